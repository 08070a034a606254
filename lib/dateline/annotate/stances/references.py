"""Objects that stand earlier: what "it" and "them" point back to in a sentence, what a relative clause leaves out."""

from dateline.annotate.stances.groups import group
from dateline.annotate.stances.heads import head_of
from dateline.annotate.stances.phrases import Phrase, after, after_comma, before
from dateline.annotate.stances.subjects import previous_verb, subject
from dateline.annotate.stances.words import Words, actor_noun, members

__all__ = ["antecedent", "left_out", "person_meant"]

REACH = 25


def antecedent(read: Words, pronoun: Phrase, depth: int = 0) -> Phrase | None:
    """The thing that an unmarked "it" or "them" means: object or subject of the verb before, if only one can be.

    At the head of a fronted clause ("Unless it is backed by X, the plan …") it is the subject of the main clause.
    """
    i = pronoun.head
    if _is_known(read, i) or read.low[i] not in ("it", "them"):
        return _who(read, i) if not _is_known(read, i) and read.low[i] in ("he", "she", "they") else None
    if 0 < i < 3 and read.kind[i - 1] in "SP":
        main = after_comma(read, i)
        return main if main and read.kind[main.head] != "Q" else None
    plural = read.low[i] == "them"
    verb = _verb_before(read, i)
    if verb < 0:
        return None
    ahead = verb + 1
    while ahead < i and (read.kind[ahead] == "R" or read.low[ahead] in members("verb-particle")):
        ahead += 1
    done = after(read, ahead) if ahead < i else None
    if done and done.last < i and read.low[done.head] in ("it", "them") and read.mention[done.head] < 0:
        return antecedent(read, done, depth + 1) if depth < 3 else None
    if read.kind[verb] == "A":
        done = None
    named = done is not None and done.last < i and done.mention >= 0
    fits = [phrase for phrase in (done, *subject(read, group(read, verb).first)) if phrase and phrase.last < i]
    fits = [phrase for phrase in fits if _fits(read, phrase, plural)]
    return fits[0] if len(fits) == 1 and not named else None


def _is_known(read: Words, i: int) -> bool:
    """Do the names already say whom a pronoun means?"""
    return read.mention[i] >= 0 and read.mentions[read.mention[i]].entity != ""


def _who(read: Words, i: int) -> Phrase | None:
    """Who "he", "she" or "they" are, unmarked, behind a verb of saying or a subordinator: the one subject before."""
    at = i - 1
    fronted = at > 0 and read.kind[at] == "," and read.kind[0] == "S"  # "When X ran for office, he …"
    if at < 1 or (read.kind[at] not in "SVW" and read.low[at] != "but" and not fronted):
        return None  # "that he", "said he", "a speech in which he"
    verb = at if read.kind[at] == "V" else previous_verb(read, at)
    subjects = subject(read, group(read, verb).first) if verb >= 0 else []
    if len(subjects) != 1:
        return None
    number, head = subjects[0].mention, subjects[0].head
    is_person = read.mentions[number].kind == "person" if number >= 0 else read.text[read.start[head]].isupper()
    many = actor_noun(read.low[head]) if number < 0 else not is_person
    fits = many if read.low[i] == "they" else is_person
    return subjects[0] if fits and read.kind[head] in "NM" else None


def person_meant(read: Words, pronoun: Phrase, holder: Phrase) -> Phrase | None:
    """The person that an unmarked "him" or "her" means: the only one named before, other than the holder."""
    i = pronoun.head
    if read.mention[i] >= 0 or holder.mention < 0 or read.low[i] not in ("him", "her"):
        return None
    others: dict[str, int] = {}
    for number, mention in enumerate(read.mentions):
        if mention.end <= read.start[i] and mention.kind == "person" and mention.form != "pronoun":
            others[mention.entity] = number
    others.pop(read.mentions[holder.mention].entity, None)
    if len(others) != 1 or "" in others:
        return None
    number = next(iter(others.values()))
    places = [at for at in range(i) if read.mention[at] == number]
    return Phrase(places[0], places[-1], places[-1], number) if places else None


def _verb_before(read: Words, i: int) -> int:
    """The verb of the clause before the one that word i stands in; -1 where there is none."""
    own = next((at for at in range(i, max(-1, i - 12), -1) if read.kind[at] in "C;S" or read.low[at] in ",;"), -1)
    for at in range(own - 1, max(-1, own - REACH), -1):
        if read.kind[at] in "VG" or (
            read.kind[at] == "A" and read.low[at] in members("copula") and read.kind[at + 1] in "ND"
        ):
            return at
        if read.low[at] in ".?!":
            break
    return -1


def _fits(read: Words, phrase: Phrase, plural: bool) -> bool:
    """A thing, or several of anything: nobody by name, and for "it" nobody in a role."""
    head = read.low[phrase.head]
    many = head.endswith("s") and not head.endswith("ss")
    is_thing = phrase.mention < 0 and read.kind[phrase.head] == "N"
    return is_thing and many == plural and (plural or not actor_noun(head))


def left_out(read: Words, holder: Phrase, end: int) -> Phrase | None:
    """The object before its relative clause: "the plan, which Berlin supports", "the tariffs Canada opposes".

    `holder` is the subject of the clause, `end` the word behind its verb. Without a relative pronoun the clause must be
    followed by the main verb, and its subject be a name that is no person's ("the leader Kovel" is one phrase).
    """
    at = holder.first - 1
    if at > 0 and (read.kind[at] == "W" or read.low[at] in ("that", "which", "whom")):
        found = before(read, at - 2 if read.kind[at - 1] == "," else at - 1)
        return head_of(read, found, ("of", "in", "from")) if found else None
    first = holder.head
    while first > holder.first and read.mention[first - 1] == holder.mention:
        first -= 1
    named = holder.mention >= 0 and read.mentions[holder.mention].kind != "person"
    if not named or first - holder.first < 2 or read.kind[first - 1] != "N" or read.kind[holder.first] != "D":
        return None
    follows = end < len(read) and read.kind[end] in "VA"
    return Phrase(holder.first, first - 1, first - 1, -1) if follows and not actor_noun(read.low[first - 1]) else None
