"""The only way to print a number: it knows the rows it counts, and `say` prints nothing else.

A number is made from a frame of rows (`count`, `share`, `mean`), carries their ids through tables, charts and
sentences, and is written as a link to its rows. `Html` is a piece of a page together with the numbers in it: the page
builds its ledger from these, so a notebook gets the evidence without asking for it.
"""

import datetime as dt
import hashlib
import html
import math
import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, total_ordering
from typing import Any

import pandas as pd

from dateline.errors import EvidenceError

__all__ = [
    "MIME",
    "Count",
    "Html",
    "Interval",
    "Mean",
    "Number",
    "Row",
    "Setting",
    "Share",
    "count",
    "day",
    "days",
    "each",
    "lead",
    "mean",
    "render",
    "say",
]

MIME = "application/vnd.dateline.evidence+json"
UNITS = ("rows", "articles", "words")
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class Number:
    """What every printed number has: `text`, `what` it counts, its `unit`, the ids of its `rows`, and a stable `ref`."""

    what: str
    unit: str
    rows: tuple[str, ...]
    text: str
    value: float

    @cached_property
    def ref(self) -> str:
        """Its entry in the ledger: the same rows counted the same way are the same entry, today and tomorrow."""
        told = "\x1f".join((type(self).__name__, self.unit, self.what, *self.rows))
        return "n" + hashlib.blake2b(told.encode(), digest_size=5).hexdigest()

    @property
    def parts(self) -> tuple["Number", ...]:
        """The numbers that this one is made of; they have entries of their own."""
        return ()

    @property
    def entry(self) -> dict[str, Any]:
        """The ledger's entry as plain data."""
        parts = {"parts": [part.ref for part in self.parts]} if self.parts else {}
        return {
            "ref": self.ref,
            "text": self.text,
            "what": self.what,
            "unit": self.unit,
            "rows": " ".join(self.rows),
        } | parts

    def __str__(self) -> str:
        return self.text

    def __float__(self) -> float:
        return float(self.value)

    def _repr_html_(self) -> str:
        return link(self)


@total_ordering
@dataclass(frozen=True, eq=False)
class Count(Number):
    """How many rows, distinct articles or words: the value follows from the rows and cannot differ from them.

    rows, articles and words run in parallel. Counts of one unit add up to the count of their distinct rows.
    """

    rows: tuple[str, ...]
    articles: tuple[str, ...]
    what: str
    unit: str = "rows"
    words: tuple[int, ...] = ()

    @cached_property
    def value(self) -> int:
        if self.unit == "articles":
            return len(set(self.articles))
        return sum(self.words) if self.unit == "words" else len(self.rows)

    @property
    def text(self) -> str:
        return f"{self.value:,}"

    def __int__(self) -> int:
        return self.value

    __index__ = __int__

    def __bool__(self) -> bool:
        return self.value > 0

    def __eq__(self, other: object) -> bool:
        return self.value == other.value if isinstance(other, Count) else self.value == other

    def __lt__(self, other: Any) -> bool:
        return self.value < float(other)

    def __hash__(self) -> int:
        return hash(self.value)

    def __add__(self, other: "Count") -> "Count":
        if other == 0 and not isinstance(other, Count):  # where sum() begins
            return self
        if not isinstance(other, Count) or other.unit != self.unit:
            raise EvidenceError(
                f"{self.text} ({self.unit}) can only be added to a count of {self.unit}, not to {other!r}"
            )
        words = self.words or (0,) * len(self.rows), other.words or (0,) * len(other.rows)
        seen = dict.fromkeys(
            zip(self.rows + other.rows, self.articles + other.articles, words[0] + words[1], strict=True)
        )
        rows, articles, weights = zip(*seen, strict=True) if seen else ((), (), ())
        return Count(rows, articles, self.what, self.unit, weights if self.unit == "words" else ())

    __radd__ = __add__

    def about(self, what: str) -> "Count":
        """The same rows under other words."""
        return Count(self.rows, self.articles, what, self.unit, self.words)


@dataclass(frozen=True)
class Share(Number):
    """One count as a part of another; prints as a percentage. Raises EvidenceError where the whole is nothing."""

    part: Count
    whole: Count
    unit: str = field(default="share", init=False)

    def __post_init__(self) -> None:
        if not self.whole:
            raise EvidenceError(f"a share of nothing: {self.part.what} of no {self.whole.what}")

    @property
    def what(self) -> str:  # type: ignore[override]
        return f"{self.part.what}, as a share of {self.whole.what}"

    @property
    def rows(self) -> tuple[str, ...]:  # type: ignore[override]
        return self.part.rows

    @property
    def articles(self) -> tuple[str, ...]:
        return self.part.articles

    @property
    def value(self) -> float:  # type: ignore[override]
        return self.part.value / self.whole.value

    @property
    def text(self) -> str:  # type: ignore[override]
        return percent(self.value)

    @property
    def parts(self) -> tuple[Number, ...]:
        return self.part, self.whole


@dataclass(frozen=True)
class Interval(Number):
    """Where a share may lie, from resampling articles (`tabulate.interval` sets low and high, 0 to 1)."""

    share: Share
    low: float
    high: float
    unit: str = field(default="interval", init=False)

    @property
    def what(self) -> str:  # type: ignore[override]
        return f"interval of {self.share.what}"

    @property
    def rows(self) -> tuple[str, ...]:  # type: ignore[override]
        return self.share.rows

    @property
    def value(self) -> float:  # type: ignore[override]
        return self.share.value

    @property
    def text(self) -> str:  # type: ignore[override]
        return f"{percent(self.low).removesuffix('%')}–{percent(self.high)}"

    @property
    def parts(self) -> tuple[Number, ...]:
        return self.share.parts


