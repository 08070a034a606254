"""Noun phrases beside a word: where they begin and end, what heads them, whom they name."""

from typing import NamedTuple

from dateline.annotate.stances.complements import before_time, complements, is_trailing
from dateline.annotate.stances.words import DEICTIC, REACH, SPANS, Words, forms, is_kind, members

__all__ = ["REACH", "Phrase", "after", "after_comma", "agent", "before", "behind_copula", "helped", "named"]


class Phrase(NamedTuple):
    """A noun phrase: the words first..last with its complements, its head, the mention that it is a name of or -1."""

    first: int
    last: int
    head: int
    mention: int


def after(read: Words, i: int) -> Phrase | None:
    """The noun phrase that begins at word i (marks and adverbs skipped), with its complements, or None."""
    while i < len(read) and read.kind[i] in 'R"' and read.low[i] != "not":
        i += 1
    if i < len(read) and read.kind[i] == "Q":
        return Phrase(i, i, i, read.mention[i])
    if i + 2 < len(read) and read.low[i] == "that" and read.kind[i + 1] == "N" and read.kind[i + 2] not in "VA":
        i += 1  # "that offer"
    at, head, limit = i, -1, min(len(read), i + REACH)
    while at < limit and read.kind[at] == "D":
        at += 1
    while at < limit:
        kind = read.kind[at]
        if head >= 0 and is_trailing(read, at):
            break
        if kind in "NM" or (kind in "GV" and _attributive(read, at)):
            head = at
        elif kind != "O" and not _goes_on(read, at, head):
            break
        at += 1
    if head < 0 and i < at < limit and read.kind[at] == "W" and read.low[at - 1] in members("indefinite"):
        head = at - 1  # "those who"
    if head < 0 or (head - 1 <= i and read.low[head] in SPANS and read.low[head - 1] in DEICTIC):
        return None  # "rejected last year"
    head = before_time(read, i, head)
    return _apposed(read, Phrase(i, complements(read, head), head, named(read, i, head)))


def _goes_on(read: Words, at: int, head: int) -> bool:
    """May a mark or an adverb stand here inside a phrase: 'the "free" press', "the highly paid staff"?"""
    following = read.kind[at + 1] if at + 1 < len(read) else ""
    return (read.kind[at] == '"' and following in ("N", "M")) or (
        read.kind[at] == "R" and following == "N" and head < 0
    )


def _apposed(read: Words, phrase: Phrase) -> Phrase:
    """ "the leader of the party, Martín Quiroval", "Secretary of State Lena Aro": a role and its name are one."""
    if read.low[phrase.head] not in members("person-head"):
        return phrase
    of = range(phrase.head + 2, phrase.last + 1) if read.low[phrase.head + 1 : phrase.head + 2] == ["of"] else ()
    for at in of:
        if is_kind(read, "person", at) and at > phrase.head + 2 and read.mention[at - 1] < 0 and read.kind[at] == "M":
            last = _end_of_name(read, at)
            return Phrase(at, last, last, read.mention[at]) if read.kind[at - 1] == "N" else phrase
    at = phrase.last + 2
    if phrase.mention < 0 and is_kind(read, "person", at) and read.kind[at - 1] == "," and read.kind[at] == "M":
        last = _end_of_name(read, at)
        if last + 1 >= len(read) or read.kind[last + 1] in ",XVA":
            return Phrase(at, last, last, read.mention[at])
    return phrase


def _end_of_name(read: Words, at: int) -> int:
    last = at
    while last + 1 < len(read) and read.mention[last + 1] == read.mention[at]:
        last += 1
    return last


def _attributive(read: Words, at: int) -> bool:
    """A participle inside a noun phrase: "occupied territories", "leading critics"."""
    before = read.kind[at - 1] if at else ""
    following = read.kind[at + 1] if at + 1 < len(read) else ""
    inside = read.kind[at] == "V" and read.low[at].endswith("ed") and at > 1 and read.kind[at - 2] in "DO"
    return (before in tuple("DOP,") and following in tuple("NM")) or (before == following == "N" and inside)


