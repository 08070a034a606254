"""The review file: its lines read, checked and added."""

import contextlib
import csv
import datetime as dt
import hashlib
import io
import os
import shutil
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from dateline import columns
from dateline.annotate.names.keys import slug
from dateline.days import day
from dateline.errors import ParameterError, ReviewError
from dateline.review import actors, anchors, days, keys, rows

__all__ = ["COLUMNS", "add", "digest", "lines"]

FIRST = ("table", "key", "column", "old", "new", "who", "when", "why")  # all that lines had before they had anchors
COLUMNS = (*FIRST, *anchors.ANCHOR)
SPEAKERS = ("speaker", "holder")  # columns that name an actor, "unstated", or "unnamed: …"; never a phrase


def digest(path: Path) -> str:
    """Six hex digits of the file, "" where there is none: rows depend on it."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:6] if path.is_file() else ""


def lines(path: Path) -> list[dict[str, str]]:
    """The lines of a review file, in order. Raises ReviewError for a file that cannot be read, with the line."""
    return [line for _, line in _numbered(path)]


def _numbered(path: Path) -> list[tuple[int, dict[str, str]]]:
    """Lines of the file with the number at which each ends: a cell may hold line breaks."""
    try:
        text = path.read_bytes().decode("utf-8-sig") if path.exists() else ""
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        found = [(reader.line_num, line) for line in reader]
    except (OSError, UnicodeError, csv.Error) as error:
        raise ReviewError(f"{path}: cannot be read as CSV in UTF-8: {error}; mend it, or move it away") from None
    heads = tuple(reader.fieldnames or ())
    if text.strip() and heads not in (COLUMNS, FIRST):
        raise ReviewError(f"{path}: the first line should be {','.join(COLUMNS)}")
    for number, line in found:
        if None in line or None in line.values():
            raise ReviewError(f"{path}, line {number}: it should have {len(heads)} cells; mend it, or delete it")
        _check(line, f"{path}, line {number}")
    return [(number, dict.fromkeys(anchors.ANCHOR, "") | line) for number, line in found]


def add(path: Path, frames: Mapping[str, pd.DataFrame], row: str, column: str, new: str, *, who: str, why: str) -> dict:
    """Writes a line for a row as pages name it ("c17", or an actor's id), and gives that line, each cell on one line.

    frames: the tables of EDITABLE, articles and sentences. Raises ParameterError where there is no such row, or its
    column cannot be corrected to that, ReviewError where the file cannot be read or written.
    """
    new, who, why = _plain(new), _plain(who), _plain(why)
    name, at = rows.found(frames, row)
    frame = frames[name]
    old = "" if column == "row" or column not in frame else keys.cell(frame.loc[at, column])
    if (name, column) == ("entities", "aliases"):
        old, new = _spelling(new, str(frame.loc[at, "entity"]), frames["names"])
    if column in SPEAKERS or (name, column) in actors.GIVING:
        new = _actor(new, frames["entities"], may_be_new=column not in SPEAKERS)
    line = {"table": name, "key": keys.of(name, frames)[at], "column": column, "old": old, "new": new}
    line |= {"who": who, "when": dt.date.today().isoformat(), "why": why} | anchors.of(name, frames, at)
    _check(line, row)
    if column in days.DAYS and (wrong := days.backwards(frame.loc[at].to_dict(), column, new)):
        raise ReviewError(f"{row}: {wrong}")
    _written(path, line)
    return line


def _written(path: Path, line: Mapping[str, str]) -> None:
    """One line more; a file from before lines had anchors gets their columns, empty in its own lines."""
    already = lines(path)  # what cannot be read is not written to
    before = path.read_bytes() if path.exists() else b""
    text = before.decode("utf-8-sig")
    before = before if text.strip() else b""
    is_old = tuple(next(csv.reader(io.StringIO(text, newline="")), ())) == FIRST
    told = io.StringIO(newline="")
    writer = csv.DictWriter(told, COLUMNS, lineterminator="\n")
    if is_old or not before:
        writer.writeheader()
        writer.writerows({column: _plain(cell) for column, cell in one.items()} for one in already)
    elif not before.endswith(b"\n"):  # as an editor may leave it
        told.write("\n")
    writer.writerow(line)
    path = Path(os.path.realpath(path))
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes((b"" if is_old else before) + told.getvalue().encode())
        if before:
            shutil.copymode(path, part)
        os.replace(part, path)  # at once or not at all: nobody can make this file again
    except OSError as error:
        raise ReviewError(f"{path} cannot be written: {error.strerror}; nothing was corrected") from None
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def _plain(said: str) -> str:
    """Words on one line, whose bytes are UTF-8: Python's writer leaves a lone return unquoted."""
    return " ".join(said.encode("utf-8", "replace").decode().split())


def _spelling(said: str, entity: str, names: pd.DataFrame) -> tuple[str, str]:
    """A spelling of an actor, and to whom it goes, from "Marcos Jr.=new: marcos-jr"."""
    old, is_told, new = (part.strip() for part in said.partition("="))
    known = sorted(set(names.loc[names["entity"] == entity, "text"].str.split().str.join(" ")))
    if not is_told or old not in known:
        raise ParameterError(f"aliases: {said!r} should be SPELLING=ACTOR; {entity} is spelled {', '.join(known)}")
    return old, new


def _actor(said: str, entities: pd.DataFrame, *, may_be_new: bool) -> str:
    """The id of an actor who is given by id or name; "new: …" and nobody stay as they are.

    Who speaks may be "unstated" or "unnamed: …", and cannot be new: whoever speaks is named somewhere.
    """
    if not said or (not may_be_new and (said == "unstated" or said.startswith("unnamed: "))):
        return said
    known = dict(zip(entities["name"].str.casefold(), entities["entity"], strict=True))
    known |= dict(zip(entities["id"], entities["entity"], strict=True))
    known |= {entity: entity for entity in entities["entity"]}
    new = slug(said.removeprefix(actors.NEW))
    if may_be_new and said.startswith(actors.NEW) and new:
        if new in known:
            raise ParameterError(f"there is an actor {new!r} already; leave out {actors.NEW!r} to give it to them")
        return f"{actors.NEW}{new}"
    if said.casefold() in known:
        return known[said.casefold()]
    near = ", ".join(dict.fromkeys(known[one] for one in get_close_matches(said.casefold(), known))) or "none"
    other = (
        f"for one that is new write '{actors.NEW}{new}'" if may_be_new else "a source without a name is 'unnamed: …'"
    )
    raise ParameterError(f"there is no actor {said!r}; nearest: {near}; {other}")


def _check(line: Mapping[str, str], where: str) -> None:
    table, column, new = line["table"], line["column"], line["new"]
    if table not in rows.EDITABLE or column not in rows.EDITABLE[table]:
        known = ", ".join(rows.EDITABLE.get(table, rows.EDITABLE))
        raise ReviewError(f"{where}: {table}.{column} cannot be corrected; there are {known}")
    allowed = ("wrong",) if column == "row" else columns.TABLES[table].values.get(column)
    if allowed and new not in allowed:
        raise ReviewError(f"{where}: {new!r} is no {column}; it may be {', '.join(map(repr, allowed))}")
    if column in days.DAYS and new:
        try:
            day(new)
        except ValueError:
            raise ReviewError(
                f"{where}: {new!r} is no day that can be read; write it as YYYY-MM-DD, for example 2024-03-20, or "
                "leave it empty where no day is known"
            ) from None
