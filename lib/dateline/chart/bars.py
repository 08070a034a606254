"""Counts as bars: sides that diverge from one axis, voices stacked to a whole."""

from collections.abc import Sequence

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dateline import evidence
from dateline.chart import svg
from dateline.chart.layout import (
    BAR,
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

__all__ = ["diverging", "stacked"]

VOICES = {"narrator": "narrator", "direct": "direct", "indirect": "paraphrase"}


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
def stacked(frame: pd.DataFrame, *, label: str, parts: Sequence[str] = tuple(VOICES), width: int = WIDE) -> Figure:
    """Bars to 100 %, one line a label, the counts inside. frame: `label`, a Count or None for each part, and `articles`.

    Under the minimum of articles a bar is not drawn and says so; where there is only one line it is described all the same.
    """
    left = label_column(frame[label], width)
    figure, axes = rows(len(frame), width, left=left, right=4, top=26, row=42)
    axes.set_xlim(0, 1)
    axes.xaxis.set_visible(False)
    named = False
    for y, (_, line) in enumerate(frame.iterrows()):
        label_line(
            axes,
            y,
            line[label],
            second=f"{line['articles'].text} articles",
            left=left,
            below=True,
            url=line["articles"].ref,
        )
        whole = sum(int(line[part] or 0) for part in parts)
        if not whole or (line["articles"] < MINIMUM and len(frame) > 1):
            word(axes, 0, y, f"too few articles to compare (minimum {MINIMUM})")
            continue
        start = 0.0
        for part in parts:
            share = int(line[part] or 0) / whole
            if share:
                _segment(axes, y, start, share, line[part], part)
                if not named:
                    _part_name(axes, y, start, share, part, width - left)
            start += share
        named = True
    return figure


def _segment(axes: Axes, y: float, start: float, share: float, count: evidence.Count, part: str) -> None:
    colours = svg.colours()
    edge = (
        {"edgecolor": colours["direct"], "linewidth": 1}
        if part == "indirect"
        else {"edgecolor": colours["paper"], "linewidth": 2}
    )
    (bar,) = axes.barh(y, share, 24 / 42, left=start, color=colours[part], **edge)
    bar.set_url("#" + count.ref)
    pixels = share * axes.get_window_extent().width
    if pixels > 10 + 9 * len(count.text):
        ink = colours["ink"] if part == "indirect" else colours["paper"]
        number(axes, start, y, count, offset=7, color=ink, weight="bold")


def _part_name(axes: Axes, y: float, start: float, share: float, part: str, pixels: float) -> None:
    """The part's name above the first bar, where it fits."""
    name = VOICES.get(part, part)
    if share * pixels > text_width(name, 12):
        axes.annotate(name, (start, y), (0, 22), textcoords="offset points", size=12, color=svg.colours()["ink2"])
