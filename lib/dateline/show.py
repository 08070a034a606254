"""Tabulated frames as pieces of a page: tables, the stance matrix, quote cards, figures. Jupyter and pages show the same."""

import base64
import csv
import html
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from dateline.chart import svg
from dateline.chart.layout import FULL, NARROW, WIDE
from dateline.columns import safe_cell
from dateline.evidence import Count, Html, Interval, Number, Setting, Share, count, each, numbers_in, render, say
from dateline.tabulate import MINIMUM

__all__ = [
    "actors",
    "cards",
    "figure",
    "matrix",
    "movement",
    "not_drawn",
    "paragraph",
    "provenance",
    "setting",
    "table",
    "titles",
]

SIGNS = {"favor": ("f", "+", "in favor"), "against": ("a", "−", "against"), "": ("u", "?", "undecided")}
MOST_ROWS = 500  # a page shows as many; the rest is in the CSV


def paragraph(*pieces: Html) -> Html:
    """Sentences → one paragraph."""
    return Html(
        f"<p>{' '.join(piece.html for piece in pieces)}</p>",
        tuple(number for piece in pieces for number in piece.numbers),
    )


def table(
    frame: pd.DataFrame, *, name: str, caption: str, heads: Mapping[str, str] | None = None, filterable: bool = False
) -> Html:
    """A frame as a table: its first column heads the rows, numbers open, sides carry their sign.

    name: a word for ids and the CSV ("actors"); heads: column → what the reader sees; columns not in it are left out.
    """
    heads = heads or {column: column.replace("_", " ").capitalize() for column in frame}
    shown = frame[list(heads)].head(MOST_ROWS)
    if not len(shown):
        return Html(f'<p class="small">{html.escape(caption)}: none.</p>')
    numeric = {column for column in heads if shown[column].map(lambda cell: isinstance(cell, Number)).any()}
    sortable = len(shown) > 5
    top = "".join(_head(label, column in numeric, sortable) for column, label in heads.items())
    body = "".join(f"<tr>{_cells(line, heads, numeric)}</tr>" for line in shown.to_dict("records"))
    text = html.escape(caption)
    if len(frame) > MOST_ROWS:
        text += f'. The first <span class="setting">{MOST_ROWS}</span> rows; the rest is in the CSV'
    box = _filter(name) if filterable and sortable else ""
    sort = " data-sort" if sortable else ""
    return Html(
        f'{box}<div class="scroll" tabindex="0" role="region" aria-label="{html.escape(caption)}">'
        f'<table class="stack" id="{name}"{sort}><caption>{text}</caption>'
        f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>",
        tuple(number for column in heads for cell in shown[column] for number in numbers_in(cell)),
    )


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
    **options: Any,
) -> Html:
    """A chart with its finding as title, its measure as subtitle, the table it was drawn from, its CSV and its limits.

    draw: a function of `chart`; it draws for the column and for a telephone. says: what the chart shows, read aloud.
    heads: columns of the table beneath → what the reader sees.
    """
    if least is not None and len(least) < MINIMUM:
        few = say(
            "Not drawn: {n:article is/articles are} too few to compare (minimum {least})",
            n=count(least, "articles"),
            least=setting(MINIMUM, "articles"),
        )
        return not_drawn(frame, name=name, title=few, subtitle=subtitle, heads=heads, says=says)
    if not len(frame):
        return not_drawn(
            frame, name=name, title=say("Not drawn: {why}", why=title), subtitle=subtitle, heads=heads, says=says
        )
    drawings = "".join(
        svg.inline(
            draw(frame, width=width, **options), prefix=f"{name}{kind[0]}", css_class=kind, says=f"{says} {title.text}"
        )
        for kind, width in (("wide", FULL if full else WIDE), ("narrow", NARROW))
    )
    below = table(frame, name=f"{name}-table", caption=says, heads=heads)
    inner = Html(drawings) + Html("<details><summary>The numbers as a table</summary>") + below + Html("</details>")
    return _framed(inner, name=name, title=title, subtitle=subtitle, foot=foot, full=full, data=frame[list(heads)])


