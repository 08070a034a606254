"""Tables keep their own description, and say where they break it."""

import datetime as dt
import re

import pandas as pd
import pytest
from dateline import columns
from dateline.errors import TableError
from hypothesis import given
from hypothesis import strategies as st

NAMES = sorted(columns.TABLES)
SPANS = sorted(name for name, table in columns.TABLES.items() if table.is_span)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_table_keeps_its_own_description(name):
    empty = columns.empty(name)
    assert columns.check(name, empty) is empty
    assert len(empty) == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_frame_of_no_rows_equals_the_empty_table(name):
    pd.testing.assert_frame_equal(columns.frame(name, []), columns.empty(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_row_that_says_nothing_has_every_column_in_its_type(name):
    row = columns.frame(name, [{}])
    assert {column: str(kind) for column, kind in row.dtypes.items()} == dict(columns.TABLES[name].columns)


def test_tables_are_told_apart_by_the_letter_of_their_ids():
    letters = [table.letter for table in columns.TABLES.values()]
    assert sorted(set(letters)) == sorted(letters)


@pytest.mark.parametrize("name", SPANS)
def test_every_span_table_begins_with_the_shared_columns(name):
    assert list(columns.TABLES[name].columns)[:6] == ["id", "article", "sentence", "start", "end", "text"]


def test_closed_vocabularies_name_columns_that_the_table_has():
    odd = [(name, column) for name in NAMES for column in columns.TABLES[name].values if column not in columns.TABLES[name].columns]  # fmt: skip  # noqa: E501
    assert odd == []


def test_ids_are_numbered_in_order():
    assert columns.frame("quotes", [{}, {}, {}])["id"].tolist() == ["q1", "q2", "q3"]


def test_ids_that_rows_bring_are_kept():
    assert columns.frame("quotes", [{"id": "q7"}, {"id": "q3"}])["id"].tolist() == ["q7", "q3"]


def test_rows_are_not_changed_by_framing():
    rows = [{"article": "x"}]
    columns.frame("names", rows)
    assert rows == [{"article": "x"}]


def test_days_may_be_dates_iso_text_or_missing():
    days = [dt.date(2024, 7, 16), "2024-07-16", pd.Timestamp("2024-07-16"), None]
    frame = columns.frame("dates", [{"first_day": day} for day in days])
    assert frame["first_day"].tolist() == [pd.Timestamp("2024-07-16")] * 3 + [pd.NaT]


def test_a_day_five_centuries_ago_is_a_day():
    frame = columns.frame("dates", [{"first_day": "1492-10-12"}])
    assert frame["first_day"][0].isoformat() == "1492-10-12T00:00:00"


def test_a_place_that_is_not_known_is_missing_and_not_zero():
    frame = columns.frame("quotes", [{"speaker_start": 3}, {}])
    assert frame["speaker_start"].tolist() == [3, pd.NA]


@pytest.mark.parametrize("rows", [[{"nmae": 1}], [{}, {"nmae": 1}]])
def test_a_misspelt_column_is_an_error_in_whichever_row(rows):
    with pytest.raises(TableError, match=re.escape("names: no such column: nmae")):
        columns.frame("names", rows)


def test_a_missing_column_is_named():
    with pytest.raises(TableError, match=r"names: columns differ from dateline\.columns\.TABLES: form"):
        columns.check("names", columns.empty("names").drop(columns="form"))


def test_columns_in_another_order_are_refused():
    with pytest.raises(TableError, match="the order"):
        columns.check("names", columns.empty("names").iloc[:, ::-1])


def test_a_column_of_another_type_is_named_with_both_types():
    with pytest.raises(TableError, match=r"names\.start: is float64, should be int64"):
        columns.check("names", columns.empty("names").astype({"start": "float64"}))


def test_a_value_outside_the_vocabulary_is_named_with_its_row():
    frame = columns.frame("stances", [{"side": "favor", "voice": "narrator", "modality": "asserted"}, {"side": "for"}])
    with pytest.raises(TableError, match=r"stances\.side: 'for' in row c2 is none of 'favor', 'against', ''"):
        columns.check("stances", frame)


def test_an_id_that_stands_twice_is_named():
    frame = columns.frame("tokens", [{"id": "t1"}, {"id": "t1"}])
    with pytest.raises(TableError, match=r"tokens\.id: t1 stands twice"):
        columns.check("tokens", frame)


def _article(text):
    return columns.frame("articles", [{"article": "x", "text": text}])


@given(text=st.text(max_size=60), data=st.data())
def test_a_span_of_any_text_holds_where_it_was_cut(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    row = {"article": "x", "start": start, "end": end, "text": text[start:end]}
    table = columns.frame("names", [row])
    assert columns.spans("names", table, _article(text)) is table


@given(text=st.text(min_size=1, max_size=30), words=st.text(max_size=30), start=st.integers(0, 29))
def test_a_span_is_refused_exactly_where_the_article_says_something_else(text, words, start):
    end = start + len(words)
    table = columns.frame("names", [{"article": "x", "start": start, "end": end, "text": words}])
    holds = text[start:end] == words
    try:
        columns.spans("names", table, _article(text))
        refused = False
    except TableError:
        refused = True
    assert refused == (not holds)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_runs_backwards_is_refused(start, end):
    table = columns.frame("names", [{"article": "x", "start": start, "end": end, "text": "abc"[start:end]}])
    with pytest.raises(TableError, match="names m1: article x"):
        columns.spans("names", table, _article("abc"))


def test_a_span_of_an_unknown_article_is_an_error_with_the_row():
    table = columns.frame("names", [{"article": "y"}])
    with pytest.raises(TableError, match="names m1: there is no article y"):
        columns.spans("names", table, _article("abc"))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_cell_that_a_spreadsheet_takes_for_a_formula_gets_an_apostrophe(text):
    assert columns.safe_cell(text) == "'" + text


@given(st.text())
def test_a_safe_cell_begins_with_no_sign_of_a_formula(text):
    assert columns.safe_cell(text)[:1] not in {"=", "+", "-", "@", "\t", "\r"}


@given(st.text().filter(lambda text: not text.startswith(("=", "+", "-", "@", "\t", "\r"))))
def test_any_other_cell_is_left_as_it_is(text):
    assert columns.safe_cell(text) == text
