"""One sentence's candidates and the model's names → which words each name has, what it is, and how sure that is.

Where both find the same words, the row keeps what the rule knows (who, which title, which list) and gains the model's
kind. Where they differ, the surer one wins. A run of capitals that the model sees nothing in vouches for itself no more:
it stays only if the article shows it elsewhere. The thresholds were chosen on half of worldwide's articles for choosing.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import isnan

from dateline import models
from dateline.annotate.names import gazetteer
from dateline.annotate.names.actors import DECIDED, root
from dateline.annotate.names.gazetteer import Known, fold, slug
from dateline.annotate.names.spots import Mention, Words, title_at
from dateline.annotate.names.titled import mention

__all__ = ["agreed", "alone", "together", "vouched"]

SURE = 0.95  # from there on the model's words are right more often than the rules'
POWER = 4  # of a probability as a vote: two that are sure outvote three that waver
SEEN = 2  # the vote of a rule that reads the kind from the words around the name
FIRM = ("names.dateline", "names.has-government", "names.noun-before")
OPEN = ("other", "")  # kinds of a rule that has not decided
# Rules that see no more than capitals: what they find alone is a name in one case of ten.
CAPITALS = frozenset(f"names.{rule}" for rule in ("acronym", "capital", "capitals", "two-capitals", "speaks"))
GUESSES = ("names.after-preposition", "names.same-as-elsewhere")  # the model's word counts more than theirs
UNVOUCHED = CAPITALS | {"", *GUESSES, "names.surname-ambiguous"}
REFERENCES = ("title", "pronoun")  # forms of mentions that are no names


def together(found: Words, mentions: list[Mention], spans: Iterable[models.Span]) -> list[Mention]:
    """The rules' candidates and the model's spans, offsets in the sentence → candidates in order.

    Names do not overlap; roles, nouns and pronouns may hold one ("the Assembly"), see `alone`.
    """
    read = [one for span in spans if (one := _read(found, span))]
    kept: list[Mention] = []
    for rules, tagged in _clusters([one for one in mentions if one.form not in REFERENCES], read):
        kept += _decided(found, rules, tagged)
    for one in mentions:
        if one.form in REFERENCES and not any(_touch(one, name) and not _holds(one, name) for name in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.end, -one.start))


def agreed(pages: Sequence[tuple[Words, list[Mention]]]) -> None:
    """One name, one kind in an article: the one that the model gives it most, by its probabilities.

    A person's full name speaks for the surname, too, and a rule that sees a place for one name.
    """
    named = [(_folded(found, one), found, one) for found, mentions in pages for one in mentions]
    votes: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name, _, one in named:
        if not isnan(one.confidence):
            votes[name][one.tagged] += one.confidence**POWER
            if len(name) > 1 and one.tagged == "person":
                votes[name[-1:]]["person"] += one.confidence**POWER
        if one.rule in FIRM:
            votes[name][one.kind] += SEEN
    for name, found, one in named:
        if votes.get(name) and not (_is_settled(one) or one.is_agreed):
            _name(found, one, max(votes[name], key=lambda kind: (votes[name][kind], kind)))
    _derive([(name, one) for name, _, one in named])


def _derive(named: list[tuple[tuple[str, ...], Mention]]) -> None:
    """Groups of one word that is made from another name of the article: that is a place, and the actor of both."""
    last = {name[-1] for name, one in named if one.kind == "person" and len(name) > 1}
    lone = [(name[0], one) for name, one in named if len(name) == 1 and not one.known and one.sure and one.kind]
    stems = {word: (word,) for word, one in lone if one.kind != "group" and word not in last}
    places = set()
    for word, one in lone:
        if one.kind == "group" and (place := root(word, stems)):
            places |= set(place)
            if not word.endswith("s"):
                one.known = Known(slug(place[0]), place[0], "place")
                one.rule = one.rule if one.rule == models.RULE else "names.demonym-derived"
    for word, one in lone:
        if word in places:
            one.kind, one.form = "place", "full"


def vouched(kept: Iterable[Mention], found_alone: Iterable[Mention]) -> list[Mention]:
    """Resolved mentions without those that only capitals speak for; the model's finds are called its own."""
    for one in found_alone:
        one.rule = models.RULE
    for one in kept:
        if one.kind == "other" and one.tagged:
            one.kind, one.rule = one.tagged, models.RULE
        elif one.rule in GUESSES and one.tagged == one.kind:
            one.rule = models.RULE
    return [one for one in kept if one.tagged or one.title or one.known or one.rule not in UNVOUCHED]


def alone(mentions: list[Mention]) -> list[Mention]:
    """Of a name and the role, noun or pronoun that ends with it the latter, unless the name is all that it refers to."""
    names = {(one.sentence, one.last): one.entity for one in mentions if one.rule == models.RULE}
    own = [one.form in REFERENCES and names.get((one.sentence, one.last)) == one.entity for one in mentions]
    kept = [one for one, is_own in zip(mentions, own, strict=True) if not is_own]
    held = {(one.sentence, one.last) for one in kept if one.form in REFERENCES}
    return [one for one in kept if one.rule != models.RULE or (one.sentence, one.last) not in held]


