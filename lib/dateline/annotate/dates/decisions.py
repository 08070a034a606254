"""What a decision about a date may look at and what it says, and how to read the words of an expression."""

import datetime as dt
import re
from typing import NamedTuple

from dateline.annotate.dates.calendar import PAST, Span
from dateline.annotate.dates.timex_words import Token
from dateline.annotate.dates.timexes import Timex

__all__ = ["DIGITS", "Decision", "Setting", "grain_of", "has", "numbers_in", "reference_of", "turn_of", "value"]

DIGITS = re.compile(r"\d+")
GRAINS = ("day", "week", "month", "quarter", "season", "year", "decade")  # from fine to coarse


class Setting(NamedTuple):
    """What a decision may look at; `reference` is None where the article has no day."""

    reference: dt.date | None
    direction: str  # past, future, ""
    told: tuple[Span, ...]  # the days decided before in the article, the latest first
    year: int | None  # named with a date before in the same sentence
    quarter: Span | None  # the last one named before in the article, with which a year ago is compared
    day_first: bool | None  # the order in the article's numeric dates, where one date makes it sure

    @property
    def context(self) -> Span | None:
        """The day decided just before."""
        return next(iter(self.told), None)

    def anchor(self, unit: str) -> Span | None:
        """The latest of the days before from which so many of a unit can be counted.

        Two days are not counted from a year or a month, and what is past not from a day to come.
        """
        finest = GRAINS.index(grain_of(unit))
        gone = self.reference if self.direction == PAST else None
        fits = (
            span for span in self.told if GRAINS.index(span.grain) <= finest and (gone is None or span.first <= gone)
        )
        return next(fits, None)


class Decision(NamedTuple):
    """Days (None: abstains), the grain, the rule's id without its module, and other readings."""

    span: Span | None
    grain: str
    rule: str
    alternatives: tuple[dt.date, ...] = ()


def numbers_in(tokens: list[Token]) -> list[int]:
    """The numbers of some tokens; words beside each other are one ("twenty-one", "two thousand")."""
    found: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind in "wdnyo0" and (digits := DIGITS.match(token.value.replace(",", ""))):
            number = int(digits.group()[:6])
            if token.low in ("hundred", "thousand") and place and found and tokens[place - 1].kind in "wdn":
                found[-1] *= number
                continue
            tens = place and token.kind == "w" and number < 10 and found and found[-1] in range(20, 100, 10)
            if tens and tokens[place - 1].kind in "w-":
                found[-1] += number
            else:
                found.append(number)
    return found


def value(timex: Timex, kinds: str) -> str:
    return next((token.value for token in timex.tokens if token.kind in kinds), "")


def has(timex: Timex, kinds: str) -> bool:
    return any(token.kind in kinds for token in timex.tokens)


def turn_of(timex: Timex) -> int | None:
    """last -1, this 0, next 1; None where none of them stands."""
    kind = next((token.kind for token in timex.tokens if token.kind in "LTX"), "")
    return {"L": -1, "T": 0, "X": 1}.get(kind)


def grain_of(name: str) -> str:
    return {"fortnight": "week", "weekend": "day", "century": "decade"}.get(name, name)


def reference_of(setting: Setting) -> dt.date:
    if setting.reference is None:
        raise ValueError("an article without a day")
    return setting.reference
