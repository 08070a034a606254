"""Shares with what is known of their doubt: dots with intervals, and small multiples over time."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dateline import evidence
from dateline.chart import svg
from dateline.chart.layout import NARROW, WIDE, cut, in_house_style, label_column, label_line, number, rows, word
from dateline.tabulate import MINIMUM, THIN

__all__ = ["dots", "trends"]


@in_house_style
def dots(frame: pd.DataFrame, *, label: str, kind: str = "", width: int = WIDE) -> Figure:
    """Shares with their intervals, one line a label. frame: `label`, optionally `kind`, `share` and `interval` of evidence.

    A line whose share is None is not drawn and says why.
    """
    drawn = [share for share in frame["share"] if share is not None]
    top = max([interval.high for interval in frame["interval"] if interval is not None], default=1.0)
    left = label_column(frame[label], width) + (label_column(frame[kind], width) if kind and width > NARROW else 0)
    figure, axes = rows(len(frame), width, left=left, right=52, bottom=26)
    axes.set_xlim(0, min(1.0, np.ceil(top * 10) / 10) if drawn else 1)
    for y, (_, line) in enumerate(frame.iterrows()):
        label_line(axes, y, line[label], second=line[kind] if kind and width > NARROW else "", left=left)
        if line["share"] is None:
            word(axes, 0.01, y, f"too few articles to compare (minimum {MINIMUM})")
            continue
        colour = svg.colours()["ink"]
        axes.plot([line["interval"].low, line["interval"].high], [y, y], color=svg.colours()["rule2"], linewidth=2.5)
        face = colour if line["share"].whole >= THIN else svg.colours()["paper"]
        axes.plot(line["share"].value, y, "o", color=colour, markerfacecolor=face, url="#" + line["share"].ref)
        number(axes, 1, y, line["share"], transform=axes.get_yaxis_transform(), offset=46, ha="right", weight="bold")
    _percent_axis(axes)
    return figure


@in_house_style
def trends(frame: pd.DataFrame, *, label: str, period: str = "period", width: int = WIDE) -> Figure:
    """Shares over time, a small panel a label on one scale. frame: `label`, `period` (day), `share`, `interval`; gaps stay gaps."""
    labels = list(dict.fromkeys(frame[label]))[:8]
    across = 4 if width > NARROW else 2
    down = -(-len(labels) // across)
    figure = Figure(figsize=(width / 72, (150 * down + 10) / 72))
    top = max([interval.high for interval in frame["interval"] if interval is not None], default=1.0)
    for n, name in enumerate(labels):
        axes = _panel(figure, n, across, down, width)
        _trend(axes, frame[frame[label] == name].sort_values(period), period)
        axes.set_ylim(0, min(1.0, np.ceil(top * 10) / 10))
        axes.text(0, 1.08, cut(name, width / across - 30, 13), transform=axes.transAxes, weight="bold", gid="name")
        axes.set_yticks(
            [0, axes.get_ylim()[1]], ["0", evidence.percent(axes.get_ylim()[1])] if n % across == 0 else ["", ""]
        )
    return figure


def _percent_axis(axes: Axes) -> None:
    """0%, 20, 40: the unit stands on the first tick only."""
    ticks = np.linspace(0, axes.get_xlim()[1], 6 if axes.get_xlim()[1] > 0.5 else 3)
    axes.set_xticks(ticks, [f"{round(tick * 100)}" + ("%" if n == 0 else "") for n, tick in enumerate(ticks)])


def _panel(figure: Figure, n: int, across: int, down: int, width: int) -> Axes:
    gap, left, foot, head = 18, 40, 26, 34
    each = (width - left - gap * (across - 1) - 6) / across
    height = 150 * down + 10
    x, y = left + (n % across) * (each + gap), height - (n // across + 1) * 150
    axes = figure.add_axes((x / width, (y + foot) / height, each / width, (150 - head - foot) / height))
    axes.grid(axis="y")
    axes.grid(visible=False, axis="x")
    axes.axhline(0, color=svg.colours()["rule2"], linewidth=1)
    return axes


def _trend(axes: Axes, lines: pd.DataFrame, period: str) -> None:
    ink, rule, paper = (svg.colours()[name] for name in ("ink", "rule", "paper"))
    x = lines[period].to_numpy()
    values, lows, highs = (
        np.array([np.nan if cell is None else get(cell) for cell in lines[column]])
        for column, get in (("share", lambda c: c.value), ("interval", lambda c: c.low), ("interval", lambda c: c.high))
    )
    axes.fill_between(x, lows, highs, color=rule, linewidth=0)
    axes.plot(x, values, color=ink, linewidth=1.5)
    for day, share in zip(x, lines["share"], strict=True):
        if share is not None:
            face = ink if share.whole >= THIN else paper
            axes.plot(
                day, share.value, "o", markersize=5, color=ink, markerfacecolor=face, url="#" + share.ref, clip_on=False
            )
    drawn = [(day, share) for day, share in zip(x, lines["share"], strict=True) if share is not None]
    if drawn:
        day, share = drawn[-1]
        axes.annotate(
            share.text,
            (day, share.value),
            (0, 8),
            textcoords="offset points",
            ha="right",
            weight="bold",
            url="#" + share.ref,
        )
    else:
        axes.text(0.02, 0.4, "too few articles", transform=axes.transAxes, size=12, fontstyle="italic")
    ends = [lines[period].iloc[0], lines[period].iloc[-1]] if len(lines) > 1 else [lines[period].iloc[0]]
    axes.set_xticks(ends, [f"{day.day} {day:%b}" for day in ends])
    for tick, align in zip(axes.get_xticklabels(), ("left", "right"), strict=False):
        tick.set_horizontalalignment(align)
