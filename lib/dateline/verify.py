"""A page against the articles: every number counted again from articles that the reader holds.

The page's ledger names rows and, by hash, the articles they stand in. Rows are found again by their place within their
article, so a corpus that lacks some of the articles, or has more, still confirms what it can.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from dateline import engines
from dateline.errors import EvidenceError
from dateline.page import recount
from dateline.page.rows import Rows
from dateline.page.stamp import translated

__all__ = ["Check", "Found", "engine", "verify"]


@dataclass(frozen=True)
class Check:
    """One number of a page: its entry, what it counts, what is printed, what the articles give, and the verdict."""

    ref: str
    what: str
    printed: str
    counted: str
    verdict: str  # "confirmed", "differs" or "missing"
    absent: int = 0  # rows that the articles do not have


@dataclass(frozen=True)
class Found:
    """What `verify` found: notes on corpus and rules that are not the page's, and a check of each number."""

    notes: tuple[str, ...]
    checks: tuple[Check, ...]

    @property
    def holds(self) -> bool:
        return all(check.verdict == "confirmed" for check in self.checks)

    def lines(self) -> Iterator[str]:
        """The report for a terminal: notes, what is not confirmed, totals."""
        yield from self.notes
        for check in self.checks:
            says = f"{check.verdict:<10} {check.ref:<5} {check.what}: the page says {check.printed}"
            if check.verdict == "differs":
                yield f"{says}, the articles give {check.counted}"
            elif check.verdict == "missing":
                rows = "1 of its rows is" if check.absent == 1 else f"{check.absent:,} of its rows are"
                yield f"{says}, but {rows} not in these articles"
        totals = Counter(check.verdict for check in self.checks)
        told = (f"{verdict} {totals[verdict]:,}" for verdict in ("confirmed", "differs", "missing"))
        yield f"{len(self.checks):,} numbers: {', '.join(told)}"


def verify(page_html: str, tables: Any) -> Found:
    """A page and the tables of the reader's articles, freshly made → what holds.

    Raises EvidenceError for a page that names no corpus, so that nothing could be checked.
    """
    page = recount.read(page_html)
    if not page.corpus:
        raise EvidenceError("the page has no ledger that names its corpus; is it a page of a report?")
    listed = {ref: recount.ids(entry) for ref, entry in page.entries.items()}
    entries = {ref: replace(entry, rows=listed[ref], rest="", figures="") for ref, entry in page.entries.items()}
    held = _held(
        {row for ids in listed.values() for row in ids}, page.articles, page.corpus == tables.corpus_hash, tables
    )
    fresh = recount.Page(list(dict.fromkeys(page.numbers)), entries, held)
    checks = (_check(fresh, *found) for found in recount.recounted(fresh))
    return Found(tuple(_notes(page.corpus, page.rules, tables)), tuple(checks))


def engine(page_html: str) -> str:
    """The engine that found the page's rows; that of the default where the page names none that is known."""
    name = recount.read(page_html).rules.partition("-")[0]
    return name if name in engines.ENGINES else engines.ENGINES[0]


def _check(page: recount.Page, ref: str, printed: str, counted: str) -> Check:
    absent = len(_behind(page, ref) - page.rows.keys())
    verdict = "missing" if absent else "confirmed" if printed in ("", counted) else "differs"
    what = page.entries[ref].what if ref in page.entries else ""
    return Check(ref, what, printed, counted, verdict, absent)


def _behind(page: recount.Page, ref: str) -> set[str]:
    """The rows behind a number, those of its part and its whole with them."""
    entry = page.entries.get(ref)
    if entry is None:
        return set()
    more = (_behind(page, one) for one in (entry.part, entry.whole, entry.same) if one and one != ref)
    return set(entry.rows).union(*more)


def _held(ids: set[str], told: str, same: bool, tables: Any) -> dict[str, tuple[str, float]]:
    """What recounting needs of each row (article, words), for the rows that these tables have."""
    rows, there = Rows(tables), translated(ids, told, same, tables)
    names = {name for name, _ in there.values()}
    known, where = rows.get(names), rows.places(names)
    return {
        row: (place, known[name].get("words") or 0)
        for row, (name, place) in there.items()
        if name in known and where[name] == place
    }


def _notes(corpus: str, rules: str, tables: Any) -> Iterator[str]:
    if corpus != tables.corpus_hash:
        yield f"the corpus is another: the page was made from {corpus[:16]}, yours is {tables.corpus_hash[:16]}"
    if rules != tables.rules:
        yield f"the rules are others: the page was made with {rules}, yours are {tables.rules}, so rows may differ"
