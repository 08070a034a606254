"""An article with its findings marked, in a notebook: the text of its reading page, in the same look."""

import re
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.errors import ParameterError
from dateline.evidence import Html

__all__ = ["article"]


def article(tables: Any, name: str) -> Html:
    """The article with this id ("a1", or its stable id), marked as on its reading page; quotes, stances, names, dates.

    Raises ParameterError, with the nearest ids, for an article that is not there.
    """
    from dateline.page import reading, rows  # here, because reading needs what pages need, and other pieces do not

    by_id = {row[key]: row for row in rows.Rows(tables).articles.values() for key in ("article", "id")}
    if name not in by_id:
        near = ", ".join(get_close_matches(name, by_id, cutoff=0) or list(by_id)[:3])
        raise ParameterError(f"no article is called {name!r}; nearest: {near}")
    row = by_id[name]
    story = reading.story(row, reading.by_article(tables)[row["article"]], rows.Rows(tables))
    return Html(f'<style>.dateline.marked {{{_look()}}}</style><div class="dateline marked">{story}</div>')


@cache
def _look() -> str:
    """What page.css says of the reading page, to be nested under the piece, so that it reaches nothing else."""
    sheet = files("dateline").joinpath("page/page.css").read_text(encoding="utf-8")
    marks = sheet[sheet.index(".story {") : sheet.index("/* The page moves aside")]
    ground = (
        'padding: 12px; background: var(--paper); color: var(--ink); --serif: Charter, Cambria, "Noto Serif", serif; '
    )
    ground += "--sans: system-ui, sans-serif; .para > p { font-family: var(--serif) } "
    ground += "mark { background: none; color: inherit } "
    return ground + re.sub(r"\s+", " ", marks).replace("main mark {", "mark {").replace(
        "main .para mark, h1 mark", ".para mark"
    )
