"""Whose voice stands where: the narrator's, quoted words, or paraphrase, for every sentence and for any offset."""

from bisect import bisect_right
from dataclasses import dataclass

import pandas as pd

from dateline.annotate.quotes import marks

__all__ = ["Index", "index", "voices"]

MOSTLY, HARDLY = 0.5, 0.1  # shares of a sentence's characters


@dataclass(frozen=True)
class Index:
    """Where reported speech stands, by article: sorted stretches (starts, then end, voice and speaker of each)."""

    stretches: dict[str, tuple[list[int], list[tuple[int, str, str]]]]

    def at(self, article: str, offset: int) -> tuple[str, str]:
        """The voice ("narrator", "direct", "indirect") and the speaker at an offset into the article's text.

        In a mixed quote the voice is "direct" inside the marks and "indirect" outside. The narrator's speaker is "".
        An unknown article is all narrator.
        """
        starts, rest = self.stretches.get(article, ([], []))
        place = bisect_right(starts, offset) - 1
        if place < 0 or offset >= rest[place][0]:
            return "narrator", ""
        return rest[place][1:]


def index(quotes: pd.DataFrame) -> Index:
    """The quotes table → an Index; build it once, then ask `index(quotes).at(article, offset)` as often as needed."""
    parts: dict[str, list[tuple[int, int, str, str]]] = {}
    columns = ("article", "start", "end", "text", "kind", "speaker")
    for article, start, end, text, kind, speaker in zip(*(quotes[name].tolist() for name in columns), strict=True):
        for first, last, voice in _parts(start, end, text, kind):
            parts.setdefault(article, []).append((first, last, voice, speaker))
    stretches = {}
    for article, found in parts.items():
        flat = _flat(sorted(found, key=lambda part: (part[0], -part[1])))
        stretches[article] = ([part[0] for part in flat], [part[1:] for part in flat])
    return Index(stretches)


def voices(sentences: pd.DataFrame, quotes: pd.DataFrame) -> pd.DataFrame:
    """Sentences → the same, with `voice` set: whose words fill more than half of the sentence, else "mixed".

    A sentence of which less than a tenth is reported ("atrocities", a single word) stays the narrator's.
    """
    stretches = index(quotes).stretches
    columns = (sentences["article"].tolist(), sentences["start"].tolist(), sentences["end"].tolist())
    spoken = [
        _voice(*stretches.get(article, ([], [])), start, end) for article, start, end in zip(*columns, strict=True)
    ]
    return sentences.assign(voice=pd.Series(spoken, index=sentences.index, dtype="str"))


def _voice(starts: list[int], rest: list[tuple[int, str, str]], start: int, end: int) -> str:
    covered = {"direct": 0, "indirect": 0}
    for place in range(max(0, bisect_right(starts, start) - 1), bisect_right(starts, end - 1)):
        last, voice, _ = rest[place]
        covered[voice] += max(0, min(last, end) - max(starts[place], start))
    length = max(1, end - start)
    direct, indirect = covered["direct"] / length, covered["indirect"] / length
    if direct + indirect < HARDLY:
        return "narrator"
    if direct > MOSTLY and indirect < HARDLY:
        return "direct"
    return "indirect" if indirect > MOSTLY and direct < HARDLY else "mixed"


def _flat(parts: list[tuple[int, int, str, str]]) -> list[tuple[int, int, str, str]]:
    """The same without overlaps: where a quote stands within a quote, the inner one's voice and speaker hold."""
    flat: list[tuple[int, int, str, str]] = []
    for start, end, voice, speaker in parts:
        tail: tuple[int, int, str, str] | None = None
        if flat and start < flat[-1][1]:
            outer = flat.pop()
            tail = (end, *outer[1:])
            flat += [(outer[0], start, outer[2], outer[3])] if outer[0] < start else []
        flat.append((start, end, voice, speaker))
        if tail and tail[0] < tail[1]:
            flat.append(tail)
    return flat


def _parts(start: int, end: int, text: str, kind: str) -> list[tuple[int, int, str]]:
    """A quote as stretches of one voice each: a mixed one is cut at its marks."""
    if kind != "mixed":
        return [(start, end, kind)]
    parts, done = [], 0
    for pair in marks.top(marks.pairs(text, [(0, len(text))])):
        parts += [(start + done, start + pair.start, "indirect"), (start + pair.start, start + pair.end, "direct")]
        done = pair.end
    return [part for part in [*parts, (start + done, end, "indirect")] if part[0] < part[1]]
