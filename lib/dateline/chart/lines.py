"""Time and text as lines: when it happened and when it was told; one article from its first word to its last."""

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from dateline.chart import svg
from dateline.chart.layout import FULL, NARROW, cut, in_house_style, text_width

__all__ = ["article", "timeline"]


@in_house_style
def timeline(frame: pd.DataFrame, *, width: int = FULL) -> Figure:
    """Two date lines: published above, happened below, one line a telling; its slant is the lag.

    frame: one line an event, `first_day`, `last_day`, `label`, `realis`, `count` (its tellings) and `published` (their days).
    At most twelve events are labelled in their own words when there are twelve or fewer; six where there are more.
    """
    figure = Figure(figsize=(width / 72, 232 / 72))
    axes = figure.add_axes((8 / width, 0, 1 - 16 / width, 1))
    axes.set_ylim(0, 232)
    axes.yaxis.set_visible(False)
    above, below = 178, 92
    days = [*frame["first_day"], *frame["last_day"], *(day for told in frame["published"] for day in told)]
    first, last = min(days), max(days)
    pad = max((last - first) * 0.04, pd.Timedelta(days=1))
    axes.set_xlim(first - pad, last + pad)
    for y in (above, below):
        axes.axhline(y, color=svg.colours()["rule2"], linewidth=1)
    leading = set(frame.nlargest(1, "order")["order"]) if len(frame) else set()
    for _, event in frame.iterrows():
        _tellings(axes, event, above, below, strong=event["order"] in leading)
    published = sorted({day for told in frame["published"] for day in told})
    axes.plot(published, [above] * len(published), "o", markersize=6, color=svg.colours()["ink"], clip_on=False)
    _event_labels(axes, frame, below, width)
    for text, y in (("Published", 222), ("Happened", 10)):
        axes.text(0, y, text, transform=axes.get_yaxis_transform(), size=12, weight="bold", va="center")
    _day_axis(axes, width, at=204)
    return figure


def _tellings(axes: Axes, event: pd.Series, above: float, below: float, *, strong: bool) -> None:
    colours = svg.colours()
    planned = event["realis"] == "planned"
    colour = colours["direct"] if planned else colours["ink" if strong else "rule2"]
    middle = event["first_day"] + (event["last_day"] - event["first_day"]) / 2
    for day in event["published"]:
        axes.plot([day, middle], [above, below], color=colour, linewidth=1, linestyle="--" if planned else "-")
    url = "#" + event["count"].ref
    mark = colours["direct"] if planned else colours["ink"]
    if event["last_day"] > event["first_day"]:
        axes.plot(
            [event["first_day"], event["last_day"]],
            [below] * 2,
            color=mark,
            linewidth=6,
            solid_capstyle="round",
            url=url,
        )
    else:
        size = 5 + 2 * np.sqrt(int(event["count"]))
        face = colours["paper"] if planned else mark
        axes.plot(event["first_day"], below, "o", markersize=size, color=mark, markerfacecolor=face, url=url)


def _event_labels(axes: Axes, frame: pd.DataFrame, below: float, width: int) -> None:
    """Labels under the lower line in up to three rows; one that fits in none is left to the table."""
    shown = frame if len(frame) <= 12 else frame.nlargest(6, "order")
    ends = [-1e9] * 3
    for _, event in shown.sort_values("first_day").iterrows():
        middle = event["first_day"] + (event["last_day"] - event["first_day"]) / 2
        text = cut(event["label"], 170 if width > NARROW else 120, 12)
        half = text_width(text, 12) / 2
        x = axes.transData.transform((mdates.date2num(middle), 0))[0]
        at = min(max(x, half + 8), width - half - 8)
        row = next((row for row in range(3) if ends[row] < at - half - 8), None)
        if row is None:
            continue
        ends[row] = at + half
        y = below - 22 - 18 * row
        axes.plot([middle, middle], [below - 8, y + 9], color=svg.colours()["rule2"], linewidth=1)
        axes.annotate(text, (at, y), xycoords="figure points", ha="center", va="center", size=12, gid="name")


def _day_axis(axes: Axes, width: int, *, at: float) -> None:
    locator = mdates.AutoDateLocator(minticks=2, maxticks=9 if width > NARROW else 4)
    axes.xaxis.set_major_locator(locator)
    ticks = [
        tick for tick in mdates.num2date(locator()) if axes.get_xlim()[0] <= mdates.date2num(tick) <= axes.get_xlim()[1]
    ]
    names = []
    for n, tick in enumerate(ticks):
        year = f" {tick.year}" if n == 0 or tick.year != ticks[n - 1].year else ""
        months = len(ticks) > 1 and (ticks[1] - ticks[0]).days >= 28
        names.append(f"{tick:%b}{year}" if months else f"{tick.day} {tick:%b}{year}")
    for tick, name in zip(ticks, names, strict=True):
        axes.text(
            mdates.date2num(tick), at, name, ha="center", va="center", size=12, color=svg.colours()["ink2"], gid="tick"
        )
    axes.set_xticks([mdates.date2num(tick) for tick in ticks], [""] * len(ticks))


@in_house_style
def article(frame: pd.DataFrame, *, width: int = FULL) -> Figure:
    """One article as one line: a segment a paragraph, width by length; speech as bars, claims as signs above.

    frame: one line a thing, `what` ("paragraph", "direct", "indirect", "favor", "against"), `start`, `end` (characters),
    `label` (paragraphs: the number's text) and `count` (its evidence, or None).
    """
    figure = Figure(figsize=(width / 72, 92 / 72))
    axes = figure.add_axes((4 / width, 0, 1 - 8 / width, 1))
    axes.set_xlim(0, frame["end"].max())
    axes.set_ylim(0, 92)
    axes.set_axis_off()
    gap = frame["end"].max() / width * 2
    colours = svg.colours()
    shown = -1e9
    for _, line in frame.iterrows():
        url = "#" + line["count"].ref if line["count"] is not None else None
        if line["what"] == "paragraph":
            axes.plot([line["start"], line["end"] - gap], [34, 34], color=colours["rule2"], linewidth=1)
            if line["start"] - shown > gap * 9:
                axes.text(line["start"], 16, line["label"], size=12, color=colours["ink2"], url=url, gid="tick")
                shown = line["start"]
        elif line["what"] in ("direct", "indirect"):
            edge = {"edgecolor": colours["direct"], "linewidth": 1} if line["what"] == "indirect" else {}
            box = Rectangle(
                (line["start"], 35), line["end"] - line["start"], 20, facecolor=colours[line["what"]], **edge
            )
            box.set_url(url)
            axes.add_patch(box)
        else:
            _sign(axes, (line["start"] + line["end"]) / 2, 72, line["what"], url)
    return figure


def _sign(axes: Axes, x: float, y: float, side: str, url: str | None) -> None:
    """A disc with + or a ring with −: the sides differ without colour."""
    colour = svg.colours()[side]
    face = colour if side == "favor" else svg.colours()["paper"]
    axes.plot([x, x], [y - 8, 56], color=svg.colours()["rule2"], linewidth=1)
    axes.plot(x, y, "o", markersize=15, color=colour, markerfacecolor=face, markeredgewidth=1.5, url=url)
    marks = [([x, x], [y - 4, y + 4])] if side == "favor" else []
    ink = svg.colours()["paper"] if side == "favor" else colour
    reach = 4 * (axes.get_xlim()[1] / axes.get_window_extent().width)
    for xs, ys in [([x - reach, x + reach], [y, y]), *marks]:
        axes.plot(xs, ys, color=ink, linewidth=1.8)
