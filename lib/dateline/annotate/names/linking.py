"""Why two keys of different articles are one actor: shorter names, acronyms, surnames,
and words made from a place's name.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from dateline.annotate.names.derivations import root
from dateline.annotate.names.gazetteer import genders, slug
from dateline.annotate.names.gazetteer import words as words_of
from dateline.annotate.names.spots import title_at
from dateline.annotate.names.words import words

__all__ = ["WEAK", "Merges", "derived", "names_within", "short_names", "surnames"]

NEAR = 7  # days within which a bare surname is taken for the only bearer that is named
BEFORE = 48  # characters, the farthest look back for a title
WEAK = ("names.after-preposition", "names.same-as-elsewhere")
SUFFIXES = words_of("suffix")
END_IN_Y = re.compile("(?:yy|yi|iy|ii|yj|ij|(?<=sk)i)$")  # ways to write one ending of Slavic names: -sky, -skyy, -skiy
DOMINANT = 8  # times as often as any other bearer, and a bare surname means this one
CROWD = 200  # bearers of one last name; beyond, nothing is merged inside the name


@dataclass
class Merges:
    """Old key → new key, for one article or (article "") for all, and for each actor the reasons."""

    keys: dict[tuple[str, str], str] = field(default_factory=dict)
    bare: dict[tuple[str, str], str] = field(default_factory=dict)  # lone surnames; they move persons only
    reasons: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, old: str, new: str, reason: str) -> None:
        """`old` is `new` everywhere, because of `reason`."""
        if old != new:
            self.keys["", old] = new
            self.reasons[new].add(reason)

    def add_surname(self, old: str, new: str, reason: str, *, article: str = "") -> None:
        """The lone surname `old` is the person `new`, in one article or (article "") in all."""
        self.bare[article, old] = new
        self.reasons[new].add(reason)

    def of(self, article: str, entity: str, *, is_person: bool = False) -> str:
        """The actor that a key of an article belongs to; chains end after a few steps."""
        if is_person:
            entity = self.bare.get((article, entity)) or self.bare.get(("", entity), entity)
        for _ in range(4):
            entity = self.keys.get(("", entity), entity)
        return entity


def names_within(rows: dict[str, list], merges: Merges) -> None:
    """Same first and last name: one person, by the key used most ("donald-j-trump" is "donald-trump", "-jr" is not).
    Endings of Slavic names count as one, however they are written ("zelenskyy" is "zelensky").

    A name whose words all stand in one longer name of the same end is that one ("tayyip-erdogan"), or the longer
    one has a word too much in front ("democrat-joe-biden").
    """
    count = _people(rows)
    by_ends: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name in count:
        by_ends[name.split("-", 1)[0], END_IN_Y.sub("y", _last(name))].append(name)
    by_last: defaultdict[str, list[str]] = defaultdict(list)
    for group in by_ends.values():
        usual = min(group, key=lambda name: (-count[name], len(name), name))
        by_last[_last(usual)].append(usual)
        for name in group:
            if len(group) <= CROWD and not _clash(name, usual):
                merges.add(name, usual, "entities.same-ends")
    for group in by_last.values():
        parts = {name: frozenset(name.split("-")) for name in group}
        for name in group if 1 < len(group) <= CROWD else ():
            longer = [other for other in group if parts[name] < parts[other]]
            if len(longer) == 1:
                has_more = longer[0].split("-", 1)[0] not in genders() and name.split("-", 1)[0] in genders()
                old, new = (longer[0], name) if has_more else (name, longer[0])
                merges.add(old, new, "entities.name-within")


def _last(name: str) -> str:
    """The last name, with what follows it: "trump", "trump-jr"."""
    parts = name.split("-")
    return "-".join(parts[-2:]) if parts[-1] in SUFFIXES and len(parts) > 2 else parts[-1]


def _clash(name: str, other: str) -> bool:
    """Whether two names with the same ends have different names between them, initials aside ("George H.
    W." and "George W.").
    """
    inner, outer = name.split("-")[1:-1], other.split("-")[1:-1]
    return (
        bool(inner and outer)
        and not (set(inner) <= set(outer) or set(outer) <= set(inner))
        and ([part[0] for part in inner] != [part[0] for part in outer])
    )


def short_names(rows: dict[str, list], merges: Merges) -> None:
    """A full name that one article introduces with an acronym goes by that acronym in all of them."""
    learned: defaultdict[str, set[str]] = defaultdict(set)
    columns = ("entity", "kind", "form", "text", "rule")
    for entity, kind, form, text, rule in zip(*(rows[column] for column in columns), strict=True):
        if kind == "organization" and form == "full" and entity and " " in text and rule != "names.short-form":
            learned[slug(text)].add(entity)
    for name, keys in learned.items():
        other = keys - {name}
        if len(other) == 1:
            merges.add(name, next(iter(other)), "entities.acronym")


def surnames(rows: dict[str, list], articles: pd.DataFrame, merges: Merges) -> None:
    """Each lone surname of an article → its bearer: the only or by far the usual one, the one with that title,
    or the only one near by.
    """
    bearers: defaultdict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    for name, times in _people(rows).items():
        first, last = name.split("-", 1)[0], _last(name).split("-", 1)[0]
        count[merges.of("", name)] += times
        for part in {last} if first in genders() else {first, last}:
            bearers[part].add(merges.of("", name))
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
        for article in where.get(surname, ()):
            asked = held.get((article, surname), set())
            titled = [name for name in sorted(found) if asked & held.get(("", name), set())]
            if len(titled) == 1:
                merges.add_surname(surname, titled[0], "entities.surname-title", article=article)
            elif near := _nearest(article, found, where, places):
                merges.add_surname(surname, near, "entities.surname-near", article=article)


def _weak_places(rows: dict[str, list], bearers: dict[str, set[str]], count: Counter[str]) -> dict[str, None]:
    """Surnames that some article took for places by a word before them,
    where the corpus names the person far more often.
    """
    places: Counter[str] = Counter()
    for entity, kind, rule in zip(rows["entity"], rows["kind"], rows["rule"], strict=True):
        if kind == "place" and entity in bearers:
            places[entity] += 1000 if rule not in WEAK else rule == "names.after-preposition"
    return {entity: None for entity in places if places[entity] * 5 <= max(count[name] for name in bearers[entity])}


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


def _people(rows: dict[str, list]) -> Counter[str]:
    """Persons with more than one name, and how often they are called by it."""
    return Counter(
        entity
        for entity, kind, form in zip(rows["entity"], rows["kind"], rows["form"], strict=True)
        if kind == "person" and form == "full" and "-" in entity
    )


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
