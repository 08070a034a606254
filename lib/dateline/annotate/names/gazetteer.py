"""What the word lists know about names: places, organizations, peoples, titles, given names,
and how a name is keyed.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale

from dateline import lexicons

__all__ = [
    "Known",
    "acronyms",
    "adjectives",
    "capitals",
    "common",
    "fold",
    "gender",
    "genders",
    "heads",
    "key",
    "nouns",
    "people",
]
__all__ += ["phrases", "slug", "titles", "verb_forms", "words"]

# Letters that Unicode does not take apart into a letter and a mark.
LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "e"}
)
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
PARTS = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_][\w\u0300-\u036f]*(?:['’-][\w\u0300-\u036f]+)*")


class Known(NamedTuple):
    """One thing that a list knows: its key over all spellings, its usual name, its kind,
    and the code of its country.
    """

    entity: str
    name: str
    kind: str
    code: str = ""


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in lower case without marks on its letters ("Erdoğan" → "erdogan"); for keys only, lengths may change."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").lower().translate(LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """A stable, readable key: "Recep Tayyip Erdoğan" → "recep-tayyip-erdogan", "U.S." → "us";
    other scripts stay as they are.
    """
    return re.sub(r"[\W_]+", "-", fold(text).replace(".", "").replace("'", "")).strip("-")


def key(text: str) -> tuple[str, ...]:
    """The folded words of a name, as `phrases` keeps them."""
    return tuple(fold(word) for word in PARTS.findall(text.replace("’", "'")))


@cache
def phrases() -> dict[tuple[str, ...], Known]:
    """Folded words of a name → what it is: countries, capitals, places, organizations; acronyms are in `acronyms`."""
    found: dict[tuple[str, ...], Known] = {}
    for name, known in (*_territories(), *_places(), *_organizations()):
        if not _is_acronym(name):
            found.setdefault(key(name), known)
    found.pop((), None)
    return found


@cache
def acronyms() -> dict[str, Known]:
    """Names in capitals exactly as written ("US", "U.S.", "NATO") → what they are."""
    found: dict[str, Known] = {}
    for name, known in (*_territories(), *_organizations()):
        if _is_acronym(name):
            found.setdefault(name, known)
    return found


@cache
def adjectives() -> dict[str, Known]:
    """Adjectives of countries, places and peoples in lower case, up to two words ("israeli",
    "north korean") → whose.
    """
    found = {fold(word): _group(row) for row in lexicons.rows("groups") for word in _split(row["adjectives"])}
    for row in lexicons.rows("places"):
        found |= {fold(word): Known(slug(row["name"]), row["name"], "place") for word in _split(row["adjectives"])}
    for row in lexicons.rows("countries"):
        found |= {fold(word): _country(row["code"]) for word in _split(row["adjectives"])}
    return found


@cache
def people() -> dict[str, Known]:
    """Plural nouns of peoples in lower case ("palestinians", "turks") → the group, with its country's code."""
    found = {}
    for row in (*lexicons.rows("groups"), *lexicons.rows("countries")):
        plurals = _split(row["people"]) or [word + "s" for word in _split(row["adjectives"])[:1] if "code" in row]
        for word in plurals:
            found[fold(word)] = Known(slug(plurals[0]), plurals[0], "group", row.get("code", ""))
    return found


@cache
def capitals() -> dict[str, Known]:
    """Key of a capital → the country for whose government its name can stand."""
    rows = [row for row in lexicons.rows("countries") if row["acts"] != "no"]
    return {slug(_split(row["capitals"])[0]): _country(row["code"]) for row in rows if row["capitals"]}


@cache
def titles() -> dict[tuple[str, ...], tuple[str, bool]]:
    """Words of a title in lower case → the gender that it tells, and whether it stands alone for its holder."""
    return {tuple(row["title"].split()): (row["gender"], row["bare"] == "yes") for row in lexicons.rows("titles")}


@cache
def genders() -> dict[str, tuple[str, bool]]:
    """Folded given name → the gender that it tells, and whether the word proves little alone."""
    return {fold(row["name"]): (row["gender"], row["also"] == "yes") for row in lexicons.rows("given_names")}


