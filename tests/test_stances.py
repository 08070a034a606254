"""Stances: a golden table of sentences, the seed article, and what must hold for any text."""

import re
from pathlib import Path

import pandas as pd
import pytest
from dateline import columns, lexicons
from dateline.annotate.stances.sides import stances
from hypothesis import given, settings
from hypothesis import strategies as st

SEED = Path(__file__).parents[1] / "seeds" / "000_03ede407f7a25fa7.txt"
NAME = re.compile(r"\[([^\]=:]+)(?:=([^\]:]*))?(?::(\w+))?\]")
PRONOUNS = {"he", "she", "they", "it", "his", "her", "its", "their", "him", "them"}


def tables(marked: str, *speech: tuple[str, str, str]) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """One sentence with [Name], [Name=entity] or [Name=entity:kind] marked, and its speech (kind, speaker, words)."""
    text, names, done = "", [], 0
    for match in NAME.finditer(marked):
        text += marked[done : match.start()]
        form = "pronoun" if match[1].lower() in PRONOUNS else "full"
        entity = match[2] or match[1].lower().replace(" ", "-")
        names.append(
            {
                "start": len(text),
                "text": match[1],
                "entity": entity,
                "kind": match[3] or "place",
                "form": form,
                "rule": "test",
            }
        )
        text += match[1]
        done = match.end()
    text += marked[done:]
    key = {"article": "a", "sentence": "s1"}
    names = [key | name | {"end": name["start"] + len(name["text"])} for name in names]
    quotes = [
        key
        | {
            "start": text.index(words),
            "end": text.index(words) + len(words),
            "text": words,
            "kind": kind,
            "speaker": speaker,
        }
        for kind, speaker, words in speech
    ]
    sentence = {
        "id": "s1",
        "article": "a",
        "sentence": "s1",
        "start": 0,
        "end": len(text),
        "text": text,
        "place": "body",
        "voice": "narrator",
    }
    return columns.frame("sentences", [sentence]), columns.frame("names", names), columns.frame("quotes", quotes)


def found(marked: str, *speech: tuple[str, str, str]) -> list[str]:
    """The rows of a sentence as "holder side target", with the modality where it is not asserted; no abstentions."""
    table = stances(*tables(marked, *speech))
    columns.check("stances", table)
    table = table[table["side"] != ""]
    return [
        f"{row.holder} {row.side} {row.target}" + (f" ({row.modality})" if row.modality != "asserted" else "")
        for row in table.itertuples()
    ]


ACTIVE = [
    ("[Tavoria] criticized [Karvelia].", ["tavoria against karvelia"]),
    ("[Tavoria] opposes the dam.", ["tavoria against dam"]),
    ("[Tavoria] supports [Karvelia].", ["tavoria favor karvelia"]),
    ("[Tavoria] has repeatedly condemned [Karvelia].", ["tavoria against karvelia"]),
    ("[Tavoria] is openly supporting [Karvelia].", ["tavoria favor karvelia"]),
    ("[Tavoria] on Friday praised [Karvelia] for its patience.", ["tavoria favor karvelia"]),
    ("[Tavoria], which hosts the talks, rebuked [Karvelia].", ["tavoria against karvelia"]),
    ("[Ana Brandt=ana:person], the mayor, thanked [Wolmia].", ["ana favor wolmia"]),
    ("The mayor, [Ana Brandt=ana:person], thanked [Wolmia].", ["ana favor wolmia"]),
    ("[Ana Brandt=ana:person] (D) blamed [Wolmia] for the delay.", ["ana against wolmia"]),
    ("[Tavoria] and [Wolmia] denounced [Karvelia].", ["tavoria against karvelia", "wolmia against karvelia"]),
    ("[Tavoria] hailed [Karvelia] and [Wolmia].", ["tavoria favor karvelia", "tavoria favor wolmia"]),
    ("[Tavoria] praised [Karvelia], and [Wolmia] left.", ["tavoria favor karvelia"]),
    ("[Tavoria] praised [Karvelia] and [Wolmia] left.", ["tavoria favor karvelia"]),
    ("[Tavoria] is tired of [Karvelia], and [Wolmia] criticized the dam.", ["wolmia against dam"]),
    (
        "[Tavoria], [Karvelia] and [Norrvik] backed [Wolmia].",
        [f"{state} favor wolmia" for state in ("tavoria", "karvelia", "norrvik")],
    ),
    (
        "Neither [Tavoria] nor [Wolmia] blamed [Karvelia].",
        [f"{state} against karvelia (negated)" for state in ("tavoria", "wolmia")],
    ),
    ("[Tavoria] lashed out at [Karvelia] over the dam.", ["tavoria against karvelia"]),
    ("[Tavoria] stood by [Karvelia] last week.", ["tavoria favor karvelia"]),
    ("[Tavoria] sided with [Karvelia] against [Wolmia].", ["tavoria favor karvelia"]),
    ("[Tavoria] imposed sanctions on [Karvelia].", ["tavoria against karvelia"]),
    ("[Tavoria] invaded [Karvelia] in spring.", ["tavoria against karvelia"]),
    ("[Tavoria Slams=tavoria] [Karvelia] Over Dam", []),
    ("[Tavoria] Slams [Karvelia] Over Dam", ["tavoria against karvelia"]),
    ("The [Tavorian=tavoria] government criticized [Karvelia].", ["tavoria against karvelia"]),
    ("The government of [Tavoria] criticized [Karvelia].", ["tavoria against karvelia"]),
    ("Critics slammed [Karvelia].", ["unnamed: Critics against karvelia"]),
    ("[Tavoria] disagrees with [Karvelia].", ["tavoria against karvelia"]),
    ("[Tavoria] rejected [Karvelia]'s offer.", ["tavoria against Karvelia's offer"]),
    ("[Tavoria] criticized the plan and praised [Wolmia].", ["tavoria against plan", "tavoria favor wolmia"]),
    ("[Tavoria] called [Karvelia] a bully.", ["tavoria against karvelia"]),
    ("The deal was signed when [Tavoria] accused [Karvelia] of fraud.", ["tavoria against karvelia"]),
]

