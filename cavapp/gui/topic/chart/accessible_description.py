"""What screen readers say of a chart: the text the user wrote for this very figure, if it was exported with one.

Owns when it is looked for: the figure's number has to be found, which takes longer than an edit may take to be painted.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from cavapp.core.analysis.view import View
from cavapp.core.export.recipe import described_in, figure_number
from cavapp.core.figures.charts.chart import Figure
from cavapp.gui.workspace.store import Store

_SETTLED: Final = 300  # ms without another figure


class AccessibleDescription(QObject):
    """Describes the chart of one tab, some time after it has changed."""

    def __init__(self, store: Store, parent: QObject) -> None:
        super().__init__(parent)
        self._store = store
        self._shown: tuple[QWidget, View, Figure, bool] | None = None
        self._number = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLED)
        self._timer.timeout.connect(self._on_settled)

    def follow(self, chart: QWidget, view: View, figure: Figure, *, all_notes: bool) -> None:
        """Describe what a chart shows now."""
        self._shown, self._number = (chart, view, figure, all_notes), ""
        self._timer.start()

    def look_again(self) -> None:
        """A figure was exported, or comes to the front: its text may be another now."""
        if self._shown is not None:
            self._timer.start()

    def _on_settled(self) -> None:
        assert self._shown is not None
        chart, view, figure, all_notes = self._shown
        if not chart.isVisible():  # looked for when it comes to the front
            return
        document = self._store.document
        if not self._number:
            self._number = figure_number(document, view, figure, all_notes=all_notes)
        kept = described_in(document.ledger, self._number)
        chart.setAccessibleDescription(kept or figure.alternative_text)
