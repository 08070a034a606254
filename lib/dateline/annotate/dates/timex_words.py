"""A sentence's words and marks, each with the letter of its class, for the patterns of `timexes`.

Numbers: d 1 to 31, y a year by its look, n another, N a numeric or named date, C a clock time, Z a decade; ? is any
other word. Here it is decided whether "May" is a month, and whether "Sunday" is a day or half of a newspaper's name.
"""

import re
from functools import cache
from typing import NamedTuple

from dateline import lexicons

__all__ = ["Token", "context", "not_dates", "tokens", "worth_reading"]

NAMED = "|".join(
    re.escape(row["name"]) for row in sorted(lexicons.rows("named_days"), key=lambda row: -len(row["name"]))
)
INITIALS = "".join(sorted({row["name"][0] for row in lexicons.rows("named_days")}))
ZONE = "E[SD]T|GMT|UTC|CES?T|local[ ]time"
# The parts of a token pattern begin differently, so that a long text costs one pass; most words look at two of them.
TOKEN = re.compile(
    rf"""(?P<named>\b(?=[{INITIALS}])(?:{NAMED})(?!\w|/))
    |(?=[\d'])(?:(?P<iso>(?<![\w./-])\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\w|[-/.]\d))
    |(?P<numeric>(?<![\w.,/-])\d{{1,2}}(?:/\d{{1,2}}/|-\d{{1,2}}-|\.\d{{1,2}}\.)(?:\d{{4}}|\d\d)(?!\w|[-/.,]\d))
    |(?P<clock>(?<![\w.:])(?:\d{{1,2}}(?:[:.]\d\d){{0,2}}[ ]?(?:[ap]\.m\.|[ap]m\b|o'clock\b)(?:[ ](?:{ZONE}))?
        |\d{{1,2}}(?::\d\d)?[ ]GMT\b|(?:[01]?\d|2[0-3]):[0-5]\d(?!\w|:)))
    |(?P<decade>(?<![\w.,$])(?<!\d-)(?:1[0-9]|20)\d0'?s\b|'[2-9]0s\b)
    |(?P<ordinal>\d+(?:st|nd|rd|th)\b)
    |(?P<genitive>'s\b)
    |(?P<number>\d+(?:[.,:/]\d+)*[^\W_]*))
    |(?P<word>[^\W\d_]+)
    |(?P<mark>[^\w\s])""",
    re.VERBOSE,
)
LETTERS = re.compile(r"[a-z]+|\d")
# Classes that speak of time by themselves; the others only beside one of these.
DOUBTFUL = frozenset("WMmxJSRK")
FIGURES = {"clock": "C", "genitive": "s", "decade": "Z"}
TELLING = frozenset("WJxMmuU%hRPSQVDgjzlZ")


class Token(NamedTuple):
    """One word or mark: its class, offsets in the sentence, the word in lower case, its value where it has one."""

    kind: str
    start: int
    end: int
    low: str
    value: str
    is_capital: bool


@cache
def _telling() -> frozenset[str]:
    """Words and digits without which a sentence has no time expression."""
    named = {LETTERS.findall(row["name"].lower())[-1] for row in lexicons.rows("named_days")}
    words = {word for word, (kind, _) in _words().items() if kind in TELLING}
    return frozenset(words | named | set("0123456789") | {"nineteen", "past"})


def worth_reading(text: str) -> bool:
    """Has the text a digit or a word that speaks of time? Most sentences have none, and are done."""
    return not _telling().isdisjoint(LETTERS.findall(text.lower()))


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["class"], row["value"]) for row in lexicons.rows("time_words")}


@cache
def not_dates(side: str) -> frozenset[str]:
    return frozenset(row["word"] for row in lexicons.rows("not_dates") if row["side"] == side)


def tokens(text: str) -> list[Token]:
    """A repaired sentence → its tokens in order."""
    raw = list(TOKEN.finditer(text))
    words = _words()
    tokens = []
    for place, match in enumerate(raw):
        word, (start, end) = match[0], match.span()
        low, kind, value = word.lower(), "?", ""
        if match.lastgroup != "word":
            kind, value = _figure(text, match, match.lastgroup or "", low)
        elif low in words:
            kind, value = words[low]
            if kind in DOUBTFUL and not _stands(raw, place, kind, low):
                kind = "?"
        tokens.append(Token(kind, start, end, low, value, word[0].isupper()))
    plain = text.lower()
    return _with_years(tokens) if "nineteen" in plain or "thousand" in plain else tokens


