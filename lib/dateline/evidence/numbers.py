"""Numbers that know their rows: their value follows from the rows and cannot differ from them."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property, total_ordering
from itertools import repeat
from typing import Any

import pandas as pd

from dateline.errors import EvidenceError

__all__ = ["Count", "Number", "Row", "Setting", "count", "each", "with_parts"]

UNITS = ("rows", "articles", "words")


class Number:
    """What every printed number has: `text`, `what` it counts, its `unit`, its `rows` by id, and a stable `ref`."""

    what: str
    unit: str
    rows: tuple[str, ...]
    text: str
    value: float

    @cached_property
    def ref(self) -> str:
        """Its entry in the ledger: the same rows counted the same way are the same entry, today and tomorrow."""
        told = "\x1f".join((type(self).__name__, self.unit, self.what, *self.rows, *(part.ref for part in self.parts)))
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
    def value(self) -> int:  # type: ignore[override]
        if self.unit == "articles":
            return len(set(self.articles))
        return sum(self.words) if self.unit == "words" else len(self.rows)

    @property
    def text(self) -> str:  # type: ignore[override]
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
                f"{self.text} {self.unit} can only be added to a count of {self.unit}, not to {other!r}"
            )
        return Count.union([self, other])

    __radd__ = __add__

    @staticmethod
    def union(counts: Iterable["Count"]) -> "Count":
        """The distinct rows of several counts of one unit, in the words of the first."""
        first, *others = counts
        seen = dict.fromkeys(
            row
            for one in (first, *others)
            for row in zip(one.rows, one.articles, one.words or repeat(0, len(one.rows)), strict=True)
        )
        rows, articles, weights = zip(*seen, strict=True) if seen else ((), (), ())
        return Count(rows, articles, first.what, first.unit, weights if first.unit == "words" else ())

    def about(self, what: str) -> "Count":
        """The same rows under other words."""
        return Count(self.rows, self.articles, what, self.unit, self.words)


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


def each(rows: pd.DataFrame, what: str) -> list[Row]:
    """A door for each row, in order: its id, which opens it."""
    return [Row((row,), (article,), what) for row, article in zip(rows["id"], rows["article"], strict=True)]


def with_parts(number: Number) -> Iterator[Number]:
    """The number and, at any depth, the numbers that it is made of."""
    yield number
    for part in number.parts:
        yield from with_parts(part)
