"""Clustered columns: the values of a period side by side; the usual type where periods stand apart.

Owns what of such a chart is decided without a canvas.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from cavapp.core.analysis.view import Selection
from cavapp.core.data.text import Text
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart import ChartType, Extent, Figure, Mark, Series
from cavapp.core.figures.charts.lines import LINES
from cavapp.core.figures.charts.stacked_columns import STACKED_COLUMNS
from cavapp.core.messages.figures import ALT_CLUSTERS, TOO_MANY_COLUMNS, TYPE_CLUSTERS

_MOST: Final = 120  # columns that can be told from each other


class ClusteredColumns(ChartType):
    """A column for each row, from zero; those of a period stand together."""

    id = "clusters"
    label = TYPE_CLUSTERS
    air = 0.5
    opening = ALT_CLUSTERS
    shows_stages = True

    def why_not(self, document: Document, selection: Selection) -> Text | None:  # noqa: ARG002
        count = sum(not line.is_total for line in selection.lines) * len(selection.periods)
        many = count > _MOST and not selection.exhibit.stands_apart
        return TOO_MANY_COLUMNS.fill(exhibit=selection.exhibit.number, count=count) if many else None

    def extent(self, series: Sequence[Series], levels: Sequence[float], *, paired: bool) -> Extent:
        return LINES.extent(series, levels, paired=paired)

    def marks(self, figure: Figure) -> Iterator[Mark]:
        return (Mark(one.series, one.point, 0.0, one.top, one.printed) for one in LINES.marks(figure))

    def forms(self, series: Series) -> Iterator[tuple[object, ...]]:
        return STACKED_COLUMNS.forms(series)


CLUSTERED_COLUMNS: Final = ClusteredColumns()
