"""Corrections applied to all tables of a corpus."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from dateline import columns
from dateline.review import keys
from dateline.review.file import COLUMNS, lines

__all__ = ["applied"]

RULE = "review"  # of a row that was corrected
# Columns that name an actor, so that who is merged is merged everywhere; in events several stand with "; " between.
ACTORS = {"quotes": ["speaker"], "events": ["actors"], "stances": ["holder", "target", "speaker"], "tones": ["entity"]}

Frames = dict[str, pd.DataFrame]


def applied(frames: Frames, path: Path) -> tuple[Frames, pd.DataFrame]:
    """All tables of a corpus and its review file → the tables corrected, and what became of each line.

    The second is a line each: COLUMNS, and `status`: "3 rows corrected", "no such row", or "the row now says …", where
    rules or model have found something else since. The tables given are not changed.
    """
    told = lines(path)
    frames = dict(frames)
    keyed = {name: keys.of(name, frames) for name in {line["table"] for line in told}}
    out = []
    for line in told:
        out.append(line | {"status": _apply(frames, line, keyed[line["table"]])})
    if told:
        frames["entities"] = _recounted(frames["entities"], frames["names"])
    return frames, pd.DataFrame(out, columns=[*COLUMNS, "status"])


def _apply(frames: Frames, line: Mapping[str, str], keyed: pd.Series) -> str:
    """What became of a line."""
    name, column = line["table"], line["column"]
    if name == "entities" and column in ("entity", "aliases"):
        return _regrouped(frames, line)
    frame = frames[name]
    at = frame.index[(keyed == line["key"]).reindex(frame.index)]
    if column == "row":
        frames[name] = frame.drop(index=at[:1])
    else:
        now = [keys.cell(value) for value in frame.loc[at, column]]
        at = at[[value == line["old"] for value in now]][:1]
        if now and at.empty:
            return f"the row now says {now[0]!r}"
        frames[name] = _changed(frame, at, {column: line["new"]} | ({"rule": RULE} if "rule" in frame else {}))
    return _corrected(len(at))


def _regrouped(frames: Frames, line: Mapping[str, str]) -> str:
    """Two actors made one (column entity), or one spelling of an actor given to another (column aliases)."""
    names = frames["names"]
    mine = names["entity"] == line["key"]
    if line["column"] == "aliases":
        mine &= names["text"].str.split().str.join(" ") == line["old"]
    moved = names.index[mine]
    if moved.empty:
        return _corrected(0)
    frames["names"] = _changed(names, moved, {"entity": line["new"], "rule": RULE})
    if line["column"] == "entity":
        for name, actors in ACTORS.items():
            for column in actors:
                frames[name] = frames[name].assign(**{column: _renamed(frames[name][column], line)})
    return _corrected(len(moved))


def _corrected(rows: int) -> str:
    return f"{rows} row{'' if rows == 1 else 's'} corrected" if rows else "no such row"


def _renamed(actors: pd.Series, line: Mapping[str, str]) -> pd.Series:
    """Actors with one of them called otherwise, each still once."""
    said = [
        "; ".join(dict.fromkeys(line["new"] if one == line["key"] else one for one in several.split("; ")))
        for several in actors.tolist()
    ]
    return pd.Series(said, index=actors.index, dtype=columns.TEXT)


def _changed(frame: pd.DataFrame, at: pd.Index, new: Mapping[str, str]) -> pd.DataFrame:
    frame = frame.copy()
    for column, value in new.items():
        is_day = frame[column].dtype == columns.DAY
        frame.loc[at, column] = (pd.Timestamp(value) if value else pd.NaT) if is_day else value
    return frame


def _recounted(entities: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """The actors that are still mentioned. Those who gained or lost mentions are counted and spelled anew."""
    counts = {actor: group for actor, group in names[names["entity"] != ""].groupby("entity")}
    known = {row["entity"]: row for row in entities.to_dict("records")}
    ids = iter(range(len(known) + 1, len(known) + len(counts) + 1))
    rows = []
    for actor in [*known, *(actor for actor in counts if actor not in known)]:
        if actor in counts and actor in known and len(counts[actor]) == known[actor]["mentions"]:
            rows.append(known[actor])
        elif actor in counts:
            rows.append(_told(actor, counts[actor], known.get(actor) or {"id": f"e{next(ids)}", "rule": RULE}))
    return columns.frame("entities", sorted(rows, key=lambda row: (-row["mentions"], row["entity"])))


def _told(actor: str, mentions: pd.DataFrame, known: Mapping) -> dict:
    """An actor as its mentions tell it: its name stays where it has one, the other spellings are aliases."""
    texts = mentions.loc[mentions["form"] != "pronoun", "text"].str.split().str.join(" ")
    spellings = texts.value_counts().index.tolist() or [actor]
    name = known.get("name") or spellings[0]
    return {
        "id": known["id"],
        "entity": actor,
        "name": name,
        "kind": known.get("kind") or str(mentions["kind"].mode().iloc[0]),
        "aliases": "; ".join(one for one in spellings if one != name),
        "mentions": len(mentions),
        "articles": mentions["article"].nunique(),
        "rule": known["rule"],
    }
