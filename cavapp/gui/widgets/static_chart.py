"""The first picture: a chart painted plainly, before the interactive plot has been loaded.

Owns only that: it shows the same chart at the same place and is then replaced. Nothing can be done with it.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QFontInfo, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.style import Theme
from cavapp.gui.rendering.chart.chart_layout import ChartLayout, Range, Reduction
from cavapp.gui.rendering.chart.chart_painter import paint_chart
from cavapp.gui.rendering.layout_builder import lay_out
from cavapp.gui.rendering.text_layout import EM

CHART_MARGIN = 10.0


def screen_unit(widget: QWidget) -> float:
    """Pixels per logical unit on screen: the figure's text is as large as the window's."""
    return QFontInfo(widget.font()).pixelSize() / EM


def screen_layout(
    figure: Figure,
    width: float,
    height: float,
    unit: float,
    ranges: tuple[Range, Range] | None = None,
    reduction: Reduction | None = None,
) -> ChartLayout:
    """The chart laid out for a widget of that size in pixels; all of it where no ``ranges`` are given."""
    inset = CHART_MARGIN
    rect = QRectF(inset, inset, max(width / unit - 2 * inset, EM), max(height / unit - 2 * inset, EM))
    return lay_out(figure, rect, ranges, reduction)


class StaticChart(QWidget):
    """A chart without any interaction."""

    painted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._figure: Figure | None = None
        self._theme: Theme | None = None

    def show_figure(self, figure: Figure, theme: Theme) -> None:
        self._figure, self._theme = figure, theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if self._figure is None or self._theme is None:
            return
        unit = screen_unit(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.ground))
        painter.scale(unit, unit)
        paint_chart(painter, screen_layout(self._figure, self.width(), self.height(), unit), self._theme)
        painter.end()
        self.painted.emit()
