"""python -m training.calibrate: how often an attribution of some probability is right, by what is held back.

The mean of a span's marginals is too sure of itself: a line over its log-odds (Platt 1999) says how often such spans
are right. Half of the articles fit a line and the other half say what is left of the error; the line in model.json is
fitted on both.
"""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from dateline import models
from dateline.models import shipped
from dateline.models.heads import calibrated, log_odds

from benchmarks import polnear, scores
from training import examples

__all__ = ["fitted", "kept", "weighing"]

STEPS = 25  # of Newton's method, which has long converged by then
RIDGE = 3.0  # against large weights, of signs scaled to their deviation


def fitted(inputs: np.ndarray, right: np.ndarray, *, ridge: float = 0.0) -> np.ndarray:
    """Weights for inputs (rows, signs; the last one the bias, always 1) that make the answers most likely: logistic
    regression, by Newton's method. `ridge` times their squares, but for the bias, is held against them.
    """
    weights, against = np.zeros(inputs.shape[1]), np.full(inputs.shape[1], ridge)
    against[-1] = 0.0
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-inputs @ weights))
        bend = inputs.T @ (inputs * (chance * (1 - chance))[:, None]) + np.diag(against)
        weights += np.linalg.solve(bend, inputs.T @ (right - chance) - against * weights)
    return weights


def weighing(inputs: np.ndarray, right: np.ndarray, signs: Sequence[str]) -> dict[str, float]:
    """Inputs (rows, signs) and whether each row is right → a weight for each sign, and the bias."""
    deviations = inputs.std(axis=0)
    *found, bias = fitted(np.c_[inputs / deviations, np.ones(len(inputs))], right, ridge=RIDGE)
    return dict(zip(signs, (found / deviations).tolist(), strict=True)) | {"bias": float(bias)}


def kept(part: str, head: str, told: Mapping[str, float] | Sequence[float]) -> None:
    """Writes the line or the weights (`part`) of a head into model.json, to four digits."""
    place = Path(models.__file__).parent / shipped.CARD
    card = json.loads(place.read_text(encoding="utf-8"))
    named = isinstance(told, Mapping)
    card[part][head] = {n: round(v, 4) for n, v in told.items()} if named else [round(one, 4) for one in told]
    place.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _spans(folder: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each span that the model finds: its probability before any line, whether it is right, its article's number."""
    documents = list(polnear.read(folder / "polnear" / "dev"))
    found = models.attribution([document.text for document in documents])
    rows = [
        (span.confidence, span[:3] in set(document.spans), number)
        for number, (document, spans) in enumerate(zip(documents, found, strict=True))
        for span in spans
    ]
    sure, right, articles = (np.array(column) for column in zip(*rows, strict=True))
    slope, shift = shipped.line("attribution")
    return (log_odds(sure) - shift) / slope, right.astype(float), articles


def main() -> None:
    """Writes the line into model.json and prints the errors."""
    odds, right, articles = _spans(examples.folder())
    inputs, even = np.c_[odds, np.ones(len(odds))], articles % 2 == 0
    slope, shift = fitted(inputs[even], right[even])
    before, left = (calibrated(1 / (1 + np.exp(-odds[~even])), line) for line in ((1.0, 0.0), (slope, shift)))
    print(f"attribution_calibration_error_before {scores.calibration_error(before, right[~even]):.3f}")
    print(f"attribution_calibration_error {scores.calibration_error(left, right[~even]):.3f}")
    kept("lines", "attribution", fitted(inputs, right).tolist())


if __name__ == "__main__":
    main()
