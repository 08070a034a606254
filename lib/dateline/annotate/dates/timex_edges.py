"""Where a found expression begins and ends, and of which kind it is, once the words at its edges are looked at."""

from typing import NamedTuple

from dateline.annotate.dates.timex_words import Token, context, not_dates

__all__ = ["Stretch", "settled"]

BESIDE = ("before", "after")
HYPHENED = frozenset(("quarter", "duration", "month", "half"))
COUNTED = frozenset(("duration", "offset", "ago", "span", "past_unit"))
COUNTING = ("hundred", "thousand", "dozen")


class Stretch(NamedTuple):
    """The kind of an expression, and its first and last token."""

    kind: str
    first: int
    last: int


def settled(tokens: list[Token], kind: str, first: int, last: int) -> Stretch:
    """A match of the patterns → the expression that stands there."""
    kind, first, last = _before_an_event(tokens, kind, first, last)
    begin, second = tokens[first], tokens[min(first + 1, last)]
    if kind == "span" and begin.low == "last" and first and tokens[first - 1].low in context("lasting"):
        return Stretch("duration", first + 1, last)  # the stocks will last six weeks
    if kind == "relative" and begin.low == "this" and second.low == "last":
        first += 1  # he voiced this last month
    if begin.low in BESIDE and kind in ("relative", "weekday", "today"):
        first += 1  # before next week, after Sunday
    if begin.kind == "a" and second.kind == "w" and second.low not in COUNTING:
        first += 1  # a two-year pact; but: a hundred years
    if kind == "numeric" and begin.kind in "LTX" and second.value != "named":
        first += 1  # last Christmas; but: this 2024-07-16
    if kind in HYPHENED and begin.kind == "t" and _describes(tokens, first, last):
        first += 1  # the two-week strike, the mid-June summit: "the" is the noun's
    if kind == "quarter" and tokens[last].low == "quarters" and not any(t.kind in "owdy" for t in tokens[first:last]):
        kind = "recent"  # the coming quarters
    while tokens[last].kind in ",-–—":
        last -= 1
    if kind in ("day", "day_dm", "month") and not any(token.kind in "yuX" for token in tokens[first : last + 1]):
        last = _with_odd_year(tokens, last)
    if last > first and tokens[last].kind == "." and kind not in ("day", "month", "weekday", "days"):
        last -= 1
    if kind in COUNTED:
        first = _approximate(tokens, first)
    if kind == "vague" and tokens[first].low == "soon" and _as_possible(tokens, first):
        return Stretch(kind, first - 1, last + 2)
    return Stretch(kind, first, last)


def _before_an_event(tokens: list[Token], kind: str, first: int, last: int) -> Stretch:
    """ten days before the vote: the length is told, the day is not."""
    if kind == "shifted" and tokens[last].low in BESIDE:
        return Stretch("offset", first, last - 1)
    return Stretch(kind, first, last)


def _with_odd_year(tokens: list[Token], last: int) -> int:
    """1 January 0001, May 3, 9999: what stands where the year stands is one, although it can't be right."""
    place = last + 1 + (tokens[last + 1 : last + 2] != [] and tokens[last + 1].kind == ",")
    odd = tokens[place] if place < len(tokens) else None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if odd is None or odd.kind != "n" or len(odd.low) != 4 or not odd.low.isdecimal():
        return last
    counts = after is not None and (after.low in not_dates("after") or after.low.endswith("s"))
    return last if counts else place  # On July 4, 3000 people marched


def _describes(tokens: list[Token], first: int, last: int) -> bool:
    """Do words with hyphens stand before a noun?"""
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    return any(token.kind == "-" for token in tokens[first:last]) and after is not None and after.low.isalpha()


def _approximate(tokens: list[Token], first: int) -> int:
    """nearly, more than, no less than: TimeML counts them in (Saurí et al. 2006)."""
    for length in (3, 2, 1):
        words = " ".join(token.low for token in tokens[max(first - length, 0) : first])
        if first >= length and words in context("approximators"):
            return first - length
    return first


def _as_possible(tokens: list[Token], place: int) -> bool:
    around = [token.low for token in tokens[max(place - 1, 0) : place + 3]]
    return around == ["as", "soon", "as", "possible"]
