"""Shares of articles and how sure they are: intervals come from resampling articles, not tokens."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from dateline.evidence import Count, Interval, Share, count
from dateline.tabulate.counts import keys

__all__ = ["MINIMUM", "THIN", "interval", "resample", "shares"]

MINIMUM = 8  # articles a side, under which nothing is compared
THIN = 12  # articles, under which a mark is hollow
LEVEL = 0.95  # of an interval
RESAMPLES = 1000


def shares(
    rows: pd.DataFrame, articles: pd.DataFrame, by: Sequence[str], what: str, *, within: Sequence[str] = ()
) -> pd.DataFrame:
    """The share of articles that hold a row of each group: columns of `by` and `within`, part, whole, share, interval.

    within: columns of both frames (a period, a source) in which the whole is counted anew. A group without rows in a
    whole is a zero there, not a gap. Under the minimum number of articles `share` and `interval` are None.
    """
    wholes = _wholes(articles, within)
    rows = rows[rows["article"].isin(articles["article"])]
    found = {keys(key): group for key, group in rows.groupby([*by, *within], observed=True)}
    lines = []
    for group in dict.fromkeys(key[: len(by)] for key in sorted(found)):
        values = dict(zip(by, group, strict=True))
        for inside, whole in wholes.items():
            part = count(found.get((*group, *inside), rows.iloc[:0]), what.format_map(values), unit="articles")
            share = Share(part, whole) if whole >= MINIMUM else None
            place = dict(zip(within, inside, strict=True))
            lines.append(
                values | place | {"part": part, "whole": whole, "share": share, "interval": share and interval(share)}
            )
    return pd.DataFrame(lines, columns=[*by, *within, "part", "whole", "share", "interval"]).sort_values(
        "part", ascending=False, kind="stable", ignore_index=True
    )


def interval(share: Share) -> Interval:
    """Where the share may lie: its middle 95 % over resamples of the whole's articles, with replacement."""
    once = share.part.unit == "articles"
    return Interval(share, *resample(Counter(share.part.articles), Counter(share.whole.articles), once=once))


def resample(parts: Mapping[str, int], wholes: Mapping[str, int], *, once: bool = False) -> tuple[float, float]:
    """The 95 % interval of a share from its counts by article (part and whole); `once`: an article counts once.

    The seed is fixed and the articles' order does not matter, so the same counts give the same interval.
    """
    most = 1 if once else max(wholes.values())
    alike = Counter((min(wholes[article], most), min(parts.get(article, 0), most)) for article in wholes)
    return _resampled(tuple(sorted(alike.items())))


@cache
def _resampled(alike: tuple[tuple[tuple[int, int], int], ...]) -> tuple[float, float]:
    """The interval from how many articles have which counts, ((whole, part), articles): the same are drawn as one."""
    whole, part = np.array([counts for counts, _ in alike], dtype=float).T
    articles = np.array([number for _, number in alike])
    size = int(articles.sum())
    drawn = np.random.default_rng(size).multinomial(size, articles / size, size=RESAMPLES)
    ratios = (drawn @ part) / np.maximum(drawn @ whole, 1)
    low, high = np.quantile(ratios, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    share = float(articles @ part) / max(float(articles @ whole), 1)
    return min(float(low), share), max(float(high), share)


def _wholes(articles: pd.DataFrame, within: Sequence[str]) -> dict[tuple[Any, ...], Count]:
    if not within:
        return {(): count(articles, "articles", unit="articles")}
    groups = articles.groupby(list(within), observed=True)
    return {keys(key): count(group, "articles", unit="articles") for key, group in groups}
