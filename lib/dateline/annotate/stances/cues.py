"""One sentence as words with their classes, and the stance cues among them: what stands where, not yet who."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from dateline import lexicons, split

__all__ = ["Cue", "Mention", "Words", "actor_noun", "find", "forms", "members", "words"]

# n't before the letters it hangs on, abbreviations with their points, words with inner hyphens, one mark at a time. The
# lookaheads only save time: most words have no point and no apostrophe after them.
WORD = re.compile(
    r"(n't\b|'(?:s|re|ve|ll|d|m)\b"
    r"|(?=[^\W\d_]{1,4}\.)(?:(?:[A-Z]\.){2,}|\b(?:Mr|Mrs|Ms|Dr|Rep|Reps|Sen|Sens|Gov|Gen|Lt|Col|St|Jr|Sr)\.)"
    r"|\d+(?:[.,]\d+)*%?|(?=[^\W_]++'t)[^\W_]+?(?=n't\b)|[^\W_]+(?:[-&][^\W_]+)*|[^\w\s])",
    re.IGNORECASE,
)
SETTLED = frozenset({"march", "may", "second", "'s", "'", "her", "his", "late", "early", "one"})
REFLEXIVE = {
    "its": "itself",
    "his": "himself",
    "her": "herself",
    "their": "themselves",
    "our": "ourselves",
    "my": "myself",
}
OWNERS = tuple(REFLEXIVE)
ADJECTIVAL = (
    "ian",
    "ean",
    "ican",
    "ish",
    "ese",
    "eli",
    "aqi",
    "meni",
    "ench",
    "utch",
)  # endings of "Syrian", "Israeli", …


class Mention(NamedTuple):
    """A name as the rules see it: offsets in the sentence."""

    start: int
    end: int
    entity: str
    kind: str
    form: str


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


Form = tuple[tuple[str, ...], dict[str, str], str]  # a cue's form: its words, its row of the lexicon, its tag


class Cue(NamedTuple):
    """A stance cue at the words first..last; `tag`: the verb's form (base, present, past, participle, gerund) or ""."""

    first: int
    last: int
    lemma: str
    pos: str
    frame: str
    side: str
    category: str
    tag: str


@cache
def members(name: str) -> frozenset[str]:
    """The words of one class of stance_words.tsv."""
    return frozenset(
        word for row in lexicons.rows("stance_words") if row["class"] == name for word in row["words"].split("; ")
    )


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
    return known | {"to": "T", "who": "W", "n't": "R", "'s": "O", "'": "O", '"': '"', ",": ","}


@cache
def index() -> dict[str, tuple[list[Form], dict[str, list[Form]]]]:
    """First word of a cue's form → the forms of that word alone, and by their second word the longer ones."""
    found: dict[str, tuple[list[Form], dict[str, list[Form]]]] = {}
    for row in lexicons.rows("stance_cues"):
        for owner in OWNERS if re.search("one's|oneself", row["lemma"]) else OWNERS[:1]:
            lemma = row["lemma"].replace("one's", owner).replace("oneself", REFLEXIVE[owner])
            tagged = lexicons.inflect(lemma) if row["pos"] == "verb" else {lemma: ""}
            if row["frame"] == "deontic":  # only behind "must", "needs to", "urged … to"
                tagged = {lemma: "base"}
            for form, tag in tagged.items():
                parts = tuple(form.split())
                alone, longer = found.setdefault(parts[0], ([], {}))
                (longer.setdefault(parts[1], []) if len(parts) > 1 else alone).append((parts, row, tag))
    return found


def _forms_at(alone: list[Form], longer: dict[str, list[Form]], following: list[str]) -> list[Form]:
    """The forms that may stand before these two words, the longest first."""
    near = [form for word in dict.fromkeys(following) if word in longer for form in longer[word]]
    return sorted(near, key=lambda form: -len(form[0])) + alone


def words(text: str, mentions: list[Mention], spelled: Callable[[str], str]) -> Words:
    """Repaired text and the names in it → its words.

    Classes: D determiner, N noun, adjective or number, M name, O genitive mark, P preposition, C conjunction,
    S subordinator, W relative, A auxiliary, R adverb, V verb, G -ing form, T "to", Q pronoun, I day or month, comma,
    quotation mark, X other mark.
    """
    found, start, end = split.matches(WORD, text)
    low = list(map(str.lower, found))
    if points := _points(low, end, len(text.rstrip())):
        kept = [i for i in range(len(low)) if i not in points]
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


@lru_cache(maxsize=2**14)
def _class(word: str) -> str:
    """The class of a word by itself: from the lists, else by its ending."""
    if known := classes().get(word):
        return known
    if not (word[0].isalnum()):
        return "X"
    if word.endswith("ly") and len(word) > 4:
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


def _settle(read: Words) -> None:
    """Participles between a determiner and a noun are no verbs; "'s" before "been" is one; "March 2" is a time."""
    kind, low, size = read.kind, read.low, len(read)
    for i in [i for i in range(size) if kind[i] in "VG" or low[i] in SETTLED]:
        before = kind[i - 1] if i else ""
        after = kind[i + 1] if i + 1 < size else ""
        if low[i] in ("march", "may", "second") and (low[i] == "march" or read.text[read.start[i]].isupper()):
            dated = any(part[:1].isdigit() for part in low[max(0, i - 1) : i + 2]) or before == "P"
            kind[i] = "I" if dated and read.text[read.start[i]].isupper() else kind[i] if low[i] == "may" else "N"
        elif kind[i] in "VG" and before and before in "DO" and (kind[i] == "G" or (after and after in "NMGVP,")):
            kind[i] = "N"
        elif low[i] == "'s" and (
            before == "Q" or (after and after in "RA") or (i + 1 < size and low[i + 1] in ("a", "the"))
        ):
            kind[i] = "A"
        elif low[i] == "'" and not (
            before and before in "NM" and low[i - 1].endswith("s") and read.end[i - 1] == read.start[i]
        ):
            kind[i] = "X"
        elif low[i] == "one":
            kind[i] = "D" if after and after in "NM" else kind[i]
        elif low[i] in ("late", "early"):
            kind[i] = "R" if after and after in "PI" else kind[i]
        elif low[i] in ("her", "his") and before and before in "VP" and not (after and after in "NMGV"):
            kind[i] = "Q"


