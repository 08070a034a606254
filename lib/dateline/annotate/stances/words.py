"""One sentence as words with their classes, and the names among them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from dateline import lexicons, split

__all__ = [
    "ARTICLES",
    "DEICTIC",
    "GOVERNORS",
    "HELP",
    "POSSESSIVE",
    "REACH",
    "SPANS",
    "Mention",
    "Words",
    "actor_noun",
    "forms",
    "is_deed",
    "is_kind",
    "members",
    "words",
]

# n't before the letters it hangs on, abbreviations with their points, words with inner hyphens, one mark at a time. The
# lookaheads only save time: most words have no point and no apostrophe after them.
WORD = re.compile(
    rf"(n't\b|'(?:{split.CLITICS})\b"
    rf"|(?=[^\W\d_]{{1,4}}\.)(?:(?:[A-Z]\.){{2,}}(?:-[^\W_]+)*|\b(?:St|{split.TITLES})\.)"
    r"|\d+(?:[.,]\d+)*%?|(?=[^\W_]++'t)[^\W_]+?(?=n't\b)|[^\W_]+(?:[-&][^\W_]+)*|[^\w\s])",
    re.IGNORECASE,
)
HELP = frozenset({"help", "helps", "helped"})  # before the base form of another verb
GOVERNORS = ("keep", "refuse", "fail", "vow")  # classes of verbs, and with "-noun" of nouns, that an infinitive follows
SPANS = lexicons.words("time_contexts", "span")
DEICTIC = lexicons.words("time_contexts", "deictic")  # before a span: "last week"
POSSESSIVE = lexicons.words("grammar", "possessive")
ARTICLES = lexicons.words("grammar", "article") | POSSESSIVE - {"his", "her"}  # before a noun and never a verb
SETTLED = frozenset(
    {"march", "may", "second", "'s", "'", "her", "his", "late", "early", "one", "least"}
)  # see `_settle`

REACH = 60  # words that the way to an argument may take: whatever the length of the sentence, the work is bounded


class Mention(NamedTuple):
    """A name as the rules see it: offsets in the sentence; an adjective ("Israeli") acts as its place."""

    start: int
    end: int
    entity: str
    kind: str
    form: str
    adjective: bool = False


@dataclass(slots=True)
class Words:
    """A sentence's words: offsets, lower case, class (a letter, see `words`), mention, quotation they stand in."""

    text: str
    start: list[int]
    end: list[int]
    low: list[str]
    kind: list[str]
    mention: list[int]
    marked: list[int]
    mentions: list[Mention]
    spelled: Callable[[str], str]  # words → whose name they are elsewhere in the article, or ""

    def __len__(self) -> int:
        return len(self.low)


def is_kind(read: Words, kind: str, i: int) -> bool:
    """Is the word part of the name of a person, a place, …?"""
    return i < len(read) and read.mention[i] >= 0 and read.mentions[read.mention[i]].kind == kind


@cache
def members(name: str) -> frozenset[str]:
    """The words of one class of stance_words.tsv."""
    return lexicons.words("stance_words", name)


@cache
def actor_noun(word: str) -> bool:
    """Is it a noun for persons or for a body that acts: farmers, the senate, an embassy?"""
    return word in members("person-head") or word in members("actor-head")


@cache
def forms(*names: str) -> frozenset[str]:
    """All forms of the words of some classes; of several words the first is inflected."""
    lemmas = (lemma for name in names for lemma in members(name))
    return frozenset(form for lemma in lemmas for form in (*lexicons.inflect(lemma), lemma))


@cache
def classes() -> dict[str, str]:
    """Word → class letter, the closed classes last, so that they win."""
    table = {"verb": "V", "time": "I", "determiner": "D", "preposition": "P", "conjunction": "C", "adverb": "R"}
    table |= {"subordinator": "S", "relative": "W", "pronoun": "Q", "possessive": "D", "auxiliary": "A"}
    known: dict[str, str] = {}
    for row in lexicons.rows("verbs"):
        sure = ("past", "present", "base") if not row["also"] else ("past",)
        tagged = lexicons.inflect(row["lemma"])
        known |= {form: "V" for form, tag in tagged.items() if tag in sure}
        known |= {form: "G" for form, tag in tagged.items() if tag == "gerund"}
    known |= {word: letter for name, letter in table.items() if name != "verb" for word in members(name)}
    return (
        known | {"to": "T", "who": "W", "n't": "R", "'s": "O", "'": "O", '"': '"', ",": ","} | dict.fromkeys("$€£", "D")
    )


def words(text: str, mentions: list[Mention], spelled: Callable[[str], str]) -> Words:
    """Repaired text and the names in it → its words.

    Classes: D determiner, N noun, adjective or number, M name, O genitive mark, P preposition, C conjunction,
    S subordinator, W relative, A auxiliary, R adverb, V verb, G -ing form, T "to", Q pronoun, I day or month, comma,
    quotation mark, X other mark.
    """
    found, start, end = split.matches(WORD, text)
    low = list(map(str.lower, found))
    dropped = _points(low, end, len(text.rstrip()))
    if dropped:
        kept = [i for i in range(len(low)) if i not in dropped]
        low, start, end = [low[i] for i in kept], [start[i] for i in kept], [end[i] for i in kept]
    kind = list(map(_class, low))
    read = Words(text, start, end, low, kind, [-1] * len(low), _marked(low), mentions, spelled)
    _place(read)
    _settle(read)
    return read