def _stands(raw: list[re.Match[str]], place: int, kind: str, low: str) -> bool:
    """Does a weekday, month, season or relative day stand in that sense here?"""
    is_capital = raw[place][0][0].isupper()
    if kind in "WMmxJ" and not is_capital:
        return False
    if kind == "R" and is_capital and place and raw[place - 1][0][0].isupper():
        return False  # a newspaper: Norland Today
    return kind == "J" or _is_time(raw, place, kind, low)


def _figure(text: str, match: re.Match[str], group: str, low: str) -> tuple[str, str]:
    """The class and value of a mark, of what is written in digits, of a named day, and of a genitive."""
    if group == "mark":
        return (low if low in "-–—,." else "?"), low
    if group == "number":
        return _number(text, match), low
    if group == "ordinal":
        return ("o" if 0 < int(low[:-2]) < 32 else "0" if len(low) < 6 else "?"), low[:-2]
    return ("N", group) if group in ("iso", "numeric", "named") else (FIGURES[group], low)


def _with_years(tokens: list[Token]) -> list[Token]:
    """Years in words become one token: nineteen ninety-six, the year two thousand."""
    joined: list[Token] = []
    place = 0
    while place < len(tokens):
        length, year = _year_in_words(tokens, place)
        if length:
            begin, end = tokens[place], tokens[place + length - 1]
            joined.append(Token("y", begin.start, end.end, str(year), str(year), begin.is_capital))
        else:
            joined.append(tokens[place])
        place += length or 1
    return joined


def _year_in_words(tokens: list[Token], place: int) -> tuple[int, int]:
    """How many tokens from `place` on tell a year, and which; (0, 0) where none do."""
    lows = [token.low for token in tokens[place : place + 4]]
    numbers = [int(token.value) if token.kind == "w" else 0 for token in tokens[place : place + 4]]
    if lows[0] == "nineteen" and len(lows) > 1 and 9 < numbers[1] < 100:
        ones = 3 if lows[2:3] == ["-"] else 2
        one = numbers[ones] if len(numbers) > ones and numbers[1] > 19 and 0 < numbers[ones] < 10 else 0
        return (ones + 1 if one else 2), 1900 + numbers[1] + one
    if lows[:2] == ["two", "thousand"] and place and tokens[place - 1].low == "year":
        return 2, 2000
    return 0, 0


@cache
def context(name: str) -> frozenset[str]:
    """The words of one class in time_contexts.tsv."""
    return lexicons.words("time_contexts", name)


def _number(text: str, match: re.Match[str]) -> str:
    """d (1 to 31), y (a year by its look), n (another number), ? (money, scores, parts of something longer)."""
    word = match.group()
    start, end = match.span()
    if word == "1/2":
        return "c"
    if not word.isdecimal():
        return "n" if word.replace(",", "").replace(".", "").isdecimal() else "?"
    around = text[start - 1 : start] if start else ""
    if around in ("$", "€", "£", "¥", "#", ".", "/") or text[end : end + 1] == "%":
        return "?"
    if len(word) == 4 and "1000" <= word <= "2100":
        return "y"
    return "d" if len(word) < 3 and 0 < int(word) < 32 else "n"


def _is_time(raw: list[re.Match[str]], place: int, kind: str, low: str) -> bool:
    """Is this weekday, month or season word one here, not a name or a verb?"""
    before = raw[place - 1].group().lower() if place else ""
    after = raw[place + 1].group() if place + 1 < len(raw) else ""
    if before in not_dates("before") or after.lower() in not_dates("after"):
        return False
    if kind == "x":
        return after == "." or after == "," or _words().get(after.lower(), ("",))[0] in ("M", "m")
    if kind == "m":
        return after == "." or after[:1].isdigit() or before.isdigit()
    if kind == "M" and low in context("month_name"):
        return _is_month(before, after, place == 0)
    if kind == "S" and low in ("fall", "spring"):
        in_season = before in context("sure_season") or after.lower() not in context("season_verb")
        return before in context("before_season") and in_season
    return True


def _is_month(before: str, after: str, at_start: bool) -> bool:
    """May, March, April, June, August: the month, or the modal, the verb, the name?"""
    if after[:1].isdigit() or after.lower() in ("of", "this", "last", "next") or (before.isdigit() and len(before) < 5):
        return True
    if at_start or before in ('"', "'", "(", ":", "—") or before not in context("before_month"):
        return False
    return not after[:1].isupper() or before in context("sure_month")