def find(read: Words) -> list[Cue]:
    """The cues of a sentence, in order, none inside a longer one; where a word has several readings, all that fit."""
    table, low = index(), read.low
    found: list[Cue] = []
    done = 0
    for i in [i for i, word in enumerate(low) if word in table]:
        if i < done or read.kind[i] == "M":
            continue
        alone, longer = table[low[i]]
        following = low[i + 1 : i + 3]
        near = bool(longer) and not longer.keys().isdisjoint(following)
        if not near and not alone:
            continue
        here: list[Cue] = []
        longest = 0
        for parts, row, tag in _forms_at(alone, longer, following) if near else alone:
            if here and len(parts) < longest:
                break
            last = _matches(read, i, parts)
            if last < 0 or not _fits(read, i, last, row, tag):
                continue
            longest = len(parts)
            here.append(Cue(i, last, row["lemma"], row["pos"], row["frame"], row["side"], row["category"], tag))
        if any(cue.pos == "verb" for cue in here):
            here = [cue for cue in here if cue.pos == "verb" or cue.tag]
            read.kind[i] = "G" if here[0].tag == "gerund" else "V"
        elif here and here[0].pos == "noun" and read.kind[i] == "V":
            read.kind[i] = "N"
        if here:
            found += here
            done = here[0].last + 1
    return found


def _matches(read: Words, i: int, parts: tuple[str, ...]) -> int:
    """The last word of `parts` from word i on, one adverb allowed after the first; -1 where they do not stand there."""
    at = i
    for number, part in enumerate(parts):
        skips = number == 1 and at < len(read) and read.kind[at] == "R" and read.low[at] not in members("negator")
        if skips and read.low[at] != part:
            at += 1
        if number and at < len(read) and read.kind[at] == '"':
            at += 1
        if at >= len(read) or read.low[at] != part:
            return -1
        at += 1
    return at - 1


def _fits(read: Words, i: int, last: int, row: dict[str, str], tag: str) -> bool:
    """Is the word a verb, a noun, … here? By what stands beside it."""
    before, after = _beside(read, i, -1), _beside(read, last, 1)
    if row["frame"] == "deontic" and before not in ("T", "A", "R"):
        return False
    if row["pos"] == "verb":
        return _is_verb(read, i, last, tag, before, after)
    if row["pos"] == "noun":
        return not (
            before in ("T", "Q") or (before == "A" and read.low[i - 1] in members("future") | {"do", "does", "did"})
        )
    return True


def _is_verb(read: Words, i: int, last: int, tag: str, before: str, after: str) -> bool:
    if last > i:  # a particle or preposition says it
        if tag == "present" and read.kind[last] == "P" and before == "M" and read.low[i - 1].endswith(ADJECTIVAL):
            return False  # "Syrian rebels against"
        return before not in ("D", "O") or tag == "gerund"
    if tag in ("base", "present"):
        if before in ("D", "O") or (before == "P" and read.low[i - 1] != "to"):
            return False
        if before in ("T", "Q", "W") or (before in ("A", "R") and tag == "base"):
            return True
        if tag == "base":  # "Palestinians back", never "the back"
            plural = i > 0 and (read.low[i - 1].endswith("s") or before in "C,")
            asked = before == "M" and _is_inverted(read, i)  # "Will Tavoria condemn …?"
            if plural and after == "," and before == "M" and _is_relative(read, i):
                return True
            return (plural or asked) and after in ("D", "M", "Q", '"', "R", "N") and before != "V"
        certain = _is_relative(read, i) or read.kind[last + 1 : last + 3] == [",", "C"] or not _may_be_noun(read.low[i])
        gapped = before == "M" and after in (",", "V", "A", "P") and certain
        return (gapped or after in ("D", "M", "Q", "G", "S", '"', "N", "R")) and before != "V"
    if tag in ("past", "participle"):
        return not (before in ("D", "O") and after in ("N", "M"))
    return not (before in ("D", "O") and after != "M") and read.low[i - 1] != "no"


def _is_relative(read: Words, i: int) -> bool:
    """ "which Berlin supports": a relative stands before the name."""
    at = i - 1
    while at > 0 and read.kind[at] in "MD":
        at -= 1
    return read.kind[at] == "W"


def _is_inverted(read: Words, i: int) -> bool:
    """ "Will X condemn …?", "Should X condemn …, ": an auxiliary stands before the name."""
    at = i - 1
    while at > 0 and read.kind[at] == "M":
        at -= 1
    return read.kind[at] == "A" or read.low[-1] == "?"


def _may_be_noun(word: str) -> bool:
    """ "supports" and "attacks" may be nouns, "opposes" may not."""
    return any(row["pos"] == "noun" for _, row, _ in index()[word][0]) or word in members("plural")


def _beside(read: Words, i: int, step: int) -> str:
    at = i + step
    while 0 <= at < len(read) and read.kind[at] == '"':
        at += step
    return read.kind[at] if 0 <= at < len(read) else ""
