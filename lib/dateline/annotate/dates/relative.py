"""Dates that count from the publication day or from the day before them in the text → Decisions."""

import datetime as dt

from dateline.annotate.dates import absolute, calendar
from dateline.annotate.dates.calendar import FUTURE, Span
from dateline.annotate.dates.decisions import Decision, Setting, grain_of, has, numbers_in, reference_of, turn_of, value
from dateline.annotate.dates.periods import back, is_year_back
from dateline.annotate.dates.timex_words import context
from dateline.annotate.dates.timexes import Timex

__all__ = ["MAKERS"]


def _relative(timex: Timex, setting: Setting) -> Decision:
    """last week, this year, next Friday, this morning."""
    reference, turn = reference_of(setting), turn_of(timex) or 0
    if number := value(timex, "Wx"):
        return _turned_weekday(reference, int(number), turn, setting.direction)
    if has(timex, "S"):
        return absolute.MAKERS["season"](timex, setting)
    name = value(timex, "u%")
    if not name:  # last night, this morning, next morning
        return Decision(calendar.unit(reference, turn, "day"), "day", "part-of-day")
    if name == "day" and turn < 1:
        return Decision(None, "", "day-open")  # the last day of what?
    if name == "weekend" and turn:
        # Said on a weekend or before it, "last weekend" is the one that has ended, "next weekend" the one to come.
        ended = calendar.weekend(reference).last < reference
        step = turn + 1 if turn < 0 and ended else turn
        return Decision(calendar.unit(reference, step, "weekend"), "day", "relative-weekend")
    if has(timex, "L") and any(token.low == "past" for token in timex.tokens):
        return Decision(Span(calendar.shift(reference, -1, name), reference, name), grain_of(name), "past-span")
    span = calendar.unit(reference, turn, name)
    return Decision(span, span.grain, "relative-unit")


def _turned_weekday(reference: dt.date, number: int, turn: int, direction: str) -> Decision:
    ahead = (number - reference.weekday()) % 7
    if turn == 0:  # this Friday: of the publication's week
        span = calendar.day(*(reference + dt.timedelta(days=number - reference.weekday())).timetuple()[:3])
        return Decision(span, "day", "weekday-this")
    days = (ahead or 7) if turn > 0 else (ahead - 7)
    other = days + 7 if turn > 0 else days - 7
    found, second = (reference + dt.timedelta(days=step) for step in (days, other))
    # "next Friday" on a Tuesday may be the one in ten days, "last Friday" the one of the week before.
    beside = (second,) if (found.isocalendar()[1] == reference.isocalendar()[1]) else ()
    return Decision(Span(found, found, "day"), "day", "weekday-next" if turn > 0 else "weekday-last", beside)


def _weekday(timex: Timex, setting: Setting) -> Decision:
    reference, number = reference_of(setting), int(value(timex, "Wx"))
    span = calendar.weekday(reference, number, setting.direction)
    own = span.first == reference
    rule = "weekday-own" if own else "weekday-future" if setting.direction == FUTURE else "weekday-past"
    if setting.direction or own:
        return Decision(span, "day", rule)
    return Decision(span, "day", "weekday-unsure", (span.first + dt.timedelta(days=7),))


def _weekday_of(timex: Timex, setting: Setting) -> Decision:
    turn, name = turn_of(timex) or 0, value(timex, "u%")
    if name != "week":
        return _weekday(timex, setting)
    monday = calendar.unit(reference_of(setting), turn, "week").first
    found = monday + dt.timedelta(days=int(value(timex, "W")))
    return Decision(Span(found, found, "day"), "day", "weekday-of-week")


def _today(timex: Timex, setting: Setting) -> Decision:
    return Decision(calendar.unit(reference_of(setting), int(value(timex, "R")), "day"), "day", "relative-day")


def _ago(timex: Timex, setting: Setting) -> Decision:
    if setting.quarter and timex.before in context("comparing") and is_year_back(timex):
        return back(setting.quarter, setting)
    return _moved(timex, reference_of(setting), -1, "ago")


def _from_now(timex: Timex, setting: Setting) -> Decision:
    return _moved(timex, reference_of(setting), 1, "from-now")


def _moved(timex: Timex, since: dt.date, sign: int, rule: str) -> Decision:
    """So many units on from a day, in the grain of the unit: "two years ago" is a year."""
    numbers = numbers_in(timex.tokens) or ([1] if has(timex, "at") and not has(timex, "q") else [])
    if value(timex, "q"):
        numbers = [int(value(timex, "q"))]
    name = value(timex, "u%UQ")
    if not numbers or not name or numbers[0] > 5000:
        return Decision(None, "", f"{rule}-vague")
    span = calendar.unit(since, sign * numbers[0], name)
    if name == "week":  # "two weeks ago": the day is not told, the week is
        return Decision(span, "week", rule)
    return Decision(span, span.grain, rule)


def _shifted(timex: Timex, setting: Setting) -> Decision:
    """two weeks later, a year earlier, the day before: counted from the day told before it."""
    low = timex.tokens[-1].low
    if timex.after == "than":
        return Decision(None, "duration", "counted-from-event")
    if low == "earlier" and setting.quarter and is_year_back(timex):
        return back(setting.quarter, setting)
    anchor = setting.anchor(value(timex, "u%UQ") or "day")
    since = anchor.first if anchor else setting.reference if low == "earlier" and not setting.told else None
    if since is None:
        return Decision(None, "", "nothing-before-it")
    return _moved(timex, since, -1 if low in ("earlier", "before") else 1, "counted-from-date")


