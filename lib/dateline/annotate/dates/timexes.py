"""A sentence → the stretches that speak of time, each with what kind it is; deciding their days is `deciding`'s.

The patterns are written over letters, one a word (`timex_words`), so they stay short and one pass finds all.
"""

import re
from functools import cache
from typing import NamedTuple

from dateline.annotate.dates import timex_words
from dateline.annotate.dates.timex_edges import settled
from dateline.annotate.dates.timex_senses import stands
from dateline.annotate.dates.timex_words import Token

__all__ = ["Timex", "find"]

NUMBER = "(?:[dnwa]-?w(?:-?w)?|[dnwya]c?|a?qF?)"
DAY = "(?:d|o)"
MONTH = r"(?:M|m\.?)"
CLOCK = "[CP],?i?"
FULL_YEAR = "(?:,?y)"
PATTERNS = (
    ("numeric", r"(?:(?:W|x\.?),?|[LTX])?N"),
    ("bare_age", r"(?<=,)[dn](?=[,.])"),
    ("day_beside", r"tuB[RX]"),
    ("eve", r"t?zF(?=t?(?:[MWmN]|dM))"),
    ("eve_of", r"t?z(?=F)"),
    ("week_of", rf"t?uFt?{MONTH}t?{DAY}{FULL_YEAR}?"),
    ("range", rf"(?:(?:W|x\.?),?)?{MONTH}{DAY}(?:[-–—]|&){MONTH}{DAY}(?:,y)?"),
    ("days", rf"(?:(?:W|x\.?),?)?{MONTH}{DAY}(?:[-–—&])(?:t?{DAY})(?:,y|y)?(?![UuhCF])"),
    ("days_dm", rf"(?:(?:W|x\.?),?)?{DAY}(?:,{DAY})*(?:[-–—&]){DAY}F?{MONTH}(?:,?y)?"),
    ("day", rf"(?:{CLOCK})?(?:(?:W|x\.?),?t?|[LTX])?{MONTH}t?{DAY}{FULL_YEAR}?"),
    ("day_dm", rf"(?:(?:W|x\.?),?)?t?{DAY}F?{MONTH}{FULL_YEAR}?"),
    ("span", rf"(?:t|T)?[LX]{NUMBER}[uUQ]|t[LX][uU](?=s(?!o))"),
    ("months", rf"{MONTH}[-–—]{MONTH}y?"),
    ("month", rf"(?:E-?|t?bF|t?[LTX])?{MONTH},?F?(?:(?<!,)[LTX]u|y)|(?:t?E-?|t?bF|[LTX])?{MONTH}"),
    ("year_ago", rf"(?:tp?)?u-[AB](?:Y?(?:o-?)?[QG]|{NUMBER}U)|u-[AB]|tpG(?:[LX]u)?"),
    ("quarter", r"[LTX]uso-?Q|t?yo-?Q|ty[QG]|(?:t|T)?(?:Y-?)?o-?Q(?:F?t?(?:[LTX]Y?u|Y?y))?|t?[LTX]Q"),
    ("half", r"t?(?:[LX]?[oLX])-?KFt?(?:[LTX]?[uM]|y|Z)"),
    ("age", rf"{NUMBER}-?[uU]-?v|g{NUMBER}"),
    ("event", rf"(?:[oO0]|{NUMBER}-?[uU])-?j"),
    ("set", rf"e(?:{NUMBER})?(?:W|x\.?|u|U|%|M|h|o?Q|P|S)|J|D"),
    ("weekday_of", r"W(?:t?[LTX]u)"),
    ("from_now", rf"{NUMBER}(?:-)?[uU](?:iV|FV)"),
    ("ago", rf"(?:{NUMBER}(?:&aK)?|[UO])[uU]?-?A"),
    ("beside", r"tuB"),
    ("shifted", rf"{NUMBER}[uU]B"),
    ("past_unit", r"t(?:L)(?:u)"),
    ("next_of", r"tX[uWP]"),
    ("recent", r"(?:O|t?[LX])[Uh]"),
    ("relative", r"(?:t?bF)?(?:[EB](?!-))?(?:T|t)?[LTX]Y?(?:u|W|x|S|P|%)P?"),
    ("edge", r"t?bFt?(?:Y?u|y|Z)"),
    ("that", r"[EB]?t?H(?:u|P|%)"),
    ("today", rf"(?:{CLOCK})?[EB]?RP?"),
    ("weekday", rf"(?:{CLOCK})?[EB]?(?:W|x\.)(?:P)?"),
    ("decade", r"(?:t?E-?|t?bF)?t?Z"),
    ("season", r"(?:t?bF)?(?:t?E-?)?t?SF?[Ty]u?"),
    ("bare_season", r"(?:t?E-?)S|tS"),
    ("century", r"t?[o0]-?u"),
    ("year_end", r"usb|u-?b(?!F)"),
    ("vague", r"tp?l|tL(?![A-Za-z])|kU|V"),
    ("duration", rf"(?:to?|tL)?{NUMBER}(?:(?:&|-&-){NUMBER})?(?:&aK)?-?r?(?:[UuhQ])(?!-?[vj]|-[AB])(?:&aK)?|[Uh]"),
    ("part", r"tEh|tP|E-?P|P"),
    ("weekend", r"t?%"),
    ("month_day", r"to"),
    ("years", r"y[-–—](?:y|d|n)"),
    ("year", r"(?:t?E-?|t?bF|Y|tu)?y"),
    ("the_unit", r"(?:[EB]i)?tr?Y?[uQ](?!-)|tLG"),
    ("clock", r"C"),
)
# Most letters are "?". Nothing begins with one that is not among these, nor with one of the second alone.
BEGINNING = "WxJMmwnqdyoO0uUhLTXtHBRPSQVDgezEbaCKNZY%pk"
LEADING = "dntwqgeLTXHBbEOo0aYp"


class Timex(NamedTuple):
    """A stretch that speaks of time: the pattern that found it, offsets in the sentence, and its tokens."""

    kind: str
    start: int
    end: int
    tokens: list[Token]
    before: str  # the word before it, in lower case
    after: str = ""  # the word after it


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?=[{BEGINNING}])(?![{LEADING}](?:\?|$))(?:"
        + "|".join(f"(?P<{name}>{pattern})" for name, pattern in PATTERNS)
        + ")"
    )


def find(text: str) -> list[Timex]:
    """A repaired sentence → its time expressions in order, none overlapping. Linear; never raises."""
    if not timex_words.worth_reading(text):
        return []
    tokens = timex_words.tokens(text)
    letters = "".join(token.kind for token in tokens)
    found: list[Timex] = []
    for match in _pattern().finditer(letters):
        kind, first, last = settled(tokens, match.lastgroup or "", match.start(), match.end() - 1)
        if stands(tokens, first, last, kind):
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
