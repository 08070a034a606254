"""Sentences, names and quotes → the table `stances`, by rules and by the trained model beside them."""

import pandas as pd

from dateline import columns, engines
from dateline.annotate.named import Actor
from dateline.annotate.quotes.voices import Index, index
from dateline.annotate.stances import likelihood, pairs, sides

__all__ = ["stances"]


def stances(
    sentences: pd.DataFrame, names: pd.DataFrame, quotes: pd.DataFrame, *, engine: str = "model"
) -> pd.DataFrame:
    """Sentences, names and quotes → the table `stances`, in the order of the sentences; the inputs are not changed.

    By rules, a row's side is what the cue and its complements say ("refused to back" is against); `modality` says
    whether that is asserted, negated ("did not back": favor, negated, and never an assertion), conditional or
    prospective. `holder` is an entity, "unnamed: critics", "unstated", a name as it is written where no entity is
    known, or in a nested claim a phrase ("initiatives supporting Israel"); the narrator never is. Officials act for
    their state, members for their organization or party. Who judges or backs what somebody did or has takes a side on
    the doer too, in a row of its own (`stances.act-of`). "It", "them", "him" and "her" are read as what they mean in
    their sentence, if only one thing or person can be meant; the target then stands there. A row without a side
    abstains, and its rule says why: no-holder, no-target, holder-not-actor (also what a thing holds toward an actor
    outside another claim), side-not-told, unlikely. `within` is the claim in whose target this one stands.

    The model is asked about every two actors that a sentence names. Where the rules claim something of the two, their
    row stands, and `model` is what the model says: the same side, the other, "neutral", or "" where it is not sure
    enough. Where they are silent, its row is added, without a cue; under its threshold that row abstains. The
    confidence of a claim is then how often such claims are right (`likelihood`); one that is likelier wrong abstains.
    Of a sentence the rules read the first 6,000 characters. Raises ParameterError for an engine that there is not,
    ModelError where a file of the model is missing or altered.
    """
    speech = index(quotes)
    rows = sides.rows(sentences, names, speech)
    if engines.checked(engine) == "model":
        rows = _beside(rows, pairs.pairs(sentences, names), speech)
        likelihood.weigh(rows, sentences)
        places = {sentence: place for place, sentence in enumerate(sentences["id"].tolist())}
        rows.sort(key=lambda row: (places[row["sentence"]], row["start"]))
        rows = _numbered(rows)
    return columns.frame("stances", rows)


def _beside(rows: list[dict], asked: list[pairs.Pair], speech: Index) -> list[dict]:
    """The rules' rows with the model's word on them, and the model's own where the rules say nothing of the two."""
    claimed: dict[str, list[dict]] = {}
    for row in rows:
        if row["side"]:
            claimed.setdefault(row["sentence"], []).append(row)
    more = []
    for pair in asked:
        mine = [row for row in claimed.get(pair.sentence.id, []) if _speaks(row, pair)]
        for row in mine:
            row["model"] = pairs.agreement(pair, row)
        found = None if mine else pairs.row(pair, speech)
        more += [found] if found else []
    return rows + more


def _speaks(row: dict, pair: pairs.Pair) -> bool:
    """Whether a claim is about the two: each is its holder or its target, or is named within the phrase that is.

    So what "opposes NATO initiatives supporting Israel" says of NATO and of Israel is said by the rules, which read
    the phrase, and the model does not make its holder oppose either.
    """
    ends = (("holder", "target"), ("target", "holder"))
    begins = pair.sentence.start
    return any(_is(row, one, pair.p, begins) and _is(row, other, pair.q, begins) for one, other in ends)


def _is(row: dict, end: str, actor: Actor, begins: int) -> bool:
    first, last = row[f"{end}_start"], row[f"{end}_end"]
    within = first is not None and first <= begins + actor.start and begins + actor.end <= last
    return within or row[end] == actor.entity


def _numbered(rows: list[dict]) -> list[dict]:
    """The rows with ids in their new order; `within` follows."""
    ids = {row["id"]: f"c{number}" for number, row in enumerate(rows, 1) if "id" in row}
    return [
        row | {"id": f"c{number}", "within": ids.get(row.get("within", ""), "")} for number, row in enumerate(rows, 1)
    ]
