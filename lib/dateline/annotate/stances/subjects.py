"""The subject of a verb group, found leftwards: over asides, relative clauses and verbs that share it."""

from collections.abc import Collection

from dateline.annotate.stances.asides import over_aside
from dateline.annotate.stances.coordination import left_coordinated
from dateline.annotate.stances.groups import group
from dateline.annotate.stances.heads import clausal, head_of
from dateline.annotate.stances.phrases import Phrase, after, before
from dateline.annotate.stances.words import REACH, Words, actor_noun, is_kind, members

__all__ = ["main_subject", "previous_verb", "subject"]


def subject(read: Words, i: int, depth: int = 0) -> list[Phrase]:
    """The subject of the verb group that begins at word i: phrases joined by "and", or none where it is not plain."""
    at = i - 1
    while at >= 0 and (read.kind[at] in 'R"' or (read.kind[at] == "P" and read.kind[at + 1] == "R")):
        at -= 1
    at = over_aside(read, at)
    if at > 1 and read.low[at - 1] == "in" and read.low[at] in members("in-adverb"):
        at -= 2  # "who in turn"
    if at < 0 or depth > 4:
        return []
    kind = read.kind[at]
    if kind == "C" or (kind == "," and depth >= 0):
        return shared(read, at, depth)
    if kind == "W" or (kind == "S" and read.low[at] == "that" and at and read.kind[at - 1] in "NM"):
        aside = at > 0 and read.kind[at - 1] == ","
        found = before(read, at - 2 if aside else at - 1)
        if found and aside and _is_age(read, found):
            found = before(read, found.first - 2)  # "Lena Aro, 34, who …"
        if found is None:
            return []
        who = read.low[at] == "who"
        told = found if aside and not (who and _is_place(read, found)) else _described(read, found, read.low[at])
        return [_renamed(read, told) if who else told]
    found = before(read, at)
    if found is None:
        return []
    if read.low[found.first] == "whose" and read.low[found.head] in members("actor-head"):
        owner = before(read, found.first - (2 if read.kind[found.first - 1] == "," else 1))
        return [owner] if owner else []
    if found.first > 1 and read.kind[found.first - 1] == "P" and read.kind[found.first - 2] == "C":
        return shared(read, found.first - 2, depth)  # "but for the first time voiced"
    head = head_of(read, found)
    if head and _is_within_relative(read, head):
        return subject(read, head.first - 1, depth + 1)
    together = [",", "along", "with"], [",", "together", "with"]
    partner = after(read, head.head + 4) if head and read.low[head.head + 1 : head.head + 4] in together else None
    return left_coordinated(read, head) + ([partner] if partner else []) if head else []


def _is_age(read: Words, phrase: Phrase) -> bool:
    between = read.kind[phrase.first - 1 : phrase.last + 2] == [",", "N", ","]
    return phrase.first > 1 and between and read.low[phrase.head].isdigit()


def _is_place(read: Words, phrase: Phrase) -> bool:
    return phrase.mention >= 0 and read.mentions[phrase.mention].kind == "place"


def _is_within_relative(read: Words, phrase: Phrase) -> bool:
    """ "who as a candidate backed X", "which in March rejected it": the phrase is no subject, the relative is."""
    opens = phrase.first > 1 and (read.kind[phrase.first - 1] == "P" or read.low[phrase.first - 1] == "as")
    return opens and read.kind[phrase.first - 2] == "W" and read.low[phrase.first - 1] != "of"


def _described(read: Words, found: Phrase, relative: str) -> Phrase:
    """What a relative clause right behind a phrase tells of: its head, over a place, and for "who" to somebody."""
    place = _is_place(read, found)
    near: Collection[str] = members("somewhere") | {"of"} if place else ("of", "in", "from")
    near = near if place or relative == "who" else ("of",)
    head = head_of(read, found, near) or found
    if relative != "who" or (head.mention >= 0 and not place) or _is_somebody(read, head):
        return head
    far = head_of(read, found, members("beside-who"))
    return far if far and _is_somebody(read, far) else head


