"""Who a noun phrase is: an actor that names knows, an unnamed source, or nobody that can be told."""

from bisect import bisect_left

from dateline.annotate.quotes.blocks import Block, is_a
from dateline.annotate.quotes.noun_phrases import (
    as_named,
    before_brackets,
    has_clause,
    head_of,
    is_name,
    is_person,
    is_proper,
    is_title,
    source_end,
)
from dateline.annotate.quotes.reporting import has_verb
from dateline.annotate.quotes.runs import UNNAMED, UNSTATED, Mention, Run, Speaker
from dateline.annotate.quotes.sources import LONG, Phrase, clause_subject

__all__ = ["resolve"]

TITLE = 3  # words of a title before the name set beside a role
BY = 5  # words after a document's noun in which its issuer begins
OWNER = {"his": "he", "her": "she", "its": "it"}


def resolve(block: Block, phrase: Phrase, run: Run, *, reported_from: int = -1) -> Speaker:
    """The speaker that a noun phrase names. `reported_from`: where the words reported before a closing tag begin.

    A name that nobody knows is "unstated", with its span; a role without a name is "unnamed: a senior official".
    """
    phrase = first, last = phrase[0], before_brackets(block, *phrase)
    head = head_of(block, first, last)
    if is_a(block.low[head], "pronoun"):
        return _pronoun(block, head, block.low[head], run, reported_from)
    if block.low[first] in OWNER and first < head and is_a(block.low[head], "document"):
        return _pronoun(block, first, OWNER[block.low[first]], run, reported_from)
    beside = _beside(block, last, run)
    named = _at_end(block, head, phrase, run) or _named(block, head, run) or beside
    named = beside if beside and named and named.kind == "group" else named or _issuer(block, phrase, head, run)
    if not named and has_verb(block, first, last - 1):  # … was boycotted by Green Current, which called
        named = _named(block, last, run)
    called = named is None or named.kind == "group" or is_person(named.text.split()[-1].lower())
    described = _described(block, phrase, head, run) if called else None
    if described:
        return described
    if named:
        return Speaker(named.entity, named.start, named.end, "", named.kind)
    return _unnamed(block, phrase, head, run)


def _described(block: Block, phrase: Phrase, head: int, run: Run) -> Speaker | None:
    """The rookie defenceman said, said the 42-year-old: another name for who spoke or led a sentence last."""
    first, last = phrase
    if "," in block.low[first:last] and not is_a(block.low[head + 2], "determiner"):  # the lanky, bearded professor
        head = last
    owned = any(word.endswith(("'s", "s'")) for word in block.low[first:last])
    if block.low[first] != "the" or owned or head == first or last > head or not is_person(block.low[head]):
        return None
    entity = run.described(block.low[head], block.paragraph)
    return Speaker(entity, block.starts[first], block.ends[last], "described", "person") if entity else None


def _unnamed(block: Block, phrase: Phrase, head: int, run: Run) -> Speaker:
    """A phrase without a name that is known: taken up from before, unstated where it holds a name, else its role."""
    first, last = phrase
    start, end = block.starts[first], block.ends[last]
    if block.low[last + 1 : last + 2] == [","] and is_name(block, last + 2):
        return Speaker(UNSTATED, start, block.ends[last + 3], "unresolved")
    many = is_a(block.low[first], "quantity")  # many New Harbor users
    if (is_proper(block, head) and not many) or last - first >= LONG or has_clause(block, first, last):
        return Speaker(UNSTATED, start, end, "unresolved")
    if first + 1 == last == head and is_a(block.low[first], "article"):
        owned = block.low[last + 1 : last + 2] in (["by"], ["from"], ["of"])
        issued, body = (
            is_a(block.low[head], "issued") and not owned,
            is_a(block.low[head], "body") and block.low[first] == "the",
        )
        found = run.issuer if issued else run.company if body else None
        entity, kind = found(block.paragraph) if found else ("", "")
        if entity:
            return Speaker(entity, start, end, "body" if body else "issuer", kind)
    last = last if has_verb(block, first, last) else source_end(block, first, last)
    return Speaker(UNNAMED + as_named(block, first, last), start, block.ends[last], "unnamed")


def _named(block: Block, place: int, run: Run) -> Mention | None:
    """The longest mention that has this word in it and is somebody."""
    start, end = block.starts[place], block.ends[place]
    found = [mention for mention in run.find(start, end) if mention.entity]
    covering = [mention for mention in found if mention.start <= start and mention.end >= end]
    return max(covering, key=lambda mention: mention.end - mention.start, default=None)


