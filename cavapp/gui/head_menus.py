"""The context menus of the heads of rows and columns.

Owns their opening. What stands in them comes from the table's order commands, and from whoever listens to ``opening``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QMenu

from cavapp.gui.frame_head import FrameHead
from cavapp.gui.frame_model import FrameModel, Role
from cavapp.gui.order_commands import OrderCommands


class HeadMenus(QObject):
    """One menu at a time; without entries none opens."""

    opening = Signal(object, object)  # QMenu, Key of the row or column

    def __init__(
        self, view: QAbstractItemView, model: FrameModel, orders: OrderCommands, heads: Iterable[FrameHead]
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
        self.opening.emit(menu, self._model.headerData(section, orientation, Role.KEY))
        if not menu.isEmpty():
            menu.popup(place)
