from dateline.annotate.dates import dates
from dateline.annotate.events import events
