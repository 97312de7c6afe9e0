"""Undo, redo, pasting blocks and adding observations: the commands beyond the cell one types into.

Owns what is asked before and what is shown after them. What they change is decided by the core; the menus in which
they stand belong to the main window.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from cavapp.core.data.keys import Key
from cavapp.core.edits.document import Change
from cavapp.core.edits.history.step_text import step_text
from cavapp.core.edits.journal.journal import JournalEntry
from cavapp.core.workspace.errors import WorkspaceError
from cavapp.gui.platform.clipboard import take_clipboard
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.platform.widget_lifetime import run_dialog
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.window.navigator import Navigator
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from cavapp.gui.topic.table.table_view import TableView


_MESSAGE_TIME = 8_000  # ms


class EditCommands(QObject):
    """Commands of the Edit menu. ``paste_figure`` is asked first: where it takes what is pasted, no cells are."""

    def __init__(
        self,
        store: Store,
        window: QMainWindow,
        navigator: Navigator,
        undo_redo: tuple[QAction, QAction],
        paste_figure: Callable[[QMimeData], bool],
    ) -> None:
        super().__init__(window)
        self._store, self._window, self._navigator, self._paste_figure = store, window, navigator, paste_figure
        self._undo, self._redo = undo_redo
        store.changed.connect(self.show_texts)
        keep_translated(self.show_texts)

    @property
    def slots(self) -> dict[str, Callable[..., object]]:
        """What to call for the actions of these names."""
        return {
            "undo": self.undo,
            "redo": self.redo,
            "paste": self.paste_clipboard,
            "add_observation": self.add_observation,
        }

    # undo, redo

    def undo(self) -> None:
        self._turn(self._store.document.next_undo, self._store.undo, self.tr("Taken back: %1"))

    def redo(self) -> None:
        self._turn(self._store.document.next_redo, self._store.redo, self.tr("Done again: %1"))

    def _turn(self, step: Callable[[], tuple[JournalEntry, ...]], act: Callable[[], Change], done: str) -> None:
        """Undo or redo, say what, and show it. Where an older step cannot be read, say why."""
        if not self._store.writable:
            self._tell(self._store.why_read_only())
            return
        try:
            entries, change = step(), act()
        except WorkspaceError as trouble:
            self._tell(str(trouble))
            return
        if entries:
            self._tell(done.replace("%1", self._name(entries)))
        self._show_touched(change.keys)

    def show_texts(self) -> None:
        """Name undo and redo after the steps they speak of; they are off where there is none."""
        document = self._store.document
        state = document.log.state
        for action, steps, read, named, bare in (
            (self._undo, state.done, document.next_undo, self.tr("&Undo %1"), self.tr("&Undo")),
            (self._redo, state.undone, document.next_redo, self.tr("&Redo %1"), self.tr("&Redo")),
        ):
            name = self._name_of_next(read) if self._store.writable else ""
            action.setText(named.replace("%1", name.replace("&", "&&")) if name else bare)
            action.setEnabled(bool(steps) and self._store.writable)

    def _name_of_next(self, read: Callable[[], tuple[JournalEntry, ...]]) -> str:
        """The name of a step; empty if there is none, or if the file with it is out of reach."""
        try:
            step = read()
        except WorkspaceError:
            return ""
        return self._name(step) if step else ""

    def _name(self, step: tuple[JournalEntry, ...]) -> str:
        return step_text(self._store.document.catalogue, step).get(self._store.language)

    def _tell(self, sentence: str) -> None:
        self._window.statusBar().showMessage(sentence, _MESSAGE_TIME)

    def _show_touched(self, keys: Collection[Key]) -> None:
        """Bring what was touched into view in the tab in front, if it is there, and select its cells."""
        topic = self._navigator.current_topic()
        if topic is None:
            return
        here = [key for key in keys if key.dataset == self._dataset(topic)]
        held = [key for key in here if self._store.document.observation(key) is not None]
        if held:
            topic.show_key(min(held, key=lambda key: [str(value) for _, value in key.items]))
        if topic.table is not None and here:
            topic.table.select_places(here)

    def _dataset(self, topic: DatasetTab) -> str:
        return self._store.document.catalogue.exhibit(topic.view.exhibit).dataset

    # pasting

    def paste_clipboard(self) -> None:
        """Paste what is on the clipboard: one cell as if it were typed, a block after a look at what it changes."""
        from cavapp.core.edits.entry.clipboard_table import NotABlock  # noqa: PLC0415 - needed on demand only
        from cavapp.gui.dialogs.editing.paste_dialog import (  # noqa: PLC0415
            PasteDialog,
            single_cell,
        )

        data = take_clipboard()
        if self._paste_figure(data):
            return
        table = self._table()
        if table is None or table.frame is None:
            if self._navigator.current_topic() is None:
                self._tell(self.tr("Cells are pasted into a table: choose a tab with a table first."))
            return
        text, markup = data.text(), data.html() if data.hasHtml() else ""
        chosen = table.selectedIndexes() or [table.currentIndex()]
        corner = min(index.row() for index in chosen), min(index.column() for index in chosen)
        anchor = table.frame_model.index(max(0, corner[0]), max(0, corner[1]))
        try:
            one = single_cell(text, markup)
            dialog = None if one else PasteDialog(self._store, table.frame, anchor, text, markup, self._window)
        except NotABlock as refused:
            self._say(table, refused.get(self._store.language))
            return
        if dialog is None:
            table.setCurrentIndex(anchor)
            _type_in(table, one)
        elif run_dialog(dialog):
            table.select_places(dialog.places)

    def _say(self, table: TableView, text: str) -> None:
        index = table.currentIndex()
        table.bubble.say(text, table.visualRect(index), passing=True)

    def _table(self) -> TableView | None:
        """The table in front, if cells can be changed in it; says why not."""
        topic = self._navigator.current_topic()
        table = None if topic is None else topic.table
        if table is None:
            return None
        # A block could reach a value that is computed: none is pasted while there is one.
        computed = () if table.frame is None else table.frame.selection.derived
        fixed = table.frame_model.why_fixed(computed)
        if fixed:
            self._say(table, fixed)
            return None
        return table

    # adding

    def add_observation(self) -> None:
        table = self._table()
        if table is not None:
            self.add_observation_at(table.frame_model.place(table.currentIndex()))

    def add_observation_at(self, place: Key | None) -> None:
        """Ask for an observation of the user's, beginning with a place; go to the cell of one that is there."""
        from cavapp.gui.dialogs.editing.add_dialog import AddDialog  # noqa: PLC0415 - needed on demand only

        topic = self._navigator.current_topic()
        if topic is None or self._table() is None:
            return
        here = place is not None and place.dataset == self._dataset(topic)
        dialog = AddDialog(self._store, topic.view, place if here else None, self._window)
        if run_dialog(dialog) and dialog.key is not None:
            topic.show_key(dialog.key)


def _type_in(table: TableView, text: str) -> None:
    """As if the text had been typed into the current cell and accepted."""
    table.edit(table.currentIndex())
    editor = table.indexWidget(table.currentIndex())
    from cavapp.gui.topic.table.cell_editor import CellEditor  # noqa: PLC0415 - arrives with the table

    if isinstance(editor, CellEditor):
        editor.setText(text)
        editor.setModified(True)
        table.typing.submit(editor)
