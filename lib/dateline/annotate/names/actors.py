"""Candidate mentions of one article → who they are: full names, surnames, acronyms, short forms,
and derived adjectives.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from dateline.annotate.names import gazetteer
from dateline.annotate.names.gazetteer import fold, slug
from dateline.annotate.names.kinds import reports
from dateline.annotate.names.spots import PARTICLES, Mention, Words

__all__ = ["Person", "resolve", "root"]

# How a people or an adjective is made from a place's name, longest ending first; "s" may follow.
ENDINGS = ("ians", "ian", "ans", "an", "ese", "ish", "ites", "ite", "ns", "n", "is", "i")
CLIPPED = re.compile(r"[A-Z][a-z]*")
CROWD = 200  # bearers of one last name in an article; beyond, nothing is merged inside the name
DECIDED = (
    "names.after-preposition",
    "names.head-word",
    "names.place-word",
    "names.dateline",
    "names.noun-before",
    "names.has-government",
)


@dataclass(slots=True)
class Person:
    """A person of the article: the longest name, what it is made of, the gender once known,
    and the titles with their countries.
    """

    entity: str
    name: str
    words: tuple[str, ...]
    gender: str = ""
    titles: list[tuple[str, str, int]] = field(default_factory=list)  # title, country, sentence


def resolve(pages: list[tuple[Words, list[Mention]]]) -> tuple[list[Mention], dict[str, Person]]:
    """Every candidate that can be decided, with entity and name set, and the persons by entity.
    Roles and pronouns stay open.
    """
    mentions = [mention for _, found in pages for mention in found]
    words = {mention.sentence: found for found, marks in pages for mention in marks[:1]}
    persons = _persons(mentions, words)
    holders = _by_word(persons)
    _places(mentions, words, holders)
    _organizations(mentions, words)
    seen = {_folded(mention, words) for mention in mentions if mention.sure and mention.kind}
    kept = [mention for mention in mentions if _settle(mention, words, holders, seen)]
    return kept, {person.entity: person for person in persons.values()}


def _folded(mention: Mention, words: dict[int, Words]) -> tuple[str, ...]:
    found = words[mention.sentence]
    return tuple(map(fold, found.text[mention.first : mention.last]))


def _surface(mention: Mention, words: dict[int, Words]) -> str:
    return " ".join(words[mention.sentence].text[mention.first : mention.last])


def _persons(mentions: Iterable[Mention], words: dict[int, Words]) -> dict[tuple[str, ...], Person]:
    """Folded full name → person; a name whose words all stand in one longer name of the same surname is that person."""
    full: dict[tuple[str, ...], Person] = {}
    for mention in mentions:
        if mention.kind == "person" and mention.form == "full" and mention.sure:
            name = _folded(mention, words)
            if name not in full:
                full[name] = Person(slug(" ".join(name)), _surface(mention, words), name, _gender(mention, name))
            full[name].gender = full[name].gender or mention.gender
    _titled_only(mentions, words, full)
    by_last: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(full, key=lambda name: (-len(name), name)):
        rivals = by_last.get(name[-1], [])
        longer = [
            other
            for other in (rivals if len(rivals) < CROWD else ())
            if set(name) < set(other) and other[0] != name[-1]
        ]
        if len(longer) == 1:
            # "Democrat Joe Biden" is Joe Biden with a word too much; "Recep Tayyip Erdoğan" is whom "Tayyip
            # Erdoğan" means.
            has_more = longer[0][0] not in gazetteer.genders() and name[0] in gazetteer.genders()
            kept, gone = (name, longer[0]) if has_more else (longer[0], name)
            full[kept].gender = full[kept].gender or full[gone].gender
            full[gone] = full[kept]
        else:
            by_last.setdefault(name[-1], []).append(name)
    return full


def _titled_only(mentions: Iterable[Mention], words: dict[int, Words], full: dict[tuple[str, ...], Person]) -> None:
    """ "Mr. Omar" where no full name ends so: a person by the surname alone."""
    known = {word for name in full for word in name}
    for mention in mentions:
        if mention.rule == "names.title-before" and mention.form == "surname":
            name = _folded(mention, words)
            if name[-1] not in known and name not in full:
                full[name] = Person(slug(" ".join(name)), _surface(mention, words), name, mention.gender)


def _gender(mention: Mention, name: tuple[str, ...]) -> str:
    return mention.gender or gazetteer.gender(name[0])


def _by_word(persons: dict[tuple[str, ...], Person]) -> dict[tuple[str, ...], list[Person]]:
    """Every shorter way to a person: the surname with or without particles, the given name, the family name first."""
    found: dict[tuple[str, ...], list[Person]] = {}
    for name, person in persons.items():
        keys = {(word,) for word in name} | {name[at:] for at in range(len(name))}
        keys -= {(word,) for word in name if len(word) == 1}  # "I" after a king's name, "J." before a surname
        for key in keys:
            if person not in found.setdefault(key, []):
                found[key].append(person)
    return found


def _places(mentions: list[Mention], words: dict[int, Words], holders: dict[tuple[str, ...], list[Person]]) -> None:
    """A name that stands once as a place is a place throughout; adjectives and peoples made from it point to it."""
    kinds: dict[tuple[str, ...], tuple[str, str]] = {}
    speaking = {_folded(mention, words) for mention in mentions if not mention.known and _speaks(mention, words)}
    for mention in mentions:
        if mention.rule in DECIDED and mention.form != "surname" and mention.kind:
            name = _folded(mention, words)
            if mention.rule != "names.after-preposition" or name not in speaking:
                kinds.setdefault(name, (mention.kind, mention.rule))
    stems: dict[str, tuple[str, ...]] = {
        name[0]: name for name, (kind, _) in kinds.items() if kind == "place" and len(name) == 1
    }
    stems |= {
        name[-1]: name
        for name, (kind, _) in kinds.items()
        if kind == "place" and len(name) == 2 and name[0] in ("north", "south", "new")
    }
    for mention in mentions:
        if mention.known or mention.kind not in ("other", ""):
            continue
        name = _folded(mention, words)
        if name in holders and _speaks(mention, words):
            continue
        if name in kinds:
            mention.kind, mention.rule = kinds[name][0], "names.same-as-elsewhere"
        elif len(name) == 1 and mention.kind and (place := root(name[0], stems)):
            plural = name[0].endswith("s")
            mention.kind, mention.rule = (
                ("group", "names.people-derived") if plural else ("place", "names.demonym-derived")
            )
            mention.sure = True
            mention.entity = "" if plural else slug(" ".join(place))


def _speaks(mention: Mention, words: dict[int, Words]) -> bool:
    found = words[mention.sentence]
    after = found.low[mention.last] if mention.last < len(found.low) else ""
    before = found.low[mention.first - 1] if mention.first else ""
    return reports().get(after) in ("past", "present") or (
        reports().get(before) == "past" and found.before[mention.first] == " "
    )


def root(word: str, stems: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """The place from whose name a word is made: "torvanian" → torvania, "velmese" → velma;
    None if from none of `stems`.
    """
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            for tail in ("", "a", "e", "o", "ia", "y", "ea", "i", "u", "land"):
                if stem + tail in stems:
                    return stems[stem + tail]
    return None


def _organizations(mentions: list[Mention], words: dict[int, Words]) -> None:
    """Acronyms stand for the names they are introduced with, or whose initials they are;
    a first word for the whole name.
    """
    full: dict[tuple[str, ...], Mention] = {}
    short: dict[str, set[str]] = {}
    first: dict[str, set[str]] = {}
    named: dict[str, str] = {}  # key of a full name → key of the acronym that it is introduced with
    clipped: set[str] = set()
    for place, mention in enumerate(mentions):
        if mention.kind != "organization" or mention.form != "full":
            continue
        name = _folded(mention, words)
        mention.entity = (
            mention.known.entity if mention.known else slug(" ".join(name[1:] if name[0] == "the" else name))
        )
        full.setdefault(name, mention)
        if len(name) > 1:
            short.setdefault("".join(word[0] for word in name if word not in ("of", "for", "and", "the")), set()).add(
                mention.entity
            )
            first.setdefault(name[0], set()).add(mention.entity)
        following = mentions[place + 1] if place + 1 < len(mentions) else None
        if following and _in_brackets(words[mention.sentence], mention, following):
            letters = fold(_surface(following, words)).replace(".", "")
            if following.form != "acronym" and not _is_clipped(_surface(following, words), name):
                continue
            clipped.add(letters)
            if mention.known is None:
                named[mention.entity] = slug(letters)
            short[letters] = {mention.entity}
    no_body = _bracketed(mentions, words) - set(short)
    for mention in mentions:
        if mention.form == "acronym" and not mention.known and fold(_surface(mention, words)) in no_body:
            mention.kind, mention.rule = "other", "names.acronym-other"
        if mention.known or mention.kind == "place":
            continue
        name = _folded(mention, words)
        letters = name[0].replace(".", "")
        if letters in clipped and len(name) == 1 and mention.form != "acronym":
            mention.form, mention.kind = "acronym", "organization"
        if mention.form == "acronym" and len(short.get(letters, ())) == 1:
            mention.entity, mention.rule = next(iter(short[letters])), "names.acronym-introduced"
        elif (
            (mention.kind == "other" or (mention.tagged and (mention.kind, mention.form) == ("organization", "full")))
            and len(name) == 1
            and len(first.get(name[0], ())) == 1
        ):
            mention.entity, mention.rule, mention.kind = next(iter(first[name[0]])), "names.short-form", "organization"
    for mention in mentions:
        mention.entity = named.get(mention.entity, mention.entity)


def _bracketed(mentions: list[Mention], words: dict[int, Words]) -> set[str]:
    """Acronyms that stand in brackets behind something that is no organization: a scheme, a price index,
    a player's country.
    """
    found = set()
    for mention in mentions:
        if mention.form == "acronym" and words[mention.sentence].before[mention.first].endswith("("):
            found.add(fold(_surface(mention, words)))
    return found


def _is_clipped(word: str, name: tuple[str, ...]) -> bool:
    """Whether a word is put together from the beginnings of a name's words: "LegCo" from Legislative Council."""
    parts = [part.lower() for part in CLIPPED.findall(word)]
    return (
        len(parts) > 1
        and "".join(parts) == word.lower()
        and any(
            all(whole.startswith(part) for whole, part in zip(name[at:], parts, strict=False))
            for at in range(len(name) - len(parts) + 1)
        )
    )


