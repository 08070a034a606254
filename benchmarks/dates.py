"""Dates on human-labelled data: `python -m benchmarks dates|days PATH`, and their speed: `dates-speed`."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pandas as pd
from dateline import columns, tokenize
from dateline.annotate.dates.expressions import findings
from dateline.annotate.dates.timex3 import timex3

from benchmarks import gum, timeml

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
