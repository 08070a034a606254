"""A past participle that is a cue → whether it stands for a passive without its auxiliary, and the claims of that."""

from collections.abc import Iterator

from dateline.annotate.stances.claims import UNSTATED, Claim, pairs
from dateline.annotate.stances.cues import Cue
from dateline.annotate.stances.groups import group
from dateline.annotate.stances.objects import first_of_joined, object_of
from dateline.annotate.stances.phrases import after_comma, agent, before
from dateline.annotate.stances.subjects import previous_verb
from dateline.annotate.stances.words import Words, members

__all__ = ["is_attributive", "is_reduced", "joined_passive", "reduced_claims"]


def is_attributive(read: Words, cue: Cue) -> bool:
    """ "the much criticized law": nobody says by whom."""
    at = cue.first - 1
    while at > 0 and read.kind[at] == "R":
        at -= 1
    if (
        not 0 <= at < cue.first - 1
        or read.kind[at] != "D"
        or read.kind[cue.last + 1 : cue.last + 2] not in (["N"], ["M"])
    ):
        return False
    named = read.text[read.start[cue.last + 1]].isupper()
    return not (named and read.low[at] in members("indefinite"))  # "another openly criticized Kovel"


def joined_passive(read: Words, cue: Cue) -> int:
    """The verb of the passive that a participle is joined to: "was praised by X and attacked by Y"; or -1."""
    at = cue.first - 1
    while at >= 0 and read.kind[at] in 'R"':
        at -= 1
    if (
        at < 0
        or read.kind[at] != "C"
        or (read.low[cue.last + 1 : cue.last + 2] != ["by"] and object_of(read, cue) is not None)
    ):
        return -1
    verb = previous_verb(read, at)
    if verb < 0:  # "that was praised by X and attacked by Y"
        verb = next((i for i in range(at - 1, max(-1, at - 14), -1) if read.kind[i] == "V"), -1)
    return verb if verb >= 0 and group(read, verb).passive else -1


def is_reduced(read: Words, cue: Cue, following: str) -> bool:
    """ "a plan backed by Russia", "Russia, accused of …", "Praised for …, Russia": a passive without its auxiliary."""
    if cue.first == 0 and following in ("as", "for", "over"):
        return True
    if cue.first and read.low[cue.first - 1] in members("subject-pronoun"):
        return False  # "Karvelia, which he blamed for …"
    if following == "by" or (agent(read, cue.last + 1) is not None and read.kind[cue.last + 1] == "R"):
        return True
    return cue.category == "accuse" and cue.lemma in members("accusation") and following in ("of", "for", "over")


def reduced_claims(read: Words, cue: Cue, base: Claim) -> Iterator[Claim]:
    """ "a plan backed by Russia": who stands behind "by" holds it, else nobody that is stated."""
    at = cue.first - 1
    while at >= 0 and read.kind[at] in 'R"':
        at -= 1
    at = first_of_joined(read, at)
    if at > 1 and read.kind[at] == "C" and read.kind[at - 1] == "V" and not group(read, at - 1).finite:
        at -= 2  # "men arrested and accused of"
    holder = agent(read, cue.last + 1) or UNSTATED
    modality = "conditional" if at >= 0 and read.low[at] in members("conditional") else "asserted"
    base = base._replace(rule="verb-reduced", modality=modality, confidence=0.7)
    if at < 0 or (read.kind[at] in ",SC" and before(read, at - 1) is None):
        target = after_comma(read, cue.last)
    else:
        target = before(read, at - 1 if read.kind[at] == "," else at)
    yield from pairs(read, base, holder, target)
