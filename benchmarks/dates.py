"""Dates on human-labelled data: `python -m benchmarks dates|days PATH`, and their speed: `dates-speed`."""

import datetime as dt
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pandas as pd
from dateline import annotate, columns, tokenize
from dateline.annotate.dates.expressions import findings

from benchmarks import gum, timeml
from benchmarks.timex3 import timex3

__all__ = ["dates", "days"]

Figures = Iterator[tuple[str, float]]
Timex = tuple[int, int, str, str]


def dates(path: Path, engine: str) -> Figures:
    """Time expressions and their values as TempEval-3 scores them (UzZaman et al. 2013), over all documents.

    relaxed: the places overlap; strict: they are equal. value_f1 is the relaxed F1 times the share of the matched whose
    value is equal. The document's own day is given and not scored.
    """
    documents = list(timeml.read(path))
    given = _timexes([(document.text, document.day) for document in documents])
    counts: Counter[str] = Counter()
    for document, found in zip(documents, given, strict=True):
        counts.update(wanted=len(document.timexes), given=len(found))
        for gold, ours in _matched(document.timexes, found):
            counts.update(relaxed=1, strict=gold[:2] == ours[:2], type=gold[2] == ours[2], value=gold[3] == ours[3])
    for name in ("relaxed", "strict"):
        yield f"{name}_precision", counts[name] / max(counts["given"], 1)
        yield f"{name}_recall", counts[name] / max(counts["wanted"], 1)
        yield f"{name}_f1", _f1(counts, name)
    yield "value_accuracy", counts["value"] / max(counts["relaxed"], 1)
    yield "value_f1", _f1(counts, "value")
    yield "type_f1", _f1(counts, "type")


def days(path: Path, engine: str) -> Figures:
    """The days of GUM's `<date when>`: value_accuracy is the share of all marked dates that are found and mean that.

    The same day, month or year, that is; a time of day in `when` is not asked for. Of a range that is found as one,
    "May 4 to 9", each end has to be its own date.
    """
    documents = list(gum.read(path))
    articles = _articles([(document.text, document.day) for document in documents])
    found = annotate.dates(tokenize.sentences(articles), articles).dropna(subset=["first_day"])
    by_article = dict(list(found.groupby("article")))
    counts: Counter[str] = Counter()
    for number, document in enumerate(documents):
        rows = by_article.get(str(number), found.iloc[:0])
        for start, end, when in document.dates:
            here = rows[(rows["start"] < end) & (rows["end"] > start)]
            equal = any(_means(row, (start, end), when) for row in here.itertuples())
            counts.update(dates=1, found=not here.empty, equal=equal)
    yield "found", counts["found"] / max(counts["dates"], 1)
    yield "value_accuracy", counts["equal"] / max(counts["dates"], 1)
    yield "value_accuracy_of_found", counts["equal"] / max(counts["found"], 1)


def _means(row, place: tuple[int, int], when: str) -> bool:
    """Does a row mean the day, month or year `when`, or is that an end of the row's range?"""
    first, last = row.first_day.date(), row.last_day.date()
    if row.start < place[0] or place[1] < row.end:
        is_end = first == _first(when) if row.start == place[0] else last == _last(when)
        return is_end if "range" in row.rule else (first, last) == (_first(when), _last(when))
    return (first, last) == (_first(when), _last(when))


def _first(when: str) -> dt.date:
    year, month, day = [*map(int, when[:10].split("-")), 1, 1][:3]
    return dt.date(year, month, day)


def _last(when: str) -> dt.date:
    told = when[:10].split("-")
    year, month = int(told[0]), int(told[1]) if len(told) > 1 else 12
    return _first(when) if len(told) == 3 else dt.date(year, month, monthrange(year, month)[1])


def _f1(counts: Counter[str], name: str) -> float:
    return 2 * counts[name] / max(counts["given"] + counts["wanted"], 1)


def _matched(wanted: Sequence[Timex], given: Sequence[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Each expression with the one that it overlaps, an equal one before any other; none is matched twice."""
    left = list(given)
    for gold in sorted(wanted, key=lambda one: not any(one[:2] == ours[:2] for ours in given)):
        touching = [ours for ours in left if ours[0] < gold[1] and gold[0] < ours[1]]
        if touching:
            best = max(touching, key=lambda ours: (ours[:2] == gold[:2], min(ours[1], gold[1]) - max(ours[0], gold[0])))
            left.remove(best)
            yield gold, best


def _articles(texts: Iterable[tuple]) -> pd.DataFrame:
    rows = [
        {"article": str(number), "date": pd.Timestamp(day) if day else None, "text": text, "language": "en"}
        for number, (text, day) in enumerate(texts)
    ]
    return columns.frame("articles", rows)


def _timexes(texts: Sequence[tuple]) -> list[list[Timex]]:
    articles = _articles(texts)
    given: list[list[Timex]] = [[] for _ in texts]
    for finding in findings(tokenize.sentences(articles), articles):
        if told := timex3(finding):
            start, end = finding.offset + finding.timex.start, finding.offset + finding.timex.end
            given[int(finding.article)].append((start, end, *told))
    return given
