"""A verb that is a cue → its claims: active and passive, and what its form or the words that govern it lead on to."""

from collections.abc import Iterator

from dateline import lexicons
from dateline.annotate.stances.authors import authors
from dateline.annotate.stances.claims import UNSTATED, Claim, pairs, weighed
from dateline.annotate.stances.cues import Cue
from dateline.annotate.stances.gerunds import gerund_claims
from dateline.annotate.stances.groups import Group, group
from dateline.annotate.stances.infinitives import open_holders, purpose_claims
from dateline.annotate.stances.objects import EACH_OTHER, joined_verb, light_verb, object_of
from dateline.annotate.stances.owners import possessor
from dateline.annotate.stances.participles import is_attributive, is_reduced, joined_passive, reduced_claims
from dateline.annotate.stances.parties import blamed, is_blamed_on, is_no_party, is_struggle, opponent
from dateline.annotate.stances.phrases import Phrase, after, after_comma, agent, before, behind_copula, helped
from dateline.annotate.stances.references import left_out
from dateline.annotate.stances.subjects import main_subject, previous_verb, subject
from dateline.annotate.stances.words import ARTICLES, Words, forms, members

__all__ = ["feeling_claims", "verb_claims"]


def verb_claims(read: Words, cue: Cue) -> Iterator[Claim]:
    """The claims of a verb by its form and by what governs it."""
    found = group(read, cue.first)
    side, modality = weighed(read, found, cue.side)
    base = Claim(cue, "verb-active", None, None, side, modality, 0.8)
    following = read.low[cue.last + 1] if cue.last + 1 < len(read) else ""
    if cue.tag in ("past", "participle") and is_attributive(read, cue):
        if cue.lemma in members("standing"):
            return  # "the hotly contested seat"
        base = base._replace(rule="verb-attributive", confidence=0.6)
        yield from pairs(read, base, UNSTATED, after(read, cue.last + 1))
    elif found.noun >= 0:
        yield from _of_noun(read, base._replace(rule="verb-complement", confidence=0.7), found.noun)
    elif found.caused >= 0:
        yield from pairs(
            read, base._replace(rule="verb-caused", confidence=0.6), before(read, found.caused), object_of(read, cue)
        )
    elif found.urged >= 0:
        by = agent(read, found.urged + 1) if read.low[found.urged + 1] == "by" else None
        holders = by or subject(read, group(read, found.urged).first)
        yield from pairs(read, base._replace(rule="verb-urged", confidence=0.6), holders, object_of(read, cue))
    elif cue.tag in ("past", "participle") and found.passive:
        yield from _passive(read, cue, base, found, following)
    elif cue.tag == "gerund" and not found.passive and not found.finite and not _is_governed(read, found, cue):
        yield from gerund_claims(read, cue, base, cue.first)
    elif found.first < cue.first and read.kind[found.first] == "G" and not found.passive and not found.finite:
        yield from gerund_claims(read, cue, base, found.first)  # "accused of trying to undermine X"
    elif found.infinitive and (holders := open_holders(read, found)):
        yield from pairs(read, base._replace(modality="conditional", confidence=0.6), holders, object_of(read, cue))
    elif found.infinitive:
        yield from purpose_claims(read, cue, base, found)
    elif (
        cue.tag in ("past", "participle")
        and not found.finite
        and not found.perfect
        and (verb := joined_passive(read, cue)) >= 0
    ):
        first = group(read, verb)
        yield from _suffered(read, base._replace(modality=weighed(read, first, cue.side)[1]), first)
    elif cue.tag in ("past", "participle") and not found.perfect and is_reduced(read, cue, following):
        yield from reduced_claims(read, cue, base)
    elif cue.tag in ("base", "present", "past") or found.perfect or found.passive or _is_governed(read, found, cue):
        yield from _active(read, cue, base, found)


def _passive(read: Words, cue: Cue, base: Claim, found: Group, following: str) -> Iterator[Claim]:
    """ "was criticized by X": all passives, less those that take no side or are none."""
    if read.low[cue.first] in forms("ditransitive") and object_of(read, cue):
        return  # "was refused a visa"
    if read.low[cue.first - 1] == "'s" and following in ARTICLES:  # "she's praised the plan"
        yield from _active(read, cue, base, found._replace(passive=False))
    elif cue.lemma != "oppose" or agent(read, cue.last + 1) is not None:  # "most were opposed"
        yield from _suffered(read, base, found)


def _suffered(read: Words, base: Claim, found: Group) -> Iterator[Claim]:
    """The subject of a passive is the target; who stands behind "by" holds it, else nobody that is stated."""
    joined = joined_verb(read, base.cue, base.cue.last + 1)  # "was mocked and vilified by X"
    holder = agent(read, (joined or base.cue.last) + 1) or UNSTATED
    rule = "verb-passive" if holder != UNSTATED else "verb-agentless"
    targets = subject(read, found.first)
    if any(is_struggle(read, base.cue, phrase) for phrase in targets):
        return  # "the battle was fought in May"
    on = after(read, base.cue.last + 2) if is_blamed_on(read, base.cue) else None
    yield from pairs(read, base._replace(rule=rule), holder, on._replace(last=on.head) if on else targets)


