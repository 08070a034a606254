"""Whose words or time a thing is: "signed a letter condemning X", "spent days blasting X", "Kovel's claim that …"."""

from dateline.annotate.stances.claims import UNSTATED
from dateline.annotate.stances.cues import Cue
from dateline.annotate.stances.groups import group
from dateline.annotate.stances.objects import light_verb
from dateline.annotate.stances.owners import possessor
from dateline.annotate.stances.phrases import Phrase
from dateline.annotate.stances.subjects import main_subject, previous_verb, subject
from dateline.annotate.stances.words import Words, forms, members

__all__ = ["authors", "claimant", "spenders"]

FAR = 25  # words between a noun for a claim and a cue of its clause


def authors(read: Words, phrase: Phrase, verbs: str = "authoring") -> list[Phrase]:
    """Who writes, signs or airs the document that a phrase is, by the verb before it; none where it speaks for itself.

    `verbs`: the class of those verbs; "writing" leaves out those by which somebody backs what others wrote.
    """
    if phrase.mention >= 0 or read.low[phrase.head] not in members("document"):
        return []
    verb = light_verb(read, phrase.head)
    return subject(read, group(read, verb).first) if verb >= 0 and read.low[verb] in forms(verbs) else []


def spenders(read: Words, phrase: Phrase) -> list[Phrase]:
    """Who spends the time or money that a phrase is: "spent millions of dollars attacking X"."""
    if read.low[phrase.head] not in members("span"):
        return []
    verb = previous_verb(read, phrase.first)
    return main_subject(read, phrase.head + 1) if verb >= 0 and read.low[verb] in forms("spend") else []


def claimant(read: Words, cue: Cue) -> Phrase | str | None:
    """Who says what a cue says in "X's claim that …", "spread the rumour that …"; UNSTATED where nobody is named.

    None outside of such a clause.
    """
    noun = _thesis(read, cue)
    if noun < 0:
        return None
    owner = possessor(read, noun)
    verb = light_verb(read, noun)
    if owner is None and verb >= 0 and read.low[verb] in forms("spread") and not group(read, verb).passive:
        owner = next(iter(subject(read, group(read, verb).first)), None)
    return owner if isinstance(owner, Phrase) else UNSTATED


def _thesis(read: Words, cue: Cue) -> int:
    """The noun for a claim in whose clause a cue stands; -1 where there is none, or the clause has ended before."""
    first = group(read, cue.first).first
    verbs = 0
    for i in range(first - 1, max(0, first - FAR), -1):
        if read.low[i] == "that" and read.low[i - 1] in members("thesis") and read.kind[i - 1] == "N":
            is_relative = read.kind[i + 1] in "VA"  # "claims that were made"
            return i - 1 if verbs <= (cue.pos == "noun") and not is_relative else -1
        if read.kind[i] in "XSW" or (read.kind[i] == "," and read.kind[i + 1] == "G"):
            break
        verbs += read.kind[i] == "V" and read.kind[i + 1] != "C"
    return -1
