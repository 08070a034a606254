"""The lone surnames of all articles → their bearers: the only one, by far the usual one, the titled or the near one."""

from collections import Counter, defaultdict
from collections.abc import Iterable

import pandas as pd

from dateline.annotate.names.gazetteer import genders
from dateline.annotate.names.linking import Merges, last_name, people
from dateline.annotate.names.spots import title_at
from dateline.annotate.names.words import words

__all__ = ["WEAK", "surnames"]

NEAR = 7  # days within which a bare surname is taken for the only bearer that is named
BEFORE = 48  # characters, the farthest look back for a title
WEAK = ("names.after-preposition", "names.same-as-elsewhere")  # rules that guess: others count more
DOMINANT = 8  # times as often as any other bearer, and a bare surname means this one

Named = defaultdict[tuple[str | None, int], set[str]]  # see `_by_day`


def surnames(rows: dict[str, list], articles: pd.DataFrame, merges: Merges) -> None:
    """Each lone surname of an article → its bearer: the only or by far the usual one, the one with that title,
    or the only one near by.
    """
    bearers, count = _bearers(rows, merges)
    where = _where(rows, merges)
    held = _titles(rows, articles, merges) if any(len(found) > 1 for found in bearers.values()) else {}
    places = _places(articles)
    weak = _weak_places(rows, bearers, count)
    for surname in [entity for entity in (*where, *weak) if "-" not in entity and entity in bearers]:
        found = bearers[surname]
        if len(found) == 1:
            merges.add_surname(surname, next(iter(found)), "entities.surname-unique")
            continue
        most = max(sorted(found), key=count.__getitem__)
        if count[most] >= DOMINANT * max(count[name] for name in found if name != most):
            merges.add_surname(surname, most, "entities.surname-dominant")
            continue
        merges.reasons[surname].add("entities.surname-ambiguous")
        nearby, titled = _by_day(found, where, places), _by_title(found, held)
        for article in where.get(surname, ()):
            asked = _few(name for title in held.get((article, surname), ()) for name in titled.get(title, ()))
            if len(asked) == 1:
                merges.add_surname(surname, asked.pop(), "entities.surname-title", article=article)
            elif near := _nearest(nearby, *places[article]):
                merges.add_surname(surname, near, "entities.surname-near", article=article)


def _bearers(rows: dict[str, list], merges: Merges) -> tuple[dict[str, set[str]], Counter[str]]:
    """Last name, and first one where no list knows it → its bearers; and how often each is called by the full name."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    for name, times in people(rows).items():
        first, last = name.split("-", 1)[0], last_name(name).split("-", 1)[0]
        count[merges.of("", name)] += times
        for part in {last} if first in genders() else {first, last}:
            bearers[part].add(merges.of("", name))
    return bearers, count


def _weak_places(rows: dict[str, list], bearers: dict[str, set[str]], count: Counter[str]) -> dict[str, None]:
    """Surnames that some article took for places by a word before them,
    where the corpus names the person far more often.
    """
    places: Counter[str] = Counter()
    for entity, kind, rule in zip(rows["entity"], rows["kind"], rows["rule"], strict=True):
        if kind == "place" and entity in bearers:
            places[entity] += 1000 if rule not in WEAK else rule == "names.after-preposition"
    return {entity: None for entity in places if places[entity] * 5 <= max(count[name] for name in bearers[entity])}


def _where(rows: dict[str, list], merges: Merges) -> dict[str, list[str]]:
    """Person → the articles that name it."""
    where: defaultdict[str, list[str]] = defaultdict(list)
    for article, entity, kind in zip(rows["article"], rows["entity"], rows["kind"], strict=True):
        if kind == "person" and entity:
            held = where[merges.of("", entity)]
            if not held or held[-1] != article:
                held.append(article)
    return where


def _places(articles: pd.DataFrame) -> dict[str, tuple[str, int]]:
    """Article → its source and its day as a number; articles without a day share one."""
    days = (articles["date"] - pd.Timestamp("2000-01-01")).dt.days.fillna(-1).astype("int64")
    return {
        article: (source, day)
        for article, source, day in zip(articles["article"], articles["source"], days.tolist(), strict=True)
    }


def _titles(rows: dict[str, list], articles: pd.DataFrame, merges: Merges) -> dict[tuple[str, str], set[str]]:
    """(article or "" for all, person) → the titles that stand before the name."""
    texts = dict(zip(articles["article"], articles["text"], strict=True))
    held: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for article, entity, rule, start in zip(
        *(rows[column] for column in ("article", "entity", "rule", "start")), strict=True
    ):
        if rule == "names.title-before" and entity:
            before = words(texts[article][max(0, start - BEFORE) : start])
            for at in range(max(0, len(before.low) - 4), len(before.low)):
                if (title := title_at(before, at)) and at + len(title) == len(before.low):
                    held[article, entity].add(" ".join(title))
                    held["", merges.of("", entity)].add(" ".join(title))
                    break
    return held


def _few(names: Iterable[str]) -> set[str]:
    """Two of these names where there are more: enough to know that no one of them is the only one."""
    found: set[str] = set()
    for name in names:
        found.add(name)
        if len(found) == 2:
            break
    return found


def _by_title(bearers: Iterable[str], held: dict[tuple[str, str], set[str]]) -> dict[str, set[str]]:
    """Title → the bearers of one surname that hold it anywhere, two at most."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name in bearers:
        for title in held.get(("", name), ()):
            if len(found[title]) < 2:
                found[title].add(name)
    return found


def _by_day(bearers: Iterable[str], where: dict[str, list[str]], places: dict[str, tuple[str, int]]) -> Named:
    """(source, or None for all, and day) → the bearers of one surname that are named then, two at most."""
    found: Named = defaultdict(set)
    for name in bearers:
        for source, day in {places[article] for article in where.get(name, ())}:
            for key in ((source, day), (None, day)):
                if len(found[key]) < 2:
                    found[key].add(name)
    return found


def _nearest(named: Named, source: str, day: int) -> str:
    """The only bearer that the same source names within NEAR days, else the only one that any source does."""
    for where in (source, None):
        near = _few(name for other in range(day - NEAR, day + NEAR + 1) for name in named.get((where, other), ()))
        if near:
            return next(iter(near)) if len(near) == 1 else ""
    return ""