def _at_end(block: Block, head: int, phrase: Phrase, run: Run) -> Mention | None:
    """Secretary of State Ana Petrov, Bank of Velmark governor Luis Oro: the person at the end, not one's spokesman."""
    first, last = phrase
    if head == last or (head == 0 and block.low[head].endswith("s")):
        return None
    if block.words[head][0].islower() and not is_title(block, head, first):
        return None
    named = _named(block, last, run)
    if named is None or named.kind != "person":
        return None
    place = bisect_left(block.starts, named.start) - 1
    return named if place > head and not is_a(block.low[place], "preposition") else None


def _beside(block: Block, last: int, run: Run) -> Mention | None:
    """The name set beside a role: its leader, Ana Petrov, its leader, Sen. Ana Petrov,"""
    place = last + 2
    if place >= len(block.low) or block.low[last + 1] != ",":
        return None
    title = place
    while title < min(place + TITLE, len(block.words) - 1) and block.words[title][0].isupper():
        title += 1
    found = run.find(block.starts[place], block.ends[title])
    starts = block.starts[place : title + 1]
    beside = next((one for one in found if one.entity and one.kind == "person" and one.start in starts), None)
    return beside if beside and _is_closed(block, beside) else None


def _is_closed(block: Block, beside: Mention) -> bool:
    """Whether a mark or a preposition follows the name; in "according to an official, Petrov left" it is a subject."""
    after = bisect_left(block.starts, beside.end)
    follows = block.low[after] if after < len(block.low) else "."
    return not follows[0].isalnum() or is_a(follows, "preposition")


def _pronoun(block: Block, place: int, word: str, run: Run, reported_from: int) -> Speaker:
    """he, she, or whose statement it is: the actor that names gives; the last who spoke, where names gives none or one
    that was last named within the words reported.
    """
    start, end = block.starts[place], block.ends[place]
    nobody = Speaker(UNSTATED, start, end, "unresolved")
    if word == "who" or is_a(word, "writer"):
        return nobody
    named = _named(block, place, run)
    if word in ("he", "she"):
        spoke = run.person(word, block.paragraph)
        latest = run.latest(named.entity, start) if named else -1
        inside = 0 <= reported_from <= latest
        if spoke and (named is None or (inside and named.entity != spoke)):
            run.pronoun.setdefault(spoke, word)
            return Speaker(spoke, start, end, "pronoun-run", "person")
        if named is None or run.unknown_since(latest, block.paragraph):
            return nobody
        run.pronoun.setdefault(named.entity, word)
    if named:
        return Speaker(named.entity, start, end, "pronoun", named.kind)
    entity, kind = _leading(block, place, word, run) or run.body(word, block.paragraph)
    return Speaker(entity, start, end, "pronoun-run", kind) if entity else nobody


def _leading(block: Block, place: int, word: str, run: Run) -> tuple[str, str] | None:
    """The Conservatives expect to win; they say …: the body, group or unnamed sources that lead the sentence."""
    phrase = clause_subject(block, place, 0) if word in ("it", "they") else None
    if phrase is None:
        return None
    named, plural = _named(block, phrase[1], run), block.low[phrase[1]].endswith("s")
    if named and word == "it":
        return (named.entity, named.kind) if named.kind == "organization" else None
    if named:
        return (named.entity, named.kind) if named.kind in ("organization", "group") and plural else None
    if word == "they" and plural and is_a(block.low[phrase[1]], "source"):
        return UNNAMED + as_named(block, *phrase), ""
    return None


def _issuer(block: Block, phrase: Phrase, head: int, run: Run) -> Mention | None:
    """A statement sent from the Harbor Union, the union's report, a Harbor Union memo: who issues it speaks in it."""
    first, last = phrase
    if block.low[last + 1 : last + 2] in (["by"], ["from"]):  # said a statement released by the Harbor Union
        last = min(last + BY, len(block.low) - 1)
    place = next((place for place in range(first, last + 1) if is_a(block.low[place], "document")), -1)
    if place < 0 or place > head:
        return None
    by = next((step for step in range(place + 1, last + 1) if block.low[step] in ("from", "by")), 0)
    span = (block.starts[by], block.ends[last]) if by else (block.starts[first], block.starts[place])
    found = [mention for mention in run.find(*span) if mention.entity and mention.kind in ("organization", "person")]
    beside = block.starts[place] - block.start - 1
    owners = [
        issuer
        for issuer in found
        if by or block.plain.startswith("'s", issuer.end - block.start) or issuer.end - block.start == beside
    ]
    return owners[0] if owners else None
