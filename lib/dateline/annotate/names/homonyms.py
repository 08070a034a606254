"""Places of one name → which of them an article means, by the towns and peoples that it names beside them."""

from functools import cache

from dateline import lexicons
from dateline.annotate.names.keys import key
from dateline.annotate.names.spots import Mention
from dateline.annotate.names.words import Words

__all__ = ["read_homonyms"]

Phrases = frozenset[tuple[str, ...]]


@cache
def _readings() -> dict[str, dict[str, Phrases]]:
    """Entity that the lists know → entities that may be meant → folded names that show it."""
    found: dict[str, dict[str, Phrases]] = {}
    for row in lexicons.rows("homonyms"):
        found.setdefault(row["name"], {})[row["entity"]] = frozenset(map(key, row["near"].split(";")))
    return found


def read_homonyms(pages: list[tuple[Words, list[Mention]]], mentions: list[Mention]) -> None:
    """Sets the entity of each mention of such a place; adjectives and peoples stay with the place that is known."""
    asked = [mention for mention in mentions if mention.entity in _readings() and "demonym" not in mention.rule]
    if not asked:
        return
    sizes = {len(phrase) for name in {mention.entity for mention in asked} for phrase in _all_near(name)}
    named = {phrase for found, _ in pages for phrase in _phrases(found, sizes)}
    for mention in asked:
        readings = _readings()[mention.entity]
        found = pages[mention.sentence][0]
        before = {key(" ".join(found.text[max(0, mention.first - size) : mention.first])) for size in sizes}
        beside = [entity for entity, near in readings.items() if near & before and found.before[mention.first] == ", "]
        meant = beside[0] if beside else max(readings, key=lambda entity: len(readings[entity] & named))
        if meant != mention.entity:
            mention.entity, mention.rule = meant, "names.homonym"


def _all_near(name: str) -> Phrases:
    return frozenset().union(*_readings()[name].values())


def _phrases(found: Words, sizes: set[int]) -> set[tuple[str, ...]]:
    """All stretches of so many words of a sentence, folded."""
    return {key(" ".join(found.text[at : at + size])) for size in sizes for at in range(len(found.text) - size + 1)}
