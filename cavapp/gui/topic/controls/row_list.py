"""The rows of a dataset tab as legend and check list in one.

Owns how a row looks and reacts: check box, swatch, label with superscripts, soft second line; a click on the label puts
the row in focus. Which choices are possible is decided by ``row_model``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.analysis.view import collate_name
from cavapp.core.figures.charts.chart import ChartType
from cavapp.core.figures.charts.lines import LINES
from cavapp.core.figures.style import LIGHT, Theme
from cavapp.gui.platform.key_table import KeyTable
from cavapp.gui.platform.translation import QT_TRANSLATE_NOOP, keep_translated
from cavapp.gui.rendering.mark_types import marks_of
from cavapp.gui.topic.controls.row_model import FOCUS_ROLE, ROW_ROLE, RowEntry, RowGroup, RowModel
from cavapp.gui.topic.table.cell_painting import paint_corner

_PLAIN_HEIGHT: Final = 18.0
_SMALL: Final = 0.85
_SUPERSCRIPT: Final = 0.72
_LINES: Final = 2
_GAP: Final = 4
_ROWS_SHOWN: Final = 12
_MARKED: Final = 1.4  # the user's corner is that of a table's cell
_Role = QPalette.ColorRole
_State = QStyle.StateFlag
_Index = QModelIndex | QPersistentModelIndex
ROW_KEYS: Final = KeyTable(
    QT_TRANSLATE_NOOP("Keys", "List of rows"),
    (
        ("Space", QT_TRANSLATE_NOOP("Keys", "Show or hide a row")),
        ("Return", QT_TRANSLATE_NOOP("Keys", "Highlight one row")),
    ),
)


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the parts of a row stand."""

    check: QRect
    swatch: QRectF
    text: QRectF


class RowList(QWidget):
    """Legend and check list: what is checked is shown, what is in focus stands out."""

    rows_changed = Signal(tuple)  # tuple[str, ...]: the checked codes in the order of the rows
    focus_changed = Signal(str)  # the code in focus, empty if there is none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = RowModel(self)
        self._shown: object = None
        self._delegate = _RowDelegate(self)
        self._view = _RowView(self._model, self._delegate, self)
        self.search = self._build_search()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP)
        layout.addWidget(self.search)
        layout.addWidget(self._view)
        self.setFocusProxy(self._view)
        self._model.rows_changed.connect(self.rows_changed)
        self._model.focus_changed.connect(self.focus_changed)
        self._model.refused.connect(self._on_refused)
        keep_translated(self._show_texts)

    @property
    def view(self) -> QListView:
        return self._view

    @property
    def model(self) -> RowModel:
        return self._model

    @property
    def checked(self) -> tuple[str, ...]:
        return self._model.checked

    @property
    def focused(self) -> str:
        return self._model.focus

    def set_rows(
        self,
        entries: Sequence[RowEntry],
        checked: Sequence[str],
        focus: str = "",
        *,
        groups: Sequence[RowGroup] = (),
        shape: ChartType = LINES,
        theme: Theme = LIGHT,
    ) -> None:
        """Show these rows, without a signal. The row under the keyboard stays where it is."""
        shown = (tuple(entries), tuple(groups), shape, theme)
        if (shown, set(checked), focus) == (self._shown, set(self.checked), self.focused):
            return
        current = self._view.currentIndex().data(ROW_ROLE)
        self._delegate.drawing, self._delegate.theme = marks_of(shape), theme
        if self._model.set_rows(entries, checked, focus, groups):
            self.search.clear()
            self.search.setVisible(self._model.rowCount() > _ROWS_SHOWN)
        if isinstance(current, (RowEntry, RowGroup)):
            self._view.setCurrentIndex(self._model.index_of(current.code))
        if shown != self._shown:  # checks and focus change no height
            self._shown = shown
            self._view.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def _show_texts(self) -> None:
        self._view.setAccessibleName(self.tr("Rows"))
        self.search.setPlaceholderText(self.tr("Find rows…"))
        self.search.setAccessibleName(self.tr("Find rows"))

    def _build_search(self) -> QLineEdit:
        search = QLineEdit(self)
        search.setClearButtonEnabled(True)
        search.hide()
        search.textChanged.connect(self._on_search_changed)
        search.returnPressed.connect(self._on_search_left)
        return search

    def _on_search_changed(self, text: str) -> None:
        """Show only rows and groups whose names hold all words; what is checked stays checked."""
        words = collate_name(text).split()
        for row in range(self._model.rowCount()):
            item = self._model.index(row).data(ROW_ROLE)
            name = collate_name(f"{item.label} {item.tooltip}")
            self._view.setRowHidden(row, not all(word in name for word in words))

    def _on_search_left(self) -> None:
        """Give the keyboard to the first row found."""
        shown = (row for row in range(self._model.rowCount()) if not self._view.isRowHidden(row))
        first = next(shown, None)
        if first is not None:
            self._view.setCurrentIndex(self._model.index(first))
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_refused(self, index: QModelIndex) -> None:
        box = self._view.visualRect(index)
        place = self._view.viewport().mapToGlobal(box.bottomLeft())
        QToolTip.showText(place, self.tr("One row at least stays checked."), self._view)

    # Qt's own

    def sizeHint(self) -> QSize:
        shown = [self._view.sizeHintForIndex(self._model.index(row)) for row in range(self._model.rowCount())]
        height = sum(size.height() for size in shown[:_ROWS_SHOWN])
        above = 0 if self.search.isHidden() else self.search.sizeHint().height() + _GAP
        return QSize(self.fontMetrics().averageCharWidth() * 30, height + above + 2 * self._view.frameWidth())

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        above = 0 if self.search.isHidden() else self.search.sizeHint().height()
        return QSize(metrics.averageCharWidth() * 20, metrics.height() * 4 + above)


