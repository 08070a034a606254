"""When: time expressions, the days they are decided to mean, and the clauses they date."""

from dateline.annotate.dates.events import events
from dateline.annotate.dates.expressions import dates
from dateline.annotate.dates.witnesses import witnesses

__all__ = ["dates", "events", "witnesses"]
