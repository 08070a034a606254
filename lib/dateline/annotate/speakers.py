"""Whose words a report gives: the noun phrase before or after the cue, and the actor it names."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from dateline.annotate.blocks import Block, word_class
from dateline.annotate.reporting import Cue, has_verb

__all__ = ["UNSTATED", "Mention", "Run", "Speaker", "after", "before", "clause_subject", "resolve"]

UNSTATED, UNNAMED = "unstated", "unnamed: "
MASCULINE, FEMININE = frozenset({"he", "him", "his"}), frozenset({"she", "her", "hers"})
PRONOUNS = frozenset("he she they it we i you who".split())
STOPS = frozenset(".!?…;:()—–")
FAR = 5  # paragraphs after which a pronoun or a quote that stands alone no longer looks back for its speaker
LONG = 14  # words of a noun phrase that can still be a source


class Mention(NamedTuple):
    start: int
    end: int
    entity: str
    kind: str
    form: str


class Speaker(NamedTuple):
    """Who speaks (entity, "unnamed: …" or "unstated"), the span that says so (-1 where none does), and how it was found."""

    entity: str
    start: int
    end: int
    how: str  # "", or what the rule's name is to say: "pronoun", "run"
    kind: str = ""  # of the actor, where it is known


class Run:
    """The speakers of one article so far: who spoke last and where, and which pronoun goes with whom."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self.starts = [mention.start for mention in mentions]
        self.last = Speaker(UNSTATED, -1, -1, "")
        self.paragraph = -FAR
        self.spoken: list[tuple[int, str]] = []  # persons who spoke: paragraph, entity
        self.pronoun: dict[str, str] = {}  # entity → "he" or "she"

    def spoke(self, speaker: Speaker, paragraph: int) -> None:
        self.last, self.paragraph = speaker, paragraph
        plural = speaker.entity.startswith(UNNAMED) and speaker.entity.endswith("s")
        if speaker.entity != UNSTATED and speaker.kind in ("", "person", "other") and not plural:
            self.spoken.append((paragraph, speaker.entity))

    def standing(self, paragraph: int) -> Speaker:
        """Who goes on speaking, where a quotation stands alone: the last speaker, if in this paragraph or the one before."""
        if paragraph - self.paragraph > 1 or self.last.entity == UNSTATED:
            return Speaker(UNSTATED, -1, -1, "")
        return Speaker(self.last.entity, -1, -1, "run", self.last.kind)

    def find(self, start: int, end: int) -> list[Mention]:
        """The mentions that overlap start:end."""
        place = bisect_left(self.starts, start)
        while place > 0 and self.mentions[place - 1].end > start:
            place -= 1
        found = []
        while place < len(self.mentions) and self.mentions[place].start < end:
            found.append(self.mentions[place])
            place += 1
        return found

    def person(self, word: str, paragraph: int) -> str:
        """The last person who spoke, not long ago, and whom the pronoun fits; "" where there is none."""
        for spoken, entity in reversed(self.spoken[-6:]):
            if paragraph - spoken > FAR:
                break
            if self.pronoun.get(entity, word) == word:
                return entity
        return ""

    def latest(self, entity: str, before: int) -> int:
        """Where the entity was last named (not by a pronoun) before an offset; -1 where it was not."""
        place = bisect_left(self.starts, before) - 1
        for step in range(place, max(-1, place - 60), -1):
            if self.mentions[step].entity == entity and self.mentions[step].form != "pronoun":
                return self.mentions[step].start
        return -1


def before(block: Block, cue: Cue, floor: int) -> tuple[int, int] | None:
    """The words (first, last) of the noun phrase that is the cue's subject on its left, at or after `floor`."""
    place = _skip_left(block, cue.first - 1, floor)
    if place < floor:
        return None
    word = block.low[place]
    if word in ("who", "which"):
        place = _skip_left(block, place - 1, floor)
        place -= 1 if place >= floor and block.low[place] == "," else 0
        return _phrase(block, place, floor)
    if word == ",":
        return _over_insertion(block, place, floor)
    if word in ("and", "but", "as", "or", "then"):
        return clause_subject(block, place, floor) if word != "as" else None
    if place in block.quotes or not block.words[place][0].isalnum():
        return None
    return _phrase(block, place, floor)


