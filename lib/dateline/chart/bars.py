"""Counts as bars: sides that diverge from one axis, voices stacked to a whole."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dateline import evidence
from dateline.chart import svg
from dateline.chart.layout import (
    BAR,
    NARROW,
    ROW,
    WIDE,
    in_house_style,
    label_column,
    label_line,
    number,
    rows,
    text_width,
    word,
)
from dateline.tabulate import MINIMUM

__all__ = ["bars", "diverging", "stacked"]

PARTS = {"narrator": "narrator", "direct": "quoted", "mixed": "partly", "indirect": "paraphrased"}
COLOURS = {"mixed": "ink2"}


@in_house_style
def bars(frame: pd.DataFrame, *, label: str, value: str, kind: str = "", width: int = WIDE) -> Figure:
    """Counts from one axis, one line a label. frame: `label`, `value` (a Count), optionally `kind`."""
    second = kind if width > NARROW else ""
    left = label_column(frame[label], width) + (label_column(frame[second], width) if second else 0)
    figure, axes = rows(len(frame), width, left=left, right=48)
    axes.set_xlim(0, max(map(int, frame[value]), default=1) or 1)
    axes.xaxis.set_visible(False)
    for y, line in enumerate(frame.to_dict("records")):
        label_line(axes, y, line[label], second=line[second] if second else "", left=left)
        axes.barh(y, int(line[value]), BAR / ROW, color=svg.colours()["ink"])[0].set_url("#" + line[value].ref)
        number(axes, int(line[value]), y, line[value], offset=6, ha="left")
    axes.axvline(0, color=svg.colours()["rule2"], linewidth=1)
    return figure


@in_house_style
def diverging(frame: pd.DataFrame, *, label: str, width: int = WIDE) -> Figure:
    """Counts against (left of the axis) and in favor (right). frame: `label`, `against` and `favor`, a Count or None each."""
    left = label_column(frame[label], width)
    figure, axes = rows(len(frame), width, left=left, right=8, top=26)
    most = max((int(value) for side in ("against", "favor") for value in frame[side] if value), default=1)
    axes.set_xlim(-most * 1.18, most * 1.18)
    axes.xaxis.set_visible(False)
    for y, (_, line) in enumerate(frame.iterrows()):
        label_line(axes, y, line[label], left=left)
        for side, sign, align in (("against", -1, "right"), ("favor", 1, "left")):
            if not line[side]:
                continue
            size = sign * int(line[side])
            axes.barh(y, size, BAR / ROW, color=svg.colours()[side], url="#" + line[side].ref)[0].set_url(
                "#" + line[side].ref
            )
            number(axes, size, y, line[side], offset=6 * sign, ha=align)
    axes.axvline(0, color=svg.colours()["ink"], linewidth=1)
    for text, sign, align, colour in (("− against", -1, "right", "against-text"), ("+ in favor", 1, "left", "favor")):
        axes.annotate(text, (0, 1), (8 * sign, 8), axes.get_xaxis_transform(),
                      textcoords="offset points", ha=align, size=12, weight="bold", color=svg.colours()[colour])  # fmt: skip
    return figure


@in_house_style
def stacked(
    frame: pd.DataFrame,
    *,
    label: str,
    size: str,
    noun: str,
    parts: Sequence[str] = ("narrator", "direct", "indirect"),
    width: int = WIDE,
) -> Figure:
    """Bars to 100 %, one line a label, counts inside. frame: `label`, a Count or None a part, `size` (a Count, under the name with its noun).

    Where `articles` is a column, a line under the minimum of articles is not drawn and says so; a single line is
    described all the same.
    """
    left = label_column([*frame[label], *(f"{part} words" for part in parts[:1])], width)
    figure, axes = rows(len(frame), width, left=left, right=4, top=26, row=42)
    axes.set_xlim(0, 1)
    axes.xaxis.set_visible(False)
    axes.grid(visible=False)
    lines = frame.to_dict("records")
    drawn = [_is_drawn(line, parts, alone=len(lines) == 1) for line in lines]
    first = drawn.index(True) if any(drawn) else -1
    for y, line in enumerate(lines):
        label_line(axes, y, line[label], below=line[size], noun=noun, left=left)
        if not drawn[y]:
            word(
                axes, 0, y, f"too few articles to compare (minimum {MINIMUM})" if width > NARROW else "too few articles"
            )
            continue
        whole = sum(int(line[part] or 0) for part in parts)
        start = 0.0
        for part in parts:
            share = int(line[part] or 0) / whole
            if share:
                _segment(axes, y, start, share, line[part], part)
                if y == first:
                    _part_name(axes, y, start, share, part, width - left)
            start += share
    return figure


def _is_drawn(line: dict[str, Any], parts: Sequence[str], *, alone: bool) -> bool:
    """Whether a line has anything to draw, in articles enough; one that is compared with nothing is described."""
    return any(line[part] for part in parts) and (alone or line.get("articles", MINIMUM) >= MINIMUM)


def _segment(axes: Axes, y: float, start: float, share: float, count: evidence.Count, part: str) -> None:
    colours = svg.colours()
    edge = (
        {"edgecolor": colours["direct"], "linewidth": 1}
        if part == "indirect"
        else {"edgecolor": colours["paper"], "linewidth": 2}
    )
    (bar,) = axes.barh(y, share, 24 / 42, left=start, color=colours[COLOURS.get(part, part)], **edge)
    bar.set_url("#" + count.ref)
    pixels = share * axes.get_window_extent().width
    if pixels > 10 + 9 * len(count.text):
        ink = colours["ink"] if part == "indirect" else colours["paper"]
        number(axes, start, y, count, offset=7, color=ink, weight="bold")


def _part_name(axes: Axes, y: float, start: float, share: float, part: str, pixels: float) -> None:
    """The part's name above the first bar, where it fits."""
    name = PARTS[part]
    if share * pixels > text_width(name, 12):
        axes.annotate(name, (start, y), (0, 22), textcoords="offset points", size=12, color=svg.colours()["ink2"])
