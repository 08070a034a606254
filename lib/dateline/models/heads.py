"""What the heads answer: their labels, tags for words, and probabilities over sequences of tags."""

from collections.abc import Iterable, Sequence

import numpy as np

from dateline.models.pieces import Pieces

__all__ = [
    "ATTRIBUTION",
    "MIRROR",
    "NAMES",
    "READ",
    "STANCES",
    "TONES",
    "calibrated",
    "chances",
    "chosen",
    "log_odds",
    "log_sum",
    "marginals",
    "spans",
    "sums",
    "tags",
    "words",
]

TONES = ("negative", "neutral", "positive")
STANCES = ("neutral", "p favors q", "q favors p", "p against q", "q against p")
MIRROR = [0, 2, 1, 4, 3]  # the stance of a pair whose two actors change places
# How often each is right in DSE's train part, and how much of that a choice sets off: of 0.1 to 0.5 the best on what is
# held back, where 0.2 and 0.4 are as good within a hundredth.
SHARES, SET_OFF = (0.653, 0.102, 0.020, 0.195, 0.029), 0.3
NAMES = ("person", "organization", "place", "group")
ATTRIBUTION = ("source", "cue", "content")
# Which of an input's places a classifier reads: the two markers of the target; the opening ones of both actors.
READ = {"tone": [0, 1], "stance": [0, 2], "running": [0, 2]}


def tags(found: Pieces, wanted: Iterable[tuple[int, int, str]], kinds: Sequence[str]) -> np.ndarray:
    """Spans → a tag for each word: 0 outside, 2k + 1 where kind k begins, 2k + 2 where it goes on (BIO)."""
    starts, ends = words(found)
    out = np.zeros(len(starts), dtype=np.int64)
    for start, end, kind in wanted:
        low, high = int(np.searchsorted(ends, start, side="right")), int(np.searchsorted(starts, end, side="left"))
        if low < high:
            out[low:high] = 2 * kinds.index(kind) + 2
            out[low] -= 1
    return out


def spans(best: np.ndarray, found: Pieces, kinds: Sequence[str]) -> list[tuple[int, int, str, int, int]]:
    """A tag for each word → spans: (start, end, kind, first word, word after the last)."""
    starts, ends = words(found)
    out, at = [], 0
    while at < len(best):
        if best[at] % 2:
            last = at + 1
            while last < len(best) and best[last] == best[at] + 1:
                last += 1
            out.append((int(starts[at]), int(ends[last - 1]), kinds[(best[at] - 1) // 2], at, last))
            at = last
        else:
            at += 1
    return out


def words(found: Pieces) -> tuple[np.ndarray, np.ndarray]:
    """Where each word begins, and where it ends, in the text."""
    first = found.is_first
    return found.starts[first], found.ends[np.roll(first, -1)]


def chances(scores: np.ndarray) -> np.ndarray:
    """Scores (rows, classes) → probabilities (softmax)."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True, initial=-np.inf))
    return powers / powers.sum(axis=1, keepdims=True)


def chosen(stances: np.ndarray) -> np.ndarray:
    """Probabilities of `STANCES` (rows, 5) → the class to choose where one must be, rare ones counting like others.

    They are set off against how common each is (logit adjustment, Menon and others 2021).
    """
    return (stances / np.power(SHARES, SET_OFF)).argmax(axis=1)


def calibrated(sure: np.ndarray, line: tuple[float, float]) -> np.ndarray:
    """Probabilities of spans → how often such spans are right, by a line over their log-odds."""
    return 1 / (1 + np.exp(-(line[0] * log_odds(sure) + line[1])))


def log_odds(sure: np.ndarray) -> np.ndarray:
    """Probabilities → the logarithms of their odds, within what can be told from 0 and 1."""
    bounded = np.clip(sure, 1e-6, 1 - 1e-6)
    return np.log(bounded / (1 - bounded))


def marginals(scores: np.ndarray, moves: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """How likely each tag is at each word, over all sequences: (words, tags)."""
    ahead, behind = sums(scores, moves, starts)
    return chances(ahead + behind)


def sums(scores: np.ndarray, moves: np.ndarray, starts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Logarithms of all sequences that lead to each tag of each word, and of all that follow it (forward-backward)."""
    ahead, behind = np.zeros(scores.shape), np.zeros(scores.shape)
    ahead[0] = starts + scores[0]
    for at in range(1, len(scores)):
        ahead[at] = log_sum(ahead[at - 1][:, None] + moves, 0) + scores[at]
    for at in range(len(scores) - 2, -1, -1):
        behind[at] = log_sum(moves + scores[at + 1] + behind[at + 1], 1)
    return ahead, behind


def log_sum(values: np.ndarray, axis: int) -> np.ndarray:
    """The logarithm of the sum of powers along an axis, which it takes away."""
    most = values.max(axis=axis, keepdims=True)
    return np.log(np.exp(values - most).sum(axis=axis)) + most.squeeze(axis)
