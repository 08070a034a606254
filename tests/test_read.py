"""Files → articles and rejects: encodings, formats, ids, copies, and everything that can be wrong with them."""

import csv
import json
import os
from pathlib import Path

import pandas as pd
import pytest
from dateline import columns, read
from dateline.errors import CorpusError
from dateline.read import copies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

BODY = "The ministers met in Norrvik and signed the paper.\n\nNobody else was there."
LONG = " ".join(f"The {word} minister of {word}land met {word} others." for word in map(str, range(60)))


@pytest.fixture
def corpus(tmp_path):
    """Write files (name → bytes or text) and read the folder."""

    def written(files):
        for name, data in files.items():
            file = tmp_path / "corpus" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data if isinstance(data, bytes) else data.encode("utf-8"))
        articles, rejects = read.articles(tmp_path / "corpus")
        columns.check("articles", articles)
        columns.check("rejects", rejects)
        return articles, rejects

    return written


ENCODINGS = {
    "utf-8": ("date 2024-07-16 " + "Türkiye – “no”").encode(),
    "utf-8 with mark": ("\ufeffdate 2024-07-16 " + "Türkiye – “no”").encode(),
    "utf-16 little": b"\xff\xfe" + ("date 2024-07-16 " + "Türkiye – “no”").encode("utf-16-le"),
    "utf-16 big": b"\xfe\xff" + ("date 2024-07-16 " + "Türkiye – “no”").encode("utf-16-be"),
    "windows-1252": ("date 2024-07-16 " + "Türkiye – “no”").encode("cp1252"),
}


