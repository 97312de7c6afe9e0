"""The smallest program with PySide6 and pyqtgraph that paints the lines of Figure 1 from a CSV file.

The yardstick for start-up: run as ``smallest_program.py CSV [pandas]``; prints when the first frame was painted.
"""

from __future__ import annotations

import csv
import resource
import sys
import time
from collections import defaultdict

if "pandas" in sys.argv:
    import pandas as pd  # noqa: F401 - the point is what it costs

import pyqtgraph as pg
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

LINES = {("SLV", "hs-2012"), ("GTM", "hs-2012"), ("HND", "hs-2012"), ("MEX", "wdi-2013-09")}


class Plot(pg.PlotWidget):  # type: ignore[misc]
    """Tells when it has been painted."""

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)
        print(time.time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)
        QTimer.singleShot(0, QApplication.quit)


application = QApplication(sys.argv)
window = QMainWindow()
plot = Plot()
series: dict[str, tuple[list[int], list[float]]] = defaultdict(lambda: ([], []))
with open(sys.argv[1], encoding="utf-8") as file:
    for row in csv.DictReader(file):
        if (row["country"], row["vintage"]) in LINES and row["measure"] == "rate" and row["value"]:
            series[row["country"]][0].append(int(row["year"]))
            series[row["country"]][1].append(float(row["value"]))
for number, (years, rates) in enumerate(series.values()):
    plot.plot(years, rates, pen=pg.intColor(number), symbol="o")
window.setCentralWidget(plot)
window.resize(1280, 700)
window.show()
application.exec()
