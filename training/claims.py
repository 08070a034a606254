"""python -m training.claims: what each sign weighs for a claim (`stances.likelihood`), by claims that were judged, into
model.json.

`claims.csv` says of claims that the rules made in running news whether they are right; `claims.md` tells how they were
judged. Each half of the articles fits weights that the other is read with, which says what they are worth on articles
that they have not seen; those that are shipped are fitted on both.
"""

import argparse
from pathlib import Path

import numpy as np
from dateline import annotate, read, tokenize
from dateline.annotate.quotes.voices import index
from dateline.annotate.stances import sides
from dateline.annotate.stances.likelihood import LEAST, SIGNS, is_claim, signs

from benchmarks import scores
from benchmarks.claims import SURE, key, verdicts
from training import examples
from training.calibrate import kept, weighing

LABELS = Path(__file__).with_suffix(".csv")


def main() -> None:
    """Writes the weights into model.json, and prints how each half's claims fare by the other's weights."""
    parser = argparse.ArgumentParser(prog="python -m training.claims", description=__doc__)
    parser.parse_args()
    if not examples.articles().exists():
        parser.error(f"the articles are not at {examples.articles()}; DATELINE_NEWS says where they are")
    inputs, right, halves = _rows(verdicts(LABELS))
    chances = np.zeros(len(right))
    for half in (0, 1):
        *weights, bias = weighing(inputs[halves != half], right[halves != half], SIGNS).values()
        chances[halves == half] = 1 / (1 + np.exp(-(inputs[halves == half] @ weights + bias)))
    counted, sure = chances >= LEAST, chances >= SURE
    print(f"claims_judged {len(right)}")
    print(f"claims_right {right.mean():.3f}")
    print(f"claims_kept {counted.mean():.3f}")
    print(f"claims_kept_right {right[counted].mean():.3f}")
    print(f"claims_sure {sure.mean():.3f}")
    print(f"claims_sure_right {right[sure].mean():.3f}")
    print(f"claims_calibration_error {scores.calibration_error(chances, right):.3f}")
    kept("weights", "claims", weighing(inputs, right, SIGNS))


def _rows(judged: dict[tuple[str, ...], str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each judged claim that the rules still make, but the doubtful: its signs, whether it is right, and which half
    its article is in.
    """
    corpus, _ = read.articles(examples.articles())
    corpus = corpus[corpus["article"].isin({one[0] for one in judged})]
    sentences = tokenize.sentences(corpus)
    names = annotate.names(sentences)
    quotes = annotate.quotes(sentences, names, articles=corpus)
    rows = sides.rows(annotate.voices(sentences, quotes), names, index(quotes))
    claims = [row for row in rows if is_claim(row) and judged.get(key(row), "D") != "D"]
    right = np.array([judged[key(row)] == "R" for row in claims], dtype=float)
    numbers = {article: number for number, article in enumerate(sorted({row["article"] for row in claims}))}
    return signs(claims, sentences), right, np.array([numbers[row["article"]] % 2 for row in claims])


if __name__ == "__main__":
    main()
