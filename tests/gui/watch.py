"""What nobody may see while the window is ill-treated: exceptions that nobody caught, and what Qt warns of."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Final

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

# The offscreen platform has neither frames nor an order of windows; QTest tells when nothing was under the mouse.
EXPECTED: Final = ("This plugin does not support", "Mouse event ")


class Watch:
    """Keeps each fault once, with what came before it: a storm goes on, and finds the same fault again and again."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.trail: Callable[[], str] = str
        self._known: set[str] = set()

    def on_exception(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self._keep("".join(traceback.format_exception(kind, error, trace)))

    def on_message(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not message.startswith(EXPECTED):
            self._keep(f"Qt: {message}")

    def _keep(self, what: str) -> None:
        if what not in self._known:
            self._known.add(what)
            self.found.append(f"{what}\nafter {self.trail()}")


@contextmanager
def watching() -> Iterator[Watch]:
    made = Watch()
    hook, handler = sys.excepthook, qInstallMessageHandler(made.on_message)
    sys.excepthook = made.on_exception
    try:
        yield made
    finally:
        sys.excepthook = hook
        qInstallMessageHandler(handler)
