"""A sentence → the stretches that speak of time, each with what kind it is; deciding their days is `calendar`'s.

Every word becomes one letter of its class (lexicons/time_words.tsv), and the patterns are written over the letters, so
they stay short and one pass finds all. Numbers: d 1 to 31, y a year, n another, N a numeric date, C a clock time, Z a
decade; ? is any other word.
"""

import re
from functools import cache
from typing import NamedTuple

from dateline import lexicons

__all__ = ["Timex", "Token", "find", "word_value"]

NAMED = "|".join(
    re.escape(row["name"]) for row in sorted(lexicons.rows("named_days"), key=lambda row: -len(row["name"]))
)
# The parts of a token pattern begin differently, so that a long text costs one pass.
TOKEN = re.compile(
    rf"""(?P<named>\b(?:{NAMED})(?!\w|/))
    |(?P<iso>(?<![\w.-])\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?!\w|[-/.]\d))
    |(?P<numeric>(?<![\w.,/-])\d{{1,2}}(?:/\d{{1,2}}/|-\d{{1,2}}-|\.\d{{1,2}}\.)(?:\d{{4}}|\d\d)(?!\w|[-/.,]\d))
    |(?P<clock>(?<![\w.:])\d{{1,2}}(?:[:.]\d\d){{0,2}}[ ]?(?:[ap]\.m\.|[ap]m\b|o'clock\b)(?:[ ](?:E[SD]T|GMT|UTC|CES?T|local[ ]time))?|(?<![\w.:])\d{{1,2}}(?::\d\d)?[ ]GMT\b|(?<![\w.:])(?:[01]?\d|2[0-3]):[0-5]\d(?!\w|:))
    |(?P<decade>(?<![\w.,$-])(?:1[0-9]|20)\d0'?s\b|'[2-9]0s\b)
    |(?P<ordinal>\d+(?:st|nd|rd|th)\b)
    |(?P<genitive>'s\b)
    |(?P<number>\d+(?:[.,:/]\d+)*[^\W_]*)
    |(?P<word>[^\W\d_]+)
    |(?P<mark>[^\w\s])""",
    re.VERBOSE,
)
GATE = re.compile(
    r"\d|\b(?i:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|day|week|fortnight|month|year|decade|centur|hour"
    r"|minute|second|quarter|today|yesterday|tomorrow|tonight|morning|afternoon|evening|night|noon|midnight|dawn|nineteen|spring|summer"
    r"|autumn|fall|winter|now|current|recent|lately|soon|presently|daily|annual|nightly|yearly|biennial|eve\b|anniver|birthday|aged"
    r"|christmas|halloween|nakba|bastille|armistice|new year|earth day|valentine)"
)
FUNCTION = frozenset(
    ["and", "as", "at", "because", "but", "by", "for", "if", "in", "or", "the", "to", "when", "where", "while", "with"]
)
NUMBER = "(?:w-?w|[dnwya]|a?qF?)"
DAY = "(?:d|o)"
MONTH = r"(?:M|m\.?)"
CLOCK = "[CP],?i?"
VERBAL = frozenset(["and", "can", "could", "may", "might", "must", "that", "they", "to", "which", "will", "would"])
FULL_YEAR = "(?:,?y)"
PATTERNS = (
    ("numeric", r"(?:(?:W|x\.?),?)?N"),
    ("bare_age", r"(?<=,)[dn](?=[,.])"),
    ("day_beside", r"tuB[RX]"),
    ("eve", r"t?zF(?=t?(?:[MWmN]|dM))"),
    ("eve_of", r"t?z(?=F)"),
    ("range", rf"(?:(?:W|x\.?),?)?{MONTH}{DAY}(?:[-–—]|&){MONTH}{DAY}(?:,y)?"),
    ("days", rf"(?:(?:W|x\.?),?)?{MONTH}{DAY}(?:[-–—&])(?:t?{DAY})(?:,y|y)?(?![UuhCF])"),
    ("days_dm", rf"(?:(?:W|x\.?),?)?{DAY}(?:,{DAY})*(?:[-–—&]){DAY}F?{MONTH}(?:,?y)?"),
    ("day", rf"(?:{CLOCK})?(?:(?:W|x\.?),?t?|[LTX])?{MONTH}t?{DAY}{FULL_YEAR}?"),
    ("day_dm", rf"(?:(?:W|x\.?),?)?t?{DAY}F?{MONTH}{FULL_YEAR}?"),
    ("span", rf"(?:t|T)?[LX]{NUMBER}[uUQ]|t[LX][uU](?=s(?!o))"),
    ("months", rf"{MONTH}[-–—]{MONTH}y?"),
    ("month", rf"(?:E-?|t?bF|t?[LTX])?{MONTH},?F?(?:(?<!,)[LTX]u|y)|(?:t?E-?|t?bF|[LTX])?{MONTH}"),
    ("quarter", r"[LTX]uso-?Q|(?:t|T)?Y?o-?Q(?:F?t?(?:[LTX]Y?u|Y?y))?|t?[LTX]Q"),
    ("half", r"t?(?:[LX]?[oLX])-?KFt?(?:[LTX]?[uM]|y)"),
    ("age", rf"{NUMBER}-?[uU]-?v|g{NUMBER}"),
    ("event", rf"(?:[oO0]|{NUMBER}-?[uU])-?j"),
    ("set", rf"e(?:{NUMBER})?(?:W|x\.?|u|U|%|M|h|o?Q|P|S)|J|D"),
    ("weekday_of", r"W(?:t?[LTX]u)"),
    ("from_now", rf"{NUMBER}(?:-)?[uU](?:iV|FV)"),
    ("ago", rf"(?:{NUMBER}(?:&ak)?|[UO])[uU]?-?A"),
    ("shifted", rf"{NUMBER}[uU]B"),
    ("past_unit", r"t(?:L)(?:u)"),
    ("next_of", r"tX[uW]"),
    ("recent", r"(?:O|t?[LX])[Uh]"),
    ("relative", r"(?:t?bF)?(?:[EB](?!-))?T?[LTX]Y?(?:u|W|x|S|P|%)P?"),
    ("edge", r"t?bFt?(?:u|y|Z)"),
    ("that", r"[EB]?t?H(?:u|P|%)"),
    ("today", rf"(?:{CLOCK})?(?:E)?RP?"),
    ("weekday", rf"(?:{CLOCK})?(?:E)?(?:W|x\.)(?:P)?"),
    ("decade", r"(?:t?E-?|t?bF)?t?Z"),
    ("season", r"(?:t?bF)?(?:t?E-?)?t?SF?[Ty]u?"),
    ("bare_season", r"(?:t?E-?)S|tS"),
    ("century", r"t?[o0]-?u"),
    ("year_words", r"ww-?w"),
    ("duration", rf"(?:to?|tL)?{NUMBER}(?:(?:&|-&-){NUMBER})?-?(?:[UuhQ])(?!-?[vj])(?:&ak)?|[Uh]"),
    ("part", r"tEh|tP|P"),
    ("weekend", r"t?%"),
    ("month_day", r"to"),
    ("years", r"y[-–—](?:y|d|n)"),
    ("year", r"(?:t?E-?|t?bF|Y)?y"),
    ("clock", r"C"),
    ("vague", r"V"),
)


