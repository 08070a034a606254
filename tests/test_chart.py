"""Charts are safe, legible and open at any size of corpus: one article, forty, a thousand."""

import functools
import re
import warnings
import xml.etree.ElementTree as ET

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from dateline import chart, tabulate
from dateline.chart import days, layout, svg
from dateline.evidence import Interval, Number, Share, count
from hypothesis import given, settings
from hypothesis import strategies as st

SIZES = (1, 40, 1000)
WIDTHS = (layout.NARROW, layout.WIDE)
FULL = ("timeline", "article")  # charts that are drawn over the margin, too
HOSTILE = [
    "$x$",
    "$\\frac{1}{0}$ and $",
    "<b>bold</b>",
    "</text><script>alert(1)</script>",
    "مرحبا بالعالم",
    "\u202ereversed",
    "😀 emoji",
    "word " * 60,
    "x" * 300,
    "a\0b\nc\x1b",
    "",
]
LONG = "Kai Holm of the Northern Harbour Pilots and Boatmen"
WORDS = ["Ilse Maren", "Dockers Union", "Strait Authority", "Tessel", LONG, "Orle"]


# A made-up corpus of any size, tabulated for every chart


def _days(draw, spread, many):
    days = pd.to_datetime("2026-03-02") + pd.to_timedelta(draw.integers(0, spread, many), "D")
    return pd.Series(days).astype("datetime64[s]")


def _rows(draw, letter, many, articles):
    return pd.DataFrame({"id": [f"{letter}{n}" for n in range(many)], "article": draw.choice(articles, many)})


def world(size, names=tuple(WORDS)):
    """Articles, mentions, claims and events of so many articles."""
    draw = np.random.default_rng(size)
    ids = [f"x{n}" for n in range(size)]
    articles = pd.DataFrame({"id": ids, "article": ids, "date": _days(draw, 21 if size < 100 else 300, size)})
    articles["title"], articles["source"] = "t", draw.choice(["Kestrel", "Meridian", "Ledger", "Post"], size)
    mentions = _rows(draw, "m", size * 7, ids).assign(entity=draw.choice(names, size * 7), kind="organization")
    claims = _rows(draw, "c", size * 2, ids).assign(
        target=draw.choice(names, size * 2),
        side=draw.choice(["favor", "against"], size * 2),
        voice=draw.choice(["narrator", "direct", "indirect"], size * 2),
    )
    events = _rows(draw, "v", size * 3, ids).assign(grain="day", text=draw.choice(names, size * 3))
    events["first_day"] = _days(draw, 60, size * 3)
    events["last_day"] = events["first_day"] + pd.to_timedelta(draw.integers(0, 2, size * 3) * 7, "D")
    events["realis"] = draw.choice(["asserted", "planned", "denied"], size * 3, p=[0.7, 0.2, 0.1])
    return articles, mentions, claims, events


def one_article(size):
    """An article of so many paragraphs, with speech and claims."""
    article = {"article": "x"}
    sentences = pd.DataFrame(
        [
            {"id": f"s{n}", "paragraph": n + 1, "start": n * 90, "end": n * 90 + 88, "place": "body"} | article
            for n in range(size)
        ]
    )
    quotes = pd.DataFrame(
        [
            {"id": f"q{n}", "kind": kind, "start": n * 90, "end": n * 90 + 60} | article
            for n, kind in enumerate(["direct", "indirect", "mixed"] * size)
        ][:size]
    )
    claims = pd.DataFrame(
        [
            {"id": f"c{n}", "side": side, "cue_start": n * 45, "cue_end": n * 45 + 8} | article
            for n, side in enumerate(["favor", "against"] * size)
        ]
    )
    return tabulate.strip(sentences, quotes, claims)


def drawn(size, names=tuple(WORDS)):
    """Every chart by name: its function, its frame and its options."""
    articles, mentions, claims, events = world(size, names)
    articles["period"] = tabulate.periods(articles["date"])
    over_time = mentions.merge(articles[["article", "period"]], on="article")
    shares = tabulate.shares(mentions, articles, ["entity", "kind"], "articles that name {entity}")
    dates = events.head(1).assign(first_day=pd.NaT, alternatives="2026-03-04; 2026-04-03")
    voices = tabulate.voices(claims, "target")
    counts = tabulate.counts(mentions, ["entity", "kind"], "mentions")
    periods = tabulate.shares(over_time, articles, ["entity"], "x", within=["period"])
    size_of = {"label": "target", "size": "count", "noun": "claims"}
    return {
        "bars": (chart.bars, counts, {"label": "entity", "value": "count", "kind": "kind"}),
        "diverging": (chart.diverging, tabulate.sides(claims, "target"), {"label": "target"}),
        "stacked": (chart.stacked, voices, size_of),
        "stacked without a minimum": (chart.stacked, voices.drop(columns="articles"), size_of),
        "dots": (chart.dots, shares, {"label": "entity", "kind": "kind"}),
        "trends": (chart.trends, periods, {"label": "entity"}),
        "timeline": (chart.timeline, tabulate.timeline(events, dates, articles), {}),
        "article": (chart.article, one_article(min(size, 300)), {}),
    }  # fmt: skip


