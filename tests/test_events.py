"""Golden events: sentences of an article of Tuesday 2024-07-16; "first day | cue | realis | clause"."""

import pandas as pd
import pytest
from dateline import columns, tokenize
from dateline.annotate.dates.events import events
from dateline.annotate.dates.expressions import dates
from dateline.annotate.dates.witnesses import witnesses
from hypothesis import given, settings
from hypothesis import strategies as st

GOLDEN = [
    (
        "The president met rebel leaders on Friday.",
        ["2024-07-12 | met | asserted | The president met rebel leaders on Friday"],
    ),
    (
        "The president will meet rebel leaders on Friday.",
        ["2024-07-19 | will meet | planned | The president will meet rebel leaders on Friday"],
    ),
    ("She plans to resign on Thursday.", ["2024-07-18 | to resign | planned | to resign on Thursday"]),
    ("The talks begin next Friday.", ["2024-07-19 | begin | planned | The talks begin next Friday"]),
    (
        "Norland did not attack the port on Monday.",
        ["2024-07-15 | did not attack | denied | Norland did not attack the port on Monday"],
    ),
    (
        "Norland denied that it had attacked the port on Monday.",
        ["2024-07-15 | had attacked | denied | that it had attacked the port on Monday"],
    ),
    ("Norland refused to sign on Monday.", ["2024-07-15 | to sign | denied | to sign on Monday"]),
    (
        "If Norland attacks on Friday, Sudland will respond.",
        ["2024-07-19 | attacks | conditional | If Norland attacks on Friday"],
    ),
    ("Norland may sign on Friday.", ["2024-07-19 | may sign | conditional | Norland may sign on Friday"]),
    (
        "He said on Monday that he would resign on Friday.",
        [
            "2024-07-15 | said | asserted | He said on Monday",
            "2024-07-19 | would resign | planned | that he would resign on Friday",
        ],
    ),
    (
        "The army, which took the port in May, withdrew on Sunday.",
        [
            "2024-05-01 | took | asserted | which took the port in May",
            "2024-07-14 | withdrew | asserted | The army, which took the port in May, withdrew on Sunday",
        ],
    ),
    (
        "The tax, proposed in May by the council, would hit drivers from 1 September.",
        [
            "2024-05-01 | proposed | asserted | proposed in May by the council",
            "2024-09-01 | would hit | planned | "
            "The tax, proposed in May by the council, would hit drivers from 1 September",
        ],
    ),
    (
        "The judge faced demands to step down on Friday.",
        ["2024-07-12 | faced | asserted | The judge faced demands to step down on Friday"],
    ),
    (
        "The envoy agreed to leave on Tuesday.",
        ["2024-07-16 | agreed | asserted | The envoy agreed to leave on Tuesday"],
    ),
    (
        "Miners voted on Monday to stop work from 1 August.",
        [
            "2024-07-15 | voted | asserted | Miners voted on Monday to stop work from 1 August",
            "2024-08-01 | to stop | planned | to stop work from 1 August",
        ],
    ),
    ("The hearing was moved to Thursday.", ["2024-07-18 | was moved | planned | The hearing was moved to Thursday"]),
    ("The sluice was shut for less time than in May, the council said.", []),
    ("The mayor criticised last month's vote.", []),
    ("The mayor spoke at Friday's rally.", ["2024-07-12 | spoke | asserted | The mayor spoke at Friday's rally"]),
    ("Friday's vote failed.", ["2024-07-12 | failed | asserted | Friday's vote failed"]),
    (
        "He had to leave no later than Friday.",
        ["2024-07-12 | had to leave | planned | He had to leave no later than Friday"],
    ),
    ("Elections in 2025", ["2025-01-01 |  | planned | Elections in 2025"]),
    ("On Monday at 10:30 a bomb went off.", ["2024-07-15 | went | asserted | On Monday at 10:30 a bomb went off"]),
    ("OSTRA, July 16 (NNA) — The council met.", []),
    ("The three-day summit marked its 75th anniversary.", []),
    ("The council met.", []),
]


def tables(text: str) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    row = {"article": "x", "date": pd.Timestamp("2024-07-16"), "title": "", "text": text, "language": "en"}
    articles = columns.frame("articles", [row])
    sentences = tokenize.sentences(articles)
    return articles, sentences, dates(sentences, articles)


