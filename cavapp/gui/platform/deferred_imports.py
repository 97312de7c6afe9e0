"""Deferred imports: what the first picture does not need is imported on a thread while it can already be read.

Owns the thread, the order, and the pace at which the host takes in what was imported.
"""

from __future__ import annotations

import gc
import importlib
import logging
import sys
import threading
import time
from collections.abc import Callable
from enum import StrEnum
from typing import Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from cavapp.debug_log import log_duration, log_event, log_phase

_IN_PLACE: Final = "%s put in place in %d step(s): %.1f ms, the longest %.1f ms"
_SHORT_TURN: Final = 0.001
# What an import ends with where a file is missing, cut off or damaged.
_UNLOADABLE: Final = (ImportError, SyntaxError, EOFError, OSError, ValueError, AttributeError)


class DeferredModule(StrEnum):
    """What is imported behind the window, in the order of need; a plain import would run with this module."""

    PLOT = "cavapp.gui.topic.chart.plot"
    TABLE = "cavapp.gui.topic.table.table_view"
    SOURCE_NOTES = "cavapp.gui.sources.source_notes_tab"
    FIND_PANEL = "cavapp.gui.window.find_panel"


class Host(Protocol):
    """What the imported parts are installed in: the main window."""

    def prepare_part(self, module: DeferredModule) -> object:
        """Work on the thread that makes no widget: what ``install_part`` is handed."""

    def install_part(self, module: DeferredModule, prepared: object) -> list[Callable[[], None]]:
        """Short steps that put to use what a module brings."""


class DeferredImports(QObject):
    """Imports the interactive parts on a thread, then has them put into the window in short steps.

    The thread waits while the window takes a part in: both at once would fight over the interpreter, and the window
    would be slow to answer.
    """

    # DeferredModule, what was prepared; sent from the thread, received in the window's.
    _imported = Signal(object, object)
    _failed = Signal(object)
    lacking = Signal(object)  # set[DeferredModule]: what cannot be loaded, told once at the end
    finished = Signal()

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._installed = threading.Event()
        self._missing, self._lacking = set(DeferredModule), set[DeferredModule]()
        self._steps: list[Callable[[], None]] = []
        self._imported.connect(self._on_imported)
        self._failed.connect(self._on_failed)
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)
        self._part, self._took = "", [0.0]  # what is being put in place, and how long each step took
        self._started = False
        self._stopped = False
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Begin; a second call does nothing."""
        if not self._started:
            self._started = True
            log_phase(__name__, "first picture")
            # In the next turn: beside the thread the rest of the first painting would take several times as long.
            QTimer.singleShot(0, self._start_thread)

    def stop(self) -> None:
        """Wait until the thread has let go: an interpreter that ends under a running import crashes."""
        self._stopped = True
        self._installed.set()
        if self._thread is not None:
            self._thread.join()

    def _start_thread(self) -> None:
        if not self._stopped:
            self._thread = threading.Thread(target=self._import_all, name="deferred imports", daemon=True)
            self._thread.start()

    def _import_all(self) -> None:
        patience = sys.getswitchinterval()
        # The window shall not wait for its turn longer than a frame may take.
        sys.setswitchinterval(_SHORT_TURN)
        for module in DeferredModule:
            # In this order: whoever stops the thread sets first the one, then the other.
            self._installed.clear()
            if self._stopped:
                return
            try:
                with log_duration(__name__, "%s imported", module.value):
                    importlib.import_module(module.value)
            except _UNLOADABLE:
                # A file taken away or damaged: the other parts serve all the same.
                logging.getLogger(__name__).exception("%s cannot be loaded", module.value)
                self._failed.emit(module)
                continue
            with log_duration(__name__, "%s prepared", module.value):
                prepared = self._host.prepare_part(module)
            self._imported.emit(module, prepared)
            self._installed.wait()
        sys.setswitchinterval(patience)

    def _on_imported(self, module: DeferredModule, prepared: object) -> None:
        began = time.perf_counter()
        self._steps += self._host.install_part(module, prepared)
        self._part, self._took = module.value, [time.perf_counter() - began]
        self._missing.discard(module)
        self._timer.start()

    def _on_failed(self, module: DeferredModule) -> None:
        self._lacking.add(module)
        self._missing.discard(module)
        self._end_if_complete()

    def _on_turn(self) -> None:
        """One step a turn of the event loop, so that the window answers in between."""
        if self._steps:
            began = time.perf_counter()
            self._steps.pop(0)()
            self._took.append(time.perf_counter() - began)
            return
        self._timer.stop()
        whole, longest = sum(self._took) * 1000, max(self._took) * 1000
        log_event(__name__, _IN_PLACE, self._part, len(self._took), whole, longest)
        self._installed.set()
        self._end_if_complete()

    def _end_if_complete(self) -> None:
        if not self._missing and not self._steps:
            # What is here now stays to the end: the collector need not walk over it again and again.
            gc.freeze()
            gc.enable()
            log_phase(__name__, "all parts")
            if self._lacking:
                self.lacking.emit(self._lacking)
            self.finished.emit()
