"""The claims of -ing forms: "plans supporting Israel", "accused of backing Y", "…, criticizing X"."""

from collections.abc import Iterator

from dateline.annotate.stances.authors import authors, spenders
from dateline.annotate.stances.claims import UNSTATED, Claim, pairs, weighed
from dateline.annotate.stances.cues import Cue
from dateline.annotate.stances.groups import group
from dateline.annotate.stances.heads import head_of
from dateline.annotate.stances.objects import object_of
from dateline.annotate.stances.owners import possessor
from dateline.annotate.stances.phrases import Phrase, after, after_comma, agent, before, behind_copula
from dateline.annotate.stances.subjects import main_subject, previous_verb, subject
from dateline.annotate.stances.words import Words, actor_noun, forms, members

__all__ = ["gerund_claims"]


def gerund_claims(read: Words, cue: Cue, base: Claim, first: int) -> Iterator[Claim]:
    """An -ing form at word `first`: a phrase's own ("plans supporting Israel"), a charge ("accused of backing"), or the
    subject's.
    """
    at = first - 1
    while at >= 0 and read.kind[at] in 'R"I':
        at -= 1  # "an ad Sunday accusing X"
    while at > 1 and read.kind[at] in ",C" and read.kind[at - 1] == "G":
        at -= 2  # "of training, advising and assisting the rebels"
    at = _governing(read, at)
    kind = read.kind[at] if at >= 0 else ""
    target = object_of(read, cue)
    if at < 0 or (kind == "P" and at == 0) or (kind == "S" and at == 0):
        holder = behind_copula(read, target)
        is_somebody = holder and (holder.mention >= 0 or actor_noun(read.low[holder.head]))
        holder = holder if is_somebody else after_comma(read, cue.last)
        yield from pairs(read, base._replace(rule="verb-fronted", confidence=0.6), holder, target)
    elif read.low[at] == "from" and read.low[at - 1] == "far":
        holders = [after_comma(read, cue.last)] if at == 1 else main_subject(read, at)
        base = base._replace(rule="verb-fronted", modality="negated", confidence=0.6)
        yield from pairs(read, base, [holder for holder in holders if holder], target)
    elif kind == "P" and read.low[at] in members("via"):
        yield from _charged(read, cue, base, at, target)
    elif kind in ("P", "S") and read.low[at] in members("manner"):
        modality = "negated" if read.low[at] == "without" else base.modality
        holders = subject(read, group(read, verb).first) if (verb := previous_verb(read, at)) >= 0 else []
        partner = after(read, verb + 1) if read.low[at] == "in" and read.low[verb] in forms("joining") else None
        holders += [partner] if partner else []
        if read.low[at] == "in" and read.kind[at - 1] == "N" and isinstance(owner := possessor(read, at - 1), Phrase):
            holders = [owner]  # "Kovel's interest in backing X"
        elif modality == "asserted" and verb >= 0 and read.low[at] == "in":
            modality = weighed(read, group(read, verb), base.side)[1]  # "may help in defeating X"
        yield from pairs(read, base._replace(rule="verb-adverbial", modality=modality, confidence=0.6), holders, target)
    elif kind == "," or kind == "C":
        holders = _beside(read, at) if kind == "C" else []
        if not holders and cue.category == "assault" and (verb := previous_verb(read, at)) >= 0:
            holders = subject(read, group(read, verb).first)  # "that the jet was shot down, killing everyone"
        holders = holders or main_subject(read, at)
        yield from pairs(read, base._replace(rule="verb-participle", confidence=0.6), holders, target)
    elif kind in tuple("NM") and (holder := before(read, at)):
        yield from _behind_noun(read, base, holder, target)


def _beside(read: Words, joint: int) -> list[Phrase]:
    """ "rebels are fighting and trying to topple X": the subject of the progressive that an -ing form is joined to."""
    for i in range(joint - 1, max(0, joint - 14), -1):
        if read.kind[i] == "G" and read.kind[i - 1] in "AR" and (found := group(read, i)).finite:
            return subject(read, found.first)
        if read.kind[i] in "VXS":
            break
    return []


def _behind_noun(read: Words, base: Claim, holder: Phrase, target: Phrase | None) -> Iterator[Claim]:
    """An -ing form right behind a noun: its author's or spender's, else the noun's own."""
    if makers := authors(read, holder):
        yield from pairs(read, base._replace(rule="verb-document", confidence=0.65), makers, target)
    elif makers := spenders(read, holder):
        yield from pairs(read, base._replace(rule="verb-participle", confidence=0.6), makers, target)
    else:
        whole = head_of(read, holder, ("of", "from"))  # "critics from both parties accusing X"
        holder = whole if whole and actor_noun(read.low[whole.head]) else holder
        yield from pairs(read, base._replace(rule="verb-modifier", nested=True, confidence=0.7), holder, target)


def _governing(read: Words, at: int) -> int:
    """ "the risk of angering X or aiding Y", "bombs going off and killing X": the preposition or noun before the -ing
    form that a second one is joined to.
    """
    if at > 0 and read.kind[at] == "C":
        for i in range(at - 1, max(0, at - 14), -1):
            if read.kind[i] == "G" and (read.kind[i - 1] == "P" or read.kind[i - 1] == "N"):
                return i - 1
            if read.kind[i] in "VAXS,":
                break
    return at


def _charged(read: Words, cue: Cue, base: Claim, at: int, target: Phrase | None) -> Iterator[Claim]:
    """ "accused Iran of backing Hamas": Iran's side, in the accuser's words."""
    for i in range(at - 1, max(-1, at - 30), -1):
        if read.low[i] in forms("accusation", "commendation") and read.kind[i] != "M":
            found = group(read, i)
            base = base._replace(rule="verb-charged", confidence=0.6)
            if found.passive:
                base = base._replace(claimant=agent(read, i + 1) or UNSTATED)
                yield from pairs(read, base, subject(read, found.first), target)
            else:
                base = base._replace(claimant=next(iter(subject(read, found.first)), UNSTATED))
                yield from pairs(read, base, after(read, i + 1), target)
            return
        if read.kind[i] in "VX":
            return
