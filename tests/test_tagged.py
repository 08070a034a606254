"""Names by model and rules together: which words, which kind, which rule, and what stays."""

import math
import time
from types import SimpleNamespace

import pandas as pd
import pytest
from dateline import annotate, columns, models, tokenize
from dateline.annotate import tagging
from dateline.annotate.names import mentions
from dateline.annotate.names.spots import Mention
from dateline.annotate.names.weighed import weighed
from dateline.page.rows import Rows
from hypothesis import given, settings
from hypothesis import strategies as st


def articles(text: str) -> pd.DataFrame:
    return columns.frame("articles", [{"article": "t0", "text": text}])


def found(text: str) -> pd.DataFrame:
    """By rules and the trained model."""
    corpus = articles(text)
    return columns.spans("names", columns.check("names", annotate.names(tokenize.sentences(corpus))), corpus)


@pytest.fixture
def told(monkeypatch):
    """Names where these are taken: told(text, (words, kind, confidence), …); each finds its next occurrence."""

    def run(text, *spans):
        said, at = [], 0
        for words, kind, confidence in spans:
            start = text.index(words, at)
            at = start + len(words)
            said.append(models.Span(start, at, kind, confidence))
        monkeypatch.setattr(mentions, "weighed", lambda text, candidates, rules: said)
        return found(text)

    return run


def rows(table: pd.DataFrame, *names: str) -> list[tuple]:
    return list(table[["text", *names]].itertuples(index=False, name=None))


def test_where_both_find_the_same_words_the_rule_stays_and_the_models_probability_joins(told):
    table = told("They met President Emil Maro.", ("Emil Maro", "person", 0.9))
    assert rows(table, "entity", "kind", "confidence", "rule") == [
        ("Emil Maro", "emil-maro", "person", 0.9, "names.title-before")
    ]


def test_a_kind_that_only_capitals_spoke_for_is_the_models(told):
    table = told("They met the Ford Kettle there.", ("Ford Kettle", "organization", 0.9))
    assert rows(table, "kind", "form") == [("Ford Kettle", "organization", "full")]


def test_a_kind_that_a_list_knows_is_the_lists(told):
    table = told("Talks with Turkey ended.", ("Turkey", "person", 0.99))
    assert rows(table, "entity", "kind") == [("Turkey", "turkiye", "place")]


def test_what_only_the_model_finds_is_a_name_with_its_rule_and_goes_to_the_same_actor(told):
    table = told(
        "They met Emil Maro in May. The maro plan failed.", ("Emil Maro", "person", 0.99), ("maro", "person", 0.9)
    )
    assert rows(table, "entity", "form", "rule")[1:] == [("maro", "emil-maro", "surname", models.RULE)]


def test_capitals_that_the_model_sees_nothing_in_are_no_name(told):
    assert rows(told("They sang Melody Kestrel there and the Shaman left.")) == []


def test_a_list_or_a_title_is_enough_where_the_model_doubts_and_not_where_it_sees_nothing():
    text = "President Emil Maro left Turkey."
    rules = [
        (10, 19, rule("person", "names.title-before", title="President")),
        (25, 31, rule("place", "names.gazetteer", title="")),
    ]
    seen = [models.Candidate(10, 19, "person", 0.2, 0.2), models.Candidate(25, 31, "place", 0.3, 0.3)]
    assert taken(text, seen, rules) == [("Emil Maro", "person"), ("Turkey", "place")]
    assert taken(text, [], rules) == []


def test_a_name_that_the_model_is_sure_of_vouches_for_its_other_mentions(told):
    text = "They left for Torvenna. Nobody knows Torvenna."
    assert rows(told(text, ("Torvenna", "place", 0.95)), "kind") == [("Torvenna", "place")] * 2
    assert rows(told(text, ("Torvenna", "place", 0.6)), "kind") == [("Torvenna", "place")]


