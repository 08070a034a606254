"""Whose words a report gives: the noun phrase before or after the cue, and the actor it names."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from dateline.annotate.blocks import Block, word_class
from dateline.annotate.reporting import Cue, has_verb

__all__ = ["UNSTATED", "Mention", "Run", "Speaker", "after", "before", "clause_subject", "resolve"]

UNSTATED, UNNAMED = "unstated", "unnamed: "
PRONOUNS = frozenset("he she they it we i you who".split())
STOPS = frozenset(".!?…;:()—–")
NEAR, FAR = 2, 5  # paragraphs that a quotation standing alone, and a pronoun, look back for their speaker
FIRST = 6  # words in which a sentence's leading actor stands
SOURCES = frozenset("police one some others officials sources experts analysts critics many several few nobody protesters".split())
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


class Recent(NamedTuple):
    """An actor who was the subject lately: spoke, or led a sentence of the narrator's."""

    paragraph: int
    entity: str
    kind: str
    spoke: bool
    start: int  # of the mention; -1 where there is none


class Run:
    """The actors of one article so far: who spoke last and where, and which pronoun goes with whom."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.mentions = mentions
        self.starts = [mention.start for mention in mentions]
        self.recent: list[Recent] = []
        self.pronoun: dict[str, str] = {}  # entity → "he" or "she"
        self.cue: dict = {}  # columns of the last cue, while no sentence of the narrator's follows it

    def spoke(self, speaker: Speaker, paragraph: int) -> None:
        self.recent.append(Recent(paragraph, speaker.entity, speaker.kind, True, speaker.start))

    def led(self, block: Block) -> None:
        """A block of the narrator's: its first actor, where one stands near its beginning, is what it is about."""
        self.cue = {}
        limit = block.ends[min(FIRST, len(block.ends) - 1)]
        for mention in self.find(block.start, limit):
            place = bisect_left(block.starts, mention.start)
            if place > 0 and block.low[place - 1] in word_class("preposition"):
                continue
            if mention.entity and not has_verb(block, 0, place - 1):
                self.recent.append(Recent(block.paragraph, mention.entity, mention.kind, False, mention.start))
            break

    def standing(self, paragraph: int) -> Speaker:
        """Who goes on speaking, where a quotation stands alone: the last speaker or subject, if not far back."""
        for recent in reversed(self.recent[-4:]):
            if paragraph - recent.paragraph > NEAR or recent.entity == UNSTATED:
                break
            if recent.spoke or recent.kind == "person":
                return Speaker(recent.entity, -1, -1, "run" if recent.spoke else "topic", recent.kind)
        return Speaker(UNSTATED, -1, -1, "")

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
        """The last person who spoke or led a sentence, not long ago, and whom the pronoun fits; "" where there is none."""
        for recent in reversed(self.recent[-8:]):
            if paragraph - recent.paragraph > FAR or recent.entity == UNSTATED:
                break
            one = recent.entity.startswith(tuple(UNNAMED + word for word in ("a ", "an ", "one ", "my ", "his ", "her ")))
            if (recent.kind == "person" or one) and self.pronoun.get(recent.entity, word) == word:
                return recent.entity
        return ""

    def body(self, word: str, paragraph: int) -> tuple[str, str]:
        """The last speaker or subject that "it" or "they" can be: entity and kind, "" where there is none."""
        for recent in reversed(self.recent[-4:]):
            if paragraph - recent.paragraph > NEAR or recent.entity == UNSTATED:
                break
            plural = recent.entity.startswith(UNNAMED) and recent.entity.endswith("s")
            if (word == "it" and recent.kind in ("organization", "place")) or (word == "they" and recent.spoke and plural):
                return recent.entity, recent.kind
        return "", ""

    def unknown_since(self, offset: int, paragraph: int) -> bool:
        """Whether somebody whom names does not know has spoken lately, after `offset`."""
        last = self.recent[-1] if self.recent else None
        return last is not None and last.entity == UNSTATED and last.start > offset and paragraph - last.paragraph <= NEAR

    def latest(self, entity: str, before: int) -> int:
        """Where the entity was last named (not by a pronoun) before an offset; -1 where it was not."""
        place = bisect_left(self.starts, before) - 1
        for step in range(place, max(-1, place - 60), -1):
            if self.mentions[step].entity == entity and self.mentions[step].form != "pronoun":
                return self.mentions[step].start
        return -1


