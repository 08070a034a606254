"""Sentences and names → the table `tones`."""

import pandas as pd

from dateline import columns, engines
from dateline.annotate.quotes.voices import index
from dateline.annotate.tones import lexicon, toward

__all__ = ["tones"]


def tones(sentences: pd.DataFrame, names: pd.DataFrame, quotes: pd.DataFrame, *, engine: str = "model") -> pd.DataFrame:
    """Sentences → the table `tones`: a sentence's by lexicon, and that toward each actor in it by the model.

    A sentence's row (engine "lexicon", `entity` "") hears the mood of words and claims nothing of anybody. An actor's
    row (engine "model") is about its first mention in the sentence by name, its others there read with it; `score` is
    P(positive) - P(negative), `voice` that of the words at the mention. Where no label is likely enough `label` is "".
    With engine="rules" there are no actor's rows. Raises ParameterError for another engine, ModelError where a file of
    the model is missing or altered.
    """
    rows = lexicon.rows(sentences)
    if engines.checked(engine) == "model":
        rows += toward.rows(sentences, names, index(quotes))
    places = {sentence: place for place, sentence in enumerate(sentences["id"].tolist())}
    return columns.frame("tones", sorted(rows, key=lambda row: (places[row["sentence"]], row["entity"] != "")))
