"""Lays out a chart in a given rectangle (logical units): by its axes, or as its type does without any.

Owns the choice and the least height. How axes divide the room stands in ``gui.rendering.chart.axis_layout``.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF

from cavapp.core.figures.charts.chart import Figure
from cavapp.gui.rendering.chart.axis_layout import lay_out_axes
from cavapp.gui.rendering.chart.chart_layout import (
    ChartLayout,
    ChartMarks,
    DataMapping,
    Range,
    Reduction,
    label_height,
    levels_of,
    whole_ranges,
)
from cavapp.gui.rendering.chart.tick_layout import HIDDEN
from cavapp.gui.rendering.mark_types import marks_of
from cavapp.gui.rendering.text_layout import EM, Style, line_height

_LOWEST_PLOT: Final = EM * 9


def lay_out(
    figure: Figure, rect: QRectF, ranges: tuple[Range, Range] | None = None, reduction: Reduction | None = None
) -> ChartLayout:
    """Place a figure's chart in a rectangle (logical units).

    ``ranges`` of time and values are what the plot shows, all of the figure where none are given.
    """
    drawing = marks_of(figure.shape)
    if not drawing.has_axes:
        return _without_axes(figure, drawing, rect)
    return lay_out_axes(figure, drawing, rect, ranges, reduction)


def _without_axes(figure: Figure, drawing: ChartMarks, rect: QRectF) -> ChartLayout:
    """All of the rectangle for the marks."""
    mapping = DataMapping(QRectF(rect), *whole_ranges(figure), figure.logarithmic)
    hidden = tuple(HIDDEN for _ in figure.x_ticks)
    return drawing.arrange(ChartLayout(figure, drawing, rect, mapping, hidden, 1.0, (), ()))


def least_plot_height(figure: Figure, width: float) -> float:
    """The height at which the names beside the plot stand clear of one another; without any, that of a few lines."""
    named = marks_of(figure.shape).series_named_beside(figure)
    names = sum(label_height(series) for series in named if series.last is not None)
    least = marks_of(figure.shape).least_height(figure, width)
    return max(names + len(levels_of(figure)) * line_height(Style.SMALL), _LOWEST_PLOT, least)
