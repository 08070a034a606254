"""One article as a line: what its title claims is counted, and every bar, sign and cell opens its rows."""

import re

import pytest
from dateline import columns
from dateline.page import ledger
from dateline.page.render import Site
from dateline.page.rows import Rows
from dateline.report.index import index
from dateline.report.outline import outline
from dateline.tabulate import claims

SITE = Site("toy", [("index.html", "Index")], "", "", "")


def test_the_title_counts_the_claims_of_each_half(seed):
    said = re.search(r'<span class="t">(.*?)</span><span class="s">', outline(seed).html, flags=re.S)[1]
    first, whole, rest = (int(number) for number in re.findall(r'class="n"[^>]*>(\d+)<', said))
    assert (whole, first + rest) == (len(claims(seed.stances)), whole)


@pytest.mark.parametrize(
    ("taken", "says"), [(1, "1 claim takes a side, all in the first half"), (0, "and no claim that")]
)
def test_titles_are_true_where_there_is_little(tables, taken, says):
    tables.stances = tables.stances.head(1) if taken else columns.empty("stances")
    assert says in outline(tables).text


def test_the_index_of_one_article_opens_with_it_and_every_number_holds(seed):
    html = index(seed, [], site=SITE, rows=Rows(seed), made={}, others=[])
    assert 'id="fig-outline"' in html and 'class="wide"' in html and 'class="narrow"' in html
    assert [found for found in ledger.recount(html) if found[1] != found[2]] == []
    assert ledger.orphans(html) == []


def test_the_index_of_several_articles_lists_them_instead(sample):
    html = index(sample, [], site=SITE, rows=Rows(sample), made={}, others=[])
    assert "fig-outline" not in html and 'id="articles"' in html


@pytest.mark.parametrize(
    ("folder", "href"), [("R&D", "R%26D"), ("x#1", "x%231"), ("50%", "50%25"), ("b\udcff", "b%FF"), ("ö", "%C3%B6")]
)
def test_a_link_to_another_report_is_quoted_once(tables, folder, href):
    others = [{"folder": folder, "title": "B", "first": "", "last": "", "note": ""}]
    html = index(tables, [], site=SITE, rows=Rows(tables), made={}, others=others)
    assert f'href="../{href}/index.html"' in html


def test_other_corpora_come_as_they_are_given_and_say_their_days(seed):
    others = [{"folder": "b", "title": "B", "first": "2024-01-01", "last": "2024-02-01", "note": ""}]
    html = index(seed, [], site=SITE, rows=Rows(seed), made={}, others=others)
    assert 'href="../b/index.html"' in html and "1 February 2024" in html