def _span(timex: Timex, setting: Setting) -> Decision:
    """the past three days, the next two weeks: up to the publication day, or on from it."""
    reference = reference_of(setting)
    numbers = numbers_in(timex.tokens) or ([int(value(timex, "q"))] if value(timex, "q") else [])
    name = value(timex, "u%UQ")
    if not numbers:
        return Decision(None, "duration", "vague-span")
    turn = turn_of(timex) or -1
    other = calendar.shift(reference, turn * min(numbers[0], 5000), name)
    first, last = sorted((reference, other))
    return Decision(Span(first, last, name), grain_of(name), "past-span" if turn < 0 else "next-span")


def _past_unit(timex: Timex, setting: Setting) -> Decision:
    """in the past month: up to the publication day; "the last week" of something is not decided."""
    reference, name = reference_of(setting), value(timex, "u%")
    if name in ("day", "weekend") or (value(timex, "L") == "" and timex.tokens[1].low not in ("past", "last")):
        return Decision(None, "", "needs-event")
    if timex.tokens[1].low == "last" and timex.before != "of" and timex.before not in context("spanning"):
        return Decision(None, "", "needs-event")
    return Decision(Span(calendar.shift(reference, -1, name), reference, name), grain_of(name), "past-span")


def _next_of(timex: Timex, setting: Setting) -> Decision:
    """the next day, the following week: on from the day before it in the text; "over the next year" on from now."""
    if timex.tokens[1].low == "next" and timex.before in context("spanning") and value(timex, "u"):
        reference, name = reference_of(setting), value(timex, "u")
        return Decision(Span(reference, calendar.shift(reference, 1, name), name), grain_of(name), "next-span")
    if timex.tokens[1].low == "coming":
        span = calendar.unit(reference_of(setting), 1, value(timex, "u%"))
        return Decision(span, span.grain, "relative-unit")
    number = value(timex, "W")
    anchor = setting.anchor("week" if number else value(timex, "u%") or "day")
    if anchor is None:
        return Decision(None, "", "nothing-before-it")
    if number:
        span = calendar.weekday(anchor.last + dt.timedelta(days=1), int(number), FUTURE)
        return Decision(span, "day", "counted-from-date")
    span = calendar.unit(anchor.last, 1, value(timex, "u%") or "day")
    return Decision(span, span.grain, "counted-from-date")


def _that(timex: Timex, setting: Setting) -> Decision:
    name = value(timex, "u%") or "day"
    if (anchor := setting.anchor(name)) is None:
        return Decision(None, "", "nothing-before-it")
    span = calendar.unit(anchor.first, 0, name)
    return Decision(span, span.grain, "same-as-before")


def _edge(timex: Timex, setting: Setting) -> Decision:
    """the end of the year, the beginning of 2023: within that unit."""
    if has(timex, "yZ"):
        return absolute.MAKERS["year"](timex, setting) if has(timex, "y") else absolute.MAKERS["decade"](timex, setting)
    name = value(timex, "u%")
    if name in ("day", "century", "decade"):
        return Decision(None, "", "needs-event")
    span = calendar.unit(reference_of(setting), 0, name)
    return Decision(span, span.grain, "within-unit")


def _year_end(timex: Timex, setting: Setting) -> Decision:
    """year-end: the last day of the year."""
    last = calendar.unit(reference_of(setting), 0, value(timex, "uQ")).last
    return Decision(Span(last, last, "day"), "day", "end-of-unit")


def _day_beside(timex: Timex, setting: Setting) -> Decision:
    """the day after tomorrow, the week after next."""
    step = int(value(timex, "B"))
    if has(timex, "X"):
        span = calendar.unit(reference_of(setting), 1 + step, value(timex, "u%"))
        return Decision(span, span.grain, "relative-unit")
    span = calendar.unit(reference_of(setting), int(value(timex, "R")) + step, "day")
    return Decision(span, "day", "relative-day")


def _month_day(timex: Timex, setting: Setting) -> Decision:
    """the 16th: of the publication's month, the one before for a past clause, the one after for a future one."""
    reference, number = reference_of(setting), int(value(timex, "o"))
    around = [calendar.shift(reference.replace(day=1), step, "month") for step in (-1, 0, 1)]
    spans = [span for one in around if (span := calendar.day(one.year, one.month, number))]
    return Decision(calendar.nearest(spans, reference, setting.direction), "day", "day-of-month")


def _weekend(timex: Timex, setting: Setting) -> Decision:
    reference = reference_of(setting)
    this = calendar.weekend(reference)
    if setting.direction == FUTURE or this.first <= reference:
        return Decision(this, "day", "weekend")
    return Decision(calendar.unit(reference, -1, "weekend"), "day", "weekend")


def _clock(timex: Timex, setting: Setting) -> Decision:
    """A time of day belongs to its day: the one decided before it in the same sentence."""
    if setting.context is None or setting.context.grain != "day" or setting.context.first != setting.context.last:
        return Decision(None, "", "time-without-day")
    return Decision(setting.context, "day", "time-of-day")


MAKERS = {
    "weekday_of": _weekday_of,
    "from_now": _from_now,
    "ago": _ago,
    "shifted": _shifted,
    "beside": _shifted,
    "span": _span,
    "past_unit": _past_unit,
    "next_of": _next_of,
    "relative": _relative,
    "edge": _edge,
    "that": _that,
    "today": _today,
    "weekday": _weekday,
    "weekend": _weekend,
    "month_day": _month_day,
    "clock": _clock,
    "part": _clock,
    "day_beside": _day_beside,
    "year_end": _year_end,
}
