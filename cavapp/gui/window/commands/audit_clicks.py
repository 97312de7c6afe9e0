"""Clicks on the marks of audits in a table.

Owns this one gesture. What the marks look like is the delegate's business, what is shown for them the owner's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent

from cavapp.core.data.keys import Key
from cavapp.gui.topic.table.cell_layout import Typography, badge_rect, cell_layout

if TYPE_CHECKING:
    from cavapp.gui.topic.table.table_view import TableView


class AuditClicks(QObject):
    """Tells which total's mark was clicked, once the table has made its cell the current one."""

    selected = Signal(object)  # Key

    def __init__(self, table: TableView) -> None:
        super().__init__(table)
        self._table = table
        table.viewport().installEventFilter(self)

    def total_at(self, point: QPointF) -> Key | None:
        """The key of the total whose mark stands at a point of the viewport."""
        table, index = self._table, self._table.indexAt(point.toPoint())
        frame = table.frame
        if frame is None or not index.isValid() or not frame.is_total(index.row()):
            return None
        audit, look = frame.audits[index.column()], Typography.of(table.font(), frame)
        place, _ = cell_layout(frame, (index.row(), index.column()), QRectF(table.visualRect(index)), look)
        return audit.key if audit is not None and badge_rect(place, look).contains(point) else None

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonRelease:
            key = self.total_at(event.position()) if event.button() is Qt.MouseButton.LeftButton else None
            if key is not None:
                self.selected.emit(key)
        return super().eventFilter(watched, event)
