"""Sentences → what the model's taggers find in their articles: names, and sources, cues and contents of speech.

An article is encoded once, whoever asks first: what was found in the last ones is remembered.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

import pandas as pd

from dateline import engines, models, repair

__all__ = ["spans"]

REMEMBERED = 64  # articles: more than are annotated together


def spans(sentences: pd.DataFrame, head: str, *, engine: str) -> dict[str, list[models.Span]]:
    """Article → the spans of "names" or "attribution", offsets in the article; with the rules alone, none.

    Raises ModelError where a file of the model is missing or altered.
    """
    if engines.checked(engine) == "rules":
        return {}
    return {
        article: [span._replace(start=span.start + first, end=span.end + first) for span in _tagged(text)[head]]
        for article, first, text in _texts(sentences)
    }


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
def _tagged(text: str) -> dict[str, list[models.Span]]:
    return next(models.tagged([text]))
