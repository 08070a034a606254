"""How a report was made, as its pages say it: corpus, parameters, versions, the command that makes it again."""

import json
import shlex
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from markupsafe import Markup

from dateline import evidence
from dateline.page import door
from dateline.page.render import Site

__all__ = ["made", "site"]

WORDS = {
    "full": "the articles in full",
    "snippets": "the sentences of findings; the articles themselves stay with their publishers",
    "none": "none; places in the articles and their hashes stand for them",
}


def site(tables: Any, pages: Sequence[tuple[str, str]], manifest: Mapping[str, Any]) -> Site:
    """What all pages of a report share. pages: file and label of each notebook's; manifest: see `publish.manifest`."""
    one = len(tables.articles) == 1
    nav = [
        ("index.html", "Index"),
        *pages,
        (f"article-{tables.articles['id'].iloc[0]}.html" if one else "index.html#articles", "Reading"),
    ]
    source = (
        f"corpus <bdi>{escape(manifest['title'])}</bdi>, hash <code>{escape(manifest['hash'][:16])}</code> · "
        f"rules <code>{escape(manifest['rules'])}</code> · {_parameters(manifest)}"
    )
    foot = f"<code>dateline {escape(manifest['version'])}</code>, no outside requests."
    days = Markup(evidence.days(tables.articles["date"]).html)
    told = (f"corpus {manifest['title']}", door.plain(days), f"hash {manifest['hash'][:16]}")
    cite = f"{', '.join(part for part in told if part)}, version {manifest['version']}"
    return Site(manifest["title"], nav, days, Markup(source), Markup(foot), manifest["note"], cite)


def made(tables: Any, manifest: Mapping[str, Any]) -> dict[str, str]:
    """Lines of "How this was made", as HTML."""
    check = ["dateline", "verify", "index.html", str(manifest["parameters"]["corpus"])]
    return {
        "Corpus": f"<bdi>{escape(manifest['title'])}</bdi>, hash <code>{escape(manifest['hash'][:16])}</code>",
        "Parameters": f"{_parameters(manifest)}; the others as the notebooks have them",
        "Versions": f"<code>dateline {escape(manifest['version'])}</code>, "
        f"rules <code>{escape(manifest['rules'])}</code>",
        "Words of articles": WORDS[manifest["text"]],
        "Make it again": f"<code>{escape(_command(manifest))}</code>, where the articles are",
        "Check it": f"<code>{escape(shlex.join(check))}</code>, there",
        "Tables": 'as CSV in <a href="csv/articles.csv">csv/</a>, the executed notebooks in <code>notebooks/</code>',
    }


def _command(manifest: Mapping[str, Any]) -> str:
    """The command that makes the report again, with all that was given."""
    given = dict(manifest["parameters"])
    words = ["dateline", "report", str(given.pop("corpus"))]
    for name, value in given.items():
        words += ["-p", name, json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)]
    return shlex.join([*words, "--text", manifest["text"]])


def _parameters(manifest: Mapping[str, Any]) -> str:
    """Parameters that were given, as HTML."""
    return " · ".join(
        f"{escape(name)} <code>{escape(_told(value))}</code>" for name, value in manifest["parameters"].items()
    )


def _told(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)
