"""Quarters and halves, the year or week that was spoken of, and what is compared with a year ago → Decisions."""

from dateline.annotate.dates import calendar
from dateline.annotate.dates.calendar import Span
from dateline.annotate.dates.decisions import Decision, Setting, has, numbers_in, reference_of, turn_of, value
from dateline.annotate.dates.timexes import Timex
from dateline.annotate.dates.years import in_years, named

__all__ = ["MAKERS", "back", "is_year_back"]

YEAR_BACK = 270  # days; a quarter that ended longer ago is none of the year that is reported on


def _quarter(timex: Timex, setting: Setting) -> Decision:
    turn, numbers = turn_of(timex), numbers_in([token for token in timex.tokens if token.kind in "owd"])
    if has(timex, "y") and not numbers:  # the 2019 quarter: the one that was spoken of
        if setting.quarter is None:
            return Decision(calendar.year(int(value(timex, "y"))), "year", "year")
        then = setting.quarter.first.replace(year=int(value(timex, "y")))
        return Decision(calendar.unit(then, 0, "quarter"), "quarter", "same-quarter")
    if not numbers and turn is not None and setting.reference is not None:
        return Decision(calendar.unit(setting.reference, turn, "quarter"), "quarter", "relative-unit")
    if not numbers or not 0 < numbers[0] < 5 or has(timex, "wd"):
        return Decision(None, "quarter", "quarter-open")
    span, rule = in_years(lambda year: calendar.quarter(year, numbers[0]), timex, setting)
    return Decision(span, "quarter", f"quarter-{rule}")


def _half(timex: Timex, setting: Setting) -> Decision:
    number = 2 if has(timex, "L") and value(timex, "o") == "" else (numbers_in(timex.tokens) or [0])[0]
    year = named(timex, setting)
    if year is None or number not in (1, 2):
        return Decision(None, "", "half-open")
    return Decision(calendar.half(year, number), "quarter", "half-year")


def _year_ago(timex: Timex, setting: Setting) -> Decision:
    """the year-ago quarter, the comparable period last year: the quarter before it in the text, a year back."""
    numbers = numbers_in([token for token in timex.tokens if token.kind == "o"])
    if numbers and 0 < numbers[0] < 5:
        span = calendar.quarter(reference_of(setting).year - 1, numbers[0])
        return Decision(span, "quarter", "year-back")
    if has(timex, "U"):
        return Decision(None, "duration", "year-back")
    return back(setting.quarter, setting) if setting.quarter else Decision(None, "", "nothing-before-it")


def back(told: Span, setting: Setting) -> Decision:
    """The same quarter a year before; itself, where it is of another year already."""
    is_gone = setting.reference is not None and (setting.reference - told.last).days > YEAR_BACK
    span = told if is_gone else calendar.unit(calendar.shift(told.first, -1, "year"), 0, "quarter")
    return Decision(span, "quarter", "year-back")


def is_year_back(timex: Timex) -> bool:
    """Is one year counted? Where a quarter was told, that is compared with, not the whole year."""
    return value(timex, "u") == "year" and not has(timex, "q") and numbers_in(timex.tokens) in ([], [1])


def _the_unit(timex: Timex, setting: Setting) -> Decision:
    """the quarter, the year: the one before it in the text."""
    name = value(timex, "uQ") or "quarter"
    if has(timex, "EB") and setting.reference is not None:  # earlier in the week
        span = calendar.unit(setting.reference, 0, name)
        return Decision(span, span.grain, "within-unit")
    told = setting.quarter if name == "quarter" else setting.context
    if told is None or told.grain != name:
        return Decision(None, "", "nothing-before-it")
    return Decision(told, told.grain, "same-as-before")


MAKERS = {"quarter": _quarter, "half": _half, "year_ago": _year_ago, "the_unit": _the_unit}
