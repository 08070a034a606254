"""The bytes of one file → its records, as they stand; what cannot be read comes back as `Aside`, with the reason.

A new kind of file is one function more: bytes → (number, fields or Aside), entered in `READERS` under its suffix.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

__all__ = ["FIELDS", "READERS", "Aside", "Reader", "decode"]

FIELDS = ("id", "date", "title", "source", "author", "url", "text")
BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe\0\0": "utf-32-le", b"\0\0\xfe\xff": "utf-32-be"}
BOMS |= {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}  # after UTF-32, whose mark begins the same way
HEADER = re.compile(r"[\s\ufeff]*date[:\s]\s*(\S+)\s*", re.IGNORECASE)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
BLANK = re.compile(r"\A\s*[\r\n]")  # lines without a word before the first that has one
LONE = re.compile("[\ud800-\udfff]")
BIGGEST = 2**31 - 1  # of a CSV field: the csv module's own limit is 131,072 characters


class Aside(NamedTuple):
    """Why a file or record is set aside, and what its owner can do."""

    reason: str
    todo: str


Records = Iterator[tuple[int | None, dict[str, str] | Aside]]
Reader = Callable[[bytes], Records]


def decode(data: bytes) -> str | Aside:
    """UTF-8, UTF-16 or UTF-32 by their byte order mark; else UTF-8; else Windows-1252. Nothing is altered."""
    if not data.strip():
        return Aside("the file is empty", "remove it, or put the article in")
    for mark, encoding in BOMS.items():
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                return Aside(f"the file says that it is {encoding} and is not", "save it as UTF-8")
    for encoding in ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        # A control or two slip into scraped articles; a file full of them is no text, and NUL is in none.
        if "\0" not in text and len(CONTROL.findall(text)) <= len(text) // 100 and not data.startswith(b"%PDF-"):
            return text
        break
    return Aside("the file is binary, not text", "save the article as plain text in UTF-8")


def _text(data: bytes) -> Records:
    """One article in one file: `date YYYY-MM-DD`, then its text. The header and the blanks after it are no text."""
    text = decode(data)
    if isinstance(text, Aside):
        yield None, text
    elif header := HEADER.match(text):
        yield None, {"date": header[1], "text": text[header.end() :]}
    else:
        yield None, Aside("it has no date", "let it begin with `date YYYY-MM-DD`, for example `date 2024-07-16`")


def _csv(data: bytes) -> Records:
    """A header line with the names of the columns, then one article a record; commas, semicolons or tabs."""
    text = decode(data)
    if isinstance(text, Aside):
        yield None, text
        return
    text = BLANK.sub("", text, count=1)
    first = text.lstrip().partition("\n")[0]
    limit = csv.field_size_limit(BIGGEST)
    try:
        # Strict: a quotation mark that is never closed would swallow all that follows without a word.
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
        names = [name.strip().lower() for name in rows.fieldnames or []]
        if missing := {"date", "text"} - set(names):
            wanted = f"name the columns in the first line: {', '.join(FIELDS)}"
            yield None, Aside(f"it has no column {' and no column '.join(sorted(missing))}", wanted)
            return
        if twice := [name for name in FIELDS if names.count(name) > 1]:
            yield None, Aside(f"it has the column {twice[0]} twice", "name one of them otherwise, or take it out")
            return
        rows.fieldnames = names
        yield from _csv_rows(rows)
    except csv.Error as error:
        yield None, Aside(f"its first line cannot be read: {error}", "write the file anew as CSV")
    finally:
        csv.field_size_limit(limit)


def _csv_rows(rows: csv.DictReader) -> Records:
    number = 0
    while True:
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, Aside(f"it cannot be read: {error}", "check its quotation marks; what follows may be lost")
            continue
        if None in row:
            yield number, Aside("it has more cells than the file has columns", "put its text in quotation marks")
        else:
            yield number, _fields(row)


def _jsonl(data: bytes) -> Records:
    """One article a line, each a JSON object."""
    text = decode(data)
    if isinstance(text, Aside):
        yield None, text
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield number, _fields(_json_value(line))


def _json(data: bytes) -> Records:
    """A JSON array of articles, or one article."""
    text = decode(data)
    if isinstance(text, Aside):
        yield None, text
        return
    value = _json_value(text)
    if isinstance(value, list):
        for number, record in enumerate(value, start=1):
            yield number, _fields(record)
    else:
        yield None, _fields(value)


READERS: dict[str, Reader] = {
    ".txt": _text,
    ".text": _text,
    ".csv": _csv,
    ".tsv": _csv,
    ".jsonl": _jsonl,
    ".ndjson": _jsonl,
    ".json": _json,
}


def _json_value(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        return Aside(f"it is no JSON: {str(error)[:80]}", "write one JSON object a line (.jsonl), or one array (.json)")


def _fields(record: object) -> dict[str, str] | Aside:
    """The known fields as text; missing ones are ""."""
    if isinstance(record, Aside):
        return record
    if not isinstance(record, dict):
        return Aside("it is no JSON object", f"give each article an object with {', '.join(FIELDS)}")
    named = {str(key).strip().lower(): value for key, value in record.items()}
    named.setdefault("id", named.get("article"))
    fields = {}
    for name in FIELDS:
        value = named.get(name)
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = "; ".join(value)
        if not isinstance(value, str | int | float | None):
            return Aside(f"its {name} is no text", f"give {name} as a string")
        value = "" if value is None or value != value else value  # NaN, as tables write what is missing
        # A lone half of a surrogate pair is no character and cannot be stored.
        fields[name] = LONE.sub("\ufffd", str(value))
    return fields
