"""Whose words or time a thing is: "signed a letter condemning X", "spent days blasting X"."""

from dateline.annotate.stances.groups import group
from dateline.annotate.stances.objects import light_verb
from dateline.annotate.stances.phrases import Phrase
from dateline.annotate.stances.subjects import main_subject, previous_verb, subject
from dateline.annotate.stances.words import Words, forms, members

__all__ = ["authors", "spenders"]


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