PASSIVE_OR_FRONTED = [
    ("[Karvelia] was criticized by [Tavoria].", ["tavoria against karvelia"]),
    ("[Karvelia] has been sharply criticized by [Tavoria].", ["tavoria against karvelia"]),
    ("[Karvelia] was widely condemned.", ["unstated against karvelia"]),
    ("The dam is opposed by [Tavoria].", ["tavoria against dam"]),
    (
        "[Karvelia] was praised by [Tavoria] and attacked by [Wolmia].",
        ["tavoria favor karvelia", "wolmia against karvelia"],
    ),
    ("[Karvelia] is being backed by [Tavoria].", ["tavoria favor karvelia"]),
    ("Criticized by [Tavoria], [Karvelia] gave way.", ["tavoria against karvelia"]),
    ("Criticizing [Karvelia], [Tavoria] left the talks.", ["tavoria against karvelia"]),
    ("A bill backed by [Tavoria] passed.", ["tavoria favor bill"]),
    ("[Karvelia], accused of fraud by [Tavoria], kept silent.", ["tavoria against karvelia"]),
    ("In [Norrvik], [Tavoria] condemned [Karvelia].", ["tavoria against karvelia"]),
    ("Speaking in [Norrvik], [Tavoria] condemned [Karvelia].", ["tavoria against karvelia"]),
    ("After the talks, [Karvelia] was blamed by [Tavoria].", ["tavoria against karvelia"]),
    ("On Monday [Karvelia] was denounced at a vigil.", ["unstated against karvelia"]),
    (
        "[Karvelia] was neither supported nor condemned.",
        ["unstated favor karvelia (negated)", "unstated against karvelia (negated)"],
    ),
    ("[Karvelia] would be supported by [Tavoria].", ["tavoria favor karvelia (prospective)"]),
    ("[Karvelia] was not backed by [Tavoria].", ["tavoria favor karvelia (negated)"]),
    ("The mayor was ridiculed by the opposition leader, [Ana Brandt=ana:person].", ["ana against mayor"]),
    ("[Iran] was accused by [Tavoria] of backing [Karvelia].", ["tavoria against iran", "iran favor karvelia"]),
    ("Without naming [Wolmia], [Tavoria] condemned [Karvelia].", ["tavoria against karvelia"]),
    ("If [Karvelia] is attacked by [Tavoria], [Wolmia] will leave.", ["tavoria against karvelia (conditional)"]),
    ('"Enough," said [Ana Brandt=ana:person], criticizing [Karvelia].', ["ana against karvelia"]),
    ("By the spring [Karvelia] had been abandoned by [Tavoria].", ["tavoria against karvelia"]),
    ("Neither loved nor trusted, [Karvelia] went home.", []),
]

