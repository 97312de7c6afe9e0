"""The period slider: two handles on an axis of whole numbers, by mouse and by keyboard.

Owns geometry, input and painting of one row. What a number means (year, fiscal year) and what follows from a
change is the owner's business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from cavapp.gui.platform.key_table import KeyTable
from cavapp.gui.platform.plain_text import keep_plain
from cavapp.gui.platform.translation import QT_TRANSLATE_NOOP

_STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100)
_PAGE: Final = 5
_LABEL_SIZE: Final = 0.88
_Role = QPalette.ColorRole
PERIOD_KEYS: Final = KeyTable(
    QT_TRANSLATE_NOOP("Keys", "Period"),
    (
        ("Left; Right", QT_TRANSLATE_NOOP("Keys", "Move one end by a year")),
        ("PgDown; PgUp", QT_TRANSLATE_NOOP("Keys", "Move one end by five years")),
        ("Home; End", QT_TRANSLATE_NOOP("Keys", "Move one end as far as it goes")),
        ("Space; Up; Down", QT_TRANSLATE_NOOP("Keys", "Change the end")),
        ("Shift+Left; Shift+Right", QT_TRANSLATE_NOOP("Keys", "Move both ends")),
    ),
)


class Grip(Enum):
    """What the mouse or the keyboard moves. ``EITHER``: both handles at one place, the first step decides."""

    FIRST = "first"
    LAST = "last"
    WINDOW = "window"
    EITHER = "either"


@dataclass(frozen=True, slots=True)
class AxisLabel:
    """A label under the track: its left edge and width in pixels; the ends of the range are strong."""

    text: str
    left: float
    width: float
    strong: bool

    @property
    def right(self) -> float:
        return self.left + self.width


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole numbers from ``low`` to ``high`` between two places in pixels."""

    low: int
    high: int
    left: float
    right: float

    @property
    def step(self) -> float:
        """Pixels between neighbouring numbers."""
        return (self.right - self.left) / max(1, self.high - self.low)

    def x_of(self, number: int) -> float:
        if self.low == self.high:
            return (self.left + self.right) / 2
        return self.left + (number - self.low) * self.step

    def number_at(self, x: float) -> int:
        """The nearest number; it may lie beyond the ends."""
        return self.low if self.step <= 0 else round(self.low + (x - self.left) / self.step)


