"""What the types of chart look like: the marks of a new one are entered here.

Owns the list, by the id of the type in ``core.figures.charts.chart_types``.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.figures.charts.area_map import AREA_MAP
from cavapp.core.figures.charts.chart import ChartType
from cavapp.core.figures.charts.clustered_columns import CLUSTERED_COLUMNS
from cavapp.core.figures.charts.lines import LINES
from cavapp.core.figures.charts.panels import PANELS
from cavapp.core.figures.charts.place_map import PLACE_MAP
from cavapp.core.figures.charts.ranking import RANKING
from cavapp.core.figures.charts.share_columns import SHARE_COLUMNS
from cavapp.core.figures.charts.slope import SLOPE
from cavapp.core.figures.charts.stacked_columns import STACKED_COLUMNS
from cavapp.gui.rendering.chart.chart_layout import ChartMarks
from cavapp.gui.rendering.chart.cluster_marks import ClusterMarks
from cavapp.gui.rendering.chart.column_marks import ColumnMarks
from cavapp.gui.rendering.chart.line_marks import LineMarks
from cavapp.gui.rendering.comparison.panel_marks import PanelMarks
from cavapp.gui.rendering.comparison.ranking_marks import RankingMarks
from cavapp.gui.rendering.comparison.slope_marks import SlopeMarks
from cavapp.gui.rendering.map.map_marks import MapMarks
from cavapp.gui.rendering.map.place_marks import PlaceMarks

MARK_TYPES: Final[dict[str, ChartMarks]] = {
    CLUSTERED_COLUMNS.id: ClusterMarks(),
    LINES.id: LineMarks(),
    STACKED_COLUMNS.id: ColumnMarks(),
    SHARE_COLUMNS.id: ColumnMarks(),
    RANKING.id: RankingMarks(),
    SLOPE.id: SlopeMarks(),
    PANELS.id: PanelMarks(),
    AREA_MAP.id: MapMarks(),
    PLACE_MAP.id: PlaceMarks(),
}


def marks_of(shape: ChartType) -> ChartMarks:
    """How a type of chart is drawn."""
    return MARK_TYPES[shape.id]