def _is_somebody(read: Words, phrase: Phrase) -> bool:
    return actor_noun(read.low[phrase.head]) or read.low[phrase.head] in members("indefinite")


def _renamed(read: Words, phrase: Phrase) -> Phrase:
    """ "Odo Brockel, a former envoy to Karvelia who …", also between dashes: the person whom the role is said of, else
    the phrase.
    """
    first = phrase.first
    if first < 2 or read.low[first - 1] not in members("apposing") or read.low[first] not in members("article"):
        return phrase
    person = before(read, first - 2)
    if person and is_kind(read, "place", person.head):
        person = head_of(read, person, ("of", "from"))  # "Odo Brockel of Norvik, a former envoy who …"
    return person if person and person.mention >= 0 and is_kind(read, "person", person.head) else phrase


def shared(read: Words, at: int, depth: int) -> list[Phrase]:
    """The subject of a verb joined to an earlier one by "and" or a comma: that of the nearest verb before it."""
    past = next((read.low[i].endswith("ed") for i in range(at + 1, len(read)) if read.kind[i] not in 'R"'), False)
    for _ in range(3):
        at = previous_verb(read, at)
        if at < 0:
            break
        found = subject(read, group(read, at).first, depth + 1) or inverted(read, at)
        apart = past and group(read, at).prospective  # "said the deal must go and opposed X": two clauses
        if found and not (_is_told(read, found[0]) and (apart or _is_thing(read, found[0]))):
            return found
    return []


def _is_told(read: Words, phrase: Phrase) -> bool:
    """ "insisted no shots were fired": the subject of a clause that hangs on somebody's verb of saying."""
    at = phrase.first - 1
    while at > 0 and (read.kind[at] == "R" or read.low[at] == "that"):
        at -= 1
    return at > 0 and read.kind[at] == "V" and read.low[at] in clausal()


def _is_thing(read: Words, phrase: Phrase) -> bool:
    return phrase.mention < 0 and read.kind[phrase.head] == "N" and not _is_somebody(read, phrase)


def inverted(read: Words, verb: int) -> list[Phrase]:
    """The subject behind its verb: "…," said Erdoğan."""
    if 0 < verb < len(read) - 1 and read.kind[verb - 1] in '",' and read.kind[verb + 1] in "MDQ":
        found = after(read, verb + 1)
        return [found] if found else []
    return []


def previous_verb(read: Words, at: int) -> int:
    """The nearest verb left of a word that may share its subject; -1 where there is none."""
    for i in range(at - 1, max(-1, at - REACH), -1):
        if read.kind[i] == "X":
            break
        if read.kind[i] == "V" and read.marked[i] == read.marked[at] and not _relative(read, i):
            return i
        if (
            read.kind[i] == "A"
            and read.marked[i] == read.marked[at]
            and not _relative(read, i)
            and i + 1 < at
            and read.kind[i + 1] in "NDPTGMR"
        ):
            return i
    return -1


def main_subject(read: Words, at: int) -> list[Phrase]:
    """The subject of the clause that a participle after a comma hangs on."""
    found: list[Phrase] = []
    verb = previous_verb(read, at)
    for _ in range(6):
        here = subject(read, group(read, verb).first) if verb >= 0 else []
        if not here and verb >= 0:
            here = inverted(read, verb)
        found = here or found
        if verb < 0:
            break
        verb = previous_verb(read, verb)
    return found


def _relative(read: Words, i: int) -> bool:
    first = group(read, i).first
    while first > 0 and read.kind[first - 1] in "R":
        first -= 1
    return first > 0 and (
        read.kind[first - 1] == "W" or (read.low[first - 1] == "that" and first > 1 and read.kind[first - 2] in "NM")
    )
