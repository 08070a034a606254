"""Where the source of a report stands: the noun phrase that is the subject of a cue, before it or after it.

No parser: a phrase is bounded by marks, conjunctions and verbs. Phrases are (first, last) words of a block.
"""

from dateline import lexicons
from dateline.annotate.quotes.blocks import Block, is_a, word_class
from dateline.annotate.quotes.reporting import Cue, has_verb

__all__ = ["LONG", "STOPS", "after", "before", "clause_subject"]

STOPS = frozenset(".!?…;:()—–")
LONG = 14  # words of a noun phrase that can still be a source
SPANS, DEICTIC = lexicons.words("time_contexts", "span"), lexicons.words("time_contexts", "deictic")
JOINS = lexicons.words("grammar", "coordinator") | {"then"}
REACH = 40  # words that an insertion may take: Petrov, who had met …, said

Phrase = tuple[int, int]


def before(block: Block, cue: Cue, floor: int) -> Phrase | None:
    """The cue's subject on its left, at or after word `floor`; None where the cue is negated or has none."""
    low, place = block.low, _skip_left(block, cue.first - 1, floor)
    if place < floor:
        return None
    if low[place] in ("who", "which"):
        place = _skip_left(block, place - 1, floor)
        phrase = _phrase(block, place - 1 if place >= floor and low[place] == "," else place, 0)
    elif low[place] == ",":
        phrase = _over_insertion(block, place, floor)
    elif low[place] in JOINS:
        phrase = clause_subject(block, place, floor)
    else:
        phrase = _phrase(block, place, floor)
        if phrase and phrase[0] - 1 > floor and low[phrase[0] - 1] == "who" and has_verb(block, phrase[0], phrase[0]):
            place = phrase[0] - 2
            phrase = _phrase(block, place - (low[place] == ","), floor)  # a senator who spoke on condition said
    return None if phrase is None or is_a(low[phrase[0]], "negative") else phrase


def after(block: Block, cue: Cue) -> Phrase | None:
    """The cue's subject on its right: said Petrov, said a senior official."""
    first = last = cue.last + 1
    low = block.low
    while last < len(low) and last - first < LONG:
        word = low[last]
        if word == "," or word in STOPS or last in block.quotes or is_a(word, "aside", "relative", "day"):
            break
        if word == "and" and not _joins_nouns(block, last):
            break
        if last > first and word != "of" and is_a(word, "preposition"):
            break
        last += 1
    if (
        last == first
        or is_a(low[first], "preposition")
        or low[first] in ("and", "or", "but")
        or low[first] in word_class("object") - {"her", "you", "it"}
    ):
        return None
    return first, last - 1


def _joins_nouns(block: Block, place: int) -> bool:
    """said oil and gas worker Luis Oro: an "and" inside the phrase."""
    if place + 1 >= len(block.words) or not block.words[place + 1][0].islower():
        return False
    return not is_a(block.low[place + 1], "determiner", "pronoun", "adverb") and not has_verb(
        block, place + 1, place + 1
    )


def clause_subject(block: Block, end: int, floor: int) -> Phrase | None:
    """The first noun phrase of the clause whose second verb comes at `end`: Petrov met reporters and said."""
    low, first = block.low, floor
    while first < end and (is_a(low[first], "opener") or not block.words[first][0].isalnum()):
        first += 1
    if first >= end:
        return None
    comma = next((place for place in range(first, min(end, first + 8)) if low[place] == ","), -1)
    when = comma > 0 and any(is_a(low[place], "day", "time") for place in range(first, comma))
    aside = (
        comma > 0 and low[first - 1 : first] == ["as"] and not has_verb(block, first, comma)
    )  # As an example, Petrov
    if is_a(low[first], "preposition") or when or aside:  # In Geneva, Petrov met reporters and said
        if comma < 0 or comma + 1 >= end:
            return None
        first = comma + 1
    last = first
    while last + 1 < end and last - first < LONG and not _ends_subject(block, last + 1):
        last += 1
    return first, last


def _ends_subject(block: Block, place: int) -> bool:
    word = block.low[place]
    marked = word == "," or word in STOPS or place in block.quotes
    beside = block.words[place - 1][0], block.words[min(place + 1, len(block.words) - 1)][0]
    if word == "of" and all(char.isupper() for char in beside):  # a Superior Court of Velmark judge
        return False
    if is_a(word, "preposition", "boundary", "adverb") or has_verb(block, place, place):
        return True
    object_follows = is_a(block.low[min(place + 1, len(block.low) - 1)], "determiner", "object") or beside[1].isupper()
    acts = word.endswith("ed") and not is_a(block.low[place - 1], "determiner", "adverb")
    return marked or (acts and object_follows)  # a judge chastised Petrov


