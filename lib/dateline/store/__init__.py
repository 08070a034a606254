"""A corpus's tables on disk: made from its articles, kept as Parquet, not computed again while nothing has changed."""

import hashlib
import json
import unicodedata
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pandas as pd

from dateline import columns, engines, paths, read, review, withhold
from dateline.days import day
from dateline.errors import CorpusError, ParameterError, StoreError
from dateline.store import findings, shelf

__all__ = ["Tables", "export", "last_engine", "tables"]

FORMAT = 1
# What the rows depend on: the words and rules of these, and the packages that find with them.
RULES = ("annotate", "boundaries.py", "columns.py", "days.py", "lexicons", "models", "paragraphs.py", "read",
         "repair.py", "split.py", "store/findings.py", "tokenize.py")  # fmt: skip
PACKAGES = ("nltk", "vaderSentiment", "py3langid", "Babel", "onnxruntime", "tokenizers")


@dataclass(frozen=True, eq=False)
class Tables:
    """All tables of a corpus, as `columns.TABLES` describes them, and what they were made from.

    corpus_hash: of the whole corpus's articles, whatever is filtered. rules: the engine, a hash of the words, rules and
    packages that found the rows, and one of the review file where there is one ("model-3f…+a1…"). corrections: the
    lines of that file, and what became of each (`review.applied`). title, note, text ("full", "snippets" or "none": how
    much a page may carry) and licence: from corpus.toml.
    """

    articles: pd.DataFrame
    rejects: pd.DataFrame
    sentences: pd.DataFrame
    tokens: pd.DataFrame
    names: pd.DataFrame
    entities: pd.DataFrame
    quotes: pd.DataFrame
    dates: pd.DataFrame
    events: pd.DataFrame
    stances: pd.DataFrame
    tones: pd.DataFrame
    corpus: paths.Corpus
    corpus_hash: str
    rules: str
    corrections: pd.DataFrame
    title: str
    note: str = ""
    text: str = "full"
    licence: str = ""

    @property
    def originals(self) -> pd.DataFrame:
        """The articles without copies and corrected versions of others."""
        return self.articles[self.articles["duplicate_of"] == ""].reset_index(drop=True)


def tables(
    name: str | Path,
    *,
    since: str = "",
    until: str = "",
    sources: Sequence[str] = (),
    engine: str = "model",
    progress: Callable[[int, int], object] | None = None,
    must_keep: bool = False,
) -> Tables:
    """The tables of a corpus: a built-in name, or a file or folder of articles.

    since, until: first and last day of publication, "YYYY-MM-DD"; sources: outlets. They filter every table alike; ids
    stay those of the whole corpus. engine: "model", the trained model beside the rules, or "rules" alone. progress:
    called with the number of articles annotated so far, and of all new ones. Raises CorpusError if there is no corpus
    or no article that can be read, ParameterError for a filter or an engine that cannot be. Where tables cannot be kept
    on disk it warns, for that costs time at the next run and nothing else; with `must_keep` it raises StoreError.
    """
    first, last = _day("since", since), _day("until", until)
    if first and last and first > last:
        raise ParameterError(f"since ({since}) is after until ({until}): change one of them")
    rules = _rules(engines.checked(engine))
    corpus = paths.corpus(name)
    made_from = {"format": FORMAT, "rules": rules, "source": _source(corpus.source)}
    known = shelf.load(corpus.tables, columns.TABLES, made_from)
    found = known[0] if known else _made(corpus, made_from, engine, progress, must_keep)
    frames, corrections = review.applied(found, corpus.review)
    told = "+".join(filter(None, (rules, review.digest(corpus.review))))
    said: dict[str, Any] = {key: value for key, value in read.about(corpus.source).items() if key != "articles"}
    title = said["title"] or (corpus.source.stem if corpus.source.is_file() else corpus.source.name)
    said |= {
        "title": title,
        "corpus_hash": _corpus_hash(frames["articles"]),
        "rules": told,
        "corrections": corrections,
    }
    said["text"] = said["text"] or withhold.default(corpus)
    whole = Tables(corpus=corpus, **(said | frames))
    kept = _filtered(whole, first, last, [sources] if isinstance(sources, str) and sources else list(sources))
    return withhold.for_notebooks(kept)


def last_engine(name: str | Path) -> str:
    """The engine of the last run on a corpus, whose ids of rows its pages have; the default where there was none.

    Raises CorpusError if there is no corpus.
    """
    known = shelf.load(paths.corpus(name).tables, (), {"format": FORMAT})
    last = str(known[1].get("rules")).partition("-")[0] if known else ""
    return last if last in engines.ENGINES else engines.ENGINES[0]


