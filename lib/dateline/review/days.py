"""Corrections of when: a corrected day reaches the clauses that stand on it, and a decided one gives its event."""

from collections.abc import Mapping

import pandas as pd

from dateline import annotate
from dateline.review import keys
from dateline.review.changes import changed

__all__ = ["DAYS", "backwards", "redated"]

DAYS = ("first_day", "last_day")

Frames = dict[str, pd.DataFrame]


def backwards(row: Mapping, column: str, new: str) -> str:
    """Why a row cannot have this first or last day: "" where it can, else that it would end before it begins."""
    first, last = (keys.cell(row[day]) for day in DAYS)
    if column == "first_day" and new > last > first:
        return f"it would end before it begins: correct last_day, {last}, first"
    if column == "last_day" and new and (first > new or not first):
        return f"it would end before it begins: correct first_day, {first or 'which it has not'}, first"
    return ""


def redated(frames: Frames, name: str, column: str, at: pd.Index, was: pd.DataFrame, rules: Mapping[str, str]) -> None:
    """What follows from a corrected day: in the row itself, where it had one day or none, and in events.

    was: the table `name` before. rules: of each date, the rule that found it; those of a dateline give no event.
    """
    if column == "first_day":
        _settled(frames, name, at, was)
    if name == "dates":
        _retold(frames, at)
        decided = at[frames[name].loc[at, "first_day"].notna() & was.loc[at, "first_day"].isna()]
        dates = frames[name].loc[decided]
        _told(frames, dates.assign(rule=dates["id"].map(rules)))


def _settled(frames: Frames, name: str, at: pd.Index, was: pd.DataFrame) -> None:
    """A row of one day, or of none so far, has that day alone; a date that somebody decided has no other readings."""
    frame, one = frames[name], was.loc[at]
    first, is_one = frame.loc[at, "first_day"], (one["last_day"] == one["first_day"]).fillna(False)
    whole = at[one["last_day"].isna() | is_one | first.isna()]
    frames[name] = frame.assign(last_day=frame["last_day"].mask(frame.index.isin(whole), frame["first_day"]))
    if name == "dates":
        decided = at[first.notna()]
        frames[name] = changed(frames[name], decided, {"alternatives": ""})
        frames[name] = changed(frames[name], decided[frame.loc[decided, "grain"] == ""], {"grain": "day"})


def _retold(frames: Frames, at: pd.Index) -> None:
    """The days of corrected dates in the clauses that stand on them; without a day these are no events."""
    for date in frames["dates"].loc[at].to_dict("records"):
        events = frames["events"]
        mine = events.index[events["date"] == date["id"]]
        if pd.isna(date["first_day"]):
            frames["events"] = events.drop(index=mine)
        else:
            frames["events"] = changed(events, mine, {day: keys.cell(date[day]) for day in DAYS})


def _told(frames: Frames, dates: pd.DataFrame) -> None:
    """The events of dates that are decided now, in their places: each has the number of its date."""
    article = set(dates["article"])
    parts = (frames[name] for name in ("sentences", "names", "quotes", "articles"))
    sentences, names, quotes, articles = (part[part["article"].isin(article)] for part in parts)
    new = annotate.events(sentences, names, dates, quotes, articles)
    if new.empty:
        return
    both = pd.concat([part for part in (frames["events"], new) if len(part)])
    frames["events"] = both.sort_values("id", key=lambda ids: ids.str[1:].astype(int), ignore_index=True)