def test_where_the_words_differ_those_that_were_taken_are_the_name(told):
    table = told("They sold the Guangfa Development Bank.", ("Development Bank", "organization", 0.5))
    assert table["text"].tolist() == ["Development Bank"]


def test_i_is_nobody_though_a_king_is_the_first_of_his_name(told):
    text = "They met Arvo Lind I in May. It was I who left."
    assert told(text, ("Arvo Lind I", "person", 0.97))["text"].tolist() == ["Arvo Lind I"]


def test_a_title_is_no_part_of_a_name_unless_the_model_is_sure(told):
    text = "They say President Emil Maro left."
    assert told(text, ("President Emil Maro", "person", 0.7))["text"].tolist() == ["Emil Maro"]


def test_what_somebody_is_is_no_part_of_a_name(told):
    table = told("They met baker Ada van Okoye.", ("baker Ada van Okoye", "person", 0.99))
    assert rows(table, "entity") == [("Ada van Okoye", "ada-van-okoye")]


def test_a_name_may_end_inside_a_word(told):
    table = told(
        "The Tatra-owned mill and the Hong Kong-listed firm.",
        ("Tatra", "organization", 0.9),
        ("Hong Kong", "place", 0.99),
    )
    assert rows(table, "entity") == [("Tatra", "tatra"), ("Hong Kong", "hong-kong")]


def test_a_genitive_is_no_part_of_a_name(told):
    assert told("They read Maro's letter.", ("Maro's", "person", 0.9))["text"].tolist() == ["Maro"]


def test_one_name_has_one_kind_in_an_article(told):
    text = "Torvenna said no. They saw Torvenna. They left Torvenna."
    spans = [("Torvenna", kind, sure) for kind, sure in (("person", 0.6), ("place", 0.9), ("place", 0.8))]
    assert told(text, *spans)["kind"].tolist() == ["place"] * 3


def test_an_adjective_is_of_a_group_and_its_actor_is_the_place(told):
    text = "They left Torvenna. The Torvennian troops stayed."
    table = told(text, ("Torvenna", "person", 0.9), ("Torvennian", "group", 0.9))
    assert rows(table, "entity", "kind") == [("Torvenna", "torvenna", "place"), ("Torvennian", "torvenna", "group")]


def test_a_noun_that_means_an_organization_of_another_name_is_no_name_of_its_own(told):
    text = "The Ministry of Agriculture said no. The Ministry left."
    table = told(text, ("Ministry of Agriculture", "organization", 0.99), ("Ministry", "organization", 0.99))
    assert rows(table, "entity", "form")[-1] == ("The Ministry", "ministry-of-agriculture", "title")


# Weighing


def rule(kind: str, name: str, *, title: str = "") -> Mention:
    return Mention(0, 1, 0, 0, kind, "full", name, title=title)


def taken(text: str, candidates, rules=()) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.kind) for one in weighed(text, candidates, list(rules))]


def test_a_rule_of_the_same_kind_lifts_what_the_model_doubts_and_another_does_not():
    text, doubted = "They met Maro there.", [models.Candidate(9, 13, "person", 0.2, 0.2)]
    assert taken(text, doubted) == []
    assert taken(text, doubted, [(9, 13, rule("person", "names.title-before", title="President"))]) == [
        ("Maro", "person")
    ]
    assert taken(text, doubted, [(9, 13, rule("place", "names.capital"))]) == []


def test_what_is_a_name_of_whatever_kind_is_one_of_its_likeliest():
    spread = [models.Candidate(0, 4, kind, chance, chance) for kind, chance in (("person", 0.4), ("place", 0.35))]
    assert taken("Maro won.", spread) == [("Maro", "person")]


def test_words_that_the_article_shows_as_a_name_elsewhere_are_one_more_easily():
    text = "Maro won. They saw Maro."
    first, doubted = models.Candidate(0, 4, "person", 0.99, 0.99), models.Candidate(19, 23, "person", 0.3, 0.3)
    assert taken(text, [doubted]) == []
    assert taken(text, [first, doubted]) == [("Maro", "person")] * 2


