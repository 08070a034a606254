"""Dated clauses → the table `events`: what is said to have happened, to be planned or not to have happened, and when.

Where a sentence gives no day of its own nothing is an event here: a publication day says when a thing was told, not
when it happened.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import groupby

import pandas as pd

from dateline import columns, lexicons, repair
from dateline.annotate import clauses
from dateline.annotate.clauses.reading import Clause
from dateline.annotate.clauses.verb_forms import modality
from dateline.annotate.quotes.voices import index

__all__ = ["events"]

# The publication itself is no event; a time of day belongs to the day beside it, which has its own row.
OWNS = "|".join(sorted(lexicons.words("grammar", "article") | lexicons.words("grammar", "possessive")))
NAMES_A_YEAR = re.compile(rf"\b(?:{OWNS}|of|this|that)\s+$", re.IGNORECASE)
GENITIVE = re.compile(r"['’]s?\s+\w")
COMPARED = re.compile(r"(?<!later )(?<!earlier )(?<!sooner )\bthan\b|\bcompared (?:with|to)\b", re.IGNORECASE)
AT_A_TIME = re.compile(rf"\b(?:at|during|in|on|after|before|since|until|by)\s+(?:(?:{OWNS})\s+)?$", re.IGNORECASE)
NO_EVENT = frozenset({"dates.dateline", "dates.dateline-conflict", "dates.time-of-day"})


def events(
    sentences: pd.DataFrame, names: pd.DataFrame, dates: pd.DataFrame, quotes: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """The tables of one corpus → `events` (columns.TABLES), a row a dated clause, in the order of the text.

    A row is the innermost clause around a decided date; the whole sentence where no verb is read. Two dates in one
    clause are two rows. A row's id has its date's number ("v12" of "d12"): ids follow the text, and the event of a date
    that somebody decides later has one waiting. realis: planned where the clause looks ahead or the day is after the
    publication, denied where it or its governing verb negates, conditional behind if, unless, may, and in a question.
    What was wanted of somebody is dated by the verb before it where the day is not ahead ("faced calls to quit on
    Saturday"). A date that dates a noun ("the 1974 treaty", "the treaty of 1974", "criticized last year's plan") or
    only compares ("less than in May") is no event. No input raises; linear in the rows.
    """
    spoken = index(quotes)
    mentions = {article: _sorted(rows) for article, rows in names.groupby("article", sort=False)}
    columns_read = (sentences[name].tolist() for name in ("id", "start", "text"))
    text_of = {sentence: (start, text) for sentence, start, text in zip(*columns_read, strict=True)}
    published = dict(zip(articles["article"].tolist(), articles["date"].tolist(), strict=True))
    rows: list[dict] = []
    for (article, sentence), dated in groupby(_decided(dates), key=lambda row: (row[0], row[1])):
        if sentence not in text_of:
            continue
        offset, text = text_of[sentence]
        for row in _sentence(text, offset, list(dated), published.get(article, pd.NaT)):
            voice, _ = spoken.at(article, row.pop("at"))
            actors = _actors(mentions.get(article), row["start"], row["end"])
            rows.append(row | {"article": article, "sentence": sentence, "voice": voice, "actors": "; ".join(actors)})
    return columns.frame("events", rows)


def _sentence(text: str, offset: int, dated: list[tuple], published: pd.Timestamp) -> Iterator[dict]:
    """The events of one sentence; "at" is the offset whose voice is theirs: that of the verb."""
    read = clauses.read(repair.text(text))
    starts = [clause.verb_start for clause in read]
    asks = text.rstrip().endswith("?")
    for _, _, date, start, end, first, last, grain in dated:
        clause = _clause(read, starts, start - offset)
        if _dates_a_noun(text, clause, start - offset, end - offset, grain):
            continue
        if clause and last <= published:
            clause = _governor(read, clause)
        begin, stop = (clause.start, clause.end) if clause else (0, len(text))
        begin, stop = min(begin, start - offset), max(stop, min(end - offset, len(text)))
        yield {
            "id": f"v{date[1:]}",
            "start": offset + begin,
            "end": offset + stop,
            "text": text[begin:stop],
            "first_day": first,
            "last_day": last,
            "grain": grain,
            "date": date,
            "date_start": start,
            "date_end": end,
            "cue": text[clause.verb_start : clause.verb_end] if clause else "",
            "realis": "conditional" if asks else _realis(read, clause, first > published),
            "rule": f"events.{clause.kind if clause else 'sentence'}",
            "at": offset + (clause.verb_start if clause else begin),
        }


def _dates_a_noun(text: str, clause: Clause | None, start: int, end: int, grain: str) -> bool:
    """Is a date no time of its clause: "the 1974 treaty", "said it was less than in May", "criticized Friday's vote"?

    A genitive is, before the verb ("Friday's vote failed") and behind a preposition of time ("said at Friday's rally").
    """
    before = text[clause.verb_end if clause and clause.verb_end <= start else max(start - 60, 0) : start]
    if grain == "year" and NAMES_A_YEAR.search(before):
        return True
    if clause is None or start < clause.verb_end:
        return False
    owns = GENITIVE.match(text, end) and not AT_A_TIME.search(before)
    return bool(owns or COMPARED.search(before))


def _governor(read: list[Clause], clause: Clause) -> Clause:
    """The clause that a day gone by dates: who "faced calls to quit on Saturday" faced them on Saturday."""
    if clause.kind != "infinitive" or clause.modality != "prospective":
        return clause
    place = read.index(clause)
    return read[place - 1] if place and read[place - 1].tense == "past" else clause


def _decided(dates: pd.DataFrame) -> list[tuple]:
    """Rows with a day, in order, without the datelines."""
    kept = dates[dates["first_day"].notna() & ~dates["rule"].isin(NO_EVENT)]
    names = ("article", "sentence", "id", "start", "end", "first_day", "last_day", "grain")
    return list(zip(*(kept[name].tolist() for name in names), strict=True))


def _sorted(rows: pd.DataFrame) -> tuple[list[int], list[str]]:
    ordered = sorted(zip(rows["start"].tolist(), rows["entity"].tolist(), strict=True))
    return [start for start, _ in ordered], [entity for _, entity in ordered]


def _actors(mentions: tuple[list[int], list[str]] | None, start: int, end: int) -> list[str]:
    """The entities that are named in a stretch, each once, in order."""
    if mentions is None:
        return []
    starts, entities = mentions
    found = entities[bisect_left(starts, start) : bisect_left(starts, end)]
    return list(dict.fromkeys(entity for entity in found if entity))


def _clause(read: list[Clause], starts: list[int], position: int) -> Clause | None:
    """The innermost clause around the date. A date before the first verb belongs to the clause that follows it."""
    if not read:
        return None
    place = bisect_right(starts, position)
    near = read[max(place - 8, 0) : place + 8]
    found = clauses.at(near, position)
    if found is None:
        found = min(near, key=lambda one: (max(one.start - position, position - one.end), one.start))
    return found


def _realis(read: list[Clause], clause: Clause | None, is_ahead: bool) -> str:
    """What is after the publication has not happened, whatever the clause says: "voted to strike from 1 October"."""
    if clause is None:
        return "planned" if is_ahead else "asserted"
    if clause.modality == "conditional":
        return "conditional"
    if clause.negated or clause.modality == "negated" or _is_denied(read, clause):
        return "denied"
    return "planned" if is_ahead or clause.modality == "prospective" or clause.tense == "future" else "asserted"


def _is_denied(read: list[Clause], clause: Clause) -> bool:
    """denied that it had attacked: the clause before it says so."""
    if clause.kind != "that":
        return False
    place = read.index(clause)
    return place > 0 and read[place - 1].lemma in modality("denial")
