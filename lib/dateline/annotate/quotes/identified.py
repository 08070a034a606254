"""Who an unnamed speaker turns out to be: A goalkeeper said … Ana Petrov said …: news style names the person next.

A name that is new to the article and stands bare, without title or apposition, can be understood only as that of the
person just described; one that comes with a description of its own is somebody else.
"""

from collections.abc import Sequence

from dateline.annotate.quotes.blocks import Block, is_a
from dateline.annotate.quotes.reporting import forms
from dateline.annotate.quotes.runs import UNNAMED, Mention, Run

__all__ = ["name"]

NEXT = 1  # paragraphs from the quote to the one that names its speaker
NEVER = ("document", "body", "issued", "withheld")
INTRODUCED = tuple(UNNAMED + word for word in ("a ", "an ", "one "))


def name(read: Sequence[tuple[Block, list[dict]]], run: Run) -> None:
    """Gives the rows of "a goalkeeper" to the person named next, where the next speaker's name is new and bare."""
    rows = [(block, row) for block, found in read for row in sorted(found, key=lambda row: row["start"])]
    known: dict[str, str] = {}
    for place, (block, row) in enumerate(rows):
        who = row["speaker"]
        if who in known:
            row["speaker"] = known[who]
        elif _is_introduced(who) and (entity := _named_next(rows[place + 1 :], block, who, run)):
            known[who] = entity
            row |= {"speaker": entity, "rule": f"{row['rule'].removesuffix('-unnamed')}-identified"}


def _is_introduced(who: str) -> bool:
    """A role for one person; a report or a company is none, and who is called a source is to stay unnamed."""
    return who.startswith(INTRODUCED) and not any(is_a(word, *NEVER) for word in who.split())


def _named_next(rows: Sequence[tuple[Block, dict]], told: Block, who: str, run: Run) -> str:
    """The entity of the next other speaker, if that is a person whose name stands there first and bare; else "".

    Not in the sentence itself: "One senator told me …," Petrov said.
    """
    block, row = next(((block, row) for block, row in rows if row["speaker"] != who), (told, {}))
    if block is told or row["speaker_start"] is None or block.paragraph > told.paragraph + NEXT:
        return ""
    found = [one for one in run.find(row["speaker_start"], row["speaker_end"]) if one.entity == row["speaker"]]
    return found[0].entity if found and _is_new(found[0], run) and _is_bare(block, found[0]) else ""


def _is_new(mention: Mention, run: Run) -> bool:
    is_person = mention.kind == "person" and mention.form == "full"
    return is_person and run.latest(mention.entity, mention.start) < 0


def _is_bare(block: Block, mention: Mention) -> bool:
    """Whether the name leads its sentence or follows the quoted words, with its verb beside it and nothing else."""
    first = next((place for place, start in enumerate(block.starts) if start >= mention.start), 0)
    after = next((place for place, start in enumerate(block.starts) if start >= mention.end), len(block.low))
    following = block.low[after] if after < len(block.low) else "."
    if first == 0 or first - 1 in block.quotes:
        return following in forms()
    inverted = block.low[first - 1] in forms() and first - 2 in block.quotes
    return inverted and not following[0].isalnum() and following != ","
