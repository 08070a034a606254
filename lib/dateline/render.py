"""An executed notebook → a page: what its cells show, sanitized, numbered, with the ledger at the foot. No code, no streams.

Cells say by their tags where they belong (`TAGS`); the template beside this module in page/ says how it looks.
"""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from dateline import door, evidence, ledger
from dateline.rows import Rows

__all__ = ["TAGS", "Finding", "Site", "file_of", "label_of", "notebook", "page", "styled"]

# What a cell's tag means for its page; a cell without one shows its outputs where it stands.
TAGS: Mapping[str, str] = {
    "parameters": "the values that papermill sets; nothing is shown",
    "injected-parameters": "what papermill has set; nothing is shown",
    "setup": "imports and tables; nothing is shown",
    "standfirst": "the computed answer, under the question",
    "finding": "shown where it stands, and on the index with a link to here",
    "doubt": "How sure are we? in the margin, beside the figure before it",
    "provenance": "parameters, hash, versions, rules; at the foot",
}
LABELS = {"corpus": "Corpus", "stance": "Stance", "entities": "Who and what", "timelines": "Timeline"}
BLOCK = re.compile(r"\s*<(article|blockquote|details|div|dl|fieldset|figure|h\d|nav|ol|p|section|table|ul)\b")
FACT = re.compile(r"^\*\*(\w[\w ]*)\.\*\*\s*", re.MULTILINE)
DATA = re.compile(r'download="([\w-]+\.csv)" href="data:text/csv;charset=utf-8;base64,([A-Za-z0-9+/=]*)"')
LARGEST = 50_000  # characters of data in a page, per link
HIDDEN = {"parameters", "injected-parameters", "setup"}


@dataclass(frozen=True)
class Finding:
    """A computed sentence of a notebook, with its evidence and the place it leads to."""

    html: Markup
    entries: Mapping[str, Mapping[str, Any]]
    href: str
    label: str


@dataclass(frozen=True)
class Site:
    """What all pages of a report share. nav: file and label of each page; source, foot: the last line."""

    title: str
    nav: Sequence[tuple[str, str]]
    days: Markup
    source: Markup
    foot: Markup
    note: str = ""

    css = property(lambda self: styled()[0])
    js = property(lambda self: styled()[1])

    @property
    def policy(self) -> str:
        """The Content-Security-Policy: nothing but the page's own style and script, by their hashes."""
        style, script = (base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in styled())
        return (
            f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; img-src data:; "
            "base-uri 'none'; form-action 'none'"
        )


@dataclass
class _Page:
    """A notebook taken apart: its pieces of clean HTML by place, and the evidence in them."""

    title: str = ""
    facts: list[tuple[str, Markup]] = field(default_factory=list)
    standfirst: list[Markup] = field(default_factory=list)
    body: list[Markup] = field(default_factory=list)
    contents: list[tuple[str, str]] = field(default_factory=list)
    provenance: list[Markup] = field(default_factory=list)
    entries: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def notebook(executed: NotebookNode, *, file: str, site: Site, rows: Rows) -> tuple[str, list[Finding], dict[str, bytes]]:
    """An executed notebook → its page as HTML, its findings for the index, and files that lie beside it (name → bytes).

    Data behind a chart stands in the page while it is small; what is larger goes into a file of csv/.

    Raises EvidenceError for a number with no rows behind it.
    """
    parts = _taken_apart(executed, file)
    pieces = [*parts.standfirst, *parts.body, *parts.provenance]
    done, places = ledger.numbered(pieces, parts.entries)
    first, last = len(parts.standfirst), len(parts.standfirst) + len(parts.body)
    about = {
        "name": parts.title, "tab": file, "title": parts.title, "days": site.days, "facts": parts.facts, "contents": parts.contents,
        "standfirst": Markup("").join(done[:first]), "body": done[first:last], "provenance": Markup("").join(done[last:]),
        "ledger": ledger.section(parts.entries, places, rows),
    }  # fmt: skip
    resources = {"page": about, "site": site}
    html, _ = _exporter().from_notebook_node(executed, resources=resources)
    html, beside = _set_beside(_finished(html), file.removesuffix(".html"))
    return html, parts.findings, beside


def page(template: str, about: Mapping[str, Any], site: Site) -> str:
    """A page that is no notebook (the index, a reading page) from its template and what it says."""
    resources = {"page": {"provenance": "", "days": site.days} | dict(about), "site": site}
    return _finished(_exporter().environment.get_template(template).render(resources=resources))


