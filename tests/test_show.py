"""Pieces of a page: tables, figures, the matrix and cards, whatever the words in them."""

import base64
import csv
import html
import io
import re
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from dateline import chart, show, tabulate
from dateline.errors import ParameterError
from dateline.evidence import Html, Interval, Share, count, days, each, say
from dateline.show.tables import as_csv, plain
from hypothesis import given
from hypothesis import strategies as st

HOSTILE = [
    "<b>x</b>",
    '"><img src=x onerror=alert(1)>',
    "</table></figure>",
    "a & b",
    "=1+1",
    "مرحبا",
    "😀",
    "$x$",
    "x" * 300,
]
WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)


class Reader(HTMLParser):
    """Elements with their attributes, and the text, of a piece of HTML."""

    def __init__(self, piece):
        super().__init__()
        self.found, self.texts, self.open, self.unbalanced = [], [], [], []
        self.feed(piece.html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in ("input", "br", "img"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data):
        self.texts.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.found if name == tag]


def number(size, what="claims", letter="c"):
    return count(pd.DataFrame({"id": [f"{letter}{n}" for n in range(size)]}), what)


def lines(size=3, name="N"):
    """A frame of names and counts."""
    return pd.DataFrame({"name": [f"{name}{n}" for n in range(size)], "count": [number(n) for n in range(size)]})


def csv_of(piece):
    """The rows of the CSV that a piece carries."""
    encoded = re.search(r'href="data:text/csv;charset=utf-8;base64,([^"]*)"', piece.html)[1]
    return list(csv.reader(io.StringIO(base64.b64decode(encoded).decode())))


TITLE, SUBTITLE = say("A finding"), say("What is counted, n = {n}", n=number(9, "all"))
FRAME = {"name": "fig", "title": TITLE, "subtitle": SUBTITLE}
BARS = {"says": "Bars.", "heads": {"name": "Name", "count": "Claims"}, "label": "name", "value": "count"}


# Tables


def test_a_table_links_its_numbers_and_hands_them_on():
    frame = lines(3)
    piece = show.table(frame, name="t", caption="All")
    assert piece.numbers == tuple(frame["count"])
    assert [link["href"] for link in Reader(piece).all("a")] == [f"#{n.ref}" for n in frame["count"]]


def test_a_table_shows_the_columns_it_is_told_in_their_order():
    piece = show.table(lines(1).assign(other="x"), name="t", caption="All", heads={"count": "Claims", "name": "Name"})
    assert [text for text in Reader(piece).texts if text in ("Claims", "Name", "x")] == ["Claims", "Name"]


def test_the_first_column_heads_its_rows_and_numbers_stand_right():
    reader = Reader(show.table(lines(1), name="t", caption="All"))
    assert [head["scope"] for head in reader.all("th")] == ["col", "col", "row"]
    assert [cell.get("class") for cell in reader.all("td")] == ["num"]


def test_a_table_of_nothing_says_so():
    assert show.table(lines(0), name="t", caption="All claims").text == "All claims: none."


@pytest.mark.parametrize(("size", "sortable"), [(5, False), (6, True)])
def test_a_longer_table_can_be_sorted_and_filtered(size, sortable):
    reader = Reader(show.table(lines(size), name="t", caption="All", filterable=True))
    assert ["data-sort" in table for table in reader.all("table")] == [sortable]
    assert len(reader.all("input")) == int(sortable)


def test_numbers_and_days_sort_by_value():
    frame = pd.DataFrame({"day": [pd.Timestamp("2024-07-06")], "count": [number(1234)]})
    reader = Reader(show.table(frame, name="t", caption="All"))
    assert [cell["data-v"] for cell in (*reader.all("th")[2:], *reader.all("td"))] == ["20240706", "1234"]


