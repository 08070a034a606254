"""Articles → all findings. Each article is annotated by itself and once; only actors are put together over the corpus.

What is known of an article has ids of its own ("a-name s3"), so that it stays true whatever joins or leaves the corpus.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Mapping

import pandas as pd

from dateline import annotate, columns, tokenize

__all__ = ["KNOWN", "annotated", "assembled", "keys", "known"]

KNOWN = ("sentences", "names", "quotes", "dates", "events", "stances", "tones")
CHUNK = 50  # articles that are annotated together
# Columns that hold the id of a row of another table.
REFERENCES = {"sentence": "sentences", "date": "dates", "within": "stances"}

Frames = dict[str, pd.DataFrame]


def keys(articles: pd.DataFrame) -> dict[str, str]:
    """Article → a hash of all that its findings depend on."""
    told = articles[["article", "sha256", "title", "source", "author", "language"]].assign(
        day=articles["date"].dt.strftime("%Y-%m-%d")
    )
    hashes = (hashlib.sha256(json.dumps(row).encode()).hexdigest()[:16] for row in told.values.tolist())
    return dict(zip(articles["article"], hashes, strict=True))


def known(
    articles: pd.DataFrame,
    before: Frames,
    unchanged: set[str],
    progress: Callable[[int, int], object] | None = None,
    *,
    engine: str = "model",
) -> Frames:
    """The findings of each article, with ids of the article's own: those of `unchanged` from `before`, the others new.

    `progress` is called with the number of articles that are done and of all that are to be done.
    """
    new = articles[~articles["article"].isin(unchanged)]
    parts = [{name: frame[frame["article"].isin(unchanged)] for name, frame in before.items()}] if unchanged else []
    for start in range(0, len(new), CHUNK):
        parts.append(_own(annotated(new.iloc[start : start + CHUNK].reset_index(drop=True), engine=engine)))
        if progress:
            progress(min(start + CHUNK, len(new)), len(new))
    return {name: _stacked(name, [part[name] for part in parts]) for name in KNOWN}


def annotated(articles: pd.DataFrame, *, engine: str = "model") -> Frames:
    """Articles → their findings, ids numbered over these articles and actors put together within each."""
    sentences = tokenize.sentences(articles)
    names = annotate.names(sentences, engine=engine)
    quotes = annotate.quotes(sentences, names, articles=articles, engine=engine)
    sentences = annotate.voices(sentences, quotes)
    dates = annotate.dates(sentences, articles)
    return {
        "sentences": sentences,
        "names": names,
        "quotes": quotes,
        "dates": dates,
        "events": annotate.events(sentences, names, dates, quotes, articles),
        "stances": annotate.stances(sentences, names, quotes, engine=engine),
        "tones": annotate.tones(sentences, names, quotes, engine=engine),
    }


def assembled(articles: pd.DataFrame, known: Frames) -> Frames:
    """The tables of the corpus: findings in the order of the articles, actors one over all of them, ids numbered."""
    rank = {article: place for place, article in enumerate(articles["article"])}
    tables: Frames = {}
    numbered: dict[str, dict[str, str]] = {}
    for name, frame in known.items():
        order = frame["article"].map(rank).argsort(kind="stable")
        tables[name] = frame.iloc[order].reset_index(drop=True)
        letter = columns.TABLES[name].letter
        numbered[name] = {old: f"{letter}{number}" for number, old in enumerate(tables[name]["id"].tolist(), start=1)}
    tables = {name: _renamed(name, frame, numbered) for name, frame in tables.items()}
    names = tables["names"]
    tables["names"], tables["entities"] = annotate.entities(names, articles)
    changed = _merged(names, tables["names"])
    for name, actor_columns in columns.ACTORS.items():
        tables[name] = _with_actors(tables[name], actor_columns, changed)
    tables["events"] = annotate.witnesses(tables["events"])
    return tables | {"tokens": tokenize.tokens(tables["sentences"])}


def _own(frames: Frames) -> Frames:
    """The same findings with ids that begin with their article."""
    ids: dict[str, dict[str, str]] = {}
    for name, frame in frames.items():
        letter, places, ids[name] = columns.TABLES[name].letter, Counter[str](), {}
        for row, article in zip(frame["id"].tolist(), frame["article"].tolist(), strict=True):
            places[article] += 1
            ids[name][row] = f"{article} {letter}{places[article]}"
    return {name: _renamed(name, frame, ids) for name, frame in frames.items()}


def _renamed(name: str, frame: pd.DataFrame, ids: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """Ids and the ids of other rows, old → new; what no row has becomes "". An event has its date's number."""
    known = columns.TABLES[name].columns
    wanted = {"id": name} | {column: table for column, table in REFERENCES.items() if column in known}
    new = {
        column: columns.column([ids[table].get(old, "") for old in frame[column].tolist()], columns.TEXT)
        for column, table in wanted.items()
    }
    if name == "events":
        new["id"] = new["date"].str.replace(r"d(\d+)$", r"v\1", regex=True)
    return frame.assign(**new)


def _stacked(name: str, frames: list[pd.DataFrame]) -> pd.DataFrame:
    frames = [frame for frame in frames if len(frame)]
    return pd.concat(frames, ignore_index=True) if frames else columns.empty(name)


def _merged(before: pd.DataFrame, after: pd.DataFrame) -> dict[tuple[str, str], str]:
    """(article, actor as named within it) → the actor over the corpus, where the two differ; mentions vote."""
    new = dict(zip(after["id"].tolist(), after["entity"].tolist(), strict=True))
    votes: dict[tuple[str, str], Counter[str]] = {}
    for row, article, old in zip(*(before[name].tolist() for name in ("id", "article", "entity")), strict=True):
        if old and new.get(row):
            votes.setdefault((article, old), Counter())[new[row]] += 1
    winners = {pair: count.most_common(1)[0][0] for pair, count in votes.items()}
    return {pair: actor for pair, actor in winners.items() if actor != pair[1]}


def _with_actors(frame: pd.DataFrame, names: list[str], changed: Mapping[tuple[str, str], str]) -> pd.DataFrame:
    if not changed or frame.empty:
        return frame
    new = {
        column: columns.column(
            [
                "; ".join(dict.fromkeys(changed.get((article, actor), actor) for actor in actors.split("; ")))
                for article, actors in zip(frame["article"].tolist(), frame[column].tolist(), strict=True)
            ],
            columns.TEXT,
        )
        for column in names
    }
    return frame.assign(**new)
