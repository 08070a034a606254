"""A frame with some of its rows changed; the frame given stays as it is."""

from collections.abc import Mapping

import pandas as pd

from dateline import columns

__all__ = ["AGAIN", "RULE", "changed"]

RULE = "review"  # of a row that was corrected
AGAIN = "review.again"  # of one whose article has other words since, and that was found again by its sentence


def changed(frame: pd.DataFrame, at: pd.Index, new: Mapping[str, str]) -> pd.DataFrame:
    """The same frame with new cells in the rows `at`; days are given in ISO form, "" for none."""
    frame = frame.copy()
    for column, value in new.items():
        is_day = frame[column].dtype == columns.DAY
        frame.loc[at, column] = (pd.Timestamp(value) if value else pd.NaT) if is_day else value
    return frame
