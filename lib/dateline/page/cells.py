"""An executed notebook taken apart: what its cells show, sanitized, each in the place that its tags say."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import Markup
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbformat import NotebookNode

from dateline import evidence
from dateline.evidence.sheet import linked
from dateline.page import door

__all__ = ["TAGS", "Finding", "Parts", "taken_apart"]

Entries = dict[str, Mapping[str, Any]]  # the evidence of cells, by ref
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
BLOCK = re.compile(r"\s*<(article|blockquote|details|div|dl|fieldset|figure|h\d|nav|ol|p|section|table|ul)\b")
FACT = re.compile(r"^\*\*(\w[\w ]*)\.\*\*\s*", re.MULTILINE)
HIDDEN = {"parameters", "injected-parameters", "setup"}


@dataclass(frozen=True)
class Finding:
    """A computed sentence of a notebook, with its evidence and the place it leads to."""

    html: Markup
    entries: Entries
    href: str
    label: str


@dataclass
class Parts:
    """A notebook taken apart: its pieces of clean HTML by place, and the evidence in them."""

    title: str = ""
    facts: list[tuple[str, Markup]] = field(default_factory=list)
    standfirst: list[Markup] = field(default_factory=list)
    body: list[Markup] = field(default_factory=list)
    contents: list[tuple[str, str]] = field(default_factory=list)
    provenance: list[Markup] = field(default_factory=list)
    entries: Entries = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def taken_apart(executed: NotebookNode, file: str) -> Parts:
    """The cells of an executed notebook → the parts of its page. `file`: the page, for links from the index."""
    parts = Parts()
    cells = list(executed.cells)
    if cells and cells[0].cell_type == "markdown":
        _read_head(cells.pop(0).source, parts)
    parts.title = parts.title or file.removesuffix(".html")
    for cell in cells:
        entries: Entries = {}
        tags = set(cell.metadata.get("tags", ()))
        if cell.cell_type == "markdown":
            pieces = [_markdown(cell.source)]
        elif cell.cell_type == "code" and not tags & HIDDEN:
            pieces, entries = _outputs(cell)
        else:
            continue
        parts.entries |= entries
        pieces = [_with_anchor(piece, parts) for piece in pieces]
        if "finding" in tags:
            where, label = parts.contents[-1] if parts.contents else ("main", parts.title)
            found = [piece for piece in pieces if not piece.startswith('<p class="small">')]  # not: "Not drawn: …"
            parts.findings += [Finding(_sentence(piece), entries, f"{file}#{where}", label) for piece in found]
        _placed(pieces, tags, parts)
    return parts


def _placed(pieces: list[Markup], tags: set[str], parts: Parts) -> None:
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


def _read_head(source: str, parts: Parts) -> None:
    """The first cell: "# Question", then "**Data.** …", "**Method.** …", "**Limits.** …"; other text follows them."""
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


def _with_anchor(piece: Markup, parts: Parts) -> Markup:
    """Gives each question a place that can be linked to ("who-stands-where") and puts it into the contents."""

    def anchored(match: re.Match[str]) -> str:
        text = door.plain(match[1])
        words = re.findall(r"[^\W\d_]+", text.lower())[:8]
        name = "-".join(words) if len(words) > 1 else f"about-{''.join(words)}"  # never the id of a row or of the panel
        known = {place for place, _ in parts.contents}
        parts.contents.append((name if name not in known else f"{name}-{len(known) + 1}", text))
        return f'<h2 id="{parts.contents[-1][0]}">{match[1]}</h2>'

    return Markup(re.sub(r"<h2[^>]*>(.*?)</h2>", anchored, piece, flags=re.DOTALL))


def _outputs(cell: NotebookNode) -> tuple[list[Markup], Entries]:
    """What a code cell shows as HTML, and the evidence that comes with it. Streams and plain texts are left out."""
    pieces: list[Markup] = []
    entries: Entries = {}
    for output in cell.get("outputs", ()):
        data = output.get("data", {})
        if "text/html" in data:
            html = door.clean(linked(_text(data["text/html"]))).strip()
            pieces.append(Markup(html if BLOCK.match(html) else f"<p>{html}</p>"))
            entries |= {entry["ref"]: entry for entry in data.get(evidence.MIME, {}).get("entries", ())}
    return pieces, entries


def _text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else "".join(value)
