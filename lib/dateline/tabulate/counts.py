"""Rows → lines: groups and cross tables of counts, and the words that readers see for ids."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

from dateline.annotate.names.keys import slug
from dateline.evidence import Count, count, day

__all__ = [
    "OTHERS", "UNSTATED", "collapsed", "counts", "dated", "keys", "named", "readable", "some", "table", "with_others",
]  # fmt: skip

UNSTATED, OTHERS = "Unstated", "All others"


def collapsed(rows: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The rows of original articles: what a wire service's copies repeat is counted once."""
    return rows[rows["article"].isin(articles.loc[articles["duplicate_of"] == "", "article"])]


def dated(rows: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Rows of one table with their article's `published` day, `source` ("Unstated" where it has none) and `title`."""
    about = articles.set_index("article")[["date", "source", "title"]].rename(columns={"date": "published"})
    about["source"] = about["source"].where(about["source"] != "", UNSTATED)
    joined = rows.drop(columns=["source", "title", "published"], errors="ignore").merge(
        about, left_on="article", right_index=True, how="inner", validate="many_to_one"
    )
    return joined.rename_axis(index=None)  # of no rows pandas makes an index that is called as the column is


def named(rows: pd.DataFrame, entities: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The same rows with the actors' readable names in place of their stable ids; phrases stay as they are.

    A source without a name is said to be one: "a senior official (unnamed)". A holder, target or speaker of a quote who
    is left open is "Unstated". A mention of an actor is counted as of the actor's kind ("Turkish" as a mention of a
    place, Türkiye).
    """
    names = readable(entities)
    if "entity" in columns and "kind" in rows:
        kinds = entities.set_index("entity")["kind"]
        rows = rows.assign(kind=rows["entity"].map(kinds).fillna(rows["kind"]).astype(rows["kind"].dtype))
    return rows.assign(**{column: _shown(rows, column, names) for column in columns})


def readable(entities: pd.DataFrame) -> dict[str, str]:
    """Stable id → the name readers see. Of several actors of one name each has its kind beside it, or its full name.

    "London (place)" is the city, "London (United Kingdom)" the government there.
    """
    name, kind, actor = (entities[column].astype("str") for column in ("name", "kind", "entity"))
    by_kind = name + " (" + kind + ")"
    whole = actor.str.replace("-", " ").str.title()  # an id is the full name in small letters
    apart = by_kind.where((actor == name.map(slug)) | ~by_kind.duplicated(keep=False), name + " (" + whole + ")")
    shown = name.where(~name.duplicated(keep=False), apart)
    return dict(zip(actor, shown, strict=True)) | {"unstated": UNSTATED}


def _shown(rows: pd.DataFrame, column: str, names: Mapping[str, str]) -> pd.Series:
    shown = rows[column].map(lambda value: names.get(value) or _unnamed(value)).astype("str")
    # a claim in the narrator's voice has no speaker, and a mention may be of nobody
    is_somebodys = column in ("holder", "target") or (column == "speaker" and "voice" not in rows)
    return shown.mask(shown == "", UNSTATED) if is_somebodys else shown


def _unnamed(value: str) -> str:
    source = value.removeprefix("unnamed: ")
    return value if source == value else f"{source} (unnamed)"


def counts(rows: pd.DataFrame, by: Sequence[str], what: str, *, unit: str = "rows") -> pd.DataFrame:
    """One line a group: the columns of `by` and its `count`; largest first, then in the groups' own order.

    what: words for the panel, with the group's values in braces: "mentions of {entity}".
    """
    groups = []
    for key, group in rows.groupby(list(by), sort=True, observed=True):
        values = dict(zip(by, key, strict=True))
        groups.append(values | {"count": count(group, what.format_map(_in_words(values)), unit=unit)})
    lines = pd.DataFrame(groups, columns=[*by, "count"])
    return lines.sort_values("count", ascending=False, kind="stable", ignore_index=True)


def _in_words(values: Mapping[str, Any]) -> dict[str, Any]:
    """A group's values as a sentence has them: a period by its first day."""
    return {name: day(value) if isinstance(value, pd.Timestamp) else value for name, value in values.items()}


def with_others(rows: pd.DataFrame, column: str, kept: Iterable[str]) -> pd.DataFrame:
    """The same rows, those with none of the `kept` values under "All others"; grouped, they come in this order."""
    order = list(kept)
    shown = rows[column].where(rows[column].isin(order), OTHERS)
    return rows.assign(**{column: pd.Categorical(shown, [*order, OTHERS], ordered=True)})


def some(rows: pd.DataFrame | None, what: str, *, unit: str = "rows") -> Count | None:
    """The count of the rows; None where there are none, for a cell that is to stay empty."""
    return None if rows is None or rows.empty else count(rows, what, unit=unit)


def table(rows: pd.DataFrame, index: str, columns: str, what: str, *, unit: str = "rows") -> pd.DataFrame:
    """A cross table of counts: a line a value of `index`, a column a value of `columns`; an empty cell is None.

    Lines and columns come in the order of their values, that of a category in its own.
    A column is called "source: Kestrel Wire", so that no value is taken for a column of another meaning.
    """
    long = counts(rows, [index, columns], what, unit=unit)
    long[columns] = columns + ": " + long[columns].astype("str")
    lines, heads = (rows[column].sort_values().dropna().unique() for column in (index, columns))
    wide = long.pivot(index=index, columns=columns, values="count").astype(object)
    wide = wide.reindex(index=list(lines), columns=[f"{columns}: {head}" for head in heads]).rename_axis(index=index)
    return wide.where(wide.notna(), None).reset_index().rename_axis(columns=None)


def keys(groups: Any) -> tuple[Any, ...]:
    """A group's key as a tuple, also where pandas gives a single value."""
    return groups if isinstance(groups, tuple) else (groups,)
