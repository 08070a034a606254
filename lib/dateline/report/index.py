"""The index: a corpus in a sentence, the notebooks' findings with their pages, what was set aside, how it was made."""

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup

from dateline import evidence, tabulate
from dateline.evidence import Html, count, render, say
from dateline.page import door, ledger
from dateline.page.cells import Finding
from dateline.page.details import days, link
from dateline.page.render import Site, page
from dateline.page.rows import Rows
from dateline.report.outline import outline

__all__ = ["index"]

REASONS = 4  # why files were set aside, as many as the index tells
CORPUS = "corpus.html"
ASIDE = f"{CORPUS}#what-was-set-aside"  # a question of that page's
LISTED = 2000  # articles that the index lists; the rest is in csv/articles.csv


def index(
    tables: Any,
    findings: Sequence[Finding],
    *,
    site: Site,
    rows: Rows,
    made: Mapping[str, str],
    others: Iterable[Mapping[str, str]],
) -> str:
    """The first page of a report. made: lines of "How this was made"; others: manifests of the reports beside it."""
    one = len(tables.articles) == 1
    pages = dict(site.nav)
    opening, aside = _opening(tables), _aside(tables, ASIDE if CORPUS in pages else "csv/rejects.csv")
    listed = outline(tables) if one else _articles(tables, rows)
    entries: dict[str, Mapping[str, Any]] = {}
    for piece in (opening, aside, listed):
        entries |= {entry["ref"]: entry for entry in piece._repr_mimebundle_()[evidence.MIME]["entries"]}
    said = {number.ref for number in opening.numbers}
    findings = [
        finding
        for finding in findings
        if not said.issuperset(re.findall(r'href="#(n[0-9a-f]{10})"', finding.html) or [""])
    ]
    for finding in findings:
        entries |= finding.entries
    pieces = [
        door.clean(opening.html),
        *(finding.html for finding in findings),
        door.clean(listed.html),
        door.clean(aside.html),
    ]
    done, places = ledger.numbered(pieces, entries)
    told = [(text, finding.href, finding.label) for text, finding in zip(done[1:-2], findings, strict=True)]
    article = next(iter(rows.articles.values()), None)
    about = {
        "name": "Index",
        "tab": "index.html",
        "title": _title(tables),
        "standfirst": done[0],
        "findings": told,
        "opening": done[-2] + _described(rows.articles.values()) if one and article else "",
        "articles": "" if one else done[-2],
        "aside": done[-1],
        "made": [(name, door.clean(text)) for name, text in made.items()],
        "ledger": ledger.section(entries, places, rows),
        "others": [
            (f"../{quote(os.fsencode(other['folder']))}/index.html", other["title"], _span(other), other["note"])
            for other in others
        ],
    }
    return page("index.html.j2", about, site)


def _title(tables: Any) -> str:
    return "What one article says" if len(tables.articles) == 1 else "What the articles say"


def _described(articles: Iterable[Mapping[str, Any]]) -> Markup:
    article = next(iter(articles))
    return Markup(
        '<p class="small">One article is described, never tested or trended. '
        f'<a href="article-{article["id"]}.html">Read it with its marks</a>.</p>'
    )


def _opening(tables: Any) -> Html:
    """The corpus in a sentence."""
    articles, sources = tables.articles, [source for source in tables.articles["source"].unique() if source]
    told = say(
        "{n:article was read:/articles were read:} {words} words in {sentences:sentence}, dated {days}",
        n=count(articles, "articles read"),
        words=count(tables.sentences, "words", unit="words"),
        sentences=count(tables.sentences, "sentences"),
        days=evidence.days(articles["date"]),
    )
    named = Html("; the source is not stated.")
    if sources:
        listed = ", ".join(render(source) for source in sources[:8])
        named = Html(f", from {listed}{' and others' if len(sources) > 8 else ''}.")
    aside = say(
        "{n:file or record was/files or records were} set aside.",
        n=count(tables.rejects, "files and records set aside"),
    )
    return told + named + Html(" ") + aside


