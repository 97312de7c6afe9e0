"""The smallest program with PySide6 and pyqtgraph that paints the lines of Figure 1 from a CSV file.

The yardstick for the start: ``smallest_program.py CSV [pandas]``, with ``pandas`` imported first if named. Prints when
its first picture was painted (seconds since the epoch) and its peak memory then (KiB), and ends.
"""

from __future__ import annotations

import csv
import resource
import sys
import time
from collections import defaultdict
from pathlib import Path

if "pandas" in sys.argv:
    import pandas as pd  # noqa: F401 - the point is what it costs

import pyqtgraph as pg
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

LINES = {("SLV", "hs-2012"), ("GTM", "hs-2012"), ("HND", "hs-2012"), ("MEX", "wdi-2013-09")}


def peak_kib() -> int:
    """The peak memory of this process; ``ru_maxrss`` would begin with that of the process which started it."""
    try:
        text = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(text.partition("VmHWM:")[2].split()[0])


def tell() -> None:
    sys.stdout.write(f"{time.time()} {peak_kib()}\n")
    QApplication.quit()


class Plot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph is not typed
    """Tells when the window it is in has been painted."""

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, tell)


application = QApplication(sys.argv[:1])
window = QMainWindow()
plot = Plot()
series: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
with Path(sys.argv[1]).open(encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        if (row["country"], row["vintage"]) in LINES and row["measure"] == "rate" and row["value"]:
            series[row["country"]][0].append(int(row["year"]))
            series[row["country"]][1].append(float(row["value"]))
assert len(series) == len(LINES), series.keys()
for number, (years, rates) in enumerate(series.values()):
    plot.plot(years, rates, pen=pg.intColor(number), symbol="o")
window.setCentralWidget(plot)
window.resize(1366, 768)
window.show()
application.exec()
