"""The Qt item model over a frame: what a cell or head says, and what becomes of a number typed into it.

Owns roles, words for tooltips and screen readers, and the way of a typed number to the store. What stands in the
cells is the frame's business; where in them, that of the table's layout; painting the view's.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cavapp.core.dataset import Key, Observation, Status
from cavapp.core.document import Change
from cavapp.core.frames import (
    Cell,
    Frame,
    Heading,
    build_frame,
    changed_cells,
    html_table,
    html_with_notes,
    tab_separated,
    text_with_notes,
)
from cavapp.core.view import select
from cavapp.core.wording import Tally, edited_remark
from cavapp.gui.store import Store

Index = QModelIndex | QPersistentModelIndex
_ROOT: Final = QModelIndex()
_NUMBER: Final = re.compile(r"[+\-−]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?")


class Role(IntEnum):
    """What the model tells beyond Qt's own roles. ``EMPTY`` is why a cell has no number, else no text."""

    MARKERS = Qt.ItemDataRole.UserRole + 1
    KEY = Qt.ItemDataRole.UserRole + 2
    NUMBER = Qt.ItemDataRole.UserRole + 3
    TOTAL = Qt.ItemDataRole.UserRole + 4
    DETAIL = Qt.ItemDataRole.UserRole + 5
    EMPTY = Qt.ItemDataRole.UserRole + 6
    EDITED = Qt.ItemDataRole.UserRole + 7


def parse_number(text: str) -> float | None:
    """A plain number, with or without grouping commas; None for no text at all.

    Raises ValueError for anything else, also for commas that do not group thousands.
    """
    text = text.strip()
    if not text:
        return None
    if _NUMBER.fullmatch(text) is None:
        message = f"'{text}' is not a number. Type it like 1,234.5."
        raise ValueError(message)
    value = float(text.replace(",", "").replace("−", "-"))
    if not math.isfinite(value):
        message = f"'{text}' is too large."
        raise ValueError(message)
    return value


