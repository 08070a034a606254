"""What the model's tagger may add to the rules for quotes, and what it may not: its spans are written by hand here."""

import math
from itertools import pairwise
from unittest import mock

import pandas as pd
import pytest
from dateline import annotate, columns, models, tokenize
from dateline.annotate import tagging
from hypothesis import given, settings
from hypothesis import strategies as st

ACTORS = {"Petrov": ("ana-petrov", "person"), "Harbor Union": ("harbor-union", "organization")}


@pytest.fixture
def read(monkeypatch):
    """A text and (words, kind, probability) of the tagger → the quotes."""

    def _read(text: str, *tags: tuple[str, str, float]) -> pd.DataFrame:
        spans = [
            models.Span(text.index(words), text.index(words) + len(words), kind, sure) for words, kind, sure in tags
        ]
        monkeypatch.setattr(tagging, "attribution", lambda *given, **options: {"one": spans})
        articles = columns.frame("articles", [{"article": "one", "text": text, "language": "en"}])
        names = [
            {"article": "one", "start": text.index(name), "end": text.index(name) + len(name), "text": name}
            | {"entity": entity, "kind": kind, "form": "full"}
            for name, (entity, kind) in ACTORS.items()
            if name in text
        ]
        names.sort(key=lambda row: row["start"])
        found = annotate.quotes(tokenize.sentences(articles), columns.frame("names", names), articles=articles)
        return columns.spans("quotes", columns.check("quotes", found), articles)

    return _read


URGED = "Petrov urged the dockers “to wait until the spring comes.”"
TAGS = (("the dockers “to wait until the spring comes.”", "content", 0.95), ("urged", "cue", 0.9))
TAGS += (("Petrov", "source", 0.9),)


def test_a_quote_that_only_the_tagger_finds_is_the_models(read):
    assert len(read(URGED)) == 0
    row = read(URGED, *TAGS).iloc[0]
    assert (row["text"], row["kind"], row["speaker"], row["cue"], row["cue_class"], row["rule"], row["confidence"]) == (
        "the dockers “to wait until the spring comes.”",
        "mixed",
        "ana-petrov",
        "urged",
        "neutral",
        models.RULE,
        0.95,
    )


@pytest.mark.parametrize(
    ("text", "cue", "content", "sure"),
    [
        (URGED, "urged", TAGS[0][0], 0.6),
        ("Petrov believes in her heart that the port is open.", "believes", "that the port is open", 0.99),
        ("Petrov vowed again to open the port.", "vowed", "to open the port", 0.99),
        ("Petrov announced the end of a strike that shook the port.", "announced", "the end of a strike", 0.99),
        ("Petrov did not say when the port was open.", "say", "when the port was open", 0.99),
        ("Petrov urges the dockers “to wait until the spring comes”\n\nShips came.", "urges", "wait", 0.99),
        ("Petrov rallied the dockers “to wait until the spring comes.”", "rallied", TAGS[0][0], 0.99),
    ],
    ids=["not sure", "thought", "act", "a thing", "not said", "headline", "no verb of speech"],
)
def test_what_is_no_speech_stays_out(read, text, cue, content, sure):
    found = read(text, ("Petrov", "source", 0.99), (cue, "cue", 0.99), (content, "content", sure))
    assert [rule for rule in found["rule"] if rule == models.RULE] == []


def test_what_a_rule_alone_finds_has_no_probability(read):
    rows = read('Petrov said the port was open. "Ships came in," she added.', ("the port was open", "content", 0.75))
    assert rows["confidence"].iloc[0] == 0.75
    assert math.isnan(rows["confidence"].iloc[1])
    assert not rows["rule"].str.startswith("model").any()


def test_a_clause_ends_where_the_tagger_sees_its_end(read):
    text = "Petrov said the port was open during a visit."
    assert read(text)["text"].tolist() == ["the port was open during a visit"]
    assert read(text, ("the port was open", "content", 0.9))["text"].tolist() == ["the port was open"]


def test_a_clause_ends_no_later_than_by_rule(read):
    text = "Petrov said the port was open, but did not give a day."
    long = ("the port was open, but did not give a day", "content", 0.9)
    assert read(text, long)["text"].tolist() == ["the port was open"]


def test_a_direct_quote_is_what_stands_between_its_marks(read):
    text = '"The port is open. Ships come," Petrov said.'
    assert read(text, ("Ships come", "content", 0.99))["text"].tolist() == ["The port is open. Ships come,"]


def test_a_speaker_whom_no_rule_sees_is_the_taggers_source(read):
    text = "In the notes of Petrov, no word but “The port is open, and it stays open.”"
    assert read(text)["speaker"].tolist() == ["unstated"]
    row = read(text, ("Petrov", "source", 0.9)).iloc[0]
    assert (row["speaker"], row["rule"]) == ("ana-petrov", "quotes.marks-only-tagged")


def test_a_source_that_a_rule_cut_short_is_whole(read):
    text = "Several dockers and old sailors say the port is open."
    assert read(text)["speaker"].tolist() == ["unnamed: old sailors"]
    row = read(text, ("Several dockers and old sailors", "source", 0.9)).iloc[0]
    assert (row["speaker"], row["rule"]) == ("unnamed: several dockers and old sailors", "quotes.clause-tagged")


def test_who_issues_a_statement_speaks_in_it(read):
    text = "A statement sent to reporters by the Harbor Union said the port was open."
    row = read(text, ("A statement sent to reporters by the Harbor Union", "source", 0.9)).iloc[0]
    assert row["speaker"] == "harbor-union"


PIECES = [
    "“",
    "”",
    '"',
    "'",
    "(",
    ", ",
    ". ",
    ": ",
    "\n\n",
    " that",
    "Petrov",
    " said",
    " urged",
    "the port was open",
    "he",
]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.lists(st.integers(0, 200), max_size=12, unique=True).map(sorted),
    st.lists(st.sampled_from(["content", "cue", "source"]), min_size=12, max_size=12),
)
def test_whatever_the_tagger_says_rows_are_spans_that_do_not_overlap(text, cuts, kinds):
    places = [(start, end) for start, end in pairwise(cuts) if end <= len(text)]
    spans = [models.Span(*place, kind, 0.95) for place, kind in zip(places, kinds, strict=False)]
    articles = columns.frame("articles", [{"article": "one", "text": text, "language": "en"}])
    with mock.patch.object(tagging, "attribution", lambda *given, **options: {"one": spans}):
        found = annotate.quotes(tokenize.sentences(articles), columns.empty("names"), articles=articles)
    table = columns.spans("quotes", columns.check("quotes", found), articles)
    outer = table[~table["rule"].str.endswith("-nested")]
    assert (outer["start"].iloc[1:].to_numpy() >= outer["end"].iloc[:-1].to_numpy()).all()
