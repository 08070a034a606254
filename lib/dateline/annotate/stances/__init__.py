"""Who is for or against whom: cues, their holders and targets, in one clause."""

from dateline.annotate.stances.sides import stances

__all__ = ["stances"]
