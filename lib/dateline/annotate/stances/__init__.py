"""Who is for or against whom: cues, their holders and targets in one clause, and the model beside them."""

from dateline.annotate.stances.table import stances

__all__ = ["stances"]
