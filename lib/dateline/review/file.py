"""The review file: its lines read, checked and added."""

import csv
import datetime as dt
import hashlib
import io
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from dateline import columns
from dateline.errors import ParameterError, ReviewError
from dateline.review import keys

__all__ = ["COLUMNS", "EDITABLE", "add", "digest", "lines"]

COLUMNS = ("table", "key", "column", "old", "new", "who", "when", "why")
# What may be corrected; "" as the new value lets a row abstain. `row` with the new value "wrong" takes the row out.
EDITABLE: Mapping[str, tuple[str, ...]] = {
    "names": ("entity", "kind", "row"),
    "entities": ("entity", "aliases", "name", "kind"),
    "quotes": ("speaker", "kind", "cue_class", "row"),
    "dates": ("first_day", "last_day", "row"),
    "events": ("first_day", "last_day", "realis", "row"),
    "stances": ("holder", "target", "side", "modality", "voice", "speaker", "row"),
    "tones": ("label", "row"),
}

SPEAKING = ("speaker", "holder")  # columns that name an actor, "unstated", or "unnamed: …"; never a phrase


def digest(path: Path) -> str:
    """Six hex digits of the file, "" where there is none: rows depend on it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:6] if path.is_file() else ""


def lines(path: Path) -> list[dict[str, str]]:
    """The lines of a review file, in order. Raises ReviewError for a file that cannot be read, with the line."""
    if not path.is_file():
        return []
    try:
        reader = csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"), newline=""), strict=True)
        found = list(reader)
    except (OSError, UnicodeError, csv.Error) as error:
        raise ReviewError(f"{path}: cannot be read as CSV in UTF-8: {error}") from None
    if found and tuple(reader.fieldnames or ()) != COLUMNS:
        raise ReviewError(f"{path}: the first line should be {','.join(COLUMNS)}")
    for number, line in enumerate(found, 2):
        if None in line or None in line.values():
            raise ReviewError(f"{path}, line {number}: it should have {len(COLUMNS)} cells")
        _check(line, f"{path}, line {number}")
    return found


def add(path: Path, frames: Mapping[str, pd.DataFrame], row: str, column: str, new: str, *, who: str, why: str) -> dict:
    """Writes a line for a row as pages name it ("c17", or an actor's id), and gives that line.

    Raises ParameterError where there is no such row, or its column cannot be corrected to that.
    """
    letters = {columns.TABLES[name].letter: name for name in EDITABLE}
    name = letters.get(row[:1], "") if row[1:].isdigit() else "entities"
    frame = frames[name] if name else pd.DataFrame({"id": []})
    found = frame[frame["entity" if name == "entities" and not row[1:].isdigit() else "id"] == row]
    if found.empty:
        raise ParameterError(f"there is no row {row!r}; give an id as a page prints it (c17), or an actor's (e3)")
    old = "" if column == "row" or column not in frame else keys.cell(found[column].iloc[0])
    if name == "entities" and column == "aliases":
        old, _, new = new.partition("=")
    new = _actor(new, frames["entities"]) if column in SPEAKING else new
    line = {"table": name, "key": keys.of(name, frames)[found.index[0]], "column": column, "old": old, "new": new}
    line |= {"who": who, "when": dt.date.today().isoformat(), "why": why}
    _check(line, row)
    before = path.read_bytes() if path.exists() else b""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
        if not before:
            writer.writeheader()
        elif not before.endswith(b"\n"):  # as an editor may leave it
            file.write("\n")
        writer.writerow(line)
    return line


def _actor(said: str, entities: pd.DataFrame) -> str:
    """The id of an actor who is given by id or name. Nobody, "unstated" and "unnamed: …" stay as they are."""
    if said in ("", "unstated") or said.startswith("unnamed: "):
        return said
    known = dict(zip(entities["name"].str.casefold(), entities["entity"], strict=True))
    known |= {entity: entity for entity in entities["entity"]}
    if said.casefold() in known:
        return known[said.casefold()]
    near = ", ".join(get_close_matches(said.casefold(), known)) or "none"
    raise ParameterError(f"there is no actor {said!r}; nearest: {near}; a source without a name is 'unnamed: …'")


def _check(line: Mapping[str, str], where: str) -> None:
    table, column, new = line["table"], line["column"], line["new"]
    if table not in EDITABLE or column not in EDITABLE[table]:
        known = ", ".join(EDITABLE.get(table, EDITABLE))
        raise ReviewError(f"{where}: {table}.{column} cannot be corrected; there are {known}")
    allowed = ("wrong",) if column == "row" else columns.TABLES[table].values.get(column)
    if allowed and new not in allowed:
        raise ReviewError(f"{where}: {new!r} is no {column}; it may be {', '.join(map(repr, allowed))}")
    if column in ("first_day", "last_day") and new:
        try:
            dt.date.fromisoformat(new)
        except ValueError:
            raise ReviewError(f"{where}: {new!r} is no day; write it as YYYY-MM-DD, or leave it empty") from None
