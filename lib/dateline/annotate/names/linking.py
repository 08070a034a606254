"""The keys of all articles → which are one actor, and why: shorter names, acronyms, words made from a place's name."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from dateline.annotate.names.derivations import root
from dateline.annotate.names.gazetteer import genders
from dateline.annotate.names.gazetteer import words as words_of
from dateline.annotate.names.keys import slug

__all__ = ["Merges", "derived", "last_name", "names_within", "people", "short_names"]

SUFFIXES = words_of("suffix")
END_IN_Y = re.compile("(?:yy|yi|iy|ii|yj|ij|(?<=sk)i)$")  # ways to write one ending of Slavic names: -sky, -skyy, -skiy
DOUBLED = re.compile("(?<=a)a|(?<=[aou])e")  # letters that stand for a mark: Aase is Åse, Mueller Müller
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
    Endings of Slavic names count as one, however they are written ("zelenskyy" is "zelensky"), as do letters with a
    mark and the two that are written for one ("aase" is "ase").

    A name whose words all stand in one longer name of the same end is that one ("tayyip-erdogan"), or the longer
    one has a word too much in front ("democrat-joe-biden").
    """
    count = people(rows)
    by_ends: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for name in count:
        plain = DOUBLED.sub("", name)
        by_ends[plain.split("-", 1)[0], END_IN_Y.sub("y", last_name(plain))].append(name)
    by_last: defaultdict[str, list[str]] = defaultdict(list)
    for group in by_ends.values():
        usual = min(group, key=lambda name: (-count[name], len(name), name))
        by_last[last_name(usual)].append(usual)
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


def last_name(name: str) -> str:
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


def people(rows: dict[str, list]) -> Counter[str]:
    """Persons with more than one name, and how often they are called by it."""
    return Counter(
        entity
        for entity, kind, form in zip(rows["entity"], rows["kind"], rows["form"], strict=True)
        if kind == "person" and form == "full" and "-" in entity
    )