CHARTS = tuple(drawn(1))
CASES = [
    (name, size, width)
    for name in CHARTS
    for size in SIZES
    for width in (*WIDTHS, layout.FULL)
    if width in WIDTHS or name in FULL
]
cases = pytest.mark.parametrize(("name", "size", "width"), CASES)
cached = functools.cache(drawn)


@functools.cache
def parsed(name, size, width):
    return ET.fromstring(picture(name, size, width))


@functools.cache
def placed(name, size, width):
    return texts(picture(name, size, width))


@functools.cache
def picture(name, size, width):
    draw, frame, options = cached(size)[name]
    return svg.inline(draw(frame, width=width, **options), prefix="p", css_class="wide", says="A chart.")


def texts(source):
    """Each text of an SVG: words, left, top, right, bottom in px, measured in the face that charts are measured in."""
    found = []
    for text in ET.fromstring(source).iter("text"):
        size = float(text.get("font-size", "13"))
        spot = re.search(r"translate\(([-\d.]+) ([-\d.]+)\)", text.get("transform", ""))
        x, y = (float(spot[1]), float(spot[2])) if spot else (float(text.get("x", 0)), float(text.get("y", 0)))
        wide = layout.text_width(text.text or "", size) * (1.12 if text.get("font-weight") else 1)
        left = {"middle": x - wide / 2, "end": x - wide}.get(text.get("text-anchor"), x)
        found.append((text.text, left, y - size * 0.75, left + wide, y + size * 0.2))
    return found


# At any size and width


@cases
def test_a_chart_draws_without_a_warning(name, size, width):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert picture(name, size, width).startswith("<svg ")


@cases
def test_a_chart_has_the_width_it_was_drawn_for(name, size, width):
    root = parsed(name, size, width)
    assert (root.get("width"), root.get("viewBox", "").split()[:3]) == (str(width), ["0", "0", str(width)])


@cases
def test_every_text_lies_within_the_chart(name, size, width):
    root = parsed(name, size, width)
    high = float(root.get("height"))
    found = placed(name, size, width)
    assert [text for text in found if text[1] < -1 or text[2] < 0 or text[3] > width + 1 or text[4] > high] == []


@cases
def test_no_two_texts_overlap(name, size, width):
    found = placed(name, size, width)
    over = [
        (a[0], b[0])
        for n, a in enumerate(found)
        for b in found[n + 1 :]
        if a[1] < b[3] - 1 and b[1] < a[3] - 1 and a[2] < b[4] - 1 and b[2] < a[4] - 1
    ]
    assert over == []


@cases
def test_no_text_is_smaller_than_twelve_pixels(name, size, width):
    sizes = {float(text.get("font-size", "0")) for text in parsed(name, size, width).iter("text")}
    assert sorted(size for size in sizes if size < 12) == []


@cases
def test_nothing_but_listed_elements_and_no_style_attribute(name, size, width):
    root = parsed(name, size, width)
    assert {element.tag for element in root.iter()} - svg.ELEMENTS == set()
    assert [element for element in root.iter() if "style" in element.attrib] == []


@cases
def test_colours_are_tokens(name, size, width):
    paints = re.findall(r'(?:fill|stroke)="([^"]*)"', picture(name, size, width))
    assert {paint for paint in paints if not re.fullmatch(r"none|var\(--[\w-]+\)", paint)} == set()


@cases
def test_every_number_that_is_printed_opens_its_rows(name, size, width):
    _, frame, _ = cached(size)[name]
    refs = {number.ref: number.text for column in frame for number in frame[column] if isinstance(number, Number)}
    links = [
        (link.get("href")[1:], text.text) for link in parsed(name, size, width).iter("a") for text in link.iter("text")
    ]
    assert [(ref, text) for ref, text in links if refs.get(ref) != text] == []