def before(read: Words, i: int) -> Phrase | None:
    """The noun phrase that ends at word i, seen leftwards, without its complements."""
    if i < 0:
        return None
    stands_alone = read.low[i] in members("indefinite") and _ends_phrase(read, i + 1)
    if read.kind[i] == "Q" or (read.kind[i] == "D" and stands_alone):
        return Phrase(i, i, i, read.mention[i])
    at, limit = i, max(-1, i - REACH)
    while at > limit:
        kind = read.kind[at]
        if kind == "D":
            at -= 1
            while at > limit and read.kind[at] == "D":
                at -= 1
            break
        if not (
            kind in "NMO"
            or (kind in "GV" and at < i and _attributive(read, at))
            or (kind == '"' and at < i and at - 1 > limit and read.kind[at - 1] in "DOM")
        ):
            break
        at -= 1
    while at < i and read.kind[at + 1] in 'O"':
        at += 1
    if at >= i or read.kind[i] not in "NM" or (read.low[i] in members("adjective") and read.mention[i] < 0):
        return None
    return Phrase(at + 1, i, i, named(read, at + 1, i))


def helped(read: Words, i: int) -> Phrase | None:
    """ "helping Tavoria battle X": whom somebody helps, lets or makes do what the base form at word i says."""
    phrase = before(read, i - 1)
    verb = phrase.first - 1 if phrase else -1
    return phrase if verb >= 0 and read.low[verb] in forms("causative") and read.kind[verb] in "VGN" else None


def _ends_phrase(read: Words, i: int) -> bool:
    """ "another who", "some openly backed", "those close to": what stands behind a pronoun, not behind a determiner."""
    while i + 1 < len(read) and read.kind[i] == "R" and read.kind[i + 1] in "RV":
        i += 1
    describes = (
        read.low[i : i + 1] and read.low[i] in members("adjective") and read.kind[i + 1 : i + 2] in (["P"], ["T"])
    )
    return bool(describes) or (i < len(read) and read.kind[i] in "WVAP")


def named(read: Words, first: int, head: int) -> int:
    """The mention that the phrase is a name of: its head's, or whose a government, an army, … is; else -1."""
    if read.mention[head] >= 0:
        return -1 if _is_within(read, head) else read.mention[head]
    if read.low[head] in members("actor-head") or read.low[head] in members("member-head"):
        for i in range(head - 1, first - 1, -1):
            if read.mention[i] >= 0 and _is_within(read, i):
                return -1
            if read.mention[i] >= 0:
                return read.mention[i] if _is_spoken_for(read, i, head) else -1
            if read.kind[i] not in "NOG":
                break
        if head + 2 < len(read) and read.low[head + 1] in ("of", "in"):
            at = head + 2 + (read.kind[head + 2] == "D")
            if at < len(read) and read.mention[at] >= 0 and _is_spoken_for(read, at, head):
                return read.mention[at]
    return -1


def _is_within(read: Words, i: int) -> bool:
    """Is a name only a part of its word? "Karvelian-Tavorians" are no state, nor are "Karvelia-backed fighters"."""
    mention = read.mentions[read.mention[i]]
    return "-" in read.low[i] and (read.end[i] > mention.end or read.start[i] < mention.start)


def _is_spoken_for(read: Words, i: int, head: int) -> bool:
    """Do officials, or members, act for whom the word names? "Jewish lawmakers" are not the Jews, Republican ones are
    the party; members act for an organization or a party, and for no state.
    """
    kind = read.mentions[read.mention[i]].kind
    if kind == "group":
        return read.low[i] in members("party")
    return kind in ("organization", "other") or read.low[head] in members("actor-head")


def after_comma(read: Words, i: int) -> Phrase | None:
    """The subject of the main clause behind a fronted one: the phrase after the next comma."""
    for at in range(i + 1, min(len(read) - 1, i + 30)):
        if read.kind[at] == ",":
            return after(read, at + 1)
        if read.kind[at] == "X":
            return None
    return None


def behind_copula(read: Words, phrase: Phrase | None) -> Phrase | None:
    """The subject behind its verb: "opposing the bill was Lena Aro", "against the plan stood only Malta"."""
    at = phrase.last + 1 if phrase else len(read)
    return after(read, at + 1) if read.low[at : at + 1] and read.low[at] in members("inverted") else None


def agent(read: Words, i: int) -> Phrase | None:
    """The "by" phrase of a passive that ends before word i."""
    for at in range(i, min(len(read) - 1, i + 14)):
        if read.low[at] == "by":
            found = after(read, at + 1)
            is_deed = read.kind[at + 1] == "G"  # "by leaving", "by Monday"
            return None if found is None or is_deed or read.kind[found.head] == "I" else found
        if read.kind[at] in "VASWX." and read.low[at] != "as":  # "dismissed as illegal by X"
            break
    return None
