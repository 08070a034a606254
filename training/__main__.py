"""python -m training: trains the encoder and its heads, with checkpoints; stopped, it goes on where it was."""

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from dateline.models.heads import MIRROR
from torch.nn import functional

from training import answers, examples, held_back
from training.batches import Batch, Data, batches
from training.network import Network
from training.teacher import Teacher

HEADS = ("tone", "stance", "names", "attribution")
WARMUP, DECAY, CLIP = 0.06, 0.01, 1.0
SMOOTHING, AGREEMENT = 0.05, 0.5  # of labels; weight of two answers' divergence (R-Drop, Liang and others 2021)
WEIGHTS = {"tone": 1.0, "stance": 1.0, "names": 4.0, "attribution": 4.0}


@dataclass(frozen=True)
class Recipe:
    """What is trained and how often all data are seen; highest rates of the encoder, and of the heads and the cases.

    `twice`: rows of tone stand in a batch twice, with dropout and hidden pieces of their own.
    """

    heads: Sequence[str]
    rounds: int
    rate: float
    head_rate: float
    twice: bool


SHIPPED = Recipe(HEADS, rounds=5, rate=1.6e-4, head_rate=1e-3, twice=True)
TEACHER = Recipe(("tone", "stance"), rounds=2, rate=5e-5, head_rate=3e-4, twice=False)


def main() -> None:
    """Parses the command line and trains."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--checkpoint", type=Path, default=Path("training/checkpoints/network.pt"))
    parser.add_argument("--rounds", type=int, help=f"default {SHIPPED.rounds}, and {TEACHER.rounds} of the teacher")
    parser.add_argument("--heads", nargs="+", choices=HEADS)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument(
        "--start", type=Path, help="a checkpoint whose weights are gone on with, in a training of its own"
    )
    parser.add_argument("--table", type=Path, help="words.npz of the package: the table of words stays as it is there")
    parser.add_argument("--teacher", action="store_true", help="the teacher is trained, not what is shipped")
    parser.add_argument("--answers", type=Path, help="a teacher's, as training.answers wrote them")
    parser.add_argument("--rate", type=float)
    parser.add_argument("--head-rate", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=400, help="steps between checkpoints (default 400)")
    given = parser.parse_args()
    torch.set_num_threads(given.threads)
    data, held = held_back.data(examples.folder())
    if given.answers:
        data = replace(data, answers=answers.read(given.answers))
    asked = {name: vars(given)[name] for name in ("heads", "rounds", "rate", "head_rate") if vars(given)[name]}
    train(data, held, replace(TEACHER if given.teacher else SHIPPED, **asked), given)


def train(data: Data, held: Data, recipe: Recipe, given: argparse.Namespace) -> None:
    """All rounds, from the checkpoint on where there is one."""
    torch.manual_seed(given.seed)
    network = (Teacher() if given.teacher else Network(given.table)).train()
    if given.start and not given.checkpoint.exists():
        network.take(torch.load(given.start, weights_only=True)["network"])
    optimizer = torch.optim.AdamW(_groups(network, recipe), weight_decay=DECAY, fused=True)
    done = 0
    if given.checkpoint.exists():
        saved = torch.load(given.checkpoint, weights_only=True)
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        torch.set_rng_state(saved["random"])
        done = saved["done"]
    given.checkpoint.parent.mkdir(parents=True, exist_ok=True)
    first = batches(data, given.seed * 1000, recipe.heads, recipe.twice)
    total = recipe.rounds * len(first)
    tell(f"{len(first)} steps a round, {done} of {total} done")
    sums: dict[str, list[float]] = {}
    began, began_at = time.monotonic(), done
    for number in range(done // len(first), recipe.rounds):
        steps = batches(data, given.seed * 1000 + number, recipe.heads, recipe.twice)[: len(first)]
        for make in steps[done % len(first) if number == done // len(first) else 0 :]:
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * min(
                    (done + 1) / (WARMUP * total), (total - done) / (total * (1 - WARMUP))
                )
            batch = make()
            value = loss(network, batch, recipe.twice)
            (WEIGHTS[batch.head] * value).backward()
            norm = torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
            optimizer.step()
            optimizer.zero_grad()
            sums.setdefault(batch.head, []).append(value.item())
            sums.setdefault(f"|{batch.head}|", []).append(norm.item())
            done += 1
            if done % given.every == 0:
                means = "  ".join(f"{name} {sum(many) / len(many):.3f}" for name, many in sorted(sums.items()))
                tell(f"step {done}/{total}  {(done - began_at) / (time.monotonic() - began):.2f}/s  {means}")
                sums = {}
                _save(network, optimizer, done, given.checkpoint)
        done = (number + 1) * len(first)
        _save(network, optimizer, done, given.checkpoint)
        told = "  ".join(f"{name} {value:.4f}" for name, value in held_back.figures(network, held).items())
        tell(f"round {number + 1}: {told}")


def loss(network: Network | Teacher, batch: Batch, twice: bool) -> torch.Tensor:
    """The loss of a batch. Rows that stand side by side are one text asked twice: their answers should agree."""
    states = network.states(batch.ids, batch.cases)
    head = getattr(network, batch.head)
    if batch.is_word.shape[1]:
        return head.loss(head.scores(states, batch.places), batch.labels, batch.is_word)
    scores = head(states, batch.places)
    wrong = functional.cross_entropy(scores, batch.labels, label_smoothing=SMOOTHING)
    if batch.head == "tone" and not twice:
        return wrong
    one, other = (functional.log_softmax(scores[side::2], dim=1) for side in (0, 1))
    if batch.head == "stance":
        other = other[:, MIRROR]
    apart = functional.kl_div(one, other, reduction="batchmean", log_target=True)
    apart = apart + functional.kl_div(other, one, reduction="batchmean", log_target=True)
    return wrong + AGREEMENT * apart / 2


def _groups(network: Network | Teacher, recipe: Recipe) -> list[dict]:
    slow, fast = [], []
    for name, parameter in network.named_parameters():
        if not parameter.requires_grad:
            continue
        (slow if name.startswith("encoder.") and "token_type" not in name else fast).append(parameter)
    return [{"params": slow, "peak": recipe.rate}, {"params": fast, "peak": recipe.head_rate}]


def _save(network: Network, optimizer: torch.optim.Optimizer, done: int, path: Path) -> None:
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "done": done}
    part = path.with_suffix(".part")
    torch.save(state | {"random": torch.get_rng_state()}, part)
    part.replace(path)


def tell(line: str) -> None:
    """Progress, line by line."""
    print(line, flush=True)


if __name__ == "__main__":
    main()
