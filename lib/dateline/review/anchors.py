"""Where a corrected row stood, in words: so that it is found again when other words of its article have changed."""

from collections.abc import Mapping

import pandas as pd

from dateline.review import keys

__all__ = ["ANCHOR", "found", "of", "why_not"]

ANCHOR = ("article", "place", "sentence")  # the article's id; the sentence's start and the row's places from there
NEAR = 2000  # code points that a sentence may have moved

Frames = Mapping[str, pd.DataFrame]


def of(name: str, frames: Frames, row: int) -> dict[str, str]:
    """The anchor of a row, by its index in the table `name`; of an actor, who stands in no place, empty cells."""
    if name == "entities":
        return dict.fromkeys(ANCHOR, "")
    rows = frames[name].loc[[row]]
    (sentence,) = frames["sentences"][frames["sentences"]["id"].isin(rows["sentence"])].to_dict("records")
    start = int(sentence["start"])
    place = f"{start}: {_places(name, rows, start)[0]}"
    return {"article": str(sentence["article"]), "place": place, "sentence": _words(sentence["text"])}


def found(line: Mapping[str, str], frames: Frames) -> pd.Index:
    """The row that a line was made for, where its sentence stands once near its old place, and it in it as before.

    Two rows of one place cannot be told apart and none is given: what is not certain is not corrected.
    """
    frame = frames[line["table"]]
    at, _, places = line["place"].partition(": ")
    near = _sentences(line, frames)
    near = near[(near["start"] - int(at)).abs() <= NEAR] if at.isdecimal() else near.head(0)
    if len(near) != 1:
        return frame.index[:0]
    rows = frame[frame["sentence"] == near["id"].iloc[0]]
    same = [told == places for told in _places(line["table"], rows, int(near["start"].iloc[0]))]
    return rows.index[same] if sum(same) == 1 else frame.index[:0]


def why_not(line: Mapping[str, str], frames: Frames) -> str:
    """Why no row is found for a line, and what its owner can do."""
    anew = "correct it anew as pages print it, then delete this line"
    if not line["article"]:
        return f"no such row: its article has changed, or rules and model find it no more; {anew}"
    if line["article"] not in set(frames["articles"]["article"]):
        return f"no such row: {line['article']} is no article of this corpus; the line waits for it, or delete it"
    many = len(_sentences(line, frames))
    if not many:
        return f"no such row: its sentence has changed; {anew}"
    if many > 1:
        return f"no such row: its article has changed, and its sentence stands {many} times; {anew}"
    return f"no such row: its sentence still stands, and rules and model find it there no more; {anew}"


def _sentences(line: Mapping[str, str], frames: Frames) -> pd.DataFrame:
    sentences = frames["sentences"][frames["sentences"]["article"] == line["article"]]
    return sentences[sentences["text"].map(_words) == line["sentence"]]


def _places(name: str, rows: pd.DataFrame, start: int) -> list[str]:
    """Where rows stand, counted from `start`."""
    told = zip(*(column.tolist() for column in keys.places(name, rows)), strict=True)
    return [" ".join(str(int(one) - start) if str(one).isdecimal() else str(one) for one in row) for row in told]


def _words(text: str) -> str:
    return " ".join(text.split())
