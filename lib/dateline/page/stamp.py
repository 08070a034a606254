"""What a page says of the articles it was made from, so that its rows can be found again among a reader's own.

Ids of rows ("c17") count over a whole corpus. A page therefore carries, for each article whose rows it uses, its hash
and the ids with which its rows begin: a row is found again by its place within its article, whatever else there is.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import Any

from dateline.page.rows import Rows

__all__ = ["stamp", "translated"]

HASH = 12  # hex digits of an article's hash
OVERALL = frozenset("er")  # letters of tables whose rows stand in no article


def stamp(rows: Rows, letters: Mapping[str, set[str]]) -> str:
    """What a page says of its corpus, as attributes of its ledger: hashes, rules, and where each article's rows begin.

    letters: ids of articles ("a7") → the letters of the tables that the page's rows from there are of.
    """
    tables = rows.tables
    firsts = {letter: rows.begins(letter) for letter in sorted(set().union(*letters.values())) if letter != "a"}
    told = []
    for place, article, sha in _articles(tables):
        if place in letters:
            begins = (firsts[letter].get(article, "") for letter in sorted(letters[place] - {"a"}))
            told.append(":".join(filter(None, (place, sha, *begins))))
    return f'data-corpus="{tables.corpus_hash}" data-rules="{tables.rules}" data-articles="{" ".join(told)}"'


def translated(ids: set[str], told: str, same: bool, tables: Any) -> dict[str, tuple[str, str]]:
    """Ids on the page → the id of the same row in these tables, and of its article; what cannot be there is left out.

    Rows of no article (actors over the corpus, files set aside) are there only if it is the `same` corpus.
    """
    here = _numbered((sha, (place, article)) for place, article, sha in _articles(tables))
    begins = _begins(told)
    rows = Rows(tables)
    mine = {letter: rows.begins(letter) for letter in begins}
    found = {row: (row, "") for row in ids if same and row[0] in OVERALL}
    for row in ids:
        letter, number = row[0], int(row[1:])
        if at := bisect_right(begins.get(letter, []), number, key=itemgetter(0)):
            first, key = begins[letter][at - 1]
            place, article = here.get(key, ("", ""))
            if begin := mine[letter].get(article):
                found[row] = f"{letter}{int(begin[1:]) + number - first}", place
    return found


def _begins(told: str) -> dict[str, list[tuple[int, tuple[str, int]]]]:
    """By letter, each article's first row, and which article: its hash and how many of that hash come before."""
    begins: dict[str, list[tuple[int, tuple[str, int]]]] = {}
    split = (words.split(":") for words in told.split())
    for key, firsts in _numbered((sha, (place, *firsts)) for place, sha, *firsts in split).items():
        for first in firsts:
            begins.setdefault(first[0], []).append((int(first[1:]), key))
    return begins


def _numbered(pairs: Iterable[tuple[str, Any]]) -> dict[tuple[str, int], Any]:
    """Things by hash and how many of that hash came before: two articles may have the same text."""
    seen: Counter[str] = Counter()
    out = {}
    for sha, thing in pairs:
        out[sha, seen[sha]] = thing
        seen[sha] += 1
    return out


def _articles(tables: Any) -> Iterator[tuple[str, str, str]]:
    """Each article's id on pages, its stable id, and its hash as pages carry it."""
    articles = tables.articles
    shas = (sha[:HASH] for sha in articles["sha256"])
    return zip(articles["id"], articles["article"], shas, strict=True)
