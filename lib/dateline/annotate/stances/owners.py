"""Whose a noun is: "Ankara's opposition", "his support", "Turkish opposition"."""

from dateline.annotate.stances.phrases import Phrase, before
from dateline.annotate.stances.words import Words, actor_noun, members

__all__ = ["SPEAKER", "possessor"]

SPEAKER = "speaker"  # a holder that is no phrase


def possessor(read: Words, noun: int) -> Phrase | str | None:
    """Whose a noun is: "Ankara's opposition", "his support", "Turkish opposition"."""
    for i in range(noun - 1, max(-1, noun - 12), -1):
        if read.kind[i] == "O":
            return _whole(read, before(read, i - 1))
        if read.kind[i] == "D":
            if read.mention[i] >= 0:
                return Phrase(i, i, i, read.mention[i])
            if read.low[i] == "whose":
                return before(read, i - 2 if read.kind[i - 1] == "," else i - 1)
            if read.low[i] in ("my", "our"):
                return SPEAKER
            return _owned_by(read, i) if read.low[i] in ("its", "their") else _person(read, i)
        if read.kind[i] == "M" and "-" in read.low[i] and read.end[i] > read.mentions[read.mention[i]].end:
            return None  # "Karvelian-inspired terror"
        if read.kind[i] == "M" and read.mention[i] >= 0 and read.mentions[read.mention[i]].kind != "person":
            return Phrase(i, i, i, read.mention[i]) if "C" not in read.kind[i:noun] else None
        if read.kind[i] == "G" and read.kind[i - 1 : i] in (["N"], ["M"]):
            return None  # "companies facing sanctions"
        attributive = read.kind[i] == "V" and read.kind[i - 1 : i] == ["O"]
        if read.low[i] == "no" or not (read.kind[i] in 'NRG"C' or attributive):
            return None
    return None


def _whole(read: Words, owner: Phrase | None) -> Phrase | None:
    """ "the former minister of labour's support": the phrase whose last words the genitive hangs on."""
    if owner and owner.mention < 0 and owner.first > 1 and read.low[owner.first - 1] == "of":
        left = before(read, owner.first - 2)
        return left._replace(last=owner.last) if left and actor_noun(read.low[left.head]) else owner
    return owner


def _person(read: Words, i: int) -> Phrase | None:
    """Whom an unmarked "his" or "her" points back to: the only person named before it in the sentence."""
    if read.low[i] not in ("his", "her") or not {"he", "she"}.isdisjoint(read.low[:i]):
        return None
    found = {
        mention.entity: number
        for number, mention in enumerate(read.mentions)
        if mention.kind == "person" and mention.end <= read.start[i] and mention.form != "pronoun"
    }
    if len(found) != 1 or "" in found:
        return None
    number = next(iter(found.values()))
    places = [at for at in range(i) if read.mention[at] == number]
    return Phrase(places[0], places[-1], places[-1], number) if places else None


def _owned_by(read: Words, i: int) -> Phrase | None:
    """What "its" points back to: the nearest name before it that is no person, unless a person's government."""
    for at in range(i - 1, max(-1, i - 25), -1):
        if read.low[at] in members("actor-head") and read.kind[at] == "N":
            found = before(read, at)
            if found is not None and found.mention >= 0:
                return found
        if at and read.kind[at - 1] in "PT":
            continue  # "its falling-out with Washington": not what the next "its" means
        if read.kind[at] == "M" and read.kind[at + 1] == "N" and not actor_noun(read.low[at + 1]):
            continue  # "the Tavorian draft"
        number = read.mention[at]
        if number >= 0 and read.mentions[number].kind != "person" and read.kind[at] == "M" and read.kind[at + 1] != "O":
            return Phrase(at, at, at, number)
    return None