def export(tables: Tables, folder: str | Path) -> list[Path]:
    """Each table as CSV (RFC 4180, UTF-8) into `folder` → the files.

    A cell that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in columns.TABLES:
        frame: pd.DataFrame = getattr(tables, name)
        safe = {}
        for column, kind in columns.TABLES[name].columns.items():
            if kind == columns.TEXT:
                safe[column] = frame[column].map(columns.safe_cell)
        written.append(folder / f"{name}.csv")
        frame.assign(**safe).to_csv(written[-1], index=False, encoding="utf-8", lineterminator="\r\n")
    return written


def _made(
    corpus: paths.Corpus,
    made_from: dict,
    engine: str,
    progress: Callable[[int, int], object] | None,
    must_keep: bool,
) -> dict[str, Any]:
    articles, rejects = read.articles(corpus.source)
    if articles.empty:
        raise CorpusError(_nothing(corpus, rejects))
    own = corpus.tables / "known" / engine  # apart, so that neither engine's work is lost to the other's
    shelved = shelf.load(own, findings.KNOWN, {"rules": made_from["rules"]})
    keys = findings.keys(articles)
    before, meta = shelved or ({}, {"articles": {}})
    unchanged = {article for article, key in keys.items() if meta["articles"].get(article) == key}
    known = findings.known(articles, before, unchanged, progress, engine=engine)
    frames = {"articles": articles, "rejects": rejects} | findings.assembled(articles, known)
    try:
        shelf.save(own, known, {"rules": made_from["rules"], "articles": keys})
        rows = {name: len(frame) for name, frame in frames.items()}
        shelf.save(corpus.tables, frames, made_from | {"rows": rows, "corpus": _corpus_hash(articles)})
    except OSError as error:
        told = f"the tables cannot be kept in {corpus.tables}: {error.strerror or error}"
        if must_keep:
            raise StoreError(f"{told}; make room there, or change its permissions") from None
        warnings.warn(f"{told}; each run will find everything anew", stacklevel=3)
    return frames


def _nothing(corpus: paths.Corpus, rejects: pd.DataFrame) -> str:
    why = "; ".join(
        f"{path}: {reason} ({todo})" for path, reason, todo in rejects[["path", "reason", "todo"]].values[:3]
    )
    more = f"; and {len(rejects) - 3} more" if len(rejects) > 3 else ""
    return f"no article in {corpus.name!r} can be read. " + (
        f"{len(rejects)} set aside: {why}{more}" if why else "Put files there that begin with `date YYYY-MM-DD`"
    )


def _filtered(whole: Tables, first: date | None, last: date | None, sources: list[str]) -> Tables:
    articles = whole.articles
    if unknown := sorted(set(sources) - set(articles["source"])):
        stated = sorted(set(articles["source"]) - {""})
        known = ", ".join(map(repr, stated)) or "none that state a source"
        raise ParameterError(f"sources: no article of {', '.join(map(repr, unknown))}; there are {known}")
    if not (first or last or sources):
        return whole
    days = articles["date"].dt.date
    keep = pd.Series(True, index=articles.index)
    keep &= (days >= first) if first else True
    keep &= (days <= last) if last else True
    keep &= articles["source"].isin(sources) if sources else True
    if not keep.any():
        span = f"the corpus runs from {days.min()} to {days.max()}"
        raise ParameterError(f"no article is left: widen since, until or sources; {span}")
    kept = _originals_kept(articles[keep].reset_index(drop=True))
    frames: dict[str, Any] = {"articles": kept}
    for name, table in columns.TABLES.items():
        if table.is_span:
            frame = getattr(whole, name)
            frames[name] = frame[frame["article"].isin(kept["article"])].reset_index(drop=True)
    return replace(whole, **frames, entities=_entities_kept(whole.entities, frames["names"]))


def _originals_kept(articles: pd.DataFrame) -> pd.DataFrame:
    """Where the original is filtered away, its earliest copy stands for it."""
    stands_for: dict[str, str] = {article: article for article in articles["article"]}
    new = []
    for article, original in zip(articles["article"], articles["duplicate_of"], strict=True):
        first = stands_for.setdefault(original, article) if original else article
        new.append("" if first == article else first)
    return articles.assign(duplicate_of=pd.Series(new, dtype=columns.TEXT))


def _entities_kept(entities: pd.DataFrame, names: pd.DataFrame) -> pd.DataFrame:
    counts = names.groupby("entity").agg(mentions=("id", "size"), articles=("article", "nunique"))
    kept = entities[entities["entity"].isin(counts.index)].reset_index(drop=True)
    counts = counts.loc[kept["entity"]].astype("int64").reset_index(drop=True)
    return kept.assign(mentions=counts["mentions"], articles=counts["articles"])


def _day(name: str, value: str) -> date | None:
    try:
        return day(value) if value else None
    except (TypeError, ValueError):
        raise ParameterError(f"{name}: {value!r} is no day; write it as YYYY-MM-DD, for example 2024-07-16") from None


def _source(source: Path) -> str:
    """A hash of all that is read: names and bytes, no times of change."""
    found, aside = read.files(source)
    told = hashlib.sha256(
        json.dumps([str(file.relative_to(source.parent)) for file, _ in aside]).encode("utf-8", "replace")
    )
    for file in found:
        told.update(file.relative_to(source.parent).as_posix().encode("utf-8", "surrogateescape") + b"\0")
        with suppress(OSError), file.open("rb") as data:
            told.update(hashlib.file_digest(data, "sha256").digest())
    return told.hexdigest()


def _corpus_hash(articles: pd.DataFrame) -> str:
    days = articles["date"].dt.strftime("%Y-%m-%d")
    rows = zip(articles["sha256"], days, articles["source"], articles["title"], strict=True)
    return hashlib.sha256(json.dumps(list(rows)).encode()).hexdigest()


@cache
def _rules(engine: str) -> str:
    """The engine, and a hash of all that its rows depend on beside the articles."""
    told = hashlib.sha256(unicodedata.unidata_version.encode())
    for package in PACKAGES:
        with suppress(PackageNotFoundError):
            told.update(f"{package} {version(package)}\n".encode())
    for name in RULES:
        for file in _files(files("dateline") / name):
            told.update(file.name.encode() + b"\0" + file.read_bytes())
    return f"{engine}-{told.hexdigest()[:12]}"


def _files(place: Traversable) -> Iterator[Traversable]:
    """A file of rules or word lists, or all that a folder holds, in order."""
    if place.is_dir():
        for inside in sorted(place.iterdir(), key=lambda inside: inside.name):
            yield from _files(inside)
    elif place.name.endswith((".py", ".tsv", ".json")):
        yield place
