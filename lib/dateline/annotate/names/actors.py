"""Candidate mentions of one article → who they are: full names, surnames, acronyms, short forms,
and derived adjectives.
"""

from dateline.annotate.names.derivations import root
from dateline.annotate.names.keys import slug
from dateline.annotate.names.kinds import reports
from dateline.annotate.names.organizations import organizations
from dateline.annotate.names.persons import Person, by_word, persons
from dateline.annotate.names.spots import PARTICLES, Mention, folded, written
from dateline.annotate.names.words import Words

__all__ = ["DECIDED", "resolve"]

DECIDED = (
    "names.after-preposition",
    "names.head-word",
    "names.place-word",
    "names.dateline",
    "names.noun-before",
    "names.has-government",
)


def resolve(pages: list[tuple[Words, list[Mention]]]) -> tuple[list[Mention], dict[str, Person]]:
    """Every candidate that can be decided, with entity and name set, and the persons by entity.
    Roles and pronouns stay open.
    """
    mentions = [mention for _, found in pages for mention in found]
    words = {mention.sentence: found for found, marks in pages for mention in marks[:1]}
    full = persons(mentions, words)
    holders = by_word(full)
    _places(mentions, words, holders)
    organizations(mentions, words)
    seen = {folded(mention, words) for mention in mentions if mention.sure and mention.kind}
    kept = [mention for mention in mentions if _settle(mention, words, holders, seen)]
    return kept, {person.entity: person for person in full.values()}


def _places(mentions: list[Mention], words: dict[int, Words], holders: dict[tuple[str, ...], list[Person]]) -> None:
    """A name that stands once as a place is a place throughout; adjectives and peoples made from it point to it."""
    kinds: dict[tuple[str, ...], tuple[str, str]] = {}
    speaking = {folded(mention, words) for mention in mentions if not mention.known and _speaks(mention, words)}
    for mention in mentions:
        if mention.rule in DECIDED and mention.form != "surname" and mention.kind:
            name = folded(mention, words)
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
        name = folded(mention, words)
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


def _settle(
    mention: Mention, words: dict[int, Words], holders: dict[tuple[str, ...], list[Person]], seen: set[tuple[str, ...]]
) -> bool:
    """Sets entity and name; False where nothing vouches for the mention."""
    if mention.form == "pronoun" or mention.form == "title":
        return True
    name = folded(mention, words)
    surface = written(mention, words)
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
    if len(fitting) > 1:  # beside a president, the surname alone is no first lady, and "Mrs." is no president
        same = [person for person in fitting if mention.gender and person.gender == mention.gender]
        fitting = same or [person for person in fitting if not person.is_spouse] or fitting
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
