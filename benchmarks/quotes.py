"""Who is quoted, and with which words, on human-labelled data: `python -m benchmarks quotes FILE`."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dateline import annotate, columns, tokenize
from dateline.annotate.quotes.runs import UNNAMED

from benchmarks import ggt

__all__ = ["Said", "found", "matched", "quotes", "share", "union"]

TOP = 10  # of the most quoted
LOOSE, STRICT = 0.3, 0.8  # overlap of two stretches that are the same quote

Said = ggt.Quote  # what the machine finds has the same form
Overlap = Callable[[Said, Said], float]


def quotes(path: Path, engine: str) -> Iterator[tuple[str, float] | str]:
    """Quotes by their overlap (the Gender Gap Tracker's form), their speakers, and who is quoted most.

    f1_80_asym counts the overlap as a share of the reference alone, as the Gender Gap Tracker's figures do: a quote
    that is too long costs nothing there.
    """
    articles = ggt.read(path)
    given = [found(article.text, engine) for article in articles]
    wanted = [article.quotes for article in articles]
    for name, overlap, least in (("30", union, LOOSE), ("80", union, STRICT), ("80_asym", share, STRICT)):
        hits = sum(len(matched(one, other, overlap, least)) for one, other in zip(wanted, given, strict=True))
        yield f"f1_{name}", 2 * hits / max(sum(map(len, wanted)) + sum(map(len, given)), 1)
    pairs = [pair for one, other in zip(wanted, given, strict=True) for pair in matched(one, other, union, LOOSE)]
    right = sum(_folded(hand.reference) == _folded(machine.reference) for hand, machine in pairs)
    yield "speaker_accuracy", right / max(len(pairs), 1)
    yield from _most_quoted(wanted, given)


def found(text: str, engine: str) -> list[Said]:
    """What dateline finds in one article that is read by itself, each speaker by the actor's name."""
    row = {"id": "a1", "article": "a1", "text": text, "language": "en", "lead_end": len(text)}
    articles = columns.frame("articles", [row])
    sentences = tokenize.sentences(articles)
    names, actors = annotate.entities(annotate.names(sentences, engine=engine), articles)
    said = annotate.quotes(sentences, names, articles=articles, engine=engine)
    called = dict(zip(actors["entity"], actors["name"], strict=True))
    who = (called.get(speaker, speaker.removeprefix(UNNAMED)) for speaker in said["speaker"])
    return [Said(*one) for one in zip(said["start"].tolist(), said["end"].tolist(), who, strict=True)]


def matched(wanted: Sequence[Said], given: Sequence[Said], overlap: Overlap, least: float) -> list[tuple[Said, Said]]:
    """Pairs that overlap by at least so much, each quote in one pair at most, the closest first."""
    close = [
        (overlap(hand, machine), union(hand, machine), -one, -other)
        for one, hand in enumerate(wanted)
        for other, machine in enumerate(given)
        if hand.start < machine.end and machine.start < hand.end
    ]
    pairs: dict[int, int] = {}
    for value, _, one, other in sorted(close, reverse=True):
        if value >= least and -one not in pairs and -other not in pairs.values():
            pairs[-one] = -other
    return [(wanted[one], given[other]) for one, other in sorted(pairs.items())]


def union(hand: Said, machine: Said) -> float:
    """The intersection of two stretches over their union."""
    return _shared(hand, machine) / (max(hand.end, machine.end) - min(hand.start, machine.start))


def share(hand: Said, machine: Said) -> float:
    """The intersection as a share of the reference."""
    return _shared(hand, machine) / (hand.end - hand.start)


def _shared(hand: Said, machine: Said) -> int:
    return max(0, min(hand.end, machine.end) - max(hand.start, machine.start))


def _folded(name: str) -> str:
    """A name without case, accents, marks and the article before it."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^\w\s]|_", "", plain).casefold().split()).removeprefix("the ")


def _most_quoted(
    wanted: Sequence[Sequence[Said]], given: Sequence[Sequence[Said]]
) -> Iterator[tuple[str, float] | str]:
    """The bias of the aggregate: the most quoted by hand and by machine, and the share of those who are both."""
    tops = [_counted(side).most_common(TOP) for side in (wanted, given)]
    common = {name for name, _ in tops[0]} & {name for name, _ in tops[1]}
    yield "most_quoted_shared", len(common) / max(len(tops[0]), 1)
    for place in range(max(map(len, tops))):
        by_hand, by_machine = (f"{top[place][0]} {top[place][1]}" if place < len(top) else "-" for top in tops)
        yield f"most_quoted_{place + 1} {by_hand} | {by_machine}"


def _counted(side: Sequence[Sequence[Said]]) -> Counter[str]:
    """Folded name → quotes, the alphabet deciding between equals."""
    count = Counter(_folded(said.reference) for article in side for said in article)
    return Counter(dict(sorted(count.items())))