def test_days_in_words_sort_by_the_first_of_them():
    span = days([pd.Timestamp("2024-05-01"), pd.Timestamp("2024-05-31")])
    piece = show.table(pd.DataFrame({"when": [span]}), name="t", caption="Days")
    assert 'data-v="20240501"' in piece.html


def test_shares_of_which_none_is_known_are_listed_and_not_drawn():
    frame = pd.DataFrame({"name": ["A"], "share": [None], "count": [number(3)]})
    piece = show.figure(chart.dots, frame, **FRAME, says="Dots", heads={"name": "Name", "count": "All"}, label="name")
    assert piece.text.startswith("Not drawn: A finding")
    assert Reader(piece).all("svg") == []
    assert [count.text for count in piece.numbers if count.text == "3"] == ["3"]


def test_a_table_shows_five_hundred_rows_and_the_rest_as_csv():
    piece = show.table(lines(501), name="t", caption="All", heads={"name": "Name"})
    assert len(Reader(piece).all("tr")) == 1 + 500
    assert "The first 500 rows; all of them as CSV." in piece.text
    assert len(csv_of(piece)) == 1 + 501


def test_a_side_has_a_sign_and_a_word():
    piece = show.table(pd.DataFrame({"n": ["a", "b", "c"], "side": ["favor", "against", ""]}), name="t", caption="All")
    assert re.findall(r'aria-hidden="true">(.)</span>([a-z ]+)', piece.html) == [
        ("+", "in favor"),
        ("−", "against"),
        ("?", "undecided"),
    ]


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_cells_heads_and_captions_are_words(word):
    piece = show.table(pd.DataFrame({word: [word, "x"]}), name="t", caption=word, heads={word: word})
    reader = Reader(piece)
    assert (reader.unbalanced, reader.open) == ([], [])
    assert {tag for tag, _ in reader.found} <= {"div", "table", "caption", "bdi", "thead", "tbody", "tr", "th", "td"}
    assert reader.texts.count(word) == 3


@given(WORDS)
def test_any_word_in_a_table_is_read_back_as_it_was(word):
    piece = show.table(pd.DataFrame({"a": ["x"], "b": [word]}), name="t", caption="All")
    cell = re.search(r"<td[^>]*>(.*?)</td>", piece.html, re.DOTALL)[1]
    assert html.unescape(cell.removeprefix("<bdi>").removesuffix("</bdi>")) == word


# CSV


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (number(1234), "1234"),
        (Share(number(1), number(3)), "33%"),
        (Interval(Share(number(1), number(3)), 0.1, 0.5), "10–50%"),
        (each(pd.DataFrame({"id": ["c1"], "article": ["a"]}), "claim")[0], "c1"),
        (say("{n:claim} & more", n=number(2)), "2 claims & more"),
        (pd.Timestamp("2024-07-06"), "2024-07-06"),
        (["a", "b"], "a; b"),
        ([], ""),
        (None, ""),
        (pd.NaT, ""),
        (pd.NA, ""),
        (float("nan"), ""),
        ("=1+1", "'=1+1"),
        (10, "10"),
    ],
    ids=repr,
)
def test_a_cell_of_a_csv_is_bare(cell, expected):
    assert plain(cell) == expected


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_a_csv_holds_every_cell_and_no_formula(words):
    text = base64.b64decode(as_csv(pd.DataFrame({"a": words})).partition(",")[2]).decode()
    cells = [row[0] for row in csv.reader(io.StringIO(text, newline=""))][1:]
    assert [cell.removeprefix("'") for cell in cells] == [word.removeprefix("'") for word in words]
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r")] == []


# Figures


def test_a_figure_has_both_drawings_its_table_and_its_csv():
    piece = show.figure(chart.bars, lines(3), **FRAME, **BARS)
    reader = Reader(piece)
    assert [drawing["class"] for drawing in reader.all("svg")] == ["wide", "narrow"]
    assert len(reader.all("table")) == 1
    assert csv_of(piece) == [["name", "count"], ["N0", "0"], ["N1", "1"], ["N2", "2"]]


