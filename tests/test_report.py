"""From notebooks to pages: what shows, what is checked before anything runs, and what stays when a run fails."""

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from html import unescape
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pandas as pd
import pytest
from dateline import parameters, paths, report, store
from dateline.errors import ParameterError, ReportError
from dateline.page import cells, ledger
from dateline.report import colophon, execute, index, publish

PAGES = ["article-a1.html", "index.html", "toll.html"]  # of a report with one article and one toy notebook
FAILS = ("code", [], "raise ValueError('\x1b[31mbroken\x1b[0m')")


@pytest.fixture(scope="module")
def stubbed(make_tables) -> Iterator[SimpleNamespace]:
    """`store` gives hand-made tables instead of reading a corpus, and all builds share one kernel."""

    def export(tables, folder):
        folder.mkdir(exist_ok=True)
        (folder / "articles.csv").write_text("id\r\na1\r\n")

    tables = make_tables()
    with pytest.MonkeyPatch.context() as patch, execute.kernel() as kernel:
        patch.setattr(store, "tables", lambda corpus, **filters: tables)
        patch.setattr(store, "export", export)
        patch.setattr(execute, "kernel", lambda: nullcontext(kernel))
        yield tables


@pytest.fixture(scope="module")
def built(tmp_path_factory, make_project, toy_cells, stubbed) -> Path:
    """The folder of a report with one toy notebook, to be read only."""
    root = make_project(tmp_path_factory.mktemp("built"), **{"01-toll-and-ferry": toy_cells})
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_HOME", str(root))
        return report.build("seeds", progress=False).parent


@pytest.fixture
def project(tmp_path, monkeypatch, make_project, stubbed) -> Callable[..., Path]:
    """Makes a project folder of the test's own: project(name=cells)."""
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    return lambda **notebooks: make_project(tmp_path, **notebooks)


def read(folder: Path, name: str) -> str:
    return (folder / name).read_bytes().decode()


def test_a_report_has_a_page_a_notebook_a_reading_page_an_article_and_an_index(built):
    assert sorted(path.name for path in built.iterdir()) == sorted([*PAGES, "csv", "notebooks", "report.json"])


def test_a_page_shows_question_answer_facts_sections_and_doubt_in_this_order(built):
    html = read(built, "toll.html")
    order = [
        html.index(part)
        for part in (
            'class="kick"',
            "<h1>Who pays the toll?</h1>",
            "Fiction:",
            'class="stand"',
            "<dt>Data</dt>",
            "<dt>Limits</dt>",
            '<h2 id="who-stands-where">',
            'id="fig-toy"',
            'class="side sureness"',
            'id="ledger"',
            '<dl class="prov">',
        )
    ]
    assert order == sorted(order)


def test_code_streams_and_plain_representations_stay_out(built):
    html = read(built, "toll.html")
    for part in ("import pandas", "a stream", "a warning", "representation 77", "Traceback"):
        assert part not in html


def test_every_number_of_every_page_equals_its_rows_and_no_digit_stands_alone(built):
    for page in PAGES:
        html = read(built, page)
        assert [found for found in ledger.recount(html) if found[1] != found[2]] == []
        assert ledger.orphans(html) == []
        assert ledger.recount(html)


def test_pages_carry_a_strict_policy_no_style_attribute_no_handler_and_no_outside_source(built):
    for page in PAGES:
        html = read(built, page)
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', html)[1].replace("&#39;", "'")
        assert policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy
        tags = re.findall(r"<[a-zA-Z][^<>]*>", re.sub(r"<(script|style)>.*?</\1>", "", html, flags=re.S))
        assert not [tag for tag in tags if re.search(r"\s(style|on\w+)=", tag)]
        outside = [tag for tag in tags if re.search(r'(href|src)="(https?:)?//', tag)]
        assert all("example.org" in tag for tag in outside)


