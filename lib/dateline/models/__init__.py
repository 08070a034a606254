"""The trained model: tone toward a target, the stance between two actors, names, and attribution, with probabilities.

One encoder serves five heads (`training/` makes them, `card.md` tells of them). Texts go in, answers come out; nothing
is downloaded, and no more than one copy is loaded.
"""

from collections.abc import Iterator, Sequence
from math import erf
from typing import NamedTuple

import numpy as np

from dateline.models import encoder, pieces, shipped
from dateline.models.decoding import WORTH, candidates, leaning, likeliest, taken
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
    words,
)
from dateline.models.pieces import Input, breaks, marked, windows

__all__ = ["RULE", "Candidate", "Span", "Tagged", "attribution", "names", "stances", "tagged", "tones"]

RULE = f"model@{shipped.VERSION}"
NEUTRAL = 0.8

Place = tuple[int, int]


class Span(NamedTuple):
    """A span of a text, what it is, and how sure that is."""

    start: int
    end: int
    kind: str
    confidence: float


class Candidate(NamedTuple):
    """A span that may be a name of a kind: its probability where it stands, and leaning on its likes in the text.

    Candidates overlap; of those less likely than `decoding.LEAST` not all are there.
    """

    start: int
    end: int
    kind: str
    alone: float
    leaning: float


class Tagged(NamedTuple):
    """What both taggers find in a text."""

    names: list[Candidate]
    attribution: list[Span]


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


def stances(asked: Sequence[tuple[str, Place, Place]], head: str = "stance") -> np.ndarray:
    """(sentence, p, q) → probabilities of `heads.STANCES`: (asked, 5), the mean of both orders.

    head: "stance" for two actors whom somebody chose to ask about, "running" for every two of running news, where
    far fewer take a side.

    The other order is not asked where the first is `NEUTRAL` or surer that nothing stands between the two: the mean
    has then never been a side. A fifth for each where an actor has no width, or the two are too far apart to be read
    together (over 120 pieces).
    """
    out = _ordered(asked, head)
    again = out[:, 0] < NEUTRAL
    open_ones = [(text, q, p) for (text, p, q), is_open in zip(asked, again, strict=True) if is_open]
    turned = _ordered(open_ones, head)[:, MIRROR]
    mean = np.exp((np.log(out[again] + 1e-12) + np.log(turned + 1e-12)) / 2)
    out[again] = mean / mean.sum(axis=1, keepdims=True)
    return out


def _ordered(asked: Sequence[tuple[str, Place, Place]], head: str) -> np.ndarray:
    inputs = [marked(pieces.read(text), [(*p, "holder"), (*q, "held")], asked=2) for text, p, q in asked]
    return _classified(head, inputs, len(STANCES))


def names(texts: Sequence[str]) -> Iterator[list[Span]]:
    """Texts → the names in each: persons, organizations, places, groups, as the model alone has them."""
    for found in tagged(texts):
        chosen = taken([(one.start, one.end, one.leaning) for one in found.names], WORTH)
        yield [Span(*found.names[at][:3], found.names[at].leaning) for at in chosen]


def attribution(texts: Sequence[str]) -> Iterator[list[Span]]:
    """Texts → sources, cues and contents of reported speech and thought in each."""
    for found in tagged(texts):
        yield found.attribution


def tagged(texts: Sequence[str]) -> Iterator[Tagged]:
    """Texts → what may be a name, and the attribution, in each; a text is encoded once."""
    for text in texts:
        found = pieces.read(text)
        parts = []
        for first, last, window in windows(found, breaks(text, found)):
            parts.append(Input(window.ids, window.cases, window.places[found.is_first[first:last]]))
        states: list[np.ndarray] = [np.zeros(0)] * len(parts)
        for which, read in encoder.states(parts):
            states[which] = read[1:]
        if states:
            every, places = np.concatenate(states), words(found)
            yield Tagged(_names(text, every, *places), _attribution(every, *places))
        else:
            yield Tagged([], [])


def _names(text: str, states: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> list[Candidate]:
    scores, moves, begin = _scores("names", states)
    shared = leaning(scores, [text[start:end] for start, end in zip(starts, ends, strict=True)])
    alone, read = ({tuple(one): chance for *one, chance in candidates(each, moves, begin)} for each in (scores, shared))
    found = []
    for one in sorted({*alone, *read}):
        first, after, kind = one
        place = int(starts[first]), int(ends[after - 1])
        found.append(Candidate(*place, NAMES[kind], alone.get(one, 0.0), read.get(one, 0.0)))
    return found


def _attribution(states: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> list[Span]:
    """A span is as sure as the mean of its words, drawn through the line of the card."""
    scores, moves, begin = _scores("attribution", states)
    sure = marginals(scores, moves, begin)
    found = []
    for first, after, kind in likeliest(scores, moves, begin):
        of_words = [sure[first, 2 * kind + 1], *sure[first + 1 : after, 2 * kind + 2]]
        confidence = float(calibrated(np.mean(of_words), shipped.line("attribution")))
        found.append(Span(int(starts[first]), int(ends[after - 1]), ATTRIBUTION[kind], confidence))
    return found


def _scores(head: str, states: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Scores of a head (words, tags), and its moves (from, to) and starts (tags)."""
    weights = encoder.heads()
    scores = states @ weights[f"{head}.score"].T + weights[f"{head}.bias"]
    return scores, weights[f"{head}.moves"], weights[f"{head}.starts"]


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
