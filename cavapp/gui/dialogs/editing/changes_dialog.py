"""The list of changes: what is the user's, the whole history, and the way back from either.

Owns the dialog and its buttons. Which rows there are is the model's business; what taking back means, that of
``core.edits.history.user_changes``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QStandardPaths, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.edits.history.journal_table import rows_csv
from cavapp.core.edits.history.user_changes import (
    RecordProblem,
    UserRecord,
    conflict_of,
    kept_as_mine,
    key_of_address,
    revert_records,
)
from cavapp.core.edits.journal.journal import Field, StepKind, Write
from cavapp.core.export.atomic_write import write_whole
from cavapp.core.export.export_options import ExportError
from cavapp.gui.dialogs.editing.changes_model import ChangesColumn, ChangesModel, Filter
from cavapp.gui.platform.key_table import KeyTable
from cavapp.gui.platform.plain_text import PlainLabel, keep_plain
from cavapp.gui.platform.theme import outlined_palette
from cavapp.gui.platform.translation import QT_TRANSLATE_NOOP, follow_language, keep_translated
from cavapp.gui.widgets.rows_table import build_rows_table
from cavapp.gui.widgets.when_shown import WhenShown
from cavapp.gui.workspace.store import Store

CHANGES_KEYS: Final = KeyTable(
    QT_TRANSLATE_NOOP("Keys", "List of changes"),
    (
        ("Return", QT_TRANSLATE_NOOP("Keys", "Go to the cell")),
        ("Delete", QT_TRANSLATE_NOOP("Keys", "Take back what is selected")),
    ),
)
_WIDTHS: Final = {
    ChangesColumn.WHEN: 20,
    ChangesColumn.WHO: 12,
    ChangesColumn.WHAT: 9,
    ChangesColumn.PLACE: 32,
    ChangesColumn.FROM: 14,
    ChangesColumn.TO: 24,
    ChangesColumn.REASON: 18,
    ChangesColumn.SOURCE: 22,
    ChangesColumn.STATE: 12,
}


class ChangesDialog(QDialog):
    """Stays open beside the window; what it changes can be undone there."""

    observation_requested = Signal(object)  # Key
    reference_requested = Signal(str)  # id of a work
    source_requested = Signal(object)  # list of keys
    note_requested = Signal(str)  # id of a note of the user's

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._pending = WhenShown(self, self._look_again)
        self.model = ChangesModel(store, self)
        self._build_filter()
        self._build_table()
        self._build_conflict()
        self._build_buttons()
        self._build_layout()
        self.model.searched.connect(self._on_searched)
        self.model.rowsInserted.connect(self._on_searched)
        store.changed.connect(self._on_document_changed)
        follow_language(self._pending.ask)
        keep_translated(self._show_texts)
        self._on_filter_changed()

    @property
    def table(self) -> QTableView:
        return self._table

    def selected(self) -> list[UserRecord]:
        """The selected rows as far as they are the user's now, in the order of the list."""
        rows = sorted(index.row() for index in self._table.selectionModel().selectedRows())
        return [one for one in map(self.model.listed, rows) if isinstance(one, UserRecord)]

    # building

    def _build_filter(self) -> None:
        self._text = QLineEdit(self)
        self._text.setClearButtonEnabled(True)
        self._text.textChanged.connect(self._on_filter_changed)
        self._dataset = QComboBox(self)
        for name in ("", *self._store.document.catalogue.datasets):
            self._dataset.addItem("", name)
        self._dataset.currentIndexChanged.connect(self._on_filter_changed)
        self._unsourced, self._conflicts, self._history = (QCheckBox(self) for _ in range(3))
        for box in (self._unsourced, self._conflicts, self._history):
            box.toggled.connect(self._on_filter_changed)

    def _build_table(self) -> None:
        self._table = build_rows_table(self.model, "", self)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setTabKeyNavigation(False)
        # Rows of one height: with 100,000 of them nobody waits for sizes to be asked.
        self._table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.6))
        head, letter = self._table.horizontalHeader(), self.fontMetrics().averageCharWidth()
        head.setStretchLastSection(True)
        for column, letters in _WIDTHS.items():
            self._table.setColumnWidth(column, letters * letter)
        self._table.doubleClicked.connect(self._on_double_clicked)
        self._table.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def _build_conflict(self) -> None:
        self._conflict = QFrame(self)
        self._told = PlainLabel(self._conflict)
        self._told.setWordWrap(True)
        self._keep = QPushButton(self._conflict)
        self._take = QPushButton(self._conflict)
        self._keep.clicked.connect(self.keep_mine)
        self._take.clicked.connect(self.take_shipped)
        row = QHBoxLayout(self._conflict)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._told, 1)
        row.addWidget(self._keep)
        row.addWidget(self._take)

    def _build_buttons(self) -> None:
        self._count = PlainLabel(self)
        self._go, self._revert, self._revert_all, self._source, self._note, self._export, self._close = (
            QPushButton(self) for _ in range(7)
        )
        for button, slot in (
            (self._go, self.go),
            (self._revert, self.take_back),
            (self._revert_all, self.take_all_back),
            (self._source, self._on_source_clicked),
            (self._note, self._on_note_clicked),
            (self._export, self._on_export_clicked),
            (self._close, self.hide),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(slot)

    def _build_layout(self) -> None:
        filters, buttons = QHBoxLayout(), QHBoxLayout()
        for widget in (self._text, self._dataset, self._unsourced, self._conflicts, self._history):
            filters.addWidget(widget, 1 if widget is self._text else 0)
        for button in (self._go, self._revert, self._revert_all, self._source, self._note):
            buttons.addWidget(button)
        buttons.addStretch(1)
        for button in (self._export, self._close):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(filters)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._count)
        layout.addWidget(self._conflict)
        layout.addLayout(buttons)
        metrics, room = self.fontMetrics(), self.screen().availableSize()
        wanted = sum(_WIDTHS.values()) + 6
        self.resize(min(metrics.averageCharWidth() * wanted, round(room.width() * 0.94)), metrics.height() * 26)

    def _show_texts(self) -> None:
        self.setWindowTitle(self.tr("Changes"))
        self._text.setPlaceholderText(self.tr("Filter: place, name, reason, source, number"))
        self._text.setAccessibleName(self.tr("Filter"))
        self._dataset.setAccessibleName(self.tr("Dataset"))
        titles = [data.title.get(self._store.language) for data in self._store.document.catalogue.datasets.values()]
        for number, title in enumerate((self.tr("All datasets"), *titles)):
            self._dataset.setItemText(number, title)
        self._history.setToolTip(self.tr("Every entry of the journal, also what was taken back"))
        self._table.setAccessibleName(self.tr("Changes, newest first"))
        texts = {
            self._unsourced: self.tr("&Without source"),
            self._conflicts: self.tr("In c&onflict"),
            self._history: self.tr("Whole &history"),
            self._keep: self.tr("Keep &mine"),
            self._take: self.tr("Take the &shipped value"),
            self._go: self.tr("&Go to it"),
            self._revert: self.tr("&Take back"),
            self._revert_all: self.tr("Take back &all listed"),
            self._source: self.tr("Name the so&urce…"),
            self._note: self.tr("&Edit note…"),
            self._export: self.tr("E&xport as CSV…"),
            self._close: self.tr("&Close"),
        }
        for button, text in texts.items():
            button.setText(text)

    # doing

    def go(self) -> None:
        """Show what the current row speaks of, and step aside."""
        index = self._table.currentIndex()
        if not index.isValid():
            return
        address = self.model.listed(index.row()).address
        key = key_of_address(self._store.document, address)
        if key is not None:
            self.hide()
            self.observation_requested.emit(key)
        elif address.field == Field.REFERENCE:
            self.hide()
            self.reference_requested.emit(str(address.named().get("reference", "")))
        elif address.field == Field.NOTE:
            self.note_requested.emit(str(address.named().get("note", "")))

    def take_back(self) -> None:
        """Leave nothing of the selected changes, as one step."""
        self._revert_these(self.selected())

    def take_all_back(self) -> None:
        """Leave nothing of what the list shows, as one step."""
        self.model.finish()
        self._revert_these([one for one in self.model.all_listed() if isinstance(one, UserRecord)])

    def keep_mine(self) -> None:
        """Let the selected edits in conflict count over what is shipped now."""
        self._apply(kept_as_mine(self._store.document, self.selected()), StepKind.EDIT)

    def take_shipped(self) -> None:
        """Give the selected edits in conflict up."""
        self._revert_these([one for one in self.selected() if one.trouble is RecordProblem.CONFLICT])

    def _revert_these(self, found: list[UserRecord]) -> None:
        self._apply(revert_records(self._store.document, [one.address for one in found]), StepKind.REVERT)

    def _apply(self, writes: list[Write], kind: StepKind) -> None:
        if writes and self._store.writable:
            self._store.apply(writes, kind)

    def export_csv(self, path: Path) -> None:
        """Write what the list shows. Raises ExportError."""
        self.model.finish()
        rows = (self.model.row(number) for number in range(self.model.rowCount()))
        write_whole(path, "".join(rows_csv(rows)).encode("utf-8-sig"))

    # reacting

    def _on_filter_changed(self) -> None:
        self._conflicts.setEnabled(not self._history.isChecked())
        self.model.show(
            Filter(
                whole_history=self._history.isChecked(),
                text=self._text.text(),
                dataset=self._dataset.currentData(),
                unsourced=self._unsourced.isChecked(),
                conflicts=self._conflicts.isChecked() and not self._history.isChecked(),
            )
        )
        self._on_selection_changed()

    def _on_document_changed(self) -> None:
        self._pending.ask()

    def _look_again(self) -> None:
        """Look anew; the place in the list stays as far as there are rows."""
        row = self._table.currentIndex().row()
        self.model.show(self.model.filter)
        if self.model.rowCount():
            self._table.selectRow(min(max(row, 0), self.model.rowCount() - 1))
        self._on_selection_changed()

    def _on_searched(self) -> None:
        count = self.model.rowCount()
        text = self.tr("%Ln change(s)", "", count)
        if self.model.is_searching:
            text = self.tr("%1, looking for more…").replace("%1", text)
        elif not count:
            text = self.tr("Nothing is changed.") if self.model.filter == Filter() else self.tr("Nothing of that kind.")
        self._count.setText(text)
        self._export.setEnabled(bool(count))
        self._revert_all.setEnabled(bool(count) and self._may_revert())

    def _may_revert(self) -> bool:
        return not self.model.filter.whole_history and self._store.writable

    def _on_selection_changed(self) -> None:
        found, index = self.selected(), self._table.currentIndex()
        may = self._may_revert()
        self._go.setEnabled(index.isValid() and self._table.selectionModel().hasSelection())
        self._revert.setEnabled(bool(found) and may)
        self._source.setEnabled(may and any(one.is_unsourced for one in found))
        self._note.setEnabled(may and len(found) == 1 and found[0].address.field == Field.NOTE)
        self._show_conflict([one for one in found if one.trouble is RecordProblem.CONFLICT])
        self._on_searched()

    def _show_conflict(self, found: list[UserRecord]) -> None:
        self._conflict.setVisible(bool(found))
        self._keep.setEnabled(self._store.writable)
        self._take.setEnabled(self._store.writable)
        if len(found) == 1:
            words = conflict_of(self._store.document, found[0], self._store.language)
            text = self.tr("The data changed under this edit. Shipped then: %1. Shipped now: %2. Mine: %3.")
            for mark, part in (("%1", words.shipped_then), ("%2", words.shipped_now), ("%3", words.mine)):
                text = text.replace(mark, part)
            self._told.setText(text)
        elif found:
            self._told.setText(self.tr("The data changed under %n edit(s).", "", len(found)))

    def _on_source_clicked(self) -> None:
        keys = [key_of_address(self._store.document, one.address) for one in self.selected() if one.is_unsourced]
        self.source_requested.emit(list(dict.fromkeys(key for key in keys if key is not None)))

    def _on_note_clicked(self) -> None:
        self.note_requested.emit(str(self.selected()[0].address.named().get("note", "")))

    def _on_export_clicked(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        proposed = str(Path(folder) / self.tr("changes.csv"))
        name, _ = QFileDialog.getSaveFileName(self, self.tr("Export changes"), proposed, self.tr("CSV (*.csv)"))
        if name:
            try:
                self.export_csv(Path(name))
            except ExportError as error:
                QMessageBox.warning(self, self.windowTitle(), keep_plain(str(error)))

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.go()

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._table.hasFocus():
            self.go()
        elif event.key() == Qt.Key.Key_Delete and self._table.hasFocus() and self._revert.isEnabled():
            self.take_back()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_table"):
            self._table.setPalette(outlined_palette())