def after(block: Block, cue: Cue) -> tuple[int, int] | None:
    """The words of the noun phrase that is the cue's subject on its right: said Petrov, said a senior official."""
    first = last = cue.last + 1
    low = block.low
    while last < len(low) and last - first < LONG:
        word = low[last]
        stops = word == "," or word in STOPS or last in block.quotes or word in ("who", "that", "whose", "as", "while", "when", "and")
        if stops or (last > first and word in word_class("preposition") and word != "of"):
            break
        if word in word_class("day"):
            break
        last += 1
    if last == first or low[first] in word_class("preposition") or low[first] in word_class("object") - {"her", "you", "it"}:
        return None
    return first, last - 1


def resolve(block: Block, span: tuple[int, int], run: Run, *, reported_from: int = -1) -> Speaker:
    """The speaker that a noun phrase names. `reported_from`: offset where the reported words before a closing tag begin."""
    first, last = span
    head = _head(block, first, last)
    word = block.low[head]
    start, end = block.starts[first], block.ends[last]
    found = run.find(block.starts[first], block.ends[head])
    covering = [mention for mention in found if mention.start <= block.starts[head] and mention.end >= block.ends[head]]
    if word in PRONOUNS:
        return _pronoun(block, head, run, covering, reported_from)
    named = [mention for mention in covering if mention.entity]
    if not named and head + 1 <= last and block.low[head + 1] not in word_class("preposition"):
        named = []
    if named:
        best = max(named, key=lambda mention: mention.end - mention.start)
        return Speaker(best.entity, best.start, best.end, "", best.kind)
    proper = block.words[head][0].isupper() or block.low[head].endswith("'s")
    if proper and not any(block.words[place][0].islower() for place in range(first, head)) and len(block.words[head]) > 1:
        return Speaker(UNSTATED, start, end, "unresolved")
    if last - first >= LONG or not any(char.isalpha() for char in block.words[head]):
        return Speaker(UNSTATED, -1, -1, "")
    return Speaker(UNNAMED + _as_named(block, first, last), start, end, "unnamed")


def _pronoun(block: Block, place: int, run: Run, covering: list[Mention], reported_from: int) -> Speaker:
    """he, she: the actor that names gives, unless it was last named within the words reported; then the last who spoke."""
    word, start, end = block.low[place], block.starts[place], block.ends[place]
    if word in ("we", "i", "you", "who"):
        return Speaker(UNSTATED, start, end, "unresolved")
    entity, kind = next(((mention.entity, mention.kind) for mention in covering if mention.entity), ("", ""))
    spoke = run.person(word, block.paragraph) if word in ("he", "she") else ""
    named = run.latest(entity, start) if entity else -1
    if spoke and (not entity or (0 <= reported_from <= named and entity != spoke)):
        run.pronoun.setdefault(spoke, word)
        return Speaker(spoke, start, end, "pronoun-run")
    if entity:
        if word in ("he", "she"):
            run.pronoun.setdefault(entity, word)
        return Speaker(entity, start, end, "pronoun", kind)
    if word in ("they", "it") and run.last.entity != UNSTATED and block.paragraph - run.paragraph <= 1:
        return Speaker(run.last.entity, start, end, "pronoun-run", run.last.kind)
    return Speaker(UNSTATED, start, end, "unresolved")


def _skip_left(block: Block, place: int, floor: int) -> int:
    """Over adverbs, auxiliaries, days and "on Friday" between a subject and its verb."""
    low = block.low
    while place >= floor:
        word = low[place]
        if word in word_class("day"):
            place -= 2 if place > floor and low[place - 1] in ("on", "late", "last", "this") else 1
        elif word in word_class("adverb") or word in word_class("auxiliary") or (word.endswith("ly") and word[0].islower() and len(word) > 4):
            place -= 1
        elif word in ("to", "on") and place > floor + 1 and low[place - 1] in ("on", "went", "goes"):
            place -= 1
        elif word in ("went", "goes", "gone"):
            place -= 1
        elif word in ("week", "month", "year") and place > floor and low[place - 1] in ("last", "this", "earlier"):
            place -= 2
        else:
            break
    return place


