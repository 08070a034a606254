"""The speed of finding and deciding dates, beside dateparser's search_dates on the same articles, in turn."""

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from importlib.util import find_spec
from statistics import median

import pandas as pd
from dateline import annotate, columns, paths, tokenize

from benchmarks.speed import changed

__all__ = ["main"]

ARTICLES, DAY = 200, datetime(2024, 7, 16)


def main(*, rounds: int) -> Iterator[tuple[str, float] | str]:
    """(name, value) pairs, medians over the rounds: articles a second, and the ratio where dateparser is installed.

    `annotate.dates` begins with sentences, which every other finding needs too; the last ratio counts their making.
    """
    seed = next(paths.corpus("seeds").source.glob("*.txt")).read_text(encoding="utf-8")
    texts = [changed(seed, number)[17:] for number in range(ARTICLES)]
    rows = [
        {"article": str(number), "date": pd.Timestamp(DAY), "text": text, "language": "en"}
        for number, text in enumerate(texts)
    ]
    articles = columns.frame("articles", rows)
    sentences = tokenize.sentences(articles)
    theirs = _dateparser(texts) if find_spec("dateparser") else None
    annotate.dates(sentences, articles)  # once, so that no side pays for compiling its patterns
    times = [
        (
            _seconds(lambda: annotate.dates(sentences, articles)),
            _seconds(lambda: tokenize.sentences(articles)),
            _seconds(theirs) if theirs else 0.0,
        )
        for _ in range(rounds)
    ]
    yield "dates_articles_per_s", median(ARTICLES / ours for ours, _, _ in times)
    if theirs is None:
        yield "dateparser is not installed, so there is no ratio: pip install dateparser"
        return
    yield "dateparser_articles_per_s", median(ARTICLES / other for _, _, other in times)
    yield "dates_over_dateparser", median(other / ours for ours, _, other in times)
    yield "dates_and_sentences_over_dateparser", median(other / (ours + cut) for ours, cut, other in times)


def _dateparser(texts: list[str]) -> Callable[[], None]:
    """search_dates told the language and the day of publication, which spares it the guessing."""
    from dateparser.search import search_dates

    def work() -> None:
        for text in texts:
            search_dates(text, languages=["en"], settings={"RELATIVE_BASE": DAY})

    search_dates(texts[0], languages=["en"], settings={"RELATIVE_BASE": DAY})
    return work


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
