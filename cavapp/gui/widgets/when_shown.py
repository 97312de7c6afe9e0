"""Work that a part of the window does only while it is seen.

Owns when it is done: at once where the part is visible, else once, when it is shown again or asked for what it holds.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class WhenShown(QObject):
    """One piece of work of a widget. However often it is asked for while nobody looks, it is done once."""

    def __init__(self, widget: QWidget, work: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._work = widget, work
        self._due = False
        widget.installEventFilter(self)

    @property
    def due(self) -> bool:
        """Whether the work waits until somebody looks."""
        return self._due

    def ask(self) -> None:
        """Have the work done: now if the widget is visible, else when it is shown."""
        self._due = True
        if self._widget.isVisible():
            self.settle()

    def settle(self) -> None:
        """Do the work now if it waits, for those who need what it gives."""
        if self._due:
            self._due = False
            self._work()

    def drop(self) -> None:
        """Forget that the work waits: it was done on another way."""
        self._due = False

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and watched is self._widget:
            self.settle()
        return super().eventFilter(watched, event)
