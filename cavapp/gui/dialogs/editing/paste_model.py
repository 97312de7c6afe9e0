"""What a pasted block would do as a Qt model: one row for each cell that changes or cannot be taken over.

Owns which of them are checked, and the remarks. What they are is found by ``core.edits.entry.paste``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, Signal

from cavapp.core.data.dataset import Empty
from cavapp.core.edits.entry.cell_entry import settle_entry
from cavapp.core.edits.entry.number_parser import printed_text
from cavapp.core.edits.entry.paste import CellProposal, MarkOffer, Paste, PasteProblem
from cavapp.core.figures.tables.paste_target import note_applies
from cavapp.gui.platform.plain_text import keep_plain
from cavapp.gui.widgets.rows_table import RowsIndex, RowsModel
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from cavapp.core.figures.tables.wide_table import WideTable


_CELL, _NOW, _NEW, _REMARK = range(4)


class PasteModel(RowsModel):
    """Cells that change, then those that cannot be taken over; the check mark says what is taken."""

    chosen_changed = Signal()
    columns = 4

    def __init__(self, store: Store, frame: WideTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._frame = store, frame
        self._rows: list[CellProposal | PasteProblem] = []
        self._checked: set[int] = set()

    @property
    def chosen(self) -> list[CellProposal]:
        """What is taken over, in the order of the block."""
        return [
            one for number, one in enumerate(self._rows) if number in self._checked and isinstance(one, CellProposal)
        ]

    def show(self, paste: Paste) -> None:
        """Show another reading of the block. What no heads name, leaps, turns below zero and two readings wait."""
        self.beginResetModel()
        changes = [one for one in paste.proposals if one.changes]
        self._rows = [*changes, *paste.problems]
        self._checked = {n for n, one in enumerate(changes) if one.named and not self._is_doubtful(one)}
        self.endResetModel()

    @property
    def unchecked_plain(self) -> int:
        """How many cells raise no question but wait because the block does not name their places."""
        return len(self._plain() - self._checked)

    def check_plain(self) -> None:
        """Take over all that raises no question."""
        self._checked |= self._plain()
        self.dataChanged.emit(self.index(0, _CELL), self.index(len(self._rows) - 1, _CELL))
        self.chosen_changed.emit()

    def _plain(self) -> set[int]:
        cells = ((n, one) for n, one in enumerate(self._rows) if isinstance(one, CellProposal))
        return {n for n, one in cells if not self._is_doubtful(one)}

    def _is_doubtful(self, one: CellProposal) -> bool:
        return one.leaps or one.negative or one.typed.is_ambiguous

    def toggle(self, row: int) -> None:
        """Take a cell over or leave it; one that has two readings or a problem cannot be taken."""
        if self._is_free(row):
            self._checked ^= {row}
            self.dataChanged.emit(self.index(row, _CELL), self.index(row, _CELL))
            self.chosen_changed.emit()

    def _is_free(self, row: int) -> bool:
        one = self._rows[row]
        return isinstance(one, CellProposal) and not one.typed.is_ambiguous

    # texts

    def _text(self, row: int, column: int) -> str:
        one = self._rows[row]
        if column == _CELL:
            return self._place(one)
        if column == _NOW:
            known = one.row is not None and one.column is not None
            return self._frame.texts[one.row][one.column] if known else ""  # type: ignore[index]  # both are known
        if column == _NEW:
            return one.raw if isinstance(one, PasteProblem) else self._new(one)
        return one.reason.get(self._frame.language) if isinstance(one, PasteProblem) else "; ".join(self._remarks(one))

    def _place(self, one: CellProposal | PasteProblem) -> str:
        if one.row is not None and one.column is not None:
            return f"{self._frame.rows[one.row].label}, {self._frame.columns[one.column].label}"
        text = self.tr("row %1, column %2 of the block")
        return text.replace("%1", str(one.place.row)).replace("%2", str(one.place.column))

    def _new(self, one: CellProposal) -> str:
        if one.typed.is_ambiguous:
            texts = [printed_text(value, one.raw) for value in one.typed.readings]
            return self.tr("%1 or %2").replace("%1", texts[0]).replace("%2", texts[1])
        return settle_entry(one.typed, one.raw).printed

    def _remarks(self, one: CellProposal) -> list[str]:
        found = []
        if one.typed.is_ambiguous:
            found.append(self.tr("two readings: choose above how numbers are written"))
        if one.leaps:
            found.append(self.tr("about a thousand times as much or as little: tick it if it is right"))
        if one.negative:
            found.append(self.tr("less than zero: tick it if money was taken back (a rescission)"))
        if one.row is not None and one.column is not None and self._frame.observations[one.row][one.column] is None:
            found.append(self.tr("adds an observation"))
        if one.stage is not None:
            stage = self._store.document.catalogue.label("status", one.stage.value, self._frame.language)
            found.append(self.tr("changes the status to: %1").replace("%1", stage))
        if one.typed.empty is not None and one.typed.empty is not Empty.BLANK:
            found.append(self.tr("no number"))
        return found + [self._about(one, offer) for offer in one.offers]

    def _about(self, one: CellProposal, offer: MarkOffer) -> str:
        """What the note of a mark has to do with the cell."""
        if not offer.notes:
            return self.tr("mark %1: no note here carries it").replace("%1", offer.mark.text)
        if note_applies(self._store.document, self._frame, one, offer):
            return self.tr("mark %1: its note applies here").replace("%1", offer.mark.text)
        return self.tr("mark %1: its note does not apply here yet").replace("%1", offer.mark.text)

    def row_total(self) -> int:
        return len(self._rows)

    def heads(self) -> tuple[str, ...]:
        return self.tr("Cell"), self.tr("Now"), self.tr("New"), self.tr("Remarks")

    # Qt's own

    def data(self, index: RowsIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return keep_plain(self._text(row, column))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (_NOW, _NEW):
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.CheckStateRole and column == _CELL and isinstance(self._rows[row], CellProposal):
            return Qt.CheckState.Checked if row in self._checked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: RowsIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - Qt's own signature
        if role != Qt.ItemDataRole.CheckStateRole or index.column() != _CELL or not self._is_free(index.row()):
            return False
        if (Qt.CheckState(value) is Qt.CheckState.Checked) != (index.row() in self._checked):
            self.toggle(index.row())
        return True

    def flags(self, index: RowsIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        free = index.column() == _CELL and self._is_free(index.row())
        return flags | Qt.ItemFlag.ItemIsUserCheckable if free else flags
