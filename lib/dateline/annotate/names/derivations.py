"""A word → the place from whose name it is made, where it is made from one."""

from collections.abc import Mapping

from dateline import lexicons

__all__ = ["root"]

ENDINGS = lexicons.endings("people")
TAILS = ("", *lexicons.endings("place_tail"))


def root(word: str, stems: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """The place from whose name a word is made: "torvanian" → torvania, "velmese" → velma;
    None if from none of `stems`.
    """
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            for tail in TAILS:
                if stem + tail in stems:
                    return stems[stem + tail]
    return None
