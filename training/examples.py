"""Labelled data → the rows that each head learns from, and a part held back to choose and calibrate on.

Texts are read where they lie and stay there; none of them is written anywhere.
"""

import hashlib
import os
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from dateline.models import pieces
from dateline.models.heads import ATTRIBUTION, MIRROR, NAMES, TONES, tags

from benchmarks import dse, newsmtsc, polnear, worldwide

__all__ = ["Row", "Texts", "articles", "attribution", "folder", "names", "stance", "tone"]

HELD_BACK = 10  # one document in ten, where the data bring no dev part of their own


@dataclass(frozen=True)
class Row:
    """An input and what is right for it: a class, or a tag for each of the places."""

    input: pieces.Input
    label: int | np.ndarray


@dataclass(frozen=True)
class Texts:
    """Running texts in pieces, with a tag for each word and the breaks before pieces."""

    found: list[pieces.Pieces]
    breaks: list[np.ndarray]
    tags: list[np.ndarray]

    def rows(self, order: random.Random | None = None) -> Iterator[Row]:
        """Windows over all texts. With `order`, they begin at another place in each pass and come in another order."""
        rows = []
        for found, breaks, wanted in zip(self.found, self.breaks, self.tags, strict=True):
            skip = order.randrange(min(len(found), pieces.WINDOW)) if order and len(found) else 0
            margin = 0 if order else pieces.MARGIN
            for low, high in ((0, skip), (skip, len(found))) if skip else ((0, len(found)),):
                rows += _windows(found, breaks, wanted, low, high, margin)
        if order:
            order.shuffle(rows)
        yield from rows


def _windows(
    found: pieces.Pieces, breaks: np.ndarray, wanted: np.ndarray, low: int, high: int, margin: int
) -> Iterator[Row]:
    part = pieces.Pieces(*(getattr(found, name)[low:high] for name in ("ids", "starts", "ends", "words", "cases")))
    if not len(part):
        return
    for first, last, window in pieces.windows(part, breaks[low:high], margin=margin):
        heads = part.is_first[first:last]
        places = window.places[heads]
        if len(places):
            yield Row(pieces.Input(window.ids, window.cases, places), wanted[part.words[first:last][heads]])


def folder() -> Path:
    """Where the labelled data lie: DATELINE_BENCHMARKS, or ../shared/benchmarks."""
    return Path(os.environ.get("DATELINE_BENCHMARKS", "../shared/benchmarks"))


def articles() -> Path:
    """Running news, in which pairs and claims were judged: DATELINE_NEWS, or the corpus beside the labelled data."""
    return Path(os.environ.get("DATELINE_NEWS", folder().parent / "corpora" / "worldnews.jsonl"))


def tone(path: Path) -> tuple[list[newsmtsc.Target], list[newsmtsc.Target]]:
    """NewsMTSC's train part → (train, held back), by document."""
    targets = newsmtsc.read(path / "newsmtsc" / "train.jsonl")
    held = [_share(target.document) < 1 / HELD_BACK for target in targets]
    return [t for t, h in zip(targets, held, strict=True) if not h], [
        t for t, h in zip(targets, held, strict=True) if h
    ]


def stance(path: Path) -> tuple[list[dse.Pair], list[dse.Pair]]:
    """DSE's train part, and of its valid part the pairs whose sentence is not in train."""
    train = dse.read(path / "dse" / "train.txt")
    known = {" ".join(pair.text.split()) for pair in train}
    return train, [pair for pair in dse.read(path / "dse" / "valid.txt") if " ".join(pair.text.split()) not in known]


def names(path: Path, part: str) -> Texts:
    """A part of worldwide in pieces, tagged."""
    documents = list(worldwide.read(path / "worldwide" / part))
    return _texts([(document.text, document.names) for document in documents], NAMES)


def attribution(path: Path, part: str) -> Texts:
    """A part of PolNeAR in pieces, tagged."""
    documents = list(polnear.read(path / "polnear" / part))
    return _texts([(document.text, document.spans) for document in documents], ATTRIBUTION)


def _texts(documents: Sequence[tuple[str, list[tuple[int, int, str]]]], kinds: Sequence[str]) -> Texts:
    found = [pieces.read(text) for text, _ in documents]
    breaks = [pieces.breaks(text, one) for (text, _), one in zip(documents, found, strict=True)]
    wanted = [tags(one, spans, kinds) for one, (_, spans) in zip(found, documents, strict=True)]
    return Texts(found, breaks, wanted)


def tone_rows(targets: Sequence[newsmtsc.Target], order: random.Random | None = None) -> list[Row]:
    """Targets → inputs with their classes. With `order`, further mentions are marked in half of them."""
    rows = []
    for target in targets:
        further = target.also if order is None or order.random() < 0.5 else ()
        spans = [(target.start, target.end, "target"), *((start, end, "also") for start, end in further)]
        rows.append(Row(pieces.marked(pieces.read(target.text), spans), TONES.index(target.label)))
    return rows


def stance_rows(pairs: Sequence[dse.Pair]) -> list[tuple[Row, Row]]:
    """Pairs → inputs in both orders, with their classes."""
    rows = []
    for pair in pairs:
        found = pieces.read(pair.text)
        there = pieces.marked(found, [(*pair.p, "holder"), (*pair.q, "held")], asked=2)
        back = pieces.marked(found, [(*pair.q, "holder"), (*pair.p, "held")], asked=2)
        rows.append((Row(there, pair.label), Row(back, MIRROR[pair.label])))
    return rows


def _share(document: str) -> float:
    """A number in [0, 1) that depends on the document's name alone."""
    return int(hashlib.sha256(document.encode()).hexdigest()[:8], 16) / 2**32
