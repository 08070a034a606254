"""What days an expression means, from the publication day, the direction of its clause, and the day named before it.

Weeks are ISO weeks, Monday to Sunday. No function here knows today's date.
"""

import datetime as dt
from typing import NamedTuple

from dateline import lexicons

__all__ = [
    "Span",
    "day",
    "decade",
    "half",
    "month",
    "nearest",
    "nth",
    "quarter",
    "season",
    "shift",
    "unit",
    "week",
    "weekday",
    "weekend",
    "year",
]

WEEKDAYS = tuple(row["word"] for row in lexicons.rows("time_words") if row["class"] == "W")  # Monday first
FUTURE, PAST = "future", "past"
AGAINST = 5  # how much farther a day counts that lies against the direction of its clause


class Span(NamedTuple):
    """First and last day, and the grain in which they were told."""

    first: dt.date
    last: dt.date
    grain: str


def day(year: int, month: int, number: int) -> Span | None:
    """One day; None where it does not exist."""
    try:
        found = dt.date(year, month, number)
    except (ValueError, OverflowError):
        return None
    return Span(found, found, "day")


def nth(year: int, month: int, place: int, weekday: str) -> Span | None:
    """The day of a weekday's `place` in a month: the fourth Thursday of November."""
    first = dt.date(year, month, 1)
    ahead = (WEEKDAYS.index(weekday) - first.weekday()) % 7
    return day(year, month, 1 + ahead + 7 * (place - 1))


def week(of: dt.date) -> Span:
    monday = of - dt.timedelta(days=of.weekday())
    return Span(monday, monday + dt.timedelta(days=6), "week")


def weekend(of: dt.date) -> Span:
    """Saturday and Sunday of the day's ISO week."""
    monday = of - dt.timedelta(days=of.weekday())
    return Span(monday + dt.timedelta(days=5), monday + dt.timedelta(days=6), "day")


def month(year: int, number: int) -> Span:
    first = dt.date(year, number, 1)
    return Span(first, _before(year + number // 12, number % 12 + 1), "month")


def quarter(year: int, number: int) -> Span:
    return Span(dt.date(year, 3 * number - 2, 1), month(year, 3 * number).last, "quarter")


def half(year: int, number: int) -> Span:
    """Half a year, in the grain of its quarters."""
    return Span(dt.date(year, 6 * number - 5, 1), month(year, 6 * number).last, "quarter")


def season(year: int, first_month: int) -> Span:
    """Meteorological seasons of the north; the winter of a year begins in its December."""
    end = month(year + (first_month + 2 > 12), (first_month + 1) % 12 + 1)
    return Span(dt.date(year, first_month, 1), end.last, "season")


def year(number: int) -> Span:
    return Span(dt.date(number, 1, 1), dt.date(number, 12, 31), "year")


def decade(number: int) -> Span:
    first = number - number % 10
    return Span(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "decade")


def _before(year: int, month: int) -> dt.date:
    return dt.date(year, month, 1) - dt.timedelta(days=1)


def shift(day: dt.date, number: int, unit: str) -> dt.date:
    """The day `number` units on; the last of a month stands in for a day that its month has not."""
    if unit in ("day", "week", "fortnight", "weekend"):
        return day + dt.timedelta(days=number * {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}[unit])
    months = (
        day.year * 12
        + day.month
        - 1
        + number * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
    )
    target = month(months // 12, months % 12 + 1)
    return target.first.replace(day=min(day.day, target.last.day))


def unit(day: dt.date, number: int, name: str) -> Span:
    """The whole unit that lies `number` units from the day: ("week", -1) is the ISO week before."""
    moved = shift(day, number, name)
    if name == "day":
        return Span(moved, moved, "day")
    if name == "week":
        return week(moved)
    if name == "weekend":
        return weekend(moved)
    if name == "fortnight":
        return Span(week(moved).first, week(moved).last + dt.timedelta(days=7), "week")
    if name == "month":
        return month(moved.year, moved.month)
    if name == "quarter":
        return quarter(moved.year, (moved.month + 2) // 3)
    if name == "year":
        return year(moved.year)
    if name == "decade":
        return decade(moved.year)
    first = moved.year - moved.year % 100
    return Span(dt.date(first, 1, 1), dt.date(first + 99, 12, 31), "decade")


def weekday(reference: dt.date, number: int, direction: str) -> Span:
    """The reference's own weekday is that day; else the latest such day, or the next one where the clause is future.

    The rule is HeidelTime's for news (Strötgen and Gertz 2013). A future clause on the own weekday means the same day.
    """
    ahead = (number - reference.weekday()) % 7
    days = ahead if direction == FUTURE or not ahead else ahead - 7
    found = reference + dt.timedelta(days=days)
    return Span(found, found, "day")


def nearest(candidates: list[Span], reference: dt.date, direction: str) -> Span:
    """Of one date in neighbouring years the nearest; one that lies against the clause's direction counts as farther.

    Not forbidden: "the talks, planned for March 9, were called off" may stand in an article of March 5.
    """

    def far(span: Span) -> float:
        if span.last < reference:
            return (reference - span.last).days * (AGAINST if direction == FUTURE else 1)
        return max((span.first - reference).days, 0) * (AGAINST if direction == PAST else 1)

    return min(candidates, key=lambda span: (far(span), span.first))
