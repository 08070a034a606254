"""The axis of days: which days it spans, where its ticks stand and what they say, the same in every locale."""

from itertools import pairwise

import numpy as np
import pandas as pd

from dateline.evidence import MONTHS

__all__ = ["day_names", "ticks", "window"]

LAST_YEAR = 9999  # of the calendar that days are read and written in
FEW = 0.1  # of the tellings may lie so far off that the axis leaves them out
DAYS, MONTHS_APART = (1, 2, 7, 14), (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000)  # between ticks


def window(frame: pd.DataFrame) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The first and last day of an axis for these events (`first_day`, `last_day`, `published`, `order`).

    One event a lifetime ago would press all others into a corner. So events at either end are left out while they are
    fewer than a tenth of the tellings, are not the most told, and the axis becomes a third shorter without them.
    """
    told = [day for days in frame["published"] for day in days]
    kept = frame
    may_go = FEW * kept["order"].sum()
    while True:
        first, last = _ends(kept, told)
        for fewer in _trimmed(kept, may_go):
            ends = _ends(fewer, told)
            if (ends[1] - ends[0]) * 1.5 < last - first:
                may_go -= kept["order"].sum() - fewer["order"].sum()
                kept = fewer
                break
        else:
            return first, last


def _trimmed(events: pd.DataFrame, most: float) -> list[pd.DataFrame]:
    """The events without some at the start or at the end, those that lose the least first."""
    leading = events["order"].max()
    found = []
    for column, rising in (("first_day", True), ("last_day", False)):
        ordered = events.sort_values(column, ascending=rising, kind="stable")
        gone = ordered["order"].cumsum()
        safe = (gone <= most) & (ordered["order"] < leading).cummin()
        found += [(gone.iloc[n], ordered.iloc[n + 1 :]) for n in range(int(safe.sum()))]
    return [fewer for _, fewer in sorted(found, key=lambda pair: pair[0])]


def _ends(events: pd.DataFrame, told: list[pd.Timestamp]) -> tuple[pd.Timestamp, pd.Timestamp]:
    return min([events["first_day"].min(), *told]), max([events["last_day"].max(), *told])


def ticks(first: float, last: float, *, most: int) -> list[pd.Timestamp]:
    """Up to `most` days, evenly apart, between two places on an axis (in days since 1970): Mondays, months, years."""
    start, end = (pd.Timestamp(np.datetime64(round(place * 86400), "s")) for place in (first, last))
    for apart in DAYS:
        if (last - first) / apart < most:
            begin = start.ceil("D")
            begin += pd.Timedelta(days=-begin.weekday() % 7 if apart >= 7 else 0)
            return [begin + pd.Timedelta(days=n) for n in range(0, (end - begin).days + 1, apart)] or [start.ceil("D")]
    months = next((months for months in MONTHS_APART if (last - first) / 30.4 / months < most), MONTHS_APART[-1])
    begun = -(-(start.year * 12 + start.month) // months) * months  # months since the year nought
    stop = min(end.year * 12 + end.month, LAST_YEAR * 12 + 12)
    return [pd.Timestamp(f"{n // 12:04}-{n % 12 + 1:02}-01") for n in range(max(begun, 12), stop, months)][:most]


def day_names(days: list[pd.Timestamp]) -> list[str]:
    """What ticks say: "5 Mar", "Mar" or "2026", with the year where it is new."""
    apart = min(((after - before).days for before, after in pairwise(days)), default=0)
    if apart >= 360:
        return [str(day.year) for day in days]
    names = [MONTHS[day.month - 1][:3] if apart >= 28 else f"{day.day} {MONTHS[day.month - 1][:3]}" for day in days]
    new = [n == 0 or day.year != days[n - 1].year for n, day in enumerate(days)]
    return [f"{name} {day.year}" if is_new else name for name, day, is_new in zip(names, days, new, strict=True)]
