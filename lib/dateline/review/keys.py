"""What a row is known by, whatever ids rows have in another run; and its cells as a review file has them."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dateline import columns

__all__ = ["cell", "of", "places"]


# Further places that tell rows of one span apart; none of them can be corrected.
PLACES = {"stances": ("cue_start", "holder_start", "target_start"), "tones": ("engine",)}


def of(name: str, frames: Mapping[str, pd.DataFrame]) -> pd.Series:
    """A key for each row of the table `name`: of an actor its id; of any other its article's hash and its places.

    Where several articles have the same text, the article's id stands beside the hash.
    """
    frame, articles = frames[name], frames["articles"]
    if name == "entities":
        return frame["entity"]
    known = articles["sha256"] + articles["article"].where(articles["sha256"].duplicated(keep=False), "")
    hashes = dict(zip(articles["article"], known, strict=True))
    told = (
        hashlib.sha256(f"{hashes[article]} {name} {' '.join(place)}".encode()).hexdigest()[:12]
        for article, *place in zip(frame["article"], *places(name, frames, frame), strict=True)
    )
    return pd.Series(list(told), index=frame.index, dtype=columns.TEXT)


def places(name: str, frames: Mapping[str, pd.DataFrame], rows: pd.DataFrame) -> list[pd.Series]:
    """Columns of texts that together tell rows of the table `name` apart within their article."""
    found = [rows[column].astype("str") for column in ("start", "end", *PLACES.get(name, ()))]
    if name == "events":
        days = frames["dates"].set_index("id")["start"].astype("str")
        found.append(rows["date"].map(days).fillna(""))
    return found


def cell(value: Any) -> str:
    """A cell as a review file has it: a day in ISO form, what is missing as ""."""
    if pd.isna(value):
        return ""
    return value.isoformat()[:10] if isinstance(value, dt.date) else str(value)
