"""A page's ledger: every number on it, the rows it counts, and those rows with their sentences, at its foot.

`numbered` gives numbers their places (1, 2, … by first appearance), `section` writes the ledger, `recount` and
`orphans` read a finished page and check it by its own ledger.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import Any

from markupsafe import Markup

from dateline.errors import EvidenceError
from dateline.page.recount import orphans, recount
from dateline.page.rows import Rows
from dateline.page.stamp import stamp

__all__ = ["numbered", "orphans", "packed", "recount", "section"]

Entry = Mapping[str, Any]
LONGEST = 50  # rows of one number that are written out
MOST, LISTED = 600, 6000  # rows written out on one page, and ids of rows that its entries list with a link
LINKS = 600  # links to articles in all entries whose rows are not all written out; the script makes the others
TAG = re.compile(r'<[a-zA-Z][^<>"]*(?:"[^"]*"[^<>"]*)*>')
LINK = re.compile(r'(\shref=")#(n[0-9a-f]{10})"')


def numbered(pieces: Iterable[str], entries: Mapping[str, Entry]) -> tuple[list[Markup], dict[str, int]]:
    """Clean HTML with links to entries → the same with their places, and the place of each entry that the page uses.

    The parts of a share follow their share. Raises EvidenceError for a number that has no entry.
    """
    places: dict[str, int] = {}

    def place(match: re.Match[str]) -> str:
        ref = match[2]
        if ref not in entries:
            raise EvidenceError(
                f"a number on the page links to {ref}, which no cell's evidence lists; show it with `say` or `show`"
            )
        return f'{match[1]}#n{places.setdefault(ref, len(places) + 1)}"'

    def tag(match: re.Match[str]) -> str:
        text = LINK.sub(place, match[0])
        if text == match[0]:
            return text
        number = re.search(r'href="#n(\d+)"', text)
        return re.sub(r'\sdata-ref="[0-9a-f]{10}"', f' data-ref="{number[1]}"', text) if number else text

    done = [Markup(TAG.sub(tag, str(piece))) for piece in pieces]
    waiting = list(places)
    while waiting:
        for part in entries[waiting.pop(0)].get("parts", ()):
            if part not in places:
                places[part] = len(places) + 1
                waiting.append(part)
    return done, places


def section(entries: Mapping[str, Entry], places: Mapping[str, int], rows: Rows, *, here: Iterable[str] = ()) -> Markup:
    """The ledger of a page. `here`: ids of rows that stand on the page already (the tables of a reading page)."""
    if not places:
        return Markup("")
    lists = {ref: entries[ref]["rows"].split() for ref in places if not entries[ref].get("parts")}
    where = rows.places(dict.fromkeys(row for ids in lists.values() for row in ids))
    order = {row: _order(row, where[row]) for row in where}
    lists = {ref: sorted(ids, key=order.__getitem__) for ref, ids in lists.items()}
    named = _named(lists, set(here))
    full = rows.get({row for ids in named.values() for row in ids} - set(here))
    page = _Page(places, lists, named, where, rows, _weighed(entries, lists), entries)
    items = "\n".join(page.entry(entries[ref]) for ref in places)
    spelled = "\n".join(rows.html(full[row]) for row in sorted(full, key=order.__getitem__))
    letters: dict[str, set[str]] = {}
    for row, article in where.items():
        letters.setdefault(article, set()).add(row[0])
    others = " What is too much for one page is in the tables in csv/, under the same ids." if page.is_short else ""
    size = " long" if len(full) > 120 else ""
    below = (
        f'<details data-print class="rows"><summary>{_many(len(full), "row")}: the sentences, marked</summary>'
        f"<ol>{spelled}</ol></details>"
    )
    return Markup(
        f'<section class="ledger{size}" aria-labelledby="ledger" {stamp(rows, letters)}>'
        '<h2 id="ledger">Evidence</h2><p class="small">'
        f"Every number above opens the rows it counts. Without a script, or on paper, they are listed here.{others}</p>"
        f"<details data-print><summary>{_many(len(places), 'number')} and the rows behind "
        f"{'it' if len(places) == 1 else 'them'}</summary><ol>{items}</ol></details>{below if full else ''}"
        "</section>"
    )


def _named(lists: Mapping[str, list[str]], here: set[str]) -> dict[str, list[str]]:
    """The rows of each number that the page writes out, the earliest first.

    Numbers take turns in order of appearance: up to LONGEST rows until half of the page's rows are used, then shares of
    what is left, so that a title's number opens all it can and the last line of a table still opens something.
    """
    used, listed, named = set(here), 0, {}
    for turn, (ref, ids) in enumerate(lists.items()):
        left = MOST + len(here) - len(used)
        most = LONGEST if left > MOST // 2 else max(1, 2 * left // (len(lists) - turn)) if left > 0 else 0
        used.update(ids[:most])
        named[ref] = [row for row in ids[:LONGEST] if row in used] if listed < LISTED else []
        listed += len(named[ref])
    return named


def _weighed(entries: Mapping[str, Entry], lists: Mapping[str, list[str]]) -> frozenset[tuple[str, ...]]:
    """The lists of rows whose words are counted, so that each row has to bring its own."""
    return frozenset(tuple(ids) for ref, ids in lists.items() if entries[ref]["unit"] == "words")


@dataclass
class _Page:
    """What an entry needs to know of its page, and what the page has to add for its entries."""

    places: Mapping[str, int]
    lists: Mapping[str, list[str]]
    named: Mapping[str, list[str]]
    where: Mapping[str, str]
    rows: Rows
    weighed: frozenset[tuple[str, ...]]
    entries: Mapping[str, Entry]
    links: int = LINKS
    first: dict[tuple[str, ...], int] = field(default_factory=dict)  # lists of rows that an entry has told already

    @property
    def is_short(self) -> bool:
        """Whether it leaves out rows of any number."""
        return any(len(self.named[ref]) < len(ids) for ref, ids in self.lists.items())

    def entry(self, entry: Entry) -> str:
        """One number: what it counts, in which unit, and the ids of its rows."""
        number, what, unit = self.places[entry["ref"]], escape(entry["what"]), escape(entry["unit"])
        start = f'<li class="entry" id="n{number}" data-what="{what}"'
        start += f' data-unit="{unit}"' if unit != "rows" else ""
        text = f"<b>{number}</b> {escape(entry['text'])} · {what}"
        if entry.get("parts"):
            part, whole = (self.places[ref] for ref in entry["parts"])
            of = f'<a href="#n{part}">{escape(self.entries[entry["parts"][0]]["text"])}</a> of '
            of += f'<a href="#n{whole}">{self.many(self.entries[entry["parts"][1]])}</a>'
            return f'{start} data-part="n{part}" data-whole="n{whole}">{text}. <span class="sub">{of}</span></li>'
        ids, named = self.lists[entry["ref"]], self.named[entry["ref"]]
        articles = len({self.where[row] for row in ids} - {""})
        sub = _many(len(ids), "row") + (f" in {_many(articles, 'article')}" if articles else "")
        text = f'{text}. <span class="sub">{sub}</span>'
        same = self.first.setdefault(tuple(ids), number)
        if same != number and len(ids) > 3:
            return f'{start} data-same="n{same}">{text}, those of <a href="#n{same}">entry {same}</a></li>'
        told = set(named)
        left = [row for row in ids if row not in told]
        listed = " ".join(["", *(f'<a href="#{row}">{row}</a>' for row in named)])
        start += f' data-rows="{" ".join(named)}"' if named or not left else ""
        return f"{start}{self.rest(ids, left)}>{text}{listed}{self.more(left, bool(named))}</li>"

    def many(self, entry: Entry) -> str:
        """A count with its unit: 9 articles."""
        return escape(f"{entry['text']} {entry['unit'].removesuffix('s') if entry['text'] == '1' else entry['unit']}")

    def rest(self, ids: list[str], left: list[str]) -> str:
        """Rows that are not written out, packed (see `packed`), with their words where those are counted."""
        if not left:
            return ""
        words = self.rows.column(left, "words") if tuple(ids) in self.weighed else {}
        told = ";".join(f"{words[row]:g}" for row in left if row in words)
        return f' data-rest="{packed(left)}"' + (f' data-figures="{told}"' if told else "")

    def more(self, left: list[str], some: bool) -> str:
        """The rows that are not written out, as links to the reading pages that hold them, while the page has room."""
        articles = list(dict.fromkeys(self.where[row] for row in left if self.where[row]))[: min(self.links, 12)]
        self.links -= len(articles)
        links = " ".join(f'<a href="article-{article}.html">{article}</a>' for article in articles)
        others = f"; {len(left):,} more" if some and left else ""
        return f"{others}{': ' if links else ''}{links}"


def packed(ids: Iterable[str]) -> str:
    """Ids in order → one string: "c17+2+1x3" is c17, c19, then c20 and the three after it; other tables follow a blank.

    "+n" is n further on, "xn" the n rows right behind. `recount.unpacked` reads it.
    """
    out = []
    for letter, group in groupby(ids, key=lambda row: row[0]):
        numbers = [int(row[1:]) for row in group]
        text, at, run = f"{letter}{numbers[0]}", numbers[0], 0
        for number in numbers[1:]:
            if number == at + 1:
                run += 1
            else:
                text += (f"x{run}" if run else "") + f"+{number - at}"
                run = 0
            at = number
        out.append(text + (f"x{run}" if run else ""))
    return " ".join(out)


def _order(row: str, article: str) -> tuple[int, str, int]:
    """By date of the article, then by place in its text."""
    return int(article[1:] or 0), row[0], int(row[1:])


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
