"""The door of every page: HTML from a notebook or an article leaves it with listed elements and attributes only.

Article text is escaped where it enters a page; this is the second lock. No script, style, form, frame, handler, outside
source or `style=` passes. SVG passes as `svg.inline` makes it. It serves nbconvert as its `clean_html` filter.
"""

import re
from functools import cache

import nh3
from markupsafe import Markup

__all__ = ["clean", "plain"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HTML = _words(
    """a abbr b bdi blockquote br button caption cite code col colgroup dd del details div dl dt em figcaption figure
    h2 h3 h4 hr i img input ins kbd label li mark meter nav ol output p pre q s samp section small span strong sub
    summary sup table tbody td tfoot th thead time tr u ul var wbr"""
)
SVG = _words("""svg g path rect circle ellipse line polyline polygon text tspan use defs clipPath pattern""")
EVERYWHERE = _words("class id lang dir title role tabindex hidden")  # aria-* and data-* pass by their prefix
DRAWING = _words(
    """d x y dx dy x1 x2 y1 y2 r rx ry cx cy width height points transform viewBox preserveAspectRatio patternUnits
    clip-path clip-rule fill fill-rule fill-opacity stroke stroke-width stroke-dasharray stroke-linecap stroke-
    linejoin stroke-opacity opacity text-anchor dominant-baseline font-size font-weight font-style"""
)
OF_ITS_OWN = {
    "a": {"href", "download"},
    "button": {"type"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height"},
    "input": {"type", "placeholder", "checked"},
    "label": {"for"},
    "li": {"value"},
    "meter": {"value", "min", "max"},
    "ol": {"start"},
    "output": {"for"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "time": {"datetime"},
    "use": {"href"},
}
PAINT = re.compile(r"none|currentColor|#[0-9a-fA-F]{3,8}|var\(--[\w-]+\)|url\(#[\w-]+\)")
INSIDE = re.compile(r"#[\w.:-]*|(csv/)?[\w-][\w.-]*\.(html|csv)(#[\w.:-]*)?")  # this page, or a file beside it
OUTSIDE = re.compile(r"https?://[^\s\"'<>]+")  # an article's own address
DATA = re.compile(r"data:text/csv;charset=utf-8(;base64,[A-Za-z0-9+/=]*|,[^\s\"'<>]*)")
PICTURE = re.compile(r"data:image/png;base64,[A-Za-z0-9+/=\s]*")
NAME = re.compile(r"[\w.:-]+( [\w.:-]+)*")


def clean(html: str) -> Markup:
    """Any HTML → the listed part of it, safe to stand in a page. Text is kept, code point for code point."""
    return Markup(_cleaner()().clean(str(html)))


def plain(html: str) -> str:
    """The words of a piece of HTML."""
    return re.sub(r"\s+", " ", Markup(re.sub(r'<span class="vh">[^<]*</span>', "", str(html))).striptags()).strip()


@cache
def _cleaner():
    attributes = {tag: set(EVERYWHERE) | OF_ITS_OWN.get(tag, set()) for tag in HTML}
    attributes |= {tag: set(EVERYWHERE) | DRAWING | OF_ITS_OWN.get(tag, set()) for tag in SVG}
    cleaner = nh3.Cleaner(
        tags=set(HTML | SVG),
        clean_content_tags={
            "script",
            "style",
            "title",
            "template",
            "noscript",
            "iframe",
            "object",
            "textarea",
            "select",
        },
        attributes=attributes,
        attribute_filter=_kept,
        generic_attribute_prefixes={"aria-", "data-"},
        url_schemes={"http", "https", "data"},
        link_rel=None,
    )
    return lambda: cleaner


def _kept(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute that may stay, or None."""
    if name == "href":
        wanted = (INSIDE,) if tag == "use" else (INSIDE, OUTSIDE, DATA)
        return value if any(form.fullmatch(value) for form in wanted) else None
    if name == "src":
        return value if PICTURE.fullmatch(value) else None
    if name in ("fill", "stroke", "clip-path"):
        return value if PAINT.fullmatch(value) else None
    if name in ("id", "for", "headers", "class"):
        return value if not value or NAME.fullmatch(" ".join(value.split())) else None
    if name == "type":
        return value if value in ("button", "search", "checkbox") else None
    return value
