"""The year of a date that leaves it out: named beside it, told in its sentence, or the nearest that fits."""

from collections.abc import Callable

from dateline.annotate.dates import calendar
from dateline.annotate.dates.calendar import FUTURE, Span
from dateline.annotate.dates.decisions import Setting, has, turn_of, value
from dateline.annotate.dates.timexes import Timex

__all__ = ["in_years", "named"]


def named(timex: Timex, setting: Setting) -> int | None:
    """The year that an expression names, outright or as "last year"."""
    if told := value(timex, "y"):
        return int(told)
    turn = turn_of(timex)
    if turn is not None and value(timex, "u%") == "year" and setting.reference is not None:
        return setting.reference.year + turn
    return None


def in_years(make: Callable[[int], Span | None], timex: Timex, setting: Setting) -> tuple[Span | None, str]:
    """A date in its named year, else in the year that the clause points to; and how it was found."""
    if has(timex, "n"):
        return None, "no-such-day"
    if (year := named(timex, setting)) is not None:
        return make(year), "absolute" if value(timex, "y") else "relative-year"
    if setting.reference is None:
        return None, "no-publication-day"
    if setting.year is not None and setting.year != setting.reference.year:
        told = make(setting.year)
        # "who left in 2003, will return on May 2": a year gone by is not the year of what is to come.
        if told is None or setting.direction != FUTURE or told.last >= setting.reference:
            return told, "year-before-it"
    around = [make(setting.reference.year + step) for step in (-1, 0, 1) if 0 < setting.reference.year + step < 10_000]
    spans = [span for span in around if span is not None]
    if not spans:
        return None, "no-such-day"
    return calendar.nearest(spans, setting.reference, setting.direction), f"partial-{setting.direction or 'nearest'}"
