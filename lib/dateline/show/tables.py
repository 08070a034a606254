"""Frames as tables of a page, and as CSV: numbers open, sides carry their sign, hostile cells stay cells."""

import base64
import csv
import html
import io
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dateline.columns import safe_cell
from dateline.evidence import Count, Html, Number, numbers_in, render
from dateline.page.details import side

__all__ = ["as_csv", "download", "plain", "table"]

FIRST_DAY = re.compile(r'<time datetime="([0-9-]+)">')
MOST_ROWS = 500  # a page shows as many; the rest is in the CSV


def table(
    frame: pd.DataFrame, *, name: str, caption: str, heads: Mapping[str, str] | None = None, filterable: bool = False
) -> Html:
    """A frame as a table: its first column heads the rows, numbers open, sides carry their sign.

    name: a word for ids and the CSV ("actors"); heads: column → what the reader sees; columns not in it are left out.
    Over 500 rows the rest is in a CSV beneath.
    """
    heads = heads or {str(column): str(column).replace("_", " ").capitalize() for column in frame}
    shown = frame[list(heads)].head(MOST_ROWS)
    if not len(shown):
        return Html(f'<p class="small"><bdi>{html.escape(caption)}</bdi>: none.</p>')
    numeric = {column for column in heads if any(isinstance(cell, Number) for cell in shown[column])}
    sortable = len(shown) > 5
    top = "".join(_head(label, column in numeric, sortable) for column, label in heads.items())
    body = "".join(f"<tr>{_cells(line, heads, numeric)}</tr>" for line in shown.to_dict("records"))
    box = _filter(name) if filterable and sortable else ""
    sort = " data-sort" if sortable else ""
    return Html(
        f'{box}<div class="scroll" tabindex="0" role="region" aria-label="{html.escape(caption)}">'
        f'<table class="stack" id="{name}"{sort}><caption><bdi>{html.escape(caption)}</bdi></caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>{_rest(frame, heads, name)}",
        tuple(number for column in heads for cell in shown[column] for number in numbers_in(cell)),
    )


def as_csv(frame: pd.DataFrame) -> str:
    """The frame as an address that holds a CSV, for a link that works offline; safe against formulas."""
    file = io.StringIO()
    writer = csv.writer(file)  # lines end in CR LF, as RFC 4180 has it, so a lone CR in a cell is quoted
    writer.writerow(safe_cell(str(column)) for column in frame)
    for line in frame.itertuples(index=False):
        writer.writerow(plain(cell) for cell in line)
    return "data:text/csv;charset=utf-8;base64," + base64.b64encode(file.getvalue().encode()).decode()


def download(frame: pd.DataFrame, *, name: str, words: str) -> Html:
    """A frame as a link to its CSV, which the page itself holds; words: what the link says."""
    link = f'<a download="{name}.csv" href="{as_csv(frame)}">{html.escape(words)}</a>'
    return Html(f'<p class="small">{link}</p>')


def plain(cell: Any) -> str:
    """A cell as text for a spreadsheet: bare numbers, ISO days, nothing that is taken for a formula."""
    if isinstance(cell, Count):
        return str(cell.value)
    if isinstance(cell, Number):
        return cell.text
    if isinstance(cell, Html):
        return safe_cell(cell.text)
    if isinstance(cell, list | tuple):
        return "; ".join(plain(part) for part in cell)
    if cell is None or pd.isna(cell):
        return ""
    return f"{cell:%Y-%m-%d}" if isinstance(cell, pd.Timestamp) else safe_cell(str(cell))


def _rest(frame: pd.DataFrame, heads: Mapping[str, str], name: str) -> str:
    if len(frame) <= MOST_ROWS:
        return ""
    link = f'<a download="{name}.csv" href="{as_csv(frame[list(heads)])}">CSV</a>'
    return f'<p class="small">The first <span class="setting">{MOST_ROWS}</span> rows; all of them as {link}.</p>'


def _head(label: str, is_number: bool, sortable: bool) -> str:
    text = f"<bdi>{html.escape(label)}</bdi>"
    kind = ' class="num"' if is_number else ""
    return f'<th scope="col"{kind}>{f"""<button type="button">{text}</button>""" if sortable else text}</th>'


def _cells(line: dict[Any, Any], heads: Mapping[str, str], numeric: set[str]) -> str:
    out = []
    for n, (column, label) in enumerate(heads.items()):
        cell = line[column]
        shown = side(cell) if column == "side" else render(cell)
        by = _sort_value(cell)
        value = f' data-v="{by}"' if by else ""
        if n == 0 and shown:  # a header without words heads nothing
            out.append(f'<th scope="row"{value}>{shown}</th>')
        else:
            kind = ' class="num"' if column in numeric else ""
            out.append(f'<td{kind} data-l="{html.escape(label)}"{value}>{shown}</td>')
    return "".join(out)


def _sort_value(cell: Any) -> str:
    """What a column is sorted by where it is not its words: a number's value, a day, or the first of some days."""
    if isinstance(cell, Number):
        return f"{float(cell.value):.12g}"
    if isinstance(cell, Html) and (first := FIRST_DAY.search(cell.html)):
        return first[1].replace("-", "")
    return f"{cell:%Y%m%d}" if isinstance(cell, pd.Timestamp) else ""


def _filter(name: str) -> str:
    return (
        f'<div class="filter"><label for="{name}-filter">Filter</label>'
        f'<input id="{name}-filter" type="search" data-filter="{name}">'
        f'<output id="{name}-count" for="{name}-filter" role="status"></output></div>'
    )
