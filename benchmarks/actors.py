"""Which mentions are one actor, beside a gold that says so: `python -m benchmarks actors [FOLDER]`."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from dateline import paths, read
from dateline.store import findings

from benchmarks import gold, scores

__all__ = ["GOLD", "main"]

GOLD = Path(paths.project(), "tests", "gold", "actors")
WORST = 5  # articles that are listed


def main(folder: Path) -> Iterator[tuple[str, float]]:
    """B³ (Bagga and Baldwin 1998) of the actors that the rules make of a folder's articles (articles.jsonl, names.csv).

    For each gold mention, precision is the share of the mentions given the same actor that are of its gold actor,
    recall the share of its gold actor's mentions that are given the same actor; itself counts. Both are means over
    mentions, actors are taken over the whole corpus, and only mentions found, at their exact place and with an actor,
    are counted: `found` is their share. `all_f1` counts the others too, each as an actor of its own. Then the same for
    the first and the second half of the articles, each read as a corpus of its own, and F1 of the worst articles.
    """
    articles, _ = read.articles(folder)
    articles = articles.sort_values("article", ignore_index=True)
    with (folder / "names.csv").open(encoding="utf-8", newline="") as file:
        wanted = list(csv.DictReader(file))
    middle = len(articles) // 2
    halves = {"first_half_": articles.iloc[:middle], "second_half_": articles.iloc[middle:]}
    judged = _judged(articles, wanted)
    yield from _figures(judged, "")
    for prefix, half in halves.items():
        yield from _figures(_judged(half.reset_index(drop=True), wanted), prefix)
    means = judged[judged["given"] != ""].groupby("article")[["precision", "recall"]].mean()
    f1 = scores.harmonic(means["precision"], means["recall"]).sort_values(kind="stable")
    yield from ((f"worst_{article}_f1", value) for article, value in f1.head(WORST).items())


def _judged(articles: pd.DataFrame, wanted: list[dict[str, str]]) -> pd.DataFrame:
    """Gold mentions of these articles with the actor given, "" where none is, else with precision and recall."""
    here = set(articles["article"])
    rows = gold.placed([row for row in wanted if row["article"] in here], articles)
    names = findings.assembled(articles, findings.known(articles, {}, set()))["names"]
    keys = ("article", "start", "end")
    actors = dict(zip(zip(*(names[key].tolist() for key in keys), strict=True), names["entity"].tolist(), strict=True))
    given = [actors.get(tuple(row[key] for key in keys), "") for row in rows]
    judged = pd.DataFrame(rows).assign(given=given)
    is_found = judged["given"] != ""
    judged.loc[is_found, ["precision", "recall"]] = scores.b_cubed(
        judged.loc[is_found, "entity"].tolist(), judged.loc[is_found, "given"].tolist()
    )
    return judged


def _figures(judged: pd.DataFrame, prefix: str) -> Iterator[tuple[str, float]]:
    is_found = judged["given"] != ""
    own = judged["given"].where(is_found, "unfound " + judged.index.astype(str))
    yield f"{prefix}found", float(is_found.mean())
    precision, recall = judged["precision"].mean(), judged["recall"].mean()
    yield from {f"{prefix}precision": precision, f"{prefix}recall": recall}.items()
    yield f"{prefix}f1", scores.harmonic(precision, recall)
    pairs = scores.b_cubed(judged["entity"].tolist(), own.tolist())
    yield f"{prefix}all_f1", scores.harmonic(*(sum(side) / len(pairs) for side in zip(*pairs, strict=True)))
