"""Phrases joined by "and" and commas, and phrases that are set against each other."""

from dateline import lexicons
from dateline.annotate.stances.phrases import Phrase, after, before
from dateline.annotate.stances.words import Words, members

__all__ = ["contrasted", "coordinated", "left_coordinated"]

AND = lexicons.words("grammar", "coordinator") - {"but"} | {"&"}


def contrasted(read: Words, phrase: Phrase) -> tuple[Phrase, bool] | None:
    """What a phrase is set against, and whether that is denied: "X, not Y", "not X but Y"; "not only X but also Y"."""
    at = max(phrase.last, phrase.head) + 1
    if read.low[at : at + 2] == [",", "not"] and (other := after(read, at + 2)) and other.mention >= 0:
        return other, True
    at = phrase.first - 1
    while at > 0 and read.low[at] in ("also", "the", "a"):
        at -= 1
    if at > 1 and read.low[at] == "but" and (other := before(read, at - 1)):
        only = read.low[other.first - 1] in members("exclusive") and other.first > 1
        if read.low[other.first - 1 - only] == "not" and other.first > only:
            return other, not only
    return None


def coordinated(read: Words, phrase: Phrase) -> list[Phrase]:
    """The phrase and the names joined to it by commas and "and", rightwards from its head; eight at most.

    A comma alone joins nothing ("X, Y said"), a comma before "and" joins three or more, and a name that a verb follows
    begins a clause of its own.
    """
    if phrase.mention < 0:
        return _joined(read, phrase)
    joins: list[str] = []
    found, at = [phrase], phrase.head + 1
    while len(found) < 8 and at < len(read):
        start = at
        while at < len(read) and at - start < 3 and (read.kind[at] == "," or read.low[at] in AND):
            at += 1
        following = after(read, at) if start < at < len(read) and read.kind[at] in "NMD" else None
        if following and len(found) == 1 and _shares_head(read, phrase, following, at):
            return [following]
        if following is None or following.mention < 0 or _opens_clause(read, following.head + 1):
            break
        found.append(following)
        joins += read.low[start:at]
        at = following.head + 1
    is_list = bool(AND & set(joins)) and not (len(found) == 2 and "," in joins)
    return found if is_list else found[:1]


def _shares_head(read: Words, phrase: Phrase, following: Phrase, at: int) -> bool:
    """ "American and NATO intervention": the first name only tells of the noun behind the second."""
    beside = read.kind[at] == "M" and following.head == at + 1 and following.mention < 0
    return read.mentions[phrase.mention].adjective and beside and read.low[at - 1] in AND


def _joined(read: Words, phrase: Phrase) -> list[Phrase]:
    """ "the tax and the toll", "unions and employers": a second phrase of the same make, unless a verb follows it."""
    at = phrase.last + 1
    if read.low[at : at + 1] not in (["and"], ["or"]) or at + 1 >= len(read):
        return [phrase]
    second = after(read, at + 1)
    plural = read.kind[at + 1] == "N" and second and all(read.low[one.head].endswith("s") for one in (phrase, second))
    if read.kind[at + 1] != "D" and not (plural and read.kind[phrase.head - 1] in tuple("PVDGR")):
        return [phrase]
    is_second = second is not None and second.mention < 0 and not _opens_clause(read, second.last + 1)
    return [phrase, second] if second and is_second else [phrase]


def _opens_clause(read: Words, i: int) -> bool:
    return i < len(read) and read.kind[i] in "VA"


def _is_object(read: Words, phrase: Phrase) -> bool:
    """ "is reckless and we …", "spoke with the mayor and we …": does a clause end with the phrase?"""
    return read.kind[phrase.first - 1] in "PTVG" or read.low[phrase.first - 1] in members("copula")


def left_coordinated(read: Words, phrase: Phrase) -> list[Phrase]:
    """The same leftwards, for the phrase before a verb."""
    joins: list[str] = []
    found, at = [phrase], phrase.first - 1
    while len(found) < 8 and at > 0 and (read.low[at] in AND or (read.kind[at] == "," and joins)):
        start = at
        while at > 0 and start - at < 2 and (read.kind[at] == "," or read.low[at] in AND):
            at -= 1
        previous = before(read, at)
        if previous is None or (previous.mention < 0 and phrase.mention >= 0):
            break
        if read.kind[phrase.head] == "Q" and previous.first and _is_object(read, previous):
            break
        found.append(previous)
        joins += read.low[at + 1 : start + 1]
        at = previous.first - 1
    return found[:1] if len(found) == 2 and "," in joins else found[::-1]
