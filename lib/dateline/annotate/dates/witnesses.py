"""One event, several witnesses: dated clauses of several articles that tell of the same."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache

import pandas as pd
from nltk.stem.snowball import EnglishStemmer

from dateline import columns, lexicons
from dateline.annotate.names.keys import fold

__all__ = ["witnesses"]

WORD = re.compile(r"[^\W\d_]+")
COMMON = 2  # stems that two tellings have in common at least; names of actors, titles, words of time and grammar do not
NEAR = 0.5  # and the share of the shorter one's stems that these are
GRAINS = ("day", "week")  # of a month or a year too much happens


def witnesses(events: pd.DataFrame) -> pd.DataFrame:
    """Events of a corpus → the same with `event` and `same` set: which telling comes first, and why it is the same.

    Two clauses of different articles tell of one event where they give the same first and last day and the same realis,
    share an actor, and near words. `event` is the id of the first row of those that are one, its own where a clause
    stands alone; `same` gives day, actors and words in common with the telling that it was joined by, "" for the first.
    """
    told = events.to_dict("records")
    first, why = list(range(len(told))), [""] * len(told)
    stems = [_stems(row) for row in told]
    for one, other in _candidates(told, stems):
        root, branch = _root(first, one), _root(first, other)
        common = [word for stem, word in stems[other].items() if stem in stems[one]]
        if root != branch and len(common) >= NEAR * min(len(stems[one]), len(stems[other])):
            first[max(root, branch)] = min(root, branch)
            why[max(root, branch)] = _reason(told[one], told[other], common)
    ids = events["id"].tolist()
    return events.assign(
        event=columns.column([ids[_root(first, number)] for number in range(len(told))], columns.TEXT),
        same=columns.column(why, columns.TEXT),
    )


def _candidates(told: list[dict], stems: list[dict[str, str]]) -> Iterator[tuple[int, int]]:
    """Pairs of clauses of two articles with the same days, realis, an actor and enough stems, in order."""
    groups: defaultdict[tuple, list[int]] = defaultdict(list)
    for number, row in enumerate(told):
        if row["grain"] in GRAINS and not pd.isna(row["first_day"]):
            for actor in _actors(row):
                groups[row["first_day"], row["last_day"], row["realis"], actor].append(number)
    pairs = set()
    for group in groups.values():
        held: defaultdict[str, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))  # stem → article →
        for number in group:
            article = told[number]["article"]
            places = [held[stem] for stem in stems[number]]
            common = Counter(one for place in places for other in place if other != article for one in place[other])
            pairs |= {(one, number) for one, many in common.items() if many >= COMMON}
            for place in places:
                place[article].append(number)
    yield from sorted(pairs)


def _actors(row: dict) -> list[str]:
    return [actor for actor in row["actors"].split("; ") if actor]


def _reason(one: dict, other: dict, common: list[str]) -> str:
    shared = [actor for actor in _actors(one) if actor in _actors(other)]
    return f"{one['first_day']:%Y-%m-%d}; {', '.join(shared)}; {' '.join(sorted(common))}"


def _root(first: list[int], number: int) -> int:
    while first[number] != number:
        first[number] = first[first[number]]
        number = first[number]
    return number


def _stems(row: dict) -> dict[str, str]:
    """The stems of a telling, each with its word."""
    names = {part for actor in _actors(row) for part in actor.split("-")}
    words = (word for word in WORD.findall(row["text"].lower()) if len(word) > 3 and word not in _common())
    return {_stem(word): word for word in words if fold(word) not in names}


@cache
def _common() -> frozenset[str]:
    """Words that say nothing of what happened: of time, of grammar, and titles, which belong to actors."""
    grammar = [row["word"] for row in lexicons.rows("common_words") if row["class"] == "grammar"]
    titles = [word for row in lexicons.rows("titles") for word in WORD.findall(row["title"].lower())]
    return frozenset((*(row["word"] for row in lexicons.rows("time_words")), *grammar, *titles))


@lru_cache(100_000)
def _stem(word: str) -> str:
    return EnglishStemmer().stem(word)
