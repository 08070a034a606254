"""Links to other articles put into the middle of a sentence: "Ada KovelBank balks at merger MORE said"."""

import re

from dateline.annotate.stances.words import Words

__all__ = ["headlines"]

GLUED = re.compile(r"[^\W\d_]{2,}(?<=[a-z])[A-Z]")  # a name that the first headline hangs on, without a space


def headlines(read: Words) -> frozenset[int]:
    """The words from the one that a headline hangs on, else from the first of the sentence, up to each "MORE"."""
    found: set[int] = set()
    done = 0
    for more in [i for i, word in enumerate(read.low) if word == "more"]:
        if read.text[read.start[more] : read.end[more]] == "MORE":
            spelled = [read.text[read.start[i] : read.end[i]] for i in range(done, more)]
            first = next((done + i for i, word in enumerate(spelled) if GLUED.match(word)), done)
            found.update(range(first, more + 1))
            done = more + 1
    return frozenset(found)
