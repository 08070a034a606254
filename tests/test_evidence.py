"""A number is printed with its rows or not at all."""

import datetime as dt
import html
import re
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from dateline import evidence
from dateline.errors import EvidenceError
from dateline.evidence import Html, Interval, Setting, Share, count, each, lead, render, say
from dateline.evidence.sheet import linked, unlinked
from dateline.page import door
from hypothesis import given
from hypothesis import strategies as st

HOSTILE = ['<b>"x"</b>', "</script><script>alert(1)</script>", "a & b", "{n}", "'><img src=x>", "مرحبا", "😀", "$x$"]


def rows(ids, articles=None, **columns):
    """A table of rows with these ids: "c1 c2" in "a a"."""
    ids = ids.split()
    return pd.DataFrame({"id": ids, "article": articles.split() if articles else ["x"] * len(ids)} | columns)


CLAIMS = rows("c1 c2 c3", "a a b", words=[4, 5, 6])


# What a count counts


@pytest.mark.parametrize(("unit", "expected"), [("rows", 3), ("articles", 2), ("words", 15)])
def test_a_count_is_of_rows_of_articles_or_of_words(unit, expected):
    assert count(CLAIMS, "claims", unit=unit).value == expected


def test_rows_of_a_table_without_articles_count_as_themselves():
    rejects = pd.DataFrame({"id": ["r1", "r2"]})
    assert count(rejects, "files", unit="articles").value == 2


def test_a_count_is_printed_with_commas():
    assert str(count(rows(" ".join(f"t{n}" for n in range(1234))), "tokens")) == "1,234"


@pytest.mark.parametrize(
    ("table", "unit", "message"),
    [
        (CLAIMS, "sentences", "'sentences' is no unit; use one of rows, articles, words"),
        (CLAIMS.drop(columns="id"), "rows", "claims: the rows have no ids"),
        (CLAIMS.drop(columns="words"), "words", "claims: the rows have no words"),
    ],
)
def test_what_cannot_be_counted_is_an_error(table, unit, message):
    with pytest.raises(EvidenceError, match=message):
        count(table, "claims", unit=unit)


def test_a_count_compares_as_its_value():
    three, one = count(CLAIMS, "claims"), count(CLAIMS.head(1), "other words")
    assert [three > one, three == 3, one < 2, max([one, three]) is three, bool(one)] == [True] * 5
    assert not count(CLAIMS.head(0), "claims")


def test_counts_add_up_to_their_distinct_rows():
    both = count(CLAIMS.head(2), "claims") + count(CLAIMS.tail(2), "claims")
    assert (both.value, both.rows) == (3, ("c1", "c2", "c3"))


def test_counts_of_articles_add_up_to_their_distinct_articles():
    both = count(CLAIMS.head(1), "articles", unit="articles") + count(CLAIMS.iloc[1:2], "articles", unit="articles")
    assert both.value == 1


def test_counts_of_words_add_up_without_counting_a_row_twice():
    both = count(CLAIMS.head(2), "words", unit="words") + count(CLAIMS.tail(2), "words", unit="words")
    assert both.value == 15


def test_sum_adds_counts():
    assert sum([count(CLAIMS.head(1), "a"), count(CLAIMS.tail(1), "b")]).rows == ("c1", "c3")


@pytest.mark.parametrize("other", [2, 1.5, count(CLAIMS, "articles", unit="articles")])
def test_a_count_is_added_to_nothing_but_a_count_of_its_unit(other):
    with pytest.raises(EvidenceError, match="can only be added to a count of rows"):
        count(CLAIMS, "claims") + other


SUBSETS = st.sets(st.integers(0, 9))


@given(SUBSETS, SUBSETS)
def test_a_sum_counts_the_union_whatever_the_overlap(one, other):
    table = rows(" ".join(f"c{n}" for n in range(10)), " ".join(f"x{n % 3}" for n in range(10)), words=list(range(10)))
    for unit in ("rows", "articles", "words"):
        added = count(table.iloc[sorted(one)], "a", unit=unit) + count(table.iloc[sorted(other)], "b", unit=unit)
        assert added.value == count(table.iloc[sorted(one | other)], "c", unit=unit).value


# Shares, intervals, single rows


def test_a_share_is_a_whole_percentage_halves_up():
    eighth = Share(count(CLAIMS.head(1), "part"), count(rows(" ".join(f"c{n}" for n in range(8))), "whole"))
    assert eighth.text == "13%"


def test_a_share_says_what_it_is_of():
    share = Share(count(CLAIMS.head(1), "claims against"), count(CLAIMS, "claims"))
    assert share.what == "claims against, as a share of claims"


