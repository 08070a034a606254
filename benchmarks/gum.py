"""GUM: articles and the days that their dates mean, as TEI's `<date when>` (Zeldes 2017)."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

__all__ = ["Document", "read"]

# The files tell words and no blanks. None stands before these,
CLOSING = re.compile(r"[.,;:!?%)\]}…”’]|''|'|n['’]t|['’]\w+")
OPENING = frozenset(("(", "[", "{", "$", "“", "``"))  # and none after these;
JOINING = frozenset("-–/")  # nor on either side of these.
DAY = re.compile(r'<text [^>]*\bdateCreated="([\d-]+)"')
WHEN = re.compile(r'<date [^>]*\bwhen="([^"]+)"')


@dataclass(frozen=True)
class Document:
    """An article, the day it was written, and its dates (start, end, when); `when` is a year, month, day or time."""

    name: str
    day: dt.date
    text: str
    dates: list[tuple[int, int, str]]


def read(folder: Path) -> Iterator[Document]:
    """The folder's .xml articles, by name. A line is a tag or a word with its annotations; a paragraph ends in a blank
    line. Dates that are told by their bounds, as `<date from to>`, are left out."""
    for path in sorted(folder.glob("*.xml")):
        lines = path.read_text(encoding="utf-8").splitlines()
        day = next(match[1] for line in lines if (match := DAY.match(line)))
        yield Document(path.stem, dt.date.fromisoformat(day), *_read(lines))


def _read(lines: list[str]) -> tuple[str, list[tuple[int, int, str]]]:
    """Lines → the text and its dates."""
    text, glued, dates = "", True, []
    opened: list[tuple[int, str]] = []  # dates that are not yet at their end, each with the length of the text before
    for line in lines:
        if line.startswith("<"):
            if line.startswith(("</p>", "</head>", "</item>", "</caption>")):
                text, glued = f"{text}\n\n", True
            elif line.startswith("<date"):
                when = WHEN.match(line)
                opened.append((len(text), when[1] if when else ""))
            elif line.startswith("</date"):
                start, when = opened.pop()
                start += len(text[start:]) - len(text[start:].lstrip())
                dates += [(start, len(text), when)] if when else []
            continue
        word = unescape(line.partition("\t")[0])
        joining = word in JOINING
        text += word if glued or joining or CLOSING.fullmatch(word) else f" {word}"
        glued = joining or word in OPENING
    return text, sorted(dates)
