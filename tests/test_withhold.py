"""How much of an article pages carry: in full, the sentences of findings, or none; places and hashes always."""

import json
import re
from dataclasses import replace

import pandas as pd
import pytest
from dateline import columns, show, store, tabulate, withhold
from dateline.errors import ParameterError
from dateline.page import reading
from dateline.page.reading import by_article
from dateline.page.render import Site
from dateline.page.rows import Rows
from dateline.report import build

SITE = Site("toy", [("index.html", "Index")], "", "", "")
WHOLE = "We will not pay 40 crowns"


def page(tables, text: str) -> str:
    rows = Rows(tables, text)
    (article,) = rows.articles.values()
    return reading.reading(article, by_article(tables)[article["article"]], site=SITE, rows=rows)


def row(tables, text: str, name: str) -> str:
    rows = Rows(tables, text)
    found = rows.get([name])[name]
    return re.search(r"<blockquote[^>]*>(.*?)</blockquote>", rows.html(found), flags=re.S)[1]


def test_under_snippets_a_finding_shows_its_sentence_and_a_sentence_alone_does_not(tables):
    assert "unacceptable" in row(tables, "snippets", "c1")
    assert "unacceptable" not in row(tables, "snippets", "s2")


def test_under_snippets_a_tone_toward_an_actor_shows_its_sentence_and_the_lexicons_tone_of_a_sentence_does_not(tables):
    shown = {}
    for entity in ("", "dockers-union"):
        tables.tones = tables.tones.assign(entity=entity)
        shown[entity] = "unacceptable" in row(tables, "snippets", "o1")
    assert shown == {"": False, "dockers-union": True}


def test_under_none_a_row_says_where_its_sentence_stands(tables):
    sha = tables.articles["sha256"].iloc[0]
    start, end = tables.stances[["start", "end"]].iloc[0]
    assert row(tables, "none", "c1") == (
        f'<bdi class="withheld"><i>sentence 2, characters {start} to {end}, withheld</i></bdi> '
        f"<code>sha256 {sha[:16]}</code>"
    )


def test_a_row_keeps_its_frame(tables):
    frames = {
        re.sub(r"<blockquote.*?</blockquote>", "", Rows(tables, text).html(tables.stances.iloc[0].to_dict()))
        for text in withhold.CHOICES
    }
    assert len(frames) == 1


@pytest.mark.parametrize("text", ["snippets", "none"])
def test_a_reading_page_keeps_paragraphs_places_and_hash_and_loses_the_text(tables, text):
    full, less = page(tables, "full"), page(tables, text)
    assert WHOLE in full and "praised" not in re.search(r'<div class="story.*?<h2', less, flags=re.S)[0]
    assert re.findall(r'id="(p\d+)"', full) == re.findall(r'id="(p\d+)"', less)
    assert "withheld" in less and tables.articles["sha256"].iloc[0][:16] in less
    assert (WHOLE in less) == (text == "snippets")
    assert "Toll divides the coast" in less


@pytest.mark.parametrize(("text", "emptied"), [("full", []), ("snippets", ["articles", "sentences", "tokens"])])
def test_tables_that_would_spell_out_an_article_lose_its_words(sample, text, emptied):
    given = withhold.for_tables(sample, text)
    names = ["articles", "sentences", "tokens", "quotes", "names", "stances", "tones"]
    assert [name for name in names if not any(getattr(given, name)["text"])] == emptied
    assert list(given.articles["sha256"]) == list(sample.articles["sha256"])


def test_under_snippets_no_table_has_words_of_a_sentence_in_which_nothing_was_found(sample):
    given = withhold.for_tables(sample, "snippets")
    frames = [given_frame for name in columns.TABLES if "start" in (given_frame := getattr(given, name))]
    told = pd.concat([frame[(frame["text"] != "") | (frame.get("norm", "") != "")] for frame in frames])
    found = [getattr(sample, name) for name in ("names", "quotes", "dates", "events", "stances")]
    found = pd.concat([*found, sample.tones[sample.tones["entity"] != ""]])
    apart = _apart(sample.sentences, found)
    assert len(apart) > 20
    assert sorted(apart) == sorted(_apart(sample.sentences, told) & apart)


def _apart(sentences, spans):
    """The sentences that none of the spans reaches into."""
    places = {article: group for article, group in spans.groupby("article")}
    return {
        name
        for name, article, start, end in sentences[["id", "article", "start", "end"]].itertuples(index=False)
        if not ((places[article]["start"] < end) & (places[article]["end"] > start)).any()
    }


def test_under_none_tables_keep_names_and_places_only(sample):
    given = withhold.for_tables(sample, "none")
    assert any(given.names["text"]) and not any(given.quotes["text"]) and not any(given.tokens["norm"])
    assert list(given.quotes["start"]) == list(sample.quotes["start"])


def test_a_corpus_of_ones_own_gives_snippets_and_says_otherwise_in_its_toml(home, tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_HOME", str(home))
    (tmp_path / "a.jsonl").write_text(json.dumps({"date": "2024-07-16", "text": "The mayor opposes the toll."}))
    assert store.tables(tmp_path).text == "snippets"
    (tmp_path / "corpus.toml").write_text('text = "none"')
    tables = store.tables(tmp_path)
    assert (tables.text, list(tables.sentences["text"])) == ("none", ["The mayor opposes the toll."])


def test_built_in_corpora_are_given_in_full(seed, sample):
    assert (seed.text, sample.text) == ("full", "full")


@pytest.mark.parametrize(("asked", "withheld"), [("none", True), ("snippets", False), ("", False)])
def test_a_reports_notebooks_see_no_more_than_its_pages_may_show(sample, monkeypatch, asked, withheld):
    monkeypatch.setenv(withhold.ENVIRONMENT, asked)
    given = withhold.for_notebooks(sample)
    assert (given.quotes["text"].iloc[0] != sample.quotes["text"].iloc[0]) == withheld
    assert list(given.names["text"]) == list(sample.names["text"])


def test_under_none_a_mention_in_its_place_is_its_own_words_alone(sample, monkeypatch):
    monkeypatch.setenv(withhold.ENVIRONMENT, "none")
    given = withhold.for_notebooks(sample)
    placed = tabulate.context(given.names, given.sentences)
    assert list(placed["word"]) == list(sample.names["text"])
    assert set(placed["left"]) | set(placed["right"]) == {""}
    assert len(tabulate.kwic(given.sentences, "withheld|.")) == 0


def test_under_none_first_words_do_not_stand_in_for_a_headline(sample, monkeypatch):
    bare = replace(sample, articles=sample.articles.assign(title="").head(1))
    words = sample.articles["text"].iloc[0].split()[0]
    assert words in show.titles(bare.articles)[0].text
    monkeypatch.setenv(withhold.ENVIRONMENT, "none")
    (link,) = show.titles(withhold.for_notebooks(bare).articles)
    assert link.text == f"Article {sample.articles['id'].iloc[0]}, without a headline"


def test_no_other_word_will_do(home, monkeypatch):
    monkeypatch.setenv("DATELINE_HOME", str(home))
    with pytest.raises(ParameterError, match="it may be full, snippets, none"):
        build("seeds", text="half", progress=False)
