"""The rewriter of drawings is a door: only what is listed leaves, and what leaves is small, themed and its own."""

import re
import xml.etree.ElementTree as ET

import pytest
from dateline.chart import svg
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
SAFE = re.compile(r"[\w\s.,#%()+:-]*")


def rewrite(inside, prefix="p"):
    """What is left of an SVG document with this inside, as text."""
    source = f'<svg xmlns="http://www.w3.org/2000/svg" {XLINK} viewBox="0 0 10 10">{inside}</svg>'
    return "".join(ET.tostring(child, encoding="unicode") for child in svg.rewritten(source, prefix=prefix))


def inline(figure, prefix="p"):
    return svg.inline(figure, prefix=prefix, css_class="wide", says="says")


@pytest.mark.parametrize(
    "element",
    [
        "<script>alert(1)</script>",
        "<style>* { display: none }</style>",
        "<foreignObject><p>x</p></foreignObject>",
        '<image href="https://example.org/x.png"/>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        "<metadata>2026</metadata>",
        "<title>x</title>",
        '<set attributeName="onload" to="x"/>',
        "<filter id='f'/>",
    ],
)
def test_an_element_that_is_not_listed_goes_with_all_it_holds(element):
    assert rewrite(element) == ""


@pytest.mark.parametrize(
    "attribute",
    [
        'onload="alert(1)"',
        'onclick="alert(1)"',
        'class="panel"',
        'tabindex="0"',
        'fill="red"',
        'fill="url(https://example.org/x)"',
        'fill="url(#nowhere)"',
        'stroke="var(--ink)"',
        'clip-path="url(#nowhere)"',
        'id="panel"',
        'style="background: url(https://example.org)"',
        'style="fill: expression(alert(1)); behavior: url(x)"',
        'transform="javascript:alert(1)"',
        'd="M0 0&quot;&gt;&lt;script&gt;"',
        'href="https://example.org"',
    ],
)
def test_an_attribute_that_is_not_listed_goes(attribute):
    assert rewrite(f"<path {attribute}/>") == "<path />"


@pytest.mark.parametrize(
    "address", ["https://example.org", "javascript:alert(1)", "data:text/html,x", "//x", "../x.html", "#a b", "#a\n"]
)
def test_a_link_leads_nowhere_but_to_this_page_or_one_beside_it(address):
    assert "href" not in rewrite(f'<a xlink:href="{address}"><text>1</text></a>')


@pytest.mark.parametrize("address", ["#n12", "article-a1.html", "article-a1.html#p3"])
def test_a_link_to_evidence_stays(address):
    assert (
        rewrite(f'<a xlink:href="{address}"><text>1</text></a>') == f'<a href="{address}" class="n"><text>1</text></a>'
    )


def test_a_mark_is_for_the_mouse_and_its_number_for_everyone():
    expected = '<a href="#n1" tabindex="-1" aria-hidden="true"><path d="M0 0" /></a>'
    assert rewrite('<a xlink:href="#n1"><path d="M0 0"/></a>') == expected


def test_styles_become_attributes():
    style = "fill: #0f4c81; stroke-width: 2px; font: italic bold 12.0px 'DejaVu Sans'; cursor: pointer"
    expected = (
        '<text fill="var(--favor)" stroke-width="2" font-style="italic" font-weight="bold" font-size="12">x</text>'
    )
    assert rewrite(f'<text style="{style}">x</text>') == expected


@pytest.mark.parametrize(
    "name", ["ink", "ink2", "rule", "rule2", "paper", "favor", "against", "narrator", "direct", "indirect"]
)
def test_a_colour_of_the_house_becomes_its_token(name):
    assert rewrite(f'<path fill="{svg.colours()[name].upper()}"/>') == f'<path fill="var(--{name})" />'


def test_a_colour_of_no_token_stays_a_colour():
    assert rewrite('<path fill="#123456"/>') == '<path fill="#123456" />'


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("1.25", "1.2"),
        ("10.96", "11"),
        ("-0.04", "0"),
        ("1e-05", "1e-05"),
        ("1.2e-05", "0"),
        ("M 1.26 2.0 L 3 4", "M 1.3 2 L 3 4"),
    ],
)
def test_numbers_are_rounded_to_a_tenth_of_a_pixel(value, expected):
    assert rewrite(f'<path d="{value}"/>') == f'<path d="{expected}" />'


