"""What the user contributes beside values: sources, notes, stages; the list of all changes; the switch back to print.

Owns these commands of the window, in its menus and in those of the tables. What they write is the core's business.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import Key
from cavapp.core.data.labels import key_text
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.edits.records import OVERLAID, address_of
from cavapp.gui.citation.citation_panel import CitationPanel
from cavapp.gui.platform.translation import follow_language
from cavapp.gui.platform.widget_lifetime import run_dialog
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.widgets.record_view import Link, LinkKind, key_of_link
from cavapp.gui.window.navigator import Navigator
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from cavapp.core.edits.contributions.user_notes import Scope
    from cavapp.gui.dialogs.editing.changes_dialog import ChangesDialog
    from cavapp.gui.topic.table.table_view import TableView


STAGES: Final = (Status.ACTUAL, Status.ESTIMATE, Status.PLANNED, Status.REQUEST, Status.UNMARKED)
_MOST_NAMED: Final = 3


class ContributionCommands(QObject):
    """One method for each command; those on cells work on the table of the tab in front."""

    refused = Signal(str)  # why something was not done, for the status bar

    def __init__(
        self,
        store: Store,
        window: QWidget,
        navigator: Navigator,
        topics: Sequence[DatasetTab],
        panel: CitationPanel,
        as_printed: QAction,
    ) -> None:
        super().__init__(window)
        self._store, self._window, self._navigator, self._topics = store, window, navigator, tuple(topics)
        self._panel, self._as_printed = panel, as_printed
        self._changes: ChangesDialog | None = None
        self._offered: list[tuple[QAction, QAction, QAction, QAction]] = []
        follow_language(self._show_texts)
        store.changed.connect(self._on_document_changed)
        self._on_document_changed()

    @property
    def slots(self) -> dict[str, Callable[..., object]]:
        """What to call for the actions of these names."""
        return {
            "changes": self.show_changes,
            "add_note": self.add_note,
            "add_source": self.add_source,
            "attach_work": self.attach_work,
            "as_printed": self._on_as_printed,
        }

    def connect_table(self, table: TableView) -> None:
        """Put the commands on cells into the context menu of a table that has been installed."""
        note, source, work, stage = (QAction(table) for _ in range(4))
        work.triggered.connect(self.attach_work)
        table.head_menus.opening.connect(self._on_head_menu_opening)
        note.triggered.connect(self.add_note)
        source.triggered.connect(self.add_source)
        menu = QMenu(table)
        group = QActionGroup(menu)
        for status in STAGES:
            action = menu.addAction("")
            action.setCheckable(True)
            action.setData(status)
            group.addAction(action)
        group.triggered.connect(self._on_stage_chosen)
        menu.aboutToShow.connect(self._on_stages_opening)
        stage.setMenu(menu)
        table.addActions([stage, note, source, work])
        self._offered.append((stage, note, source, work))
        self._show_texts()

    def _show_texts(self) -> None:
        label, lang = self._store.document.catalogue.label, self._store.language
        for stage, note, source, work in self._offered:
            stage.setText(self.tr("Change status"))
            note.setText(self.tr("Add a note…"))
            source.setText(self.tr("Name the source…"))
            work.setText(self.tr("Add a reference…"))
            menu = stage.menu()
            assert isinstance(menu, QMenu)
            for action in menu.actions():
                action.setText(label("status", str(action.data()), lang))

    # commands

    def show_changes(self) -> None:
        """Open the list of changes as it was left."""
        if self._changes is None:
            from cavapp.gui.dialogs.editing.changes_dialog import ChangesDialog  # noqa: PLC0415 - needed on demand only

            self._changes = ChangesDialog(self._store, self._window)
            self._changes.observation_requested.connect(self._navigator.show_observation)
            self._changes.reference_requested.connect(self._navigator.show_reference)
            self._changes.source_requested.connect(self.name_source)
            self._changes.note_requested.connect(self.edit_note)
        self._changes.show()
        self._changes.raise_()
        self._changes.activateWindow()

    @property
    def changes(self) -> ChangesDialog | None:
        """The list of changes, None until it was first asked for."""
        return self._changes

    def add_note(self) -> None:
        scopes = self.find_scopes()
        if scopes and self._may():
            self._ask_note(scopes)

    def edit_note(self, note: str) -> None:
        """Rewrite or remove a note of the user's."""
        from cavapp.core.edits.contributions.user_notes import (  # noqa: PLC0415
            Scope,
            own_note,
            targets_of,
        )

        known = own_note(self._store.document, note)
        if known is not None and self._may():
            scope = Scope(self._names(targets_of(known)), tuple(targets_of(known)))
            others = [one for one in self.find_scopes() if one.keys != scope.keys]
            self._ask_note([scope, *others], note)

    def _ask_note(self, scopes: Sequence[Scope], note: str = "") -> None:
        from cavapp.gui.dialogs.editing.note_dialog import NoteDialog  # noqa: PLC0415 - needed on demand only

        run_dialog(NoteDialog(self._store, scopes, self._window, note=note))

    def attach_work(self) -> None:
        """Attach a work to what is selected, as a further one of the user's."""
        scopes = self.find_scopes()
        if scopes and self._may():
            self._ask_work(scopes)

    def _ask_work(self, scopes: Sequence[Scope]) -> None:
        from cavapp.gui.dialogs.editing.attach_dialog import AttachDialog  # noqa: PLC0415 - needed on demand only

        run_dialog(AttachDialog(self._store, scopes, self._window))

    def add_source(self) -> None:
        """Name a source for the selected cells that the user changed; without any, say so."""
        keys = [key for key in self.selected_keys() if self._store.document.edit_of(key) is not None]
        if keys:
            self.name_source(keys)
        else:
            self.refused.emit(self.tr("None of the selected values is edited: its sources are those of the report."))

    def name_source(self, keys: list[Key]) -> None:
        """Ask for the source of edits, in the dialog of sources."""
        from cavapp.gui.dialogs.editing.source_dialog import SourceDialog  # noqa: PLC0415 - needed on demand only

        if keys and self._may():
            run_dialog(SourceDialog(self._store, keys, self._window))

    def change_stage(self, keys: Sequence[Key], status: Status) -> None:
        """Let observations have a stage, as one step."""
        if self._may():
            document = self._store.document
            held = [key for key in keys if document.observation(key) is not None]
            self._store.apply([document.status_write(key, status) for key in held], StepKind.STATUS)

    def take_back(self, key: Key) -> None:
        """Leave nothing of the user's at an observation."""
        if self._may():
            addresses = [address_of(field, key) for field in OVERLAID]
            held = [one for one in addresses if one in self._store.document.log.state.records]
            from cavapp.core.edits.history.user_changes import revert_records  # noqa: PLC0415 - as for notes

            self._store.apply(revert_records(self._store.document, held), StepKind.REVERT)

    def show_as_printed(self, *, wanted: bool) -> None:
        """Leave the edits out of charts, tables, notes and exports, or let them count again."""
        self._as_printed.setChecked(wanted)
        for topic in self._topics:
            topic.show_as_printed(wanted=wanted)
        self._panel.show_as_printed(wanted=wanted)

    # what is selected

    def selected_keys(self) -> list[Key]:
        """The full keys of the selected cells of the table in front, of its current one if none is selected."""
        table = self._table()
        if table is None:
            return []
        chosen = table.selectedIndexes() or [table.currentIndex()]
        found = (table.frame_model.observation(index) for index in chosen)
        return [one.key for one in found if one is not None]

    def find_scopes(self) -> list[Scope]:
        """What a note could be attached to: cells, a row, a column, the dataset; what is selected comes first."""
        table = self._table()
        if table is None or table.frame is None:
            return []
        from cavapp.core.edits.contributions.user_notes import Scope  # noqa: PLC0415 - as above

        frame, cells, index = table.frame, self.selected_keys(), table.currentIndex()
        found = [Scope(self._names(cells), tuple(cells))] if cells else []
        if index.isValid():
            row, column = frame.rows[index.row()], frame.columns[index.column()]
            heads = [
                Scope(self.tr("the row %1").replace("%1", row.label), (row.key,)),
                Scope(self.tr("the column %1").replace("%1", column.label), (column.key,)),
            ]
            wanted = [one for one in heads if one.keys == (self._panel.key,)]
            found = [*wanted, *found, *(one for one in heads if one not in wanted)]
        data = frame.selection.dataset
        return [*found, Scope(self.tr("the whole table"), (Key(data.id),))]

    def _names(self, keys: Sequence[Key]) -> str:
        catalogue, lang = self._store.document.catalogue, self._store.language
        texts = [key_text(catalogue, key, lang) or catalogue.dataset(key.dataset).title.get(lang) for key in keys]
        more = len(texts) - _MOST_NAMED
        named = "; ".join(texts[:_MOST_NAMED])
        return self.tr("%1 and %n more", "", more).replace("%1", named) if more > 0 else named

    def _table(self) -> TableView | None:
        topic = self._navigator.current_topic()
        return None if topic is None else topic.table

    def _may(self) -> bool:
        if not self._store.writable:
            self.refused.emit(self.tr("The workspace cannot be written to now."))
        return self._store.writable

    # reacting

    def _on_head_menu_opening(self, menu: QMenu, key: Key) -> None:
        """Offer in the menu of a row's or column's head what can be done to all of it."""
        note, work = menu.addAction(self.tr("Add a note…")), menu.addAction(self.tr("Add a reference…"))
        note.triggered.connect(partial(self._on_head_chosen, self._ask_note, key))
        work.triggered.connect(partial(self._on_head_chosen, self._ask_work, key))

    def _on_head_chosen(self, ask: Callable[[list[Scope]], None], key: Key) -> None:
        from cavapp.core.edits.contributions.user_notes import Scope  # noqa: PLC0415 - as above

        first = Scope(self._names([key]), (key,))
        if self._may():
            ask([first, *(one for one in self.find_scopes() if one.keys != first.keys)])

    def _on_as_printed(self) -> None:
        self.show_as_printed(wanted=self._as_printed.isChecked())

    def _on_document_changed(self) -> None:
        """Without edits there is nothing to switch between."""
        some = bool(self._store.document.edits)
        self._as_printed.setEnabled(some)
        if not some and self._as_printed.isChecked():
            self.show_as_printed(wanted=False)

    def follow_link(self, link: Link) -> None:
        """Do what a link in the citation panel asks for."""
        if link.kind is LinkKind.EDIT_NOTE:
            self.edit_note(link.target)
            return
        if link.kind in (LinkKind.AS_PRINTED, LinkKind.WITH_EDITS):
            self.show_as_printed(wanted=link.kind is LinkKind.AS_PRINTED)
            return
        if link.kind not in (LinkKind.TAKE_BACK, LinkKind.ADD_SOURCE):
            return
        key = key_of_link(self._store.document, link.target)
        if link.kind is LinkKind.TAKE_BACK:
            self.take_back(key)
        elif link.kind is LinkKind.ADD_SOURCE:
            from cavapp.core.edits.history.user_changes import find_unsourced  # noqa: PLC0415 - as for notes

            self.name_source(find_unsourced(self._store.document, [key]) or [key])

    def _on_stages_opening(self) -> None:
        """Check the stage that all selected cells share."""
        document, menu = self._store.document, self.sender()
        found = {one.status for key in self.selected_keys() if (one := document.observation(key)) is not None}
        if isinstance(menu, QMenu):
            for action in menu.actions():
                action.setChecked(found == {action.data()})
                action.setEnabled(bool(found))

    def _on_stage_chosen(self, action: QAction) -> None:
        self.change_stage(self.selected_keys(), Status(action.data()))
