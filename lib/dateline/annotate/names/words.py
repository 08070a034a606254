"""One repaired sentence → its words: as they stand and in lower case, where each lies, what joins it to the last."""

import re
from typing import NamedTuple

from dateline import split
from dateline.annotate.names import gazetteer

__all__ = ["Words", "is_address", "is_capital", "is_initial", "is_linked", "words"]

# A word keeps inner apostrophes, hyphens and marks above letters; "U.S." is one word; addresses and handles are
# taken whole.
WORD = re.compile(
    r"((?:https?://|www\.)\S+|[@#]\w+|(?:[^\W\d_]\.){2,}|[^\W_][\w\u0300-\u036f]*(?:['-][\w\u0300-\u036f]+)*)"
)
CLITIC = re.compile(rf"'(?:{split.CLITICS})$|n't$", re.IGNORECASE)
OPENERS = re.compile(r"[\"\n•|/]|[.:!?…—–*] ?$|(?:^|\s)[-–—'\[] ?$")
SHORT = gazetteer.words("short")
OWNERS = gazetteer.words("owner")
PREFIXES = gazetteer.words("article_prefix") | gazetteer.words("elided_prefix")
ABBREVIATED = ("Jr", "Sr")


class Words(NamedTuple):
    """A sentence's words: as they stand, in lower case, offsets (without 's), what stands before each,
    whether 's follows.
    """

    text: list[str]
    low: list[str]
    start: list[int]
    end: list[int]
    before: list[str]
    owns: list[bool]
    is_title: bool  # a headline in title case or capitals, where capitals prove nothing


def words(text: str) -> Words:
    """The words of one repaired sentence."""
    found, start, end = split.matches(WORD, text)
    for at, word in enumerate(found):
        if word in ABBREVIATED and text.startswith(".", end[at]):
            end[at] += 1  # the point belongs to the name: "Ferdinand Marcos Jr."
    before = [text[last:first] for last, first in zip([0, *end], start, strict=False)]
    low, owns = [word.lower() for word in found], [False] * len(found)
    for at, word in enumerate(found):
        if "'" in word and (clitic := CLITIC.search(word)):
            cut = clitic.start() or len(word)
            found[at], end[at], owns[at] = word[:cut], start[at] + cut, clitic[0][-1] in "sS"
            low[at] = "not" if clitic[0][0] in "nN" else found[at].lower()
    read = Words(found, low, start, end, before, owns, False)
    return read._replace(is_title=_is_title(read))


def _is_title(found: Words) -> bool:
    """Whether common words, too, stand in capitals: two at least, and more than stand without."""
    common, verbs = gazetteer.common(), gazetteer.verb_forms()
    capital = plain = 0
    for place, (word, low) in enumerate(zip(found.text, found.low, strict=True)):
        if len(low) > 2 and low not in ("that", "the"):
            if word[0].islower():
                if low in verbs:
                    return False  # a headline of that style has its verbs in capitals
                plain += 1
            elif place and (common.get(low) in ("common", "grammar") or low in verbs):
                capital += 1
    return capital > 1 and capital > 2 * plain


def is_address(word: str) -> bool:
    """Whether a word is a link, or part of a handle or a mail address."""
    return word[0] in "@#" or "://" in word or word[:4].lower() == "www."


def is_capital(word: str) -> bool:
    """Whether a word begins as names do: "Ankara", "al-Assad", "d'Ivoire"."""
    if word[0].isupper():
        return True
    cut = word.find("-") if "-" in word else word.find("'")
    return 0 < cut < 4 and word[cut + 1 : cut + 2].isupper() and word[:cut] in PREFIXES


def is_initial(found: Words, at: int) -> bool:
    """Whether a word's capital may come from its place: first in the sentence, in a quotation or after a colon."""
    return at == 0 or found.is_title or bool(found.before[at].strip() and OPENERS.search(found.before[at]))


def is_linked(found: Words, at: int) -> bool:
    """Whether nothing but a blank stands between a word and the one before (or the point of "J." and "Gen.",
    or "&").
    """
    if not 0 < at < len(found.text) or found.owns[at - 1]:
        return 0 < at < len(found.text) and found.before[at] == " " and found.low[at - 1] in OWNERS
    gap = found.before[at]
    if gap == "' ":  # "People's Party", "Lawyers' Association"
        is_body = gazetteer.heads().get(found.low[at], ("",))[0] == "organization" and is_capital(found.text[at])
        is_plural = is_capital(found.text[at - 1]) and found.low[at - 1].endswith("s")
        return found.low[at - 1] in OWNERS or (is_body and is_plural)
    if gap == " " or gap == " & ":
        return True
    return gap == ". " and (found.low[at - 1] in SHORT or len(found.low[at - 1]) == 1)
