"""Who said what: stretches of reported speech with their speakers and cues, and whose voice stands where."""

from dateline.annotate.quotes.speech import quotes
from dateline.annotate.quotes.voices import voices

__all__ = ["quotes", "voices"]
