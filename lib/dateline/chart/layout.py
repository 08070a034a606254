"""What every chart is laid out with: the style, a line a label, numbers that open, labels that are cut at a word."""

import functools
import re
import warnings
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from dateline.chart import svg
from dateline.evidence import Number

__all__ = [
    "BAR", "FULL", "NARROW", "ROW", "WIDE", "Labels", "axis_line", "cut", "in_house_style", "label_line", "labels",
    "number", "plain", "room_for", "rows", "text_width", "word",
]  # fmt: skip

WIDE, NARROW, FULL = 680, 328, 992  # px: the column, a telephone, the column with its margin
ROW, TALL, BAR = 30, 46, 18  # px: a line of a chart, a line with its label above, the thickness of a bar
GAP = 10  # px between a label and what it labels
MOST = 220  # px of a column of labels
UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")  # what XML cannot hold, or nobody can see
Chart = Callable[..., Figure]
Labels = tuple[float, float]  # px: the column of labels, the column of second words; none on a telephone


def in_house_style(draw: Chart) -> Chart:
    """The chart drawn with house.mplstyle, whatever the notebook has set, and without touching pyplot's state."""

    @functools.wraps(draw)
    def styled(frame: pd.DataFrame, *, width: int = WIDE, **options: Any) -> Figure:
        with svg.house_style():
            return draw(frame, width=width, **options) if len(frame) else Figure(figsize=(width / 72, ROW / 72))

    return styled


def rows(
    lines: int,
    width: int,
    columns: Labels,
    *,
    left: float = 1,
    right: float,
    top: float = 8,
    bottom: float = 4,
    row: int = ROW,
) -> tuple[Figure, Axes]:
    """A figure with one line of `row` pixels for each of `lines`, the first on top.

    On a telephone each label stands above its line, and `left` pixels stay free before the marks.
    """
    row, shift = (row, 0.0) if width > NARROW else (TALL, 10 / TALL)
    height = top + bottom + row * lines
    figure = Figure(figsize=(width / 72, height / 72))
    left = sum(columns) or left
    axes = figure.add_axes((left / width, bottom / height, 1 - (left + right) / width, 1 - (top + bottom) / height))
    axes.set_ylim(lines - 0.5 - shift, -0.5 - shift)
    axes.yaxis.set_visible(False)
    return figure, axes


def labels(first: Iterable[str], width: int, second: Iterable[str] = ()) -> Labels:
    """Pixels for the columns of labels, as wide as the longest; on a telephone they stand above their lines."""
    if width <= NARROW:
        return 0.0, 0.0
    one = max((text_width(text, 13) for text in first), default=0.0)
    two = max((text_width(text, 12) for text in second), default=0.0)
    return min(one + GAP, MOST), min(two + GAP, MOST) if two else 0.0


def label_line(
    axes: Axes, y: float, text: str, columns: Labels, *, second: str = "", below: Number | None = None, noun: str = ""
) -> None:
    """The name of a line: before it, or above it on a telephone. With it a second word, or a number that opens."""
    if sum(columns):
        _label_before(axes, y, text, columns, second, below, noun)
    else:
        _label_above(axes, y, text, second, below, noun)


def _label_before(
    axes: Axes, y: float, text: str, columns: Labels, second: str, below: Number | None, noun: str
) -> None:
    own, other = columns
    shown = cut(text, own - GAP, 13)
    _say(axes, y, shown, -GAP - other, 8 if below is not None else 0, ha="right", gid="name", fontstyle=_slant(text))
    if second:
        _say(axes, y, cut(second, other - GAP, 12), -other, 0, ha="left", gid="name", size=12, color=_quiet())
    if below is not None:
        # number and noun meet at one point, so that they stay together in a narrower face
        meet = -GAP - 0.9 * text_width(noun, 12)
        number(axes, 0, y, below, offset=meet - 4, down=-9, transform=axes.get_yaxis_transform(), ha="right", size=12)
        _say(axes, y, noun, meet, -9, ha="left", size=12, color=_quiet())