def test_a_figure_is_balanced():
    reader = Reader(show.figure(chart.bars, lines(9), **FRAME, **BARS, foot=say("A foot.")))
    assert (reader.unbalanced, reader.open) == ([], [])


def test_every_link_of_a_figure_has_its_number_in_the_bundle():
    rows = pd.DataFrame({"id": ["c1", "c2"], "article": ["a1", "a2"], "source": "L", "voice": ["narrator", "direct"]})
    frame = tabulate.voices(rows, "source")
    piece = show.figure(
        chart.stacked,
        frame,
        **FRAME,
        says="Bars.",
        heads={"source": "Source"},
        label="source",
        size="count",
        noun="claims",
    )
    linked = {
        link["href"][1:] for link in Reader(piece).all("a") if re.fullmatch(r"#n[0-9a-f]{10}", link.get("href", ""))
    }
    assert linked == {number.ref for number in piece.numbers}


def test_a_chart_of_nothing_says_why_it_is_not_drawn():
    piece = show.figure(chart.bars, lines(0), **FRAME, **BARS)
    assert piece.text.startswith("Not drawn: A finding")
    assert Reader(piece).all("svg") == []


@pytest.mark.parametrize(("size", "drawn"), [(tabulate.MINIMUM - 1, 0), (tabulate.MINIMUM, 2)])
def test_a_comparison_under_its_minimum_of_articles_is_not_drawn(size, drawn):
    least = pd.DataFrame({"id": [f"a{n}" for n in range(size)]})
    piece = show.figure(chart.bars, lines(3), **FRAME, **BARS, least=least)
    assert len(Reader(piece).all("svg")) == drawn
    assert piece.text.startswith("Not drawn: 7 articles are too few to compare (minimum 8)") == (drawn == 0)


def test_what_is_not_drawn_still_lists_what_there_is():
    piece = show.figure(chart.bars, lines(3), **FRAME, **BARS, least=pd.DataFrame({"id": ["a1"]}))
    assert set(lines(3)["count"]) <= set(piece.numbers)
    assert piece.text.startswith("Not drawn: 1 article is too few to compare")


def test_columns_without_a_value_are_left_out_of_what_is_listed():
    frame = pd.DataFrame({"name": ["A"], "share": [None]})
    piece = show.not_drawn(frame, **FRAME, heads={"name": "Name", "share": "Share"}, says="All")
    assert "Share" not in piece.text


def test_a_figure_has_no_style_attribute_and_no_address_outside():
    piece = show.figure(chart.bars, lines(3), **FRAME, **BARS)
    found = [(tag, name, value) for tag, attributes in Reader(piece).found for name, value in attributes.items()]
    assert [one for one in found if one[1] == "style" or one[1].startswith("on") or "http" in (one[2] or "")] == []


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_in_a_figure_are_words(word):
    frame = pd.DataFrame({"name": [word], "count": [number(3)]})
    title = say("{name} leads", name=word)
    piece = show.figure(chart.bars, frame, name="fig", title=title, subtitle=SUBTITLE, **BARS)
    reader = Reader(piece)
    assert (reader.unbalanced, reader.open) == ([], [])
    assert {"script", "img", "b"} & {tag for tag, _ in reader.found} == set()
    assert reader.all("button")[0]["data-copy"] == f"dateline, “{word} leads”"


# The matrix


def stances(*told):
    """Counts from "holder target side size"."""
    rows = [
        {"id": f"c{n}{k}", "holder": holder, "target": target, "side": side}
        for n, (holder, target, side, size) in enumerate(line.split() for line in told)
        for k in range(int(size))
    ]
    table = pd.DataFrame(rows, columns=["id", "holder", "target", "side"])
    return tabulate.counts(table, ["holder", "target", "side"], "{holder} {side} {target}")


