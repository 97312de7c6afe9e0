"""Clustered columns: the values of a period side by side, where periods stand apart and no line may join them.

Owns what of such a chart is decided without a canvas.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cavapp.core.analysis.row_summary import adds_up
from cavapp.core.analysis.view import Selection
from cavapp.core.figures.charts.chart import ChartType, Extent, Figure, Mark, Series
from cavapp.core.figures.charts.lines import LINES
from cavapp.core.figures.charts.stacked_columns import STACKED_COLUMNS
from cavapp.core.messages.figures import ALT_CLUSTERS, TYPE_CLUSTERS


class ClusteredColumns(ChartType):
    """A column for each row, from zero; those of a period stand together."""

    id = "clusters"
    label = TYPE_CLUSTERS
    air = 0.5
    opening = ALT_CLUSTERS

    def suits(self, selection: Selection) -> bool:
        return selection.exhibit.stands_apart and not adds_up(selection)

    def extent(self, series: Sequence[Series], levels: Sequence[float], *, paired: bool) -> Extent:
        return LINES.extent(series, levels, paired=paired)

    def marks(self, figure: Figure) -> Iterator[Mark]:
        return (Mark(one.series, one.point, 0.0, one.top, one.printed) for one in LINES.marks(figure))

    def forms(self, series: Series) -> Iterator[tuple[object, ...]]:
        return STACKED_COLUMNS.forms(series)


CLUSTERED_COLUMNS: Final = ClusteredColumns()
