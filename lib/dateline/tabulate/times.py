"""When things happened and when they were told: periods, two date lines, the lag between them, an article as a line."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from dateline.annotate.dates.witnesses import alike
from dateline.evidence import Count, Html, count, days
from dateline.tabulate.counts import dated, some

__all__ = ["again", "lags", "periods", "spans", "strip", "timeline", "together", "witnessed"]

LAGS = {"the day it was told": 0, "within a week": 7, "within a month": 31, "longer ago": np.inf}  # days at most
RUNNING, COMING, UNKNOWN = "before it was over", "still to come", "printed on an unknown day"


def periods(days: pd.Series) -> pd.Series:
    """Days → the first day of their period: days up to ten days, weeks (from Monday) up to 12 weeks, else months."""
    span = (days.max() - days.min()).days if len(days) else 0
    if span <= 10:
        return days
    return days.dt.to_period("W-SUN" if span <= 84 else "M").dt.start_time.astype(days.dtype)


def spans(rows: pd.DataFrame) -> list[Html]:
    """The days of each row (`first_day`, `last_day`) in words, a single one said once."""
    return [days(pair) for pair in zip(rows["first_day"], rows["last_day"], strict=True)]


def timeline(events: pd.DataFrame, dates: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Tellings of one time under one roof: a line a first and last day and whether it is planned, in the order of days.

    Columns: when (in words), first_day, last_day, grain, realis, label (the shortest telling's words), count, articles,
    published (the days they were printed), order (size). Only what is asserted or planned is told as an event. A date
    that is left open between readings has a line a reading, at the end; their realis is "undecided".
    """
    told = dated(events[events["realis"].isin(["asserted", "planned"]) & events["first_day"].notna()], articles)
    lines = [_telling(group) for _, group in told.groupby(["first_day", "last_day", "realis"])]
    lines += [_telling(group) for _, group in _readings(dates, articles).groupby(["first_day", "last_day", "realis"])]
    columns = ["when", "first_day", "last_day", "grain", "realis", "label", "count", "articles", "published", "order"]
    return pd.DataFrame(lines, columns=columns).astype({"order": "int64"})


def _telling(group: pd.DataFrame) -> dict[str, object]:
    first, last, realis = group["first_day"].iloc[0], group["last_day"].iloc[0], group["realis"].iloc[0]
    return {
        "when": days([first, last]),
        "first_day": first,
        "last_day": last,
        "grain": group["grain"].iloc[0],
        "realis": realis,
        "label": min(group["text"], key=lambda text: (len(text) < 25, len(text), text)),
        "count": count(group, f"clauses about {days([first, last]).text}, {realis}"),
        "articles": count(group, f"articles about {days([first, last]).text}, {realis}", unit="articles"),
        "published": sorted(set(group["published"].dropna())),
        "order": len(group),
    }


