"""A page's ledger: numbers get their places, rows stand once, and the page can be recounted from itself."""

import re
from types import SimpleNamespace

import pandas as pd
import pytest
from dateline import evidence
from dateline.errors import EvidenceError
from dateline.evidence import Html, Share, count, say
from dateline.page import ledger, recount
from dateline.page.rows import Rows
from dateline.tabulate import interval
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup


def page(tables: SimpleNamespace, *pieces: Html) -> str:
    entries = {}
    for piece in pieces:
        entries |= {entry["ref"]: entry for entry in piece._repr_mimebundle_()[evidence.MIME]["entries"]}
    done, places = ledger.numbered([Markup(piece.html) for piece in pieces], entries)
    return f"<main>{''.join(done)}{ledger.section(entries, places, Rows(tables))}</main>"


def many(tables: SimpleNamespace, articles: int, each: int) -> SimpleNamespace:
    """The hand-made corpus with its sentences and articles repeated."""
    about = tables.articles.iloc[0].to_dict()
    sentence = tables.sentences.iloc[1].to_dict()
    names = [f"article-{number}" for number in range(articles)]
    tables.articles = pd.DataFrame(
        [about | {"id": f"a{number}", "article": name} for number, name in enumerate(names, start=1)]
    )
    tables.sentences = pd.DataFrame(
        [
            sentence | {"id": f"s{1 + number * each + place}", "article": name, "words": place + 1}
            for number, name in enumerate(names)
            for place in range(each)
        ]
    )
    return tables


def test_numbers_get_their_places_in_order_of_first_appearance(tables):
    first, second = count(tables.stances, "claims"), count(tables.quotes, "quotes")
    html = page(tables, say("{b} {a} {b}", a=first, b=second))
    assert re.findall(r'href="#(n\d+)" data-ref="(\d+)"', html)[:3] == [("n1", "1"), ("n2", "2"), ("n1", "1")]


def test_text_that_looks_like_a_link_is_not_renumbered(tables):
    number = count(tables.stances, "claims")
    looks = f'<p>href="#{number.ref}" data-ref="{number.ref[1:]}"</p>'
    done, _ = ledger.numbered([Markup(looks + number_html(number))], {number.ref: number.entry})
    assert done[0].startswith(looks) and '#n1"' in done[0]


def number_html(number) -> str:
    return evidence.link(number)


def test_a_number_without_an_entry_is_an_error():
    with pytest.raises(EvidenceError, match="n0123456789"):
        ledger.numbered([Markup('<a class="n" href="#n0123456789">9</a>')], {})


def test_an_entry_says_what_it_counts_in_which_unit_and_lists_its_rows(tables):
    html = page(tables, say("{n}", n=count(tables.stances, "claims & more", unit="articles")))
    entry = re.search(r'<li class="entry"[^>]*>', html)[0]
    assert entry == '<li class="entry" id="n1" data-what="claims &amp; more" data-unit="articles" data-rows="c1 c2">'


def test_every_row_stands_once_with_its_article(tables):
    html = page(tables, say("{a} {b}", a=count(tables.stances, "claims"), b=count(tables.stances.head(1), "one claim")))
    assert re.findall(r'<li class="row" id="(\w+)" data-a="(\w+)"', html) == [("c1", "a1"), ("c2", "a1")]


def test_a_stance_shows_its_sentence_with_cue_holder_and_target_marked(tables):
    html = page(tables, say("{n}", n=count(tables.stances.head(1), "claims")))
    quoted = re.search(r"<blockquote[^>]*>(.*?)</blockquote>", html)[1]
    assert quoted == (
        '<mark class="who">The Dockers\' Union</mark> said on Monday that <mark class="who">the Orle toll</mark> was '
        '<mark class="cue against">unacceptable</mark>.'
    )
    assert 'href="article-a1.html#p1"' in html and "high 0.90" in html and '<meter value="0.90"' in html


def test_a_probability_that_is_missing_is_not_printed(tables):
    claims = tables.stances.assign(confidence=[0.9, float("nan")])
    html = page(SimpleNamespace(**vars(tables) | {"stances": claims}), say("{n}", n=count(claims, "claims")))
    assert html.count("<meter") == 1
    assert "nan" not in html.lower()


def test_an_abstention_says_that_it_is_undecided(tables):
    html = page(tables, say("{n}", n=count(tables.stances.tail(1), "claims")))
    assert "undecided" in html and "&lt;b&gt;the toll&lt;/b&gt;" in html


