"""Counts as bars: from one axis, or as sides that diverge from it."""

from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dateline.chart import svg
from dateline.chart.layout import BAR, WIDE, axis_line, in_house_style, label_line, labels, number, room_for, rows
from dateline.evidence import Count
from dateline.tabulate import THIN

__all__ = ["bars", "diverging"]

SIDES = (("against", -1, "right"), ("favor", 1, "left"))
WORDS = {"against": "− against", "favor": "+ in favor", "negative": "− negative", "positive": "+ positive"}


@in_house_style
def bars(frame: pd.DataFrame, *, label: str, value: str, kind: str = "", width: int = WIDE) -> Figure:
    """Counts from one axis, one line a label. frame: `label`, `value` (a Count), optionally `kind`."""
    columns = labels(frame[label], width, frame[kind] if kind else ())
    figure, axes = rows(len(frame), width, columns, right=room_for(frame[value]))
    axes.set_xlim(0, max(map(int, frame[value])) or 1)
    axes.xaxis.set_visible(False)
    for y, line in enumerate(frame.to_dict("records")):
        label_line(axes, y, line[label], columns, second=line[kind] if kind else "")
        _bar(axes, y, int(line[value]), line[value], color=svg.colours()["ink"])
        number(axes, int(line[value]), y, line[value], offset=6, ha="left")
    axis_line(axes, "rule2", len(frame), width)
    return figure


@in_house_style
def diverging(
    frame: pd.DataFrame, *, label: str, parts: tuple[str, str] = ("against", "favor"), width: int = WIDE
) -> Figure:
    """Counts against (left of the axis) and in favor (right), or negative and positive.

    frame: `label`, and both `parts`, a Count or None each.
    Where `articles` is a column, a line of fewer articles than THIN is hollow.
    """
    columns = labels(frame[label], width)
    lines = frame.to_dict("records")
    thin = ["articles" in line and line["articles"] < THIN for line in lines]
    figure, axes = rows(len(frame), width, columns, right=0, top=26, bottom=24 if any(thin) else 4)
    _both_ways(axes, [count for part in parts for count in frame[part] if count])
    for y, line in enumerate(lines):
        label_line(axes, y, line[label], columns)
        for part, (side, sign, align) in zip(parts, SIDES, strict=True):
            if line[part]:
                colour = svg.colours()[side]
                look = {"color": svg.colours()["paper"], "edgecolor": colour, "linewidth": 1.5} if thin[y] else {}
                _bar(axes, y, sign * int(line[part]), line[part], **{"color": colour} | look)
                number(axes, sign * int(line[part]), y, line[part], offset=6 * sign, ha=align)
    axis_line(axes, "ink", len(frame), width)
    for part, (side, sign, align) in zip(parts, SIDES, strict=True):
        _above(axes, WORDS[part], sign, align, svg.colours()[f"{side}-text"])
    if any(thin):
        axes.annotate(
            f"Hollow: fewer than {THIN} articles", (0, 0), (0, -14), axes.get_xaxis_transform(),
            textcoords="offset points", ha="center", va="center", size=12, color=svg.colours()["ink2"], gid="tick",
        )  # fmt: skip
    return figure


def _bar(axes: Axes, y: float, size: int, count: Count, **look: Any) -> None:
    """A bar as thick as every bar, whatever the height of a line."""
    line = abs(axes.transData.transform((0, 1))[1] - axes.transData.transform((0, 0))[1])
    (bar,) = axes.barh(y, size, BAR / line, **look)
    bar.set_url("#" + count.ref)


def _both_ways(axes: Axes, counts: list[Count]) -> None:
    """An axis in the middle, with room for the numbers at the ends of the longest bars."""
    most, half = max(map(int, counts), default=1), axes.get_window_extent().width / 2
    reach = most * half / max(half - room_for(counts), 1)
    axes.set_xlim(-reach, reach)
    axes.xaxis.set_visible(False)


def _above(axes: Axes, text: str, sign: int, align: str, colour: str) -> None:
    """The name of a side, once, above its bars."""
    axes.annotate(
        text, (0, 1), (8 * sign, 14), axes.get_xaxis_transform(),
        textcoords="offset points", ha=align, va="center", size=12, weight="bold", color=colour, gid="tick",
    )  # fmt: skip
