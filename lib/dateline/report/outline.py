"""One article from its first word to its last, as the figure that opens the index of a corpus of one."""

from typing import Any

import pandas as pd

from dateline import chart, show, tabulate
from dateline.evidence import Html, count, say
from dateline.tabulate import claims
from dateline.tabulate.counts import some

__all__ = ["outline"]

HEADS = {"place": "Paragraph", "speech": "Speech", "favor": "Claims in favor", "against": "Claims against"}
SAYS = "The article as one line: a segment a paragraph, reported speech as bars, claims as signs above."


def outline(tables: Any) -> Html:
    """The article as a line, with a title that its claims make true, and the same by paragraph as a table."""
    taken = claims(tables.stances)
    line = tabulate.strip(tables.sentences, tables.quotes, taken)
    return show.figure(
        chart.article,
        line,
        name="outline",
        title=_title(tables, taken),
        subtitle=_subtitle(),
        says=SAYS,
        heads=HEADS,
        foot=say("Signs and bars open their sentences; paragraph numbers in the table lead to the text."),
        full=True,
        beneath=_paragraphs(tables, taken),
    )


def _title(tables: Any, taken: pd.DataFrame) -> Html:
    """Where the claims stand; where there are none, how much speech there is."""
    if not len(taken):
        speech = count(tables.quotes, "stretches of reported speech")
        return say("{n:stretch/stretches} of reported speech, and no claim that takes a side", n=speech)
    middle = tables.articles["text"].str.len().iloc[0] / 2
    first = taken[taken["cue_start"] < middle]
    part, rest = count(first, "claims in the first half"), count(taken.drop(first.index), "claims in the second half")
    whole = count(taken, "claims that take a side")
    if not part or not rest:
        half = Html("first" if part else "second")
        return say("{n:claim takes/claims take} a side, all in the {half} half of the article", n=whole, half=half)
    where = "{part} of the {whole} claims stand in the first half of the article, {rest} in the second"
    return say(where, part=part, whole=whole, rest=rest)


def _subtitle() -> Html:
    return say(
        "The article from first word to last; width is length. Solid bar: quoted or partly quoted, outlined: "
        "paraphrase. Signs: claims in favor (+) and against (−)"
    )


def _paragraphs(tables: Any, taken: pd.DataFrame) -> pd.DataFrame:
    """A line a paragraph with its counts: place (a link to the text), speech, favor, against."""
    where = tables.sentences.set_index("id")["paragraph"]
    article = tables.articles["id"].iloc[0]
    counted = ["id", "article", "sentence"]  # the other columns would make parting them into thousands of groups slow
    quotes, taken = tables.quotes[counted], taken[[*counted, "side"]]
    speech = dict(iter(quotes.groupby(quotes["sentence"].map(where))))
    sides = dict(iter(taken.groupby([taken["sentence"].map(where), "side"])))
    lines = []
    for number in sorted(where[where > 0].unique()):
        place = Html(f'<a href="article-{article}.html#p{number}">¶ {number}</a>')
        lines.append(
            {
                "place": Html(f'<span class="at">{place.html}</span>'),
                "speech": some(speech.get(number), f"speech in paragraph {number}"),
                "favor": some(sides.get((number, "favor")), f"claims in favor in paragraph {number}"),
                "against": some(sides.get((number, "against")), f"claims against in paragraph {number}"),
            }
        )
    return pd.DataFrame(lines, columns=list(HEADS))
