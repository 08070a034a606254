from dateline.annotate.dates import dates
from dateline.annotate.entities import entities
from dateline.annotate.events import events
from dateline.annotate.names import names
from dateline.annotate.quotes import quotes
from dateline.annotate.voices import voices
