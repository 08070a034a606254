"""Words around the charts: paragraphs, quote cards, titles, names, what moved, and how to make a page again."""

import html
from typing import Any

import pandas as pd

from dateline.evidence import Html, Setting, each, render, say
from dateline.page.details import KINDS, link
from dateline.show.tables import plain
from dateline.tabulate import readable

__all__ = ["actors", "cards", "movement", "paragraph", "provenance", "setting", "titles"]

LONGEST = 45  # words on a card


def paragraph(*pieces: Html) -> Html:
    """Sentences → one paragraph."""
    numbers = tuple(number for piece in pieces for number in piece.numbers)
    return Html(f"<p>{' '.join(piece.html for piece in pieces)}</p>", numbers)


def cards(quotes: pd.DataFrame, *, most: int = 6) -> Html:
    """Quote cards: the words, who said them, with which verb, quoted or paraphrased. quotes: rows of that table.

    A card is read at a glance, so quotes of more than LONGEST words are left out while there are shorter ones.
    """
    short = quotes[quotes["text"].map(lambda words: len(words.split()) <= LONGEST).astype(bool)]
    shown = (short if len(short) else quotes).head(most)
    doors = each(shown, "quote")
    items = "".join(
        f'<li class="card {line["kind"]}"><blockquote dir="auto">{_quoted(line)}</blockquote>'
        f"<p><b>{render(line['speaker'])}</b>, {render(line['cue'] or 'no verb')} · {KINDS[line['kind']]} · "
        f"{render(door)}</p></li>"
        for line, door in zip(shown.to_dict("records"), doors, strict=True)
    )
    return Html(f'<ul class="cards full">{items}</ul>', tuple(doors)) if items else Html("")


def _quoted(line: dict[Any, Any]) -> str:
    """The words as they are printed on a card: in marks where they stood in marks."""
    words = html.escape(line["text"].rstrip(","))
    return f"“{words}”" if line["kind"] == "direct" else words


def setting(value: float | str, name: str) -> Setting:
    """A figure of the method, for `say`."""
    return Setting(value, name)


def titles(articles: pd.DataFrame) -> list[Html]:
    """Each article's headline, or its first words, as a link to its reading page, in order; no words for none."""
    rows: list[Any] = articles.to_dict("records")
    return [Html("" if pd.isna(row["id"]) else link(row)) for row in rows]


def actors(joined: pd.Series, entities: pd.DataFrame) -> list[str]:
    """Ids of actors with "; " between them → their readable names."""
    names = readable(entities)
    return [", ".join(names.get(actor, actor) for actor in row.split("; ") if actor) for row in joined]


def movement(over_time: pd.DataFrame, *, label: str = "entity", period: str = "period") -> Html:
    """What shares over time establish: the first actor whose first and last intervals part, or that none do."""
    for name, lines in (
        over_time[over_time["share"].notna()].sort_values(period, kind="stable").groupby(label, sort=False)
    ):
        first, last = lines.iloc[0], lines.iloc[-1]
        if first["interval"].high < last["interval"].low or last["interval"].high < first["interval"].low:
            shares = {"first": first["share"], "last": last["share"]}
            return say("{name} goes from {first} of articles to {last}", name=name, **shares)
    if over_time["share"].notna().any():
        return say("The intervals overlap: no rise or fall is established")
    return say("No period has enough articles to compare")


def provenance(tables: Any, **parameters: Any) -> Html:
    """What it takes to make the page again: corpus and hash, parameters, rules and versions; no clock."""
    said = parameters | {"corpus": tables.corpus.source.name}  # no path of whoever made it
    told = " · ".join(f"{name} {plain(value) or '–'}" for name, value in said.items())
    lines = {"Corpus": f"{tables.corpus.name}, hash {tables.corpus_hash}", "Parameters": told, "Rules": tables.rules}
    items = "".join(f"<dt>{name}</dt><dd><code>{html.escape(value)}</code></dd>" for name, value in lines.items())
    return Html(f'<dl class="prov">{items}</dl>')
