"""A day as people write it: YYYY-MM-DD, in articles' headers, parameters and corrections alike."""

import datetime as dt

__all__ = ["day"]


def day(said: str) -> dt.date:
    """The day of a text YYYY-MM-DD. Raises ValueError for all else, 20240320 and 2024-W12-3 too, which Python takes."""
    found = dt.date.fromisoformat(said)
    if found.isoformat() != said:
        raise ValueError(f"{said!r} is not written as YYYY-MM-DD")
    return found
