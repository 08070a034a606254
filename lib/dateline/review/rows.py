"""A row as pages name it: found by its id, told in words, and what may be corrected in it."""

from collections.abc import Mapping
from textwrap import shorten
from types import MappingProxyType

import pandas as pd

from dateline import columns
from dateline.errors import ParameterError
from dateline.review import keys

__all__ = ["EDITABLE", "found", "told"]

# What may be corrected; "" as the new value lets a row abstain. `row` with the new value "wrong" takes the row out.
EDITABLE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "names": ("entity", "kind", "row"),
        "entities": ("entity", "aliases", "name", "kind"),
        "quotes": ("speaker", "kind", "cue_class", "row"),
        "dates": ("first_day", "last_day", "row"),
        "events": ("first_day", "last_day", "realis", "row"),
        "stances": ("holder", "target", "side", "modality", "voice", "speaker", "row"),
        "tones": ("label", "row"),
    }
)
LONGEST = 300  # letters of a sentence that is told


def found(frames: Mapping[str, pd.DataFrame], row: str) -> tuple[str, int]:
    """The table and the index of a row: "c17", or an actor's id. Raises ParameterError where there is none."""
    letters = {columns.TABLES[name].letter: name for name in EDITABLE}
    name = letters.get(row[:1], "") if row[1:].isdecimal() else "entities"
    frame = frames[name] if name else pd.DataFrame({"id": []})
    at = frame.index[frame["entity" if name == "entities" and not row[1:].isdecimal() else "id"] == row]
    if at.empty:
        raise ParameterError(f"there is no row {row!r}; give an id as a page prints it (c17), or an actor's (e3)")
    return name, at[0]


def told(frames: Mapping[str, pd.DataFrame], row: str) -> str:
    """What a row says and where, on one line, so that whoever corrects it sees which row it is."""
    name, at = found(frames, row)
    (cells,) = frames[name].loc[[at]].to_dict("records")
    says = [f"{column} {keys.cell(cells[column])!r}" for column in EDITABLE[name] if column != "row"]
    if name != "entities":
        sentences = dict(zip(frames["sentences"]["id"], frames["sentences"]["text"], strict=True))
        says = [repr(shorten(cells["text"], LONGEST, placeholder=" …")), *says]
        says.append(f"in {shorten(sentences[cells['sentence']], LONGEST, placeholder=' …')!r}")
    return f"{name} {cells['id']}: {', '.join(says)}"
