"""Spans become counts, shares and intervals that keep their rows."""

from types import SimpleNamespace

import pandas as pd
import pytest
from dateline import columns, show, tabulate
from dateline.errors import ParameterError
from dateline.evidence import Count
from hypothesis import given, settings
from hypothesis import strategies as st


def frame(name, head, *lines):
    """A table from lines of text: columns in `head`, "-" for an empty cell."""
    cells = [["" if cell == "-" else cell for cell in line.split()] for line in lines]
    rows = [dict(zip(head.split(), line, strict=True)) for line in cells]
    whole = {column for column, kind in columns.TABLES[name].columns.items() if kind.lower() == "int64"}
    return columns.frame(name, [{c: int(v) if c in whole else v or None if c.endswith("day") else v for c, v in row.items()} for row in rows])  # fmt: skip  # noqa: E501


def values(table):
    """A table with its counts as plain numbers."""
    return [
        tuple(int(cell) if isinstance(cell, Count) else cell for cell in line) for line in table.itertuples(index=False)
    ]


ARTICLES = frame(
    "articles",
    "article date source title duplicate_of",
    "a 2026-03-02 Ledger T -",
    "b 2026-03-03 - - -",
    "c 2026-03-04 Kestrel T a",
)
STANCES = frame(
    "stances",
    "article holder target side voice modality within sentence cue",
    "a maren toll favor narrator asserted - s1 x",
    "a union toll against direct asserted - s2 x",
    "b union toll against indirect asserted - s3 x",
    "b union maren favor direct asserted c3 s3 x",
    "b maren union against narrator negated - s4 x",
    "c unstated toll - narrator asserted - s5 x",
)
NAMES = frame(
    "names",
    "article sentence entity kind form text",
    "a s1 maren person full Ilse",
    "a s1 union organization full Union",
    "a s2 maren person pronoun She",
    "b s3 maren person pronoun she",
    "b s3 tessel place full Tessel",
    "b s4 - person pronoun he",
)
SENTENCES = frame(
    "sentences",
    "article paragraph place words start end",
    "a 0 headline 4 0 9",
    "a 1 lead 5 10 20",
    "b 1 lead 6 0 30",
    "b 2 body 7 31 60",
)
QUOTES = frame(
    "quotes",
    "article speaker kind words start end",
    "a maren direct 4 12 18",
    "a maren indirect 2 20 25",
    "b union mixed 9 0 9",
)
ENTITIES = frame(
    "entities",
    "entity name kind",
    "maren Maren person",
    "union Union organization",
    "smith-1 Smith person",
    "smith-2 Smith person",
    "smith-3 Smith place",
)


# Lines of counts


def test_counts_are_largest_first_then_in_the_order_of_their_groups():
    assert values(tabulate.counts(STANCES, ["target"], "toward {target}")) == [("toll", 4), ("maren", 1), ("union", 1)]


def test_a_count_says_what_it_counts_and_keeps_its_rows():
    first = tabulate.counts(STANCES, ["target"], "claims toward {target}")["count"][0]
    assert (first.what, first.rows) == ("claims toward toll", ("c1", "c2", "c3", "c6"))


def test_words_with_braces_in_a_name_are_left_alone():
    rows = STANCES.assign(target="{toll} {0}")
    assert tabulate.counts(rows, ["target"], "toward {target}")["count"][0].what == "toward {toll} {0}"


def test_counts_of_nothing_have_their_columns():
    assert list(tabulate.counts(STANCES.head(0), ["holder", "target"], "x")) == ["holder", "target", "count"]


def test_a_cross_table_has_a_line_and_a_column_a_value_and_gaps():
    table = tabulate.table(STANCES, "holder", "voice", "{holder} {voice}")
    assert list(table) == ["holder", "voice: direct", "voice: indirect", "voice: narrator"]
    assert values(table) == [("maren", None, None, 2), ("union", 2, 1, None), ("unstated", None, None, 1)]


def test_a_cross_table_of_nothing_is_empty():
    assert len(tabulate.table(STANCES.head(0), "holder", "voice", "x")) == 0


@pytest.mark.parametrize("source", ["speaker", "words", "count", "side", "id"])
def test_a_source_may_be_called_as_a_column_is(source):
    articles = ARTICLES.assign(source=source)
    table = tabulate.table(tabulate.dated(QUOTES, articles), "speaker", "source", "speech in {source}")
    assert values(table) == [("maren", 2), ("union", 1)]
    naming = tabulate.naming(tabulate.dated(NAMES, articles), "maren", "source")
    assert values(naming) == [("she", 2, 2), ("Ilse", 1, 1)]
    shown = show.table(naming, name="naming", caption="", heads={"words": "Words", f"source: {source}": source})
    assert shown.text == f"Words {source} she 2 Ilse 1"


def test_a_total_is_a_count():
    assert tabulate.total(QUOTES, "words", unit="words") == 15


def test_copies_of_a_wire_text_are_counted_once():
    assert tabulate.collapsed(STANCES, ARTICLES)["id"].tolist() == ["c1", "c2", "c3", "c4", "c5"]


