"""The speakers of an article so far: who spoke last, who led a sentence; so who "she" is, or who goes on speaking."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from dateline.annotate.names import gazetteer
from dateline.annotate.names.keys import fold
from dateline.annotate.quotes.blocks import Block, is_a, word_class
from dateline.annotate.quotes.reporting import has_verb

__all__ = ["UNNAMED", "UNSTATED", "Mention", "Recent", "Run", "Speaker"]

UNSTATED, UNNAMED = "unstated", "unnamed: "
ONE = tuple(sorted(f"{UNNAMED}{word} " for word in word_class("single")))
NEAR, FAR = 2, 5  # paragraphs that a quotation standing alone, and a pronoun, look back
FIRST = 6  # words in which a sentence's leading actor stands
LOOK = 60  # mentions
HE_SHE = {"m": "he", "f": "she"}


class Mention(NamedTuple):
    """A row of names, as far as speakers need it."""

    start: int
    end: int
    entity: str
    kind: str
    form: str
    text: str


class Speaker(NamedTuple):
    """Who speaks (entity, "unnamed: …" or "unstated"), the span that says so (-1: none), and how it was found."""

    entity: str
    start: int
    end: int
    how: str  # "", or what the rule's name is to say: "pronoun", "run"
    kind: str = ""  # of the actor, where it is known


class Recent(NamedTuple):
    """An actor who was the subject lately: spoke, or led a sentence of the narrator's."""

    paragraph: int
    entity: str
    kind: str
    spoke: bool
    start: int  # of the mention; -1 where there is none
    aside: bool = False  # in a subordinate clause: Although Petrov said …


def _pronouns(mentions: Sequence[Mention]) -> dict[str, str]:
    """Entity → "he" or "she": the one that names has found for it, else the one that its given name tells."""
    told: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for mention in mentions:
        if mention.form == "pronoun" and mention.entity:
            found.setdefault(mention.entity, []).append(mention.text.lower())
        elif mention.kind == "person" and mention.form == "full":
            gender = gazetteer.gender(fold(mention.text.split()[0]))
            told |= {mention.entity: HE_SHE[gender]} if gender else {}
    sure = {
        entity: words[0]
        for entity, words in found.items()
        if len(set(words)) == 1 and words[0] in ("he", "she") and (len(words) > 1 or entity in told or "-" in entity)
    }  # one pronoun is little to know a person by who is called by one name alone
    return told | sure


def _role(entity: str) -> str:
    """The pronoun that an unnamed source's role tells: a spokeswoman, a policeman; "" where it tells none."""
    words = entity.removeprefix(UNNAMED).split() if entity.startswith(UNNAMED) else []
    return next((told for word in reversed(words) if (told := _told(word))), "")


def _told(noun: str) -> str:
    """ "she" of a spokeswoman, "he" of a policeman, else ""."""
    return "she" if noun.endswith("woman") else "he" if noun.endswith("man") else ""


