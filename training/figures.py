"""python -m training.figures: what the model card says, float and 8 bits side by side, as `name value` lines."""

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from dateline import models
from dateline.models.heads import STANCES, TONES, chances

from benchmarks import labelled, scores
from training import examples, held_back
from training.network import Network, averaged

THRESHOLDS = (0.6, 0.7, 0.8, 0.85, 0.9)


def main() -> None:
    """Prints the figures of a checkpoint's network and of the files in the package, on what is held back."""
    parser = argparse.ArgumentParser(prog="python -m training.figures", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, nargs="+", default=[Path("training/checkpoints/network.pt")])
    network = averaged(parser.parse_args().checkpoint)
    for name, value in figures(network, examples.folder()):
        print(f"{name} {value:.3f}", flush=True)


def figures(network: Network, folder: Path) -> Iterator[tuple[str, float]]:
    """(name, value) pairs."""
    targets, pairs = examples.tone(folder)[1], examples.stance(folder)[1]
    tone = [TONES.index(target.label) for target in targets]
    stance = [pair.label for pair in pairs]
    given = models.tones([(target.text, (target.start, target.end), target.also) for target in targets])
    yield from _classes("tone", tone, held_back.tone_scores(network, examples.tone_rows(targets)), given, len(TONES))
    given = models.stances([(pair.text, pair.p, pair.q) for pair in pairs])
    float_scores = held_back.stance_scores(network, examples.stance_rows(pairs))
    yield from _classes("stance", stance, float_scores, given, len(STANCES))
    for threshold in THRESHOLDS:
        asserted = np.where(given.max(axis=1) >= threshold, given.argmax(axis=1), 0)
        hits = np.sum((asserted != 0) & (asserted == stance))
        yield f"stance_precision_at_{threshold}", hits / max(np.sum(asserted != 0), 1)
        yield f"stance_recall_at_{threshold}", hits / np.sum(np.array(stance) != 0)
    for name, value in held_back.figures(network, held_back.data(folder)[1]).items():
        if name.startswith(("names", "attribution")):
            yield f"{name}_float", value
    yield "names_8_bits", dict(labelled.names(folder / "worldwide" / "dev", "alone"))["f1"]
    for name, value in labelled.attribution(folder / "polnear" / "dev", "alone"):
        if name.endswith("f1"):
            yield f"attribution_{name}_8_bits", value


def _classes(
    head: str, wanted: list[int], float_scores: np.ndarray, given: np.ndarray, classes: int
) -> Iterator[tuple[str, float]]:
    by_float, best = float_scores.argmax(axis=1), given.argmax(axis=1)
    yield f"{head}_float", scores.macro_f1(wanted, by_float.tolist(), range(classes))
    yield f"{head}_8_bits", scores.macro_f1(wanted, best.tolist(), range(classes))
    yield f"{head}_same_label", float(np.mean(by_float == best))
    yield f"{head}_calibration_error_before", _error(wanted, chances(float_scores))
    yield f"{head}_calibration_error", _error(wanted, given)


def _error(wanted: list[int], given: np.ndarray) -> float:
    return scores.calibration_error(given.max(axis=1), given.argmax(axis=1) == np.array(wanted))


if __name__ == "__main__":
    main()
