"""When it happened and when it was told, as two date lines with the tellings between them."""

from dataclasses import dataclass
from typing import Any

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dateline.chart import svg
from dateline.chart.days import day_names, ticks, window
from dateline.chart.layout import FULL, NARROW, in_house_style, text_width
from dateline.chart.leaders import ROW, Event, event_labels, middle

__all__ = ["timeline"]

NAMED, TOLD, LINES = 12, 6, 150  # events that are all labelled; labels where there are more; lines before bars stand in
BETWEEN, BARS = 86, 40  # px between the lines; the highest bar of a week
TONES = {"planned": "direct", "undecided": "undecided"}  # colours of what is hollow, its tellings dashed
LONG = pd.Timedelta(days=62)  # what lasts longer is drawn thin, not to hide what lies in it


@dataclass(frozen=True)
class Heights:
    """Where things stand, in pixels from the foot of the chart."""

    happened: float
    below: float
    above: float
    days: float
    published: float


@in_house_style
def timeline(frame: pd.DataFrame, *, width: int = FULL) -> Figure:
    """Two date lines: published above, happened below, one line a telling; its slant is the lag.

    frame: one line an event, `first_day`, `last_day`, `label`, `realis`, `count` (its tellings), `order` (how many) and
    `published` (their days). Up to twelve events are labelled in their own words; of more the six most told. Where
    there are more than 150 tellings, bars by week stand in for them. Days far from all others are left to the table.
    """
    first, last = window(frame)
    inside = frame[(frame["last_day"] >= first) & (frame["first_day"] <= last)]
    events = inside.sort_values("order", ascending=False, kind="stable").to_dict("records")
    dense = sum(len(event["published"]) for event in events) > LINES
    notes = ["Bars: tellings by week. Lines: the six most told."] if dense else []
    notes += ["Days far from these are in the table."] if len(inside) < len(frame) else []
    heights = _heights(BARS if dense else 0, len(notes))
    figure, axes = _canvas(heights, width, first, last)
    if dense:
        _weeks(axes, events, heights)
    _draw(axes, events[:TOLD] if dense else events, events, heights)
    event_labels(axes, events if len(events) <= NAMED else events[:TOLD], heights.below - (BARS if dense else 0), width)
    _captions(axes, heights, notes)
    _day_axis(axes, heights, width)
    return figure


def _heights(bars: float, notes: int) -> Heights:
    happened = 10 + ROW * notes
    below = happened + 82 + bars
    above = below + BETWEEN
    return Heights(happened, below, above, above + 26 + bars, above + 44 + bars)


def _canvas(heights: Heights, width: int, first: pd.Timestamp, last: pd.Timestamp) -> tuple[Figure, Axes]:
    tall = heights.published + 10
    figure = Figure(figsize=(width / 72, tall / 72))
    axes = figure.add_axes((8 / width, 0, 1 - 16 / width, 1))
    axes.set_ylim(0, tall)
    axes.set_axis_off()
    pad = max((last - first) * 0.04, pd.Timedelta(days=1))
    axes.set_xlim(mdates.date2num(first - pad), mdates.date2num(last + pad))
    for y in (heights.above, heights.below):
        axes.axhline(y, color=svg.colours()["rule2"], linewidth=1)
    return figure, axes


def _draw(axes: Axes, drawn: list[Event], events: list[Event], heights: Heights) -> None:
    """Tellings first, then what lasts, then what took a day, so that nothing hides what is smaller."""
    for event in reversed(drawn):
        _tellings(axes, event, heights, strong=event is events[0])
    for event in sorted(drawn, key=lambda event: event["first_day"] - event["last_day"]):
        _mark(axes, event, heights.below)
    published = sorted({day for event in drawn for day in event["published"]}) if len(drawn) == len(events) else []
    axes.plot(published, [heights.above] * len(published), "o", markersize=6, color=svg.colours()["ink"], clip_on=False)


def _tellings(axes: Axes, event: Event, heights: Heights, *, strong: bool) -> None:
    colour = svg.colours()[TONES.get(event["realis"], "ink" if strong else "rule2")]
    line = "--" if event["realis"] in TONES else "-"
    for day in event["published"]:
        axes.plot([day, middle(event)], [heights.above, heights.below], line, color=colour, linewidth=1)


def _mark(axes: Axes, event: Event, y: float) -> None:
    """A day is a dot, its area by the tellings; more than a day is a bar. What is planned or undecided is hollow, or
    has its own colour.
    """
    colour, paper = svg.colours()[TONES.get(event["realis"], "ink")], svg.colours()["paper"]
    look = {"color": colour, "url": "#" + event["count"].ref}
    lasts = event["last_day"] - event["first_day"]
    if lasts:
        thick = 6 if lasts <= LONG else 3
        axes.plot([event["first_day"], event["last_day"]], [y, y], linewidth=thick, solid_capstyle="round", **look)
    else:
        size = min(5 + 2 * int(event["count"]) ** 0.5, 18)
        face = paper if event["realis"] in TONES else colour
        axes.plot(event["first_day"], y, "o", markersize=size, markerfacecolor=face, markeredgewidth=1.5, **look)


def _weeks(axes: Axes, events: list[Event], heights: Heights) -> None:
    """Tellings by week: above by the day they were printed, below by the day they tell of."""
    told = pd.Series([day for event in events for day in event["published"]])
    happened = pd.Series([middle(event) for event in events for _ in event["published"]])
    for days, line, sign in ((told, heights.above, 1), (happened, heights.below, -1)):
        weeks = days.dt.to_period("W-SUN").dt.start_time.value_counts().sort_index()
        tall = [sign * BARS * int(count) / int(weeks.max()) for count in weeks]
        axes.bar(list(weeks.index), tall, width=6, align="edge", bottom=line, color=svg.colours()["rule2"])


def _captions(axes: Axes, heights: Heights, notes: list[str]) -> None:
    place = axes.get_yaxis_transform()
    for text, y in (("Published", heights.published), ("Happened", heights.happened)):
        axes.text(0, y, text, transform=place, size=12, weight="bold", va="center", gid="tick")
    for n, note in enumerate(notes):
        y = heights.happened - ROW * (n + 1)
        axes.text(0, y, note, transform=place, size=12, va="center", color=svg.colours()["ink2"], gid="tick")


def _day_axis(axes: Axes, heights: Heights, width: int) -> None:
    days = ticks(*axes.get_xlim(), most=9 if width > NARROW else 4)
    colours = svg.colours()
    for day, name in zip(days, day_names(days), strict=True):
        x, half = float(mdates.date2num(day)), text_width(name, 12) / 2
        axes.plot([x, x], [heights.below, heights.above], color=colours["rule"], linewidth=1, zorder=0.5)
        at = axes.transData.transform((x, 0))[0]
        place = (min(max(at, half + 2), width - half - 2), heights.days)
        look: dict[str, Any] = {"ha": "center", "va": "center", "size": 12, "color": colours["ink2"], "gid": "tick"}
        axes.annotate(name, place, xycoords="figure points", **look)
