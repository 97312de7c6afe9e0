"""Paints what a chart shows besides its data: events, periods and reference lines with their labels.

Owns how they look, in logical units. Where they stand is decided by the layout.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cavapp.core.figures.annotations import AnnotationKind
from cavapp.core.figures.style import Theme
from cavapp.gui.rendering.chart.chart_layout import ChartLayout
from cavapp.gui.rendering.plot_symbols import mix_color
from cavapp.gui.rendering.text_layout import Style, draw_text, line_height

_TINT: Final = 0.10
_DASH: Final = (4.0, 3.0)
_DOTS: Final = (1.5, 2.5)


def paint_bands(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """The ground of periods, behind everything else."""
    plot = layout.plot
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(mix_color(QColor(theme.accent), QColor(theme.ground), _TINT))
    for label in layout.lanes:
        if label.is_band:
            painter.drawRect(QRectF(label.start, plot.top(), label.end - label.start, plot.height()))
    # Where periods overlap, their edges still tell where each begins and ends.
    painter.setPen(QPen(mix_color(QColor(theme.accent), QColor(theme.ground), 0.35), 1.0))
    for label in layout.lanes:
        if label.is_band:
            for x in (label.start, label.end):
                painter.drawLine(QLineF(x, plot.top(), x, plot.bottom()))


def paint_annotations(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """Lines of events and reference lines, and all labels."""
    _paint_lanes(painter, layout, theme)
    _paint_levels(painter, layout, theme)


def _paint_lanes(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    line, accent = QColor(theme.soft_text), QColor(theme.accent)
    for label in layout.lanes:
        middle = layout.lane_middle(label)
        if label.is_band:
            foot = middle + line_height(Style.SMALL) * 0.5
            painter.setPen(QPen(accent, 1.6))
            painter.drawLine(QLineF(label.start, foot, label.end, foot))
        else:
            pen = QPen(line, 1.2)
            pen.setDashPattern(list(_DASH))
            painter.setPen(pen)
            painter.drawLine(
                QLineF(label.start, middle - line_height(Style.SMALL) * 0.4, label.start, layout.plot.bottom())
            )
        draw_text(painter, QPointF(label.left, middle), label.text, Style.SMALL, QColor(theme.text))


def _paint_levels(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    plot, color = layout.plot, QColor(theme.soft_text)
    for label in layout.level_labels():
        pen = QPen(color, 1.6)
        pen.setDashPattern(list(_DOTS))
        painter.setPen(pen)
        painter.drawLine(QLineF(plot.left(), label.y, plot.right() + 3, label.y))
        painter.setPen(QPen(mix_color(color, QColor(theme.ground), 0.6), 1.0))
        painter.drawLine(QLineF(plot.right() + 3, label.y, label.place.x() - 3, label.place.y()))
        draw_text(painter, label.place, label.text, Style.SMALL, QColor(theme.text))


def shows_moments(layout: ChartLayout) -> bool:
    """Whether lines run down through the chart, so that numbers above columns need a plate to be read on."""
    return any(label.annotation.kind is AnnotationKind.EVENT for label in layout.lanes)