def _label_above(axes: Axes, y: float, text: str, second: str, below: Number | None, noun: str) -> None:
    wide = axes.get_window_extent().width
    aside = second or (f"{below.text} {noun}" if below is not None else "")
    room = wide - (text_width(aside, 12) + 2 * GAP if aside else 0)
    _say(axes, y, cut(text, room * 0.94, 13), 0, 20, gid="name", weight="bold", size=12, fontstyle=_slant(text))
    if second:
        _say(axes, y, second, wide, 20, ha="right", gid="name", size=12, color=_quiet())
    elif below is not None:
        meet = wide - text_width(noun, 12)
        number(axes, 0, y, below, offset=meet - 4, down=20, transform=axes.get_yaxis_transform(), ha="right", size=12)
        _say(axes, y, noun, meet, 20, ha="left", size=12, color=_quiet())


def axis_line(axes: Axes, colour: str, lines: int, width: int) -> None:
    """The axis that bars start from; on a telephone in pieces, not to cross the labels."""
    if width > NARROW:
        axes.axvline(0, color=svg.colours()[colour], linewidth=1)
    else:
        half = (BAR / 2 + 3) / TALL
        ends = np.arange(lines)
        axes.vlines(np.zeros(lines), ends - half, ends + half, color=svg.colours()[colour], linewidth=1)


def _say(axes: Axes, y: float, text: str, right: float, up: float, **look: Any) -> None:
    """Words on the line `y`, so many pixels right of the axis and above the line."""
    place = axes.get_yaxis_transform()
    axes.annotate(text, (0, y), (right, up), place, textcoords="offset points", va="center", **look)


def _slant(text: str) -> str:
    return "italic" if text == "Unstated" else "normal"


def _quiet() -> str:
    return svg.colours()["ink2"]


def number(
    axes: Axes,
    x: Any,
    y: float,
    number: Number,
    *,
    offset: float,
    down: float = 0,
    transform: Any = None,
    **look: Any,
) -> None:
    """A number at its mark; it opens its rows."""
    axes.annotate(
        number.text, (x, y), (offset, down), transform or axes.transData, textcoords="offset points", va="center",
        url="#" + number.ref, **look,
    )  # fmt: skip


def word(axes: Axes, x: float, y: float, text: str) -> None:
    """A word of ours in the place of a mark."""
    axes.text(x, y, text, va="center", size=12, fontstyle="italic", color=_quiet(), gid="tick")


def plain(text: str) -> str:
    """A label on one line, without characters that an SVG cannot hold."""
    return " ".join(UNWRITABLE.sub(" ", text).split())


def cut(text: str, pixels: float, size: float) -> str:
    """The text on one line, cut at a word with "…" where it is wider than `pixels`."""
    text = plain(text)
    if text_width(text, size) <= pixels + 1e-6:  # what sums and differences of widths round off
        return text
    most = _most(text, pixels, size)
    at_word = text.rfind(" ", 0, most + 1)
    return text[: at_word if at_word > most / 2 else most].rstrip() + "…"


def _most(text: str, pixels: float, size: float) -> int:
    """How many characters fit before a "…": widths grow with the text, so the place is halved in on."""
    low, high = 1, min(len(text), 400)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text_width(text[:middle] + "…", size) <= pixels else (low, middle - 1)
    return low


@functools.cache
def text_width(text: str, size: float) -> float:
    """Pixels of a text in the face that charts are measured in."""
    face = FontProperties(family="DejaVu Sans", size=size)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing from font")  # the reader's own fonts have it, or show a box
        return text_to_path.get_text_width_height_descent(plain(text), face, ismath=False)[0]


def room_for(numbers: Iterable[Number], size: float = 13) -> float:
    """Pixels for the widest of these numbers and its distance from the mark."""
    return max((text_width(number.text, size) for number in numbers), default=0.0) + GAP