def _points(low: list[str], end: list[int], stop: int) -> set[int]:
    """Where the points of abbreviations stand: behind a short word, and not at the end."""
    points: set[int] = set()
    if "." in low and end[low.index(".")] < stop:
        before = ""
        for i, word in enumerate(low):
            if word == "." and end[i] < stop and 0 < len(before) < 4:
                points.add(i)
            else:
                before = word
    return points


@cache
def ambiguous() -> dict[str, str]:
    """Words that are nouns as often as verbs, and the tag that each has as a verb: "blame", "plans"."""
    also = (row["lemma"] for row in lexicons.rows("verbs") if row["also"])
    tagged = (item for lemma in also for item in lexicons.inflect(lemma).items())
    return {form: tag for form, tag in tagged if tag in ("base", "present") and form not in SETTLED}


@lru_cache(maxsize=2**14)
def _class(word: str) -> str:
    """The class of a word by itself: from the lists, else by its ending."""
    if known := classes().get(word):
        return known
    if not (word[0].isalnum()):
        return "X"
    if word.endswith("ly") and len(word) > 4 and word not in members("ly"):
        return "R"
    return "V" if word.endswith("ed") and len(word) > 4 else "N"


def _marked(low: list[str]) -> list[int]:
    """For each word the number of the quotation it stands in, 0 outside; an odd last mark opens one to the end."""
    if '"' not in low:
        return [0] * len(low)
    inside, number, found = 0, 0, []
    for word in low:
        if word == '"':
            number += not inside
            inside = 0 if inside else number
        found.append(inside)
    return found


def _place(read: Words) -> None:
    """Marks the words that are names; a possessive pronoun stays a determiner and knows its owner."""
    at = 0
    for number, mention in enumerate(read.mentions):
        at = bisect_right(read.end, mention.start, at)
        for i in range(at, bisect_left(read.start, mention.end, at)):
            read.mention[i] = number
            if mention.form == "pronoun":
                read.kind[i] = "D" if read.low[i] in members("possessive") else "Q"
            elif read.kind[i] not in 'O,"':
                read.kind[i] = "M"


def _has_subject(read: Words, i: int) -> bool:
    """Does a subject stand before a word that may be its verb: "critics of the bill blame", "Malta plans"?"""
    tag = ambiguous()[read.low[i]]
    while i > 1 and read.kind[i - 1] == "R":
        i -= 1
    before = read.low[i - 1] if i else ""
    if tag == "base" and i and read.kind[i - 1] in "AT":
        return True
    if tag == "present":
        return read.kind[i - 1] == "M" and not before.endswith("s")
    if before.endswith("s") and not before.endswith("ss") and read.kind[i - 1] in "NM":
        return True
    for of in range(i - 2, max(i - 6, 0), -1):
        if read.low[of] == "of":
            return read.low[of - 1].endswith("s") and not read.low[of - 1].endswith("ss")
        if read.kind[of] not in "NMDG":
            break
    return False


def is_deed(read: Words, i: int) -> bool:
    """ "the car bombing", and not "the rebels bombing": an -ing form that is a noun, behind one that says of what."""
    if i < 2 or read.kind[i - 1] != "N" or read.kind[i - 2] not in "DO" or read.low[i - 1].endswith("s"):
        return False
    ends = i + 1 == len(read) or read.kind[i + 1] in ",CXVA"
    return ends and read.low[i] in lexicons.words("clause_words", "ingnoun")


def _settle(read: Words) -> None:
    """Participles between a determiner and a noun are no verbs; "'s" before "been" is one; "March 2" is a time."""
    kind, low, size = read.kind, read.low, len(read)
    for i in [i for i in range(size) if kind[i] in "VG" or low[i] in SETTLED or low[i] in ambiguous()]:
        before = kind[i - 1] if i else ""
        after = kind[i + 1] if i + 1 < size else ""
        if low[i] in ("march", "may", "second") and (low[i] == "march" or read.text[read.start[i]].isupper()):
            dated = any(part[:1].isdigit() for part in low[max(0, i - 1) : i + 2]) or before == "P"
            kind[i] = "I" if dated and read.text[read.start[i]].isupper() else kind[i] if low[i] == "may" else "N"
        elif (
            (kind[i] in "VG" and before and before in "DO" and (kind[i] == "G" or (after and after in "NMGVP,")))
            or (kind[i] == "V" and i and low[i - 1] in ARTICLES)
            or (kind[i] == "G" and is_deed(read, i))
        ):
            kind[i] = "N"
        elif kind[i] == "N" and low[i] in ambiguous() and after and after in "DQT":
            kind[i] = "V" if _has_subject(read, i) else "N"
        elif low[i] == "'s" and (
            before == "Q" or (after and after in "RA") or (i + 1 < size and low[i + 1] in ("a", "the"))
        ):
            kind[i] = "A"
        elif low[i] == "'" and not (
            before and before in "NM" and low[i - 1].endswith("s") and read.end[i - 1] == read.start[i]
        ):
            kind[i] = "X"
        elif low[i] == "arms" and f"arms {low[i + 1] if after else ''}" in forms("no-cue"):
            kind[i] = "N"
        elif low[i] == "one":
            kind[i] = "D" if after and after in "NM" else kind[i]
        elif low[i] == "least":
            kind[i] = "R" if before == "P" else kind[i]  # at least two
        elif low[i] in ("late", "early"):
            kind[i] = "R" if after and after in "PI" else kind[i]
        elif low[i] in ("her", "his") and before and before in "VP" and not (after and after in "NMGV"):
            kind[i] = "Q"