NOMINAL = [
    ("[Tavoria]'s opposition to [Karvelia] grew.", ["tavoria against karvelia"]),
    ("[Tavorian=tavoria] opposition to the dam grew.", ["tavoria against dam"]),
    ("[Its=tavoria] support for [Karvelia] is old.", ["tavoria favor karvelia"]),
    ("Criticism of [Karvelia] by [Tavoria] grew.", ["tavoria against karvelia"]),
    ("Criticism from [Tavoria] of [Karvelia] grew.", ["tavoria against karvelia"]),
    ("Criticism of [Karvelia] grew.", ["unstated against karvelia"]),
    ("[Tavoria] voiced support for [Karvelia].", ["tavoria favor karvelia"]),
    (
        "[Tavoria] expressed support for and solidarity with [Karvelia].",
        ["tavoria favor karvelia", "tavoria favor karvelia"],
    ),
    ("[Karvelia] faced criticism from [Tavoria].", ["tavoria against karvelia"]),
    ("[Karvelia] drew praise from [Tavoria].", ["tavoria favor karvelia"]),
    ("[Tavoria] withdrew its support for [Karvelia].", ["tavoria against karvelia"]),
    ("[Tavoria] has no sympathy for [Karvelia].", ["tavoria favor karvelia (negated)"]),
    ("[Tavorian=tavoria] attacks on [Karvelia] went on.", ["tavoria against karvelia"]),
    ("[Tavoria]'s determination to stand up for [Karvelia] is known.", ["tavoria favor karvelia"]),
    ("[Tavoria]'s refusal to back [Karvelia] surprised nobody.", ["tavoria against karvelia"]),
    ("[Tavoria] made no threat against [Karvelia].", ["tavoria against karvelia (negated)"]),
    ("The attack came at dawn.", []),
    ("Support is welcome.", []),
]

GOVERNED = [
    ("[Tavoria] refused to back [Karvelia].", ["tavoria against karvelia"]),
    ("[Tavoria] stopped supporting [Karvelia].", ["tavoria against karvelia"]),
    ("[Tavoria] did not support [Karvelia].", ["tavoria favor karvelia (negated)"]),
    ("[Tavoria] didn’t condemn [Karvelia].", ["tavoria against karvelia (negated)"]),
    ("[Tavoria] no longer supports [Karvelia].", ["tavoria favor karvelia (negated)"]),
    ("[Tavoria] never backed [Karvelia].", ["tavoria favor karvelia (negated)"]),
    ("[Tavoria] refused to condemn [Karvelia].", ["tavoria against karvelia (negated)"]),
    ("[Tavoria] failed to support [Karvelia].", ["tavoria favor karvelia (negated)"]),
    ("[Tavoria] denied that it had backed [Karvelia].", []),
    ("[Tavoria] denied that [Wolmia] had backed [Karvelia].", ["wolmia favor karvelia (negated)"]),
    (
        "[Tavoria] not only supports [Karvelia] but also rebuked [Wolmia].",
        ["tavoria favor karvelia", "tavoria against wolmia"],
    ),
    ("[Tavoria] vowed to oppose [Karvelia].", ["tavoria against karvelia (prospective)"]),
    ("[Tavoria] will continue to oppose [Karvelia].", ["tavoria against karvelia (prospective)"]),
    ("[Tavoria] continues to oppose [Karvelia].", ["tavoria against karvelia"]),
    ("[Tavoria] threatened to attack [Karvelia].", ["tavoria against karvelia (prospective)"]),
    ("[Tavoria] would support [Karvelia] if [Wolmia] left.", ["tavoria favor karvelia (conditional)"]),
    ("Unless [Tavoria] condemns [Karvelia], talks end.", ["tavoria against karvelia (conditional)"]),
    ("Will [Tavoria] condemn [Karvelia]?", ["tavoria against karvelia (conditional)"]),
    ("[Tavoria] marched to denounce [Karvelia].", ["tavoria against karvelia"]),
    ("[Tavoria] urged [Wolmia] to support [Karvelia].", ["tavoria favor karvelia"]),
    ("[Tavoria] called on [Ana Brandt=ana:person] to resign.", ["tavoria against ana"]),
    ("[Tavoria] is not critical of [Karvelia].", ["tavoria against karvelia (negated)"]),
    ("[Tavoria] is critical of [Karvelia].", ["tavoria against karvelia"]),
    ("[Tavoria] voted in favor of the bill.", ["tavoria favor bill"]),
    ("[Tavoria] may support [Karvelia].", ["tavoria favor karvelia (prospective)"]),
]