@pytest.mark.parametrize(
    "name", ["articles", "rejects", "sentences", "names", "entities", "quotes", "dates", "stances", "tones"]
)
def test_rows_of_every_table_can_stand_in_a_ledger(tables, name):
    html = page(tables, say("{n}", n=count(getattr(tables, name), name)))
    assert ledger.recount(html) == [("n1", str(len(getattr(tables, name))), str(len(getattr(tables, name))))]
    assert ledger.orphans(html) == []
    assert "<script" not in html


def test_over_fifty_rows_the_rest_is_packed_by_article_and_counts_all_the_same(tables):
    tables = many(tables, articles=40, each=5)
    html = page(
        tables,
        say(
            "{rows} {words} {articles} {all}",
            rows=count(tables.sentences, "sentences"),
            words=count(tables.sentences.iloc[::2], "words", unit="words"),
            articles=count(tables.sentences, "articles", unit="articles"),
            all=count(tables.articles, "articles"),
        ),
    )
    assert 'data-rest="s51x149"' in html
    assert 'data-figures="1;3;5;2;4;' in html
    assert re.search(r'data-articles="a1:[0-9a-f]{12}:s1 a2:[0-9a-f]{12}:s6 ', html)
    assert ledger.recount(html) == [("n1", "200", "200"), ("n2", "300", "300"), ("n3", "40", "40"), ("n4", "40", "40")]
    assert '; 150 more: <a href="article-a11.html">a11</a>' in html


def test_articles_alone_are_packed_as_runs(tables):
    tables = many(tables, articles=90, each=1)
    html = page(tables, say("{n}", n=count(tables.articles, "articles")))
    assert 'data-rest="a51x39"' in html
    assert ledger.recount(html) == [("n1", "90", "90")]


@given(st.sets(st.integers(1, 400), min_size=1))
def test_packed_ids_are_unpacked_to_the_same(numbers):
    ids = [f"c{number}" for number in sorted(numbers)] + [f"m{number}" for number in sorted(numbers)]
    assert list(recount.unpacked(ledger.packed(ids))) == ids


def test_packing_draws_runs_together():
    assert ledger.packed(["c17", "c19", "c20", "c21", "c22", "c40"]) == "c17+2x3+18"


def test_shares_and_intervals_are_recounted_from_their_parts(tables):
    tables = many(tables, articles=12, each=3)
    share = Share(count(tables.sentences.query("words == 2"), "twos"), count(tables.sentences, "sentences"))
    html = page(tables, say("{share} {interval}", share=share, interval=interval(share)))
    assert [(printed, again) for _, printed, again in ledger.recount(html)] == [("33%", "33%"), ("33–33%", "33–33%")]


def test_an_entry_of_a_share_says_how_many_of_how_many(tables):
    tables = many(tables, articles=9, each=1)
    whole = count(tables.articles, "articles", unit="articles")
    share = Share(count(tables.articles.head(1), "articles that name it", unit="articles"), whole)
    html = page(tables, say("{share}", share=share))
    said = re.search(r'<li class="entry" id="n1".*?<span class="sub">(.*?)</span></li>', html, flags=re.S)[1]
    assert re.sub(r"<[^>]*>", "", said) == "1 of 9 articles"


def test_spelled_numbers_are_recounted_as_words(tables):
    html = page(tables, say("{n:words}", n=count(tables.stances, "claims")))
    assert ledger.recount(html) == [("n1", "two", "two")]


def test_a_number_that_was_changed_by_hand_is_found(tables):
    html = page(tables, say("{n}", n=count(tables.stances, "claims"))).replace(">2<span", ">3<span")
    assert ledger.recount(html) == [("n1", "3", "2")]


def test_a_row_that_was_taken_out_is_found(tables):
    html = page(tables, say("{n}", n=count(tables.stances, "claims")))
    assert ledger.recount(re.sub(r'<li class="row" id="c2".*?</li>', "", html)) == [("n1", "2", "1")]


def test_a_number_with_nothing_behind_it_is_found():
    assert ledger.recount('<p><a class="n" href="#n9">7</a></p>') == [("n9", "7", "nothing behind it")]


def test_digits_outside_numbers_days_and_quoted_words_are_orphans():
    html = (
        "<head><title>1</title></head><p>There are 12 claims</p><time>16 July 2024</time><bdi>G7</bdi>"
        '<span class="setting">8</span><code>a1</code><svg><text class="tick">20%</text><text>44</text></svg>'
        '<nav>1</nav><footer>0.1.0</footer><a class="at" href="#p1">¶ 1</a><script>var a = 1</script>'
    )
    assert ledger.orphans(html) == ["There are 12 claims", "44"]
