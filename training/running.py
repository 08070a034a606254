"""python -m training.running: a head for every two actors of running news, on the shipped encoder, into the package.

The head of stances has learned from pairs that somebody chose, a third of which take a side; of every two actors of an
article's sentence hardly one in twenty does. This one starts from it and learns from the pairs of `running.csv`, drawn
from running news and read there, with a tenth of the weight on pairs of DSE so that these are not forgotten. The
encoder stays as it is: it takes a minute or two.
"""

import argparse
import hashlib
import json
import random
from pathlib import Path

import numpy as np
import torch
from dateline.models import encoder, heads, pieces, shipped
from torch import nn
from torch.nn import functional

from benchmarks import dse, running
from training import examples
from training.export import FOLDER, quantized
from training.network import Classifier

LABELS = Path(__file__).with_suffix(".csv")
CHOSEN, WEIGHT = 2_500, 0.1  # pairs of DSE, and what one weighs beside a pair of running news
ROUNDS, BATCH, RATE, DECAY, SMOOTHING = 10, 128, 1e-3, 0.1, 0.05


def main() -> None:
    """Fits the head and writes running.npz; `python -m benchmarks running` measures it."""
    parser = argparse.ArgumentParser(prog="python -m training.running", description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    if not examples.articles().exists():
        parser.error(f"the articles are not at {examples.articles()}; DATELINE_NEWS says where they are")
    read = running.read(examples.articles(), LABELS)
    chosen = random.Random(given.seed).sample(examples.stance(examples.folder())[0], CHOSEN)
    labels = np.array([_label(one.classes) for one in read] + [_label({pair.label}) for pair in chosen])
    weights = np.repeat([1.0, WEIGHT], [len(read), len(chosen)])
    there, back = _states([one.pair for one in read] + chosen)
    states, labels = np.concatenate([there, back]), np.concatenate([labels, labels[:, heads.MIRROR]])
    head = fitted(states, labels, np.tile(weights, 2), given.seed)
    table, scales = quantized(head.inner.weight.detach().numpy())
    arrays = {
        "running.inner": table,
        "running.inner.scales": scales,
        "running.inner.bias": head.inner.bias.detach().numpy().astype(np.float16),
        "running.outer": head.outer.weight.detach().numpy().astype(np.float16),
        "running.outer.bias": head.outer.bias.detach().numpy().astype(np.float16),
    }
    np.savez(FOLDER / "running.npz", **arrays)
    place = FOLDER / shipped.CARD
    card = json.loads(place.read_text(encoding="utf-8"))
    card["sha256"]["running.npz"] = hashlib.sha256((FOLDER / "running.npz").read_bytes()).hexdigest()
    place.write_text(json.dumps(card | {"version": shipped.VERSION}, indent=1) + "\n", encoding="utf-8")


def fitted(states: np.ndarray, labels: np.ndarray, weights: np.ndarray, seed: int) -> Classifier:
    """States (rows, read), labels as probabilities (rows, 5), weights (rows,) → the head, from the one of stances."""
    torch.manual_seed(seed)
    head = _started(states.shape[1])
    rows = [torch.from_numpy(array.astype(np.float32)) for array in (states, labels, weights)]
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    total = ROUNDS * -(-len(states) // BATCH)
    fading = torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=1.0, end_factor=0.0, total_iters=total)
    for _ in range(ROUNDS):
        for picked in torch.randperm(len(states)).split(BATCH):
            read, wanted, weigh = (row[picked] for row in rows)
            lost = functional.cross_entropy(_scores(head, read), wanted, reduction="none", label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            (lost * weigh).mean().backward()
            optimizer.step()
            fading.step()
    return head.eval()


def _scores(head: Classifier, read: torch.Tensor) -> torch.Tensor:
    """As `Classifier` scores, of states that are read already."""
    return head.outer(head.dropout(functional.gelu(head.inner(head.dropout(read)))))


def _started(read: int) -> Classifier:
    own = {name: torch.from_numpy(array) for name, array in encoder.heads().items()}
    head = Classifier(read, own["stance.outer"].shape[1], len(heads.STANCES))
    for name in ("inner", "outer"):
        layer: nn.Linear = getattr(head, name)
        layer.weight.data.copy_(own[f"stance.{name}"])
        layer.bias.data.copy_(own[f"stance.{name}.bias"])
    return head


def _states(pairs: list[dse.Pair]) -> tuple[np.ndarray, np.ndarray]:
    """What the head reads of each pair, in both orders: (pairs, 3 * width)."""
    several = []
    for order in zip(*examples.stance_rows(pairs), strict=True):
        inputs = [row.input for row in order]
        read = [pieces.Input(one.ids, one.cases, one.places[heads.READ["running"]]) for one in inputs]
        states = {which: found.ravel() for which, found in encoder.states(read)}
        several.append(np.stack([states[which] for which in range(len(inputs))]))
    return several[0], several[1]


def _label(classes: set[int] | frozenset[int]) -> np.ndarray:
    return np.eye(len(heads.STANCES))[sorted(classes)].mean(axis=0)


if __name__ == "__main__":
    main()
