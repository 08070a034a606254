"""Dates that name their day, month, quarter, season or year → Decisions; a year left out is the nearest that fits."""

import datetime as dt

from dateline.annotate.dates import calendar
from dateline.annotate.dates.calendar import Span
from dateline.annotate.dates.decisions import DIGITS, Decision, Setting, has, numbers_in, turn_of, value
from dateline.annotate.dates.timexes import Timex
from dateline.annotate.dates.years import in_years, named

__all__ = ["MAKERS"]


def _day(timex: Timex, setting: Setting) -> Decision:
    month = int(value(timex, "Mm"))
    number = next((n for n in numbers_in([t for t in timex.tokens if t.kind in "dow"])), 0)
    told = value(timex, "Wx")
    if told and not has(timex, "yn") and setting.reference is not None:
        return _day_by_weekday(int(told), month, number, setting.reference)
    span, rule = in_years(lambda year: calendar.day(year, month, number), timex, setting)
    return Decision(span, "day", rule if span else "no-such-day" if rule != "no-publication-day" else rule)


def _day_by_weekday(weekday: int, month: int, number: int, reference: dt.date) -> Decision:
    """Friday, July 12: the nearest year in which that day is a Friday; where there is none near, the two disagree."""
    years = sorted(
        range(max(reference.year - 6, 1), min(reference.year + 7, 9999)), key=lambda year: abs(year - reference.year)
    )
    spans = [span for year in years if (span := calendar.day(year, month, number))]
    fitting = [span for span in spans if span.first.weekday() == weekday]
    if not fitting:
        return Decision(None, "day", "no-such-day")
    nearest = min(spans, key=lambda span: abs((span.first - reference).days))
    best = min(fitting, key=lambda span: abs((span.first - reference).days))
    if abs((best.first - reference).days) > 366:  # a slip of the pen is likelier than a date years away
        return Decision(None, "day", "weekday-disagrees", (nearest.first,))
    return Decision(best, "day", "partial-weekday")


def _week_of(timex: Timex, setting: Setting) -> Decision:
    """the week of July 8."""
    told = _day(timex._replace(tokens=[token for token in timex.tokens if token.kind != "u"]), setting)
    return told if told.span is None else Decision(calendar.week(told.span.first), "week", "week-of-day")


def _days(timex: Timex, setting: Setting) -> Decision:
    months = [int(token.value) for token in timex.tokens if token.kind in "Mm"]
    numbers = numbers_in([token for token in timex.tokens if token.kind in "do"])

    def make(year: int) -> Span | None:
        begin = calendar.day(year, months[0], numbers[0])
        end = calendar.day(year + (months[-1] < months[0]), months[-1], numbers[-1])
        return Span(begin.first, end.last, "day") if begin and end and begin.first <= end.first else None

    span, rule = in_years(make, timex, setting)
    if span is None:
        return Decision(None, "day", "no-such-day")
    joined = timex.before != "between" and any(token.low in ("and", "or") for token in timex.tokens)
    if joined and (span.last - span.first).days >= len(numbers):  # July 9 and 12: the days between are not meant
        return Decision(None, "day", "several-days", (span.first, span.last))
    return Decision(span, "day", f"range-{rule}")


def _months(timex: Timex, setting: Setting) -> Decision:
    months = [int(token.value) for token in timex.tokens if token.kind in "Mm"]

    def make(year: int) -> Span:
        begin, end = calendar.month(year, months[0]), calendar.month(year + (months[-1] < months[0]), months[-1])
        return Span(begin.first, end.last, "month")

    span, rule = in_years(make, timex, setting)
    return Decision(span, "month", f"range-{rule}")


def _month(timex: Timex, setting: Setting) -> Decision:
    number = int(value(timex, "Mm"))
    turn = turn_of(timex)
    if turn is not None and not has(timex, "uy") and setting.reference is not None:
        begun = setting.reference.year - (setting.reference.month < number)
        # "last July" in August is a month ago; "last July" in July is a year ago.
        year = {0: setting.reference.year, -1: begun - (setting.reference.month == number), 1: begun + 1}[turn]
        return Decision(calendar.month(year, number), "month", "relative-month")
    span, rule = in_years(lambda year: calendar.month(year, number), timex, setting)
    return Decision(span, "month", f"month-{rule}" if span else rule)


def _season(timex: Timex, setting: Setting) -> Decision:
    first = int(value(timex, "S"))
    year, turn = named(timex, setting), turn_of(timex)
    if year is not None:
        return Decision(calendar.season(year - (first == 12 and has(timex, "T")), first), "season", "season-year")
    if setting.reference is None or turn is None:
        return Decision(None, "season", "season-open")
    seasons = [calendar.season(setting.reference.year + step, first) for step in (-2, -1, 0, 1)]
    if turn < 0:
        span = max(one for one in seasons if one.last < setting.reference)
    elif turn > 0:
        span = min(one for one in seasons if one.first > setting.reference)
    else:
        span = calendar.nearest(seasons, setting.reference, setting.direction)
    return Decision(span, "season", "relative-season")


def _plain_year(timex: Timex, setting: Setting) -> Decision:
    number = int(value(timex, "y"))
    return Decision(calendar.year(number), "year", "year") if number < 2101 else Decision(None, "", "no-such-day")


def _years(timex: Timex, setting: Setting) -> Decision:
    first, last = [*numbers_in(timex.tokens), 0][:2]
    last = last if last > 100 else first - first % 100 + last
    if not first <= last <= first + 200:
        return Decision(None, "", "no-such-day")
    return Decision(Span(dt.date(first, 1, 1), dt.date(last, 12, 31), "year"), "year", "range-year")


def _decade(timex: Timex, setting: Setting) -> Decision:
    digits = DIGITS.search(timex.tokens[-1].value)
    number = int(digits.group()) if digits else 0
    return Decision(calendar.decade(number if number > 99 else 1900 + number), "decade", "decade")


MAKERS = {
    "range": _days,
    "days": _days,
    "days_dm": _days,
    "day": _day,
    "day_dm": _day,
    "week_of": _week_of,
    "months": _months,
    "month": _month,
    "decade": _decade,
    "season": _season,
    "years": _years,
    "year": _plain_year,
}
