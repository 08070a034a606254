"""A page against articles that the reader holds: what is confirmed, what differs, what is missing."""

import json
import re
import shutil
from dataclasses import replace

import pytest
from dateline import cli, evidence, review, store, verify
from dateline.errors import EvidenceError
from dateline.evidence import Share, count, say
from dateline.page import ledger
from dateline.page.rows import Rows


def page_of(tables) -> str:
    """A page with numbers of every kind, of an early article, of a late one, and of all."""
    stances, articles = tables.stances, tables.articles
    against = count(stances[stances["side"] == "against"], "claims against")
    last = articles["article"].iloc[-1]
    said = say(
        "{articles} articles, {sources} with claims, {words} words, {against} against, {share} of all, "
        "{actors} actors, {first} and {last:words} claims.",
        articles=count(articles, "articles read", unit="articles"),
        sources=count(stances, "articles with claims", unit="articles"),
        words=count(tables.sentences, "words", unit="words"),
        against=against,
        share=Share(against, count(stances, "claims")),
        actors=count(tables.entities, "actors"),
        first=count(stances[stances["article"] == articles["article"].iloc[0]], "claims of the first article"),
        last=count(tables.names[tables.names["article"] == last].head(3), "names in the last article"),
    )
    return page_with(said, tables)


def page_with(said, tables) -> str:
    entries = {entry["ref"]: entry for entry in said._repr_mimebundle_()[evidence.MIME]["entries"]}
    (done,), places = ledger.numbered([said.html], entries)
    return f"<main><p>{done}</p>{ledger.section(entries, places, Rows(tables))}</main>"


@pytest.fixture(scope="module")
def page(sample) -> str:
    return page_of(sample)


@pytest.fixture(scope="module")
def without_the_first(home, tmp_path_factory):
    """The sample's tables without its first article, whose rows come first in every table."""
    folder = tmp_path_factory.mktemp("fewer") / "sample"
    shutil.copytree(home / "data" / "sample", folder, ignore=shutil.ignore_patterns("tables", "gold"))
    lines = sorted((folder / "articles.jsonl").read_text().splitlines(), key=lambda line: json.loads(line)["date"])
    (folder / "articles.jsonl").write_text("\n".join(lines[1:]) + "\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATELINE_HOME", str(home))
        return store.tables(folder)


def verdicts(found) -> dict[str, str]:
    return {check.what: check.verdict for check in found.checks}


def test_a_true_page_is_confirmed_number_by_number(page, sample):
    found = verify.verify(page, sample)
    assert set(verdicts(found).values()) == {"confirmed"}
    assert (found.holds, found.notes) == (True, ())
    assert list(found.lines()) == ["8 numbers: confirmed 8, differs 0, missing 0"]


def test_an_altered_number_differs(page, sample):
    altered, times = re.subn(r'(data-ref="4">)(\d+)', lambda number: f"{number[1]}{int(number[2]) + 1}", page)
    found = verify.verify(altered, sample)
    assert times == 1 and not found.holds
    assert {what for what, verdict in verdicts(found).items() if verdict != "confirmed"} == {"claims against"}
    assert "claims against: the page says" in next(found.lines())


def test_a_row_named_twice_counts_once(page, sample):
    (row,) = re.findall(r'id="n4"[^>]* data-rows="(\w+) ', page)
    found = verify.verify(page.replace(f'data-rows="{row} ', f'data-rows="{row} {row} ', 1), sample)
    assert found.holds


def test_rows_that_no_article_has_are_missing(page, sample):
    found = verify.verify(re.sub(r'(id="n4"[^>]* data-rows=")', r"\1c999999 ", page), sample)
    assert verdicts(found)["claims against"] == "missing"


def test_an_article_that_is_not_there_is_missing_and_the_others_are_found_again(page, without_the_first):
    found = verify.verify(page, without_the_first)
    told = verdicts(found)
    assert told["articles read"] == told["claims of the first article"] == "missing"
    assert told["names in the last article"] == "confirmed"
    assert len(found.notes) == 1 and found.notes[0].startswith("the corpus is another: ")
    assert next(found.lines()) == found.notes[0]


def test_a_page_of_fewer_articles_holds_among_more(without_the_first, sample):
    found = verify.verify(page_of(without_the_first), sample)
    assert {what for what, verdict in verdicts(found).items() if verdict != "confirmed"} <= {"actors"}


@pytest.mark.parametrize("is_first", [False, True], ids=["among others", "first of its article"])
def test_a_page_with_the_event_of_a_date_that_was_decided_by_hand_is_confirmed(sample, tmp_path, is_first):
    frames = {name: getattr(sample, name) for name in (*review.EDITABLE, "articles", "sentences")}
    begins = sample.dates["article"].map(sample.events.groupby("article")["start"].min())
    is_open = sample.dates["first_day"].isna() & (sample.dates["rule"] != "dates.time-of-day")
    is_there = sample.dates["start"] < begins if is_first else sample.dates["start"] > begins
    date = sample.dates.loc[is_open & is_there, "id"].iloc[0]
    review.add(tmp_path / "review.csv", frames, date, "first_day", "2026-03-02", who="ab", why="read by hand")
    tables = replace(sample, **review.applied(frames, tmp_path / "review.csv")[0])
    (new,) = set(tables.events["id"]) - set(sample.events["id"])
    told = {f"a{n}": count(rows, article) for n, (article, rows) in enumerate(tables.events.groupby("article"))}
    said = say("{all}: " + ", ".join(f"{{{name}}}" for name in told), all=count(tables.events, "events"), **told)
    page = page_with(said, tables)
    assert f' data-a="{Rows(tables).places([new])[new]}"' in page
    found = verify.verify(page, tables)
    assert set(verdicts(found).values()) == {"confirmed"}


def test_other_rules_are_said_first(page, sample):
    other = page.replace(f'data-rules="{sample.rules}"', 'data-rules="0123456789ab"')
    assert verify.verify(other, sample).notes[0].startswith("the rules are others: the page was made with 0123456789ab")


def test_words_of_an_article_that_look_like_a_ledger_are_no_ledger(page, sample):
    words = 'data-corpus="00" data-rules="rules-x" data-articles="a1:0000:c1"'
    assert verify.verify(f"<p>{words}</p>{page}", sample) == verify.verify(page, sample)
    assert verify.engine(f"<p>{words}</p>{page}") == verify.engine(page)
    with pytest.raises(EvidenceError, match="no ledger"):
        verify.verify(f"<p>{words}</p>", sample)


def test_a_page_without_a_ledger_cannot_be_checked(sample):
    with pytest.raises(EvidenceError, match="no ledger"):
        verify.verify("<p>Nothing here.</p>", sample)


@pytest.mark.parametrize(
    ("alter", "code"), [(lambda page: page, 0), (lambda page: page.replace(">three<", ">four<"), 1)]
)
def test_the_command_prints_totals_and_says_by_its_exit_code_whether_all_holds(
    page, sample, monkeypatch, capsys, tmp_path, alter, code
):
    monkeypatch.setattr(store, "tables", lambda corpus, **filters: sample)
    (tmp_path / "page.html").write_text(alter(page))
    assert cli.main(["verify", str(tmp_path / "page.html"), "sample"]) == code
    assert capsys.readouterr().out.splitlines()[-1].endswith(f"differs {code}, missing 0")


def test_a_page_that_is_not_there_is_one_message(capsys):
    assert cli.main(["verify", "no-such-page.html", "sample"]) == 2
    assert "no-such-page.html" in capsys.readouterr().err
