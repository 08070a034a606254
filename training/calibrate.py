"""python -m training.calibrate: how often a span of some probability is right, by what is held back, into model.json.

The mean of a span's marginals is too sure of itself: a line over its log-odds (Platt 1999) says how often such spans
are right. Half of the articles fit a line and the other half say what is left of the error; the line that is shipped is
fitted on both.
"""

import json
from pathlib import Path

import numpy as np
from dateline import models
from dateline.models import shipped
from dateline.models.heads import calibrated, log_odds

from benchmarks import polnear, worldwide
from training import examples

__all__ = ["calibration_error", "fitted"]

BINS = 10  # of probability, for the expected calibration error (Guo and others 2017)
STEPS = 25  # of Newton's method, which has long converged by then


def calibration_error(sure: np.ndarray, right: np.ndarray) -> float:
    """The mean distance between probability and frequency over `BINS`, each weighed by how many fall into it."""
    bins = np.minimum((sure * BINS).astype(int), BINS - 1)
    gaps = (abs(sure[bins == one].sum() - right[bins == one].sum()) for one in range(BINS))
    return float(sum(gaps) / len(right))


def fitted(sure: np.ndarray, right: np.ndarray) -> tuple[float, float]:
    """Slope and shift of the line over log-odds that makes the answers most likely."""
    inputs = np.stack([log_odds(sure), np.ones(len(sure))], axis=1)
    line = np.zeros(2)
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-inputs @ line))
        bend = inputs.T @ (inputs * (chance * (1 - chance))[:, None])
        line += np.linalg.solve(bend, inputs.T @ (right - chance))
    return float(line[0]), float(line[1])


def _spans(head: str, folder: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each span that the model finds: its probability before any line, whether it is right, its article's number."""
    if head == "names":
        read = [(document.text, document.names) for document in worldwide.read(folder / "worldwide" / "dev")]
    else:
        read = [(document.text, document.spans) for document in polnear.read(folder / "polnear" / "dev")]
    found = models.tagged([text for text, _ in read], (head,))
    rows = [
        (span.confidence, (span.start, span.end, span.kind) in set(wanted), number)
        for number, ((_, wanted), spans) in enumerate(zip(read, found, strict=True))
        for span in spans[head]
    ]
    sure, right, articles = (np.array(column) for column in zip(*rows, strict=True))
    return sure, right.astype(float), articles


def main() -> None:
    """Writes the lines into model.json and prints the errors."""
    place = Path(models.__file__).parent / shipped.CARD
    card = json.loads(place.read_text(encoding="utf-8"))
    lines = {}
    for head in ("names", "attribution"):
        sure, right, articles = _spans(head, examples.folder())
        sure = 1 / (1 + np.exp(-(log_odds(sure) - shipped.line(head)[1]) / shipped.line(head)[0]))
        even = articles % 2 == 0
        left = calibrated(sure[~even], fitted(sure[even], right[even]))
        print(f"{head}_calibration_error_before {calibration_error(sure[~even], right[~even]):.3f}")
        print(f"{head}_calibration_error {calibration_error(left, right[~even]):.3f}")
        lines[head] = [round(one, 4) for one in fitted(sure, right)]
    place.write_text(json.dumps(card | {"lines": lines}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
