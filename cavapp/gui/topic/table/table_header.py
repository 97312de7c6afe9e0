"""The heads of the table: labels of rows and columns with raised markers, and the stage of a column.

Owns how they look and how large they are. What they say comes from the wide table, where in them from the table's
layout.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QWidget

from cavapp.gui.platform.theme import blend_colors
from cavapp.gui.topic.table.cell_layout import Spot, Typography, column_layout, column_size, row_layout, row_size
from cavapp.gui.topic.table.cell_painting import paint_corner, paint_rules, paint_spots
from cavapp.gui.topic.table.table_model import TableModel

if TYPE_CHECKING:
    from cavapp.core.figures.tables.wide_table import WideTable


_Color = QPalette.ColorRole
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TableHeader(QHeaderView):
    """The heads of rows or columns: labels with raised markers, a column's stage softly under its period."""

    menu_requested = Signal(int, object)  # section, QPoint of the screen

    def __init__(self, orientation: Qt.Orientation, model: TableModel, look: Typography, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._model = model
        self.look = look
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.viewport().setMouseTracking(True)

    def layout_of(self, frame: WideTable, section: int, rect: QRectF) -> tuple[QRectF, list[Spot]]:
        """Where label and markers of a head stand in its section."""
        if self.orientation() is Qt.Orientation.Horizontal:
            return column_layout(frame.columns[section], rect, self.look)
        return row_layout(frame, section, rect, self.look)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        frame, area, palette = self._model.frame, QRectF(rect), self.palette()
        if frame is None:
            return
        across, look = self.orientation() is Qt.Orientation.Horizontal, self.look
        place, spots = self.layout_of(frame, section, area)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(area, self._ground(section))
        paint_rules(painter, area, palette, strong=across, total=not across and frame.is_total(section))
        font = look.plain if across else look.font(frame, section)
        painter.setPen(palette.color(_Color.Text))
        painter.setFont(font)
        text = (frame.columns if across else frame.rows)[section].label
        elided = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 1)
        painter.drawText(place, _LEFT, elided)
        paint_spots(painter, spots, look, palette.color(_Color.Link))
        if not across and frame.rows[section].own:
            paint_corner(painter, area, palette)
        if not across:  # parts the heads from cells that scroll behind them
            painter.setPen(blend_colors(palette.color(_Color.Base), palette.color(_Color.Text), 0.12))
            painter.drawLine(area.topRight() - QPointF(0.5, 0), area.bottomRight() - QPointF(0.5, 0))
        else:
            under = QRectF(area.left(), area.top(), place.right() - area.left(), area.height() - look.padding / 2)
            painter.setFont(look.small)
            painter.setPen(palette.color(_Color.PlaceholderText))
            painter.drawText(
                under,
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom,
                frame.columns[section].detail,
            )
        painter.restore()

    def _ground(self, section: int) -> QColor:
        """Tinted for the row and the column of the current cell."""
        base, current = self.palette().color(_Color.Base), self.selectionModel().currentIndex()
        across = self.orientation() is Qt.Orientation.Horizontal
        lit = section == (current.column() if across else current.row())
        return blend_colors(base, self.palette().color(_Color.Highlight), 0.16) if lit else base

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        section = self.logicalIndexAt(event.pos())
        if section >= 0:
            self.menu_requested.emit(section, event.globalPos())
        else:
            event.ignore()

    def sectionSizeFromContents(self, section: int) -> QSize:  # noqa: N802
        frame = self._model.frame
        if frame is None:
            return QSize(0, self.look.row_height)
        sized = column_size if self.orientation() is Qt.Orientation.Horizontal else row_size
        return sized(frame, section, self.look)


def paint_unit(corner: QWidget, frame: WideTable | None, look: Typography) -> None:
    """The unit of all numbers, in the corner over the heads of the rows."""
    painter, rect, palette = QPainter(corner), QRectF(corner.rect()), corner.palette()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillRect(rect, palette.color(_Color.Base))
    paint_rules(painter, rect, palette, strong=True, total=False)
    if frame is not None:
        painter.setPen(palette.color(_Color.PlaceholderText))
        painter.setFont(look.small)
        line = QRectF(look.padding, 0, rect.width(), look.row_height)
        painter.drawText(line, _LEFT, frame.unit.short.get(frame.language))
    painter.end()
