"""python -m training.answers: what the teacher says, of labelled rows and of ones that nobody has labelled.

The second are sentences of the same training texts, with names as the shipped model finds them. What is written holds
their pieces, so it stays beside the checkpoints.
"""

import argparse
import random
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import torch
from dateline import models, tokenize
from dateline.models.heads import MIRROR, chances

from benchmarks import dse, newsmtsc, polnear, worldwide
from training import examples, held_back
from training.batches import Answers
from training.examples import Row
from training.teacher import Teacher

__all__ = ["asked", "read"]

MORE = 8_000  # rows of each head that nobody has labelled
CLOSE = 300  # characters between two actors that are asked about
KEPT = 2  # pairs of a sentence at most


def main() -> None:
    """Parses the command line, asks, and writes."""
    parser = argparse.ArgumentParser(prog="python -m training.answers", description=__doc__)
    parser.add_argument("--teacher", type=Path, default=Path("training/checkpoints/teacher.pt"))
    parser.add_argument("--out", type=Path, default=Path("training/checkpoints/answers.pt"))
    given = parser.parse_args()
    teacher = Teacher().eval()
    teacher.load_state_dict(torch.load(given.teacher, weights_only=True)["network"])
    torch.save(vars(asked(teacher, examples.folder())), given.out)


def read(path: Path) -> Answers:
    """What `main` wrote."""
    return Answers(**torch.load(path, weights_only=False))


def asked(teacher: Teacher, folder: Path) -> Answers:
    """Asks about everything that there is to learn tone and stance from."""
    tone, stance = (side[0] for side in (examples.tone(folder), examples.stance(folder)))
    more_tone, more_stance = _unlabelled(folder)
    return Answers(
        chances(held_back.tone_scores(teacher, examples.tone_rows(tone))),
        chances(held_back.stance_scores(teacher, examples.stance_rows(stance))),
        _answered(more_tone, chances(held_back.tone_scores(teacher, more_tone))),
        _answered_twice(more_stance, chances(held_back.stance_scores(teacher, more_stance))),
    )


def _answered_twice(pairs: list[tuple[Row, Row]], answers: np.ndarray) -> list[tuple[Row, Row]]:
    sides = ([pair[side] for pair in pairs] for side in (0, 1))
    there, back = (_answered(rows, given) for rows, given in zip(sides, (answers, answers[:, MIRROR]), strict=True))
    return list(zip(there, back, strict=True))


def _answered(rows: list[Row], answers: np.ndarray) -> list[Row]:
    return [Row(row.input, answer) for row, answer in zip(rows, answers, strict=True)]


def _unlabelled(folder: Path) -> tuple[list[Row], list[tuple[Row, Row]]]:
    order = random.Random(1)
    kept = {" ".join(pair.text.split()) for pair in examples.stance(folder)[1]}
    targets, pairs = [], []
    for text, names in _sentences(_texts(folder, order)):
        if not names or " ".join(text.split()) in kept:
            continue
        start, end = order.choice(names)
        targets.append(newsmtsc.Target("", text, start, end, "neutral"))
        close = [(p, q) for p, q in combinations(names, 2) if p[1] < q[0] < p[1] + CLOSE]
        pairs += [dse.Pair(text, p, q, 0) for p, q in order.sample(close, min(KEPT, len(close)))]
        if min(len(targets), len(pairs)) >= MORE:
            break
    return examples.tone_rows(targets[:MORE]), examples.stance_rows(pairs[:MORE])


def _texts(folder: Path, order: random.Random) -> list[str]:
    """The training texts of all four data, those of NewsMTSC and DSE a sentence each."""
    texts = [document.text for document in polnear.read(folder / "polnear" / "train")]
    texts += [document.text for document in worldwide.read(folder / "worldwide" / "train")]
    texts += sorted({one.text for one in (*examples.tone(folder)[0], *examples.stance(folder)[0])})
    return order.sample(texts, len(texts))


def _sentences(texts: list[str]) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """(sentence, places of the names in it)."""
    for text, names in zip(texts, models.names(texts), strict=True):
        sentences = tokenize.sentences(pd.DataFrame({"article": ["a1"], "title": [""], "text": [text]}))
        for start, end in zip(sentences["start"], sentences["end"], strict=True):
            inside = [(name.start - start, name.end - start) for name in names if start <= name.start < name.end <= end]
            yield text[start:end], inside


if __name__ == "__main__":
    main()
