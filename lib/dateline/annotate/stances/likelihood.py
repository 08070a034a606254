"""How likely a claim of the rules is right: how they found it, weighed with what the model reads between its two.

A logistic regression whose weights stand in the model's card, fitted on claims of running news that were judged one by
one (`training/claims.py`).
"""

from collections.abc import Sequence
from math import log, log1p

import numpy as np
import pandas as pd

from dateline import models, repair
from dateline.annotate.stances.claims import UNSTATED
from dateline.models import shipped
from dateline.models.heads import log_odds

__all__ = ["LEAST", "SIGNS", "is_claim", "signs", "weigh"]

LEAST = 0.5  # what is likelier wrong than right abstains
SIGNS = (
    "side",  # log-odds, by the model, that this holder takes this side on this target
    "neutral",  # log-odds, by the model, that neither takes one
    "asked",  # whether the model can be asked: both stand in the sentence, apart
    "rule",  # the rule's own confidence
    "words",  # logarithm of the sentence's words
    "unstated",  # nobody is told to hold it
    "reported",  # it stands in reported speech
    "unspoken",  # … of which the speaker is not known
    "far",  # logarithm of the letters between holder and cue
)


def weigh(rows: list[dict], sentences: pd.DataFrame) -> None:
    """Gives each claim among the rows its probability as its confidence; under LEAST it abstains, as "unlikely"."""
    claims = [row for row in rows if is_claim(row)]
    *weights, bias = shipped.weights("claims", (*SIGNS, "bias"))
    scores = signs(claims, sentences) @ weights + bias
    for row, chance in zip(claims, (1 / (1 + np.exp(-scores))).tolist(), strict=True):
        row["confidence"] = chance
        if chance < LEAST:
            row |= {"side": "", "rule": "stances.unlikely"}


def is_claim(row: dict) -> bool:
    """Does a rule's row take a side of its holder's own, that is not denied? So `tabulate.claims` counts them."""
    return bool(row["side"] and row.get("cue") and row["modality"] in ("asserted", "prospective") and not row["within"])


def signs(claims: Sequence[dict], sentences: pd.DataFrame) -> np.ndarray:
    """Claims as numbers: (claims, SIGNS). The model is loaded only where it is asked."""
    told = (sentences[name].tolist() for name in ("id", "start", "text", "words"))
    known = {sentence: rest for sentence, *rest in zip(*told, strict=True)}
    places = [_places(row, *known[row["sentence"]][:2]) for row in claims]
    asked = [
        (repair.unlinked(known[row["sentence"]][1]), *place)
        for row, place in zip(claims, places, strict=True)
        if place is not None
    ]
    answers = iter(log_odds(models.stances(asked, "running")) if asked else ())
    out = []
    for row, place in zip(claims, places, strict=True):
        answer = next(answers) if place else None
        away = 0 if row["holder_end"] is None else abs(row["cue_start"] - row["holder_end"])
        reported = row["voice"] != "narrator"
        out.append(
            [
                0.0 if answer is None else answer[1 if row["side"] == "favor" else 3],
                0.0 if answer is None else answer[0],
                answer is not None,
                row["confidence"],
                log(max(known[row["sentence"]][2], 1)),
                row["holder"] == UNSTATED,
                reported,
                reported and row["speaker"] == UNSTATED,
                log1p(away),
            ]
        )
    return np.array(out, dtype=float).reshape(len(claims), len(SIGNS))


def _places(row: dict, begins: int, text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Where holder and target stand in the sentence; None where one stands elsewhere, or in the other."""
    ends = [row[f"{one}_{end}"] for one in ("holder", "target") for end in ("start", "end")]
    if None in ends:
        return None
    first, last, start, end = (place - begins for place in ends)
    inside = min(first, start) >= 0 and max(last, end) <= len(text)
    return ((first, last), (start, end)) if inside and (last <= start or end <= first) else None
