"""Tone toward the actors of a sentence, by the trained model, which reads the sentence once for each of them."""

import numpy as np
import pandas as pd

from dateline import models, repair
from dateline.annotate.named import Actor, Sentence, named
from dateline.annotate.quotes.voices import Index
from dateline.models.heads import TONES

__all__ = ["rows"]

# Least probability of a label; under it the row abstains. Of the labels above it 0.80 are right on NewsMTSC's held-back
# targets, and 0.83 of the targets get one; of all, 0.75 would be (`python -m training.figures`).
SURE = 0.65


def rows(sentences: pd.DataFrame, names: pd.DataFrame, speech: Index) -> list[dict]:
    """Sentences and names → a row for each actor that a sentence names, in order."""
    found = [(sentence, actor) for sentence in named(sentences, names) for actor in sentence.actors]
    asked = [(repair.unlinked(sentence.text), (actor.start, actor.end), actor.also) for sentence, actor in found]
    answers = models.tones(asked)
    return [_row(sentence, actor, chances, speech) for (sentence, actor), chances in zip(found, answers, strict=True)]


def _row(sentence: Sentence, actor: Actor, chances: np.ndarray, speech: Index) -> dict:
    best, start = int(chances.argmax()), sentence.start + actor.start
    return {
        "article": sentence.article,
        "sentence": sentence.id,
        "start": start,
        "end": sentence.start + actor.end,
        "text": sentence.text[actor.start : actor.end],
        "entity": actor.entity,
        "label": TONES[best] if chances[best] >= SURE else "",
        "score": float(chances[2] - chances[0]),
        "confidence": float(chances[best]),
        "voice": speech.at(sentence.article, start)[0],
        "engine": "model",
        "rule": models.RULE,
    }
