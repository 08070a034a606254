"""Where sentences end, beside data that say so: `python -m benchmarks sentences FOLDER|FILE.json`."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd
from dateline import columns, tokenize

from benchmarks import conllu, scores

__all__ = ["main"]


def main(path: Path) -> Iterator[tuple[str, float] | str]:
    """Of a folder of CoNLL-U files, precision, recall and F1 of boundaries; of a file of cases, how many are right.

    A boundary is where a sentence ends. Every paragraph is read by itself, so its own end is found by nobody's skill:
    `boundary_` counts it, as is usual, and `inside_` does not. A case (pySBD's golden rules) is a text and the list of
    its sentences, and right if all of these are.
    """
    if path.is_dir():
        yield from _boundaries([paragraph for document in conllu.documents(path) for paragraph in document])
    else:
        cases = json.loads(path.read_text(encoding="utf-8"))
        found = _found([case["text"] for case in cases])
        wanted = [[sentence.strip() for sentence in case["sentences"]] for case in cases]
        right = sum(a == rows["text"].tolist() for a, rows in zip(wanted, found, strict=True))
        yield f"golden_rules {right} {len(cases)}"


def _boundaries(paragraphs: Sequence[list[str]]) -> Iterator[tuple[str, float]]:
    texts = [" ".join(sentences) for sentences in paragraphs]
    wanted = [_ends(sentences) for sentences in paragraphs]
    given = [set(rows["end"].tolist()) for rows in _found(texts)]
    yield from scores.spans(wanted, given, "boundary_")
    last = [{len(text)} for text in texts]
    yield from scores.spans(*([a - b for a, b in zip(side, last, strict=True)] for side in (wanted, given)), "inside_")


def _ends(sentences: Sequence[str]) -> set[int]:
    """Where the sentences end in the text that they are with a blank between them."""
    found, at = set(), -1
    for sentence in sentences:
        at += 1 + len(sentence)
        found.add(at)
    return found


def _found(texts: Sequence[str]) -> list[pd.DataFrame]:
    """The sentences of each text."""
    rows = [{"article": str(number), "text": text, "language": "en"} for number, text in enumerate(texts)]
    by_article = dict(list(tokenize.sentences(columns.frame("articles", rows)).groupby("article")))
    return [by_article.get(str(number), columns.empty("sentences")) for number in range(len(texts))]