class Token(NamedTuple):
    """One word or mark: its class, offsets in the sentence, the word in lower case, its value ("" where it has none)."""

    kind: str
    start: int
    end: int
    low: str
    value: str
    is_capital: bool


class Timex(NamedTuple):
    """A stretch that speaks of time: the pattern that found it, offsets in the sentence, and its tokens."""

    kind: str
    start: int
    end: int
    tokens: list[Token]
    before: str  # the word before it, in lower case
    after: str = ""  # the word after it


@cache
def _words() -> dict[str, tuple[str, str]]:
    return {row["word"]: (row["class"], row["value"]) for row in lexicons.rows("time_words")}


def word_value(word: str) -> str:
    """The value of a word of time: "july" → "7", "three" → "3", "weeks" → "week"; "" where it has none."""
    return _words().get(word, ("", ""))[1]


@cache
def _not_dates(side: str) -> frozenset[str]:
    return frozenset(row["word"] for row in lexicons.rows("not_dates") if row["side"] == side)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in PATTERNS))


def find(text: str) -> list[Timex]:
    """A repaired sentence → its time expressions in order, none overlapping. Linear; never raises."""
    if not GATE.search(text):
        return []
    tokens = _tokens(text)
    letters = "".join(token.kind for token in tokens)
    found = []
    for match in _pattern().finditer(letters):
        first, last = match.start(), match.end() - 1
        kind = match.lastgroup or ""
        if kind == "span" and tokens[first].low == "last" and first and tokens[first - 1].low in VERBAL:
            kind, first = "duration", first + 1  # the stocks will last six weeks
        if kind == "relative" and tokens[first].low == "this" and tokens[first + 1].low == "last":
            first += 1  # he voiced this last month
        while letters[last] in ",-–—":
            last -= 1
        if last > first and letters[last] == "." and kind not in ("day", "month", "weekday", "days"):
            last -= 1
        if _stands(tokens, first, last, kind, letters):
            before = tokens[first - 1].low if first else ""
            after = tokens[last + 1].low if last + 1 < len(tokens) else ""
            timex = Timex(kind, tokens[first].start, tokens[last].end, tokens[first : last + 1], before, after)
            if found and found[-1].kind == "eve" and timex.start - found[-1].end < 6:
                timex = _joined(found.pop(), timex)
            found.append(timex)
    return found


