"""A word → the place from whose name it is made, where it is made from one."""

from collections.abc import Mapping

__all__ = ["root"]

# How a people or an adjective is made from a place's name, longest ending first; "s" may follow.
ENDINGS = ("ians", "ian", "ans", "an", "ese", "ish", "ites", "ite", "ns", "n", "is", "i")


def root(word: str, stems: Mapping[str, tuple[str, ...]]) -> tuple[str, ...] | None:
    """The place from whose name a word is made: "torvanian" → torvania, "velmese" → velma;
    None if from none of `stems`.
    """
    for ending in ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            for tail in ("", "a", "e", "o", "ia", "y", "ea", "i", "u", "land"):
                if stem + tail in stems:
                    return stems[stem + tail]
    return None