def test_rows_get_the_day_source_and_title_of_their_article():
    dated = tabulate.dated(STANCES.iloc[[0, 2]], ARTICLES)
    assert dated[["id", "source", "title"]].values.tolist() == [
        ["c1", "Ledger", "T"],
        ["c3", "Unstated", ""],
    ]
    assert dated["published"].tolist() == [pd.Timestamp("2026-03-02"), pd.Timestamp("2026-03-03")]


def test_articles_can_be_dated_like_any_rows():
    assert tabulate.dated(ARTICLES, ARTICLES)["source"].tolist() == ["Ledger", "Unstated", "Kestrel"]


def test_ids_become_names_and_phrases_stay():
    rows = pd.DataFrame({"holder": ["maren", "unstated", "a toll"]})
    assert tabulate.named(rows, ENTITIES, "holder")["holder"].tolist() == ["Maren", "Unstated", "a toll"]


def test_who_is_left_open_by_a_correction_is_unstated_and_the_narrators_claim_has_no_speaker():
    told = tabulate.named(STANCES.head(1).assign(holder="", target=""), ENTITIES, "holder", "target", "speaker")
    assert told[["holder", "target", "speaker"]].values.tolist() == [["Unstated", "Unstated", ""]]
    quotes = tabulate.named(QUOTES.assign(speaker=["", "unstated", "union"]), ENTITIES, "speaker")
    assert values(tabulate.speakers(quotes)[["speaker", "quotes"]]) == [("Union", 1), ("Unstated", 2)]


def test_a_mention_counts_as_one_of_its_actors_kind():
    mentions = frame("names", "entity kind text", "union group unionists", "union organization Union")
    counted = tabulate.counts(tabulate.named(mentions, ENTITIES, "entity"), ["entity", "kind"], "mentions")
    assert values(counted[["entity", "kind", "count"]]) == [("Union", "organization", 2)]


def test_actors_of_one_name_stay_apart():
    names = tabulate.readable(ENTITIES)
    assert [names[entity] for entity in ("smith-1", "smith-2", "smith-3")] == [
        "Smith (Smith 1)",
        "Smith (Smith 2)",
        "Smith (place)",
    ]


def test_a_record_that_was_set_aside_is_named_with_its_file():
    rejects = columns.frame(
        "rejects",
        [
            {"path": "a.csv", "record": 3, "reason": "it has no date", "todo": "write it"},
            {"path": "b.pdf", "record": None, "reason": "it is binary", "todo": "save it"},
        ],
    )
    told = tabulate.rejected(rejects)[["file", "reason", "todo"]].values.tolist()
    assert told == [["a.csv#3", "it has no date", "write it"], ["b.pdf", "it is binary", "save it"]]


def test_inputs_are_never_changed():
    before = STANCES.copy(deep=True)
    tabulate.named(tabulate.dated(tabulate.collapsed(STANCES, ARTICLES), ARTICLES), ENTITIES, "holder", "target")
    tabulate.sides(STANCES, "target")
    tabulate.voices(STANCES, "holder")
    pd.testing.assert_frame_equal(STANCES, before)


# Claims


def test_a_claim_is_decided_not_negated_and_nobody_elses():
    assert tabulate.claims(STANCES)["id"].tolist() == ["c1", "c2", "c3"]


def test_what_is_no_claim_says_why():
    assert tabulate.nested(STANCES)[["id", "why"]].values.tolist() == [
        ["c4", "nested in another claim"],
        ["c5", "negated"],
    ]


def test_claims_nested_and_undecided_stances_are_all_stances():
    parts = [tabulate.claims(STANCES), tabulate.nested(STANCES), STANCES[STANCES["side"] == ""]]
    assert sorted(pd.concat(parts)["id"]) == STANCES["id"].tolist()


def test_sides_stand_beside_each_other_with_their_sum_and_articles():
    sides = tabulate.sides(tabulate.claims(STANCES), "target")
    assert list(sides) == ["target", "against", "favor", "count", "articles"]
    assert values(sides) == [("toll", 2, 1, 3, 2)]


@pytest.mark.parametrize(
    ("by", "words"), [("target", "claims against, toward toll"), ("holder", "claims against, of union")]
)
def test_sides_say_whether_claims_are_toward_or_of_someone(by, words):
    sides = tabulate.sides(tabulate.claims(STANCES), by)
    assert words in [count.what for count in sides["against"] if count]


def test_sides_of_nothing_have_their_columns():
    assert list(tabulate.sides(STANCES.head(0), "target")) == ["target", "against", "favor", "count", "articles"]


def test_tones_stand_beside_sides_without_counting_a_claim_twice():
    tones = frame(
        "tones",
        "sentence label entity",
        "s1 positive -",
        "s1 negative -",
        "s2 negative -",
        "s3 neutral x",
        "s3 neutral -",
    )
    beside = tabulate.tones_beside(tabulate.claims(STANCES), tones)
    assert values(beside) == [("against", 1, 1, None), ("favor", None, None, 1)]


