"""What a cue reports to its right: a quotation, a that-clause, a clause without "that", or nothing."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from dateline import lexicons
from dateline.annotate.quotes.blocks import Block, is_a, word_class
from dateline.annotate.quotes.endings import STOPS, last_word
from dateline.annotate.quotes.reporting import Cue, has_verb, is_contracted, is_finite

__all__ = ["Report", "report"]

MONEY = "$€£"
HEARER, FAR = 9, 18  # words that a hearer, and what stands before a distant "that", may take
# Between a cue and what it reports: on Tuesday night, bluntly, last week, in March 2026, in an interview with Agency.
ADVERBIAL = (
    r"\s+(?:(?:(?:late|early|earlier|later|only) )?(?:on |this |last |next )?(?:{day})\b(?:'s)?(?: (?:{part}))?"
    r"|(?:{adverb}|[a-z]{{3,}}ly)\b"
    r"|(?:earlier |later )?(?:last|this|earlier this|later that|that) (?:{span}|day)\b"
    r"|in (?:{month}|\d{{4}})\b(?: \d{{4}}\b)?"
    r"|(?:on|in|at) (?:\w+ \d{{1,2}}|\d{{1,2}} \w+)(?:, \d{{4}})?\b"
    r"|(?:{before}) (?:[\w'.-]+ ){{0,5}}?(?:{occasion}|X|TV)\b"
    r"(?: (?:{where}) (?:the |a |an )?(?:[A-Z][\w'.-]*(?: |\b)){{1,4}})?)(?=[\s,:]|$)"
)


class Report(NamedTuple):
    """What follows a cue: words first … last; form is quote, that, bare, question or none."""

    form: str
    first: int
    last: int


def report(block: Block, cue: Cue) -> Report:
    """What the cue reports to its right. Where nothing is sure to be reported, the form is "none"."""
    low, place = block.low, _after_hearer(block, cue)
    nothing = Report("none", place, place)
    if place >= len(low):
        return nothing
    if low[place] in (",", ":") and place + 1 in block.quotes:
        return _quoted(block, cue, place + 1)
    if place in block.quotes:
        return _quoted(block, cue, place)
    if cue.takes == "quote" or is_a(cue.lemma, "finding"):
        return nothing
    if is_a(cue.lemma, "asks") and is_a(low[place], "question"):
        return Report("question", place, last_word(block, place, cue))
    that = _that(block, place)
    if that and that + 1 in block.quotes:
        return _quoted(block, cue, that + 1)
    if that:
        return Report("that", that + 1, last_word(block, that + 1, cue))
    return Report("bare", place, last_word(block, place, cue)) if _is_bare_clause(block, cue, place) else nothing


def _quoted(block: Block, cue: Cue, place: int) -> Report:
    """A quotation right after the cue: all that is reported, or the beginning of a clause with quoted words."""
    inner, before = block.inner[place], block.low[place - 1]
    few = len(inner.split()) < 4
    scare = cue.takes == "quote" and few and inner[-1:] not in (".", "!", "?")
    if place == cue.last + 1 and (scare or is_a(cue.lemma, "term")):
        return Report("none", place, place)  # called "NATO partners", blamed "activists"
    after = block.low[place + 1] if place + 1 < len(block.low) else "."
    sentence = inner[:1].isupper() and inner[-1:] in STOPS | {","}
    if before in (",", ":") or sentence or not after[0].isalpha() or cue.takes == "quote":
        return Report("quote", place, place)
    if not is_a(cue.lemma, "bare"):
        return Report("none" if few else "quote", place, place)
    goes_on = not is_a(after, "boundary", "preposition") and not after.endswith("ing")
    return Report("bare", place, last_word(block, place, cue)) if goes_on or few else Report("quote", place, place)


def _after_hearer(block: Block, cue: Cue) -> int:
    """The place after the cue, its hearer (told reporters) and adverbials (on Tuesday, in a statement)."""
    low, place = block.low, _after_adverbials(block, cue.last + 1)
    if place >= len(low) or low[place] in ("that", ",", ":") or place in block.quotes:
        return place
    limit = min(len(low), place + HEARER)
    if is_a(cue.lemma, "hearer"):
        if is_a(low[place], "object") and low[place] != "it":
            place += 1
        else:
            place += is_a(low[place], "determiner")
            while place < limit and (not _ends_hearer(block, place) or _is_title(block, place)):
                place += 1
        return _after_adverbials(block, place)
    if low[place] == "to":  # said to reporters that
        step = place + 1
        while step < limit and not _ends_hearer(block, step):
            step += 1
        if step < len(low) and (low[step] in ("that", ":") or step in block.quotes):
            return step
    return place


def _ends_hearer(block: Block, place: int) -> bool:
    word = block.low[place]
    if word in (",", ":") or word in STOPS or place in block.quotes:
        return True
    return is_a(word, "preposition", "determiner", "subject", "boundary", "day")


def _is_title(block: Block, place: int) -> bool:
    """NBC's "Today" show: a short quotation with a word right after it that goes on with the phrase."""
    if place not in block.quotes or place + 1 >= len(block.low):
        return False
    inner = block.inner[place]
    return len(inner.split()) <= 4 and inner[-1:].isalnum() and is_a(block.low[place + 1], "occasion")