class _RowView(QListView):
    """A list whose check boxes and labels answer the mouse differently."""

    def __init__(self, model: RowModel, delegate: _RowDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows, self._places = model, delegate
        self._pressed = QPersistentModelIndex()
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)

    def _act(self, index: QModelIndex, place: QPointF) -> None:
        """What a click at that place of a row means."""
        item = index.data(ROW_ROLE)
        places = self._places.places(self.visualRect(index), item, self.font())
        if isinstance(item, RowGroup) or place.x() < places.swatch.left():
            self._rows.toggle(index)
        else:
            self._rows.toggle_focus(index)

    # Qt's own

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed = QPersistentModelIndex(self.indexAt(event.position().toPoint()))
        super().mouseDoubleClickEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid() and self._pressed == index:
            self._act(index, event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.key() == Qt.Key.Key_Space:
            self._rows.toggle(index)
        elif index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._rows.toggle_focus(index)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.scheduleDelayedItemsLayout()


class _RowDelegate(QStyledItemDelegate):
    """Paints one row."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.drawing = marks_of(LINES)
        self.theme = LIGHT

    def places(self, box: QRect, item: RowEntry | RowGroup, font: QFont) -> _Places:
        """Where the parts of a row stand in its box; groups have no swatch."""
        line = QFontMetricsF(font).height()
        pad = line * 0.3
        side = round(line * 0.8)
        middle = box.top() + pad + line / 2
        check = QRect(box.left() + round(pad), round(middle - side / 2), side, side)
        size = self.drawing.swatch * (line / _PLAIN_HEIGHT)
        width = 0 if isinstance(item, RowGroup) else size.width()
        swatch = QRectF(check.right() + pad * 1.4, middle - size.height() / 2, width, size.height())
        left = swatch.right() + (pad if width else 0)
        return _Places(check, swatch, QRectF(left, box.top() + pad, box.right() - pad - left, box.height()))

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, *, focused: bool) -> None:
        palette, box = option.palette, QRectF(option.rect)
        accent = palette.color(_Role.Accent)
        hovered = bool(option.state & _State.State_MouseOver)
        if focused or hovered:
            tint = QColor(accent)
            tint.setAlphaF(0.16 if focused else 0.07)
            painter.fillRect(box, tint)
        if focused:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), accent)
        if option.state & _State.State_HasFocus:
            painter.setPen(accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(0.5, 0.5, -1.5, -1.5))

    def _paint_check(self, painter: QPainter, box: QRect, state: Qt.CheckState, *, enabled: bool) -> None:
        option = QStyleOptionButton()
        option.rect = box
        option.palette = QApplication.palette("QCheckBox")  # type: ignore[call-overload]  # the stub asks for bytes
        flags = {
            Qt.CheckState.Checked: _State.State_On,
            Qt.CheckState.Unchecked: _State.State_Off,
            Qt.CheckState.PartiallyChecked: _State.State_NoChange,
        }
        option.state = flags[state] | (_State.State_Enabled if enabled else _State.State_None)
        element = QStyle.PrimitiveElement.PE_IndicatorCheckBox
        QApplication.style().drawPrimitive(element, option, painter, cast("QWidget", self.parent()))

    def _paint_swatch(self, painter: QPainter, box: QRectF, entry: RowEntry, *, faded: bool) -> None:
        size = self.drawing.swatch
        painter.save()
        painter.translate(box.topLeft())
        painter.scale(box.width() / size.width(), box.height() / size.height())
        whole = QRectF(0, 0, size.width(), size.height())
        self.drawing.paint_swatch(painter, whole, entry.look, self.theme, faded=faded)
        painter.restore()

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, box: QRectF) -> None:
        item: RowEntry | RowGroup = index.data(ROW_ROLE)
        shown = index.data(Qt.ItemDataRole.CheckStateRole) != Qt.CheckState.Unchecked
        font = _label_font(option.font, bold=bool(index.data(FOCUS_ROLE)) or isinstance(item, RowGroup))
        metrics = QFontMetricsF(font)
        lines = _wrapped(item.label, metrics, box.width() - _marker_width(item, option.font))
        y = box.top()
        painter.setFont(font)
        painter.setPen(option.palette.color(_Role.WindowText if shown else _Role.PlaceholderText))
        for line in lines:
            painter.drawText(QPointF(box.left(), y + metrics.ascent()), line)
            y += metrics.height()
        if isinstance(item, RowGroup):
            return
        if item.markers:
            painter.setFont(_scaled(option.font, _SUPERSCRIPT))
            end = box.left() + metrics.horizontalAdvance(lines[-1])
            raised = y - metrics.height() + metrics.ascent() * 0.64
            painter.drawText(QPointF(end + 1, raised), ",".join(item.markers))
        small = _scaled(option.font, _SMALL)
        painter.setFont(small)
        painter.setPen(option.palette.color(_Role.PlaceholderText))
        for line in _note_lines(item, small, box.width()):
            painter.drawText(QPointF(box.left(), y + QFontMetricsF(small).ascent()), line)
            y += QFontMetricsF(small).height()

    # Qt's own

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        item: RowEntry | RowGroup = index.data(ROW_ROLE)
        focused = bool(index.data(FOCUS_ROLE))
        state = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        enabled = bool(option.state & _State.State_Enabled)
        places = self.places(option.rect, item, option.font)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, focused=focused)
        self._paint_check(painter, places.check, state, enabled=enabled)
        if isinstance(item, RowEntry):
            self._paint_swatch(painter, places.swatch, item, faded=state is Qt.CheckState.Unchecked)
            if item.edited:
                corner = QRectF(option.rect).adjusted(0, 1, -1, 0)
                corner.setHeight(QFontMetricsF(option.font).height() * _MARKED)
                paint_corner(painter, corner, option.palette)
        self._paint_text(painter, option, index, places.text)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,  # noqa: ARG002 - Qt's signature
        model: QAbstractItemModel,  # noqa: ARG002
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: _Index,  # noqa: ARG002
    ) -> bool:
        """Leave clicks to the view: Qt would check the row a second time."""
        return False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        item: RowEntry | RowGroup = index.data(ROW_ROLE)
        view = cast("RowList", self.parent()).view
        width = view.viewport().width()
        box = self.places(QRect(0, 0, width, 0), item, option.font).text
        # As wide as it gets in focus, so that a click never moves the rows below.
        metrics = QFontMetricsF(_label_font(option.font, bold=True))
        lines = _wrapped(item.label, metrics, box.width() - _marker_width(item, option.font))
        height = 2 * box.top() + metrics.height() * len(lines)
        if isinstance(item, RowEntry):
            small = _scaled(option.font, _SMALL)
            height += QFontMetricsF(small).height() * len(_note_lines(item, small, box.width()))
        return QSize(width, round(height))


def _label_font(font: QFont, *, bold: bool) -> QFont:
    made = QFont(font)
    made.setBold(bold)
    return made


def _scaled(font: QFont, factor: float) -> QFont:
    made = QFont(font)
    made.setPointSizeF(max(1.0, made.pointSizeF() * factor))
    return made


def _marker_width(item: RowEntry | RowGroup, font: QFont) -> float:
    if isinstance(item, RowGroup) or not item.markers:
        return 0.0
    return QFontMetricsF(_scaled(font, _SUPERSCRIPT)).horizontalAdvance(",".join(item.markers)) + 1


def _note_lines(item: RowEntry, font: QFont, width: float) -> list[str]:
    return _wrapped(item.note, QFontMetricsF(font), width) if item.note else []


def _wrapped(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """The text in at most two lines broken at spaces; what does not fit the last one ends in an ellipsis."""
    words, lines = text.split(), [""]
    while words:
        longer = f"{lines[-1]} {words[0]}".strip()
        if lines[-1] and metrics.horizontalAdvance(longer) > width:
            if len(lines) == _LINES:
                lines[-1] = " ".join((lines[-1], *words))
                break
            lines.append("")
            continue
        lines[-1] = longer
        words.pop(0)
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]
