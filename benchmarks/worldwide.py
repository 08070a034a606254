"""Worldwide: names in newswire from outside the West (Shan and others 2023)."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["KINDS", "Document", "read", "region", "regions"]

KINDS = {
    "Person": "person",
    "Organization": "organization",
    "Location": "place",
    "Facility": "place",
    "NORP": "group",
}  # what else is annotated there is not a name here


@dataclass(frozen=True)
class Document:
    """An article: its tokens with a blank between them, where each of its sentences lies, and its names."""

    name: str
    text: str
    sentences: list[tuple[int, int]]
    names: list[tuple[int, int, str]]


def read(folder: Path) -> Iterator[Document]:
    """The folder's articles, by file name."""
    for path in sorted(folder.glob("*.tsv")):
        yield _document(path)


def _document(path: Path) -> Document:
    words, at = [], 0
    sentences: list[list[int]] = []
    names: list[list] = []
    fresh, before = True, "O"
    for line in path.read_text(encoding="utf-8").split("\n"):
        word, tag = (line.rstrip("\r").split("\t") + [""])[:2]  # a third column has names inside a name
        if not word.strip():
            fresh, before = True, "O"
            continue
        start, end = at, at + len(word)
        if fresh:
            sentences.append([start, end])
        sentences[-1][1] = end
        prefix, _, label = tag.partition("-")
        if kind := KINDS.get(label):
            if prefix in "BS" or before not in (f"B-{label}", f"I-{label}"):
                names.append([start, end, kind])
            names[-1][1] = end
        words.append(word)
        at, fresh, before = end + 1, False, tag
    return Document(path.name, " ".join(words), [(a, b) for a, b in sentences], [(a, b, kind) for a, b, kind in names])


def regions(folder: Path) -> dict[str, str]:
    """Prefix of file names → region, as regions.txt beside the folder has it; nothing where there is no such file."""
    path, found, region = folder.parent / "regions.txt", {}, ""
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        if line.endswith(":"):
            region = line[:-1]
        elif line.strip() and not line.startswith("#"):
            found[line.strip()] = region
    return found


def region(name: str, known: dict[str, str]) -> str:
    """The region of a file; "" where none is stated."""
    return next((known[prefix] for prefix in sorted(known, key=len, reverse=True) if name.startswith(prefix)), "")
