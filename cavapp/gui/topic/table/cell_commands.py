"""What can be done to the selected cells of a table besides typing: empty them, take edits back, paste, add.

Owns these actions of the table's context menu and their texts. Typing is the business of the cell editor; pasting a
block and adding an observation are asked of the owner of the table.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView

from cavapp.core.citations.number_origin import NumberOrigin, find_origin
from cavapp.core.data.keys import Key
from cavapp.core.edits.entry.cell_entry import as_shipped, empty_cells, find_added, find_overlaid
from cavapp.core.edits.journal.journal import StepKind
from cavapp.gui.platform.key_table import KeyTable
from cavapp.gui.platform.translation import QT_TRANSLATE_NOOP, keep_translated
from cavapp.gui.topic.table.table_model import TableModel
from cavapp.gui.workspace.store import Store

# Some keyboards have only one of them.
_DELETING: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
CELL_KEYS: Final = KeyTable(
    QT_TRANSLATE_NOOP("Keys", "Table"),
    (("Delete; Backspace", QT_TRANSLATE_NOOP("Keys", "Delete the selected values, remove observations of yours")),),
)


class CellCommands(QObject):
    """Actions on the selected cells; ``refused`` says why nothing can be changed."""

    paste_requested = Signal()
    add_requested = Signal(object)  # Key of the current place, None without one
    refused = Signal(str)

    def __init__(self, view: QAbstractItemView, model: TableModel, store: Store) -> None:
        super().__init__(view)
        self._view, self._model, self._store = view, model, store
        self.edit_action, self.take_back_action, self.empty_action = QAction(self), QAction(self), QAction(self)
        self.paste_action, self.add_action = QAction(self), QAction(self)
        for action, slot in (
            (self.edit_action, self._on_edit),
            (self.take_back_action, self.take_back),
            (self.empty_action, self.empty),
            (self.paste_action, self.paste),
            (self.add_action, self.add),
        ):
            action.triggered.connect(slot)
        keep_translated(self.show_texts)

    @property
    def actions(self) -> tuple[QAction, ...]:
        """In the order of the context menu."""
        return self.edit_action, self.take_back_action, self.empty_action, self.paste_action, self.add_action

    def keys(self) -> list[Key]:
        """The full keys of the selected cells, row by row, of the current one if none is selected."""
        chosen = sorted(self._view.selectedIndexes(), key=lambda one: (one.row(), one.column()))
        places = (self._model.place(index) for index in chosen or [self._view.currentIndex()])
        return [key for key in places if key is not None]

    def empty(self) -> None:
        """Leave no value in the selected cells, as one step; the user's own observations go altogether."""
        if not self._may():
            return
        writes, kind = empty_cells(self._store.document, self.keys())
        self._store.apply(writes, kind)

    def take_back(self) -> None:
        """Let the printed values stand in the selected cells, as one step."""
        if self._may():
            self._store.apply(as_shipped(self._store.document, self.keys()), StepKind.REVERT)

    def paste(self) -> None:
        if self._may():
            self.paste_requested.emit()

    def add(self) -> None:
        if self._may():
            self.add_requested.emit(self._model.place(self._view.currentIndex()))

    def answer(self, event: QKeyEvent) -> bool:
        """Whether a key was one of the commands."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in _DELETING and not event.modifiers():
            self.empty()
        else:
            return False
        return True

    def show_texts(self) -> None:
        """Name the actions for what is selected now."""
        document, keys = self._store.document, self.keys()
        edited, added = find_overlaid(document, keys), find_added(document, keys)
        self.edit_action.setText(self.tr("Edit value"))
        self.take_back_action.setText(self._take_back_text(edited))
        self.take_back_action.setVisible(bool(edited))
        removing = bool(added) and len(added) == len(keys)
        self.empty_action.setText(
            self.tr("Remove %n observation(s) of yours", "", len(added)) if removing else self.tr("Delete value")
        )
        self.paste_action.setText(self.tr("Paste"))
        self.add_action.setText(self.tr("Add an observation…"))

    def _take_back_text(self, edited: list[Key]) -> str:
        if len(edited) != 1:
            return self.tr("Take back %n edit(s)", "", len(edited))
        printed = self._store.document.printed(edited[0])
        text = "" if printed is None else printed.printed
        if printed is None or not text:
            return self.tr("Take back: no value")
        in_print = find_origin(self._store.document, printed) is NumberOrigin.PRINTED
        template = self.tr("Take back: %1 as printed") if in_print else self.tr("Take back: %1 as released")
        return template.replace("%1", text)

    def _may(self) -> bool:
        """Whether cells can be changed; tells why not."""
        fixed = self._model.why_fixed(self.keys())
        if fixed:
            self.refused.emit(fixed)
        return not fixed

    def _on_edit(self) -> None:
        if self._view.currentIndex().isValid():
            self._view.edit(self._view.currentIndex())
