"""Word lists as data: one TSV file a list; lines that begin with "#" say where it comes from and what the columns are."""

import csv
from functools import cache
from importlib.resources import files

__all__ = ["inflect", "rows", "source"]

VOWELS = "aeiou"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The list `name` ("reporting_verbs"): a dict a row, keyed by the header line. Raises FileNotFoundError."""
    lines = [line for line in _text(name).splitlines() if line.strip() and not line.startswith("#")]
    return tuple(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


def source(name: str) -> str:
    """Where the list comes from: the comment lines at its top."""
    return "\n".join(line[1:].strip() for line in _text(name).splitlines() if line.startswith("#"))


@cache
def inflect(lemma: str) -> dict[str, str]:
    """An English verb's forms → tag: {"says": "present", "said": "past", "saying": "gerund", "say": "base"}.

    A form that is both past and participle has the tag "past"; a participle of its own ("taken") has "participle".
    Of several words ("point out") the first is inflected. Regular spelling rules; exceptions in irregular_verbs.tsv.
    """
    verb, _, rest = lemma.partition(" ")
    rest = rest and " " + rest
    known = next((row for row in rows("irregular_verbs") if row["base"] == verb), None)
    past, participle = (known["past"], known["participle"]) if known and known["past"] else (_with_ed(verb),) * 2
    forms = {participle: "participle", past: "past", _with_ing(verb): "gerund", _with_s(verb): "present", verb: "base"}
    return {form + rest: tag for form, tag in forms.items()}


def _text(name: str) -> str:
    return files(__name__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")


def _with_s(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in VOWELS else verb + "s"


def _with_ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb[:-1] + "ied" if verb.endswith("y") and verb[-2] not in VOWELS else _doubled(verb) + "ed"


def _with_ing(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    return verb[:-1] + "ing" if verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")) else _doubled(verb) + "ing"


def _doubled(verb: str) -> str:
    """The last consonant doubled where the stress falls on a short last syllable: stop, admit, refer."""
    short = len(verb) > 2 and verb[-1] not in VOWELS + "wxy" and verb[-2] in VOWELS and verb[-3] not in VOWELS
    one_syllable = sum(letter in VOWELS for letter in verb) == 1
    return verb + verb[-1] if short and (one_syllable or verb in _stressed_last()) else verb


@cache
def _stressed_last() -> frozenset[str]:
    return frozenset(row["base"] for row in rows("irregular_verbs") if row["past"] == "")
