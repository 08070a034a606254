"""What the seed article says, read by hand, as rows."""

import pandas as pd
import pytest

SPEECH = [  # paragraph, kind, content begins, cue, the speaker as named
    (1, "indirect", "Ankara would continue to oppose", "said", "Recep Tayyip Erdoğan"),
    (2, "direct", "Türkiye will continue to oppose", "told", "Erdoğan"),
    (2, "indirect", "he voiced this concern", "noted", "He"),
    (3, "indirect", "Türkiye's stance would not change unless", "saying", "He"),
    (4, "direct", "Israel could not break the spirit", "said", "he"),
    (4, "indirect", "Palestinians continue to heroically defend", "adding", "he"),
    (5, "indirect", "Israel needs to be forced", "said", "he"),
    (6, "indirect", "he highlighted Türkiye's critical role", "said", "The president"),
    (7, "direct", "It is evident that this attitude", "criticized", "He"),
    (8, "mixed", "attempts to cooperate with Israel within NATO are “not acceptable", "said", "Erdoğan"),
    (9, "direct", "It is not possible for the Israeli administration", "told", "Erdoğan"),
    (13, "mixed", "Israeli Prime Minister Benjamin Netanyahu's administration", "stressed", "he"),
]

DATES = [  # paragraph, words, first day, last day
    (2, "Tuesday", "2024-07-16", "2024-07-16"),
    (2, "last week", "2024-07-08", "2024-07-14"),
    (8, "Friday", "2024-07-12", "2024-07-12"),
    (11, "three-day", None, None),
    (11, "75th anniversary", None, None),
]

SIDES = [  # paragraph, holder, side, words in the target or its actor, modality, voice
    (1, ("recep-tayyip-erdogan", "turkiye"), "favor", "Palestinians", None, "narrator"),
    (1, ("turkiye",), "against", "NATO initiatives", "prospective", "indirect"),
    (2, ("turkiye",), "against", "NATO initiatives", "prospective", "direct"),
    (2, ("turkiye",), "favor", "Palestine", "prospective", "direct"),
    (3, ("recep-tayyip-erdogan",), "against", "Israel", None, "indirect"),
    (4, ("recep-tayyip-erdogan",), "against", "Israel", None, "indirect"),
    (7, ("recep-tayyip-erdogan",), "against", "NATO allies", "asserted", "narrator"),
    (8, ("recep-tayyip-erdogan",), "against", "attempts to cooperate with Israel", "asserted", "direct"),
    (9, ("recep-tayyip-erdogan",), "against", "Israel", None, "direct"),
    (12, ("recep-tayyip-erdogan",), "against", "Israel", None, None),
    (13, ("recep-tayyip-erdogan",), "against", "Netanyahu", None, "direct"),
]

ACTORS = [  # name, kind
    ("Recep Tayyip Erdoğan", "person"),
    ("Benjamin Netanyahu", "person"),
    ("Türkiye", "place"),
    ("Ankara", "place"),
    ("Israel", "place"),
    ("NATO", "organization"),
    ("Palestinians", "group"),
    ("Gaza", "place"),
    ("Syria", "place"),
    ("Washington", "place"),
]


def in_paragraph(table, seed, paragraph):
    sentences = seed.sentences.loc[seed.sentences["paragraph"] == paragraph, "id"]
    return table[table["sentence"].isin(sentences)]


def words(seed, start, end):
    return seed.articles["text"].iloc[0][int(start) : int(end)]


def test_the_header_is_the_date_and_no_part_of_the_text(seed):
    article = seed.articles.iloc[0]
    assert article["date"] == pd.Timestamp("2024-07-16")
    assert article["text"].startswith("President Recep Tayyip Erdoğan reiterated")


def test_the_article_has_thirteen_paragraphs(seed):
    assert sorted(seed.sentences["paragraph"].unique()) == list(range(1, 14))


@pytest.mark.parametrize(("paragraph", "kind", "begins", "cue", "named"), SPEECH, ids=lambda value: str(value)[:24])
def test_each_stretch_of_speech_has_its_kind_cue_and_speaker(seed, paragraph, kind, begins, cue, named):
    rows = in_paragraph(seed.quotes, seed, paragraph)
    row = rows[rows["text"].str.startswith(begins)].iloc[0]
    assert (row["kind"], row["cue"], row["speaker"]) == (kind, cue, "recep-tayyip-erdogan")
    assert words(seed, row["speaker_start"], row["speaker_end"]) == named


