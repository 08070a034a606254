"""What a reader of one article holds in mind: mentions so far → whom a role, a noun or a surname can mean."""

from collections import Counter
from functools import lru_cache

from dateline.annotate.names import gazetteer
from dateline.annotate.names.persons import Person
from dateline.annotate.names.spots import Mention

__all__ = ["MEMORY", "Reader"]

HEADS_OF_STATE = gazetteer.words("state_head")
MEMORY = 3  # sentences; an older subject is no safe antecedent


class Reader:
    """What a reader of the article holds in mind: who spoke or acted last, who holds which title,
    which organizations were named.
    """

    def __init__(self, persons: dict[str, Person]):
        self.persons = persons
        self.subject = ""
        self.subject_sentence = -MEMORY - 1
        self.subjects: dict[str, tuple[str, int]] = {}  # gender → its last subject, and the sentence
        self.organizations: dict[str, str] = {}  # entity → name
        self.by_noun: dict[str, dict[str, None]] = {}
        self.titles: dict[tuple[str, str, str], None] = {}  # title, country, entity
        self.paragraph = -1
        self.left: set[str] = set()  # persons in a sentence that tells of leaving an office
        self.home = ""  # the country from whose capital the article is sent
        self.here: set[str] = set()  # persons that this paragraph names
        self.last: set[str] = set()  # persons that the paragraph before names
        self.called: Counter[str] = Counter()  # person → how often the full name stood so far
        self.by_given: set[str] = set()  # persons whom the article calls by the given name alone

    def near(self, mentions: list[Mention], paragraph: int) -> None:
        """Moves on to a sentence's paragraph and keeps whom it names."""
        if paragraph != self.paragraph:
            self.paragraph, self.last, self.here = paragraph, self.here, set()
        self.here |= {mention.entity for mention in mentions if mention.kind == "person" and mention.entity}
        self.called.update(mention.entity for mention in mentions if (mention.kind, mention.form) == ("person", "full"))

    def foremost(self, bearers: tuple[str, ...]) -> list[str]:
        """Of the bearers of a surname the only one named so far, or the one named more than twice as often."""
        ranked = sorted((entity for entity in bearers if self.called[entity]), key=lambda one: -self.called[one])
        return ranked[:1] if len(ranked) < 2 or self.called[ranked[0]] > 2 * self.called[ranked[1]] else []

    def other(self, gender: str, sentence: int) -> str:
        """Where the last subject is of the other gender: the last one of this, else the only person near who is."""
        if not self.subject or self.gender(self.subject) in ("", gender):
            return ""
        entity, told = self.subjects.get(gender, ("", 0))
        if entity and sentence - told <= MEMORY:
            return entity
        found = {entity for entity in self.here | self.last if self.gender(entity) == gender}
        return found.pop() if len(found) == 1 else ""

    def gender(self, entity: str) -> str:
        """ "m", "f" or "" where it is not known."""
        return self.persons[entity].gender if entity in self.persons else ""

    def role(self, mention: Mention) -> str:
        """The one person introduced with this title; with the same country, where the role has one, or without
        any in an article that is sent from that country's capital; of several, the one without a country.
        "The former" one is also who left in this article.
        """
        fitting = [(country, entity) for title, country, entity in self.titles if _same_title(title, mention.title)]
        found = {entity for country, entity in fitting if mention.country in ("", country)}
        if not found and mention.country == self.home:
            found = {entity for country, entity in fitting if not country}
        if not found and mention.title.startswith("former ") and not mention.country:
            title = mention.title.removeprefix("former ")
            found = {entity for held, _, entity in self.titles if held == title and entity in self.left}
        if len(found) > 1 and not mention.country:
            found = self._at_home(fitting)
        return found.pop() if len(found) == 1 else ""

    def _at_home(self, fitting: list[tuple[str, str]]) -> set[str]:
        """Of several holders those introduced without a country, where no other's is named near."""
        plain = {entity for country, entity in fitting if not country}
        near = {entity for _, entity in fitting} & (self.here | self.last)
        return plain if near <= plain else set()

    def noun(self, phrase: str) -> str:
        """The one organization of the article that the phrase can stand for: by its list or a word of its name."""
        found = self.by_noun.get(phrase, ())
        return next(iter(found)) if len(found) == 1 else ""

    def organization(self, mention: Mention) -> None:
        """Keeps an organization under the nouns by which it can be taken up."""
        if mention.entity not in self.organizations:
            self.organizations[mention.entity] = mention.name
            for noun in (*_nouns_of(mention.entity), *mention.name.lower().split()):
                self.by_noun.setdefault(noun, {})[mention.entity] = None


@lru_cache(maxsize=4096)
def _nouns_of(entity: str) -> tuple[str, ...]:
    return tuple(noun for noun, entities in gazetteer.nouns().items() if entity in entities)


@lru_cache(maxsize=4096)
def _same_title(held: str, asked: str) -> bool:
    """Whether a holder of `held` can be called `asked`: the same, its last words,
    or "leader" for a head of state or government.
    """
    if held.startswith(("former ", "vice ", "deputy ")) and not asked.startswith(held.split()[0]):
        return False
    return (
        held == asked
        or (held.endswith(" " + asked) and held != "prime minister")
        or (asked == "leader" and held in HEADS_OF_STATE)
    )