PRINTED = {"bars": "count", "dots": "share", "stacked": "count", "stacked without a minimum": "count"}


@pytest.mark.parametrize(("name", "column"), PRINTED.items())
@pytest.mark.parametrize("width", WIDTHS)
def test_every_line_prints_its_number_as_a_link(name, column, width):
    _, frame, _ = cached(40)[name]
    links = parsed(name, 40, width).iter("a")
    linked = {link.get("href") for link in links if link.find(".//text") is not None}
    assert {"#" + number.ref for number in frame[column]} - linked == set()


@pytest.mark.parametrize("width", WIDTHS)
def test_diverging_bars_print_both_sides(width):
    _, frame, _ = cached(40)["diverging"]
    linked = re.findall(r'href="#(n\w+)"[^>]*class="n"|class="n"[^>]*href="#(n\w+)"', picture("diverging", 40, width))
    wanted = {number.ref for side in ("against", "favor") for number in frame[side] if number}
    assert wanted - {one or other for one, other in linked} == set()


@pytest.mark.parametrize("name", CHARTS)
def test_digits_outside_of_links_are_ticks_or_words_of_articles(name):
    root = ET.fromstring(picture(name, 40, layout.WIDE))
    groups = [group for group in root.iter() if group.get("class") in ("n", "tick", "name", "words")]
    exempt = {id(text) for group in groups for text in group.iter("text")}
    assert [text.text for text in root.iter("text") if id(text) not in exempt and re.search(r"\d", text.text)] == []


again_made = functools.cache(lambda: drawn(40))


@pytest.mark.parametrize("name", CHARTS)
def test_the_same_corpus_gives_the_same_bytes(name):
    draw, frame, options = again_made()[name]
    again = svg.inline(draw(frame, width=layout.WIDE, **options), prefix="p", css_class="wide", says="A chart.")
    assert again == picture(name, 40, layout.WIDE)


@pytest.mark.parametrize("name", CHARTS)
def test_what_a_notebook_has_set_changes_no_chart(name):
    draw, frame, options = cached(40)[name]
    with mpl.rc_context({"font.size": 30, "axes.facecolor": "red", "svg.fonttype": "path", "lines.linestyle": ":"}):
        again = svg.inline(draw(frame, width=layout.WIDE, **options), prefix="p", css_class="wide", says="A chart.")
        assert mpl.rcParams["font.size"] == 30
    assert again == picture(name, 40, layout.WIDE)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_leaves_its_frame_as_it_was(name):
    draw, frame, options = cached(40)[name]
    before = frame.copy(deep=True)
    draw(frame, width=layout.NARROW, **options)
    pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize("name", CHARTS)
def test_a_frame_without_lines_gives_an_empty_chart(name):
    draw, frame, options = cached(1)[name]
    assert texts(svg.inline(draw(frame.head(0), **options), prefix="p", css_class="wide", says="A chart.")) == []


# Hostile words


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("width", [layout.NARROW, layout.WIDE])
def test_hostile_words_are_words(name, width):
    draw, frame, options = cached(30, tuple(f"{words} {n}" for n, words in enumerate(HOSTILE)))[name]
    source = svg.inline(draw(frame, width=width, **options), prefix="p", css_class="wide", says="A chart.")
    root = ET.fromstring(source)
    assert {element.tag for element in root.iter()} - svg.ELEMENTS == set()
    assert [text for text in texts(source) if text[1] < -1 or text[3] > width + 1] == []


def test_dollars_are_dollars_and_no_formula():
    frame = pd.DataFrame({"name": ["$x^2$ and $\\frac$"], "count": [count(pd.DataFrame({"id": ["c1"]}), "x")]})
    source = svg.inline(chart.bars(frame, label="name", value="count"), prefix="p", css_class="wide", says="x")
    assert texts(source)[0][0] == "$x^2$ and $\\frac$"


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=80), st.integers(10, 300))
def test_a_cut_label_fits_and_is_one_line_of_the_words(text, pixels):
    short = layout.cut(text, pixels, 13)
    assert short == short.strip() or short == "…"
    assert "\n" not in short
    assert layout.text_width(short, 13) <= max(pixels, layout.text_width(layout.plain(text)[:1] + "…", 13))
    assert layout.plain(text).startswith(short.removesuffix("…"))


def test_a_label_is_cut_at_a_word():
    assert layout.cut("The lawmakers who had voted", 120, 13) == "The lawmakers…"


