"""Pages from what they say: notebooks, the index, reading pages. One template, style, script and strict policy."""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from markupsafe import Markup
from nbconvert.exporters.templateexporter import TemplateExporter
from nbformat import NotebookNode

from dateline.page import door, ledger
from dateline.page.cells import Finding, taken_apart
from dateline.page.rows import Rows

__all__ = ["Site", "label_of", "notebook", "page", "styled"]

LABELS = {"corpus": "Corpus", "stance": "Stance", "entities": "Who and what", "timelines": "Timeline"}
DATA = re.compile(r'download="([\w-]+\.csv)" href="data:text/csv;charset=utf-8;base64,([A-Za-z0-9+/=]*)"')
LARGEST = 50_000  # characters of data in a page, per link


@dataclass(frozen=True)
class Site:
    """What all pages of a report share. nav: file and label of each page; source, foot: the last line."""

    title: str
    nav: Sequence[tuple[str, str]]
    days: Markup
    source: Markup
    foot: Markup
    note: str = ""
    cite: str = ""  # what a citation says after the finding: corpus, days, hash, version

    @property
    def css(self) -> Markup:
        return styled()[0]

    @property
    def js(self) -> Markup:
        return styled()[1]

    @property
    def policy(self) -> str:
        """The Content-Security-Policy: nothing but the page's own style and script, by their hashes."""
        style, script = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in styled())
        return (
            f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        )


def notebook(
    executed: NotebookNode, *, file: str, site: Site, rows: Rows
) -> tuple[str, list[Finding], dict[str, bytes]]:
    """An executed notebook → its page as HTML, its findings for the index, and files that lie beside it (name → bytes).

    Data behind a chart stands in the page while it is small; what is larger goes into a file of csv/.

    Raises EvidenceError for a number with no rows behind it.
    """
    parts = taken_apart(executed, file)
    pieces = [*parts.standfirst, *parts.body, *parts.provenance]
    done, places = ledger.numbered(pieces, parts.entries)
    first, last = len(parts.standfirst), len(parts.standfirst) + len(parts.body)
    about = {
        "name": parts.title,
        "tab": file,
        "title": parts.title,
        "days": site.days,
        "facts": parts.facts,
        "contents": parts.contents,
        "standfirst": Markup("").join(done[:first]),
        "body": done[first:last],
        "provenance": Markup("").join(done[last:]),
        "ledger": ledger.section(parts.entries, places, rows),
    }
    resources = {"page": about, "site": site}
    html, _ = _exporter().from_notebook_node(executed, resources=resources)
    html, beside = _set_beside(_finished(html), file.removesuffix(".html"))
    return html, parts.findings, beside


def page(template: str, about: Mapping[str, Any], site: Site) -> str:
    """A page that is no notebook (the index, a reading page) from its template and what it says."""
    resources = {"page": {"provenance": "", "days": site.days} | dict(about), "site": site}
    return _finished(_exporter().environment.get_template(template).render(resources=resources))


def label_of(file: str) -> str:
    name = file.removesuffix(".html")
    return LABELS.get(name, name.capitalize())


@cache
def styled() -> tuple[Markup, Markup]:
    """CSS and script of every page, without comments and indents: the text whose hashes the policy names."""
    folder = files("dateline").joinpath("page")
    css = re.sub(r"/\*.*?\*/", "", folder.joinpath("page.css").read_text(encoding="utf-8"), flags=re.DOTALL)
    css = re.sub(r"\s*([{};])\s*", r"\1", re.sub(r"\s+", " ", css)).strip()
    js = folder.joinpath("page.js").read_text(encoding="utf-8").splitlines()
    return Markup(css), Markup(
        "\n".join(line.strip() for line in js if line.strip() and not line.strip().startswith("//"))
    )


@cache
def _exporter() -> TemplateExporter:
    """nbconvert's exporter with our template; not HTMLExporter, which parses each page again and changes it."""
    exporter = TemplateExporter(
        template_name="page",
        template_file="notebook.html.j2",
        extra_template_basedirs=[str(files("dateline"))],
        filters={"clean_html": door.clean},
    )
    exporter.environment.autoescape = True
    return exporter


def _set_beside(html: str, name: str) -> tuple[str, dict[str, bytes]]:
    """Large data: links become links to files; `name` begins the files' names."""
    beside: dict[str, bytes] = {}

    def file(match: re.Match[str]) -> str:
        if len(match[2]) <= LARGEST:
            return match[0]
        place = f"csv/{name}-{match[1]}"
        beside[place] = base64.b64decode(match[2])
        return f'download="{match[1]}" href="{place}"'

    return DATA.sub(file, html), beside


def _finished(html: str) -> str:
    """A carriage return would be read as a line feed; written as a reference it stays."""
    return html.replace("\r", "&#13;")
