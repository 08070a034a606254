"""Worldwide: names in newswire from outside the West (Shan and others 2023)."""

import re
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

CLOSING, OPENING = frozenset(",.;:!?)]}%”’"), frozenset("([{“$€£")
ENDINGS = frozenset(("s", "t", "re", "ve", "ll", "d", "m"))  # after an apostrophe that is a token of its own
INITIAL = re.compile(r"(?<!\w)[A-Z]\.$")  # "U." before "S."


@dataclass(frozen=True)
class Document:
    """An article: its tokens as one writes them, where each of its sentences lies, and its names."""

    name: str
    text: str
    sentences: list[tuple[int, int]]
    names: list[tuple[int, int, str]]


def read(folder: Path) -> Iterator[Document]:
    """The folder's articles, by file name."""
    for path in sorted(folder.glob("*.tsv")):
        yield _document(path)


def _document(path: Path) -> Document:
    text = ""
    sentences: list[list[int]] = []
    names: list[list] = []
    fresh, before = True, "O"
    for line in path.read_text(encoding="utf-8").split("\n"):
        word, tag = [*line.rstrip("\r").split("\t"), ""][:2]  # a third column has names inside a name
        if not word.strip():
            fresh, before = True, "O"
            continue
        text += _gap(text, word)
        start, end = len(text), len(text) + len(word)
        text += word
        if fresh:
            sentences.append([start, end])
        sentences[-1][1] = end
        prefix, _, label = tag.partition("-")
        if kind := KINDS.get(label):
            if prefix in "BS" or before not in (f"B-{label}", f"I-{label}"):
                names.append([start, end, kind])
            names[-1][1] = end
        fresh, before = False, tag
    return Document(path.name, text, [(a, b) for a, b in sentences], [(a, b, kind) for a, b, kind in names])


def _gap(text: str, word: str) -> str:
    """What stands between a text and its next token: nothing around hyphens, before points and genitives, in "U.S.".

    The file has tokens alone; a blank between all of them ("Al - Mashat 's") is a text that nobody writes.
    """
    closes = word in CLOSING or (word[0] in "'’" and word[1:].isalpha())
    closes |= text[-1:] == "’" and word in ENDINGS
    joined = text.endswith("-") and text[-2:-1].isalnum() and word[0].isalnum()
    initials = len(word) == 1 and word.isupper() and INITIAL.search(text)
    hyphen = word == "-" and text[-1:].isalnum()
    return "" if not text or closes or joined or initials or hyphen or text[-1] in OPENING else " "


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
