"""A found time expression → its days, grain and rule, or the reason why it has none.

`Setting` is all that a decision may look at: the publication day, the direction of the clause, the day decided before, and
the order of day and month in the article's numeric dates.
"""

import datetime as dt
import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from dateline import lexicons
from dateline.annotate import calendar
from dateline.annotate.calendar import FUTURE, PAST, Span
from dateline.annotate.timexes import Timex, Token, word_value

__all__ = ["Decision", "Setting", "decide"]

ABSTAINS = {
    "age": ("age", "age"),
    "set": ("set", "set"),
    "event": ("event", "ordinal-event"),
    "duration": ("duration", "duration"),
    "recent": ("duration", "vague-span"),
    "bare_season": ("season", "season-open"),
    "vague": ("", "vague"),
    "bare_age": ("age", "age"),
    "century": ("", "century"),
    "eve": ("event", "eve-of-event"),
    "eve_of": ("event", "eve-of-event"),
}
DIGITS = re.compile(r"\d+")


class Setting(NamedTuple):
    """What a decision may look at; `reference` is None where the article has no day."""

    reference: dt.date | None
    direction: str  # past, future, ""
    context: Span | None  # the day decided before in the article
    year: int | None  # named with a date before in the same sentence
    day_first: bool | None  # the order in the article's numeric dates, where one date makes it sure


class Decision(NamedTuple):
    """Days (None: abstains), the grain, the rule's id without its module, and other readings."""

    span: Span | None
    grain: str
    rule: str
    alternatives: tuple[dt.date, ...] = ()


def decide(timex: Timex, setting: Setting) -> Decision:
    """One expression in its setting → a Decision. Never raises: a day outside the calendar abstains."""
    if timex.kind in ABSTAINS:
        return Decision(None, *ABSTAINS[timex.kind])
    if timex.kind.startswith("eve+"):
        return _eve(timex, setting)
    maker = MAKERS[timex.kind]
    if setting.reference is None and timex.kind not in ABSOLUTE:
        return Decision(None, "", "no-publication-day")
    try:
        return maker(timex, setting)
    except (ValueError, OverflowError):
        return Decision(None, "", "no-such-day")


def _eve(timex: Timex, setting: Setting) -> Decision:
    """The day before the day that follows "the eve of"."""
    told = decide(timex._replace(kind=timex.kind.removeprefix("eve+")), setting)
    if told.span is None or told.grain != "day":
        return Decision(None, *ABSTAINS["eve"])
    before = told.span.first - dt.timedelta(days=1)
    return Decision(Span(before, before, "day"), "day", "eve-of-day")


def _numbers(tokens: list[Token]) -> list[int]:
    """The numbers of some tokens; tens and ones beside each other are one ("twenty-one")."""
    found: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind in "wdnyo0" and (digits := DIGITS.match(token.value.replace(",", ""))):
            number = int(digits.group()[:6])
            tens = place and token.kind == "w" and number < 10 and found and found[-1] in range(20, 100, 10)
            if tens and tokens[place - 1].kind in "w-":
                found[-1] += number
            else:
                found.append(number)
    return found


def _value(timex: Timex, kinds: str) -> str:
    return next((token.value for token in timex.tokens if token.kind in kinds), "")


def _has(timex: Timex, kinds: str) -> bool:
    return any(token.kind in kinds for token in timex.tokens)


def _turn(timex: Timex) -> int | None:
    """last -1, this 0, next 1; None where none of them stands."""
    kind = next((token.kind for token in timex.tokens if token.kind in "LTX"), "")
    return {"L": -1, "T": 0, "X": 1}.get(kind)


def _year(timex: Timex, setting: Setting) -> int | None:
    """The year that an expression names, outright or as "last year"."""
    if named := _value(timex, "y"):
        return int(named)
    turn = _turn(timex)
    if turn is not None and _value(timex, "u%") == "year" and setting.reference is not None:
        return setting.reference.year + turn
    return None


