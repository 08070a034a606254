"""Reporting verbs in a block and what they report: a quotation, a that-clause, or a clause without "that"."""

import re
from bisect import bisect_left
from functools import cache
from typing import NamedTuple

from dateline import lexicons
from dateline.annotate.blocks import Block, word_class

__all__ = ["ACCORDING", "Cue", "Report", "cues", "has_verb", "last_word", "report"]

ACCORDING = "according to"
STOPS = frozenset(".!?…;")
DASHES = frozenset("—–-")
NOUN_AFTER = frozenset("the a an this that these those his her its their our my your no any some such each of many several own new latest recent previous final full official first joint".split())
PARTICIPLE_AFTER = frozenset("the a an his her its their our my your no any each of".split())
CONTRACTED = ("n't", "'re", "'ll", "'ve", "'d", "'m")
ADVERBIAL = re.compile(
    r"\s+(?:(?:(?:late|early|earlier|later|only) )?(?:on |this |last |next )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?:'s)?"
    r"(?: (?:morning|afternoon|evening|night))?"
    r"|(?:also|again|later|earlier|today|yesterday|too|further|bluntly|simply|[a-z]{3,}ly)\b"
    r"|(?:earlier |later )?(?:last|this|earlier this|later that|that) (?:week|month|year|morning|afternoon|evening|day)\b"
    r"|in (?:January|February|March|April|May|June|July|August|September|October|November|December|\d{4})\b(?: \d{4}\b)?"
    r"|(?:on|in|at) (?:\w+ \d{1,2}|\d{1,2} \w+)(?:, \d{4})?\b"
    r"|(?:in|during|at|on|via|through|after|following|by|with|to|before) (?:[\w'.-]+ ){0,5}?"
    r"(?:OCCASION)\b(?: (?:in|on|at|with|to|by|from|for) (?:the |a |an )?(?:[A-Z][\w'.-]*(?: |\b)){1,4})?)(?=[\s,:]|$)"
)


class Cue(NamedTuple):
    """A reporting verb: its first and last word's place, its lemma, class and form's tag."""

    first: int
    last: int
    lemma: str
    cue_class: str
    takes: str
    tag: str
    passive: bool


class Report(NamedTuple):
    """What follows a cue: words first … last; form is quote, that, bare, question or none; `hearer_end`: last word skipped."""

    form: str
    first: int
    last: int


@cache
def _forms() -> dict[str, list[tuple[str, list[str], dict[str, str], str]]]:
    """First word of a form → (lemma, further words, row, tag) of the verbs it may belong to; the longest first."""
    forms: dict[str, list] = {}
    for row in lexicons.rows("reporting_verbs"):
        for form, tag in lexicons.inflect(row["lemma"]).items():
            first, *rest = form.split()
            forms.setdefault(first, []).append((row["lemma"], rest, row, tag))
    for found in forms.values():
        found.sort(key=lambda entry: -len(entry[1]))
    return forms


@cache
def _finite() -> frozenset[str]:
    """Forms that show a finite verb: auxiliaries, and the past and third person of the verbs that are no nouns."""
    forms = set(word_class("auxiliary") | word_class("modal"))
    for row in (*lexicons.rows("verbs"), *({"lemma": row["lemma"], "also": ""} for row in lexicons.rows("reporting_verbs"))):
        tags = lexicons.inflect(row["lemma"])
        noun = "noun" in (row["also"] or "")
        forms |= {form for form, tag in tags.items() if tag == "past" or (tag == "present" and not noun)}
    return frozenset(forms)


@cache
def _adverbial() -> re.Pattern[str]:
    occasions = "|".join(sorted(map(re.escape, word_class("occasion")), key=len, reverse=True))
    return re.compile(ADVERBIAL.pattern.replace("OCCASION", f"{occasions}|X|TV"))


