"""Closing tags: the words come first, then who said them. "…," he said / …, said Petrov / …, according to Petrov."""

from functools import cache

from dateline import lexicons
from dateline.annotate.quotes import sources, speakers
from dateline.annotate.quotes.blocks import Block, is_a, word_class
from dateline.annotate.quotes.endings import DASHES, last_word
from dateline.annotate.quotes.noun_phrases import head_of, is_person
from dateline.annotate.quotes.readings import Reading
from dateline.annotate.quotes.reporting import Cue, has_verb
from dateline.annotate.quotes.sources import Phrase

__all__ = ["TERMINAL", "according", "tag"]

TERMINAL = frozenset(".,!?…—–")
COORDINATED = lexicons.words("grammar", "coordinator") | {"so", "yet"}
APPOSITION = 14  # words


def tag(reading: Reading, cue: Cue, form: str) -> bool:
    """Claims the words before a closing tag. True where the cue was one; `form` is that of what follows it."""
    block = reading.block
    if cue.passive or cue.tag == "gerund" or (cue.tag == "base" and not is_a(cue.lemma, "tag-base")):
        return False
    inverted = _is_inverted(reading, cue)
    phrase = sources.after(block, cue) if inverted else sources.before(block, cue, reading.done)
    if phrase is None or block.low[phrase[0]] == "according":
        return False
    edge = (cue.first if inverted else phrase[0]) - 1
    comma = edge >= reading.done and (block.low[edge] == "," or block.low[edge] in DASHES)
    last = edge - 1 if comma else edge
    if last < reading.done:
        return False
    if last in block.quotes and last not in reading.used:
        ends = block.inner[last][-1:] in TERMINAL or block.quotes[last].family == "single"
        if inverted or comma or ends:
            _quoted(reading, last, cue, phrase, inverted)
            return True
        return False
    says_more = form == "quote" and block.low[cue.last + 1] != ","  # …, he said: "…"
    if not comma or block.low[edge] == "-" or form not in ("none", "quote") or says_more:
        return False
    if cue.takes == "quote" or is_a(cue.lemma, "finding"):
        return False
    return _paraphrase(reading, last, cue, phrase, inverted)


def _is_inverted(reading: Reading, cue: Cue) -> bool:
    """said Petrov: the cue comes first, right after the marks or a comma."""
    block, low, previous = reading.block, reading.block.low, cue.first - 1
    if previous < reading.done or not (previous in block.quotes or low[previous] in (",", "—", "–")):
        return False
    after = low[cue.last + 1] if cue.last + 1 < len(low) else "."
    if not after[0].isalnum() or after in ("that", "so") or is_a(after, "preposition", "day"):
        return False
    if previous in block.quotes:
        return not is_a(after, "adverb") and cue.last + 1 not in block.quotes
    phrase = sources.after(block, cue)
    reported = cue.lemma != "tell" and has_verb(block, reading.done, previous)
    return phrase is not None and reported and not has_verb(block, phrase[0], phrase[1] + 1)


def _quoted(reading: Reading, last: int, cue: Cue, phrase: Phrase, inverted: bool) -> None:
    """The quotation before a tag, with what belongs to it: further quotations, or the words it completes (mixed)."""
    block, first, speaker = reading.block, last, reading.resolve(phrase)
    while first > reading.done and first - 1 not in reading.used:
        if first - 1 not in block.quotes and block.low[first - 1] not in ("and", "...", "…"):
            break
        first -= 1
    lead = [place for place in range(reading.done, first) if block.words[place][0].isalnum()]
    opener = len(lead) <= 2 and all(is_a(block.low[place], "opener") for place in lead)
    if not lead or opener or block.low[first - 1].endswith((":", ".", "!", "?")):
        for place in range(first, last + 1):
            if place in block.quotes:
                reading.direct(place, cue, speaker, "said-inverted" if inverted else "said-after")
    else:
        reading.clause(lead[0], last, cue, speaker, "tag-inverted" if inverted else "tag-after")
    reading.done = max(reading.done, cue.last + 1, phrase[1] + 1)


def _paraphrase(reading: Reading, last: int, cue: Cue, phrase: Phrase, inverted: bool) -> bool:
    """A clause without marks before ", he said": from the block's beginning, or from the words claimed last."""
    block, low, first = reading.block, reading.block.low, reading.first_word()
    after = max(cue.last, phrase[1]) + 1
    if not _may_speak(block, phrase) or _goes_on(block, phrase, after, inverted):
        return False
    goes_on = not inverted and first <= last and low[after : after + 1] == [","] and after + 1 < len(low)
    whole = _is_whole(reading, first, last, cue, inverted)
    if not _ends(reading, after) or not (whole or goes_on):
        return False
    stop = last_word(block, after + 1, cue) if goes_on else after
    second = goes_on and stop > after + 1 and _resumes(low[after + 1])
    if not whole and not (second and has_verb(block, after + 1, stop)):
        return False
    speaker = reading.resolve(phrase, reported_from=block.starts[first])
    if not whole and is_a(low[first], "preposition") and last - first < 3:  # For now, he said, …
        reading.clause(after + 1, stop, cue, speaker, "tag-inside")
        return True
    mixed = second and any(place in block.quotes for place in range(first, stop + 1))
    kind = "mixed" if mixed else ""
    reading.clause(first, last, cue, speaker, "tag-inverted" if inverted else "tag-after", kind=kind)
    if second:
        reading.clause(after + 1, stop, cue, speaker, "tag-inside", kind=kind)
    reading.done = max(reading.done, after)
    return True


