"""What a cue claims, as phrases of one sentence, and how the words around it weigh on side and modality."""

from collections.abc import Iterator
from typing import NamedTuple

from dateline.annotate.stances.coordination import contrasted, coordinated
from dateline.annotate.stances.cues import Cue
from dateline.annotate.stances.deeds import doer
from dateline.annotate.stances.groups import Group, group
from dateline.annotate.stances.phrases import Phrase, before
from dateline.annotate.stances.references import antecedent, person_meant
from dateline.annotate.stances.words import Words, forms, members

__all__ = [
    "UNSTATED",
    "Claim",
    "is_conditional",
    "pairs",
    "weighed",
]

UNSTATED = "unstated"  # a holder that is no phrase


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
    joined = found.first > 0 and read.kind[found.first - 1] == "C"  # "if he stays or is expelled"
    for i in range(found.first - 1, max(-1, found.first - 20), -1):
        gives = read.low[i] == "provided" and i and read.kind[i - 1] in "NMQ"  # "their spokeswoman provided a note"
        if (read.low[i] in members("conditional") and not gives) or (read.low[i] == "case" and read.low[i - 1] == "in"):
            return True
        if (
            read.low[i] in ("had", "should", "were")
            and (i == 0 or read.kind[i - 1] in ',"X' or read.low[i] == "should")
            and read.kind[i + 1] in "MD"
        ):
            return True  # "Had X backed it, …"
        if joined and read.kind[i] == "V":
            joined = False
            continue
        this = read.low[i] == "that" and i and read.low[i - 1] in members("conditional")  # "if that offer is rejected"
        if _is_of_anybody(read, i):
            joined = True  # "if there is a party that backs it"
            continue
        if (read.kind[i] in "XSV" and not this) or (read.kind[i] == "," and read.kind[i - 1 : i] != ["R"]):
            break
    if "?" in read.low and next((word for word in read.low[found.first :] if word in ".?!;"), "") == "?":
        return True
    if any(read.low[i] in members("hypothetical") for i in range(found.first, min(len(read), found.first + 4))):
        return any(word in ("if", "unless") for word in read.low)
    return False


def _is_of_anybody(read: Words, i: int) -> bool:
    """A relative behind an indefinite phrase, and no name: what it tells is as open as whether there is one."""
    if i < 2 or read.kind[i - 1] != "N" or not (read.kind[i] == "W" or read.low[i] == "that"):
        return False
    phrase = before(read, i - 1)
    return phrase is not None and phrase.mention < 0 and read.low[phrase.first] in members("anybody")


def _denied(read: Words, found: Group) -> bool:
    """ "denied that he had backed it": the clause hangs on a verb of denial."""
    for i in range(found.first - 1, max(0, found.first - 12), -1):
        if read.low[i] in members("evidence") and not {"no", "little", "without"}.isdisjoint(
            read.low[max(0, i - 2) : i]
        ):
            return True  # "no evidence that he ever backed it", "no credible information that"
        if read.low[i] == "that" and read.low[i - 1] not in members("evidence"):
            verb = read.low[i - 1]
            negated = group(read, i - 1).negated
            return negated if verb in forms("unasserted") else verb in forms("denial") and not negated
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
        mine = base
        if isinstance(holder, Phrase) and _is_nobody(read, holder):
            mine = base._replace(modality="negated") if base.modality in ("asserted", "prospective") else base
        elif isinstance(holder, Phrase) and _is_whoever(read, holder) and base.modality == "asserted":
            mine = base._replace(modality="conditional")  # "whenever anybody accuses X"
        for target in _each(targets, read)[:8]:
            told = mine
            if isinstance(target, Phrase) and isinstance(holder, Phrase) and read.kind[target.head] == "Q":
                target = person_meant(read, target, holder) or target
            if isinstance(target, Phrase) and mine.modality == "asserted" and _is_nobody(read, target):
                told = mine._replace(modality="negated")
            yield told._replace(holder=holder, target=target)
            yield from _deed(read, told, holder, target)
            if told.modality == "asserted" and "not" in read.low:
                yield from _contrasts(read, told, holder, target)


def _is_whoever(read: Words, phrase: Phrase) -> bool:
    """ "anybody", and not "anybody who": those are some."""
    return read.low[phrase.head] in members("whoever") and read.kind[phrase.head + 1 : phrase.head + 2] != ["W"]


def _is_nobody(read: Words, phrase: Phrase) -> bool:
    first = phrase.first
    if first and (read.low[first - 1] in members("nobody") or _is_hardly(read, phrase)):
        return True
    same = phrase.mention < 0 or read.mention[first + 1 : first + 2] == [phrase.mention]  # not "no wonder X …"
    return read.low[first] in members("nobody") and same


def _is_hardly(read: Words, phrase: Phrase) -> bool:
    """ "hardly anybody"."""
    return read.low[phrase.head] in members("whoever") and read.low[phrase.first - 1] in members("negator")


def _contrasts(read: Words, base: Claim, holder: Phrase | str | None, target: Phrase | str | None) -> Iterator[Claim]:
    """ "X, not Y", "not X but Y", "not only X but Y": what is said, or not said, of the other."""
    for is_holder, argument in ((True, holder), (False, target)):
        if isinstance(argument, Phrase) and (found := contrasted(read, argument)):
            other, denied = found
            said = base._replace(rule="contrast", modality="negated" if denied else base.modality)
            yield (
                said._replace(holder=other, target=target) if is_holder else said._replace(holder=holder, target=other)
            )


def _deed(read: Words, base: Claim, holder: Phrase | str | None, target: Phrase | str | None) -> Iterator[Claim]:
    """Who judges what somebody did takes a side on the doer: "condemned Russia's invasion"."""
    if isinstance(target, Phrase) and (owner := doer(read, base.cue, target)):
        yield base._replace(rule="act-of", holder=holder, target=owner, confidence=0.6)
