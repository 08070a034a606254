"""The clauses of a sentence and their verbs: tense, voice, negation, modality."""

from dateline.annotate.clauses.reading import Clause, at, read

__all__ = ["Clause", "at", "read"]
