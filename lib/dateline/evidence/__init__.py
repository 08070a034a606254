"""The only way to print a number: it knows the rows it counts, and `say` prints nothing else.

A number is made from a frame of rows (`count`, `Share`), carries their ids through tables, charts and
sentences, and is written as a link to its rows. `Html` is a piece of a page with the numbers in it: the page builds its
ledger from these, so a notebook gets the evidence without asking for it.
"""

from dateline.evidence.numbers import Count, Number, Row, Setting, count, each
from dateline.evidence.prose import MIME, MONTHS, SMALL, Html, day, days, lead, link, numbers_in, render, say
from dateline.evidence.shares import Interval, Share, percent

__all__ = [
    "MIME",
    "MONTHS",
    "SMALL",
    "Count",
    "Html",
    "Interval",
    "Number",
    "Row",
    "Setting",
    "Share",
    "count",
    "day",
    "days",
    "each",
    "lead",
    "link",
    "numbers_in",
    "percent",
    "render",
    "say",
]
