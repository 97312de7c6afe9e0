"""The table on screen: numbers aligned by their digits, markers raised beside them, heads that stay in view.

Owns the heads, and what was pointed at, chosen or copied. What a cell says comes from the table model, where in it from
the table's layout; painting and editing one cell is the delegate's business, where its citation is shown the owner's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QItemSelection, QObject, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemDelegate,
    QTableView,
    QToolTip,
    QWidget,
)

from cavapp.core.data.keys import Key
from cavapp.gui.platform.clipboard import put_on_clipboard
from cavapp.gui.platform.key_table import KeyTable
from cavapp.gui.platform.translation import QT_TRANSLATE_NOOP
from cavapp.gui.platform.widget_lifetime import ShownActions
from cavapp.gui.topic.table.cell_commands import CellCommands
from cavapp.gui.topic.table.cell_delegate import NumberDelegate
from cavapp.gui.topic.table.cell_editor import CellEditor, CellStep, CellTyping, starts_typing
from cavapp.gui.topic.table.cell_layout import Spot, Typography, cell_layout, fitted_widths, natural_widths
from cavapp.gui.topic.table.cell_prompt import CellPrompt
from cavapp.gui.topic.table.header_commands import HeaderCommands, HeaderMenus
from cavapp.gui.topic.table.table_header import TableHeader, paint_unit
from cavapp.gui.topic.table.table_model import CellModelIndex, CellRole, TableModel
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from cavapp.core.figures.tables.wide_table import CellIndex, WideTable


_Color = QPalette.ColorRole
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_Trigger = QTableView.EditTrigger
TABLE_KEYS: Final = KeyTable(
    QT_TRANSLATE_NOOP("Keys", "Table"),
    (
        ("Left; Right; Up; Down", QT_TRANSLATE_NOOP("Keys", "Another cell")),
        ("F2", QT_TRANSLATE_NOOP("Keys", "Type into the cell; a digit begins at once")),
        ("Shift+Space", QT_TRANSLATE_NOOP("Keys", "Notes and sources of the row")),
        ("Ctrl+Space", QT_TRANSLATE_NOOP("Keys", "Notes and sources of the column")),
        ("Menu", QT_TRANSLATE_NOOP("Keys", "What can be done with the cell and its column")),
    ),
)
_ASKING: Final = (_Trigger.DoubleClicked, _Trigger.EditKeyPressed, _Trigger.AnyKeyPressed, _Trigger.AllEditTriggers)


class TableView(QTableView):
    """A wide table to look at, to point at, to copy from and to type into.

    ``tooltip_for`` gives the rich tooltip of an observation, if the owner sets it. Pasting a block and adding an
    observation are requests of ``commands``.
    """

    observation_selected = Signal(object)  # Key of the current cell, None without an observation
    marker_hovered = Signal(str)  # marker under the mouse, no text without one
    header_selected = Signal(object)  # Key, partial

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tooltip_for: Callable[[Key], str] | None = None
        self.frame_model = TableModel(store, self)
        self.bubble = CellPrompt(self.viewport())
        self.commands = CellCommands(self, self.frame_model, store)
        self._look = Typography.of(self.font(), None)
        self._natural: list[int] = []
        self._told: Key | None = None
        self._hovered, self._pressing, self._quiet = "", False, False
        self._build_heads()
        self._build_table()
        self._build_actions()

    @property
    def frame(self) -> WideTable | None:
        return self.frame_model.frame

    def show_frame(self, frame: WideTable) -> None:
        """Show another wide table; the current cell stays current if that still has its place.

        Selection and open editor stay too, unless rows or columns came or went.
        """
        current, held = self.frame_model.place(self.currentIndex()), self._key_at(self.currentIndex())
        kept = self.frame_model.show(frame)
        self.bubble.let_go()
        self.setAccessibleName(frame.title)
        self._fit()
        self._corner.update()  # the view itself does so only where heads change their size
        if not kept:
            self.typing.forget()
            self.updateGeometry()
        gone = not kept and current is not None and not self._make_current(self._cells_of([current]))
        if gone or held != self._key_at(self.currentIndex()):
            self._on_pressed(self.currentIndex())
        self.commands.show_texts()

    def select_key(self, key: Key) -> bool:
        """Make the cell of an observation current without announcing it; False if it is not shown."""
        position = None if self.frame is None else self.frame.position(key)
        return position is not None and self._make_current([position])

    def select_places(self, keys: Iterable[Key]) -> bool:
        """Select the cells of these full keys and announce the first; False if none is shown."""
        told, found = self._told, self._make_current(self._cells_of(keys))
        if self._told != told:
            self.observation_selected.emit(self._told)
        return found

    def _cells_of(self, keys: Iterable[Key]) -> list[CellIndex]:
        frame, wanted = self.frame, set(keys)
        return [] if frame is None else [cell for cell in frame.places() if frame.place(cell) in wanted]

    def _make_current(self, cells: Sequence[CellIndex]) -> bool:
        if not cells:
            return False
        first, *others = (self.frame_model.index(*cell) for cell in cells)
        key, chosen = self._key_at(first), self.selectionModel()
        # What was just told comes back from the owner: the selection around it stays.
        if others or first != self.currentIndex() or key is None or key != self._told:
            self._quiet = True
            # Said in full: with Ctrl still held after Ctrl+V or Ctrl+Z, Qt would toggle the cell.
            chosen.setCurrentIndex(first, chosen.SelectionFlag.ClearAndSelect)
            for index in others:
                chosen.select(index, chosen.SelectionFlag.Select)
            self._quiet = False
        self._told = key
        return True

    def _key_at(self, index: CellModelIndex) -> Key | None:
        observation = self.frame_model.observation(index)
        return None if observation is None else observation.key

    def copy(self) -> None:
        """Put the selected cells on the clipboard with their heads, as numbers for a spreadsheet."""
        self._to_clipboard(notes=False)

    def copy_with_notes(self) -> None:
        """Put the selected cells on the clipboard with markers, notes and sources."""
        self._to_clipboard(notes=True)

    def _build_table(self) -> None:
        self.setModel(self.frame_model)
        self.typing = CellTyping(self.frame_model, self.bubble, self.visualRect, self)
        self.typing.settled.connect(self._on_settled)
        self._numbers = NumberDelegate(self.frame_model, self._look, self.typing, self)
        self.setItemDelegate(self._numbers)
        self.setEditTriggers(_Trigger.DoubleClicked | _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed)
        self.setFrameShape(self.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.pressed.connect(self._on_pressed)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self.typing.on_scrolled)

    def _build_heads(self) -> None:
        self._over = TableHeader(Qt.Orientation.Horizontal, self.frame_model, self._look, self)
        self._beside = TableHeader(Qt.Orientation.Vertical, self.frame_model, self._look, self)
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
        self.orders = HeaderCommands(self, self.frame_model)
        self.head_menus = HeaderMenus(self, self.frame_model, self.orders, (self._over, self._beside))
        self.commands.refused.connect(self._on_refused)
        self.addActions([*self.commands.actions, *self.orders.actions])
        ShownActions(self)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def _fit(self) -> None:
        """Lay the table out anew for the font and the room there is."""
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
        if self.frame is not None:
            put_on_clipboard(*self.frame_model.copied(chosen or list(self.frame.places()), notes=notes))

    def _on_refused(self, why: str) -> None:
        self.bubble.say(why, self.visualRect(self.currentIndex()), passing=True)

    def _on_settled(self, editor: CellEditor, step: CellStep) -> None:
        index = self.currentIndex()
        self.closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        focus: QWidget | None = self.window().focusWidget()
        if focus is None or self.isAncestorOf(focus) or self.bubble.isAncestorOf(focus):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        row, column = index.row() + step[0], index.column() + step[1]
        if step != (0, 0) and self.frame_model.hasIndex(row, column):
            self.setCurrentIndex(self.frame_model.index(row, column))

    def _on_pressed(self, index: CellModelIndex) -> None:
        key = self._key_at(index)
        if key != self._told:
            self._told = key
            self.observation_selected.emit(key)

    def _on_section_clicked(self, orientation: Qt.Orientation, section: int) -> None:
        self._told = self.frame_model.headerData(section, orientation, CellRole.KEY)
        self.header_selected.emit(self._told)

    def _spots_under(self, watched: QObject, point: QPointF) -> list[Spot]:
        """The markers in the cell or head under a point of a viewport."""
        head = watched.parent()
        if self.frame is None:
            return []
        if isinstance(head, TableHeader):
            section = head.logicalIndexAt(point.toPoint())
            start, size = head.sectionViewportPosition(section), head.sectionSize(section)
            across = head is self._over
            rect = QRectF(start, 0, size, head.height()) if across else QRectF(0, start, head.width(), size)
            return head.layout_of(self.frame, section, rect)[1] if section >= 0 else []
        index = self.indexAt(point.toPoint())
        cell = (index.row(), index.column())
        known = index.isValid() and watched is self.viewport()
        return cell_layout(self.frame, cell, QRectF(self.visualRect(index)), self._look)[1] if known else []

    def _hover(self, marker: str) -> None:
        if marker != self._hovered:
            self._hovered = marker
            self.marker_hovered.emit(marker)

    def currentChanged(self, current: CellModelIndex, previous: CellModelIndex) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        self._over.viewport().update()
        self._beside.viewport().update()
        self.bubble.let_go()
        if not self._quiet and not self._pressing:
            self._on_pressed(current)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        super().selectionChanged(selected, deselected)
        self.commands.show_texts()

    def edit(  # type: ignore[override]  # one function for both of Qt's
        self,
        index: CellModelIndex,
        trigger: QTableView.EditTrigger = _Trigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Open the editor of a cell; where nothing can be changed say why, and let no key search the cells."""
        typed = trigger is _Trigger.AnyKeyPressed
        if typed and not (isinstance(event, QKeyEvent) and starts_typing(event)):
            return False
        if trigger in _ASKING and index.isValid() and self.frame_model.why_fixed_at(index):
            self._on_refused(self.frame_model.why_fixed_at(index))
            return True
        self._numbers.overwrites = typed
        return super().edit(index, trigger, event)  # type: ignore[arg-type]  # Qt takes no event too

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802
        """Close an editor, but none whose text is refused or asked about, unless it is given up."""
        given_up = hint is QAbstractItemDelegate.EndEditHint.RevertModelCache
        if given_up or editor is not self.typing.open_editor:
            self.typing.forget()
            super().closeEditor(editor, hint)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press elsewhere leads back to a text that is not settled."""
        editor = self.typing.open_editor
        if editor is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.bubble.take_keyboard()
            return
        super().mousePressEvent(event)

    def sizeHint(self) -> QSize:
        if self.frame is None:
            return super().sizeHint()
        width = self._beside.sizeHint().width() + sum(self._natural)
        bar = self.horizontalScrollBar().sizeHint().height() if width > self.width() else 0
        return QSize(width, self._over.sizeHint().height() + self._beside.length() + bar)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copies, pastes, empties; Shift+Space asks for the citation of the row, Ctrl+Space of the column."""
        pressed, current = QKeySequence(event.keyCombination()), self.currentIndex()
        # Not a shortcut of the action: beside that of a window, Qt would call both ambiguous and obey neither.
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif pressed == QKeySequence("Shift+Space") and current.isValid():
            self._on_section_clicked(Qt.Orientation.Vertical, current.row())
        elif pressed == QKeySequence("Ctrl+Space") and current.isValid():
            self._on_section_clicked(Qt.Orientation.Horizontal, current.column())
        elif not self.commands.answer(event):
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            index, tooltip, at = self.indexAt(event.pos()), self.frame_model.tooltip, event.globalPos()
            QToolTip.showText(at, tooltip(index, self.tooltip_for), self.viewport(), self.visualRect(index))
            return True
        return super().viewportEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is self._corner and kind is QEvent.Type.Paint:
            paint_unit(self._corner, self.frame, self._look)
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
            self.commands.show_texts()