NESTED = [
    (
        "[Tavoria] opposes plans supporting [Karvelia].",
        ["tavoria against plans supporting Karvelia", "plans favor karvelia"],
    ),
    (
        "[Tavoria] rejected a motion in favor of [Karvelia].",
        ["tavoria against motion in favor of Karvelia", "motion favor karvelia"],
    ),
    ("[Tavoria] opposes attempts to work with [Karvelia].", ["tavoria against attempts to work with Karvelia"]),
    (
        "[Tavoria] opposes attempts to cooperate with [Karvelia].",
        ["tavoria against attempts to cooperate with Karvelia", "attempts favor karvelia (prospective)"],
    ),
    ("[Tavoria] accused [Wolmia] of supporting [Karvelia].", ["tavoria against wolmia", "wolmia favor karvelia"]),
    (
        "[Tavoria] condemned [Wolmia]'s invasion of [Karvelia].",
        ["tavoria against Wolmia's invasion of Karvelia", "tavoria against wolmia", "wolmia against karvelia"],
    ),
    (
        "[Tavoria] backed a draft condemning [Karvelia].",
        ["tavoria favor draft condemning Karvelia", "tavoria against karvelia"],
    ),
]

GOLDEN = ACTIVE + PASSIVE_OR_FRONTED + NOMINAL + GOVERNED + NESTED


@pytest.mark.parametrize(("marked", "expected"), GOLDEN, ids=[marked[:60] for marked, _ in GOLDEN])
def test_a_sentence_tells_its_stances(marked, expected):
    assert expected == found(marked)


def test_the_golden_table_is_large_and_a_quarter_of_it_passive_or_fronted():
    assert len(GOLDEN) >= 80
    assert len(PASSIVE_OR_FRONTED) * 4 >= len(GOLDEN) * 0.9


MIRRORED = [
    "[X] criticized [Y].",
    "[X] was criticized by [Y].",
    "[X]'s criticism of [Y] grew.",
    "Criticism of [X] by [Y] grew.",
    "[X] drew praise from [Y].",
    "[X] refused to back [Y].",
    "[X], backed by [Y], won.",
    "[X] is critical of [Y].",
    "Criticizing [X], [Y] left.",
    "[X] accused [Y] of fraud.",
]


def test_a_name_without_an_entity_holds_a_side_as_it_is_written():
    assert found("Lindqvist has criticized [Karvelia].") == ["Lindqvist against karvelia"]
    assert found("Lindqvist Criticized [Karvelia] Again") == []


@pytest.mark.parametrize(("elsewhere", "holder"), [(["wolmia"], "wolmia"), (["wolmia", "river"], "Wolmia")])
def test_a_name_without_an_entity_is_whose_it_is_elsewhere_in_the_article_unless_it_is_of_two(elsewhere, holder):
    sentences, names, quotes = tables("Wolmia criticized [Karvelia].")
    key = {"article": "a", "sentence": "s2", "start": 90, "end": 96, "text": "Wolmia", "kind": "place", "form": "full"}
    more = columns.frame("names", [key | {"entity": entity, "rule": "test"} for entity in elsewhere])
    table = stances(sentences, pd.concat([names, more]), quotes)
    assert list(table["holder"]) == [holder]


def test_him_is_the_only_other_person_or_nobody():
    ana, ben, cas = ("[Ana=ana:person]", "[Ben=ben:person]", "[Cas=cas:person]")
    assert found(f"{ben} lost, and {ana} praised him.") == ["ana favor ben"]
    assert found(f"{ben} and {cas} lost, and {ana} praised him.") == []


@pytest.mark.parametrize("marked", MIRRORED)
def test_swapping_the_names_swaps_holder_and_target(marked):
    swapped = marked.replace("[X]", "[Z]").replace("[Y]", "[X]").replace("[Z]", "[Y]")
    mirror = str.maketrans("xy", "yx")
    assert found(marked)
    assert [
        " ".join((a.translate(mirror), side, b.translate(mirror))) for a, side, b in map(str.split, found(marked))
    ] == found(swapped)


