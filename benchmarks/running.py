"""Every two actors of running news: who is for or against whom, read sentence by sentence.

The labels stand beside this file, without the texts: where an article's sentence and the two actors in it lie, and what
the sentence says of them. `benchmarks/README.md` tells who gave them and how; `weight` is how many pairs of the hundred
articles a row stands for, since likelier ones were drawn more often.
"""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from dateline import repair

from benchmarks import dse, labelled

__all__ = ["LABELS", "Read", "main", "read"]

HELD = Path(__file__).with_suffix(".csv")
# Classes (`models.STANCES`) that are right of a label. n: neither; A+: the first favors the second; B+: the second the
# first; A-, B-: is against; M: both.
LABELS = {"n": {0}, "A+": {1}, "B+": {2}, "A-": {3}, "B-": {4}, "M+": {1, 2}, "M-": {3, 4}}


class Read(NamedTuple):
    """A pair, the classes that are right of it (`models.STANCES`), and how many pairs it stands for."""

    pair: dse.Pair
    classes: frozenset[int]
    weight: float


def main(path: Path, engine: str) -> Iterator[tuple[str, float]]:
    """Of the sides asserted how many are right, and how many of all are found; of `weight` pairs each."""
    pairs = read(path, HELD)
    given = labelled.asserted([one.pair for one in pairs], engine)
    weights = np.array([one.weight for one in pairs])
    right = np.array([a != 0 and a in one.classes for a, one in zip(given.tolist(), pairs, strict=True)])
    sided = np.array([0 not in one.classes for one in pairs])
    hits = (weights * right).sum()
    yield "asserted_precision", hits / max((weights * (given != 0)).sum(), 1)
    yield "asserted_recall", hits / (weights * sided).sum()
    yield "asserted_share", (weights * (given != 0)).sum() / weights.sum()


def read(articles: Path, labels: Path) -> list[Read]:
    """Articles (JSON lines with `id` and `text`) and labels → pairs, in the labels' order."""
    texts = {one["id"]: one["text"] for one in map(json.loads, articles.read_text(encoding="utf-8").splitlines())}
    found = []
    with labels.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            start, end = int(row["start"]), int(row["end"])
            p, q = ((int(row[f"{one}_start"]) - start, int(row[f"{one}_end"]) - start) for one in "pq")
            text = repair.unlinked(texts[row["article"]][start:end])
            classes = frozenset(LABELS[row["label"]])
            found.append(Read(dse.Pair(text, p, q, min(classes)), classes, float(row.get("weight", 1))))
    return found