def matrix(
    frame: pd.DataFrame,
    *,
    name: str,
    title: Html,
    subtitle: Html,
    foot: Html | None = None,
    rows: int = 12,
    columns: int = 6,
) -> Html:
    """Who stands where: holders in rows, targets in columns, against and favor meeting at a hairline, every number open.

    frame: one line a holder, target and side with its `count` (`tabulate.counts`). The largest come first; what is over
    `rows` and `columns` is summed up in a last line; "Unstated" stands last, in italics.
    """
    holders, targets = (_leading(frame, column, most) for column, most in (("holder", rows), ("target", columns)))
    cells = {
        key: sum(group["count"])
        for key, group in frame[frame["target"].isin(targets)].groupby(["holder", "target", "side"], sort=False)
    }
    largest = max((int(count) for count in cells.values()), default=1)
    top = "".join(
        f'<th scope="colgroup" colspan="2" id="{name}-{n}">{render(target)}</th>' for n, target in enumerate(targets)
    )
    sides = "".join(
        f'<th scope="col" class="a" id="{name}-a{n}">against</th><th scope="col" class="f" id="{name}-f{n}">favor</th>'
        for n in range(len(targets))
    )
    body, numbers = [], []
    for holder in holders:
        line = ""
        for n, target in enumerate(targets):
            against, favor = (cells.get((holder, target, side)) for side in ("against", "favor"))
            numbers += [count for count in (against, favor) if count]
            line += _pair(against, favor, target, f"{name}-", n, largest, same=holder == target)
        kind = ' class="un"' if holder == "Unstated" else ""
        body.append(f'<tr{kind}><th scope="row">{render(holder)}</th>{line}</tr>')
    inner = Html(
        f'<div class="scroll" tabindex="0" role="region" aria-label="Matrix of holders and targets"><table class="matrix stackm">'
        f'<caption class="vh">Claims by holder (rows) and target (columns), against and in favor</caption>'
        f'<thead><tr><td rowspan="2"></td>{top}</tr><tr>{sides}</tr></thead><tbody>{"".join(body)}</tbody></table></div>',
        tuple(numbers),
    )
    left = frame[~frame["holder"].isin(holders) | ~frame["target"].isin(targets)]
    if len(left):
        rest = sum(left["count"]).about("claims of other holders or toward other targets")
        inner += (
            Html('<p class="small">')
            + say("{n:claim} of other holders or toward other targets, in the CSV.", n=rest)
            + Html("</p>")
        )
    return _framed(inner, name=name, title=title, subtitle=subtitle, foot=foot, full=len(targets) > 3, data=frame)


def cards(quotes: pd.DataFrame, *, most: int = 6) -> Html:
    """Quote cards: the words, who said them, with which verb, quoted or paraphrased. quotes: rows of that table."""
    kinds = {"direct": "direct quote", "indirect": "paraphrase", "mixed": "partly quoted"}
    shown = quotes.head(most)
    doors = each(shown, "quote")
    items = "".join(
        f'<li class="card {line["kind"]}"><blockquote dir="auto">{html.escape(line["text"])}</blockquote>'
        f"<p><b>{render(line['speaker'])}</b>, {render(line['cue'] or 'no verb')} · {kinds[line['kind']]} · {render(door)}</p></li>"
        for line, door in zip(shown.to_dict("records"), doors, strict=True)
    )
    return Html(f'<ul class="cards full">{items}</ul>', tuple(doors)) if items else Html("")


def not_drawn(
    frame: pd.DataFrame, *, name: str, title: Html, subtitle: Html, heads: Mapping[str, str], says: str
) -> Html:
    """The frame of a chart that cannot honestly be drawn: why, and the table of what there is."""
    shown = {column: head for column, head in heads.items() if frame[column].notna().any()}
    below = table(frame, name=f"{name}-table", caption=says, heads=shown) if len(frame) else Html("")
    inner = Html('<div class="few">') + below + Html("</div>")
    return _framed(inner, name=name, title=title, subtitle=subtitle, foot=None, full=False, data=None)


def setting(value: float | str, name: str) -> Setting:
    """A figure of the method, for `say`."""
    return Setting(value, name)


def titles(articles: pd.DataFrame) -> list[Html]:
    """Each article's headline as a link to its reading page, in order."""
    return [
        Html(f'<a href="article-{row}.html">{render(title)}</a>')
        for row, title in zip(articles["id"], articles["title"], strict=True)
    ]


def actors(joined: pd.Series, entities: pd.DataFrame) -> list[str]:
    """Ids of actors with "; " between them → their readable names."""
    names = dict(zip(entities["entity"], entities["name"], strict=True))
    return [", ".join(names.get(actor, actor) for actor in row.split("; ") if actor) for row in joined]


def movement(over_time: pd.DataFrame, *, label: str = "entity", period: str = "period") -> Html:
    """What shares over time establish: the first actor whose first and last intervals part, or that none do."""
    for name, lines in over_time[over_time["share"].notna()].sort_values(period).groupby(label, sort=False):
        first, last = lines.iloc[0], lines.iloc[-1]
        if first["interval"].high < last["interval"].low or last["interval"].high < first["interval"].low:
            return say(
                "{name} goes from {first} of articles to {last}", name=name, first=first["share"], last=last["share"]
            )
    if over_time["share"].notna().any():
        return say("Each actor’s intervals overlap: no rise or fall is established")
    return say("No period has enough articles to compare")


def provenance(tables: Any, **parameters: Any) -> Html:
    """What it takes to make the page again: corpus and hash, parameters, rules and versions; no clock."""
    told = " · ".join(f"{name} {_plain(value) or '–'}" for name, value in parameters.items())
    lines = {"Corpus": f"{tables.corpus.name}, hash {tables.corpus_hash}", "Parameters": told, "Rules": tables.rules}
    items = "".join(f"<dt>{name}</dt><dd><code>{html.escape(value)}</code></dd>" for name, value in lines.items())
    return Html(f'<dl class="prov">{items}</dl>')


