"""The golden sentences, one by one. What is not found yet stands in gold/stances_known_failures.txt, and must fail.

`python -m benchmarks stance-missed > tests/gold/stances_known_failures.txt` writes it anew; it should only shrink.
"""

from collections import Counter
from pathlib import Path

import pytest
from dateline import columns

from benchmarks import stance_golden

KNOWN = frozenset(
    Path(__file__).with_name("gold").joinpath("stances_known_failures.txt").read_text("utf-8").split("\n")
)
GOLDEN = stance_golden.read()
KINDS = Counter(sentence.kind for sentence in GOLDEN)


def cases():
    for sentence in GOLDEN:
        marks = [pytest.mark.xfail(reason="known", strict=True)] if sentence.marked in KNOWN else []
        yield pytest.param(sentence, marks=marks, id=f"{sentence.kind}-{sentence.marked[:60]}")


@pytest.mark.parametrize("sentence", list(cases()))
def test_a_sentence_tells_what_a_careful_reader_finds(sentence):
    given = stance_golden.found(sentence.marked)
    assert stance_golden.is_right(sentence, given), given


def test_every_known_failure_is_a_golden_sentence():
    assert KNOWN - {sentence.marked for sentence in GOLDEN} - {""} == set()


def test_the_golden_table_is_broad():
    assert len(GOLDEN) == len({sentence.marked for sentence in GOLDEN}) >= 150
    assert KINDS["trap"] >= 30
    turned = KINDS["fronted"] + KINDS["passive"] + KINDS["agentless"]
    assert 4 * turned >= len(GOLDEN) - KINDS["trap"]


@pytest.mark.parametrize("sentence", GOLDEN, ids=lambda sentence: sentence.marked[:60])
def test_a_golden_row_speaks_of_its_sentence(sentence):
    sentences, names, _ = stance_golden.tables(sentence.marked)
    text, entities = sentences["text"].iloc[0], {*names["entity"], "unstated"}
    told = [argument for row in sentence.stances for argument in (row.holder, row.target)]
    assert [one for one in told if one not in entities and one.removeprefix("unnamed: ") not in text] == []
    values = columns.TABLES["stances"].values
    for row in sentence.stances:
        assert [name for name in ("side", "voice", "modality") if getattr(row, name) not in values[name]] == []
        assert row.within == "" or 1 <= int(row.within) <= len(sentence.stances)
