"""Cells of the table: how one is painted, and the editor that opens in its place.

Owns both for one cell. What a cell says comes from the table model, where in it from the table's layout; what becomes
of a typed text is told by ``cell_editor``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cavapp.gui.platform.theme import blend_colors
from cavapp.gui.topic.table.cell_editor import CellEditor, CellTyping
from cavapp.gui.topic.table.cell_layout import Typography, badge_rect, cell_layout, cell_text_width
from cavapp.gui.topic.table.cell_painting import (
    REPEATS,
    paint_badge,
    paint_corner,
    paint_rules,
    paint_sign,
    paint_spots,
)
from cavapp.gui.topic.table.table_model import CellModelIndex, TableModel

if TYPE_CHECKING:
    from cavapp.core.figures.tables.wide_table import CellIndex, WideTable


_Color = QPalette.ColorRole
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip


class NumberDelegate(QStyledItemDelegate):
    """Paints one cell: the number, its markers, and what is special about it; opens and closes its editor.

    ``overwrites``: the next editor was opened by typing a sign, so that all arrow keys accept.
    """

    def __init__(self, model: TableModel, look: Typography, typing: CellTyping, parent: QObject) -> None:
        super().__init__(parent)
        self._model, self._typing = model, typing
        self.look = look
        self.overwrites = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: CellModelIndex) -> None:
        frame, cell = self._model.frame, (index.row(), index.column())
        if frame is None:
            return
        rect, palette, total = QRectF(option.rect), option.palette, frame.is_total(cell[0])
        place, spots = cell_layout(frame, cell, rect, self.look)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, blend_colors(palette.color(_Color.Base), palette.color(_Color.Highlight), 0.16))
        paint_rules(painter, rect, palette, strong=False, total=total)
        self._paint_text(painter, place, frame, cell, palette)
        paint_spots(painter, spots, self.look, palette.color(_Color.Link))
        audit = frame.audits[cell[1]] if total else None
        badge = badge_rect(place, self.look)
        if audit is not None:
            paint_badge(painter, badge, audit.verdict, self.look.small, palette)
        elif cell in frame.repeats:
            paint_sign(painter, badge, REPEATS, self.look.small, palette)
        self._paint_lead(painter, badge if audit is not None else place, frame, cell, palette)
        self._paint_state(painter, rect, option, edited=frame.cells[cell[0]][cell[1]].edited)
        painter.restore()

    def _paint_lead(
        self, painter: QPainter, before: QRectF, frame: WideTable, cell: CellIndex, palette: QPalette
    ) -> None:
        """What the table puts before a number, left of what is there."""
        lead = frame.lead(cell)
        if lead:
            painter.setFont(self.look.small)
            painter.setPen(palette.color(_Color.PlaceholderText))
            right = before.left() - self.look.padding * 0.5
            width = cell_text_width(lead, self.look.small)
            painter.drawText(QRectF(right - width, before.top(), width, before.height()), _RIGHT, lead)

    def _paint_text(
        self, painter: QPainter, place: QRectF, frame: WideTable, cell: CellIndex, palette: QPalette
    ) -> None:
        text = frame.texts[cell[0]][cell[1]]
        empty = frame.reasons[cell[0]][cell[1]] != ""
        painter.setPen(palette.color(_Color.PlaceholderText if empty else _Color.Text))
        painter.setFont(self.look.font(frame, cell[0]))
        if text:
            painter.drawText(place, _RIGHT, text)
            return
        painter.setBrush(blend_colors(palette.color(_Color.Base), palette.color(_Color.Text), 0.5))
        painter.setPen(Qt.PenStyle.NoPen)
        radius = place.width() * 0.2
        painter.drawEllipse(place.center(), radius, radius)

    def _paint_state(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, *, edited: bool) -> None:
        """The user's corner on an edited cell, and the outline of the current one."""
        if edited:
            paint_corner(painter, rect, option.palette)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(option.palette.color(_Color.Link), 2, j=Qt.PenJoinStyle.MiterJoin))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    # Qt's own: the editor

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: CellModelIndex) -> QWidget:  # noqa: ARG002 - Qt's signature
        frame = self._model.frame
        assert frame is not None
        editor = CellEditor(parent, index, arrows=self.overwrites)
        editor.setFont(self.look.font(frame, index.row()))
        # The digits stay where they stand in the cell; a line edit keeps two pixels for itself.
        editor.setTextMargins(0, 0, round(self.look.padding + self.look.gutter) - 2, 0)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        editor.textEdited.connect(self._typing.on_text_edited)
        return editor

    def setEditorData(self, editor: QWidget, index: CellModelIndex) -> None:
        # What is being typed is not written over by a change that comes from elsewhere.
        if isinstance(editor, CellEditor) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: CellModelIndex) -> None:  # noqa: ARG002 - Qt's signature
        if isinstance(editor, CellEditor):
            self._typing.take(editor)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: CellModelIndex) -> None:  # noqa: ARG002 - Qt's signature
        editor.setGeometry(option.rect)

    def destroyEditor(self, editor: QWidget, index: CellModelIndex) -> None:  # noqa: N802 - Qt's own name
        """Every editor ends here, whoever closes it: none is spoken of any more."""
        self._typing.forget(editor)
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, CellEditor):
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = watched.step_for(event)
            if step is not None:
                self._typing.submit(watched, step)
                return True
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            self._typing.leave(watched, event.reason())
            return False
        return super().eventFilter(watched, event)
