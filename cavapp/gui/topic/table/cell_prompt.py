"""The bubble at a cell: why something was not taken, or a question with its answers as buttons.

Owns how it looks, where it stands and how it is answered by mouse and keyboard. It is no window of its own and stops
nobody, and is there only while the widget that it stands beside is seen: what is asked, and what an answer means, is
its owner's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolTip, QVBoxLayout, QWidget

from cavapp.gui.platform.key_table import KeyTable
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.platform.translation import QT_TRANSLATE_NOOP

_LETTERS: Final = 46
_SHOWN_FOR: Final = 9_000  # ms, for what needs no answer
PROMPT_KEYS: Final = KeyTable(
    QT_TRANSLATE_NOOP("Keys", "Question at a cell"),
    (
        ("Tab; Space", QT_TRANSLATE_NOOP("Keys", "Choose an answer")),
        ("Esc", QT_TRANSLATE_NOOP("Keys", "Back to what was typed")),
    ),
)


class CellPrompt(QFrame):
    """Says or asks something beside a rectangle of a widget, within that widget's window."""

    answered = Signal(int)  # number of the answer
    left = Signal()  # Esc, or the button that leaves the question open
    uncovered = Signal()  # the widget that it stands beside is seen again

    def __init__(self, beside: QWidget) -> None:
        super().__init__(beside)
        self._beside = beside
        self._buttons: list[QPushButton] = []
        self._text = PlainLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._text)
        layout.addLayout(self._row)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide)
        beside.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now, empty while it is hidden."""
        return "" if self.isHidden() else self._text.text()

    @property
    def is_asking(self) -> bool:
        return not self.isHidden() and bool(self._buttons)

    @property
    def answers(self) -> tuple[QPushButton, ...]:
        """The buttons, the first of them preselected."""
        return tuple(self._buttons)

    def say(self, text: str, rect: QRect, *, passing: bool = False) -> None:
        """Say something beside a rectangle of the widget; what is ``passing`` goes by itself after a while."""
        self._show(text, rect)
        if passing and not self.isHidden():
            self._clock.start(_SHOWN_FOR)

    def ask(self, text: str, answers: Sequence[str], back: str, rect: QRect) -> None:
        """Ask something; the keyboard is at the first answer, ``back`` leaves the question open."""
        self._show(text, rect, (*answers, back))
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard at the first answer, if there are any."""
        if self._buttons:
            self._buttons[0].setFocus(Qt.FocusReason.TabFocusReason)  # shows where the keyboard is

    def let_go(self) -> None:
        """What it says in passing belongs to a cell that is left."""
        if self._clock.isActive():
            self._clock.stop()
            self.hide()

    def follow(self, rect: QRect) -> None:
        """Stand beside the same cell, which has moved; away while that is out of sight."""
        if self._text.text() and not self._clock.isActive() and self._beside.isVisible():
            if self._beside.rect().intersects(rect):
                self._settle(rect)
            else:
                self.hide()

    def _show(self, text: str, rect: QRect, answers: Sequence[str] = ()) -> None:
        self._clock.stop()
        if not self._beside.isVisible():
            return
        self._clear()
        self._text.setText(text)
        self.setAccessibleName(text)
        for number, answer in enumerate(answers):
            button = QPushButton(answer, self)
            button.setAutoDefault(True)
            last = number == len(answers) - 1
            button.clicked.connect(self._on_left if last else partial(self._on_answered, number))
            self._row.addWidget(button)
            self._buttons.append(button)
        self._settle(rect)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _settle(self, rect: QRect) -> None:
        """Stand under the rectangle, or over it where there is no room; never beyond the window."""
        window = self._beside.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self._dress()
        self._text.setFixedWidth(min(self._natural_width(), self.fontMetrics().averageCharWidth() * _LETTERS))
        self.adjustSize()
        self.resize(self.sizeHint())
        place = QRect(self._beside.mapTo(window, rect.topLeft()), rect.size())
        below, above = place.bottom() + 4, place.top() - self.height() - 4
        x = min(max(4, place.right() - self.width()), max(4, window.width() - self.width() - 4))
        self.move(QPoint(x, below if below + self.height() <= window.height() or above < 0 else above))
        self.show()
        self.raise_()

    def _natural_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._text.text()) + 8

    def _dress(self) -> None:
        """The ink of tooltips, which changes with the theme; their ground is painted."""
        palette = self._text.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QToolTip.palette().color(QPalette.ColorRole.ToolTipText))
        self._text.setPalette(palette)

    def _clear(self) -> None:
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []

    def _give_keyboard_back(self) -> None:
        """Hidden with the keyboard in it, Qt would pass that on to any other widget."""
        self._beside.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()

    def _on_answered(self, number: int) -> None:
        self._give_keyboard_back()
        self.answered.emit(number)

    def _on_left(self) -> None:
        self._give_keyboard_back()
        self.left.emit()

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._on_left()
        else:
            event.accept()  # no key passes through to the table below

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._beside and event.type() is QEvent.Type.Hide:
            self._clock.stop()
            self.hide()
        elif watched is self._beside and event.type() is QEvent.Type.Show:
            self.uncovered.emit()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter = QPainter(self)
        painter.fillRect(self.rect(), QToolTip.palette().color(QPalette.ColorRole.ToolTipBase))
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Link), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
