"""What every chart is laid out with: the style, a line a label, numbers that open, labels that are cut at a word."""

import functools
from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from dateline import evidence
from dateline.chart import svg

__all__ = [
    "BAR", "FULL", "NARROW", "ROW", "WIDE", "cut", "in_house_style", "label_column", "label_line", "number", "rows", "text_width", "word",
]  # fmt: skip

WIDE, NARROW, FULL = 680, 328, 992  # px: the column, a telephone, the column with its margin
ROW, BAR = 30, 18  # px: a line of a chart, the thickness of its bar
Chart = Callable[..., Figure]


def in_house_style(draw: Chart) -> Chart:
    """The chart drawn with house.mplstyle, whatever the notebook has set, and without touching pyplot's state."""

    @functools.wraps(draw)
    def styled(frame: pd.DataFrame, *, width: int = WIDE, **options: Any) -> Figure:
        with svg.house_style():
            return draw(frame, width=width, **options)

    return styled


def rows(
    lines: int, width: int, *, left: float, right: float, top: float = 8, bottom: float = 4, row: int = ROW
) -> tuple[Figure, Axes]:
    """A figure with one line of `row` pixels for each of `lines`, the first on top."""
    height = top + bottom + row * max(lines, 1)
    figure = Figure(figsize=(width / 72, height / 72))
    axes = figure.add_axes((left / width, bottom / height, 1 - (left + right) / width, 1 - (top + bottom) / height))
    axes.set_ylim(max(lines, 1) - 0.5, -0.5)
    axes.yaxis.set_visible(False)
    return figure, axes


def label_line(
    axes: Axes,
    y: float,
    text: str,
    *,
    left: float,
    second: str = "",
    below: evidence.Number | None = None,
    noun: str = "",
) -> None:
    """The name of a line at its left; beside it a second word, or beneath it a number that opens."""
    place = axes.get_yaxis_transform()
    at = dict(xycoords=place, textcoords="offset points", va="center")
    shown = cut(text, (left - 16) * (0.62 if second else 1), 13)
    style = "italic" if text == "Unstated" else "normal"
    axes.annotate(shown, (0, y), (8 - left, 8 if below is not None else 0), gid="name", fontstyle=style, **at)
    if second:
        axes.annotate(second, (0, y), (-10, 0), ha="right", size=12, color=svg.colours()["ink2"], gid="name", **at)
    if below is not None:
        quiet = {"size": 12, "color": svg.colours()["ink2"]}
        number(axes, 0, y, below, offset=8 - left, down=-9, transform=place, **quiet)
        axes.annotate(noun, (0, y), (12 - left + text_width(below.text, 12), -9), **quiet, **at)


def number(
    axes: Axes,
    x: float,
    y: float,
    number: evidence.Number,
    *,
    offset: float,
    down: float = 0,
    transform: Any = None,
    **text: Any,
) -> None:
    """A number at its mark; it opens its rows."""
    axes.annotate(number.text, (x, y), (offset, down), transform or axes.transData, textcoords="offset points", va="center",
                  url="#" + number.ref, **text)  # fmt: skip


def word(axes: Axes, x: float, y: float, text: str) -> None:
    axes.text(x, y, text, va="center", size=12, fontstyle="italic", color=svg.colours()["ink2"], gid="tick")


def label_column(texts: Iterable[str], width: int) -> float:
    """Pixels for a column of labels: as wide as the longest, 220 at most (a third of a telephone)."""
    widest = max((text_width(text, 13) for text in texts), default=0.0)
    return min(widest + 18, 220 if width > NARROW else 118)


def cut(text: str, pixels: float, size: float) -> str:
    """The text, cut at a word with "…" where it is wider than `pixels`."""
    if text_width(text, size) <= pixels:
        return text
    words = text.split()
    while len(words) > 1 and text_width(" ".join(words) + " …", size) > pixels:
        words.pop()
    short = " ".join(words)
    while len(short) > 1 and text_width(short + "…", size) > pixels:
        short = short[:-1]
    return short + "…" if short != text else text


def text_width(text: str, size: float) -> float:
    """Pixels of a text in the face that charts are measured in."""
    return text_to_path.get_text_width_height_descent(
        text.replace("$", "S"), FontProperties(family="DejaVu Sans", size=size), ismath=False
    )[0]
