"""Whatever the text, every row of every table is a span of it, and nothing raises: all the rules on hostile text."""

import hashlib

import pandas as pd
import pytest
from dateline import columns
from dateline.store import findings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

# What the rules look for, and what they must survive; pieces are separated by a bar.
MARKS = "“|”|‘|’|''|\"|'|«|»|(|[|—|-|...|.|!|?|:|,|\n|\n\n|\r\n|\x00|\u200b|\u00a0|\u200f|\u202e|\ufeff|\u0301|\u200d"
SCRIPTS = "\U0001f692|🇹🇷|👍🏽|عربي قال|עברית|中国说|हिन्दी|İ|ß|ﬁ|Ærø|²|٣|½"
NAMES = "President Recep Tayyip Erdoğan|Türkiye's|U.S.|NATO|Dr. No|the president|Gaza|He|who"
VERBS = "said|told reporters|criticized|according to|praised|would not|was condemned by|denied that|will begin|accused"
WORDS = "<b>|if|that|and|not only|but also|in favor of|of|the|talks"
DAYS = "on Tuesday|last week|2024-07-16|July 16|in 2019|3 p.m.|tomorrow|75th|40,000|0000-00-00"
PIECES = [piece for pieces in (MARKS, SCRIPTS, NAMES, VERBS, WORDS, DAYS) for piece in pieces.split("|")]
HOSTILE = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(st.characters(exclude_categories=["Cs"]), max_size=8)), max_size=60
).flatmap(lambda parts: st.sampled_from([" ", ""]).map(lambda blank: blank.join(parts)))


def articles(*texts, title=""):
    rows = [
        {
            "article": f"n{number}",
            "date": pd.Timestamp("2024-07-16"),
            "title": title,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "language": "en",
            "text": f"{title}\n\n{text}" if title else text,
        }
        for number, text in enumerate(texts)
    ]
    return columns.frame("articles", rows)


def check(given, engine="model"):
    known = findings.known(given, {}, set(), engine=engine)
    tables = findings.assembled(given, known)
    for name, frame in tables.items():
        columns.check(name, frame)
        if columns.TABLES[name].is_span:
            columns.spans(name, frame, given)
            assert set(frame["sentence"]) <= set(tables["sentences"]["id"])
    for name in ("quotes", "stances"):
        for start, end in (("speaker_start", "speaker_end"), ("cue_start", "cue_end"), ("target_start", "target_end")):
            if start in tables[name]:
                assert (tables[name][start] <= tables[name][end]).all()
    assert set(tables["events"]["date"]) - {""} <= set(tables["dates"]["id"])
    assert set(tables["stances"]["within"]) - {""} <= set(tables["stances"]["id"])
    return tables


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE, HOSTILE)
def test_every_row_is_a_span_of_any_text(first, second):
    check(articles(first, second))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE, HOSTILE)
def test_every_row_is_a_span_with_any_title(title, text):
    check(articles(text, title=title.strip()))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE)
def test_the_same_text_gives_the_same_rows(text):
    first, second = check(articles(text)), check(articles(text))
    for name, frame in first.items():
        pd.testing.assert_frame_equal(frame, second[name])


@pytest.mark.parametrize("engine", ["rules", "model"])
def test_an_article_says_the_same_alone_and_among_others(engine):
    told = ["Kovel’s Ana Petrov criticized Tessel.", "KOVEL, July 3 - Tessel’s mayor, Petrov, backs Kovel and TESSEL."]
    several = articles(*told)
    together = findings.annotated(several, engine=engine)
    alone = [findings.annotated(several.iloc[[number]].reset_index(drop=True), engine=engine) for number in (0, 1)]
    for name, frame in together.items():
        kept = [column for column in frame.columns if column not in ("id", "sentence", "date", "within", "confidence")]
        joined = pd.concat([tables[name] for tables in alone], ignore_index=True)
        pd.testing.assert_frame_equal(joined[kept], frame[kept])


MEGABYTE = {
    "prose": "President Omar Halim said on Tuesday that Norland would sign the paper, but Sudria criticized Norland. ",
    "no stop": "and Norland praised Sudria on Monday while Halim said no ",
    "no blank": "x",
    "opening marks": "“Halim said ",
    "apostrophes": "''",
    "capitals": "Norland Sudria Halim ",
    "brackets": "([{",
    "stops": ". ",
}


@pytest.mark.parametrize("unit", MEGABYTE.values(), ids=MEGABYTE.keys())
@pytest.mark.parametrize(("engine", "length"), [("model", 10_000), ("rules", 100_000)], ids=["model", "rules"])
def test_a_long_paragraph_passes(unit, engine, length):
    check(articles((unit * (length // len(unit) + 1))[:length]), engine)


def test_a_megabyte_in_one_paragraph_passes():
    tables = check(articles((MEGABYTE["prose"] * 11_000)[:1_000_000]), "rules")
    assert len(tables["sentences"]) > 9_000
