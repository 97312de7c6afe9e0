"""Zooming and panning through time: wheel, drag and keys on a plot choose a shorter, longer or other period.

Owns what a gesture means. Between two periods the range of the plot's view box follows the hand; which periods there
are to choose from, and showing them, is the business of whoever hears of the choice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from cavapp.gui.platform.key_table import KeyTable
from cavapp.gui.platform.translation import QT_TRANSLATE_NOOP
from cavapp.gui.rendering.chart.chart_layout import Range
from cavapp.gui.widgets.static_chart import screen_unit

if TYPE_CHECKING:
    from cavapp.gui.topic.chart.plot import FigurePlot

FAR: Final = 1_000_000  # periods, more than any chart has
_NOTCH: Final = 120.0  # of a wheel
_CLOSER: Final = 0.85  # of the time in view, that is left after one notch
_ALONE: Final = 40.0  # pixels of a period that stands by itself
_PULLED: Final = 0.5  # of a period
_BY_KEY: Final = {Qt.Key.Key_Plus: _CLOSER, Qt.Key.Key_Minus: 1 / _CLOSER}
ZOOM_KEYS: Final = KeyTable(
    QT_TRANSLATE_NOOP("Keys", "Chart"),
    (
        ("+; -", QT_TRANSLATE_NOOP("Keys", "A shorter period, a longer one")),
        ("0", QT_TRANSLATE_NOOP("Keys", "All years")),
    ),
)


class _Drag(NamedTuple):
    """Where the mouse went down, the period shown then, and how many pixels one has."""

    x: float
    first: int
    last: int
    pixels: float


class PeriodZoom(QObject):
    """Watches a plot; tells which period is asked for, by its first and its last number."""

    period_chosen = Signal(int, int)

    def __init__(self, plot: FigurePlot) -> None:
        super().__init__(plot)
        self._plot = plot
        self._drag: _Drag | None = None
        self._is_dragging = False
        self._turned = 0.0  # notches since the period changed
        plot.viewport().installEventFilter(self)
        plot.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        figure = self._plot.figure
        if figure is None or figure.shape.one_period or figure.shape.ends_only or self._plot.chart_layout is None:
            return False
        if watched is self._plot:
            return isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._press_key(event)
        if isinstance(event, QWheelEvent):
            return self._turn_wheel(event)
        return isinstance(event, QMouseEvent) and self._use_mouse(event)

    def _press_key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            return False
        if key is Qt.Key.Key_0:
            self.period_chosen.emit(-FAR, FAR)
        elif key in _BY_KEY:
            low, high = self._times()
            self._turned = 1.0
            self._scale(_BY_KEY[key], (low + high) / 2)
        else:
            return False
        return True

    def _turn_wheel(self, event: QWheelEvent) -> bool:
        turned = event.angleDelta().y() / _NOTCH
        if not turned or event.modifiers():
            return False
        layout, low_high = self._plot.chart_layout, self._times()
        assert layout is not None
        centre = sum(low_high) / 2
        if layout.drawing.has_axes:
            centre = layout.mapping.time_at(event.position().x() / screen_unit(self._plot))
        self._turned = self._turned + turned if self._turned * turned > 0 else turned
        self._scale(_CLOSER**turned, min(max(centre, low_high[0]), low_high[1]))
        event.accept()
        return True

    def _scale(self, factor: float, centre: float) -> None:
        """Show more or less time around a moment; by a whole notch or a key at least one period more or less."""
        box = self._plot.view_box
        box.scaleBy(x=factor, y=1.0, center=(centre, box.viewRange()[1][0]))
        first, last = self._shown()
        if abs(self._turned) >= 1 and (first, last) == self._periods():
            first, last = (first, last - 1) if factor < 1 else (first - 1, last + 1)
        self._choose(first, last)

    def _use_mouse(self, event: QMouseEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._begin_drag(event.position())
        elif event.type() is QEvent.Type.MouseMove and self._drag is not None:
            return self._drag_to(event.position().x(), self._drag)
        elif event.type() is QEvent.Type.MouseButtonRelease and self._drag is not None:
            self._drag, was = None, self._is_dragging
            self._is_dragging = False
            self._plot.show_whole()
            return was
        return False

    def _begin_drag(self, at: QPointF) -> None:
        """Where nothing can be picked, dragging moves the period."""
        plot, layout = self._plot, self._plot.chart_layout
        assert layout is not None
        picked = plot.hit_at(at) is not None or plot.row_at(at) or plot.level_at(at)
        if layout.drawing.has_axes and layout.plot.contains(at / screen_unit(plot)) and not picked:
            first, last = self._periods()
            wide = (layout.x(last) - layout.x(first)) * screen_unit(plot)
            self._drag = _Drag(at.x(), first, last, wide / (last - first) if last > first else _ALONE)

    def _drag_to(self, x: float, drag: _Drag) -> bool:
        moved = drag.x - x
        if not self._is_dragging and abs(moved) < QApplication.startDragDistance():
            return False
        self._is_dragging = True
        steps = round(moved / drag.pixels)
        if (drag.first + steps, drag.last + steps) != self._periods():
            self.period_chosen.emit(drag.first + steps, drag.last + steps)
        first, _ = self._periods()
        whole, rest = self._plot.whole_times, moved / drag.pixels - (first - drag.first)
        rest = min(max(rest, -_PULLED), _PULLED)  # at the end of what is held it gives a little and stops
        self._plot.view_box.setXRange(whole[0] + rest, whole[1] + rest, padding=0)
        return True

    def _choose(self, first: int, last: int) -> None:
        """Tell the period that is in view; where it stays as it is, nothing beyond it is shown."""
        if last > first and (first, last) != self._periods():
            self._turned = 0.0
            self.period_chosen.emit(first, last)
        low, high = self._times()
        whole = self._plot.whole_times
        if low < whole[0] or high > whole[1] or last <= first:
            self._plot.show_whole()

    def _times(self) -> Range:
        low, high = self._plot.view_box.viewRange()[0]
        return low, high

    def _periods(self) -> tuple[int, int]:
        """The first and the last period of the figure."""
        figure = self._plot.figure
        assert figure is not None
        return round(figure.x_ticks[0].position), round(figure.x_ticks[-1].position)

    def _shown(self) -> tuple[int, int]:
        """The periods that the range of the view box is nearest to."""
        (low, high), whole, (first, last) = self._times(), self._plot.whole_times, self._periods()
        return round(low + first - whole[0]), round(high + last - whole[1])
