"""Where things are: the project, a corpus's articles, tables and pages. Nothing else joins paths to the root."""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import CorpusError

__all__ = ["Corpus", "corpus", "notebooks", "page_of", "project"]

BUILT_IN = {"seeds": "seeds", "sample": "data/sample"}
LONE = re.compile("[\ud800-\udfff]")  # what Python puts in a name for a byte that is no UTF-8
LONGEST = 60  # letters of a folder's name: file systems take 255 bytes, and a letter may have four


@dataclass(frozen=True)
class Corpus:
    """A corpus by name: where its articles lie, where its tables are kept, where its pages go, and its review file."""

    name: str
    source: Path
    tables: Path
    reports: Path
    review: Path


def project() -> Path:
    """The project's root: $DATELINE_HOME, else the nearest one with notebooks/ above the working folder or this file.

    Raises CorpusError where there is none.
    """
    if home := os.environ.get("DATELINE_HOME"):
        if Path(home).is_dir():
            return Path(home).resolve()
        raise CorpusError(
            f"DATELINE_HOME names {home!r}, and no such folder is there; set it to dateline's project folder"
        )
    here = Path.cwd()
    for folder in (here, *here.parents, *Path(__file__).resolve().parents):
        if (folder / "notebooks").is_dir() and (folder / "pyproject.toml").is_file():
            return folder
    raise CorpusError("dateline's project folder was not found; run inside it, or set DATELINE_HOME to it")


def notebooks() -> list[Path]:
    """The notebooks in the order of their numbers."""
    return sorted(project().joinpath("notebooks").glob("[0-9]*.ipynb"))


def page_of(notebook: Path) -> str:
    """The page of a notebook: "01-stance-and-sentiment.ipynb" → "stance.html"."""
    return f"{re.split(r'[-_ ]', re.sub(r'^[0-9]+[-_ ]*', '', notebook.stem))[0] or notebook.stem}.html"


def corpus(name: str | Path) -> Corpus:
    """A built-in corpus ("seeds", "sample"), or any file or folder of articles.

    A path counts from the working folder, then from the project. Raises CorpusError if nothing is there.
    """
    root = project()
    if str(name) in BUILT_IN:
        return _corpus(str(name), root / BUILT_IN[str(name)], root)
    for source in (_home(name), root / name):
        if str(name).strip() and _is_there(source):
            source = source.resolve()
            if LONE.search(str(source)):
                raise CorpusError(f"the path {str(source)!r} is not in UTF-8, so no page can name it; rename it")
            known = {(root / place).resolve(): built_in for built_in, place in BUILT_IN.items()}
            return _corpus(known.get(source) or _slug(source), source, root)
    raise CorpusError(f"no corpus at {str(name)!r}: give a file or folder of articles, or one of {', '.join(BUILT_IN)}")


def _home(name: str | Path) -> Path:
    try:
        return Path(name).expanduser()
    except RuntimeError:  # the home of a user who is not there
        return Path(name)


def _is_there(source: Path) -> bool:
    try:
        return source.exists()
    except (OSError, ValueError):  # too long, or no path at all
        return False


def _corpus(name: str, source: Path, root: Path) -> Corpus:
    return Corpus(
        name, source, root / "data" / name / "tables", root / "reports" / name, root / "data" / name / "review.csv"
    )


def _slug(source: Path) -> str:
    """A folder name from the last part of a path; six hex digits of the whole path keep two of one name apart."""
    stem = source.stem if source.is_file() else source.name
    stem = re.sub(r"[^\w-]+", "-", stem).strip("-").lower()[:LONGEST] or "corpus"
    return f"{stem}-{hashlib.sha256(os.fsencode(source)).hexdigest()[:6]}"
