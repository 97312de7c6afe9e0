"""What the selected cells of the table in front amount to, in the status bar, and the way to where that comes from.

Owns the line and when it is there. What is computed, and what is refused, is told by
``core.analysis.selection_statistics``.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QWidget

from cavapp.core.analysis.selection_statistics import (
    SelectedNumber,
    SelectionStatistics,
    statistics_text,
    summarise_selection,
)
from cavapp.core.citations.passport.computed_values import Derivation, DerivationKind
from cavapp.core.data.keys import Key
from cavapp.gui.window.navigator import Navigator
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from cavapp.core.figures.tables.wide_table import CellIndex, WideTable
    from cavapp.gui.topic.table.table_view import TableView


class SelectionStatus(QPushButton):
    """One line on the selected cells; a press asks for the passport of what is computed from them."""

    passport_requested = Signal(object)  # Derivation

    def __init__(self, store: Store, navigator: Navigator, parent: QWidget) -> None:
        super().__init__(parent)
        self._store, self._navigator = store, navigator
        self._said = ""
        self._asked: Derivation | None = None
        self.setFlat(True)
        self.clicked.connect(self._on_clicked)
        self.hide()

    @property
    def said(self) -> str:
        """The whole line, however much of it there is room for."""
        return self._said

    def connect_table(self, table: TableView) -> None:
        """Follow the cells that are selected in a table that has been installed."""
        table.selectionModel().selectionChanged.connect(self.refresh)
        table.frame_model.dataChanged.connect(self.refresh)
        table.frame_model.modelReset.connect(self.refresh)

    def refresh(self) -> None:
        """Say what is selected in front now; a single cell is told by the panel."""
        topic = self._navigator.current_topic()
        table = None if topic is None else topic.table
        frame = None if table is None else table.frame
        cells = [] if table is None else [(index.row(), index.column()) for index in table.selectedIndexes()]
        self._said, self._asked = "", None
        if topic is not None and frame is not None and len(cells) > 1:
            found = _summarise(frame, sorted(cells))
            self._said = statistics_text(self._store.document, found, frame.language)
            if found.mean is not None or found.sum is not None:
                self._asked = Derivation(
                    DerivationKind.SELECTION, Key(frame.selection.dataset.id), view=topic.view, keys=found.keys
                )
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._said))
        self.setEnabled(self._asked is not None)
        self.setAccessibleName(self._said)
        self.setToolTip(f"<p>{escape(self._said)}</p>")
        self.updateGeometry()
        self._elide()

    def _elide(self) -> None:
        room = self.width() - self._air()
        shown = self.fontMetrics().elidedText(self._said, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))

    def _air(self) -> int:
        return self.fontMetrics().averageCharWidth() * 3

    def _on_clicked(self) -> None:
        if self._asked is not None:
            self.passport_requested.emit(self._asked)

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._said) + self._air() + 2
        return QSize(width, round(self.fontMetrics().height() * 1.4))

    def minimumSizeHint(self) -> QSize:
        """The line never asks a window to be wider."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._elide()


def _summarise(table: WideTable, cells: list[CellIndex]) -> SelectionStatistics:
    chosen = []
    for row, column in cells:
        one = table.observations[row][column]
        if one is not None:
            chosen.append(SelectedNumber(one, table.values[row][column], table.is_total(row)))
    absent = len(cells) - len(chosen)
    return summarise_selection(chosen, table.selection.dataset.time, absent=absent)
