"""Corrections applied to all tables of a corpus."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from dateline import annotate
from dateline.review import actors, anchors, days, keys
from dateline.review.changes import AGAIN, RULE, changed
from dateline.review.file import COLUMNS, lines

__all__ = ["applied"]

Frames = dict[str, pd.DataFrame]
NOBODY = "no such row: no actor or spelling is called so; correct it anew as pages print it, then delete this line"
MOVED = "; its article has changed, and it was found again by its sentence"


def applied(frames: Frames, path: Path) -> tuple[Frames, pd.DataFrame]:
    """All tables of a corpus and its review file → the tables corrected, and what became of each line.

    The second is a line each: COLUMNS, and `status`: "3 rows corrected", "no such row" with the reason, or "the row now
    says …", where rules or model have found something else since. The tables given are not changed.
    """
    told = lines(path)
    found, frames = frames, dict(frames)
    rules = dict(zip(found["dates"]["id"], found["dates"]["rule"], strict=True))
    keyed: Frames = {}
    out = []
    for line in told:
        name = line["table"]
        if name not in keyed and name != "entities":
            keyed[name] = keys.both(name, frames)
        out.append(line | {"status": _apply(frames, line, keyed, rules)})
        if name == "dates":
            keyed.pop("events", None)  # a date that is decided brings its own
    if told:
        frames["entities"] = frames["entities"][frames["entities"]["mentions"] > 0]
        _mend(frames)
        frames = {name: frame.reset_index(drop=True) for name, frame in frames.items()}  # rows may have been taken out
    return frames, pd.DataFrame(out, columns=[*COLUMNS, "status"])


def _apply(frames: Frames, line: Mapping[str, str], keyed: Frames, rules: Mapping[str, str]) -> str:
    """What became of a line."""
    name, column, new = line["table"], line["column"], line["new"]
    if (name, column) in actors.GIVING:
        new, wrong = actors.receiver(new, frames["names"])
        if wrong:
            return wrong
    if (name, column) in actors.GIVING[1:]:
        return _corrected(actors.regrouped(frames, line, new)) or NOBODY
    frame = frames[name]
    at, moved = _found(frames, line, keyed)
    if at.empty:
        return NOBODY if name == "entities" else anchors.why_not(line, frames)
    if column == "row":
        frames[name] = frame.drop(index=at)
        if name == "names":
            actors.recounted(frames, set(frame.loc[at, "entity"]))
        return _corrected(len(at)) + MOVED * len(moved)
    now = [keys.cell(value) for value in frame.loc[at, column]]
    at = at[[value == line["old"] for value in now]]
    if at.empty:
        return f"the row now says {now[0]!r}"
    if column in days.DAYS and (wrong := days.backwards(frame.loc[at[0]], column, new)):
        return wrong
    _set(frames, {**line, "new": new}, at, rules, AGAIN if len(moved) else RULE)
    return _corrected(len(at)) + MOVED * len(moved)


def _found(frames: Frames, line: Mapping[str, str], keyed: Frames) -> tuple[pd.Index, pd.Index]:
    """The rows that a line was made for, and of these the one that was found by its sentence.

    Of several articles with one text the line's own is meant, else its sentence in that article, else all of them.
    """
    name, frame = line["table"], frames[line["table"]]
    if name == "entities":
        return frame.index[(frame["entity"] == line["key"]) & (frame["mentions"] > 0)], frame.index[:0]
    at = frame.index[(keyed[name] == line["key"]).any(axis=1).reindex(frame.index, fill_value=False)]
    own = at[frame.loc[at, "article"] == line["article"]]
    moved = anchors.found(line, frames) if own.empty and line["place"] else at[:0]
    return next((rows for rows in (own, moved) if len(rows)), at), moved


def _set(frames: Frames, line: Mapping[str, str], at: pd.Index, rules: Mapping[str, str], rule: str) -> None:
    """A new value into a cell, and into all that stands on it."""
    name, column, new = line["table"], line["column"], line["new"]
    frame = frames[name]
    if (name, column) == ("names", "entity"):
        actors.given(frames, at, new, rule)
        return
    frames[name] = changed(frame, at, {column: new} | ({"rule": rule} if "rule" in frame else {}))
    if column in days.DAYS:
        days.redated(frames, name, column, at, frame, rules)
    elif (name, column) == ("quotes", "speaker"):
        said = list(actors.spans(frame.loc[at], "start", "end", frame.loc[at, column]))
        actors.within(frames, "stances", "speaker", "cue_start", said, new)


def _mend(frames: Frames) -> None:
    """What stood on a row that was taken out stands for itself; which clauses tell of one event is decided again."""
    stances, events = frames["stances"], frames["events"]
    alone = ~stances["within"].isin(stances["id"])
    frames["stances"] = stances.assign(within=stances["within"].mask(alone, ""))
    frames["events"] = annotate.witnesses(
        events.assign(date=events["date"].mask(~events["date"].isin(frames["dates"]["id"]), ""))
    )


def _corrected(rows: int) -> str:
    return f"{rows} row{'' if rows == 1 else 's'} corrected" if rows else ""