def test_hostile_text_is_escaped(built):
    html = read(built, "article-a1.html") + read(built, "index.html")
    assert "<b>the toll</b>" not in html and "&lt;b&gt;the toll&lt;/b&gt;" in html
    assert "bad<script>" not in html


def test_findings_stand_on_the_index_with_their_page_and_section(built):
    html = read(built, "index.html")
    assert 'href="toll.html#who-stands-where">Who stands where?</a>' in html
    assert re.search(r"Of all, <a class=\"n\"[^>]*>50%", html)


def test_the_index_says_what_was_set_aside(built):
    html = read(built, "index.html")
    assert re.search(r"Files and records that could not be read</th><td[^>]*><a[^>]*>1<", html)
    assert "no date: add a line date YYYY-MM-DD" in html
    assert "all of them" not in html  # the one reason is all there is
    assert re.search(r"Copies of another article</th><td[^>]*><a[^>]*>0<", html)


def test_of_many_reasons_the_index_tells_some_and_leads_to_all(stubbed):
    why = [f"reason {letter}" for letter in "abcdef"]
    rejects = pd.concat([stubbed.rejects.head(1)] * len(why)).assign(reason=why, id=[f"r{n}" for n in range(len(why))])
    told = index._aside(SimpleNamespace(**vars(stubbed) | {"rejects": rejects}), index.ASIDE).html
    assert [reason for reason in why if reason in told] == why[:4]
    assert 'and others: <a href="corpus.html#what-was-set-aside">' in told


def test_a_citation_says_of_which_corpus_a_finding_is(built):
    cite = re.search(r'<main[^>]*data-cite="([^"]*)"', read(built, "toll.html"))[1]
    assert re.fullmatch(r"corpus .+, .*\d{4}, hash [0-9a-z]+, version [\d.]+", unescape(cite))


def test_a_reading_page_holds_the_article_code_point_for_code_point(built, stubbed):
    html = read(built, "article-a1.html")
    paragraphs = re.findall(r'<p class="words"[^>]*>(.*?)</p>', html, flags=re.S)
    head = re.search(r"<h1[^>]*>(.*?)</h1>", html, flags=re.S)[1]
    words = [unescape(re.sub(r"<[^>]*>", "", part)) for part in (head, *paragraphs)]
    assert words == stubbed.articles["text"].iloc[0].split("\n\n")


def test_two_builds_give_the_same_bytes(project, toy_cells):
    project(**{"01-toll": toy_cells})
    built = report.build("seeds", progress=False).parent
    first = {path.relative_to(built): path.read_bytes() for path in built.rglob("*") if path.is_file()}
    report.build("seeds", progress=False)
    assert first == {path.relative_to(built): path.read_bytes() for path in built.rglob("*") if path.is_file()}


def test_executed_notebooks_hold_neither_times_nor_paths(built):
    text = read(built, "notebooks/01-toll-and-ferry.ipynb")
    assert "papermill" not in text and str(built) not in text
    assert nbformat.reads(text, as_version=4).cells[1].execution_count == 1


def test_parameters_reach_the_notebook_as_their_declared_types(project, toy_cells):
    shown = [*toy_cells, ("code", [], "Html(f'<p><code>{corpus!r} {since!r} {sources!r} {top!r}</code></p>')")]
    project(**{"01-toll": shown})
    given = {"top": "007", "since": "2024-07-16", "sources": "[Kestrel Wire, 'A, B']"}
    html = report.build("seeds", parameters=given, progress=False).with_name("toll.html").read_text()
    assert "'seeds' '2024-07-16' ['Kestrel Wire', 'A, B'] 7" in html.replace("&#39;", "'")


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"sorces": "x"}, "sources"),
        ({"top": "many"}, "a whole number"),
        ({"top": 1.5}, "a whole number"),
        ({"top": True}, "a whole number"),
        ({"since": "16 July"}, "YYYY-MM-DD"),
        ({"since": "2024-13-01"}, "YYYY-MM-DD"),
        ({"since": "2024-7-6"}, "YYYY-MM-DD"),
        ({"since": "20240706"}, "YYYY-MM-DD"),
        ({"sources": "[" * 5000}, "'sources' should be a list of texts"),
        ({"sources": 7}, "a list of texts"),
        ({"corpus": "sample"}, "name it once"),
    ],
)
def test_wrong_parameters_fail_before_anything_runs(project, toy_cells, given, says):
    root = project(**{"01-toll": toy_cells})
    with pytest.raises(ParameterError, match=says):
        report.build("seeds", parameters=given, progress=False)
    assert not (root / "reports").exists()