def _phrase(block: Block, last: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `last`: back to a mark, a conjunction or the clause's opening."""
    low = block.low
    first = last
    while first > floor and last - first < LONG:
        word = low[first - 1]
        if word == "," or word in STOPS or (first - 1) in block.quotes or word in ('"', "'", "-"):
            break
        if word in word_class("boundary") or (word in word_class("opener") and first - 1 == floor):
            break
        first -= 1
    while first < last and low[first] in word_class("opener"):
        first += 1
    if low[first] in word_class("preposition") and first < last:  # In a statement the ministry said
        starts = [place for place in range(first + 1, last + 1) if low[place] in word_class("determiner") or low[place] in PRONOUNS]
        capital = last
        while capital > first + 1 and block.words[capital - 1][0].isupper():
            capital -= 1
        first = max([*starts, capital if block.words[last][0].isupper() else first])
        if low[first] in word_class("preposition"):
            return None
    return (first, last) if block.words[first][0].isalnum() or block.words[first] in "$€£#@" else None


def _over_insertion(block: Block, comma: int, floor: int) -> tuple[int, int] | None:
    """Petrov, who had met reporters, said: the phrase before the insertion that ends at `comma`."""
    low = block.low
    commas = []
    for place in range(comma - 1, max(floor, comma - 40) - 1, -1):
        if low[place] in STOPS - {"(", ")"} or place in block.quotes:
            break
        if low[place] == ",":
            commas.append(place)
    for place in reversed(commas):  # the leftmost phrase that can be a subject
        span = _phrase(block, place - 1, floor) if place > floor and low[place - 1] not in (",",) else None
        if span is None:
            continue
        opens = low[span[0] - 1] if span[0] > floor else ","
        head_is_place = low[span[0]] in word_class("preposition")
        if (opens in word_class("boundary") or opens in word_class("opener") or opens in (",", "—", "–", ";")) and not head_is_place:
            return span
    return clause_subject(block, comma, floor)


def clause_subject(block: Block, end: int, floor: int) -> tuple[int, int] | None:
    """The first noun phrase of the clause whose second verb comes at `end`: Petrov met reporters and said."""
    low, first = block.low, floor
    while first < end and (low[first] in word_class("opener") or not block.words[first][0].isalnum()):
        first += 1
    if first >= end:
        return None
    if low[first] in word_class("preposition"):  # In Geneva, Petrov met reporters and said
        comma = next((place for place in range(first, end) if low[place] == ","), -1)
        if comma < 0:
            return None
        first = comma + 1
    last = first
    while last + 1 < end and last - first < LONG:
        word = low[last + 1]
        if word in word_class("preposition") or word == "," or word in STOPS or has_verb(block, last + 1, last + 1):
            break
        if word in word_class("boundary") or word in word_class("adverb") or last + 1 in block.quotes:
            break
        last += 1
    return (first, last) if first < end else None


def _head(block: Block, first: int, last: int) -> int:
    """The head noun of a phrase: its last word before a preposition, a relative or a participle that follows the noun."""
    for place in range(first + 1, last + 1):
        word, previous = block.low[place], block.low[place - 1]
        if word in word_class("preposition") or word in ("who", "which", "that", ","):
            return place - 1
        if word.endswith(("ing", "ed")) and block.words[place][0].islower() and place > first + 1 and previous not in word_class("determiner"):
            if place < last and block.words[place - 1][0].islower() and block.low[place + 1] not in word_class("determiner"):
                continue
            if place < last:
                return place - 1
    return last


def _as_named(block: Block, first: int, last: int) -> str:
    words = block.plain[block.starts[first] - block.start : block.ends[last] - block.start].split()
    words[0] = words[0].lower() if block.words[first] in ("A", "An", "The", "One", "Some", "Two", "Three", "Many", "Several", "His", "Her", "Their", "Its", "Another", "This", "That") else words[0]
    return " ".join(words)
