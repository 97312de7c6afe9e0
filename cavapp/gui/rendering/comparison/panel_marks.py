"""The marks of panels: a small chart for each row, in a grid, laid out and painted as any chart.

Owns the grid and the headings.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from cavapp.core.figures.charts.chart import Figure, Series, Tick
from cavapp.core.figures.charts.clustered_columns import CLUSTERED_COLUMNS
from cavapp.core.figures.charts.lines import LINES
from cavapp.core.figures.charts.panels import panel_figures
from cavapp.core.figures.charts.stacked_columns import STACKED_COLUMNS
from cavapp.core.figures.style import Look, Theme
from cavapp.gui.rendering.chart.axis_layout import lay_out_axes
from cavapp.gui.rendering.chart.chart_layout import ChartLayout, ChartMarks, Segment, end_text, tick_row_height
from cavapp.gui.rendering.chart.chart_painter import paint_chart
from cavapp.gui.rendering.chart.cluster_marks import ClusterMarks
from cavapp.gui.rendering.chart.column_marks import ColumnMarks
from cavapp.gui.rendering.chart.legend_layout import LegendEntry, lay_out_legend
from cavapp.gui.rendering.chart.line_marks import LineMarks, paint_point
from cavapp.gui.rendering.chart.superscript_layout import PlacedMarkers
from cavapp.gui.rendering.plot_symbols import SYMBOL_SIZE, color_of, ink_of, line_pen, paint_runs
from cavapp.gui.rendering.text_layout import EM, Style, draw_text, line_height, text_width

_GAP: Final = EM * 1.1
_LEAST_WIDTH, _LEAST_HEIGHT = EM * 11, EM * 7.5
_ASPECT: Final = 1.7  # of a panel that is easily read
_SYMBOLS_FROM: Final = SYMBOL_SIZE * 1.3  # the width of a period
_EMPTY: Final = 0.3  # what speaks against a place that stays empty


class _PanelLines(LineMarks):
    """Lines whose name is the heading; where periods stand close, symbols only where no line leads."""

    def series_named_beside(self, figure: Figure) -> tuple[Series, ...]:  # noqa: ARG002
        return ()

    def paint(self, painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
        if layout.period >= _SYMBOLS_FROM:
            super().paint(painter, layout, theme)
            return
        for series in layout.figure.series:
            runs = list(self.runs(layout, series))
            paint_runs(painter, runs, line_pen(color_of(series, theme), series.look))
            alone = {(run[0].x(), run[0].y()) for run in runs if len(run) == 1}
            for point in series.points:
                place = layout.place(point)
                if point.edited or (place is not None and place.toTuple() in alone):
                    paint_point(painter, layout, series, point, theme)


class _PanelColumns(ColumnMarks):
    """Columns whose name is the heading."""

    def lay_out_legend(self, figure: Figure, rect: QRectF) -> tuple[tuple[LegendEntry, ...], float]:  # noqa: ARG002
        return (), 0.0


class _PanelClusters(ClusterMarks):
    """The same where periods stand apart."""

    lay_out_legend = _PanelColumns.lay_out_legend


_DRAWINGS: Final[dict[str, ChartMarks]] = {
    LINES.id: _PanelLines(),
    STACKED_COLUMNS.id: _PanelColumns(),
    CLUSTERED_COLUMNS.id: _PanelClusters(),
}


@dataclass(frozen=True, slots=True)
class PlacedPanel:
    """A small chart under its heading."""

    series: Series
    heading: QRectF
    chart: ChartLayout


@dataclass(frozen=True, slots=True)
class PlacedPanels:
    """All panels, and the periods that notes speak of, which are named once for all."""

    panels: tuple[PlacedPanel, ...]
    periods: tuple[tuple[Tick, QRectF], ...]


class PanelMarks(ChartMarks):
    """A grid of small charts."""

    swatch = QSizeF(14, 14)
    has_axes = False

    def least_height(self, figure: Figure, width: float) -> float:
        count = max(1, len(figure.series))
        tall = _LEAST_HEIGHT + 2 * tick_row_height(figure)
        return math.ceil(count / max(1, min(count, int(width / _LEAST_WIDTH)))) * tall

    def arrange(self, layout: ChartLayout) -> ChartLayout:
        figure, rect = layout.figure, layout.rect
        legend, used = lay_out_legend(replace(figure, series=()), rect) if figure.statuses else ((), 0.0)
        periods, noted = _placed_periods(figure, rect, legend)
        area = rect.adjusted(0, max(used, noted), 0, 0)
        return replace(layout, legend=legend, placed=PlacedPanels(_placed_panels(figure, area), periods))

    def segments(self, layout: ChartLayout) -> Iterator[Segment]:
        return (segment for panel in _panels_of(layout) for segment in panel.chart.segments())

    def segment_at(self, layout: ChartLayout, at: QPointF) -> Segment | None:
        found = (panel for panel in _panels_of(layout) if panel.chart.rect.contains(at))
        return next((panel.chart.segment_at(at) for panel in found), None)

    def place_markers(self, layout: ChartLayout) -> tuple[PlacedMarkers, ...]:  # noqa: ARG002 - each panel has its own
        return ()

    def marker_within(self, layout: ChartLayout, at: QPointF) -> str:
        assert isinstance(layout.placed, PlacedPanels)
        noted = next((tick for tick, box in layout.placed.periods if box.contains(at)), None)
        if noted is not None:
            return noted.markers[0]
        for panel in _panels_of(layout):
            if panel.heading.contains(at) and panel.series.markers:
                return panel.series.markers[0]
            if panel.chart.rect.contains(at):
                return panel.chart.marker_at(at)
        return ""

    def paint(self, painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
        for panel in _panels_of(layout):
            paint_chart(painter, panel.chart, theme)
            _paint_heading(painter, panel, theme)
        assert isinstance(layout.placed, PlacedPanels)
        for tick, box in layout.placed.periods:
            place = QPointF(box.left(), box.center().y())
            draw_text(painter, place, tick.label, Style.TICK, QColor(theme.text), markers=tick.markers)

    def paint_swatch(self, painter: QPainter, rect: QRectF, look: Look, theme: Theme, *, faded: bool = False) -> None:
        ColumnMarks().paint_swatch(painter, rect, look, theme, faded=faded)

    def paint_ring(self, painter: QPainter, segment: Segment) -> None:
        painter.drawRect(segment.rect.adjusted(-1.5, -1.5, 1.5, 1.5))


def _panels_of(layout: ChartLayout) -> tuple[PlacedPanel, ...]:
    assert isinstance(layout.placed, PlacedPanels)
    return layout.placed.panels


def _placed_periods(
    figure: Figure, rect: QRectF, legend: tuple[LegendEntry, ...]
) -> tuple[tuple[tuple[Tick, QRectF], ...], float]:
    """The periods that notes speak of, behind the legend or, where there is no room, in lines under it."""
    height = line_height(Style.TICK) * 1.12
    x = max((entry.box.right() for entry in legend), default=rect.left())
    y = max((entry.box.top() for entry in legend), default=rect.top())
    placed = []
    for tick in figure.x_ticks:
        if tick.markers:
            width = text_width(tick.label, Style.TICK, tick.markers) + EM
            if x + width > rect.right() and x > rect.left():
                x, y = rect.left(), y + height
            placed.append((tick, QRectF(x, y, width, height)))
            x += width
    return tuple(placed), y - rect.top() + height + EM * 0.3 if placed else 0.0


def _placed_panels(figure: Figure, rect: QRectF) -> tuple[PlacedPanel, ...]:
    figures = panel_figures(figure)
    across = _columns_of(len(figures), rect)
    down = math.ceil(len(figures) / across)
    width = (rect.width() - _GAP * (across - 1)) / across
    height = (rect.height() - _GAP * 0.5 * (down - 1)) / down
    head = line_height(Style.STRONG)
    placed = []
    for number, one in enumerate(figures):
        row, column = divmod(number, across)
        left, top = rect.left() + column * (width + _GAP), rect.top() + row * (height + _GAP * 0.5)
        heading = QRectF(left, top, width, head)
        area = QRectF(left, top + head, width, max(EM, height - head))
        chart = lay_out_axes(one, _DRAWINGS[one.shape.id], area)
        placed.append(PlacedPanel(one.series[0], heading, chart))
    return tuple(placed)


def _columns_of(count: int, rect: QRectF) -> int:
    """So many panels side by side that they are neither flat nor narrow, and few places stay empty."""

    def against(across: int) -> float:
        down = math.ceil(count / across)
        aspect = rect.width() / across / max(1.0, rect.height() / down - line_height(Style.STRONG))
        return abs(math.log(max(aspect, 0.01) / _ASPECT)) + _EMPTY * (across * down - count)

    most = max(1, min(count, int(rect.width() / (_LEAST_WIDTH * 0.7))))
    return min(range(1, most + 1), key=against)


def _paint_heading(painter: QPainter, panel: PlacedPanel, theme: Theme) -> None:
    """The name of the row; over lines its last value too, which no mark says."""
    series, middle = panel.series, panel.heading.center().y()
    ink = ink_of(series, theme)
    box = draw_text(
        painter, QPointF(panel.heading.left(), middle), series.label, Style.STRONG, ink, markers=series.markers
    )
    last = series.last
    value = "" if last is None or not isinstance(panel.chart.drawing, LineMarks) else end_text(panel.chart.figure, last)
    if value and box.right() + EM * 0.5 + text_width(value, Style.TICK) <= panel.heading.right():
        place = QPointF(box.right() + EM * 0.5, middle)
        draw_text(painter, place, value, Style.TICK, QColor(theme.text))
