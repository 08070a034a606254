"""A capital's name → the city, or the government that sits there ("Ankara said"); each reading has its rule."""

from collections.abc import Set
from functools import cache

from dateline import lexicons
from dateline.annotate.names import gazetteer
from dateline.annotate.names.kinds import reports
from dateline.annotate.names.spots import Mention
from dateline.annotate.names.words import Words

__all__ = ["read_capital", "seats"]

AUXILIARIES = gazetteer.words("auxiliary") - {"is", "was"}
BE = lexicons.words("grammar", "be-past") | {"is", "are"}
BETWEEN = gazetteer.words("between")


@cache
def _words(kind: str) -> frozenset[str]:
    listed = lexicons.words("metonym_words", kind)
    return frozenset(form for word in listed for form in lexicons.inflect(word)) if kind == "press" else listed


def seats(entities: Set[str]) -> dict[str, str]:
    """City → the organization that it stands for where it acts, in an article that names these actors: the
    organization or one of its bodies, and not the city's own country.
    """
    found = {}
    for row in lexicons.rows("metonym_words"):
        if row["class"] == "seat":
            city, *bodies = row["words"].split("; ")
            if not entities.isdisjoint(bodies) and gazetteer.capitals()[city].entity not in entities:
                found[city] = bodies[0]
    return found


def read_capital(found: Words, mention: Mention, capitals: dict[str, str]) -> tuple[str, str] | None:
    """Entity and rule of a mention of a capital; None if it is none. `capitals`: city → whom it stands for,
    where the article says so (`seats`).
    """
    city = mention.known.entity if mention.known else mention.entity
    country = capitals.get(city) or (gazetteer.capitals()[city].entity if city in gazetteer.capitals() else "")
    if not country:
        return None
    rule = _acts(found, mention.first, mention.last)
    return (country, rule) if rule else (city, "names.capital-city")


def _acts(found: Words, first: int, last: int) -> str:
    """The rule by which a capital stands for its government; "" for the city."""
    before = found.low[first - 1] if first and found.before[first] == " " else ""
    after = found.low[last] if last < len(found.low) else ""
    if found.is_title and found.text[first].isupper() and first == 0:
        return ""
    if last < len(found.low) and found.owns[last - 1]:
        return "names.capital-genitive" if after in _words("act") and before not in ("in", "at", "near") else ""
    if before in _words("with") or before in _words("press"):
        return "names.capital-counterpart"
    if before in _words("where"):
        return ""
    if last < len(found.low) and found.before[last] == " ":
        return "names.capital-acts" if _is_verb(found, last) else ""
    return ""


def _is_verb(found: Words, at: int) -> bool:
    low = found.low[at]
    if low in BE:
        rest = [word for word in found.low[at + 1 : at + 4] if word not in BETWEEN][:1]
        return any(word.endswith("ing") or word in _words("mind") for word in rest)
    if low in _words("skipped") and at + 1 < len(found.low):
        return _is_verb(found, at + 1)
    return (
        low in AUXILIARIES
        or reports().get(low) in ("past", "present")
        or gazetteer.verb_forms().get(low) in ("past", "present")
    )
