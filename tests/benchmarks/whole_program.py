"""The program itself, watched: ``whole_program.py first`` or ``whole_program.py late``.

``first``: ends with the first picture and prints when it was painted (seconds since the epoch) and its peak memory then
(KiB). ``late``: stays until everything has arrived and prints, as JSON, how long that took after the first picture
(``arrival``) and how long the event loop stood still (``gaps``, longest first, each with what went on then). Seconds.

Nothing is imported here before the program does it, so that its own order of imports is what is measured.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cavapp import __main__ as entry
from cavapp import app

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication

    from cavapp.gui.platform.deferred_imports import DeferredModule
    from cavapp.gui.window.main_window import MainWindow

MOST_GAPS = 8


class Span(NamedTuple):
    """Something that took a while, in seconds of one clock."""

    name: str
    start: float
    end: float


def peak_kib() -> int:
    """The peak memory of this process; ``ru_maxrss`` would begin with that of the process which started it."""
    try:
        text = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(text.partition("VmHWM:")[2].split()[0])


def tell_moment() -> None:
    sys.stdout.write(f"{time.time()} {peak_kib()}\n")
    sys.stdout.flush()
    # The deferred parts are still being imported; how long that and the ending take is not asked here.
    os._exit(0)


def watch_first(window: MainWindow) -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    # The signal comes while the rest of the window is still being painted; the timer comes after that.
    window.first_painted.connect(lambda: QTimer.singleShot(0, tell_moment))


class LateWatch:
    """Times every turn of the event loop and every step that puts a deferred part into the window."""

    def __init__(self, window: MainWindow) -> None:
        from PySide6.QtCore import QTimer  # noqa: PLC0415

        from cavapp.gui.platform.deferred_imports import DeferredImports  # noqa: PLC0415

        self._turns: list[float] = []
        self._steps: list[Span] = []
        self._arrivals: list[tuple[float, str]] = []
        self._install = window.install_part
        # What is looked up on the object is found there before the method of its class.
        vars(window)["install_part"] = self.install_part
        self._beat = QTimer(window)
        self._beat.setInterval(0)
        self._beat.timeout.connect(self._on_beat)
        window.first_painted.connect(self._beat.start)
        deferred = window.findChild(DeferredImports)
        assert deferred is not None
        deferred.finished.connect(self._on_finished)

    def install_part(self, module: DeferredModule, prepared: object = None) -> list[Callable[[], None]]:
        """The window's own steps, each timed."""
        part = module.rpartition(".")[2]
        start = time.perf_counter()
        self._arrivals.append((start, part))
        steps = self._install(module, prepared)
        self._steps.append(Span(f"{part}: taking it in", start, time.perf_counter()))
        return [self._timed(f"{part}: step {i + 1} of {len(steps)}", step) for i, step in enumerate(steps)]

    def _timed(self, name: str, step: Callable[[], None]) -> Callable[[], None]:
        wrapped = getattr(step, "func", step)

        def run() -> None:
            start = time.perf_counter()
            step()
            self._steps.append(Span(f"{name} ({wrapped.__qualname__})", start, time.perf_counter()))

        return run

    def _on_beat(self) -> None:
        self._turns.append(time.perf_counter())

    def _on_finished(self) -> None:
        import json  # noqa: PLC0415

        from PySide6.QtWidgets import QApplication  # noqa: PLC0415

        end = time.perf_counter()
        turns = [*self._turns, end]
        gaps = sorted(pairwise(turns), key=lambda gap: gap[0] - gap[1])[:MOST_GAPS]
        answer = {
            "arrival": end - turns[0],
            "gaps": [{"seconds": until - since, "doing": self._doing(since, until)} for since, until in gaps],
        }
        sys.stdout.write(json.dumps(answer) + "\n")
        QApplication.quit()

    def _doing(self, since: float, until: float) -> str:
        """The step that filled most of a gap; else what it came after, or which part was still being imported."""
        longest = max(self._steps, key=lambda step: min(step.end, until) - max(step.start, since))
        if min(longest.end, until) - max(longest.start, since) > (until - since) / 2:
            return longest.name
        before = [step for step in self._steps if step.end <= until]
        coming = [part for moment, part in self._arrivals if moment >= until]
        if before and since - before[-1].end < 0.001:
            return f"what Qt did after {before[-1].name}"
        return f"beside the import of {coming[0]}" if coming else "the end"


def main() -> int:
    watch = {"first": watch_first, "late": LateWatch}[sys.argv[1]]
    plain_start = app.start_window

    def start_window(argv: Sequence[str], workspace: Path | None = None) -> tuple[QApplication, MainWindow]:
        application, window = plain_start(argv, workspace)
        watch(window)
        return application, window

    app.start_window = start_window
    sys.argv[1:] = []
    return entry.main()


if __name__ == "__main__":
    raise SystemExit(main())