def test_a_label_that_fits_is_left_alone():
    assert layout.cut("Ilse Maren", 120, 13) == "Ilse Maren"


@pytest.mark.parametrize("text", [*HOSTILE, "\ud800", "\uffff"])
def test_a_plain_label_can_be_written_as_xml(text):
    element = ET.Element("text")
    element.text = layout.plain(text)
    assert ET.fromstring(ET.tostring(element)).text == (layout.plain(text) or None)


# What small numbers look like


def articles_of(size, letter="a"):
    return count(pd.DataFrame({"id": [f"{letter}{n}" for n in range(size)]}), "articles", unit="articles")


def said(figure):
    return [text[0] for text in texts(svg.inline(figure, prefix="p", css_class="wide", says="x"))]


def test_a_source_of_too_few_articles_is_not_drawn_and_says_so():
    lines = [
        {"name": "Few", "narrator": articles_of(3), "articles": articles_of(7)},
        {"name": "Enough", "narrator": articles_of(4), "articles": articles_of(8)},
    ]
    frame = pd.DataFrame(lines).assign(size=[articles_of(3), articles_of(4)])
    words = said(chart.stacked(frame, label="name", size="size", noun="claims", parts=["narrator"]))
    assert words.count("too few articles to compare (minimum 8)") == 1
    assert "4" in words


def test_bars_of_counts_are_as_long_as_their_counts():
    sizes = {"A": articles_of(7), "B": articles_of(1)}
    lines = [{"name": name, "direct": size, "size": size} for name, size in sizes.items()]
    look = {"label": "name", "size": "size", "noun": "words", "parts": ["direct"]}
    for whole, ratio in ((True, 1), (False, 7)):
        bars = chart.stacked(pd.DataFrame(lines), **look, whole=whole).axes[0].patches
        assert bars[0].get_width() == pytest.approx(ratio * bars[1].get_width())


def test_a_single_line_is_described_however_few_its_articles():
    counts = {"narrator": [articles_of(3)], "articles": [articles_of(1)], "size": [articles_of(3)]}
    frame = pd.DataFrame({"name": ["One"]} | counts)
    words = said(chart.stacked(frame, label="name", size="size", noun="claims", parts=["narrator"]))
    assert words == ["One", "3", "claims", "3", "narrator"]


def share_of(part, whole):
    share = Share(articles_of(part), articles_of(whole))
    return share, Interval(share, 0, 1)


@pytest.mark.parametrize(("whole", "face"), [(11, "paper"), (12, "ink")])
def test_a_share_of_few_articles_is_hollow(whole, face):
    share, interval = share_of(3, whole)
    frame = pd.DataFrame({"name": ["A"], "share": [share], "interval": [interval]})
    source = svg.inline(chart.dots(frame, label="name"), prefix="p", css_class="wide", says="x")
    dot = re.search(rf'<a href="#{share.ref}"[^>]*aria-hidden[^>]*>.*?</a>', source)
    assert re.search(r'<use[^>]*fill="var\(--(\w+)\)"', dot[0])[1] == face


def test_a_line_without_a_share_says_why():
    share, interval = share_of(3, 12)
    frame = pd.DataFrame({"name": ["A", "B"], "share": [share, None], "interval": [interval, None]})
    assert "too few articles to compare (minimum 8)" in said(chart.dots(frame, label="name"))


def test_sides_in_few_articles_are_hollow_and_the_chart_says_what_that_means():
    lines = [
        {"name": "Few", "against": articles_of(3), "favor": None, "articles": articles_of(11)},
        {"name": "Enough", "against": articles_of(4), "favor": None, "articles": articles_of(12)},
    ]
    assert "Hollow: fewer than 12 articles" in said(chart.diverging(pd.DataFrame(lines), label="name"))


def test_sides_in_one_article_are_as_hollow_as_those_in_a_few():
    frame = pd.DataFrame({"name": ["A"], "against": [articles_of(3)], "favor": [None], "articles": [articles_of(1)]})
    figure = chart.diverging(frame, label="name")
    (bar,) = figure.axes[0].patches
    assert mpl.colors.to_hex(bar.get_facecolor()) == svg.colours()["paper"]
    assert said(figure) == ["A", "3", "− against", "+ in favor", "Hollow: fewer than 12 articles"]