SPOKEN = [  # a sentence, its speech, and (holder, side, target, voice, speaker)
    (
        "“We condemn [Karvelia],” [Ana=ana:person] said.",
        ("direct", "ana", "“We condemn [Karvelia],”"),
        [("ana", "against", "karvelia", "direct", "ana")],
    ),
    (
        "[Ana=ana:person] said [Tavoria] would oppose [Karvelia].",
        ("indirect", "ana", "[Tavoria] would oppose [Karvelia]"),
        [("tavoria", "against", "karvelia", "indirect", "ana")],
    ),
    (
        "[Ana=ana:person] said the filling was “not acceptable.”",
        ("mixed", "ana", "the filling was “not acceptable.”"),
        [("ana", "against", "filling", "direct", "ana")],
    ),
    (
        "[Ana=ana:person] said [Karvelia] must withdraw.",
        ("indirect", "ana", "[Karvelia] must withdraw"),
        [("ana", "against", "karvelia", "indirect", "ana")],
    ),
    (
        "“[Karvelia] has betrayed [Wolmia],” [Ana=ana:person] said.",
        ("direct", "ana", "“[Karvelia] has betrayed [Wolmia],”"),
        [("karvelia", "against", "wolmia", "direct", "ana"), ("ana", "against", "karvelia", "direct", "ana")],
    ),
    (
        "[Ana=ana:person] spoke of “[Karvelia]'s reckless policies” again.",
        ("mixed", "ana", "“[Karvelia]'s reckless policies”"),
        [("ana", "against", "karvelia", "direct", "ana")],
    ),
    ("“You oppose [Karvelia],” [Ana=ana:person] said.", ("direct", "ana", "“You oppose [Karvelia],”"), []),
]


