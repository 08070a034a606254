"""GUM: sentences of Wikinews articles, in CoNLL-U (Zeldes 2017)."""

from collections.abc import Iterator
from pathlib import Path

__all__ = ["Document", "documents"]

Document = list[list[str]]  # an article: paragraphs, each the texts of its sentences


def documents(folder: Path) -> Iterator[Document]:
    """The folder's articles, by file name."""
    for path in sorted(folder.glob("*.conllu")):
        yield _document(path)


def _document(path: Path) -> Document:
    """A paragraph begins where `# newpar` or a block (a heading, a list) does; every sentence states its text."""
    found: Document = []
    fresh = True
    for line in path.read_text(encoding="utf-8").split("\n"):
        fresh |= line.startswith("# newpar")
        name, _, text = line.partition(" = ")
        if name == "# text":
            if fresh:
                found.append([])
            found[-1].append(text.strip())
            fresh = False
    return found
