"""When: time expressions, the days they are decided to mean, and the clauses they date."""

from dateline.annotate.dates.events import events
from dateline.annotate.dates.expressions import dates

__all__ = ["dates", "events"]
