"""Texts → what the encoder reads: word pieces with their places, the case that the uncased vocabulary drops, markers.

A piece is a row of the vocabulary; a word here is what BERT's pre-tokenizer splits (blanks and each punctuation mark),
so that words are whole in any text and tags need no other tokenizer (Devlin and others 2019).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from dateline.models import shipped

__all__ = ["LONGEST", "MARKERS", "PAD", "Input", "Pieces", "breaks", "marked", "padded", "read", "windows"]

PAD, CLS, SEP = 0, 101, 102
# Rows of the vocabulary that no text uses: opening and closing mark of an actor that is asked about. "also" marks
# further mentions of the same target; "holder" and "held" are the two actors of a pair.
MARKERS = {"target": (1, 2), "also": (3, 4), "holder": (5, 6), "held": (7, 8)}
LONE = re.compile("[\ud800-\udfff]")  # surrogates without their other half, which no encoding has
LOWER, TITLE, UPPER, MIXED, SINGLE = range(5)  # token types
LONGEST = 128  # pieces around a marked actor
FURTHER = 16  # mentions besides those asked about that get markers, the nearest to the beginning
WINDOW, MARGIN = 256, 40  # pieces of running text, and how many at an inner edge are context only


@dataclass(frozen=True)
class Pieces:
    """A text in pieces: vocabulary rows, places in the text [start, end), word numbers and cases, one each."""

    ids: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    words: np.ndarray
    cases: np.ndarray

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def is_first(self) -> np.ndarray:
        """For each piece whether a word begins with it."""
        return np.diff(self.words, prepend=-1) != 0


@dataclass(frozen=True)
class Input:
    """One row of a batch: vocabulary rows, token types, and the places in the row that a head reads."""

    ids: np.ndarray
    cases: np.ndarray
    places: np.ndarray


@cache
def _tokenizer() -> Tokenizer:
    lines = shipped.data("vocabulary.txt").decode("utf-8").split("\n")[:-1]
    vocabulary = {piece: row for row, piece in enumerate(lines)}
    tokenizer = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


def read(text: str) -> Pieces:
    """Text → its pieces, without marks of beginning and end. Any text will do; an empty one has none."""
    found = _tokenizer().encode(LONE.sub("\ufffd", text), add_special_tokens=False)
    starts, ends = np.array(found.offsets, dtype=np.int64).reshape(-1, 2).T
    words = np.array(found.word_ids, dtype=np.int64)
    cases = np.zeros(len(words), dtype=np.int64)
    first = 0
    for _, group in groupby(words.tolist()):
        last = first + sum(1 for _ in group)
        cases[first:last] = _case(text[starts[first] : ends[last - 1]])
        first = last
    return Pieces(np.array(found.ids, dtype=np.int64), starts, ends, words, cases)


def _case(word: str) -> int:
    if word == word.lower():
        return LOWER
    if len(word) == 1:
        return SINGLE
    if word == word.upper():
        return UPPER
    return TITLE if word[0] != word[0].lower() and word[1:] == word[1:].lower() else MIXED


def marked(text: Pieces, spans: Sequence[tuple[int, int, str]], asked: int = 1, longest: int = LONGEST) -> Input:
    """A text with markers around `spans` (start, end, marker), at most `longest` pieces of it around the first `asked`.

    The input's `places` are those of each span's opening and closing marker in turn; of a span that the cut leaves out
    they are 0. An asked span always has its markers: where it covers no piece, or is left out, they stand side by
    side. Of the other spans the first 16 are marked.
    """
    spans = spans[: asked + FURTHER]
    reach = [_covered(text, start, end) for start, end, _ in spans]
    low, high = _cut(len(text), reach[:asked], longest - 2 - 2 * len(spans))
    before: dict[int, list[tuple[int, int]]] = {}
    after: dict[int, list[tuple[int, int]]] = {}
    for number, ((first, last), (*_, marker)) in enumerate(zip(reach, spans, strict=True)):
        if number < asked:
            first, last = min(max(first, low), high), min(max(last, low), high)
        elif not low <= first < last <= high:
            continue
        opening, closing = MARKERS[marker]
        before.setdefault(first, []).append((2 * number, opening))
        if first < last:
            after.setdefault(last, []).insert(0, (2 * number + 1, closing))
        else:
            before[first].append((2 * number + 1, closing))
    row, places = [(CLS, LOWER)], np.zeros(2 * len(spans), dtype=np.int64)
    for at in range(low, high + 1):
        for place, mark in after.get(at, []) + before.get(at, []):
            places[place] = len(row)
            row.append((mark, LOWER))
        if at < high:
            row.append((int(text.ids[at]), int(text.cases[at])))
    ids, cases = np.array([*row, (SEP, LOWER)]).T
    return Input(ids, cases, places)


def _covered(text: Pieces, start: int, end: int) -> tuple[int, int]:
    """The pieces [first, last) that a place in the text touches; an empty range where it touches none."""
    first = int(np.searchsorted(text.ends, start, side="right"))
    return first, max(first, int(np.searchsorted(text.starts, end, side="left")) if end > start else first)


def _cut(length: int, reach: Sequence[tuple[int, int]], room: int) -> tuple[int, int]:
    """[low, high) of at most `room` pieces: around all of `reach` where that fits, else from where the first begins."""
    low, high = min(first for first, _ in reach), max(last for _, last in reach)
    if high - low > room:
        low = reach[0][0]
        high = min(low + room, length)
    spare = room - (high - low)
    low = max(0, min(low - spare // 2, length - room))
    return low, min(low + room, length)


def windows(
    text: Pieces, breaks: np.ndarray, window: int = WINDOW, margin: int = MARGIN
) -> Iterator[tuple[int, int, Input]]:
    """Running text → (first, last, input): windows that overlap, and the pieces [first, last) each one answers for.

    breaks: for each piece whether a paragraph begins with it; a separator stands there in the input. The places of an
    input are those of the pieces it answers for: all but a margin at inner edges, so that each has context around it.
    """
    room, first = window - 2, 0
    while first < len(text):
        low = max(0, first - margin)
        high = _fitting(breaks, low, room)
        last = len(text) if high == len(text) else max(high - margin, first + 1)
        row = [(CLS, LOWER)]
        places = []
        for at in range(low, high):
            if breaks[at] and at > low:
                row.append((SEP, LOWER))
            if first <= at < last:
                places.append(len(row))
            row.append((int(text.ids[at]), int(text.cases[at])))
        ids, cases = np.array([*row, (SEP, LOWER)]).T
        yield first, last, Input(ids, cases, np.array(places))
        first = last


def _fitting(breaks: np.ndarray, low: int, room: int) -> int:
    """How far pieces from `low` on fit into `room`, separators counted."""
    cost = np.cumsum(1 + breaks[low : low + room]) - int(breaks[low])
    return low + int(np.searchsorted(cost, room, side="right"))


def breaks(text: str, found: Pieces) -> np.ndarray:
    """For each piece whether a line break stands before it."""
    gaps = zip([0, *found.ends.tolist()], found.starts.tolist(), strict=False)
    return np.array(["\n" in text[end:start] for end, start in gaps], dtype=bool)


def padded(inputs: Sequence[Input]) -> tuple[np.ndarray, np.ndarray]:
    """Inputs → (rows, cases), each of shape (inputs, longest), filled up with padding."""
    longest = max(len(one.ids) for one in inputs)
    ids, cases = np.full((2, len(inputs), longest), PAD, dtype=np.int64)
    for number, one in enumerate(inputs):
        ids[number, : len(one.ids)] = one.ids
        cases[number, : len(one.cases)] = one.cases
    return ids, cases
