"""Tabulated frames as pieces of a page: tables, the stance matrix, quote cards, figures. Jupyter shows the same."""

from dateline.show.figures import figure, not_drawn
from dateline.show.marked import article
from dateline.show.prose import actors, cards, movement, paragraph, provenance, setting, titles
from dateline.show.stances import matrix
from dateline.show.tables import download, table

__all__ = [
    "actors",
    "article",
    "cards",
    "download",
    "figure",
    "matrix",
    "movement",
    "not_drawn",
    "paragraph",
    "provenance",
    "setting",
    "table",
    "titles",
]
