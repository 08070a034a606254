"""Closure: on every page of every corpus in the project, each number equals its rows, and no digit stands alone."""

from pathlib import Path

import pytest
from dateline import report
from dateline.page import ledger

NOTHING = "date 2024-07-16\n\nIt rained.\n"  # an article in which nothing is found


@pytest.fixture(scope="module", params=["seeds", "seeds by rules", "sample", "nothing"])
def pages(request, tmp_path_factory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("reports")
    folder.joinpath("nothing.txt").write_text(NOTHING, encoding="utf-8")
    corpus, _, engine = request.param.partition(" by ")
    index = report.build(
        str(folder / "nothing.txt") if corpus == "nothing" else corpus,
        parameters={"engine": engine or "model"},
        out=folder / "pages",
        progress=False,
    )
    return {page.name: page.read_bytes().decode() for page in Path(index).parent.glob("*.html")}


def test_every_number_equals_its_rows(pages):
    wrong = {name: [found for found in ledger.recount(html) if found[1] != found[2]] for name, html in pages.items()}
    assert {name: found for name, found in wrong.items() if found} == {}


def test_every_page_has_numbers(pages):
    assert [name for name, html in pages.items() if not ledger.recount(html)] == []


def test_no_digit_stands_without_evidence(pages):
    stray = {name: ledger.orphans(html) for name, html in pages.items()}
    assert {name: found for name, found in stray.items() if found} == {}


def test_pages_are_light(pages):
    heavy = {name: len(html.encode()) for name, html in pages.items()}
    assert max(heavy.values()) < (300_000 if len(pages) < 10 else 3_000_000)


def test_two_builds_of_the_seed_give_the_same_bytes(tmp_path):
    builds = [Path(report.build("seeds", out=tmp_path / time / "seeds", progress=False)).parent for time in ("a", "b")]
    first, again = ({file.name: file.read_bytes() for file in folder.rglob("*.*")} for folder in builds)
    assert [name for name in first | again if first.get(name) != again.get(name)] == []