def before(block: Block, cue: Cue, floor: int) -> tuple[int, int] | None:
    """The words (first, last) of the noun phrase that is the cue's subject on its left, at or after `floor`."""
    low, place = block.low, _skip_left(block, cue.first - 1, floor)
    if place < floor:
        return None
    word = low[place]
    if word in ("who", "which"):
        place = _skip_left(block, place - 1, floor)
        place -= 1 if place >= floor and low[place] == "," else 0
        span = _phrase(block, place, 0)
    elif word == ",":
        span = _over_insertion(block, place, floor)
    elif word in ("and", "but", "or", "then"):
        span = clause_subject(block, place, floor)
    else:
        span = _phrase(block, place, floor)
    return None if span is None or low[span[0]] in word_class("negative") else span


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
    if block.low[head] in PRONOUNS:
        return _pronoun(block, head, run, reported_from)
    named = _at_end(block, head, last, run) or _named(block, head, run) or _beside(block, last, run)
    if not named and has_verb(block, first + 1, last - 1):  # … was boycotted by Green Current, which called
        named = _named(block, last, run)
    if named:
        return Speaker(named.entity, named.start, named.end, "", named.kind)
    start, end = block.starts[first], block.ends[last]
    if _is_name(block, last + 2) and block.low[last + 1] == ",":
        return Speaker(UNSTATED, start, block.ends[last + 3], "unresolved")
    if block.words[head][0].isupper() and head > 0 and block.low[head] not in SOURCES:
        return Speaker(UNSTATED, start, end, "unresolved")
    if head == first == 0 and block.words[head][0].isupper() and not block.low[head].endswith("s") and block.low[head] not in SOURCES:
        return Speaker(UNSTATED, start, end, "unresolved")
    if last - first >= LONG or not any(char.isalpha() for char in block.words[head]) or has_verb(block, first, last):
        return Speaker(UNSTATED, start, end, "unresolved")
    last = _source_end(block, first, last)
    return Speaker(UNNAMED + _as_named(block, first, last), start, block.ends[last], "unnamed")


def _named(block: Block, place: int, run: Run) -> Mention | None:
    """The longest mention that has this word in it and is somebody."""
    start, end = block.starts[place], block.ends[place]
    covering = [mention for mention in run.find(start, end) if mention.entity and mention.start <= start and mention.end >= end]
    return max(covering, key=lambda mention: mention.end - mention.start, default=None)


def _at_end(block: Block, head: int, last: int, run: Run) -> Mention | None:
    """Secretary of State Mike Pompeo, Bank of Canada governor David Dodge: the person at the end, not one's spokesman."""
    if head == last or block.words[head][0].islower() or (head == 0 and block.low[head].endswith("s")):
        return None
    named = _named(block, last, run)
    if named is None or named.kind != "person":
        return None
    place = bisect_left(block.starts, named.start) - 1
    return named if place > head and block.low[place] not in word_class("preposition") else None


def _is_name(block: Block, place: int) -> bool:
    """Two capitalized words: a name that nobody knows."""
    pair = block.words[place : place + 2]
    return len(pair) == 2 and all(word[0].isupper() and len(word) > 1 for word in pair)


def _beside(block: Block, last: int, run: Run) -> Mention | None:
    """The name set beside a role: its leader, Nilüfer Şenbağ,"""
    if last + 2 >= len(block.low) or block.low[last + 1] != ",":
        return None
    place = last + 2
    found = [mention for mention in run.find(block.starts[place], block.ends[place]) if mention.entity]
    return next((mention for mention in found if mention.start == block.starts[place] and mention.kind == "person"), None)


def _pronoun(block: Block, place: int, run: Run, reported_from: int) -> Speaker:
    """he, she: the actor that names gives, unless it was last named within the words reported; then the last who spoke."""
    word, start, end = block.low[place], block.starts[place], block.ends[place]
    if word in ("we", "i", "you", "who"):
        return Speaker(UNSTATED, start, end, "unresolved")
    named = _named(block, place, run)
    if word in ("he", "she"):
        spoke = run.person(word, block.paragraph)
        inside = named is not None and 0 <= reported_from <= run.latest(named.entity, start)
        if spoke and (named is None or (inside and named.entity != spoke)):
            run.pronoun.setdefault(spoke, word)
            return Speaker(spoke, start, end, "pronoun-run", "person")
        if named and run.unknown_since(run.latest(named.entity, start), block.paragraph):
            return Speaker(UNSTATED, start, end, "unresolved")
        if named:
            run.pronoun.setdefault(named.entity, word)
    if named:
        return Speaker(named.entity, start, end, "pronoun", named.kind)
    entity, kind = run.body(word, block.paragraph) if word in ("they", "it") else ("", "")
    return Speaker(entity, start, end, "pronoun-run", kind) if entity else Speaker(UNSTATED, start, end, "unresolved")


