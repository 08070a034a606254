"""Which stances count as somebody's claim, and how they are put side by side."""

import numpy as np
import pandas as pd

from dateline.evidence import count
from dateline.tabulate.counts import counts

__all__ = ["FAIR", "claims", "nested", "sides", "unconfirmed"]

FAIR = 0.7  # confidence that is called fair; below it is low


def claims(stances: pd.DataFrame) -> pd.DataFrame:
    """The stances that somebody takes: decided, neither negated nor conditional, and not nested in another's claim.

    What the model alone reads, without a cue to show, is no claim (`unconfirmed`).
    """
    return stances.query("side != '' and cue != '' and modality in ('asserted', 'prospective') and within == ''")


def unconfirmed(stances: pd.DataFrame) -> pd.DataFrame:
    """The sides that the model alone reads between two actors; no words show them, so they are counted apart."""
    return stances.query("side != '' and cue == ''")


def nested(stances: pd.DataFrame) -> pd.DataFrame:
    """What is not counted as a claim of its own: nested, negated and conditional stances, the reason in `why`."""
    inner = stances.query("side != '' and (within != '' or modality in ('negated', 'conditional'))")
    return inner.assign(why=np.where(inner["within"] != "", "nested in another claim", inner["modality"]))


def sides(rows: pd.DataFrame, by: str, what: str = "claims {side}") -> pd.DataFrame:
    """Claims by side: a line a value of `by`, columns against, favor, `count` (both) and `articles`; largest first."""
    toward = "toward" if by == "target" else "of"
    long = counts(rows, [by, "side"], f"{what}, {toward} {{{by}}}")
    cells = {(value, side): number for value, side, number in zip(long[by], long["side"], long["count"], strict=True)}
    lines = [
        {
            by: value,
            "against": cells.get((value, "against")),
            "favor": cells.get((value, "favor")),
            "count": count(group, f"claims {toward} {value}"),
            "articles": count(group, f"articles with claims {toward} {value}", unit="articles"),
        }
        for value, group in rows.groupby(by)
    ]
    wide = pd.DataFrame(lines, columns=[by, "against", "favor", "count", "articles"])
    return wide.sort_values("count", ascending=False, kind="stable", ignore_index=True)