# Actors


def test_pairs_are_named_in_one_sentence():
    pairs = tabulate.comentions(NAMES, ["maren", "union", "tessel", "nobody"])
    assert values(pairs) == [("maren", "union", 1), ("maren", "tessel", 1)]


def test_a_name_twice_in_a_sentence_is_one_of_the_pair():
    twice = pd.concat([NAMES, NAMES.head(1).assign(id="m9")])
    assert values(tabulate.comentions(twice, ["maren", "union"])) == [("maren", "union", 1)]


def test_ways_of_naming_fold_the_case_of_pronouns():
    rows = tabulate.dated(NAMES, ARTICLES)
    naming = tabulate.naming(rows, "maren", "source")
    assert list(naming) == ["words", "count", "source: Ledger", "source: Unstated"]
    assert values(naming) == [("she", 2, 1, 1), ("Ilse", 1, 1, None)]


def test_ways_of_naming_fold_a_first_letter_that_opens_a_sentence():
    names = frame("names", "entity form text", "maren title X", "maren title Y", "maren full Z")
    names = names.assign(text=["The mayor", "the mayor", "Ilse Maren"])
    assert tabulate.ways(names, "maren") == 2
    names = names.assign(text=["The mayor", "The mayor", "Ilse Maren"])
    assert tabulate.ways(names, "maren") == 2


def test_mentions_are_counted_by_where_they_stand():
    places = tabulate.places(NAMES[NAMES["entity"] != ""], SENTENCES)
    assert list(places) == ["entity", "headline", "lead", "body"]
    assert values(places) == [("maren", 1, 2, None), ("tessel", None, 1, None), ("union", 1, None, None)]


def test_who_is_named_and_never_quoted_is_silent():
    assert values(tabulate.silent(NAMES, QUOTES.head(2), ARTICLES)) == [("union", 1)]


def test_an_outlet_is_named_and_need_not_be_heard():
    union = NAMES[NAMES["entity"] == "union"].iloc[0]["text"]
    assert values(tabulate.silent(NAMES, QUOTES.head(2), ARTICLES.assign(source=union.upper()))) == []


def test_a_page_looks_at_the_most_named_actor():
    assert tabulate.focus("", NAMES[NAMES["entity"] != ""], ENTITIES) == "maren"


def test_a_page_without_actors_looks_at_none():
    assert tabulate.focus("", NAMES.head(0), ENTITIES) == ""


def test_an_actor_may_be_asked_for_in_any_case():
    assert tabulate.focus("TESSEL", NAMES, ENTITIES) == "tessel"


def test_an_actor_without_rows_may_be_asked_for():
    assert tabulate.focus("union", NAMES.head(1), ENTITIES) == "Union"


def test_an_unknown_actor_is_an_error_with_the_nearest_names():
    with pytest.raises(ParameterError, match="focus: no actor is named 'tesel' here; nearest: tessel"):
        tabulate.focus("tesel", NAMES, ENTITIES)


# Voices


def test_speech_is_counted_by_speaker_in_words():
    told = values(tabulate.speakers(QUOTES))
    assert told == [("union", 9, 1, None, 9, None), ("maren", 6, 2, 4, None, 2)]


def test_speakers_beyond_the_first_are_one_line_with_their_rows():
    lines = tabulate.speakers(tabulate.with_others(QUOTES, "speaker", ["maren"]))
    assert [(line.speaker, line.words.rows) for line in lines.itertuples()] == [
        ("maren", ("q1", "q2")),
        ("All others", ("q3",)),
    ]
    assert len(tabulate.speakers(tabulate.with_others(QUOTES.head(0), "speaker", []))) == 0


def test_every_outlet_has_a_column_also_where_only_others_speak_in_it():
    lumped = tabulate.with_others(tabulate.dated(QUOTES, ARTICLES), "speaker", ["maren"])
    wide = tabulate.table(lumped, "speaker", "source", "words of {speaker} in {source}", unit="words")
    assert sum(int(cell) for column in wide.columns[1:] for cell in wide[column] if cell) == QUOTES["words"].sum()
    assert wide["speaker"].tolist() == ["maren", "All others"]


def test_words_that_nobody_is_stated_to_say_are_not_heard_of_anybody():
    quotes = pd.DataFrame({"speaker": ["unstated", "maren", "unnamed: an official", ""]})
    named = tabulate.named(quotes, ENTITIES, "speaker")
    assert tabulate.heard(named, ENTITIES)["speaker"].tolist() == [tabulate.readable(ENTITIES)["maren"]]


def test_a_count_of_a_period_says_its_day_in_words():
    rows = pd.DataFrame({"id": ["q1"], "period": [pd.Timestamp("2024-07-29")]})
    assert tabulate.counts(rows, ["period"], "speech from {period}")["count"].iloc[0].what == "speech from 29 July 2024"


