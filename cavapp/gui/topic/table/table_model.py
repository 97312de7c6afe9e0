"""The Qt item model over a wide table: what a cell or head says, and the way of a typed value to the store.

Owns roles, words for tooltips and screen readers. What stands in the cells is the wide table's business; where in them,
that of the table's layout; painting the view's. What a typed text means is told by ``core.edits.entry.cell_entry``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cavapp.core.citations.citation_text import replaced_text, status_text
from cavapp.core.citations.number_origin import NumberOrigin, find_origin, origin_value, origins_text
from cavapp.core.data.dataset import Observation, Status, display_text
from cavapp.core.data.keys import Key
from cavapp.core.edits.entry.cell_entry import (
    Ambiguous,
    CellEntry,
    LooseMark,
    MagnitudeJump,
    NegativeAmount,
    entry_rules,
    loose_marks,
    parse_entry,
    value_at,
)
from cavapp.core.edits.entry.number_parser import NumberProblem
from cavapp.core.figures.tables.table_copy import CellCopy, copy_numbers, copy_with_notes
from cavapp.core.figures.tables.table_figure import TableHead
from cavapp.core.figures.tables.wide_table import CellIndex, WideTable, changed_cells
from cavapp.core.messages.citations import RELEASED_FACT, REPLACED_FACT
from cavapp.core.messages.figures import lower_first
from cavapp.gui.platform.plain_text import keep_plain
from cavapp.gui.workspace.store import Store

CellModelIndex = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()


class CellRole(IntEnum):
    """What the model tells beyond Qt's own roles. ``EMPTY`` is why a cell has no number, else no text."""

    MARKERS = Qt.ItemDataRole.UserRole + 1
    KEY = Qt.ItemDataRole.UserRole + 2
    NUMBER = Qt.ItemDataRole.UserRole + 3
    TOTAL = Qt.ItemDataRole.UserRole + 4
    DETAIL = Qt.ItemDataRole.UserRole + 5
    EMPTY = Qt.ItemDataRole.UserRole + 6
    EDITED = Qt.ItemDataRole.UserRole + 7


