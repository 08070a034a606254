"""Numbers in sentences and cells: written as links to their rows, and nothing else that looks like a number."""

import datetime as dt
import html
import math
import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dateline.errors import EvidenceError
from dateline.evidence.numbers import Count, Number, Setting, with_parts
from dateline.evidence.sheet import sheet, unlinked

__all__ = ["MIME", "MONTHS", "SMALL", "Html", "day", "days", "lead", "link", "numbers_in", "render", "say"]

MIME = "application/vnd.dateline.evidence+json"
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class Html:
    """A piece of a page and the numbers in it. Jupyter shows it; the report takes its evidence from the bundle."""

    html: str
    numbers: tuple[Number, ...] = ()

    def __add__(self, other: "Html") -> "Html":
        return Html(self.html + other.html, self.numbers + other.numbers)

    @property
    def text(self) -> str:
        """What it says, without marks."""
        spoken = self.html.replace('<span class="vh">, evidence</span>', "")
        return html.unescape(
            re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", re.sub(r"</(p|tr|li|h\d|td|th)>", " ", spoken)))
        ).strip()

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        entries = {number.ref: number.entry for top in self.numbers for number in with_parts(top)}
        return {
            "text/html": sheet() + unlinked(self.html),
            "text/plain": self.text,
            MIME: {"entries": list(entries.values())},
        }


def say(template: str, **values: Any) -> Html:
    """A sentence with computed parts: say("{n:article} of {source}", n=count, source="Kestrel Wire").

    A field is a Number, a Setting, a day, a name (text from articles) or Html. `{n:article}` adds the noun, "s" where
    the number is not one ("{n:entry/entries}" gives both forms); `{n:words}` spells a number up to twelve. Digits typed
    into the template, and numbers without rows, raise EvidenceError.
    """
    out: list[str] = []
    numbers: list[Number] = []
    for literal, name, spec, _ in string.Formatter().parse(template):
        if re.search(r"\d", literal):
            raise EvidenceError(f"a number is typed into {template!r}; compute it, or name it as a Setting")
        out.append(html.escape(literal, quote=False))
        if name is not None:
            value = values[name]
            out.append(_spelled(value, spec) if spec else render(value))
            numbers.extend(numbers_in(value))
    return Html("".join(out), tuple(numbers))


def lead(
    frame: pd.DataFrame, template: str, *, otherwise: str, by: str = "count", tied: str = "", **values: Any
) -> Html:
    """A sentence about the first line of a frame, its columns as fields; `otherwise` where the frame is empty.

    by: the column that puts it first; where the second line has as much of it, `tied` is said instead, if given.
    """
    if not len(frame):
        return say(otherwise, **values)
    first = {str(column): value for column, value in frame.iloc[0].to_dict().items()}
    is_tied = bool(tied) and len(frame) > 1 and frame[by].iloc[0] == frame[by].iloc[1]
    return say(tied if is_tied else template, **first | values)


def render(value: Any) -> str:
    """Any value of a table or sentence as HTML: numbers as links, days as <time>, all other text escaped in <bdi>.

    Raises EvidenceError for a number with no rows behind it.
    """
    if isinstance(value, Number):
        return link(value)
    if isinstance(value, Html):
        return value.html
    if isinstance(value, Setting):
        return f'<span class="setting" title="{html.escape(value.name)}">{html.escape(str(value.value))}</span>'
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)) or value is pd.NA:
        return "–"
    if isinstance(value, dt.date):
        return f'<time datetime="{value.isoformat()[:10]}">{day(value)}</time>'
    if isinstance(value, str):
        return f"<bdi>{html.escape(value)}</bdi>" if value else ""
    raise EvidenceError(f"{value!r} has no rows behind it; take it from dateline.tabulate, or name it as a Setting")


def link(number: Number, text: str = "") -> str:
    """The number as a link to its entry in the ledger."""
    spoken = '<span class="vh">, evidence</span>'
    return (
        f'<a class="n" href="#{number.ref}" data-ref="{number.ref[1:]}">{html.escape(text or number.text)}{spoken}</a>'
    )


def numbers_in(value: Any) -> Iterator[Number]:
    """The numbers inside a value: itself, or those of a piece of HTML."""
    if isinstance(value, Number):
        yield value
    elif isinstance(value, Html):
        yield from value.numbers


def day(date: dt.date) -> str:
    """A day in words, the same in every locale: 16 July 2024."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def days(dates: Iterable[dt.date]) -> Html:
    """First to last day in words, each part said once: 2 to 22 March 2026."""
    known = [date for date in dates if not pd.isna(date)]
    if not known:
        return Html("undated")
    first, last = min(known), max(known)
    if first == last:
        return Html(render(first))
    same_year = first.year == last.year
    words = day(first).split()[: 1 if same_year and first.month == last.month else 2 if same_year else 3]
    return Html(f'<time datetime="{first.isoformat()[:10]}">{" ".join(words)}</time> to {render(last)}')


def _spelled(value: Any, spec: str) -> str:
    if not isinstance(value, Count):
        raise EvidenceError(f"{value!r} is no count, so it cannot be followed by {spec!r}")
    if spec == "words":
        return link(value, SMALL[value.value] if value.value < len(SMALL) else value.text)
    one, _, many = spec.partition("/")
    return f"{link(value)} {html.escape(one if value == 1 else many or one + 's')}"