def _readings(dates: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Dates without a day whose readings are known, a row a reading."""
    read = dates[dates["first_day"].isna() & (dates["alternatives"] != "")].assign(realis="undecided")
    read = read.assign(first_day=read["alternatives"].str.split("; ")).explode("first_day")
    day = read["first_day"].astype(dates["first_day"].dtype)
    return dated(read.assign(first_day=day, last_day=day), articles)


def together(lines: pd.DataFrame) -> pd.DataFrame:
    """Lines of `timeline` by what they tell of, planned or asserted: columns when, count, articles; most clauses first.

    A date that is left open between readings is none of them.
    """
    times = lines[lines["realis"] != "undecided"].groupby(["first_day", "last_day"], sort=False)
    told = [
        {"when": group["when"].iloc[0]}
        | {
            unit: Count.union(group[unit]).about(f"{what} about {group['when'].iloc[0].text}")
            for unit, what in (("count", "clauses"), ("articles", "articles"))
        }
        for _, group in times
    ]
    found = pd.DataFrame(told, columns=["when", "count", "articles"])
    return found.sort_values("count", ascending=False, kind="stable", ignore_index=True)


def lags(events: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """How long after the event it was printed: columns lag (in words) and count; plans have a line of their own.

    A time of several days is as late as its last day; one that the day of print falls into was not over yet.
    """
    told = dated(events[events["first_day"].notna()], articles)
    first, last, printed = told["first_day"], told["last_day"], told["published"]
    behind = (printed - last).dt.days
    classes = {
        COMING: (told["realis"] == "planned") | (first > printed),
        RUNNING: (first < last) & (last >= printed),
    } | {name: behind <= most for name, most in LAGS.items()}
    lag = np.select(list(classes.values()), list(classes), UNKNOWN)
    names = [*LAGS, RUNNING, COMING, *([UNKNOWN] if UNKNOWN in lag else [])]
    return pd.DataFrame(
        [{"lag": name, "count": count(told[lag == name], f"dated sentences: {name}")} for name in names]
    )


def again(planned: pd.DataFrame, events: pd.DataFrame) -> list[Count | None]:
    """For each planned event, in order: the clauses printed later that tell of those days, with one of its actors.

    Where one of the two names nobody ("the council is due to vote"), near words stand in for the actor. Both frames are
    events with their `published` day (`dated`). None where nothing of it came up again.
    """
    later = events[(events["realis"] == "asserted") & events["first_day"].notna()]
    out: list[Count | None] = []
    for plan in planned.to_dict("records"):
        near = later[(later["first_day"] <= plan["last_day"]) & (later["last_day"] >= plan["first_day"])]
        near = near[near["published"] > plan["published"]]
        rows = near[[_tells_of(told, plan) for told in near.to_dict("records")]]
        out.append(some(rows, "clauses that tell of it later"))
    return out


def _tells_of(told: Mapping[Any, Any], plan: Mapping[Any, Any]) -> bool:
    actors, others = (set(row["actors"].split("; ")) - {""} for row in (told, plan))
    return bool(actors & others) if actors and others else alike(told, plan)


def witnessed(events: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Events that several articles tell of: columns first_day, text (of the first telling), articles, sources, same.

    `sources` are the outlets, `same` the reason by which the last telling was joined. Most witnesses first.
    """
    told = dated(events[events["event"].isin(events.loc[events["same"] != "", "event"])], articles)
    lines = [
        {
            "first_day": group["first_day"].iloc[0],
            "text": group["text"].iloc[0],
            "articles": count(group, "articles that tell of this event", unit="articles"),
            "sources": ", ".join(sorted(set(group["source"]))),
            "same": group["same"].iloc[-1],
        }
        for _, group in told.sort_values(["published", "article", "start"], kind="stable").groupby("event", sort=False)
        if group["article"].nunique() > 1
    ]
    found = pd.DataFrame(lines, columns=["first_day", "text", "articles", "sources", "same"])
    return found.sort_values("articles", ascending=False, kind="stable", ignore_index=True)


def strip(sentences: pd.DataFrame, quotes: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """One article for `chart.article`: its paragraphs, speech and claims with their places and evidence."""
    paragraphs = [
        {
            "what": "paragraph",
            "start": group["start"].min(),
            "end": group["end"].max(),
            "label": str(number),
            "rows": group,
        }
        for number, group in sentences[sentences["place"] != "headline"].groupby("paragraph")
    ]
    speech = [
        {
            "what": "indirect" if kind == "indirect" else "direct",
            "start": row["start"].iloc[0],
            "end": row["end"].iloc[0],
            "rows": row,
        }
        for kind, row in ((row["kind"].iloc[0], row) for _, row in quotes.groupby("id", sort=False))
    ]
    signs = [
        {"what": row["side"].iloc[0], "start": row["cue_start"].iloc[0], "end": row["cue_end"].iloc[0], "rows": row}
        for _, row in claims.groupby("id", sort=False)
    ]
    lines = pd.DataFrame([*paragraphs, *speech, *signs], columns=["what", "start", "end", "label", "rows"])
    words = {"paragraph": "sentences of paragraph {}", "direct": "quoted speech", "indirect": "paraphrased speech"}
    numbers = [
        count(rows, words.get(what, f"claims {what}").format(label))
        for what, label, rows in zip(lines["what"], lines["label"], lines["rows"], strict=True)
    ]
    return lines.drop(columns="rows").fillna({"label": ""}).assign(count=pd.Series(numbers, dtype=object))
