"""DSE: the stance between two marked actors of a sentence (Park, Pan and Joo 2021)."""

import csv
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Pair", "read"]


@dataclass(frozen=True)
class Pair:
    """Two actors in a sentence, as [start, end) each, and the number of their class (`models.STANCES`)."""

    text: str
    p: tuple[int, int]
    q: tuple[int, int]
    label: int


def read(path: Path) -> list[Pair]:
    """The file's pairs, in its order; the brackets around p and q, which stand in this order, are taken out."""
    found = []
    with path.open(encoding="utf-8", newline="") as file:
        for marked, _, _, label in csv.reader(file, delimiter="\t"):
            text, (p, q) = _unmarked(marked)
            found.append(Pair(text, p, q, int(label)))
    return found


def _unmarked(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """A text with two bracketed places → the text without the brackets, and their places, less blanks at the edges."""
    parts, spans, at = [], [], 0
    for number, part in enumerate(marked.replace("]", "[").split("[")):
        if number % 2:
            start = at + len(part) - len(part.lstrip())
            spans.append((start, start + len(part.strip())))
        parts.append(part)
        at += len(part)
    return "".join(parts), spans
