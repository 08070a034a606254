"""From scores of tags to spans: those whose probabilities add up to most, rather than the one best sequence of tags.

The best sequence is right as a whole; spans are counted one by one. So each possible span gets its probability over all
sequences (forward-backward), and of spans that do not overlap those are taken that gain most over a threshold: minimum
Bayes risk decoding (Goel and Byrne 2000) for F1, whose best threshold is about half of the F1 that is reached.

Names are read over the whole text: `leaning`.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from dateline.models.heads import log_sum, sums

__all__ = ["WORTH", "candidates", "leaning", "likeliest", "taken"]

WORTH = 0.4  # probability above which a span is worth taking; of 0.2 to 0.5 the best on one half of PolNeAR's dev part
LEAST = 0.03  # probability below which a longer span is not looked for
SHARED = 0.7  # of a name's scores, what its likes say; of 0.5 to 0.8 the best on one half of Worldwide's dev part


def likeliest(scores: np.ndarray, moves: np.ndarray, starts: np.ndarray) -> list[tuple[int, int, int]]:
    """The spans worth taking: (first word, word after the last, kind), in order.

    scores (words, tags), moves (from, to), starts (tags).
    """
    found = list(candidates(scores.astype(float), moves, starts))
    return [found[at][:3] for at in taken([(first, after, chance) for first, after, _, chance in found], WORTH)]


def taken(spans: Sequence[tuple[int, int, float]], worth: float) -> list[int]:
    """Spans (start, end, probability) → numbers of those that gain most over `worth` and do not overlap, in order."""
    ends, gains, last = [0], [0.0], [(-1, 0)]  # up to each end that pays: the gain, the span, the step before
    for at in sorted((at for at, span in enumerate(spans) if span[2] > worth), key=lambda at: spans[at][1]):
        start, end, chance = spans[at]
        before = bisect_right(ends, start) - 1
        if (gain := gains[before] + chance - worth) > gains[-1]:
            ends.append(end)
            gains.append(gain)
            last.append((at, before))
    out, step = [], len(ends) - 1
    while step:
        at, step = last[step]
        out.append(at)
    return out[::-1]


def candidates(scores: np.ndarray, moves: np.ndarray, starts: np.ndarray) -> Iterator[tuple[int, int, int, float]]:
    """Spans with their probabilities over all sequences of tags: (first word, word after the last, kind, chance)."""
    if not len(scores):
        return
    ahead, behind = sums(scores, moves, starts)
    total, least = log_sum(ahead[-1], 0), np.log(LEAST)
    for begins in range(1, scores.shape[1], 2):
        goes_on = begins + 1
        others = np.arange(scores.shape[1]) != goes_on
        after = (scores + behind)[1:, others]
        stops = {tag: np.append(log_sum(after + moves[tag, others], 1), 0.0) for tag in (begins, goes_on)}
        for first in np.flatnonzero(ahead[:, begins] + behind[:, begins] - total > least).tolist():
            path, tag = ahead[first, begins], begins
            for last in range(first, len(scores)):
                if last > first:
                    path += moves[tag, goes_on] + scores[last, goes_on]
                    tag = goes_on
                    if path + behind[last, tag] - total < least:
                        break
                yield first, last + 1, (begins - 1) // 2, float(np.exp(path + stops[tag][last] - total))


def leaning(scores: np.ndarray, words: Sequence[str]) -> np.ndarray:
    """Scores of names (words, tags), each drawn to the mean of those of its likes in the text: a name is seldom two
    things.

    Likes are the same word in capitals between the same words in capitals, or none: "Bank" of "World Bank" is no like
    of "West Bank". Of words in small letters the scores stay.
    """
    capitals = ["", *(word.lower() if word[:1].isupper() else "" for word in words), ""]
    likes: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(words)):
        if capitals[at + 1]:
            likes[tuple(capitals[at : at + 3])].append(at)
    out = scores.copy()
    for places in likes.values():
        out[places] += SHARED * (scores[places].mean(axis=0) - scores[places])
    return out