def _in_brackets(found: Words, mention: Mention, following: Mention) -> bool:
    return (
        mention.sentence == following.sentence
        and following.first == mention.last
        and found.before[mention.last].strip() in ("(", "(the")
    )


def _settle(
    mention: Mention, words: dict[int, Words], holders: dict[tuple[str, ...], list[Person]], seen: set[tuple[str, ...]]
) -> bool:
    """Sets entity and name; False where nothing vouches for the mention."""
    if mention.form == "pronoun" or mention.form == "title":
        return True
    name = _folded(mention, words)
    surface = _surface(mention, words)
    is_short = len(name) <= 2 or name[0] in PARTICLES  # "Van der Velde"
    given = [person for person in holders.get(name, ()) if person.words[0] == name[0] and len(person.words) > 1]
    if mention.known and mention.kind == "place" and len(given) == 1 and _speaks(mention, words):
        mention.known = None  # "Jordan said", where the article has a Jordan Petrov
        return _link(mention, given, surface)
    if not mention.known and mention.rule != "names.compound" and (is_short or mention.kind == "person"):
        people = holders.get(name, [])
        if people and mention.kind in ("person", "other", ""):
            return _link(mention, people, surface)
    if mention.kind == "" or not (mention.sure or name in seen):
        return False
    if mention.known:
        mention.entity, mention.name = mention.entity or mention.known.entity, mention.known.name
    else:
        mention.entity, mention.name = (
            mention.entity or slug(" ".join(name[1:] if name[0] == "the" and len(name) > 1 else name)),
            surface,
        )
    return bool(mention.entity)


def _link(mention: Mention, people: list[Person], surface: str) -> bool:
    """To the one person that bears the name; two bearers stay apart unless the title's gender tells."""
    fitting = [
        person for person in people if not (mention.gender and person.gender and mention.gender != person.gender)
    ]
    if mention.form != "full" or mention.kind != "person":
        mention.form = "surname"
    mention.kind = "person"
    if len(fitting) == 1:
        mention.entity, mention.name = fitting[0].entity, fitting[0].name
        if mention.form == "surname" and mention.rule != "names.title-before":
            mention.rule = "names.surname"
    else:
        mention.entity, mention.name, mention.rule = slug(surface), surface, "names.surname-ambiguous"
        mention.bearers = tuple(person.entity for person in fitting)
    return True
