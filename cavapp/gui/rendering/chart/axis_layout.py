"""Lays out the axes of a chart in a given rectangle: plot, lanes, legend, and the room beside them.

Owns how the room is divided. The positions that follow from it are the layout's, those of the marks their type's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF

from cavapp.core.figures.annotations import Annotation, AnnotationKind
from cavapp.core.figures.charts.chart import Figure
from cavapp.gui.rendering.chart.annotation_layout import lane_height, lay_out_lanes
from cavapp.gui.rendering.chart.chart_layout import (
    LABEL_GAP,
    ChartLayout,
    ChartMarks,
    DataMapping,
    Range,
    Reduction,
    level_label_text,
    levels_of,
    room_above,
    side_label_width,
    tick_row_height,
    whole_ranges,
)
from cavapp.gui.rendering.chart.tick_layout import HIDDEN, centre_label, tick_rows
from cavapp.gui.rendering.text_layout import EM, Style, text_width

_TICK_GAP: Final = 8.0
_LANES_SHARE: Final = 0.34  # of the height, that labels of events may take above the plot


def lay_out_axes(
    figure: Figure,
    drawing: ChartMarks,
    rect: QRectF,
    ranges: tuple[Range, Range] | None = None,
    reduction: Reduction | None = None,
) -> ChartLayout:
    """Place a chart that has axes in a rectangle, with marks of its own or of another kind."""
    legend, legend_height = drawing.lay_out_legend(figure, rect)
    left = max((text_width(tick.label, Style.TICK) for tick in figure.y_ticks), default=0.0) + _TICK_GAP
    plot = QRectF(rect)
    plot.adjust(left, 0, -_side(figure, drawing, rect), 0)
    plot.setWidth(max(plot.width(), EM))
    share, over = drawing.share_of_period(figure, plot.width())
    plot.setWidth(max(plot.width() - over, EM))
    times, values = ranges or whole_ranges(figure)
    across = DataMapping(plot, times, values, figure.logarithmic)

    def x(position: float) -> float:
        return across.x(min(max(position, times[0]), times[1]))

    rows = _rows_of_ticks(figure, across, rect)
    lanes = lay_out_lanes(_in_view(figure.annotations, times), x, rect.right(), rect.height() * _LANES_SHARE)
    lanes_height = (max(one.lane for one in lanes) + 1) * lane_height() if lanes else 0.0
    bottom = (max(0, *rows) + 1) * tick_row_height(figure) + _TICK_GAP * 0.75
    plot.adjust(0, legend_height + room_above(figure) + lanes_height, 0, -bottom)
    plot.setHeight(max(plot.height(), EM))
    mapping = DataMapping(plot, times, values, figure.logarithmic)
    layout = ChartLayout(figure, drawing, rect, mapping, rows, share, legend, lanes, (), reduction)
    if not any(point.markers for series in figure.series for point in series.points):
        return layout
    return replace(layout, marks=drawing.place_markers(layout))


def _rows_of_ticks(figure: Figure, across: DataMapping, rect: QRectF) -> tuple[int, ...]:
    """The rows of the labels of the time axis; those out of view are hidden."""
    low, high = across.times
    seen = [tick for tick in figure.x_ticks if low <= tick.position <= high]
    centres = [centre_label(tick, across.x(tick.position), rect.left(), rect.right()) for tick in seen]
    rows = iter(tick_rows(seen, across.plot.width(), centres))
    return tuple(next(rows) if low <= tick.position <= high else HIDDEN for tick in figure.x_ticks)


def _in_view(annotations: Sequence[Annotation], times: Range) -> list[Annotation]:
    low, high = times
    return [one for one in annotations if one.kind is not AnnotationKind.LEVEL and low <= one.end and one.start <= high]


def _side(figure: Figure, drawing: ChartMarks, rect: QRectF) -> float:
    """The room right of the plot: for the names of series and of reference lines."""
    levels = levels_of(figure)
    widths = [text_width(level_label_text(one, rect), Style.SMALL) for one in levels]
    if len(levels) < len(figure.annotations):
        widths.append(EM * 1.6 - LABEL_GAP)  # the sign of an event at the very end
    widths += [side_label_width(figure, series) for series in drawing.series_named_beside(figure)]
    return max(widths) + LABEL_GAP if widths else EM * 0.6
