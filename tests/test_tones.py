"""Tones: a sentence's mood by lexicon, and what is never claimed from it."""

import pytest
from dateline import columns
from dateline.annotate.tones import tones
from hypothesis import given, settings
from hypothesis import strategies as st


def tone(*texts: str):
    """The tones of texts that stand one after another in one article."""
    rows, at = [], 0
    for number, text in enumerate(texts, 1):
        rows.append(
            {
                "id": f"s{number}",
                "article": "a",
                "sentence": f"s{number}",
                "start": at,
                "end": at + len(text),
                "text": text,
                "place": "body",
                "voice": "mixed",
            }
        )
        at += len(text)
    table = tones(columns.frame("sentences", rows), columns.empty("names"), columns.empty("quotes"))
    columns.check("tones", table)
    return columns.spans("tones", table, columns.frame("articles", [{"article": "a", "text": "".join(texts)}]))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("This is a wonderful day.", "positive"),
        ("This isn't good.", "negative"),
        ("This isn’t good.", "negative"),
        ("It won’t help.", "negative"),
        ("The meeting is on Tuesday.", "neutral"),
        ("He called it ''a disaster''.", "negative"),
        ("", "neutral"),
        (" \x00 ", "neutral"),
    ],
)
def test_a_sentence_has_its_mood(text, label):
    assert [label] == tone(text)["label"].tolist()


def test_the_curly_mark_scores_as_the_plain_one():
    assert tone("This isn't good.")["score"].tolist() == tone("This isn’t good.")["score"].tolist()


def test_the_lexicon_claims_no_tone_toward_anybody():
    table = tone("Türkiye opposes NATO initiatives supporting Israel.", "X was criticized by Y.")
    assert table["entity"].tolist() == ["", ""]
    assert {("lexicon", "tones.vader-sentence", "mixed")} == set(
        zip(table["engine"], table["rule"], table["voice"], strict=True)
    )


def test_of_a_very_long_sentence_the_first_400_words_are_read():
    assert tone("plain " * 400 + "wonderful " * 100_000)["score"].tolist() == [0.0]
    assert tone("plain " * 399 + "wonderful " * 100_000)["label"].tolist() == ["positive"]
    assert tone("a" * 1_000_000)["label"].tolist() == ["neutral"]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=4))
def test_every_sentence_has_one_row_between_minus_one_and_one(texts):
    table = tone(*texts)
    assert len(texts) == len(table)
    assert table["score"].between(-1, 1).all()


def test_nothing_gives_an_empty_table():
    assert tones(*[columns.empty(name) for name in ("sentences", "names", "quotes")]).empty
