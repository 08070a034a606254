"""A matplotlib figure as inline SVG: tokens instead of colours, attributes instead of styles, nothing unlisted.

It is also a door: whatever an artist's text or link may hold, only the listed elements and attributes leave. A page
with a strict Content-Security-Policy can show the result, and its dark mode and print reach into it through the tokens.
"""

import io
import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files

import matplotlib as mpl
import matplotlib.style
from matplotlib.figure import Figure

__all__ = ["colours", "house_style", "inline", "rewritten"]

ELEMENTS = frozenset(
    ["svg", "g", "path", "rect", "circle", "line", "text", "tspan", "use", "defs", "clipPath", "pattern", "a"]
)
ATTRIBUTES = frozenset(
    [
        "d", "x", "y", "x1", "x2", "y1", "y2", "r", "cx", "cy", "width", "height", "points", "transform", "viewBox",
        "patternUnits", "text-anchor", "stroke-width", "stroke-dasharray", "stroke-linecap", "fill-opacity",
        "stroke-opacity", "opacity", "font-size", "font-weight", "font-style",
    ]
)  # fmt: skip
DIGITS = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
PAINT = re.compile(r"none|#[0-9a-f]{3,8}|url\(#[\w-]+\)", re.IGNORECASE)
LINK = re.compile(r"#[\w-]+|[\w-]+\.html(#[\w-]+)?")
ROLES = re.compile(r"(tick|name|words)|[xy](tick)_\d+")  # whose words a text is: ours, a name, an article's
VALUE = re.compile(r"[\w\s.,#%()+-]*")  # of any other attribute
FONT = re.compile(r"(?:(italic|oblique) )?(?:(bold|\d+) )?([\d.]+)px")
NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


@cache
def colours() -> dict[str, str]:
    """The light tokens of page.css: name → hex, the one place where colours are said."""
    sheet = files("dateline").joinpath("page/page.css").read_text(encoding="utf-8")
    light = sheet[sheet.index(":root") : sheet.index("}", sheet.index(":root"))]
    return {name: value.lower() for name, value in re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})\b", light)}


@contextmanager
def house_style() -> Iterator[None]:
    """matplotlib in the look of house.mplstyle and nothing else, for as long as a chart is drawn or saved."""
    style = files("dateline").joinpath("house.mplstyle")
    with as_file(style) as house, mpl.style.context(house, after_reset=True), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")  # the reader's own fonts draw the text
        yield


def inline(figure: Figure, *, prefix: str, css_class: str, says: str) -> str:
    """The figure as one <svg>. prefix keeps its ids apart from other charts'; `says` is read aloud in its place."""
    file = io.StringIO()
    with house_style():
        figure.savefig(file, format="svg", metadata=NO_METADATA)
    svg = rewritten(file.getvalue(), prefix=prefix)
    width, height = svg.get("viewBox", "0 0 0 0").split()[2:]
    svg.attrib.update({"class": css_class, "width": width, "height": height, "role": "group", "aria-label": says})
    return ET.tostring(svg, encoding="unicode")


def rewritten(source: str, *, prefix: str) -> ET.Element:
    """An SVG document → its listed elements and attributes, colours as tokens, used ids as prefix-0, prefix-1 …"""
    used = [url or href for url, href in re.findall(r'url\(#([\w-]+)\)|href="#([\w-]+)"', source)]
    known = set(re.findall(r' id="([\w-]+)"', source))
    ids = {old: f"{prefix}-{n}" for n, old in enumerate(dict.fromkeys(name for name in used if name in known))}
    svg = _copy(ET.fromstring(source), ids)
    return ET.Element("svg") if svg is None or svg.tag != "svg" else svg


def _copy(element: ET.Element, ids: dict[str, str]) -> ET.Element | None:
    """The listed part of an element and its children."""
    tag = element.tag.rpartition("}")[2]
    if tag not in ELEMENTS:
        return None
    new = ET.Element(tag, dict(_kept(element, tag, ids)))
    new.text = (element.text or "").strip() or None
    new.extend(child for child in (_copy(child, ids) for child in element) if child is not None)
    if tag == "g" and not len(new):
        return None
    if tag == "g" and not new.attrib and len(new) == 1:
        return new[0]
    if tag == "a" and new.find(".//text") is None:  # a bar or dot: for the mouse; its number is the link for everyone
        new.attrib.update({"tabindex": "-1", "aria-hidden": "true"})
    elif tag == "a":
        new.set("class", "n")
    return new


def _kept(element: ET.Element, tag: str, ids: dict[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in _declared(element):
        value = re.sub(r"url\(#([\w-]+)\)", lambda match: f"url(#{ids.get(match[1], '')})", value)
        if name in ("fill", "stroke", "clip-path"):
            if PAINT.fullmatch(value):
                yield name, _painted(value)
        elif name == "id" and value in ids:
            yield name, ids[value]
        elif name == "id" and (role := ROLES.fullmatch(value)):
            yield "class", role[1] or role[2]
        elif name == "href" and tag == "use":
            if value[1:] in ids:
                yield name, "#" + ids[value[1:]]
        elif name == "href" and tag == "a":
            if LINK.fullmatch(value):
                yield name, value
        elif name in ATTRIBUTES and VALUE.fullmatch(value) and not value.startswith("rotate(-0 "):
            yield name, re.sub(r"\s+", " ", DIGITS.sub(_rounded, value)).strip()


def _rounded(number: re.Match[str]) -> str:
    """To a tenth of a pixel, and no "-0"."""
    return f"{round(float(number[0]), 1) + 0.0:g}" if abs(float(number[0])) < 1e5 else number[0]


def _painted(value: str) -> str:
    """A colour of the house as its token; any other as it is."""
    names = {colour: name for name, colour in reversed(colours().items())}
    name = names.get(value.lower())
    return f"var(--{name})" if name else value


def _declared(element: ET.Element) -> Iterator[tuple[str, str]]:
    """Attributes, with `style` and the `font` shorthand taken apart."""
    for name, value in element.attrib.items():
        name = name.rpartition("}")[2]
        if name != "style":
            yield name, value
            continue
        for declaration in filter(None, (part.strip() for part in value.split(";"))):
            key, _, setting = (part.strip() for part in declaration.partition(":"))
            if key != "font":
                yield key, setting.removesuffix("px")
            elif match := FONT.match(setting):
                names = ("font-style", "font-weight", "font-size")
                yield from ((name, value) for name, value in zip(names, match.groups(), strict=True) if value)
