"""A name as it is written → its key: without case, marks above letters and points."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["fold", "key", "slug"]

# Letters that Unicode does not take apart into a letter and a mark.
LETTERS = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "e"}
)
PARTS = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_][\w\u0300-\u036f]*(?:['’-][\w\u0300-\u036f]+)*")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """`text` in lower case without marks on its letters ("Erdoğan" → "erdogan"); for keys only, lengths may change."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").lower().translate(LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """A stable, readable key: "Recep Tayyip Erdoğan" → "recep-tayyip-erdogan", "U.S." → "us";
    other scripts stay as they are.
    """
    return re.sub(r"[\W_]+", "-", fold(text).replace(".", "").replace("'", "")).strip("-")


def key(text: str) -> tuple[str, ...]:
    """The folded words of a name, as `phrases` keeps them."""
    return tuple(fold(word) for word in PARTS.findall(text.replace("’", "'")))
