"""Charts with what belongs to them: the finding, the measure, the table, the CSV, and why one is not drawn."""

import html
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from dateline.chart import svg
from dateline.chart.layout import FULL, NARROW, WIDE
from dateline.evidence import Html, Number, Setting, count, numbers_in, say
from dateline.show.tables import as_csv, table
from dateline.tabulate import MINIMUM

__all__ = ["figure", "framed", "not_drawn", "nothing"]


def figure(
    draw: Callable[..., Figure],
    frame: pd.DataFrame,
    *,
    name: str,
    title: Html,
    subtitle: Html,
    says: str,
    heads: Mapping[str, str],
    foot: Html | None = None,
    full: bool = False,
    least: pd.DataFrame | None = None,
    beneath: pd.DataFrame | None = None,
    **options: Any,
) -> Html:
    """A chart with its finding as title, its measure as subtitle, the table it was drawn from, its CSV and its limits.

    draw: a function of `chart`; it draws for the column and for a telephone. says: what the chart shows, read aloud.
    heads: columns of the table beneath → what the reader sees. least: articles; of too few nothing is drawn.
    beneath: the frame of that table, where it is not the one that is drawn.
    """
    if least is not None and len(least) < MINIMUM:
        few = say(
            "Not drawn: {n:article is/articles are} too few to compare (minimum {least})",
            n=count(least, "articles"),
            least=Setting(MINIMUM, "articles"),
        )
        return not_drawn(frame, name=name, title=few, subtitle=subtitle, heads=heads, says=says)
    told = frame if beneath is None else beneath
    if not len(told):
        return nothing(title)
    if not len(frame) or ("share" in frame and frame["share"].isna().all()):
        return not_drawn(told, name=name, title=_not_drawn(title), subtitle=subtitle, heads=heads, says=says)
    spoken = f"{says} {title.text}"
    widths = {"wide": FULL, "middle": WIDE, "narrow": NARROW} if full else {"wide": WIDE, "narrow": NARROW}
    drawings = "".join(
        svg.inline(draw(frame, width=width, **options), prefix=f"{name}{kind[0]}", css_class=kind, says=spoken)
        for kind, width in widths.items()  # a page shows the one that fits, so that no text is scaled down
    )
    below = table(told, name=f"{name}-table", caption=says, heads=heads)
    inner = _drawn(drawings, frame) + Html("<details data-print><summary>The numbers as a table</summary>") + below
    data = told[list(heads)]
    return framed(
        inner + Html("</details>"), name=name, title=title, subtitle=subtitle, foot=foot, full=full, data=data
    )


def nothing(why: Html) -> Html:
    """One short line in place of a chart that has nothing to show."""
    return Html('<p class="small">') + _not_drawn(why) + Html(".</p>")


def _not_drawn(why: Html) -> Html:
    return say("Not drawn: {why}", why=why)


def not_drawn(
    frame: pd.DataFrame, *, name: str, title: Html, subtitle: Html, heads: Mapping[str, str], says: str
) -> Html:
    """The frame of a chart that cannot honestly be drawn: why, and the table of what there is."""
    shown = {column: head for column, head in heads.items() if frame[column].notna().any()}
    below = table(frame, name=f"{name}-table", caption=says, heads=shown) if len(frame) and shown else Html("")
    inner = Html('<div class="few">') + below + Html("</div>")
    return framed(inner, name=name, title=title, subtitle=subtitle)


def framed(
    inner: Html,
    *,
    name: str,
    title: Html,
    subtitle: Html,
    foot: Html | None = None,
    full: bool = False,
    data: pd.DataFrame | None = None,
) -> Html:
    """A figure around what is drawn: title, subtitle, foot, and links to its CSV, its citation and itself."""
    cite = html.escape(f"dateline, “{title.text}”")  # the page adds of which corpus, and where
    tools = [f'<button type="button" data-copy="{cite}">Copy citation</button>', f'<a href="#fig-{name}">Link</a>']
    if data is not None:
        tools.insert(0, f'<a download="{name}.csv" href="{as_csv(data)}">CSV</a>')
    below = foot or Html("")
    wide = ' class="full"' if full else ""
    return Html(
        f'<figure id="fig-{name}"{wide}><figcaption><span class="t">{title.html}</span>'
        f'<span class="s">{subtitle.html}</span></figcaption>{inner.html}'
        f'<div class="foot"><span>{below.html}</span><ul>{"".join(f"<li>{tool}</li>" for tool in tools)}</ul></div>'
        f"</figure>",
        (*title.numbers, *subtitle.numbers, *inner.numbers, *below.numbers),
    )


def _drawn(drawings: str, frame: pd.DataFrame) -> Html:
    """The drawings with the numbers that they link to, also those that the table beneath leaves out."""
    cells: list[Number] = [number for column in frame for cell in frame[column] for number in numbers_in(cell)]
    return Html(drawings, tuple(number for number in cells if f'"#{number.ref}"' in drawings))