def _in_years(make: Callable[[int], Span | None], timex: Timex, setting: Setting) -> tuple[Span | None, str]:
    """A date in its named year, else in the year that the clause points to; and how it was found."""
    if (named := _year(timex, setting)) is not None:
        return make(named), "absolute" if _value(timex, "y") else "relative-year"
    if setting.reference is None:
        return None, "no-publication-day"
    if setting.year is not None and setting.year != setting.reference.year:
        return make(setting.year), "year-before-it"
    around = [make(setting.reference.year + step) for step in (-1, 0, 1) if 0 < setting.reference.year + step < 10_000]
    spans = [span for span in around if span is not None]
    if not spans:
        return None, "no-such-day"
    return calendar.nearest(spans, setting.reference, setting.direction), f"partial-{setting.direction or 'nearest'}"


def _day(timex: Timex, setting: Setting) -> Decision:
    month = int(_value(timex, "Mm"))
    number = next((n for n in _numbers([t for t in timex.tokens if t.kind in "dow"])), 0)
    told = _value(timex, "Wx")
    if told and not _value(timex, "y") and setting.reference is not None:
        return _day_by_weekday(int(told), month, number, setting.reference)
    span, rule = _in_years(lambda year: calendar.day(year, month, number), timex, setting)
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


def _days(timex: Timex, setting: Setting) -> Decision:
    months = [int(token.value) for token in timex.tokens if token.kind in "Mm"]
    numbers = _numbers([token for token in timex.tokens if token.kind in "do"])

    def make(year: int) -> Span | None:
        begin = calendar.day(year, months[0], numbers[0])
        end = calendar.day(year + (months[-1] < months[0]), months[-1], numbers[-1])
        return Span(begin.first, end.last, "day") if begin and end and begin.first <= end.first else None

    span, rule = _in_years(make, timex, setting)
    return Decision(span, "day", f"range-{rule}" if span else "no-such-day")


def _months(timex: Timex, setting: Setting) -> Decision:
    months = [int(token.value) for token in timex.tokens if token.kind in "Mm"]

    def make(year: int) -> Span:
        begin, end = calendar.month(year, months[0]), calendar.month(year + (months[-1] < months[0]), months[-1])
        return Span(begin.first, end.last, "month")

    span, rule = _in_years(make, timex, setting)
    return Decision(span, "month", f"range-{rule}")


def _month(timex: Timex, setting: Setting) -> Decision:
    number = int(_value(timex, "Mm"))
    turn = _turn(timex)
    if turn is not None and not _has(timex, "uy") and setting.reference is not None:
        begun = setting.reference.year - (setting.reference.month < number)
        # "last July" in August is a month ago; "last July" in July is a year ago.
        year = {0: setting.reference.year, -1: begun - (setting.reference.month == number), 1: begun + 1}[turn]
        return Decision(calendar.month(year, number), "month", "relative-month")
    span, rule = _in_years(lambda year: calendar.month(year, number), timex, setting)
    return Decision(span, "month", f"month-{rule}")


def _quarter(timex: Timex, setting: Setting) -> Decision:
    turn, numbers = _turn(timex), _numbers([token for token in timex.tokens if token.kind in "owd"])
    if not numbers and turn is not None and setting.reference is not None:
        return Decision(calendar.unit(setting.reference, turn, "quarter"), "quarter", "relative-unit")
    if not numbers or not 0 < numbers[0] < 5 or _has(timex, "wd"):
        return Decision(None, "quarter", "quarter-open")
    span, rule = _in_years(lambda year: calendar.quarter(year, numbers[0]), timex, setting)
    return Decision(span, "quarter", f"quarter-{rule}")


def _half(timex: Timex, setting: Setting) -> Decision:
    number = 2 if _has(timex, "L") and _value(timex, "o") == "" else (_numbers(timex.tokens) or [0])[0]
    year = _year(timex, setting)
    if year is None or number not in (1, 2):
        return Decision(None, "", "half-open")
    return Decision(calendar.half(year, number), "quarter", "half-year")


