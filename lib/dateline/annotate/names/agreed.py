"""All candidates of an article, the model's among them → one kind for one name, and which mentions stay."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import isnan

from dateline import models
from dateline.annotate.names.bearers import WEAK
from dateline.annotate.names.derivations import root
from dateline.annotate.names.entries import Known
from dateline.annotate.names.keys import slug
from dateline.annotate.names.spots import Mention
from dateline.annotate.names.tagged import CAPITALS, FIRM, REFERENCES, folded, is_settled, set_kind
from dateline.annotate.names.words import Words

__all__ = ["agree", "apart", "vouched"]

HEARD = 2  # the vote of a rule that the words around a name decide: as much as two sure finds
CLEAR = 0.67  # from there on the model's find vouches for the same name elsewhere in the article
UNVOUCHED = CAPITALS | {"", *WEAK, "names.surname-ambiguous"}

Name = tuple[str, ...]


def agree(pages: Sequence[tuple[Words, list[Mention]]]) -> None:
    """Gives each name of an article the kind that the model gives it most, by its probabilities.

    A person's full name votes for the surname, too; a list or a title is not outvoted, nor is a rule that the model
    agrees with.
    """
    named = [(folded(found, one), found, one) for found, mentions in pages for one in mentions]
    votes: defaultdict[Name, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name, _, one in named:
        if not isnan(one.confidence):
            votes[name][one.tagged] += one.confidence
            if len(name) > 1 and one.tagged == "person":
                votes[name[-1:]]["person"] += one.confidence
        if one.rule in FIRM:
            votes[name][one.kind] += HEARD
    for name, found, one in named:
        if votes.get(name) and not (is_settled(one) or one.is_agreed):
            set_kind(found, one, max(votes[name], key=lambda kind: (votes[name][kind], kind)))
    _derive([(name, one) for name, _, one in named])


def _derive(named: list[tuple[Name, Mention]]) -> None:
    """A group of one word that is made from another name of the article ("Karvelian"): that is a place, and the actor
    of both.
    """
    last = {name[-1] for name, one in named if one.kind == "person" and len(name) > 1}
    lone = [(name[0], one) for name, one in named if len(name) == 1 and not one.known and one.sure and one.kind]
    stems: dict[str, Name] = {word: (word,) for word, one in lone if one.kind != "group" and word not in last}
    places = set()
    for word, one in lone:
        if one.kind == "group" and (place := root(word, stems)):
            places |= set(place)
            if not word.endswith("s"):
                one.known = Known(slug(place[0]), place[0], "place")
                one.rule = one.rule if one.rule == models.RULE else "names.demonym-derived"
    for word, one in lone:
        if word in places:
            one.kind, one.form = "place", "full"


def vouched(kept: Iterable[Mention], found_alone: Iterable[Mention]) -> list[Mention]:
    """Resolved mentions without those that only capitals or a guess speak for; the model's finds are called its own."""
    for one in found_alone:
        one.rule = models.RULE
    for one in kept:
        if one.kind == "other" and not isnan(one.confidence):
            one.kind, one.rule = one.tagged, models.RULE
        elif one.rule in WEAK and one.tagged == one.kind:
            one.rule = models.RULE
    seen = {one.entity for one in kept if one.confidence >= CLEAR}
    return [
        one for one in kept if one.tagged or one.title or one.known or one.rule not in UNVOUCHED or one.entity in seen
    ]


def apart(mentions: list[Mention]) -> list[Mention]:
    """Of a role, noun or pronoun and the model's name that ends with it: the name, where it is all that is meant
    ("the Assembly"), else the other.
    """
    names = {
        (one.sentence, one.last): one.entity
        for one in mentions
        if one.rule == models.RULE and one.entity == slug(one.name)
    }
    kept = [
        one
        for one in mentions
        if one.form not in REFERENCES or not one.entity or names.get((one.sentence, one.last)) != one.entity
    ]
    held = {(one.sentence, one.last) for one in kept if one.form in REFERENCES}
    return [one for one in kept if one.rule != models.RULE or (one.sentence, one.last) not in held]
