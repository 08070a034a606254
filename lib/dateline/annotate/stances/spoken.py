"""The claims of a speaker about somebody: judgements, deeds that are told, demands."""

from collections.abc import Iterator

from dateline.annotate.stances.claims import UNSTATED, Claim, is_conditional, pairs, weighed
from dateline.annotate.stances.cues import Cue
from dateline.annotate.stances.groups import group
from dateline.annotate.stances.owners import SPEAKER, possessor
from dateline.annotate.stances.phrases import Phrase, after, agent, before
from dateline.annotate.stances.subjects import subject
from dateline.annotate.stances.words import Words, actor_noun, forms, members

__all__ = ["evaluation_claims", "predicate_claims", "raised_claims", "told_claims"]


def predicate_claims(read: Words, cue: Cue) -> Iterator[Claim]:
    """ "X is unacceptable" is the speaker's; "called X a liar" the caller's."""
    at = cue.first - 1
    while (
        at >= 0
        and (read.kind[at] in 'R"' or read.low[at] == "as" or read.low[at] in members("article"))
        and read.low[at] != "there"
    ):
        at -= 1
    attributive = read.kind[cue.last + 1 : cue.last + 2] == ["N"] and " " not in cue.lemma  # "is legitimate news"
    if at < 0 or attributive or read.low[at - 1] in ("there", "it"):
        return
    first = next(i for i in range(at + 1, cue.first + 1) if read.low[i] not in ('"',))
    while first < cue.first and read.kind[first] == "R":
        first += 1
    found = group(read, first)
    if read.low[at] in members("copula"):
        targets = subject(read, found.first)
        if targets and read.low[targets[-1].head] not in members("no-target"):
            side, modality = weighed(read, found, cue.side)
            if modality == "negated":  # "not acceptable" is said against it, "not unacceptable" says little
                side, modality = ("against", "asserted") if cue.side == "favor" else (side, modality)
            whole = [Phrase(phrase.first, found.first - 1, phrase.head, phrase.mention) for phrase in targets[-1:]]
            yield from pairs(
                read, Claim(cue, "predicate", None, None, side, modality, 0.7), SPEAKER, targets[:-1] + whole
            )
    elif read.low[at] in forms("naming") and group(read, at).passive:  # "was called a traitor by X"
        found = group(read, at)
        side, modality = weighed(read, found, cue.side)
        holder = agent(read, cue.last + 1) or UNSTATED
        yield from pairs(
            read, Claim(cue, "called", None, None, side, modality, 0.7), holder, subject(read, found.first)
        )
    elif read.kind[at] in "NMQ":
        target = before(read, at)
        verb = target.first - 1 if target else -1
        if verb >= 0 and read.low[verb] in forms("naming") and read.kind[verb] != "M":
            found = group(read, verb)
            side, modality = weighed(read, found, cue.side)
            base = Claim(cue, "called", None, None, side, modality, 0.75)
            if not found.passive and not found.infinitive:
                yield from pairs(read, base, subject(read, found.first), target)


def _may_depart(read: Words, cue: Cue, who: Phrase | None) -> bool:
    """ "the minister must leave": somebody, and not "the truth must get out"."""
    is_somebody = who is not None and (who.mention >= 0 or actor_noun(read.low[who.head]))
    return cue.lemma not in members("departing") or is_somebody


def told_claims(read: Words, cue: Cue) -> Iterator[Claim]:
    """A deed that a speaker tells of an actor, or what a speaker says that an actor must do."""
    found = group(read, cue.first)
    if cue.frame == "deontic":
        verb = read.low[found.urged] if found.urged >= 0 else ""
        if verb in forms("demanding") or f"{verb} {read.low[found.urged + 1]}" in forms("demanding"):
            at = found.urged + (2 if read.low[found.urged + 1] in ("on", "upon", "to") else 1)
            holders = subject(read, group(read, found.urged).first)
            who = after(read, at)
            if _may_depart(read, cue, who):
                yield from pairs(read, Claim(cue, "demand", None, None, cue.side, "asserted", 0.65), holders, who)
        elif found.deontic and not found.negated and cue.tag == "base":
            targets = [who for who in subject(read, found.first) if _may_depart(read, cue, who)]
            modality = "conditional" if is_conditional(read, found) else "asserted"
            yield from pairs(read, Claim(cue, "deontic", None, None, cue.side, modality, 0.65), SPEAKER, targets)
        return
    if (
        (cue.tag == "gerund" and not found.finite)
        or (found.passive and cue.tag != "gerund")
        or found.infinitive
        or found.noun >= 0
        or found.urged >= 0
        or read.kind[cue.last + 1 : cue.last + 2] == ["T"]  # "threatened to close the border"
    ):
        return
    if cue.lemma in members("done-to") and after(read, cue.last + 1) is None:
        return  # "nine people killed since May", "was shot and killed during": nobody's deed is told
    targets = [
        phrase for phrase in subject(read, found.first) if phrase.mention >= 0 or actor_noun(read.low[phrase.head])
    ]
    if targets and targets[0].first and read.low[targets[0].first - 1] in members("when"):
        return  # "as the army invaded Wolmia": it is told when, not against whom
    if targets and (cue.tag != "participle" or found.perfect):
        side, modality = weighed(read, found, cue.side)
        yield from pairs(read, Claim(cue, "evaluation", None, None, side, modality, 0.6), SPEAKER, targets)


def evaluation_claims(
    read: Words, cue: Cue, holder: Phrase | str | None = SPEAKER, rule: str = "evaluation"
) -> Iterator[Claim]:
    """ "its massacres", "the Israeli 'atrocities'", "reckless policies of X": whose it is, the speaker is against."""
    if cue.pos == "noun" and read.kind[cue.last + 1 : cue.last + 2] == ["N"]:
        return  # "a crime scene", "corruption charges"
    owner = possessor(read, cue.first)
    if isinstance(owner, Phrase) and owner.mention >= 0:
        yield Claim(cue, rule, holder, owner, cue.side, "asserted", 0.6)


def raised_claims(read: Words, cue: Cue, evaluations: list[Cue]) -> Iterator[Claim]:
    raised = after(read, cue.last + 1)
    if raised is None:
        return
    found = group(read, cue.first)
    holders = subject(read, found.first)
    for inner in evaluations:
        if raised.first <= inner.first <= raised.last and holders and not found.passive:
            yield from evaluation_claims(read, inner, holders[0], "evaluation-raised")
            return
