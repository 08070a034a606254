"""Who is named with whom, where in the article, by which words, and who is named but never heard."""

from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from dateline.evidence import Count, count
from dateline.tabulate.counts import counts, table

__all__ = ["comentions", "naming", "places", "silent", "ways"]


def comentions(
    names: pd.DataFrame, actors: Sequence[str], what: str = "sentences that name {a} and {b}"
) -> pd.DataFrame:
    """Pairs of actors by the sentences that name both: columns a, b, count (its rows are the mentions of a)."""
    within = names[names["entity"].isin(list(actors))].drop_duplicates(["sentence", "entity"])
    sentences = {actor: set(group["sentence"]) for actor, group in within.groupby("entity")}
    lines = []
    for a, b in combinations([actor for actor in actors if actor in sentences], 2):
        both = within[(within["entity"] == a) & within["sentence"].isin(sentences[b])]
        lines.append({"a": a, "b": b, "count": count(both, what.format(a=a, b=b))})
    pairs = pd.DataFrame([line for line in lines if line["count"]], columns=["a", "b", "count"])
    return pairs.sort_values("count", ascending=False, kind="stable", ignore_index=True)


def naming(names: pd.DataFrame, entity: str, by: str, *, top: int = 10) -> pd.DataFrame:
    """The words that stand for one actor: columns words, count (mentions), and one a value of `by` ("source: Post")."""
    mentions = _worded(names, entity)
    leading = counts(mentions, ["words"], "mentions as “{words}”").head(top)
    wide = table(mentions, "words", by, "mentions as “{words}” in {" + by + "}")
    return leading.merge(wide, on="words", validate="one_to_one")


def ways(names: pd.DataFrame, entity: str) -> Count:
    """In how many different words one actor is named."""
    return count(_worded(names, entity).drop_duplicates("words"), f"ways of naming {entity}")


def _worded(names: pd.DataFrame, entity: str) -> pd.DataFrame:
    """The mentions of an actor and their words: pronouns in small letters, "The mayor" where "the mayor" is used, too,
    as that.
    """
    mentions = names[names["entity"] == entity]
    words = mentions["text"].where(mentions["form"] != "pronoun", mentions["text"].str.lower())
    small = words.str[:1].str.lower() + words.str[1:]
    return mentions.assign(words=small.where(small.isin(words), words))


def places(
    names: pd.DataFrame, sentences: pd.DataFrame, what: str = "mentions of {entity} in the {place}"
) -> pd.DataFrame:
    """Mentions by where they stand: a line an actor, with columns headline, lead and body."""
    where = names.merge(
        sentences[["id", "place"]], left_on="sentence", right_on="id", suffixes=("", "_of"), validate="many_to_one"
    )
    wide = table(where, "entity", "place", what).rename(columns=lambda name: name.removeprefix("place: "))
    return (
        wide.reindex(columns=["entity", "headline", "lead", "body"])
        .astype(object)
        .where(lambda cells: cells.notna(), None)
    )


def silent(
    names: pd.DataFrame, quotes: pd.DataFrame, articles: pd.DataFrame, what: str = "mentions of {entity}"
) -> pd.DataFrame:
    """Persons and organizations that are named and never quoted: entity and count of mentions, most named first.

    The sources of the articles are left out: an outlet is named for having told something.
    """
    outlets = names.loc[names["text"].str.casefold().isin(articles["source"].str.casefold()), "entity"]
    can_speak = names[names["kind"].isin(["person", "organization"]) & (names["entity"] != "")]
    heard = can_speak["entity"].isin(quotes["speaker"]) | can_speak["entity"].isin(outlets)
    return counts(can_speak[~heard], ["entity"], what)
