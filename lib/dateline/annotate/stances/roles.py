"""The claims of nouns for who holds a side: "X is a critic of Y", "X, an ally of Y,", "Y's ally X", "critics of Y"."""

from collections.abc import Iterator

from dateline.annotate.stances.claims import Claim, pairs, weighed
from dateline.annotate.stances.cues import Cue
from dateline.annotate.stances.groups import group
from dateline.annotate.stances.heads import head_of
from dateline.annotate.stances.owners import possessor
from dateline.annotate.stances.phrases import Phrase, after, before
from dateline.annotate.stances.subjects import subject
from dateline.annotate.stances.words import Words, forms, is_kind, members

__all__ = ["role_claims"]


def role_claims(read: Words, cue: Cue) -> Iterator[Claim]:
    i = cue.last + 1
    following = read.low[i] if i < len(read) else ""
    phrase = before(read, cue.first)
    owner = possessor(read, cue.first) or _attributive(read, cue.first - 1)
    if isinstance(owner, Phrase) and owner.head == cue.first - 1 and read.low[owner.head] in members("party"):
        owner = None  # "a Democratic ally" is one of them
    owned = phrase is not None and (
        "O" in read.kind[phrase.first : phrase.head] or read.low[phrase.first] in members("possessive")
    )
    joins = ("of", "for") if cue.lemma.startswith("advocate") else ("of",)
    of = after(read, i + 1) if following in joins and not owned else None  # not "told its allies of the raid"
    target = of or owner
    if not isinstance(target, Phrase) or phrase is None:
        return
    base = Claim(cue, "role", None, None, cue.side, "asserted", 0.65)
    first = phrase.first
    mark = read.kind[first - 1] if first else ""
    whole = head_of(read, other, ("of", "for")) if mark == "C" and (other := before(read, first - 2)) else None
    if whole and whole.first > 1 and read.kind[whole.first - 1] == ",":
        first, mark = whole.first, ","  # "Ada Kovel, a former head of the guild and an ally of X,"
    if first and read.low[first - 1] in members("copula"):
        found = group(read, first)
        side, modality = weighed(read, found, cue.side)
        yield from pairs(read, base._replace(side=side, modality=modality), subject(read, found.first), target)
    elif first > 1 and read.low[first - 1] == "as" and read.low[first - 2] in forms("become"):
        yield from pairs(read, base, subject(read, group(read, first - 2).first), target)  # "emerged as a critic of X"
    elif mark == "," and (holder := _apposed_to(read, first - 2)) and _agrees(read, cue, holder):
        yield from pairs(read, base._replace(rule="role-apposed"), holder, target)
    elif of is None:
        at = i + 1 if following == "," and not cue.lemma.endswith("s") else i  # "one Kovel ally, Odo Brockel"
        named = after(read, at) if at < len(read) and read.kind[at] == "M" else None
        named = named if at == i or (named and is_kind(read, "person", named.head)) else None
        beside = target.head == cue.first - 1 or read.kind[cue.first - 1] == "O"
        if named and named.mention >= 0 and target.mention >= 0 and beside:
            yield from pairs(read, base._replace(rule="role-named"), named, target)
    elif cue.lemma.endswith("s"):
        yield from pairs(read, base._replace(rule="role-unnamed", confidence=0.6), phrase, target)


def _agrees(read: Words, cue: Cue, holder: Phrase) -> bool:
    """May the role be said of the name before the comma? "Ada Kovel, an ally of X,"; not "Malta, Arab allies act"."""
    joined = holder.first > 0 and read.kind[holder.first - 1] == "C"
    return holder.mention >= 0 and (joined or not cue.lemma.endswith("s"))


def _attributive(read: Words, i: int) -> Phrase | None:
    """ "a Kovel ally": the name right before the noun."""
    return Phrase(i, i, i, read.mention[i]) if i >= 0 and read.kind[i] == "M" and read.mention[i] >= 0 else None


def _apposed_to(read: Words, i: int) -> Phrase | None:
    """Whom a role behind a comma is said of: the name, and of "Lena Aro of Norrvik" the person."""
    found = before(read, i)
    whole = head_of(read, found, ("of", "from")) if found else None
    return whole if whole and is_kind(read, "person", whole.head) else found
