"""Links to other articles put into the middle of a sentence: "Ada KovelBank balks at merger MORE said"."""

import re

__all__ = ["headlines"]

GLUED = re.compile(r"[^\W\d_]{2,}(?<=[a-z])[A-Z]")  # a name that the first headline hangs on, without a space


def headlines(spelled: list[str]) -> set[int]:
    """Of a sentence's words those from the one that a headline hangs on, else from the first, up to each "MORE"."""
    found: set[int] = set()
    done = 0
    for more in [i for i, word in enumerate(spelled) if word == "MORE"]:
        first = next((i for i in range(done, more) if GLUED.match(spelled[i])), done)
        found.update(range(first, more + 1))
        done = more + 1
    return found
