"""Sentences → findings, one function a finding: names, quotes, dates, events, stances, tones. Rules are data in lexicons/."""

from dateline.annotate.dates import dates
from dateline.annotate.entities import entities
from dateline.annotate.events import events
from dateline.annotate.names import names
from dateline.annotate.quotes import quotes
from dateline.annotate.stances import stances
from dateline.annotate.tones import tones
from dateline.annotate.voices import voices

__all__ = ["dates", "entities", "events", "names", "quotes", "stances", "tones", "voices"]
