"""Whose deed a target is: who criticizes "Russia's invasion" or "the Russian offensive" takes a side on the doer."""

from dateline.annotate.stances.cues import Cue
from dateline.annotate.stances.phrases import Phrase, after
from dateline.annotate.stances.words import Words, actor_noun, members

__all__ = ["doer"]

JUDGING = frozenset({"accuse", "praise", "evaluation"})  # cues that judge somebody by what they do
BACKING = JUDGING | {"support"}  # who supports what is somebody's supports them; to reject it is no more than that


def doer(read: Words, cue: Cue, target: Phrase) -> Phrase | None:
    """The actor named in a target that is a thing, whose deed or property it is; None where there is none.

    A place before a noun may only say where: "the Lyon attacks" are not Lyon's, "the French attacks" are France's.
    Persons are no deeds: "critics of the plan", "Trump's opponents", "Kovel's family" answer for themselves.
    """
    if target.mention >= 0 or cue.category not in BACKING or actor_noun(read.low[target.head]):
        return None
    for i in range(target.first, target.head):
        if (read.kind[i + 1] == "O" or read.kind[i] == "D") and read.mention[i] >= 0:
            if read.low[target.head] in members("kin"):
                return None
            if read.low[target.head + 1 : target.head + 2] == ["by"]:  # "the port's seizure by the rebels"
                by = after(read, target.head + 2)
                return by if by and by.mention >= 0 else None
            return Phrase(target.first, i, i, read.mention[i])
    return _before_noun(read, target, _is_pointed_to(read, cue, target)) if cue.category in JUDGING else None


def _is_pointed_to(read: Words, cue: Cue, target: Phrase) -> bool:
    """Is the target what an "it" or "them" behind the cue means?"""
    return target.last < cue.first and read.low[cue.last + 1 : cue.last + 2] in (["it"], ["them"])


def _before_noun(read: Words, target: Phrase, near: bool) -> Phrase | None:
    """ "an Israeli army raid": the last name right before the noun, and not behind "of".

    `near`: it must stand right before the noun, as what a pronoun means is a thing and seldom a deed.
    """
    for i in range(target.head - 1, target.first - 1, -1):
        if read.kind[i] == "M" and read.mention[i] >= 0:
            mention = read.mentions[read.mention[i]]
            is_part = mention.end < read.end[i] or read.start[i] < mention.start  # "Trump-era", "anti-Muslim"
            only_where = mention.kind == "place" and not mention.adjective
            return None if is_part or only_where else Phrase(target.first, i, i, read.mention[i])
        if near or read.kind[i] not in "NRVG":
            return None
    return None