def _may_speak(block: Block, phrase: Phrase) -> bool:
    """Not: trading barbed (tweets), outlines new (demands); police chief Ana Petrov, local media may."""
    first, last = phrase
    if block.words[first][0].isupper() or block.words[last][0].isupper() or first == last:
        return True
    return not (block.low[first].endswith("ing") or block.low[first] in _verb_forms("present"))


def _goes_on(block: Block, phrase: Phrase, after: int, inverted: bool) -> bool:
    """urged the members to support it; a fact underlined by the vote: no closing tag."""
    low = block.low[after : after + 2]
    if inverted:
        return low[:1] == ["to"] and low[1:] != [] and low[1] in _verb_forms("base")
    common = block.low[phrase[0]] in ("a", "an") and not is_person(block.low[head_of(block, *phrase)])
    return low[:1] == ["by"] and common


@cache
def _verb_forms(tag: str) -> frozenset[str]:
    """One form of all verbs, also of those that are nouns as often: outlines; support."""
    several = (lexicons.inflect(row["lemma"]) for row in lexicons.rows("verbs"))
    return frozenset(form for tagged in several for form, of in tagged.items() if of == tag)


def _ends(reading: Reading, after: int) -> bool:
    """Whether a closing tag is over at `after`, or goes on with no more than where, when and to whom."""
    if after >= len(reading.block.low) or after in reading.block.quotes:
        return after >= len(reading.block.low)
    word = reading.block.low[after]
    return not word[0].isalnum() or is_a(word, "aside", "preposition", "day", "adverb", "object", "hearers")


def _is_whole(reading: Reading, first: int, last: int, cue: Cue, inverted: bool) -> bool:
    """Whether the words before a tag can be a sentence: a verb, and no subordinate clause or phrase alone."""
    block, low = reading.block, reading.block.low
    if last - first < 2 or low[first] == "according":
        return False
    lead = low[first + 1] if low[first] in ("and", "but") else low[first]
    subordinate = low[first] in word_class("opener") & word_class("boundary") - COORDINATED
    if subordinate or is_a(lead, "preposition") or lead.endswith(("ing", "ed")):  # Asked about it, he said
        return any(low[place] == "," and has_verb(block, place + 1, last) for place in range(first, last))
    if low[first] in word_class("boundary") - COORDINATED - {"what", "how"}:
        return False
    return has_verb(block, first, last) or (cue.lemma == "say" and last - first > 4 and not inverted)


def _resumes(word: str) -> bool:
    """…, he said, but one ran: the paraphrase goes on after the tag."""
    where = word in word_class("preposition") - {"to", "despite"}
    return word[0].isalnum() and not word.endswith("ing") and not where and not is_a(word, "aside")


def according(reading: Reading, cue: Cue) -> None:
    """According to Petrov, … / …, according to Petrov / Residents, according to Petrov, are afraid."""
    block, low = reading.block, reading.block.low
    end = _phrase_end(reading, cue.last + 1)
    if end == cue.last + 1:
        return
    phrase = (cue.last + 1, min(end, cue.last + 1 + sources.LONG) - 1)
    lead = range(reading.opening, cue.first)
    if all(not low[place][0].isalnum() or is_a(low[place], "opener") for place in lead):
        first = _after_apposition(reading, end)
        if first < len(low) and low[first - 1] == ",":
            speaker = speakers.resolve(block, phrase, reading.run)
            reading.clause(first, last_word(block, first, cue), cue, speaker, "according-before")
        return
    first, last = reading.first_word(), cue.first - 1
    while last > first and last not in block.quotes and not block.words[last][0].isalnum():
        last -= 1
    speaker = reading.resolve(phrase, reported_from=block.starts[first])
    if last == first and last in block.quotes and last not in reading.used:
        reading.direct(last, cue, speaker, "according-after")
    elif last - first >= 2 and has_verb(block, first, last):
        reading.clause(first, last, cue, speaker, "according-after")
    elif first <= last and end + 1 < len(low) and low[end] == ",":
        stop = last_word(block, end + 1, cue)
        if has_verb(block, end + 1, stop):
            reading.clause(first, last, cue, speaker, "according-inside")
            reading.clause(end + 1, stop, cue, speaker, "according-inside")
    reading.done = max(reading.done, end)


def _phrase_end(reading: Reading, place: int) -> int:
    low = reading.block.low
    while place < len(low) and place not in reading.block.quotes:
        if low[place] in sources.STOPS - {"(", ")"} or low[place] == "," or is_a(low[place], "goes-on"):
            break
        place += 1
    return place


def _after_apposition(reading: Reading, comma: int) -> int:
    """According to Petrov, the head of the agency, …: the word after the second comma."""
    low = reading.block.low
    if comma + 1 < len(low) and low[comma] == "," and is_a(low[comma + 1], "apposed"):
        places = range(comma + 1, min(len(low), comma + APPOSITION))
        second = next((place for place in places if low[place] == ","), -1)
        if second > 0 and (low[comma + 1] == "who" or not has_verb(reading.block, comma + 1, second)):
            return second + 1
    return comma + 1
