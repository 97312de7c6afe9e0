"""The table on screen: numbers aligned by their digits, markers raised beside them, heads that stay in view.

Owns painting, and what was pointed at or copied. What a cell says comes from the frame model, and where in
it from the table's layout; where its citation is shown is the owner's business.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from cavapp.core.dataset import Key
from cavapp.core.measures import Verdict
from cavapp.gui.clipboard import put_on_clipboard
from cavapp.gui.frame_model import FrameModel, Index, Role
from cavapp.gui.store import Store
from cavapp.gui.table_layout import (
    Spot,
    Typography,
    badge_rect,
    cell_layout,
    column_layout,
    column_size,
    fitted_widths,
    natural_widths,
    row_layout,
    row_size,
)
from cavapp.gui.theme import blend

if TYPE_CHECKING:
    from cavapp.core.frames import Cell, Frame

_Color = QPalette.ColorRole
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LEFT_UNCUT: Final = _LEFT | Qt.TextFlag.TextDontClip


def paint_spots(painter: QPainter, spots: Sequence[Spot], look: Typography, color: QColor) -> None:
    if not spots:
        return
    painter.setFont(look.small)
    painter.setPen(color)
    for number, (marker, rect) in enumerate(spots, start=1):
        text = marker if number == len(spots) else f"{marker},"
        painter.drawText(rect, _LEFT_UNCUT, text)


def paint_rules(painter: QPainter, rect: QRectF, palette: QPalette, *, strong: bool, total: bool) -> None:
    """The line under a row or head, and the stronger line over a total."""
    base, ink = palette.color(_Color.Base), palette.color(_Color.Text)
    painter.setPen(QPen(blend(base, ink, 0.5 if strong else 0.12), 1))
    painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))
    if total:
        painter.setPen(QPen(blend(base, ink, 0.5), 1))
        painter.drawLine(QPointF(rect.left(), rect.top() + 0.5), QPointF(rect.right(), rect.top() + 0.5))


def paint_badge(painter: QPainter, rect: QRectF, verdict: Verdict, font: QFont, palette: QPalette) -> None:
    """A tick if the total adds up, else a sign in a ring, which is filled if rounding explains nothing."""
    soft, ink = palette.color(_Color.PlaceholderText), palette.color(_Color.Text)
    wrong = verdict is Verdict.WRONG
    if verdict is Verdict.EXACT:
        painter.setPen(QPen(soft, 1.3))
        corners = (QPointF(0.25, 0.55), QPointF(0.43, 0.72), QPointF(0.77, 0.3))
        painter.drawPolyline([rect.topLeft() + corner * rect.width() for corner in corners])
        return
    painter.setPen(QPen(ink if wrong else soft, 1))
    painter.setBrush(ink if wrong else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(rect)
    painter.setPen(palette.color(_Color.Base) if wrong else ink)
    painter.setFont(font)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, "!" if wrong else "≈")


class NumberDelegate(QStyledItemDelegate):
    """Paints one cell: the number, its markers, and what is special about it."""

    def __init__(self, model: FrameModel, look: Typography, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.look = look

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        frame, cell = self._model.frame, (index.row(), index.column())
        if frame is None:
            return
        rect, palette, total = QRectF(option.rect), option.palette, frame.is_total(cell[0])
        place, spots = cell_layout(frame, cell, rect, self.look)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, blend(palette.color(_Color.Base), palette.color(_Color.Highlight), 0.16))
        paint_rules(painter, rect, palette, strong=False, total=total)
        self._paint_text(painter, place, frame, cell, palette)
        paint_spots(painter, spots, self.look, palette.color(_Color.Link))
        audit = frame.audits[cell[1]] if total else None
        if audit is not None:
            paint_badge(painter, badge_rect(place, self.look), audit.verdict, self.look.small, palette)
        observation = frame.observations[cell[0]][cell[1]]
        self._paint_state(painter, rect, option, edited=observation is not None and observation.edited)
        painter.restore()

    def _paint_text(self, painter: QPainter, place: QRectF, frame: Frame, cell: Cell, palette: QPalette) -> None:
        text = frame.texts[cell[0]][cell[1]]
        empty = frame.reasons[cell[0]][cell[1]] != ""
        painter.setPen(palette.color(_Color.PlaceholderText if empty else _Color.Text))
        painter.setFont(self.look.font(frame, cell[0]))
        if text:
            painter.drawText(place, _RIGHT, text)
            return
        painter.setBrush(blend(palette.color(_Color.Base), palette.color(_Color.Text), 0.5))
        painter.setPen(Qt.PenStyle.NoPen)
        radius = place.width() * 0.2
        painter.drawEllipse(place.center(), radius, radius)

    def _paint_state(self, painter: QPainter, rect: QRectF, option: QStyleOptionViewItem, *, edited: bool) -> None:
        """The user's corner on an edited cell, and the outline of the current one."""
        palette, corner, side = option.palette, rect.topRight(), rect.height() * 0.28
        if edited:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(_Color.Link))
            painter.drawPolygon([corner, corner - QPointF(side, 0), corner + QPointF(0, side)])
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.color(_Color.Link), 2, j=Qt.PenJoinStyle.MiterJoin))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))


