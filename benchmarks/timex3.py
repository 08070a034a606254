"""A finding as TimeML writes it: type and value of a TIMEX3 (ISO 24617-1; guidelines 1.2.1, Saurí et al. 2006).

TimeML values what the table `dates` leaves open: a duration's length (P3D), how often a set comes (P1W), and now, once,
some day (PRESENT_REF, PAST_REF, FUTURE_REF). It also wants one value where the table abstains. The two are kept apart:
the table never takes a value from here.
"""

import datetime as dt

from dateline.annotate.dates import calendar
from dateline.annotate.dates.calendar import Span
from dateline.annotate.dates.decisions import has, numbers_in, value
from dateline.annotate.dates.expressions import Finding
from dateline.annotate.dates.timex_words import context
from dateline.annotate.dates.timexes import Timex

from benchmarks import timex3_values

__all__ = ["timex3"]

UNMARKED = frozenset(("age", "bare_age", "event", "eve", "eve_of"))
KINDS_OF = frozenset(("annual", "quarterly"))  # the annual meeting, a quarterly dividend: kinds of things, not times
DURATIONS = frozenset(("duration", "offset", "span", "recent", "past_unit"))
REFERENCES = {"past": "PAST_REF", "now": "PRESENT_REF", "future": "FUTURE_REF"}


def timex3(finding: Finding) -> tuple[str, str] | None:
    """A finding's type (DATE, TIME, DURATION, SET) and value; None where TimeML marks nothing, as an age.

    What names a day without telling which takes the nearest: of the text, else of the publication.
    """
    timex = finding.timex
    if timex.kind in UNMARKED or (timex.kind == "set" and timex.tokens[0].low in KINDS_OF):
        return None
    if timex.kind == "set":
        return "SET", timex3_values.often(timex)
    if timex.kind in DURATIONS or _is_length(finding):
        some_day = [token.low for token in timex.tokens] == ["one", "day"] and finding.tense in ("future", "present")
        return ("DATE", "FUTURE_REF") if some_day else ("DURATION", timex3_values.length(timex))
    if timex.kind == "vague":
        return "DATE", _reference(timex)
    if timex.kind == "century":
        return "DATE", f"{numbers_in(timex.tokens)[0] - 1:02}"
    span = finding.decision.span or _nearest(finding)
    if span is None:
        return "DATE", "PAST_REF" if timex.kind == "ago" else "PRESENT_REF"
    time = timex3_values.time(timex)
    return ("TIME", f"{span.first}T{time}") if time else ("DATE", timex3_values.days(span, timex))


def _reference(timex: Timex) -> str:
    """now, once, some day."""
    told = value(timex, "Vl") or ("past" if has(timex, "L") else "now")
    return REFERENCES[told]


def _is_length(finding: Finding) -> bool:
    """the year ended May 31; over the next year; a few days later."""
    timex = finding.timex
    if timex.kind == "the_unit":
        return timex.after in context("ending") and value(timex, "u") == "year"
    if finding.decision.rule == "next-span":
        return True
    return (timex.kind == "shifted" and has(timex, "q")) or (timex.kind == "year_ago" and has(timex, "U"))


def _nearest(finding: Finding) -> Span | None:
    """The days that an undecided expression most likely means."""
    timex, setting, decision = finding.timex, finding.setting, finding.decision
    if decision.alternatives:
        return Span(decision.alternatives[0], decision.alternatives[0], "day")
    near = setting.context.first if setting.context else setting.reference
    if near is None or timex.kind in ("ago", "next_of", "shifted"):
        return None
    if timex.kind in ("clock", "part"):
        near = near if setting.context and setting.context.grain == "day" else setting.reference or near
        return Span(near, near, "day")
    if timex.kind in ("that", "the_unit", "year_ago"):
        return _unit(timex, setting.reference or near)
    if season := value(timex, "S"):
        seasons = [calendar.season(near.year + step, int(season)) for step in (-1, 0)]
        return calendar.nearest(seasons, setting.reference or near, setting.direction or calendar.PAST)
    return None


def _unit(timex: Timex, reference: dt.date) -> Span:
    """The reference's own year, month, week; the quarter before it, on which reports are made."""
    name = value(timex, "uQ%") or "quarter"
    if timex.kind == "year_ago":
        return calendar.unit(reference, -5 if name == "quarter" else -1, name)
    return calendar.unit(reference, -1 if name == "quarter" else 0, name)
