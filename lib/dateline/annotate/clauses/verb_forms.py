"""Words of a sentence and what their forms may be: contractions split, verbs by base form, closed classes by list."""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from dateline import lexicons, split

__all__ = [
    "ADJECTIVE",
    "BE",
    "BREAKS",
    "DO",
    "HAVE",
    "Group",
    "State",
    "Words",
    "forms",
    "has_tag",
    "is_adverb",
    "is_base",
    "is_participle",
    "lemma_of",
    "may_be_base",
    "modality",
    "objects",
    "skip_adverbs",
    "that_takers",
    "word_class",
    "words",
]

WORD = re.compile(rf"[^\W\d_]+(?:[-'’][^\W\d_]+)*'?|['’](?:{split.CLITICS})\b|\d+(?:[,.:/]\d+)*\w*|[^\w\s]")
CONTRACTED = re.compile(
    rf"(?<=\w)(?:n['’]t|['’](?!s)(?:{split.CLITICS}))$"
    r"|(?<=^it|^he)['’]s$|(?<=^she|^who)['’]s$|(?<=^that|^what)['’]s$|(?<=^there)['’]s$",
    re.I,
)
ADJECTIVE = re.compile(rf"(?:{'|'.join(lexicons.endings('adjective'))})$")
BREAKS = frozenset(',;:—–()[]"“”…!?')
BE = {word: tense for tense in ("present", "past") for word in lexicons.words("grammar", f"be-{tense}")}
HAVE = lexicons.words("grammar", "have")
DO = {word: tense for tense in ("present", "past") for word in lexicons.words("grammar", f"do-{tense}")}


class Words(NamedTuple):
    """A sentence's words: in lower case with ' as the only apostrophe, as they stand, and their offsets."""

    low: list[str]
    text: list[str]
    start: list[int]
    end: list[int]
    is_title: bool  # a headline in title case, where capitals tell nothing


@dataclass(frozen=True, slots=True)
class Group:
    """One verb group: words first … last, its main verb at `head`; `effect` is a modality or ""."""

    first: int
    last: int
    head: int
    lemma: str
    tense: str
    form: str  # finite, infinitive, participle
    passive: bool = False
    negated: bool = False
    effect: str = ""


@dataclass(slots=True)
class State:
    """What the scan knows: a finite verb since the last mark or opener or in the main clause, a relative clause."""

    has_finite: bool = False
    main_done: bool = False
    in_relative: bool = False
    resumes: bool = False


def words(text: str) -> Words:
    """Splits words, marks and contractions (`don't` → `do`, `n't`); never raises, linear in the text."""
    low, raw, starts, ends = [], [], [], []
    for found in WORD.finditer(text):
        start, end = found.span()
        piece = found.group()
        cut = CONTRACTED.search(piece) if "'" in piece or "’" in piece else None
        for a, b in ((start, start + cut.start()), (start + cut.start(), end)) if cut else ((start, end),):
            raw.append(text[a:b])
            low.append(text[a:b].lower().replace("’", "'"))
            starts.append(a)
            ends.append(b)
    long = [word for word in raw[:40] if len(word) > 3 and word[0].isalpha()]
    is_title = len(long) > 2 and raw[-1] not in ".?!" and sum(word[0].isupper() for word in long) >= 0.85 * len(long)
    return Words(low, raw, starts, ends, is_title)


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of one closed class in clause_words.tsv."""
    return lexicons.words("clause_words", name)


@cache
def modality(kind: str) -> dict[str, tuple[str, str]]:
    """word → (effect, tense) for one kind in modality.tsv."""
    return {row["word"]: (row["effect"], row["tense"]) for row in lexicons.rows("modality") if row["kind"] == kind}


@cache
def forms() -> dict[str, tuple[str, frozenset[str], str]]:
    """form → (base form, tags, what else it commonly is)."""
    found: dict[str, tuple[str, set[str], str]] = {}
    irregular = {row["base"]: row for row in lexicons.rows("irregular_verbs") if row["past"]}
    listed = {row["lemma"]: row["also"] for row in lexicons.rows("verbs")}
    for lemma in sorted(listed, key=lambda lemma: (lemma not in irregular, lemma)):
        tags = list(lexicons.inflect(lemma).items())
        if row := irregular.get(lemma):
            tags += [(row["past"], "past"), (row["participle"], "participle")]
        for form, tag in tags:
            also = listed[lemma] if tag in ("base", "present") else ""
            entry = found.setdefault(form, (lemma, set(), also))
            if entry[0] == lemma:
                entry[1].update(
                    (tag, "participle") if tag == "past" and not (row and row["past"] != row["participle"]) else (tag,)
                )
    return {form: (lemma, frozenset(tags), also) for form, (lemma, tags, also) in found.items()}


@cache
def that_takers() -> frozenset[str]:
    takers = {row["lemma"] for row in lexicons.rows("reporting_verbs") if row["takes"] != "quote"}
    return word_class("that_taker") | takers


@cache
def objects() -> frozenset[str]:
    return word_class("det") | word_class("poss") | word_class("object")


def is_adverb(word: str) -> bool:
    """An adverb by its ending or from the list; "rely" and "likely" are none."""
    listed = word in word_class("adv")
    return listed or (word.endswith("ly") and word not in forms() and word not in modality("ready"))


def skip_adverbs(low: list[str], start: int) -> tuple[int, bool]:
    """The next word that is no adverb, four at most away, and whether a negation was passed."""
    negations = modality("adverb")
    negated = False
    stop = min(start + 4, len(low))
    for k in range(start, stop):
        if low[k] in negations or (low[k] == "no" and low[k + 1 : k + 2] == ["longer"]):
            negated = True
        elif not is_adverb(low[k]):
            return k, negated
    return stop, negated


def has_tag(word: str, tag: str) -> bool:
    return tag in forms().get(word, ("", frozenset(), ""))[1]


def is_participle(word: str) -> bool:
    if word in word_class("noted") and word != "advanced":
        return False
    return has_tag(word, "participle") or (len(word) > 4 and word.endswith("ed"))


def is_base(sentence: Words, k: int) -> bool:
    return has_tag(sentence.low[k], "base") and (sentence.is_title or sentence.text[k][0].islower())


def may_be_base(sentence: Words, k: int) -> bool:
    """An unknown word that could be a verb's base form."""
    word = sentence.low[k]
    closed = (
        word_class("det")
        | word_class("prep")
        | word_class("poss")
        | word_class("pron")
        | word_class("coord")
        | word_class("rel")
    )
    return sentence.text[k].islower() and word.isalpha() and len(word) > 2 and word not in closed


def lemma_of(word: str) -> str:
    """The base form; for unlisted verbs a guess from the spelling."""
    if word in forms():
        return forms()[word][0]
    for ending, swap in (("ied", "y"), ("ies", "y"), ("ing", ""), ("ed", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)] + swap
            if swap or ending == "s":
                return stem
            if stem[-1] == stem[-2] and stem[-1] not in "sl":
                return stem[:-1]
            return (
                stem + "e"
                if stem.endswith(("at", "iz", "is", "v", "c", "g", "u", "s")) and not stem.endswith("ss")
                else stem
            )
    return word
