"""Sorting the rows of a table: the actions of its menus, for the column under the mouse or the current cell.

Owns these actions and their texts. The order is a choice of the view, which chart and notes follow.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QMenu

from cavapp.core.view import RowOrder, Sorting
from cavapp.gui.frame_model import FrameModel


class OrderCommands(QObject):
    """Four actions; ``order_requested`` tells the order asked for."""

    order_requested = Signal(object)  # RowOrder

    def __init__(self, view: QAbstractItemView, model: FrameModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._column = 0
        self.largest, self.smallest, self.by_name, self.reported = (QAction(self) for _ in range(4))
        self.largest.triggered.connect(self._on_largest)
        self.smallest.triggered.connect(self._on_smallest)
        self.by_name.triggered.connect(self._on_by_name)
        self.reported.triggered.connect(self._on_reported)
        view.selectionModel().currentChanged.connect(self._on_current_changed)
        model.modelReset.connect(self._on_current_changed)
        self.show_texts()

    @property
    def actions(self) -> tuple[QAction, ...]:
        """In the order of the menus."""
        return self.largest, self.smallest, self.by_name, self.reported

    def menu_for(self, column: int) -> QMenu:
        """A menu for a column's head."""
        self._column = column
        self.show_texts()
        menu = QMenu(self._view)
        menu.addActions(self.actions)
        return menu

    def show_texts(self) -> None:
        """Name the actions for their column."""
        frame = self._model.frame
        columns = () if frame is None else frame.columns
        self._column = max(0, min(self._column, len(columns) - 1))
        name = columns[self._column].text if columns else ""
        self.largest.setText(self.tr("Sort rows by %1, largest first").replace("%1", name))
        self.smallest.setText(self.tr("Sort rows by %1, smallest first").replace("%1", name))
        self.by_name.setText(self.tr("Rows by name"))
        self.reported.setText(self.tr("Rows as in the report"))

    def _ask(self, by: Sorting, *, valued: bool = False) -> None:
        frame = self._model.frame
        if frame is not None:
            period = frame.selection.periods[self._column].number if valued else 0
            self.order_requested.emit(RowOrder(by, period))

    def _on_largest(self) -> None:
        self._ask(Sorting.LARGEST, valued=True)

    def _on_smallest(self) -> None:
        self._ask(Sorting.SMALLEST, valued=True)

    def _on_by_name(self) -> None:
        self._ask(Sorting.NAME)

    def _on_reported(self) -> None:
        self._ask(Sorting.REPORT)

    def _on_current_changed(self) -> None:
        self._column = max(0, self._view.currentIndex().column())
        self.show_texts()
