"""One block's reports: each cue claims the words it reports, beside it is their speaker; the rest is no speech."""

import re

from dateline.annotate.quotes import sources, tags, unclaimed
from dateline.annotate.quotes.blocks import Block, inside, is_a, word_class
from dateline.annotate.quotes.complements import Report, report
from dateline.annotate.quotes.endings import last_word
from dateline.annotate.quotes.readings import Reading
from dateline.annotate.quotes.reporting import ACCORDING, Cue, cues, has_verb
from dateline.annotate.quotes.runs import UNSTATED, Run

__all__ = ["reports"]

LINK = re.compile(r"[A-Z]{3,}(?: [A-Z]{2,}){0,3}: .*[^.!?\ue000]$", re.DOTALL)  # READ MORE: another article's headline
VERDICT = 15  # words between called and its quoted words
RULES = {"bare": "clause", "that": "that", "question": "question"}


def reports(block: Block, run: Run) -> list[dict]:
    """The quotes of one block, as rows without text; `run` remembers the speakers from block to block.

    Cues from left to right, then colons, then quotations that no cue claims, then quotations within quotations.
    """
    if LINK.match(block.plain):
        return []
    reading = Reading(block, run)
    for cue in reading.verbs:
        if cue.first >= reading.done:
            (tags.according if cue.lemma == ACCORDING else _read)(reading, cue)
    unclaimed.colons(reading)
    unclaimed.leftovers(reading)
    found = reading.found + [row for place in sorted(reading.used) for row in _within(reading, place)]
    if not found:
        run.led(block)
    return found


def _read(reading: Reading, cue: Cue) -> None:
    """One cue: a tag after the words it reports, and then the words that follow it."""
    said = report(reading.block, cue)
    if tags.tag(reading, cue, said.form):
        if said.form == "quote" and said.first not in reading.used:
            reading.direct(said.first, cue, reading.speaker, "split")
        elif said.form == "that":
            reading.clause(said.first, said.last, cue, reading.speaker, "that")
    elif said.form != "none":
        _following(reading, cue, said)
    elif not _relative(reading, cue):
        _verdict(reading, cue)


def _following(reading: Reading, cue: Cue, said: Report) -> None:
    """The words after a cue: a quotation, or a clause; a second that-clause is a row of its own."""
    speaker = reading.subject(cue)
    if speaker is None or (said.form != "quote" and reading.is_narrator(speaker)):
        return
    if said.form == "quote":
        if not is_a(cue.lemma, "term") or reading.block.low[said.first - 1] == ":":
            reading.direct(said.first, cue, speaker, "participle" if cue.tag == "gerund" else "said-before")
        return
    second = _second_that(reading.block, said) if said.form == "bare" else 0
    if second:
        comma = reading.block.low[second - 2] == ","
        reading.clause(said.first, second - 2 - comma, cue, speaker, RULES[said.form])
        reading.clause(second + 1, said.last, cue, speaker, "that-second")
    else:
        reading.clause(said.first, said.last, cue, speaker, RULES[said.form])


def _second_that(block: Block, said: Report) -> int:
    """said ministers may attend, and that the meeting had been moved: the place of "that", or 0."""
    places = range(said.first + 2, said.last - 1)
    return next((place for place in places if block.low[place - 1 : place + 1] == ["and", "that"]), 0)


def _relative(reading: Reading, cue: Cue) -> bool:
    """wounds that officials said did not look grave: the report goes on from the relative pronoun."""
    block, place = reading.block, cue.last + 1
    if place + 2 >= len(block.low) or cue.passive or not is_a(cue.lemma, "bare") or not has_verb(block, place, place):
        return False
    phrase = sources.before(block, cue, reading.done)
    if phrase is None or phrase[0] == 0 or not is_a(block.low[phrase[0] - 1], "report-relative"):
        return False
    reading.clause(place, last_word(block, place, cue), cue, reading.resolve(phrase), "relative")
    return True


def _verdict(reading: Reading, cue: Cue) -> None:
    """She called the plan "a disaster", what she called "a theft": all that follows the cue, to the marks' end."""
    block, low = reading.block, reading.block.low
    if cue.passive or not is_a(low[cue.first], "verdict"):
        return
    first = place = cue.last + 1
    while place < min(len(low), first + VERDICT) and place not in block.quotes:
        word = low[place]
        if word in sources.STOPS - {"(", ")"} or is_a(word, "no-object", "auxiliary"):
            return
        place += 1
    if place not in block.quotes or place in reading.used:
        return
    if low[place - 1] in word_class("term") - {low[cue.first]}:
        return
    phrase = None if cue.tag == "gerund" else sources.before(block, cue, reading.floor(cue))
    what = phrase is not None and phrase[0] > 0 and low[phrase[0] - 1] == "what"
    if place == first and not what:  # called "NATO partners"
        return
    speaker = reading.subject(cue)
    if speaker is None or (speaker.entity == UNSTATED and speaker.start < 0) or (what and speaker.how == "unnamed"):
        return
    pronoun = place == first + 1 and (is_a(low[first], "object") or low[first] in ("this", "that"))
    reading.clause(place if pronoun else first, place, cue, speaker, "verdict", kind="mixed")


def _within(reading: Reading, place: int) -> list[dict]:
    """Quotations inside a direct quote that have a cue of their own: My grandmother used to say, '…'"""
    block = inside(reading.block, place)
    if block is None:
        return []
    inner = Reading(block, Run(reading.run.mentions))
    for cue in cues(block):
        said = report(block, cue)
        if said.form == "quote" and cue.first >= inner.done:
            _following(inner, cue, said)
    return [row | {"rule": row["rule"] + "-nested"} for row in inner.found]
