"""Sentences → what the model's taggers find in their articles: what may be a name, and the attribution of speech.

An article is encoded once, whoever asks first: what was found in the last ones is remembered.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

import pandas as pd

from dateline import engines, models, repair

__all__ = ["attribution", "candidates"]

REMEMBERED = 64  # articles: more than are annotated together


def candidates(sentences: pd.DataFrame, *, engine: str) -> dict[str, list[models.Candidate]]:
    """Article → what may be a name, offsets in the article; with the rules alone, none.

    Raises ModelError where a file of the model is missing or altered.
    """
    return {article: _moved(found.names, first) for article, first, found in _read(sentences, engine)}


def attribution(sentences: pd.DataFrame, *, engine: str) -> dict[str, list[models.Span]]:
    """Article → its sources, cues and contents, as `candidates`."""
    return {article: _moved(found.attribution, first) for article, first, found in _read(sentences, engine)}


def _moved(spans: list, by: int) -> list:
    return [span._replace(start=span.start + by, end=span.end + by) for span in spans]


def _read(sentences: pd.DataFrame, engine: str) -> Iterator[tuple[str, int, models.Tagged]]:
    if engines.checked(engine) != "rules":
        for article, first, text in _texts(sentences):
            yield article, first, _tagged(text)


def _texts(sentences: pd.DataFrame) -> Iterator[tuple[str, int, str]]:
    """(article, where its first sentence begins, its text from there on), blank what is between sentences and what
    links to other articles.
    """
    wanted = zip(*(sentences[name].tolist() for name in ("article", "start", "paragraph", "text")), strict=True)
    for article, group in groupby(wanted, key=lambda row: row[0]):
        parts: list[str] = []
        first = at = before = -1
        for _, start, paragraph, text in group:
            if first < 0:
                first = at = start
            parts += [("\n" if paragraph != before else " ") * (start - at), repair.unlinked(text)]
            at, before = start + len(text), paragraph
        yield article, first, "".join(parts)


@lru_cache(REMEMBERED)
def _tagged(text: str) -> models.Tagged:
    return next(models.tagged([text]))