def cues(block: Block) -> list[Cue]:
    """The reporting verbs of a block, left to right: finite or gerund, asserted; nouns, infinitives and negated ones out."""
    found = []
    forms = _forms()
    for place, word in enumerate(block.low):
        if word == "according" and block.low[place + 1 : place + 2] == ["to"]:
            found.append(Cue(place, place + 1, ACCORDING, "neutral", "both", "", False))
        for lemma, rest, row, tag in forms.get(word, ()):
            last = place + len(rest)
            if block.low[place + 1 : last + 1] == rest and block.words[place][0].islower():
                cue = Cue(place, last, lemma, row["cue_class"], row["takes"], tag, _is_passive(block, place))
                if _is_verb(block, cue):
                    found.append(cue)
                break
    return found


def _is_passive(block: Block, place: int) -> bool:
    place -= 1
    while place > 0 and (block.low[place].endswith("ly") or block.low[place] in word_class("adverb")):
        place -= 1
    return place >= 0 and block.low[place] in word_class("be")


def _is_verb(block: Block, cue: Cue) -> bool:
    before = block.low[cue.first - 1] if cue.first else ""
    if before.endswith("'s") and not _has_is(before):  # Russia's alleged attempts
        return False
    if cue.tag in ("past", "participle"):
        return (before not in PARTICIPLE_AFTER or (before == "her" and cue.lemma in ("say", "tell", "add"))) and not (cue.tag == "participle" and cue.lemma != "find" and before not in _having())
    if cue.tag == "gerund":
        return before not in word_class("determiner") and not (cue.passive and before in ("been",))
    if before in NOUN_AFTER or before in word_class("preposition") - {"to"} or before.endswith("'s"):
        return False
    if cue.tag == "base":
        if before in ("to", "not") or before in word_class("modal"):
            return before == "to" and cue.first > 2 and block.low[cue.first - 2] in ("on", "used")  # went on to say
        return before not in word_class("auxiliary") and before != ""
    return before != ""


@cache
def _having() -> frozenset[str]:
    return frozenset({"has", "have", "had", "'ve", "having"}) | word_class("adverb") | word_class("be")


def report(block: Block, cue: Cue) -> Report:
    """What the cue reports to its right. Where nothing is sure to be reported, the form is "none"."""
    place = _after_hearer(block, cue)
    if place >= len(block.low):
        return Report("none", place, place)
    if block.low[place] in (",", ":") and place + 1 in block.quotes:
        return _quoted(block, cue, place + 1)
    if place in block.quotes:
        return _quoted(block, cue, place)
    if cue.takes != "quote" and cue.lemma not in word_class("finding"):
        if cue.lemma in ("ask", "wonder", "inquire", "question") and block.low[place] in ("whether", "if", "how", "why", "what"):
            return Report("question", place, last_word(block, place, cue))
        that = _that(block, cue, place)
        if that:
            if that + 1 in block.quotes:
                return _quoted(block, cue, that + 1)
            return Report("that", that + 1, last_word(block, that + 1, cue))
        if _is_bare_clause(block, cue, place):
            return Report("bare", place, last_word(block, place, cue))
    return Report("none", place, place)


def _quoted(block: Block, cue: Cue, place: int) -> Report:
    """A quotation right after the cue: the whole of what is reported, or the beginning of a clause with quoted words."""
    inner, before = block.inner[place], block.low[place - 1]
    if place == cue.last + 1 and (cue.lemma in word_class("term") or (cue.takes == "quote" and _is_scare(inner))):
        return Report("none", place, place)  # called "NATO partners", blamed "activists"
    after = block.low[place + 1] if place + 1 < len(block.low) else "."
    sentence = inner[:1].isupper() and inner[-1:] in STOPS | {","}
    if before in (",", ":") or sentence or not after[0].isalpha() or cue.takes == "quote":
        return Report("quote", place, place)
    few = len(inner.split()) < 4
    if cue.lemma not in word_class("bare"):
        return Report("none" if few else "quote", place, place)
    goes_on = after not in word_class("boundary") and after not in word_class("preposition") and not after.endswith("ing")
    return Report("bare", place, last_word(block, place, cue)) if goes_on or few else Report("quote", place, place)


def _is_scare(inner: str) -> bool:
    return len(inner.split()) < 4 and inner[-1:] not in (".", "!", "?")