@pytest.mark.parametrize("data", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_an_article_is_the_same_in_every_encoding(corpus, data):
    articles, rejects = corpus({"a.txt": data})
    assert rejects.empty
    assert articles.text.tolist() == ["Türkiye – “no”"]
    assert articles.date.tolist() == [pd.Timestamp("2024-07-16")]


@pytest.mark.parametrize(
    "header", ["date 2024-07-16 ", " \n date 2024-07-16\n\n", "Date: 2024-07-16\r\n", "\ufeffdate\t2024-07-16\t"]
)
def test_the_header_and_the_blanks_after_it_are_not_the_text(corpus, header):
    articles, _ = corpus({"a.txt": header + BODY + "\r\n "})
    assert articles.text.tolist() == [BODY + "\r\n "]
    assert articles.text[0][: articles.lead_end[0]] == "The ministers met in Norrvik and signed the paper."


ASIDE = {
    "no date": ("The ministers met.", "it has no date"),
    "no day": ("date 2024-02-31 The ministers met.", "there is no day 2024-02-31"),
    "odd date": ("date 16/07/2024 The ministers met.", "its date cannot be read: '16/07/2024'"),
    "no text": ("date 2024-07-16 \n\u200b\n", "it has a date and no text"),
    "empty": ("", "the file is empty"),
    "blank": (" \n ", "the file is empty"),
    "nul": (b"date 2024-07-16 \x00\x01\x02", "the file is binary, not text"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "the file is binary, not text"),
    "pdf": (b"%PDF-1.7 date 2024-07-16", "the file is binary, not text"),
    "half utf-16": (b"\xff\xfed", "the file says that it is utf-16-le and is not"),
}


@pytest.mark.parametrize(("data", "reason"), ASIDE.values(), ids=ASIDE.keys())
def test_a_file_that_cannot_be_read_is_set_aside_and_the_rest_stays(corpus, data, reason):
    articles, rejects = corpus({"bad.txt": data, "good.txt": "date 2024-07-16 " + BODY})
    assert articles.article.tolist() == ["good"]
    assert rejects[["path", "reason"]].values.tolist() == [["bad.txt", reason]]
    assert rejects.todo.str.len().min() > 0


def test_other_kinds_of_files_are_set_aside_and_hidden_ones_passed_over(corpus):
    articles, rejects = corpus(
        {
            "a.TXT": "date 2024-07-16 x",
            "b.docx": "x",
            ".hidden.txt": "x",
            ".git/c.txt": "x",
            "corpus.toml": "note = 'x'",
        }
    )
    assert articles.path.tolist() == ["a.TXT"]
    assert rejects[["path", "reason"]].values.tolist() == [["b.docx", "it is not a kind of file dateline reads"]]


def test_folders_are_read_in_depth_and_articles_stand_by_date_then_id(corpus):
    articles, _ = corpus({"z/b.txt": "date 2024-07-16 b", "a/c.txt": "date 2024-07-17 c", "a.txt": "date 2024-07-16 a"})
    assert articles[["id", "article", "path"]].values.tolist() == [
        ["a1", "a", "a.txt"],
        ["a2", "b", "z/b.txt"],
        ["a3", "c", "a/c.txt"],
    ]


def test_one_file_is_a_corpus_too(tmp_path):
    file = tmp_path / "one.txt"
    file.write_text("date 2024-07-16 x", encoding="utf-8")
    articles, rejects = read.articles(file)
    assert (articles.path.tolist(), len(rejects)) == (["one.txt"], 0)


def test_nothing_there_is_an_error_and_nothing_in_it_is_none(tmp_path):
    with pytest.raises(CorpusError, match="nothing at"):
        read.articles(tmp_path / "nowhere")
    articles, rejects = read.articles(tmp_path)
    pd.testing.assert_frame_equal(columns.empty("articles"), articles)
    pd.testing.assert_frame_equal(columns.empty("rejects"), rejects)


def test_links_out_of_the_folder_are_not_followed(corpus, tmp_path):
    (tmp_path / "secret.txt").write_text("date 2024-07-16 secret", encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "b.txt").write_text("date 2024-07-16 b", encoding="utf-8")
    (tmp_path / "corpus" / "sub").mkdir(parents=True)
    os.symlink(tmp_path / "secret.txt", tmp_path / "corpus" / "link.txt")
    os.symlink(tmp_path / "outside", tmp_path / "corpus" / "folder")
    os.symlink(tmp_path / "corpus", tmp_path / "corpus" / "sub" / "loop")
    articles, rejects = corpus({"a.txt": "date 2024-07-16 a"})
    assert articles.article.tolist() == ["a"]
    assert rejects.path.tolist() == ["folder", "link.txt"]
    assert set(rejects.reason) == {"it is a link that leads out of the folder"}


def test_links_that_lead_to_themselves_are_set_aside(corpus, tmp_path):
    (tmp_path / "corpus").mkdir()
    for name in ("a.txt", "folder"):
        os.symlink(tmp_path / "corpus" / name, tmp_path / "corpus" / name)
    articles, rejects = corpus({"b.txt": "date 2024-07-16 b"})
    assert articles.article.tolist() == ["b"]
    assert list(zip(rejects.path, rejects.reason, strict=True)) == [
        ("a.txt", "it is no file"),
        ("folder", "it is no file"),
    ]


def test_a_folder_that_cannot_be_opened_is_set_aside(corpus, tmp_path, monkeypatch):
    listed = os.scandir

    def refused(folder):
        if Path(folder).name == "shut":
            raise PermissionError(13, "Permission denied", os.fspath(folder))
        return listed(folder)

    monkeypatch.setattr(os, "scandir", refused)
    articles, rejects = corpus({"a.txt": "date 2024-07-16 a", "shut/b.txt": "date 2024-07-16 b"})
    assert articles.article.tolist() == ["a"]
    assert rejects[["path", "reason", "todo"]].values.tolist() == [
        ["shut", "it cannot be opened: Permission denied", "check that you may read it"]
    ]


RECORD = {"id": "n1", "date": "2024-07-16T09:30:00Z", "title": " A \n title ", "source": "News", "author": ["A", "B"]}


def test_records_come_from_csv_json_lines_and_json(corpus):
    record = RECORD | {"text": BODY, "lean": "left", "url": None}
    articles, rejects = corpus(
        {
            "a.jsonl": json.dumps(record | {"id": "a"}) + "\n\n" + json.dumps(record | {"id": 7, "text": "Other."}),
            "b.json": json.dumps([record | {"id": "b", "text": "A third."}]),
            "c.csv": '\ufeffDate;Title;Text;ID\r\n2024-07-18;"A; title";"Fourth ""one"".\n\nMore.";c\r\n',
            "d.tsv": "date\ttext\n2024-07-19\tFifth.\n",
        }
    )
    assert rejects.empty
    assert articles.article.tolist() == ["7", "a", "b", "c", "d-1"]
    assert articles.path.tolist() == ["a.jsonl#3", "a.jsonl#1", "b.json#1", "c.csv#1", "d.tsv#1"]
    first = articles.loc[1]
    assert first["text"] == "A title\n\n" + BODY
    assert first[["title", "source", "author", "url"]].tolist() == ["A title", "News", "A; B", ""]
    assert first["text"][: first["lead_end"]].endswith("signed the paper.")
    assert articles.text[3] == 'A; title\n\nFourth "one".\n\nMore.'


def test_a_bad_record_is_set_aside_by_its_number(corpus):
    good = {"date": "2024-07-16", "text": "x"}
    lines = [good, {"date": "2024-07-16"}, [1], {"date": "2024-02-31", "text": "x"}, {"text": "x"}, good | {"text": {}}]
    data = "\n".join([*map(json.dumps, lines), "{broken", "[" * 100_000, json.dumps(good | {"text": "y"})])
    articles, rejects = corpus({"a.jsonl": data})
    assert articles.path.tolist() == ["a.jsonl#1", "a.jsonl#9"]
    assert rejects.record.tolist() == [2, 3, 4, 5, 6, 7, 8]


def test_a_bad_csv_row_is_set_aside_by_its_number(corpus):
    articles, rejects = corpus({"a.csv": 'date,text\n2024-07-16,a\n2024-07-16,b,c\n2024-07-16,d\n2024-07-16,"open\n'})
    assert articles.path.tolist() == ["a.csv#1", "a.csv#3"]
    assert rejects.record.tolist() == [2, 4]


@pytest.mark.parametrize("blank", ["\n", "\r\n\r\n", "  \n", "\ufeff\n"])
@pytest.mark.parametrize(("name", "mark"), [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t")])
def test_empty_lines_before_the_names_of_the_columns_are_passed_over(corpus, blank, name, mark):
    articles, _ = corpus({name: f"{blank}{mark}date{mark}text\n1{mark}2024-07-16{mark}Nobody came.\n"})
    assert (articles["path"].tolist(), articles["text"].tolist()) == ([f"{name}#1"], ["Nobody came."])


def test_a_csv_without_the_columns_says_which(corpus):
    _, rejects = corpus({"a.csv": "day,body\n2024-07-16,a\n"})
    assert rejects.reason.tolist() == ["it has no column date and no column text"]


def test_a_csv_that_names_a_column_twice_is_set_aside(corpus):
    articles, rejects = corpus({"a.csv": "date,text,Text\n2024-07-16,one,two\n"})
    assert (len(articles), rejects.reason.tolist()) == (0, ["it has the column text twice"])


def test_a_text_that_is_missing_is_not_the_word_nan(corpus):
    articles, rejects = corpus({"a.jsonl": '{"date": "2024-07-16", "text": NaN}'})
    assert (len(articles), rejects.reason.tolist()) == (0, ["it has a date and no text"])


def test_a_field_of_any_size_is_read(corpus):
    articles, _ = corpus({"a.csv": "date,text\n2024-07-16," + "word " * 100_000 + "\n"})
    assert articles.text.str.len().tolist() == [500_000]


def test_a_text_too_long_for_an_article_is_set_aside(corpus):
    articles, rejects = corpus({"a.txt": "date 2024-07-16 " + "x" * 1_000_001, "b.txt": "date 2024-07-16 b"})
    assert (articles.article.tolist(), rejects.reason.tolist()) == (["b"], ["it is longer than a million letters"])


def test_a_headline_alone_is_an_article(corpus):
    articles, _ = corpus({"a.jsonl": json.dumps({"date": "2024-07-16", "title": "They met", "text": ""})})
    assert articles[["text", "lead_end"]].values.tolist() == [["They met", 8]]


def test_one_id_for_two_texts_is_made_apart_and_one_text_twice_is_set_aside(corpus):
    articles, rejects = corpus(
        {"a/x.txt": "date 2024-07-16 one", "b/x.txt": "date 2024-07-16 two", "c/x.txt": "date 2024-07-16 one"}
    )
    assert articles.article.tolist() == ["x", f"x-{articles.sha256[1][:6]}"]
    assert rejects.path.tolist() == ["c/x.txt"]
    assert rejects.reason[0].startswith("it stands twice")


def test_lone_surrogates_and_odd_ids_can_be_stored(corpus, tmp_path):
    articles, _ = corpus({"a.jsonl": '{"id": " a\\n\\ud800 ", "date": "2024-07-16", "text": "x \\udfff"}'})
    assert articles[["article", "text"]].values.tolist() == [["a \ufffd", "x \ufffd"]]
    articles.to_parquet(tmp_path / "a.parquet")


def test_the_language_is_told(corpus):
    articles, _ = corpus(
        {
            "a.txt": "date 2024-07-16 Die Minister trafen sich am Dienstag und unterschrieben den Vertrag.",
            "b.txt": "date 2024-07-16 Les ministres se sont réunis mardi et ont signé le traité de paix.",
            "c.txt": "date 2024-07-16 Oui.",
        }
    )
    assert articles.language.tolist() == ["de", "fr", "en"]


def test_copies_point_to_the_earliest(corpus):
    other = LONG.replace("12 others", "a dozen others")
    articles, _ = corpus(
        {
            "a.txt": f"date 2024-07-18 {LONG}",
            "b.txt": f"date 2024-07-16 {LONG.upper()}",
            "c.txt": f"date 2024-07-17 {other} And more was said later.",
            "d.txt": f"date 2024-07-19 {LONG[:200]}",
            "e.txt": "date 2024-07-19 Oui.",
            "f.txt": "date 2024-07-20 OUI!",
        }
    )
    assert dict(zip(articles.article, articles.duplicate_of, strict=True)) == {
        "b": "", "c": "b", "a": "b", "d": "", "e": "", "f": "e"
    }  # fmt: skip


def test_of_copies_of_one_day_the_original_is_most_like_the_others():
    first, second, third = (LONG.replace(f"{number}land", f"the {number}") for number in (5, 25, 45))
    assert copies.originals([first, LONG, second, third], ["day"] * 4) == [1, None, 1, 1]


def test_corpus_toml_names_the_articles(corpus):
    articles, rejects = corpus(
        {"corpus.toml": 'articles = "in/*.txt"', "in/a.txt": "date 2024-07-16 a", "gold.csv": "x", "b.txt": "x"}
    )
    assert (articles.article.tolist(), len(rejects)) == (["a"], 0)


WRONG = [
    "articles = '../x'",
    "articles = '/x'",
    "articles = 'none.txt'",
    "articles = 3",
    "articles = '**x'",
    "articles = '***'",
    'articles = "a\\u0000"',
    "articles = " + "[" * 5_000,
    "text = 'all'",
    "x = 1",
    "= =",
]


@pytest.mark.parametrize("said", WRONG)
def test_a_corpus_toml_that_cannot_be_followed_is_an_error(corpus, said):
    with pytest.raises(CorpusError, match=r"corpus\.toml"):
        corpus({"corpus.toml": said})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300), suffix=st.sampled_from(["txt", "csv", "tsv", "json", "jsonl"]))
def test_no_bytes_raise(tmp_path, data, suffix):
    file = tmp_path / f"x.{suffix}"
    file.write_bytes(b"date 2024-07-16 " * (suffix == "txt") + b"date,text\n" * (suffix == "csv") + data)
    articles, rejects = read.articles(file)
    columns.check("articles", articles)
    columns.check("rejects", rejects)


def test_the_copies_and_corrections_of_the_sample_are_told():
    folder = Path(__file__).parents[1] / "data" / "sample"
    with open(folder / "gold" / "articles.csv", encoding="utf-8", newline="") as file:
        expected = {row["article"]: row["duplicate_of"] or row["correction_of"] for row in csv.DictReader(file)}
    articles, rejects = read.articles(folder)
    assert (dict(zip(articles.article, articles.duplicate_of, strict=True)), len(rejects)) == (expected, 0)
