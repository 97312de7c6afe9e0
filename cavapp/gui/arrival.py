"""Libraries that arrive behind the window: imported on a thread while the first picture can already be read.

Owns the thread and the word that they are here. Who needs them waits for ``arrived``.
"""

from __future__ import annotations

import gc
import importlib
import logging
import threading
from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

# Not written as plain imports: the point is that they do not run with this module. In the order of need.
LATE: Final = ("cavapp.gui.plot", "cavapp.gui.table_view", "cavapp.gui.notes_tab", "cavapp.gui.find")


class Receiver(Protocol):
    """What takes the late parts in: the main window."""

    def install(self, module: str) -> list[Callable[[], None]]:
        """Short steps that put to use what a module brings."""


class LateParts(QObject):
    """Imports the interactive parts on a thread, then has them put into the window in short steps."""

    _arrived = Signal(str)  # name of a module; sent from the thread, received in the window's
    finished = Signal()

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        assert hasattr(window, "install")
        self._receiver: Receiver = window
        self._missing = set(LATE)
        self._steps: list[Callable[[], None]] = []
        self._arrived.connect(self._on_arrived)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)
        self._started = False

    def start(self) -> None:
        """Begin; a second call does nothing."""
        if not self._started:
            self._started = True
            threading.Thread(target=self._import_all, name="late imports", daemon=True).start()

    def _import_all(self) -> None:
        for name in LATE:
            try:
                importlib.import_module(name)
            except ImportError:
                logging.getLogger(__name__).exception("%s cannot be loaded", name)
                raise
            self._arrived.emit(name)

    def _on_arrived(self, module: str) -> None:
        self._steps += self._receiver.install(module)
        self._missing.discard(module)
        self._timer.start()

    def _on_turn(self) -> None:
        """One step a turn of the event loop, so that the window answers in between."""
        if self._steps:
            self._steps.pop(0)()
            return
        self._timer.stop()
        if not self._missing:
            # What is here now stays to the end: the collector need not walk over it again and again.
            gc.freeze()
            gc.enable()
            self.finished.emit()
