"""Rows of the word lists and of CLDR → the countries, places, peoples and organizations that the gazetteer knows."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from babel import Locale

from dateline import lexicons
from dateline.annotate.names.keys import slug

__all__ = ["Known", "country", "group", "organization", "organizations", "parts", "places", "territories"]

# Whose own names for their countries are read beside the English ones, all in Latin letters.
NATIVE = {
    "de": "DE AT",
    "fr": "FR",
    "es": "ES MX PE",
    "pt": "BR",
    "it": "IT",
    "tr": "TR",
    "pl": "PL",
    "sv": "SE",
    "da": "DK",
    "fi": "FI",
    "hu": "HU",
}


class Known(NamedTuple):
    """One thing that a list knows: its key over all spellings, its usual name, its kind,
    and the code of its country.
    """

    entity: str
    name: str
    kind: str
    code: str = ""


def parts(cell: str) -> list[str]:
    """What a cell of a word list holds, divided by semicolons."""
    return [part.strip() for part in cell.split(";") if part.strip()]


def group(row: dict[str, str]) -> Known:
    """A people by its plural, which is what the articles say."""
    plural = (parts(row["people"]) or [row["group"]])[0]
    return Known(slug(plural), plural, "group")


@cache
def country(code: str) -> Known:
    """A country by its code, under the name of the lists, else CLDR's."""
    row = next((row for row in lexicons.rows("countries") if row["code"] == code), None)
    name = (row["name"] if row else "") or Locale("en").territories[code]
    return Known(slug(name), name, "place", code)


def territories() -> Iterator[tuple[str, Known]]:
    """Every name of a country: the lists', CLDR's English one, its own; then its capital,
    which is a place of its own.
    """
    rows = {row["code"]: row for row in lexicons.rows("countries")}
    for code, english in Locale("en").territories.items():
        if code.isalpha() and len(code) == 2 and code not in ("EZ", "QO", "UN", "ZZ", "EU"):
            for name in (
                country(code).name,
                english,
                english.replace(" & ", " and "),
                *parts(rows.get(code, {}).get("spellings", "")),
            ):
                yield name, country(code)
    for language, codes in NATIVE.items():
        for code in codes.split():
            yield Locale(language).territories[code], country(code)
    for row in rows.values():
        for name in parts(row["capitals"]):
            first = parts(row["capitals"])[0]
            yield name, Known(slug(first), first, "place")


def places() -> Iterator[tuple[str, Known]]:
    """Every name and spelling of a place that is no country."""
    for row in lexicons.rows("places"):
        for name in (row["name"], *parts(row["spellings"])):
            yield name, Known(slug(row["name"]), row["name"], "place")


def organization(row: dict[str, str]) -> Known:
    """Known by its acronym where it has one: "nato" is what the articles say."""
    short = parts(row["acronyms"])[:1]
    return Known(slug(short[0] if short else row["name"]), short[0] if short else row["name"], "organization")


def organizations() -> Iterator[tuple[str, Known]]:
    """Every name, acronym and spelling of an organization."""
    for row in lexicons.rows("organizations"):
        for name in (row["name"], *parts(row["acronyms"]), *parts(row["spellings"])):
            yield name, organization(row)
