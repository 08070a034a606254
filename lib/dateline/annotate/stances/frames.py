"""The claims of a sentence: each cue is read by the frame that its lexicon row names."""

from collections.abc import Iterator

from dateline.annotate.stances.adjectival import adjective_claims
from dateline.annotate.stances.authors import claimant
from dateline.annotate.stances.claims import Claim
from dateline.annotate.stances.cues import Cue, find
from dateline.annotate.stances.nominal import bare_claims, noun_claims
from dateline.annotate.stances.roles import role_claims
from dateline.annotate.stances.spoken import evaluation_claims, predicate_claims, raised_claims, told_claims
from dateline.annotate.stances.verbal import feeling_claims, verb_claims
from dateline.annotate.stances.words import Words

__all__ = ["claims"]


def claims(read: Words) -> list[Claim]:
    """All claims of a sentence, in the order of their cues."""
    cues = find(read)
    evaluations = [cue for cue in cues if cue.frame == "evaluation"]
    return [_claimed(read, claim) for cue in cues for claim in _by_frame(read, cue, evaluations)]


def _claimed(read: Words, claim: Claim) -> Claim:
    return claim if claim.claimant is not None else claim._replace(claimant=claimant(read, claim.cue))


def _by_frame(read: Words, cue: Cue, evaluations: list[Cue]) -> Iterator[Claim]:
    if cue.frame == "raise":
        yield from raised_claims(read, cue, evaluations)
    elif cue.frame == "evaluation":
        yield from evaluation_claims(read, cue)
    elif cue.frame == "predicate":
        yield from predicate_claims(read, cue)
    elif cue.frame == "toward":
        yield from adjective_claims(read, cue)
    elif cue.frame == "bare":
        yield from bare_claims(read, cue)
    elif cue.frame == "feeling":
        yield from feeling_claims(read, cue)
    elif cue.frame == "role":
        yield from role_claims(read, cue)
    elif cue.frame in ("harm", "merit", "deontic"):
        yield from told_claims(read, cue)
    elif cue.pos == "noun":
        yield from noun_claims(read, cue)
    else:
        yield from verb_claims(read, cue)
