"""Where the paragraphs of a plain text begin and end, without the blanks around them."""

import re
from collections.abc import Iterator

__all__ = ["spans", "stripped"]

WRAPPED = range(50, 121)  # lines of this length that do not end in a stop are one paragraph, wrapped by hand
STOP = re.compile(r"[.!?:…。！？؟۔।][\"')\]]*$")


def spans(plain: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """(start, end) of each paragraph of a text as `repair.plain` gives it, from `start` on.

    A paragraph ends at an empty line, or at a line break where the lines are not wrapped by hand.
    """
    block: list[tuple[int, int]] = []
    for line in plain[start:].split("\n"):
        first, last = stripped(plain, start, start + len(line))
        if first < last:
            block.append((first, last))
        elif block:
            yield from _block(plain, block)
            block = []
        start += len(line) + 1
    if block:
        yield from _block(plain, block)


def stripped(plain: str, start: int, end: int) -> tuple[int, int]:
    """The span without the blanks at its ends; an empty span where there are only blanks."""
    text = plain[start:end]
    return start + len(text) - len(text.lstrip()), max(end - len(text) + len(text.rstrip()), start)


def _block(plain: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Lines without an empty line between them: one paragraph where they are wrapped by hand, else each is one."""
    broken = lines[:-1]
    stops = sum(STOP.search(plain, max(start, end - 5), end) is not None for start, end in broken)
    wrapped = all(end - start in WRAPPED for start, end in broken) and 2 * stops < len(broken)
    return [(lines[0][0], lines[-1][1])] if wrapped else lines
