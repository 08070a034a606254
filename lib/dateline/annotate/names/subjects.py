"""Which person is the subject of a sentence: who reports or acts in it, so that the next "he" can be that one."""

from dateline.annotate.names import gazetteer
from dateline.annotate.names.kinds import reports
from dateline.annotate.names.spots import Mention
from dateline.annotate.names.words import Words

__all__ = ["subject_kind", "unnamed_speaks", "verb_after"]

SKIPPED = gazetteer.words("skipped") | gazetteer.words("day")
AUXILIARIES = gazetteer.words("auxiliary")
UNNAMED = gazetteer.words("title_like") | frozenset(title[-1] for title in gazetteer.titles())
NO_SUBJECT = gazetteer.words("no_subject")
AROUND = gazetteer.words("of_place") | gazetteer.words("locative")
FAR, LONG = 12, 30  # words, the farthest look for the end of an apposition; of one between dashes
INSERTED = (",", "—", "–", "--")  # marks on both sides of an apposition


def verb_after(found: Words, at: int) -> str:
    """ "reports", "acts" or "": the finite verb that follows a subject, over "on Friday", "also" or ",
    the minister,".
    """
    for _ in range(3):
        if verb := _verb_at(found, at):
            return verb
        mark = found.before[at].strip() if at < len(found.low) else ""
        if mark in INSERTED:
            last = min(at + (FAR if mark == "," else LONG), len(found.low))
            at = next(
                (step for step in range(at + 1, last) if found.before[step].lstrip().startswith(mark)), len(found.low)
            )
    return _verb_at(found, at)


def _verb_at(found: Words, at: int) -> str:
    while at < len(found.low) and (found.low[at] in SKIPPED or found.low[at].endswith("ly")):
        at += 1
    if at >= len(found.low) or found.before[at].strip(", —–-"):
        return ""
    low = found.low[at]
    if reports().get(low) in ("past", "present"):
        return "reports"
    if low == "not" and found.text[at].lower() != low:  # didn't hesitate
        return "acts"
    tag = gazetteer.verb_forms().get(low, "past" if low.endswith("ed") else "gerund")
    return "acts" if low in AUXILIARIES or tag != "gerund" else ""


def subject_kind(found: Words, mention: Mention) -> str:
    """ "reports", "acts" or "" for a person: by the verb after it, before it ("said Erdoğan"), "by" before it,
    or its place. Who stands behind a preposition or leads a relative clause ("a letter that Erdoğan sent") is none.
    """
    if found.owns[mention.last - 1] or "(" in found.before[mention.first]:  # a caption's credit is no subject
        return ""
    lead = mention.first - 1
    if mention.title and mention.form != "title":
        lead -= len(mention.title.split())
        while lead >= 0 and found.low[lead] in gazetteer.adjectives():  # European captain Petrov
            lead -= 1
    before = found.low[lead] if lead >= 0 else ""
    if reports().get(before) == "past" and (lead < 2 or '"' in found.before[lead] or '"' in found.before[lead - 1]):
        return "reports"
    if verb := verb_after(found, mention.last):
        return "" if verb == "acts" and _is_dependent(found, lead, mention.last) else verb
    return "weakly" if lead < 0 or before == "by" else ""


def _is_dependent(found: Words, at: int, after: int) -> bool:
    """Whether the word before a name makes it no subject: a preposition, a relative; "that" behind a noun, where its
    verb has no object ("a letter that Erdoğan sent to the court").
    """
    if at < 0 or found.before[at + 1].strip():
        return False
    if found.low[at] != "that":
        return found.low[at] in NO_SUBJECT
    behind_noun = at > 0 and found.low[at - 1] not in reports() and not gazetteer.verb_forms().get(found.low[at - 1])
    verb = next((step for step in range(after, len(found.low)) if _verb_at(found, step)), len(found.low))
    has_object = verb + 1 < len(found.low) and not found.before[verb + 1].strip() and not _is_adjunct(found, verb + 1)
    return behind_noun and not has_object


def _is_adjunct(found: Words, at: int) -> bool:
    return found.low[at] in AROUND or found.low[at] in SKIPPED or found.low[at].endswith("ly")


def unnamed_speaks(found: Words, mentions: list[Mention], quoted: list[bool]) -> bool:
    """Whether somebody without a name reports ("the mayor said"): then the next "he" may be that one."""
    ends = {mention.last for mention in mentions}
    return any(
        at and at not in ends and not quoted[at] and reports().get(low) == "past" and found.low[at - 1] in UNNAMED
        for at, low in enumerate(found.low)
    )
