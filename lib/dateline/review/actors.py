"""Corrections of who is who: actors made one or parted, mentions given away, and all that stands on them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from itertools import count

import pandas as pd

from dateline import columns
from dateline.review.changes import RULE, changed

__all__ = ["GIVING", "NEW", "given", "receiver", "recounted", "regrouped", "spans", "within"]

GIVING = (("names", "entity"), ("entities", "entity"), ("entities", "aliases"))  # corrections that give mentions away
NEW = "new: "  # before an actor whom nobody has named so far
# Columns that name an actor by one mention, and where that mention stands.
STANDING = (
    ("quotes", "speaker", "speaker_start", "speaker_end"),
    ("stances", "holder", "holder_start", "holder_end"),
    ("stances", "target", "target_start", "target_end"),
    ("tones", "entity", "start", "end"),
)

Frames = dict[str, pd.DataFrame]
Span = tuple[str, int, int]  # an article and a place in it


def receiver(said: str, names: pd.DataFrame) -> tuple[str, str]:
    """Who is to get mentions, as a line says it → their id, and what is wrong with it: "" where nothing is.

    It is an actor whom `names` has, nobody (""), or a new one ("new: marcos-jr").
    """
    known = set(names["entity"])
    if said.startswith(NEW) or not said or said in known:
        return said.removeprefix(NEW), ""
    near = ", ".join(get_close_matches(said, known)) or "none"
    return said, f"there is no actor {said!r}; nearest: {near}; for one that is new write '{NEW}{said}'"


def regrouped(frames: Frames, line: Mapping[str, str], new: str) -> int:
    """Two actors made one (column entity), or one spelling given to another (aliases) → how many mentions moved."""
    names = frames["names"]
    mine = names["entity"] == line["key"]
    if line["column"] == "aliases":
        mine &= names["text"].str.split().str.join(" ") == line["old"]
    moved = names.index[mine]
    if moved.empty:
        return 0
    given(frames, moved, new)
    if line["column"] == "entity":
        for name, actors in columns.ACTORS.items():
            for column in actors:
                said = [_renamed(several, line["key"], new) for several in frames[name][column].tolist()]
                told = pd.Series(said, index=frames[name].index, dtype=columns.TEXT)
                frames[name] = frames[name].assign(**{column: told})
    return len(moved)


def given(frames: Frames, moved: pd.Index, new: str, rule: str = RULE) -> None:
    """Mentions given to another actor, and with them whatever stands on them: speakers, holders, targets, tones.

    Those who lose mentions and who gains them are counted anew.
    """
    names = frames["names"]
    old = dict(spans(names.loc[moved], "start", "end", names.loc[moved, "entity"]))
    frames["names"] = changed(names, moved, {"entity": new, "rule": rule})
    heard: list[tuple[Span, str]] = []
    for name, column, start, end in STANDING:
        frame = frames[name]
        at = frame.index[[old.get(span) == actor for span, actor in spans(frame, start, end, frame[column])]]
        heard += spans(frame.loc[at], "start", "end", frame.loc[at, column]) if name == "quotes" else []
        frames[name] = changed(frame, at, {column: new}) if len(at) else frame
    within(frames, "stances", "speaker", "cue_start", heard, new)
    within(frames, "events", "actors", "", list(old.items()), new)
    recounted(frames, {*old.values(), new})


def within(frames: Frames, name: str, column: str, place: str, moved: list[tuple[Span, str]], new: str) -> None:
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


def spans(frame: pd.DataFrame, start: str, end: str, actors: pd.Series) -> Iterator[tuple[Span, str]]:
    """Where actors are named, and who it is there: (article, start, end), actor."""
    places = zip(frame["article"].tolist(), frame[start].tolist(), frame[end].tolist(), strict=True)
    return zip(places, actors.tolist(), strict=True)


def _renamed(actors: str, old: str, new: str) -> str:
    """Actors, "; " between them, with one of them called otherwise, each still once."""
    return "; ".join(dict.fromkeys(new if one == old else one for one in actors.split("; ")))


def recounted(frames: Frames, touched: Collection[str]) -> None:
    """Actors who gained or lost mentions, counted and spelled anew, and those who are new among them.

    Who has no mention left stays, with none, so that nobody else gets their id.
    """
    entities, names = frames["entities"], frames["names"]
    is_touched = entities["entity"].isin(touched)
    known = {row["entity"]: row for row in entities[is_touched].to_dict("records")}
    counts = {str(actor): rows for actor, rows in names[names["entity"].isin({*touched} - {""})].groupby("entity")}
    free = count(len(entities) + 1)
    rows = [row | {"mentions": 0, "articles": 0} for actor, row in known.items() if actor not in counts]
    for actor, mentions in counts.items():
        rows.append(_told(actor, mentions, known.get(actor) or {"id": f"e{next(free)}", "rule": RULE}))
    told = pd.concat([part for part in (entities[~is_touched], columns.frame("entities", rows)) if len(part)])
    frames["entities"] = told.sort_values(["mentions", "entity"], ascending=[False, True], ignore_index=True)


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
