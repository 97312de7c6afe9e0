"""The last resort for faults of the program: write them down, tell the user, keep running.

Owns the one excepthook and the log file. Troubles of the user's world never come here: they are worded where they
occur.
"""

from __future__ import annotations

import logging
import logging.handlers
import os
import sys
import traceback
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from cavapp.debug_log import FILE_NAME, use_file_handler
from cavapp.gui.platform.plain_text import keep_plain

_LOG = logging.getLogger("cavapp")


def open_log(folder: Path) -> Path | None:
    """Write the log to a file in this folder; None where that cannot be done, for the program runs without."""
    path = folder / FILE_NAME
    if path.exists() and not path.is_file():  # a pipe would be waited for without end
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = _PrivateLog(path, maxBytes=500_000, backupCount=1, encoding="utf-8")
    except OSError:
        return None
    use_file_handler(handler)
    return path


class _PrivateLog(logging.handlers.RotatingFileHandler):
    """A log that nobody else on the computer may read, as the workspace."""

    def _open(self) -> TextIOWrapper:
        number = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with suppress(OSError, AttributeError):  # where files have no rights of their own
            os.fchmod(number, 0o600)
        return TextIOWrapper(os.fdopen(number, "ab"), encoding="utf-8")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the name that logging calls
        """Where the disk is full there is nowhere to tell of it; whatever matters there is told in the bar."""


def install_excepthook(path: Path | None) -> None:
    """From now on an exception nobody caught is logged and told, and the program goes on."""
    seen: set[str] = set()

    def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write the exception to the log, and tell the user of each place where one was raised once."""
        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        _LOG.error("unexpected error", exc_info=(kind, error, trace))
        place = "".join(traceback.format_tb(trace)[-1:])
        # One dialog a fault: a fault while painting would otherwise raise a dialog with every frame.
        if place not in seen and QApplication.instance() is not None:
            seen.add(place)
            _tell(kind, error, path)

    sys.excepthook = report


def _tell(kind: type[BaseException], error: BaseException, path: Path | None) -> None:
    text = QCoreApplication.translate(
        "ErrorReport",
        "Something went wrong inside the program. Your data are unharmed and you can go on working.",
    )
    box = QMessageBox(QMessageBox.Icon.Warning, "cavapp", keep_plain(text))
    if path is not None:
        where = QCoreApplication.translate("ErrorReport", "Details are in %1.").replace("%1", str(path))
        box.setInformativeText(keep_plain(where))
    box.setDetailedText(f"{kind.__name__}: {error}")
    box.exec()
