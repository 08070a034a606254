"""A found time expression → its days, grain and rule, or the reason why it has none."""

import datetime as dt

from dateline.annotate.dates import absolute, numeric, periods, relative
from dateline.annotate.dates.calendar import Span
from dateline.annotate.dates.decisions import Decision, Setting
from dateline.annotate.dates.timexes import Timex

__all__ = ["decide"]

ABSTAINS = {
    "age": ("age", "age"),
    "set": ("set", "set"),
    "event": ("event", "ordinal-event"),
    "duration": ("duration", "duration"),
    "offset": ("duration", "counted-from-event"),
    "recent": ("duration", "vague-span"),
    "bare_season": ("season", "season-open"),
    "vague": ("", "vague"),
    "bare_age": ("age", "age"),
    "century": ("", "century"),
    "eve": ("event", "eve-of-event"),
    "eve_of": ("event", "eve-of-event"),
}


MAKERS = absolute.MAKERS | numeric.MAKERS | periods.MAKERS | relative.MAKERS
# These can be decided without a publication day.
ABSOLUTE = absolute.MAKERS.keys() | {"numeric", "quarter", "half", "the_unit", "that", "shifted", "beside", "next_of"}
ABSOLUTE |= {"clock", "part", "edge"}


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
