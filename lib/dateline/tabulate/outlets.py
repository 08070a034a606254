"""Claims side by side: what outlets report alike, what changed, what narrator and quotations both say."""

import pandas as pd

from dateline.evidence import count
from dateline.tabulate.counts import keys, some
from dateline.tabulate.intervals import MINIMUM

__all__ = ["agreement", "change", "echoed", "network"]

CLAIM = ["holder", "target"]


def agreement(claims: pd.DataFrame, by: str = "source", *, top: int = 10) -> pd.DataFrame:
    """How outlets agree: columns a, b, shared, same, other; a line for each of the `top` pairs that share the most.

    Two sources share a holder and a target where both report a side of one toward the other, each by the most of its
    claims (an outlet that reports both sides alike often is left out); `same` are the claims of both where those sides
    are one, `other` where they are not, `shared` both.
    """
    if claims.empty:
        return pd.DataFrame(columns=["a", "b", "shared", "same", "other"])
    leading = _leading(claims, [by, *CLAIM])
    sided = claims.merge(leading, on=[by, *CLAIM], validate="many_to_one")
    others = leading.rename(columns={by: "by_other"})
    pairs = sided[["id", "article", by, *CLAIM, "leading"]].merge(others, on=CLAIM, suffixes=("", "_other"))
    pairs = pairs[pairs[by] != pairs["by_other"]]
    first = pairs[by] < pairs["by_other"]
    pairs = pairs.assign(a=pairs[by].where(first, pairs["by_other"]), b=pairs["by_other"].where(first, pairs[by]))
    groups = pairs.sort_values(by, kind="stable").groupby(["a", "b"])
    lines = []
    for a, b in groups.size().sort_values(ascending=False, kind="stable").head(top).index:
        shared = groups.get_group((a, b))
        alike = shared["leading"] == shared["leading_other"]
        lines.append(
            {
                "a": a,
                "b": b,
                "shared": count(shared, f"claims that {a} and {b} both have a side on"),
                "same": count(shared[alike], f"claims of {a} and {b} on the same side"),
                "other": count(shared[~alike], f"claims of {a} and {b} on other sides"),
            }
        )
    return pd.DataFrame(lines, columns=["a", "b", "shared", "same", "other"])


def _leading(claims: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """The side that most claims of a group take, where one leads."""
    sums = claims.groupby([*by, "side"]).size().unstack("side", fill_value=0)
    sums = sums.reindex(columns=["against", "favor"], fill_value=0)
    leads = sums[sums["against"] != sums["favor"]]
    return leads.idxmax(axis=1).rename("leading").reset_index()


def change(claims: pd.DataFrame, articles: pd.DataFrame, by: str = "target") -> pd.DataFrame:
    """Sides by `by` before and after the middle day: columns before_against, before_favor, after_against, after_favor.

    The middle is the median day of publication of `articles`, which counts to the second half. Where either half has
    fewer articles than MINIMUM nothing is compared, and there is no line. Most claims first.
    """
    days = articles["date"].dropna()
    lines = []
    if len(days):
        middle = days.sort_values().iloc[len(days) // 2]
        if min((days < middle).sum(), (days >= middle).sum()) >= MINIMUM:
            late = claims["published"] >= middle
            for value, group in claims.groupby(by):
                lines.append({by: value, "claims": len(group)} | _halves(group, late, str(value)))
    columns = [f"{half}_{side}" for half in ("before", "after") for side in ("against", "favor")]
    wide = pd.DataFrame(lines, columns=[by, "claims", *columns])
    return wide.sort_values("claims", ascending=False, kind="stable", ignore_index=True).drop(columns="claims")


def _halves(group: pd.DataFrame, late: pd.Series, value: str) -> dict:
    out = {}
    for half, inside in (("before", ~late), ("after", late)):
        for side in ("against", "favor"):
            rows = group[inside.loc[group.index] & (group["side"] == side)]
            what = f"claims {side} {value}, {'first' if half == 'before' else 'second'} half"
            out[f"{half}_{side}"] = some(rows, what)
    return out


def echoed(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims that the narrator makes and that are also reported: columns holder, side, target, narrator, reported."""
    lines = []
    for key, group in claims.groupby([*CLAIM, "side"]):
        own, told = group[group["voice"] == "narrator"], group[group["voice"] != "narrator"]
        if len(own) and len(told):
            holder, target, side = keys(key)
            what = f"{holder} {side} {target}"
            lines.append(
                {"holder": holder, "side": side, "target": target, "size": len(group)}
                | {"narrator": count(own, f"{what}, by the narrator"), "reported": count(told, f"{what}, reported")}
            )
    found = pd.DataFrame(lines, columns=["holder", "side", "target", "narrator", "reported", "size"])
    return found.sort_values("size", ascending=False, kind="stable", ignore_index=True).drop(columns="size")


def network(claims: pd.DataFrame) -> pd.DataFrame:
    """Claims in the form that discourse-network analysts use (Leifeld 2017): a statement a line.

    Columns: date, actor, concept (the target), agreement ("yes" in favor, "no" against), quote, source, article, id.
    """
    ordered = claims.sort_values(["published", "article", "start"], kind="stable")
    return pd.DataFrame(
        {
            "date": ordered["published"].dt.strftime("%Y-%m-%d"),
            "actor": ordered["holder"],
            "concept": ordered["target"],
            "agreement": ordered["side"].map({"favor": "yes", "against": "no"}),
            "quote": ordered["text"],
            "source": ordered["source"],
            "article": ordered["article"],
            "id": ordered["id"],
        }
    ).reset_index(drop=True)
