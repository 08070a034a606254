"""Everything that dateline raises on purpose.

    DatelineError
    ├── CorpusError      the corpus cannot be found or holds no article that can be read
    ├── ParameterError   a parameter that no notebook knows, or a value of the wrong type
    ├── TableError       a table does not have the columns, types or spans that it promises
    ├── EvidenceError    a number is about to be printed with no rows behind it
    ├── ModelError       a file of the model is missing or altered; engine="rules" needs none
    ├── StoreError       the tables cannot be kept on disk
    ├── ReviewError      a review file that cannot be read, or a line of it that can correct nothing
    └── ReportError      a notebook failed; the last good report is still in place

A message says what is wrong, where, and the next command. `exit_code` is what the command line returns.
"""

__all__ = [
    "CorpusError",
    "DatelineError",
    "EvidenceError",
    "ModelError",
    "ParameterError",
    "ReportError",
    "ReviewError",
    "StoreError",
    "TableError",
]


class DatelineError(Exception):
    """The root: catch this to catch all of them."""

    exit_code = 1


class CorpusError(DatelineError):
    """The corpus cannot be found, or nothing in it can be read."""

    exit_code = 2


class ParameterError(DatelineError):
    """A parameter that no notebook knows, or a value of the wrong type."""

    exit_code = 2


class TableError(DatelineError):
    """A table breaks its own description in `columns`."""


class EvidenceError(DatelineError):
    """A number was about to be printed without the rows it counts."""


class ModelError(DatelineError):
    """A file of the trained model is missing or altered."""


class StoreError(DatelineError):
    """The tables of a corpus cannot be kept on disk."""


class ReviewError(DatelineError):
    """A review file cannot be read, or a line of it can correct nothing."""

    exit_code = 2


class ReportError(DatelineError):
    """A notebook failed while it ran."""
