"""The sample's hand-made gold, row by row. What is not found yet stands in known_failures.csv, and must fail.

`python -m benchmarks missed > tests/known_failures.csv` writes that list anew; a line may leave it, none should join.
"""

import csv
import re
from pathlib import Path

import pytest

from benchmarks import gold

KNOWN = Path(__file__).with_name("known_failures.csv")


def cases():
    with KNOWN.open(encoding="utf-8", newline="") as file:
        known = {(row["table"], row["article"], row["nth"], row["text"]) for row in csv.DictReader(file)}
    for name in gold.TABLES:
        for number, row in enumerate(gold.read(name)):
            key = (name, row["article"], row["nth"], row["text"])
            marks = [pytest.mark.xfail(reason="known", strict=True)] if key in known else []
            yield pytest.param(name, number, marks=marks, id=f"{name}-{row['article']}-{row['nth']}-{row['text'][:30]}")


@pytest.fixture(scope="module")
def wanted(sample):
    return {name: gold.expected(name, sample.articles) for name in gold.TABLES}


@pytest.mark.parametrize(("name", "number"), list(cases()))
def test_a_careful_reader_finds_the_same(sample, wanted, name, number):
    assert gold.found(name, wanted[name][number], getattr(sample, name))


TRAPS = [row for row in gold.read("traps") if row["must_not"].startswith("stance holder=")]


@pytest.mark.parametrize("trap", TRAPS, ids=lambda row: f"{row['article']}-{row['text'][:30]}")
def test_no_stance_walks_into_a_trap(sample, trap):
    stance = dict(re.findall(r"(\w+)=(.+?)(?= \w+=|$)", trap["must_not"]))
    (place,) = gold.placed([trap], sample.articles)
    rows = sample.stances[(sample.stances["article"] == trap["article"]) & (sample.stances["end"] > place["start"])]
    rows = rows[rows["start"] < place["end"]]
    for column, value in stance.items():
        rows = rows[rows[column] == value]
    assert rows.query("modality != 'negated'").to_dict("records") == []


LEAST = {"names": 0.85, "quotes": 0.80, "dates": 0.90, "stances": 0.70}


@pytest.mark.parametrize("name", gold.TABLES)
def test_what_is_found_is_mostly_there(sample, wanted, name):
    table = getattr(sample, name)
    headlines = frozenset(sample.sentences.query("place == 'headline'")["id"])
    hits = sum(gold.found(name, row, table) for row in wanted[name])
    assert hits / (hits + len(gold.surplus(name, wanted[name], table, headlines))) >= LEAST[name]