def test_a_gap_in_time_is_a_gap_in_the_line():
    share, interval = share_of(3, 12)
    periods = pd.to_datetime(["2026-03-02", "2026-03-09", "2026-03-30", "2026-04-06"])
    frame = pd.DataFrame({"name": "A", "period": periods, "share": [share] * 4, "interval": [interval] * 4})
    figure = chart.trends(frame, label="name")
    lines = [line for line in figure.axes[0].lines if line.get_linewidth() == 1.5 and len(line.get_xdata()) > 1]
    assert [len(line.get_xdata()) for line in lines] == [2, 2]


def test_small_multiples_are_eight_at_most():
    share, interval = share_of(3, 12)
    frame = pd.DataFrame(
        {
            "name": [f"N{n}" for n in range(12)],
            "period": pd.Timestamp("2026-03-02"),
            "share": share,
            "interval": interval,
        }
    )
    assert len(chart.trends(frame, label="name").axes) == 8


# The axis of days


def events_on(*told):
    """Events (first day, tellings), all printed on 2 March 2026."""
    rows = [{"first_day": pd.Timestamp(day), "last_day": pd.Timestamp(day), "order": order} for day, order in told]
    return pd.DataFrame(rows).assign(published=[[pd.Timestamp("2026-03-02")]] * len(rows))


def test_one_event_a_lifetime_ago_does_not_press_the_others_into_a_corner():
    many = [(f"2026-02-{n:02}", 2) for n in range(1, 11)]
    assert days.window(events_on(("1949-04-04", 1), *many))[0] == pd.Timestamp("2026-02-01")


def test_the_most_told_event_is_always_on_the_axis():
    many = [(f"2026-02-{n:02}", 2) for n in range(1, 28)]
    assert days.window(events_on(("1949-04-04", 3), *many))[0] == pd.Timestamp("1949-04-04")


def test_events_that_are_spread_out_all_stay():
    spread = events_on(("2024-01-01", 1), ("2025-01-01", 1), ("2026-01-01", 1))
    assert days.window(spread)[0] == pd.Timestamp("2024-01-01")


@settings(max_examples=80, deadline=None)
@given(st.integers(-200_000, 60_000), st.integers(2, 100_000), st.integers(2, 9))
def test_ticks_are_few_in_order_and_on_the_axis(first, long, most):
    found = days.ticks(first, first + long, most=most)
    places = [(day - pd.Timestamp("1970-01-01").as_unit("s")).days for day in found]
    assert len(found) <= most + 1
    assert places == sorted(set(places))
    assert [place for place in places if not first <= place <= first + long] == []


def test_ticks_stay_within_the_calendar():
    first, last = ((pd.Timestamp(day) - pd.Timestamp(0).as_unit("s")).days for day in ("0001-01-01", "9999-12-31"))
    found = days.ticks(first - 400, last + 400, most=6)
    assert [day.year for day in found] == sorted({min(max(day.year, 1), 9999) for day in found})
    assert 0 < len(found) <= 6


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (["2026-03-30", "2026-04-06"], ["30 Mar 2026", "6 Apr"]),
        (["2025-12-01", "2026-01-01", "2026-02-01"], ["Dec 2025", "Jan 2026", "Feb"]),
        (["1990-01-01", "2000-01-01"], ["1990", "2000"]),
        ([], []),
    ],
)
def test_ticks_say_what_is_new(told, expected):
    assert days.day_names([pd.Timestamp(day) for day in told]) == expected


@pytest.mark.parametrize(
    ("realis", "face", "edge"),
    [("asserted", "ink", "ink"), ("planned", "paper", "direct"), ("undecided", "paper", "undecided")],
)
def test_what_is_planned_or_left_open_is_drawn_hollow(realis, face, edge):
    _, frame, _ = cached(1)["timeline"]
    figure = chart.timeline(frame.head(1).assign(realis=realis, last_day=frame["first_day"]))
    ref = "#" + frame["count"].iloc[0].ref
    (mark,) = [line for line in figure.axes[0].lines if line.get_url() == ref]
    colours = svg.colours()
    assert (mark.get_markerfacecolor(), mark.get_color()) == (colours[face], colours[edge])


def test_many_tellings_become_bars_by_week_and_the_chart_says_so():
    _, frame, _ = cached(1000)["timeline"]
    assert "Bars: tellings by week. Lines: the six most told." in said(chart.timeline(frame))


def test_counts_are_read_in_the_order_of_their_lines():
    _, frame, _ = cached(40)["bars"]
    words = said(chart.bars(frame, label="entity", value="count"))
    assert [word for word in words if word.isdigit()] == [str(number) for number in frame["count"]]
