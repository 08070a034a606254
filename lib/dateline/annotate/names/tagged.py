"""One sentence's candidates and the model's names → which words each name has, what it is, and how sure that is.

Both have been weighed together (`weighed`). Where a rule has the words of a name that was taken, the row keeps what the
rule knows (who, which title, which list) and gains the kind that was weighed; what a rule reads in words that were not
taken stays only if the article shows it elsewhere. The threshold was chosen on every second article of worldwide's
part for choosing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from dateline import models
from dateline.annotate.names import gazetteer
from dateline.annotate.names.actors import DECIDED
from dateline.annotate.names.entries import Known
from dateline.annotate.names.keys import fold, slug
from dateline.annotate.names.spots import PARTICLES, Mention, title_at
from dateline.annotate.names.titled import mention
from dateline.annotate.names.words import Words, is_address, is_capital
from dateline.models.heads import NAMES

__all__ = ["CAPITALS", "FIRM", "REFERENCES", "folded", "is_settled", "set_kind", "together"]

SURE = 0.77  # from there on a title is part of the name that it stands in
CAPITALS = frozenset(f"names.{rule}" for rule in ("acronym", "capital", "capitals", "two-capitals", "speaks"))
# Rules that the words of a name, or those around it, decide.
FIRM = ("names.dateline", "names.given-name", "names.has-government", "names.noun-before")
REFERENCES = ("title", "pronoun")  # forms of mentions that are no names


def together(found: Words, mentions: list[Mention], spans: Iterable[models.Span]) -> list[Mention]:
    """The rules' candidates and the names that were taken, offsets in the sentence → candidates in order.

    Names do not overlap; roles, nouns and pronouns may hold one ("the Assembly"), see `agreed.apart`.
    """
    read = [one for span in spans if (one := _read(found, span))]
    kept: list[Mention] = []
    for rules, tagged in _clusters([one for one in mentions if one.form not in REFERENCES], read):
        kept += _decided(found, rules, tagged)
    starts = [one.start for one in kept]
    for one in mentions:
        if one.form in REFERENCES:
            near = kept[max(0, bisect_right(starts, one.start) - 1) : bisect_left(starts, one.end)]
            if not any(_touch(one, name) and not _holds(one, name) for name in near):
                kept.append(one)  # behind the names, which alone are looked through
    return sorted(kept, key=lambda one: (one.end, -one.start))


def is_settled(one: Mention) -> bool:
    """Whether a list, a title or the words around it say what it is, or it is no name."""
    return bool(one.known or one.title or one.form in REFERENCES or one.rule in FIRM)


def set_kind(found: Words, one: Mention, kind: str) -> None:
    """Sets kind and the form that goes with it."""
    one.kind = kind
    if one.last - one.first > 1 or kind in ("place", "group"):
        one.form = "full"
    elif kind == "person":
        one.form = "surname"
    else:
        letters = found.text[one.first].replace(".", "")
        one.form = "acronym" if 1 < len(letters) < 7 and letters.isupper() and not found.is_title else "full"


def folded(found: Words, one: Mention) -> tuple[str, ...]:
    """A mention's words as keys."""
    return tuple(map(fold, found.text[one.first : one.last]))


def _read(found: Words, span: models.Span) -> Mention | None:
    """A span as a candidate, without an article or a genitive, and without a title unless the model is sure of it;
    None where nothing is left.
    """
    first, last = bisect_right(found.end, span.start), bisect_left(found.start, span.end)
    if any(is_address(word) for word in found.text[first:last]):
        return None
    while first < last and (found.text[first] == "the" or _has_title(found, first, last, span)):
        first += len(title_at(found, first)) or 1
    while first < last - 1 and _is_role(found, first, last, span):
        first += 1
    if first >= last:
        return None
    one = mention(found, first, last, span.kind, "full", models.RULE, confidence=span.confidence, tagged=span.kind)
    set_kind(found, one, span.kind)
    if span.start <= one.start and one.end <= span.end:
        listed = gazetteer.phrases().get(folded(found, one))
        one.known = listed if listed and listed.kind == span.kind else None
        return one
    one.start, one.end = max(span.start, one.start), min(span.end, one.end)
    one.known = _part(found, one)
    return one if one.known.entity else None


def _has_title(found: Words, first: int, last: int, span: models.Span) -> bool:
    return span.kind == "person" and span.confidence < SURE and 0 < len(title_at(found, first)) < last - first


def _is_role(found: Words, first: int, last: int, span: models.Span) -> bool:
    """Is a small word before a person's name what they are, and no part of it: "baker Olu Hart"?"""
    is_small = found.text[first].islower() and found.low[first] not in PARTICLES
    return span.kind == "person" and is_small and is_capital(found.text[last - 1])


def _part(found: Words, one: Mention) -> Known:
    """What a name is called that begins or ends inside a word ("Tata-owned"); its key is "" where it has no letters."""
    placed = zip(found.text[one.first : one.last], found.start[one.first : one.last], strict=True)
    inner = [word[max(0, one.start - start) : one.end - start] for word, start in placed]
    return gazetteer.phrases().get(tuple(map(fold, inner))) or Known(slug(" ".join(inner)), " ".join(inner), one.kind)


def _clusters(mentions: list[Mention], read: list[Mention]) -> Iterator[tuple[list[Mention], list[Mention]]]:
    """The rules' candidates and the model's that touch one another, directly or through others."""
    rules: list[Mention] = []
    tagged: list[Mention] = []
    end = 0
    for one in sorted((*mentions, *read), key=lambda one: (one.start, one.end)):
        if one.start >= end and (rules or tagged):
            yield rules, tagged
            rules, tagged = [], []
        (tagged if one.rule == models.RULE else rules).append(one)
        end = max(end, one.end)
    if rules or tagged:
        yield rules, tagged


def _decided(found: Words, rules: list[Mention], tagged: list[Mention]) -> list[Mention]:
    if not tagged:
        for one in rules:
            one.sure = one.sure and one.rule not in CAPITALS and one.kind not in NAMES
        return rules
    if len(rules) == len(tagged) == 1 and (rules[0].start, rules[0].end) == (tagged[0].start, tagged[0].end):
        return [_both(found, rules[0], tagged[0])]
    by_first = {one.first: one for one in rules}
    for one in tagged:
        if (same := by_first.get(one.first)) and one.kind == "person":
            one.title, one.gender, one.country = same.title, same.gender, same.country
    return tagged


def _both(found: Words, rule: Mention, tagged: Mention) -> Mention:
    """The rule's candidate, with the model's kind where the rule has no list or title behind it."""
    if not rule.rule:  # one capital that the rules saw no name in
        return tagged
    rule.confidence, rule.tagged, rule.sure = tagged.confidence, tagged.kind, True
    rule.is_agreed = rule.kind == tagged.kind and rule.rule in DECIDED
    if not is_settled(rule):
        set_kind(found, rule, tagged.kind)
    return rule


def _touch(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _holds(one: Mention, other: Mention) -> bool:
    return one.start <= other.start and other.end <= one.end
