"""Claims of running news, judged one by one: how many that a report counts are right, and whether it knows which.

The verdicts stand beside this file, without the texts: where in an article cue, holder and target of a claim stand, its
side, and whether it is right (`training/claims.md` has the guide). None of these articles is one that rules were
mended or weights fitted on.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from dateline import annotate, read, tabulate, tokenize

from benchmarks import scores

__all__ = ["HELD", "KEY", "SURE", "key", "main", "verdicts"]

HELD = Path(__file__).with_suffix(".csv")
KEY = ("article", "cue_start", "holder_start", "target_start", "target_end", "side", "voice", "modality")
SURE = 0.8


def main(path: Path, engine: str) -> Iterator[tuple[str, float]]:
    """Of the claims that were judged how many are right; what is doubtful is not. `judged` is the share of today's
    claims that have a verdict: what the rules have learned to claim since then has none.
    """
    judged = verdicts(HELD)
    corpus, _ = read.articles(path)
    corpus = corpus[corpus["article"].isin({one[0] for one in judged})]
    sentences = tokenize.sentences(corpus)
    names = annotate.names(sentences, engine=engine)
    quotes = annotate.quotes(sentences, names, articles=corpus, engine=engine)
    stances = annotate.stances(annotate.voices(sentences, quotes), names, quotes, engine=engine)
    claims = tabulate.claims(stances).astype(object)
    claims = claims.where(claims.notna(), None).to_dict("records")
    known = [(row, judged[key(row)]) for row in claims if key(row) in judged]
    right = np.array([verdict == "R" for _, verdict in known])
    sure = np.array([row["confidence"] for row, _ in known])
    is_sure = sure >= SURE
    yield "claims", len(claims)
    yield "judged", len(known) / max(len(claims), 1)
    yield "precision", right.sum() / max(len(known), 1)
    yield "doubtful", sum(verdict == "D" for _, verdict in known) / max(len(known), 1)
    yield "sure", is_sure.sum() / max(len(known), 1)
    yield "precision_sure", right[is_sure].sum() / max(is_sure.sum(), 1)
    yield "calibration_error", scores.calibration_error(sure, right)


def verdicts(file: Path) -> dict[tuple[str, ...], str]:
    """Where a claim stands and what it says, but for names → its verdict."""
    with file.open(encoding="utf-8", newline="") as rows:
        return {tuple(row[name] for name in KEY): row["judged"] for row in csv.DictReader(rows)}


def key(row: dict) -> tuple[str, ...]:
    """A row of the table `stances` → where it stands and what it says, as the verdicts have it."""
    return tuple("" if row[name] is None else str(row[name]) for name in KEY)