def test_a_share_of_nothing_is_an_error():
    nothing = count(CLAIMS.head(0), "claims")
    with pytest.raises(EvidenceError, match="a share of nothing: claims of no claims"):
        Share(nothing, nothing)


def test_an_interval_is_printed_from_low_to_high():
    share = Share(count(CLAIMS.head(1), "part"), count(CLAIMS, "whole"))
    assert Interval(share, 0.1, 0.456).text == "10–46%"


def test_each_row_is_a_door_of_its_own():
    assert [(row.text, row.rows) for row in each(CLAIMS, "claim")] == [(row, (row,)) for row in ("c1", "c2", "c3")]


# References: stable, and different where anything differs

PARTS = [count(CLAIMS.head(n), "claims") for n in (1, 2, 3)]
NUMBERS = [
    *PARTS,
    count(CLAIMS, "claims", unit="articles"),
    count(CLAIMS, "claims", unit="words"),
    count(CLAIMS, "other claims"),
    Share(PARTS[0], PARTS[2]),
    Share(PARTS[0], PARTS[1]),
    Share(PARTS[1], PARTS[2]),
    Interval(Share(PARTS[0], PARTS[2]), 0, 1),
    Interval(Share(PARTS[0], PARTS[1]), 0, 1),
    *each(CLAIMS, "claim"),
]


def test_a_reference_is_the_same_tomorrow():
    assert count(rows("c1 c2", "a b"), "claims").ref == "n2137cfdec3"


def test_numbers_differ_in_their_references_by_rows_unit_words_kind_and_whole():
    assert len({number.ref for number in NUMBERS}) == len(NUMBERS)


def test_the_same_rows_counted_the_same_way_have_one_reference():
    assert count(CLAIMS, "claims").ref == count(CLAIMS.copy(), "claims").ref


@pytest.mark.parametrize("number", NUMBERS, ids=lambda number: number.what)
def test_a_reference_is_what_pages_take_for_one(number):
    assert re.fullmatch(r"n[0-9a-f]{10}", number.ref)


def test_the_ledger_gets_rows_as_ids_and_parts_as_references():
    share = Share(PARTS[0], PARTS[2])
    assert share.entry == {
        "ref": share.ref,
        "text": "33%",
        "what": "claims, as a share of claims",
        "unit": "share",
        "rows": "c1",
        "parts": [PARTS[0].ref, PARTS[2].ref],
    }


# Sentences


def test_a_sentence_links_each_number_to_its_rows():
    three = count(CLAIMS, "claims")
    link = f'<a class="n" href="#{three.ref}" data-ref="{three.ref[1:]}">3<span class="vh">, evidence</span></a>'
    assert say("There are {n}.", n=three) == Html(f"There are {link}.", (three,))


@pytest.mark.parametrize("template", ["There are 3.", "{n} of 12", "the G7 said {n}", "٣ claims"])
def test_a_typed_digit_is_refused(template):
    with pytest.raises(EvidenceError, match="a number is typed into"):
        say(template, n=count(CLAIMS, "claims"))


@pytest.mark.parametrize(
    "value", [3, 0.5, np.int64(3), np.float64(0.5), [1], {"a": 1}, pytest.param(object(), id="an object")], ids=repr
)
def test_a_number_without_rows_is_refused(value):
    with pytest.raises(EvidenceError, match="has no rows behind it"):
        say("There are {n}.", n=value)


@pytest.mark.parametrize(
    ("size", "template", "expected"),
    [
        (1, "{n:article}", "1 article"),
        (2, "{n:article}", "2 articles"),
        (0, "{n:article}", "0 articles"),
        (1, "{n:entry/entries}", "1 entry"),
        (2, "{n:entry/entries}", "2 entries"),
        (1, "{n:article was/articles were} read", "1 article was read"),
        (3, "{n:article was/articles were} read", "3 articles were read"),
        (0, "{n:words}", "no"),
        (1, "{n:words}", "one"),
        (12, "{n:words}", "twelve"),
        (13, "{n:words}", "13"),
    ],
)
def test_a_noun_follows_its_number_and_small_numbers_can_be_spelled(size, template, expected):
    number = count(rows(" ".join(f"a{n}" for n in range(size))), "articles")
    assert say(template, n=number).text == expected


def test_a_name_takes_no_noun():
    with pytest.raises(EvidenceError, match="is no count"):
        say("{n:article}", n="x")


def test_a_figure_of_the_method_is_marked_as_one():
    expected = '<span class="setting" title="a &quot;minimum&quot;">8</span>'
    assert say("{n}", n=Setting(8, 'a "minimum"')).html == expected