def told(text: str, names: list[dict] = (), quotes: list[dict] = ()) -> pd.DataFrame:
    articles, sentences, found = tables(text)
    rows = events(
        sentences, columns.frame("names", list(names)), found, columns.frame("quotes", list(quotes)), articles
    )
    return columns.spans("events", columns.check("events", rows), articles)


@pytest.mark.parametrize(("text", "expected"), GOLDEN, ids=[text for text, _ in GOLDEN])
def test_events_in(text, expected):
    rows = told(text).itertuples()
    assert expected == [f"{row.first_day:%Y-%m-%d} | {row.cue} | {row.realis} | {row.text}" for row in rows]


def test_actors_are_the_entities_named_in_the_clause():
    text = "Norland said Sudland attacked Ostra on Friday, and Sudland left."
    names = [
        {
            "article": "x",
            "start": text.index(name),
            "end": text.index(name) + len(name),
            "text": name,
            "entity": name.lower(),
        }
        for name in ("Norland", "Sudland", "Ostra")
    ]
    assert told(text, names)["actors"].tolist() == ["sudland; ostra"]


def test_an_event_inside_quoted_words_has_their_voice():
    text = '"Norland attacked Ostra on Friday," she said.'
    quote = {"article": "x", "start": 0, "end": 35, "text": text[:35], "kind": "direct", "speaker": "she"}
    assert told(text, quotes=[quote])["voice"].tolist() == ["direct"]
    assert told(text)["voice"].tolist() == ["narrator"]


def test_each_event_names_the_date_that_places_it():
    articles, sentences, found = tables("He came on Friday and left on Monday.")
    rows = events(sentences, columns.empty("names"), found, columns.empty("quotes"), articles)
    assert rows["date"].tolist() == found["id"].tolist()


def test_a_seed_article_has_three_events():
    text = "He met them on Tuesday. He spoke last week. He left on Friday. They held a three-day summit."
    assert told(text)["cue"].tolist() == ["met", "spoke", "left"]


WORDS = st.sampled_from(
    [
        "on",
        "Friday",
        "last",
        "week",
        "he",
        "said",
        "that",
        "will",
        "not",
        ",",
        '"',
        "'",
        "if",
        "July",
        "9",
        "2024",
        "which",
        "met",
        "Ünal",
        "\x00",
        "🙂",
        "—",
        ".",
        ";",
        "to",
        "sign",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
@settings(max_examples=80, deadline=None)
def test_spans_hold_on_any_text(text):
    told(text)


def tellings(*rows: tuple[str, str, str, str]) -> pd.DataFrame:
    """(article, day, actors, text) → asserted events."""
    return columns.frame(
        "events",
        [
            {"article": article, "first_day": pd.Timestamp(day), "last_day": pd.Timestamp(day), "grain": "day"}
            | {"actors": actors, "text": text, "realis": "asserted", "voice": "narrator"}
            for article, day, actors, text in rows
        ],
    )


MET = "NATO leaders approved a fund for Ukraine in Washington on Thursday"
ALSO = "In Washington on Thursday, leaders of NATO approved the fund"


@pytest.mark.parametrize(
    ("second", "event"),
    [
        (("b", "2024-07-11", "nato; ukraine", ALSO), "v1"),
        (("a", "2024-07-11", "nato", ALSO), "v2"),
        (("b", "2024-07-12", "nato", ALSO), "v2"),
        (("b", "2024-07-11", "france", ALSO), "v2"),
        (("b", "2024-07-11", "nato", "NATO bought boots on Thursday"), "v2"),
    ],
    ids=["the same", "one article", "another day", "other actors", "other words"],
)
def test_several_articles_tell_of_one_event_where_day_actor_and_words_are_near(second, event):
    table = columns.check("events", witnesses(tellings(("a", "2024-07-11", "nato", MET), second)))
    assert table["event"].tolist() == ["v1", event]


def test_that_both_were_told_makes_no_event_one():
    one, other = (
        (article, "2024-07-11", "nato", f"NATO officials told {whom}") for article, whom in (("a", "them"), ("b", "us"))
    )
    assert witnesses(tellings(one, other))["same"].tolist() == ["", ""]


def test_a_telling_says_why_it_is_the_same():
    table = witnesses(tellings(("a", "2024-07-11", "nato", MET), ("b", "2024-07-11", "nato; ukraine", ALSO)))
    assert table["same"].tolist() == ["", "2024-07-11; nato; approved fund leaders washington"]


def test_nothing_told_is_no_event():
    assert len(witnesses(columns.empty("events"))) == 0