def test_ids_that_are_used_get_the_charts_own_and_others_go():
    inside = '<defs><path id="m"/><path id="unused"/></defs><use xlink:href="#m"/><use xlink:href="#gone"/>'
    assert (
        rewrite(inside, prefix="voices") == '<defs><path id="voices-0" /><path /></defs><use href="#voices-0" /><use />'
    )


def test_a_clip_follows_its_id():
    inside = '<clipPath id="c"><rect/></clipPath><path clip-path="url(#c)"/>'
    assert rewrite(inside) == '<clipPath id="p-0"><rect /></clipPath><path clip-path="url(#p-0)" />'


@pytest.mark.parametrize(
    ("name", "kind"),
    [("xtick_3", "tick"), ("ytick_12", "tick"), ("tick", "tick"), ("name", "name"), ("words", "words")],
)
def test_a_groups_id_says_whose_words_a_text_is(name, kind):
    assert rewrite(f'<g id="{name}"><text>1</text></g>') == f'<g class="{kind}"><text>1</text></g>'


def test_groups_that_say_nothing_are_unwrapped_and_empty_ones_go():
    assert rewrite('<g id="figure_1"><g><path/></g><g id="x"/></g>') == "<path />"


@pytest.mark.parametrize("source", ["<html><body/></html>", '<g xmlns="http://www.w3.org/2000/svg"/>'])
def test_what_is_no_drawing_is_an_empty_one(source):
    assert ET.tostring(svg.rewritten(source, prefix="p"), encoding="unicode") == "<svg />"


def test_an_external_entity_is_never_read():
    source = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg"><text>&x;</text></svg>'
    with pytest.raises(ET.ParseError):
        svg.rewritten(source, prefix="p")


TEXT = st.text(alphabet=st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=30)


@given(
    TEXT, TEXT, st.sampled_from(["fill", "stroke", "d", "transform", "id", "style", "href", "x", "opacity", "onload"])
)
def test_whatever_an_attribute_says_what_leaves_is_safe(text, value, name):
    element = ET.Element("{http://www.w3.org/2000/svg}text", {name: value})
    element.text = text
    root = ET.Element("{http://www.w3.org/2000/svg}svg")
    root.append(element)
    (left,) = svg.rewritten(ET.tostring(root, encoding="unicode"), prefix="p")
    assert left.text == (text.strip() or None)
    assert set(left.attrib) <= svg.ATTRIBUTES | {"fill", "stroke", "class"}
    assert [value for value in left.attrib.values() if not SAFE.fullmatch(value)] == []


def figure_saying(text, gid=None, url=None):
    with svg.house_style():
        figure = Figure(figsize=(2, 1))
        figure.text(0.5, 0.5, text, gid=gid, url=url)
    return figure


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "a & b", "$x$", '"quoted"', "مرحبا", "😀"])
def test_the_words_of_a_figure_stay_words(text):
    (shown,) = ET.fromstring(inline(figure_saying(text))).iter("text")
    assert shown.text == text


def test_what_is_read_aloud_is_escaped():
    source = svg.inline(Figure(), prefix="p", css_class="wide", says='"><script>alert(1)</script>')
    assert ET.fromstring(source).get("aria-label") == '"><script>alert(1)</script>'


def test_a_hostile_link_of_an_artist_goes():
    assert "href" not in inline(figure_saying("1", url="javascript:alert(1)"))


def test_a_drawing_says_its_size_and_that_it_is_a_group():
    with svg.house_style():
        figure = Figure(figsize=(680 / 72, 100 / 72))
    root = ET.fromstring(inline(figure))
    told = {name: root.get(name) for name in ("class", "width", "height", "role", "aria-label")}
    assert told == {"class": "wide", "width": "680", "height": "100", "role": "group", "aria-label": "says"}


def test_no_clock_and_no_maker_leaves():
    assert re.findall(r"matplotlib|20\d\d-\d\d|metadata", inline(figure_saying("x"))) == []


def test_two_charts_on_a_page_share_no_id():
    def ids(prefix):
        figure = Figure()
        figure.add_axes((0, 0, 1, 1)).plot([1, 2], "o")
        return set(re.findall(r' id="([^"]+)"', inline(figure, prefix)))

    assert ids("a") != set()
    assert ids("a") & ids("b") == set()