def _season(timex: Timex, setting: Setting) -> Decision:
    first = int(_value(timex, "S"))
    year, turn = _year(timex, setting), _turn(timex)
    if year is not None:
        return Decision(calendar.season(year - (first == 12 and _has(timex, "T")), first), "season", "season-year")
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


def _relative(timex: Timex, setting: Setting) -> Decision:
    """last week, this year, next Friday, this morning."""
    reference, turn = _reference(setting), _turn(timex) or 0
    if number := _value(timex, "Wx"):
        return _turned_weekday(reference, int(number), turn, setting.direction)
    if _has(timex, "S"):
        return _season(timex, setting)
    name = _value(timex, "u%")
    if not name:  # last night, this morning, next morning
        return Decision(calendar.unit(reference, turn, "day"), "day", "part-of-day")
    if name == "day" and turn < 1:
        return Decision(None, "", "day-open")  # the last day of what?
    if name == "weekend" and turn:
        # Said on a weekend or before it, "last weekend" is the one that has ended, "next weekend" the one to come.
        ended = calendar.weekend(reference).last < reference
        step = turn + 1 if turn < 0 and ended else turn
        return Decision(calendar.unit(reference, step, "weekend"), "day", "relative-weekend")
    if _has(timex, "L") and any(token.low == "past" for token in timex.tokens):
        return Decision(Span(calendar.shift(reference, -1, name), reference, name), _grain(name), "past-span")
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
    reference, number = _reference(setting), int(_value(timex, "Wx"))
    span = calendar.weekday(reference, number, setting.direction)
    own = span.first == reference
    rule = "weekday-own" if own else "weekday-future" if setting.direction == FUTURE else "weekday-past"
    if setting.direction or own:
        return Decision(span, "day", rule)
    return Decision(span, "day", "weekday-unsure", (span.first + dt.timedelta(days=7),))


def _weekday_of(timex: Timex, setting: Setting) -> Decision:
    turn, name = _turn(timex) or 0, _value(timex, "u%")
    if name != "week":
        return _weekday(timex, setting)
    monday = calendar.unit(_reference(setting), turn, "week").first
    found = monday + dt.timedelta(days=int(_value(timex, "W")))
    return Decision(Span(found, found, "day"), "day", "weekday-of-week")


def _today(timex: Timex, setting: Setting) -> Decision:
    return Decision(calendar.unit(_reference(setting), int(_value(timex, "R")), "day"), "day", "relative-day")


def _ago(timex: Timex, setting: Setting) -> Decision:
    return _moved(timex, _reference(setting), -1, "ago")


def _from_now(timex: Timex, setting: Setting) -> Decision:
    return _moved(timex, _reference(setting), 1, "from-now")


def _moved(timex: Timex, since: dt.date, sign: int, rule: str) -> Decision:
    """So many units on from a day, in the grain of the unit: "two years ago" is a year."""
    numbers = _numbers(timex.tokens) or ([1] if _has(timex, "a") and not _has(timex, "q") else [])
    if _value(timex, "q"):
        numbers = [int(_value(timex, "q"))]
    name = _value(timex, "u%UQ")
    if not numbers or not name or numbers[0] > 5000:
        return Decision(None, "", f"{rule}-vague")
    span = calendar.unit(since, sign * numbers[0], name)
    if name == "week":  # "two weeks ago": the day is not told, the week is
        return Decision(span, "week", rule)
    return Decision(span, span.grain, rule)


def _shifted(timex: Timex, setting: Setting) -> Decision:
    """two weeks later, a year earlier: counted from the day before it in the text; "three days after" needs its event."""
    low = timex.tokens[-1].low
    if low in ("after", "before") or timex.after == "than":
        return Decision(None, "duration", "counted-from-event")
    since = setting.context.first if setting.context else setting.reference if low == "earlier" else None
    if since is None:
        return Decision(None, "", "nothing-before-it")
    return _moved(timex, since, -1 if low == "earlier" else 1, "counted-from-date")