class FrameModel(QAbstractTableModel):
    """Rows and columns of one frame. It follows the store's changes; ``show`` gives it a new one."""

    def __init__(self, store: Store, parent: QObject | None = None, *, editable: bool = False) -> None:
        super().__init__(parent)
        self.editable = editable
        self._store = store
        self._frame: Frame | None = None
        self._answers = self._cell_answers()
        self._head_answers: dict[int, Callable[[Heading], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda head: head.text,
            Qt.ItemDataRole.ToolTipRole: lambda head: head.detail or None,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken_head,
            Role.MARKERS: lambda head: list(head.markers),
            Role.DETAIL: lambda head: head.detail,
            Role.KEY: lambda head: head.key,
        }
        store.changed.connect(self._on_changed)

    @property
    def frame(self) -> Frame | None:
        return self._frame

    def show(self, frame: Frame) -> None:
        self.beginResetModel()
        self._frame = frame
        self.endResetModel()

    def observation(self, index: Index) -> Observation | None:
        """The observation in a cell, None outside the table and where the dataset holds none."""
        if self._frame is None or not index.isValid():
            return None
        return self._frame.observations[index.row()][index.column()]

    def copied(self, cells: Sequence[Cell], *, notes: bool) -> tuple[str, str]:
        """The cells as plain text and as HTML, as numbers alone or with markers, notes and sources."""
        frame, document = self._frame, self._store.document
        if frame is None:
            return "", ""
        keys = [key for key in map(frame.key_at, cells) if key is not None]
        if not notes or not keys:
            tally = Tally() if frame.selection.view.as_printed else document.tally(keys)
            remark = edited_remark(tally, frame.language)
            return tab_separated(frame, cells), html_table(frame, cells, markers=False, remark=remark)
        lang = frame.language
        return text_with_notes(document, frame, keys, lang), html_with_notes(document, frame, keys, lang)

    def tooltip(self, index: Index, rich: Callable[[Key], str] | None) -> str:
        """The tooltip of a cell: the rich text of its observation with the audit of a total, else the plain one."""
        observation = self.observation(index)
        if self._frame is None or observation is None or rich is None:
            return str(self.data(index, Qt.ItemDataRole.ToolTipRole) or "")
        audit = self._frame.audits[index.column()] if self._frame.is_total(index.row()) else None
        more = "" if audit is None else f"<p>{html.escape(audit.text(self._frame.language))}</p>"
        return rich(observation.key) + more

    def _on_changed(self, change: Change) -> None:
        old = self._frame
        if old is None or all(key.dataset != old.selection.dataset.id for key in change.keys):
            return
        document = self._store.document
        # A total is audited against rows that need not be shown, so any key of the dataset can matter.
        new = build_frame(document, select(document, old.selection.view), old.language)
        self._frame = new
        for row, column in changed_cells(old, new):
            index = self.index(row, column)
            self.dataChanged.emit(index, index)
        for column, (was, now) in enumerate(zip(old.columns, new.columns, strict=True)):
            if was != now:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, column, column)

    def _cell_answers(self) -> dict[int, Callable[[Frame, Cell], Any]]:
        aligned = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return {
            Qt.ItemDataRole.DisplayRole: lambda frame, cell: frame.texts[cell[0]][cell[1]],
            Qt.ItemDataRole.EditRole: self._typed,
            Qt.ItemDataRole.TextAlignmentRole: lambda _frame, _cell: aligned,
            Qt.ItemDataRole.ToolTipRole: self._tooltip,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Role.MARKERS: lambda frame, cell: list(frame.markers[cell[0]][cell[1]]),
            Role.KEY: lambda frame, cell: frame.key_at(cell),
            Role.NUMBER: self._number,
            Role.TOTAL: lambda frame, cell: frame.is_total(cell[0]),
            Role.EMPTY: lambda frame, cell: frame.reasons[cell[0]][cell[1]],
            Role.EDITED: self._edited,
        }

    def _number(self, frame: Frame, cell: Cell) -> float | None:
        observation = frame.observations[cell[0]][cell[1]]
        return None if observation is None else observation.value

    def _typed(self, frame: Frame, cell: Cell) -> str:
        """What an editor starts with: the number in full, not as rounded for the table."""
        observation = frame.observations[cell[0]][cell[1]]
        return "" if observation is None or observation.value is None else observation.printed

    def _edited(self, frame: Frame, cell: Cell) -> bool:
        observation = frame.observations[cell[0]][cell[1]]
        return observation is not None and observation.edited

    def _tooltip(self, frame: Frame, cell: Cell) -> str:
        observation = frame.observations[cell[0]][cell[1]]
        lines = [frame.reasons[cell[0]][cell[1]]]
        if observation is not None and observation.value is not None:
            unit = observation.unit.label.get(frame.language)
            template = self.tr("Changed by you: %1 (%2)") if observation.edited else self.tr("In the source: %1 (%2)")
            lines = [
                template.replace("%1", observation.printed).replace("%2", unit),
                self._status(observation),
            ]
        elif observation is not None and observation.edited:
            lines.insert(0, self.tr("Changed by you"))
        audit = frame.audits[cell[1]] if frame.is_total(cell[0]) else None
        if audit is not None:
            lines.append(audit.text(frame.language))
        return "\n".join(line for line in lines if line)

    def _status(self, observation: Observation) -> str:
        if observation.edited or observation.status is Status.UNMARKED or self._frame is None:
            return ""
        return self._store.document.catalogue.label("status", observation.status.value, self._frame.language)

    def _spoken(self, frame: Frame, cell: Cell) -> str:
        """The cell in words, for those who cannot see where it stands."""
        row, column = cell
        observation, reason = frame.observations[row][column], frame.reasons[row][column]
        unit = "" if observation is None else observation.unit.label.get(frame.language)
        parts = [reason.removesuffix(".") if reason else f"{frame.texts[row][column]} {unit}"]
        parts.append(self.tr("row %1").replace("%1", frame.rows[row].detail or frame.rows[row].text))
        parts.append(self.tr("column %1").replace("%1", frame.columns[column].text))
        if observation is not None:
            parts.append(self.tr("changed by you") if observation.edited else self._status(observation))
        markers = list(
            dict.fromkeys((*frame.markers[row][column], *frame.rows[row].markers, *frame.columns[column].markers))
        )
        if markers:
            parts.append(self.tr("%n note(s): %1", "", len(markers)).replace("%1", ", ".join(markers)))
        audit = frame.audits[column] if frame.is_total(row) else None
        if audit is not None:
            parts.append(audit.text(frame.language))
        return ", ".join(part for part in parts if part)

    def _spoken_head(self, head: Heading) -> str:
        text = ", ".join(part for part in (head.text, head.detail) if part)
        if not head.markers:
            return text
        notes = self.tr("%n note(s): %1", "", len(head.markers)).replace("%1", ", ".join(head.markers))
        return f"{text}, {notes}"

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self._frame is None else len(self._frame.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() or self._frame is None else len(self._frame.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
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
        if role == Role.TOTAL:
            return not across and self._frame.is_total(section)
        answer = self._head_answers.get(role)
        return None if answer is None else answer(heads[section])

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if self.editable and self.observation(index) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - Qt's own signature
        observation = self.observation(index)
        if role != Qt.ItemDataRole.EditRole or observation is None:
            return False
        text = str(value).strip()
        try:
            number = parse_number(text)
        except ValueError:
            return False
        printed = self._store.document.printed(observation.key)
        # The shipped number keeps its printed text, however it is typed: typing it again takes the edit back.
        if printed is not None and printed.value == number:
            text = printed.printed
        self._store.set_value(observation.key, number, text)
        return True
