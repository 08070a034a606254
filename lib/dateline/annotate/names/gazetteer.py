"""A word or a name → what the word lists know of it: places, organizations, peoples, titles, given names."""

from functools import cache

from dateline import lexicons
from dateline.annotate.names.entries import (
    Known,
    country,
    group,
    organization,
    organizations,
    parts,
    places,
    territories,
)
from dateline.annotate.names.keys import fold, key, slug

__all__ = [
    "acronyms",
    "adjectives",
    "capitals",
    "common",
    "gender",
    "genders",
    "heads",
    "nouns",
    "people",
    "phrases",
    "titles",
    "verb_forms",
    "words",
]


@cache
def phrases() -> dict[tuple[str, ...], Known]:
    """Folded words of a name → what it is: countries, capitals, places, organizations; acronyms are in `acronyms`."""
    found: dict[tuple[str, ...], Known] = {}
    for name, known in (*territories(), *places(), *organizations()):
        if not _is_acronym(name):
            found.setdefault(key(name), known)
    found.pop((), None)
    return found


@cache
def acronyms() -> dict[str, Known]:
    """Names in capitals exactly as written ("US", "U.S.", "NATO") → what they are."""
    found: dict[str, Known] = {}
    for name, known in (*territories(), *organizations()):
        if _is_acronym(name):
            found.setdefault(name, known)
    return found


@cache
def adjectives() -> dict[str, Known]:
    """Adjectives of countries, places and peoples in lower case, up to two words ("israeli",
    "north korean") → whose.
    """
    found = {fold(word): group(row) for row in lexicons.rows("groups") for word in parts(row["adjectives"])}
    for row in lexicons.rows("places"):
        found |= {fold(word): Known(slug(row["name"]), row["name"], "place") for word in parts(row["adjectives"])}
    for row in lexicons.rows("countries"):
        found |= {fold(word): country(row["code"]) for word in parts(row["adjectives"])}
    return found


@cache
def people() -> dict[str, Known]:
    """Plural nouns of peoples in lower case ("palestinians", "turks") → the group, with its country's code."""
    found = {}
    for row in (*lexicons.rows("groups"), *lexicons.rows("countries")):
        plurals = parts(row["people"]) or [word + "s" for word in parts(row["adjectives"])[:1] if "code" in row]
        for word in plurals:
            found[fold(word)] = Known(slug(plurals[0]), plurals[0], "group", row.get("code", ""))
    return found


@cache
def capitals() -> dict[str, Known]:
    """Key of a capital → the country for whose government its name can stand."""
    rows = [row for row in lexicons.rows("countries") if row["acts"] != "no"]
    return {slug(parts(row["capitals"])[0]): country(row["code"]) for row in rows if row["capitals"]}


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
        for noun in parts(row["nouns"]):
            found.setdefault(noun, set()).add(organization(row).entity)
    return {noun: frozenset(entities) for noun, entities in found.items()}


@cache
def common() -> dict[str, str]:
    """Word in lower case → "never", "grammar" or "common": why its capital proves nothing."""
    return {row["word"]: row["class"] for row in lexicons.rows("common_words")}


@cache
def words(kind: str) -> frozenset[str]:
    """A class of lexicons/name_words.tsv ("locative"); "_" stands for a blank."""
    return lexicons.words("name_words", kind)


@cache
def verb_forms() -> dict[str, str]:
    """Every form of the verbs that news uses → its tag in `lexicons.inflect`, without those that nouns share."""
    found: dict[str, str] = {}
    for row in lexicons.rows("verbs"):
        found |= {form: tag for form, tag in lexicons.inflect(row["lemma"]).items() if tag != "base" or not row["also"]}
    return found


def _is_acronym(name: str) -> bool:
    return (
        " " not in name
        and sum(letter.isupper() for letter in name) > 1
        and not any(letter.islower() for letter in name)
    )
