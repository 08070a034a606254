"""One article from its first word to its last, as a line."""

import math
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from dateline.chart import svg
from dateline.chart.layout import FULL, NARROW, in_house_style, text_width

__all__ = ["article"]

STRIP = 92  # px: signs, speech, paragraphs and their numbers
LINE = (12_000, 4_000)  # characters a strip holds, on the page and on a telephone, before the article takes another
MOST = 8  # strips
SIGN, SMALL = 15, 7  # px

Line = dict[Any, Any]


@in_house_style
def article(frame: pd.DataFrame, *, width: int = FULL) -> Figure:
    """One article as one line, or a few: a segment a paragraph, width by length; speech as bars, claims as signs above.

    frame: one line a thing, `what` ("paragraph", "direct", "mixed", "indirect", "favor", "against"), `start`, `end`
    (characters), `label` (paragraphs: the number's text) and `count` (its evidence, or None).
    """
    edges = _edges(frame, LINE[0] if width > NARROW else LINE[1])
    lines = len(edges) - 1
    figure = Figure(figsize=(width / 72, STRIP * lines / 72))
    longest = max(end - start for start, end in pairwise(edges))
    for n, (start, end) in enumerate(pairwise(edges)):
        axes = figure.add_axes((8 / width, 1 - (n + 1) / lines, 1 - 16 / width, 1 / lines))
        axes.set_xlim(start, start + longest)
        axes.set_ylim(0, STRIP)
        axes.set_axis_off()
        last = n == lines - 1
        inside = frame[(frame["start"] >= start) & ((frame["start"] < end) | last)]
        _strip(axes, inside.to_dict("records"), end, longest / (width - 16))
    return figure


def _edges(frame: pd.DataFrame, most: int) -> list[int]:
    """Where the strips begin, at paragraphs near equal parts of the text, and where the last one ends."""
    end = max(int(frame["end"].max()), 1)
    lines = min(math.ceil(end / most), MOST)
    starts = [int(start) for start in frame.loc[frame["what"] == "paragraph", "start"] if start > 0]
    near = [min(starts, key=lambda start: abs(start - end * n / lines), default=0) for n in range(1, lines)]
    return [*sorted({0, *near} - {end}), end]


def _strip(axes: Axes, lines: list[Line], end: int, pixel: float) -> None:
    """Everything in one strip; `pixel` is how many characters a pixel stands for."""
    _paragraphs(axes, [line for line in lines if line["what"] == "paragraph"], end, pixel)
    for line in lines:
        if line["what"] in ("direct", "mixed", "indirect"):
            _speech(axes, line, min(line["end"], end))
    claims = [line for line in lines if line["what"] in ("favor", "against")]
    _signs(axes, sorted(claims, key=lambda line: line["start"]), pixel)


def _paragraphs(axes: Axes, lines: list[Line], end: int, pixel: float) -> None:
    """A segment a paragraph, and its number where there is room for it."""
    starts = [line["start"] for line in lines]
    stops = [max(min(line["end"], end) - 2 * pixel, line["start"] + pixel) for line in lines]
    axes.hlines([34] * len(lines), starts, stops, color=svg.colours()["rule2"], linewidth=1)
    free, last = -math.inf, axes.get_xlim()[1] + 6 * pixel
    for line in lines:
        wide = text_width(line["label"], 12) * pixel
        if free <= line["start"] <= last - wide:
            look: dict[str, Any] = {"size": 12, "color": svg.colours()["ink2"], "gid": "tick"}
            axes.text(line["start"], 16, line["label"], **look)
            free = line["start"] + wide + 6 * pixel


def _speech(axes: Axes, line: Line, end: float) -> None:
    colours = svg.colours()
    face = colours["indirect" if line["what"] == "indirect" else "direct"]
    box = Rectangle((line["start"], 35), end - line["start"], 20, facecolor=face)
    if line["what"] == "indirect":
        box.set(edgecolor=colours["direct"], linewidth=1)
    box.set_url(_href(line))
    axes.add_patch(box)


def _signs(axes: Axes, lines: list[Line], pixel: float) -> None:
    """The signs of claims above their cues, moved apart where they would touch; small where there is no room."""
    first, last = axes.get_xlim()
    size = SIGN if len(lines) * (SIGN + 2) * pixel <= last - first else SMALL
    cues = [(line["start"] + line["end"]) / 2 for line in lines]
    places: list[float] = []
    for x in cues:
        places.append(max(x, places[-1] + (size + 2) * pixel) if places and size == SIGN else x)
    over = last
    for n in reversed(range(len(places) if size == SIGN else 0)):
        places[n] = min(places[n], over)
        over = places[n] - (size + 2) * pixel
    for line, cue, x in zip(lines, cues, places, strict=True):
        if size == SIGN:
            axes.plot([cue, x], [56, 72 - size / 2], color=svg.colours()["rule2"], linewidth=1)
        _sign(axes, x, line, size)


def _sign(axes: Axes, x: float, line: Line, size: int) -> None:
    """A disc with + or a ring with −: the sides differ without colour."""
    favor = line["what"] == "favor"
    colour, paper = svg.colours()[line["what"]], svg.colours()["paper"]
    face = colour if favor else paper
    look: dict[str, Any] = {"markersize": size, "markeredgewidth": 1.5, "clip_on": False, "url": _href(line)}
    axes.plot(x, 72, "o", color=colour, markerfacecolor=face, **look)
    if size == SIGN:
        mark: dict[str, Any] = {"markersize": 8, "markeredgewidth": 1.8, "clip_on": False, "url": _href(line)}
        axes.plot(x, 72, "+" if favor else "_", color=paper if favor else colour, **mark)


def _href(line: Line) -> str | None:
    return "#" + line["count"].ref if line["count"] is not None else None
