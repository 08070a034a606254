"""Who stands where, as a matrix: holders in rows, targets in columns, every number open."""

import pandas as pd

from dateline.evidence import Count, Html, render, say
from dateline.show.figures import framed, nothing
from dateline.tabulate.counts import UNSTATED

__all__ = ["matrix"]

LONGEST = 46  # px of a bar
Cells = dict[tuple[str, str, str], Count]  # by holder, target and side


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
    """Who stands where: holders in rows, targets in columns, against and favor meeting at a hairline.

    frame: one line a holder, target and side with its `count` (`tabulate.counts`). The largest come first; what is over
    `rows` and `columns` is summed up in a last line; "Unstated" stands last, in italics.
    """
    if not len(frame):
        return nothing(title)
    targets = _leading(frame, "target", columns)
    shown = frame[frame["target"].isin(targets)]
    holders = _leading(shown, "holder", rows)
    shown = shown[shown["holder"].isin(holders)]
    sides = shown.groupby(["holder", "target", "side"], sort=False)["count"]
    cells: Cells = {key: Count.union(counts) for key, counts in sides}  # type: ignore[misc]
    full = len(targets) > 3
    inner = _table(cells, holders, targets, name) + _rest(frame.drop(shown.index))
    return framed(inner, name=name, title=title, subtitle=subtitle, foot=foot, full=full, data=frame)


def _table(cells: Cells, holders: list[str], targets: list[str], name: str) -> Html:
    largest = max(int(count) for count in cells.values())
    top = "".join(
        f'<th scope="colgroup" colspan="2" id="{name}-{n}">{render(target)}</th>' for n, target in enumerate(targets)
    )
    sides = "".join(
        f'<th scope="col" class="a" id="{name}-a{n}">against</th>'
        f'<th scope="col" class="f" id="{name}-f{n}">in favor</th>'
        for n in range(len(targets))
    )
    body = "".join(_row(cells, holder, targets, name, largest) for holder in holders)
    return Html(
        '<div class="scroll" tabindex="0" role="region" aria-label="Matrix of holders and targets">'
        '<table class="matrix stackm"><caption class="vh">Claims by holder (rows) and target (columns), against and in '
        f'favor</caption><thead><tr><td rowspan="2"></td>{top}</tr><tr>{sides}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>",
        tuple(cells.values()),
    )


def _row(cells: Cells, holder: str, targets: list[str], name: str, largest: int) -> str:
    pairs = "".join(
        _pair(cells, holder, target, f'headers="{name}-{n} {name}-{{side}}{n}"', largest)
        for n, target in enumerate(targets)
    )
    kind = ' class="un"' if holder == UNSTATED else ""
    return f'<tr{kind}><th scope="row">{render(holder)}</th>{pairs}</tr>'


def _pair(cells: Cells, holder: str, target: str, heads: str, largest: int) -> str:
    """Two cells, against and favor, as one small diverging bar."""
    against, favor = (cells.get((holder, target, side)) for side in ("against", "favor"))
    none = f'<span class="vh">{"not applicable" if holder == target else "none"}</span>'
    first = f'<div class="v">{none}</div>'
    if against:
        first = f'<div class="c v">{render(against)}{_bar(against, largest, "against")}</div>'
    second = f'<div class="c">{_bar(favor, largest, "favor")}{render(favor)}</div>' if favor else none
    empty = "" if against or favor else " e"
    return (
        f'<td class="a{empty}" {heads.format(side="a")}><span class="lbl">{render(target)}</span>{first}</td>'
        f'<td class="f{empty}" {heads.format(side="f")}>{second}</td>'
    )


def _bar(count: Count, largest: int, side: str) -> str:
    length = max(3, round(LONGEST * int(count) / largest))
    return (
        f'<svg width="{length}" height="8" viewBox="0 0 {length} 8" aria-hidden="true">'
        f'<rect width="{length}" height="8" fill="var(--{side})"/></svg>'
    )


def _rest(left: pd.DataFrame) -> Html:
    if not len(left):
        return Html("")
    rest = Count.union(left["count"]).about("claims of other holders or toward other targets")
    words = say("{n:claim} of other holders or toward other targets, in the CSV.", n=rest)
    return Html('<p class="small">') + words + Html("</p>")


def _leading(frame: pd.DataFrame, column: str, most: int) -> list[str]:
    """The `most` values with the largest counts, and "Unstated" after them, where it is a value."""
    totals = {str(value): sum(int(count) for count in counts) for value, counts in frame.groupby(column)["count"]}
    order = sorted(totals, key=lambda value: (-totals[value], value))
    leading = [value for value in order if value != UNSTATED][:most]
    return leading + [UNSTATED] * (UNSTATED in totals)