def _joined(eve: Timex, rest: Timex) -> Timex:
    """the eve of + July 4: one expression, whose kind tells the kind of the rest."""
    return Timex(f"eve+{rest.kind}", eve.start, rest.end, rest.tokens, eve.before)


def _tokens(text: str) -> list[Token]:
    raw = list(TOKEN.finditer(text))
    tokens = []
    words = _words()
    for place, match in enumerate(raw):
        low = match.group().lower()
        group = match.lastgroup or ""
        kind, value = "?", low
        if group == "word":
            kind, value = words.get(low, ("?", ""))
            if kind in "WMmxJ" and not match.group()[0].isupper():
                kind = "?"
            elif kind == "R" and match.group()[0].isupper() and place and raw[place - 1].group()[0].isupper():
                kind = "?"  # a newspaper: Norland Today
            elif kind in "WMmxSRK" and not _is_time(raw, place, kind, low):
                kind = "?"
        elif group == "number":
            kind = _number(text, match)
        elif group == "ordinal":
            kind = "o" if 0 < int(low[:-2]) < 32 else "O" if len(low) < 6 else "?"
            kind, value = ("0" if kind == "O" else kind), low[:-2]
        elif group in ("iso", "numeric", "named"):
            kind, value = "N", group
        elif group == "clock":
            kind = "C"
        elif group == "genitive":
            kind = "s"
        elif group == "decade":
            kind = "Z"
        elif low in "-–—,.":
            kind = low
        tokens.append(Token(kind, match.start(), match.end(), low, value, match.group()[0].isupper()))
    return tokens


def _number(text: str, match: re.Match[str]) -> str:
    """d (1 to 31), y (a year by its look), n (another number), ? (money, scores, parts of something longer)."""
    word = match.group()
    start, end = match.span()
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
    if before in _not_dates("before") or after.lower() in _not_dates("after"):
        return False
    if kind == "x":
        return after == "." or after == "," or _words().get(after.lower(), ("",))[0] in ("M", "m")
    if kind == "m":
        return after == "." or after[:1].isdigit() or before.isdigit()
    if kind == "M" and low in ("may", "march", "april", "june", "august"):
        return _is_month(before, after, place == 0)
    if kind == "S" and low in ("fall", "spring"):
        return before in ("last", "this", "next", "the", "in", "early", "late", "mid", "-") and after.lower() not in (
            "in",
            "from",
            "to",
            "short",
            "of",
            "into",
            "forward",
        )
    return True


def _is_month(before: str, after: str, at_start: bool) -> bool:
    """May, March, April, June, August: the month, or the modal, the verb, the name?"""
    context = {
        "in",
        "of",
        "last",
        "this",
        "next",
        "early",
        "late",
        "mid",
        "-",
        "since",
        "by",
        "until",
        "till",
        "from",
        "to",
        "and",
        "through",
        "during",
        "for",
        "before",
        "after",
        "between",
        "every",
        "each",
        "or",
        "ending",
        "around",
        "as",
        "past",
        ",",
        "(",
        "–",
        "—",
        "until",
        "end",
    }
    number = after[:1].isdigit() or after.lower() in ("of", "this", "last", "next")
    if number or (before[:1].isdigit() and len(before) < 5):
        return True
    if at_start or before in ('"', "'", "(", ":", "—"):
        return False
    return before in context and not (
        after[:1].isupper() and before not in ("in", "last", "this", "next", "since", "early", "late")
    )


