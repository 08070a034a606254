"""Sentences → the table `dates`: every time expression, with the days it means or the reason why none can be decided.

`timexes` finds, `deciding` decides, `calendar` counts. The publication day is a decision too: where a dateline in the
text ("OSTRA, July 16 —") and the record disagree by more than a day, both values stay visible.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache

import pandas as pd

from dateline import columns, repair
from dateline.annotate import clauses
from dateline.annotate.clauses.reading import Clause
from dateline.annotate.clauses.verb_forms import modality
from dateline.annotate.dates import deciding, timexes
from dateline.annotate.dates.calendar import FUTURE, PAST, Span
from dateline.annotate.dates.decisions import Decision, Setting
from dateline.annotate.dates.timexes import Timex

__all__ = ["dates"]

# Capitals, perhaps a comma and a country, at the very beginning of a paragraph: a dateline's place.
DATELINE = re.compile(r"[^a-z\d]{2}[^\d\n]{0,40}[,(]\s*$")
WITH_CLOCK = ("weekday", "day", "day_dm", "today", "numeric", "relative")
NEAR = 8  # clauses on either side in which a date's own clause is sought


def dates(sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Sentences and articles → `dates` (columns.TABLES), a row an expression, in the order of the text.

    Days are decided from articles.date, the tense of the clause, and the dates before; weeks are ISO weeks. Rows that
    cannot be decided keep missing days and say why in `rule`. No input raises. Weekdays: HeidelTime's rule.
    """
    published = dict(zip(articles["article"].tolist(), _days(articles["date"]), strict=True))
    names = ("article", "id", "start", "text", "paragraph")
    rows: list[dict] = []
    found: list[tuple[str, int, str, str, int, list[Timex], str]] = []
    current = None
    for article, sentence, start, text, paragraph in zip(*(sentences[name].tolist() for name in names), strict=True):
        if article != current and found:
            rows += _article(found, published.get(current))
            found = []
        current = article
        plain = repair.text(text)
        if timex := timexes.find(plain):
            found.append((article, start, sentence, plain, paragraph, timex, text))
    if found:
        rows += _article(found, published.get(current))
    return columns.frame("dates", rows)


def _days(column: pd.Series) -> Iterable[dt.date | None]:
    return [None if pd.isna(stamp) else stamp.date() for stamp in column]


def _article(found: list, reference: dt.date | None) -> list[dict]:
    """The rows of one article: expressions in order, each seeing what was decided before it."""
    day_first = _order(timex for *_, expressions, _ in found for timex in expressions)
    rows: list[dict] = []
    context: Span | None = None
    clock: Span | None = None
    last = -9
    for article, offset, sentence, plain, paragraph, expressions, text in found:
        read = clauses.read(plain)
        starts = [clause.verb_start for clause in read]
        year = None
        clock, last = (clock if paragraph - last < 2 else None), paragraph
        for place, timex in enumerate(expressions):
            tense, direction = _direction(_clause(read, starts, timex.start), plain)
            setting = Setting(reference, direction, context, year, day_first)
            if timex.kind in ("clock", "part"):
                setting = setting._replace(context=_day_of(timex, expressions[place + 1 : place + 2], setting) or clock)
            decision = deciding.decide(timex, setting)
            if paragraph < 2 and timex.start < 60 and timex.kind in ("day", "day_dm", "numeric"):
                decision = _dateline(decision, plain[: timex.start], reference)
            rows.append(_row(article, sentence, offset, text, timex, decision, tense))
            if decision.span is not None and timex.kind not in ("clock", "part"):
                clock = decision.span
                # A chain of "a year earlier" compares with one day, not each with the one before.
                context = context if timex.kind == "shifted" else decision.span
                year = decision.span.first.year if _sets_year(timex, decision) else year
    return rows


def _sets_year(timex: Timex, decision: Decision) -> bool:
    """In May 2019 …, in 2019 …: what follows in the sentence is of that year; the 2019 treaty sets none."""
    return decision.rule.endswith("absolute") or (timex.kind == "year" and timex.before == "in")


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


def _direction(clause: Clause | None, plain: str) -> tuple[str, str]:
    """The clause's tense, and whether its dates look back or ahead; "" where it does not say."""
    if clause is None:
        return "", ""
    if clause.tense == "future" or (clause.modality in ("prospective", "conditional") and clause.tense != "past"):
        return clause.tense, FUTURE
    if clause.tense == "past":
        return "past", FUTURE if _ahead().search(plain, clause.start, min(clause.end, clause.start + 400)) else PAST
    looks_ahead = clause.tense == "present" and clause.lemma in modality("timetable") and not clause.passive
    return clause.tense, FUTURE if looks_ahead else ""


@cache
def _ahead() -> re.Pattern[str]:
    """Words whose dates look ahead even in a past clause: scheduled for, postponed to, was moved to."""
    return re.compile(rf"\b(?:{'|'.join(modality('ahead'))}|(?:been|was|were) moved)\b")


def _dateline(decision: Decision, before: str, reference: dt.date | None) -> Decision:
    if decision.span is None or not DATELINE.match(before):
        return decision
    told = decision.span.first
    if reference is None or abs((told - reference).days) <= 1:
        return decision._replace(rule="dateline")
    return decision._replace(rule="dateline-conflict", alternatives=tuple(sorted((told, reference))))


def _row(article: str, sentence: str, offset: int, text: str, timex: Timex, decision: Decision, tense: str) -> dict:
    span = decision.span
    return {
        "article": article,
        "sentence": sentence,
        "start": offset + timex.start,
        "end": offset + timex.end,
        "text": text[timex.start : timex.end],
        "first_day": pd.Timestamp(span.first) if span else None,
        "last_day": pd.Timestamp(span.last) if span else None,
        "grain": decision.grain,
        "tense": tense,
        "alternatives": "; ".join(day.isoformat() for day in decision.alternatives),
        "rule": f"dates.{decision.rule}",
    }
