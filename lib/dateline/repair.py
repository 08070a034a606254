"""A same-length reading of a text: plain marks, plain blanks, no links of the page. Offsets never move: rules match
here and slice there.
"""

import re

from dateline import lexicons

__all__ = ["plain", "text", "unlinked"]

# One character for one: what a rule may meet on its left, what the page may hold on its right.
MARKS = {
    "'": "‘’‚‛′‵`´ʹʻʼʽ‹›＇❛❜՚ꞌ",
    '"': "“”„‟«»″‶〝〞〟＂❝❞",
    "-": "‐‑",
    " ": "\t\v\f\u00a0\u1680\u180e\u202f\u205f\u3000\u200b\u2060\ufeff\u200e\u200f\u061c"
    + "".join(map(chr, [*range(0x2000, 0x200B), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])),
    "\n": "\u0085\u2028\u2029",
}
# The joiners U+200C and U+200D and the soft hyphen stand inside words and emoji: they stay.
CONTROLS = {code: " " for code in [*range(0x20), *range(0x7F, 0xA0)] if chr(code) not in "\n\r\u0085"}
PLAIN = {chr(code): plain for code, plain in CONTROLS.items()} | {
    mark: plain for plain, marks in MARKS.items() for mark in marks
}
# Few characters of a text change: finding them takes an eighth of the time that str.translate takes for all.
CHANGED = re.compile(f"[{re.escape(''.join(PLAIN))}]")

RETURN = re.compile(r"\r(\n)?")
# Exactly two apostrophes: three or more are a quote within a quote, and which is which cannot be told.
DOUBLED = re.compile(r"(?<!')''(?!')")
# Links to other articles put behind a name: the whole name again, their headlines without a blank, and "MORE"
# ("Kovel Ada Maria KovelBank balks at merger Senators mock plan MORE said").
LINKED = re.compile(r"\b(?P<name>[^\W\d_a-z][\w'’-]{1,30}) (?:\S{1,20} ){0,5}(?P=name)(?=[^\Wa-z_]|[\"'“‘(])")
MORE = re.compile(r"\bMORE\b")
LINKS = 1700  # letters that the links behind a name take at most
# The frame of a film: "JUST WATCHED Storm hits port Replay More Videos ... MUST WATCH Storm hits port 01:28".
FILMS = re.compile(r"JUST WATCHED [^\n]{1,400}? MUST WATCH [^\n]{0,400}?\d\d:\d\d")
# Party and state of a legislator: "Ada Kovel (D-Ohio) said", "Kovel, R-Ky., said". The comma that closes them goes too
# where the clause goes on, so that the name stands before its verb.
STATES = {word for row in lexicons.rows("us_states") for word in row.values() if word}
STATE = "|".join(re.escape(word) for word in sorted(STATES, key=lambda word: (-len(word), word)))
ON = "and|or|but|said|says|told|wrote|tweeted|was|is|has|had|will|would|did|does|led|spoke|left|met|[a-z]+ed"
LABEL = re.compile(rf" \((?:[RDI]|DFL)-(?:{STATE})\)|, (?:[RDI]|DFL)-(?:{STATE})(?![\w-])(?:,(?= (?:{ON})\b))?")
ENDS = re.compile(r"\s*$|\s+[\"'“‘]?[^\Wa-z_]")
OPENS_AFTER = ' \n([{-–—/"'


def text(original: str) -> str:
    """The repaired reading of `original`, of the same length, character for character; repairing twice changes nothing.

    As `plain`, and a doubled apostrophe ''x'' becomes ' "x" ': one mark, and a blank on its outer side.
    """
    reading = plain(original)
    return DOUBLED.sub(_one_mark, reading) if "''" in reading else reading


def plain(original: str) -> str:
    """A text as rules read it, of the same length: typographic quotes and primes become ' and ", special blanks,
    direction marks, NUL and other controls a space; every kind of line break ends in one newline; links and labels
    become blanks (`unlinked`). Dashes stay, and so do joiners in words.
    """
    reading = CHANGED.sub(lambda found: PLAIN[found[0]], original)
    if "\r" in reading:
        reading = RETURN.sub(lambda found: " \n" if found[1] else "\n", reading)
    return unlinked(reading)


def unlinked(original: str) -> str:
    """The text with blanks for what are not its words: links to other articles and films that a page put into it, and a
    legislator's party and state.
    """
    if "MUST WATCH" in original:
        original = FILMS.sub(lambda found: " " * len(found[0]), original)
    parts, done, last = [], 0, 0
    for more in MORE.finditer(original):
        first = max(original.rfind("\n", last, more.start()) + 1, more.start() - LINKS, last)
        last = more.end()
        if linked := LINKED.search(original, first, more.start()):
            blank = linked.end("name")
            parts += [original[done:blank], " " * (more.end() - blank)]
            done = more.end()
    whole = "".join([*parts, original[done:]])
    return LABEL.sub(_blank_label, whole) if "-" in whole else whole


def _blank_label(found: re.Match[str]) -> str:
    """Blanks; the point of a short state also ends its sentence where the text ends or a capital follows."""
    ends = found[0].endswith(".") and ENDS.match(found.string, found.end())
    return " " * (len(found[0]) - 1) + "." if ends else " " * len(found[0])


def _one_mark(found: re.Match[str]) -> str:
    """The blank goes to the outside, so that the mark touches the words it quotes."""
    before = found.string[found.start() - 1] if found.start() else " "
    return ' "' if before in OPENS_AFTER else '" '
