"""PolNeAR: sources, cues and contents of reported speech and thought (Newell, Margolin and Ruths 2018)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["KINDS", "Document", "read"]

KINDS = ("source", "cue", "content")
LINE = re.compile(r"T\d+\t(Source|Cue|Content) ([\d; ]+)\t")


@dataclass(frozen=True)
class Document:
    """An article and its spans (start, end, kind), in order. A part of a span in several parts is a span of its own."""

    name: str
    text: str
    spans: list[tuple[int, int, str]]


def read(folder: Path) -> Iterator[Document]:
    """The folder's articles, by file name. Of several annotators of one article the first is read."""
    annotated: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        annotated.setdefault(path.stem.rpartition("_")[0], path)
    for path in sorted((folder / "text").glob("*.txt")):
        if path.stem in annotated:
            with path.open(encoding="utf-8", newline="") as file:
                text = file.read()
            lines = annotated[path.stem].read_text(encoding="utf-8").split("\n")
            yield Document(path.stem, text, sorted(set(_spans(lines))))


def _spans(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    for line in lines:
        if match := LINE.match(line):
            for part in match[2].split(";"):
                start, end = map(int, part.split())
                yield start, end, match[1].lower()
