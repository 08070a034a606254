"""Sentences → findings, one function a finding: names, quotes, dates, events, stances, tones.

Rules are data in lexicons; each finding has a room of its own, and `clauses` is read by several. `engine` is "model",
the trained model beside the rules, or "rules" alone; both fill the same tables, and a row's `rule` says which spoke.
"""

from dateline.annotate.dates import dates, events, witnesses
from dateline.annotate.names import entities, names
from dateline.annotate.quotes import quotes, voices
from dateline.annotate.stances import stances
from dateline.annotate.tones import tones

__all__ = ["dates", "entities", "events", "names", "quotes", "stances", "tones", "voices", "witnesses"]
