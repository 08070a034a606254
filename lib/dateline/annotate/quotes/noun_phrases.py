"""A noun phrase → its head, whether that is a name, and how an article that gives no name calls the source."""

from dateline.annotate.quotes.blocks import Block, is_a
from dateline.annotate.quotes.reporting import has_verb

__all__ = [
    "as_named",
    "before_brackets",
    "has_clause",
    "head_of",
    "is_name",
    "is_person",
    "is_proper",
    "is_title",
    "source_end",
]


def is_person(noun: str) -> bool:
    """Whether a noun in lower case is said of persons: "official", "42-year-old", "fireman"."""
    return is_a(noun, "person") or noun.endswith(("-year-old", "man", "woman"))


def has_clause(block: Block, first: int, last: int) -> bool:
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


def head_of(block: Block, first: int, last: int) -> int:
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


def before_brackets(block: Block, first: int, last: int) -> int:
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


def is_title(block: Block, head: int, first: int) -> bool:
    """then-minister of labor Ana Petrov, but not a brother of singer Ana Petrov: "of" after a noun without article."""
    return head == first and block.low[head + 1 : head + 2] == ["of"] and not is_a(block.low[head], "source")


def is_name(block: Block, place: int) -> bool:
    """Two capitalized words: a name that nobody knows."""
    pair = block.words[place : place + 2]
    return len(pair) == 2 and all(word[0].isupper() and len(word) > 1 for word in pair)


def is_proper(block: Block, head: int) -> bool:
    """Whether the head is a name; at a sentence's beginning a plural is taken for a common noun."""
    low = block.low[head]
    if not any(char.isalpha() for char in low):
        return True
    return block.words[head][0].isupper() and not is_a(low, "source") and (head > 0 or not low.endswith("s"))


def source_end(block: Block, first: int, last: int) -> int:
    """Without where the source is: a senior official in Geneva; with whose it is: the coach of Velmark."""
    return next((place - 1 for place in range(first + 1, last + 1) if is_a(block.low[place], "place")), last)


def as_named(block: Block, first: int, last: int) -> str:
    """The source as its article names it, without the capital of the sentence's beginning."""
    words = block.plain[block.starts[first] - block.start : block.ends[last] - block.start].split()
    low = block.low[first]
    common = is_a(low, "determiner", "source") or low == "people" or (first == last and low.endswith("s"))
    return " ".join([low if common else words[0], *words[1:]])
