"""Quotation marks paired by rule, within paragraphs, over the original text: what stands between which marks."""

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from dateline import lexicons

__all__ = ["Pair", "pairs", "top"]

# A closing single mark before a doubled one comes first, so that ''He said 'no''' ends in ' and ''.
MARK = re.compile(r"""(?<=[^\s'])'(?=''(?!'))|''|’’|‘‘|``|["“”„‟＂«»]|['‘’‚‹›`]""")
DOUBLE, GUILLEMET, SINGLE = "double", "guillemet", "single"
OPENS, CLOSES = frozenset("“„‟«‘‚‹`") | {"‘‘", "``"}, frozenset("”»’›") | {"’’"}
BEFORE_OPENING = frozenset("([{—–-/…:\"“„«'‘‚‹`")
ELISION = re.compile(rf"(?:\d0?s|\d\d|{'|'.join(sorted(lexicons.words('speech_words', 'elision')))})\b", re.IGNORECASE)
SAYS = re.compile(rf"\b(?:{'|'.join(sorted(lexicons.words('speech_words', 'quoting')))})$")
INCHES = re.compile(r"\d['’]\d{1,2}$|\b\d+-$")


class Pair(NamedTuple):
    """One stretch between marks: `start:end` with the marks, `inner_start:inner_end` without."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    family: str  # double, guillemet, single
    depth: int  # 1 is outermost
    closed: bool  # False: the closing mark is missing, and the pair ends with its paragraph
    continues: bool  # it goes on with a quotation that the paragraph before left open


class Mark(NamedTuple):
    start: int
    end: int
    text: str
    family: str
    opens: bool  # what the neighbours allow
    closes: bool


def pairs(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Pair]:
    """The pairs of quotation marks in `text` → list in order of start; nested ones have a depth above 1.

    `paragraphs` are (start, end) offsets in order. No pair crosses a paragraph: a quotation re-opened (or only closed)
    in the next paragraph is two pairs, the second with `continues`. Never raises; unmatched marks are left out. Linear.
    """
    found: list[Pair] = []
    left_open = False
    for (start, end), after in zip_longest(paragraphs, paragraphs[1:]):
        marks = _marks(text, start, end)
        if not marks and not left_open:
            continue
        here, openers, stray = _match(text, marks)
        if left_open and stray:  # opened in the paragraph before, closed in this one
            here.append(Pair(start, stray.end, start, stray.start, stray.family, 1, True, True))
        elif left_open and here and min(here).start == start:
            here[here.index(min(here))] = min(here)._replace(continues=True)
        reopened = after is not None and MARK.match(text, after[0]) is not None
        opener, continued = _unclosed(text[start:end], start, openers, here, reopened), left_open
        if opener:
            stop = start + len(text[start:end].rstrip())
            goes_on = continued and opener.start == start
            here.append(Pair(opener.start, stop, opener.end, stop, opener.family, 1, False, goes_on))
        left_open = opener is not None
        found += _with_depth([pair for pair in here if pair.inner_start < pair.inner_end])
    return found


def top(found: Sequence[Pair]) -> list[Pair]:
    """The outermost pairs only."""
    return [pair for pair in found if pair.depth == 1]


def _marks(text: str, start: int, end: int) -> list[Mark]:
    """The marks of one paragraph that may be quotation marks: no apostrophes inside words, no feet and inches."""
    marks = []
    for match in MARK.finditer(text, start, end):
        i, j, mark = match.start(), match.end(), match.group()
        before, after = text[i - 1] if i > start else " ", text[j] if j < end else " "
        family = GUILLEMET if mark in "«»" else SINGLE if len(mark) == 1 and mark in "'‘’‚‹›`" else DOUBLE
        if family == SINGLE and before.isalnum() and after.isalnum():
            continue
        if mark == '"' and before.isdigit() and INCHES.search(text[max(start, i - 5) : i]):
            continue
        opens = not after.isspace() and (before.isspace() or before in BEFORE_OPENING)
        closes = not before.isspace() and before not in "([{" and not after.isalnum()
        marks.append(Mark(i, j, mark, family, opens, closes))
    return marks


def _match(text: str, marks: list[Mark]) -> tuple[list[Pair], list[Mark], Mark | None]:
    """Marks → the pairs, the openers that nothing closes, and the first mark if it closes what was never opened."""
    found: list[Pair] = []
    stack: list[Mark] = []
    open_now = {DOUBLE: 0, GUILLEMET: 0, SINGLE: 0}
    stray = None
    following = _next_single(marks)
    for number, mark in enumerate(marks):
        if mark.family == SINGLE:
            move = _single(text, mark, stack, following[number])
        else:
            move = _double(mark, stack, open_now[mark.family])
        if move == "open":
            stack.append(mark)
            open_now[mark.family] += 1
        elif move == "close":
            while stack[-1].family != mark.family:  # left open inside: no quotation marks after all
                open_now[stack.pop().family] -= 1
            opener = stack.pop()
            open_now[mark.family] -= 1
            found.append(Pair(opener.start, mark.end, opener.end, mark.start, mark.family, 1, True, False))
        elif move == "stray" and mark.family != SINGLE and not found and not stack and stray is None:
            stray = mark
    return found, stack, stray


def _double(mark: Mark, stack: list[Mark], is_open: int) -> str:
    """What a double mark or guillemet does here: "open", "close" or "stray"."""
    only_opens, only_closes = mark.opens and not mark.closes, mark.closes and not mark.opens
    if mark.text in OPENS:
        opener = next((m.text for m in reversed(stack[-3:]) if m.family == mark.family), "")
        swapped = opener in ("„", "»") and not only_opens  # „…“ and »…«
        return "close" if is_open and (swapped or only_closes) else "open"
    if mark.text in CLOSES:
        if only_opens:  # ”…” and »…«, or typed the wrong way round
            return "open"
        return "close" if is_open else "stray"
    if only_opens:
        return "open"
    if only_closes:
        return "close" if is_open else "stray"
    return "close" if is_open else "open"


def _single(text: str, mark: Mark, stack: list[Mark], following: Mark | None) -> str:
    """What a single mark does here; "" for an apostrophe."""
    is_open = bool(stack) and stack[-1].family == SINGLE
    if mark.opens and mark.text not in CLOSES and not (is_open and mark.closes):
        return "" if ELISION.match(text, mark.end) else "open"
    if not (is_open and mark.closes and mark.text not in "‘‚‹"):
        return ""
    genitive = text[mark.start - 1] in "sS" and text[mark.end : mark.end + 1] == " "
    if genitive and following and following.closes and not following.opens:  # the leaders' summit … ends later
        return ""
    return "close"


def _next_single(marks: list[Mark]) -> list[Mark | None]:
    following: list[Mark | None] = []
    latest = None
    for mark in reversed(marks):
        following.append(latest)
        latest = mark if mark.family == SINGLE else latest
    return following[::-1]


def _unclosed(paragraph: str, start: int, openers: list[Mark], closed: list[Pair], reopened: bool) -> Mark | None:
    """The opener whose quotation runs to the end of its paragraph: the first, if nothing shows that it is stray."""
    opener = next((mark for mark in openers if mark.family != SINGLE and mark.opens), None)
    if opener is None:
        return None
    lead = paragraph[: opener.start - start].rstrip()
    holds_others = any(pair.start > opener.start and pair.family != SINGLE for pair in closed)
    if holds_others:
        return opener if reopened and not lead else None
    return opener if not lead or not lead[-1].isalnum() or SAYS.search(lead) else None


def _with_depth(found: list[Pair]) -> list[Pair]:
    ends: list[int] = []
    leveled = []
    for pair in sorted(found, key=lambda pair: (pair.start, -pair.end)):
        while ends and ends[-1] <= pair.start:
            ends.pop()
        ends.append(pair.end)
        leveled.append(pair._replace(depth=len(ends)))
    return leveled
