"""The abbreviations and what they stand for, in both languages.

Owns the table; the texts are data of the catalogue.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from cavapp.core.citations.search import contains_words, search_text, words_of_text
from cavapp.core.data.catalogue import Abbreviation
from cavapp.core.data.text import Language
from cavapp.gui.platform.clipboard import put_on_clipboard
from cavapp.gui.platform.plain_text import keep_plain
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.widgets.rows_table import RowsIndex, RowsModel
from cavapp.gui.workspace.store import Store


class GlossaryModel(RowsModel):
    """Abbreviations that hold the words of the filter: short form, meaning, meaning in the other language."""

    columns = 3

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._words: tuple[str, ...] = ()
        self._rows: list[Abbreviation] = []
        self.reload()

    def reload(self) -> None:
        """Read the glossary anew, in the store's language."""
        self.beginResetModel()
        glossary = self._store.document.catalogue.glossary
        self._rows = [item for item in glossary if contains_words(_stack(item), self._words)]
        self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 2)

    def set_filter(self, text: str) -> None:
        words = words_of_text(text)
        if words != self._words:
            self._words = words
            self.reload()

    def row_of(self, short: str) -> int:
        """The row of an abbreviation, -1 if it is not shown."""
        return next((row for row, item in enumerate(self._rows) if item.short == short), -1)

    def abbreviation(self, row: int) -> Abbreviation:
        return self._rows[row]

    def heads(self) -> tuple[str, ...]:
        english, spanish = self.tr("In English"), self.tr("In Spanish")
        second, third = (spanish, english) if self._store.language is Language.SPANISH else (english, spanish)
        return self.tr("Short form"), second, third

    def row_total(self) -> int:
        return len(self._rows)

    # Qt's own

    def data(self, index: RowsIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        item = self._rows[index.row()]
        here = self._store.language
        there = Language.ENGLISH if here is Language.SPANISH else Language.SPANISH
        text = (item.short, item.meaning.get(here), item.meaning.get(there))[index.column()]
        return keep_plain(text) if role == Qt.ItemDataRole.ToolTipRole else text


class GlossaryTable(QTableView):
    """Shows the abbreviations; Ctrl+C copies a line of it."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = GlossaryModel(store, self)
        self.setModel(self._model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() * 3 // 2)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        keep_translated(self._show_texts)

    def reload(self) -> None:
        self._model.reload()

    def _show_texts(self) -> None:
        self.setAccessibleName(self.tr("Abbreviations"))
        current = self.current_id
        self.reload()
        if current:
            self.select(current)

    def filter(self, text: str) -> None:
        """Show only lines that hold all words of the text."""
        self._model.set_filter(text)

    def select(self, short: str, *, centred: bool = False) -> bool:
        """Select an abbreviation and bring it into view; False if it is not shown."""
        row = self._model.row_of(short)
        if row < 0:
            return False
        self.selectRow(row)
        hint = QAbstractItemView.ScrollHint
        self.scrollTo(self._model.index(row, 0), hint.PositionAtCenter if centred else hint.EnsureVisible)
        return True

    @property
    def current_id(self) -> str:
        index = self.currentIndex()
        return self._model.abbreviation(index.row()).short if index.isValid() else ""

    def copy(self) -> None:
        """Put the current abbreviation and its meaning on the clipboard."""
        index = self.currentIndex()
        if index.isValid():
            put_on_clipboard(": ".join(str(index.siblingAtColumn(column).data()) for column in range(2)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)


def _stack(item: Abbreviation) -> str:
    return search_text(item.short, item.meaning.en, item.meaning.es)