def test_voices_are_parts_of_their_count_the_narrators_share_first():
    voices = tabulate.voices(STANCES, "holder")
    assert values(voices) == [
        ("maren", 2, None, None, 2, 2),
        ("unstated", 1, None, None, 1, 1),
        ("union", None, 2, 1, 3, 2),
    ]


def test_voices_of_nothing_have_their_columns():
    assert list(tabulate.voices(STANCES.head(0), "holder"))[-1] == "articles"


# The corpus as a whole


def _tables(**tables):
    return SimpleNamespace(**{name: tables.get(name, columns.empty(name)) for name in columns.TABLES})


def test_rules_are_counted_over_all_findings():
    tables = _tables(names=NAMES.assign(rule="names.title"), quotes=QUOTES.assign(rule="quotes.said"))
    assert values(tabulate.rules(tables)) == [("names.title", 6, "names"), ("quotes.said", 3, "quotes")]


def test_rules_of_nothing_are_none():
    assert len(tabulate.rules(_tables())) == 0


def test_abstentions_are_counted_beside_what_was_found():
    undecided = tabulate.undecided(_tables(names=NAMES, stances=STANCES))
    assert values(undecided[["finding", "found", "open"]]) == [
        ("names", 6, 1),
        ("reported speech", 0, 0),
        ("time expressions", 0, 0),
        ("days of publication in the text", 0, 0),
        ("stances", 6, 1),
    ]


def test_two_days_of_publication_are_counted_as_undecided():
    rules = ["dates.dateline", "dates.dateline-conflict", "dates.weekday-own"]
    day = {"first_day": pd.Timestamp("2024-07-16"), "last_day": pd.Timestamp("2024-07-16")}
    rows = [{"article": "a", "rule": rule, **day} for rule in rules]
    undecided = tabulate.undecided(_tables(dates=columns.frame("dates", rows)))
    assert values(undecided[["finding", "found", "open"]])[3] == ("days of publication in the text", 2, 1)


def test_speech_whose_speaker_is_left_open_is_undecided_as_the_unstated_is():
    tables = _tables(quotes=QUOTES.assign(speaker=["", "unstated", "union"]))
    assert tabulate.without_speaker(tables.quotes)["id"].tolist() == ["q1", "q2"]
    undecided = tabulate.undecided(tables).set_index("finding")
    assert undecided.loc["reported speech", "open"] == 2


def test_articles_have_their_length_in_words_in_their_order():
    assert [int(length) for length in tabulate.lengths(ARTICLES, SENTENCES)] == [9, 13, 0]


# Times


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["2026-03-02", "2026-03-12"], ["2026-03-02", "2026-03-12"]),
        (["2026-03-04", "2026-03-15", "2026-05-24"], ["2026-03-02", "2026-03-09", "2026-05-18"]),
        (["2026-03-04", "2026-06-30"], ["2026-03-01", "2026-06-01"]),
        ([], []),
        (["2026-03-04", None, "2026-03-20"], ["2026-03-02", pd.NaT, "2026-03-16"]),
    ],
    ids=["days", "weeks", "months", "none", "a gap"],
)
def test_periods_follow_how_long_the_days_are_apart(days, expected):
    days, expected = (pd.Series(pd.to_datetime(list_), dtype="datetime64[s]") for list_ in (days, expected))
    pd.testing.assert_series_equal(tabulate.periods(days), expected)


EVENTS = frame(
    "events",
    "article first_day last_day realis grain text",
    "a 2026-03-02 2026-03-02 asserted day talks-opened-in-the-harbour-town-of-Tessel",
    "b 2026-03-02 2026-03-02 asserted day the-talks-opened-in-Tessel",
    "b 2026-03-09 2026-03-15 planned week boats-will-sail",
    "a 2026-01-01 2026-01-01 asserted day the-treaty-lapsed",
    "a 2026-02-25 2026-02-28 denied day nothing-happened",
    "c - - asserted - someday",
)

DATES = frame("dates", "article text alternatives first_day", "a decades - -")


def test_tellings_of_one_day_are_one_event():
    told = tabulate.timeline(EVENTS, DATES, ARTICLES)
    assert values(told[["label", "realis", "count", "articles", "order"]]) == [
        ("the-treaty-lapsed", "asserted", 1, 1, 1),
        ("the-talks-opened-in-Tessel", "asserted", 2, 2, 2),
        ("boats-will-sail", "planned", 1, 1, 1),
    ]
    assert told["published"][1] == [pd.Timestamp("2026-03-02"), pd.Timestamp("2026-03-03")]


def test_a_date_left_open_is_told_at_each_of_its_readings():
    dates = DATES.assign(text="03/04/2026", alternatives="2026-03-04; 2026-04-03")
    told = tabulate.timeline(EVENTS.head(0), dates, ARTICLES)
    assert values(told[["label", "realis", "first_day", "count"]]) == [
        ("03/04/2026", "undecided", pd.Timestamp("2026-03-04"), 1),
        ("03/04/2026", "undecided", pd.Timestamp("2026-04-03"), 1),
    ]


