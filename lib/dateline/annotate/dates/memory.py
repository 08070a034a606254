"""What an article has told of time up to a place in it: on this later expressions are decided."""

import datetime as dt
from dataclasses import dataclass

from dateline.annotate.dates.calendar import Span
from dateline.annotate.dates.decisions import Decision, Setting
from dateline.annotate.dates.timexes import Timex

__all__ = ["Memory"]

RECENT = 8  # days that are kept to count from


@dataclass
class Memory:
    """The days decided so far in one article."""

    reference: dt.date | None  # the record's day of publication
    day_first: bool | None
    rival: dt.date | None = None  # the day of publication that the text tells, where it is not the record's
    told: tuple[Span, ...] = ()  # the latest first
    quarter: Span | None = None
    clock: Span | None = None  # the day to which a time of day belongs
    year: int | None = None
    paragraph: int = -9

    def sentence(self, paragraph: int) -> None:
        """A new sentence: a year holds for its own, a day's times for the paragraph and the next."""
        self.year = None
        self.clock = self.clock if paragraph - self.paragraph < 2 else None
        self.paragraph = paragraph

    def setting(self, direction: str) -> Setting:
        return Setting(self.reference, direction, self.told, self.year, self.quarter, self.day_first)

    def keep(self, timex: Timex, decision: Decision) -> None:
        """An expression and its days, for those after it."""
        span = decision.span
        if span is None or timex.kind in ("clock", "part"):
            return
        self.clock = span
        if decision.rule == "dateline-conflict":
            self.rival = span.first
        # A chain of "a year earlier" compares with one day, not each with the one before.
        if timex.kind != "shifted" and decision.rule != "year-back":
            self.told = (span, *self.told[: RECENT - 1])
            self.quarter = span if decision.grain == "quarter" else self.quarter
        # In May 2019 …, in 2019 …: what follows in the sentence is of that year; the 2019 treaty sets none.
        if decision.rule.endswith("absolute") or (timex.kind == "year" and timex.before == "in"):
            self.year = span.first.year
