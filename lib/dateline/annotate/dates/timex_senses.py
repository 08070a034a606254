"""Does what looks like a time stand as one here? Years against other numbers, units against titles and minutes."""

from dateline.annotate.dates.timex_words import Token, context, not_dates

__all__ = ["stands"]


def stands(tokens: list[Token], first: int, last: int, kind: str) -> bool:
    """Do the tokens first … last, found as `kind`, speak of time?"""
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    begin, end = tokens[first], tokens[last]
    if kind in ("year", "years"):
        if tokens[min(first + 1, last)].kind == "u" and tokens[first + 1].low != "year":
            return False
        return _is_year(tokens, first, last, before, after)
    if kind == "bare_age":
        return _is_age(tokens, first)
    if kind == "duration":
        return _is_duration(begin, end, before, after)
    if kind == "century":
        return end.low == "century"
    if kind == "part":
        return end.low in context("point_of_day") or begin.low in ("the", "mid")
    if kind == "beside":  # the year before; not the day before the vote
        return after is None or not after.low.isalpha() or after.low in context("after_beside")
    if kind == "vague":
        return _is_vague(begin, end, before, after)
    if kind == "the_unit":
        return _is_the_unit(tokens, first, last, after)
    if kind == "week_of":
        return "week" in (begin.low, tokens[first + 1].low)
    if kind == "year_ago":
        return begin.kind != "u" or begin.low == "year"
    if kind == "year_end":
        return end.low == "end" and begin.low in ("year", "month", "quarter")
    if kind == "decade" and end.low.isalpha():
        return begin is not end and before is not None and before.low in context("before_month")
    if kind == "month_day":
        told = before is not None and before.low in context("before_day") and end.low[0].isdigit()
        return told and (after is None or not after.low.isalpha() or after.low in context("after_day"))
    return not (kind == "bare_season" and begin.low == "the" and end.low in ("spring", "fall"))


def _is_vague(begin: Token, end: Token, before: Token | None, after: Token | None) -> bool:
    """the past, the future, these days, soon: not the past chairman, not soon after that."""
    if end.kind in "lL":
        alone = after is None or not after.low.isalpha() or after.low in context("after_day")
        return alone and (end.kind == "l" or end.low == "past")
    if end.kind == "U":
        return end.low == "days"
    if end.low == "soon":
        return (before is None or before.low != "as") and (after is None or after.low not in ("after", "before"))
    return True


def _is_the_unit(tokens: list[Token], first: int, last: int, after: Token | None) -> bool:
    """the year, the quarter; not the year of the dragon, nor the week that was."""
    units = ("week", "month", "year", "quarter") if tokens[last].kind != "G" else ("period",)
    if tokens[first].low in ("before", "after"):
        return False
    fuller = next((token for token in tokens[first:last] if token.kind in "rL"), tokens[last])
    if tokens[last].low not in units or (fuller.kind == "r" and fuller.low != "full"):
        return False
    if fuller.kind == "L" and fuller.low != "latest":
        return False
    return after is None or (after.low not in context("clause_ahead") and after.kind not in "dny")


def _is_age(tokens: list[Token], place: int) -> bool:
    """Maro Tersk, 52, … : between commas, behind a name, and no list of numbers."""
    name = tokens[place - 2] if place > 1 else None
    follower = tokens[place + 2] if place + 2 < len(tokens) else None
    is_name = name is not None and name.kind == "?" and name.is_capital and name.end - name.start > 1
    in_list = follower is not None and follower.kind in "dyn"
    return is_name and not in_list and 9 < int(tokens[place].value[:9]) < 111


def _is_duration(begin: Token, end: Token, before: Token | None, after: Token | None) -> bool:
    alone = begin is end
    if not alone and end.kind in "Uuh" and end.is_capital:
        return False  # a title: 60 Minutes
    if begin.kind == "y" and end.kind in "uQ":
        return False  # the 2018 day shift
    if begin.low == "second" or (end.kind == "Q" and after is not None and after.low in ("of", "-")):
        return False  # the second week; three-quarters of
    if end.kind == "h" and after is not None and after.low in ("-", "s"):
        return False
    if before is None:
        return True
    if before.kind == "-" and before.end == begin.start:
        return False
    if alone and end.kind == "h" and before.kind in "o0L":
        return False  # in the 86th minute
    return not (alone and end.kind in "Uh" and before.low in context("owners"))


def _is_year(tokens: list[Token], first: int, last: int, before: Token | None, after: Token | None) -> bool:
    begin, end = tokens[first], tokens[last]
    if last > first and end.kind == "y" and begin.kind != "y":
        return True  # early 2020
    told = before.low if before is not None else ""
    if told in context("numbered"):
        return False
    if before is not None and before.end >= begin.start - 1 and not _may_stand_before(tokens, first, before):
        return False
    if after is not None:
        if after.low in not_dates("after"):
            return False
        if after.kind in "ynd" and after.start == end.end + 1 and told not in ("in", "since"):
            return False  # a telephone number
    year = int(end.value) if end.value.isdecimal() else 0
    plural = after is not None and after.kind == "?" and after.low.isalpha() and after.low.endswith("s")
    plural = plural and after is not None and after.low not in context("no_plural")
    if told in context("sure_year"):
        return not (plural and year % 100 == 0 and told != "since")  # in 2000 homes
    if plural:
        return 1900 <= year <= 2050 and told in ("the", "of")
    return 1900 <= year <= 2050


def _may_stand_before(tokens: list[Token], first: int, before: Token) -> bool:
    """A hyphen joins a number to another (555-2024), a number beside it makes it one of several (0800 2019)."""
    if before.kind in "-–—" and before.end == tokens[first].start:
        return first > 1 and tokens[first - 2].kind in "y?"
    return before.kind not in "yn"
