"""Word lists as data: one TSV file a list; lines that begin with "#" say where it comes from and what columns mean."""

import csv
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

__all__ = ["endings", "inflect", "rows", "source", "words"]

VOWELS = "aeiou"
SINGULAR = {"be": "is", "have": "has"}


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The list `name` ("reporting_verbs"): a dict a row, keyed by the header line. Raises FileNotFoundError."""
    lines = [line for line in _text(name).splitlines() if line.strip() and not line.startswith("#")]
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


@cache
def words(name: str, kind: str) -> frozenset[str]:
    """The words of one class of the list `name` ("name_words", "particle"). Raises ValueError where it has none such.

    A row holds one word (column `word`) or all of its class (`words`: "; " between them, or blanks, and then "_" stands
    for a blank in one). "=grammar:article" stands for the words of that class of that list.
    """
    found: set[str] = set()
    for word in _listed(name, kind):
        if word.startswith("="):
            found |= words(*word[1:].split(":"))
        else:
            found.add(word)
    if not found:
        raise ValueError(f"lexicons/{name}.tsv has no class {kind!r}")
    return frozenset(found)


def endings(kind: str) -> tuple[str, ...]:
    """The endings of one class of endings.tsv, the longest first."""
    return tuple(sorted(words("endings", kind), key=lambda ending: (-len(ending), ending)))


def source(name: str) -> str:
    """Where the list comes from: the comment lines at its top."""
    return "\n".join(line[1:].strip() for line in _text(name).splitlines() if line.startswith("#"))


@cache
def inflect(lemma: str) -> dict[str, str]:
    """An English verb's forms → tag: {"says": "present", "said": "past", "saying": "gerund", "say": "base"}.

    A form that is both past and participle has the tag "past"; a participle of its own ("taken") has "participle".
    Of several words ("point out") the first is inflected. Spelling rules, American and British ("traveled",
    "travelled", "criticised"); exceptions in irregular_verbs.tsv.
    """
    verb, _, rest = lemma.partition(" ")
    rest = rest and " " + rest
    known = _irregular().get(verb, {})
    past, participle = (known["past"], known["participle"]) if known.get("past") else (_with_ed(verb),) * 2
    forms = {participle: "participle", past: "past", _with_ing(verb): "gerund", _with_s(verb): "present", verb: "base"}
    if not known.get("past"):
        forms = _british(verb) | forms
    return {form + rest: tag for form, tag in forms.items()}


def _listed(name: str, kind: str) -> Iterator[str]:
    for row in rows(name):
        if row.get("class", row.get("kind")) != kind:
            continue
        if "word" in row:
            yield row["word"]
        elif "; " in row["words"]:
            yield from row["words"].split("; ")
        else:
            yield from (word if word[0] == "=" else word.replace("_", " ") for word in row["words"].split())


def _text(name: str) -> str:
    return files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")


def _with_s(verb: str) -> str:
    if verb in SINGULAR:
        return SINGULAR[verb]
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if _has_own_y(verb) else verb + "s"


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if _has_own_y(verb) else _doubled(verb) + "ed"


def _with_ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    silent = len(verb) > 2 and verb.endswith("e") and not verb.endswith(("ee", "ye", "oe"))
    return verb[:-1] + "ing" if silent else _doubled(verb) + "ing"


def _has_own_y(verb: str) -> bool:
    """Whether it ends in y after a consonant: carry, not play."""
    return len(verb) > 1 and verb[-1] == "y" and verb[-2] not in VOWELS


def _doubled(verb: str) -> str:
    """The last consonant doubled where the stress falls on a short last syllable (stop, admit, refer); c becomes ck."""
    if len(verb) > 4 and verb[-1] == "c" and verb[-2] in VOWELS:
        return verb + "k"
    one_syllable = sum(letter in VOWELS for letter in verb.replace("qu", "qw")) == 1
    return verb + verb[-1] if _is_short(verb) and (one_syllable or verb in _irregular()) else verb


def _is_short(verb: str) -> bool:
    """Whether it ends in one vowel and one consonant that can be doubled."""
    sounds = verb.replace("qu", "qw")
    return len(verb) > 2 and sounds[-1] not in VOWELS + "wxy" and sounds[-2] in VOWELS and sounds[-3] not in VOWELS


def _british(verb: str) -> dict[str, str]:
    """Forms of British spelling: travelled, criticised."""
    if len(verb) > 5 and verb.endswith("ize"):
        stem = verb[:-2] + "s"
        return {stem + "ed": "past", stem + "ing": "gerund", stem + "es": "present", stem + "e": "base"}
    if verb.endswith("l") and _is_short(verb):
        return {verb + "led": "past", verb + "ling": "gerund"}
    return {}


@cache
def _irregular() -> dict[str, dict[str, str]]:
    """Verbs that do not follow the spelling rules, by their base; all are stressed on the last syllable."""
    return {row["base"]: row for row in rows("irregular_verbs")}