def _aside(tables: Any, where: str) -> Html:
    """What was set aside or left undecided: how many, why, and what to do. Zeros are shown.

    where: the address of the table that lists every file.
    """
    known = tables.rejects.drop_duplicates("reason")[["reason", "todo"]].to_numpy()
    told = [f"<bdi>{escape(reason)}: {escape(todo)}</bdi>" for reason, todo in known[:REASONS]]
    if len(tables.rejects) > len(told):
        link = f'<a href="{where}">all of them, file by file</a>'
        told.append(f"and others: {link}" if len(known) > len(told) else link)
    reasons = "; ".join(told)
    copies = tables.articles[tables.articles["duplicate_of"] != ""]
    lines = [
        (
            "Files and records that could not be read",
            count(tables.rejects, "files and records set aside"),
            reasons,
        ),
        (
            "Copies of another article",
            count(copies, "articles that copy another"),
            "comparisons between sources count an original once" if len(copies) else "",
        ),
    ]
    kinds = (
        (
            "Time words without a day",
            tables.dates[tables.dates["first_day"].isna()],
            "time words left without a day",
            "durations and events that name no day; they are listed, never placed",
        ),
        (
            "Clauses without a decidable side",
            tables.stances[tables.stances["side"] == ""],
            "clauses left without a side",
            "no sure holder, target or side",
        ),
        (
            "Speech without a named speaker",
            tabulate.without_speaker(tables.quotes),
            "speech without a named speaker",
            "shown as “unstated”, given to nobody",
        ),
        (
            "Mentions of nobody in particular",
            tables.names[tables.names["entity"] == ""],
            "mentions without an actor",
            "a pronoun or title that the rules could not resolve",
        ),
    )
    lines += [(name, count(found, what), why if len(found) else "") for name, found, what, why in kinds]
    body = "".join(
        f'<tr><th scope="row">{name}</th><td class="num" data-l="how many">{render(number)}</td><td>{why}</td></tr>'
        for name, number, why in lines
    )
    return Html(
        '<table class="stack"><caption class="vh">What was set aside, how many, why, and what to do</caption>'
        '<thead><tr><th scope="col">What</th><th scope="col" class="num">How many</th>'
        f'<th scope="col">Why, and what to do</th></tr></thead><tbody>{body}</tbody></table>',
        tuple(number for _, number, _ in lines),
    )


def _articles(tables: Any, rows: Rows) -> Html:
    """Every article with its reading page, by date."""
    body = "".join(
        f'<tr><td data-v="{"" if pd.isna(row["date"]) else format(row["date"], "%Y%m%d")}">{days(row["date"])}</td>'
        f'<td>{render(row["source"]) or "<i>unstated</i>"}</td><th scope="row">{link(row)}</th></tr>'
        for row in list(rows.articles.values())[:LISTED]
    )
    names = ("Published", "Source", "Headline")
    heads = "".join(f'<th scope="col"><button type="button">{name}</button></th>' for name in names)
    more = '<p class="small">Only the first are listed; all are in <a href="csv/articles.csv">csv/articles.csv</a>.</p>'
    return Html(
        '<div class="filter"><label for="all-filter">Filter</label>'
        '<input id="all-filter" type="search" data-filter="all">'
        '<output id="all-count" for="all-filter" role="status"></output></div>'
        '<div class="scroll" tabindex="0" role="region" aria-label="Every article">'
        '<table class="stack" id="all" data-sort><caption class="vh">Every article, sortable by every column</caption>'
        f"<thead><tr>{heads}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>{more if len(rows.articles) > LISTED else ''}"
    )


def _span(other: Mapping[str, str]) -> Markup:
    """First to last day of another report, from its manifest."""
    first, last = (pd.to_datetime(other.get(key, "")) for key in ("first", "last"))
    return Markup(days(first, last)) if not pd.isna(first) else Markup("")