def _framed(
    inner: Html, *, name: str, title: Html, subtitle: Html, foot: Html | None, full: bool, data: pd.DataFrame | None
) -> Html:
    cite = html.escape(f"dateline, “{title.text}”", quote=True)
    tools = f'<li><button type="button" data-copy="{cite}">Copy citation</button></li><li><a href="#fig-{name}">Link</a></li>'
    if data is not None:
        tools = (
            f'<li><a download="{name}.csv" href="data:text/csv;charset=utf-8;base64,{_csv(data)}">CSV</a></li>' + tools
        )
    below = foot or Html("")
    wide = ' class="full"' if full else ""
    return Html(
        f'<figure id="fig-{name}"{wide}><figcaption><span class="t">{title.html}</span>'
        f'<span class="s">{subtitle.html}</span></figcaption>{inner.html}'
        f'<div class="foot"><span>{below.html}</span><ul>{tools}</ul></div></figure>',
        (*title.numbers, *subtitle.numbers, *inner.numbers, *below.numbers),
    )


def _csv(frame: pd.DataFrame) -> str:
    """The frame as CSV in base64, for a link that works offline; safe against formulas."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(safe_cell(str(column)) for column in frame)
    for line in frame.itertuples(index=False):
        writer.writerow(_plain(cell) for cell in line)
    return base64.b64encode(file.getvalue().encode()).decode()


def _plain(cell: Any) -> str:
    if isinstance(cell, Share | Interval):
        return cell.text
    if isinstance(cell, Count):
        return str(cell.value)
    if isinstance(cell, Html):
        return safe_cell(cell.text)
    if isinstance(cell, pd.Timestamp):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, (list, tuple)):
        return "; ".join(_plain(part) for part in cell)
    return "" if cell is None or cell is pd.NaT else safe_cell(str(cell))


def _head(label: str, is_number: bool, sortable: bool) -> str:
    text = f'<button type="button">{html.escape(label)}</button>' if sortable else html.escape(label)
    kind = ' class="num"' if is_number else ""
    return f'<th scope="col"{kind}>{text}</th>'


def _cells(line: dict[str, Any], heads: Mapping[str, str], numeric: set[str]) -> str:
    out = []
    for n, (column, label) in enumerate(heads.items()):
        cell = line[column]
        shown = _side(cell) if column == "side" else render(cell)
        value = f' data-v="{_sort_value(cell)}"' if isinstance(cell, Number | pd.Timestamp) else ""
        if n == 0:
            out.append(f'<th scope="row"{value}>{shown}</th>')
        else:
            kind = ' class="num"' if column in numeric else ""
            out.append(f'<td{kind} data-l="{html.escape(label)}"{value}>{shown}</td>')
    return "".join(out)


def _sort_value(cell: Any) -> str:
    return (
        f"{cell:%Y%m%d}"
        if isinstance(cell, pd.Timestamp) and not pd.isna(cell)
        else f"{float(cell.value):g}"
        if isinstance(cell, Number)
        else "0"
    )


def _side(side: str) -> str:
    kind, sign, word = SIGNS[side]
    return f'<span class="side-{kind}"><span class="g" aria-hidden="true">{sign}</span>{word}</span>'


def _filter(name: str) -> str:
    return (
        f'<div class="filter"><label for="{name}-filter">Filter</label><input id="{name}-filter" type="search" data-filter="{name}">'
        f'<output id="{name}-count" for="{name}-filter" role="status"></output></div>'
    )


def _leading(frame: pd.DataFrame, column: str, most: int) -> Sequence[str]:
    """The values with the largest counts, "Unstated" last."""
    totals = {value: sum(int(count) for count in group["count"]) for value, group in frame.groupby(column)}
    order = sorted(totals, key=lambda value: (value == "Unstated", -totals[value], value))
    return order if len(order) <= most else [value for value in order if value != "Unstated"][:most]


def _pair(
    against: Count | None, favor: Count | None, target: str, prefix: str, n: int, largest: int, *, same: bool
) -> str:
    """Two cells, against and favor, as one small diverging bar."""
    word = "not applicable" if same else "none"
    said = f'<span class="lbl">{render(target)}</span>'
    heads = f'headers="{prefix}{n} {prefix}{{side}}{n}"'
    none = f'<span class="vh">{word}</span>'
    if against:
        first = f'<div class="c v">{render(against)}{_bar(against, largest, "against")}</div>'
    else:
        first = f'<div class="v">{none}</div>'
    second = f'<div class="c">{_bar(favor, largest, "favor")}{render(favor)}</div>' if favor else none
    empty = "" if against or favor else " e"
    return f'<td class="a{empty}" {heads.format(side="a")}>{said}{first}</td><td class="f{empty}" {heads.format(side="f")}>{second}</td>'


def _bar(count: Count, largest: int, side: str) -> str:
    length = max(3, round(46 * int(count) / largest))
    return (
        f'<svg width="{length}" height="8" viewBox="0 0 {length} 8" aria-hidden="true">'
        f'<rect width="{length}" height="8" fill="var(--{side})"/></svg>'
    )
