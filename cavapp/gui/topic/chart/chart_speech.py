"""What a chart says aloud while one walks through it by keyboard, and that it is a chart to a screen reader.

Owns how it is announced. The words of one number are those of its passport.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from cavapp.core.figures.charts.chart import Figure


def announce_text(chart: QWidget, text: str) -> None:
    """Let a screen reader say a text now, whatever it is reading."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(chart, text))


def speech_text(figure: Figure, period: int) -> str:
    """All rows at one period, in their order; one without a value says so by what is printed there."""
    label = next(tick.label for tick in figure.x_ticks if tick.position == period)
    points = ((series, point) for series in figure.series for point in series.points if point.x == period)
    said = "; ".join(f"{series.label}: {point.text or '—'}" for series, point in points)
    return f"{label}. {said}. {figure.subtitle}"


@cache
def register_chart_role() -> None:
    """Let plots have the role of a chart; every other widget is what Qt itself makes of it. Once a process."""
    QAccessible.installFactory(_make_interface)


def _make_interface(kind: str, widget: QObject) -> QAccessibleInterface | None:
    if kind.endswith("FigurePlot") and isinstance(widget, QWidget):
        return QAccessibleWidget(widget, QAccessible.Role.Chart)
    return None
