"""The real program up to its first picture, or until everything has arrived: ``whole_program.py first|late``.

Prints the time of the first picture and the peak memory then; with ``late`` also the longest gap of the event loop.
"""

from __future__ import annotations

import resource
import sys
import time

from cavapp.app import start_window

if __name__ == "__main__":
    application, window = start_window([])
    mode = sys.argv[1]
    gaps: list[float] = []
    told: list[float] = []

    def on_painted() -> None:
        if not told:
            told.append(time.time())
            print(told[0], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
            if mode == "first":
                application.quit()

    window.first_painted.connect(on_painted)
    if mode == "late":
        from PySide6.QtCore import QTimer

        from cavapp.gui.arrival import LateParts

        last = [time.perf_counter()]

        def on_beat() -> None:
            now = time.perf_counter()
            gaps.append(now - last[0])
            last[0] = now

        def on_finished() -> None:
            print(max(gaps), len(gaps), flush=True)
            application.quit()

        beat = QTimer()
        beat.timeout.connect(on_beat)
        late = window.findChild(LateParts)
        late.finished.connect(on_finished)
        window.first_painted.connect(beat.start)
    application.exec()
