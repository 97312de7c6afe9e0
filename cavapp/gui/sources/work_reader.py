"""Reading works behind the window: one text at a time, in a process that is ended when it takes too long.

Owns that process. What it is asked and answers stands in ``core.edits.contributions.work_reading``.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QProcess, QTimer, Signal

from cavapp.core.edits.contributions.reference_import import Import
from cavapp.core.edits.contributions.work_reading import (
    FAILED,
    READING_VERB,
    STOPPED,
    ReadingAnswer,
    ReadingRequest,
)
from cavapp.gui.platform.own_process import start_own_process

_LONGEST: Final = 180_000  # ms that reading may take in all
_SHORT: Final = 3_000  # ms until a process that was ended is gone


class WorkReader(QObject):
    """Reads one request at a time; a new one ends the one before. ``done`` comes once for each that is not stopped."""

    done = Signal(object)  # Import

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._answer = ReadingAnswer()
        self._watch = QTimer(self)
        self._watch.setSingleShot(True)
        self._watch.setInterval(_LONGEST)
        self._watch.timeout.connect(self._on_too_long)

    @property
    def process_id(self) -> int:
        """The process that reads, 0 if none does."""
        return 0 if self._process is None else self._process.processId()

    def start(self, asked: ReadingRequest) -> None:
        """Read in a new process."""
        self.stop()
        self._answer = ReadingAnswer()
        process = self._process = QProcess(self)
        process.readyReadStandardOutput.connect(self._on_answered)
        process.finished.connect(self._on_ended)
        process.errorOccurred.connect(self._on_error)
        start_own_process(process, READING_VERB, __name__)
        process.write(asked.line())
        self._watch.start()

    def stop(self) -> None:
        """Hear no more of what is being read, and leave no process behind."""
        self._watch.stop()
        process, self._process = self._process, None
        if process is None:
            return
        process.readyReadStandardOutput.disconnect(self._on_answered)
        process.finished.disconnect(self._on_ended)
        process.errorOccurred.disconnect(self._on_error)
        if process.state() is not QProcess.ProcessState.NotRunning:
            process.kill()
            process.waitForFinished(_SHORT)
        process.deleteLater()

    def _on_answered(self) -> None:
        while self._process is not None and self._process.canReadLine():
            self._answer.take(bytes(self._process.readLine().data()))

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # Of every other one the end of the process is told too.
        if error is QProcess.ProcessError.FailedToStart:
            self._tell(FAILED)

    def _on_ended(self, _code: int, status: QProcess.ExitStatus) -> None:
        self._on_answered()
        crashed = status is QProcess.ExitStatus.CrashExit
        self._tell(self._answer.found or (STOPPED if crashed else FAILED))

    def _on_too_long(self) -> None:
        self._tell(STOPPED)

    def _tell(self, found: Import) -> None:
        self.stop()
        self.done.emit(found)
