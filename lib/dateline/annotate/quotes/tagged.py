"""What the model's tagger adds to one block's reports: how sure it is, better ends, sources, quotes no rule claims.

Marks are paired by rule, and a direct quote is what stands between them, whatever the tagger says. The tagger was
taught attributions of every kind, thought and acts too; here only a content with a verb of speech beside it, and a
clause or quoted words of its own, is a quote.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from dateline import models
from dateline.annotate.quotes import speakers
from dateline.annotate.quotes.blocks import Block, is_a
from dateline.annotate.quotes.readings import NOBODY, STARTS, Reading
from dateline.annotate.quotes.reporting import ACCORDING, Cue, has_verb
from dateline.annotate.quotes.runs import UNNAMED, UNSTATED, Run, Speaker

__all__ = ["Spans", "completed", "sorted_spans"]

FEW, SOON = 4, 12  # quoted words that are more than a term; words in which a clause has its verb
# Probability of a content above which it is a quote where no rule finds one. Chosen on one half of the Gender Gap
# Tracker's articles, where 0.41 to 0.62 do equally well (f1_80 0.840 to 0.848); on the other 0.857 to 0.867.
SURE = 0.62
# Rules whose clauses the tagger may bound, where it is as sure and leaves most of them: alone right 13 times against 6
# on PolNeAR's dev part. Where more is cut away both are often right, the tagger about the inner of two reports.
BOUNDED = ("quotes.clause", "quotes.that")
MOST = 0.5
ENDS = frozenset(".!?…)")


class Spans(NamedTuple):
    """Spans of the tagger, each kind in order."""

    contents: list[models.Span]
    cues: list[models.Span]
    sources: list[models.Span]


def sorted_spans(spans: Sequence[models.Span]) -> Spans:
    """An article's spans by their kind."""
    return Spans(*([span for span in sorted(spans) if span.kind == kind] for kind in ("content", "cue", "source")))


def completed(block: Block, run: Run, found: list[dict], spans: Spans) -> list[dict]:
    """The reports of one block by rules → the same with the tagger's confidence, and those that it adds."""
    here = Spans(*(_within(part, block.start, block.end) for part in spans))
    reading = Reading(block, run)
    for row in found:
        _agreed(block, row, found, here)
        _sourced(reading, row, found, here)
    if block.inner.get(len(block.words) - 1, block.words[-1])[-1:] not in ENDS:  # a headline, a link
        return found
    for content in here.contents:
        if content.confidence >= SURE and not any(_shared(content, row) for row in found):
            _added(reading, content, here)
    return found + reading.found


def _within(spans: list[models.Span], start: int, end: int) -> list[models.Span]:
    return spans[bisect_left(spans, (start,)) : bisect_left(spans, (end,))]


def _shared(span: models.Span, row: dict) -> int:
    return max(0, min(span.end, row["end"]) - max(span.start, row["start"]))


def _agreed(block: Block, row: dict, found: list[dict], here: Spans) -> None:
    """How sure the tagger is of a rule's quote, and where its clause begins and ends."""
    shared = [span for span in here.contents if _shared(span, row)]
    row["confidence"] = max(shared, key=lambda span: _shared(span, row)).confidence if shared else math.nan
    if len(shared) != 1 or row["kind"] == "direct" or not row["rule"].startswith(BOUNDED):
        return
    if shared[0].confidence < SURE or _shared(shared[0], row) < MOST * (row["end"] - row["start"]):
        return
    first, last = _words(block, shared[0])
    start, end = block.starts[first], min(block.ends[last], row["end"])  # a rule knows why it ends no later
    quoted = any(start <= pair.start < end for pair in block.quotes.values())
    if (
        start < row["cue_end"]
        or (quoted and first == last)
        or sum(_shared(shared[0], other) > 0 for other in found) > 1
    ):
        return
    row |= {"start": start, "end": end, "kind": "mixed" if quoted else "indirect"}


