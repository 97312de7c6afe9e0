"""A storm of random events over a window: keys, mouse, actions, sizes, tabs, the clipboard, drops, colours, dialogs.

Owns what is done and how it is chosen, from a seed alone; what may not happen meanwhile is the business of whoever lets
it rage. The next event is waiting before each is sent, so that it rages on in the loops of dialogs and menus too.
"""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, QObject, QPoint, QPointF, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeySequence,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu, QWidget
from shiboken6 import isValid

from cavapp.gui.window.main_window import MainWindow
from tests.gui.mouse import move_mouse

KEYS: Final = (
    *("F2", "Esc", "Alt+Return", "Return", "Tab", "Shift+Tab", "Left", "Right", "Up", "Down", "Home", "End", "PgUp"),
    *("PgDown", "Space", "Shift+Space", "Ctrl+Space", "Del", "Backspace", "Menu", "F9", "F1", "F6", "Ctrl+Z"),
    *("Ctrl+Y", "Ctrl+V", "Ctrl+C", "Ctrl+X", "Ctrl+A", "Ctrl+R", "Ctrl+F", "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4"),
    *("1", "4", "7", "0", ".", ",", "-", "=", "n", "a", "(", "*", "ñ", "Shift+Up", "Shift+Down", "Alt+F", "Alt+E"),
)
# As common as all others together: where one types, follows a passport and comes back, faults were found.
TYPING: Final = ("F2", "Alt+Return", "Esc", "Return", "Tab", "5", "9", "Down", "Del", "Ctrl+Z", "Ctrl+2")
TEXTS: Final = (
    "",
    "12",
    "1\t2\n3\t4",
    "INCLE\t1,234",
    "=1+1",
    "<b>x</b>",
    "FY2009\tFY2010\n1\t2",
    "x" * 3000,
    "\0\x1b[31m",
)
OUTSIDE: Final = ("quit",)  # ends the window, which is done at the end
MOST_DEEP: Final = 6  # loops within each other: from then on what is in front is closed


