"""The candidate mentions of one article → its persons by full name, and every shorter way to each."""

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.annotate.names import gazetteer
from dateline.annotate.names.keys import slug
from dateline.annotate.names.spots import Mention, folded, written
from dateline.annotate.names.words import Words

__all__ = ["Person", "by_word", "persons"]

SPOUSE = gazetteer.words("spouse")
CROWD = 200  # bearers of one last name in an article; beyond, nothing is merged inside the name


@dataclass(slots=True)
class Person:
    """A person of the article: the longest name, what it is made of, the gender once known, and whether it stands there
    as somebody's wife.
    """

    entity: str
    name: str
    words: tuple[str, ...]
    gender: str = ""
    is_spouse: bool = False


def persons(mentions: Iterable[Mention], words: dict[int, Words]) -> dict[tuple[str, ...], Person]:
    """Folded full name → person; a name whose words all stand in one longer name of the same surname is that person."""
    full: dict[tuple[str, ...], Person] = {}
    for mention in mentions:
        if mention.kind == "person" and mention.form == "full" and mention.sure:
            name = folded(mention, words)
            if name not in full:
                full[name] = Person(slug(" ".join(name)), written(mention, words), name, _gender(mention, name))
            full[name].gender = full[name].gender or mention.gender
            full[name].is_spouse = full[name].is_spouse or mention.title in SPOUSE
    _titled_only(mentions, words, full)
    by_last: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(full, key=lambda name: (-len(name), name)):
        rivals = by_last.get(name[-1], [])
        longer = [
            other
            for other in (rivals if len(rivals) < CROWD else ())
            if set(name) < set(other) and other[0] != name[-1] and not (len(name) == 1 and full[other].is_spouse)
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
    """ "Mr. Omar" where no full name ends so, "President Omar" beside "first lady Lena Omar" alone: a person by the
    surname.
    """
    known = {word for name, person in full.items() if not person.is_spouse for word in name}
    for mention in mentions:
        if mention.rule == "names.title-before" and mention.form == "surname":
            name = folded(mention, words)
            hers = mention.title in SPOUSE or any(
                other[-1] == name[-1] and mention.gender == person.gender != "" for other, person in full.items()
            )
            if name[-1] not in known and name not in full and not hers:
                full[name] = Person(slug(" ".join(name)), written(mention, words), name, mention.gender)


def _gender(mention: Mention, name: tuple[str, ...]) -> str:
    return mention.gender or gazetteer.gender(name[0])


def by_word(persons: dict[tuple[str, ...], Person]) -> dict[tuple[str, ...], list[Person]]:
    """Every shorter way to a person: the surname with or without particles, the given name, the family name first."""
    found: dict[tuple[str, ...], list[Person]] = {}
    for name, person in persons.items():
        keys = {(word,) for word in name} | {name[at:] for at in range(len(name))}
        keys -= {(word,) for word in name if len(word) == 1}  # "I" after a king's name, "J." before a surname
        for key in keys:
            if person not in found.setdefault(key, []):
                found[key].append(person)
    return found