def _active(read: Words, cue: Cue, base: Claim, found: Group) -> Iterator[Claim]:
    target = object_of(read, cue)
    if cue.tag == "base" and not found.finite and read.kind[found.first - 1] in "C,":
        verb, first = _first_of_chain(read, found)
        if first.infinitive:  # "asked them to come out and oppose it"
            yield from purpose_claims(read, cue, base, first)
            return
        own = "past" in lexicons.inflect(cue.lemma.split()[0]).values()  # not "cut", which may be a past form
        told = own and found.first == cue.first and verb >= 0 and read.low[verb].endswith("ed")  # "promised to … and …"
        if told and "T" not in read.kind[verb : found.first]:
            return  # "struck clinics and aid depots": a noun
        may = first.prospective or read.low[verb] in members("future") or told
        if base.modality == "asserted" and may:  # "will lift the toll and help Karvelia"
            base = base._replace(modality="prospective")
        if base.modality == "asserted" and (first.noun >= 0 or first.urged >= 0):
            is_choice = read.low[found.first - 1] == "or"  # "the choice to back or oppose it"
            base = base._replace(modality="conditional" if is_choice else "prospective")
    if base.modality == "asserted" and cue.tag != "base" and not found.finite and read.kind[found.first - 1] == "C":
        first = group(read, max(previous_verb(read, found.first - 1), 0))
        if first.perfect and first.prospective:  # "would never have called X to account, or warned Y"
            base = base._replace(modality="prospective")
    if target and is_no_party(read, cue, target):
        return
    if read.low[found.first] == "having" and (found.first == 0 or read.kind[found.first - 1] in ",SP"):
        fronted = found.first < 2 or read.kind[found.first - 2 : found.first - 1] == ["X"]
        holders = after_comma(read, cue.last) if fronted else main_subject(read, found.first)
        yield from pairs(read, base._replace(rule="verb-fronted", confidence=0.6), holders, target)
        return
    if cue.lemma == "blame" and target:
        target = blamed(read, target)
    if target and is_struggle(read, cue, target):
        target = opponent(read, target)
    lets = helped(read, found.first) if cue.tag == "base" and not found.finite else None
    holders = [lets] if lets else subject(read, found.first)
    if cue.tag == "base" and found.first == cue.first and not lets and holders and _is_one(read, holders[0]):
        return  # "a spontaneous protest against X": a noun, as one would have protested
    if target is None and len(holders) == 2 and read.low[cue.last + 1 : cue.last + 3] in EACH_OTHER:
        for holder, other in (holders, holders[::-1]):
            yield from pairs(read, base._replace(rule="verb-reciprocal"), [holder], [other])
        return
    if holders and read.low[holders[0].head] == "those" and read.low[holders[0].first - 1] == "among":
        named = behind_copula(read, target)  # "among those who welcomed it was X"
        holders = [named] if named else holders
    if len(holders) == 1 and (makers := authors(read, holders[0], "writing")):
        base, holders = base._replace(rule="verb-document", confidence=0.65), makers  # "filed suits that accuse X"
    follows = read.kind[cue.last + 1 : cue.last + 2]
    is_clause = follows == ["A"] and cue.lemma in members("told-of")  # "the cuts that X fears may come"
    if target is None and holders and not is_clause and follows != ["T"]:
        target = left_out(read, holders[-1], cue.last + 1)
    if target and target.head < cue.first:
        base = base._replace(rule="verb-relative", confidence=0.7)
    yield from pairs(read, base, holders, target)


def _is_one(read: Words, phrase: Phrase) -> bool:
    return read.low[phrase.first] in ("a", "an") and phrase.last == phrase.head and read.kind[phrase.head] == "N"


def _first_of_chain(read: Words, found: Group) -> tuple[int, Group]:
    """The first of the verbs that one is joined to, and its group: "will raise X, fund Y and help Z"."""
    verb = -1
    while found.first > 0 and not found.finite and not found.infinitive and read.kind[found.first - 1] in "C,":
        verb = previous_verb(read, found.first - 1)
        if verb < 0:
            break
        found = group(read, verb)
    return verb, found


def feeling_claims(read: Words, cue: Cue) -> Iterator[Claim]:
    """ "The verdict angered Ankara": who feels it holds it; what is felt about is the subject."""
    found = group(read, cue.first)
    holder = object_of(read, cue)
    if holder is None or found.passive or found.infinitive or found.noun >= 0 or cue.tag == "gerund":
        return
    side, modality = weighed(read, found, cue.side)
    base = Claim(cue, "verb-feeling", None, None, side, modality, 0.65)
    for target in subject(read, found.first):
        yield from pairs(read, base, holder, target if target.mention >= 0 else _whole(read, target, found.first))


def _whole(read: Words, phrase: Phrase, verb: int) -> Phrase:
    """A subject with all that stands between it and its verb, less the pronoun or mark that only leads on."""
    last = verb - 1
    while last > phrase.head and read.kind[last] in 'W,"':
        last -= 1
    return phrase._replace(last=last)


def _is_governed(read: Words, found: Group, cue: Cue) -> bool:
    to = read.kind[cue.first - 1] == "T" and read.kind[found.first] == "V"  # "went back to condemning"
    return found.first < cue.first and (to or found.stopped or found.negated or found.finite or found.prospective)


def _of_noun(read: Words, base: Claim, noun: int) -> Iterator[Claim]:
    """ "Türkiye's determination to stand up for Palestinians": the noun's owner holds it, or the noun's phrase does."""
    owner = possessor(read, noun)
    target = object_of(read, base.cue)
    if target and is_no_party(read, base.cue, target):
        return
    if owner is None:
        verb = light_verb(read, noun)
        if verb >= 0 and read.low[verb] in forms("give"):
            yield from pairs(read, base, subject(read, group(read, verb).first), target)
            return
        yield from pairs(read, base._replace(nested=True, confidence=0.6), before(read, noun), target)
    else:
        yield from pairs(read, base, owner, target)
