"""What may be a name by the model, beside the rules' candidates → the names, each with how sure that is.

Every span that the model gives a chance is weighed with what the rules say of the same words: a logistic regression
whose weights stand in the model's card (`training/weigh.py`). Of spans that overlap those are taken that gain most.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log

import numpy as np

from dateline import models
from dateline.annotate.names.spots import Mention
from dateline.annotate.names.tagged import is_settled
from dateline.models import shipped
from dateline.models.decoding import WORTH, taken
from dateline.models.heads import NAMES, log_odds

__all__ = ["FEATURES", "Placed", "features", "pooled", "weighed"]

LEAST = 1e-4  # probabilities are told apart from there on
CHANCES = (  # as log-odds
    "here",  # of this kind, where it stands among its likes (`decoding.leaning`)
    "named",  # of any kind, where it stands alone
    "elsewhere",  # of this kind, the likeliest of the same words in the article
    "longer",  # of any kind among its likes, the likeliest span that holds this one
)
SIGNS = (
    "capitals",  # all its letters are capitals: an acronym, or words of a headline
    "places",  # logarithm of how often the article has these words as a candidate
    "rule_kind",  # a rule has the same words, and this kind for them
    "settled",  # a list, a title or the words around it settle what the rule has
    "title",  # a title stands before what the rule has
    "unseen",  # the model gives these words no chance
)
FEATURES = (*CHANCES, *SIGNS, *NAMES)

Place = tuple[int, int]
Placed = tuple[int, int, Mention]  # start, end, what a rule has there


def weighed(text: str, candidates: Sequence[models.Candidate], rules: Sequence[Placed]) -> list[models.Span]:
    """An article's candidates, the model's and the rules' → the names among them, in order, each of its likeliest kind
    and with that kind's probability. What is surely a name though its kind is open is one, too.

    All places are offsets in `text`.
    """
    every = pooled(candidates, rules)
    if not every:
        return []
    *weights, bias = shipped.weights("names", (*FEATURES, "bias"))
    scores = features(text, every, rules) @ weights + bias
    kinds: defaultdict[Place, list[tuple[float, str]]] = defaultdict(list)
    for one, chance in zip(every, (1 / (1 + np.exp(-scores))).tolist(), strict=True):
        kinds[one[:2]].append((chance, one.kind))
    places = [(*place, min(sum(chance for chance, _ in told), 1.0)) for place, told in kinds.items()]
    names = sorted(places[at][:2] for at in taken(places, WORTH))
    return [models.Span(*place, kind, chance) for place in names for chance, kind in [max(kinds[place])]]


def pooled(candidates: Sequence[models.Candidate], rules: Sequence[Placed]) -> list[models.Candidate]:
    """The model's candidates, and those of the rules that are of a kind and that the model does not see."""
    seen = {one[:2] for one in candidates}
    unseen = ((start, end, rule.kind) for start, end, rule in rules if rule.kind in NAMES and (start, end) not in seen)
    return [*candidates, *(models.Candidate(*one, 0.0, 0.0) for one in unseen)]


def features(text: str, candidates: Sequence[models.Candidate], rules: Iterable[Placed]) -> np.ndarray:
    """An article's candidates as numbers: (candidates, FEATURES)."""
    words = [text[one.start : one.end].lower() for one in candidates]
    alone: defaultdict[Place, float] = defaultdict(float)  # of any kind
    leaning: defaultdict[Place, float] = defaultdict(float)
    elsewhere: defaultdict[tuple[str, str], float] = defaultdict(float)
    for name, one in zip(words, candidates, strict=True):
        alone[one[:2]] += one.alone
        leaning[one[:2]] += one.leaning
        elsewhere[name, one.kind] = max(elsewhere[name, one.kind], one.alone)
    places = Counter(text[start:end].lower() for start, end in leaning)
    spans = _Places((*place, chance) for place, chance in leaning.items())
    by_place = {(start, end): rule for start, end, rule in rules}
    chances, signs = [], []
    for name, one in zip(words, candidates, strict=True):
        place = one[:2]
        longer = (chance for start, end, chance in spans.around(one) if (start, end) != place)
        chances.append([one.leaning, alone[place], elsewhere[name, one.kind], max(longer, default=0.0)])
        told = *_told(by_place.get(place), one.kind), not alone[place] and not leaning[place]
        is_kind = (one.kind == kind for kind in NAMES)
        signs.append([text[one.start : one.end].isupper(), log(places[name]), *told, *is_kind])
    return np.hstack([log_odds(np.clip(chances, LEAST, 1 - LEAST)), signs])


def _told(rule: Mention | None, kind: str) -> tuple[bool, bool, bool]:
    """What a rule says of words that may be a name of this kind: "rule_kind", "settled", "title"."""
    return (rule.kind == kind, is_settled(rule), bool(rule.title)) if rule else (False, False, False)


class _Places:
    """Spans with their chances, to be looked up by what they hold."""

    def __init__(self, rows: Iterable[tuple[int, int, float]]):
        self.rows = sorted(rows)
        self.starts = [row[0] for row in self.rows]
        self.longest = max((end - start for start, end, _ in self.rows), default=0)

    def around(self, one: models.Candidate) -> Iterator[tuple[int, int, float]]:
        """The rows that hold it, its own among them."""
        first, last = bisect_left(self.starts, one.end - self.longest), bisect_right(self.starts, one.start)
        return (row for row in self.rows[first:last] if row[1] >= one.end)
