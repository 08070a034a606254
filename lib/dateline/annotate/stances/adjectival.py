"""An adjective that is a cue → its claims: "is critical of X", "in favor of X", "Angered by X, Y …"."""

from collections.abc import Iterator

from dateline.annotate.stances.claims import Claim, pairs, weighed
from dateline.annotate.stances.cues import Cue
from dateline.annotate.stances.groups import group
from dateline.annotate.stances.objects import first_of_joined
from dateline.annotate.stances.phrases import Phrase, after, after_comma, before, behind_copula
from dateline.annotate.stances.subjects import subject
from dateline.annotate.stances.words import Words, members

__all__ = ["adjective_claims"]


def adjective_claims(read: Words, cue: Cue) -> Iterator[Claim]:
    """ "is critical of X", "initiatives in favor of X", "voted in favor of X"."""
    target = after(read, cue.last + 1)
    at = cue.first - 1
    while at >= 0 and read.kind[at] in 'R"':
        at -= 1
    if target is None or (cue.lemma == "behind" and read.low[target.head] in members("deed")):
        return  # "was behind the attack"
    if at < 0:
        yield from _fronted(read, cue, target)
        return
    first = _joined_copula(read, at)
    found = group(read, cue.first if first == at else first + 1)
    at = first
    side, modality = weighed(read, found, cue.side)
    base = Claim(cue, "adjective", None, None, side, modality, 0.75)
    if read.low[at] in members("copula") or (found.first < cue.first and found.finite):
        yield from pairs(read, base, subject(read, found.first), target)
    elif read.kind[at] == "V" and cue.lemma.startswith("in "):
        yield from pairs(read, base, subject(read, group(read, at).first), target)
    elif read.kind[at := first_of_joined(read, at)] in "NM" and cue.lemma not in ("behind", "against"):
        yield from pairs(
            read, base._replace(rule="adjective-modifier", nested=True, confidence=0.65), before(read, at), target
        )


def _fronted(read: Words, cue: Cue, target: Phrase) -> Iterator[Claim]:
    """ "Angered by X, Y …", "Against X stood only Y"; "Against X, Y …" is of a match."""
    holder = behind_copula(read, target)
    if holder is None and cue.lemma not in ("behind", "against"):
        holder = after_comma(read, cue.last)
    yield from pairs(read, Claim(cue, "adjective-fronted", None, None, cue.side, "asserted", 0.6), holder, target)


def _joined_copula(read: Words, at: int) -> int:
    """ "is against X and in favor of Y": the copula before the first of two joined adjectives, else the word given."""
    if read.kind[at] == "C":
        for i in range(at - 1, max(-1, at - 12), -1):
            if read.low[i] in members("copula"):
                return i
            if read.kind[i] in "VX,":
                break
    return at
