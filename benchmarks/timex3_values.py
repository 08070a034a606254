"""TIMEX3 values (ISO 8601 with TimeML's extensions): days in their grain, times of day, lengths, and how often."""

import re

from dateline.annotate.dates.calendar import Span
from dateline.annotate.dates.decisions import has, numbers_in, value
from dateline.annotate.dates.timexes import Timex

__all__ = ["days", "length", "often", "time"]

LETTERS = {
    "day": "D", "weekend": "WE", "week": "W", "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y",
    "decade": "E", "century": "C", "hour": "H", "minute": "M", "second": "S",
}  # fmt: skip
YEARS_IN = {"decade": 10, "century": 100}
HALVES = {"year": "6M", "hour": "30M", "minute": "30S"}
CLOCK_UNITS = ("hour", "minute", "second")
SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
PARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "12:00", "midnight": "24:00",
    "dawn": "MO", "dusk": "EV",
}  # fmt: skip
CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.]\d\d)? ?([ap])?")


def days(span: Span, timex: Timex) -> str:
    """Days in the grain in which they were told: 2024-07-16, 2024-W29, 2024-07, 2024-Q3, 2024-SU, 2024, 202."""
    first, length = span.first, (span.last - span.first).days
    year, (iso_year, week, _) = f"{first.year:04}", first.isocalendar()
    if span.grain == "week" or has(timex, "%"):
        return f"{iso_year}-W{week:02}{'-WE' if has(timex, '%') else ''}"
    if span.grain == "quarter" and length > 100:
        return f"{year}-H{(first.month + 5) // 6}"
    if span.grain == "decade":
        return year[:2] if length > 4_000 else year[:3]
    return {
        "month": f"{year}-{first.month:02}",
        "quarter": f"{year}-Q{(first.month + 2) // 3}",
        "season": f"{year}-{SEASONS.get(first.month, '')}",
        "year": year,
    }.get(span.grain, first.isoformat())


def time(timex: Timex) -> str:
    """The time of day in an expression, as it stands behind T: 16:30, MO; "" where it tells none."""
    if match := CLOCK.match(value(timex, "C")):
        hour = int(match[1]) % 24
        hour += 12 if match[3] == "p" and hour < 12 else -12 if match[3] == "a" and hour == 12 else 0
        return f"{hour:02}:{match[2] or '00'}"
    if any(token.low == "tonight" for token in timex.tokens):
        return "NI"
    return PARTS.get(value(timex, "P"), "")


def length(timex: Timex) -> str:
    """How long: P3D, PT2H, P2Y6M; X stands for a number that is not told."""
    told = [token for token in timex.tokens if token.kind in "uUhQ%"]
    if not told:
        return "PXX"
    cardinals = numbers_in([token for token in timex.tokens if token.kind not in "oO0"])
    number = str(cardinals[0]) if cardinals else value(timex, "q")
    if not number and timex.kind != "recent":
        number = "1" if (told[-1].kind in "uQ" or has(timex, "a")) and not has(timex, "q") else ""
    is_half = has(timex, "cK") and number
    return _period(number or "X", told[-1].value) + (HALVES.get(told[-1].value, "") if is_half else "")


def often(timex: Timex) -> str:
    """How often: P1W for weekly, XXXX-WXX-5 for Fridays, XXXX-07 for every July."""
    if day := value(timex, "WxJ"):
        return f"XXXX-WXX-{int(day) + 1}"
    if month := value(timex, "M"):
        return f"XXXX-{int(month):02}"
    if season := value(timex, "S"):
        return f"XXXX-{SEASONS[int(season)]}"
    numbers = numbers_in([token for token in timex.tokens if token.kind not in "oO0"])
    return _period(str((numbers or [1])[0]), value(timex, "uU%hQD") or "day")


def _period(number: str, unit: str) -> str:
    if number != "X" and unit in YEARS_IN:
        return f"P{int(number) * YEARS_IN[unit]}Y"
    if number != "X" and unit == "fortnight":
        number = str(int(number) * 2)
    return f"{'PT' if unit in CLOCK_UNITS else 'P'}{number}{LETTERS[unit]}"
