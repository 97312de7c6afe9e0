"""The Qt item model of the list of changes: what is the user's now, or the whole journal, as far as the filter lets it.

Owns the search for rows, in short slices so that the window never waits for 100,000 of them, and their columns. What a
row says comes from ``core.edits.history.journal_table``.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    Qt,
    QTimer,
    Signal,
)

from cavapp.core.citations.search import contains_words, search_text, words_of_text
from cavapp.core.edits.history.journal_table import UNDONE, JournalRow, RowWriter, kind_text
from cavapp.core.edits.history.user_changes import (
    RecordProblem,
    UserRecord,
    held_row,
    is_in,
    list_history,
    list_user_records,
)
from cavapp.core.edits.journal.journal import Field, JournalEntry, RecordFields
from cavapp.gui.citation.edit_html import local_time
from cavapp.gui.platform.plain_text import keep_plain
from cavapp.gui.widgets.rows_table import RowsIndex, RowsModel
from cavapp.gui.workspace.store import Store

ListedChange = UserRecord | JournalEntry
_ROOT: Final = QModelIndex()
_SLICE: Final = 0.012  # seconds
_KEPT: Final = 4000
_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the changes is wanted. ``dataset`` empty: of all."""

    whole_history: bool = False
    text: str = ""
    dataset: str = ""
    unsourced: bool = False
    conflicts: bool = False


class ChangesColumn(IntEnum):
    """The columns, in order."""

    WHEN = 0
    WHO = 1
    WHAT = 2
    PLACE = 3
    FROM = 4
    TO = 5
    REASON = 6
    SOURCE = 7
    STATE = 8


