"""Making files behind the window: jobs go to a second process, what came of them is told here.

Owns that process and the order of things. The window never waits for a picture; what it does itself, making the
recipe of each figure, is done in short steps.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer, Signal

from cavapp.core.export.atomic_write import remove_drafts
from cavapp.core.export.export_job import Job, JobOutcome
from cavapp.debug_log import log_duration, log_event
from cavapp.gui.platform.own_process import start_own_process
from cavapp.gui.platform.translation import QT_TRANSLATE_NOOP

RENDER_VERB: Final = "render"
_AHEAD: Final = 1
_TURN: Final = 4  # ms in which the window does everything else, between two steps
_SHORT: Final = 3_000  # ms until a process that does not end by itself is ended
_NO_PROCESS: Final = QT_TRANSLATE_NOOP(
    "WorkerProcess", "The part of cavapp that makes files could not be started. Start cavapp again, or install it anew."
)
_BROKEN: Final = QT_TRANSLATE_NOOP(
    "WorkerProcess", "The part of cavapp that makes files ended by itself: not everything was written. Try again."
)

# A step of preparation: makes a job, or None where it only did part of the work.
NextJob = Callable[[], Job | None]


class WorkerProcess(QObject):
    """Does one list of jobs at a time. ``finished`` comes once for each ``start``, also after ``cancel``."""

    written = Signal(object)  # Job whose file is there
    failed = Signal(object, str)  # Job, the sentence that says why
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: deque[NextJob] = deque()
        self._sent: deque[tuple[Job, float]] = deque()  # each with when it was sent
        self._running = False
        self._process: QProcess | None = None
        self._process_id = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TURN)
        self._timer.timeout.connect(self._on_turn)

    @property
    def running(self) -> bool:
        return self._running

    def warm(self) -> None:
        """Start the process already, so that it is ready when the first job comes."""
        if self._process is not None:
            return
        process = self._process = QProcess(self)
        process.readyReadStandardOutput.connect(self._on_answered)
        process.finished.connect(self._on_ended)
        process.errorOccurred.connect(self._on_error)
        start_own_process(process, RENDER_VERB, __name__)
        self._process_id = process.processId()
        log_event(__name__, "process %d started", self._process_id)

    def start(self, steps: Iterable[NextJob]) -> None:
        """Do what the steps prepare, one after the other; nothing else must be running."""
        assert not self._running
        self._running = True
        self._steps = deque(steps)
        self.warm()
        self._timer.start()

    def cancel(self) -> None:
        """Make no further file. What is being made is finished first, so that no file is cut off."""
        self._steps.clear()

    def release(self) -> None:
        """Let the process end in its own time, without waiting for it, and this object with it."""
        process = self._let_end()
        if process is None or process.state() is QProcess.ProcessState.NotRunning:
            self.deleteLater()
        else:
            process.finished.connect(self.deleteLater)

    def stop(self) -> None:
        """Let the process end, and wait for that: nothing is left running behind a window that closes."""
        self._let_end()
        for process in self.findChildren(QProcess):
            if not process.waitForFinished(_SHORT):
                process.kill()
                process.waitForFinished(_SHORT)

    def _let_end(self) -> QProcess | None:
        """Tell the process that no more will come, and hear of it no more."""
        self._steps.clear()
        self._sent.clear()
        self._timer.stop()
        self._running = False
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._on_answered)
            process.finished.disconnect(self._on_ended)
            process.errorOccurred.disconnect(self._on_error)
            process.finished.connect(process.deleteLater)
            process.closeWriteChannel()
        return process

    def _on_turn(self) -> None:
        if self._steps and self._process is not None:
            with log_duration(__name__, "step of preparation, %d to go", len(self._steps) - 1):
                job = self._steps.popleft()()
            if job is not None:
                self._sent.append((job, time.perf_counter()))
                self._process.write(job.line().encode("utf-8") + b"\n")
        # A job ahead keeps the process busy; more of them could not be taken back.
        if not self._steps or len(self._sent) > _AHEAD:
            self._timer.stop()
            self._finish_if_done()

    def _on_answered(self) -> None:
        self._take_answers()
        if self._steps:
            self._timer.start()
        self._finish_if_done()

    def _take_answers(self) -> None:
        while self._process is not None and self._process.canReadLine():
            line = bytes(self._process.readLine().data()).decode("utf-8")
            if self._sent:
                job, began = self._sent.popleft()
                log_event(__name__, "%s job answered, %s", job.product, job.path.name, since=began)
                self._tell(job, JobOutcome.of(line).error)

    def _tell(self, job: Job, error: str) -> None:
        if error:
            self.failed.emit(job, error)
        else:
            self.written.emit(job)

    def _on_error(self, error: QProcess.ProcessError) -> None:
        # Of every other one the end of the process is told too, and an error of a pipe need not end it.
        if error is QProcess.ProcessError.FailedToStart:
            self._on_ended()

    def _on_ended(self) -> None:
        """The process is gone: what it was asked for is not done, unless it said so before."""
        self._take_answers()
        process, self._process = self._process, None
        if process is None:
            return
        never = process.error() is QProcess.ProcessError.FailedToStart
        process.deleteLater()
        self._timer.stop()
        lost, self._sent = [job for job, _ in self._sent], deque()
        log_event(__name__, "process ended by itself, %d job(s) lost", len(lost))
        for folder in {job.path.parent for job in lost}:
            remove_drafts(folder, self._process_id)
        pending = bool(self._steps)
        self._steps.clear()
        if self._running and (lost or pending):
            why = QCoreApplication.translate("WorkerProcess", _NO_PROCESS if never else _BROKEN)
            self.failed.emit(lost[0] if lost else None, why)
        self._finish_if_done()

    def _finish_if_done(self) -> None:
        if self._running and not self._steps and not self._sent and not self._timer.isActive():
            self._running = False
            self.finished.emit()
