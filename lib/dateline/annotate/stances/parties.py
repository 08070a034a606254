"""Whether a verb's object is who a side is taken on: the blamed, the opponent in a war; a title is nobody."""

from dateline.annotate.stances.cues import Cue
from dateline.annotate.stances.phrases import Phrase, after
from dateline.annotate.stances.words import Words, actor_noun, members

__all__ = ["blamed", "is_blamed_on", "is_no_party", "is_struggle", "opponent"]


def is_blamed_on(read: Words, cue: Cue) -> bool:
    """ "the delay was blamed on X": not the delay, X is blamed."""
    return cue.lemma == "blame" and read.low[cue.last + 1 : cue.last + 2] == ["on"]


def blamed(read: Words, target: Phrase) -> Phrase:
    """ "blamed the delay at the port on X": X."""
    for at in range(target.head + 1, min(len(read) - 1, target.head + 8)):
        if read.low[at] == "on" and read.kind[at + 1] in 'MDN"':
            found = after(read, at + 1)
            return found or target
        if read.kind[at] not in "PDNM" or read.low[at] == "for":
            break
    return target


def is_struggle(read: Words, cue: Cue, target: Phrase) -> bool:
    """ "fought a long war", "the battle was fought": what is fought is not who is fought against."""
    return cue.lemma == "fight" and read.low[target.head] in members("struggle")


def opponent(read: Words, struggle: Phrase) -> Phrase | None:
    """ "a long war against X": X."""
    at = struggle.head + 1
    return after(read, at + 1) if read.low[at : at + 1] in (["against"], ["with"]) else None


def is_no_party(read: Words, cue: Cue, target: Phrase) -> bool:
    """ "defends his title", "votes for a new president", "withdraws from Norrvik": not what a side is taken on."""
    if cue.lemma == "vote for" and target.mention < 0:
        new = {"a", "an", "new"} & set(read.low[target.first : target.head])
        return bool(new) and actor_noun(read.low[target.head])
    follows = read.kind[target.last + 1 : target.last + 3]
    if cue.lemma in members("told-of") and (follows[:1] == ["A"] or (follows[:1] == ["V"] and follows[1:] != ["P"])):
        return True  # "warned voters must wait", "fears prices doubled": a clause, and nobody is warned or feared
    if cue.lemma in members("leaving") and target.mention >= 0:
        return read.mentions[target.mention].kind == "place"
    return cue.category not in ("accuse", "praise") and read.low[target.head] in members("sport")