def test_days_are_said_once_where_they_are_one():
    last = pd.to_datetime(["2024-05-31", "2024-09-01"])
    rows = pd.DataFrame({"first_day": pd.to_datetime(["2024-05-01", "2024-09-01"]), "last_day": last})
    assert [words.text for words in tabulate.spans(rows)] == ["1 to 31 May 2024", "1 September 2024"]


def test_a_telling_of_an_undated_article_has_no_day_above():
    undated = ARTICLES.assign(date=pd.NaT)
    assert [len(days) for days in tabulate.timeline(EVENTS, DATES, undated)["published"]] == [0, 0, 0]


def test_lags_are_told_in_words_and_plans_apart():
    assert values(tabulate.lags(EVENTS, ARTICLES)) == [
        ("the day it was told", 1),
        ("within a week", 2),
        ("within a month", 0),
        ("longer ago", 1),
        ("before it was over", 0),
        ("still to come", 1),
    ]


@pytest.mark.parametrize(
    ("first", "last", "lag"),
    [
        ("2026-03-02", "2026-03-02", "the day it was told"),
        ("2026-01-01", "2026-12-31", "before it was over"),
        ("2026-03-02", "2026-03-08", "before it was over"),
        ("2026-02-24", "2026-03-02", "before it was over"),
        ("2026-02-23", "2026-03-01", "within a week"),
        ("2026-03-03", "2026-03-09", "still to come"),
    ],
    ids=["today", "this year", "this week, on Monday", "the week to today", "last week", "from tomorrow"],
)
def test_only_what_a_clause_places_on_the_day_of_print_is_told_on_its_day(first, last, lag):
    event = frame("events", "article first_day last_day realis", f"a {first} {last} asserted")
    lags = tabulate.lags(event, ARTICLES)
    assert lags.loc[lags["count"] == 1, "lag"].tolist() == [lag]


def test_every_dated_clause_has_one_lag_also_where_its_article_has_no_day():
    undated = ARTICLES.assign(date=ARTICLES["date"].where(ARTICLES["article"] != "a"))
    assert sum(tabulate.lags(EVENTS, undated)["count"]).value == EVENTS["first_day"].notna().sum()


def test_an_article_is_laid_out_as_paragraphs_speech_and_claims():
    claims = STANCES.head(2).assign(cue_start=[11, 21], cue_end=[14, 24])
    strip = tabulate.strip(SENTENCES.head(2), QUOTES.head(2), claims)
    assert values(strip) == [
        ("paragraph", 10, 20, "1", 1),
        ("direct", 12, 18, "", 1),
        ("indirect", 20, 25, "", 1),
        ("favor", 11, 14, "", 1),
        ("against", 21, 24, "", 1),
    ]


def test_an_article_of_nothing_is_laid_out_as_nothing():
    assert len(tabulate.strip(SENTENCES.head(0), QUOTES.head(0), STANCES.head(0))) == 0


# Shares and intervals


def _coverage(size, named):
    """So many articles, and one mention in each of the first `named`."""
    articles = columns.frame("articles", [{"article": f"x{n}", "source": "L"} for n in range(size)])
    names = columns.frame("names", [{"article": f"x{n}", "entity": "maren"} for n in range(named)])
    return names, articles


def test_a_share_is_of_articles_with_its_interval():
    names, articles = _coverage(20, 5)
    line = tabulate.shares(names, articles, ["entity"], "articles that name {entity}").iloc[0]
    assert (line["part"], line["whole"], line["share"].text) == (5, 20, "25%")
    assert line["interval"].low <= 0.25 <= line["interval"].high


@pytest.mark.parametrize(("size", "drawn"), [(tabulate.MINIMUM - 1, False), (tabulate.MINIMUM, True)])
def test_under_the_minimum_of_articles_there_is_no_share(size, drawn):
    names, articles = _coverage(size, 3)
    line = tabulate.shares(names, articles, ["entity"], "x").iloc[0]
    assert (line["share"] is not None, line["interval"] is not None) == (drawn, drawn)


def test_an_article_counts_once_however_often_it_names():
    names, articles = _coverage(10, 2)
    names = pd.concat([names, names.assign(id=["m8", "m9"])])
    assert tabulate.shares(names, articles, ["entity"], "x")["part"][0] == 2


def test_mentions_in_articles_outside_the_whole_are_left_out():
    names, articles = _coverage(20, 20)
    line = tabulate.shares(names, articles.head(10), ["entity"], "x").iloc[0]
    assert (line["part"], line["share"].text) == (10, "100%")


def test_a_period_without_a_mention_is_a_zero_and_not_a_gap():
    names, articles = _coverage(20, 5)
    articles["period"] = [f"p{n // 10}" for n in range(20)]
    names = names.merge(articles[["article", "period"]], on="article")
    lines = tabulate.shares(names, articles, ["entity"], "x", within=["period"]).sort_values("period")
    assert [(line.period, line.share.text) for line in lines.itertuples()] == [("p0", "50%"), ("p1", "0%")]