def _after_hearer(block: Block, cue: Cue) -> int:
    """The place after the cue, its hearer (told reporters) and adverbials (on Tuesday, in a statement)."""
    place = _after_adverbials(block, cue.last + 1)
    low = block.low
    if cue.lemma in word_class("hearer") and place < len(low) and low[place] not in ("that", ",", ":") and place not in block.quotes:
        limit = min(len(low), place + 9)
        if low[place] in word_class("object") and low[place] != "it":
            place += 1
        else:
            place += 1 if low[place] in word_class("determiner") else 0
            while place < limit and (not _ends_hearer(block, place) or _is_title(block, place)):
                place += 1
        place = _after_adverbials(block, place)
    elif place < len(low) and low[place] == "to" and cue.lemma not in word_class("hearer"):  # said to reporters that
        step = place + 1
        while step < min(len(low), place + 7) and not _ends_hearer(block, step):
            step += 1
        if step < len(low) and (low[step] in ("that", ":") or step in block.quotes):
            return step
    return place


def _ends_hearer(block: Block, place: int) -> bool:
    word = block.low[place]
    return (
        word in ("that", ",", ":")
        or word in STOPS
        or place in block.quotes
        or word in word_class("preposition")
        or word in word_class("determiner")
        or word in word_class("subject")
        or word in word_class("boundary")
        or word.capitalize() in _days()
    )


def _is_title(block: Block, place: int) -> bool:
    """NBC's "Today" show: a short quotation with a word right after it that goes on with the phrase."""
    if place not in block.quotes or place + 1 >= len(block.low):
        return False
    short = len(block.inner[place].split()) <= 4 and block.inner[place][-1:].isalnum()
    return short and block.low[place + 1] in word_class("occasion") | {"show", "programme", "program", "podcast", "magazine"}


@cache
def _days() -> frozenset[str]:
    return frozenset(day.capitalize() for day in word_class("day"))


def _after_adverbials(block: Block, place: int) -> int:
    pattern = _adverbial()
    for _ in range(3):
        if place >= len(block.low):
            break
        match = pattern.match(block.plain, block.ends[place - 1] - block.start)
        if not match:
            break
        after = bisect_left(block.starts, block.start + match.end())
        if after < len(block.low) and block.low[after] == "," and after + 1 < len(block.low) and block.low[after + 1] == "that":
            after += 1
        if after <= place:
            break
        place = after
    return place


def _that(block: Block, cue: Cue, place: int) -> int:
    """The place of the "that" which opens the reported clause, or 0; one that is itself the subject opens nothing."""
    low = block.low
    if low[place] == "that" and place + 1 < len(low):
        after = low[place + 1]
        opens = after[0].isalnum() or after[0] in "$€£'" or place + 1 in block.quotes
        return place if opens and after not in _finite() else 0
    if low[place] not in word_class("preposition"):
        return 0
    for step in range(place, min(len(low) - 1, place + 18)):
        if low[step] in (",", ";", ":", "who", "which") or low[step] in STOPS or step in block.quotes:
            return 0
        if low[step] == "that":
            return 0 if low[step + 1] in _finite() else step
    return 0


def _is_bare_clause(block: Block, cue: Cue, place: int) -> bool:
    """Whether a clause without "that" begins here: a subject and, soon after it, a finite verb."""
    if cue.lemma not in word_class("bare") or cue.passive:
        return False
    low, word = block.low, block.low[place]
    if not (word[0].isalnum() or word[0] in "$€£") or word in word_class("preposition") and not _is_number(low, place):
        return False
    if word in word_class("boundary") and word not in ("if", "when", "while", "as", "although", "what", "once", "because"):
        return False
    if word in word_class("auxiliary") or word in word_class("modal"):  # a report is: no verb
        return False
    if word == "that" and place > cue.last + 1:  # told analysts on a call that lasted
        return False
    last = last_word(block, place, cue)
    if last - place < 2 or (word in ("so", "nothing", "much", "yes", "no") and last - place < 3):
        return False
    if cue.first and (low[cue.first - 1] == "," or cue.first - 1 in block.quotes):  # …, said the minister
        return has_verb(block, place + 1, min(last, place + 7), to_comma=True)
    if word in word_class("subject") or word.endswith(CONTRACTED) or _has_is(word):
        return True
    if cue.lemma == "say" and last - place > 3 and word not in ("yes", "no", "nothing", "so", "much", "more", "little", "a", "not"):
        return True
    return has_verb(block, place + 1, min(last, place + 12), to_comma=cue.lemma != "tell")


