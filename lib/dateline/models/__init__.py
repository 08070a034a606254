"""The trained model: tone toward a target, the stance between two actors, names, and attribution, with probabilities.

One encoder serves four heads (`training/` makes them, `card.md` tells of them). Texts go in, answers come out; nothing
is downloaded, and no more than one copy is loaded.
"""

from collections.abc import Iterator, Sequence
from math import erf
from typing import NamedTuple

import numpy as np

from dateline.models import encoder, pieces, shipped
from dateline.models.decoding import DECODE, together
from dateline.models.heads import (
    ATTRIBUTION,
    MIRROR,
    NAMES,
    READ,
    STANCES,
    TONES,
    calibrated,
    chances,
    marginals,
    spans,
    words,
)
from dateline.models.pieces import Input, breaks, marked, windows

__all__ = ["RULE", "Span", "attribution", "names", "stances", "tagged", "tones"]

RULE = f"model@{shipped.VERSION}"
KINDS = {"names": NAMES, "attribution": ATTRIBUTION}

NEUTRAL = 0.8

Place = tuple[int, int]


class Span(NamedTuple):
    """A span of a text, what it is, and how sure the model is of it (from the mean over its words)."""

    start: int
    end: int
    kind: str
    confidence: float


def tones(asked: Sequence[tuple[str, Place, Sequence[Place]]]) -> np.ndarray:
    """(sentence, target, its further mentions) → probabilities of negative, neutral, positive: (asked, 3).

    A place is (start, end) in the sentence. A target of no width gets a third for each: there is nothing to
    judge.
    """
    inputs = []
    for text, target, also in asked:
        spans_marked = [(*target, "target"), *((*place, "also") for place in also if place != target)]
        inputs.append(marked(pieces.read(text), spans_marked))
    return _classified("tone", inputs, len(TONES))


def stances(asked: Sequence[tuple[str, Place, Place]]) -> np.ndarray:
    """(sentence, p, q) → probabilities of `heads.STANCES`: (asked, 5), the mean of both orders.

    The other order is not asked where the first is `NEUTRAL` or surer that nothing stands between the two: the mean
    has then never been a side. A fifth for each where an actor has no width, or the two are too far apart to be read
    together (over 120 pieces).
    """
    out = _ordered(asked)
    again = out[:, 0] < NEUTRAL
    turned = _ordered([(text, q, p) for (text, p, q), is_open in zip(asked, again, strict=True) if is_open])[:, MIRROR]
    mean = np.exp((np.log(out[again] + 1e-12) + np.log(turned + 1e-12)) / 2)
    out[again] = mean / mean.sum(axis=1, keepdims=True)
    return out


def _ordered(asked: Sequence[tuple[str, Place, Place]]) -> np.ndarray:
    inputs = [marked(pieces.read(text), [(*p, "holder"), (*q, "held")], asked=2) for text, p, q in asked]
    return _classified("stance", inputs, len(STANCES))


def names(texts: Sequence[str]) -> Iterator[list[Span]]:
    """Texts → the names in each: persons, organizations, places, groups."""
    for found in tagged(texts, ("names",)):
        yield found["names"]


def attribution(texts: Sequence[str]) -> Iterator[list[Span]]:
    """Texts → sources, cues and contents of reported speech and thought in each."""
    for found in tagged(texts, ("attribution",)):
        yield found["attribution"]


def tagged(texts: Sequence[str], wanted: Sequence[str] = ("names", "attribution")) -> Iterator[dict[str, list[Span]]]:
    """Texts → the spans of both taggers; each text is encoded once."""
    for text in texts:
        found = pieces.read(text)
        parts = []
        for first, last, window in windows(found, breaks(text, found)):
            parts.append(Input(window.ids, window.cases, window.places[found.is_first[first:last]]))
        states: list[np.ndarray] = [np.zeros(0)] * len(parts)
        for which, read in encoder.states(parts):
            states[which] = read[1:]
        yield {head: _spans(head, text, found, states) for head in wanted}


def _spans(head: str, text: str, found: pieces.Pieces, states: list[np.ndarray]) -> list[Span]:
    if not states:
        return []
    weights = encoder.heads()
    scores = np.concatenate(states) @ weights[f"{head}.score"].T + weights[f"{head}.bias"]
    moves, starts = weights[f"{head}.moves"], weights[f"{head}.starts"]
    if head == "names":
        scores = together(scores, [text[start:end] for start, end in zip(*words(found), strict=True)], moves, starts)
    best = DECODE[head](scores, moves, starts)
    sure = marginals(scores, moves, starts)[np.arange(len(best)), best]
    return [
        Span(start, end, kind, float(calibrated(sure[first:last].mean(), shipped.line(head))))
        for start, end, kind, first, last in spans(best, found, KINDS[head])
    ]


def _classified(head: str, inputs: Sequence[Input], classes: int) -> np.ndarray:
    """Inputs → probabilities, all alike where nothing stands between the markers of an actor that is asked about."""
    weights, out = encoder.heads(), np.zeros((len(inputs), classes))
    read_only = [Input(one.ids, one.cases, one.places[READ[head]]) for one in inputs]
    for which, read in encoder.states(read_only):
        inner = weights[f"{head}.inner"] @ read.ravel() + weights[f"{head}.inner.bias"]
        out[which] = weights[f"{head}.outer"] @ _gelu(inner) + weights[f"{head}.outer.bias"]
    asked = 2 if head == "tone" else 4  # places of their markers
    empty = [bool((one.places[1:asked:2] == one.places[0:asked:2] + 1).any()) for one in inputs]
    out[empty] = 0
    return chances(out)


def _gelu(values: np.ndarray) -> np.ndarray:
    """x Φ(x), as the network was trained with (Hendrycks and Gimpel 2016)."""
    return values * (1 + np.array([erf(value) for value in values / np.sqrt(2)])) / 2
