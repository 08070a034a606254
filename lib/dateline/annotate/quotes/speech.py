"""Reported speech: direct, indirect and mixed quotes, with cue and speaker, by rules and the model's tagger.

Quotation marks are paired first, everywhere (`marks`); sentences become `blocks` in which a quotation is one word.
Then each cue (`reporting`) claims what it reports (`attribution`, `complements`, `tags`), and the phrase beside it
(`sources`) is the speaker (`speakers`, `runs`). What no cue claims is speech only where it stands alone (`unclaimed`);
quoted words inside the narrator's sentence are terms and scare quotes, and are left out. Of overlapping reports the
outer is kept, save for quotations within quotations. With the model, its tagger then adds paraphrase and sources that
no rule sees, and says how sure it is of each quote (`tagged`).
"""

import re
from collections.abc import Iterator

import pandas as pd

from dateline import columns
from dateline.annotate import tagging
from dateline.annotate.quotes import blocks, identified, tagged
from dateline.annotate.quotes.attribution import reports
from dateline.annotate.quotes.blocks import Block, Sentence
from dateline.annotate.quotes.runs import UNSTATED, Mention, Run

__all__ = ["quotes"]

COUNTED = re.compile(r"\w+(?:[-'’.&/]\w+)*")


def quotes(
    sentences: pd.DataFrame, names: pd.DataFrame, *, articles: pd.DataFrame | None = None, engine: str = "model"
) -> pd.DataFrame:
    """Sentences and names → the table `quotes`, a row for each stretch of reported speech.

    `text` of a direct quote is what stands between the marks; of an indirect or mixed one the reported clause, after
    "that" and without its full stop. `speaker` is an entity, "unnamed: a senior official", or "unstated". `articles`
    gives the blanks between sentences exactly; without it they count as spaces, and a line break within a paragraph
    that is wrapped by hand is not seen. `engine`: "model", the tagger beside the rules, or "rules" alone.
    `confidence` is the tagger's, missing where it does not see what a rule found. Raises ParameterError where there is
    no such engine, ModelError where a file of the model is missing or altered.
    """
    mentions = _mentions(names)
    originals = {} if articles is None else dict(zip(articles["article"], articles["text"], strict=True))
    spans = tagging.attribution(sentences, engine=engine)
    rows: list[dict] = []
    for article, group in _by_article(sentences):
        text = originals.get(article) or _text(group)
        run = Run(mentions.get(article, []))
        tags = tagged.sorted_spans(spans.get(article, []))
        read = [(block, tagged.completed(block, run, reports(block, run), tags)) for block in blocks.read(group, text)]
        _hand_back(read)
        identified.name(read, run)
        rows += _rows(article, group, text, [row for _, found in read for row in found])
    return columns.frame("quotes", rows)


def _by_article(sentences: pd.DataFrame) -> Iterator[tuple[str, list[Sentence]]]:
    names = ("id", "start", "end", "text", "paragraph", "place")
    groups: dict[str, list[Sentence]] = {}
    for article, *values in zip(*(sentences[name].tolist() for name in ("article", *names)), strict=True):
        groups.setdefault(article, []).append(Sentence(*values))
    yield from groups.items()


def _mentions(names: pd.DataFrame) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    wanted = ("article", "start", "end", "entity", "kind", "form", "text")
    for article, *values in zip(*(names[name].tolist() for name in wanted), strict=True):
        found.setdefault(article, []).append(Mention(*values))
    for group in found.values():
        group.sort()
    return found


def _text(group: list[Sentence]) -> str:
    parts, done = [], 0
    for sentence in group:
        parts += [" " * (sentence.start - done), sentence.text]
        done = sentence.end
    return "".join(parts)


def _hand_back(read: list[tuple[Block, list[dict]]]) -> None:
    """A quotation re-opened at each paragraph has one speaker, who may be named only after the last."""
    after = None
    for block, rows in reversed(read):
        by_start = {row["start"]: row for row in rows if row["kind"] == "direct"}
        for pair in reversed(block.quotes.values()):
            row = by_start.get(pair.inner_start)
            if row and after and not pair.closed and (row["speaker"], row["speaker_start"]) == (UNSTATED, None):
                row |= {"speaker": after["speaker"], "rule": f"{row['rule']}-continued"}
            after = row if pair.continues else None
        after = after if block.quotes else None


def _rows(article: str, group: list[Sentence], text: str, found: list[dict]) -> Iterator[dict]:
    """Findings → rows in order, each in the sentence where it begins; what overlaps an earlier one is dropped."""
    place = done = 0
    for row in sorted(found, key=lambda row: (row["start"], -row["end"])):
        while row["start"] < row["end"] and text[row["end"] - 1].isspace():
            row["end"] -= 1
        nested = row["rule"].endswith("-nested")
        if (row["start"] < done and not nested) or row["end"] <= row["start"]:
            continue
        done = max(done, row["end"])
        while place + 1 < len(group) and group[place + 1].start <= row["start"]:
            place += 1
        content = text[row["start"] : row["end"]]
        words = sum(1 for _ in COUNTED.finditer(content))
        yield {"article": article, "sentence": group[place].id, "text": content, "words": words} | row
