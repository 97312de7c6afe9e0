"""The merge dialog: what a colleague's copy of the workspace brings, and what counts where both sides were edited.

Owns the questions. What goes together by itself is found by ``core.edits.journal.merge``; the outcome is one step like
any other.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QMessageBox,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.edits.history.record_text import address_text, printed_text_at, record_text
from cavapp.core.edits.journal.journal import Address, Log, StepKind
from cavapp.core.edits.journal.merge import MergeChoice, MergeConflict, merge_journals
from cavapp.core.workspace.errors import WorkspaceError
from cavapp.gui.platform.plain_text import PlainLabel, keep_plain
from cavapp.gui.widgets.rows_table import RowsIndex, RowsModel, build_rows_table
from cavapp.gui.workspace.store import Store

_CHOICES: Final = (MergeChoice.MINE, MergeChoice.THEIRS, MergeChoice.PRINTED)


class ConflictModel(RowsModel):
    """One row for each field that both sides edited; a check mark stands at what counts."""

    decided = Signal()
    columns = 1 + len(_CHOICES)

    def __init__(self, store: Store, differences: tuple[MergeConflict, ...], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._differences = differences
        self._chosen: dict[Address, MergeChoice] = {}

    @property
    def choices(self) -> Mapping[Address, MergeChoice]:
        return self._chosen

    @property
    def open_questions(self) -> int:
        """How many rows are not decided yet."""
        return len(self._differences) - len(self._chosen)

    def choose(self, row: int, choice: MergeChoice) -> None:
        self._chosen[self._differences[row].address] = choice
        self.dataChanged.emit(self.index(row, 1), self.index(row, len(_CHOICES)))
        self.decided.emit()

    def choose_all(self, choice: MergeChoice) -> None:
        """Let the same side count in every row."""
        self._chosen = {one.address: choice for one in self._differences}
        if self._differences:
            self.dataChanged.emit(self.index(0, 1), self.index(len(self._differences) - 1, len(_CHOICES)))
        self.decided.emit()

    def _text(self, one: MergeConflict, column: int) -> str:
        document, lang = self._store.document, self._store.language
        if column == 0:
            return address_text(document, one.address, lang)
        choice = _CHOICES[column - 1]
        if choice is MergeChoice.PRINTED:
            return printed_text_at(document, one.address, lang)
        record = one.mine if choice is MergeChoice.MINE else one.theirs
        text = record_text(document, record, lang)
        return text if record is None else f"{text} ({record['author']}, {str(record['time'])[:10]})"

    def row_total(self) -> int:
        return len(self._differences)

    def heads(self) -> tuple[str, ...]:
        return self.tr("Edited on both sides"), self.tr("Mine"), self.tr("Theirs"), self.tr("Printed")

    # Qt's own

    def data(self, index: RowsIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        one, column = self._differences[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(one, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return keep_plain(self._text(one, column))
        if role == Qt.ItemDataRole.CheckStateRole and column:
            chosen = self._chosen.get(one.address) is _CHOICES[column - 1]
            return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: RowsIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401, ARG002 - Qt's own signature
        if role != Qt.ItemDataRole.CheckStateRole or not index.column():
            return False
        # One of the three always counts once one was chosen: a second click does not take it away.
        self.choose(index.row(), _CHOICES[index.column() - 1])
        return True

    def flags(self, index: RowsIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() else flags


class MergeDialog(QDialog):
    """Says what merging would do, asks what is open, and does it in one step when accepted."""

    def __init__(self, store: Store, theirs: Log, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Merge a copy"))
        self._store, self._theirs = store, theirs
        self._merge = merge_journals(store.document.log, theirs)
        self.model = ConflictModel(store, self._merge.differences, self)
        self.model.decided.connect(self._on_decided)
        self._summary, self._question = PlainLabel(self._summary_text(name), self), PlainLabel(self)
        for label in (self._summary, self._question):
            label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self._summary)
        if self._merge.differences:
            layout.addWidget(self._build_table(), 1)
            layout.addLayout(self._build_shortcuts())
        layout.addWidget(self._question)
        layout.addWidget(self._build_buttons())
        metrics = self.fontMetrics()
        lines = min(len(self._merge.differences), 12) * 2 + 14 if self._merge.differences else 8
        self.resize(metrics.averageCharWidth() * 130, metrics.height() * lines)
        self._on_decided()

    @property
    def is_empty(self) -> bool:
        """Whether the copy has nothing that is not here already."""
        return not self._merge.writes and not self._merge.differences and not self._merge.figures

    def _summary_text(self, name: str) -> str:
        if self.is_empty:
            return self.tr("Nothing in %1 is new: all its edits are here already.").replace("%1", name)
        new = ""
        if self._merge.writes:
            new = self.tr("%n edit(s) of %1 are new and will be taken over.", "", len(self._merge.writes))
        elif self._merge.differences:
            new = self.tr("Everything that is new in %1 was edited here too.")
        figures = ""
        if self._merge.figures:
            figures = self.tr("%n figure number(s) of %1 will be known here.", "", len(self._merge.figures))
        return " ".join(text for text in (new, figures) if text).replace("%1", name)

    def _build_table(self) -> QTableView:
        table = build_rows_table(self.model, self.tr("What was edited on both sides"), self)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(True)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        table.clicked.connect(self._on_clicked)
        return table

    def _build_shortcuts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(PlainLabel(self.tr("In all rows:"), self))
        titles = {
            MergeChoice.MINE: self.tr("&Mine counts"),
            MergeChoice.THEIRS: self.tr("&Theirs counts"),
            MergeChoice.PRINTED: self.tr("What is &printed counts"),
        }
        for choice, title in titles.items():
            button = QPushButton(title, self)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self.model.choose_all, choice))
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._accept = buttons.addButton(self.tr("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        return buttons

    def _on_clicked(self, index: QModelIndex) -> None:
        """A click anywhere in a cell decides, not only one on its small box."""
        if index.column():
            self.model.choose(index.row(), _CHOICES[index.column() - 1])

    def _on_decided(self) -> None:
        left = self.model.open_questions
        text = self.tr("Choose mine, theirs or printed in %n row(s).", "", left)
        self._question.setText(text if left else self.tr("The merge is one step: Undo takes all of it back."))
        self._accept.setEnabled(not left and not self.is_empty)

    def _on_accepted(self) -> None:
        self._store.apply(self._merge.decided(self.model.choices), StepKind.MERGE)
        if self._merge.figures:
            try:
                self._store.document.ledger.take_in(self._theirs.ledger.each())
            except WorkspaceError as error:  # the edits are merged, and stay so
                QMessageBox.warning(self, self.windowTitle(), keep_plain(str(error)))
        self.accept()
