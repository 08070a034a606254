"""The golden sentences of tests/gold/stances.tsv beside what the rules find: rows, and sentences wholly right."""

import csv
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from dateline import columns, paths
from dateline.annotate.stances import stances

__all__ = ["Sentence", "Stance", "found", "is_right", "main", "missed", "read", "tables"]

MARK = re.compile(
    r"\[(?P<words>[^\]=:]+)(?:=(?P<entity>[^\]:]*))?(?::(?P<kind>\w+))?\]|\{(?P<speech>\w+) (?P<speaker>[^|]+)\||\}"
)
PRONOUNS = frozenset({"he", "she", "they", "it", "his", "her", "its", "their", "him", "them"})
DETERMINER = re.compile(r"^(?:the|a|an|this|these|that|those|all|both|most|some|its|his|her|their) ", re.IGNORECASE)


class Stance(NamedTuple):
    """A stance as the table has it; `within`: the place of the one it is nested in, from 1, or ""."""

    holder: str
    side: str
    target: str
    voice: str
    modality: str
    within: str


class Sentence(NamedTuple):
    """A sentence with its marks, and the stances in it."""

    kind: str
    marked: str
    stances: list[Stance]


def main(*, rounds: int) -> Iterator[tuple[str, float]]:
    """(name, value) pairs: rows exact in holder, target, side, voice and modality; sentences wholly right."""
    golden = read()
    given = [found(sentence.marked) for sentence in golden]
    pairs = list(zip(golden, given, strict=True))
    hits = sum(len(_rows(sentence.stances) & _rows(rows)) for sentence, rows in pairs)
    wanted, asserted = (sum(len(_rows(rows)) for rows in side) for side in ([s.stances for s in golden], given))
    yield "precision", hits / asserted
    yield "recall", hits / wanted
    yield "f1", 2 * hits / (wanted + asserted)
    yield "sentences_right", sum(is_right(*pair) for pair in pairs) / len(pairs)


def missed(*, rounds: int) -> Iterator[str]:
    """The sentences that are not wholly right, as lines of tests/gold/stances_known_failures.txt."""
    return (sentence.marked for sentence in read() if not is_right(sentence, found(sentence.marked)))


def read() -> list[Sentence]:
    """The golden table, in its order."""
    path = Path(paths.project(), "tests", "gold", "stances.tsv")
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Sentence(kind, marked, [Stance(*(row[name] for name in Stance._fields)) for row in group if row["side"]])
        for (kind, marked), group in groupby(rows, lambda row: (row["kind"], row["sentence"]))
    ]


def found(marked: str) -> list[Stance]:
    """What the rules find in a marked sentence; rows that abstain are left out."""
    table = stances(*tables(marked), engine="rules")
    table = table[table["side"] != ""]
    places = {row: str(place) for place, row in enumerate(table["id"], 1)}
    return [
        Stance(row.holder, row.side, row.target, row.voice, row.modality, places.get(row.within, ""))
        for row in table.itertuples()
    ]


def is_right(sentence: Sentence, given: list[Stance]) -> bool:
    """Whether the same rows are found and no others, each nested in the same row."""
    return _with_outer(sentence.stances) == _with_outer(given)


def tables(marked: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """A marked sentence → sentences, names and quotes, as the other annotators would give them."""
    text, names, quotes, opened, done = "", [], [], [], 0
    key = {"article": "a", "sentence": "s1"}
    for match in MARK.finditer(marked):
        text += marked[done : match.start()]
        done = match.end()
        if match["words"]:
            words = match["words"]
            row = {"start": len(text), "end": len(text) + len(words), "text": words, "kind": match["kind"] or "place"}
            row["entity"] = match["entity"] or words.lower().replace(" ", "-")
            if is_adjective := row["kind"] == "adjective":
                row["kind"] = "group"
            rule = "names.demonym-adjective" if is_adjective else "test"
            names.append(key | row | {"form": "pronoun" if words.lower() in PRONOUNS else "full", "rule": rule})
            text += words
        elif match["speech"]:
            opened.append({"kind": match["speech"], "speaker": match["speaker"], "start": len(text)})
        else:
            row = opened.pop()
            quotes.append({"article": "a"} | row | {"end": len(text), "text": text[row["start"] :]})
    text += marked[done:]
    whole = {"id": "s1", "start": 0, "end": len(text), "text": text, "place": "body", "voice": "narrator"}
    rows = {"sentences": [key | whole], "names": names, "quotes": quotes}
    sentences, named, quoted = (columns.frame(name, lines) for name, lines in rows.items())
    return sentences, named, quoted


def _rows(rows: list[Stance]) -> set[tuple[str, ...]]:
    """Without the nesting, and each once: "support for and solidarity with" is one stance."""
    return {(_plain(row.holder), row.side, _plain(row.target), row.voice, row.modality) for row in rows}


def _with_outer(rows: list[Stance]) -> set[tuple]:
    """Each row, and the row that it is nested in."""
    outer = [rows[int(row.within) - 1]._replace(within="") if row.within else None for row in rows]
    return {(*_rows([row]), *_rows([around] if around else [])) for row, around in zip(rows, outer, strict=True)}


def _plain(argument: str) -> str:
    """An argument without its determiner, in lower case: "unnamed: Most farmers" is "unnamed: farmers"."""
    prefix = "unnamed: " if argument.startswith("unnamed: ") else ""
    return prefix + DETERMINER.sub("", argument.removeprefix(prefix)).lower()
