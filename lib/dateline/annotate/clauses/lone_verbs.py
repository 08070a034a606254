"""Verbs that stand without an auxiliary: told from nouns and adjectives by their form and by the words beside them."""

from functools import cache

from dateline.annotate.clauses.verb_forms import (
    ADJECTIVE,
    BE,
    BREAKS,
    DO,
    HAVE,
    Group,
    State,
    Words,
    forms,
    has_tag,
    is_adverb,
    is_participle,
    lemma_of,
    modality,
    objects,
    that_takers,
    word_class,
)

__all__ = ["lone_verb"]

LOOK = 12  # words, the farthest look ahead


def lone_verb(sentence: Words, i: int, state: State, last: Group | None) -> Group | None:
    """A verb without an auxiliary."""
    low = sentence.low
    word = low[i]
    lemma, tags, also = forms().get(word, ("", frozenset(), ""))
    if word in word_class("noted") or word in word_class("noting") or word in word_class("sub"):
        return None
    if not tags:
        if len(word) > 4 and word.endswith("ed"):
            tags = frozenset({"past", "participle"})
        elif len(word) > 5 and word.endswith("ing"):
            tags = frozenset({"gerund"})
        elif word.endswith("s") and len(word) > 3 and i and low[i - 1] in ("he", "she", "who"):
            return Group(i, i, i, lemma_of(word), "present", "finite")
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
            return Group(i, i, i, lemma or lemma_of(word), "past", form, form == "participle", negated)
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
        and (after in word_class("prep") | word_class("coord") | {"to"} or after in BE or has_tag(after, "past"))
    ):
        return None
    if low[i] == "being" and is_participle(after):
        return Group(i, i + 1, i + 1, lemma_of(after), "", "participle", True, negated)
    if low[i] == "having" and is_participle(after):
        return Group(i, i + 1, i + 1, lemma_of(after), "past", "participle", False, negated)
    return Group(i, i, i, lemma_of(low[i]), "", "participle", False, negated)


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
    if after == "by" and i + 2 < len(low) and not low[i + 2][0].isdigit() and "base" not in tags:
        return "participle"
    if before == "" or before in word_class("subprep") | word_class("sub") | {"when", "as"}:
        return "participle" if not (sentence.is_title and before == "") else "finite"
    if low[i] in ("accused", "convicted", "suspected") and after == "of":
        return "participle"
    reports = forms().get(low[i], ("",))[0] in that_takers()
    if before in BREAKS:
        if before == "," and _resumes(sentence, i + 1):
            return "participle"
        return (
            "participle" if not reports and (main_done or (after in word_class("prep") and not resumes)) else "finite"
        )
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


def _finite_ahead(sentence: Words, start: int) -> bool:
    """Is there a sure finite verb ahead, before any mark or word that opens a clause?"""
    low = sentence.low
    openers = word_class("rel") | word_class("sub") | {"that", "and", "but"}
    for k in range(start, min(start + LOOK, len(low))):
        if low[k] in BREAKS or low[k] in openers:
            return False
        if low[k] in BE or low[k] in HAVE or low[k] in DO or low[k] in modality("modal"):
            return True
        _, tags, _ = forms().get(low[k], ("", frozenset(), ""))
        if (
            "past" in tags
            and not tags & {"base", "present"}
            and low[k - 1] not in word_class("det") | word_class("prep") | {"be", "been"}
        ):
            return True
    return False


def _resumes(sentence: Words, start: int) -> bool:
    """Does an aside end ahead, and the clause around it go on with its verb: ", proposed in May by Norland, would"?"""
    low = sentence.low
    openers = word_class("rel") | word_class("sub") | {"that", "and", "but"}
    for k in range(start, min(start + LOOK, len(low) - 1)):
        if low[k] == ",":
            auxiliary = low[k + 1] in BE or low[k + 1] in HAVE or low[k + 1] in modality("modal")
            return auxiliary or ("by" in low[start:k] and has_tag(low[k + 1], "past"))
        if low[k] in BREAKS or low[k] in openers:
            return False
    return False


def _is_subject_plural(sentence: Words, i: int) -> bool:
    before = sentence.low[i - 1] if i else ""
    return before in word_class("plural")


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
    if before in word_class("singular" if is_s else "plural") or before in word_class("either"):
        return True
    if before in word_class("pron") or (has_finite and before not in word_class("coord")):
        return False
    name = sentence.text[k][0].isupper() and not sentence.is_title
    plural = (before.endswith("s") and not before.endswith("ss")) or before in word_class("people")
    plural = plural or (name and "and" in low[max(k - 2, 0) : k])
    opener = low[k - 1] if k else ""
    if name and is_s and opener in word_class("sub") | word_class("subprep") | {"that"}:
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
    opens = word in objects() or word in word_class("before_object")
    return opens or sentence.text[k][0].isupper() or bool(ADJECTIVE.search(word)) or word.endswith(("s", "ly"))