def file_of(path: Path) -> str:
    """The page of a notebook: "01-stance-and-sentiment.ipynb" → "stance.html"."""
    return f"{re.split(r'[-_ ]', re.sub(r'^[0-9]+[-_ ]*', '', path.stem))[0] or path.stem}.html"


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
    """nbconvert's exporter with our template. HTMLExporter itself parses each page again and changes it, so it is not used."""
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


def _taken_apart(executed: NotebookNode, file: str) -> _Page:
    parts = _Page()
    cells = list(executed.cells)
    if cells and cells[0].cell_type == "markdown":
        _read_head(cells.pop(0).source, parts)
    parts.title = parts.title or label_of(file)
    for cell in cells:
        tags = set(cell.metadata.get("tags", ()))
        if cell.cell_type == "markdown":
            pieces, entries = [_markdown(cell.source)], {}
        elif cell.cell_type == "code" and not tags & HIDDEN:
            pieces, entries = _outputs(cell)
        else:
            continue
        parts.entries |= entries
        pieces = [_with_anchor(piece, parts) for piece in pieces]
        if "finding" in tags:
            where, label = parts.contents[-1] if parts.contents else ("main", parts.title)
            parts.findings += [Finding(_sentence(piece), entries, f"{file}#{where}", label) for piece in pieces]
        _placed(pieces, tags, parts)
    return parts


def _placed(pieces: list[Markup], tags: set[str], parts: _Page) -> None:
    """Puts what a cell shows where its tags say."""
    if "standfirst" in tags:
        parts.standfirst += pieces
    elif "provenance" in tags:
        parts.provenance += pieces
    elif "doubt" in tags and pieces:
        said = re.sub(r"^<h\d[^>]*>.*?</h\d>", "", "".join(pieces), flags=re.DOTALL)
        note = f'<div class="side sureness" role="note"><b>How sure are we?</b>{said}</div>'
        before = parts.body[-1] if parts.body else ""
        if before.startswith('<div class="side sureness"'):  # one note in the margin, however many cells wrote it
            parts.body[-1] = Markup(f"{before.removesuffix('</div>')}{said}</div>")
        else:
            parts.body.append(Markup(note))
    else:
        parts.body += pieces


def _read_head(source: str, parts: _Page) -> None:
    """The first cell: "# Question", then lines that begin with "**Data.**", "**Method.**", "**Limits.**"; other text follows them."""
    head, _, below = source.strip().partition("\n")
    parts.title = door.plain(_markdown(head.removeprefix("#").strip()))
    for paragraph in re.split(r"\n\s*\n|\n(?=\*\*)", below.strip()):
        fact = FACT.match(paragraph)
        if fact:
            parts.facts.append(
                (fact[1], Markup(re.sub(r"^<p>|</p>\s*$", "", _markdown(paragraph[fact.end() :]).strip())))
            )
        elif paragraph.strip():
            parts.body.append(_markdown(paragraph))


def _markdown(source: str) -> Markup:
    renderer = IPythonRenderer(escape=False, exclude_anchor_links=True)
    return Markup(door.clean(MarkdownWithMath(renderer=renderer).render(source)).strip())


def _sentence(piece: Markup) -> Markup:
    """What a finding says: of a figure its title, of anything else all of it."""
    said = re.search(r'<figcaption><span class="t">(.*?)</span><span class="s">', piece, flags=re.DOTALL)
    return Markup(f"<p>{said[1]}</p>") if said else piece


def _with_anchor(piece: Markup, parts: _Page) -> Markup:
    """Gives each question a place that can be linked to ("who-stands-where") and puts it into the contents."""

    def anchored(match: re.Match[str]) -> str:
        text = door.plain(match[1])
        words = re.findall(r"[^\W\d_]+", text.lower())[:8]
        name = "-".join(words) if len(words) > 1 else f"about-{''.join(words)}"  # never the id of a row or of the panel
        known = {place for place, _ in parts.contents}
        parts.contents.append((name if name not in known else f"{name}-{len(known) + 1}", text))
        return f'<h2 id="{parts.contents[-1][0]}">{match[1]}</h2>'

    return Markup(re.sub(r"<h2[^>]*>(.*?)</h2>", anchored, piece, flags=re.DOTALL))


def _outputs(cell: NotebookNode) -> tuple[list[Markup], dict[str, Mapping[str, Any]]]:
    """What a code cell shows as HTML, and the evidence that comes with it. Streams and plain texts are left out."""
    pieces, entries = [], {}
    for output in cell.get("outputs", ()):
        data = output.get("data", {})
        if "text/html" in data:
            html = door.clean(_text(data["text/html"])).strip()
            pieces.append(Markup(html if BLOCK.match(html) else f"<p>{html}</p>"))
            entries |= {entry["ref"]: entry for entry in data.get(evidence.MIME, {}).get("entries", ())}
    return pieces, entries


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)
