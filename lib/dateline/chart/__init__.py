"""Counts → matplotlib figures, one function a question. A chart is drawn for a width, so that a telephone gets its own.

Each function takes a tabulated frame, reads colours by name, and links every number it prints to its rows.
`show.figure` puts the title, the table and the doubt around it.
"""

from dateline.chart.bars import bars, diverging
from dateline.chart.lines import timeline
from dateline.chart.shares import dots, trends
from dateline.chart.stacks import stacked
from dateline.chart.strip import article

__all__ = ["article", "bars", "diverging", "dots", "stacked", "timeline", "trends"]
