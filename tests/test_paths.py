"""Places: found from any working folder, and corpora that keep apart."""

from pathlib import Path

import pytest
from dateline import paths
from dateline.errors import CorpusError
from hypothesis import given
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A project folder with nothing but what marks it."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "seeds").mkdir()
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path))
    return tmp_path


def test_the_project_is_found_from_a_folder_inside_it(monkeypatch):
    monkeypatch.delenv("DATELINE_HOME", raising=False)
    monkeypatch.chdir(ROOT / "notebooks")
    assert paths.project() == ROOT


def test_the_project_is_found_from_anywhere_else_by_where_the_package_lies(monkeypatch, tmp_path):
    monkeypatch.delenv("DATELINE_HOME", raising=False)
    monkeypatch.chdir(tmp_path)
    assert paths.project() == ROOT


def test_the_environment_names_the_project(home):
    assert paths.project() == home.resolve()


def test_an_environment_that_names_no_folder_is_an_error_that_says_so(monkeypatch):
    monkeypatch.setenv("DATELINE_HOME", "/nowhere/at/all")
    with pytest.raises(CorpusError, match="DATELINE_HOME names '/nowhere/at/all'"):
        paths.project()


def test_notebooks_come_in_the_order_of_their_numbers(home):
    for name in ("02-b.ipynb", "00-a.ipynb", "01-c.ipynb", "draft.ipynb", "00-a.txt"):
        (home / "notebooks" / name).touch()
    assert [path.name for path in paths.notebooks()] == ["00-a.ipynb", "01-c.ipynb", "02-b.ipynb"]


def test_a_built_in_corpus_has_its_places_in_the_project(home):
    expected = paths.Corpus(
        "seeds",
        home / "seeds",
        home / "data" / "seeds" / "tables",
        home / "reports" / "seeds",
        home / "data" / "seeds" / "review.csv",
    )
    assert paths.corpus("seeds") == expected


def test_a_path_to_a_built_in_corpus_is_that_corpus(home, monkeypatch):
    monkeypatch.chdir(home)
    assert paths.corpus("./seeds/") == paths.corpus("seeds")


def test_a_path_counts_from_the_working_folder_first(home, monkeypatch, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "mine").mkdir()
    (home / "mine").mkdir()
    monkeypatch.chdir(elsewhere)
    assert paths.corpus("mine").source == (elsewhere / "mine").resolve()


def test_a_path_counts_from_the_project_where_the_working_folder_has_none(home, monkeypatch, tmp_path_factory):
    (home / "mine").mkdir()
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert paths.corpus("mine").source == (home / "mine").resolve()


def test_two_corpora_of_one_name_keep_their_tables_apart(home):
    for folder in ("a", "b"):
        (home / folder / "news").mkdir(parents=True)
    first, second = (paths.corpus(home / folder / "news") for folder in ("a", "b"))
    assert first.tables != second.tables
    assert first.name.rpartition("-")[0] == second.name.rpartition("-")[0] == "news"


def test_one_corpus_has_one_name_however_it_is_reached(home, monkeypatch):
    (home / "news").mkdir()
    monkeypatch.chdir(home / "news")
    assert paths.corpus("../news").name == paths.corpus(home / "news").name


def test_a_file_is_named_without_its_ending(home):
    (home / "My articles (2024).jsonl").touch()
    name = paths.corpus(home / "My articles (2024).jsonl").name
    assert name.rpartition("-")[0] == "my-articles-2024"


@pytest.mark.parametrize("name", ["nowhere", "", "   ", "~nobody-at-all/x", "a\0b", "x" * 5000])
def test_what_is_no_corpus_is_an_error_that_names_the_built_in_ones(home, name):
    with pytest.raises(CorpusError, match="give a file or folder of articles, or one of seeds, sample"):
        paths.corpus(name)


@given(st.text(min_size=1, max_size=40))
def test_any_folder_name_gives_a_name_that_is_one_safe_folder(name):
    corpus = paths._corpus(paths._slug(Path("/somewhere") / name.replace("/", "-")), Path("/somewhere"), Path("/root"))
    assert corpus.tables.parent.parent == Path("/root/data")
    assert corpus.name not in (".", "..")
    assert "/" not in corpus.name
    assert "\0" not in corpus.name


def test_a_folder_whose_name_is_not_in_utf_8_is_refused(home):
    folder = home / "news\udcff"
    folder.mkdir()
    with pytest.raises(CorpusError, match="is not in UTF-8, so no page can name it; rename it"):
        paths.corpus(folder)


def test_a_name_of_any_length_gives_a_folder_that_can_be_made(home):
    file = home / ("é" * 100 + ".txt")
    file.touch()
    assert len(paths.corpus(file).name.encode()) < 200
