"""A noun that is a cue → its claims: "opposition to X", "criticism of X by Y"; where no side is told, it abstains."""

from collections.abc import Iterator

from dateline.annotate.stances.claims import UNSTATED, Claim, is_conditional, pairs, weighed
from dateline.annotate.stances.cues import Cue
from dateline.annotate.stances.groups import Group, group
from dateline.annotate.stances.objects import light_verb
from dateline.annotate.stances.owners import SPEAKER, possessor
from dateline.annotate.stances.phrases import Phrase, after, after_comma, agent, before
from dateline.annotate.stances.subjects import previous_verb, subject
from dateline.annotate.stances.words import POSSESSIVE, Words, actor_noun, ambiguous, forms, members

__all__ = ["bare_claims", "noun_claims"]


def noun_claims(read: Words, cue: Cue) -> Iterator[Claim]:
    """The claims of a noun by what stands behind it: whose it is, and what it is about."""
    prepositions = cue.frame.split(",")
    i = cue.last + 1
    while i < len(read) and read.kind[i] in 'R"':
        i += 1
    if i + 1 < len(read) and read.low[i] in members("reduced"):
        i += read.low[i + 1] in prepositions or read.low[i + 1] == "by"  # "sanctions imposed on X"
    following = read.low[i] if i < len(read) else ""
    if i < len(read) and read.kind[i] == "N" and following.isalpha() and following not in ambiguous():
        return  # "under opposition control": of another noun
    base = Claim(cue, "noun", None, None, cue.side, "asserted", 0.7)
    source, target = None, None
    if following == "of" and "of" not in prepositions and "against" in prepositions and (matter := after(read, i + 1)):
        i = matter.head + 1  # "accusations of fraud against X"
        following = read.low[i] if i < len(read) else ""
    if following in ("by", "from") and not (following in prepositions and following != "from"):
        source = after(read, i + 1)
        end = source.head + 1 if source else len(read)
        if end < len(read) and read.low[end] in prepositions:
            target = after(read, end + 1)
    elif following == "among" and (source := after(read, i + 1)) and read.low[source.head + 1 : source.head + 2] != []:
        at, source = source.head + 1, source._replace(last=source.head)  # "support among miners for X"
        target = after(read, at + 1) if read.low[at] in prepositions else None
    elif following == "of" and cue.side == "favor" and _is_received(read, cue):
        source = after(read, i + 1)  # "won the support of X"
    elif following in prepositions or (following == "of" and "for" in prepositions and possessor(read, cue.first)):
        target = _matter(read, i + 1, cue) or _shared_target(read, i + 1)
        source = agent(read, target.head + 1) if target else None
        if target and read.low[target.head + 1 : target.head + 3] in (["came", "from"], ["comes", "from"]):
            source = after(read, target.head + 3)
        if target and source is None and read.low[target.head + 1 : target.head + 2] == ["from"]:
            if cue.lemma in members("moving"):
                return  # "the removal of troops from the zone"
            source = after(read, target.head + 2)
    yield from _of_owner(read, cue, base, source, target)


def _matter(read: Words, i: int, cue: Cue) -> Phrase | None:
    """What a noun is about: "support for dissolving the council" is for the dissolving; "threat to cut aid": none."""
    found = after(read, i)
    if found and i < len(read) and read.kind[i] == "G" and read.kind[i + 1 : i + 2] in (["M"], ["D"]):
        return Phrase(i, found.last, i, -1)
    acts = cue.category == "threaten" and read.low[i - 1] == "to" and read.kind[i : i + 1] == ["N"]
    return None if acts and read.kind[i + 1 : i + 2] in (["D"], ["Q"], ["P"]) and found and found.head == i else found


def _shared_target(read: Words, i: int) -> Phrase | None:
    """ "support for and solidarity with Ukraine": the target stands once, at the end."""
    if i < len(read) and read.kind[i] == "C":
        for at in range(i + 1, min(len(read) - 1, i + 5)):
            if read.kind[at] in "PT":
                return after(read, at + 1)
    return None