def _is_number(low: list[str], place: int) -> bool:
    """at least two, about 40, over a hundred"""
    after = low[place + 1] if place + 1 < len(low) else ""
    return after in ("least", "most") or (low[place] in ("over", "about", "under") and (after[:1].isdigit() or after == "a"))


def _has_is(word: str) -> bool:
    return word.endswith("'s") and word[:-2] in ("it", "he", "she", "there", "that", "what", "here", "who")


def has_verb(block: Block, first: int, last: int, *, to_comma: bool = False) -> bool:
    """Whether a finite verb stands among these words; with `to_comma` before any mark or relative pronoun."""
    finite = _finite()
    for place in range(first, min(last, len(block.low) - 1) + 1):
        word = block.low[place]
        if to_comma and (word in (",", ";", "that", "which", "who", "where", "whose") or word in DASHES):
            return False
        if word in finite or word.endswith(CONTRACTED) or _has_is(word):
            return True
    return False


def last_word(block: Block, first: int, cue: Cue) -> int:
    """The last word of the clause reported from `first` on: before a new report or the narrator's own, or the final stop."""
    low = block.low
    last = len(low) - 1
    for place in range(first + 1, len(low)):
        word = low[place]
        if word == ";" or word in STOPS or (word == "according" and low[place + 1 : place + 2] == ["to"]):
            last = place - 1
            break
        if (word == "," or word in DASHES or word in ("and", "but")) and _ends_report(block, place, cue):
            last = place - 1
            break
    while last > first and last not in block.quotes and not low[last][0].isalnum() and low[last] not in ")%]°":
        last -= 1
    return last


def _ends_report(block: Block, place: int, cue: Cue) -> bool:
    """Whether a comma, dash or conjunction at `place` ends the reported clause: what follows is a new report or its tag."""
    low, after = block.low, place
    comma = low[place] == ","
    while after < len(low) and after <= place + 2 and low[after] in LINKS:
        after += 1
    if after >= len(low):
        return False
    links = low[place:after]
    entries = [entry for entry in _forms().get(low[after], ()) if entry[0] not in word_class("finding")]
    tags = {entry[3] for entry in entries if entry[2]["takes"] != "quote"}
    if comma and "gerund" in tags:  # …, adding that
        return True
    if "past" in tags and cue.tag in ("past", "gerund") and ("and" in links or "but" in links):  # …, but denied that
        that = low[after + 1 : after + 2] in (["that"], [":"]) or after + 1 in block.quotes or low[after] in ("said", "added")
        return that and low[after] != "told"
    if "but" in links and comma and low[after] in ("did", "has", "had", "was", "were"):  # …, but did not blame either side
        return True
    if comma and links == [","] and _is_aside(block, after):
        return True
    if links[:1] == ["and"] or (cue.tag == "gerund" and links == [","]):
        return False
    return _new_report(block, after, alone=links == [","])


LINKS = frozenset([",", "—", "–", "-", "and", "but", "while", "as", "although", "though", "whereas", "then", "also"])


def _new_report(block: Block, after: int, *, alone: bool) -> bool:
    """…, while officials said / …, but he warned; after a comma alone only a tag that ends the sentence."""
    low = block.low
    for step in range(after + 1, min(len(low), after + 9)):
        word = low[step]
        if word == "," or word in STOPS or step in block.quotes or word in word_class("boundary"):
            return False
        if word in SPOKE:
            return not alone or step + 1 >= len(low) or low[step + 1] in STOPS or low[step + 1] in ("in", "on", ",")
        if word in _finite():
            return False
    return False


def _is_aside(block: Block, after: int) -> bool:
    """…, after a newspaper printed it: when the narrator says it was said, set off by a comma."""
    low = block.low
    if low[after] in ("after", "hours", "days", "minutes"):
        return True
    return low[after + 1 : after + 2] in (["days"], ["hours"], ["weeks"], ["minutes"]) and low[after + 2 : after + 3] in (["after"], ["before"])


SPOKE = frozenset("said says say added told warned insisted argued claimed".split())
