"""The sample's hand-made gold beside what the rules find: gold rows that are found, found rows that are not gold."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from dateline import paths, store

__all__ = ["TABLES", "expected", "found", "main", "missed", "placed", "read", "surplus"]

TABLES = ("names", "quotes", "dates", "stances")
OVERLAP = 0.8  # of two stretches of speech, intersection over union
DETERMINER = re.compile(r"^(?:the|an?|any|every|all|both) ", re.IGNORECASE)  # the rules leave it out of a phrase
UNSCORED = {"pronoun"}  # pronouns that are no subjects are left out of the gold, so surplus ones say nothing


def main(*, rounds: int) -> Iterator[tuple[str, float]]:
    """(name, value) pairs: recall over all gold rows, precision over the articles whose gold is complete."""
    tables = store.tables("sample")
    headlines = frozenset(tables.sentences.query("place == 'headline'")["id"])
    for name in TABLES:
        wanted = expected(name, tables.articles)
        hits = sum(found(name, row, getattr(tables, name)) for row in wanted)
        extra = len(surplus(name, wanted, getattr(tables, name), headlines))
        yield f"{name}_recall", hits / len(wanted)
        yield f"{name}_precision", hits / (hits + extra)


def missed(*, rounds: int) -> Iterator[str]:
    """The gold rows that are not found, as lines of tests/known_failures.csv."""
    tables = store.tables("sample")
    yield "table,article,nth,text"
    for name in TABLES:
        for row in expected(name, tables.articles):
            if not found(name, row, getattr(tables, name)):
                yield f'{name},{row["article"]},{row["nth"]},"{str(row["text"]).replace(chr(34), chr(34) * 2)}"'


def expected(name: str, articles: pd.DataFrame) -> list[dict[str, str | int]]:
    """The gold rows of one table with `start` and `end` in the article's text."""
    return placed(read(name), articles)


def placed(gold: list[dict[str, str]], articles: pd.DataFrame) -> list[dict[str, str | int]]:
    """Rows keyed by article, text and nth, with `start` and `end`; a headline comes before the text they count in."""
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    titles = dict(zip(articles["article"], articles["title"], strict=True))
    rows: list[dict[str, str | int]] = []
    for row in gold:
        title = titles[row["article"]]
        start = len(title) + 1 if title else -1
        for _ in range(int(row["nth"])):
            start = texts[row["article"]].index(row["text"], start + 1)
        rows.append(dict(row) | {"start": start, "end": start + len(row["text"])})
    return rows


def found(name: str, row: dict, table: pd.DataFrame) -> bool:
    """Whether a gold row is among the rows of the table: same place, same decision."""
    here = table[(table["article"] == row["article"])]
    return any(MATCHES[name](row, line) for line in here.to_dict("records"))


def surplus(name: str, wanted: list[dict], table: pd.DataFrame, headlines: frozenset[str]) -> pd.DataFrame:
    """Rows found in articles whose gold is complete, which no gold row accounts for; headlines have no gold."""
    complete = {row["article"] for row in read(f"{name}_complete")} if name in ("names", "stances") else None
    by_article: dict[str, list[dict]] = {}
    for row in wanted:
        by_article.setdefault(str(row["article"]), []).append(row)
    rows = table if complete is None else table[table["article"].isin(complete)]
    rows = rows[~rows["sentence"].isin(headlines)]
    keep = [
        not any(MATCHES[name](row, line) for row in by_article.get(line["article"], [])) and _is_scored(name, line)
        for line in rows.to_dict("records")
    ]
    return rows[keep]


def _is_scored(name: str, line: dict) -> bool:
    """Adjectives, pronouns that are no subjects, and rows that abstain have no gold."""
    if name == "names":
        return line["entity"] != "" and line["form"] not in UNSCORED and "adjective" not in line["rule"]
    return not (name == "stances" and line["side"] == "")


def _names(gold: dict, line: dict) -> bool:
    return (gold["start"], gold["end"], gold["entity"]) == (line["start"], line["end"], line["entity"])


def _quotes(gold: dict, line: dict) -> bool:
    shared = min(gold["end"], line["end"]) - max(gold["start"], line["start"])
    union = max(gold["end"], line["end"]) - min(gold["start"], line["start"])
    return shared / union >= OVERLAP and gold["kind"] == line["kind"] and gold["speaker"] == line["speaker"]


def _dates(gold: dict, line: dict) -> bool:
    touch = gold["start"] < line["end"] and line["start"] < gold["end"]
    days = ["" if pd.isna(line[day]) else f"{line[day]:%Y-%m-%d}" for day in ("first_day", "last_day")]
    return touch and [gold["first_day"], gold["last_day"]] == days


def _stances(gold: dict, line: dict) -> bool:
    """Same cue, holder, side and modality; the target is the same actor, or words of the same place, determiners apart.

    The gold has "refused to back" as a favor that is negated, the rules as a side against: the same claim.
    """
    touch = gold["start"] < line["cue_end"] and line["cue_start"] < gold["end"]
    wanted, given = (DETERMINER.sub("", row["target"]) for row in (gold, line))
    target = wanted == given or given in wanted or wanted in given
    holder = DETERMINER.sub("", gold["holder"]) == DETERMINER.sub("", line["holder"])
    same = (gold["side"], gold["modality"]) == (line["side"], line["modality"])
    turned = gold["modality"] == "negated" and line["modality"] == "asserted" and gold["side"] != line["side"]
    return touch and target and holder and (same or turned)


MATCHES = {"names": _names, "quotes": _quotes, "dates": _dates, "stances": _stances}


def read(name: str) -> list[dict[str, str]]:
    """One gold table as it stands in its file."""
    with Path(paths.project(), "data", "sample", "gold", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
