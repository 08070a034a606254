"""The arguments of a claim as a row tells them: an entity, somebody without a name, or a thing."""

from dataclasses import dataclass
from functools import cache

from dateline import lexicons
from dateline.annotate.stances.claims import UNSTATED, Claim
from dateline.annotate.stances.owners import SPEAKER
from dateline.annotate.stances.phrases import Phrase
from dateline.annotate.stances.words import POSSESSIVE, Words, actor_noun, members

__all__ = ["Actor", "actor", "are_actors", "is_text"]

SPEAKING = frozenset({"accuse", "praise", "demand", "protest"})  # what only somebody who speaks can do
ABSTRACT = lexicons.endings("abstract")  # of what is nobody
AGENT = lexicons.endings("agent")


@dataclass(frozen=True, slots=True)
class Actor:
    """An argument as a row tells it: an entity, a phrase or "unstated", its span, and whether it is named."""

    label: str
    start: int | None
    end: int | None
    named: bool


def actor(
    read: Words, text: str, argument: Phrase | str | None, speaker: str, held: Claim | None = None
) -> Actor | None:
    """A phrase → the actor it names, the speaker for "we" and "our government", else the phrase itself.

    `held`: the claim that the argument is to hold; somebody without a name is then "unnamed: …".
    """
    if argument is None:
        return None
    if isinstance(argument, str):
        is_speaker = argument == SPEAKER
        return Actor(speaker or UNSTATED if is_speaker else UNSTATED, None, None, is_speaker)
    first, head = argument.first, read.low[argument.head]
    if argument.mention >= 0:
        mention = read.mentions[argument.mention]
        if held is not None and held.rule in ("verb-modifier", "verb-adverbial") and _is_where(read, argument):
            return None
        start = mention.start
        end = max(mention.end, read.end[argument.head]) if start <= read.start[argument.head] else mention.end
        return Actor(mention.entity, start, end, True)
    own = read.low[first] in ("our", "my") and (head in members("actor-head") or head in members("own-body"))
    if head in members("first-person") or own:
        return Actor(speaker, read.start[first], read.end[argument.head], True) if speaker else None
    if read.kind[argument.head] == "Q" and head not in members("indefinite"):
        return None
    while first < argument.head and read.kind[first] in 'DR"' and read.low[first] not in POSSESSIVE:
        first += 1
    start, end = read.start[first], read.end[max(argument.last, argument.head)]
    label = " ".join(text[start:end].split())
    if held is None:
        return Actor(label, start, end, False)
    proper = _is_proper(read, argument, held)
    if proper and (entity := read.spelled(label)):
        return Actor(entity, start, end, True)
    unnamed = not proper and (actor_noun(head) or (not held.nested and _is_somebody(read, argument, held)))
    return Actor(f"unnamed: {label}" if unnamed else label, start, end, proper)


def _is_where(read: Words, phrase: Phrase) -> bool:
    """ "troops are in Wolmia fighting X": a place behind such a preposition says where, and holds nothing."""
    mention = read.mentions[phrase.mention]
    behind = phrase.first > 0 and read.low[phrase.first - 1] in members("somewhere")
    return behind and mention.kind == "place" and not mention.adjective


def _is_somebody(read: Words, phrase: Phrase, held: Claim) -> bool:
    """A noun for persons or bodies, or what criticizes, praises or demands, is no document, and may be no name."""
    head = read.low[phrase.head]
    if head in members("person-head") or head in members("indefinite"):
        return True
    if head[0].isdigit():
        return False
    if read.text[read.start[phrase.head]].isupper() and (phrase.head > 0 or not head.endswith("s")):
        return False
    cue = held.cue
    if head in members("deed") or head in members("span") or (head.endswith(ABSTRACT) and not actor_noun(head)):
        return False
    if cue.lemma in members("speaking"):
        return head not in members("document")
    if cue.lemma in members("gesture"):
        return head.endswith(AGENT)
    speaks = cue.category in SPEAKING and cue.frame == "object" and cue.pos == "verb"
    return speaks and head not in members("document")


def _is_proper(read: Words, phrase: Phrase, held: Claim) -> bool:
    """A name that is no mention, by its capitals: in a sentence that is no headline, and not its first word alone.

    The first word is a name if it stands alone without a determiner and is no plural: "Lindqvist has criticized …".
    """
    word = read.text[read.start[phrase.head] : read.end[phrase.head]]
    cue = read.text[read.start[held.cue.first]]
    if not word[0].isupper() or not cue.islower() or read.kind[phrase.head] != "N" or actor_noun(word.lower()):
        return False
    first = phrase.head - 1 if phrase.head > phrase.first and read.kind[phrase.head - 1] in "NM" else phrase.head
    in_capitals = first < phrase.head and read.text[read.start[first]].isupper()  # "Green Current"
    if word.lower() in _common() and not word.isupper() and not in_capitals:
        return False
    return phrase.head > 0 or not word.endswith("s")


@cache
def _common() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicons.rows("common_words"))


def are_actors(read: Words, claim: Claim, holder: Actor, target: Actor) -> bool:
    """Are both parties of an ambiguous word actors: by name, or by role where it is a word of force, blame or aid?"""
    if claim.nested and isinstance(claim.target, Phrase) and actor_noun(read.low[claim.target.head]):
        return True
    if target.named and (holder.named or claim.holder == UNSTATED or is_text(read, claim)):
        return True
    in_role = target.named or (isinstance(claim.target, Phrase) and actor_noun(read.low[claim.target.head]))
    held = holder.named or holder.label.startswith("unnamed: ")
    return in_role and held and claim.cue.category in ("assault", "accuse", "threaten", "aid")


def is_text(read: Words, claim: Claim) -> bool:
    """Drafts, motions and letters hold what they say."""
    return isinstance(claim.holder, Phrase) and read.low[claim.holder.head] in members("document")