def test_a_misspelt_name_has_no_nearest_where_there_is_none():
    with pytest.raises(ParameterError, match=r"^no notebook has a parameter 'engine'$"):
        parameters.checked({"engine": "rules"}, [])


def test_parameters_are_read_as_papermill_reads_them():
    import papermill

    for notebook in paths.notebooks():
        known = papermill.inspect_notebook(notebook)
        types = {name: about["inferred_type_name"] for name, about in known.items()}
        assert (parameters.declared(notebook), len(types) > 5) == (types, True)


@pytest.mark.parametrize("cells", [None, ["%time"], ["top: int ="]])
def test_parameters_that_cannot_be_read_are_one_clear_error(tmp_path, cells):
    notebook = tmp_path / "01-toll.ipynb"
    tagged = [{"source": source, "metadata": {"tags": ["parameters"]}} for source in cells or ()]
    notebook.write_text(json.dumps({"cells": tagged}) if cells else "[")
    with pytest.raises(ReportError, match=r"01-toll\.ipynb: its parameters cannot be read: "):
        parameters.declared(notebook)


def test_days_that_leave_nothing_between_them_are_refused():
    with pytest.raises(ParameterError, match="nothing lies between"):
        parameters.checked({"since": "2024-07-02", "until": "2024-07-01"}, [{"since": "str", "until": "str"}])


def test_a_file_of_parameters_keeps_days_and_leading_zeros_as_text(tmp_path):
    (tmp_path / "p.yml").write_text("since: 2024-07-16\nfocus: 007\nsources: [A, 1]\n")
    assert parameters.from_file(tmp_path / "p.yml") == {"since": "2024-07-16", "focus": "007", "sources": ["A", "1"]}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"- a\n- b\n", r"p\.yml: it holds no names with values"),
        (b"just words", r"p\.yml: it holds no names with values"),
        (b"top: 5\nsources: [a", r"p\.yml, line 2: it is no YAML: expected ',' or '\]'"),
        (b"top:\t5", r"p\.yml, line 1: it is no YAML: found character '\\t' that cannot start any token"),
        (b"[" * 100_000, r"p\.yml: its brackets are nested too deep"),
        ("top: 5".encode("utf-16"), r"p\.yml: it is not in UTF-8"),
    ],
)
def test_a_file_that_holds_no_parameters_is_one_clear_error(tmp_path, content, says):
    (tmp_path / "p.yml").write_bytes(content)
    with pytest.raises(ParameterError, match=f"{says}[^\n]*; give a YAML file in UTF-8 with lines of 'name: value'"):
        parameters.from_file(tmp_path / "p.yml")


@pytest.mark.parametrize(
    ("name", "says"), [("", "Is a directory"), ("none.yml", "no such file"), ("a\0b", "null byte")]
)
def test_a_file_of_parameters_that_cannot_be_opened_is_one_clear_error(tmp_path, name, says):
    with pytest.raises(ParameterError, match=f"{says}; give a YAML file"):
        parameters.from_file(tmp_path / name)


