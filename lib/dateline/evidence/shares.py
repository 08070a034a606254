"""Numbers made of two counts: shares and their intervals."""

import math
from dataclasses import dataclass, field

from dateline.errors import EvidenceError
from dateline.evidence.numbers import Count, Number

__all__ = ["Interval", "Share", "percent"]


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


def percent(value: float) -> str:
    """0.125 → "13%": whole percents, halves up."""
    return f"{math.floor(value * 100 + 0.5)}%"
