"""Reporting verbs in a block: which words are cues, and which only look like them."""

from functools import cache
from typing import NamedTuple

from dateline import lexicons
from dateline.annotate.quotes.blocks import Block, is_a, word_class

__all__ = ["ACCORDING", "Cue", "cues", "forms", "has_verb", "is_contracted", "is_finite"]

ACCORDING = "according to"
CONTRACTED = tuple(sorted(lexicons.words("grammar", "clitic") - {"'s"}))
WITH_IS = word_class("with-is")


class Cue(NamedTuple):
    """A reporting verb, or "according to": its first and last word's place, and what the word list says of it."""

    first: int
    last: int
    lemma: str
    cue_class: str
    takes: str
    tag: str  # of its form: base, present, past, participle, gerund; "" for according to
    passive: bool


class Form(NamedTuple):
    """A form of a reporting verb, keyed by its first word; `rest` are its further words ("pointed" "out")."""

    lemma: str
    rest: list[str]
    tag: str
    cue_class: str
    takes: str


@cache
def forms() -> dict[str, list[Form]]:
    """First word of a form → the forms that begin so, the longest first."""
    found: dict[str, list[Form]] = {}
    for row in lexicons.rows("reporting_verbs"):
        for form, tag in lexicons.inflect(row["lemma"]).items():
            first, *rest = form.split()
            found.setdefault(first, []).append(Form(row["lemma"], rest, tag, row["cue_class"], row["takes"]))
    return {first: sorted(several, key=lambda form: -len(form.rest)) for first, several in found.items()}


@cache
def _finite() -> frozenset[str]:
    """Forms that show a finite verb: auxiliaries, and the past and third person of the verbs that are no nouns."""
    found = set(word_class("auxiliary") | word_class("modal"))
    for row in (*lexicons.rows("verbs"), *lexicons.rows("reporting_verbs")):
        noun = "noun" in row.get("also", "noun")  # claims, reports, comments
        tags = lexicons.inflect(row["lemma"]).items()
        found |= {form for form, tag in tags if tag == "past" or (tag == "present" and not noun)}
    return frozenset(found | {"says", "tells"})


def is_finite(word: str) -> bool:
    """A finite verb's form: was, denied, needs."""
    return word in _finite()


def is_contracted(word: str) -> bool:
    """it's, they're, didn't: a subject or an auxiliary with its other half."""
    return "'" in word and (word.endswith(CONTRACTED) or word in WITH_IS)


def has_verb(block: Block, first: int, last: int, *, to_comma: bool = False) -> bool:
    """Whether a finite verb stands among the words first … last; with `to_comma` before a mark or relative pronoun."""
    for place, word in enumerate(block.low[max(0, first) : last + 1], max(0, first)):
        if place and is_a(word, "modal") and block.words[place][0].isupper():  # Theresa May
            continue
        if to_comma and (word in (",", ";", "—", "–", "-") or is_a(word, "relative")):
            return False
        if is_finite(word) or is_contracted(word):
            return True
    return False


def cues(block: Block) -> list[Cue]:
    """The reporting verbs of a block, left to right: finite or gerund; nouns and infinitives are none."""
    found, known = [], forms()
    for place, word in enumerate(block.low):
        if word == "according" and block.low[place + 1 : place + 2] == ["to"]:
            found.append(Cue(place, place + 1, ACCORDING, "neutral", "both", "", False))
        for form in known.get(word, ()):
            last = place + len(form.rest)
            if block.low[place + 1 : last + 1] == form.rest and block.words[place][0].islower():
                passive = _is_passive(block, place)
                cue = Cue(place, last, form.lemma, form.cue_class, form.takes, form.tag, passive)
                found += [cue] if _is_verb(block, cue) else []
                break
    return found


def _is_passive(block: Block, place: int) -> bool:
    place -= 1
    while place > 0 and (block.low[place].endswith("ly") or is_a(block.low[place], "adverb")):
        place -= 1
    return place >= 0 and is_a(block.low[place], "be")


def _is_verb(block: Block, cue: Cue) -> bool:
    """Whether the form stands as a verb: told by the word before it."""
    before = block.low[cue.first - 1] if cue.first else ""
    if before.endswith("'s") and before not in WITH_IS:  # Russia's alleged attempts
        return False
    if cue.tag == "past":
        return not is_a(before, "participle-after") or (before == "her" and cue.lemma in ("say", "tell", "add"))
    if cue.tag == "participle":
        return is_a(before, "have") or is_a(before, "adverb", "be")
    if cue.tag == "gerund":
        return not is_a(before, "determiner")
    if not before or is_a(before, "noun-after") or before in word_class("preposition") - {"to"}:
        return False
    if cue.tag == "base" and (before in ("to", "not") or is_a(before, "modal")):
        return before == "to" and cue.first > 2 and block.low[cue.first - 2] in ("on", "used")  # went on to say
    if cue.tag == "present" and not is_finite(block.low[cue.first]) and _ends_plural(block, cue.first):
        return False
    return not (cue.tag == "base" and is_a(before, "auxiliary"))


def _ends_plural(block: Block, place: int) -> bool:
    """Whether a word in -s ends a phrase for several: "to other coastal states that …", never a verb then."""
    for step in range(place - 2, max(-1, place - 6), -1):
        if is_a(block.low[step], "plural-before"):
            return step == 0 or not is_a(block.low[step - 1], "determiner")
        if not block.words[step].isalpha() or is_a(block.low[step], "preposition", "boundary", "determiner"):
            break
    return False