def _span(timex: Timex, setting: Setting) -> Decision:
    """the past three days, the next two weeks: up to the publication day, or on from it."""
    reference = _reference(setting)
    numbers = _numbers(timex.tokens) or ([int(_value(timex, "q"))] if _value(timex, "q") else [])
    name = _value(timex, "u%UQ")
    if not numbers:
        return Decision(None, "duration", "vague-span")
    turn = _turn(timex) or -1
    other = calendar.shift(reference, turn * min(numbers[0], 5000), name)
    first, last = sorted((reference, other))
    return Decision(Span(first, last, name), _grain(name), "past-span" if turn < 0 else "next-span")


def _past_unit(timex: Timex, setting: Setting) -> Decision:
    """in the past month: up to the publication day; "the last week" of something is not decided."""
    reference, name = _reference(setting), _value(timex, "u%")
    if name in ("day", "weekend") or (_value(timex, "L") == "" and timex.tokens[1].low not in ("past", "last")):
        return Decision(None, "", "needs-event")
    if timex.tokens[1].low == "last" and timex.before not in ("in", "over", "during", "for", "within", "of"):
        return Decision(None, "", "needs-event")
    return Decision(Span(calendar.shift(reference, -1, name), reference, name), _grain(name), "past-span")


def _grain(name: str) -> str:
    return {"fortnight": "week", "weekend": "day", "century": "decade"}.get(name, name)


def _next_of(timex: Timex, setting: Setting) -> Decision:
    """the next day, the following week: on from the day before it in the text."""
    if setting.context is None:
        return Decision(None, "", "nothing-before-it")
    if number := _value(timex, "W"):
        span = calendar.weekday(setting.context.last + dt.timedelta(days=1), int(number), FUTURE)
        return Decision(span, "day", "counted-from-date")
    if timex.tokens[1].low == "coming":
        span = calendar.unit(_reference(setting), 1, _value(timex, "u%"))
        return Decision(span, span.grain, "relative-unit")
    span = calendar.unit(setting.context.last, 1, _value(timex, "u%"))
    return Decision(span, span.grain, "counted-from-date")


def _that(timex: Timex, setting: Setting) -> Decision:
    name = _value(timex, "u%") or "day"
    if setting.context is None:
        return Decision(None, "", "nothing-before-it")
    span = calendar.unit(setting.context.first, 0, name)
    return Decision(span, span.grain, "same-as-before")


def _edge(timex: Timex, setting: Setting) -> Decision:
    """the end of the year, the beginning of 2023: within that unit."""
    if _has(timex, "yZ"):
        return _plain_year(timex, setting) if _has(timex, "y") else _decade(timex, setting)
    name = _value(timex, "u%")
    if name in ("day", "century", "decade"):
        return Decision(None, "", "needs-event")
    span = calendar.unit(_reference(setting), 0, name)
    return Decision(span, span.grain, "within-unit")


def _plain_year(timex: Timex, setting: Setting) -> Decision:
    number = int(_value(timex, "y"))
    return Decision(calendar.year(number), "year", "year") if number < 2101 else Decision(None, "", "no-such-day")


def _year_words(timex: Timex, setting: Setting) -> Decision:
    """nineteen ninety-six."""
    numbers = _numbers(timex.tokens)
    if len(numbers) > 3:
        return Decision(None, "", "no-such-day")
    return Decision(calendar.year(1900 + sum(numbers[1:])), "year", "year")


def _day_beside(timex: Timex, setting: Setting) -> Decision:
    """the day after tomorrow, the week after next."""
    step = int(_value(timex, "B"))
    if _has(timex, "X"):
        span = calendar.unit(_reference(setting), 1 + step, _value(timex, "u%"))
        return Decision(span, span.grain, "relative-unit")
    span = calendar.unit(_reference(setting), int(_value(timex, "R")) + step, "day")
    return Decision(span, "day", "relative-day")


