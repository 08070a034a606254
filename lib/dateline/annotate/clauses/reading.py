"""One sentence → its clauses: where each lies, its verb, and whether it says that something was, will be, or was not.

A best-effort reading by rules for the annotators to share. A clause covers what hangs on it: relative, participle and
infinitive clauses lie inside their parent; that-clauses, adverbial and further main clauses stand beside it.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from dateline.annotate.clauses.openings import Draft, openings
from dateline.annotate.clauses.verb_forms import BREAKS, Words, modality, words
from dateline.annotate.clauses.verbs import groups

__all__ = ["Clause", "at", "read"]

INSIDE = ("relative", "participle", "infinitive")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause; offsets count in the sentence. "" stands for "not sure".

    tense: past (with the perfect), present, future. modality: the first that holds of conditional, negated,
    prospective, else asserted. kind: main, that, relative, participle, infinitive, adverbial.
    """

    start: int
    end: int
    verb: str
    verb_start: int
    verb_end: int
    lemma: str
    tense: str
    passive: bool
    negated: bool
    modality: str
    kind: str


@lru_cache(maxsize=8192)
def read(text: str) -> list[Clause]:
    """A repaired sentence → its clauses in the order of their verbs; [] without a verb. Never raises; linear."""
    sentence = words(text)
    found = groups(sentence)
    drafts = _bounds(sentence, openings(sentence, found))
    clauses: list[Clause] = []
    for place in range(len(drafts)):
        clauses.append(_clause(text, sentence, drafts, place, clauses))
    return _conditions(drafts, clauses)


def at(clauses: list[Clause], position: int) -> Clause | None:
    """The innermost clause that covers an offset of the sentence; None where none does."""
    around = [clause for clause in clauses if clause.start <= position < clause.end]
    return min(around, key=lambda clause: clause.end - clause.start, default=None)


def _bounds(sentence: Words, drafts: list[Draft]) -> list[Draft]:
    """Ends: a clause runs to the next one that does not hang on it; a clause set off by commas ends at its comma."""
    end = len(sentence.low) - 1
    cut = end
    for place in range(len(drafts) - 1, -1, -1):
        draft = drafts[place]
        follower = drafts[place + 1] if place + 1 < len(drafts) else None
        if follower is None:
            draft.last = end
        elif draft.kind not in INSIDE:
            draft.last = max(draft.group.last, cut)
        else:
            resumed = follower.first < draft.first or follower.kind not in INSIDE
            draft.last = (
                max(draft.group.last, (follower.group.first if follower.first < draft.first else follower.first) - 1)
                if resumed
                else max(draft.group.last, drafts[place + 1].last)
            )
        if draft.closes_at_comma:
            draft.last = _comma(sentence, draft.group.last + 1, draft.last)
        if draft.kind not in INSIDE:
            cut = draft.first - 1
    return drafts


def _comma(sentence: Words, start: int, last: int) -> int:
    for k in range(start, min(last + 1, start + 60)):
        if sentence.low[k] == ",":
            return k - 1
    return last


def _clause(text: str, sentence: Words, drafts: list[Draft], place: int, done: list[Clause]) -> Clause:
    draft = drafts[place]
    group = draft.group
    first, last = draft.first, draft.last
    trim = BREAKS - {'"', "“", "”", "(", ")"} | {".", "'", "-", "and", "but", "or"}
    while first < group.first and sentence.low[first] in BREAKS | trim:
        first += 1
    if sum(word == '"' for word in sentence.low[first : last + 1]) % 2:
        trim = trim | {'"', "”"}
    while last > group.last and sentence.low[last] in trim:
        last -= 1
    tense, negated, effect = group.tense, group.negated, group.effect
    if group.form != "finite":
        tense, negated, effect = _inherited(sentence, drafts, place, done)
    start, end = sentence.start[first], sentence.end[last]
    verb_start, verb_end = sentence.start[group.first], sentence.end[group.last]
    if negated and effect != "conditional":
        effect = "negated"
    return Clause(
        start,
        end,
        text[verb_start:verb_end],
        verb_start,
        verb_end,
        group.lemma,
        tense,
        group.passive,
        negated,
        effect or "asserted",
        draft.kind,
    )


def _inherited(sentence: Words, drafts: list[Draft], place: int, done: list[Clause]) -> tuple[str, bool, str]:
    """Tense, negation and modality of an infinitive or participle, from what governs it, else from its parent."""
    group = drafts[place].group
    parent = done[place - 1] if place else None
    own = drafts[place - 1].group if place else None
    before = sentence.low[group.first - 1] if group.first else ""
    told = modality("noun").get(before) if group.form == "infinitive" else None
    governs = own is not None and group.first - own.last <= (8 if group.form == "infinitive" else 1)
    if told is None and governs and own is not None:
        told = modality("verb").get(own.lemma)
    if told is None and group.form == "infinitive" and parent is None:
        told = ("prospective", "future")  # a headline: Erdoğan to visit Rome
    effect, tense = told or ("", "")
    tense = tense or group.tense or (parent.tense if parent else "")
    close = parent is not None and governs and group.form == "infinitive"
    negated = group.negated or effect == "negated" or (close and parent is not None and parent.negated)
    if not effect and close and parent is not None and parent.modality != "negated":
        effect = parent.modality
    return tense, negated, group.effect or effect


def _conditions(drafts: list[Draft], clauses: list[Clause]) -> list[Clause]:
    """If and unless make their own clause conditional, and the one beside it where that says will, would or could."""
    for place, draft in enumerate(drafts):
        if draft.opener not in ("if", "unless"):
            continue
        clauses[place] = replace(clauses[place], modality="conditional")
        for beside in (*range(place - 1, max(place - 4, -1), -1), *range(place + 1, min(place + 3, len(drafts)))):
            if clauses[beside].kind in ("main", "that") and (
                clauses[beside].tense == "future" or drafts[beside].group.effect
            ):
                clauses[beside] = replace(clauses[beside], modality="conditional")
                break
    return clauses
