"""Why two keys of different articles are one actor: shorter names, acronyms, surnames, and words made from a place's name."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from dateline.annotate.actors import root
from dateline.annotate.gazetteer import genders, slug
from dateline.annotate.spots import title_at, words

__all__ = ["Merges", "derived", "names_within", "short_names", "surnames"]

NEAR = 7  # days within which a bare surname is taken for the only bearer that is named
BEFORE = 48  # characters, the farthest look back for a title
CROWD = 200  # bearers of one last name; beyond, nothing is merged inside the name


@dataclass
class Merges:
    """Old key → new key, for one article or (article "") for all, and for each actor the reasons."""

    keys: dict[tuple[str, str], str] = field(default_factory=dict)
    reasons: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, old: str, new: str, reason: str, *, article: str = "") -> None:
        """`old` is `new`, because of `reason`."""
        if old != new:
            self.keys[article, old] = new
            self.reasons[new].add(reason)

    def of(self, article: str, entity: str) -> str:
        """The actor that a key of an article belongs to; chains end after a few steps."""
        entity = self.keys.get((article, entity), entity)
        for _ in range(4):
            entity = self.keys.get(("", entity), entity)
        return entity


def names_within(rows: dict[str, list], merges: Merges) -> None:
    """ "tayyip-erdogan" is "recep-tayyip-erdogan" where the longest name with all its words and the same end is the only one."""
    by_last: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(_people(rows)):
        by_last[name.rsplit("-", 1)[1]].append(name)
    for group in by_last.values():
        parts = {name: frozenset(name.split("-")) for name in group}
        for name in group if 1 < len(group) <= CROWD else ():
            longer = [other for other in group if parts[name] < parts[other]]
            outer = [other for other in longer if all(parts[inner] <= parts[other] for inner in longer)]
            if len(outer) == 1:
                merges.add(name, outer[0], "entities.name-within")


def short_names(rows: dict[str, list], merges: Merges) -> None:
    """A full name that one article introduces with an acronym goes by that acronym in all of them."""
    learned: defaultdict[str, set[str]] = defaultdict(set)
    columns = ("entity", "kind", "form", "text", "rule")
    for entity, kind, form, text, rule in zip(*(rows[column] for column in columns), strict=True):
        if kind == "organization" and form == "full" and entity and rule != "names.short-form":
            learned[slug(text)].add(entity)
    for name, keys in learned.items():
        other = keys - {name}
        if len(other) == 1:
            merges.add(name, next(iter(other)), "entities.acronym")


def surnames(rows: dict[str, list], articles: pd.DataFrame, merges: Merges) -> None:
    """Each lone surname of an article → its bearer: the only one, the one with that title, or the only one named near by."""
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    for name in _people(rows):
        first, last = name.split("-", 1)[0], name.rsplit("-", 1)[1]
        for part in {last} if first in genders() else {first, last}:
            bearers[part].add(merges.of("", name))
    where = _where(rows, merges)
    held = _titles(rows, articles, merges) if any(len(found) > 1 for found in bearers.values()) else {}
    places = _places(articles)
    for surname in [entity for entity in where if "-" not in entity and entity in bearers]:
        found = bearers[surname]
        if len(found) == 1:
            merges.add(surname, next(iter(found)), "entities.surname-unique")
            continue
        merges.reasons[surname].add("entities.surname-ambiguous")
        for article in where[surname]:
            asked = held.get((article, surname), set())
            titled = [name for name in sorted(found) if asked & held.get(("", name), set())]
            if len(titled) == 1:
                merges.add(surname, titled[0], "entities.surname-title", article=article)
            elif near := _nearest(article, found, where, places):
                merges.add(surname, near, "entities.surname-near", article=article)


def derived(rows: dict[str, list], kinds: dict[str, str], merges: Merges) -> tuple[dict[str, str], dict[str, str]]:
    """Undecided words made from a place's name: "karvelian" is "karvelia", "karvelians" a group.

    Returns the kinds that follow, and for each such word the rule of its mentions.
    """
    single = {
        entity for entity in rows["entity"] if entity and "-" not in entity and kinds.get(entity, "place") == "place"
    }
    alike: defaultdict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for entity in sorted(single):
        alike[entity[:3]][entity] = (entity,)
    found: dict[str, str] = {}
    rules: dict[str, str] = {}
    for entity in sorted(single - set(kinds)):
        if place := root(entity, alike[entity[:3]]):
            found[place[0]] = "place"
            rules[entity] = "names.people-derived" if entity.endswith("s") else "names.demonym-derived"
            if entity.endswith("s"):
                found[entity] = "group"
            else:
                merges.add(entity, place[0], "entities.demonym")
    return found, rules


def _people(rows: dict[str, list]) -> set[str]:
    return {
        entity
        for entity, kind, form in zip(rows["entity"], rows["kind"], rows["form"], strict=True)
        if kind == "person" and form == "full" and "-" in entity
    }


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


def _nearest(
    article: str, found: Iterable[str], where: dict[str, list[str]], places: dict[str, tuple[str, int]]
) -> str:
    """The only bearer that the same source names within NEAR days, else the only one that any source does."""
    source, day = places[article]
    for same_source in (True, False):
        near = {
            name
            for name in found
            for other in where.get(name, ())
            if abs(places[other][1] - day) <= NEAR and (not same_source or places[other][0] == source)
        }
        if near:
            return next(iter(near)) if len(near) == 1 else ""
    return ""
