"""What a cue claims, as phrases of one sentence, and how the words around it weigh on side and modality."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.annotate.stances.coordination import contrasted, coordinated
from dateline.annotate.stances.cues import Cue, index
from dateline.annotate.stances.groups import Group, group
from dateline.annotate.stances.phrases import Phrase, after, agent
from dateline.annotate.stances.references import antecedent, person_meant
from dateline.annotate.stances.words import Words, forms, members

__all__ = [
    "EACH_OTHER",
    "UNSTATED",
    "Claim",
    "first_of_joined",
    "is_conditional",
    "light_verb",
    "object_of",
    "pairs",
    "weighed",
]

UNSTATED = "unstated"  # a holder that is no phrase
EACH_OTHER = ["each", "other"], ["one", "another"]


class Claim(NamedTuple):
    """One claim: phrases or SPEAKER or UNSTATED; None where an argument was not found."""

    cue: Cue
    rule: str
    holder: Phrase | str | None
    target: Phrase | str | None
    side: str
    modality: str
    confidence: float
    nested: bool = False  # the holder may be a thing: "initiatives supporting Israel"
    claimant: Phrase | str | None = (
        None  # who says so, where a verb of the narrator's reports it: "accused X of backing Y"
    )


def weighed(read: Words, found: Group, side: str) -> tuple[str, str]:
    """(side, modality) by what governs the cue: "refused to back" is against, "did not back" a negated favor."""
    negated, stopped = found.negated, found.stopped
    if stopped and side == "favor" and not negated:
        side = "against"
    elif stopped:
        negated = True
    if is_conditional(read, found):
        return side, "conditional"
    negated = negated != _denied(read, found)
    return side, "negated" if negated else "prospective" if found.prospective else "asserted"


def is_conditional(read: Words, found: Group) -> bool:
    """Does the group stand in an if-clause, in a main clause with one ("would … unless"), or in a question?"""
    for i in range(found.first - 1, max(-1, found.first - 20), -1):
        if read.low[i] in members("conditional") or (read.low[i] == "case" and read.low[i - 1] == "in"):
            return True
        if (
            read.low[i] in ("had", "should", "were")
            and (i == 0 or read.kind[i - 1] in ',"X' or read.low[i] == "should")
            and read.kind[i + 1] in "MD"
        ):
            return True  # "Had X backed it, …"
        this = read.low[i] == "that" and i and read.low[i - 1] in members("conditional")  # "if that offer is rejected"
        if (read.kind[i] in "XSV" and not this) or (read.kind[i] == "," and read.kind[i - 1 : i] != ["R"]):
            break
    if "?" in read.low and next((word for word in read.low[found.first :] if word in ".?!;"), "") == "?":
        return True
    if any(read.low[i] in members("hypothetical") for i in range(found.first, min(len(read), found.first + 4))):
        return any(word in ("if", "unless") for word in read.low)
    return False


def _denied(read: Words, found: Group) -> bool:
    """ "denied that he had backed it": the clause hangs on a verb of denial."""
    for i in range(found.first - 1, max(0, found.first - 12), -1):
        if read.low[i] in members("evidence") and read.low[i - 1] in ("no", "little", "without"):
            return True  # "no evidence that he ever backed it"
        if read.low[i] == "that" and read.low[i - 1] not in members("evidence"):
            denies = read.low[i - 1] in forms("denial")
            return denies and not group(read, i - 1).negated
        if (
            read.low[i] in ("deny", "denies", "denied")
            and i < found.first - 1
            and "C" not in read.kind[i : found.first]
        ):
            return read.kind[i + 1] in "MDQN" and not group(read, i).negated  # "denied Kovel had backed it"
        if read.kind[i] in "XVS," and read.low[i] != "that":
            break
    return False


def _each(phrases: list[Phrase] | Phrase | str | None, read: Words) -> list[Phrase | str | None]:
    """The phrases of an argument, those joined by "and" apart; [None] where there is none."""
    if isinstance(phrases, list):
        means = [(read.kind[phrase.head] == "Q" and antecedent(read, phrase)) or phrase for phrase in phrases]
        return list(means) or [None]
    if not isinstance(phrases, Phrase):
        return [phrases]
    if read.kind[phrases.head] == "Q":
        return [antecedent(read, phrases) or phrases]
    return list(coordinated(read, phrases))


def pairs(
    read: Words, base: Claim, holders: list[Phrase] | Phrase | str | None, targets: list[Phrase] | Phrase | str | None
) -> Iterator[Claim]:
    for holder in _each(holders, read)[:8]:
        none = isinstance(holder, Phrase) and _is_nobody(read, holder)
        base = base._replace(modality="negated") if none and base.modality == "asserted" else base
        for target in _each(targets, read)[:8]:
            if isinstance(target, Phrase) and isinstance(holder, Phrase) and read.kind[target.head] == "Q":
                target = person_meant(read, target, holder) or target
            if isinstance(target, Phrase) and base.modality == "asserted" and _is_nobody(read, target):
                base = base._replace(modality="negated")
            yield base._replace(holder=holder, target=target)
            yield from _owner(read, base, holder, target)
            if base.modality == "asserted" and "not" in read.low:
                yield from _contrasts(read, base, holder, target)


def _is_nobody(read: Words, phrase: Phrase) -> bool:
    first = phrase.first
    if first and read.low[first - 1] in members("nobody"):
        return True
    same = phrase.mention < 0 or read.mention[first + 1 : first + 2] == [phrase.mention]  # not "no wonder X …"
    return read.low[first] in members("nobody") and same


def _contrasts(read: Words, base: Claim, holder: Phrase | str | None, target: Phrase | str | None) -> Iterator[Claim]:
    """ "X, not Y", "not X but Y", "not only X but Y": what is said, or not said, of the other."""
    for is_holder, argument in ((True, holder), (False, target)):
        if isinstance(argument, Phrase) and (found := contrasted(read, argument)):
            other, denied = found
            said = base._replace(rule="contrast", modality="negated" if denied else base.modality)
            yield (
                said._replace(holder=other, target=target) if is_holder else said._replace(holder=holder, target=other)
            )


def _owner(read: Words, base: Claim, holder: Phrase | str | None, target: Phrase | str | None) -> Iterator[Claim]:
    """Who criticizes or praises what somebody did takes a side on the doer: "condemned Russia's invasion"."""
    if base.cue.category not in ("accuse", "praise") or not isinstance(target, Phrase) or target.mention >= 0:
        return
    for i in range(target.first, target.head):
        is_owner = read.kind[i + 1] == "O" or read.kind[i] == "D"
        if is_owner and read.mention[i] >= 0:
            owner = Phrase(target.first, i, i, read.mention[i])
            yield base._replace(rule="act-of", holder=holder, target=owner, confidence=0.6)
            return


def object_of(read: Words, cue: Cue) -> Phrase | None:
    """What the verb is done to; a gerund phrase counts ("supports sending weapons to Ukraine")."""
    i = cue.last + 1
    while i < len(read) and read.kind[i] in '"':
        i += 1
    if i < len(read) and read.kind[i] == ",":
        return _raised_object(read, cue.first, i)
    if read.low[i : i + 2] in EACH_OTHER:
        return None
    if cue.lemma in ("accuse", "suspect", "convict") and (charged := after(read, i)):
        return charged._replace(last=charged.head)  # "accused the ministers of treachery"
    if i + 1 < len(read) and read.kind[i] == "C" and read.low[i + 1] in index() and read.kind[i + 1] == "V":
        return after(read, i + 2)  # "neither backed nor rejected the accord"
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
        acts = read.kind[i] not in "MN" or read.kind[i - 1] in tuple("TMNQA")
        if read.kind[i] in "VG" or (acts and read.low[i] in forms("give", "receive", "stop")):
            return i
        if read.low[i] in ("with", "by") and read.kind[i - 1] != "M" and read.low[i - 1] in forms("receive"):
            return i - 1
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