@pytest.mark.parametrize(("marked", "speech", "expected"), SPOKEN, ids=[row[0][:50] for row in SPOKEN])
def test_what_is_said_is_held_by_its_subject_or_its_speaker(marked, speech, expected):
    kind, speaker, words = speech
    table = stances(*tables(marked, (kind, speaker, NAME.sub(r"\1", words))))
    table = table[table["side"] != ""]
    assert expected == list(table[["holder", "side", "target", "voice", "speaker"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    "marked",
    ["[Karvelia]'s reckless policies endanger the delta.", "[Karvelia] is unacceptable.", "[Karvelia] must withdraw."],
)
def test_the_narrator_holds_no_side(marked):
    assert found(marked) == []


def test_a_nested_claim_knows_the_claim_it_stands_in():
    table = stances(*tables("[Tavoria] opposes plans supporting [Karvelia]."))
    outer, inner = table.to_dict("records")
    assert (outer["within"], inner["within"]) == ("", outer["id"])
    assert (outer["text"], inner["text"]) == ("Tavoria opposes plans supporting Karvelia", "plans supporting Karvelia")


@pytest.mark.parametrize(
    ("marked", "rule"),
    [
        ("He supports [Karvelia].", "stances.no-holder"),
        ("[Tavoria] supports it.", "stances.no-target"),
        ("The rain supports [Karvelia].", "stances.holder-not-actor"),
        ("[Tavoria]'s stance would not change unless [Karvelia] left.", "stances.side-not-told"),
    ],
)
def test_what_cannot_be_decided_abstains_and_says_why(marked, rule):
    table = stances(*tables(marked))
    assert [("", rule, 0.0)] == list(table[["side", "rule", "confidence"]].itertuples(index=False, name=None))


# The seed article as a reader marks it, so that this test leans on no other annotator.
E = "recep-tayyip-erdogan"
SEED_NAMES = {  # entity and kind → the words, the longer first
    (E, "person"): ["President Recep Tayyip Erdoğan", "Erdoğan", "The president", "He", "he"],
    ("benjamin-netanyahu", "person"): ["Israeli Prime Minister Benjamin Netanyahu"],
    ("palestinians", "group"): ["Palestinians"],
    ("palestine", "place"): ["Palestinian", "Palestine"],
    ("turkiye", "place"): ["Türkiye", "Ankara"],
    ("israel", "place"): ["Israeli", "Israel"],
    ("nato", "organization"): ["NATO"],
    ("gaza", "place"): ["Gaza"],
    ("syria", "place"): ["Syria"],
    ("washington", "place"): ["Washington"],
}
SEED_SPEECH = [  # kind, first and last words
    ("indirect", "Ankara would continue", "in favor of Israel"),
    ("direct", "''Türkiye will continue", "with Palestine,''"),
    ("indirect", "he voiced this concern", "last week"),
    ("indirect", "Türkiye's stance", "policies in Gaza"),
    ("direct", '"Israel could not', 'resistance,"'),
    ("indirect", "Palestinians continue", "40,000 Palestinians"),
    ("indirect", "Israel needs to", "cease-fire deal"),
    ("direct", '"It is evident', 'of alliance."'),
    ("mixed", "attempts to cooperate", "acceptable.”"),
    ("direct", '"It is not possible', 'with NATO,"'),
    ("mixed", "Israeli Prime Minister", "entire region"),
]


def seed_tables() -> tuple[str, pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    text = SEED.read_text(encoding="utf-8").split("date 2024-07-16 ", 1)[1]
    whose = {word: owner for owner, words in SEED_NAMES.items() for word in words}
    any_name = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in whose))
    sentences, names, quotes = [], [], []
    for match in re.finditer(r"\S(?:[^\n.]|\.(?! ?[\n A-Z]))+(?:\.[\"”']*)?", text):
        key = {"article": "seed", "sentence": f"s{len(sentences) + 1}"}
        place = {"id": key["sentence"], "text": match[0], "place": "body", "voice": "narrator"}
        sentences.append(key | place | {"start": match.start(), "end": match.end()})
        for name in any_name.finditer(text, match.start(), match.end()):
            entity, kind = whose[name[0]]
            row = {"start": name.start(), "end": name.end(), "text": name[0], "form": "full", "rule": "test"}
            names.append(key | row | {"entity": entity, "kind": kind})
    for kind, first, last in SEED_SPEECH:
        start = text.index(first)
        end = text.index(last, start) + len(last)
        row = {"article": "seed", "start": start, "end": end, "text": text[start:end]}
        quotes.append(row | {"kind": kind, "speaker": E})
    frames = columns.frame("sentences", sentences), columns.frame("names", names), columns.frame("quotes", quotes)
    return text, *frames


@pytest.fixture(scope="module")
def seed() -> pd.DataFrame:
    text, *inputs = seed_tables()
    table = columns.check("stances", stances(*inputs))
    return columns.spans("stances", table, columns.frame("articles", [{"article": "seed", "text": text}]))


SEED_STANCES = [  # holder, side, target, voice, modality, cue
    ("turkiye", "favor", "palestinians", "narrator", "asserted", "stand up for"),
    ("turkiye", "against", "NATO initiatives in favor of Israel", "indirect", "prospective", "oppose"),
    ("NATO initiatives", "favor", "israel", "indirect", "asserted", "in favor of"),
    ("turkiye", "against", "NATO initiatives supporting Israel", "direct", "prospective", "oppose"),
    ("turkiye", "favor", "palestine", "direct", "prospective", "stand in solidarity with"),
    ("NATO initiatives", "favor", "israel", "direct", "asserted", "supporting"),
    (E, "against", "israel", "direct", "asserted", "war crimes"),
    ("turkiye", "", "", "indirect", "conditional", "stance"),
    (E, "against", "israel", "indirect", "asserted", "massacres"),
    ("palestinians", "favor", "their land", "indirect", "asserted", "defend"),
    ("israel", "against", "palestinians", "indirect", "asserted", "killed"),
    (E, "against", "israel", "indirect", "asserted", "killed"),
    (E, "against", "israel", "indirect", "asserted", "be forced"),
    (E, "against", "NATO allies", "narrator", "asserted", "criticized"),
    ("attempts", "favor", "israel", "indirect", "prospective", "cooperate with"),
    (E, "against", "attempts to cooperate with Israel within NATO", "direct", "asserted", "acceptable"),
    (E, "against", "israel", "direct", "asserted", "trampled on"),
    (E, "against", "israel", "narrator", "asserted", "atrocities"),
    (E, "against", "benjamin-netanyahu", "direct", "asserted", "expansionist"),
    (E, "against", "benjamin-netanyahu", "direct", "asserted", "reckless"),
    (E, "against", "benjamin-netanyahu", "indirect", "asserted", "endangers"),
]  # fmt: skip


def test_the_seed_tells_who_stands_where(seed):
    wanted = ["holder", "side", "target", "voice", "modality", "cue"]
    assert sorted(SEED_STANCES) == sorted(seed[wanted].itertuples(index=False, name=None))


def test_the_seed_has_two_nested_claims_and_those_of_the_attempts(seed):
    owner = seed.set_index("id")["cue"]
    nested = seed[seed["within"] != ""]
    expected = [("in favor of", "oppose"), ("supporting", "oppose"), ("cooperate with", "acceptable")]
    assert expected == list(zip(nested["cue"], nested["within"].map(owner), strict=True))


def test_the_seed_has_none_of_the_rows_that_would_be_wrong(seed):
    assert not ((seed["holder"] == "turkiye") & (seed["target"] == "nato")).any()
    assert not seed["holder"].isin(["benjamin-netanyahu", "nato", "narrator"]).any()
    assert not seed["target"].str.contains("terrorist").any()
    assert (seed.loc[seed["voice"] != "narrator", "speaker"] == E).all()


PIECES = ["[Tavoria]", "[Ana=ana:person]", "[he=ana:person]", " criticized ", " support for ", " by ", " to ", "“", "”"]
PIECES += ["''", '"', " refused to back ", ", who ", " and ", " not ", " is unacceptable", " its reckless policies "]
PIECES += [
    " in favor of ",
    "\n",
    "🙂",
    "\u202e",
    "\x00",
    "…",
    " if ",
    "?",
    " must withdraw",
    " was condemned",
    " s'",
    "’s ",
]
TEXTS = st.text(alphabet=st.characters(exclude_characters="[]", exclude_categories=["Cs"]), max_size=8)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), TEXTS), max_size=30))
def test_every_row_is_a_slice_of_its_article(pieces):
    sentences, names, _ = tables("".join(pieces))
    text = sentences["text"].iloc[0]
    quote = {
        "article": "a",
        "sentence": "s1",
        "start": 0,
        "end": len(text),
        "text": text,
        "kind": "mixed",
        "speaker": "ana",
    }
    table = columns.check("stances", stances(sentences, names, columns.frame("quotes", [quote])))
    columns.spans("stances", table, columns.frame("articles", [{"article": "a", "text": text}]))
    for part in ("cue", "holder", "target"):
        inside = table[table[f"{part}_start"].notna()]
        assert (inside["start"] <= inside[f"{part}_start"]).all()
        assert (inside[f"{part}_end"] <= inside["end"]).all()
    assert (table["cue"] == [text[a:b] for a, b in zip(table["cue_start"], table["cue_end"], strict=True)]).all()