def test_a_failing_notebook_leaves_the_last_good_report_and_says_where_it_broke(project, toy_cells):
    project(**{"01-toll-and-ferry": toy_cells})
    built = report.build("seeds", progress=False).parent
    before = read(built, "index.html")
    cells = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("x = 1"), nbformat.v4.new_code_cell(FAILS[2])])
    nbformat.write(cells, built.parents[1] / "notebooks" / "02-broken.ipynb")
    with pytest.raises(ReportError) as error:
        report.build("seeds", progress=False)
    said = str(error.value)
    assert "02-broken.ipynb, cell 2: ValueError: broken" in said and "\x1b" not in said
    partial = Path(re.search(r"are in (\S+);", said)[1])
    assert (partial / "02-broken.ipynb").is_file() and (partial / "01-toll-and-ferry.ipynb").is_file()
    assert read(built, "index.html") == before
    assert not list(built.parent.glob(".*"))


def test_a_number_without_rows_stops_the_report(project, toy_cells):
    broken = ("code", [], 'Html(\'<p><a class="n" href="#n0123456789" data-ref="0123456789">9</a></p>\')')
    project(**{"01-toll": [*toy_cells, broken]})
    with pytest.raises(ReportError, match=r"01-toll\.ipynb: a number on the page"):
        report.build("seeds", progress=False)


def test_names_of_one_notebook_are_gone_in_the_next(project, toy_cells):
    cells = [("code", [], "from dateline.evidence import Html\nHtml(f'<p>{\"rows\" in globals()}</p>')")]
    project(**{"01-toll": toy_cells, "02-next": cells})
    assert "<p>False</p>" in report.build("seeds", progress=False).with_name("next.html").read_text()


def test_large_data_lies_beside_the_page_and_small_data_in_it(project):
    link = '<p><a download=\\"{0}.csv\\" href=\\"data:text/csv;charset=utf-8;base64,'
    made = f"Html(\"{link}\" + b64encode(b'x,y' * {{1}}).decode() + '\">CSV</a></p>')"
    first = "from base64 import b64encode\nfrom dateline.evidence import Html\n"
    project(**{"01-toll": [("code", [], first + made.format("small", 1)), ("code", [], made.format("large", 30_000))]})
    index = report.build("seeds", progress=False)
    html = index.with_name("toll.html").read_text()
    assert 'download="small.csv" href="data:text/csv' in html
    assert 'download="large.csv" href="csv/toll-large.csv"' in html
    assert index.with_name("csv").joinpath("toll-large.csv").read_bytes() == b"x,y" * 30_000


def test_only_runs_one_notebook_and_keeps_the_page_of_the_other(project, toy_cells):
    root = project(**{"01-toll": toy_cells, "02-next": toy_cells})
    folder = report.build("seeds", progress=False).parent
    before = read(folder, "next.html")
    nbformat.write(
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")]), root / "notebooks" / "02-next.ipynb"
    )
    report.build("seeds", only=["toll"], progress=False)
    assert read(folder, "next.html") == before


