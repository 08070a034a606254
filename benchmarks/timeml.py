"""TimeML: articles and their time expressions, as TimeBank and TempEval-3 have them (Pustejovsky et al. 2003)."""

import datetime as dt
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Document", "read"]


@dataclass(frozen=True)
class Document:
    """An article, its day (None where it tells none) and its time expressions (start, end, type, value), in order."""

    name: str
    day: dt.date | None
    text: str
    timexes: list[tuple[int, int, str, str]]


def read(folder: Path) -> Iterator[Document]:
    """The articles of a folder and its subfolders, by path; a file alone is read too. The text is that of TEXT.

    The article's own day (DCT) is no expression of the text, and an expression without words is none either.
    """
    for path in sorted(folder.rglob("*.tml")) if folder.is_dir() else [folder]:
        root = ET.parse(path).getroot()
        body = root.find("TEXT")
        told = root.find("DCT/TIMEX3")
        day = "" if told is None else told.get("value", "")[:10]
        parts: list[str] = []
        timexes = [] if body is None else list(_walk(body, parts, 0))
        yield Document(path.stem, _day(day), "".join(parts), sorted(one for one in timexes if one[0] < one[1]))


def _walk(element: ET.Element, parts: list[str], start: int) -> Iterator[tuple[int, int, str, str]]:
    """The expressions in an element, whose text begins at `start`; that text is added to `parts`."""
    parts.append(element.text or "")
    at = start + len(parts[-1])
    for child in element:
        before = len(parts)
        yield from _walk(child, parts, at)
        end = at + sum(map(len, parts[before:]))
        if child.tag == "TIMEX3":
            yield at, end, child.get("type", ""), child.get("value", "")
        parts.append(child.tail or "")
        at = end + len(parts[-1])


def _day(told: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(told)
    except ValueError:
        return None
