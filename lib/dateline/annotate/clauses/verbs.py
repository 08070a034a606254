"""A sentence's words → its verb groups ("would continue", "has been criticized", "to oppose"), by rules.

No parts of speech are known: a verb is told by its auxiliaries, its form, and what stands beside it. Every look ahead
is bounded, so the time is linear. `clauses` draws the clauses around the groups.
"""

from dateline import lexicons
from dateline.annotate.clauses.lone_verbs import lone_verb
from dateline.annotate.clauses.verb_forms import (
    BE,
    BREAKS,
    DO,
    HAVE,
    Group,
    State,
    Words,
    has_tag,
    is_base,
    is_participle,
    lemma_of,
    may_be_base,
    modality,
    objects,
    skip_adverbs,
    that_takers,
    word_class,
)

__all__ = ["groups"]

ARTICLES = lexicons.words("grammar", "article")


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
            (low[i - 1] in word_class("poss") and not (low[i - 1] == "her" and word in ("said", "told")))
            or low[i - 1] in ARTICLES
        )
        and word not in BE
        and word != "to"
    ):
        return None  # the will, a must, his talks
    if word in modality("modal"):
        return _modal(sentence, i)
    if word in BE:
        return _tail(sentence, i, i, BE[word], "finite", "be")
    if word in HAVE:
        return _perfect(sentence, i, i, "finite", "present" if word != "had" else "past")
    if word in DO:
        k, negated = skip_adverbs(low, i + 1)
        if k < len(low) and is_base(sentence, k):
            return Group(i, k, k, lemma_of(low[k]), DO[word], "finite", negated=negated)
        return Group(i, i, i, "do", DO[word], "finite", negated=negated)
    if word == "to":
        return _infinitive(sentence, i)
    return lone_verb(sentence, i, state, last)


def _modal(sentence: Words, i: int) -> Group | None:
    low = sentence.low
    effect, tense = modality("modal")[low[i]]
    k, negated = skip_adverbs(low, i + 1)
    if k < len(low) and low[k] in word_class("pron"):  # will he go?
        k, negated = skip_adverbs(low, k + 1)
    if low[i] == "'d" and k < len(low) and has_tag(low[k], "participle") and not has_tag(low[k], "base"):
        return _perfect(sentence, i, i, "finite", "past")
    if low[i] == "ought" and low[k : k + 1] == ["to"]:
        k += 1
    negated = negated or effect == "negated"
    if k < len(low) and low[k] == "be":
        return _tail(sentence, i, k, tense, "finite", "be", negated, effect)
    if k < len(low) and low[k] == "have":
        return _perfect(sentence, i, k, "finite", tense, negated, effect)
    if k < len(low) and (is_base(sentence, k) or may_be_base(sentence, k)):
        return Group(i, k, k, lemma_of(low[k]), tense, "finite", False, negated, effect)
    return (
        None if low[i] in word_class("not_alone") else Group(i, i, i, low[i], tense, "finite", False, negated, effect)
    )


def _tail(
    sentence: Words, first: int, be: int, tense: str, form: str, lemma: str, negated: bool = False, effect: str = ""
) -> Group:
    """What follows a form of be: -ing, a participle (passive), "set to" and its kind with their verb, or nothing."""
    low = sentence.low
    k, more = skip_adverbs(low, be + 1)
    negated = negated or more
    if k < len(low):
        ready = modality("ready").get(low[k])
        to = k + 1 if ready else k
        head, more = skip_adverbs(low, to + 1) if low[to : to + 1] == ["to"] else (len(low), False)
        if head < len(low) and is_base(sentence, head):
            told, later = ready or ("prospective", "future")
            tense = later if tense == "present" or form != "finite" else ("future" if tense == "future" else "past")
            negated = negated or more or told == "negated"
            if low[head] == "be":
                return _tail(sentence, first, head, tense, form, "be", negated, told)
            return Group(first, head, head, lemma_of(low[head]), tense, form, False, negated, told)
        if (
            low[k] == "being"
            or has_tag(low[k], "gerund")
            or (low[k].endswith("ing") and low[k] not in word_class("noting") and len(low[k]) > 4)
        ):
            if low[k] == "being" and k + 1 < len(low) and is_participle(low[k + 1]):
                return Group(first, k + 1, k + 1, lemma_of(low[k + 1]), tense, form, True, negated, effect)
            return Group(first, k, k, lemma_of(low[k]), tense, form, False, negated, effect)
        if is_participle(low[k]) and not (sentence.text[k][0].isupper() and not sentence.is_title):
            return Group(first, k, k, lemma_of(low[k]), tense, form, True, negated, effect)
    last = k - 1 if low[k - 1] in modality("adverb") else be
    return Group(first, last, be, lemma, tense, form, False, negated, effect)


def _perfect(
    sentence: Words, first: int, have: int, form: str, tense: str, negated: bool = False, effect: str = ""
) -> Group:
    low = sentence.low
    k, more = skip_adverbs(low, have + 1)
    negated = negated or more
    if low[k : k + 1] == ["been"]:
        return _tail(sentence, first, k, "past", form, "be", negated, effect)
    if k < len(low) and is_participle(low[k]):
        return Group(first, k, k, lemma_of(low[k]), "past", form, False, negated, effect)
    if low[k : k + 1] == ["to"] and k + 1 < len(low) and is_base(sentence, k + 1):
        return Group(first, k + 1, k + 1, lemma_of(low[k + 1]), tense, form, False, negated, effect or "prospective")
    return Group(first, have, have, "have", tense, form, False, negated, effect)


def _infinitive(sentence: Words, i: int) -> Group | None:
    low = sentence.low
    k, negated = skip_adverbs(low, i + 1)
    first = i
    if i and low[i - 1] in modality("adverb"):
        first, negated = i - 1, True
    if k >= len(low) or (i and low[i - 1] in word_class("no_infinitive")):
        return None
    if low[k] == "be":
        return _tail(sentence, first, k, "", "infinitive", "be", negated)
    if low[k] == "have":
        return _perfect(sentence, first, k, "infinitive", "", negated)
    if is_base(sentence, k) or (may_be_base(sentence, k) and low[k + 1 : k + 2] and low[k + 1] in objects()):
        return Group(first, k, k, lemma_of(low[k]), "", "infinitive", negated=negated)
    return None