def test_a_sentence_in_a_sentence_keeps_its_numbers():
    inner = say("{n:claim}", n=count(CLAIMS, "claims"))
    assert say("Not drawn: {why}", why=inner) == Html(f"Not drawn: {inner.html}", inner.numbers)


@pytest.mark.parametrize("name", HOSTILE)
def test_names_from_articles_are_escaped_and_isolated(name):
    assert say("By {name}.", name=name).html == f"By <bdi>{html.escape(name)}</bdi>."


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_name_opens_a_tag(name):
    shown = render(name).removeprefix("<bdi>").removesuffix("</bdi>")
    assert re.findall(r'[<>"]', shown) == []
    assert html.unescape(shown) == name


@given(
    st.text(alphabet=st.characters(exclude_categories=["Nd", "No", "Nl", "Cs"])).map(
        lambda text: re.sub("[{}]", "", text)
    )
)
def test_a_template_is_escaped_too(text):
    assert html.unescape(say(text).html) == text


def test_the_first_line_of_a_frame_fills_a_sentence():
    frame = pd.DataFrame({"name": ["A", "B"], "count": [count(CLAIMS, "x"), count(CLAIMS.head(1), "x")]})
    assert lead(frame, "{name} has {count}", otherwise="none").text == "A has 3"


def test_an_empty_frame_is_said_in_other_words():
    assert (
        lead(pd.DataFrame({"name": []}), "{name}", otherwise="Nobody of {n}", n=count(CLAIMS, "x")).text
        == "Nobody of 3"
    )


def test_the_text_of_a_piece_is_what_it_says_without_marks():
    assert (say("{n:claim} by ", n=count(CLAIMS, "x")) + Html("<p>a &amp; b</p><p>c</p>")).text == "3 claims by a & b c"


# Cells


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, "yes"),
        (False, "no"),
        (None, "–"),
        (float("nan"), "–"),
        (pd.NA, "–"),
        (pd.NaT, "–"),
        ("", ""),
        (dt.date(2024, 7, 6), '<time datetime="2024-07-06">6 July 2024</time>'),
        (pd.Timestamp("2024-07-06"), '<time datetime="2024-07-06">6 July 2024</time>'),
    ],
)
def test_a_cell_is_shown(value, expected):
    assert render(value) == expected


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ([], "undated"),
        ([pd.NaT], "undated"),
        (["2024-07-16"], "16 July 2024"),
        (["2024-07-16", "2024-07-02", None], "2 to 16 July 2024"),
        (["2024-07-16", "2024-05-02"], "2 May to 16 July 2024"),
        (["2024-07-16", "2023-07-16"], "16 July 2023 to 16 July 2024"),
    ],
)
def test_days_are_said_from_first_to_last_each_part_once(dates, expected):
    assert evidence.days(pd.to_datetime(dates)).text == expected


# What Jupyter and the report get


def test_the_bundle_carries_each_number_once_with_its_parts():
    share = Share(PARTS[0], PARTS[2])
    bundle = say("{s}, {s}, {n}", s=share, n=PARTS[2])._repr_mimebundle_()
    assert [entry["ref"] for entry in bundle[evidence.MIME]["entries"]] == [share.ref, PARTS[0].ref, PARTS[2].ref]


def test_the_bundle_says_the_same_in_plain_text():
    assert say("{n:claim} & more", n=PARTS[0])._repr_mimebundle_()["text/plain"] == "1 claim & more"


def test_jupyter_shows_a_piece_as_html():
    from IPython.core.formatters import DisplayFormatter

    data, _ = DisplayFormatter().format(say("{n:claim}", n=PARTS[0]))
    assert {"text/html", "text/plain", evidence.MIME} <= set(data)


def test_a_notebook_gets_the_look_beside_the_piece_and_the_page_does_not():
    piece = say("{n:claim}", n=PARTS[0])
    shown = piece._repr_mimebundle_()["text/html"]
    look, rest = shown.split("</style>")
    assert look.startswith('<style class="dateline-piece">.dateline-piece ~ * { --paper:')
    assert (look.count("{"), ":root" in look) == (look.count("}"), False)
    assert rest.startswith('<span class="n" data-href="#n')
    assert door.clean(linked(shown)) == piece.html


def test_a_number_is_no_link_in_a_notebook_which_has_no_ledger_and_one_again_on_a_page():
    piece = say("{s} of {n:claim}", s=Share(PARTS[0], PARTS[2]), n=PARTS[2])
    assert "<a " not in unlinked(piece.html)
    assert linked(unlinked(piece.html)) == piece.html


def test_a_number_is_a_number_to_others():
    three = count(CLAIMS, "claims")
    assert SimpleNamespace(whole=int(three), part=float(three), place=list("abcd")[three]) == SimpleNamespace(
        whole=3, part=3.0, place="d"
    )