def test_no_candidates_are_no_names():
    assert weighed("", [], []) == []


PIECES = st.sampled_from(
    ["President ", "Emil ", "Maro", "'s ", " he ", "-", ". ", "\n\n", "NATO", " the ", "İ", "Turkey", "U.S."]
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join),
    st.lists(st.integers(0, 120), max_size=12),
    st.data(),
)
def test_any_spans_keep_the_text(text, cuts, data):
    corpus = articles(text)
    bounds = sorted({min(cut, len(text)) for cut in cuts})
    kinds = st.sampled_from(["person", "organization", "place", "group"])
    said = [
        models.Span(start, end, data.draw(kinds), data.draw(st.sampled_from([0.3, 0.8, 0.99])))
        for start, end in zip(bounds[::2], bounds[1::2], strict=False)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mentions, "weighed", lambda text, candidates, rules: said)
        table = columns.check("names", columns.spans("names", annotate.names(tokenize.sentences(corpus)), corpus))
    names = table[table["form"] != "title"]
    ends, starts = names["end"].tolist(), names["start"].tolist()
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


# What the trained model and the rules make of what is no prose.
BAD = [
    ("ANKARA SAYS NO TO NATO PLAN. ERDOGAN LEAVES FOR BERLIN.", {"ANKARA", "NATO"}),
    ("- Turkey\n- Syria\n- NATO\n\n1. Iran\n2. Iraq", {"Turkey", "Syria", "NATO", "Iran", "Iraq"}),
    ("By Ada Okoye and Emil Maro\n\nTalks in Berlin ended.", {"Ada Okoye", "Emil Maro", "Berlin"}),
    ("(Photo: Emil Maro/Reuters)\n\nTalks in Berlin ended.", {"Emil Maro", "Berlin"}),
    ("", set()),
    ("🙂 \x00 \u202e ’’ “", set()),
]


@pytest.mark.parametrize(("text", "expected"), BAD, ids=[text[:20] for text, _ in BAD])
def test_odd_texts_give_names_that_stand_there(text, expected):
    assert expected <= set(found(text)["text"])


def test_addresses_are_no_names():
    assert found("Write to press@ankara.example or see https://Example.org/Ankara now.")["text"].tolist() == []


def test_a_name_of_500_letters_does_no_harm():
    table = found(f"They met President {'Maro' * 125} in Berlin. Minister {'Ab ' * 166}left.")
    assert "Berlin" in table["text"].tolist()


@pytest.mark.parametrize("gap", [" said no. ", ", ", " and he met "])
def test_ten_thousand_mentions_of_one_name_take_seconds(monkeypatch, gap):
    text = f"Emil Maro{gap}" * 10_000
    size = len(text) // 10_000
    said = [models.Candidate(at * size, at * size + 9, "person", 0.9, 0.9) for at in range(10_000)]
    monkeypatch.setattr(tagging, "candidates", lambda sentences, *, engine: {"t0": said})
    sentences = tokenize.sentences(articles(text))
    begun = time.process_time()
    table = annotate.names(sentences)
    assert time.process_time() - begun < 5
    assert (table["form"] != "pronoun").sum() >= 10_000


def test_with_the_rules_alone_no_row_has_a_probability():
    table = annotate.names(tokenize.sentences(articles("Talks in Berlin ended.")), engine="rules")
    assert all(math.isnan(value) for value in table["confidence"])
    assert table["rule"].tolist() == ["names.capital-city"]


def test_a_names_probability_is_no_number_of_a_page(make_tables):
    tables = make_tables()
    names = tables.names.assign(confidence=[0.97, math.nan, math.nan])
    shown = Rows(SimpleNamespace(**(vars(tables) | {"names": names})))
    assert [row for row in shown.get(names["id"]).values() if "data-v" in shown.html(row)] == []
