"""The stance between two actors of a sentence, by the trained model: beside what the rules claim, and where they are
silent.
"""

from collections.abc import Mapping
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd

from dateline import models, repair
from dateline.annotate.named import Actor, Sentence, named
from dateline.annotate.quotes.voices import Index

__all__ = ["Pair", "agreement", "pairs", "row"]

# Least probability of a side that is asserted, and of one that is listed as undecided. Chosen by eye on pairs of
# running news (`python -m benchmarks running`): of the sides asserted there that no rule claims, three in four are
# right.
ASSERTED, LISTED = 0.7, 0.35
MOST = 12  # actors of a sentence that are asked about, in order; of a list of signatories the first
SIDES = ("", "favor", "favor", "against", "against")  # of `models.heads.STANCES`
FORWARD = (False, True, False, True, False)  # whether the first of the two holds it


class Pair(NamedTuple):
    """Two actors of a sentence, in order, and the probabilities of their stance (`models.heads.STANCES`)."""

    sentence: Sentence
    p: Actor
    q: Actor
    chances: np.ndarray


def pairs(sentences: pd.DataFrame, names: pd.DataFrame) -> list[Pair]:
    """Sentences and names → every two different actors that a sentence names, with the model's probabilities."""
    found = [
        (sentence, p, q) for sentence in named(sentences, names) for p, q in combinations(sentence.actors[:MOST], 2)
    ]
    asked = [(repair.unlinked(sentence.text), (p.start, p.end), (q.start, q.end)) for sentence, p, q in found]
    return [Pair(*one, chances) for one, chances in zip(found, models.stances(asked, "running"), strict=True)]


def agreement(pair: Pair, row: Mapping) -> str:
    """What the model says where a rule's row speaks of the two: its side, "neutral", or "" where it is not sure."""
    best = int(pair.chances.argmax())
    if pair.chances[best] < ASSERTED or {row["holder"], row["target"]} != {pair.p.entity, pair.q.entity}:
        return ""
    return SIDES[best] if best and FORWARD[best] == (row["holder"] == pair.p.entity) else "neutral"


def row(pair: Pair, speech: Index) -> dict | None:
    """A pair → a row of the table `stances`: a side, an abstaining row, or None where any stance is unlikely.

    The model answers with the side that a sentence comes to, negations weighed, and names no cue. The words between the
    two actors are reported speech where either stands in it.
    """
    best = int(pair.chances[1:].argmax()) + 1
    if pair.chances[best] < LISTED:
        return None
    holder, target = (pair.p, pair.q) if FORWARD[best] else (pair.q, pair.p)
    sentence, first, last = pair.sentence, pair.p.start, max(pair.p.end, pair.q.end)
    heard = [speech.at(sentence.article, sentence.start + actor.start) for actor in (pair.p, pair.q)]
    voice, speaker = next((one for one in heard if one[0] != "narrator"), heard[0])
    return {
        "article": sentence.article,
        "sentence": sentence.id,
        "start": sentence.start + first,
        "end": sentence.start + last,
        "text": sentence.text[first:last],
        "holder": holder.entity,
        "holder_start": sentence.start + holder.start,
        "holder_end": sentence.start + holder.end,
        "target": target.entity,
        "target_start": sentence.start + target.start,
        "target_end": sentence.start + target.end,
        "side": SIDES[best] if pair.chances[best] >= ASSERTED else "",
        "voice": voice,
        "speaker": speaker,
        "modality": "asserted",
        "cue_start": sentence.start + first,
        "cue_end": sentence.start + first,
        "confidence": float(pair.chances[best]),
        "rule": models.RULE,
    }
