"""Tone: of each sentence by lexicon, and toward each actor that is named in it by the model."""

from dateline.annotate.tones.table import tones

__all__ = ["tones"]
