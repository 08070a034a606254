"""Who is quoted, with the speaker's full name, in the Gender Gap Tracker's form (Asr and others 2021)."""

import json
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Article", "Quote", "read"]


@dataclass(frozen=True)
class Quote:
    """A stretch of speech [start, end) with its marks, and the name of who speaks, resolved by hand."""

    start: int
    end: int
    reference: str


@dataclass(frozen=True)
class Article:
    """An article and its quotes in order."""

    name: str
    text: str
    quotes: list[Quote]


def read(path: Path) -> list[Article]:
    """The file's articles, in its order."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        quotes = sorted((one["start"], one["end"], one["reference"]) for one in record["quotes"])
        found.append(Article(record["id"], record["text"], [Quote(*one) for one in quotes]))
    return found
