"""Where the entries of a legend stand: rows, stages and sides, in lines as wide as there is room.

Owns these places. Drawing them is the painter's business.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from cavapp.core.figures.charts.chart import Figure, Series
from cavapp.gui.rendering.text_layout import EM, Style, line_height, text_width


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """The place of a swatch and its text in a legend.

    ``series`` None: a stage or, with a ``side``, the left (0) or right (1) column of each period.
    """

    series: Series | None
    status: int
    box: QRectF
    side: int = -1


def lay_out_legend(figure: Figure, rect: QRectF) -> tuple[tuple[LegendEntry, ...], float]:
    """Legend entries in lines as wide as the rectangle, and their height."""
    height = line_height(Style.TICK) * 1.12
    x, y = rect.left(), rect.top()
    texts = [(s, -1, s.label, s.markers) for s in figure.named_series]
    entries: list[LegendEntry] = []
    stages = [(None, number, key.label, ()) for number, key in enumerate(figure.statuses)]
    sides = [(None, -1, label, ()) for label in figure.sides]
    for group in (texts, stages, sides):
        for number, (series, status, label, markers) in enumerate(group):
            width = EM * 1.15 + text_width(label, Style.TICK, markers) + EM
            if x > rect.left() and x + width > rect.right():
                x, y = rect.left(), y + height
            side = number if group is sides else -1
            entries.append(LegendEntry(series, status, QRectF(x, y, width, height), side))
            x += width
        if (group is texts and (stages or sides)) or (group is stages and sides):
            x += EM
    return tuple(entries), y - rect.top() + height + EM * 0.3
