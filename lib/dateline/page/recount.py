"""A finished page, read back: every number counted again from the page's own ledger, and digits that no ledger covers.

Nothing here knows the tables or the notebooks; it reads what a sceptic with the file alone can read.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from dateline.evidence import SMALL, percent
from dateline.tabulate import resample

__all__ = ["Page", "ids", "orphans", "read", "recount", "recounted", "unpacked"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _words("area base br col embed hr img input link meta param source track wbr")
SILENT = _words("head script style template dialog")
# Where digits may stand without evidence: articles' words, days, constants of the method, code, places on the page.
EXEMPT_TAGS = _words("time bdi q blockquote mark cite code nav footer")
EXEMPT_CLASSES = _words("n setting tick name words at pn id ledger vh")


@dataclass
class Entry:
    """A number in the ledger: what it counts, in which unit, and its rows: listed, packed, another entry's, or a part
    and its whole.
    """

    what: str
    unit: str
    rows: list[str]
    rest: str
    figures: str
    part: str
    whole: str
    same: str


@dataclass
class Page:
    """What the check needs of a page: numbers (ref, text), entries, rows (article, words), stray digits; and what its
    ledger says of corpus, rules and articles (see `stamp.stamp`), "" where it has none.
    """

    numbers: list[tuple[str, str]] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)
    rows: dict[str, tuple[str, float]] = field(default_factory=dict)
    stray: list[str] = field(default_factory=list)
    begins: dict[str, tuple[list[int], list[str]]] = field(default_factory=dict)  # table → first rows, their articles
    corpus: str = ""
    rules: str = ""
    articles: str = ""


def recount(page_html: str) -> list[tuple[str, str, str]]:
    """A page → every number on it: its place in the ledger ("n12"), what is printed, and what its rows give.

    A number that nothing stands behind is given "nothing behind it".
    """
    return recounted(read(page_html))


def recounted(page: Page) -> list[tuple[str, str, str]]:
    """`recount` for a page that is read already."""
    again: dict[str, str] = {}
    found = []
    for ref, printed in page.numbers:
        if ref not in again:
            again[ref] = _counted(page, ref) if ref in page.entries else "nothing behind it"
        if printed or ref not in page.entries:
            found.append((ref, printed, _like(printed, again[ref])))
    return found


def ids(entry: Entry) -> list[str]:
    """The rows of an entry, each once: those written out and those packed into its rest."""
    return list(dict.fromkeys([*entry.rows, *unpacked(entry.rest)]))


def orphans(page_html: str) -> list[str]:
    """Every stretch of visible text with digits that are neither an open number nor exempt, in order."""
    return read(page_html).stray


def read(page_html: str) -> Page:
    """A page's numbers, entries, rows and stray digits."""
    reader = _Reader()
    reader.feed(page_html)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    """Walks a page once, with the stack of open elements."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[tuple[str, bool, bool]] = []  # tag, silent, exempt
        self.link: tuple[str, int] | None = None  # ref and depth of the number that is being read
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        classes = set(about.get("class", "").split())
        name = about.get("id", "")
        if "entry" in classes:
            keys = ("what", "unit", "rows", "rest", "figures", "part", "whole", "same")
            what, unit, rows, rest, figures, part, whole, same = (about.get(f"data-{key}", "") for key in keys)
            self.page.entries[name] = Entry(what, unit or "rows", rows.split(), rest, figures, part, whole, same)
        elif "ledger" in classes and "data-corpus" in about:
            told = (about.get(f"data-{key}", "") for key in ("corpus", "rules", "articles"))
            self.page.corpus, self.page.rules, self.page.articles = told
            self.page.begins = _begins(self.page.articles)
        elif "data-a" in about and name:
            self.page.rows[name] = about["data-a"], float(about.get("data-w") or 0)
        silent, exempt = self.open[-1][1:] if self.open else (False, False)
        silent = silent or tag in SILENT
        exempt = (
            exempt or tag in EXEMPT_TAGS or bool(classes & EXEMPT_CLASSES) or "data-a" in about or "download" in about
        )
        is_number = tag == "a" and re.fullmatch(r"#n\d+|#n[0-9a-f]{10}", about.get("href", ""))
        if tag not in VOID:
            self.open.append((tag, silent, exempt or bool(is_number)))
        if is_number and not silent and "ledger" not in classes and not self._in_ledger():
            self.link, self.text = (about["href"][1:], len(self.open)), ""
        if "ledger" in classes:
            self.ledger = len(self.open)

    ledger = 0

    def _in_ledger(self) -> bool:
        return bool(self.ledger) and len(self.open) > self.ledger

    def handle_endtag(self, tag: str) -> None:
        while self.open:
            depth = len(self.open)
            closed = self.open.pop()[0]
            if self.link and self.link[1] == depth:
                self.page.numbers.append((self.link[0], " ".join(self.text.split())))
                self.link = None
            if self.ledger == depth:
                self.ledger = 0
            if closed == tag:
                break

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        if self.link:
            self.text += "" if data == ", evidence" else data
        silent, exempt = self.open[-1][1:] if self.open else (False, False)
        if not silent and not exempt and re.search(r"\d", data):
            self.page.stray.append(" ".join(data.split()))


def _counted(page: Page, ref: str) -> str:
    """What the rows of an entry give, in its unit, as text."""
    entry = page.entries[ref]
    if entry.part:
        if entry.part not in page.entries or entry.whole not in page.entries:
            return "nothing behind it"
        if entry.unit == "share":
            return percent(_number(page, entry.part) / max(_number(page, entry.whole), 1))
        part, whole = (
            Counter(article for article, _ in _rows(page, page.entries[one])) for one in (entry.part, entry.whole)
        )
        low, high = resample(part, whole, once=page.entries[entry.part].unit == "articles")
        return f"{percent(low).removesuffix('%')}–{percent(high)}"
    if entry.unit == "row":
        return next((row for row in entry.rows if row in page.rows), next(unpacked(entry.rest), "nothing behind it"))
    return f"{_number(page, ref):,}"


def _number(page: Page, ref: str) -> int:
    entry = page.entries[ref]
    rows = list(_rows(page, entry))
    if entry.unit == "articles":
        return len({article for article, _ in rows})
    return int(sum(words for _, words in rows)) if entry.unit == "words" else len(rows)


def _rows(page: Page, entry: Entry) -> Iterator[tuple[str, float]]:
    """The rows of an entry, written out or packed into its rest. An id with no row behind it gives nothing."""
    if entry.same:
        entry = page.entries.get(entry.same, entry)
    for row in entry.rows:
        if row in page.rows:
            article, words = page.rows[row]
            yield article or row, words
    rest = list(unpacked(entry.rest))
    counted = [float(told) for told in entry.figures.split(";")] if entry.figures and rest else [0.0] * len(rest)
    for row, told in zip(rest, counted, strict=True):
        first, articles = page.begins.get(row[0], ([], []))
        place = bisect_right(first, int(row[1:]))
        yield articles[place - 1] if place else row, told


def unpacked(rest: str) -> Iterator[str]:
    """The ids in a packed string: "c17+2+1x3" → c17, c19, c20, c21, c22, c23 (see `ledger.packed`)."""
    for part in rest.split():
        letter, number = part[0], 0
        for sign, told in re.findall(r"([a-z+])(\d+)", part):
            if sign == "x":
                yield from (f"{letter}{number + step}" for step in range(1, int(told) + 1))
                number += int(told)
            else:
                number = number + int(told) if sign == "+" else int(told)
                yield f"{letter}{number}"


def _begins(told: str) -> dict[str, tuple[list[int], list[str]]]:
    """What the ledger says of its articles ("a7:hash:c17:m40" → in a7 rows begin with c17 and m40), by table."""
    pairs: dict[str, list[tuple[int, str]]] = {}
    for article, _, *firsts in (words.split(":") for words in told.split()):
        for first in firsts:
            pairs.setdefault(first[0], []).append((int(first[1:]), article))
    return {
        letter: ([row for row, _ in sorted(found)], [article for _, article in sorted(found)])
        for letter, found in pairs.items()
    }


def _like(printed: str, counted: str) -> str:
    """The recounted number in the form of the printed one: spelled out where that is."""
    if printed.lower() in SMALL and counted.isdigit() and int(counted) < len(SMALL):
        word = SMALL[int(counted)]
        return word.capitalize() if printed[:1].isupper() else word
    return counted