def _years(timex: Timex, setting: Setting) -> Decision:
    first, last = (_numbers(timex.tokens) + [0])[:2]
    last = last if last > 100 else first - first % 100 + last
    if not first <= last <= first + 200:
        return Decision(None, "", "no-such-day")
    return Decision(Span(dt.date(first, 1, 1), dt.date(last, 12, 31), "year"), "year", "range-year")


def _decade(timex: Timex, setting: Setting) -> Decision:
    digits = DIGITS.search(timex.tokens[-1].low)
    number = int(digits.group()) if digits else 0
    return Decision(calendar.decade(number if number > 99 else 1900 + number), "decade", "decade")


def _month_day(timex: Timex, setting: Setting) -> Decision:
    """the 16th: of the publication's month, the one before for a past clause, the one after for a future one."""
    reference, number = _reference(setting), int(_value(timex, "o"))
    around = [calendar.shift(reference.replace(day=1), step, "month") for step in (-1, 0, 1)]
    spans = [span for one in around if (span := calendar.day(one.year, one.month, number))]
    return Decision(calendar.nearest(spans, reference, setting.direction), "day", "day-of-month")


def _weekend(timex: Timex, setting: Setting) -> Decision:
    reference = _reference(setting)
    this = calendar.weekend(reference)
    if setting.direction == FUTURE or this.first <= reference:
        return Decision(this, "day", "weekend")
    return Decision(calendar.unit(reference, -1, "weekend"), "day", "weekend")


def _clock(timex: Timex, setting: Setting) -> Decision:
    """A time of day belongs to its day: the one decided before it in the same sentence."""
    if setting.context is None or setting.context.grain != "day" or setting.context.first != setting.context.last:
        return Decision(None, "", "time-without-day")
    return Decision(setting.context, "day", "time-of-day")


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
    if year:
        return Decision(calendar.day(year, month, number), "day", "named-day")
    span, _ = _in_years(lambda year: calendar.day(year, month, number), timex, setting)
    return Decision(span, "day", "named-day" if span else "no-publication-day")


@cache
def _named_days() -> dict[str, tuple[int, int, int]]:
    return {
        row["name"].lower(): (int(row["month"]), int(row["day"]), int(row["year"] or 0))
        for row in lexicons.rows("named_days")
    }


def _reference(setting: Setting) -> dt.date:
    if setting.reference is None:
        raise ValueError("an article without a day")
    return setting.reference


MAKERS: dict[str, Callable[[Timex, Setting], Decision]] = {
    "numeric": _numeric,
    "range": _days,
    "days": _days,
    "days_dm": _days,
    "day": _day,
    "day_dm": _day,
    "months": _months,
    "month": _month,
    "quarter": _quarter,
    "half": _half,
    "weekday_of": _weekday_of,
    "from_now": _from_now,
    "ago": _ago,
    "shifted": _shifted,
    "span": _span,
    "past_unit": _past_unit,
    "next_of": _next_of,
    "relative": _relative,
    "edge": _edge,
    "that": _that,
    "today": _today,
    "weekday": _weekday,
    "decade": _decade,
    "season": _season,
    "weekend": _weekend,
    "month_day": _month_day,
    "years": _years,
    "year": _plain_year,
    "clock": _clock,
    "part": _clock,
    "year_words": _year_words,
    "day_beside": _day_beside,
}
ABSOLUTE = frozenset(
    {
        "numeric",
        "year_words",
        "part",
        "range",
        "days",
        "days_dm",
        "day",
        "day_dm",
        "months",
        "month",
        "decade",
        "year",
        "years",
        "that",
        "shifted",
        "next_of",
        "clock",
        "edge",
        "season",
        "half",
        "quarter",
    }
)
