"""One sentence → the stretches in capitals, titles and roles that may be mentions; what each is, `kinds` decides."""

from dataclasses import dataclass
from functools import cache
from math import nan

from dateline import lexicons
from dateline.annotate.names import gazetteer
from dateline.annotate.names.entries import Known
from dateline.annotate.names.keys import fold
from dateline.annotate.names.words import Words, is_capital, is_linked

__all__ = [
    "LONGEST",
    "ON_TOPIC",
    "PARTICLES",
    "Mention",
    "folded",
    "known_at",
    "run_end",
    "title_at",
    "title_starts",
    "written",
]

PARTICLES = gazetteer.words("particle")
JOINTS = gazetteer.words("joint")
WORD_ACRONYMS = gazetteer.words("word_acronym")
TOPIC = lexicons.endings("topic")
ON_TOPIC = gazetteer.words("on_topic")
LONGEST = 12  # words; a longer run of capitals is a list or a headline


@dataclass(slots=True)
class Mention:
    """A candidate: words first … last-1 of its sentence, offsets in the article, and what is known of it so far."""

    first: int
    last: int
    start: int
    end: int
    kind: str
    form: str
    rule: str
    sure: bool = True  # False: stays only if the article shows it elsewhere
    known: Known | None = None
    title: str = ""
    gender: str = ""
    country: str = ""  # entity of the country in "Israeli Prime Minister …"
    entity: str = ""
    name: str = ""
    sentence: int = 0
    bearers: tuple[str, ...] = ()  # entities of the persons between whom a surname does not decide
    confidence: float = nan  # how sure it is, by model and rules
    tagged: str = ""  # the kind that was weighed to be the likeliest
    is_agreed: bool = False  # whether rule and model gave the same kind


def folded(mention: Mention, words: dict[int, Words]) -> tuple[str, ...]:
    """The words of a mention as keys are folded; `words`: sentence → its words."""
    found = words[mention.sentence]
    return tuple(map(fold, found.text[mention.first : mention.last]))


def written(mention: Mention, words: dict[int, Words]) -> str:
    """The words of a mention as they stand, one blank between them; `words`: sentence → its words."""
    return " ".join(words[mention.sentence].text[mention.first : mention.last])


@cache
def title_starts() -> dict[str, tuple[tuple[str, ...], ...]]:
    """First word → the titles that begin with it, the longest first."""
    starts: dict[str, list[tuple[str, ...]]] = {}
    for title in sorted(gazetteer.titles(), key=len, reverse=True):
        starts.setdefault(title[0], []).append(title)
    return {first: tuple(titles) for first, titles in starts.items()}


def title_at(found: Words, at: int) -> tuple[str, ...]:
    """The longest title that begins at a word, or ()."""
    for title in title_starts().get(found.low[at], ()):
        if len(title) == 1 or (
            tuple(found.low[at : at + len(title)]) == title
            and all(is_linked(found, at + step) for step in range(1, len(title)))
        ):
            return title
    return ()


@cache
def _phrase_starts() -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for phrase in gazetteer.phrases():
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    return {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}


def known_at(found: Words, at: int) -> tuple[int, Known, str] | None:
    """The longest name that a list knows at a capital: how many words, what it is, and the rule."""
    word = found.text[at]
    first = fold(word)
    for length in _phrase_starts().get(first, ()):
        if (
            length == 1
            or all(
                is_linked(found, at + step) or found.before[at + step : at + step + 1] == ["'s "]
                for step in range(1, length)
            )
        ) and (known := gazetteer.phrases().get((first, *map(fold, found.text[at + 1 : at + length])))):
            return length, known, "names.gazetteer"
    if known := gazetteer.acronyms().get(word):
        return None if found.is_title and first in WORD_ACRONYMS else (1, known, "names.acronym-known")
    if at + 1 < len(found.low) and is_linked(found, at + 1):
        pair = f"{first} {found.low[at + 1]}"
        if known := gazetteer.people().get(pair):
            return 2, known, "names.people"
        if known := gazetteer.adjectives().get(pair):
            return 2, known, "names.demonym-adjective"
    if (known := gazetteer.people().get(first)) and first not in gazetteer.adjectives():
        return 1, known, "names.people"
    if known := gazetteer.adjectives().get(first):
        return 1, known, "names.demonym-adjective"
    return None


def run_end(found: Words, at: int) -> int:
    """Where the run of capitals that begins at a word ends, with particles inside persons and "of", "for",
    "and" inside organizations.
    """
    heads, end, of = gazetteer.heads(), at + 1, False
    while end < len(found.text) and is_linked(found, end) and end - at <= LONGEST:
        if _belongs(found, end):
            end += 1
            continue
        step = next((size for size in (1, 2) if found.low[end + size - 1 : end + size] and _leads(found, end, size)), 0)
        if not step:
            break
        joint = found.low[end]
        leads = heads.get(found.low[end - 1], ("", False))[1] or heads.get(found.low[at], ("", False))[1]
        if joint in PARTICLES and found.text[end][0].islower():
            end += step + 1
        elif (joint in ("of", "for") and leads) or (joint == "on" and leads and found.low[end - 1] in ON_TOPIC):
            end, of = end + step + 1, True
        elif joint == "and" and step == 1 and ((of and _is_plain(found.low[end + 1])) or _is_pair(found, at, end)):
            end += 2
        else:
            break
    return end


def _belongs(found: Words, at: int) -> bool:
    low = found.low[at]
    if not is_capital(found.text[at]) or len(low) > 60:
        return False
    kind = gazetteer.common().get(low)
    if found.is_title:
        return kind is None and low not in gazetteer.verb_forms()
    if kind == "never":
        is_month = low in ("may", "march", "august")  # Theresa May
        return low in ("jr", "sr") or (is_month and gazetteer.genders().get(fold(found.text[at - 1])) is not None)
    return kind != "grammar" or low in ("will", "white", "under")


def _leads(found: Words, at: int, size: int) -> bool:
    """Whether `size` joining words at `at` lead on to a capital: "of", "of the", "van der"."""
    after = at + size
    if after >= len(found.text) or not is_capital(found.text[after]) or not is_linked(found, after):
        return False
    if gazetteer.common().get(found.low[after]) in ("never", "grammar"):
        return False
    if size == 1:
        return found.low[at] in JOINTS or found.low[at] in PARTICLES
    second = found.low[at + 1]
    return is_linked(found, at + 1) and (
        second == "the" if found.low[at] in ("of", "for") else found.low[at] in PARTICLES and second in PARTICLES
    )


def _is_plain(low: str) -> bool:
    return low in gazetteer.common() or low.endswith(TOPIC)


def _is_pair(found: Words, at: int, joint: int) -> bool:
    """ "Food and Drug Administration": one plain word on the left, a head word at the right end."""
    right = joint + 1
    while right + 1 < len(found.text) and is_linked(found, right + 1) and _belongs(found, right + 1):
        right += 1
    ends = gazetteer.heads().get(found.low[right])
    return (
        right > joint + 1
        and ends is not None
        and found.text[joint - 1] != found.text[joint - 1].upper()
        and _is_plain(found.low[joint - 1])
        and found.low[joint - 1] not in gazetteer.heads()
    )
