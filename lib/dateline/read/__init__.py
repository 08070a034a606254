"""Files → articles; what cannot be read → rejects, with the reason and what to do. Nothing in a file stops the rest.

An article's text is what its file or record holds, untouched: without the header `date YYYY-MM-DD` and the blanks
after it, and with the title and an empty line before it where a record has a title.
"""

import hashlib
import os
import re
import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd

from dateline import columns, days, paragraphs, repair, withhold
from dateline.errors import CorpusError
from dateline.read import copies
from dateline.read.records import LONE, READERS, Aside, Reader

__all__ = ["about", "articles", "files"]

DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?", re.DOTALL)
DATE_HELP = "write it as YYYY-MM-DD, for example 2024-07-16"
LONGEST = 1_000_000  # letters of an article, as much as a long book has: more is no article, and would take hours
SHORT = 40  # letters: a shorter text's language cannot be told, and counts as English
SETTINGS = {"title": "", "note": "", "text": "", "licence": "", "articles": []}


def articles(path: str | Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A file or folder of articles → the tables `articles` (by date, then id) and `rejects`.

    Raises CorpusError where `path` does not exist or its corpus.toml cannot be read; on nothing else. Language:
    py3langid (Lui and Baldwin 2012) on the first 500 characters. Versions of an earlier article: see `copies`.
    """
    path = Path(path)
    found, aside = files(path)
    rejects: list[dict] = [{"path": _inside(file, path), "record": None} | why._asdict() for file, why in aside]
    rows: list[dict] = []
    texts: dict[str, str] = {}
    for file in found:
        for number, fields in _records(file):
            where = _inside(file, path)
            row = fields if isinstance(fields, Aside) else _article(fields, file, where, number)
            row = row if isinstance(row, Aside) else _apart(row, texts)
            if isinstance(row, Aside):
                rejects.append({"path": where, "record": number} | row._asdict())
            else:
                rows.append(row)
    rows.sort(key=lambda row: (row["date"], row["article"]))
    bodies = [row["text"][row.pop("body_start") :] for row in rows]
    for row, place in zip(rows, copies.originals(bodies, [row["date"] for row in rows]), strict=True):
        row["duplicate_of"] = "" if place is None else rows[place]["article"]
    return columns.frame("articles", rows), columns.frame("rejects", rejects)


def files(path: str | Path) -> tuple[list[Path], list[tuple[Path, Aside]]]:
    """The files that hold a corpus's articles, sorted by name, and those that are set aside unopened.

    Hidden files and corpus.toml are passed over, and so is all that corpus.toml does not name if it has `articles`.
    """
    path = Path(path)
    if not os.path.exists(path):
        raise CorpusError(f"nothing at {str(path)!r}: give a file or a folder of articles")
    if not path.is_dir():
        return ([path], []) if _reader(path) else ([], [(path, _unknown(path))])
    wanted = about(path)["articles"]
    kept: list[Path] = []
    aside: list[tuple[Path, Aside]] = []
    shut: list[OSError] = []
    found = _named(path, wanted) if wanted else _walk(path, shut.append)
    for file in sorted(found, key=lambda file: file.relative_to(path).parts):
        if not _real(file).is_relative_to(_real(path)):
            aside.append((file, Aside("it is a link that leads out of the folder", "put a copy of the file there")))
        elif not os.path.isfile(file):
            aside.append((file, Aside("it is no file", "remove it")))
        elif not _reader(file):
            aside.append((file, _unknown(file)))
        else:
            kept.append(file)
    return kept, aside + [(Path(error.filename), _shut(error)) for error in shut]


def about(path: str | Path) -> dict:
    """What corpus.toml, in the folder or beside the file, says: title, note, text, licence, articles (all optional).

    Raises CorpusError where it cannot be read, or says what nobody understands.
    """
    path = Path(path)
    file = (path if path.is_dir() else path.parent) / "corpus.toml"
    if not file.is_file():
        return dict(SETTINGS)
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise CorpusError(f"{file} cannot be read: {error}; mend it, or remove it") from None
    if isinstance(said.get("articles"), str):
        said["articles"] = [said["articles"]]
    for name, value in said.items():
        if name not in SETTINGS:
            raise CorpusError(f"{file}: nobody knows {name!r}; it may say {', '.join(SETTINGS)}")
        if type(value) is not type(SETTINGS[name]) or (
            name == "articles" and not all(isinstance(x, str) for x in value)
        ):
            raise CorpusError(f"{file}: {name} is not of the right type; see data/README.md")
    if said.get("text", "full") not in withhold.CHOICES:
        raise CorpusError(f"{file}: text is {said['text']!r}; it may be {', '.join(withhold.CHOICES)}")
    return SETTINGS | said


def _walk(folder: Path, shut: Callable[[OSError], object]) -> Iterator[Path]:
    """All files in a folder that are not hidden. `shut` is called for each folder inside that cannot be opened."""
    for here, folders, names in os.walk(folder, onerror=shut):
        for name in names + [name for name in folders if (Path(here) / name).is_symlink()]:
            file = Path(here) / name
            # A link to a folder inside is passed over: its articles are read where they lie.
            inner = os.path.isdir(file) and _real(file).is_relative_to(_real(folder))
            if not name.startswith(".") and name != "corpus.toml" and not inner:
                yield file
        folders[:] = [name for name in folders if not name.startswith(".")]


def _real(file: Path) -> Path:
    """Where links lead; a loop of links, at which `Path.resolve` raises, leads to itself."""
    return Path(os.path.realpath(file))


def _shut(error: OSError) -> Aside:
    return Aside(f"it cannot be opened: {error.strerror}", "check that you may read it")


def _named(folder: Path, patterns: list[str]) -> set[Path]:
    found: set[Path] = set()
    for pattern in patterns:
        if Path(pattern).is_absolute() or ".." in Path(pattern).parts or not pattern:
            raise CorpusError(f"{folder / 'corpus.toml'}: articles has {pattern!r}; name files inside the folder")
        try:
            matched = {file for file in folder.glob(pattern) if not os.path.isdir(file)}
        except ValueError as error:
            raise CorpusError(f"{folder / 'corpus.toml'}: articles has {pattern!r}: {error}; mend `articles`") from None
        if not matched:
            raise CorpusError(f"{folder / 'corpus.toml'}: no file is named {pattern!r}; mend `articles`")
        found |= matched
    return found


def _reader(file: Path) -> Reader | None:
    return READERS.get(file.suffix.lower())


def _unknown(file: Path) -> Aside:
    return Aside("it is not a kind of file dateline reads", f"give it as one of {', '.join(READERS)}, or move it away")


def _records(file: Path) -> list[tuple[int | None, dict[str, str] | Aside]]:
    try:
        return list(READERS[file.suffix.lower()](file.read_bytes()))
    except OSError as error:
        return [(None, _shut(error))]


def _inside(file: Path, corpus: Path) -> str:
    where = file.relative_to(corpus).as_posix() if corpus.is_dir() else file.name
    return LONE.sub("\ufffd", where)  # names that are no UTF-8


def _article(fields: dict[str, str], file: Path, where: str, number: int | None) -> dict | Aside:
    day = _day(fields["date"])
    if isinstance(day, Aside):
        return day
    body, title = fields["text"], " ".join(fields.get("title", "").split())
    if not repair.plain(title).strip():
        title = ""
    if not repair.plain(body).strip():
        if not title:
            return Aside("it has a date and no text", "put the article in")
        body = ""
    # A headline alone is an article of one sentence.
    text = f"{title}\n\n{body}" if title and body else title or body
    if len(text) > LONGEST:
        return Aside("it is longer than a million letters", "part it into its articles, one a file or record")
    body_start = len(text) - len(body)
    lead = next(paragraphs.spans(repair.plain(text), body_start), (0, len(title)))
    name = LONE.sub("\ufffd", file.stem) + ("" if number is None else f"-{number}")
    return {
        "article": " ".join(fields.get("id", "").split()) or name,
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "date": pd.Timestamp(day),
        "title": title,
        **{name: " ".join(fields.get(name, "").split()) for name in ("source", "author", "url")},
        "path": where if number is None else f"{where}#{number}",
        "language": _language(text),
        "lead_end": lead[1],
        "text": text,
        "body_start": body_start,
    }


def _day(words: str) -> date | Aside:
    if not words.strip():
        return Aside("it has no date", DATE_HELP)
    found = DAY.fullmatch(words.strip())
    if not found:
        return Aside(f"its date cannot be read: {words.strip()[:40]!r}", DATE_HELP)
    try:
        return days.day(found[1])
    except ValueError:
        return Aside(f"there is no day {found[1]}", DATE_HELP)


def _apart(row: dict, texts: dict[str, str]) -> dict | Aside:
    """An id that stands already gets a short hash of its text; with the same text it is the same article again."""
    for name in (row["article"], f"{row['article']}-{row['sha256'][:6]}"):
        if texts.get(name) == row["sha256"]:
            return Aside(f"it stands twice: {name} is in the corpus already, with the same text", "remove one of them")
        if name not in texts:
            texts[name] = row["sha256"]
            return row | {"article": name}
    return Aside(f"its id {row['article']} stands more than twice", "give each article an id of its own")


def _language(text: str) -> str:
    start = text[:500]
    return _classify()(start)[0] if sum(map(str.isalpha, start)) >= SHORT else "en"


@cache
def _classify():
    import py3langid  # here, because it unpacks its model: only those who read articles should wait

    return py3langid.classify
