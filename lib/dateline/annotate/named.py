"""The actors that a sentence names in their own right: about these the model is asked."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pandas as pd

from dateline import lexicons

__all__ = ["Actor", "Sentence", "named"]

# "LISMÉ, March 3 (North Coast Agency) — ": of a dateline, place and agency are nobody's side.
DATELINE = re.compile(r"[^a-z]{3}.{0,60}?\s(?:—|–|--|-)\s")
OF_TITLE = 5  # words between "Turkish" and the name, in "former Turkish deputy foreign minister X"


class Actor(NamedTuple):
    """An actor in a sentence: its first mention by name, and its others there; offsets in the sentence."""

    entity: str
    start: int
    end: int
    also: list[tuple[int, int]]


class Sentence(NamedTuple):
    """A sentence, where it begins in its article, and the actors that it names, in order."""

    id: str
    article: str
    start: int
    text: str
    actors: list[Actor]


def named(sentences: pd.DataFrame, names: pd.DataFrame) -> Iterator[Sentence]:
    """Sentences and names → each sentence that names an actor.

    Not in their own right are named those of a dateline, and a country in somebody's title ("Turkish" in "Turkish
    Foreign Minister Hakan Fidan"). An actor that a sentence has only as a pronoun is not named in it.
    """
    mentions: dict[str, list[tuple[int, int, str, str]]] = {}
    columns = ("sentence", "start", "end", "entity", "form")
    for sentence, *mention in zip(*(names[name].tolist() for name in columns), strict=True):
        if mention[2]:
            mentions.setdefault(sentence, []).append(tuple(mention))
    told = ("id", "article", "start", "text")
    for sentence, article, start, text in zip(*(sentences[name].tolist() for name in told), strict=True):
        if sentence in mentions:
            here = [(low - start, high - start, *who) for low, high, *who in sorted(mentions[sentence])]
            if actors := _actors(text, here):
                yield Sentence(sentence, article, start, text, actors)


def _actors(text: str, mentions: list[tuple[int, int, str, str]]) -> list[Actor]:
    dateline = DATELINE.match(text[:120])
    body = dateline.end() if dateline else 0
    places: dict[str, list[tuple[bool, int, int]]] = {}
    for number, (start, end, entity, form) in enumerate(mentions):
        following = mentions[number + 1][0] if number + 1 < len(mentions) else -1
        if start >= body and not (following > end and _is_title(text[end:following])):
            places.setdefault(entity, []).append((form == "pronoun", start, end))
    found = []
    for entity, spans in places.items():
        (is_pronoun, start, end), *also = sorted(spans)
        if not is_pronoun:
            found.append(Actor(entity, start, end, [span[1:] for span in also]))
    return sorted(found, key=lambda actor: actor.start)


def _is_title(between: str) -> bool:
    """Whether the words between two names are a title of the second."""
    words = between.lower().replace("’", "'").removeprefix("'s").split()
    return (
        0 < len(words) <= OF_TITLE and not between.rstrip().endswith((",", "-")) and all(w in _titles() for w in words)
    )


@cache
def _titles() -> frozenset[str]:
    return frozenset(word for row in lexicons.rows("titles") for word in row["title"].split())