@dataclass(frozen=True)
class Mean(Number):
    """The mean of a column over rows; `unit` is "mean of" that column, so that it can be taken again from the rows."""

    rows: tuple[str, ...]
    articles: tuple[str, ...]
    values: tuple[float, ...]
    what: str
    unit: str

    @property
    def value(self) -> float:  # type: ignore[override]
        return math.fsum(self.values) / len(self.values)

    @property
    def text(self) -> str:  # type: ignore[override]
        return f"{self.value:+.2f}".replace("-", "−")


@dataclass(frozen=True)
class Row(Number):
    """One row, printed as its id."""

    rows: tuple[str, ...]
    articles: tuple[str, ...]
    what: str
    unit: str = field(default="row", init=False)
    value: float = field(default=1, init=False)

    @property
    def text(self) -> str:  # type: ignore[override]
        return self.rows[0]


@dataclass(frozen=True)
class Setting:
    """A figure of the method (a minimum, a level of confidence): not counted from articles, so it opens nothing."""

    value: float | str
    name: str

    @property
    def html(self) -> str:
        return f'<span class="setting" title="{html.escape(self.name)}">{html.escape(str(self.value))}</span>'


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
        entries = {number.ref: number.entry for top in self.numbers for number in _with_parts(top)}
        return {"text/html": self.html, "text/plain": self.text, MIME: {"entries": list(entries.values())}}


def count(rows: pd.DataFrame, what: str, *, unit: str = "rows") -> Count:
    """Rows of one table → their count. unit: "rows", "articles" (distinct) or "words" (the rows' `words` added up).

    Raises EvidenceError for rows without ids.
    """
    if unit not in UNITS:
        raise EvidenceError(f"{unit!r} is no unit; use one of {', '.join(UNITS)}")
    if "id" not in rows or (unit == "words" and "words" not in rows):
        raise EvidenceError(
            f"{what}: the rows have no {'words' if 'id' in rows else 'ids'}, so nothing could be opened"
        )
    words = tuple(map(int, rows["words"])) if unit == "words" else ()
    return Count(tuple(rows["id"]), tuple(rows["article"] if "article" in rows else rows["id"]), what, unit, words)


def mean(rows: pd.DataFrame, column: str, what: str) -> Mean:
    """The mean of `column` over rows of one table. Raises EvidenceError where there are none."""
    if not len(rows):
        raise EvidenceError(f"{what}: a mean over no rows")
    return Mean(tuple(rows["id"]), tuple(rows["article"]), tuple(map(float, rows[column])), what, f"mean of {column}")


def say(template: str, **values: Any) -> Html:
    """A sentence with computed parts: say("{n:article} of {source}", n=count, source="Kestrel Wire").

    A field is a Number, a Setting, a day, a name (text from articles) or Html. `{n:article}` adds the noun, "s" where the
    number is not one ("{n:entry/entries}" gives both forms); `{n:words}` spells a number up to twelve. Digits typed into
    the template, and numbers without rows, raise EvidenceError.
    """
    out, numbers = [], []
    for literal, name, spec, _ in string.Formatter().parse(template):
        if re.search(r"\d", literal):
            raise EvidenceError(f"a number is typed into {template!r}; compute it, or name it as a Setting")
        out.append(html.escape(literal, quote=False))
        if name is not None:
            value = values[name]
            out.append(_spelled(value, spec) if spec else render(value))
            numbers.extend(numbers_in(value))
    return Html("".join(out), tuple(numbers))


def lead(frame: pd.DataFrame, template: str, *, otherwise: str, **values: Any) -> Html:
    """A sentence about the first line of a frame, its columns as fields; `otherwise` where the frame is empty."""
    return say(template, **frame.iloc[0].to_dict() | values) if len(frame) else say(otherwise, **values)


def each(rows: pd.DataFrame, what: str) -> list[Row]:
    """A door for each row, in order: its id, which opens it."""
    return [Row((row,), (article,), what) for row, article in zip(rows["id"], rows["article"], strict=True)]


def render(value: Any) -> str:
    """Any value of a table or sentence as HTML: numbers as links, days as <time>, all other text escaped in <bdi>.

    Raises EvidenceError for a number with no rows behind it.
    """
    if isinstance(value, Number):
        return link(value)
    if isinstance(value, Html | Setting):
        return value.html
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None or value is pd.NaT or (isinstance(value, float) and math.isnan(value)) or value is pd.NA:
        return "–"
    if isinstance(value, dt.date):
        return f'<time datetime="{value:%Y-%m-%d}">{day(value)}</time>'
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
    months = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ]
    return f"{date.day} {months[date.month - 1]} {date.year}"


def days(dates: Iterable[dt.date]) -> Html:
    """First to last day in words."""
    known = [date for date in dates if not pd.isna(date)]
    if not known:
        return Html("undated")
    first, last = min(known), max(known)
    return Html(render(first)) if first == last else Html(f"{render(first)} to {render(last)}")


def percent(value: float) -> str:
    return f"{math.floor(value * 100 + 0.5)}%"


def _spelled(value: Any, spec: str) -> str:
    if not isinstance(value, Count):
        raise EvidenceError(f"{value!r} is no count, so it cannot be followed by {spec!r}")
    if spec == "words":
        return link(value, SMALL[value.value] if value.value < len(SMALL) else value.text)
    one, _, many = spec.partition("/")
    return f"{link(value)} {html.escape(one if value == 1 else many or one + 's')}"


def _with_parts(number: Number) -> Iterator[Number]:
    yield number
    for part in number.parts:
        yield from _with_parts(part)
