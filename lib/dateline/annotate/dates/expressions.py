"""Sentences → the table `dates`: every time expression, with the days it means or the reason why none can be decided.

`timexes` finds, `deciding` decides, `calendar` counts. The day of publication is a decision too (`published`).
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

import pandas as pd

from dateline import columns, repair
from dateline.annotate import clauses
from dateline.annotate.clauses.reading import Clause
from dateline.annotate.clauses.verb_forms import modality
from dateline.annotate.dates import deciding, published, timexes
from dateline.annotate.dates.calendar import FUTURE, PAST, Span
from dateline.annotate.dates.decisions import Decision, Setting
from dateline.annotate.dates.memory import Memory
from dateline.annotate.dates.timex_words import context
from dateline.annotate.dates.timexes import Timex

__all__ = ["Finding", "dates", "findings"]

WITH_CLOCK = ("weekday", "day", "day_dm", "today", "numeric", "relative")
BEFORE, PLANNED = ("|".join(sorted(context(name))) for name in ("outdated", "planned"))
OUTDATED = re.compile(rf"\b(?:had been|{BEFORE}) (?:{PLANNED})\b")
REACH = 400  # characters of a clause in which words that place its date are sought
NEAR = 8  # clauses on either side in which a date's own clause is sought


class Finding(NamedTuple):
    """One expression and what was decided about it. `offset` is its sentence's start in the article."""

    article: str
    sentence: str
    offset: int
    text: str  # the sentence's
    timex: Timex
    setting: Setting
    decision: Decision
    tense: str