def _is_received(read: Words, cue: Cue) -> bool:
    verb = light_verb(read, cue.first)
    return verb >= 0 and (read.low[verb] in forms("receive") or read.low[verb] in ("has", "have", "had"))


def _of_owner(read: Words, cue: Cue, base: Claim, source: Phrase | None, target: Phrase | None) -> Iterator[Claim]:
    """Who holds it: the source behind "by" or "from", the noun's owner, the subject of its verb, or nobody."""
    verb = light_verb(read, cue.first)
    word = read.low[verb] if verb >= 0 else ""
    found = group(read, verb) if verb >= 0 else Group(cue.first)
    engages = word in forms("engage")  # "is engaged in" is no passive
    found = found._replace(passive=found.passive and not engages and not word.endswith("ing"))
    thinks = word in forms("weighing") and read.low[verb + 1] != "in"  # "is considering sanctions on X"
    gives, stops = thinks or engages or word in forms("give", "answer"), word in forms("stop")
    if stops and found.urged >= 0:
        stops, found, word = False, Group(cue.first), ""  # "urged X to end its support for Y": it lasts
    owner = possessor(read, cue.first)
    side, modality = weighed(read, found, cue.side) if owner is None or gives or stops else (cue.side, "asserted")
    if members("scant") & set(read.low[max(0, cue.first - 3) : cue.first]):
        modality = "negated"
    if modality == "asserted" and (thinks or _is_unreal(read, cue.first)):
        modality = "prospective"
    base = base._replace(side=side, modality=modality)
    owned = owner == SPEAKER or (isinstance(owner, Phrase) and 0 <= verb < owner.first)  # "has my support"
    gets = word in forms("receive") or ((source is not None or owned) and word in ("has", "have", "had"))
    if gets and target is None and not (owner and source):
        yield from _received(read, base._replace(rule="noun-received"), found, source or owner)
    elif target is None and verb < 0 and source and cue.first == 1:  # "To applause from X, Y …"
        yield from pairs(read, base._replace(rule="noun-fronted"), source, after_comma(read, cue.last))
    elif target is not None and (
        cue.category not in ("assault", "protest")
        or target.mention >= 0
        or (owner and (cue.category == "protest" or actor_noun(read.low[target.head])))
    ):
        if (
            stops or _is_lifted(read, target) or _governing(read, cue.first) in members("stop-noun")
        ):  # "ended its support" is against, "lifted sanctions" no longer so
            base = base._replace(side="against") if cue.side == "favor" else base._replace(modality="negated")
        holder = source or owner
        if holder is None and read.low[0] in ("in", "with") and before(read, cue.first) == _opening(read, cue):
            yield from pairs(
                read, base._replace(rule="noun-fronted"), after_comma(read, target.last) or UNSTATED, target
            )
        elif holder is not None:
            yield from pairs(read, base._replace(rule="noun-agent" if source else "noun-owner"), holder, target)
        elif not (gives or stops) and _is_somebodys(read, cue.first):
            yield from pairs(read, base._replace(rule="noun-owner"), None, target)
        else:
            yield from _unowned(read, base, found if gives or stops else None, target)


def _is_somebodys(read: Words, noun: int) -> bool:
    """ "his support for X": somebody's, whom the sentence does not tell."""
    at = noun - 1
    while at > 0 and read.kind[at] in 'NR"':
        at -= 1
    return at >= 0 and read.low[at] in POSSESSIVE


def _is_lifted(read: Words, target: Phrase) -> bool:
    """ "sanctions on X were lifted": a passive of stopping behind the target."""
    at = target.last + 1
    while at < len(read) and read.kind[at] in "AT" and at <= target.last + 4:
        at += 1
    return target.last + 1 < at < len(read) and read.kind[at] == "V" and read.low[at] in forms("stop")


