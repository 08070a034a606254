"""Findings as nested marks: the words stay, whatever overlaps."""

import re
from html import unescape

from dateline.page import reading
from dateline.page.marks import Mark, marked
from dateline.page.rows import Rows
from hypothesis import given
from hypothesis import strategies as st


def words(html: str) -> str:
    """The text of a piece of HTML, as a browser would give it."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def balanced(html: str) -> bool:
    depth = 0
    for close in re.findall(r"<(/?)mark", html):
        depth += -1 if close else 1
        if depth < 0:
            return False
    return depth == 0


def test_a_mark_inside_another_is_nested():
    assert marked("abcd", [Mark(0, 4, "q", "q1"), Mark(1, 2, "nm")]) == (
        '<mark class="q" data-row="q1">a<mark class="nm">b</mark>cd</mark>'
    )


def test_crossing_marks_are_split_and_the_rest_goes_on():
    assert marked("abcd", [Mark(0, 2, "q"), Mark(1, 4, "st")]) == (
        '<mark class="q">a</mark><mark class="st"><mark class="q goes-on">b</mark>cd</mark>'
    )


def test_of_two_marks_on_the_same_words_the_lower_rank_is_outside():
    assert marked("ab", [Mark(0, 2, "nm", rank=3), Mark(0, 2, "q", rank=0)]) == (
        '<mark class="q"><mark class="nm">ab</mark></mark>'
    )


def test_marks_that_reach_out_of_the_stretch_are_cut():
    assert marked("abcd", [Mark(0, 3, "q")], start=1, end=3) == '<mark class="q goes-on">bc</mark>'


def test_text_and_attributes_are_escaped():
    html = marked('<b>"&', [Mark(0, 3, 'x" onclick="y', data=(("data-v", '"><script>'),))])
    assert "<b>" not in html and "<script>" not in html
    assert re.findall(r"<mark [^>]*>", html) == [
        '<mark class="x&quot; onclick=&quot;y" data-v="&quot;&gt;&lt;script&gt;">'
    ]


def test_empty_marks_are_left_out():
    assert marked("ab", [Mark(1, 1, "q")]) == "ab"


def test_five_thousand_marks_in_a_megabyte_take_no_time():
    text = "word " * 200_000
    html = marked(text, [Mark(n * 200, n * 200 + 250, "nm") for n in range(5000)])
    assert words(html) == text


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), st.sampled_from("abc"), st.integers(0, 3)), max_size=12),
)
def test_the_words_stay_code_point_for_code_point(text, spans):
    html = marked(text, [Mark(start, end, kind, rank=rank) for start, end, kind, rank in spans])
    assert words(html) == text
    assert balanced(html)


def test_on_a_reading_page_a_mark_over_two_paragraphs_is_in_both_and_its_speaker_beside_the_first(tables):
    tables.quotes.loc[0, "end"] = tables.quotes["end"].iloc[1]
    (article,) = Rows(tables).articles.values()
    story = reading.story(article, reading.by_article(tables)[article["article"]], Rows(tables))
    first, second = story.split('<div class="para"')[1:]
    assert [part.count('data-row="q1"') > 0 for part in (first, second)] == [True, True]
    assert [re.findall(r'<li class="(\w+)">', part) for part in (first, second)] == [["indirect"], ["direct"]]
    assert [re.search(r"(\d+) marks", part)[1] for part in (first, second)] == ["6", "3"]