def dates(sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Sentences and articles → `dates` (columns.TABLES), a row an expression, in the order of the text.

    Days are decided from articles.date, the tense of the clause, and the dates before; weeks are ISO weeks. Rows that
    cannot be decided keep missing days and say why in `rule`. No input raises. Weekdays: HeidelTime's rule.
    """
    return columns.frame("dates", [_row(finding) for finding in findings(sentences, articles)])


def findings(sentences: pd.DataFrame, articles: pd.DataFrame) -> Iterator[Finding]:
    """Sentences and articles → their Findings, in the order of the text."""
    record = dict(zip(articles["article"].tolist(), _days(articles["date"]), strict=True))
    names = ("article", "id", "start", "text", "paragraph")
    rows = zip(*(sentences[name].tolist() for name in names), strict=True)
    for article, group in groupby(rows, key=itemgetter(0)):
        found = []
        for _, sentence, start, text, paragraph in group:
            plain = repair.text(text)
            if timex := timexes.find(plain):
                found.append(_Sentence(sentence, start, text, plain, paragraph, timex))
        yield from _article(article, found, record.get(article))


class _Sentence(NamedTuple):
    """A sentence with expressions: its id, offset, text, repaired text and paragraph."""

    id: str
    offset: int
    text: str
    plain: str
    paragraph: int
    expressions: list[Timex]


def _days(column: pd.Series) -> Iterable[dt.date | None]:
    return [None if pd.isna(stamp) else stamp.date() for stamp in column]


def _article(article: str, found: list[_Sentence], reference: dt.date | None) -> Iterator[Finding]:
    """The findings of one article: expressions in order, each seeing what was decided before it."""
    memory = Memory(reference, _order(timex for sentence in found for timex in sentence.expressions))
    for sentence in found:
        read = clauses.read(sentence.plain)
        starts = [clause.verb_start for clause in read]
        memory.sentence(sentence.paragraph)
        for place, timex in enumerate(sentence.expressions):
            tense, direction = _direction(_clause(read, starts, timex.start), sentence.plain, timex)
            setting = memory.setting(direction)
            if timex.kind in ("clock", "part"):
                day = _day_of(timex, sentence.expressions[place + 1 : place + 2], setting) or memory.clock
                setting = setting._replace(told=(day,) if day else ())
            decision = deciding.decide(timex, setting)
            if sentence.paragraph < 3 and timex.kind in ("day", "day_dm", "numeric"):
                decision = published.own(decision, timex, sentence.plain, sentence.paragraph, reference)
            if memory.rival is not None:
                rival = deciding.decide(timex, setting._replace(reference=memory.rival))
                decision = published.beside(decision, rival)
            yield Finding(article, sentence.id, sentence.offset, sentence.text, timex, setting, decision, tense)
            memory.keep(timex, decision)


def _day_of(clock: Timex, follower: list[Timex], setting: Setting) -> Span | None:
    """The day that follows a time of day at once: 9 a.m. on Wednesday."""
    near = [one for one in follower if one.start - clock.end < 6 and one.kind in WITH_CLOCK]
    return deciding.decide(near[0], setting).span if near else None


def _order(expressions: Iterable[Timex]) -> bool | None:
    """Do the article's numeric dates put the day first? Sure where one of them has a number above twelve."""
    told = set()
    for timex in expressions:
        if timex.kind == "numeric" and timex.tokens[-1].value == "numeric":
            first, second, *_ = (int(part) for part in re.split(r"[/.-]", timex.tokens[-1].low))
            if (first > 12) != (second > 12):
                told.add(first > 12)
    return told.pop() if len(told) == 1 else None


def _clause(read: list[Clause], starts: list[int], position: int) -> Clause | None:
    """The innermost clause around a position, else the nearest; only neighbours are asked, so that it stays linear."""
    if not read:
        return None
    place = bisect_right(starts, position)
    near = read[max(place - NEAR, 0) : place + NEAR]
    return clauses.at(near, position) or min(
        near, key=lambda clause: (max(clause.start - position, position - clause.end), clause.start)
    )


def _direction(clause: Clause | None, plain: str, timex: Timex) -> tuple[str, str]:
    """The clause's tense, and whether the date in it looks back or ahead; "" where it does not say."""
    if clause is None:
        return "", PAST if timex.before == "since" else ""
    if timex.before == "since":  # since March she has been there, and will be
        return clause.tense, PAST
    if clause.tense == "future" or (clause.modality in ("prospective", "conditional") and clause.tense != "past"):
        return clause.tense, FUTURE
    if clause.tense == "past":
        return "past", _ahead_of_past(plain, clause, timex)
    looks_ahead = clause.tense == "present" and (_foretells(clause) or _said_before(_ahead(""), plain, clause, timex))
    return clause.tense, FUTURE if looks_ahead else ""


def _foretells(clause: Clause) -> bool:
    """Does the verb tell, in its present, of what is to come: talks begin, the budget foresees, a vote is expected?"""
    wants = modality("verb").get(clause.lemma, ("", ""))[1] == FUTURE
    return wants or (clause.lemma in modality("timetable") and not clause.passive)


def _ahead_of_past(plain: str, clause: Clause, timex: Timex) -> str:
    """Where a date in a past clause looks: ahead behind "scheduled for", or where its event "was moved" after it."""
    if _said_before(OUTDATED, plain, clause, timex):
        return ""  # it had been planned for Friday: either Friday
    if _said_before(_ahead(""), plain, clause, timex):
        return FUTURE
    stop = max(min(clause.end, clause.start + REACH), timex.end)
    return FUTURE if _ahead("(?:been|was|were) ").search(plain, timex.end, stop) else PAST


def _said_before(words: re.Pattern[str], plain: str, clause: Clause, timex: Timex) -> bool:
    """Do words stand before a date in its clause? What governs an infinitive is before it: set to meet on Monday."""
    start = max(clause.start - 12 * (clause.kind == "infinitive"), 0)
    return words.search(plain, start, min(timex.start, clause.start + REACH)) is not None


@cache
def _ahead(before: str) -> re.Pattern[str]:
    """Words whose dates look ahead even in a past clause: scheduled for, postponed to, was moved to."""
    return re.compile(rf"\b(?:{before}(?:{'|'.join(modality('ahead'))})|(?:been|was|were) moved)\b")


def _row(finding: Finding) -> dict:
    timex, decision = finding.timex, finding.decision
    span = decision.span
    return {
        "article": finding.article,
        "sentence": finding.sentence,
        "start": finding.offset + timex.start,
        "end": finding.offset + timex.end,
        "text": finding.text[timex.start : timex.end],
        "first_day": pd.Timestamp(span.first) if span else None,
        "last_day": pd.Timestamp(span.last) if span else None,
        "grain": decision.grain,
        "tense": finding.tense,
        "alternatives": "; ".join(day.isoformat() for day in decision.alternatives),
        "rule": f"dates.{decision.rule}",
    }
