"""An infinitive that no noun and no urging governs → its claims, held by the subject of the verb before it."""

from collections.abc import Iterator

from dateline.annotate.stances.claims import Claim, pairs, weighed
from dateline.annotate.stances.cues import Cue
from dateline.annotate.stances.groups import Group, group
from dateline.annotate.stances.objects import object_of
from dateline.annotate.stances.phrases import Phrase, before
from dateline.annotate.stances.subjects import previous_verb, subject
from dateline.annotate.stances.words import Words, actor_noun, members

__all__ = ["open_holders", "purpose_claims"]


def open_holders(read: Words, found: Group) -> list[Phrase]:
    """Whose side is left open: "decide whether to back X", "Were Spain to oppose X"."""
    before_to = found.first - 1
    if before_to > 0 and read.low[before_to] == "whether" and (verb := previous_verb(read, before_to)) >= 0:
        return subject(read, group(read, verb).first)
    named = before(read, before_to)
    return [named] if named and named.first == 1 and read.low[0] == "were" else []


def purpose_claims(read: Words, cue: Cue, base: Claim, found: Group) -> Iterator[Claim]:
    """ "marched to denounce the dam": the subject's own, in the modality of its verb."""
    verb = previous_verb(read, found.first)
    if verb < 0 or found.first == 0 or read.kind[found.first - 1] in "XSP":
        return
    doer = next((i for i in range(found.first - 1, verb, -1) if read.kind[i] == "G"), -1)
    if doer > 0 and read.kind[doer - 1] == "P":
        return
    if doer > 0 and read.kind[doer - 1] in "NMQ" and read.kind[doer] != "M":  # "voters lining up to oust him"
        phrase = before(read, doer - 1)
        holders = [phrase] if phrase and read.low[doer] not in members("gerund-noun") else []
        yield from pairs(read, base._replace(rule="verb-purpose", confidence=0.55), holders, object_of(read, cue))
        return
    relative = next((i for i in range(found.first - 1, verb, -1) if read.kind[i] == "W" or _is_that(read, i)), -1)
    if relative > 0:  # "dispersed a group that came to protest X": theirs
        phrase = before(read, relative - 1)
        named = phrase and (phrase.mention >= 0 or actor_noun(read.low[phrase.head]))
        holders = [phrase] if phrase and named else []
        yield from pairs(read, base._replace(rule="verb-purpose", confidence=0.55), holders, object_of(read, cue))
        return
    told = before(read, found.first - 1)
    if read.low[verb] in members("be") or (told and told.mention >= 0 and read.low[told.first - 1] in ("for", "on")):
        return  # "put the burden on X to", "easy for X to"
    main = group(read, verb)
    holders = [
        phrase
        for phrase in subject(read, main.first)
        if phrase.mention >= 0 or read.low[phrase.head] in members("person-head")
    ]
    if holders and not main.passive and not main.negated and not main.infinitive:
        modality = weighed(read, main, base.side)[1] if base.modality == "asserted" else base.modality
        if modality == "asserted" and read.low[verb] in members("future"):
            modality = "prospective"
        yield from pairs(
            read, base._replace(rule="verb-purpose", modality=modality, confidence=0.55), holders, object_of(read, cue)
        )


def _is_that(read: Words, i: int) -> bool:
    """ "that" as a relative: right behind a noun, and before a verb."""
    return read.low[i] == "that" and read.kind[i - 1] in "NM" and read.kind[i + 1 : i + 2] in (["V"], ["A"])
