"""NewsMTSC: tone toward a target in a news sentence (Hamborg and Donnay 2021)."""

import json
from dataclasses import dataclass
from pathlib import Path

__all__ = ["LABELS", "Target", "read"]

LABELS = {2.0: "negative", 4.0: "neutral", 6.0: "positive"}


@dataclass(frozen=True)
class Target:
    """One target in a sentence: where it stands, its further mentions, and the tone toward it."""

    document: str
    text: str
    start: int
    end: int
    label: str
    also: tuple[tuple[int, int], ...] = ()


def read(path: Path) -> list[Target]:
    """The file's targets, in its order."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        document = "_".join(record["primary_gid"].split("_")[:3])
        for target in record["targets"]:
            also = tuple((further["from"], further["to"]) for further in target.get("further_mentions") or ())
            label = LABELS[float(target["polarity"])]
            found.append(Target(document, record["sentence_normalized"], target["from"], target["to"], label, also))
    return found
