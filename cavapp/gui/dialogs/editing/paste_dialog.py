"""The look at a pasted block before it is taken over: what changes, what cannot, and what has to be decided.

Owns the preview and its choices. What each cell of the block would do is found by ``core.edits.entry.paste``; what is
applied is one step like any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QRadioButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.data.keys import Key
from cavapp.core.edits.entry.clipboard_table import block_of
from cavapp.core.edits.entry.number_parser import Convention
from cavapp.core.edits.entry.paste import Paste, read_paste
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.figures.tables.paste_target import missing_note_changes, missing_notes, paste_grid, paste_writes
from cavapp.gui.dialogs.editing.paste_model import PasteModel
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.topic.table.table_model import CellModelIndex
from cavapp.gui.widgets.rows_table import build_rows_table
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from cavapp.core.figures.tables.wide_table import WideTable


_MOST_LINES = 14


def single_cell(text: str, markup: str) -> str:
    """The text of the only cell on the clipboard; empty if there is a block. Raises NotABlock."""
    rows = block_of(text, markup).rows
    return rows[0][0].strip() if len(rows) == 1 and len(rows[0]) == 1 else ""


class PasteDialog(QDialog):
    """Shows what pasting would change and does it, as one step, when accepted. Raises NotABlock when made."""

    def __init__(
        self,
        store: Store,
        frame: WideTable,
        anchor: CellModelIndex,
        text: str,
        markup: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Paste"))
        self._store, self._frame = store, frame
        grid, cell = paste_grid(store.document, frame), (anchor.row(), anchor.column())
        self._read = partial(read_paste, text, grid, cell, markup=markup)
        self._paste = self._read()
        self.model = PasteModel(store, frame, self)
        self._summary, self._aside = PlainLabel(self), PlainLabel(self)
        for label in (self._summary, self._aside):
            label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self._summary)
        layout.addWidget(self._build_conventions())
        layout.addWidget(self._build_table(), 1)
        self._notes = QCheckBox(self)
        self._notes.toggled.connect(self._on_chosen_changed)
        self._notes.setToolTip(
            self.tr("The report's notes stay where they are; what they say will stand here as notes of yours")
        )
        layout.addWidget(self._notes)
        layout.addWidget(self._aside)
        layout.addWidget(self._build_buttons())
        self.model.chosen_changed.connect(self._on_chosen_changed)
        self._show()
        metrics = self.fontMetrics()
        lines = min(self.model.rowCount(), _MOST_LINES) * 2 + 12
        self.resize(metrics.averageCharWidth() * 120, metrics.height() * lines)

    @property
    def paste(self) -> Paste:
        """What the dialog shows now."""
        return self._paste

    @property
    def summary(self) -> str:
        return self._summary.text()

    @property
    def apply_button(self) -> QPushButton:
        return self._apply

    @property
    def check_all_button(self) -> QPushButton:
        """Takes over what waits only because the block does not name its place; shown where there is such."""
        return self._all

    @property
    def notes_box(self) -> QCheckBox:
        """Whether the notes of pasted marks come with the numbers; shown where any do not apply yet."""
        return self._notes

    @property
    def places(self) -> list[Key]:
        """The cells that are taken over."""
        cells = ((one.row, one.column) for one in self.model.chosen)
        return [self._frame.place((row, column)) for row, column in cells if row is not None and column is not None]

    # building

    def _build_conventions(self) -> QWidget:
        self._conventions = QWidget(self)
        row = QHBoxLayout(self._conventions)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(PlainLabel(self.tr("Some numbers can be read in two ways. They are written like:"), self))
        group = QButtonGroup(self)
        for convention, example in ((Convention.POINT, "1,234.5"), (Convention.COMMA, "1.234,5")):
            button = QRadioButton(example, self)
            button.setProperty("convention", convention.value)
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        group.buttonClicked.connect(self._on_convention_chosen)
        self._conventions.setVisible(bool(self._paste.counts.ambiguous))
        return self._conventions

    def _build_table(self) -> QTableView:
        table = build_rows_table(self.model, self.tr("What pasting changes"), self)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        head = table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setStretchLastSection(True)
        table.clicked.connect(self._on_clicked)
        return table

    def _build_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._apply = buttons.addButton("", QDialogButtonBox.ButtonRole.AcceptRole)
        self._all = buttons.addButton(self.tr("Check all"), QDialogButtonBox.ButtonRole.ActionRole)
        self._all.setToolTip(self.tr("Checks every cell that raises no question"))
        self._all.clicked.connect(self.model.check_plain)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        return buttons

    # showing

    def _show(self) -> None:
        self.model.show(self._paste)
        self._summary.setText(" ".join(self._sentences()))
        aside = [*self._aside_lines()]
        self._aside.setText("\n".join(aside))
        self._aside.setVisible(bool(aside))
        self._on_chosen_changed()

    def _sentences(self) -> list[str]:
        counts = self._paste.counts
        if not counts.changes and not counts.problems:
            return [self.tr("This block changes nothing: every number in it is in the table already.")]
        found = [self.tr("%Ln cell(s) would change.", "", counts.changes)]
        if counts.unchanged:
            found.append(self.tr("%Ln cell(s) stay as they are.", "", counts.unchanged))
        if counts.problems:
            found.append(self.tr("%Ln cell(s) cannot be taken over; the reasons are listed.", "", counts.problems))
        if self.model.unchecked_plain:
            found.append(self.tr("The block does not name these places: tick what belongs where the cursor stands."))
        if counts.leaps:
            found.append(
                self.tr("%Ln number(s) differ about a thousandfold. Tick those you want to keep.", "", counts.leaps)
            )
        return found

    def _aside_lines(self) -> Sequence[str]:
        lines = []
        if self._paste.head_marks:
            marks = ", ".join(dict.fromkeys(one.offer.mark.text for one in self._paste.head_marks))
            lines.append(self.tr("Marks on the heads of the block are left out: %1").replace("%1", marks))
        if self._paste.aside:
            lines.append(self.tr("Text under the block is left out: %1").replace("%1", "; ".join(self._paste.aside)))
        return lines

    # reacting

    def _on_convention_chosen(self, button: QRadioButton) -> None:
        self._paste = self._read(convention=Convention(button.property("convention")))
        self._show()

    def _on_chosen_changed(self) -> None:
        count = len(self.model.chosen)
        self._apply.setText(self.tr("Apply %Ln change(s)", "", count))
        self._all.setVisible(bool(self.model.unchecked_plain))
        missing = self._missing()
        self._notes.setText(self.tr("Take the notes of the marks over too: %1").replace("%1", self._marks(missing)))
        self._notes.setVisible(bool(missing))
        self._apply.setEnabled(count > 0 or (bool(missing) and self._notes.isChecked()))

    def _missing(self) -> dict[str, list[Key]]:
        unchanged = (one for one in self._paste.proposals if not one.changes)
        return missing_notes(self._store.document, self._frame, [*self.model.chosen, *unchanged])

    def _marks(self, missing: Mapping[str, Sequence[Key]]) -> str:
        footnotes = self._store.document.catalogue.evidence.footnotes
        return ", ".join(f"{footnotes[note].marker} ({len(keys)})" for note, keys in missing.items())

    def _on_clicked(self, index: QModelIndex) -> None:
        """A click anywhere in a row decides, not only one on its small box."""
        if index.column():
            self.model.toggle(index.row())

    def _on_accepted(self) -> None:
        document = self._store.document
        writes = paste_writes(document, self._frame, self.model.chosen)
        if self._notes.isChecked():
            writes += missing_note_changes(document, self._missing(), self._store.language)
        self._store.apply(writes, StepKind.PASTE)
        self.accept()
