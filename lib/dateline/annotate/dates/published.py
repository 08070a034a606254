"""The day of publication as the text tells it, beside the record's: where they disagree, both stay visible.

A dateline ("OSTRA, July 16 —") may be a day older than the paper it is printed in. Any other difference is a conflict:
the row has both days, and what counts from the day of publication has a second reading from the other one.
"""

import datetime as dt
import re

from dateline.annotate.dates.decisions import Decision
from dateline.annotate.dates.timex_words import context
from dateline.annotate.dates.timexes import Timex

__all__ = ["beside", "own"]

# Capitals, perhaps a comma and a country, at the very beginning of a paragraph: a dateline's place.
DATELINE = re.compile(r"[^a-z\d]{2}[^\d\n]{0,40}[,(]\s*$")
# A day that stands alone in its paragraph: "Tuesday, July 16, 2024", "Published: 2024-07-16".
HEADER = re.compile(rf"\s*(?:(?:{'|'.join(sorted(context('header')))})\b[\s:]*(?:on\s+)?)?", re.IGNORECASE)
EVE = dt.timedelta(days=1)


def own(decision: Decision, timex: Timex, plain: str, paragraph: int, reference: dt.date | None) -> Decision:
    """A day at the top of an article → the same, marked as a dateline where it tells when the article was written."""
    if decision.span is None or not _tells_publication(timex, plain, paragraph):
        return decision
    told = decision.span.first
    if reference is None or dt.timedelta() <= reference - told <= EVE:
        return decision._replace(rule="dateline")
    return decision._replace(rule="dateline-conflict", alternatives=tuple(sorted((told, reference))))


def _tells_publication(timex: Timex, plain: str, paragraph: int) -> bool:
    before, after = plain[: timex.start], plain[timex.end :]
    if timex.start < 60 and paragraph < 2 and DATELINE.match(before):
        return True
    return HEADER.fullmatch(before) is not None and not after.strip(" .")


def beside(decision: Decision, rival: Decision) -> Decision:
    """A decision that has another reading where it is counted from the other day of publication."""
    if decision.span is None or rival.span is None or decision.span == rival.span or decision.alternatives:
        return decision
    return decision._replace(alternatives=(rival.span.first,))