def test_nothing_else_is_speech(seed):
    assert len(seed.quotes) == len(SPEECH)


@pytest.mark.parametrize(("paragraph", "text", "first", "last"), DATES, ids=lambda value: str(value))
def test_each_time_expression_is_decided_or_abstains(seed, paragraph, text, first, last):
    rows = in_paragraph(seed.dates, seed, paragraph)
    row = rows[rows["text"].str.contains(text, regex=False)].iloc[0]
    days = [None if pd.isna(row[day]) else f"{row[day]:%Y-%m-%d}" for day in ("first_day", "last_day")]
    assert days == [first, last]


def test_nothing_else_is_a_time_expression(seed):
    assert len(seed.dates) == len(DATES)


@pytest.mark.parametrize(
    ("paragraph", "holders", "side", "target", "modality", "voice"), SIDES, ids=lambda value: str(value)[:24]
)
def test_each_side_has_its_holder_target_and_voice(seed, paragraph, holders, side, target, modality, voice):
    rows = in_paragraph(seed.stances, seed, paragraph).query("side == @side and within == ''")
    rows = rows[rows["holder"].isin(holders)]
    spans = [words(seed, start, end) for start, end in zip(rows["target_start"], rows["target_end"], strict=True)]
    told = [
        (modality is None or modality == row.modality) and (voice is None or voice == row.voice)
        for row, span in zip(rows.itertuples(), spans, strict=True)
        if target in span or target.lower() in row.target
    ]
    assert any(told), rows[["holder", "target", "side", "voice", "modality"]].to_dict("records")


def test_a_stance_that_would_not_change_unless_is_conditional_and_takes_no_side(seed):
    rows = in_paragraph(seed.stances, seed, 3).query("holder == 'turkiye'")
    assert list(zip(rows["modality"], rows["side"], strict=True)) == [("conditional", "")]


@pytest.mark.parametrize("paragraph", [1, 2])
def test_what_the_opposed_initiatives_favor_is_nested_and_nobody_elses_stance(seed, paragraph):
    rows = in_paragraph(seed.stances, seed, paragraph).query("side == 'favor' and target == 'israel'")
    assert [bool(within) for within in rows["within"]] == [True]
    assert "NATO initiatives" in rows["holder"].iloc[0]


def test_nobody_who_takes_no_side_is_a_holder(seed):
    own = seed.stances.query("side != '' and within == ''")
    assert not set(own["holder"]) & {"benjamin-netanyahu", "nato", "unstated", "narrator"}


def test_turkiye_is_never_against_nato_as_such(seed):
    assert len(seed.stances.query("side == 'against' and target == 'nato'")) == 0


def test_the_narrator_makes_nobody_favor_terrorist_groups(seed):
    spans = [
        words(seed, start, end)
        for start, end in seed.stances[["target_start", "target_end"]].dropna().itertuples(index=False)
    ]
    favored = [
        span
        for span, side, voice in zip(spans, seed.stances["side"], seed.stances["voice"], strict=False)
        if side == "favor" and voice == "narrator"
    ]
    assert not [span for span in favored if "terrorist" in span]


@pytest.mark.parametrize(("name", "kind"), ACTORS)
def test_each_actor_is_one_row(seed, name, kind):
    assert list(seed.entities.loc[seed.entities["name"] == name, "kind"]) == [kind]


def test_ankara_acts_for_the_government_but_in_paragraph_two_it_is_the_city(seed):
    ankara = seed.names[seed.names["text"] == "Ankara"]
    places = dict(zip(seed.sentences["id"], seed.sentences["paragraph"], strict=True))
    assert [(places[row.sentence], row.entity) for row in ankara.itertuples()] == [
        (1, "turkiye"),
        (2, "ankara"),
        (6, "turkiye"),
    ]


def test_the_alliance_is_nato(seed):
    alliance = seed.names[seed.names["text"].str.contains("alliance")]
    assert set(alliance["entity"]) == {"nato"}
    assert len(alliance) >= 2