class ChangesModel(RowsModel):
    """Rows that the filter lets through, the newest first; ``show`` looks anew, also after a change."""

    columns = len(ChangesColumn)

    searched = Signal()  # all rows have been looked at

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._filter = Filter()
        self._rows: list[ListedChange] = []
        self._texts: dict[int, JournalRow] = {}
        self._left: Iterator[ListedChange] | None = None
        self._writer = RowWriter(store.document, store.language)
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._go_on)

    @property
    def filter(self) -> Filter:
        return self._filter

    @property
    def is_searching(self) -> bool:
        return self._left is not None

    def show(self, wanted: Filter) -> None:
        """Begin to look for other rows; the first ones are there at once."""
        self._filter = wanted
        self._begin()

    def finish(self) -> None:
        """Look at all rows that are left, however long it takes."""
        while self._left is not None:
            self._go_on()

    def listed(self, row: int) -> ListedChange:
        return self._rows[row]

    def all_listed(self) -> list[ListedChange]:
        """All rows found so far."""
        return list(self._rows)

    def row(self, number: int) -> JournalRow:
        """A row in words."""
        if number not in self._texts:
            if len(self._texts) > _KEPT:
                self._texts.clear()
            self._texts[number] = self._worded(self._rows[number])
        return self._texts[number]

    # searching

    def _begin(self) -> None:
        self.beginResetModel()
        self._writer = RowWriter(self._store.document, self._store.language)
        self._rows, self._texts = [], {}
        document, wanted = self._store.document, self._filter
        self._left = list_history(document.log) if wanted.whole_history else iter(list_user_records(document))
        self._rows = self._slice()
        self.endResetModel()
        self._follow_up()

    def _go_on(self) -> None:
        found = self._slice()
        if found:
            first = len(self._rows)
            self.beginInsertRows(_ROOT, first, first + len(found) - 1)
            self._rows += found
            self.endInsertRows()
        self._follow_up()

    def _follow_up(self) -> None:
        if self._left is None:
            self._later.stop()
            self.searched.emit()
        else:
            self._later.start()

    def _slice(self) -> list[ListedChange]:
        """The rows found in a short time."""
        assert self._left is not None
        words, found = words_of_text(self._filter.text), []
        until = time.perf_counter() + _SLICE
        for number, one in enumerate(self._left, 1):
            if self._is_wanted(one, words):
                found.append(one)
            if (words or number % _AT_ONCE == 0) and time.perf_counter() > until:
                return found
        self._left = None
        return found

    def _is_wanted(self, one: ListedChange, words: tuple[str, ...]) -> bool:
        wanted = self._filter
        if wanted.dataset and not is_in(one.address, _record_of(one), wanted.dataset):
            return False
        if wanted.unsourced and not _is_unsourced(one):
            return False
        if wanted.conflicts and not (isinstance(one, UserRecord) and one.trouble is not RecordProblem.NONE):
            return False
        return not words or contains_words(
            search_text(*(cell for cell in self._worded(one) if isinstance(cell, str))), words
        )

    def _worded(self, one: ListedChange) -> JournalRow:
        if isinstance(one, UserRecord):
            return held_row(self._writer, one, self._store.language)
        return self._writer.entry_row(one)

    # words

    def _cell(self, number: int, column: ChangesColumn) -> str:
        row = self.row(number)
        return {
            ChangesColumn.WHEN: local_time(row.time),
            ChangesColumn.WHO: row.author,
            ChangesColumn.WHAT: self._what(row),
            ChangesColumn.PLACE: row.place,
            ChangesColumn.FROM: row.previous,
            ChangesColumn.TO: row.new,
            ChangesColumn.REASON: row.reason,
            ChangesColumn.SOURCE: self._source(number, row),
            ChangesColumn.STATE: self._state(row),
        }[column]

    def _what(self, row: JournalRow) -> str:
        fields = {
            Field.VALUE: self.tr("value"),
            Field.STATUS: self.tr("status"),
            Field.NOTE: self.tr("note"),
            Field.REFERENCE: self.tr("work"),
            Field.CODE: self.tr("row"),
            Field.ATTACHMENT: self.tr("added reference"),
        }
        text = next((text for field, text in fields.items() if field == row.field), row.field)
        return f"{text} ({kind_text(row.kind, self._store.language)})" if row.kind else text

    def _source(self, number: int, row: JournalRow) -> str:
        return row.source or (self.tr("no source") if _is_unsourced(self._rows[number]) else "")

    def _state(self, row: JournalRow) -> str:
        states = {
            UNDONE: self.tr("undone"),
            RecordProblem.CONFLICT: self.tr("in conflict"),
            RecordProblem.UNUSABLE: self.tr("cannot be used"),
        }
        return next((text for state, text in states.items() if state == row.state), "")

    def _tooltip(self, number: int, column: ChangesColumn) -> str:
        one, row = self._rows[number], self.row(number)
        if column is ChangesColumn.WHEN:
            return self.tr("%1 (UTC)").replace("%1", row.time)
        if column is ChangesColumn.STATE and isinstance(one, UserRecord) and one.fault:
            return one.fault
        return self._cell(number, column)

    def row_total(self) -> int:
        return len(self._rows)

    def heads(self) -> tuple[str, ...]:
        """The names of the columns, in their order."""
        names = {
            ChangesColumn.WHEN: self.tr("When"),
            ChangesColumn.WHO: self.tr("Who"),
            ChangesColumn.WHAT: self.tr("What"),
            ChangesColumn.PLACE: self.tr("Where"),
            ChangesColumn.FROM: self.tr("From"),
            ChangesColumn.TO: self.tr("To"),
            ChangesColumn.REASON: self.tr("Reason"),
            ChangesColumn.SOURCE: self.tr("Source"),
            ChangesColumn.STATE: self.tr("State"),
        }
        return tuple(names[column] for column in ChangesColumn)

    # Qt's own

    def data(self, index: RowsIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - Qt's own signature
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        number, column = index.row(), ChangesColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cell(number, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return keep_plain(self._tooltip(number, column))
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (ChangesColumn.FROM, ChangesColumn.TO):
            side = Qt.AlignmentFlag.AlignRight if self.row(number).field == Field.VALUE else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


def _record_of(one: ListedChange) -> RecordFields | None:
    return one.record if isinstance(one, UserRecord) else one.new or one.previous


def _is_unsourced(one: ListedChange) -> bool:
    if isinstance(one, JournalEntry):
        return one.new is not None and UserRecord(one.address, one.new).is_unsourced
    return one.is_unsourced
