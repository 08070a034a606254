"""The store: what has not changed is not computed again, what is damaged is, and filters hold for every table."""

import csv
import json
import os
import shutil
from pathlib import Path

import pandas as pd
import pytest
from dateline import annotate, columns, read, store
from dateline.errors import CorpusError, ParameterError, StoreError
from dateline.store import findings, shelf

ROOT = Path(__file__).parents[1]
TEXTS = {
    "a": (
        "2024-07-15",
        "Norland Times",
        "Minister Ana Perić said Norland would sign on Tuesday. Sudria praised it.",
    ),
    "b": ("2024-07-16", "Sudria Post", "“We will not sign,” President Omar Halim told reporters. He accused Norland."),
    "c": ("2024-07-17", "Norland Times", "Perić praised Sudria. Talks will begin next week in the town of Orle."),
}


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A project of its own with a corpus of three articles in `news`; nothing is written into the real one."""
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    write(tmp_path / "news", TEXTS)
    return tmp_path


def write(folder, texts):
    folder.mkdir(exist_ok=True)
    lines = [
        json.dumps({"id": name, "date": day, "source": source, "text": text})
        for name, (day, source, text) in texts.items()
    ]
    (folder / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")


def frames(tables):
    return {name: getattr(tables, name) for name in columns.TABLES}


def assert_same(expected, actual):
    for name, frame in frames(expected).items():
        pd.testing.assert_frame_equal(frame, getattr(actual, name))


def test_every_table_is_as_columns_describes_it_and_its_rows_are_spans(home):
    tables = store.tables(home / "news")
    for name, frame in frames(tables).items():
        columns.check(name, frame)
        if columns.TABLES[name].is_span:
            columns.spans(name, frame, tables.articles)
            assert set(frame["sentence"]) <= set(tables.sentences["id"])
    assert set(tables.events["date"]) - {""} <= set(tables.dates["id"])
    assert set(tables.stances["within"]) - {""} <= set(tables.stances["id"])
    assert min(len(frame) for name, frame in frames(tables).items() if name != "rejects") > 0


def test_an_unchanged_corpus_is_only_loaded(home, monkeypatch):
    first = store.tables(home / "news")
    monkeypatch.setattr(read, "articles", pytest.fail)
    monkeypatch.setattr(findings, "known", pytest.fail)
    again = store.tables(home / "news")
    assert_same(first, again)
    assert (first.corpus_hash, first.rules, first.corpus) == (again.corpus_hash, again.rules, again.corpus)


def test_only_new_and_changed_articles_are_annotated(home, monkeypatch):
    store.tables(home / "news")
    changed = {**TEXTS, "b": (*TEXTS["b"][:2], "Halim signed."), "d": ("2024-07-14", "New Post", "Nobody came.")}
    write(home / "news", {name: changed[name] for name in "dcb"})
    seen = []
    names = annotate.names
    monkeypatch.setattr(annotate, "names", lambda rows, **how: seen.extend(rows["article"]) or names(rows, **how))
    told = []
    tables = store.tables(home / "news", progress=lambda *done: told.append(done))
    assert (set(seen), told) == ({"b", "d"}, [(2, 2)])
    shutil.rmtree(home / "data")
    assert_same(store.tables(home / "news"), tables)


def test_other_rules_annotate_everything_again(home, monkeypatch):
    store.tables(home / "news")
    monkeypatch.setattr(store, "_rules", lambda engine: "other")
    told = []
    assert store.tables(home / "news", progress=lambda *done: told.append(done)).rules == "other"
    assert told == [(3, 3)]


def test_each_engine_keeps_what_it_found(home, monkeypatch):
    first = store.tables(home / "news")
    store.tables(home / "news", engine="rules")
    monkeypatch.setattr(findings, "annotated", pytest.fail)
    assert_same(first, store.tables(home / "news"))
    assert store.tables(home / "news", engine="rules").rules.startswith("rules-")


DAMAGE = {
    "half a file": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "an empty file": lambda file: file.write_bytes(b""),
    "another table": lambda file: shutil.copy(file.with_name("quotes.parquet"), file),
    "no file": lambda file: file.unlink(),
    "a folder": lambda file: file.unlink() or file.mkdir(),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE.keys())
@pytest.mark.parametrize("name", ["names.parquet", "known/model/names.parquet", "meta.json", "known/model/meta.json"])
def test_a_damaged_table_is_made_again(home, name, damage):
    first = store.tables(home / "news")
    if damage is DAMAGE["another table"] and name.endswith("meta.json"):
        (first.corpus.tables / name).write_text('{"format": 1, "files": [], "articles": 3}')
    else:
        damage(first.corpus.tables / name)
    if name.startswith("known"):  # make the loaded tables stale, so that what is known of the articles is asked for
        (home / "news" / "empty.txt").write_text("")
    again = store.tables(home / "news")
    for table, frame in frames(first).items():
        if table != "rejects":
            pd.testing.assert_frame_equal(frame, getattr(again, table))


def test_tables_are_for_whom_the_umask_says(home):
    before = os.umask(0o027)
    try:
        folder = store.tables(home / "news").corpus.tables
    finally:
        os.umask(before)
    assert {oct(file.stat().st_mode & 0o777) for file in folder.iterdir() if file.is_file()} == {"0o640"}
    assert not list(folder.rglob("*.part"))


def test_a_folder_that_cannot_be_written_to_is_no_error(home, monkeypatch):
    def refuse(*_):
        raise OSError("read-only")

    monkeypatch.setattr(shelf, "save", refuse)
    with pytest.warns(UserWarning, match=r"the tables cannot be kept in .*: read-only; each run"):
        assert len(store.tables(home / "news").articles) == 3
    with pytest.raises(StoreError, match=r"the tables cannot be kept in .*: read-only; make room"):
        store.tables(home / "news", must_keep=True)


def test_what_is_kept_is_the_same_whenever_and_wherever_it_is_made(home, tmp_path, monkeypatch):
    folder = store.tables(home / "news").corpus.tables
    first = {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    other = tmp_path / "other"
    other.mkdir()
    shutil.copytree(home / "news", other / "news")
    monkeypatch.setenv("DATELINE_HOME", str(other))
    folder = store.tables(other / "news").corpus.tables
    assert first == {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    assert not [name for name, data in first.items() if str(tmp_path).encode() in data]


def test_filters_hold_for_every_table(home):
    whole = store.tables(home / "news")
    tables = store.tables(home / "news", since="2024-07-16", sources=["Norland Times"])
    assert tables.articles["article"].tolist() == ["c"]
    for name, frame in frames(tables).items():
        if columns.TABLES[name].is_span:
            assert set(frame["article"]) <= {"c"}
            assert set(frame["id"]) <= set(getattr(whole, name)["id"])
    assert set(tables.entities["entity"]) == set(tables.names["entity"]) - {""}
    assert tables.entities["articles"].tolist() == [1] * len(tables.entities)
    assert tables.corpus_hash == whole.corpus_hash
    for name, frame in frames(tables).items():
        columns.check(name, frame)


def test_days_are_counted_in(home):
    tables = store.tables(home / "news", since="2024-07-15", until="2024-07-16")
    assert tables.articles["article"].tolist() == ["a", "b"]


WRONG = [
    ({"since": "yesterday"}, "since: 'yesterday' is no day"),
    ({"since": "20240706"}, "since: '20240706' is no day"),
    ({"since": "2024-W27-6"}, "since: '2024-W27-6' is no day"),
    ({"until": "2024-02-31"}, "until: '2024-02-31' is no day"),
    ({"since": "2024-07-17", "until": "2024-07-16"}, "is after until"),
    ({"sources": ["Norland Time"]}, "there are 'Norland Times', 'Sudria Post'"),
    ({"since": "2025-01-01"}, "runs from 2024-07-15 to 2024-07-17"),
]


@pytest.mark.parametrize(("options", "message"), WRONG)
def test_a_filter_that_cannot_be_is_an_error_that_says_what_can(home, options, message):
    with pytest.raises(ParameterError, match=message):
        store.tables(home / "news", **options)


def test_a_copy_stands_for_an_original_that_is_filtered_away(home):
    copies = {name: (f"2024-07-1{number}", f"Post {number}", TEXTS["b"][2]) for number, name in enumerate("xyz", 5)}
    write(home / "news", copies)
    whole = store.tables(home / "news")
    assert whole.articles["duplicate_of"].tolist() == ["", "x", "x"]
    assert whole.originals["article"].tolist() == ["x"]
    later = store.tables(home / "news", since="2024-07-16")
    assert later.articles["duplicate_of"].tolist() == ["", "y"]


def test_a_corpus_without_an_article_says_what_was_set_aside(home):
    (home / "news" / "news.jsonl").unlink()
    with pytest.raises(CorpusError, match="begin with"):
        store.tables(home / "news")
    (home / "news" / "a.txt").write_text("Nobody knows when.")
    with pytest.raises(CorpusError, match=r"a\.txt: it has no date \(let it begin with"):
        store.tables(home / "news")


def test_corpus_toml_gives_title_note_text_and_licence(home):
    assert (home / "news").name in store.tables(home / "news").title
    said = 'title = "Norland"\nnote = "Fiction"\ntext = "snippets"\nlicence = "MIT"\n'
    (home / "news" / "corpus.toml").write_text(said)
    tables = store.tables(home / "news")
    assert (tables.title, tables.note, tables.text, tables.licence) == ("Norland", "Fiction", "snippets", "MIT")


def test_csv_cells_run_in_no_spreadsheet(home, tmp_path):
    risky = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "x=1", ""]
    articles = columns.frame("articles", [{"article": f"n{n}", "author": cell} for n, cell in enumerate(risky)])
    whole = store.tables(home / "news")
    tables = store.Tables(
        **frames(whole) | {"articles": articles},
        corpus=whole.corpus,
        corpus_hash="",
        rules="",
        title="",
        corrections=whole.corrections,
    )
    written = store.export(tables, tmp_path / "csv")
    assert [file.name for file in written] == [f"{name}.csv" for name in columns.TABLES]
    with open(tmp_path / "csv" / "articles.csv", encoding="utf-8", newline="") as file:
        cells = [row["author"] for row in csv.DictReader(file)]
    assert cells == ["'=1+1", "'+1", "'-1", "'@x", "'\tx", "'\rx", "x=1", ""]
    with open(tmp_path / "csv" / "tones.csv", encoding="utf-8", newline="") as file:
        assert whole.tones["score"].tolist() == [float(row["score"]) for row in csv.DictReader(file)]


def test_tables_has_every_table_in_order():
    assert list(columns.TABLES) == list(store.Tables.__dataclass_fields__)[: len(columns.TABLES)]


def test_the_data_dictionary_is_what_columns_says():
    described: dict[str, list] = {}
    name = ""
    for line in (ROOT / "data" / "README.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            name = line.removeprefix("## ").strip("` ")
        elif line.startswith("| `") and name in columns.TABLES:
            column, kind, _ = (cell.strip(" `") for cell in line.strip("|").split("|"))
            described.setdefault(name, []).append((column, kind))
    assert {name: list(table.columns.items()) for name, table in columns.TABLES.items()} == described


@pytest.mark.parametrize("name", columns.TABLES)
def test_the_data_dictionary_names_every_value_of_a_closed_vocabulary(name):
    text = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    section = text.partition(f"## {name}\n")[2].partition("\n## ")[0]
    values = [value for values in columns.TABLES[name].values.values() for value in values if value]
    assert [value for value in values if value not in section] == []
    assert columns.TABLES[name].row in section