def _skip_left(block: Block, place: int, floor: int) -> int:
    """Over adverbs, auxiliaries, days and "on Friday" between a subject and its verb."""
    low = block.low
    while place >= floor:
        word = low[place]
        if word in word_class("negative") or word.endswith("n't"):
            return floor - 1
        if word in word_class("day"):
            place -= 2 if place > floor and low[place - 1] in ("on", "late", "last", "this") else 1
        elif word in word_class("adverb") or word in word_class("auxiliary") or (word.endswith("ly") and word[0].islower() and len(word) > 4):
            place -= 1
        elif word in ("to", "on") and place > floor + 1 and low[place - 1] in ("on", "went", "goes", "used"):
            place -= 1
        elif word in ("went", "goes", "gone", "used"):
            place -= 1
        elif word in ("week", "month", "year") and place > floor and low[place - 1] in ("last", "this", "earlier"):
            place -= 2
        else:
            break
    return place


def _phrase(block: Block, last: int, floor: int) -> tuple[int, int] | None:
    """The noun phrase that ends at `last`: back to a mark, a conjunction or the clause's opening."""
    low = block.low
    if last >= floor and low[last] == ")":  # the Common Works Bank (CWB)
        last = next((place for place in range(last - 1, max(floor, last - 8) - 1, -1) if low[place] == "("), floor) - 1
    if last < floor or last in block.quotes or not block.words[last][0].isalnum():
        return None
    if low[last] in word_class("boundary") or low[last] in word_class("preposition"):
        return None
    first = last
    while first > floor and last - first < LONG:
        word = low[first - 1]
        if word == "," or word in STOPS or (first - 1) in block.quotes or word in ('"', "'", "-"):
            break
        if word in word_class("boundary") or (word in word_class("opener") and first - 1 == floor):
            break
        first -= 1
    while first < last and (low[first] in word_class("opener") or low[first : first + 2] in (["according", "to"], ["to"])):
        first += 1
    if low[first] in word_class("preposition") and first < last:  # In a statement the ministry said
        starts = [place for place in range(first + 1, last + 1) if low[place] in word_class("determiner") or low[place] in PRONOUNS]
        capital = last
        while capital > first + 1 and block.words[capital - 1][0].isupper():
            capital -= 1
        first = max([*starts, capital if block.words[last][0].isupper() else first])
        if low[first] in word_class("preposition"):
            return None
        if low[last] in word_class("occasion"):  # … and in a written statement said
            return clause_subject(block, last, floor)
    return (first, last) if block.words[first][0].isalnum() or block.words[first] in "$€£#@" else None


def _over_insertion(block: Block, comma: int, floor: int) -> tuple[int, int] | None:
    """Petrov, who had met reporters, said: the phrase before the insertion that ends at `comma`; the nearest that can be."""
    low, reach = block.low, max(floor, comma - 40)
    for place in range(comma - 1, reach - 1, -1):
        if low[place] in STOPS - {"(", ")"} or place in block.quotes:
            break
        if low[place] != ",":
            continue
        span = _phrase(block, place - 1, floor)
        if span is None or low[span[0]] in word_class("preposition") or low[span[0]].endswith("ing"):
            continue
        opens = low[span[0] - 1] if span[0] > floor else ","
        relative = opens in ("who", "which", "that", "whose", "where")
        if not relative and not has_verb(block, span[0], span[1]):
            return span
    claimed = floor > 0 and low[floor - 1] not in STOPS
    return None if claimed else clause_subject(block, comma, floor)


def clause_subject(block: Block, end: int, floor: int) -> tuple[int, int] | None:
    """The first noun phrase of the clause whose second verb comes at `end`: Petrov met reporters and said."""
    low, first = block.low, floor
    while first < end and (low[first] in word_class("opener") or not block.words[first][0].isalnum()):
        first += 1
    if first >= end:
        return None
    comma = next((place for place in range(first, min(end, first + 8)) if low[place] == ","), -1)
    when = comma > 0 and any(low[place] in word_class("day") | {"week", "month", "year", "day"} for place in range(first, comma))
    if low[first] in word_class("preposition") or when:  # In Geneva, Petrov met reporters and said
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


def _source_end(block: Block, first: int, last: int) -> int:
    """Without where the source is: a senior official in Geneva; with whose it is: the coach of Tavoria."""
    for place in range(first + 1, last + 1):
        if block.low[place] in ("in", "at", "from", "on", "near", "outside", "after", "before", "during", "since", "across"):
            return place - 1
    return last


def _as_named(block: Block, first: int, last: int) -> str:
    words = block.plain[block.starts[first] - block.start : block.ends[last] - block.start].split()
    low = block.low[first]
    common = low in word_class("determiner") or low in SOURCES or (first == last and low.endswith("s"))
    return " ".join([low if common else words[0], *words[1:]])
