"""The stance cues among the words of a sentence: what stands where, not yet who."""

import re
from functools import cache
from typing import NamedTuple

from dateline import lexicons
from dateline.annotate.stances.phrases import helped
from dateline.annotate.stances.words import ARTICLES, HELP, Words, actor_noun, ambiguous, forms, is_deed, members

__all__ = ["Cue", "find", "index"]

REFLEXIVE = {
    "its": "itself",
    "his": "himself",
    "her": "herself",
    "their": "themselves",
    "our": "ourselves",
    "my": "myself",
}
OWNERS = tuple(REFLEXIVE)
ADJECTIVAL = lexicons.endings("demonym")  # of "Syrian", "Israeli", …
DO = lexicons.words("grammar", "do-present") | lexicons.words("grammar", "do-past")

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


def find(read: Words) -> list[Cue]:
    """The cues of a sentence, in order, none inside a longer one; where a word has several readings, all that fit."""
    table, low = index(), read.low
    found: list[Cue] = []
    done = 0
    for i in [i for i, word in enumerate(low) if word in table]:
        if i < done or read.kind[i] == "M" or _is_fixed(low, i) or _is_titled(read, i):
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


@cache
def _fixed() -> dict[str, list[list[str]]]:
    """First word → the expressions in which a cue is none: "stood by idly", "slammed the door", "back home"."""
    found: dict[str, list[list[str]]] = {}
    for form in forms("no-cue"):
        found.setdefault(form.split()[0], []).append(form.split())
    return found


def _is_fixed(low: list[str], i: int) -> bool:
    return low[i] in _fixed() and any(low[i : i + len(parts)] == parts for parts in _fixed()[low[i]])


def _is_titled(read: Words, i: int) -> bool:
    """Is the cue a part of a title ("the Foundation for the Defence of Reefs"), by its capital in running prose?"""
    if i == 0 or not read.text[read.start[i]].isupper() or read.kind[i - 1] in 'X"':
        return False
    beside = range(max(0, i - 6), min(len(read), i + 7))
    return any(len(read.low[at]) > 4 and read.text[read.start[at]].islower() for at in beside)


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
    if row["pos"] == "verb" and i and read.low[i - 1] == "no":
        return False  # "have no quarrel with"
    if row["frame"] == "deontic" and before not in ("T", "A", "R"):
        return False
    if row["lemma"] == "help" and _is_base(read, last + 1):
        return False  # "helped topple X": the side is toppling's
    if row["pos"] == "verb":
        return _is_verb(read, i, last, tag, before, after)
    if row["pos"] == "noun":
        return not (before in ("T", "Q") or (before == "A" and read.low[i - 1] in members("future") | DO))
    return True


def _is_verb(read: Words, i: int, last: int, tag: str, before: str, after: str) -> bool:
    if tag == "gerund" and is_deed(read, i):
        return False
    if last > i:  # a particle or preposition says it
        if tag == "present" and read.kind[last] == "P" and before == "M" and read.low[i - 1].endswith(ADJECTIVAL):
            return False  # "Syrian rebels against"
        if tag == "base" and before == "R" and i > 1 and read.low[i - 2] in ARTICLES:
            return False  # "a long campaign against"
        if tag == "base" and before == "N" and i and not read.low[i - 1].endswith("s"):
            return actor_noun(read.low[i - 1])  # "a longtime advocate for"
        return before not in ("D", "O") or tag == "gerund"
    if tag in ("base", "present"):
        if (tag == "present" and before == "A") or _is_noun_beside(read, i):
            return False  # "having bombs"
        if before in ("D", "O") or (before == "P" and read.low[i - 1] != "to"):
            return False
        if (
            before in ("T", "Q", "W")
            or (before == "S" and read.low[i - 1] == "that")
            or (tag == "base" and (before in ("A", "R") or read.low[i - 1] in HELP))
            or (tag == "base" and after in ("D", "M") and helped(read, i))
        ):
            return True
        if tag == "base":  # "Palestinians back", never "the back"
            settled = read.kind[i] == "V" and read.low[i] in ambiguous()  # "critics of the bill blame its"
            plural = i > 0 and (read.low[i - 1].endswith("s") or before in "C," or _is_plural(read, i - 1) or settled)
            plural = plural or _are_somewhere(read, i - 1)
            asked = before == "M" and _is_inverted(read, i)  # "Will Tavoria condemn …?"
            if plural and after == "," and before == "M" and _is_relative(read, i):
                return True
            return (plural or asked) and after in ("D", "M", "Q", '"', "R", "N") and before != "V"
        certain = _is_relative(read, i) or read.kind[last + 1 : last + 3] == [",", "C"] or not _may_be_noun(read.low[i])
        gapped = before == "M" and after in (",", "V", "A", "P") and certain
        return (gapped or after in ("D", "M", "Q", "G", "S", '"', "N", "R")) and before != "V"
    if tag in ("past", "participle"):
        return not (before in ("D", "O") and after in ("N", "M"))
    return not (before in ("D", "O") and after != "M")


def _is_noun_beside(read: Words, i: int) -> bool:
    """ "the "reckless speeches" article", "sanctions aware": by the mark or the adjective behind it."""
    if i + 2 >= len(read) or read.kind[i - 1 : i] not in (["N"], ["D"], ["C"], ["R"]):
        return False
    closes = read.kind[i + 1] == '"' and read.marked[i] and not read.marked[i + 1] and read.kind[i + 2] == "N"
    trails = read.low[i + 1] in members("behind-noun") and read.kind[i + 2] not in "NMGV"
    return bool(closes or trails)


def _is_plural(read: Words, i: int) -> bool:
    """ "police", "Russia and Iran": a plural without an s."""
    first = i
    while first > 0 and read.mention[i] >= 0 and read.mention[first - 1] == read.mention[i]:
        first -= 1
    joined = read.mention[i] >= 0 and first > 1 and read.low[first - 1] == "and" and read.kind[first - 2] in "NM"
    men = read.low[i].endswith("men") and actor_noun(read.low[i])  # fishermen
    return read.low[i] in members("plural") or joined or men


def _are_somewhere(read: Words, i: int) -> bool:
    """ "traders in the market", "nurses at Port Ellis": several people, and behind them where they are."""
    at = i
    while at > 1 and read.kind[at] in "NMD":
        at -= 1
    where = i > at > 0 and read.low[at] in members("somewhere")
    return where and actor_noun(read.low[at - 1]) and read.low[at - 1].endswith(("s", "men"))


def _is_base(read: Words, i: int) -> bool:
    """The base form of a cue, with an object behind it."""
    forms_of = index()[read.low[i]][0] if i < len(read) and read.low[i] in index() else []
    return any(tag == "base" for _, _, tag in forms_of) and read.kind[i + 1 : i + 2] in (["D"], ["M"], ["Q"])


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
    return any(row["pos"] == "noun" for _, row, _ in index()[word][0]) or word in members("verb-or-noun")


def _beside(read: Words, i: int, step: int) -> str:
    at = i + step
    while 0 <= at < len(read) and read.kind[at] == '"':
        at += step
    return read.kind[at] if 0 <= at < len(read) else ""