def test_a_sentence_of_400_words_with_nine_actors_is_quick_and_quiet():
    actors = [f"[Actor{number}]" for number in range(9)]
    listed = ", ".join(actors[:-1]) + " and " + actors[-1]
    marked = (
        f"{listed} met in the old town hall "
        + "on the long and rainy afternoon of the meeting that nobody recalls " * 32
        + "and went home."
    )
    assert found(marked) == []


def test_a_list_of_signatories_holds_what_is_signed_eight_at_most():
    actors = [f"[Actor{number}]" for number in range(30)]
    table = found(", ".join(actors[:-1]) + " and " + actors[-1] + " condemned [Karvelia].")
    assert 0 < len(table) <= 8
    assert all(row.endswith("against karvelia") for row in table)


def test_nothing_gives_an_empty_table():
    empty = [columns.empty(name) for name in ("sentences", "names", "quotes")]
    assert columns.check("stances", stances(*empty)).empty


def test_the_inputs_stay_as_they_were():
    given_tables = tables("[Tavoria] opposes plans supporting [Karvelia].")
    copies = [table.copy() for table in given_tables]
    stances(*given_tables)
    for before, after in zip(copies, given_tables, strict=True):
        pd.testing.assert_frame_equal(before, after)


def test_the_cues_are_data_of_known_kinds():
    cues = lexicons.rows("stance_cues")
    assert len(cues) >= 220
    assert {row["pos"] for row in cues} == {"verb", "noun", "adjective", "participle"}
    assert {row["side"] for row in cues} == {"favor", "against", ""}
    assert {row["lemma"] for row in cues if row["side"] == ""} == {"stance", "position"}
    verbs = {row["frame"] for row in cues if row["pos"] == "verb"}
    assert verbs == {"object", "object-named", "object-act", "feeling", "harm", "merit", "raise", "deontic"}
    assert all(row["note"].startswith("CAMEO ") for row in cues)
