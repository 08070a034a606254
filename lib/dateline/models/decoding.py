"""From scores of tags to spans: those whose probabilities add up to most, rather than the one best sequence of tags.

The best sequence is right as a whole; spans are counted one by one. So each possible span gets its probability over all
sequences (forward-backward), and of spans that do not overlap those are taken that gain most over a threshold: minimum
Bayes risk decoding (Goel and Byrne 2000) for F1, whose best threshold is about half of the F1 that is reached.

Names are read over the whole text: `together`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from dateline.models.heads import log_sum, sums, viterbi

__all__ = ["DECODE", "likeliest", "together"]

WORTH = 0.4  # probability above which a span is worth taking; of 0.2 to 0.5 the best on one half of PolNeAR's dev part
LEAST = 0.03  # probability below which a longer span is not looked for
SHARED = 0.7  # of a name's scores, what its likes say; of 0.5 to 0.8 the best on one half of Worldwide's dev part
BEGINS, GOES_ON = 1, 2  # tags of a person

Candidate = tuple[int, int, float]  # first word, kind, probability; listed by the word after the last


def likeliest(scores: np.ndarray, moves: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """The tags of the spans worth taking: scores (words, tags), moves (from, to), starts (tags) as for `viterbi`."""
    ending: list[list[Candidate]] = [[] for _ in range(len(scores) + 1)]
    for first, after, kind, chance in _candidates(scores.astype(float), moves, starts):
        if chance > WORTH:
            ending[after].append((first, kind, chance))
    gains: list[float] = [0.0]  # up to each word
    taken: list[Candidate | None] = [None]
    for after in range(1, len(scores) + 1):
        best = max(ending[after], key=lambda one: gains[one[0]] + one[2], default=None)
        gain = gains[best[0]] + best[2] - WORTH if best else 0.0
        gains.append(max(gains[-1], gain))
        taken.append(best if best and gain > gains[-2] else None)
    return _tagged(taken)


def _tagged(taken: list[Candidate | None]) -> np.ndarray:
    """The best spans up to each word → a tag for each word (BIO, as in `heads.tags`)."""
    out, at = np.zeros(len(taken) - 1, dtype=np.int64), len(taken) - 1
    while at > 0:
        one = taken[at]
        if one is None:
            at -= 1
            continue
        first, kind, _ = one
        out[first:at] = 2 * kind + 2
        out[first] -= 1
        at = first
    return out


def _candidates(scores: np.ndarray, moves: np.ndarray, starts: np.ndarray) -> Iterator[tuple[int, int, int, float]]:
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


def together(scores: np.ndarray, words: Sequence[str], moves: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Scores of names (words, tags), each leaning on its likes in the text: a name is seldom two things.

    A person's full name that its own sentence shows stays, where its likes show only a part of it, or nothing.
    """
    shared = _alike(scores, words)
    alone, read = viterbi(scores, moves, starts), viterbi(shared, moves, starts)
    ends = np.append(alone[1:] != GOES_ON, True)
    for first in np.flatnonzero(alone == BEGINS).tolist():
        last = first + int(ends[first:].argmax()) + 1
        if last - first > 1 and not (_goes_on(read, first) or _goes_on(read, last)):
            shared[first:last] = scores[first:last]
    return shared


def _goes_on(tags: np.ndarray, at: int) -> bool:
    """Whether a span has the word at `at` and the one before it."""
    return 0 < at < len(tags) and tags[at] > 0 and tags[at] % 2 == 0 and tags[at - 1] in (tags[at], tags[at] - 1)


def _alike(scores: np.ndarray, words: Sequence[str]) -> np.ndarray:
    """Scores drawn to the mean of those of their likes: the same word in capitals between the same words in capitals,
    or none. "Bank" of "World Bank" is no like of "West Bank". Of words in small letters the scores stay.
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


DECODE = {"names": viterbi, "attribution": likeliest}  # by head: scores, moves, starts → a tag for each word