def _skip_left(block: Block, place: int, floor: int) -> int:
    """Over adverbs, auxiliaries, days between a subject and its verb; below `floor` where the verb is negated."""
    low = block.low
    while place >= floor:
        word, previous = low[place], low[place - 1] if place > floor else ""
        if is_a(word, "negative") or word.endswith("n't"):
            return floor - 1
        if word.isdigit() and is_a(previous.rstrip("."), "day"):
            place -= 1  # on Sept. 9
        elif is_a(word.rstrip("."), "day"):
            place -= 2 if is_a(previous, "before-day") else 1
        elif word in SPANS and previous in DEICTIC:
            place -= 2
        elif _is_skipped(word, previous):
            place -= 1
        else:
            break
    return place


def _is_skipped(word: str, previous: str) -> bool:
    """An adverb, an auxiliary, and the words of "went on to", "used to"."""
    if word in ("to", "on"):
        return previous == "on" or is_a(previous, "going")
    adverb = word.endswith("ly") and len(word) > 4
    return adverb or is_a(word, "going", "adverb", "auxiliary")


def _phrase(block: Block, last: int, floor: int) -> Phrase | None:
    """The noun phrase that ends at `last`: back to a mark, a conjunction or the clause's opening."""
    low = block.low
    if last >= floor and low[last] == ")":  # the Common Works Bank (CWB)
        last = next((place for place in range(last - 1, max(floor, last - 8) - 1, -1) if low[place] == "("), floor) - 1
    if last < floor or last in block.quotes or not block.words[last][0].isalnum():
        return None
    if is_a(low[last], "boundary", "preposition"):
        return None
    first = last
    while first > floor and last - first < LONG:
        if _begins(block, first - 1, floor) and not _lists_adjectives(block, first - 1, last, floor):
            break
        first -= 1
    while first < last and (
        is_a(low[first], "opener") or low[first] == "to" or low[first : first + 2] == ["according", "to"]
    ):
        first += 1
    if first < last and is_a(low[first], "preposition"):
        if is_a(low[last], "occasion"):  # … and in a written statement said
            return clause_subject(block, last, floor)
        first = _after_place(block, first, last)
    return (first, last) if block.words[first][0].isalnum() and not is_a(low[first], "preposition") else None


def _lists_adjectives(block: Block, comma: int, last: int, floor: int) -> bool:
    """the lanky, bearded professor: a comma between the adjectives of one person, who is all that is named so far."""
    if block.low[comma] != "," or comma - 2 < floor or not is_a(block.low[last], "person") or last - comma > 2:
        return False
    opens = comma - 2 == 0 or comma - 3 in block.quotes or block.low[comma - 3] in STOPS
    return opens and is_a(block.low[comma - 2], "article") and not is_a(block.low[comma + 1], "determiner", "pronoun")


def _begins(block: Block, place: int, floor: int) -> bool:
    """Whether a phrase begins after this word."""
    word = block.low[place]
    marked = word in (",", '"', "'", "-") or word in STOPS or place in block.quotes
    return marked or is_a(word, "boundary") or (place == floor and is_a(word, "opener"))


def _after_place(block: Block, first: int, last: int) -> int:
    """In a statement the ministry said: where the phrase after a prepositional one begins, or `first`."""
    starts = [place for place in range(first + 1, last + 1) if is_a(block.low[place], "determiner", "pronoun")]
    capital = last
    while capital > first + 1 and block.words[capital - 1][0].isupper():
        capital -= 1
    return max([*starts, capital if block.words[last][0].isupper() else first])


def _over_insertion(block: Block, comma: int, floor: int) -> Phrase | None:
    """Petrov, who had met reporters, said: the nearest phrase that can be before the insertion ending at `comma`."""
    low = block.low
    for place in range(comma - 1, max(floor, comma - REACH) - 1, -1):
        if low[place] in STOPS - {"(", ")"} or place in block.quotes:
            break
        phrase = _phrase(block, place - 1, floor) if low[place] == "," else None
        if phrase is None or low[phrase[0]].endswith("ing"):
            continue
        opens = low[phrase[0] - 1] if phrase[0] > floor else ","
        if not is_a(opens, "relative") and not has_verb(block, *phrase):
            return phrase
    claimed = floor > 0 and low[floor - 1] not in STOPS
    return None if claimed else clause_subject(block, comma, floor)
