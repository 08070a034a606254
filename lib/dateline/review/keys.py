"""What a row is known by, whatever ids rows have in another run; and its cells as a review file has them."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dateline import columns

__all__ = ["both", "cell", "of", "places"]

# Further places that tell rows of one span apart; none of them can be corrected.
PLACES = {
    "events": ("date_start",),
    "stances": ("cue_start", "holder_start", "target_start"),
    "tones": ("engine",),
}


def of(name: str, frames: Mapping[str, pd.DataFrame]) -> pd.Series:
    """A key for each row of the table `name`: of an actor its id; of any other its article's hash and its places.

    Rows of several articles with the same text have the same keys.
    """
    return frames[name]["entity"] if name == "entities" else _hashed(name, frames, frames["articles"]["sha256"])


def both(name: str, frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The keys that a line may have for each row of a table other than `entities`, in two columns.

    The second has the article's id beside its hash: so lines used to be written where several articles had one text.
    """
    old = frames["articles"]["sha256"] + frames["articles"]["article"]
    return pd.DataFrame({"key": of(name, frames), "old": _hashed(name, frames, old)})


def _hashed(name: str, frames: Mapping[str, pd.DataFrame], articles: pd.Series) -> pd.Series:
    frame = frames[name]
    known = dict(zip(frames["articles"]["article"], articles, strict=True))
    told = [
        hashlib.sha256(f"{known[article]} {name} {' '.join(place)}".encode()).hexdigest()[:12]
        for article, *place in zip(frame["article"], *places(name, frame), strict=True)
    ]
    return pd.Series(told, index=frame.index, dtype=columns.TEXT)


def places(name: str, rows: pd.DataFrame) -> list[pd.Series]:
    """Columns of texts that together tell rows of the table `name` apart within their article; "" for no place."""
    return [rows[column].astype("str").fillna("") for column in ("start", "end", *PLACES.get(name, ()))]


def cell(value: Any) -> str:
    """A cell as a review file has it: a day in ISO form, what is missing as ""."""
    if pd.isna(value):
        return ""
    return value.isoformat()[:10] if isinstance(value, dt.date) else str(value)
