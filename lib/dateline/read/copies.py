"""Which articles are versions of an earlier one: wire copies, cut copies, corrected and longer versions.

Runs of five words are hashed (shingles, Broder 1997). An article is a version where the shorter of the two texts shares
at least 60 % of its runs with the longer and is at least a third as long: an editor who changes one word in twelve
breaks about a third of the runs, while articles about one event rarely share a tenth.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable
from functools import lru_cache
from zlib import crc32

import numpy as np

__all__ = ["originals"]

RUN, SHARED, LENGTH = 5, 0.6, 1 / 3
CAP = 50  # originals remembered for one run of words: more is boilerplate, and would make the search quadratic
SAMPLE, FEW = 8, 64  # one run in eight is remembered of a text with many; all are of a text with few
PROPOSED = 10  # originals that are compared in full
WORD = re.compile(r"\w+")
FACTORS = np.array([pow(1_000_003, power, 2**64) for power in range(RUN)], dtype=np.uint64)


def originals(bodies: list[str], days: list[Hashable]) -> list[int | None]:
    """For each body, earliest first, and its day: the place of the original that it is a version of, or None.

    Each is compared with originals alone, so a thousand copies of one text cost a thousand comparisons. Of versions of
    one day the original is the one that shares most with the others: copies are edited or cut each in its own way.
    """
    found: list[int | None] = [None] * len(bodies)
    known: dict[int, np.ndarray] = {}
    rivals: dict[int, dict[int, np.ndarray]] = {}
    index: dict[int, list[int]] = defaultdict(list)
    exact: dict[bytes, int] = {}
    for place, body in enumerate(bodies):
        words = list(map(_number, WORD.findall(body.casefold())))
        if not words:
            continue
        runs = _runs(words)
        key = np.array(words, dtype=np.uint32).tobytes()
        first = exact[key] if key in exact else _nearest(runs, known, index)
        exact.setdefault(key, place if first is None else first)
        found[place] = first
        if first is None:
            known[place] = runs
            for run in (runs if len(runs) < FEW else runs[runs % SAMPLE == 0]).tolist():
                if len(index[run]) < CAP:
                    index[run].append(place)
        elif days[place] == days[first]:
            rivals.setdefault(first, {first: known[first]})[place] = runs
    moved = {first: _middle(same_day) for first, same_day in rivals.items()}
    found = [None if first is None else moved.get(first, first) for first in found]
    for first, middle in moved.items():
        if middle != first:
            found[first], found[middle] = middle, None
    return found


def _middle(runs: dict[int, np.ndarray]) -> int:
    """The place that shares most runs with the others; of equals, as a text and its cut are, the longest, then the
    first.
    """
    common = Counter(run for some in runs.values() for run in some.tolist())
    shared = {place: sum(common[run] - 1 for run in some.tolist()) for place, some in runs.items()}
    return max(shared, key=lambda place: (shared[place], len(runs[place]), -place))


@lru_cache(maxsize=2**14)
def _number(word: str) -> int:
    return crc32(word.encode("utf-8", "replace"))


def _runs(words: list[int]) -> np.ndarray:
    """A hash for each different run of words, sorted. Python's own `hash` differs from process to process."""
    count = max(len(words) - RUN + 1, 0)
    numbers = np.array(words, dtype=np.uint64)
    hashes = np.zeros(count, dtype=np.uint64)
    for offset, factor in enumerate(FACTORS):
        hashes += numbers[offset : offset + count] * factor
    return np.unique(hashes ^ (hashes >> np.uint64(29)))


def _nearest(runs: np.ndarray, known: dict[int, np.ndarray], index: dict[int, list[int]]) -> int | None:
    """The original that shares the largest part of the shorter text, the earliest of equals; the index proposes."""
    hits = Counter(place for run in runs.tolist() for place in index.get(run, ()))
    best, best_share = None, 0.0
    for place in sorted(place for place, _ in hits.most_common(PROPOSED)):
        shorter, longer = sorted((len(runs), len(known[place])))
        share = len(np.intersect1d(runs, known[place], assume_unique=True)) / shorter
        if share >= SHARED and share > best_share and shorter >= longer * LENGTH:
            best, best_share = place, share
    return best
