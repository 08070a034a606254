"""An article's or a sentence's words with its findings as nested <mark>s. The words stay, code point for code point.

Findings overlap as they like: where two cross, the inner one is closed and goes on behind the border (class "goes-on").
"""

import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

__all__ = ["Mark", "marked"]


@dataclass(frozen=True)
class Mark:
    """A finding in a text: place, class, id of its row, rank (the lower, the further out), other attributes."""

    start: int
    end: int
    kind: str
    row: str = ""
    rank: int = 0
    data: tuple[tuple[str, str], ...] = ()

    def open(self, goes_on: bool) -> str:
        kind = f"{self.kind} goes-on" if goes_on else self.kind
        row = f' data-row="{html.escape(self.row)}"' if self.row else ""
        more = "".join(f' {name}="{html.escape(value)}"' for name, value in self.data)
        return f'<mark class="{html.escape(kind)}"{row}{more}>'


def marked(text: str, marks: Iterable[Mark], *, start: int = 0, end: int | None = None) -> str:
    """`text[start:end]` as HTML with `marks`, whose offsets count in `text`. What lies outside or is empty is left out.

    Takes time in proportion to the text and its marks, however they overlap, as long as few cross at one place.
    """
    end = len(text) if end is None else min(end, len(text))
    out, at = [], start
    for place, tags in _tags(marks, start, end):
        out.append(html.escape(text[at:place], quote=False))
        out.append(tags)
        at = place
    out.append(html.escape(text[at:end], quote=False))
    return "".join(out)


def _tags(marks: Iterable[Mark], start: int, end: int) -> Iterator[tuple[int, str]]:
    """Places in order with the tags that stand there; at a place, ends come before beginnings."""
    inside = [mark for mark in marks if max(mark.start, start) < min(mark.end, end)]
    inside.sort(key=lambda mark: (max(mark.start, start), -min(mark.end, end), mark.rank, mark.row))
    opened: list[tuple[int, int, Mark]] = []  # end, order, mark; the innermost last
    for order, mark in enumerate(inside):
        first, last = max(mark.start, start), min(mark.end, end)
        yield from _close(opened, first)
        crossed = []  # what ends before this one does is closed and goes on inside it
        while opened and opened[-1][0] < last:
            crossed.append(opened.pop())
        yield first, "</mark>" * len(crossed) + mark.open(mark.start < start)
        opened.append((last, order, mark))
        for item in reversed(crossed):
            yield first, item[2].open(True)
            opened.append(item)
    yield from _close(opened, end)


def _close(opened: list[tuple[int, int, Mark]], place: int) -> Iterator[tuple[int, str]]:
    """Ends of all marks that end at `place` or before; inner marks end first, since nesting is kept by `_tags`."""
    while opened and opened[-1][0] <= place:
        yield opened[-1][0], "</mark>"
        opened.pop()