class FrameHead(QHeaderView):
    """The heads of rows or columns: labels with raised markers, a column's stage softly under its period."""

    def __init__(self, orientation: Qt.Orientation, model: FrameModel, look: Typography, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._model = model
        self.look = look
        self.setSectionsClickable(True)
        self.setHighlightSections(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.viewport().setMouseTracking(True)

    def layout_of(self, frame: Frame, section: int, rect: QRectF) -> tuple[QRectF, list[Spot]]:
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
        text = (frame.columns if across else frame.rows)[section].text
        elided = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 1)
        painter.drawText(place, _LEFT, elided)
        paint_spots(painter, spots, look, palette.color(_Color.Link))
        if not across:  # parts the heads from cells that scroll behind them
            painter.setPen(blend(palette.color(_Color.Base), palette.color(_Color.Text), 0.12))
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
        return blend(base, self.palette().color(_Color.Highlight), 0.16) if lit else base

    def sectionSizeFromContents(self, section: int) -> QSize:  # noqa: N802
        frame = self._model.frame
        if frame is None:
            return QSize(0, self.look.row_height)
        sized = column_size if self.orientation() is Qt.Orientation.Horizontal else row_size
        return sized(frame, section, self.look)


class FrameView(QTableView):
    """A frame to look at, to point at and to copy from; nothing can be typed into it.

    ``tooltip_for`` gives the rich tooltip of an observation, if the owner sets it.
    """

    observation_selected = Signal(object)  # Key of the current cell, None without an observation
    marker_hovered = Signal(str)  # marker under the mouse, no text without one
    header_selected = Signal(object)  # Key, partial

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tooltip_for: Callable[[Key], str] | None = None
        self.frame_model = FrameModel(store, self)
        self._look = Typography.of(self.font(), None)
        self._natural: list[int] = []
        self._told: Key | None = None
        self._hovered = ""
        self._pressing = self._quiet = False
        self._build_heads()
        self._build_table()
        self._build_actions()

    @property
    def frame(self) -> Frame | None:
        return self.frame_model.frame

    def show_frame(self, frame: Frame) -> None:
        """Show another frame; the current cell stays current if the frame still has its observation."""
        current = self.frame_model.observation(self.currentIndex())
        self.frame_model.show(frame)
        self.setAccessibleName(frame.selection.exhibit.title.get(frame.language))
        self._fit()
        self.updateGeometry()
        if current is not None and not self.select_key(current.key):
            self._on_pressed(self.currentIndex())

    def select_key(self, key: Key) -> bool:
        """Make the cell of an observation current without announcing it; False if it is not shown."""
        position = None if self.frame is None else self.frame.position(key)
        if position is None:
            return False
        self._quiet, index = True, self.frame_model.index(*position)
        if index != self.currentIndex():  # or the other selected cells would not stay selected
            self.setCurrentIndex(index)
        self._quiet, self._told = False, key
        return True

    def copy(self) -> None:
        """Put the selected cells on the clipboard with their heads, as numbers for a spreadsheet."""
        self._to_clipboard(notes=False)

    def copy_with_notes(self) -> None:
        """Put the selected cells on the clipboard with markers, notes and sources."""
        self._to_clipboard(notes=True)

    def _build_table(self) -> None:
        self.setModel(self.frame_model)
        self._numbers = NumberDelegate(self.frame_model, self._look, self)
        self.setItemDelegate(self._numbers)
        self.setEditTriggers(self.EditTrigger.NoEditTriggers)
        self.setFrameShape(self.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.pressed.connect(self._on_pressed)
        self.frame_model.dataChanged.connect(self._fit)
        self.frame_model.headerDataChanged.connect(self._fit)

    def _build_heads(self) -> None:
        self._over = FrameHead(Qt.Orientation.Horizontal, self.frame_model, self._look, self)
        self._beside = FrameHead(Qt.Orientation.Vertical, self.frame_model, self._look, self)
        self.setHorizontalHeader(self._over)
        self.setVerticalHeader(self._beside)
        for head in (self._over, self._beside):
            head.sectionClicked.connect(partial(self._on_section_clicked, head.orientation()))
            head.viewport().installEventFilter(self)
        self._corner = self.findChildren(QAbstractButton)[0]
        self._corner.installEventFilter(self)
        self.viewport().setMouseTracking(True)
        self.viewport().installEventFilter(self)

    def _build_actions(self) -> None:
        self.copy_action, self.copy_with_notes_action = QAction(self), QAction(self)
        self.copy_action.triggered.connect(self.copy)
        self.copy_with_notes_action.triggered.connect(self.copy_with_notes)
        self.addActions([self.copy_action, self.copy_with_notes_action])
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self._name_actions()

    def _name_actions(self) -> None:
        self.copy_action.setText(self.tr("Copy"))
        self.copy_with_notes_action.setText(self.tr("Copy with notes and source"))

    def _fit(self) -> None:
        """Lay the frame out anew for the font and the room there is."""
        self._look = Typography.of(self.font(), self.frame)
        self._natural = [] if self.frame is None else natural_widths(self.frame, self._look)
        for one in (self._numbers, self._over, self._beside):
            one.look = self._look
        self._beside.setDefaultSectionSize(self._look.row_height)
        self.updateGeometries()
        self._spread()

    def _spread(self) -> None:
        """Share the room there is among the columns."""
        for column, width in enumerate(fitted_widths(self._natural, self.viewport().width())):
            self._over.resizeSection(column, width)

    def _to_clipboard(self, *, notes: bool) -> None:
        chosen = [(index.row(), index.column()) for index in self.selectedIndexes()]
        if self.frame is None:
            return
        put_on_clipboard(*self.frame_model.copied(chosen or list(self.frame.cells()), notes=notes))

    def _on_pressed(self, index: Index) -> None:
        observation = self.frame_model.observation(index)
        key = None if observation is None else observation.key
        if key != self._told:
            self._told = key
            self.observation_selected.emit(key)

    def _on_section_clicked(self, orientation: Qt.Orientation, section: int) -> None:
        key = self.frame_model.headerData(section, orientation, Role.KEY)
        self._told = key
        self.header_selected.emit(key)

    def _spots_under(self, watched: QObject, point: QPointF) -> list[Spot]:
        """The markers in the cell or head under a point of a viewport."""
        head = watched.parent()
        if self.frame is None:
            return []
        if isinstance(head, FrameHead):
            section = head.logicalIndexAt(point.toPoint())
            start, size = head.sectionViewportPosition(section), head.sectionSize(section)
            across = head is self._over
            rect = QRectF(start, 0, size, head.height()) if across else QRectF(0, start, head.width(), size)
            return head.layout_of(self.frame, section, rect)[1] if section >= 0 else []
        index = self.indexAt(point.toPoint())
        place = QRectF(self.visualRect(index))
        cell = (index.row(), index.column())
        known = index.isValid() and watched is self.viewport()
        return cell_layout(self.frame, cell, place, self._look)[1] if known else []

    def _hover(self, marker: str) -> None:
        if marker != self._hovered:
            self._hovered = marker
            self.marker_hovered.emit(marker)

    def _paint_corner(self) -> None:
        """The unit of all numbers, over the row heads."""
        painter, rect = QPainter(self._corner), QRectF(self._corner.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, self.palette().color(_Color.Base))
        paint_rules(painter, rect, self.palette(), strong=True, total=False)
        if self.frame is not None:
            painter.setPen(self.palette().color(_Color.PlaceholderText))
            painter.setFont(self._look.small)
            line = QRectF(self._look.padding, 0, rect.width(), self._look.row_height)
            painter.drawText(line, _LEFT, self.frame.unit.short.get(self.frame.language))
        painter.end()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        self._over.viewport().update()
        self._beside.viewport().update()
        if not self._quiet and not self._pressing:
            self._on_pressed(current)

    def sizeHint(self) -> QSize:
        if self.frame is None:
            return super().sizeHint()
        width = self._beside.sizeHint().width() + sum(self._natural)
        bar = self.horizontalScrollBar().sizeHint().height() if width > self.width() else 0
        return QSize(width, self._over.sizeHint().height() + self._beside.length() + bar)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies; Shift+Space asks for the citation of the row, Ctrl+Space of the column, as their heads do."""
        pressed, current = QKeySequence(event.keyCombination()), self.currentIndex()
        # Not a shortcut of the action: beside that of a window, Qt would call both ambiguous and obey neither.
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif pressed == QKeySequence("Shift+Space") and current.isValid():
            self._on_section_clicked(Qt.Orientation.Vertical, current.row())
        elif pressed == QKeySequence("Ctrl+Space") and current.isValid():
            self._on_section_clicked(Qt.Orientation.Horizontal, current.column())
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            text, place = self.frame_model.tooltip(index, self.tooltip_for), self.visualRect(index)
            QToolTip.showText(event.globalPos(), text, self.viewport(), place)
            return True
        return super().viewportEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._corner and kind is QEvent.Type.Paint:
            self._paint_corner()
            return True
        if isinstance(event, QMouseEvent) and kind is QEvent.Type.MouseMove:
            point = event.position()
            found = (name for name, rect in self._spots_under(watched, point) if rect.contains(point))
            self._hover(next(found, ""))
        elif kind is QEvent.Type.Leave:
            self._hover("")
        elif kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
            # A press on a head moves the current cell too; what was asked for is the head.
            self._pressing = watched is not self.viewport() and kind is QEvent.Type.MouseButtonPress
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spread()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()
        elif event.type() is QEvent.Type.LanguageChange:
            self._name_actions()
