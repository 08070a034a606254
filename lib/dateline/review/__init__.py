"""Corrections by hand: a line of review.csv each, applied after every run, so that they outlive rules and model.

A line names a row by what it stands on (the article's hash and the place in it), so it is found again whatever ids the
rows have then, and it is applied only while the row says what it said when somebody corrected it. Where the article's
text has changed elsewhere, its sentence leads to it. To undo a correction, delete its line.
"""

from dateline.review.apply import applied
from dateline.review.file import COLUMNS, add, digest, lines
from dateline.review.rows import EDITABLE, told

__all__ = ["COLUMNS", "EDITABLE", "add", "applied", "digest", "lines", "told"]
