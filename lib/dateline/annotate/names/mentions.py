"""Sentences → mentions of persons, organizations, places and groups, each with its actor inside the article,
by rules and the model.
"""

from bisect import bisect_left
from collections.abc import Sequence
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
from dateline.annotate.names.tagged import REFERENCES, together
from dateline.annotate.names.weighed import Placed, weighed
from dateline.annotate.names.words import Words, words

__all__ = ["names", "pages", "placed"]

Sentence = tuple[str, str, int, str, int]  # article, id, start, text, paragraph
Pages = list[tuple[Words, list[Mention]]]


def names(sentences: pd.DataFrame, *, engine: str = "model") -> pd.DataFrame:
    """Sentences → names: one row a mention, its `entity` resolved within its article ("" where that is open).

    A mention's text is without title and genitive ("Erdoğan" in "President Erdoğan's"); roles ("the president"), nouns
    ("the alliance") and subject pronouns are mentions where they are safely resolved. engine: "model" joins the trained
    model's names to the rules', "rules" leaves these alone. No clock, no state; the same article gives the same rows in
    any corpus. Raises nothing on any text; ParameterError for another engine, ModelError where the model is broken.
    """
    tagged = tagging.candidates(sentences, engine=engine)
    rows: list[dict] = []
    wanted = ("article", "id", "start", "text", "paragraph")
    for article, group in groupby(
        zip(*(sentences[column].tolist() for column in wanted), strict=True), key=lambda row: row[0]
    ):
        rows += _article(article, list(group), tagged.get(article))
    return columns.frame("names", rows)


def _article(article: str, sentences: list[Sentence], candidates: list[models.Candidate] | None) -> list[dict]:
    """An article's rows; `candidates` are the model's, None where the rules work alone."""
    found_in = pages(sentences)
    if candidates is None:
        kept, persons = resolve(found_in)
    else:
        kept, persons = _resolved(_joined(found_in, sentences, candidates))
    _capitals(found_in, kept)
    read_homonyms(found_in, kept)
    by_sentence: dict[int, list[Mention]] = {}
    for mention in kept:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    quoted = _quoted([found for found, _ in found_in], sentences)
    read = [
        (found, by_sentence.get(number, []), quoted[number], sentences[number][4])
        for number, (found, _) in enumerate(found_in)
    ]
    return [_row(article, sentences[mention.sentence], mention) for mention in apart(refer(read, persons))]


def pages(sentences: Sequence[Sentence]) -> Pages:
    """An article's sentences → the words and the rules' candidates of each."""
    found_in: Pages = []
    for number, (_, _, _, text, _) in enumerate(sentences):
        found = words(repair.text(text))
        mentions = scan(found)
        for mention in mentions:
            mention.sentence = number
        found_in.append((found, mentions))
    return found_in


def placed(found_in: Pages, sentences: Sequence[Sentence]) -> tuple[str, list[Placed]]:
    """An article's text up to its last sentence, blank between sentences, and where in it the rules' names stand."""
    parts, at, rules = [], 0, []
    for (_, mentions), (_, _, start, text, _) in zip(found_in, sentences, strict=True):
        parts += [" " * (start - at), text]
        at = start + len(text)
        rules += [(start + one.start, start + one.end, one) for one in mentions if one.form not in REFERENCES]
    return "".join(parts), rules


def _joined(rules: Pages, sentences: Sequence[Sentence], candidates: list[models.Candidate]) -> Pages:
    """Each sentence's candidates with the model's names among them."""
    text, names_by_rule = placed(rules, sentences)
    spans = weighed(text, candidates, names_by_rule)
    joined: Pages = []
    for number, ((found, mentions), (_, _, start, text, _)) in enumerate(zip(rules, sentences, strict=True)):
        both = together(found, mentions, _inside(spans, start, start + len(text)))
        for mention in both:
            mention.sentence = number
        joined.append((found, both))
    return joined


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
