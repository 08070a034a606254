"""What a corpus holds as a whole: which rules spoke, what was left undecided, how long the articles are."""

from difflib import get_close_matches
from typing import TYPE_CHECKING

import pandas as pd

from dateline.errors import ParameterError
from dateline.evidence import Count, count
from dateline.review.changes import AGAIN, RULE
from dateline.tabulate.counts import counts, readable
from dateline.tabulate.voices import without_speaker

if TYPE_CHECKING:
    from dateline.store import Tables

__all__ = ["corrected", "focus", "lengths", "rejected", "rules", "undecided"]

FINDINGS = ("names", "quotes", "dates", "events", "stances", "tones")


def rules(tables: "Tables") -> pd.DataFrame:
    """Rows by the rule or model that found them: columns rule, table, count; most rows first."""
    found = [counts(getattr(tables, name), ["rule"], "rows found by {rule}").assign(table=name) for name in FINDINGS]
    lines = pd.concat([lines for lines in found if len(lines)], ignore_index=True) if any(map(len, found)) else found[0]
    return lines.sort_values("count", ascending=False, kind="stable", ignore_index=True)


def corrected(tables: "Tables") -> pd.DataFrame:
    """The rows of all findings that stand as somebody corrected them: columns id, article."""
    found = (getattr(tables, name) for name in FINDINGS)
    return pd.concat([rows[rows["rule"].isin([RULE, AGAIN])][["id", "article"]] for rows in found])


def rejected(rejects: pd.DataFrame) -> pd.DataFrame:
    """What was set aside: columns file (a record as "news.csv#3"), reason, todo."""
    record = ("#" + rejects["record"].astype("str")).where(rejects["record"].notna(), "")
    return rejects[["reason", "todo"]].assign(file=rejects["path"] + record)


def undecided(tables: "Tables") -> pd.DataFrame:
    """Each finding with how many rows it has (`found`), how many abstain (`open`), and what that means (`why`)."""
    names, quotes, dates, stances = tables.names, tables.quotes, tables.dates, tables.stances
    lines = [
        ("names", names, names[names["entity"] == ""], "no actor that is safe to give the mention to"),
        ("reported speech", quotes, without_speaker(quotes), "no speaker stated"),
        (
            "time expressions",
            dates,
            dates[dates["first_day"].isna()],
            "a duration, an age, a repeated time, or two readings",
        ),
        (
            "days of publication in the text",
            dates[dates["rule"].isin(["dates.dateline", "dates.dateline-conflict"])],
            dates[dates["rule"] == "dates.dateline-conflict"],
            "the record has another day; what counts from it has both readings",
        ),
        ("stances", stances, stances[stances["side"] == ""], "no sure holder, target or side"),
    ]
    return pd.DataFrame(
        {"finding": name, "found": count(found, name), "open": count(rows, f"{name} left undecided"), "why": why}
        for name, found, rows, why in lines
    )


def lengths(articles: pd.DataFrame, sentences: pd.DataFrame) -> list[Count]:
    """Words of each article, in the articles' order."""
    groups = dict(list(sentences.groupby("article")))
    return [
        count(groups.get(article, sentences.iloc[:0]), "words of the article", unit="words")
        for article in articles["article"]
    ]


def focus(wanted: str, rows: pd.DataFrame, entities: pd.DataFrame) -> str:
    """The actor that a page looks at: the one asked for, else the person with most of the rows, else whoever has most.

    rows: with the readable name of an `entity` and its `kind`. An actor that no row names may be asked for, too. Raises
    ParameterError, with the nearest names, for one that is not in the corpus.
    """
    known = rows["entity"].value_counts(sort=True)
    leading = sorted(known.index, key=lambda name: (-known[name], name))
    if not wanted:
        persons = set(rows.loc[rows["kind"] == "person", "entity"])
        return next((name for name in leading if name in persons), leading[0] if leading else "")
    by_folded = {name.casefold(): name for name in (*readable(entities).values(), *leading)}
    if wanted.casefold() in by_folded:
        return by_folded[wanted.casefold()]
    near = [by_folded[name] for name in get_close_matches(wanted.casefold(), by_folded)] or leading[:5]
    raise ParameterError(f"focus: no actor is named {wanted!r} here; nearest: {', '.join(near)}")