def test_only_says_so_before_pages_of_other_parameters_are_lost(project, toy_cells):
    project(**{"01-toll": toy_cells, "02-next": toy_cells})
    folder = report.build("seeds", parameters={"top": 5}, progress=False).parent
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(ParameterError) as error:
        report.build("seeds", parameters={"top": 7}, only=["toll"], progress=False)
    assert str(error.value) == (
        f"with --only, the other pages in {folder} would be lost, for they were made with top 5, not 7. "
        "Leave --only out to make all of them anew, or name a new folder for this page with --out"
    )
    assert before == {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    elsewhere = report.build("seeds", parameters={"top": 7}, only=["toll"], out=folder / ".." / "new", progress=False)
    assert elsewhere.with_name("toll.html").is_file() and not elsewhere.with_name("next.html").exists()


@pytest.mark.parametrize(
    ("changed", "now", "says"),
    [
        ("corpus_hash", "fedcba", "they were made from other articles"),
        ("rules", "rules-2", "they were made with other rules"),
        ("rules", "rules-1+abc", "they were made with other corrections by hand"),
        ("text", "none", "they were made with --text full, not none"),
    ],
)
def test_only_says_what_the_other_pages_were_made_from(project, toy_cells, stubbed, monkeypatch, changed, now, says):
    project(**{"01-toll": toy_cells, "02-next": toy_cells})
    report.build("seeds", progress=False)
    monkeypatch.setattr(stubbed, changed, now)
    with pytest.raises(ParameterError, match=f"for {re.escape(says)}\\. Leave --only out"):
        report.build("seeds", only=["toll"], progress=False)


@pytest.mark.parametrize(
    ("file", "says"),
    [("report.json", "does not say what they were made from"), ("notebooks/02-next.ipynb", "cannot be read")],
)
def test_only_says_that_what_the_other_pages_are_made_from_is_damaged(project, toy_cells, file, says):
    project(**{"01-toll": toy_cells, "02-next": toy_cells})
    folder = report.build("seeds", progress=False).parent
    folder.joinpath(file).write_text("[")
    with pytest.raises(ParameterError, match=says):
        report.build("seeds", only=["toll"], progress=False)


def test_pages_that_no_run_has_made_are_no_loss(project, toy_cells):
    project(**{"01-toll": toy_cells, "02-next": toy_cells})
    report.build("seeds", only=["toll"], progress=False)
    folder = report.build("seeds", parameters={"top": 7}, only=["toll"], progress=False).parent
    assert sorted(page.stem for page in folder.glob("*.html")) == ["article-a1", "index", "toll"]


def test_an_unknown_notebook_is_named_with_the_nearest(project, toy_cells):
    project(**{"01-toll": toy_cells})
    with pytest.raises(ParameterError, match="did you mean toll"):
        report.build("seeds", only=["tol"], progress=False)


def test_a_folder_that_is_no_report_is_not_overwritten(project, toy_cells, tmp_path):
    project(**{"01-toll": toy_cells})
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(ParameterError, match="no report"):
        report.build("seeds", out=tmp_path / "mine", progress=False)
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"


def test_a_report_does_not_take_the_place_of_its_own_articles(project, toy_cells, tmp_path):
    project(**{"01-toll": toy_cells})
    report.build("seeds", out=tmp_path / "pages", progress=False)
    articles = tmp_path / "pages" / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("date 2024-07-16\nNobody came.")
    for corpus in (articles, articles / "a.txt"):
        with pytest.raises(ParameterError, match="pages holds the articles, whose place the pages would take; name"):
            report.build(str(corpus), out=tmp_path / "pages", progress=False)


def test_what_others_put_into_a_report_outlives_the_next_and_what_only_the_last_made_does_not(project, toy_cells):
    root = project(**{"01-toll": toy_cells, "02-next": toy_cells})
    built = report.build("seeds", progress=False).parent
    foreign = [".git/HEAD", "notes.html", "csv/mine.csv", "notebooks/.ipynb_checkpoints/01-toll.ipynb"]
    for name in foreign:
        (built / name).parent.mkdir(exist_ok=True)
        (built / name).write_text(name)
    (built / ".git" / "refs").mkdir()
    (root / "notebooks" / "02-next.ipynb").unlink()
    report.build("seeds", progress=False)
    assert [read(built, name) for name in foreign] == foreign
    assert (built / ".git" / "refs").is_dir()
    assert not (built / "next.html").exists() and not (built / "notebooks" / "02-next.ipynb").exists()


def test_of_a_report_that_lists_no_files_nothing_is_lost(project, toy_cells):
    project(**{"01-toll": toy_cells})
    built = report.build("seeds", progress=False).parent
    for damaged in ("[", '{"files": 7}'):
        (built / "report.json").write_text(damaged)
        (built / "thesis.txt").write_text("years of work")
        report.build("seeds", progress=False)
        assert read(built, "thesis.txt") == "years of work"


def test_pages_and_their_folder_are_for_whom_the_umask_says(project, toy_cells):
    project(**{"01-toll": toy_cells})
    before = os.umask(0o027)
    try:
        index = report.build("seeds", progress=False)
    finally:
        os.umask(before)
    assert [oct(path.stat().st_mode & 0o777) for path in (index, index.parent)] == ["0o640", "0o750"]


@pytest.mark.parametrize(
    ("out", "says"),
    [
        ("file", "file is a file; pages go into a folder: name another folder with --out"),
        ("file/under/it", "file is a file; pages go into a folder: name another folder with --out"),
        ("loop/pages", "can be no folder for pages: .*; name another folder with --out"),
        ("n" * 300, "can be no folder for pages: File name too long; name another folder with --out"),
        ("\udcff", "can be no folder for pages: 'utf-8' codec can't encode"),
        ("~nobody-of-this-name/pages", "can be no folder for pages"),
        ("shut/pages", "nothing can be written into .*shut: name another folder with --out, or change its permissions"),
        ("seeds/pages", "pages lies among the articles"),
    ],
)
def test_a_folder_that_cannot_be_made_is_one_clear_error(project, toy_cells, tmp_path, monkeypatch, out, says):
    project(**{"01-toll": toy_cells})
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "shut").mkdir()
    monkeypatch.setattr(publish.os, "access", lambda folder, how: folder.name != "shut")
    with pytest.raises(ParameterError, match=says):
        report.build("seeds", out=out if out.startswith("~") else tmp_path / out, progress=False)
    assert not list(tmp_path.glob(".*"))


