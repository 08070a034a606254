"""Sentences → mentions of persons, organizations, places and groups, each with its actor inside the article,
by rules and the model.
"""

from bisect import bisect_left
from itertools import groupby

import pandas as pd

from dateline import columns, models, repair
from dateline.annotate import tagging
from dateline.annotate.names.actors import resolve
from dateline.annotate.names.agreed import agree, apart, vouched
from dateline.annotate.names.homonyms import read_homonyms
from dateline.annotate.names.kinds import DEMONYMS
from dateline.annotate.names.metonyms import read_capital, seats
from dateline.annotate.names.persons import Person
from dateline.annotate.names.references import refer
from dateline.annotate.names.scan import scan
from dateline.annotate.names.spots import Mention
from dateline.annotate.names.tagged import together
from dateline.annotate.names.words import Words, words

__all__ = ["names"]

Sentence = tuple[str, str, int, str, int]  # article, id, start, text, paragraph
Pages = list[tuple[Words, list[Mention]]]


def names(sentences: pd.DataFrame, *, engine: str = "model") -> pd.DataFrame:
    """Sentences → names: one row a mention, its `entity` resolved within its article ("" where that is open).

    A mention's text is without title and genitive ("Erdoğan" in "President Erdoğan's"); roles ("the president"), nouns
    ("the alliance") and subject pronouns are mentions where they are safely resolved. engine: "model" joins the trained
    model's names to the rules', "rules" leaves these alone. No clock, no state; the same article gives the same rows in
    any corpus. Raises nothing on any text; ParameterError for another engine, ModelError where the model is broken.
    """
    tagged = tagging.spans(sentences, "names", engine=engine)
    rows: list[dict] = []
    wanted = ("article", "id", "start", "text", "paragraph")
    for article, group in groupby(
        zip(*(sentences[column].tolist() for column in wanted), strict=True), key=lambda row: row[0]
    ):
        rows += _article(article, list(group), tagged.get(article))
    return columns.frame("names", rows)


def _article(article: str, sentences: list[Sentence], spans: list[models.Span] | None) -> list[dict]:
    """An article's rows; `spans` are the model's names, None where the rules work alone."""
    pages = _pages(sentences, spans)
    kept, persons = resolve(pages) if spans is None else _resolved(pages)
    _capitals(pages, kept)
    read_homonyms(pages, kept)
    by_sentence: dict[int, list[Mention]] = {}
    for mention in kept:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    quoted = _quoted([found for found, _ in pages], sentences)
    read = [
        (found, by_sentence.get(number, []), quoted[number], sentences[number][4])
        for number, (found, _) in enumerate(pages)
    ]
    return [_row(article, sentences[mention.sentence], mention) for mention in apart(refer(read, persons))]


def _pages(sentences: list[Sentence], spans: list[models.Span] | None) -> Pages:
    """Each sentence's words and candidates."""
    pages: Pages = []
    for number, (_, _, start, text, _) in enumerate(sentences):
        found = words(repair.text(text))
        mentions = scan(found)
        if spans is not None:
            mentions = together(found, mentions, _inside(spans, start, start + len(text)))
        for mention in mentions:
            mention.sentence = number
        pages.append((found, mentions))
    return pages


def _resolved(pages: Pages) -> tuple[list[Mention], dict[str, Person]]:
    """As `resolve`, where the model's names are among the candidates."""
    agree(pages)
    found_alone = [mention for _, mentions in pages for mention in mentions if mention.rule == models.RULE]
    kept, persons = resolve(pages)
    return vouched(kept, found_alone), persons


def _inside(spans: list[models.Span], start: int, end: int) -> list[models.Span]:
    """The spans that begin in a sentence, offsets in the sentence; what runs over its end is cut."""
    first = bisect_left(spans, start, key=lambda span: span.start)
    last = bisect_left(spans, end, key=lambda span: span.start)
    return [span._replace(start=span.start - start, end=min(span.end, end) - start) for span in spans[first:last]]


def _row(article: str, sentence: Sentence, mention: Mention) -> dict:
    _, number, offset, text, _ = sentence
    return {
        "article": article,
        "sentence": number,
        "start": offset + mention.start,
        "end": offset + mention.end,
        "text": text[mention.start : mention.end],
        "entity": mention.entity,
        "kind": "group" if mention.rule in DEMONYMS else mention.kind,
        "form": mention.form,
        "confidence": mention.confidence,
        "rule": mention.rule,
    }


def _capitals(pages: Pages, mentions: list[Mention]) -> None:
    """City or government, for every mention of a capital; Brussels may act for the European Union."""
    hosts = seats({mention.entity for mention in mentions})
    for mention in mentions:
        if mention.kind == "place" and (read := read_capital(pages[mention.sentence][0], mention, hosts)):
            mention.entity, mention.rule = read
            mention.kind = "organization" if mention.entity in hosts.values() else "place"


def _quoted(pages: list[Words], sentences: list[Sentence]) -> list[list[bool]]:
    """For each word whether it stands inside double quotation marks; a paragraph begins outside."""
    inside, last, flags = False, None, []
    for found, (*_, text, paragraph) in zip(pages, sentences, strict=True):
        inside = inside and paragraph == last
        last = paragraph
        here = []
        for gap in found.before:
            inside ^= gap.count('"') % 2 == 1
            here.append(inside)
        rest = repair.text(text)[found.end[-1] if found.end else 0 :]  # what stands behind the last word
        inside ^= rest.count('"') % 2 == 1
        flags.append(here)
    return flags