class Run:
    """What is remembered from block to block of one article."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self.starts = [mention.start for mention in mentions]
        self.recent: list[Recent] = []
        self.pronoun = _pronouns(mentions)
        self.cue: dict = {}  # columns of the last cue, while no sentence of the narrator's follows it

    def find(self, start: int, end: int) -> list[Mention]:
        """The mentions that overlap start:end."""
        place = bisect_left(self.starts, start)
        while place > 0 and self.mentions[place - 1].end > start:
            place -= 1
        last = bisect_left(self.starts, end, lo=place)
        return list(self.mentions[place:last])

    def spoke(self, speaker: Speaker, paragraph: int, *, aside: bool = False) -> None:
        self.recent.append(Recent(paragraph, speaker.entity, speaker.kind, True, speaker.start, aside))

    def led(self, block: Block) -> None:
        """A block of the narrator's: its first actor, where one stands near its beginning, is what it is about."""
        self.cue = {}
        if block.words[-1] == "?":  # an interviewer's question is about others
            return
        limit = block.ends[min(FIRST, len(block.ends) - 1)]
        for mention in self.find(block.start, limit):
            place = bisect_left(block.starts, mention.start)
            before = block.low[place - 1] if place > 0 else ""
            if before == "(" or is_a(before, "preposition"):  # (Ana Petrov/Agency): a credit
                continue
            if mention.entity and not has_verb(block, 0, place - 1):
                self.recent.append(Recent(block.paragraph, mention.entity, mention.kind, False, mention.start))
            break

    def standing(self, paragraph: int) -> Speaker:
        """Who goes on speaking, where a quotation stands alone: the last speaker or subject, if not far back.

        One name alone is little to know a subject by, who may be what an interviewer asks of: Lisme speaks of thirst.
        """
        for recent in self._near(paragraph, 4, NEAR):
            if recent.spoke or (recent.kind == "person" and "-" in recent.entity):
                return Speaker(recent.entity, -1, -1, "run" if recent.spoke else "topic", recent.kind)
        return Speaker(UNSTATED, -1, -1, "")

    def person(self, word: str, paragraph: int) -> str:
        """The last person who spoke or led a sentence, and whom the pronoun fits, in a main clause if there is one; ""
        where there is none.
        """
        for recent in sorted(self._near(paragraph, 8, FAR), key=lambda recent: recent.aside):
            is_person = recent.kind == "person" or recent.entity.startswith(ONE)
            if is_person and self.pronoun.get(recent.entity, _role(recent.entity) or word) == word:
                return recent.entity
        return ""

    def described(self, noun: str, paragraph: int) -> str:
        """Whom "the rookie defenceman" can mean: the last who spoke or led a sentence, if that is a person named near
        and nobody unnamed was called so before; else "".
        """
        if any(one.entity.startswith(UNNAMED) and noun in one.entity.split() for one in self.recent):
            return ""
        last = next(iter(self._near(paragraph, 1, 1)), None)
        told = _told(noun)
        fits = last and last.kind == "person" and (not told or self.pronoun.get(last.entity, told) == told)
        return last.entity if last and fits else ""

    def body(self, word: str, paragraph: int) -> tuple[str, str]:
        """The last speaker or subject that "it" or "they" can be: entity and kind, "" where there is none."""
        for recent in self._near(paragraph, 4, NEAR):
            unnamed = recent.spoke and recent.entity.startswith(UNNAMED)
            plural = (unnamed and recent.entity.endswith("s")) or (recent.spoke and recent.kind == "group")
            single = recent.kind in ("organization", "place") or (unnamed and is_a(recent.entity.split()[-1], "body"))
            if single if word == "it" else plural:
                return recent.entity, recent.kind
        return "", ""

    def company(self, paragraph: int) -> tuple[str, str]:
        """The last organization that spoke or led a sentence, which "the company" can be; "" where there is none."""
        near = (recent for recent in self._near(paragraph, 8, FAR) if recent.kind == "organization")
        return next(((recent.entity, recent.kind) for recent in near), ("", ""))

    def issuer(self, paragraph: int) -> tuple[str, str]:
        """Who the statement told of next is from: the last organization or person, if it spoke or led a sentence in
        this paragraph or the one before; "" where there is none.
        """
        near = self._near(paragraph, 1, 1)
        return next(((one.entity, one.kind) for one in near if one.kind in ("organization", "person")), ("", ""))

    def _near(self, paragraph: int, count: int, far: int) -> list[Recent]:
        """The latest subjects, the last one first, back to where somebody spoke whom nobody knows."""
        near = []
        for recent in reversed(self.recent[-count:]):
            if paragraph - recent.paragraph > far or recent.entity == UNSTATED:
                break
            near.append(recent)
        return near

    def unknown_since(self, offset: int, paragraph: int) -> bool:
        """Whether somebody whom names does not know spoke last, and after `offset`."""
        last = self.recent[-1] if self.recent else None
        return bool(last and last.entity == UNSTATED and last.start > offset and paragraph - last.paragraph <= NEAR)

    def latest(self, entity: str, before: int) -> int:
        """Where the entity was last named (not by a pronoun) before an offset; -1 where it was not."""
        place = bisect_left(self.starts, before) - 1
        for mention in reversed(self.mentions[max(0, place - LOOK) : place + 1]):
            if mention.entity == entity and mention.form != "pronoun":
                return mention.start
        return -1
