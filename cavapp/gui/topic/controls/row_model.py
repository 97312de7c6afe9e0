"""The rows of a dataset tab as a Qt model: which are checked, which one is in focus, named groups on top.

Owns the rules of choosing: one row at least stays checked, only a checked row is in focus. How rows look is the
business of ``row_list``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from cavapp.core.figures.style import Look
from cavapp.gui.platform.plain_text import keep_plain

ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
FOCUS_ROLE: Final = Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex
_Check = Qt.CheckState


@dataclass(frozen=True, slots=True)
class RowEntry:
    """A row that can be shown. ``note`` is a soft second line, ``markers`` are printed superscripts.

    ``edited``: something shown in it is the user's.
    """

    code: str
    label: str
    tooltip: str
    look: Look
    markers: tuple[str, ...] = ()
    note: str = ""
    edited: bool = False


@dataclass(frozen=True, slots=True)
class RowGroup:
    """A name for several rows, checked and unchecked together."""

    code: str
    label: str
    tooltip: str
    members: tuple[str, ...]


class RowModel(QAbstractListModel):
    """Groups, then rows; the check state of a group follows from its rows."""

    rows_changed = Signal(tuple)  # tuple[str, ...]: the checked codes in the order of the rows
    focus_changed = Signal(str)  # the code in focus, empty if there is none
    refused = Signal(QModelIndex)  # the row that cannot be unchecked, because no other is checked

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[RowEntry, ...] = ()
        self._groups: tuple[RowGroup, ...] = ()
        self._checked: frozenset[str] = frozenset()
        self._focus = ""

    @property
    def checked(self) -> tuple[str, ...]:
        return tuple(entry.code for entry in self._entries if entry.code in self._checked)

    @property
    def focus(self) -> str:
        return self._focus

    def set_rows(
        self, entries: Sequence[RowEntry], checked: Iterable[str], focus: str, groups: Sequence[RowGroup]
    ) -> bool:
        """Show these rows, without a signal of a choice; whether they are others. Groups without a row are left out."""
        codes = {entry.code for entry in entries}
        kept = tuple(group for group in groups if codes.intersection(group.members))
        items: tuple[RowGroup | RowEntry, ...] = (*kept, *entries)
        same = [item.code for item in items] == [item.code for item in self._items]
        if not same:
            self.beginResetModel()
        self._entries, self._groups = tuple(entries), kept
        self._checked = frozenset(checked) & codes
        self._focus = focus if focus in self._checked else ""
        if not same:
            self.endResetModel()
        elif self._items:
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
        return not same

    def index_of(self, code: str) -> QModelIndex:
        """The place of a row or group, invalid if there is no such code."""
        codes = [item.code for item in self._items]
        return self.index(codes.index(code)) if code in codes else QModelIndex()

    def toggle(self, index: _Index) -> None:
        """Check what is unchecked and the other way round; a half-checked group becomes checked."""
        state = _Check(self.data(index, Qt.ItemDataRole.CheckStateRole))
        self.setData(
            index, _Check.Unchecked if state is _Check.Checked else _Check.Checked, Qt.ItemDataRole.CheckStateRole
        )

    def toggle_focus(self, index: _Index) -> None:
        """Put a row in focus, or none if it is in focus already; an unchecked row gets checked. Groups get none."""
        item = self._items[index.row()]
        if isinstance(item, RowGroup):
            return
        wanted = "" if item.code == self._focus else item.code
        if wanted:
            self._choose(self._checked | {wanted}, wanted)
        else:
            self._choose(self._checked, "")

    @property
    def _items(self) -> tuple[RowGroup | RowEntry, ...]:
        return (*self._groups, *self._entries)

    def _choose(self, checked: frozenset[str], focus: str) -> None:
        """Take over a choice and tell what of it is new."""
        focus = focus if focus in checked else ""
        rows_differ, focus_differs = checked != self._checked, focus != self._focus
        self._checked, self._focus = checked, focus
        if rows_differ or focus_differs:
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
        if rows_differ:
            self.rows_changed.emit(self.checked)
        if focus_differs:
            self.focus_changed.emit(focus)

    def _state(self, item: RowGroup | RowEntry) -> Qt.CheckState:
        if isinstance(item, RowEntry):
            return _Check.Checked if item.code in self._checked else _Check.Unchecked
        states = {entry.code in self._checked for entry in self._entries if entry.code in item.members}
        if len(states) > 1:
            return _Check.PartiallyChecked
        return _Check.Checked if states == {True} else _Check.Unchecked

    def _spoken(self, item: RowGroup | RowEntry) -> str:
        if isinstance(item, RowGroup):
            return item.label
        edited = self.tr("with values of yours") if item.edited else ""
        parts = [item.label, *item.markers, item.note, edited, self.tr("in focus") if item.code == self._focus else ""]
        return ", ".join(part for part in parts if part)

    # Qt's own

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._groups) + len(self._entries)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.row()]
        answers: dict[int, Callable[[], object]] = {
            Qt.ItemDataRole.DisplayRole: lambda: item.label,
            Qt.ItemDataRole.ToolTipRole: lambda: keep_plain(item.tooltip or item.label),
            Qt.ItemDataRole.AccessibleTextRole: lambda: self._spoken(item),
            Qt.ItemDataRole.CheckStateRole: lambda: self._state(item),
            ROW_ROLE: lambda: item,
            FOCUS_ROLE: lambda: item.code == self._focus and isinstance(item, RowEntry),
        }
        answer = answers.get(role)
        return None if answer is None else answer()

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        item = self._items[index.row()]
        own = {entry.code for entry in self._entries}
        touched = own.intersection(item.members) if isinstance(item, RowGroup) else {item.code}
        wanted = self._checked | touched if _Check(value) is _Check.Checked else self._checked - touched
        if not wanted:
            self.refused.emit(self.index(index.row()))
            return False
        self._choose(frozenset(wanted), self._focus)
        return True
