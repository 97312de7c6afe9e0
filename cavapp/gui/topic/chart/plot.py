"""The plot: a figure on screen, with crosshair, selection and keyboard, on pyqtgraph.

Owns interaction. The range of a pyqtgraph view box decides which part of the data is seen, and where it stands; the
chart is an item of that box, which the chart painter paints exactly as in files, from a layout made for that range.
"""

from __future__ import annotations

import html
import math
from collections.abc import Callable
from typing import Any, Final

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTransform,
)
from PySide6.QtWidgets import QGraphicsItem, QToolTip, QWidget

from cavapp.core.data.keys import Key
from cavapp.core.figures.charts.chart import Figure, Point, Series
from cavapp.core.figures.style import Theme
from cavapp.gui.platform.key_table import KeyTable
from cavapp.gui.platform.plain_text import SealedDocument
from cavapp.gui.platform.translation import QT_TRANSLATE_NOOP
from cavapp.gui.rendering.chart.chart_layout import ChartLayout, Range, Segment, whole_ranges
from cavapp.gui.rendering.chart.chart_painter import paint_chart
from cavapp.gui.topic.chart.chart_speech import announce_text, speech_text
from cavapp.gui.widgets.static_chart import screen_layout, screen_unit

CHART_KEYS: Final = KeyTable(
    QT_TRANSLATE_NOOP("Keys", "Chart"),
    (
        ("Left; Right", QT_TRANSLATE_NOOP("Keys", "Another year")),
        ("Up; Down", QT_TRANSLATE_NOOP("Keys", "Another row, in the same year")),
        ("Home; End", QT_TRANSLATE_NOOP("Keys", "The first and the last year")),
        ("Space", QT_TRANSLATE_NOOP("Keys", "Read all rows of the year aloud")),
        ("Menu", QT_TRANSLATE_NOOP("Keys", "What can be done with the point")),
    ),
)