class EventStorm(QObject):
    """Sends ``count`` events to a window and what it opens; ``ended`` tells that all of them were sent."""

    ended = Signal()

    def __init__(self, window: MainWindow, seed: int, count: int, files: list[Path]) -> None:
        super().__init__()
        self.trail: deque[str] = deque(maxlen=30)
        self._window, self._left, self._files = window, count, files
        self._kept: QWidget = window
        self._chance, self._depth = random.Random(seed), 0  # noqa: S311 - a storm that can be repeated
        self._acts: dict[Callable[[], None], int] = {
            self._key: 30,
            self._typing: 30,
            self._click: 24,
            self._move: 12,
            self._action: 14,
            self._wait: 6,
            self._drag: 4,
            self._wheel: 4,
            self._menu: 4,
            self._tab: 4,
            self._resize: 3,
            self._clipboard: 3,
            self._drop: 2,
            self._theme: 1,
        }

    def begin(self) -> None:
        QTimer.singleShot(0, self, self._step)

    def _step(self) -> None:
        if self._left <= 0 and self._depth == 0:
            self.ended.emit()
            return
        self._left -= 1
        QTimer.singleShot(0, self, self._step)
        self._depth += 1
        try:
            self._do_something()
        finally:
            self._depth -= 1

    def _do_something(self) -> None:
        front = QApplication.activeModalWidget()
        if self._left > 0 and isinstance(front, QFileDialog):
            self._choose_file(front)
        elif self._left <= 0 or self._depth > MOST_DEEP or "Print" in type(front).__name__:
            self._close(front)
        else:
            self._chance.choices([*self._acts], [*self._acts.values()])[0]()

    # targets

    def _front(self) -> QWidget:
        """What takes events now: a menu that is open, a dialog in front, else the window or one beside it."""
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if over is not None:
            return over
        others = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
        return self._window if not others or self._chance.random() < 0.8 else self._chance.choice(others)

    def _target(self) -> QWidget:
        front = self._front()
        parts = [one for one in front.findChildren(QWidget) if one.isVisible() and one.window() is front.window()]
        self._kept = front  # without it PySide would take its parts for deleted
        return self._chance.choice(parts) if parts else front

    def _place(self, widget: QWidget) -> QPoint:
        return QPoint(self._chance.randrange(max(1, widget.width())), self._chance.randrange(max(1, widget.height())))

    def _said(self, what: str, at: QObject | None = None) -> None:
        self.trail.append(what if at is None else f"{what} at {type(at).__name__} {at.objectName()}".strip())

    # acts

    def _key(self) -> None:
        self._press(self._chance.choice(KEYS))

    def _typing(self) -> None:
        self._press(self._chance.choice(TYPING))

    def _press(self, key: str) -> None:
        front = self._front()
        focused = QApplication.focusWidget()
        target = focused if focused is not None and focused.window() is front.window() else front
        self._said(f"key {key}", target)
        pressed = QKeySequence(key)[0]  # type: ignore[index]  # Qt's stubs lack it
        QTest.keyClick(target, pressed.key(), pressed.keyboardModifiers())

    def _click(self) -> None:
        target = self._target()
        button = self._chance.choices((Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton), (8, 1))[0]
        held = self._chance.choices(
            (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier),
            (8, 1, 1),
        )[0]
        twice = self._chance.random() < 0.25
        self._said("double click" if twice else f"click {button.name}", target)
        (QTest.mouseDClick if twice else QTest.mouseClick)(target, button, held, self._place(target))

    def _move(self) -> None:
        target = self._target()
        self._said("move", target)
        move_mouse(target, self._place(target))

    def _drag(self) -> None:
        target = self._target()
        left = Qt.MouseButton.LeftButton
        self._said("drag", target)
        QTest.mousePress(target, left, Qt.KeyboardModifier.NoModifier, self._place(target))
        if _lives(target):
            move_mouse(target, self._place(target), left)
        if _lives(target):
            QTest.mouseRelease(target, left, Qt.KeyboardModifier.NoModifier, self._place(target))

    def _wheel(self) -> None:
        target = self._target()
        place, turn = self._place(target), self._chance.choice((-240, -120, 120, 240))
        self._said("wheel", target)
        event = QWheelEvent(
            QPointF(place), QPointF(target.mapToGlobal(place)), QPoint(), QPoint(0, turn), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,  # noqa: FBT003 - Qt's signature
        )  # fmt: skip
        QApplication.sendEvent(target, event)

    def _action(self) -> None:
        """Any action that is on, also of parts that are not seen now."""
        over = QApplication.activeModalWidget()
        found = (self._window if over is None else over).findChildren(QAction)
        known = [one for one in found if one.isEnabled() and one.objectName() not in OUTSIDE]
        if known:
            action = self._chance.choice(known)
            self._said(f"action {action.text()!r}", action)
            action.trigger()

    def _menu(self) -> None:
        target = self._target()
        place = self._place(target)
        self._said("context menu", target)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, target.mapToGlobal(place))
        QApplication.sendEvent(target, event)

    def _resize(self) -> None:
        front = self._front()
        if front.isWindow() and not isinstance(front, QMenu):
            self._said("resize", front)
            front.resize(self._chance.randint(200, 1900), self._chance.randint(150, 1100))

    def _tab(self) -> None:
        self._said("tab")
        self._window.tabs.setCurrentIndex(self._chance.randrange(self._window.tabs.count()))

    def _clipboard(self) -> None:
        self._said("clipboard")
        clipboard = QGuiApplication.clipboard()
        if self._chance.random() < 0.3:
            clipboard.clear()
        else:
            clipboard.setMimeData(self._carried())

    def _carried(self) -> QMimeData:
        data, chance = QMimeData(), self._chance
        kind = chance.randrange(4)
        if kind == 0:
            data.setText(chance.choice(TEXTS))
        elif kind == 1:
            data.setHtml(f"<table><tr><td>{chance.choice(TEXTS)}</td><td>2</td></tr></table>")
        elif kind == 2:
            data.setUrls([QUrl.fromLocalFile(str(one)) for one in chance.sample(self._files, k=2)])
        else:
            data.setData("image/png", QByteArray(chance.choice(self._files).read_bytes()[: chance.randrange(1, 5000)]))
        return data

    def _drop(self) -> None:
        target, data = self._window if QApplication.activeModalWidget() is None else self._target(), self._carried()
        place, both = self._place(target), (Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        self._said("drop", target)
        QApplication.sendEvent(target, QDragEnterEvent(place, Qt.DropAction.CopyAction, data, *both))
        QApplication.sendEvent(target, QDropEvent(QPointF(place), Qt.DropAction.CopyAction, data, *both))

    def _theme(self) -> None:
        name = self._chance.choice(("theme_light", "theme_dark", "theme_system"))
        self._said(name)
        self._window.view_commands.show_theme(name)

    def _wait(self) -> None:
        """Let what was put off be done."""
        self._said("wait")
        QApplication.processEvents()

    # what is closed rather than used: it could write anywhere

    def _choose_file(self, dialog: QFileDialog) -> None:
        self._said("file", dialog)
        if self._chance.random() < 0.5 and dialog.acceptMode() is QFileDialog.AcceptMode.AcceptOpen:
            dialog.selectFile(str(self._chance.choice(self._files)))
            dialog.accept()
        else:
            dialog.reject()

    def _close(self, front: QWidget | None) -> None:
        popup = QApplication.activePopupWidget()
        self._said("close", popup or front)
        if popup is not None:
            popup.close()
        elif isinstance(front, QDialog):
            front.reject()
        elif front is not None:
            front.close()


def _lives(widget: QWidget) -> bool:
    return isValid(widget) and widget.isVisible()
