"""Who speaks, how much, and in whose voice claims are made."""

from typing import Any

import pandas as pd

from dateline.evidence import count
from dateline.tabulate.counts import OTHERS, UNSTATED, keys, readable, some

__all__ = ["heard", "speakers", "voices", "without_speaker"]

KINDS = (("direct", "quoted"), ("mixed", "partly quoted"), ("indirect", "paraphrased"))


def speakers(quotes: pd.DataFrame) -> pd.DataFrame:
    """Speech by speaker: columns speaker, words, quotes (stretches), and the words that are direct, mixed, indirect.

    Most words first; "All others" (`with_others`) come last.
    """
    lines = [
        {
            "speaker": speaker,
            "words": count(group, f"words of {speaker}", unit="words"),
            "quotes": count(group, f"stretches of speech of {speaker}"),
        }
        | {kind: some(group[group["kind"] == kind], f"{word} words of {speaker}", unit="words") for kind, word in KINDS}
        for speaker, group in quotes.groupby("speaker", observed=True)
    ]
    wide = pd.DataFrame(lines, columns=["speaker", "words", "quotes", *dict(KINDS)])
    wide = wide.sort_values("words", ascending=False, kind="stable")
    return wide.sort_values("speaker", key=lambda names: names == OTHERS, kind="stable", ignore_index=True)


def heard(quotes: pd.DataFrame, entities: pd.DataFrame) -> pd.DataFrame:
    """The speech of actors by their readable names (`named`): not the unstated's, and not that of unnamed sources."""
    return quotes[quotes["speaker"].isin(set(readable(entities).values()) - {UNSTATED})]


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
