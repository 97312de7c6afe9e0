"""Sorting the rows of a table: the actions of its menus, for the column under the mouse or the current cell.

Owns these actions and their texts. The order is a choice of the view, which chart and notes follow.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QMenu

from cavapp.core.analysis.view import RowOrder, Sorting
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.topic.table.table_header import TableHeader
from cavapp.gui.topic.table.table_model import CellRole, TableModel

_SORTINGS: Final = (Sorting.LARGEST, Sorting.SMALLEST, Sorting.NAME, Sorting.REPORT)


class HeaderCommands(QObject):
    """Four actions; ``order_requested`` tells the order asked for."""

    order_requested = Signal(object)  # RowOrder

    def __init__(self, view: QAbstractItemView, model: TableModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._column = 0
        self.largest, self.smallest, self.by_name, self.reported = (QAction(self) for _ in range(4))
        for number, action in enumerate(self.actions):
            action.triggered.connect(partial(self._ask_here, number))
        view.selectionModel().currentChanged.connect(self._on_current_changed)
        model.modelReset.connect(self._on_current_changed)
        model.headerDataChanged.connect(self.show_texts)
        keep_translated(self.show_texts)

    @property
    def actions(self) -> tuple[QAction, ...]:
        """In the order of the menus."""
        return self.largest, self.smallest, self.by_name, self.reported

    def fill_menu(self, menu: QMenu, column: int) -> None:
        """Put actions of its own into the menu of a column's head: the current cell may move while it is open."""
        for number, text in enumerate(self._texts(column)):
            menu.addAction(text).setData((number, column))
        menu.triggered.connect(self._on_menu_triggered)

    def show_texts(self) -> None:
        """Name the actions for their column."""
        for action, text in zip(self.actions, self._texts(self._column), strict=True):
            action.setText(text)

    def _texts(self, column: int) -> tuple[str, ...]:
        frame = self._model.frame
        shown = frame is not None and 0 <= column < len(frame.columns)
        name = frame.columns[column].label if frame is not None and shown else ""
        in_report = frame is None or frame.selection.exhibit.in_report
        return (
            self.tr("Sort rows by %1, largest first").replace("%1", name),
            self.tr("Sort rows by %1, smallest first").replace("%1", name),
            self.tr("Rows by name"),
            self.tr("Rows in the report’s order") if in_report else self.tr("Rows in the first order"),
        )

    def _ask(self, number: int, column: int) -> None:
        frame, by = self._model.frame, _SORTINGS[number]
        if frame is not None and 0 <= column < len(frame.columns):
            period = frame.selection.periods[column].number if by in (Sorting.LARGEST, Sorting.SMALLEST) else 0
            self.order_requested.emit(RowOrder(by, period))

    def _on_menu_triggered(self, action: QAction) -> None:
        if action.data() is not None:  # others stand in that menu too
            self._ask(*action.data())

    def _ask_here(self, number: int) -> None:
        self._ask(number, self._column)

    def _on_current_changed(self) -> None:
        self._column = max(0, self._view.currentIndex().column())
        self.show_texts()


class HeaderMenus(QObject):
    """One menu at a time; without entries none opens."""

    opening = Signal(object, object)  # QMenu, Key of the row or column

    def __init__(
        self, view: QAbstractItemView, model: TableModel, orders: HeaderCommands, heads: Iterable[TableHeader]
    ) -> None:
        super().__init__(view)
        self._view, self._model, self._orders = view, model, orders
        for head in heads:
            head.menu_requested.connect(partial(self._on_requested, head.orientation()))

    def _on_requested(self, orientation: Qt.Orientation, section: int, place: QPoint) -> None:
        menu = QMenu(self._view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if orientation is Qt.Orientation.Horizontal:
            self._orders.fill_menu(menu, section)
        self.opening.emit(menu, self._model.headerData(section, orientation, CellRole.KEY))
        if not menu.isEmpty():
            menu.popup(place)
