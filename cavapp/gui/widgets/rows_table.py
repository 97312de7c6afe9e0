"""A table of rows under fixed heads: the frame of its model, and a view that looks like the others.

Owns what such tables share. What stands in the cells is the business of each model.
"""

from __future__ import annotations

from typing import Any, ClassVar, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from cavapp.gui.platform.theme import outlined_palette

RowsIndex = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class RowsModel(QAbstractTableModel):
    """The frame of a model whose rows are counted by ``row_total`` and whose columns are named by ``heads``."""

    columns: ClassVar[int]

    def row_total(self) -> int:
        raise NotImplementedError

    def heads(self) -> tuple[str, ...]:
        raise NotImplementedError

    def rowCount(self, parent: RowsIndex = _ROOT) -> int:
        return 0 if parent.isValid() else self.row_total()

    def columnCount(self, parent: RowsIndex = _ROOT) -> int:
        return 0 if parent.isValid() else self.columns

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return self.heads()[section] if 0 <= section < self.columns else None


def build_rows_table(model: RowsModel, name: str, parent: QWidget) -> QTableView:
    """A view of whole rows in alternating colours, without a grid; ``name`` is what a screen reader says."""
    table = QTableView(parent)
    table.setModel(model)
    table.setPalette(outlined_palette())
    table.verticalHeader().hide()
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setAlternatingRowColors(True)
    table.setWordWrap(False)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setAccessibleName(name)
    head = table.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    head.setHighlightSections(False)
    return table
