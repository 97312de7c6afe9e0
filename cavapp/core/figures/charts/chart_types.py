"""The types of chart there are: a new one is entered here, and its marks in ``gui.rendering.chart.mark_types``.

Owns the list and its order: a selection is drawn as the first type that suits it.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.analysis.view import Selection
from cavapp.core.figures.charts.chart import ChartType
from cavapp.core.figures.charts.clustered_columns import CLUSTERED_COLUMNS
from cavapp.core.figures.charts.lines import LINES
from cavapp.core.figures.charts.stacked_columns import STACKED_COLUMNS

CHART_TYPES: Final = ChartType.known
CHART_TYPES.update({one.id: one for one in (CLUSTERED_COLUMNS, LINES, STACKED_COLUMNS)})


def choose_type(selection: Selection) -> ChartType:
    """The type as which a selection is drawn."""
    return next(one for one in CHART_TYPES.values() if one.suits(selection))
