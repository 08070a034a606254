"""What heads a noun phrase: "leaders" of "leaders of France", "attempts" of "attempts to work with France"."""

from collections.abc import Collection
from functools import cache

from dateline import lexicons
from dateline.annotate.stances.complements import takes_infinitive
from dateline.annotate.stances.coordination import left_coordinated
from dateline.annotate.stances.groups import group
from dateline.annotate.stances.phrases import Phrase, before
from dateline.annotate.stances.words import Words, actor_noun, forms, is_kind, members

__all__ = ["clausal", "head_of"]


@cache
def clausal() -> frozenset[str]:
    """Verbs that a clause without "that" may follow: said, believes, hopes, …"""
    reporting = {form for row in lexicons.rows("reporting_verbs") for form in lexicons.inflect(row["lemma"])}
    return frozenset(reporting) | forms("clausal")


def _antecedent(read: Words, verb: int) -> Phrase | None:
    """ "the force that kills people" before "is …": the phrase that the relative clause of the given verb hangs on."""
    first = group(read, verb).first
    if first > 1 and (read.kind[first - 1] == "W" or read.low[first - 1] == "that"):
        found = before(read, first - 2)
        return found and head_of(read, found, ("of", "in", "from"))
    return None


def head_of(read: Words, phrase: Phrase, over: Collection[str] = ()) -> Phrase | None:
    """The head of "leaders of France", "attempts to work with France": leftwards while a noun phrase stands before."""
    found = phrase
    for _ in range(4):
        at = found.first - 1
        at -= at > 0 and read.low[at] == "both"
        kind = read.kind[at] if at > 0 else ""
        left = None
        if kind == "P" and _is_titled(read, found):
            break
        if kind in ("P", "T") and (not over or read.low[at] in over):
            left = before(read, at - 1) or _infinitive_head(read, at - 1)
            if left is None and at > 1 and read.low[at - 1] in members("adjective"):
                left = before(read, at - 2)  # "voters critical of X"
            if left is None and at > 1 and read.kind[at - 1] == "G":
                left = before(read, at - 2)  # "everybody running for president"
            if left is None and at > 1 and read.kind[at - 1] == "V" and read.low[at - 1] not in clausal():
                return _antecedent(read, at - 1)  # what hangs on another verb is no subject
            if left is None and len(joined := left_coordinated(read, found)) > 1:
                at = joined[0].first - 1  # "fighting between Israel and Hamas"
                left = before(read, at - 1) if at > 0 and read.kind[at] == "P" else None
        elif kind == "C" and not over and len(joined := left_coordinated(read, found)) > 1:
            at = joined[0].first - 1  # "a coalition of Wolmia and Tavoria"
            aimed = at > 0 and read.low[at] in members("aimed")
            left = before(read, at - 1) if aimed else None
            if left and read.low[at] == "of":  # not: "attacks on Wolmia and Tavoria"
                is_body = actor_noun(read.low[left.head]) and not is_kind(read, "person", joined[0].head)
                left = left if is_body else None
        elif kind in tuple("VN") and not over:
            left = _infinitive_head(read, at)
            if left is None and kind == "V" and read.low[at] not in clausal():
                return _antecedent(read, at)  # the object of another verb is no subject
        elif kind == "G" and not over and not (read.low[at] in clausal() and read.kind[at - 1] == ","):
            left = before(read, at - 1)
            if left is None and (at == 0 or read.kind[at - 1] in tuple('",SXV')):
                return Phrase(at, phrase.last, at, -1)  # "supporting Israel is …"
        elif at == 0 and read.kind[0] == "G" and not over:
            return Phrase(0, phrase.last, 0, -1)
        if left is None:
            break
        found = Phrase(left.first, phrase.last, left.head, left.mention)
    return found


def _is_titled(read: Words, phrase: Phrase) -> bool:
    """ "Labour Lena Aro" of "Secretary of Labour Lena Aro": the name heads it all."""
    is_person = phrase.mention >= 0 and read.mentions[phrase.mention].kind == "person"
    titled = read.mention[phrase.first] != phrase.mention and read.text[read.start[phrase.first]].isupper()
    return is_person and titled and read.low[phrase.first - 1] in ("of", "for")


def _infinitive_head(read: Words, verb: int) -> Phrase | None:
    """ "attempts" of "attempts to cooperate": the noun that governs the infinitive whose verb is given."""
    if verb >= 2 and read.kind[verb - 1] == "T" and takes_infinitive(read.low[verb - 2]):
        return before(read, verb - 2)
    return None