def test_shares_of_nothing_have_their_columns():
    names, articles = _coverage(10, 0)
    assert list(tabulate.shares(names, articles, ["entity"], "x")) == ["entity", "part", "whole", "share", "interval"]


COUNTS = st.lists(
    st.tuples(st.integers(1, 9), st.integers(0, 9)).map(lambda pair: (max(pair), min(pair))), min_size=1, max_size=40
)


@settings(max_examples=60, deadline=None)
@given(COUNTS, st.randoms())
def test_an_interval_holds_its_share_and_lies_between_nothing_and_all_in_any_order(pairs, random):
    numbered = [(f"x{n}", pair) for n, pair in enumerate(pairs)]
    low, high = tabulate.resample(
        {name: part for name, (_, part) in numbered}, {name: whole for name, (whole, _) in numbered}
    )
    share = sum(part for _, part in pairs) / sum(whole for whole, _ in pairs)
    assert 0 <= low <= share + 1e-12
    assert share - 1e-12 <= high <= 1
    random.shuffle(numbered)
    again = tabulate.resample(
        {name: part for name, (_, part) in numbered}, {name: whole for name, (whole, _) in numbered}
    )
    assert again == (low, high)


def test_an_interval_is_the_same_tomorrow():
    wholes = {f"x{n}": 1 for n in range(40)}
    assert tabulate.resample({f"x{n}": 1 for n in range(10)}, wholes) == (0.125, 0.375)


