"""A page of the Source notes tab: a list of entries and, beside it, the record of the current one.

Owns the way from the list to the record. What entries and records say is the business of whoever makes the page.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from cavapp.gui.widgets.entry_list import EntryList, ListEntry
from cavapp.gui.widgets.record_view import RecordView


class ListDetailPage(QWidget):
    """A list of entries and, beside it, the record of the current one.

    ``above`` is a place over the list, ``buttons`` one over the record.
    """

    link_followed = Signal(object)  # Link
    entry_shown = Signal(str)  # id

    def __init__(self, write: Callable[[str], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._write = write
        self.list = EntryList()
        self.view = RecordView()
        self.buttons, self.above = QHBoxLayout(), QVBoxLayout()
        self._build_layout()
        self.list.entry_selected.connect(self._on_entry_selected)
        self.list.entry_activated.connect(self._on_entry_activated)
        self.view.link_followed.connect(self.link_followed)

    def _build_layout(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.buttons)
        column.addWidget(self.view)
        left = QWidget()
        listed = QVBoxLayout(left)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.addLayout(self.above)
        listed.addWidget(self.list, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 9)
        splitter.setStretchFactor(1, 11)
        unit = self.fontMetrics().averageCharWidth()
        splitter.setSizes([85 * unit, 105 * unit])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def reload(self, entries: list[ListEntry]) -> None:
        """Show these entries and write the current record anew."""
        self.list.set_entries(entries)
        self.rewrite()

    def rewrite(self) -> None:
        """Write the current record anew; an empty one if nothing is current."""
        current = self.list.current_id
        self.view.show_record(self._write(current) if current else "")

    def _on_entry_selected(self, entry_id: str) -> None:
        self.view.show_record(self._write(entry_id))
        self.entry_shown.emit(entry_id)

    def _on_entry_activated(self, entry_id: str) -> None:  # noqa: ARG002 - the current record is shown already
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
