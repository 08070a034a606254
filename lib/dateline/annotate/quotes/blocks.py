"""An article as blocks for reading speech: sentences, joined where a quotation spans them, each quotation one word."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dateline import lexicons, repair, split
from dateline.annotate.quotes import marks

__all__ = ["Block", "Sentence", "inside", "is_a", "read", "word_class"]

MASK = "\ue000"  # private use: stands for every character of a quotation, so that rules see its place and not its words
WORD = re.compile(
    rf"({MASK}+|(?:[A-Z]\.){{2,}}|[A-Z]\.(?=\s[A-Z])|(?=[^\W\d_]{{1,7}}\.)(?i:St|{split.TITLES})\."
    r"|\d+(?:[.,]\d+)+\w*|[\w-]+\.(?=,)|\w+(?:[-'.&/]\w+)*'?|\.{2,}|[^\w\s])"
)
LONGEST = 400  # words; what is longer is no sentence, and is read in pieces


class Sentence(NamedTuple):
    id: str
    start: int
    end: int
    text: str
    paragraph: int
    place: str


class Block(NamedTuple):
    """One or more sentences as words, quotations masked; all offsets are the article's."""

    start: int
    end: int
    paragraph: int
    place: str
    words: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    quotes: dict[int, marks.Pair]  # place of a quotation among the words → its marks
    inner: dict[int, str]  # the words of each quotation, repaired
    plain: str  # repaired and masked; plain[i] is the article's character start + i
    nested: list[marks.Pair]  # pairs one level further in


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one class in lexicons/speech_words.tsv. Raises ValueError where there is no such class."""
    return lexicons.words("speech_words", name)


def is_a(word: str, *classes: str) -> bool:
    """Whether the word is in one of the classes of speech_words.tsv."""
    known = _classes().get(word)
    return known is not None and not known.isdisjoint(classes)


@cache
def _classes() -> dict[str, frozenset[str]]:
    """Word → its classes."""
    names = {row["class"] for row in lexicons.rows("speech_words")}
    words = {word for name in names for word in word_class(name)}
    return {word: frozenset(name for name in names if word in word_class(name)) for word in words}


def read(sentences: Sequence[Sentence], original: str) -> Iterator[Block]:
    """One article's sentences (in order) and its text → blocks in order. The text may end with its last sentence."""
    paragraphs: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start = paragraphs.get(sentence.paragraph, (sentence.start, 0))[0]
        paragraphs[sentence.paragraph] = (start, sentence.end)
    pairs = _ended(marks.pairs(original, list(paragraphs.values())), [sentence.end for sentence in sentences])
    found, nested = marks.top(pairs), [pair for pair in pairs if pair.depth == 2]
    repaired = repair.text(original)
    plain = _masked(repaired, found)
    place = deeper = 0
    for start, end, first in _joined(sentences, found, plain):
        here, there = place, deeper
        while place < len(found) and found[place].start < end:
            place += 1
        while deeper < len(nested) and nested[deeper].start < end:
            deeper += 1
        words = _words(plain, start, end, 0, found[here:place])
        yield from _blocks(words, first, plain, repaired, 0, nested[there:deeper])


def inside(block: Block, place: int) -> Block | None:
    """The words of one quotation as a block of its own, where there are quotations within it."""
    pair = block.quotes[place]
    nested = [inner for inner in block.nested if pair.start < inner.start and inner.end <= pair.end]
    if not nested:
        return None
    base, text = pair.inner_start, block.inner[place]
    plain = _masked(text, [_shifted(inner, -base) for inner in nested])
    first = Sentence("", base, pair.inner_end, "", block.paragraph, block.place)
    return next(_blocks(_words(plain, 0, len(plain), base, nested), first, plain, text, base, []), None)


def _shifted(pair: marks.Pair, by: int) -> marks.Pair:
    return pair._replace(start=pair.start + by, end=pair.end + by)


def _ended(pairs: list[marks.Pair], stops: list[int]) -> list[marks.Pair]:
    """An unclosed quotation that is not re-opened ends with its sentence: how much further it went, nobody knows."""
    ended = []
    for number, pair in enumerate(pairs):
        after = pairs[number + 1] if number + 1 < len(pairs) else None
        if not pair.closed and pair.depth == 1 and not (after and after.continues):
            stop = stops[min(bisect_right(stops, pair.inner_start), len(stops) - 1)]
            pair = pair._replace(end=min(stop, pair.end), inner_end=min(stop, pair.inner_end))
        ended.append(pair)
    return ended


def _masked(plain: str, found: list[marks.Pair]) -> str:
    parts, done = [], 0
    for pair in found:
        parts += [plain[done : pair.start], MASK * (pair.end - pair.start)]
        done = pair.end
    return "".join([*parts, plain[done:]])


def _joined(sentences: Sequence[Sentence], found: list[marks.Pair], plain: str) -> Iterator[tuple[int, int, Sentence]]:
    """Spans of sentences that belong together: a boundary within marks is none, nor one before a tag in lower case."""
    place = 0
    first, end = sentences[0], sentences[0].end
    start = first.start
    for sentence in sentences[1:]:
        while place < len(found) and found[place].end <= end:
            place += 1
        inside = place < len(found) and found[place].start < end and found[place].end > sentence.start
        tag = plain[end - 1] == MASK and plain[sentence.start].islower()
        if sentence.paragraph != first.paragraph or not (inside or tag):
            yield start, end, first
            first, start = sentence, sentence.start
        end = sentence.end
    yield start, end, first


class Words(NamedTuple):
    """Words with their offsets in the article, and by its place each that is a quotation."""

    text: list[str]
    start: list[int]
    end: list[int]
    quotes: dict[int, marks.Pair]


def _words(plain: str, start: int, end: int, base: int, pairs: list[marks.Pair]) -> Words:
    """The words of plain[start:end]; `base` is where `plain` begins in the article. A quotation is one word."""
    found, starts, ends = split.matches(WORD, plain[start:end])
    starts, ends = [start + base + at for at in starts], [start + base + at for at in ends]
    if MASK not in plain[start:end]:
        return Words(found, starts, ends, {})
    by_start = {pair.start: pair for pair in pairs}
    words = Words([], [], [], {})
    for word, at, stop in zip(found, starts, ends, strict=True):
        if word[0] != MASK:
            _add(words, word, at, stop)
        while at < stop and at in by_start:  # quotations that touch are one run of masks
            words.quotes[len(words.text)] = by_start[at]
            _add(words, MASK, at, by_start[at].end)
            at = by_start[at].end
    return words


def _add(words: Words, text: str, start: int, end: int) -> None:
    words.text.append(text)
    words.start.append(start)
    words.end.append(end)


def _blocks(
    words: Words, first: Sentence, plain: str, repaired: str, base: int, nested: list[marks.Pair]
) -> Iterator[Block]:
    for cut in range(0, len(words.text), LONGEST):
        piece = slice(cut, cut + LONGEST)
        text, starts, ends = words.text[piece], words.start[piece], words.end[piece]
        start, end = starts[0], ends[-1]
        quotes = {place - cut: pair for place, pair in words.quotes.items() if cut <= place < cut + LONGEST}
        yield Block(
            start=start,
            end=end,
            paragraph=first.paragraph,
            place=first.place,
            words=text,
            low=[word.lower() for word in text],
            starts=starts,
            ends=ends,
            quotes=quotes,
            inner={
                place: repaired[pair.inner_start - base : pair.inner_end - base].rstrip()
                for place, pair in quotes.items()
            },
            plain=plain[start - base : end - base],
            nested=[pair for pair in nested if start <= pair.start < end],
        )
