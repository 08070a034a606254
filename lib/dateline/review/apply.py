"""Corrections applied to all tables of a corpus."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from dateline import annotate, columns
from dateline.review import keys
from dateline.review.file import COLUMNS, lines

__all__ = ["applied"]

RULE = "review"  # of a row that was corrected
# Columns that name an actor, so that who is merged is merged everywhere; in events several stand with "; " between.
ACTORS = {"quotes": ["speaker"], "events": ["actors"], "stances": ["holder", "target", "speaker"], "tones": ["entity"]}
# Columns that name an actor by one mention, and where that mention stands.
STANDING = (
    ("quotes", "speaker", "speaker_start", "speaker_end"),
    ("stances", "holder", "holder_start", "holder_end"),
    ("stances", "target", "target_start", "target_end"),
    ("tones", "entity", "start", "end"),
)

Frames = dict[str, pd.DataFrame]
Span = tuple[str, int, int]  # an article and a place in it


def applied(frames: Frames, path: Path) -> tuple[Frames, pd.DataFrame]:
    """All tables of a corpus and its review file → the tables corrected, and what became of each line.

    The second is a line each: COLUMNS, and `status`: "3 rows corrected", "no such row", or "the row now says …", where
    rules or model have found something else since. The tables given are not changed.
    """
    told = lines(path)
    frames, before = dict(frames), frames["names"]
    keyed = {name: keys.of(name, frames) for name in {line["table"] for line in told}}
    out = []
    for line in told:
        out.append(line | {"status": _apply(frames, line, keyed[line["table"]])})
    if told:
        frames["entities"] = _recounted(frames["entities"], before, frames["names"])
        _mend(frames)
    return frames, pd.DataFrame(out, columns=[*COLUMNS, "status"])


def _apply(frames: Frames, line: Mapping[str, str], keyed: pd.Series) -> str:
    """What became of a line."""
    name, column = line["table"], line["column"]
    if name == "entities" and column in ("entity", "aliases"):
        return _regrouped(frames, line)
    frame = frames[name]
    at = frame.index[(keyed == line["key"]).reindex(frame.index)]
    if column == "row":
        frames[name] = frame.drop(index=at)
        return _corrected(len(at))
    now = [keys.cell(value) for value in frame.loc[at, column]]
    at = at[[value == line["old"] for value in now]]
    if now and at.empty:
        return f"the row now says {now[0]!r}"
    if (name, column) == ("names", "entity"):
        _given(frames, at, line["new"])
        return _corrected(len(at))
    frames[name] = _changed(frame, at, {column: line["new"]} | ({"rule": RULE} if "rule" in frame else {}))
    if column == "first_day":  # of one day, which stays one
        one = at[(frame.loc[at, "last_day"] == frame.loc[at, "first_day"]).fillna(False)]
        frames[name] = _changed(frames[name], one, {"last_day": line["new"]})
    if (name, column) == ("quotes", "speaker"):
        said = list(_spans(frame.loc[at], "start", "end", frame.loc[at, column]))
        _within(frames, "stances", "speaker", "cue_start", said, line["new"])
    elif name == "dates":
        _retold(frames, at)
    return _corrected(len(at))


def _retold(frames: Frames, at: pd.Index) -> None:
    """The days of corrected dates in the clauses that stand on them."""
    events, dates = frames["events"], frames["dates"].loc[at].to_dict("records")
    for date in dates:
        mine = events.index[events["date"] == date["id"]]
        days = {day: keys.cell(date[day]) for day in ("first_day", "last_day")}
        frames["events"] = _changed(frames["events"], mine, days)


def _regrouped(frames: Frames, line: Mapping[str, str]) -> str:
    """Two actors made one (column entity), or one spelling of an actor given to another (column aliases)."""
    names = frames["names"]
    mine = names["entity"] == line["key"]
    if line["column"] == "aliases":
        mine &= names["text"].str.split().str.join(" ") == line["old"]
    moved = names.index[mine]
    if moved.empty:
        return _corrected(0)
    _given(frames, moved, line["new"])
    if line["column"] == "entity":
        for name, actors in ACTORS.items():
            for column in actors:
                said = [_renamed(several, line["key"], line["new"]) for several in frames[name][column].tolist()]
                new = pd.Series(said, index=frames[name].index, dtype=columns.TEXT)
                frames[name] = frames[name].assign(**{column: new})
    return _corrected(len(moved))


def _given(frames: Frames, moved: pd.Index, new: str) -> None:
    """Mentions given to another actor, and with them whatever stands on them: speakers, holders, targets, tones."""
    names = frames["names"]
    old = dict(_spans(names.loc[moved], "start", "end", names.loc[moved, "entity"]))
    frames["names"] = _changed(names, moved, {"entity": new, "rule": RULE})
    heard: list[tuple[Span, str]] = []
    for name, column, start, end in STANDING:
        frame = frames[name]
        at = frame.index[[old.get(span) == actor for span, actor in _spans(frame, start, end, frame[column])]]
        heard += _spans(frame.loc[at], "start", "end", frame.loc[at, column]) if name == "quotes" else []
        frames[name] = _changed(frame, at, {column: new}) if len(at) else frame
    _within(frames, "stances", "speaker", "cue_start", heard, new)
    _within(frames, "events", "actors", "", list(old.items()), new)


def _within(frames: Frames, name: str, column: str, place: str, moved: list[tuple[Span, str]], new: str) -> None:
    """Actors renamed in rows whose place lies in what was moved, or, without a place, that hold what was moved."""
    by_article: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for (article, first, last), actor in moved:
        by_article[article].append((first, last, actor))
    frame, told = frames[name], []
    fields = (frame[field].tolist() for field in ("article", column, place or "start", place or "end"))
    for article, actors, start, end in zip(*fields, strict=True):
        for first, last, actor in by_article.get(article, ()):
            if first <= start < last if place else start <= first < end:
                actors = _renamed(actors, actor, new)
        told.append(actors)
    frames[name] = frame.assign(**{column: pd.Series(told, index=frame.index, dtype=columns.TEXT)})


def _spans(frame: pd.DataFrame, start: str, end: str, actors: pd.Series) -> Iterator[tuple[Span, str]]:
    places = zip(frame["article"].tolist(), frame[start].tolist(), frame[end].tolist(), strict=True)
    return zip(places, actors.tolist(), strict=True)


def _mend(frames: Frames) -> None:
    """What stood on a row that was taken out stands for itself; which clauses tell of one event is decided again."""
    stances, events = frames["stances"], frames["events"]
    alone = ~stances["within"].isin(stances["id"])
    frames["stances"] = stances.assign(within=stances["within"].mask(alone, ""))
    frames["events"] = annotate.witnesses(
        events.assign(date=events["date"].mask(~events["date"].isin(frames["dates"]["id"]), ""))
    )


def _corrected(rows: int) -> str:
    return f"{rows} row{'' if rows == 1 else 's'} corrected" if rows else "no such row"


def _renamed(actors: str, old: str, new: str) -> str:
    """Actors, "; " between them, with one of them called otherwise, each still once."""
    return "; ".join(dict.fromkeys(new if one == old else one for one in actors.split("; ")))


def _changed(frame: pd.DataFrame, at: pd.Index, new: Mapping[str, str]) -> pd.DataFrame:
    frame = frame.copy()
    for column, value in new.items():
        is_day = frame[column].dtype == columns.DAY
        frame.loc[at, column] = (pd.Timestamp(value) if value else pd.NaT) if is_day else value
    return frame


def _recounted(entities: pd.DataFrame, before: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    """The actors that are still mentioned. Those who gained or lost mentions are counted and spelled anew."""
    was = before["entity"].reindex(before.index.union(names.index))
    now = names["entity"].reindex(was.index)
    touched = {*was[was.ne(now)], *now[was.ne(now)]}
    counts = {actor: group for actor, group in names[names["entity"] != ""].groupby("entity")}
    known = {row["entity"]: row for row in entities.to_dict("records")}
    ids = iter(range(len(known) + 1, len(known) + len(counts) + 1))
    rows = []
    for actor in [*known, *(actor for actor in counts if actor not in known)]:
        if actor in counts and actor in known and actor not in touched:
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
