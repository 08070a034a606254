"""Shares with what is known of their doubt: dots with intervals, and small multiples over time."""

import math
from itertools import pairwise
from typing import Any

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dateline import evidence
from dateline.chart import svg
from dateline.chart.layout import NARROW, WIDE, cut, in_house_style, label_line, labels, number, room_for, rows, word
from dateline.evidence import MONTHS
from dateline.tabulate import MINIMUM, THIN

__all__ = ["dots", "trends"]

PANELS = 8  # at most
PANEL, HEAD, FOOT, LEFT, ASIDE = (
    132,
    26,
    26,
    40,
    46,
)  # px: a panel, above and under it, before the first, for last values

Point = tuple[float, Any, Any]  # day, share, interval


@in_house_style
def dots(frame: pd.DataFrame, *, label: str, kind: str = "", width: int = WIDE) -> Figure:
    """Shares with their intervals, one line a label. frame: `label`, optionally `kind`; `share` and `interval`.

    A line whose share is None is not drawn and says why; one of fewer articles than THIN is hollow.
    """
    columns = labels(frame[label], width, frame[kind] if kind else ())
    drawn = [share for share in frame["share"] if share is not None]
    aside = room_for(drawn, 15) + 8
    figure, axes = rows(len(frame), width, columns, right=aside, bottom=26, left=12)
    top, step = _scale(frame["interval"], 5 if width > NARROW else 4)
    axes.set_xlim(0, top)
    ticks = np.arange(0, top + step / 2, step)
    axes.set_xticks(ticks, [evidence.percent(tick).removesuffix("%" if n else "") for n, tick in enumerate(ticks)])
    for y, line in enumerate(frame.to_dict("records")):
        label_line(axes, y, line[label], columns, second=line[kind] if kind else "")
        if line["share"] is None:
            word(axes, 0, y, f"too few articles to compare (minimum {MINIMUM})")
        else:
            _dot(axes, y, line["share"], line["interval"])
            place = axes.get_yaxis_transform()
            number(axes, 1, y, line["share"], transform=place, offset=aside - 2, ha="right", weight="bold")
    return figure


@in_house_style
def trends(frame: pd.DataFrame, *, label: str, period: str = "period", width: int = WIDE) -> Figure:
    """Shares over time, a small panel a label on one scale, eight at most; gaps stay gaps.

    frame: `label`, `period` (a day), `share`, `interval`. A point of fewer articles than THIN is hollow.
    """
    names = list(dict.fromkeys(frame[label]))[:PANELS]
    across = 4 if width > NARROW else 2
    figure = Figure(figsize=(width / 72, PANEL * -(-len(names) // across) / 72))
    top, _ = _scale(frame["interval"], 2)
    for n, name in enumerate(names):
        axes, wide = _panel(figure, n, across, width)
        axes.set_ylim(0, top)
        axes.set_yticks([0, top], ["0", evidence.percent(top)] if n % across == 0 else ["", ""])
        _day_axis(axes, sorted(set(frame[period])))
        title = cut(name, wide + ASIDE - 12, 13 * 1.1)
        axes.annotate(title, (0, 1), (0, 10), "axes fraction", textcoords="offset points", weight="bold", gid="name")
        _trend(axes, frame[frame[label] == name].sort_values(period), period)
    return figure


def _dot(axes: Axes, y: float, share: evidence.Share, interval: evidence.Interval) -> None:
    colour = svg.colours()["ink"]
    axes.plot([interval.low, interval.high], [y, y], color=svg.colours()["rule2"], linewidth=2.5)
    face = colour if share.whole >= THIN else svg.colours()["paper"]
    axes.plot(share.value, y, "o", color=colour, markerfacecolor=face, url="#" + share.ref, clip_on=False)


def _scale(intervals: pd.Series, most: int) -> tuple[float, float]:
    """Where an axis of shares ends, in `most` steps or fewer, and its step: the highest interval fits, 1 is the end."""
    highest = max((interval.high for interval in intervals if interval is not None), default=1.0)
    step = next(step for step in (0.01, 0.02, 0.05, 0.1, 0.2, 0.25, 0.5) if highest <= step * most + 1e-9)
    return min(1.0, round(step * max(1, math.ceil(highest / step - 1e-9)), 2)), step


def _panel(figure: Figure, n: int, across: int, width: int) -> tuple[Axes, float]:
    """The nth panel, and how many pixels wide it is; the column beside it is for its last value."""
    height = figure.get_figheight() * 72
    wide = (width - LEFT) / across - ASIDE
    x, y = LEFT + n % across * (wide + ASIDE), height - (n // across + 1) * PANEL
    axes = figure.add_axes((x / width, (y + FOOT) / height, wide / width, (PANEL - HEAD - FOOT) / height))
    axes.grid(axis="y")
    axes.grid(visible=False, axis="x")
    axes.axhline(0, color=svg.colours()["rule2"], linewidth=1)
    return axes, wide


def _day_axis(axes: Axes, days: list[pd.Timestamp]) -> None:
    """All periods of the frame, the first and the last with their names: months where all are months, else days."""
    first, last = days[0], days[-1]
    pad = pd.Timedelta(days=1) if first == last else pd.Timedelta(0)
    axes.set_xlim(mdates.date2num(first - pad), mdates.date2num(last + pad))
    months = len(days) > 1 and all(day.day == 1 for day in days)
    names = [MONTHS[day.month - 1][:3] if months else f"{day.day} {MONTHS[day.month - 1][:3]}" for day in (first, last)]
    if first.year != last.year:
        names[1] += f" {last.year}"
    if first == last:
        axes.set_xticks([mdates.date2num(first)], names[:1])
        return
    axes.set_xticks([mdates.date2num(first), mdates.date2num(last)], names)
    for tick, align in zip(axes.get_xticklabels(), ("left", "right"), strict=True):
        tick.set(ha=align)


def _trend(axes: Axes, lines: pd.DataFrame, period: str) -> None:
    days = [float(mdates.date2num(day)) for day in lines[period]]
    points = list(zip(days, lines["share"], lines["interval"], strict=True))
    drawn = [point for point in points if point[1] is not None]
    if not drawn:
        axes.text(0.02, 0.4, "too few articles", transform=axes.transAxes, size=12, fontstyle="italic", gid="tick")
        return
    ink, rule, paper = (svg.colours()[name] for name in ("ink", "rule", "paper"))
    for run in _runs(points):
        days = [day for day, _, _ in run]
        doubts = [doubt for *_, doubt in run]
        axes.fill_between(
            days, [doubt.low for doubt in doubts], [doubt.high for doubt in doubts], color=rule, linewidth=0
        )
        axes.plot(days, [share.value for _, share, _ in run], color=ink, linewidth=1.5)
    for day, share, _ in drawn:
        face = ink if share.whole >= THIN else paper
        look: dict[str, Any] = {"color": ink, "markerfacecolor": face, "clip_on": False, "markersize": 5}
        axes.plot(day, share.value, "o", url="#" + share.ref, **look)
    day, share, _ = drawn[-1]
    number(axes, day, share.value, share, offset=7, ha="left", weight="bold", size=12)


def _runs(points: list[Point]) -> list[list[Point]]:
    """The points in stretches without a gap: a period that is missing, or has too few articles, ends one."""
    steps = [after[0] - before[0] for before, after in pairwise(points)]
    runs: list[list[Point]] = [[]]
    for point, step in zip(points, [*steps, None], strict=True):
        if point[1] is not None:
            runs[-1].append(point)
        if point[1] is None or (step is not None and step > 1.5 * min(steps)):
            runs.append([])
    return [run for run in runs if run]
