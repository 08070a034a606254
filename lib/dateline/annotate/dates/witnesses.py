"""One event, several witnesses: dated clauses of several articles that tell of the same."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

import pandas as pd
from nltk.stem.snowball import EnglishStemmer

from dateline import columns, lexicons
from dateline.annotate.names.keys import fold

__all__ = ["alike", "witnesses"]

WORD = re.compile(r"[^\W\d_]+")
# Names of actors, titles, and words of time, grammar and telling do not count as words in common.
COMMON = 2  # stems that two tellings have in common at least
NEAR = 0.5  # and the share of the shorter one's stems that these are
MANY = 100  # first tellings of one day and actor that a stem may be in
GRAINS = ("day", "week")  # of a month or a year too much happens


def witnesses(events: pd.DataFrame) -> pd.DataFrame:
    """Events of a corpus → the same with `event` and `same` set: which telling comes first, and why it is the same.

    Two clauses of different articles tell of one event where they give the same first and last day and the same realis,
    share an actor, and near words. `event` is the id of its first telling, its own where a clause stands alone; `same`
    gives day, actors and words that a telling has in common with the first, "" for the first.
    """
    told = events.to_dict("records")
    stems = [_stems(row) for row in told]
    first, why = list(range(len(told))), [""] * len(told)
    firsts: defaultdict[tuple, defaultdict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, row in enumerate(told):
        groups = [firsts[group] for group in _groups(row)]
        for one in _near(groups, stems[number]):
            common = _common_words(stems[number], stems[one])
            if common and told[one]["article"] != row["article"]:
                first[number], why[number] = one, _reason(told[one], row, common)
                break
        else:
            for group in groups:
                for stem in stems[number]:
                    group[stem].append(number)
    ids = events["id"].tolist()
    return events.assign(
        event=columns.column([ids[one] for one in first], columns.TEXT).set_axis(events.index),
        same=columns.column(why, columns.TEXT).set_axis(events.index),
    )


def alike(one: Mapping[Any, Any], other: Mapping[Any, Any]) -> bool:
    """Whether two events, as rows, are told in near words; names of actors are none of them."""
    return bool(_common_words(_stems(one), _stems(other)))


def _common_words(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """The words of `one` whose stems both have; none where they are too few to speak of one event."""
    common = [word for stem, word in one.items() if stem in other]
    return common if len(common) >= max(COMMON, NEAR * min(len(one), len(other))) else []


def _groups(row: dict) -> list[tuple]:
    """Among which clauses another telling of this one is looked for: those of the same days, realis, and an actor."""
    if row["grain"] not in GRAINS or pd.isna(row["first_day"]):
        return []
    return [(row["first_day"], row["last_day"], row["realis"], actor) for actor in _actors(row)]


def _near(groups: Sequence[Mapping[str, list[int]]], stems: Iterable[str]) -> list[int]:
    """First tellings with enough of these stems, in order; a stem that many of them have says little."""
    common: Counter[int] = Counter()
    for group in groups:
        held = (group.get(stem, []) for stem in stems)
        common |= Counter(one for places in held if len(places) <= MANY for one in places)
    return sorted(one for one, many in common.items() if many >= COMMON)


def _actors(row: Mapping[Any, Any]) -> list[str]:
    return [actor for actor in row["actors"].split("; ") if actor]


def _reason(one: dict, other: dict, common: list[str]) -> str:
    shared = [actor for actor in _actors(one) if actor in _actors(other)]
    return f"{one['first_day']:%Y-%m-%d}; {', '.join(shared)}; {' '.join(sorted(common))}"


def _stems(row: Mapping[Any, Any]) -> dict[str, str]:
    """The stems of a telling, each with its word."""
    names = {part for actor in _actors(row) for part in actor.split("-")}
    words = (word for word in WORD.findall(row["text"].lower()) if len(word) > 3 and word not in _common())
    return {_stem(word): word for word in words if fold(word) not in names}


@cache
def _common() -> frozenset[str]:
    """Words that say nothing of what happened: of time, grammar and telling, and titles, which belong to actors."""
    grammar = [row["word"] for row in lexicons.rows("common_words") if row["class"] == "grammar"]
    titles = [word for row in lexicons.rows("titles") for word in WORD.findall(row["title"].lower())]
    verbs = [row["lemma"] for row in lexicons.rows("reporting_verbs") if row["cue_class"] == "neutral"]
    telling = [form for verb in verbs for form in lexicons.inflect(verb)]
    return frozenset((*(row["word"] for row in lexicons.rows("time_words")), *grammar, *titles, *telling))


@lru_cache(100_000)
def _stem(word: str) -> str:
    return EnglishStemmer().stem(word)