def _sourced(reading: Reading, row: dict, found: list[dict], here: Spans) -> None:
    """Who speaks, where a rule had no actor: the whole of a source that it cut short, or the source it did not see."""
    undecided = row["speaker"] == UNSTATED or row["speaker"].startswith(UNNAMED)
    if not undecided or row["rule"].endswith("-nested"):
        return
    start, end = row["speaker_start"], row["speaker_end"]
    outside = [span for span in here.sources if not any(_shared(span, other) for other in found)]
    if start is not None:
        source = next((span for span in outside if span.start <= start and end <= span.end), None)
    else:
        source = min(outside, key=lambda span: max(span.start - row["end"], row["start"] - span.end), default=None)
    if source is None or (source.start, source.end) == (start, end):
        return
    speaker = _speaker(reading, source, row["start"])
    if speaker.entity != UNSTATED:
        row |= {"speaker": speaker.entity, "speaker_start": speaker.start, "speaker_end": speaker.end}
        row["rule"] = f"{row['rule'].removesuffix('-unresolved').removesuffix('-unnamed')}-tagged"
        reading.run.spoke(speaker, reading.block.paragraph)


def _words(block: Block, content: models.Span) -> tuple[int, int]:
    """The first and last word of a content, a quotation being one, without "that", marks and the full stop."""
    first = min(bisect_right(block.ends, content.start), len(block.words) - 1)
    last = max(bisect_left(block.starts, content.end) - 1, first)
    while first < last and first not in block.quotes and _leads(block, first):
        first += 1
    while last > first and last not in block.quotes and not (block.low[last][0].isalnum() or block.low[last] in ")%]°"):
        last -= 1
    return first, last


def _leads(block: Block, place: int) -> bool:
    word = block.low[place]
    return word == "that" or not (word[0].isalnum() or word in STARTS)


def _added(reading: Reading, content: models.Span, here: Spans) -> None:
    """A quote that only the tagger finds, if a verb of speech is beside it and it is a clause."""
    block = reading.block
    first, last = _words(block, content)
    said = min(here.cues, key=lambda cue: _apart(cue, content), default=None)
    if said is None:
        return
    cue = _cue(reading, said)
    if cue is None or not _is_speech(reading, cue, first, last):
        return
    source = min(here.sources, key=lambda span: _apart(span, said), default=None)
    speaker = _speaker(reading, source, content.start) if source else NOBODY
    if reading.is_narrator(speaker):
        return
    reading.clause(first, last, cue, speaker, "tagged")
    reading.found[-1] |= {"rule": models.RULE, "confidence": content.confidence}


def _apart(one: models.Span, other: models.Span) -> int:
    """Characters between two spans."""
    return max(one.start - other.end, other.start - one.end, 0)


def _cue(reading: Reading, said: models.Span) -> Cue | None:
    """The verb of speech in a cue of the tagger; None where it has none that is finite or a gerund."""
    starts = reading.block.starts
    return next((cue for cue in reading.verbs if said.start <= starts[cue.first] < said.end), None)


def _is_speech(reading: Reading, cue: Cue, first: int, last: int) -> bool:
    """Whether a verb of speech has several quoted words, or a clause, for its words; thought and acts are none."""
    block, low = reading.block, reading.block.low
    if cue.passive or is_a(cue.lemma, "thought", "finding", "asks"):
        return False
    if cue.first and is_a(low[cue.first - 1], "negative", "modal"):
        return False
    if any(len(block.inner[place].split()) >= FEW for place in block.quotes if first <= place <= last):
        return True
    if cue.takes == "quote" or low[first] == "to":
        return False
    that = first > 0 and low[first - 1] == "that"
    bare = is_a(cue.lemma, "bare") or cue.lemma == ACCORDING
    return (that or bare) and has_verb(block, first, min(last, first + SOON), to_comma=True)


def _speaker(reading: Reading, source: models.Span, start: int) -> Speaker:
    block = reading.block
    first = min(bisect_right(block.ends, source.start), len(block.words) - 1)
    last = max(bisect_left(block.starts, source.end) - 1, first)
    before = start if start < source.start else -1
    return speakers.resolve(block, (first, last), reading.run, reported_from=before)