def heads_of(piece):
    """Holders and targets of a matrix, in order."""
    rows = re.findall(r'<th scope="row"><bdi>(.*?)</bdi>', piece.html)
    return rows, re.findall(r'<th scope="colgroup"[^>]*><bdi>(.*?)</bdi>', piece.html)


def test_holders_and_targets_come_by_their_totals_unstated_last():
    frame = stances("Unstated toll against 9", "A toll against 1", "B toll favor 3", "B maren favor 1")
    assert heads_of(show.matrix(frame, **FRAME)) == (["B", "A", "Unstated"], ["toll", "maren"])


def test_every_cell_of_a_matrix_opens_its_rows():
    frame = stances("A toll against 2", "A toll favor 1", "B toll favor 3")
    piece = show.matrix(frame, **FRAME)
    links = [link["href"][1:] for link in Reader(piece).all("a") if link.get("class") == "n"]
    assert sorted(links) == sorted([SUBTITLE.numbers[0].ref, *(count.ref for count in frame["count"])])
    assert {number.ref for number in piece.numbers} == set(links)


def test_a_cell_of_a_matrix_belongs_to_its_two_headings():
    reader = Reader(show.matrix(stances("A toll against 2", "A maren favor 1"), **FRAME))
    ids = {head["id"] for head in reader.all("th") if "id" in head}
    assert {name for cell in reader.all("td") for name in cell.get("headers", "").split()} == ids


def test_what_a_matrix_has_no_room_for_is_summed_up():
    frame = stances(*(f"H{n} T{n} favor {9 - n}" for n in range(5)), "Unstated T0 against 1")
    piece = show.matrix(frame, **FRAME, rows=2, columns=3)
    assert heads_of(piece) == (["H0", "H1", "Unstated"], ["T0", "T1", "T2"])
    assert "18 claims of other holders or toward other targets, in the CSV." in piece.text
    assert piece.numbers[-1] == 7 + 6 + 5


@given(
    st.lists(
        st.tuples(st.sampled_from("ABCD"), st.sampled_from("wxyz"), st.sampled_from(["favor", "against"])), min_size=1
    )
)
def test_a_matrix_shows_or_sums_up_every_claim(told):
    frame = stances(*(f"{holder} {target} {side} 1" for holder, target, side in told))
    piece = show.matrix(frame, **FRAME, rows=2, columns=2)
    assert sum(int(number) for number in piece.numbers[1:]) == len(told)


def test_a_matrix_of_nothing_is_not_drawn():
    piece = show.matrix(stances(), **FRAME)
    assert piece.text.startswith("Not drawn: A finding")
    assert Reader(piece).all("table") == []


@pytest.mark.parametrize("word", [word for word in HOSTILE if " " not in word])
def test_hostile_holders_and_targets_are_words(word):
    reader = Reader(show.matrix(stances(f"{word} {word} favor 2"), **FRAME))
    assert (reader.unbalanced, reader.open) == ([], [])
    assert {"script", "img", "b"} & {tag for tag, _ in reader.found} == set()


# Words


def quotes(*texts, **columns):
    rows = pd.DataFrame({"id": [f"q{n}" for n in range(len(texts))], "article": "a", "text": texts})
    return rows.assign(**{"speaker": "Maren", "cue": "said", "kind": "direct"} | columns)


def test_a_card_has_the_words_who_said_them_with_which_verb_and_its_row():
    assert show.cards(quotes("We will not pay")).text == "“We will not pay”Maren, said · direct quote · q0"


def test_a_card_without_a_verb_says_so():
    assert "no verb · partly quoted" in show.cards(quotes("x", cue="", kind="mixed")).text


def test_there_are_six_cards_at_most():
    assert len(show.cards(quotes(*"abcdefgh")).numbers) == 6