def _is_unreal(read: Words, noun: int) -> bool:
    """ "the prospect of new sanctions", "there may be sanctions": what is only thought of."""
    at = _before_phrase(read, noun)
    open_be = at > 0 and read.low[at] == "be" and read.low[at - 1] in members("future")  # "there could be"
    return open_be or _governing(read, noun, ("of",)) in members("unreal")


def _governing(read: Words, noun: int, prepositions: tuple[str, ...] = ("of", "in", "on", "to")) -> str:
    """The word whose "of …" or "in …" a noun stands in: "freeze" of "a freeze on military aid"; "" if there is none."""
    at = _before_phrase(read, noun)
    return read.low[at - 1] if at > 0 and read.low[at] in prepositions else ""


def _before_phrase(read: Words, noun: int) -> int:
    """The word before a noun's phrase, seen leftwards."""
    at = noun - 1
    while at > 0 and read.kind[at] in 'NDRGM"':
        at -= 1
    return at


def _opening(read: Words, cue: Cue) -> Phrase | None:
    """ "In a rare rebuke to X, Y …": the cue's phrase where it stands behind the sentence's first word."""
    phrase = before(read, cue.first)
    return phrase if phrase and phrase.first == 1 else None


def _received(read: Words, base: Claim, found: Group, source: Phrase | str | None) -> Iterator[Claim]:
    """ "X drew criticism from Y": the subject of the verb is the target."""
    by_noun = "by" in read.low[found.first : base.cue.first] or "with" in read.low[found.first : base.cue.first]
    if (
        found.noun < 0
        and (by_noun or not found.passive)
        and (source or base.cue.category not in ("assault", "threaten"))
    ):
        if read.low[found.first] == "under":
            verb = previous_verb(read, found.first)
            subjects = subject(read, group(read, verb).first) if verb >= 0 else [after_comma(read, base.cue.last)]
        else:
            subjects = subject(read, found.first)
        targets = [phrase for phrase in subjects if phrase and (source or phrase.mention >= 0)]
        yield from pairs(read, base, source or UNSTATED, targets)


def _unowned(read: Words, base: Claim, found: Group | None, target: Phrase) -> Iterator[Claim]:
    """ "voiced support for X", "came to show support for X": the verb's subject holds it; "support for X": nobody."""
    holders: list[Phrase] | Phrase | str | None = None
    if found is not None and found.infinitive:
        main = previous_verb(read, found.first)
        named = subject(read, group(read, main).first) if main >= 0 else []
        holders = [phrase for phrase in named if phrase.mention >= 0]
    elif found is not None and found.noun < 0:
        holders = (agent(read, target.head + 1) or UNSTATED) if found.passive else subject(read, found.first)
    if holders or found is not None:
        yield from pairs(read, base._replace(rule="noun-light-verb"), holders, target)
    elif base.cue.lemma in members("charge-noun"):
        return  # "charged with obstruction of Congress"
    elif base.cue.category not in ("assault", "aid", "threaten", "agree") and _is_actor(read, target):
        yield from pairs(read, base._replace(rule="noun-unowned"), UNSTATED, target)


def _is_actor(read: Words, phrase: Phrase) -> bool:
    return phrase.mention >= 0 or read.low[phrase.head] in members("actor-head")


def bare_claims(read: Words, cue: Cue) -> Iterator[Claim]:
    """A stance that is named and not told: the row abstains."""
    owner = possessor(read, cue.first)
    if isinstance(owner, Phrase) and owner.mention >= 0:
        following = range(cue.last + 1, min(len(read), cue.last + 6))
        verb = next((i for i in following if read.kind[i] in "VA"), -1)
        is_open = verb >= 0 and is_conditional(read, Group(verb))
        modality = "conditional" if is_open else "asserted"
        yield Claim(cue, "side-not-told", owner, None, "", modality, 0.5)
