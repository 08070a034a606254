"""Who speaks, how much, and in whose voice claims are made."""

from typing import Any

import pandas as pd

from dateline.evidence import count
from dateline.tabulate.counts import keys, some

__all__ = ["speakers", "voices", "without_speaker"]


def speakers(quotes: pd.DataFrame) -> pd.DataFrame:
    """Speech by speaker: columns speaker, words, quotes, direct, mixed, indirect (counts of rows), most words first."""
    lines = [
        {
            "speaker": speaker,
            "words": count(group, f"words of {speaker}", unit="words"),
            "quotes": count(group, f"stretches of speech of {speaker}"),
        }
        | {
            kind: some(group[group["kind"] == kind], f"{kind} speech of {speaker}")
            for kind in ("direct", "mixed", "indirect")
        }
        for speaker, group in quotes.groupby("speaker")
    ]
    wide = pd.DataFrame(lines, columns=["speaker", "words", "quotes", "direct", "mixed", "indirect"])
    return wide.sort_values("words", ascending=False, kind="stable", ignore_index=True)


def without_speaker(quotes: pd.DataFrame) -> pd.DataFrame:
    """The speech that is given to nobody: its speaker is not stated, or a correction left it open."""
    return quotes[quotes["speaker"].isin(["unstated", ""])]


def voices(rows: pd.DataFrame, by: str, what: str = "claims") -> pd.DataFrame:
    """Rows by voice: a line a value of `by`, columns narrator, direct, indirect, `count` and `articles`.

    The narrator's largest share comes first.
    """
    lines = []
    for value, group in rows.groupby(by):
        line: dict[str, Any] = {by: value, "count": count(group, f"{what} in {value}")}
        line["articles"] = count(group, f"articles of {value} with {what}", unit="articles")
        spoken = {keys(key)[0]: part for key, part in group.groupby("voice")}
        for voice in ("narrator", "direct", "indirect"):
            line[voice] = some(spoken.get(voice, group.iloc[:0]), f"{what} in {value}, {voice} voice")
        lines.append(line)
    wide = pd.DataFrame(lines, columns=[by, "narrator", "direct", "indirect", "count", "articles"])
    narrated = [int(own or 0) / int(all_) for own, all_ in zip(wide["narrator"], wide["count"], strict=True)]
    return wide.iloc[sorted(range(len(wide)), key=lambda n: -narrated[n])].reset_index(drop=True)
