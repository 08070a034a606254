"""Counts by their parts, in the voices' own colours: bars to 100 %, or as long as their counts."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from dateline.chart import svg
from dateline.chart.layout import WIDE, in_house_style, label_line, labels, number, rows, text_width, word
from dateline.evidence import Count
from dateline.tabulate import MINIMUM

__all__ = ["stacked"]

NAMES = {"narrator": "narrator", "direct": "quoted", "mixed": "partly quoted", "indirect": "paraphrased"}
COLOURS = {"mixed": "ink2"}
ROW, BAR = 42, 24  # px: names stand over counts here


@in_house_style
def stacked(
    frame: pd.DataFrame,
    *,
    label: str,
    size: str,
    noun: str,
    parts: Sequence[str] = ("narrator", "direct", "indirect"),
    whole: bool = True,
    width: int = WIDE,
) -> Figure:
    """Stacked bars, one line a label, counts inside: to 100 %, or with `whole=False` all on one scale of counts.

    frame: `label`, a Count or None a part, `size` (a Count, shown at the label with its noun: "claim/claims").
    Where `articles` is a column, a line under the minimum of articles is not drawn and says so; a single line is
    described all the same.
    """
    lines = frame.to_dict("records")
    one, _, many = noun.partition("/")
    nouns = [one if line[size] == 1 else many or one for line in lines]
    sizes = (f"{line[size].text} {word}" for line, word in zip(lines, nouns, strict=True))
    columns = labels([*frame[label], *sizes], width)
    figure, axes = rows(len(frame), width, columns, right=1, top=26, row=ROW)
    axes.set_xlim(0, 1)
    axes.set_axis_off()
    longest = 0 if whole else max((_total(line, parts) for line in lines), default=0)
    drawn = [_is_drawn(line, parts, alone=len(lines) == 1) for line in lines]
    for y, line in enumerate(lines):
        label_line(axes, y, line[label], columns, below=line[size], noun=nouns[y])
        if drawn[y]:
            _stack(axes, y, line, parts, longest)
        else:
            word(axes, 0, y, f"too few articles to compare (minimum {MINIMUM})")
    shown = [line for line, is_drawn in zip(lines, drawn, strict=True) if is_drawn]
    _part_names(axes, shown, parts, longest, first=drawn[0])
    return figure


def _is_drawn(line: dict[Any, Any], parts: Sequence[str], *, alone: bool) -> bool:
    """Whether a line has anything to draw, in articles enough; one that is compared with nothing is described."""
    return any(line[part] for part in parts) and (alone or line.get("articles", MINIMUM) >= MINIMUM)


def _stack(axes: Axes, y: float, line: dict[Any, Any], parts: Sequence[str], longest: int) -> None:
    start = 0.0
    for part, share in zip(parts, _shares(line, parts, longest), strict=True):
        if share:
            _segment(axes, y, start, share, line[part], part)
        start += share


def _total(line: dict[Any, Any], parts: Sequence[str]) -> int:
    return sum(int(line[part] or 0) for part in parts)


def _shares(line: dict[Any, Any], parts: Sequence[str], longest: int) -> list[float]:
    """How long each part is, of the axis: of its line's own total, or of the longest's where one is given."""
    return [int(line[part] or 0) / (longest or _total(line, parts)) for part in parts]


def _segment(axes: Axes, y: float, start: float, share: float, count: Count, part: str) -> None:
    colours = svg.colours()
    edge, line = (colours["direct"], 1) if part == "indirect" else (colours["paper"], 2)
    height = abs(axes.transData.transform((0, 1))[1] - axes.transData.transform((0, 0))[1])
    look: dict[str, Any] = {"color": colours[COLOURS.get(part, part)], "edgecolor": edge, "linewidth": line}
    (bar,) = axes.barh(y, share, BAR / height, left=start, **look)
    bar.set_url("#" + count.ref)
    if share * axes.get_window_extent().width > text_width(count.text, 13) * 1.1 + 12:
        ink = colours["ink"] if part == "indirect" else colours["paper"]
        number(axes, start, y, count, offset=7, color=ink, weight="bold")


def _part_names(axes: Axes, lines: list[dict[Any, Any]], parts: Sequence[str], longest: int, *, first: bool) -> None:
    """The parts' names on top, at the segments of the first line; with squares where it does not show them all."""
    wide = axes.get_window_extent().width
    used = [part for part in parts if any(line[part] for line in lines)]
    if not used:
        return
    at_marks = first and all(lines[0][part] for part in used)
    if at_marks:
        shares = _shares(lines[0], used, longest)
        wanted = [sum(shares[:n]) * wide for n in range(len(used))]
    else:
        wanted = [0.0 for _ in used]
    mark = 0 if at_marks else 16
    ends = _packed(wanted, [mark + text_width(NAMES[part], 12) for part in used], wide)
    for part, x in zip(used, ends, strict=True):
        if mark:
            _square(axes, x, part)
        axes.annotate(
            NAMES[part], (0, 1), (x + mark, 14), "axes fraction", textcoords="offset points", va="center", size=12,
            color=svg.colours()["ink2"], gid="tick",
        )  # fmt: skip


def _packed(wanted: list[float], widths: list[float], wide: float) -> list[float]:
    """Where words of these widths stand: at the wanted places or right of them, moved left where they would leave."""
    places: list[float] = []
    for n, x in enumerate(wanted):
        places.append(max(x, places[-1] + widths[n - 1] + 12 if n else 0))
    end = wide
    for n in reversed(range(len(places))):
        places[n] = min(places[n], end - widths[n])
        end = places[n] - 12
    return places


def _square(axes: Axes, x: float, part: str) -> None:
    colours = svg.colours()
    edge = colours["direct"] if part == "indirect" else colours[COLOURS.get(part, part)]
    box = axes.get_window_extent()
    axes.plot(
        [(x + 5) / box.width], [1 + 14 / box.height], "s", transform=axes.transAxes, markersize=9, clip_on=False,
        color=edge, markerfacecolor=colours[COLOURS.get(part, part)],
    )  # fmt: skip
