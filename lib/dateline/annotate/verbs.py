"""A sentence's words → its verb groups ("would continue", "has been criticized", "to oppose"), by rules.

No parts of speech are known: a verb is told by its auxiliaries, its form, and what stands beside it. Every look ahead is
bounded, so the time is linear. `clauses` draws the clauses around the groups.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from dateline import lexicons

__all__ = ["Group", "Words", "groups", "is_adverb", "modality", "that_takers", "word_class", "words"]

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*'?|['’](?:s|d|ll|ve|re|m)\b|\d+(?:[,.:/]\d+)*\w*|[^\w\s]")
CONTRACTED = re.compile(
    r"(?<=\w)(?:n['’]t|['’](?:ll|ve|re|d|m))$|(?<=^it|^he)['’]s$|(?<=^she|^who)['’]s$|(?<=^that|^what)['’]s$|(?<=^there)['’]s$",
    re.I,
)
ADJECTIVE = re.compile(r"(?:al|ous|ive|ic|able|ible|ful|less|ish|ary|ian|ese|ern|er|est|ior)$")
BREAKS = frozenset(',;:—–()[]"“”…!?')
BE = {
    "is": "present",
    "are": "present",
    "am": "present",
    "'re": "present",
    "'m": "present",
    "'s": "present",
    "was": "past",
    "were": "past",
}
HAVE = frozenset({"has", "have", "had", "'ve"})
DO = {"do": "present", "does": "present", "did": "past"}
NO_INFINITIVE = frozenset(
    "according due thanks related compared response opposed subject access close prior back".split()
)
LOOK = 12  # words, the farthest look ahead


class Words(NamedTuple):
    """A sentence's words: in lower case with ' as the only apostrophe, as they stand, and their offsets."""

    low: list[str]
    text: list[str]
    start: list[int]
    end: list[int]
    is_title: bool  # a headline in title case, where capitals tell nothing


@dataclass(frozen=True, slots=True)
class Group:
    """One verb group: words first … last, its main verb at `head`; `effect` is a modality, "" where nothing says one."""

    first: int
    last: int
    head: int
    lemma: str
    tense: str
    form: str  # finite, infinitive, participle
    passive: bool = False
    negated: bool = False
    effect: str = ""


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
    return frozenset(next(row["words"] for row in lexicons.rows("clause_words") if row["class"] == name).split())


@cache
def modality(kind: str) -> dict[str, tuple[str, str]]:
    """word → (effect, tense) for one kind in modality.tsv."""
    return {row["word"]: (row["effect"], row["tense"]) for row in lexicons.rows("modality") if row["kind"] == kind}


@cache
def _forms() -> dict[str, tuple[str, frozenset[str], str]]:
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


@dataclass(slots=True)
class State:
    """What the scan knows: a finite verb since the last mark or opener, in the main clause, a relative clause now closed."""

    has_finite: bool = False
    main_done: bool = False
    in_relative: bool = False
    resumes: bool = False


def groups(sentence: Words) -> list[Group]:
    """The verb groups in order. A word is in one group at most."""
    found: list[Group] = []
    state, i, length = State(), 0, len(sentence.low)
    openers = word_class("rel") | word_class("sub") | word_class("coord") | {"that"}
    while i < length:
        word = sentence.low[i]
        if word in BREAKS or word in openers:
            state.has_finite = False
            if word in word_class("rel") and not state.main_done:
                state.in_relative = True
            elif word not in (",", "and", "or"):
                state.main_done = state.main_done and word in word_class("coord") | {"that"}
        group = _group(sentence, i, state, found[-1] if found else None)
        if group is None:
            i += 1
            continue
        found.append(group)
        if group.form == "finite":
            state.has_finite = state.has_finite or group.lemma not in that_takers()
            state.main_done = state.main_done or not state.in_relative
            state.resumes, state.in_relative = state.in_relative, False
        i = group.last + 1
    return found


@cache
def that_takers() -> frozenset[str]:
    takers = {row["lemma"] for row in lexicons.rows("reporting_verbs") if row["takes"] != "quote"}
    return frozenset(takers | {"mean", "ensure", "see", "conclude", "doubt", "understand", "remember", "believe"})


def _group(sentence: Words, i: int, state: State, last: Group | None) -> Group | None:
    low = sentence.low
    word = low[i]
    if not (word[0].isalpha() or word[0] == "'"):
        return None
    if sentence.text[i][0].isupper() and not sentence.is_title and i and low[i - 1] not in BREAKS:
        return None
    if (
        i
        and (
            low[i - 1] in word_class("poss")
            and not (low[i - 1] == "her" and word in ("said", "told"))
            or low[i - 1] in ("the", "a", "an")
        )
        and word not in ("is", "are", "was", "were", "to")
    ):
        return None  # the will, a must, his talks
    if word in modality("modal"):
        return _modal(sentence, i)
    if word in BE:
        return _tail(sentence, i, i, BE[word], "finite", "be")
    if word in HAVE:
        return _perfect(sentence, i, i, "finite", "present" if word != "had" else "past")
    if word in DO:
        k, negated = _skip(low, i + 1)
        if k < len(low) and _is_base(sentence, k):
            return Group(i, k, k, _lemma(low[k]), DO[word], "finite", negated=negated)
        return Group(i, i, i, "do", DO[word], "finite", negated=negated)
    if word == "to":
        return _infinitive(sentence, i)
    return _lexical(sentence, i, state, last)


def is_adverb(word: str) -> bool:
    """An adverb by its ending or from the list; "rely" and "likely" are none."""
    listed = word in word_class("adv")
    return listed or (word.endswith("ly") and word not in _forms() and word not in modality("ready"))


def _skip(low: list[str], k: int) -> tuple[int, bool]:
    """The next word that is no adverb, four at most away, and whether a negation was passed."""
    negations = modality("adverb")
    negated = False
    for k in range(k, min(k + 4, len(low))):
        if low[k] in negations:
            negated = True
        elif low[k] == "no" and low[k + 1 : k + 2] == ["longer"]:
            negated = True
        elif not is_adverb(low[k]):
            return k, negated
    return min(k + 1, len(low)), negated


def _modal(sentence: Words, i: int) -> Group | None:
    low = sentence.low
    effect, tense = modality("modal")[low[i]]
    k, negated = _skip(low, i + 1)
    if k < len(low) and low[k] in word_class("pron"):  # will he go?
        k, negated = _skip(low, k + 1)
    if low[i] == "'d" and k < len(low) and _has(low[k], "participle") and not _has(low[k], "base"):
        return _perfect(sentence, i, i, "finite", "past")
    if low[i] == "ought" and low[k : k + 1] == ["to"]:
        k += 1
    negated = negated or effect == "negated"
    if k < len(low) and low[k] == "be":
        return _tail(sentence, i, k, tense, "finite", "be", negated, effect)
    if k < len(low) and low[k] == "have":
        return _perfect(sentence, i, k, "finite", tense, negated, effect)
    if k < len(low) and (_is_base(sentence, k) or _may_be_base(sentence, k)):
        return Group(i, k, k, _lemma(low[k]), tense, "finite", False, negated, effect)
    return (
        None
        if low[i] in ("'d", "may", "might", "must", "can")
        else Group(i, i, i, low[i], tense, "finite", False, negated, effect)
    )


def _tail(
    sentence: Words, first: int, be: int, tense: str, form: str, lemma: str, negated: bool = False, effect: str = ""
) -> Group:
    """What follows a form of be: -ing, a participle (passive), "set to" and its kind with their verb, or nothing."""
    low = sentence.low
    k, more = _skip(low, be + 1)
    negated = negated or more
    if k < len(low):
        ready = modality("ready").get(low[k])
        to = k + 1 if ready else k
        head, more = _skip(low, to + 1) if low[to : to + 1] == ["to"] else (len(low), False)
        if head < len(low) and _is_base(sentence, head):
            told, later = ready or ("prospective", "future")
            tense = later if tense == "present" or form != "finite" else ("future" if tense == "future" else "past")
            negated = negated or more or told == "negated"
            if low[head] == "be":
                return _tail(sentence, first, head, tense, form, "be", negated, told)
            return Group(first, head, head, _lemma(low[head]), tense, form, False, negated, told)
        if (
            low[k] == "being"
            or _has(low[k], "gerund")
            or (low[k].endswith("ing") and low[k] not in word_class("noting") and len(low[k]) > 4)
        ):
            if low[k] == "being" and k + 1 < len(low) and _is_participle(low[k + 1]):
                return Group(first, k + 1, k + 1, _lemma(low[k + 1]), tense, form, True, negated, effect)
            return Group(first, k, k, _lemma(low[k]), tense, form, False, negated, effect)
        if _is_participle(low[k]) and not (sentence.text[k][0].isupper() and not sentence.is_title):
            return Group(first, k, k, _lemma(low[k]), tense, form, True, negated, effect)
    last = k - 1 if low[k - 1] in modality("adverb") else be
    return Group(first, last, be, lemma, tense, form, False, negated, effect)


def _perfect(
    sentence: Words, first: int, have: int, form: str, tense: str, negated: bool = False, effect: str = ""
) -> Group:
    low = sentence.low
    k, more = _skip(low, have + 1)
    negated = negated or more
    if low[k : k + 1] == ["been"]:
        return _tail(sentence, first, k, "past", form, "be", negated, effect)
    if k < len(low) and _is_participle(low[k]):
        return Group(first, k, k, _lemma(low[k]), "past", form, False, negated, effect)
    if low[k : k + 1] == ["to"] and k + 1 < len(low) and _is_base(sentence, k + 1):
        return Group(first, k + 1, k + 1, _lemma(low[k + 1]), tense, form, False, negated, effect or "prospective")
    return Group(first, have, have, "have", tense, form, False, negated, effect)


@cache
def _objects() -> frozenset[str]:
    return word_class("det") | word_class("poss") | word_class("object")


def _infinitive(sentence: Words, i: int) -> Group | None:
    low = sentence.low
    k, negated = _skip(low, i + 1)
    first = i
    if i and low[i - 1] in modality("adverb"):
        first, negated = i - 1, True
    if k >= len(low) or (i and low[i - 1] in NO_INFINITIVE):
        return None
    if low[k] == "be":
        return _tail(sentence, first, k, "", "infinitive", "be", negated)
    if low[k] == "have":
        return _perfect(sentence, first, k, "infinitive", "", negated)
    if _is_base(sentence, k) or (_may_be_base(sentence, k) and low[k + 1 : k + 2] and low[k + 1] in _objects()):
        return Group(first, k, k, _lemma(low[k]), "", "infinitive", negated=negated)
    return None


def _lexical(sentence: Words, i: int, state: State, last: Group | None) -> Group | None:
    """A verb without an auxiliary."""
    low = sentence.low
    word = low[i]
    lemma, tags, also = _forms().get(word, ("", frozenset(), ""))
    if word in word_class("noted") or word in word_class("noting") or word in word_class("sub"):
        return None
    if not tags:
        if len(word) > 4 and word.endswith("ed"):
            tags = frozenset({"past", "participle"})
        elif len(word) > 5 and word.endswith("ing"):
            tags = frozenset({"gerund"})
        elif word.endswith("s") and len(word) > 3 and i and low[i - 1] in ("he", "she", "who"):
            return Group(i, i, i, _lemma(word), "present", "finite")
        else:
            return None
    negated = bool(i) and (low[i - 1] in modality("adverb") or low[max(i - 2, 0) : i] == ["no", "longer"])
    if "gerund" in tags:
        return _gerund(sentence, i, negated)
    if ("past" in tags or "participle" in tags) and not (
        tags & {"base", "present"} and _is_subject_plural(sentence, i)
    ):
        form = _past_or_participle(sentence, i, tags, state, last)
        if form:
            return Group(i, i, i, lemma or _lemma(word), "past", form, form == "participle", negated)
        if not tags & {"base", "present"}:
            return None
    if tags & {"base", "present"} and _is_present(
        sentence,
        i,
        tags,
        also,
        state.has_finite or (last is not None and last.form == "infinitive" and i - last.last < 4),
    ):
        return Group(i, i, i, lemma, "present", "finite", False, negated)
    return None


def _gerund(sentence: Words, i: int, negated: bool) -> Group | None:
    low = sentence.low
    before = low[i - 1] if i else ""
    after = low[i + 1] if i + 1 < len(low) else "."
    if before in word_class("det") or before.endswith(("'s", "s'")) or (ADJECTIVE.search(before) and len(before) > 4):
        return None
    marks = BREAKS | {"."}
    if after == "of" or (after in marks and before not in word_class("prep") | {"and"}):
        return None
    if (
        low[i] in word_class("ingnoun")
        and before not in marks
        and (after in word_class("prep") | word_class("coord") | {"to"} or after in BE or _has(after, "past"))
    ):
        return None
    if low[i] == "being" and _is_participle(after):
        return Group(i, i + 1, i + 1, _lemma(after), "", "participle", True, negated)
    if low[i] == "having" and _is_participle(after):
        return Group(i, i + 1, i + 1, _lemma(after), "past", "participle", False, negated)
    return Group(i, i, i, _lemma(low[i]), "", "participle", False, negated)


def _past_or_participle(sentence: Words, i: int, tags: frozenset[str], state: State, last: Group | None) -> str:
    """finite, participle, or "" for an adjective ("the occupied territories")."""
    low = sentence.low
    has_finite, main_done, resumes = state.has_finite, state.main_done, state.resumes
    k = i - 1
    while k >= 0 and is_adverb(low[k]) and i - k < 4:
        k -= 1
    before = low[k] if k >= 0 else ""
    after = low[i + 1] if i + 1 < len(low) else ""
    if before == "her" and "participle" in tags and low[i] in ("said", "told"):
        return "finite"
    if (
        before in word_class("det") | word_class("poss") | word_class("prep") - {"including"}
        or before.endswith(("'s", "s'"))
        or before.isdigit()
    ):
        return ""
    if "participle" not in tags:
        return "finite"
    if "past" not in tags:
        return "participle" if before else ""
    if before in word_class("rel") | word_class("pron") | {"that"}:
        return "finite"
    if after == "by" and not low[i + 2 : i + 3][:1] == [] and not low[i + 2][0].isdigit() and "base" not in tags:
        return "participle"
    if before == "" or before in word_class("subprep") | word_class("sub") | {"when", "as"}:
        return "participle" if not (sentence.is_title and before == "") else "finite"
    if low[i] in ("accused", "convicted", "suspected") and after == "of":
        return "participle"
    reports = _forms().get(low[i], ("",))[0] in that_takers()
    if before in BREAKS:
        return "participle" if not reports and (main_done or after in word_class("prep") and not resumes) else "finite"
    if has_finite and not reports:
        return (
            "participle"
            if last and last.last < i - 1 and before not in word_class("coord")
            else ("finite" if before in word_class("coord") else "participle")
        )
    if (
        after in word_class("prep")
        and not reports
        and before not in word_class("coord")
        and _finite_ahead(sentence, i + 1)
    ):
        return "participle"
    return "finite"


def _finite_ahead(sentence: Words, k: int) -> bool:
    """Is there a sure finite verb ahead, before any mark or word that opens a clause?"""
    low = sentence.low
    openers = word_class("rel") | word_class("sub") | {"that", "and", "but"}
    for k in range(k, min(k + LOOK, len(low))):
        if low[k] in BREAKS or low[k] in openers:
            return False
        if low[k] in BE or low[k] in HAVE or low[k] in DO or low[k] in modality("modal"):
            return True
        _, tags, _ = _forms().get(low[k], ("", frozenset(), ""))
        if (
            "past" in tags
            and not tags & {"base", "present"}
            and low[k - 1] not in word_class("det") | word_class("prep") | {"be", "been"}
        ):
            return True
    return False


def _is_subject_plural(sentence: Words, i: int) -> bool:
    before = sentence.low[i - 1] if i else ""
    return before in ("they", "we", "i", "you")


@cache
def _noun_slots() -> frozenset[str]:
    """Words after which a noun stands and no verb."""
    return word_class("det") - {"this", "both", "all"} | word_class("prep") | word_class("poss")


def _is_present(sentence: Words, i: int, tags: frozenset[str], also: str, has_finite: bool) -> bool:
    """Is this -s or base form a present verb here, not a noun?"""
    low = sentence.low
    k = i - 1
    while k >= 0 and (is_adverb(low[k]) or low[k] in modality("adverb")) and low[k] != "all" and i - k < 4:
        k -= 1
    before = low[k] if k >= 0 else ""
    if not before or before == "to" or before in _noun_slots() or before.endswith(("'s", "s'")):
        return False
    if before in BREAKS and before not in ',"”)—–':
        return False
    is_s = "present" in tags
    if before in (
        ("he", "she", "it", "who", "which", "that", "this")
        if is_s
        else ("they", "we", "i", "you", "who", "which", "that")
    ):
        return True
    if before in word_class("pron") or has_finite and before not in word_class("coord"):
        return False
    name = sentence.text[k][0].isupper() and not sentence.is_title
    plural = before.endswith("s") and not before.endswith("ss") or before in word_class("people")
    plural = plural or (name and "and" in low[max(k - 2, 0) : k])
    opener = low[k - 1] if k else ""
    if name and is_s and opener in word_class("sub") | {"that", "after", "before", "as", "until"}:
        return True
    if before in BREAKS or before in word_class("coord"):
        return is_s and not also
    if not is_s and not plural:
        return False
    if not also:
        return not (is_s and plural and not name)
    if ADJECTIVE.search(before) and not name:
        return False
    return (
        (name or sentence.is_title or plural != is_s)
        and _opens_object(sentence, i + 1)
        and not _finite_ahead(sentence, i + 1)
    )


def _opens_object(sentence: Words, k: int) -> bool:
    """Does an object or a complement begin here: an article, a name, a pronoun, "that", "to"?"""
    if k >= len(sentence.low):
        return False
    word = sentence.low[k]
    kinds = (
        word_class("det")
        | word_class("poss")
        | word_class("object")
        | {"that", "to", "against", "for", "on", "with", "about", "at", "in"}
    )
    return word in kinds or sentence.text[k][0].isupper() or bool(ADJECTIVE.search(word)) or word.endswith(("s", "ly"))


def _has(word: str, tag: str) -> bool:
    return tag in _forms().get(word, ("", frozenset(), ""))[1]


def _is_participle(word: str) -> bool:
    if word in word_class("noted") and word != "advanced":
        return False
    return _has(word, "participle") or (len(word) > 4 and word.endswith("ed"))


def _is_base(sentence: Words, k: int) -> bool:
    return _has(sentence.low[k], "base") and (sentence.is_title or sentence.text[k][0].islower())


def _may_be_base(sentence: Words, k: int) -> bool:
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


def _lemma(word: str) -> str:
    """The base form; for unlisted verbs a guess from the spelling."""
    if word in _forms():
        return _forms()[word][0]
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
