"""Who a noun phrase is: an actor that names knows, an unnamed source, or nobody that can be told."""

from bisect import bisect_left

from dateline.annotate.quotes.blocks import Block, is_a
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
    phrase = first, last = phrase[0], _before_brackets(block, *phrase)
    head = _head(block, first, last)
    if is_a(block.low[head], "pronoun"):
        return _pronoun(block, head, block.low[head], run, reported_from)
    if block.low[first] in OWNER and first < head and is_a(block.low[head], "document"):
        return _pronoun(block, first, OWNER[block.low[first]], run, reported_from)
    beside = _beside(block, last, run)
    named = _at_end(block, head, phrase, run) or _named(block, head, run) or beside
    named = beside if beside and named and named.kind == "group" else named or _issuer(block, phrase, head, run)
    if not named and has_verb(block, first + 1, last - 1):  # … was boycotted by Green Current, which called
        named = _named(block, last, run)
    called = named is None or named.kind == "group" or _is_person(named.text.split()[-1].lower())
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
    if block.low[first] != "the" or owned or head == first or last > head or not _is_person(block.low[head]):
        return None
    entity = run.described(block.low[head], block.paragraph)
    return Speaker(entity, block.starts[first], block.ends[last], "described", "person") if entity else None


def _is_person(noun: str) -> bool:
    return is_a(noun, "person") or noun.endswith(("-year-old", "man", "woman"))


def _unnamed(block: Block, phrase: Phrase, head: int, run: Run) -> Speaker:
    """A phrase without a name that is known: taken up from before, unstated where it holds a name, else its role."""
    first, last = phrase
    start, end = block.starts[first], block.ends[last]
    if block.low[last + 1 : last + 2] == [","] and _is_name(block, last + 2):
        return Speaker(UNSTATED, start, block.ends[last + 3], "unresolved")
    many = is_a(block.low[first], "quantity")  # many New Harbor users
    if (_is_proper(block, head) and not many) or last - first >= LONG or _has_clause(block, first, last):
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
    last = last if has_verb(block, first, last) else _source_end(block, first, last)
    return Speaker(UNNAMED + _as_named(block, first, last), start, block.ends[last], "unnamed")


def _has_clause(block: Block, first: int, last: int) -> bool:
    """Whether a finite verb stands in a phrase; a participle behind its noun is none: people arrested at the camp."""
    verbs = [place for place in range(first, last + 1) if has_verb(block, place, place)]
    if len(verbs) != 1 or verbs[0] == first or not block.low[verbs[0]].endswith(("ed", "wn", "en")):
        return bool(verbs)
    before = block.low[max(0, first - 2) : first]
    if (
        before and is_a(before[-1], "preposition") and before != ["according", "to"]
    ):  # who knew of the threat posed by them
        return True
    noun, after = verbs[0] - 1, block.low[verbs[0] + 1] if verbs[0] < last else ""
    common = block.words[noun].isalpha() and (block.words[noun].islower() or block.low[noun].endswith(("s", "people")))
    participle = common and not is_a(block.low[noun], "relative", "pronoun")
    return not participle or bool(after and not is_a(after, "preposition"))


def _head(block: Block, first: int, last: int) -> int:
    """The head noun of a phrase: its last word before a preposition, a relative or a participle after the noun."""
    for place in range(first + 1, last + 1):
        word, previous = block.low[place], block.low[place - 1]
        if word == "of" and _is_within_name(block, place, last):
            continue
        if word == "," or is_a(word, "preposition", "relative"):
            return place - 1
        if first + 1 < place < last and word.endswith(("ing", "ed")) and block.words[place][0].islower():
            name_before = block.words[place - 1][0].isupper() and not is_a(previous, "determiner")
            if name_before or is_a(block.low[place + 1], "determiner"):
                return place - 1
    return last


def _before_brackets(block: Block, first: int, last: int) -> int:
    """The last word without what brackets add: the Common Works Bank (CWB)."""
    if block.low[last] != ")" or "(" not in block.low[first + 1 : last]:
        return last
    return block.low.index("(", first + 1, last) - 1


def _is_within_name(block: Block, of: int, last: int) -> bool:
    """A Superior Court of Velmark judge: "of" inside a name that a common noun follows."""
    capitals = block.words[of - 1][0].isupper() and block.words[min(of + 1, last)][0].isupper()
    return (
        capitals
        and block.words[last][0].islower()
        and of + 2 <= last
        and all(block.words[place][0].isupper() for place in range(of + 1, last))
    )


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
    if block.words[head][0].islower() and not _is_title(block, head, first):
        return None
    named = _named(block, last, run)
    if named is None or named.kind != "person":
        return None
    place = bisect_left(block.starts, named.start) - 1
    return named if place > head and not is_a(block.low[place], "preposition") else None


def _is_title(block: Block, head: int, first: int) -> bool:
    """then-minister of labor Ana Petrov, but not a brother of singer Ana Petrov: "of" after a noun without article."""
    return head == first and block.low[head + 1 : head + 2] == ["of"] and not is_a(block.low[head], "source")


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
        return UNNAMED + _as_named(block, *phrase), ""
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


def _is_name(block: Block, place: int) -> bool:
    """Two capitalized words: a name that nobody knows."""
    pair = block.words[place : place + 2]
    return len(pair) == 2 and all(word[0].isupper() and len(word) > 1 for word in pair)


def _is_proper(block: Block, head: int) -> bool:
    """Whether the head is a name; at a sentence's beginning a plural is taken for a common noun."""
    low = block.low[head]
    if not any(char.isalpha() for char in low):
        return True
    return block.words[head][0].isupper() and not is_a(low, "source") and (head > 0 or not low.endswith("s"))


def _source_end(block: Block, first: int, last: int) -> int:
    """Without where the source is: a senior official in Geneva; with whose it is: the coach of Velmark."""
    return next((place - 1 for place in range(first + 1, last + 1) if is_a(block.low[place], "place")), last)


def _as_named(block: Block, first: int, last: int) -> str:
    """The source as its article names it, without the capital of the sentence's beginning."""
    words = block.plain[block.starts[first] - block.start : block.ends[last] - block.start].split()
    low = block.low[first]
    common = is_a(low, "determiner", "source") or low == "people" or (first == last and low.endswith("s"))
    return " ".join([low if common else words[0], *words[1:]])
