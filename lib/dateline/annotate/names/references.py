"""Roles, nouns and pronouns of one article → the persons and organizations they refer back to,
where the reading is safe.
"""

from dateline.annotate.names import gazetteer
from dateline.annotate.names.keys import fold
from dateline.annotate.names.persons import Person
from dateline.annotate.names.reader import MEMORY, Reader
from dateline.annotate.names.spots import Mention, title_at
from dateline.annotate.names.subjects import subject_kind, unnamed_speaks, verb_after
from dateline.annotate.names.words import Words

__all__ = ["refer"]

BEFORE_TITLE = gazetteer.words("before_title")
LEAVING = gazetteer.words("leaving")


def refer(pages: list[tuple[Words, list[Mention], list[bool], int]], persons: dict[str, Person]) -> list[Mention]:
    """All mentions in order, roles, nouns and he or she resolved; unresolved roles and nouns fall away,
    pronouns stay open.

    A page is a sentence's words, its mentions, for each word whether a direct quotation holds it, and its paragraph.
    """
    reader, kept = Reader(persons), list[list[Mention]]()
    for found, mentions, *_ in pages[:2]:  # the headline may come first
        for mention in mentions[:1]:
            if mention.first == 0 and found.text[0].isupper() and mention.entity in gazetteer.capitals():
                reader.home = gazetteer.capitals()[mention.entity].entity
    reader.by_given = _by_given_name(pages, persons)
    for number, (found, mentions, quoted, paragraph) in enumerate(pages):
        stayed: list[Mention] = []
        for mention in mentions:
            if mention.form == "pronoun":
                _pronoun(reader, found, mention, stayed, quoted[mention.first], number)
            elif mention.form == "title":
                _back_reference(reader, found, mention)
            else:
                _surname(reader, mention)
                _introduce(reader, found, mention)
            stayed.append(mention)
        if LEAVING & set(found.low):
            reader.left |= {mention.entity for mention in stayed if mention.kind == "person" and mention.entity}
        _remember(reader, found, stayed, quoted, number)
        reader.near(stayed, paragraph)
        kept.append(stayed)
    for found, mentions, *_ in pages[:1]:  # a headline calls "the mayor" whom the text introduces
        for mention in mentions:
            if mention.form == "title" and not mention.entity:
                _back_reference(reader, found, mention)
    return [mention for stayed in kept for mention in stayed if mention.entity or mention.form == "pronoun"]


def _by_given_name(pages: list[tuple[Words, list[Mention], list[bool], int]], persons: dict[str, Person]) -> set[str]:
    """Persons called by their given name alone: of a family, news style calls one by the surname, the others so."""
    return {
        mention.entity
        for found, mentions, *_ in pages
        for mention in mentions
        if mention.form == "surname"
        and mention.last - mention.first == 1
        and len(words := persons[mention.entity].words if mention.entity in persons else ()) > 1
        and fold(found.text[mention.first]) == words[0]
    }


def _surname(reader: Reader, mention: Mention) -> None:
    """A surname of several: the only bearer with this title,
    else the only one that this paragraph or the last one names, else the one that the article is about so far.
    Who is called by the given name alone is not meant where another bearer is there.
    """
    titled = dict.fromkeys(
        entity for title, _, entity in reader.titles if mention.title == title and entity in mention.bearers
    )
    bearers = tuple(one for one in mention.bearers if one not in reader.by_given) or mention.bearers
    near = [one for one in bearers if one in reader.here] or [one for one in bearers if one in reader.last]
    fitting = list(titled) if mention.title else near or reader.foremost(bearers)
    if len(fitting) == 1:
        mention.entity, mention.name, mention.rule = (
            fitting[0],
            reader.persons[fitting[0]].name,
            "names.surname-nearest",
        )
    elif mention.bearers and mention.title and not titled:
        mention.rule = "names.title-before"


def _back_reference(reader: Reader, found: Words, mention: Mention) -> None:
    phrase = " ".join(found.low[mention.first + 1 : mention.last])
    entity = reader.role(mention) if mention.kind == "person" else reader.noun(phrase)
    if entity:
        mention.entity, mention.sure = entity, True
        mention.name = reader.persons[entity].name if entity in reader.persons else reader.organizations.get(entity, "")


