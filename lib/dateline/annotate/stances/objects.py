"""A verb and its object: what stands behind a verb, before it, or behind a second verb that shares it."""

from dateline.annotate.stances.cues import Cue, index
from dateline.annotate.stances.groups import group
from dateline.annotate.stances.phrases import Phrase, after, agent
from dateline.annotate.stances.words import Words, forms, members

__all__ = ["EACH_OTHER", "first_of_joined", "joined_verb", "light_verb", "object_of"]

EACH_OTHER = ["each", "other"], ["one", "another"]


def object_of(read: Words, cue: Cue) -> Phrase | None:
    """What the verb is done to; a gerund phrase counts ("supports sending weapons to Ukraine")."""
    i = cue.last + 1
    while i < len(read) and read.kind[i] in '"':
        i += 1
    if i < len(read) and read.kind[i] == ",":
        return _raised_object(read, cue.first, i)
    if read.low[i : i + 2] in EACH_OTHER:
        return None
    if read.low[i : i + 1] == ["what"] and (name := _naming(read, i)):
        return after(read, name + 1)
    if cue.lemma in ("accuse", "suspect", "convict") and (charged := after(read, i)):
        return charged._replace(last=charged.head)  # "accused the ministers of treachery"
    if second := joined_verb(read, cue, i):
        return after(read, second + 1)  # "neither backed nor rejected the accord"
    if (
        i + 1 < len(read)
        and read.kind[i] == "G"
        and read.kind[i + 1] in "NMD"
        and not cue.frame.endswith(("named", "act"))
    ):
        inner = after(read, i + 1)
        return Phrase(i, inner.last, i, -1) if inner else None
    found = after(read, i)
    if cue.lemma == "help" and found and i < found.head and read.mention[i] >= 0 and read.mention[i] != found.mention:
        last = max(at for at in range(i, found.head) if read.mention[at] == read.mention[i])
        return Phrase(i, last, last, read.mention[i])  # "helped Kovel fight Brockel"
    return found


def joined_verb(read: Words, cue: Cue, joint: int) -> int:
    """The verb that shares object or agent with a cue: "supporting and covertly arming the rebels"; 0 for none."""
    if read.kind[joint : joint + 1] != ["C"]:
        return 0
    at = joint + 1
    while at < len(read) and read.kind[at] == "R":
        at += 1
    same = at < len(read) and read.kind[at] == ("G" if cue.tag == "gerund" else "V")
    return at if same and (read.low[at] in index() or cue.tag == "gerund") else 0


def _naming(read: Words, what: int) -> int:
    """ "what she described as", "what he called": the word before what it is called; 0 where it is not named."""
    for at in range(what + 1, min(len(read) - 1, what + 8)):
        if read.kind[at] == "V" and read.low[at] in forms("naming"):
            return at + (read.low[at + 1] == "as")
        if read.kind[at] in 'V,X"':
            break
    return 0


def _raised_object(read: Words, verb: int, comma: int) -> Phrase | None:
    """ "X backs, and Y opposes, the railway": the object that two verbs share stands behind the second."""
    first = read.kind[comma + 1 : comma + 2] == ["C"]
    if first:
        second = next((i for i in range(comma + 2, min(len(read) - 1, comma + 10)) if read.kind[i] == "V"), -1)
        return after(read, second + 2) if second >= 0 and read.kind[second + 1] == "," else None
    for i in range(verb - 1, max(1, verb - 8), -1):
        if read.kind[i] == "C":
            return after(read, comma + 1) if read.kind[i - 1] == "," and read.kind[i - 2] == "V" else None
    return None


def first_of_joined(read: Words, at: int) -> int:
    """ "condemned by X and mocked by Y": the word before the first participle, else the word given."""
    if at >= 0 and read.kind[at] == "C":
        verb = next((i for i in range(at - 1, max(-1, at - 14), -1) if read.kind[i] in "VX"), -1)
        if verb >= 0 and agent(read, verb + 1) and not group(read, verb).finite:
            at = verb - 1
            while at >= 0 and read.kind[at] in 'R"':
                at -= 1
    return at


def light_verb(read: Words, noun: int) -> int:
    """The verb whose object the noun heads: "voiced" in "voiced strong support"; -1 where there is none."""
    joined = False
    for i in range(noun - 1, max(-1, noun - 12), -1):
        if _is_attributive(read, i):
            continue  # "offered unqualified praise"
        acts = read.kind[i] not in "MN" or read.kind[i - 1] in tuple("TMNQA")
        if read.kind[i] in "VG" or (acts and read.low[i] in forms("give", "receive", "stop")):
            return i
        if read.low[i] in ("with", "by") and read.kind[i - 1] != "M" and read.low[i - 1] in forms("receive"):
            return i - 1
        if read.low[i] in ("in", "on") and read.low[i - 1] in forms("engage"):
            return i - 1  # "engaged in a campaign"
        if read.low[i] == "with" and (verb := _answering(read, i)) >= 0:
            return verb
        if read.low[i] == "of" and read.low[i - 1] in members("carrier") and i < noun:
            continue  # "sent messages of support"
        joined = joined or read.kind[i] == "C"
        if joined and (read.kind[i] == "M" or read.low[i] in ("from", "by")):
            continue  # "drew praise from X and scorn from Y"
        if read.kind[i] in "PT" and read.kind[i + 1] == "C":
            continue  # "support for and solidarity with"
        if read.kind[i] not in 'NDRC"AO' or read.low[i] == "but":
            return -1
        if read.low[i] in members("holding"):
            return i
    return -1


def _answering(read: Words, preposition: int) -> int:
    """The verb of "responded (on Monday) with", "weighed in (on the channel) with"; -1 where there is none."""
    for i in range(preposition - 1, max(-1, preposition - 6), -1):
        if read.kind[i] in "VG":
            return i if read.low[i] in forms("answer") else -1
        if read.kind[i] not in "PNMDI":
            break
    return -1


def _is_attributive(read: Words, i: int) -> bool:
    """A participle before a noun and behind the verb whose object that is."""
    return read.kind[i] == "V" and read.low[i].endswith("ed") and read.kind[i + 1] == "N" and read.kind[i - 1] in "VG"