@dataclass(frozen=True, slots=True)
class AxisLabels:
    """Places labels under an axis in a widget of a width, none over another."""

    axis: Axis
    room: float
    label: Callable[[int], str]
    soft: QFontMetricsF
    strong: QFontMetricsF

    def placed(self, first: int, last: int) -> tuple[AxisLabel, ...]:
        """Those of the range's ends always, of other numbers where there is space; left to right."""
        found = self._ends(first, last)
        for number in self._round_numbers():
            label, air = self._at(number, strong=False), 2 * self._gap
            if all(label.right + air <= one.left or one.right + air <= label.left for one in found):
                found.append(label)
        return tuple(sorted(found, key=lambda label: label.left))

    @property
    def _gap(self) -> float:
        return self.soft.averageCharWidth()

    def _at(self, number: int, *, strong: bool) -> AxisLabel:
        text = self.label(number)
        width = (self.strong if strong else self.soft).horizontalAdvance(text)
        left = min(max(self.axis.x_of(number) - width / 2, 0.0), max(0.0, self.room - width))
        return AxisLabel(text, left, width, strong)

    def _ends(self, first: int, last: int) -> list[AxisLabel]:
        """The labels of the range's ends, pushed apart where they would touch."""
        one, other = self._at(first, strong=True), self._at(last, strong=True)
        if first == last:
            return [one]
        short = one.right + self._gap - other.left
        if short <= 0:
            return [one, other]
        most = self.room - one.width - self._gap - other.width
        one = replace(one, left=max(0.0, min(one.left - short / 2, most)))
        return [one, replace(other, left=one.right + self._gap)]

    def _round_numbers(self) -> list[int]:
        """The ends of the axis, then round numbers between them as close as their labels allow."""
        low, high = self.axis.low, self.axis.high
        widest = max(self._at(number, strong=False).width for number in (low, high)) + 3 * self._gap
        step = next((step for step in _STEPS if step * self.axis.step >= widest), _STEPS[-1])
        return [low, high, *range(-(-low // step) * step, high, step)]


class PeriodSlider(QWidget):
    """Chooses a first and a last number between two bounds; both may be the same.

    Contents margins at the left and right move the ends of the axis, so that it can stand under that of a chart.
    """

    range_changed = Signal(int, int)  # first, last

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._single = False
        self._bounds = (0, 1)
        self._range = (0, 1)
        self._label: Callable[[int], str] = str
        self._active = Grip.FIRST
        self._grip: Grip | None = None
        self._pressed_at = 0
        self._range_before = self._range
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Period"))
        self._tell()

    @property
    def range(self) -> tuple[int, int]:
        return self._range

    @property
    def bounds(self) -> tuple[int, int]:
        return self._bounds

    @property
    def active(self) -> Grip:
        """The handle that the keyboard moves: FIRST or LAST."""
        return self._active

    def set_bounds(self, first: int, last: int, label: Callable[[int], str]) -> None:
        """The ends of the axis and how a number is called; keeps what it can of the range, without a signal.

        Raises ValueError if the ends are the wrong way round.
        """
        if first > last:
            message = f"The axis cannot begin at {first} and end at {last}."
            raise ValueError(message)
        self._bounds, self._label = (first, last), label
        self.set_range(*self._range)

    def set_range(self, first: int, last: int, *, single: bool | None = None) -> None:
        """The chosen range, cut to the bounds, without a signal.

        ``single``: both handles move as one from now on, as a single number is chosen.
        """
        self._single = self._single if single is None else single
        self._range = self._within(min(first, last), max(first, last))
        self._tell()
        self.update()

    def x_of(self, number: int) -> float:
        """The place of a number in the widget, in pixels."""
        return self._axis().x_of(number)

    def axis_labels(self) -> tuple[AxisLabel, ...]:
        """The labels under the track, left to right, none over another."""
        soft, strong = (QFontMetricsF(self._label_font(strong=strong)) for strong in (False, True))
        return AxisLabels(self._axis(), self.width(), self._label, soft, strong).placed(*self._range)

    def _change(self, first: int, last: int) -> None:
        wanted = self._within(first, last)
        if wanted == self._range:
            return
        self._range = wanted
        self._tell()
        self.update()
        self.range_changed.emit(*wanted)

    def _within(self, first: int, last: int) -> tuple[int, int]:
        low, high = self._bounds
        return max(low, min(first, high)), max(low, min(last, high))

    def _tell(self) -> None:
        first, last = (self._label(number) for number in self._range)
        moving = first if self._active is Grip.FIRST else last
        if self._single:
            self.setAccessibleDescription(self.tr("%1; the arrow keys change it").replace("%1", first))
            self.setToolTip(keep_plain(first))
            return
        text = self.tr("From %1 to %2; the arrow keys move %3").replace("%1", first)
        self.setAccessibleDescription(text.replace("%2", last).replace("%3", moving))
        self.setToolTip(keep_plain(self.tr("From %1 to %2").replace("%1", first).replace("%2", last)))

    def _activate(self, handle: Grip) -> None:
        self._active = handle
        self._tell()
        self.update()

    # geometry

    def _radius(self) -> float:
        return self.fontMetrics().height() * 0.38

    def _track_y(self) -> float:
        return self._radius() + 3

    def _label_font(self, *, strong: bool) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(max(1.0, self.fontInfo().pointSizeF() * _LABEL_SIZE))
        font.setBold(strong)
        return font

    def _axis(self) -> Axis:
        margin, around = self._radius() + 3, self.contentsMargins()
        return Axis(*self._bounds, around.left() + margin, self.width() - around.right() - margin)

    # painting

    def _paint_track(self, painter: QPainter) -> None:
        palette, y = self.palette(), self._track_y()
        low, high = (self.x_of(number) for number in self._bounds)
        first, last = (self.x_of(number) for number in self._range)
        thick = max(3.0, self._radius() * 0.55)
        painter.setPen(Qt.PenStyle.NoPen)
        for left, right, color in ((low, high, palette.color(_Role.Mid)), (first, last, self._accent())):
            painter.setBrush(color)
            painter.drawRoundedRect(QRectF(left, y - thick / 2, right - left, thick), thick / 2, thick / 2)

    def _paint_ticks(self, painter: QPainter) -> None:
        low, high = self._bounds
        if self._axis().step < self.fontMetrics().averageCharWidth() / 2:
            return
        top = self._track_y() + self._radius() + 1
        painter.setPen(QPen(self.palette().color(_Role.Mid), 1))
        for number in range(low, high + 1):
            painter.drawLine(QPointF(self.x_of(number), top), QPointF(self.x_of(number), top + 3))

    def _paint_labels(self, painter: QPainter) -> None:
        top = self._track_y() + self._radius() + 4
        for label in self.axis_labels():
            painter.setFont(self._label_font(strong=label.strong))
            painter.setPen(self.palette().color(_Role.WindowText if label.strong else _Role.PlaceholderText))
            box = QRectF(label.left, top, label.width + 1, self.height() - top)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, label.text)

    def _paint_handles(self, painter: QPainter) -> None:
        order = (Grip.LAST, Grip.FIRST) if self._active is Grip.FIRST else (Grip.FIRST, Grip.LAST)
        for handle in order:
            centre = QPointF(self.x_of(self._range[handle is Grip.LAST]), self._track_y())
            focused = self.hasFocus() and handle is self._active
            painter.setPen(QPen(self._accent(), 2))
            painter.setBrush(self._accent() if focused else self.palette().color(_Role.Base))
            painter.drawEllipse(centre, self._radius() - 1, self._radius() - 1)
            if focused:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(self._accent(), 1))
                painter.drawEllipse(centre, self._radius() + 2, self._radius() + 2)

    def _accent(self) -> QColor:
        return self.palette().color(_Role.Accent)

    # mouse

    def _grip_at(self, x: float) -> Grip:
        """What a press at that place takes hold of."""
        first, last = (self.x_of(number) for number in self._range)
        reach = self._radius() + 2
        if first == last and abs(x - first) <= reach:
            return Grip.EITHER
        if abs(x - first) <= reach or abs(x - last) <= reach:
            return Grip.FIRST if abs(x - first) <= abs(x - last) else Grip.LAST
        if first < x < last:
            return Grip.WINDOW
        return Grip.FIRST if x < first else Grip.LAST

    def _move_grip(self, number: int) -> None:
        first, last = self._range
        if self._single:
            self._change(number, number)
            return
        if self._grip is Grip.WINDOW:
            self._shift(self._range_before, number - self._pressed_at)
            return
        if self._grip is Grip.EITHER and number != first:
            self._grip = Grip.FIRST if number < first else Grip.LAST
            self._activate(self._grip)
        if self._grip is Grip.FIRST:
            self._change(min(number, last), last)
        elif self._grip is Grip.LAST:
            self._change(first, max(number, first))

    def _shift(self, start: tuple[int, int], steps: int) -> None:
        """Move the whole range, as far as the bounds allow."""
        steps = max(self._bounds[0] - start[0], min(steps, self._bounds[1] - start[1]))
        self._change(start[0] + steps, start[1] + steps)

    def _step(self, steps: int) -> None:
        first, last = self._range
        if self._single:
            self._change(first + steps, first + steps)
        elif self._active is Grip.FIRST:
            self._change(min(first + steps, last), last)
        else:
            self._change(first, max(last + steps, first))

    # Qt's own

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 44, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        small = QFontMetricsF(self._label_font(strong=True)).height()
        height = self._track_y() + self._radius() + 4 + small
        return QSize(self.fontMetrics().averageCharWidth() * 22, round(height))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_track(painter)
        self._paint_ticks(painter)
        self._paint_labels(painter)
        self._paint_handles(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        x = event.position().x()
        self._grip = self._grip_at(x)
        self._pressed_at, self._range_before = self._axis().number_at(x), self._range
        if self._grip in (Grip.FIRST, Grip.LAST):
            self._activate(self._grip)
            self._move_grip(self._pressed_at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        x = event.position().x()
        if self._grip is not None:
            self._move_grip(self._axis().number_at(x))
            return
        shapes = {Grip.WINDOW: Qt.CursorShape.OpenHandCursor, Grip.EITHER: Qt.CursorShape.SplitHCursor}
        self.setCursor(shapes.get(self._grip_at(x), Qt.CursorShape.SizeHorCursor))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, far = event.key(), self._bounds[1] - self._bounds[0]
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_PageDown: -_PAGE,
            Qt.Key.Key_PageUp: _PAGE,
            Qt.Key.Key_Home: -far,
            Qt.Key.Key_End: far,
        }
        if key in (Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._activate(Grip.LAST if self._active is Grip.FIRST else Grip.FIRST)
        elif key in steps and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._shift(self._range, steps[Qt.Key(key)])
        elif key in steps:
            self._step(steps[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() is Qt.FocusReason.TabFocusReason:
            self._activate(Grip.FIRST)
        elif event.reason() is Qt.FocusReason.BacktabFocusReason:
            self._activate(Grip.LAST)
        super().focusInEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001, N802 - Qt's signature
        """The two handles are two stops of the Tab key."""
        beyond = Grip.LAST if next else Grip.FIRST
        if self.hasFocus() and self._active is not beyond and not self._single:
            self._activate(beyond)
            return True
        return super().focusNextPrevChild(next)