def _introduce(reader: Reader, found: Words, mention: Mention) -> None:
    """Keeps a named organization, and the titles before a person or after it (", the foreign minister,")."""
    if mention.kind == "organization" and mention.entity and mention.form != "title":
        reader.organization(mention)
    if mention.kind != "person" or mention.form not in ("full", "surname"):
        return
    if mention.entity not in reader.persons:
        reader.persons[mention.entity] = Person(mention.entity, mention.name, (), mention.gender)
    reader.persons[mention.entity].gender = reader.persons[mention.entity].gender or mention.gender
    if mention.title:
        reader.titles[mention.title, mention.country, mention.entity] = None
    elif title := _title_after(found, mention.last):
        reader.titles[title, "", mention.entity] = None


def _title_after(found: Words, at: int) -> str:
    """The title in ", the foreign minister" or ", Karvelia's new energy minister,";
    "" where a clause follows instead.
    """
    if at >= len(found.low) or not found.before[at].startswith(", "):
        return ""
    for step in range(at, min(at + 5, len(found.low))):
        title = title_at(found, step)
        if title and step + len(title) <= len(found.low):
            return "" if found.owns[step + len(title) - 1] else " ".join(title)
        if found.low[step] not in BEFORE_TITLE and not found.text[step][0].isupper() and not found.owns[step]:
            return ""
    return ""


def _remember(reader: Reader, found: Words, mentions: list[Mention], quoted: list[bool], number: int) -> None:
    """The sentence's first reporting person, else its first acting one, is whom the next "he" continues."""
    subjects: dict[str, str] = {}
    for mention in mentions:
        if mention.kind == "person" and not quoted[mention.first] and (kind := subject_kind(found, mention)):
            subjects.setdefault(kind, mention.entity)
    unnamed = unnamed_speaks(found, mentions, quoted)
    chosen = next((subjects[kind] for kind in ("reports", "acts", "weakly") if kind in subjects), None)
    if chosen is not None and not (unnamed and "reports" not in subjects):
        reader.subject, reader.subject_sentence = chosen, number
        reader.subjects[reader.gender(chosen)] = chosen, number
    elif unnamed:
        reader.subject, reader.subjects = "", {}


def _pronoun(reader: Reader, found: Words, mention: Mention, earlier: list[Mention], quoted: bool, number: int) -> None:
    """Continues the subject: after a quotation or first in the sentence the last one before;
    else the sentence's own, if only one.
    """

    def fits(entity: str) -> bool:
        return entity not in reader.persons or reader.persons[entity].gender in ("", mention.gender)

    mention.rule = "names.pronoun-undecided"
    if any(m.form == "title" and m.kind == "person" and not m.entity for m in earlier):
        return
    if quoted:
        mention.rule = "names.pronoun-in-quote"
        return
    persons = dict.fromkeys((m.entity, found.owns[m.last - 1]) for m in earlier if m.kind == "person" and m.entity)
    here = [entity for entity, is_owner in persons if not is_owner and fits(entity)]
    owners = {entity for entity, is_owner in persons if is_owner and fits(entity)}
    closes = (
        bool(found.before[mention.first].strip())
        and found.before[mention.first].strip()[-1] in ',"'
        and verb_after(found, mention.last) == "reports"
    )
    recent = (
        reader.subject if reader.subject and number - reader.subject_sentence <= MEMORY and fits(reader.subject) else ""
    )
    if closes or (not here and not owners):
        chosen, rule = recent or reader.other(mention.gender, number), "names.pronoun-continues"
    else:
        chosen, rule = (here[0] if len(here) == 1 and owners <= set(here) else ""), "names.pronoun-in-sentence"
    if chosen:
        mention.entity, mention.rule = chosen, rule
        if chosen in reader.persons:
            reader.persons[chosen].gender = reader.persons[chosen].gender or mention.gender
            mention.name = reader.persons[chosen].name
