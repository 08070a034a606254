"""Tone toward the actors of a sentence, by the trained model, which reads the sentence once for each of them."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from dateline import models
from dateline.annotate.quotes.voices import Index
from dateline.models.heads import TONES

__all__ = ["rows"]

# Least probability of a label; under it the row abstains. On NewsMTSC's held-back part labels above it are right in
# 0.82 of the cases, and 0.88 of the targets get one (`python -m training.figures`).
SURE = 0.6


class Target(NamedTuple):
    """An actor in a sentence: its first mention by name, and its further ones, offsets in the article."""

    article: str
    sentence: str
    offset: int  # where the sentence begins
    text: str  # of the sentence
    entity: str
    start: int
    end: int
    also: list[tuple[int, int]]


def rows(sentences: pd.DataFrame, names: pd.DataFrame, speech: Index) -> list[dict]:
    """Sentences and names → a row for each actor that a sentence names, in order."""
    found = list(targets(sentences, names))
    asked = [
        (one.text, _within(one, (one.start, one.end)), [_within(one, place) for place in one.also]) for one in found
    ]
    return [_row(one, chances, speech) for one, chances in zip(found, models.tones(asked), strict=True)]


def targets(sentences: pd.DataFrame, names: pd.DataFrame) -> Iterator[Target]:
    """Sentences and names → each actor that a sentence names, in order of its first mention there."""
    mentions: dict[str, dict[str, list[tuple[bool, int, int]]]] = {}
    wanted = ("sentence", "entity", "form", "start", "end")
    for sentence, entity, form, start, end in zip(*(names[name].tolist() for name in wanted), strict=True):
        if entity:
            mentions.setdefault(sentence, {}).setdefault(entity, []).append((form == "pronoun", start, end))
    told = ("article", "id", "start", "text")
    for article, sentence, offset, text in zip(*(sentences[name].tolist() for name in told), strict=True):
        for entity, places in mentions.get(sentence, {}).items():
            (is_pronoun, start, end), *also = sorted(places)
            if not is_pronoun:
                yield Target(article, sentence, offset, text, entity, start, end, [place[1:] for place in also])


def _within(target: Target, place: tuple[int, int]) -> tuple[int, int]:
    return place[0] - target.offset, place[1] - target.offset


def _row(target: Target, chances: np.ndarray, speech: Index) -> dict:
    best = int(chances.argmax())
    return {
        "article": target.article,
        "sentence": target.sentence,
        "start": target.start,
        "end": target.end,
        "text": target.text[slice(*_within(target, (target.start, target.end)))],
        "entity": target.entity,
        "label": TONES[best] if chances[best] >= SURE else "",
        "score": float(chances[2] - chances[0]),
        "confidence": float(chances[best]),
        "voice": speech.at(target.article, target.start)[0],
        "engine": "model",
        "rule": models.RULE,
    }