def test_no_quotes_make_no_cards():
    assert show.cards(quotes()) == Html("")


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_quotes_are_words(word):
    reader = Reader(show.cards(quotes(word, speaker=word, cue=word)))
    assert (reader.unbalanced, reader.open) == ([], [])
    assert [text.strip("“”") for text in reader.texts].count(word) == 3


def test_a_paragraph_joins_sentences_and_their_numbers():
    one, other = say("{n:claim}.", n=number(1)), say("{n:claim}.", n=number(2))
    piece = show.paragraph(one, other)
    assert (piece.text, piece.numbers) == ("1 claim. 2 claims.", one.numbers + other.numbers)


def test_titles_lead_to_reading_pages():
    articles = pd.DataFrame({"id": ["a1"], "title": ["A <b>title</b>"]})
    assert show.titles(articles) == [
        Html('<a href="article-a1.html" dir="auto"><bdi>A &lt;b&gt;title&lt;/b&gt;</bdi></a>')
    ]


def test_actors_are_read_by_name():
    entities = pd.DataFrame(
        {"entity": ["maren", "union"], "name": ["Ilse Maren", "Union"], "kind": ["person", "organization"]}
    )
    assert show.actors(pd.Series(["maren; union", "", "nobody"]), entities) == ["Ilse Maren, Union", "", "nobody"]


def over_time(*intervals):
    """Shares of one actor over periods, with these intervals; None for too few articles."""
    shares = [Share(number(n + 1, "part"), number(20, "articles")) for n in range(len(intervals))]
    cells = [pair and Interval(share, *pair) for share, pair in zip(shares, intervals, strict=True)]
    periods = pd.to_datetime([f"2026-0{n + 1}-01" for n in range(len(intervals))])
    frame = pd.DataFrame({"entity": "Maren", "period": periods, "interval": cells})
    return frame.assign(share=[share if cell else None for share, cell in zip(shares, cells, strict=True)])


@pytest.mark.parametrize(
    ("intervals", "expected"),
    [
        ([(0.0, 0.1), (0.2, 0.3)], "Maren goes from 5% of articles to 10%"),
        ([(0.2, 0.3), (0.0, 0.1)], "Maren goes from 5% of articles to 10%"),
        ([(0.0, 0.2), (0.1, 0.3)], "The intervals overlap: no rise or fall is established"),
        ([(0.0, 0.2)], "The intervals overlap: no rise or fall is established"),
        ([None, None], "No period has enough articles to compare"),
    ],
)
def test_a_movement_is_told_where_intervals_part(intervals, expected):
    assert show.movement(over_time(*intervals)).text == expected


def test_provenance_says_what_it_takes_and_no_time_of_day():
    tables = SimpleNamespace(
        corpus=SimpleNamespace(name="news-3f2a1b", source=Path("/my/news")), corpus_hash="ab12", rules="dateline <1>"
    )
    piece = show.provenance(tables, corpus=".", since="", sources=["A", "B"], top=10)
    expected = ["news-3f2a1b, hash ab12", "corpus news · since – · sources A; B · top 10", "dateline <1>"]
    assert [html.unescape(text) for text in re.findall(r"<code>(.*?)</code>", piece.html)] == expected


def test_an_article_is_shown_with_its_marks_and_its_own_words(seed):
    shown = show.article(seed, "a1")
    paragraphs = re.findall(r'<p class="words"[^>]*>(.*?)</p>', shown.html, flags=re.DOTALL)
    words = "".join(html.unescape(re.sub(r"<[^>]*>", "", paragraph)) for paragraph in paragraphs)
    assert "".join(words.split()) == "".join(seed.articles["text"].iloc[0].split())
    assert shown.html.startswith("<style>.dateline.marked {") and '<mark class="q' in shown.html
    assert shown == show.article(seed, seed.articles["article"].iloc[0])


def test_an_article_that_is_not_there_is_an_error_with_the_nearest(seed):
    with pytest.raises(ParameterError, match="no article is called 'a9'; nearest: a1"):
        show.article(seed, "a9")
