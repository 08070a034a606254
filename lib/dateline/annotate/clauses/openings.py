"""The verb groups of one sentence → drafts of its clauses: where each begins, its kind, and the word that opens it."""

from dataclasses import dataclass

from dateline.annotate.clauses.verb_forms import BREAKS, Group, Words, is_adverb, that_takers, word_class

__all__ = ["Draft", "openings"]


@dataclass(slots=True)
class Draft:
    """A clause while it is drawn: words instead of offsets."""

    group: Group
    first: int
    last: int
    kind: str
    opener: str = ""
    closes_at_comma: bool = False


def openings(sentence: Words, found: list[Group]) -> list[Draft]:
    """A draft for each group of a sentence, in order; each ends, until its bounds are set, with its verb."""
    drafts: list[Draft] = []
    waiting = -1  # where a clause began whose verb has not come yet
    after, subject, has_main = 0, 0, False  # behind the last finite verb; where the open clause began; has it its verb?
    headline = all(group.form != "finite" for group in found)
    for group in found:
        if group.form != "finite":
            kind = "infinitive" if group.form == "infinitive" else "participle"
            if headline and kind == "infinitive" and group.first > 0 and not drafts:
                drafts.append(Draft(group, 0, group.last, "main"))
                continue
            comma = bool(group.first) and sentence.low[group.first - 1] == "," and kind == "participle"
            drafts.append(Draft(group, group.first, group.last, kind, "", comma))
            continue
        first, kind, opener = _opening(sentence, group, after, drafts, waiting)
        if kind == "relative" and not has_main:
            waiting = subject if waiting < 0 else waiting
        elif first == waiting:
            waiting = -1
        comma = kind == "relative" and first > 0 and sentence.low[first - 1] == ","
        drafts.append(Draft(group, first, group.last, kind, opener, comma))
        after = group.last + 1
        has_main = has_main or kind in ("main", "that")
    return drafts


def _opening(sentence: Words, group: Group, after: int, drafts: list[Draft], waiting: int) -> tuple[int, str, str]:
    """Where the clause of a finite group begins, its kind, and the word that opens it."""
    low = sentence.low
    finite = [draft for draft in drafts[-12:] if draft.group.form == "finite"]
    previous = finite[-1] if finite else None
    crossed = False  # a mark lies between
    for k in range(group.first - 1, max(after, group.first - 40) - 1, -1):
        word = low[k]
        has_subject = not _all_adverbs(low, k + 1, group.first)
        if word in BREAKS:
            if word == "," and waiting >= 0 and not has_subject:
                return waiting, "main", ""
            if has_subject and drafts and not (previous is None and drafts[0].first > 0):
                return k + 1, "main", ""
            crossed = True
        elif word in word_class("coord") and previous is not None and not (waiting >= 0 and not has_subject):
            if not has_subject:
                return k + 1, previous.kind, previous.opener
            if not crossed:
                return k + 1, "main", ""
        elif not crossed and (kind := _opened_by(sentence, k, has_subject, drafts, after)):
            return k, kind, word
    if waiting >= 0:
        return waiting, "main", ""
    teller = next((draft for draft in reversed(drafts[-3:]) if draft.group.lemma in that_takers()), None)
    if (
        teller is not None
        and not crossed
        and group.first > teller.group.last + 1
        and teller.group.last + 1 >= after - 1
    ):
        return teller.group.last + 1, "that", ""
    if previous is None:
        return 0, "main", ""
    return after, "main" if crossed or group.first == after else "relative", ""


def _opened_by(sentence: Words, k: int, has_subject: bool, drafts: list[Draft], after: int) -> str:
    """The kind of clause that the word at k opens, or ""."""
    word = sentence.low[k]
    if word in word_class("rel"):
        return "relative"
    if word == "that":
        return _that(sentence, k, has_subject, drafts, after)
    if word in word_class("sub") or (word in word_class("subprep") and has_subject):
        return "adverbial"
    return ""


def _all_adverbs(low: list[str], start: int, end: int) -> bool:
    return all(is_adverb(word) for word in low[start:end])


def _that(sentence: Words, k: int, has_subject: bool, drafts: list[Draft], after: int) -> str:
    """The kind of clause that "that" opens at k; "" where it is a pointing word."""
    low = sentence.low
    before = low[k - 1] if k else ""
    teller = next((draft for draft in reversed(drafts[-3:]) if draft.group.last < k), None)
    told = teller is not None and teller.group.lemma in that_takers()
    if not has_subject:
        pointing = not before or before in word_class("prep") | word_class("sub") | BREAKS | word_class("coord")
        return "" if pointing or (told and teller is not None and teller.group.last == k - 1) else "relative"
    if not before or before in word_class("prep"):
        return ""
    if k <= after or before in word_class("fact") or before in word_class("coord"):
        return "that"
    near = teller is not None and k - teller.group.last < 6
    copula = teller is not None and teller.group.lemma == "be"
    return "that" if near and (told or copula) else "relative"
