"""Figures from what is right and what was given: macro-F1; precision, recall and F1 of spans; B³ of actors; whether
probabilities are frequencies.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

__all__ = ["b_cubed", "calibration_error", "harmonic", "macro_f1", "spans"]

BINS = 10  # of probability, for the expected calibration error (Guo and others 2017)


def macro_f1(wanted: Sequence, given: Sequence, classes: Sequence) -> float:
    """The mean over classes of F1."""
    pairs, total = list(zip(wanted, given, strict=True)), 0.0
    for label in classes:
        hits = sum(a == b == label for a, b in pairs)
        total += 2 * hits / max(sum(int(a == label) + int(b == label) for a, b in pairs), 1)
    return total / len(classes)


def spans(wanted: Sequence[set], given: Sequence[set], prefix: str = "") -> Iterator[tuple[str, float]]:
    """Precision, recall and F1 of spans, exact, over all texts."""
    hits = sum(len(a & b) for a, b in zip(wanted, given, strict=True))
    right, found = sum(map(len, wanted)), sum(map(len, given))
    yield f"{prefix}precision", hits / max(found, 1)
    yield f"{prefix}recall", hits / max(right, 1)
    yield f"{prefix}f1", 2 * hits / max(right + found, 1)


def harmonic(precision: Any, recall: Any) -> Any:
    """F1 of two figures, or of two columns of them; no figure is 0 in both."""
    return 2 * precision * recall / (precision + recall)


def b_cubed(wanted: Sequence[str], given: Sequence[str]) -> list[tuple[float, float]]:
    """Precision and recall of every mention, from its right actor and the one given (Bagga and Baldwin 1998)."""
    right, found, shared = Counter(wanted), Counter(given), Counter(zip(wanted, given, strict=True))
    return [(shared[a, b] / found[b], shared[a, b] / right[a]) for a, b in zip(wanted, given, strict=True)]


def calibration_error(sure: np.ndarray, right: np.ndarray) -> float:
    """The mean distance between probability and frequency over `BINS`, each weighed by how many fall into it."""
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = (abs(sure[bins == one].sum() - right[bins == one].sum()) for one in range(BINS))
    return float(sum(gaps) / max(len(right), 1))
