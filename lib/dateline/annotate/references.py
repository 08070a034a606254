"""Roles, nouns and pronouns of one article → the persons and organizations they refer back to, where the reading is safe."""

from dateline.annotate import gazetteer
from dateline.annotate.actors import Person
from dateline.annotate.kinds import reports
from dateline.annotate.spots import Mention, Words, title_at

__all__ = ["refer"]

HEADS_OF_STATE = gazetteer.words("state_head")
SKIPPED = gazetteer.words("skipped") | gazetteer.words("day")
AUXILIARIES = gazetteer.words("auxiliary")
MEMORY = 3  # sentences; an older subject is no safe antecedent


class Reader:
    """What a reader of the article holds in mind: who spoke or acted last, who holds which title, which organizations were named."""

    def __init__(self, persons: dict[str, Person]):
        self.persons = persons
        self.subject = ""
        self.subject_sentence = -MEMORY - 1
        self.organizations: dict[str, str] = {}  # entity → name
        self.titles: list[tuple[str, str, str]] = []  # title, country, entity

    def role(self, mention: Mention) -> str:
        """The one person introduced with this title (and no other country)."""
        fitting = {
            entity: None
            for title, country, entity in self.titles
            if _same_title(title, mention.title) and not (country and mention.country and country != mention.country)
        }
        return next(iter(fitting)) if len(fitting) == 1 else ""

    def noun(self, phrase: str) -> str:
        """The one organization of the article that the phrase can stand for: by its list, else by the head of its name."""
        listed = [entity for entity in self.organizations if entity in gazetteer.nouns().get(phrase, ())]
        headed = [entity for entity, name in self.organizations.items() if phrase in name.lower().split()]
        found = list(dict.fromkeys(listed + headed))
        return found[0] if len(found) == 1 else ""


def refer(pages: list[tuple[Words, list[Mention], list[bool]]], persons: dict[str, Person]) -> list[Mention]:
    """All mentions in order, roles, nouns and he or she resolved; unresolved roles and nouns fall away, pronouns stay open.

    A page is a sentence's words, its mentions, and for each word whether it stands inside a direct quotation.
    """
    reader, kept = Reader(persons), []
    for number, (found, mentions, quoted) in enumerate(pages):
        stayed: list[Mention] = []
        for mention in mentions:
            if mention.form == "pronoun":
                _pronoun(reader, found, mention, stayed, quoted[mention.first], number)
            elif mention.form == "title" and not _back_reference(reader, found, mention):
                continue
            else:
                _introduce(reader, found, mention)
            stayed.append(mention)
        _remember(reader, found, stayed, quoted, number)
        kept += stayed
    return kept


def _same_title(held: str, asked: str) -> bool:
    """Whether a holder of `held` can be called `asked`: the same, its last words, or "leader" for a head of state or government."""
    if held.startswith(("former ", "vice ", "deputy ")) and not asked.startswith(held.split()[0]):
        return False
    return (
        held == asked
        or (held.endswith(" " + asked) and held != "prime minister")
        or (asked == "leader" and held in HEADS_OF_STATE)
    )


def _back_reference(reader: Reader, found: Words, mention: Mention) -> bool:
    phrase = " ".join(found.low[mention.first + 1 : mention.last])
    entity = reader.role(mention) if mention.kind == "person" else reader.noun(phrase)
    if not entity:
        return False
    mention.entity, mention.sure = entity, True
    mention.name = reader.persons[entity].name if entity in reader.persons else reader.organizations.get(entity, "")
    return True


def _introduce(reader: Reader, found: Words, mention: Mention) -> None:
    """Keeps a named organization, and the titles before a person or after it (", the foreign minister,")."""
    if mention.kind == "organization" and mention.entity and mention.form != "title":
        reader.organizations.setdefault(mention.entity, mention.name)
    if mention.kind != "person" or mention.form not in ("full", "surname"):
        return
    if mention.entity not in reader.persons:
        reader.persons[mention.entity] = Person(mention.entity, mention.name, (), mention.gender)
    reader.persons[mention.entity].gender = reader.persons[mention.entity].gender or mention.gender
    if mention.title:
        reader.titles.append((mention.title, mention.country, mention.entity))
    elif mention.last < len(found.low) and found.before[mention.last].startswith(", "):
        for at in range(mention.last, min(mention.last + 5, len(found.low))):
            if at > mention.last and found.before[at].startswith(","):
                break
            if title := title_at(found, at):
                reader.titles.append((" ".join(title), "", mention.entity))
                break


