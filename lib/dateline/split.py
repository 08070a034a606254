"""A text → all matches of a pattern, with their offsets, in one pass and without a match object for each."""

import re
from itertools import accumulate

from dateline import lexicons

__all__ = ["CLITICS", "TITLES", "matches"]

# Titles that are cut short ("mr", "sen"), as alternatives of a pattern, the longest first; their point follows.
TITLES = "|".join(
    re.escape(form)
    for form in sorted((row["form"] for row in lexicons.rows("abbreviations") if row["kind"] == "title"), key=len)[::-1]
)

# What hangs on a word behind an apostrophe ("s", "re"), as alternatives of a pattern; "n't" has its own place in one.
CLITICS = "|".join(sorted(word[1:] for word in lexicons.words("grammar", "clitic") if word.startswith("'")))


def matches(pattern: re.Pattern[str], text: str) -> tuple[list[str], list[int], list[int]]:
    """The matches of a pattern whose only group is the whole of it → (texts, starts, ends), as `finditer` gives them.

    `re.split` hands back what lies between the matches too, so that offsets are sums of lengths: a third of the time.
    """
    pieces = pattern.split(text)
    stops = list(accumulate(map(len, pieces)))
    return pieces[1::2], stops[:-1:2], stops[1::2]