@cache
def gender(given: str) -> str:
    """The gender that a folded given name tells, "m" or "f"; "" where it tells none."""
    return genders().get(given, (_further().get(given, ""), False))[0]


@cache
def _further() -> dict[str, str]:
    """Folded given name → its gender, of names that are in no other list."""
    return {fold(row["name"]): row["gender"] for row in lexicons.rows("given_genders")}


@cache
def heads() -> dict[str, tuple[str, bool]]:
    """Head word in lower case → the kind of name that it ends, and whether it also leads one ("Ministry of …")."""
    return {row["head"]: (row["kind"], row["of"] == "yes") for row in lexicons.rows("name_heads")}


@cache
def nouns() -> dict[str, frozenset[str]]:
    """Common noun phrase ("defense alliance") → the organizations that it can refer back to."""
    found: dict[str, set[str]] = {}
    for row in lexicons.rows("organizations"):
        for noun in _split(row["nouns"]):
            found.setdefault(noun, set()).add(_organization(row).entity)
    return {noun: frozenset(entities) for noun, entities in found.items()}


@cache
def common() -> dict[str, str]:
    """Word in lower case → "never", "grammar" or "common": why its capital proves nothing."""
    return {row["word"]: row["class"] for row in lexicons.rows("common_words")}


@cache
def words(kind: str) -> frozenset[str]:
    """A class of lexicons/name_words.tsv ("locative"); "_" stands for a blank."""
    row = next(row for row in lexicons.rows("name_words") if row["class"] == kind)
    return frozenset(word.replace("_", " ") for word in row["words"].split())


@cache
def verb_forms() -> dict[str, str]:
    """Every form of the verbs that news uses → its tag in `lexicons.inflect`, without those that nouns share."""
    found: dict[str, str] = {}
    for row in lexicons.rows("verbs"):
        found |= {form: tag for form, tag in lexicons.inflect(row["lemma"]).items() if tag != "base" or not row["also"]}
    return found


def _split(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _is_acronym(name: str) -> bool:
    return (
        " " not in name
        and sum(letter.isupper() for letter in name) > 1
        and not any(letter.islower() for letter in name)
    )


def _group(row: dict[str, str]) -> Known:
    """A people by its plural, which is what the articles say."""
    plural = (_split(row["people"]) or [row["group"]])[0]
    return Known(slug(plural), plural, "group")


@cache
def _country(code: str) -> Known:
    row = next((row for row in lexicons.rows("countries") if row["code"] == code), None)
    name = (row["name"] if row else "") or Locale("en").territories[code]
    return Known(slug(name), name, "place", code)


def _territories() -> Iterator[tuple[str, Known]]:
    """Every name of a country: the lists', CLDR's English one, its own; then its capital,
    which is a place of its own.
    """
    rows = {row["code"]: row for row in lexicons.rows("countries")}
    for code, english in Locale("en").territories.items():
        if code.isalpha() and len(code) == 2 and code not in ("EZ", "QO", "UN", "ZZ", "EU"):
            for name in (
                _country(code).name,
                english,
                english.replace(" & ", " and "),
                *_split(rows.get(code, {}).get("spellings", "")),
            ):
                yield name, _country(code)
    for language, codes in NATIVE.items():
        for code in codes.split():
            yield Locale(language).territories[code], _country(code)
    for row in rows.values():
        for name in _split(row["capitals"]):
            first = _split(row["capitals"])[0]
            yield name, Known(slug(first), first, "place")


def _places() -> Iterator[tuple[str, Known]]:
    for row in lexicons.rows("places"):
        for name in (row["name"], *_split(row["spellings"])):
            yield name, Known(slug(row["name"]), row["name"], "place")


def _organization(row: dict[str, str]) -> Known:
    """Known by its acronym where it has one: "nato" is what the articles say."""
    short = _split(row["acronyms"])[:1]
    return Known(slug(short[0] if short else row["name"]), short[0] if short else row["name"], "organization")


def _organizations() -> Iterator[tuple[str, Known]]:
    for row in lexicons.rows("organizations"):
        for name in (row["name"], *_split(row["acronyms"]), *_split(row["spellings"])):
            yield name, _organization(row)