def _read(found: Words, span: models.Span) -> Mention | None:
    """A span as a candidate, without an article or a genitive, and without a title unless that is surely of the name;
    None where nothing is left.
    """
    inside = [at for at in range(len(found.text)) if found.start[at] < span.end and span.start < found.end[at]]
    first, last = (inside[0], inside[-1] + 1) if inside else (0, 0)
    while first < last and (found.text[first] == "the" or _is_titled(found, first, last, span)):
        first += len(title_at(found, first)) or 1
    if first >= last:
        return None
    one = mention(found, first, last, span.kind, "full", models.RULE, confidence=span.confidence, tagged=span.kind)
    _name(found, one, span.kind)
    if span.start > one.start or span.end < one.end:  # "Tata" in "Tata-owned": a name that is no word of its own
        one.start, one.end = max(span.start, one.start), min(span.end, one.end)
        one.known = _part(found, one)
    return one if one.known is None or one.known.entity else None


def _is_titled(found: Words, first: int, last: int, span: models.Span) -> bool:
    return span.kind == "person" and span.confidence < SURE and 0 < len(title_at(found, first)) < last - first


def _part(found: Words, one: Mention) -> Known:
    """What a name is called that ends inside a word; its key is "" where it has no letters."""
    inner = [word[max(0, one.start - start) : one.end - start] for word, start in _placed(found, one)]
    return gazetteer.phrases().get(tuple(map(fold, inner))) or Known(slug(" ".join(inner)), " ".join(inner), one.kind)


def _placed(found: Words, one: Mention) -> Iterator[tuple[str, int]]:
    return zip(found.text[one.first : one.last], found.start[one.first : one.last], strict=True)


def _clusters(mentions: list[Mention], tagged: list[Mention]) -> Iterator[tuple[list[Mention], list[Mention]]]:
    """Candidates and the model's that touch one another, directly or through others."""
    rules: list[Mention] = []
    models_: list[Mention] = []
    end = 0
    for one in sorted((*mentions, *tagged), key=lambda one: (one.start, one.end)):
        if one.start >= end and (rules or models_):
            yield rules, models_
            rules, models_ = [], []
        (models_ if one.rule == models.RULE else rules).append(one)
        end = max(end, one.end)
    if rules or models_:
        yield rules, models_


def _decided(found: Words, rules: list[Mention], tagged: list[Mention]) -> list[Mention]:
    if not tagged:
        for one in rules:
            one.sure = one.sure and one.rule not in CAPITALS
        return rules
    if not rules:
        return tagged
    if len(rules) == len(tagged) == 1 and (rules[0].start, rules[0].end) == (tagged[0].start, tagged[0].end):
        return [_both(found, rules[0], tagged[0])]
    if _model_wins(found, rules, tagged):
        by_first = {one.first: one for one in rules}
        for one in tagged:
            if (same := by_first.get(one.first)) and one.kind == "person":
                one.title, one.gender, one.country = same.title, same.gender, same.country
        return tagged
    for one in rules:
        one.tagged = next((name.kind for name in tagged if _touch(one, name)), "")
        if one.rule == "names.two-capitals" and one.tagged:
            _name(found, one, one.tagged)
    return rules


def _touch(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


def _holds(one: Mention, other: Mention) -> bool:
    return one.start <= other.start and other.end <= one.end


def _model_wins(found: Words, rules: list[Mention], tagged: list[Mention]) -> bool:
    """Above SURE the model; below it, the longer reading, a person with title or two names before the model's.

    An article before the name, or the rest of a hyphenated word, makes no reading longer.
    """
    if min(one.confidence for one in tagged) >= SURE or _words(found, rules) == _words(found, tagged):
        return True
    length = sum(one.end - one.start for one in tagged) - sum(one.end - one.start for one in rules)
    if not any(one.sure and one.kind not in OPEN for one in rules):
        return True
    is_firm = any(one.title or one.rule in ("names.two-capitals", "names.dateline") for one in rules)
    return length > 0 and not is_firm


def _words(found: Words, mentions: list[Mention]) -> list[tuple[int, int]]:
    return [(one.first + (found.low[one.first] == "the"), one.last) for one in mentions]


def _both(found: Words, rule: Mention, tagged: Mention) -> Mention:
    """The rule's candidate, with the model's kind where the rule has no list or title behind it."""
    if not rule.rule:  # one capital that the rules saw no name in
        return tagged
    rule.confidence, rule.tagged, rule.sure = tagged.confidence, tagged.kind, True
    rule.is_agreed = rule.kind == tagged.kind and rule.rule in DECIDED
    if not _is_settled(rule):
        _name(found, rule, tagged.kind)
    return rule


def _is_settled(one: Mention) -> bool:
    """Whether a list, a title or the words around it say what it is, or it is no name."""
    return bool(one.known or one.title or one.form in REFERENCES or one.rule in FIRM)


def _name(found: Words, one: Mention, kind: str) -> None:
    """Sets kind and form."""
    one.kind = kind
    if one.last - one.first > 1 or kind in ("place", "group"):
        one.form = "full"
    elif kind == "person":
        one.form = "surname"
    else:
        letters = found.text[one.first].replace(".", "")
        one.form = "acronym" if 1 < len(letters) < 7 and letters.isupper() and not found.is_title else "full"


def _folded(found: Words, one: Mention) -> tuple[str, ...]:
    return tuple(map(fold, found.text[one.first : one.last]))