class FigurePlot(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph is not typed
    """Shows a figure; tells which observation and which row the reader picks."""

    observation_selected = Signal(object)  # Key | None
    row_picked = Signal(str)  # code of a row whose name was clicked
    marker_hovered = Signal(str)  # marker under the mouse, empty if there is none
    level_picked = Signal(str)  # id of a reference line whose name was clicked
    painted = Signal()  # as the first picture tells it
    spoken = Signal(str)  # what a screen reader is asked to say

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tooltip_for: Callable[[Key], str] | None = None
        self.speech_for: Callable[[Key], str] | None = None
        self._figure: Figure | None = None
        self._theme: Theme | None = None
        self._layout: ChartLayout | None = None
        self._whole: tuple[Range, Range] | None = None
        self._selected: Key | None = None
        self._unit = 1.0
        self._marker = ""
        self._build_scene()
        self.spoken.connect(self._on_spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setMouseTracking(True)

    @property
    def figure(self) -> Figure | None:
        return self._figure

    @property
    def chart_layout(self) -> ChartLayout | None:
        """Positions in logical units; a pixel is ``1 / screen unit`` of them."""
        return self._layout

    @property
    def whole_times(self) -> Range:
        """The range of time that shows all of the figure."""
        assert self._whole is not None
        return self._whole[0]

    def show_whole(self) -> None:
        """Let the view box show all of the figure again."""
        self._whole = None
        self._look_at_all()

    def show_figure(self, figure: Figure, theme: Theme) -> None:
        """Replace what is shown; the selection stays if its observation is still there."""
        self._figure, self._theme = figure, theme
        self.setBackground(theme.ground)
        self.setAccessibleName(figure.title)
        self.setAccessibleDescription(figure.alternative_text)
        self._readout.hide()
        self._crosshair.hide()
        before = self._layout
        self._look_at_all()
        if self._layout is before:
            self._arrange()

    def select_key(self, key: Key | None) -> None:
        """Mark the observation at a key, without telling anybody."""
        self._selected = key
        self._ring.mark(self._places_of(key), self._layout, self._theme)

    def read_at(self, period: int) -> None:
        """Move the crosshair to a period and list the values of all series there."""
        if self._figure is None or self._theme is None or self._layout is None:
            return
        self._crosshair.setPos(period)
        self._crosshair.show()
        self._readout.setHtml(_readout_html(self._figure, self._theme, period))
        self._place_readout(period)
        self._readout.show()

    # building

    def _build_scene(self) -> None:
        # A bare view box instead of a plot item: its axes, buttons and menus are not used and take 20 ms to make.
        self.view_box = pg.ViewBox(enableMouse=False, enableMenu=False)
        # Symbols and names reach beyond the plot; the chart itself cuts off what would run out of it.
        self.view_box.setFlag(QGraphicsItem.GraphicsItemFlag.ItemClipsChildrenToShape, enabled=False)
        self._chart, self._ring = _ChartItem(self.view_box), _RingItem(self.view_box)
        self._crosshair = pg.InfiniteLine(angle=90, movable=False)
        self._crosshair.hide()
        self.view_box.addItem(self._crosshair, ignoreBounds=True)
        self._reducer: pg.PlotDataItem | None = None
        self._readout = pg.TextItem(anchor=(0, 0))
        self._readout.textItem.setDocument(SealedDocument(self._readout.textItem))
        self.view_box.sigRangeChanged.connect(self._arrange)
        for item in (self.view_box, self._readout):
            self.scene().addItem(item)
        for unused in self.scene().contextMenu:  # pyqtgraph's own way out, which no menu shows
            unused.setEnabled(False)
        self._readout.setZValue(20)
        self._readout.hide()

    def _look_at_all(self) -> None:
        """Let the view box show all of the figure; what shows a part of it goes on doing so while its extent stays."""
        assert self._figure is not None
        whole = whole_ranges(self._figure)
        if whole != self._whole:
            self._whole = whole
            self.view_box.setRange(xRange=whole[0], yRange=whole[1], padding=0)

    def _arrange(self) -> None:
        """Place everything anew. The ranges of the view box alone decide where in the plot the data stand."""
        if self._figure is None or self._theme is None or self._whole is None:
            return
        self._unit = unit = screen_unit(self)
        times, values = (tuple(one) for one in self.view_box.viewRange())
        self._layout = layout = screen_layout(
            self._figure, self.width(), self.height(), unit, (times, values), self._reduced
        )
        plot = layout.plot
        self.view_box.setGeometry(QRectF(plot.topLeft() * unit, plot.size() * unit))
        self._crosshair.setPen(pg.mkPen(self._theme.axis, width=1, style=Qt.PenStyle.DashLine))
        self._readout.fill = pg.mkBrush(self._theme.ground)
        self._readout.border = pg.mkPen(self._theme.grid)
        self._chart.show_chart(layout, self._theme, unit)
        self._ring.setTransform(self._chart.transform())
        self.select_key(self._selected)

    def _reduced(self, series: Series) -> list[tuple[float, float]]:
        """The corners of a long line that can be seen: cut to the range of the view box, and to its peaks."""
        if self._reducer is None:
            self._reducer = pg.PlotDataItem(clipToView=True, autoDownsample=True, downsampleMethod="peak")
            self._reducer.hide()
            self.view_box.addItem(self._reducer, ignoreBounds=True)
        values = [math.nan if point.y is None else point.y for point in series.points]
        self._reducer.setData([float(point.x) for point in series.points], values)
        x, y = self._reducer.getData()
        return list(zip(x.tolist(), y.tolist(), strict=True))

    # finding

    def _places_of(self, key: Key | None) -> list[Segment]:
        if key is None or self._layout is None:
            return []
        return [segment for segment in self._layout.segments() if segment.point.key == key]

    def hit_at(self, position: QPointF) -> Segment | None:
        """The mark at a position in pixels, or near enough to be meant."""
        return None if self._layout is None else self._layout.segment_at(position / self._unit)

    def row_at(self, position: QPointF) -> str:
        """The code of the row whose name stands at a position in pixels, empty if there is none."""
        if self._layout is None:
            return ""
        at = position / self._unit
        for entry in self._layout.legend:
            if entry.series is not None and entry.box.contains(at):
                return entry.series.code
        for label in self._layout.side_labels():
            box = QRectF(label.centre.x() - 6, label.centre.y() - 14, self._layout.rect.right(), 28)
            if box.contains(at):
                return label.series.code
        return ""

    def level_at(self, position: QPointF) -> str:
        """The id of the reference line whose name stands at a position in pixels, empty if there is none."""
        at = position / self._unit
        labels = () if self._layout is None else self._layout.level_labels()
        return next((label.annotation.id for label in labels if label.box.contains(at)), "")

    # acting

    def _place_readout(self, period: int) -> None:
        assert self._layout is not None
        x = self._layout.x(period) * self._unit
        box = self._readout.boundingRect()
        fits = x + box.width() + 14 < self._layout.plot.right() * self._unit
        self._readout.setPos(x + 10 if fits else x - box.width() - 10, self._layout.plot.top() * self._unit + 2)

    def _follow(self, position: QPointF) -> None:
        if self._layout is None or self._figure is None:
            return
        plot, at = self._layout.plot, position / self._unit
        if plot.contains(at) and self._layout.drawing.has_crosshair:
            self.read_at(self._layout.period_at(at.x()))
        else:
            self._crosshair.hide()
            self._readout.hide()
        self._hover(self._layout.marker_at(at))
        pointing = self.hit_at(position) is not None or bool(self.row_at(position) or self.level_at(position))
        self.setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)

    def _hover(self, marker: str) -> None:
        if marker != self._marker:
            self._marker = marker
            self.marker_hovered.emit(marker)

    def _choose(self, point: Point) -> None:
        self.select_key(point.key)
        self.observation_selected.emit(point.key)

    def _step(self, periods: int, rows: int) -> None:
        """Move the selection by keyboard, and say it."""
        assert self._layout is not None
        chosen = self._layout.drawing.step(self._layout, self._selected, periods, rows)
        if chosen is None:
            return
        self._choose(chosen)
        if self.speech_for is not None and chosen.key is not None:
            self.spoken.emit(self.speech_for(chosen.key))
        if self._layout.drawing.has_crosshair:
            self.read_at(chosen.x)

    def _read_period(self) -> None:
        """Say all rows of the year of the selection; of the last one while nothing is selected."""
        assert self._figure is not None
        points = [point for series in self._figure.series for point in series.points]
        here = next((point.x for point in points if point.key == self._selected), points[-1].x)
        self.spoken.emit(speech_text(self._figure, here))

    def _on_spoken(self, text: str) -> None:
        announce_text(self, text)

    # Qt

    def close(self) -> bool:
        """Close as any widget does; pyqtgraph's own way takes the viewport away while Qt still needs it."""
        return QWidget.close(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self.painted.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # pyqtgraph resizes once before this class is ready.
        if getattr(self, "_chart", None) is not None:
            self._arrange()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._follow(event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        hit, level = self.hit_at(event.position()), self.level_at(event.position())
        if event.button() is not Qt.MouseButton.LeftButton:
            if event.button() is Qt.MouseButton.RightButton and hit is not None:
                self._choose(hit.point)  # its menu speaks of the point under the mouse
            event.ignore()
            return
        row = self.row_at(event.position())
        if level:
            self.level_picked.emit(level)
        elif row:
            self.row_picked.emit(row)
        elif hit is not None:
            self._choose(hit.point)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: Any) -> None:  # noqa: ANN401
        event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        self._crosshair.hide()
        self._readout.hide()
        self._hover("")
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if self._figure is None or not self._figure.series:
            event.ignore()
        elif step is not None:
            self._step(*step)
        elif event.key() == Qt.Key.Key_Space:
            self._read_period()
        else:
            event.ignore()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            self._show_tooltip(event.pos(), event.globalPos())
            return True
        return bool(super().viewportEvent(event))

    def _show_tooltip(self, position: QPoint, place: QPoint) -> None:
        hit = self.hit_at(QPointF(position))
        if hit is None or hit.point.key is None or self.tooltip_for is None:
            QToolTip.hideText()
            return
        QToolTip.showText(place, self.tooltip_for(hit.point.key), self)


class _ChartItem(pg.GraphicsObject):  # type: ignore[misc]
    """The chart as one picture, kept by Qt until the figure or the range of its view box changes.

    So the crosshair moves above it for free.
    """

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__(box)
        self.setZValue(-1)  # below what stands in the box by its data: the crosshair
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._layout: ChartLayout | None = None
        self._theme: Theme | None = None

    def show_chart(self, layout: ChartLayout, theme: Theme, unit: float) -> None:
        """Draw another chart; ``unit`` is the length of one unit of its layout in pixels of the scene."""
        self.prepareGeometryChange()
        self._layout, self._theme = layout, theme
        self.resetTransform()
        self.setScale(1.0)
        transform = QTransform.fromTranslate(-layout.plot.left() * unit, -layout.plot.top() * unit)
        self.setTransform(transform.scale(unit, unit))
        self.setCacheMode(QGraphicsItem.CacheMode.DeviceCoordinateCache)
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF() if self._layout is None else self._layout.rect.adjusted(-10, -10, 10, 10)

    def paint(self, painter: QPainter, *_: Any) -> None:  # noqa: ANN401
        if self._layout is not None and self._theme is not None:
            paint_chart(painter, self._layout, self._theme)


class _RingItem(pg.GraphicsObject):  # type: ignore[misc]
    """The mark around the selected observation."""

    def __init__(self, box: pg.ViewBox) -> None:
        super().__init__(box)
        self.setZValue(10)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._places: list[Segment] = []
        self._layout: ChartLayout | None = None
        self._color = QColor()

    def mark(self, places: list[Segment], layout: ChartLayout | None, theme: Theme | None) -> None:
        """Stand around these places of a layout."""
        self.prepareGeometryChange()
        self._places, self._layout = places, layout
        self._color = QColor(theme.text if theme is not None else "black")
        self.update()

    def boundingRect(self) -> QRectF:
        whole = QRectF()
        for place in self._places:
            whole = whole.united(place.rect.adjusted(-4, -4, 4, 4))
        return whole

    def paint(self, painter: QPainter, *_: Any) -> None:  # noqa: ANN401
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._color, 2.2))
        if self._layout is not None:
            for place in self._places:
                self._layout.drawing.paint_ring(painter, place)


_FAR: Final = 1_000_000  # periods, more than any chart has
_STEPS: Final = {
    Qt.Key.Key_Home: (-_FAR, 0),
    Qt.Key.Key_End: (_FAR, 0),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def _readout_html(figure: Figure, theme: Theme, period: int) -> str:
    """The values of all series at one period, highest first; gaps say so."""
    tick = next(tick for tick in figure.x_ticks if tick.position == period)
    found = [(one, next(p for p in one.points if p.x == period)) for one in figure.series]
    found.sort(key=lambda pair: -math.inf if pair[1].y is None else pair[1].y, reverse=True)
    rows = "".join(
        f'<tr><td style="color:{theme.series[series.look.color]}"><b>{html.escape(series.label)}</b></td>'
        f'<td align="right" style="padding-left:10px; color:{theme.text}">{html.escape(point.text) or "·"}</td></tr>'
        for series, point in found
    )
    return f'<div style="color:{theme.text}"><b>{html.escape(tick.label)}</b><table>{rows}</table></div>'
