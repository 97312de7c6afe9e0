"""The marks of clustered columns: a column for each row, side by side, with its number inside where there is room.

Owns where they stand. Painting, finding and naming them is as in stacked columns.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QRectF

from cavapp.core.figures.charts.chart import Figure
from cavapp.gui.rendering.chart.chart_layout import ChartLayout, Segment
from cavapp.gui.rendering.chart.column_marks import ColumnMarks

_SHARE: Final = 0.9  # of a period, that its columns take together
_FILLED: Final = 0.86  # of its place, that a column takes


class ClusterMarks(ColumnMarks):
    """Columns beside each other; a total over them would be read as the number of one."""

    stacks = False

    def share_of_period(self, figure: Figure, width: float) -> tuple[float, float]:  # noqa: ARG002
        return _SHARE, 0.0

    def segments(self, layout: ChartLayout) -> Iterator[Segment]:
        """The columns of all periods, in the order of the rows."""
        whole = layout.period * layout.share
        numbers = {series.code: number for number, series in enumerate(layout.figure.series)}
        place = whole / max(1, len(numbers))
        for mark in layout.figure.shape.marks(layout.figure):
            if mark.top is None:
                continue
            left = layout.x(mark.point.x) - whole / 2 + (numbers[mark.series.code] + (1 - _FILLED) / 2) * place
            top, bottom = sorted((layout.y(mark.top), layout.y(mark.base)))
            printed = None if mark.printed is None else layout.y(mark.printed)
            yield Segment(mark.series, mark.point, QRectF(left, top, place * _FILLED, bottom - top), printed)
