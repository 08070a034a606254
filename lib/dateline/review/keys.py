"""What a row is known by, whatever ids rows have in another run; and its cells as a review file has them."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dateline import columns

__all__ = ["cell", "of"]


def of(name: str, frames: Mapping[str, pd.DataFrame]) -> pd.Series:
    """A key for each row of the table `name`: of an actor its id; of any other its article's hash and its place."""
    frame = frames[name]
    if name == "entities":
        return frame["entity"]
    hashes = dict(zip(frames["articles"]["article"], frames["articles"]["sha256"], strict=True))
    told = (
        hashlib.sha256(f"{hashes[article]} {name} {start} {end}".encode()).hexdigest()[:12]
        for article, start, end in zip(frame["article"], frame["start"], frame["end"], strict=True)
    )
    return pd.Series(list(told), index=frame.index, dtype=columns.TEXT)


def cell(value: Any) -> str:
    """A cell as a review file has it: a day in ISO form, what is missing as ""."""
    if pd.isna(value):
        return ""
    return f"{value:%Y-%m-%d}" if isinstance(value, dt.date) else str(value)
