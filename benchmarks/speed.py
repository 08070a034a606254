"""Speed, each figure beside the plain way, in turn in one run: on a shared machine only the ratio means something.

Tables: `dateline tabulate --engine rules` on changed copies of the seed article, against a plain NLTK notebook's loop
(Punkt, NLTK's word tokenizer, VADER a sentence). Report: `dateline report seeds` against the same notebooks through the
commands `papermill` and `jupyter nbconvert`, one after another. The model: `model_speed`.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from statistics import median

from dateline import paths, read, store
from nltk.sentiment.vader import SentimentIntensityAnalyzer, VaderConstants
from nltk.tokenize import NLTKWordTokenizer
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from benchmarks import model_speed

ARTICLES, FEW = 500, 40  # by rules, with the model
WORDS = ["alpha", "bravo", "delta", "echo", "golf", "hotel", "india", "kilo", "lima", "mike", "oscar", "papa"]


def main(*, rounds: int) -> Iterator[tuple[str, float]]:
    """(name, value) pairs: articles a second, seconds, and the ratios of the two sides (medians over the rounds)."""
    seed = next(paths.corpus("seeds").source.glob("*.txt")).read_text(encoding="utf-8")
    copies = [changed(seed, number) for number in range(ARTICLES)]
    with _project() as home:
        folder = home / "copies"
        folder.mkdir()
        for number, text in enumerate(copies):
            folder.joinpath(f"{number:03}.txt").write_text(text, encoding="utf-8")
        pairs = [(_seconds(lambda: _plain(copies)), _seconds(lambda: _tables(folder))) for _ in range(rounds)]
        yield "plain_articles_per_s", median(ARTICLES / plain for plain, _ in pairs)
        yield "tabulate_articles_per_s", median(ARTICLES / ours for _, ours in pairs)
        yield "tabulate_over_plain", median(plain / ours for plain, ours in pairs)
        pairs = [(_seconds(lambda: _commands(home)), _seconds(lambda: _report(home))) for _ in range(rounds)]
        yield "commands_s", median(plain for plain, _ in pairs)
        yield "report_s", median(ours for _, ours in pairs)
        yield "commands_over_report", median(plain / ours for plain, ours in pairs)
        yield from model_speed.figures(read.articles(folder)[0].head(FEW), rounds)


def changed(text: str, number: int) -> str:
    """The article with its paragraphs in another order and other words in every sentence: no copy repeats another."""
    order = random.Random(number)
    header, body = (
        text[:17],
        re.sub(r"\b(the|in|to|its) ", lambda match: f"{match[0]}{order.choice(WORDS)} ", text[17:]),
    )
    paragraphs = body.split("\n\n")
    order.shuffle(paragraphs)
    return header + "\n\n".join(paragraphs)


def _plain(texts: list[str]) -> None:
    """What a notebook without dateline does: sentences, words, a tone for each sentence."""
    sentences, words, tone = (
        PunktSentenceTokenizer(PunktParameters()),
        NLTKWordTokenizer(),
        _nltk_vader(),
    )
    for text in texts:
        for sentence in sentences.tokenize(text):
            list(words.span_tokenize(sentence))
            tone.polarity_scores(sentence)


def _nltk_vader() -> SentimentIntensityAnalyzer:
    """NLTK's VADER with the lexicon that the vaderSentiment package carries, in place of NLTK's download."""
    analyzer = SentimentIntensityAnalyzer.__new__(SentimentIntensityAnalyzer)
    analyzer.lexicon_file = files("vaderSentiment").joinpath("vader_lexicon.txt").read_text(encoding="utf-8")
    analyzer.lexicon, analyzer.constants = analyzer.make_lex_dict(), VaderConstants()
    return analyzer


def _tables(folder: Path) -> None:
    shutil.rmtree(paths.corpus(folder).tables, ignore_errors=True)
    store.tables(folder, engine="rules")


def _report(home: Path) -> None:
    _run(home, "dateline", "report", "seeds")


def _commands(home: Path) -> None:
    """The same notebooks through the commands, one after another; the tables are on disk already."""
    for notebook in paths.notebooks():
        executed = str(home / f"out-{notebook.name}")
        _run(home, "papermill", str(notebook), executed, "-p", "corpus", "seeds", "-k", "python3")
        _run(home, "jupyter-nbconvert", "--to", "html", executed)


@contextmanager
def _project() -> Iterator[Path]:
    """A copy of the project's inputs in a temporary folder, so that measuring leaves the real one alone."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name in ("notebooks", "seeds", "pyproject.toml"):
            source = paths.project() / name
            (shutil.copytree if source.is_dir() else shutil.copy)(source, home / name)
        before = os.environ.get("DATELINE_HOME")
        os.environ["DATELINE_HOME"] = str(home)
        try:
            store.tables("seeds")
            yield home
        finally:
            os.environ.pop("DATELINE_HOME")
            if before:
                os.environ["DATELINE_HOME"] = before


def _run(home: Path, command: str, *arguments: str) -> None:
    program = Path(sys.executable).parent / command
    subprocess.run([program, *arguments], cwd=home, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