def test_an_interval_of_more_articles_is_narrower():
    widths = []
    for size in (10, 100, 1000):
        low, high = tabulate.resample({f"x{n}": 1 for n in range(size // 2)}, {f"x{n}": 1 for n in range(size)})
        widths.append(high - low)
    assert widths == sorted(widths, reverse=True)


def test_articles_are_drawn_and_not_their_rows():
    spread = tabulate.resample({f"x{n}": 1 for n in range(10)}, {f"x{n}": 2 for n in range(10)})
    one_sided = tabulate.resample({f"x{n}": 2 for n in range(5)}, {f"x{n}": 2 for n in range(10)})
    assert spread == (0.5, 0.5)
    assert one_sided[1] - one_sided[0] > 0.4


# Keyness


def _tokens(texts):
    """Articles of sources and their words: [("Ledger", "toll toll boats"), …]."""
    articles = columns.frame(
        "articles", [{"article": f"x{n}", "source": source} for n, (source, _) in enumerate(texts)]
    )
    rows = [
        {"article": f"x{n}", "norm": word, "is_word": word.isalpha()}
        for n, (_, text) in enumerate(texts)
        for word in text.split()
    ]
    return columns.frame("tokens", rows), articles


def test_words_mark_a_group_by_its_articles_and_not_by_how_often_they_fall():
    texts = [("Ledger", "toll " * (50 if n == 0 else 1) if n < 6 else "sea") for n in range(8)]
    texts += [("Kestrel", "boats boats toll" if n < 1 else "boats") for n in range(8)]
    marks = tabulate.keyness(*_tokens(texts), "source")
    assert values(marks) == [("Kestrel", "boats", 8, 0), ("Ledger", "toll", 6, 1)]


def test_a_word_that_all_use_marks_nobody():
    texts = [(source, "toll") for source in ("Ledger", "Kestrel") for _ in range(8)]
    assert values(tabulate.keyness(*_tokens(texts), "source")) == []


def test_a_group_under_the_minimum_is_not_compared():
    texts = [("Ledger", "toll")] * 7 + [("Kestrel", "boats")] * 8
    assert values(tabulate.keyness(*_tokens(texts), "source")) == [("Kestrel", "boats", 8, 0)]


def test_marks_and_short_words_are_no_keywords():
    texts = [("Ledger", "!!! of toll")] * 8 + [("Kestrel", "sea")] * 8
    assert [line[1] for line in values(tabulate.keyness(*_tokens(texts), "source"))] == ["sea", "toll"]


def test_keyness_of_nothing_has_its_columns():
    marks = tabulate.keyness(columns.empty("tokens"), columns.empty("articles"), "source")
    assert list(marks) == ["source", "word", "count", "elsewhere"]


def claimed(*told: str) -> pd.DataFrame:
    """ "a 2024-03-01 Post: Tavoria against dam, narrator" → claims, each of an article of its own."""
    rows = []
    for n, line in enumerate(told, 1):
        (day, source), (holder, side, target), voice = (
            line.partition(": ")[0].split(),
            line.partition(": ")[2].partition(", ")[0].split(),
            line.partition(", ")[2],
        )
        rows.append(
            {"id": f"c{n}", "article": f"t{n}", "start": 0, "text": line, "published": pd.Timestamp(day)}
            | {"source": source, "holder": holder, "side": side, "target": target, "voice": voice}
        )
    return pd.DataFrame(rows)


def test_two_outlets_agree_where_most_of_their_claims_take_one_side():
    lines = tabulate.agreement(
        claimed(
            "2024-03-01 Post: Tavoria against dam, narrator",
            "2024-03-02 Post: Tavoria favor lake, narrator",
            "2024-03-03 Times: Tavoria against dam, direct",
            "2024-03-04 Times: Tavoria against lake, direct",
            "2024-03-05 Sun: Wolmia against dam, direct",
        )
    )
    assert values(lines) == [("Post", "Times", 4, 2, 2)]


def test_of_many_outlets_the_pairs_that_share_most_are_told_each_claim_once_a_pair():
    told = [
        f"2024-03-01 {source}: Tavoria against {target}, direct" for source in ("C", "A", "B") for target in ("x", "y")
    ]
    claims = claimed(*told, "2024-03-02 B: Tavoria against x, direct", "2024-03-02 D: Tavoria favor x, direct")
    lines = tabulate.agreement(claims, top=4)
    assert values(lines) == [("A", "B", 5, 5, 0), ("B", "C", 5, 5, 0), ("A", "C", 4, 4, 0), ("B", "D", 3, 0, 3)]
    assert lines["shared"][0].rows == ("c3", "c4", "c5", "c6", "c7")


def test_an_outlet_that_reports_both_sides_alike_has_no_side_to_agree_with():
    told = (
        "Post: Tavoria against dam, narrator",
        "Post: Tavoria favor dam, narrator",
        "Sun: Tavoria favor dam, direct",
    )
    assert len(tabulate.agreement(claimed(*(f"2024-03-01 {line}" for line in told)))) == 0


def test_halves_are_compared_where_both_have_articles_enough():
    claims = claimed(
        *(f"2024-03-{day:02} Post: Tavoria {'against' if day < 9 else 'favor'} dam, direct" for day in range(1, 17))
    )
    articles = claims[["article"]].assign(date=claims["published"])
    assert values(tabulate.change(claims, articles)) == [("dam", 8, None, None, 8)]
    assert len(tabulate.change(claims.head(15), articles.head(15))) == 0


def test_a_claim_is_echoed_where_narrator_and_reported_words_both_make_it():
    lines = tabulate.echoed(
        claimed(
            "2024-03-01 Post: Tavoria against dam, narrator",
            "2024-03-02 Post: Tavoria against dam, direct",
            "2024-03-03 Post: Tavoria against dam, indirect",
            "2024-03-04 Post: Tavoria favor lake, narrator",
        )
    )
    assert values(lines) == [("Tavoria", "against", "dam", 1, 2)]


def test_a_discourse_network_has_a_statement_a_line_in_the_order_of_days():
    lines = tabulate.network(
        claimed("2024-03-02 Post: Tavoria favor lake, narrator", "2024-03-01 Sun: Wolmia against dam, direct")
    )
    told = ["date", "actor", "concept", "agreement", "source", "id"]
    assert lines[told].values.tolist() == [
        ["2024-03-01", "Wolmia", "dam", "no", "Sun", "c2"],
        ["2024-03-02", "Tavoria", "lake", "yes", "Post", "c1"],
    ]


def test_tones_toward_actors_leave_the_lexicon_out():
    tones = frame(
        "tones",
        "article entity label engine",
        "a x negative model",
        "a x - model",
        "a y positive model",
        "a - neutral lexicon",
    )
    assert values(tabulate.toward(tones, "entity")) == [("x", 1, None, None, 1, 2, 1), ("y", None, None, 1, None, 1, 1)]


def test_a_word_is_shown_in_its_place():
    sentences = frame("sentences", "article text", "a Dams")
    sentences["text"] = ["The dam stands. Dams fall."]
    lines = tabulate.kwic(sentences, r"dams?\b")
    assert lines[["left", "word", "right"]].values.tolist() == [
        ["The ", "dam", " stands. Dams fall."],
        ["The dam stands. ", "Dams", " fall."],
    ]
    assert len(tabulate.kwic(sentences, "x*")) == 0
    with pytest.raises(ParameterError, match="no regular expression"):
        tabulate.kwic(sentences, "(")


def test_what_stands_around_a_word_is_cut_between_words():
    sentences = frame("sentences", "article text", "a -")
    sentences["text"] = [f"{'ignoring appeals ' * 5}dam{' prime minister' * 5}."]
    (line,) = tabulate.kwic(sentences, "dam").to_dict("records")
    assert line["left"] == "… appeals " + "ignoring appeals " * 3
    assert line["right"] == " prime minister" * 4 + " …"


def test_a_mention_is_shown_in_its_sentence():
    sentences = pd.DataFrame([{"id": "s1", "start": 10, "text": "Odo Brockel left."}])
    rows = pd.DataFrame([{"id": "m1", "sentence": "s1", "start": 14, "end": 21, "text": "Brockel"}])
    assert tabulate.context(rows, sentences)[["left", "word", "right"]].values.tolist() == [
        ["Odo ", "Brockel", " left."]
    ]
    assert list(tabulate.context(rows.head(0), sentences)["left"]) == []


def test_words_go_together_where_articles_have_them_side_by_side_more_than_apart():
    told = ["prime minister spoke", "prime minister came"] * 2 + ["nobody spoke here", "someone came late"] * 3
    tokens = pd.DataFrame(
        [
            {"id": f"t{n}{at}", "article": f"a{n}", "sentence": f"s{n}", "norm": word, "is_word": True}
            for n, text in enumerate(told)
            for at, word in enumerate(text.split())
        ]
    )
    articles = pd.DataFrame({"article": [f"a{n}" for n in range(len(told))]})
    lines = tabulate.collocations(tokens, articles)
    assert values(lines)[0] == ("prime", "minister", 4)
    assert len(tabulate.collocations(tokens, articles.head(7))) == 0


def test_a_plan_comes_up_again_where_its_days_and_an_actor_are_told_of_later():
    day = pd.Timestamp
    plan = {"id": "v1", "article": "a", "first_day": day("2024-07-11"), "last_day": day("2024-07-11")}
    plan |= {"published": day("2024-07-09"), "actors": "nato; turkiye", "realis": "planned"}
    met = plan | {"id": "v2", "article": "b", "published": day("2024-07-12"), "actors": "nato", "realis": "asserted"}
    others = met | {"id": "v3", "actors": "france"}
    before = met | {"id": "v4", "published": day("2024-07-08")}
    events = pd.DataFrame([plan, met, others, before])
    assert [int(found or 0) for found in tabulate.again(events.head(1), events)] == [1]
    assert tabulate.again(events.head(1), events.iloc[[0, 2, 3]]) == [None]


def test_a_plan_that_names_nobody_comes_up_again_in_near_words():
    day = pd.Timestamp
    plan = {"id": "v1", "article": "a", "first_day": day("2024-07-18"), "last_day": day("2024-07-18"), "actors": ""}
    plan |= {"text": "The council is due to vote on 18 July", "published": day("2024-07-01"), "realis": "planned"}
    voted = plan | {"id": "v2", "article": "b", "published": day("2024-07-19"), "realis": "asserted"}
    voted |= {"text": "The council of Port Ellis voted on Thursday to reject the toll", "actors": "port-ellis"}
    shut = voted | {"id": "v3", "text": "The bridge at Port Ellis was shut on Thursday"}
    events = pd.DataFrame([plan, voted, shut])
    assert [found.rows for found in tabulate.again(events.head(1), events)] == [("v2",)]


def test_plans_and_reports_of_one_day_tell_of_one_time():
    day = pd.Timestamp
    one = {"first_day": day("2024-07-18"), "last_day": day("2024-07-18"), "grain": "day", "text": "the council voted"}
    rows = [
        one | {"id": "v1", "article": "a", "realis": "planned"},
        one | {"id": "v2", "article": "b", "realis": "asserted"},
        one | {"id": "v3", "article": "b", "realis": "denied"},
        one | {"id": "v4", "article": "a", "realis": "asserted", "first_day": day("2024-07-12")},
    ]
    dates = columns.empty("dates")
    lines = tabulate.together(tabulate.timeline(pd.DataFrame(rows), dates, ARTICLES))
    told = [(line["when"].text, int(line["count"]), int(line["articles"])) for line in lines.to_dict("records")]
    assert told == [("18 July 2024", 2, 2), ("12 to 18 July 2024", 1, 1)]
    assert lines["count"].iloc[0].what == "clauses about 18 July 2024"


def test_an_event_has_as_many_witnesses_as_articles_that_tell_of_it():
    articles = frame("articles", "article source date", "a Post 2024-07-12", "b Sun 2024-07-13", "c Sun 2024-07-13")
    articles["date"] = pd.to_datetime(articles["date"])
    lines = frame("events", "article event same text", "a v1 - met", "b v1 day met", "c v3 - left", "b v4 day fell")
    lines = lines.assign(id=["v1", "v2", "v3", "v4"], first_day=pd.Timestamp("2024-07-11"))
    assert values(tabulate.witnessed(lines, articles)) == [(pd.Timestamp("2024-07-11"), "met", 2, "Post, Sun", "day")]


def test_no_rows_are_dated_and_sorted_like_any():
    articles = frame("articles", "article source date title", "a Post 2024-07-12 -")
    articles["date"] = pd.to_datetime(articles["date"])
    nothing = tabulate.dated(columns.empty("stances"), articles)
    assert (
        len(tabulate.agreement(nothing))
        == len(tabulate.change(nothing, articles))
        == len(tabulate.echoed(nothing))
        == 0
    )
    assert len(tabulate.network(nothing)) == len(tabulate.witnessed(columns.empty("events"), articles)) == 0


def test_what_the_model_alone_reads_is_no_claim():
    told = STANCES.assign(cue=["x", "", "x", "x", "x", ""])
    assert len(tabulate.claims(told)) == len(tabulate.claims(STANCES)) - 1
    assert tabulate.unconfirmed(told)["holder"].tolist() == ["union"]