def _verb_after(found: Words, at: int) -> str:
    """ "reports", "acts" or "": the finite verb that follows a subject, over "on Friday", "also" or ", the minister,"."""
    if at < len(found.low) and found.before[at].startswith(", "):
        at = next(
            (step for step in range(at + 1, min(at + 12, len(found.low))) if found.before[step].startswith(",")),
            len(found.low),
        )
    while at < len(found.low) and (found.low[at] in SKIPPED or found.low[at].endswith("ly")):
        at += 1
    if at >= len(found.low) or found.before[at].strip(", "):
        return ""
    low = found.low[at]
    if reports().get(low) in ("past", "present"):
        return "reports"
    return "acts" if low in AUXILIARIES or gazetteer.verb_forms().get(low) in ("past", "present") else ""


def _subject_kind(found: Words, mention: Mention) -> str:
    if found.owns[mention.last - 1]:
        return ""
    before = found.low[mention.first - 1] if mention.first else ""
    title = len(mention.title.split())
    lead = mention.first - title - 1 if mention.title and mention.form != "title" else mention.first - 1
    if (lead >= 0 and reports().get(found.low[lead]) == "past") or reports().get(before) == "past":
        if '"' in "".join(found.before[max(0, lead - 3) : lead + 1]) or lead <= 1 or found.before[lead].startswith(","):
            return "reports"
    return _verb_after(found, mention.last)


def _remember(reader: Reader, found: Words, mentions: list[Mention], quoted: list[bool], number: int) -> None:
    """The sentence's first reporting person, else its first acting one, is whom the next "he" continues."""
    subjects = [
        (kind, mention.entity)
        for mention in mentions
        if mention.kind == "person"
        and mention.entity
        and not quoted[mention.first]
        and (kind := _subject_kind(found, mention))
    ]
    chosen = next((entity for kind, entity in subjects if kind == "reports"), subjects[0][1] if subjects else "")
    if chosen:
        reader.subject, reader.subject_sentence = chosen, number


def _pronoun(reader: Reader, found: Words, mention: Mention, earlier: list[Mention], quoted: bool, number: int) -> None:
    """Continues the subject: after a quotation or first in the sentence the last one before; else the sentence's own, if only one."""
    fits = lambda entity: reader.persons.get(entity) is None or reader.persons[entity].gender in ("", mention.gender)  # noqa: E731
    mention.rule = "names.pronoun-undecided"
    if quoted:
        mention.rule = "names.pronoun-in-quote"
        return
    here = list(
        dict.fromkeys(
            m.entity
            for m in earlier
            if m.kind == "person" and m.entity and fits(m.entity) and not found.owns[m.last - 1]
        )
    )
    owners = [
        m.entity for m in earlier if m.kind == "person" and m.entity and fits(m.entity) and found.owns[m.last - 1]
    ]
    closes = (
        bool(found.before[mention.first].strip())
        and found.before[mention.first].strip()[-1] in ',"'
        and _verb_after(found, mention.last) == "reports"
    )
    recent = (
        reader.subject if reader.subject and number - reader.subject_sentence <= MEMORY and fits(reader.subject) else ""
    )
    if closes or (not here and not owners):
        chosen, rule = recent, "names.pronoun-continues"
    else:
        chosen, rule = (here[0] if len(here) == 1 and set(owners) <= set(here) else ""), "names.pronoun-in-sentence"
    if chosen:
        mention.entity, mention.rule = chosen, rule
        if chosen in reader.persons:
            reader.persons[chosen].gender = reader.persons[chosen].gender or mention.gender
            mention.name = reader.persons[chosen].name
