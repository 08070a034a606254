"""Quotations that no cue claims: after a colon, standing alone, going on after a tag; else terms and scare quotes."""

from dateline.annotate.quotes import sources, speakers
from dateline.annotate.quotes.blocks import is_a
from dateline.annotate.quotes.readings import NOBODY, Reading
from dateline.annotate.quotes.reporting import has_verb
from dateline.annotate.quotes.runs import Speaker
from dateline.annotate.quotes.tags import TERMINAL

__all__ = ["colons", "leftovers"]

LONG, SENTENCE, APART = 10, 5, 15  # words


def colons(reading: Reading) -> None:
    """He criticized the allies: "…": a quotation after a colon belongs to the subject of the sentence."""
    block, low = reading.block, reading.block.low
    for place, inner in block.inner.items():
        short = len(inner.split()) < 4 and inner[-1:] not in (".", "!", "?")
        if place in reading.used or place == 0 or low[place - 1] != ":" or short:
            continue
        floor = max((used + 1 for used in reading.used if used < place), default=reading.opening)
        cue = next((cue for cue in reversed(reading.verbs) if floor <= cue.first < place), None)
        aside = cue and cue.tag == "gerund" and low[cue.first - 1] == ","  # Petrov was blunt, telling reporters: "…"
        phrase = sources.before(block, cue, floor) if cue and not aside else None
        phrase = phrase or sources.clause_subject(block, place - 1, floor)
        speaker = speakers.resolve(block, phrase, reading.run) if phrase else NOBODY
        if not cue and (speaker is NOBODY or speaker.how == "unnamed"):
            goes_on = _is_pause(reading, floor, place)
            speaker = reading.run.standing(block.paragraph) if goes_on else NOBODY
        reading.direct(place, cue, speaker, "colon")


def _is_pause(reading: Reading, floor: int, colon: int) -> bool:
    """Then, after a pause: "…": no subject and no name stands before the colon, so whoever spoke goes on."""
    block = reading.block
    lead = [place for place in range(floor, colon - 1) if block.words[place][0].isalnum()]
    names = any(block.words[place][0].isupper() for place in lead[1:])
    return bool(lead) and is_a(block.low[lead[0]], "opener") and not names and not has_verb(block, lead[0], lead[-1])


def leftovers(reading: Reading) -> None:
    """What stands alone is speech, also where nobody says whose; marked words in the narrator's sentence are not."""
    block = reading.block
    for place, pair in block.quotes.items():
        if place in reading.used or (block.place == "headline" and not reading.found):
            continue
        inner = block.inner[place]
        count, ends = len(inner.split()), inner[-1:] in TERMINAL
        if _goes_on(reading, place):
            reading.direct(place, reading.cue, reading.speaker._replace(how=""), "split")
        elif _stands_alone(reading, place):
            if ends or count > LONG or reading.found:
                _alone(reading, place)
        elif ends and inner[0].isupper() and not (place and is_a(block.low[place - 1], "term")):
            speaker = _standing(reading) if pair.continues else _name_after(reading, place)
            if count >= SENTENCE or speaker.start >= 0:
                reading.direct(place, None, speaker, "name-after" if speaker.start >= 0 else "marks-only")


def _goes_on(reading: Reading, place: int) -> bool:
    """ "…," said Petrov, the minister, "and …": after the tag and what stands beside its speaker."""
    low, between = reading.block.low, range(reading.done, place)
    if not reading.found or reading.found[-1]["kind"] != "direct" or place <= reading.done or low[place - 1] != ",":
        return False
    return len(between) < APART and not any(
        step in reading.block.quotes or low[step] in sources.STOPS for step in between
    )


def _stands_alone(reading: Reading, place: int) -> bool:
    """No unclaimed word in this quotation's sentence."""
    block = reading.block
    for step in range(place - 1, -1, -1):
        claimed = step < reading.done and reading.found and block.words[step] in sources.STOPS
        if step in reading.used or claimed:
            break
        if block.words[step][0].isalnum():
            return False
    for step in range(place + 1, len(block.words)):
        if step in reading.used:
            break
        if block.words[step][0].isalnum():
            return False
    return True


def _alone(reading: Reading, place: int) -> None:
    """A quotation that is a sentence by itself: the run's speaker, and the run's cue where nothing stands between."""
    speaker, cue = _standing(reading), reading.run.cue
    reading.direct(place, None, speaker, "alone")
    if speaker.how == "run":
        reading.found[-1] |= cue


def _standing(reading: Reading) -> Speaker:
    if reading.found and reading.speaker is not NOBODY:
        return reading.speaker._replace(start=-1, end=-1, how="run")
    return reading.run.standing(reading.block.paragraph)


def _name_after(reading: Reading, place: int) -> Speaker:
    """ "…," Petrov barked: the person named right after the marks, before a verb that no list holds."""
    block = reading.block
    if place + 2 >= len(block.low) or block.inner[place][-1:] not in (",", "?", "!"):
        return NOBODY
    for mention in reading.run.find(block.starts[place + 1], block.ends[place + 1]):
        after = next((step for step in range(place + 1, len(block.low)) if block.starts[step] >= mention.end), -1)
        person = mention.entity and mention.kind == "person" and mention.form != "pronoun"
        if person and after > 0 and block.words[after][0].islower():
            return Speaker(mention.entity, mention.start, mention.end, "", mention.kind)
    return NOBODY