def test_a_disk_that_is_full_leaves_the_last_good_report(project, toy_cells, monkeypatch):
    project(**{"01-toll": toy_cells})
    index = report.build("seeds", progress=False)
    before = index.read_bytes()

    def full(*given):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish, "write", full)
    with pytest.raises(ReportError, match="cannot be written: No space left on device; make room there, or name"):
        report.build("seeds", progress=False)
    assert index.read_bytes() == before
    assert not list(index.parent.parent.glob(".*"))


def test_other_corpora_are_listed_newest_first(project, toy_cells):
    built = project(**{"01-toll": toy_cells}) / "reports" / "seeds"
    built.parent.mkdir()
    for name, last in (("old", "2001-01-01"), ("new", "2032-01-01")):
        (built.parent / name).mkdir()
        about = {"title": f"{name}<i>", "note": "", "first": "2001-01-01", "last": last}
        (built.parent / name / "report.json").write_text(json.dumps(about))
    report.build("seeds", progress=False)
    html = read(built, "index.html")
    assert html.index("../new/index.html") < html.index("../old/index.html")
    assert "new&lt;i&gt;" in html and ledger.orphans(html) == []


def test_a_report_names_its_corpus_by_its_folder_wherever_the_command_was_given(tables):
    assert publish.manifest(tables, {"corpus": "."}, Path("out"))["parameters"] == {"corpus": "seeds"}


def test_commands_on_a_page_can_be_typed_whatever_the_folder_is_called(tables):
    tables.corpus.source = Path("my news")
    made = colophon.made(tables, publish.manifest(tables, {"corpus": "."}, Path("out")) | {"text": "full"})
    said = [unescape(re.search(r"<code>(.*?)</code>", made[line])[1]) for line in ("Make it again", "Check it")]
    assert said == ["dateline report 'my news' --text full", "dateline verify index.html 'my news'"]


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("00-corpus", "corpus"),
        ("01-stance-and-sentiment", "stance"),
        ("02-entities", "entities"),
        ("3_timelines", "timelines"),
        ("07", "07"),
    ],
)
def test_the_page_of_a_notebook_is_named_after_its_first_word(name, page):
    assert paths.page_of(Path(f"{name}.ipynb")) == f"{page}.html"


def test_the_notebooks_use_only_the_tags_that_pages_know():
    used = {
        tag
        for notebook in paths.notebooks()
        for cell in nbformat.read(notebook, as_version=4).cells
        for tag in cell.metadata.get("tags", ())
    }
    assert used <= set(cells.TAGS)
