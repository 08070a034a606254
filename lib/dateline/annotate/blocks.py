"""An article as blocks for reading speech: sentences, joined where a quotation spans them, with each quotation as one word."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dateline import lexicons, repair
from dateline.annotate import marks

__all__ = ["Block", "Sentence", "inside", "read", "word_class"]

MASK = "\ue000"  # private use: stands for every character of a quotation, so that rules see its place and not its words
WORD = re.compile(
    rf"{MASK}+|(?:[A-Z]\.){{2,}}|[A-Z]\.(?=\s[A-Z])|(?:Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Maj|Sgt|Capt|St|Rev|Jr|Sr)\."
    r"|\d+(?:[.,]\d+)+\w*|[\w-]+\.(?=,)|\w+(?:[-'.&/]\w+)*'?|\.{2,}|[^\w\s]"
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
    """One or more sentences as words; offsets are the article's. `quotes`: place of a quotation among the words → its marks."""

    start: int
    end: int
    paragraph: int
    place: str
    words: list[str]
    low: list[str]
    starts: list[int]
    ends: list[int]
    quotes: dict[int, marks.Pair]
    inner: dict[int, str]  # the words of each quotation, repaired
    plain: str  # repaired, quotations masked; plain[i] is the article's character start + i
    nested: list[marks.Pair]  # pairs one level further in


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one class in lexicons/speech_words.tsv."""
    return frozenset(row["word"].replace("-out", " out") for row in lexicons.rows("speech_words") if row["class"] == name)


def read(sentences: Sequence[Sentence], original: str) -> Iterator[Block]:
    """One article's sentences (in order) and its text → blocks in order. The text may end where the last sentence does."""
    paragraphs: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start = paragraphs.get(sentence.paragraph, (sentence.start, 0))[0]
        paragraphs[sentence.paragraph] = (start, sentence.end)
    pairs = _ended(marks.pairs(original, list(paragraphs.values())), sentences)
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
        yield from _blocks(start, end, first, plain, repaired, found[here:place], nested[there:deeper])


def inside(block: Block, place: int) -> Block | None:
    """The words of one quotation as a block of its own, where there are quotations within it."""
    pair = block.quotes[place]
    nested = [inner for inner in block.nested if pair.start < inner.start and inner.end <= pair.end]
    if not nested:
        return None
    text = " " * pair.inner_start + block.inner[place]
    first = Sentence("", pair.inner_start, pair.inner_end, "", block.paragraph, block.place)
    found = [inner for inner in nested if inner.end <= len(text)]
    return next(_blocks(pair.inner_start, len(text), first, _masked(text, found), text, found, []), None)


def _ended(pairs: list[marks.Pair], sentences: Sequence[Sentence]) -> list[marks.Pair]:
    """An unclosed quotation that is not re-opened ends with its sentence: how much further it went, nobody knows."""
    ended = []
    for number, pair in enumerate(pairs):
        after = pairs[number + 1] if number + 1 < len(pairs) else None
        if not pair.closed and pair.depth == 1 and not (after and after.continues):
            stop = next((sentence.end for sentence in sentences if sentence.end > pair.inner_start), pair.end)
            if stop < pair.end:
                pair = pair._replace(end=stop, inner_end=stop)
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


def _blocks(
    start: int, end: int, first: Sentence, plain: str, repaired: str, pairs: list[marks.Pair], nested: list[marks.Pair]
) -> Iterator[Block]:
    by_start = {pair.start: pair for pair in pairs}
    words = []
    for match in WORD.finditer(plain, start, end):
        if plain[match.start()] != MASK:
            words.append((match.start(), match.end(), match.group(), None))
            continue
        at = match.start()  # quotations that touch are one run of masks
        while at < match.end() and at in by_start:
            words.append((at, by_start[at].end, MASK, by_start[at]))
            at = by_start[at].end
    for cut in range(0, len(words), LONGEST):
        part = words[cut : cut + LONGEST]
        raw = [word for _, _, word, _ in part]
        quotes = {place: pair for place, (_, _, _, pair) in enumerate(part) if pair}
        yield Block(
            start=part[0][0],
            end=part[-1][1],
            paragraph=first.paragraph,
            place=first.place,
            words=raw,
            low=[word.lower() for word in raw],
            starts=[word[0] for word in part],
            ends=[word[1] for word in part],
            quotes=quotes,
            inner={place: repaired[pair.inner_start : pair.inner_end].rstrip() for place, pair in quotes.items()},
            plain=plain[part[0][0] : part[-1][1]],
            nested=nested,
        )