def _stands(tokens: list[Token], first: int, last: int, kind: str, letters: str) -> bool:
    """Does the stretch stand as a time here? Numbers that look like years, and words with another sense, do not."""
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    low = tokens[first].low
    if kind in ("year", "years"):
        return _is_year(tokens, first, last, before, after)
    if kind == "bare_age":
        name = tokens[first - 2] if first > 1 else None
        is_name = name is not None and name.kind == "?" and name.end - name.start > 1
        follows = tokens[last + 2] if last + 2 < len(tokens) else None
        return (
            is_name
            and name.is_capital
            and 9 < int(tokens[first].value or 0) < 111
            and not (follows is not None and (follows.kind in "dyn"))
        )
    if kind == "century":
        return tokens[last].low == "century"
    if kind == "year_words":
        return low == "nineteen"
    if kind == "part":
        return tokens[last].low in ("noon", "midnight", "dawn", "dusk", "hours") or low == "the"
    if kind == "duration":
        if (
            tokens[last].kind in "Uuh"
            and tokens[last].end - tokens[last].start > 1
            and tokens[last].is_capital
            and last
        ):
            return False  # a title: 60 Minutes
        if tokens[last].kind == "h" and first == last and before is not None and before.kind in "o0L":
            return False  # in the 86th minute
        if tokens[last].kind == "Q" and after is not None and after.low in ("of", "-"):
            return False
        if before is not None and before.kind in "-–—.," and before.end == tokens[first].start and before.kind == "-":
            return False
        if after is not None and after.low in ("-", "s") and tokens[last].kind == "h":
            return False
        if len(tokens) and last == first and tokens[first].kind in "Uh":
            return (
                before is None
                or before.low not in ("the", "these", "those", "their", "our", "his", "her", "my")
                or tokens[first].low == "days"
                and False
            )
        return not (low == "second" or tokens[last].low in ("quarter", "quarters") and kind == "duration")
    if kind == "set" and low in ("daily", "weekly", "monthly", "quarterly"):
        return not (tokens[first].start and after is not None and tokens[first].low != low)
    if kind == "decade" or kind == "numeric":
        return True
    if kind == "month_day":
        told = before is not None and before.low in (
            "on",
            "by",
            "until",
            "before",
            "after",
            "from",
            "since",
            "to",
            "and",
            "till",
        )
        return (
            told
            and tokens[last].low[0].isdigit()
            and (after is None or not after.low.isalpha() or after.low in FUNCTION)
        )
    return not (kind == "bare_season" and low == "the" and tokens[last].low in ("spring", "fall"))


def _is_year(tokens: list[Token], first: int, last: int, before: Token | None, after: Token | None) -> bool:
    if len(tokens[first : last + 1]) > 1 and tokens[last].kind == "y" and tokens[first].kind != "y":
        return True
    if (
        before is not None
        and before.kind in "-–—"
        and before.end == tokens[first].start
        and not (first > 1 and tokens[first - 2].kind in "y?")
    ):
        return False
    told = before.low if before is not None else ""
    if before is not None and before.kind in "yn" and before.end + 1 == tokens[first].start:
        return False  # a telephone number
    if (
        after is not None
        and after.kind in "ynd"
        and after.start == tokens[last].end + 1
        and told not in ("in", "since")
    ):
        return False
    prepositions = {
        "in",
        "since",
        "by",
        "until",
        "till",
        "from",
        "of",
        "during",
        "before",
        "after",
        "between",
        "to",
        "and",
        "through",
        "(",
        "for",
        "late",
        "early",
        "mid",
        "the",
        "circa",
        "around",
        "year",
        "as",
        "fiscal",
        "or",
    }
    if after is not None and (
        after.low in _not_dates("after") or after.low in ("u.s", "us", "other", "more", "-") and not told
    ):
        return False
    year = int(tokens[last].value) if tokens[last].value.isdecimal() else 0
    if told in ("in", "since", "(", "during", "late", "early", "mid", "year", "fiscal", "circa"):
        return not (
            after is not None
            and after.low.endswith("s")
            and after.low not in ("was", "is", "has", "as", "its", "his", "s")
            and year % 100 == 0
            and told != "since"
        )
    plural = (
        after is not None
        and after.kind == "?"
        and after.low.isalpha()
        and after.low.endswith("s")
        and after.low
        not in (
            "was",
            "is",
            "has",
            "as",
            "its",
            "his",
            "s",
            "elections",
            "olympics",
            "games",
            "sales",
            "results",
            "talks",
            "revenues",
            "earnings",
        )
    )
    return 1900 <= year <= 2050 and (told in prepositions or not plural) and not (plural and told not in ("the", "of"))
