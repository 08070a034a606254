"""Tone of each sentence by lexicon (VADER), shown as that and no more: tone is not stance."""

import math
import re
from functools import cache

import pandas as pd

from dateline import repair

__all__ = ["rows"]

LIMIT = 400  # words; VADER is quadratic in the length of its text
EDGE = 0.05  # of the compound score: the label's threshold of VADER's authors (Hutto & Gilbert 2014)
WORD = re.compile(r"\S+")


def rows(sentences: pd.DataFrame) -> list[dict]:
    """Sentences → a row of the tones table each: VADER's compound score (-1 to 1), its label, the sentence's voice.

    The text is read repaired, so that "isn’t" keeps its negation, and of a very long sentence the first 400 words.
    `entity` is "" in every row: a lexicon hears the mood of words, never toward whom they are said ("Türkiye opposes
    NATO initiatives supporting Israel" is positive to it). Never raises.
    """
    out = []
    fields = ("article", "id", "start", "end", "text", "voice")
    for article, sentence, start, end, text, voice in zip(
        *(sentences[field].tolist() for field in fields), strict=True
    ):
        score = _score(text)
        label = "positive" if score >= EDGE else "negative" if score <= -EDGE else "neutral"
        out.append(
            {
                "article": article,
                "sentence": sentence,
                "start": start,
                "end": end,
                "text": text,
                "entity": "",
                "label": label,
            }
            | {
                "score": score,
                "confidence": math.nan,
                "voice": voice,
                "engine": "lexicon",
                "rule": "tones.vader-sentence",
            }
        )
    return out


@cache
def _vader():
    """The package's module and its analyzer. Made when first asked: it reads 7,500 words and 3,500 emoji."""
    from vaderSentiment import vaderSentiment

    return vaderSentiment, vaderSentiment.SentimentIntensityAnalyzer()


def _score(text: str) -> float:
    """VADER's compound score. Its own loop asks every character whether it is an emoji, and weighs every word; here
    only the words that its lexicon knows are weighed, and all others are 0 as they are there.
    """
    module, analyzer = _vader()
    plain = repair.text(text)
    plain = (_cut(plain) if len(plain) > 2 * LIMIT else plain).strip()
    if not analyzer.emojis.keys().isdisjoint(plain):
        return float(analyzer.polarity_scores(plain)["compound"])
    read = module.SentiText(plain)
    words = read.words_and_emoticons
    low = [word.lower() for word in words]
    valences: list[float] = [0] * len(words)
    for place, word in enumerate(low):
        if word in analyzer.lexicon and word not in module.BOOSTER_DICT and low[place : place + 2] != ["kind", "of"]:
            first = max(place - 3, 0)
            read.words_and_emoticons = words[first : place + 3]  # as far as VADER looks
            valence: list[float] = []
            valences[place] = analyzer.sentiment_valence(0, read, words[place], place - first, valence)[0]
    return float(analyzer.score_valence(analyzer._but_check(words, valences), plain)["compound"])


def _cut(plain: str) -> str:
    """The first words of a text, 40 characters each at most on average, since words without blanks may be long too."""
    for number, word in enumerate(WORD.finditer(plain, 0, 40 * LIMIT), 1):
        if number == LIMIT:
            return plain[: word.end()]
    return plain[: 40 * LIMIT]
