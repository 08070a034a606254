"""Tone toward actors, and the lexicon's tone beside the sides that are taken."""

from typing import Any

import pandas as pd

from dateline.evidence import count
from dateline.tabulate.counts import keys, some

__all__ = ["tones_beside", "toward"]

LABELS = ("negative", "neutral", "positive")


def toward(tones: pd.DataFrame, by: str, what: str = "sentences") -> pd.DataFrame:
    """Tones toward actors by `by` (entity, voice): columns negative, neutral, positive, undecided, `count`, `articles`.

    tones: the table `tones`; a row is an actor in a sentence, and rows of whole sentences (the lexicon's) are left out.
    The most come first.
    """
    actors = tones[tones["entity"] != ""]
    lines = []
    for value, group in actors.groupby(by):
        line: dict[str, Any] = {by: value, "count": count(group, f"{what}: {value}")}
        line["articles"] = count(group, f"articles with {what}: {value}", unit="articles")
        for label, name in zip((*LABELS, ""), (*LABELS, "undecided"), strict=True):
            part = group[group["label"] == label]
            line[name] = some(part, f"{what}: {value}, {name}")
        lines.append(line)
    wide = pd.DataFrame(lines, columns=[by, *LABELS, "undecided", "count", "articles"])
    return wide.sort_values("count", ascending=False, kind="stable", ignore_index=True)


def tones_beside(rows: pd.DataFrame, tones: pd.DataFrame) -> pd.DataFrame:
    """Claims by side and by the lexicon's tone of their sentence: a line a side; negative, neutral, positive."""
    lexicon = tones[tones["entity"] == ""].drop_duplicates("sentence")[["sentence", "label"]]
    beside = rows.merge(lexicon, on="sentence", validate="many_to_one")
    groups = {keys(key): group for key, group in beside.groupby(["side", "label"])}
    lines = [
        {"side": side}
        | {
            label: some(groups.get((side, label), beside.iloc[:0]), f"claims {side} in {label} sentences")
            for label in LABELS
        }
        for side in ("against", "favor")
    ]
    return pd.DataFrame(lines, columns=["side", *LABELS])