@cache
def _adverbial() -> re.Pattern[str]:
    return re.compile(
        ADVERBIAL.format(
            day=_any(word.capitalize() for word in word_class("day")),
            part=_any(lexicons.words("time_words", "P")),
            adverb=_any(word_class("mid-adverb")),
            span=_any(lexicons.words("time_contexts", "span")),
            month=_any(word.capitalize() for word in lexicons.words("time_words", "M")),
            before=_any(word_class("in-occasion")),
            occasion=_any(word_class("occasion")),
            where=_any(word_class("occasion-place")),
        )
    )


def _any(words: Iterable[str]) -> str:
    """Words as alternatives of a pattern, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


def _after_adverbials(block: Block, place: int) -> int:
    """The place after up to three adverbials that begin at `place`."""
    low, pattern = block.low, _adverbial()
    for _ in range(3):
        match = pattern.match(block.plain, block.ends[place - 1] - block.start) if place < len(low) else None
        if not match:
            break
        after = bisect_left(block.starts, block.start + match.end())
        after += low[after : after + 2] == [",", "that"]
        if after <= place:
            break
        place = after
    return place


def _that(block: Block, place: int) -> int:
    """The place of the "that" which opens the reported clause, or 0; one that is itself the subject opens nothing."""
    low = block.low
    if low[place] == "that" and place + 1 < len(low):
        after = low[place + 1]
        opens = after[0].isalnum() or after[0] in MONEY + "'" or place + 1 in block.quotes
        return place if opens and not is_finite(after) else 0
    if not is_a(low[place], "preposition"):
        return 0
    for step in range(place, min(len(low) - 1, place + FAR)):
        word = low[step]
        if word in (",", ":", "who", "which") or word in STOPS or step in block.quotes:
            return 0
        if word == "that":
            return 0 if is_finite(low[step + 1]) else step
    return 0


def _is_bare_clause(block: Block, cue: Cue, place: int) -> bool:
    """Whether a clause without "that" begins here: a subject and, soon after it, a finite verb."""
    low, word = block.low, block.low[place]
    if not is_a(cue.lemma, "bare") or cue.passive or not (word[0].isalnum() or word[0] in MONEY):
        return False
    if is_a(word, "auxiliary", "modal") or (word == "that" and place > cue.last + 1):  # a report is; a call that lasted
        return False
    if is_a(word, "preposition") and not _is_number(low, place):
        return False
    if is_a(word, "boundary") and not is_a(word, "bare-opener"):
        return False
    length = last_word(block, place, cue) - place
    if _verb_in_quotes(block, place, place + min(length, 12)):
        return True
    if length < 2 or (length < 3 and is_a(word, "no-clause") and word != "a"):
        return False
    if cue.first and (low[cue.first - 1] == "," or cue.first - 1 in block.quotes):  # …, said the minister
        return has_verb(block, place + 1, place + min(length, 7), to_comma=True)
    if is_a(word, "subject") or is_contracted(word):
        return True
    if cue.lemma == "say" and length > 3 and not is_a(word, "no-clause"):
        return True
    return has_verb(block, place + 1, place + min(length, 12), to_comma=cue.lemma != "tell")


def _verb_in_quotes(block: Block, first: int, last: int) -> bool:
    """Whether the clause's verb is quoted: the request “would be considered”."""
    quoted = next((place for place in range(first + 1, last + 1) if place in block.quotes), 0)
    opening = block.inner[quoted].split()[:1] if quoted else []
    plain = not any(is_a(block.low[place], "preposition", "boundary") for place in range(first, quoted))
    return plain and any(is_finite(word.lower()) or is_a(word.lower(), "modal", "auxiliary") for word in opening)


def _is_number(low: list[str], place: int) -> bool:
    """at least two, about 40, over a hundred"""
    after = low[place + 1] if place + 1 < len(low) else ""
    return after in ("least", "most") or (
        low[place] in ("over", "about", "under") and (after[:1].isdigit() or after == "a")
    )
