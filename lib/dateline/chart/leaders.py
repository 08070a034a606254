"""Labels of events under a date line: each beside its leader, none over another."""

from dataclasses import dataclass
from typing import Any

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes

from dateline.chart import svg
from dateline.chart.layout import NARROW, cut, text_width

__all__ = ["ROW", "ROWS", "Event", "event_labels", "middle"]

ROWS, ROW = 3, 18  # rows of labels, and their height in px
ASIDE, LEADER = 5, 2  # px from a leader to its label, and of a leader
LONGEST = (220, 130)  # px of a label, on the page and on a telephone

Event = dict[Any, Any]
Span = tuple[float, float, int]  # from and to in px, and the row; a leader takes all rows above its own


@dataclass(frozen=True, eq=False)
class _Label:
    """An event's words and where its leader stands, in pixels."""

    event: Event
    text: str
    x: float

    @property
    def wide(self) -> float:
        return text_width(self.text, 12)


def event_labels(axes: Axes, events: list[Event], below: float, width: int) -> None:
    """Labels beside their leaders, in up to three rows; one that would touch another is left to the table.

    From the right each stands right of its leader; those that find no room there stand left of theirs, from the left.
    The most told is placed first if it would go without.
    """
    wanted = [_Label(event, *_place(axes, event, width)) for event in events]
    placed = _placed(wanted[:0], wanted, width)
    if wanted[0] not in [label for label, *_ in placed]:
        placed = _placed(wanted[:1], wanted[1:], width)
    for label, start, row in placed:
        _draw_label(axes, label, start, below, row)


def _place(axes: Axes, event: Event, width: int) -> tuple[str, float]:
    """The words of a label and where its leader stands, in px."""
    at = float(mdates.date2num(middle(event)))
    return cut(event["label"], LONGEST[width <= NARROW], 12), axes.transData.transform((at, 0))[0]


def _placed(first: list[_Label], rest: list[_Label], width: int) -> list[tuple[_Label, float, int]]:
    """The labels that find room: each with where it starts, in px, and its row."""
    taken: list[Span] = []
    placed: list[tuple[_Label, float, int]] = []
    for side in (1, -1):
        for label in [*first, *sorted(rest, key=lambda label: -side * label.x)]:
            start = label.x + ASIDE if side > 0 else label.x - ASIDE - label.wide
            if any(label is other for other, *_ in placed) or start < 2 or start + label.wide > width - 2:
                continue
            for row in range(ROWS):
                leader = [(label.x - LEADER / 2, label.x + LEADER / 2, over) for over in range(row + 1)]
                own = [(start, start + label.wide, row), *leader]
                if not any(_touch(a, b) for a in own for b in taken):
                    taken += own
                    placed.append((label, start, row))
                    break
    return placed


def _touch(a: Span, b: Span) -> bool:
    """Whether two labels of a row come too near, or a label and a leader; leaders may run beside each other."""
    leaders = [span[1] - span[0] <= LEADER for span in (a, b)]
    apart = 2 if any(leaders) else 8
    return not all(leaders) and a[2] == b[2] and a[0] < b[1] + apart and b[0] < a[1] + apart


def _draw_label(axes: Axes, label: _Label, start: float, below: float, row: int) -> None:
    y, at = below - 24 - ROW * row, float(mdates.date2num(middle(label.event)))
    axes.plot([at, at], [below - 9, y - 5], color=svg.colours()["rule2"], linewidth=1)
    right = start > label.x
    look: dict[str, Any] = {"ha": "left" if right else "right", "va": "center", "size": 12, "gid": "words"}
    axes.annotate(label.text, (start if right else start + label.wide, y), xycoords="figure points", **look)


def middle(event: Event) -> pd.Timestamp:
    """The day that stands for an event: its own, or the middle of its days."""
    return event["first_day"] + (event["last_day"] - event["first_day"]) / 2