class TableModel(QAbstractTableModel):
    """Rows and columns of one wide table. It is told of changes by the table it is given next."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._frame: WideTable | None = None
        self._answers = self._cell_answers()
        self._head_answers: dict[int, Callable[[TableHead], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda head: head.label,
            Qt.ItemDataRole.ToolTipRole: self._head_tooltip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken_head,
            CellRole.MARKERS: lambda head: list(head.markers),
            CellRole.DETAIL: lambda head: head.detail,
            CellRole.KEY: lambda head: head.key,
        }

    @property
    def frame(self) -> WideTable | None:
        return self._frame

    @property
    def editable(self) -> bool:
        """Whether values can be typed now: the workspace can be written to, and its edits are shown."""
        shown = self._frame is not None and not self._frame.selection.view.as_printed
        return shown and self._store.writable

    def why_fixed(self, keys: Iterable[Key] = ()) -> str:
        """Why nothing can be typed, into the cells of these full keys; one sentence, empty if it can."""
        if not self._store.writable:
            return self._store.why_read_only() or self.tr("This workspace is open for reading only.")
        if not self.editable:
            return self.tr("The printed values are shown. Show your edits to change them.")
        computed = {} if self._frame is None else self._frame.selection.derived
        if self._frame is not None and self._frame.selection.view.is_measured:
            return self.tr("These values are computed. Show them as released to change one.")
        if any(key in computed for key in keys):
            return self.tr("This value is computed from notes that are applied. Show it as booked to change it.")
        return ""

    def why_fixed_at(self, index: CellModelIndex) -> str:
        """The same for one cell."""
        place = self.place(index)
        return self.why_fixed(() if place is None else (place,))

    def show(self, frame: WideTable) -> bool:
        """Show another table. Only what reads differently is told, if the rows and columns are the same: then True."""
        old = self._frame
        if old is None or not frame.is_like(old):
            self.beginResetModel()
            self._frame = frame
            self.endResetModel()
            return False
        self._frame = frame
        for row, column in changed_cells(old, frame):
            index = self.index(row, column)
            self.dataChanged.emit(index, index)
        for orientation, heads, before in (
            (Qt.Orientation.Horizontal, frame.columns, old.columns),
            (Qt.Orientation.Vertical, frame.rows, old.rows),
        ):
            for section, (now, was) in enumerate(zip(heads, before, strict=True)):
                if now != was:
                    self.headerDataChanged.emit(orientation, section, section)
        return True

    def place(self, index: CellModelIndex) -> Key | None:
        """The full key of a cell, whether anything is held there or not; None outside the table."""
        if self._frame is None or not index.isValid():
            return None
        return self._frame.place((index.row(), index.column()))

    def entered(
        self, index: CellModelIndex, text: str
    ) -> CellEntry | Ambiguous | NegativeAmount | MagnitudeJump | None:
        """What a text typed into a cell means, None if it changes nothing. Raises NumberProblem."""
        key = self.place(index)
        return (
            None if key is None else parse_entry(text, self.observation(index), entry_rules(self._store.document, key))
        )

    def write(self, index: CellModelIndex, value: CellEntry) -> None:
        """Lay a value over the observation in a cell, or add one there."""
        key = self.place(index)
        if key is not None:
            request, kind = value_at(self._store.document, key, value)
            self._store.apply([request], kind)

    def loose_marks(self, key: Key, value: CellEntry) -> list[LooseMark]:
        """The marks typed behind a value whose notes do not apply there."""
        return loose_marks(self._store.document, key, value.marks)

    def observation(self, index: CellModelIndex) -> Observation | None:
        """The observation in a cell, None outside the table and where the dataset holds none."""
        if self._frame is None or not index.isValid():
            return None
        return self._frame.observations[index.row()][index.column()]

    def copied(self, cells: Sequence[CellIndex], *, notes: bool) -> CellCopy:
        """The cells as numbers alone, or with markers, notes and sources."""
        frame, document = self._frame, self._store.document
        if frame is None:
            return CellCopy("", "")
        keys = [key for key in map(frame.key_at, cells) if key is not None]
        if notes and keys:
            return copy_with_notes(document, frame, keys, frame.language)
        return copy_numbers(document, frame, cells)

    def tooltip(self, index: CellModelIndex, rich: Callable[[Key], str] | None) -> str:
        """The tooltip of a cell: the rich text of its observation with the audit of a total, else the plain one."""
        observation = self.observation(index)
        if self._frame is None or observation is None or rich is None:
            return str(self.data(index, Qt.ItemDataRole.ToolTipRole) or "")
        # The rich text has the sentence on a total already.
        return rich(observation.key)

    def _cell_answers(self) -> dict[int, Callable[[WideTable, CellIndex], Any]]:
        aligned = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return {
            Qt.ItemDataRole.DisplayRole: lambda frame, cell: frame.texts[cell[0]][cell[1]],
            Qt.ItemDataRole.EditRole: self._typed,
            Qt.ItemDataRole.TextAlignmentRole: lambda _frame, _cell: aligned,
            Qt.ItemDataRole.ToolTipRole: self._tooltip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            CellRole.MARKERS: lambda frame, cell: list(frame.markers[cell[0]][cell[1]]),
            CellRole.KEY: lambda frame, cell: frame.key_at(cell),
            CellRole.NUMBER: lambda frame, cell: frame.values[cell[0]][cell[1]],
            CellRole.TOTAL: lambda frame, cell: frame.is_total(cell[0]),
            CellRole.EMPTY: lambda frame, cell: frame.reasons[cell[0]][cell[1]],
            CellRole.EDITED: lambda frame, cell: frame.cells[cell[0]][cell[1]].edited,
        }

    def _typed(self, frame: WideTable, cell: CellIndex) -> str:
        """What an editor starts with: the number in full, without the commas that would make it ambiguous."""
        return "" if frame.values[cell[0]][cell[1]] is None else frame.printed(cell).replace(",", "")

    def _tooltip(self, frame: WideTable, cell: CellIndex) -> str:
        observation = frame.observations[cell[0]][cell[1]]
        lines = [frame.reasons[cell[0]][cell[1]]]
        if observation is not None and observation.value is not None:
            unit = observation.unit.label.get(frame.language)
            origin = origins_text((find_origin(self._store.document, observation),), frame.language)
            given = origin_value(observation, frame.language)
            lines = [f"{origin}: {given} ({unit})", self._status(observation)]
            lines = [self._moved(frame, cell)] if frame.derived(cell) is not None else lines
        elif observation is not None and observation.edited:
            lines.insert(0, self.tr("Changed by you"))
        lines.append(self._before(observation))
        lines += self._audited(frame, cell)
        return keep_plain("\n".join(line for line in lines if line))

    def _audited(self, frame: WideTable, cell: CellIndex) -> list[str]:
        """What was found of a total, a request that only repeats the year before, a release that differs."""
        audit = frame.audits[cell[1]] if frame.is_total(cell[0]) else None
        found = "" if audit is None else audit.detail(frame.language)
        differs = frame.cells[cell[0]][cell[1]].difference
        against = self.tr("%1 against %2").replace("%1", differs).replace("%2", frame.base) if differs else ""
        return [text for text in (found, frame.repeats.get(cell, ""), against) if text]

    def _moved(self, frame: WideTable, cell: CellIndex) -> str:
        """That a value is computed, with the one as booked; empty for any other."""
        moved = frame.derived(cell)
        if moved is None or moved.value is None:
            return ""
        if moved.is_measured:
            text = f"{frame.texts[cell[0]][cell[1]]} ({moved.observation.unit.label.get(frame.language)})"
            held = display_text(moved.released)
            released = f"{held} {moved.released.unit.short.get(frame.language)}" if held else ""
            origin = origins_text((NumberOrigin.COMPUTED,), frame.language)
            said = f"{origin}: {text}."
            return f"{said} {RELEASED_FACT.get(frame.language)}: {released}." if released else said
        template = self.tr("As intended, computed here: %1. As booked: %2.")
        return template.replace("%1", frame.texts[cell[0]][cell[1]]).replace("%2", display_text(moved.booked))

    def _before(self, observation: Observation | None) -> str:
        """What is printed where the user changed something; that it was added where nothing is."""
        if observation is None or not observation.edited:
            return ""
        if self._store.document.printed(observation.key) is None:
            return self.tr("Added by you: the report has no such value.")
        replaced = replaced_text(self._store.document, observation, self._store.language)
        return f"{REPLACED_FACT.get(self._store.language)}: {replaced}" if replaced else ""

    def _status(self, observation: Observation) -> str:
        """The stage, also of a changed value; empty where none is told and none was."""
        edit = self._store.document.edit_of(observation.key) if observation.edited else None
        kept = edit is None or not edit.changes_stage
        if (kept and observation.status is Status.UNMARKED) or self._frame is None:
            return ""
        if not kept:
            return status_text(self._store.document, observation, self._frame.language)
        return self._store.document.catalogue.label("status", observation.status.value, self._frame.language)

    def _spoken(self, frame: WideTable, cell: CellIndex) -> str:
        """The cell in words, for those who cannot see where it stands."""
        row, column = cell
        observation, reason = frame.observations[row][column], frame.reasons[row][column]
        unit = "" if observation is None else observation.unit.label.get(frame.language)
        parts = [reason.removesuffix(".") if reason else f"{frame.texts[row][column]} {unit}"]
        parts.append(self.tr("row %1").replace("%1", frame.rows[row].detail or frame.rows[row].label))
        parts.append(self.tr("column %1").replace("%1", frame.columns[column].label))
        if observation is not None:
            parts += [self.tr("changed by you")] if observation.edited else []
            parts.append(self._status(observation))
            computed = frame.derived(cell) is not None
            origin = find_origin(self._store.document, observation, computed=computed)
            parts.append(lower_first(origins_text((origin,), frame.language)))
        markers = list(
            dict.fromkeys((*frame.markers[row][column], *frame.rows[row].markers, *frame.columns[column].markers))
        )
        if markers:
            parts.append(self.tr("%n note(s): %1", "", len(markers)).replace("%1", ", ".join(markers)))
        parts += [text.removesuffix(".") for text in (self._moved(frame, cell), *self._audited(frame, cell)) if text]
        return ", ".join(part for part in parts if part)

    def _head_tooltip(self, head: TableHead) -> str | None:
        added = self.tr("Added by you") if head.own else ""
        return keep_plain("\n".join(part for part in (head.detail, added) if part)) or None

    def _spoken_head(self, head: TableHead) -> str:
        added = self.tr("added by you") if head.own else ""
        text = ", ".join(part for part in (head.label, head.detail, added) if part)
        if not head.markers:
            return text
        notes = self.tr("%n note(s): %1", "", len(head.markers)).replace("%1", ", ".join(head.markers))
        return f"{text}, {notes}"

    def rowCount(self, parent: CellModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() or self._frame is None else len(self._frame.rows)

    def columnCount(self, parent: CellModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() or self._frame is None else len(self._frame.columns)

    def data(self, index: CellModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        if self._frame is None or not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        answer = self._answers.get(role)
        return None if answer is None else answer(self._frame, (index.row(), index.column()))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        if self._frame is None:
            return None
        across = orientation is Qt.Orientation.Horizontal
        heads = self._frame.columns if across else self._frame.rows
        if not 0 <= section < len(heads):
            return None
        if role == CellRole.TOTAL:
            return not across and self._frame.is_total(section)
        answer = self._head_answers.get(role)
        return None if answer is None else answer(heads[section])

    def flags(self, index: CellModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if not self.why_fixed_at(index):
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: CellModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - Qt's own signature
        """Take over a text that is one number or a kind of empty cell; False for any other, and for a question."""
        if role != Qt.ItemDataRole.EditRole or self.place(index) is None or self.why_fixed_at(index):
            return False
        try:
            found = self.entered(index, str(value))
        except NumberProblem:
            return False
        if isinstance(found, (Ambiguous, NegativeAmount, MagnitudeJump)):
            return False
        if found is not None:
            self.write(index, found)
        return True
