"""Figures on what is held back: macro-F1 of classes, exact-span F1 of tags."""

from collections.abc import Sequence

import numpy as np

__all__ = ["macro_f1", "span_f1"]


def macro_f1(wanted: np.ndarray, given: np.ndarray, classes: int) -> float:
    """The mean over classes of F1."""
    scores = []
    for label in range(classes):
        hits = np.sum((wanted == label) & (given == label))
        scores.append(2 * hits / max(np.sum(wanted == label) + np.sum(given == label), 1))
    return float(np.mean(scores))


def span_f1(wanted: Sequence[set], given: Sequence[set]) -> float:
    """F1 of spans, exact in place and kind, over all texts."""
    hits = sum(len(a & b) for a, b in zip(wanted, given, strict=True))
    return 2 * hits / max(sum(map(len, wanted)) + sum(map(len, given)), 1)
