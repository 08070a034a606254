"""A page's ledger: every number on it, the rows it counts, and those rows with their sentences, at the foot of the page.

`numbered` gives the numbers of a page their places (1, 2, …, in order of first appearance), `section` writes the ledger,
`recount` and `orphans` read a finished page and check it against its own ledger.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import Any

from markupsafe import Markup

from dateline.errors import EvidenceError
from dateline.recount import orphans, recount
from dateline.rows import Rows

__all__ = ["numbered", "orphans", "recount", "section"]

Entry = Mapping[str, Any]
FULL = (50, 25, 12, 6, 3, 1)  # rows of a number that are written out: the most of these that fits the page
MOST, LISTED = 1500, 6000  # rows written out on one page, and their ids listed in its entries
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
    most = _most(lists.values(), set(here))
    full = rows.get({row for ids in lists.values() for row in ids[:most]} - set(here))
    page = _Page(places, lists, where, rows, most, LINKS // (1 + sum(len(ids) > most for ids in lists.values())))
    units = _units(entries, lists)
    items = "\n".join(page.entry(entries[ref], units) for ref in places)
    spelled = "\n".join(rows.html(full[row]) for row in sorted(full, key=order.__getitem__))
    size = " long" if len(full) > 120 else ""
    below = (
        f'<details data-print class="rows"><summary>{_many(len(full), "row")}: the sentences, marked</summary>'
        f"<ol>{spelled}</ol></details>"
    )
    return Markup(
        f'<section class="ledger{size}" aria-labelledby="ledger"><h2 id="ledger">Evidence</h2><p class="small">'
        "Every number above opens the rows it counts. Without a script, or on paper, they are listed here.</p>"
        f"<details data-print><summary>{_many(len(places), 'number')} and the rows behind "
        f"{'it' if len(places) == 1 else 'them'}</summary><ol>{items}</ol></details>{below if full else ''}</section>"
    )


def _most(lists: Iterable[list[str]], here: set[str]) -> int:
    """How many rows of each number the page can write out."""
    lists = list(lists)
    for most in FULL:
        distinct = {row for ids in lists for row in ids[:most]} - here
        if len(distinct) <= MOST and sum(len(ids[:most]) for ids in lists) <= LISTED:
            return most
    return 0


def _units(entries: Mapping[str, Entry], lists: Mapping[str, list[str]]) -> dict[tuple[str, ...], set[str]]:
    """The units in which each list of rows is counted."""
    units: dict[tuple[str, ...], set[str]] = {}
    for ref, ids in lists.items():
        units.setdefault(tuple(ids), set()).add(entries[ref]["unit"])
    return units


@dataclass
class _Page:
    """What an entry needs to know of its page."""

    places: Mapping[str, int]
    lists: Mapping[str, list[str]]
    where: Mapping[str, str]
    rows: Rows
    most: int
    links: int
    first: dict[tuple[str, ...], int] = field(default_factory=dict)  # lists of rows that an entry has told already

    def entry(self, entry: Entry, units: Mapping[tuple[str, ...], set[str]]) -> str:
        """One number: what it counts, in which unit, and the ids of its rows."""
        number, what, unit = self.places[entry["ref"]], escape(entry["what"]), escape(entry["unit"])
        start = f'<li class="entry" id="n{number}" data-what="{what}"' + (f' data-unit="{unit}"' if unit != "rows" else "")
        text = f'<b>{number}</b> <span class="v">{escape(entry["text"])}</span> · {what}. '
        if entry.get("parts"):
            part, whole = (self.places[ref] for ref in entry["parts"])
            of = f'<a href="#n{part}">entry {part}</a> of <a href="#n{whole}">entry {whole}</a>'
            return f'{start} data-part="n{part}" data-whole="n{whole}">{text}<span class="sub">{of}</span></li>'
        ids = self.lists[entry["ref"]]
        named, left = ids[: self.most], ids[self.most :]
        articles = len({self.where[row] for row in ids} - {""})
        sub = _many(len(ids), "row") + (f" in {_many(articles, 'article')}" if articles else "")
        text = f'{text}<span class="sub">{sub}</span>'
        same = self.first.setdefault(tuple(ids), number)
        if same != number and len(ids) > 3:
            return f'{start} data-same="n{same}">{text}, those of <a href="#n{same}">entry {same}</a></li>'
        rest = f' data-rest="{_packed(left, self.where, _weighing(units[tuple(ids)]), self.rows)}"' if left else ""
        listed = " ".join(f'<a href="#{row}">{row}</a>' for row in named)
        more = _more(left, self.where, self.links)
        return f'{start} data-rows="{" ".join(named)}"{rest}>{text}{": " if ids else ""}{listed}{more}</li>'


def _weighing(units: set[str]) -> str:
    """The unit that rows have to bring figures for: words, or the mean of a column; "" for none."""
    return next((unit for unit in sorted(units) if unit == "words" or unit.startswith("mean of ")), "")


def _more(left: list[str], where: Mapping[str, str], most: int) -> str:
    """The rows that are not written out, as links to the reading pages that hold them."""
    articles = list(dict.fromkeys(where[row] for row in left if where[row]))
    links = ", ".join(f'<a href="article-{article}.html">{article}</a>' for article in articles[:most])
    others = len(articles) - most
    beyond = f'{" and " if links else ""}{others:,} more, on the <a href="index.html#articles">index</a>' if others > 0 else ""
    return f"; {len(left):,} more{' in ' if articles else ''}{links}{beyond}" if left else ""


def _packed(ids: list[str], where: Mapping[str, str], unit: str, rows: Rows) -> str:
    """Ids by article with runs drawn together: "a3:c17-c19,c22 a4:c40"; articles alone: "a51-a90".

    Rows that count words carry them behind "*" ("a3:s17-s19*12;8;30"), rows of a mean their values behind "=".
    """
    weights: Mapping[str, Any] = {}
    if unit == "words":
        weights = rows.column(ids, "words")
    elif unit.startswith("mean of "):
        weights = rows.column(ids, unit.removeprefix("mean of "))
    if ids[0][0] == "a":
        return " ".join(_run(run) for run in _runs(ids))
    groups = []
    for article, group in groupby(ids, key=lambda row: where[row]):
        runs = (
            _run(run) + _weights([weights[row] for row in run if row in weights], unit) for run in _runs(list(group))
        )
        groups.append(f"{article or '-'}:{','.join(runs)}")
    return " ".join(groups)


def _weights(values: list[Any], unit: str) -> str:
    if not values:
        return ""
    return ("*" if unit == "words" else "=") + ";".join(f"{value:g}" for value in values)


def _runs(ids: list[str]) -> list[list[str]]:
    """Ids in order → stretches of one letter and consecutive numbers."""
    stretches = groupby(enumerate(ids), key=lambda pair: (pair[1][0], int(pair[1][1:]) - pair[0]))
    return [[row for _, row in stretch] for _, stretch in stretches]


def _run(ids: list[str]) -> str:
    return ids[0] if len(ids) == 1 else f"{ids[0]}-{ids[-1]}"


def _order(row: str, article: str) -> tuple[int, str, int]:
    """By date of the article, then by place in its text."""
    return int(article[1:] or 0), row[0], int(row[1:])


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
