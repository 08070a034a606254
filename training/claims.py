"""python -m training.claims: what each sign weighs for a claim (`stances.weighed`), by claims that were judged, into
model.json.

`claims.csv` says of claims that the rules made in running news whether they are right; `claims.md` tells how they were
judged. Each half of the articles fits weights that the other is read with, which says what they are worth on articles
that they have not seen; those that are shipped are fitted on both.
"""

import argparse
import csv
import json
from pathlib import Path

import numpy as np
from dateline import annotate, models, read, tokenize
from dateline.annotate.quotes.voices import index
from dateline.annotate.stances import sides
from dateline.annotate.stances.weighed import LEAST, SIGNS, is_claim, signs
from dateline.models import shipped

from training import examples
from training.calibrate import calibration_error, weighing

LABELS = Path(__file__).with_suffix(".csv")
KEY = ("article", "cue_start", "holder_start", "target_start", "target_end", "side")


def main() -> None:
    """Writes the weights into model.json, and prints how each half's claims fare by the other's weights."""
    parser = argparse.ArgumentParser(prog="python -m training.claims", description=__doc__)
    parser.parse_args()
    if not examples.articles().exists():
        parser.error(f"the articles are not at {examples.articles()}; DATELINE_NEWS says where they are")
    inputs, right, halves = _rows(_labels())
    chances = np.zeros(len(right))
    for half in (0, 1):
        *weights, bias = weighing(inputs[halves != half], right[halves != half], SIGNS).values()
        chances[halves == half] = 1 / (1 + np.exp(-(inputs[halves == half] @ weights + bias)))
    kept, sure = chances >= LEAST, chances >= 0.8
    print(f"claims_judged {len(right)}")
    print(f"claims_right {right.mean():.3f}")
    print(f"claims_kept {kept.mean():.3f}")
    print(f"claims_kept_right {right[kept].mean():.3f}")
    print(f"claims_sure {sure.mean():.3f}")
    print(f"claims_sure_right {right[sure].mean():.3f}")
    print(f"claims_calibration_error {calibration_error(chances, right):.3f}")
    place = Path(models.__file__).parent / shipped.CARD
    card = json.loads(place.read_text(encoding="utf-8"))
    weights = {name: round(weight, 4) for name, weight in weighing(inputs, right, SIGNS).items()}
    card["weights"] = card["weights"] | {"claims": weights}
    place.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def _labels() -> dict[tuple[str, ...], bool]:
    """Where a claim stands and its side → whether it is right; what is doubtful is left out."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return {
            tuple(row[name] for name in KEY): row["judged"] == "R"
            for row in csv.DictReader(file)
            if row["judged"] != "D"
        }


def _rows(labels: dict[tuple[str, ...], bool]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each judged claim that the rules still make: its signs, whether it is right, which half its article is in."""
    corpus, _ = read.articles(examples.articles())
    corpus = corpus[corpus["article"].isin({key[0] for key in labels})]
    sentences = tokenize.sentences(corpus)
    names = annotate.names(sentences)
    quotes = annotate.quotes(sentences, names, articles=corpus)
    claims = [row for row in sides.rows(annotate.voices(sentences, quotes), names, index(quotes)) if is_claim(row)]
    keys = [tuple("" if row[name] is None else str(row[name]) for name in KEY) for row in claims]
    judged = [(row, key) for row, key in zip(claims, keys, strict=True) if key in labels]
    numbers = {article: number for number, article in enumerate(sorted({key[0] for _, key in judged}))}
    right = np.array([labels[key] for _, key in judged], dtype=float)
    return signs([row for row, _ in judged], sentences), right, np.array([numbers[key[0]] % 2 for _, key in judged])


if __name__ == "__main__":
    main()
