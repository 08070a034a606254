"""Dates in digits, and days with a name → Decisions."""

from functools import cache

from dateline import lexicons
from dateline.annotate.dates import calendar
from dateline.annotate.dates.calendar import Span
from dateline.annotate.dates.decisions import DIGITS, Decision, Setting, turn_of
from dateline.annotate.dates.timex_words import Token
from dateline.annotate.dates.timexes import Timex
from dateline.annotate.dates.years import in_years

__all__ = ["MAKERS"]


def _numeric(timex: Timex, setting: Setting) -> Decision:
    token = next(token for token in timex.tokens if token.kind == "N")
    if token.value == "named":
        return _named(token, timex, setting)
    parts = [int(part) for part in DIGITS.findall(token.low)]
    if token.value == "iso":
        span = calendar.day(*parts) if 1000 <= parts[0] <= 2100 else None
        return Decision(span, "day", "absolute" if span else "no-such-day")
    first, second, number = parts
    full = number if number > 99 else 2000 + number if number < 69 else 1900 + number
    readings = {"day-first": calendar.day(full, second, first), "month-first": calendar.day(full, first, second)}
    if full > 2100 or full < 1000:
        return Decision(None, "day", "no-such-day")
    if "." in token.low or setting.day_first is True:
        readings.pop("month-first")
    elif setting.day_first is False:
        readings.pop("day-first")
    spans = {name: span for name, span in readings.items() if span is not None}
    if not spans:
        return Decision(None, "day", "no-such-day")
    if len({span.first for span in spans.values()}) == 1:
        name, span = next(iter(spans.items()))
        return Decision(span, "day", f"numeric-{name}")
    return Decision(None, "day", "numeric-unclear", tuple(sorted(span.first for span in spans.values())))


def _named(token: Token, timex: Timex, setting: Setting) -> Decision:
    month, number, year = _named_days()[token.low]

    def make(year: int) -> Span | None:
        place, _, weekday = number.partition(" ")
        return calendar.nth(year, month, int(place), weekday) if weekday else calendar.day(year, month, int(place))

    if year:
        return Decision(make(year), "day", "named-day")
    turn = turn_of(timex)
    if turn and setting.reference is not None:  # last Christmas
        since = setting.reference
        near = [make(since.year + step) for step in (-1, 0, 1)]
        told = [span for span in near if span and (span.first - since).days * turn > 0]
        return Decision(min(told, key=lambda span: abs((span.first - since).days)), "day", "named-day")
    span, _ = in_years(make, timex, setting)
    return Decision(span, "day", "named-day" if span else "no-publication-day")


@cache
def _named_days() -> dict[str, tuple[int, str, int]]:
    """name → month, day or place of its weekday in the month, and the year where it has but one."""
    return {
        row["name"].lower(): (int(row["month"]), row["day"], int(row["year"] or 0))
        for row in lexicons.rows("named_days")
    }


MAKERS = {"numeric": _numeric}
