"""A round of training as a list of batches: every head's rows once, in an order of its own, mixed step by step."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from dateline.models import pieces
from dateline.models.heads import MIRROR, READ
from dateline.models.pieces import SEP

from training import examples

__all__ = ["Answers", "Batch", "Data", "batches", "tensors"]

BUDGET = 2048  # pieces in a batch, padding counted
POOL = 64  # batches whose rows are sorted by length together
VEIL, NOISE = 0.3, 0.06  # how often a marked name is hidden, and any other piece
UNNAMED = 0.15  # how often a name is hidden that is to be found
MASK, FIRST = 103, 999  # of the vocabulary: [MASK], and the first piece of a text


@dataclass(frozen=True)
class Answers:
    """A teacher's probabilities for the labelled rows, in their order, and further rows with its answers."""

    tone: np.ndarray
    stance: np.ndarray
    more_tone: list[examples.Row]
    more_stance: list[tuple[examples.Row, examples.Row]]


@dataclass(frozen=True)
class Data:
    """What there is to learn from."""

    tone: list
    stance: list
    names: examples.Texts
    attribution: examples.Texts
    answers: Answers | None = None


@dataclass(frozen=True)
class Batch:
    """Rows for one head, as tensors. `is_word` is empty for heads that classify."""

    head: str
    ids: torch.Tensor
    cases: torch.Tensor
    places: torch.Tensor
    labels: torch.Tensor
    is_word: torch.Tensor


def batches(data: Data, seed: int, heads: Sequence[str], twice: bool = True) -> list[Callable[[], Batch]]:
    """One round's batches, made when they are called. The same seed gives the same round."""
    order = random.Random(seed)
    rows: dict[str, list[list[examples.Row]]] = {}
    if "tone" in heads:
        # Each row twice in its batch: dropout and veils differ, and the two answers are drawn together.
        tone = examples.tone_rows(data.tone, order)
        if data.answers:
            tone = [*map(_mixed, tone, data.answers.tone), *data.answers.more_tone]
        rows["tone"] = [[_veiled(row, order) for _ in range(1 + twice)] for row in tone]
    if "stance" in heads:
        stance = data.stance
        if data.answers:
            mixed = [
                (_mixed(there, answer), _mixed(back, answer[MIRROR]))
                for (there, back), answer in zip(data.stance, data.answers.stance, strict=True)
            ]
            stance = mixed + data.answers.more_stance
        rows["stance"] = [[_veiled(row, order) for row in both] for both in stance]
    if "names" in heads:
        rows["names"] = [[_unnamed(_recased(row, order), order)] for row in data.names.rows(order)]
    if "attribution" in heads:
        rows["attribution"] = [[row] for row in data.attribution.rows(order)]
    made = [(head, group) for head, several in rows.items() for group in _grouped(several, order)]
    order.shuffle(made)
    return [lambda head=head, group=group: tensors(head, group) for head, group in made]


def tensors(head: str, rows: Sequence[examples.Row]) -> Batch:
    """Rows → a batch. Places and tags are filled up with 0."""
    ids, cases = pieces.padded([row.input for row in rows])
    if head in ("tone", "stance"):
        places = np.stack([row.input.places[READ[head]] for row in rows])
        labels = np.array([row.label for row in rows])
        labels = labels if labels.ndim == 1 else labels.astype(np.float32)
        is_word = np.zeros((len(rows), 0), dtype=bool)
    else:
        longest = max(len(row.input.places) for row in rows)
        places, labels = np.zeros((2, len(rows), longest), dtype=np.int64)
        is_word = np.zeros((len(rows), longest), dtype=bool)
        for number, row in enumerate(rows):
            length = len(row.input.places)
            places[number, :length], labels[number, :length] = row.input.places, row.label
            is_word[number, :length] = True
    arrays: list[Any] = [torch.from_numpy(array) for array in (ids, cases, places, labels, is_word)]
    return Batch(head, *arrays)


def _mixed(row: examples.Row, answer: np.ndarray) -> examples.Row:
    """Half of what people said, half of what the teacher says."""
    return examples.Row(row.input, (np.eye(len(answer))[row.label] + answer) / 2)


def _grouped(several: list[list[examples.Row]], order: random.Random) -> list[list[examples.Row]]:
    """Rows that belong together → batches of similar length within the budget."""
    several = list(several)
    order.shuffle(several)
    size = POOL * 32
    groups: list[list[examples.Row]] = []
    for start in range(0, len(several), size):
        pool = sorted(several[start : start + size], key=lambda rows: max(len(row.input.ids) for row in rows))
        group: list[examples.Row] = []
        for rows in pool:
            longest = max(len(row.input.ids) for row in rows)
            if group and longest * (len(group) + len(rows)) > BUDGET:
                groups.append(group)
                group = []
            group = group + rows
        groups.append(group)
    return groups


def _recased(row: examples.Row, order: random.Random) -> examples.Row:
    """The same row, now and then all in capitals as headlines are, or without any."""
    chance = order.random()
    if chance > 0.06:
        return row
    is_word = row.input.cases != pieces.LOWER
    cases = np.where(is_word | (row.input.ids > 1996), pieces.UPPER if chance < 0.04 else pieces.LOWER, row.input.cases)
    return examples.Row(pieces.Input(row.input.ids, cases, row.input.places), row.label)


def _unnamed(row: examples.Row, order: random.Random) -> examples.Row:
    """The same row without a few of its names and other pieces, so that the words around a name tell of it too."""
    ids, places, label = row.input.ids.copy(), row.input.places, np.asarray(row.label)
    hides = False
    for number, tag in enumerate(label):
        if tag % 2:  # it begins a name; what goes on in one is even, and 0 is none
            hides = order.random() < UNNAMED
        if tag and hides:
            ids[places[number] : places[number + 1] if number + 1 < len(places) else places[number] + 1] = MASK
    ids[row.input.ids == SEP] = SEP
    return examples.Row(pieces.Input(_noisy(ids, order), row.input.cases, places), row.label)


def _veiled(row: examples.Row, order: random.Random) -> examples.Row:
    """The same row, now and then without the marked names and a few other pieces: a side does not lie in a name."""
    ids = row.input.ids.copy()
    places = row.input.places.tolist()
    for opening, closing in zip(places[0::2], places[1::2], strict=True):
        if order.random() < VEIL:
            ids[opening + 1 : closing] = MASK
    return examples.Row(pieces.Input(_noisy(ids, order), row.input.cases, row.input.places), row.label)


def _noisy(ids: np.ndarray, order: random.Random) -> np.ndarray:
    hidden = np.array([order.random() < NOISE for _ in ids])
    return np.where(hidden & (ids >= FIRST), MASK, ids)
