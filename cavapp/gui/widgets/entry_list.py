"""A list of entries in running text, under headings: works, footnotes, notes, hits of a search.

Owns filtering, painting and moving through such a list. What an entry says, and what follows when it is
chosen, belongs to whoever fills the list.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QPalette, QStaticText, QTextOption, QTransform
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cavapp.core.citations.search import contains_words, words_of_text

ENTRY_ROLE: Final = Qt.ItemDataRole.UserRole
EntryIndex = QModelIndex | QPersistentModelIndex
_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One line of the list.

    ``html`` is shown, ``text`` read aloud and copied, ``stack`` looked through by the filter. ``lead`` stands in
    a column before the text (a marker, a number), ``badge`` in a soft colour at its right.
    """

    id: str
    html: str
    text: str
    stack: str = ""
    group: str = ""
    lead: str = ""
    badge: str = ""


class EntryModel(QAbstractListModel):
    """Entries that hold the words of the filter, each group under its heading; a heading's row is a text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[ListEntry, ...] = ()
        self._words: tuple[str, ...] = ()
        self._rows: list[ListEntry | str] = []

    def set_entries(self, entries: Sequence[ListEntry]) -> None:
        self._entries = tuple(entries)
        self._lay_out()

    def set_filter(self, text: str) -> None:
        words = words_of_text(text)
        if words != self._words:
            self._words = words
            self._lay_out()

    @property
    def entries(self) -> tuple[ListEntry, ...]:
        """All entries, whatever the filter."""
        return self._entries

    def entry(self, index: EntryIndex) -> ListEntry | None:
        """The entry of a row; None for a heading or no row."""
        row = self._rows[index.row()] if index.isValid() else ""
        return row if isinstance(row, ListEntry) else None

    def index_of(self, entry_id: str) -> QModelIndex:
        """Where an entry stands; an invalid index if the filter hides it or there is none."""
        for number, row in enumerate(self._rows):
            if isinstance(row, ListEntry) and row.id == entry_id:
                return self.index(number)
        return QModelIndex()

    def first_entry(self) -> QModelIndex:
        rows = (number for number, row in enumerate(self._rows) if isinstance(row, ListEntry))
        found = next(rows, None)
        return QModelIndex() if found is None else self.index(found)

    def _lay_out(self) -> None:
        self.beginResetModel()
        self._rows = []
        group = ""
        for entry in self._entries:
            if not contains_words(entry.stack, self._words):
                continue
            if entry.group != group:
                group = entry.group
                self._rows.append(group)
            self._rows.append(entry)
        self.endResetModel()

    def rowCount(self, parent: EntryIndex = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: EntryIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ENTRY_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text if isinstance(row, ListEntry) else row
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, ListEntry):
            return ". ".join(part for part in (row.lead, row.text, row.badge) if part)
        return None

    def flags(self, index: EntryIndex) -> Qt.ItemFlag:
        if self.entry(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren


_KEPT: Final = 800


class _EntryDelegate(QStyledItemDelegate):
    """Paints entries in running text. Laid-out texts are kept, for as one types the same ones come again."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._texts: dict[tuple[str, int, str], QStaticText] = {}
        self._lead = 0
        self._badge = 0

    def measure(self, entries: Sequence[ListEntry]) -> None:
        """Make the columns of leads and badges as wide as these entries need; texts laid out before are kept."""
        if len(self._texts) > _KEPT:
            self._texts.clear()
        metrics, badges = self._view.fontMetrics(), self._badge_metrics()
        leads = [metrics.horizontalAdvance(entry.lead) for entry in entries if entry.lead]
        marks = [badges.horizontalAdvance(entry.badge) for entry in entries if entry.badge]
        self._lead = max(leads) + self._gap if leads else 0
        self._badge = max(marks) + 2 * self._gap if marks else 0

    @property
    def _gap(self) -> int:
        return self._view.fontMetrics().height() // 2

    def _badge_metrics(self) -> QFontMetrics:
        font = self._view.font()
        font.setPointSizeF(font.pointSizeF() * 0.9)
        return QFontMetrics(font)

    def _text(self, entry: ListEntry) -> QStaticText:
        # The bar's width is always left free, so that texts do not wrap anew when it appears.
        bar = self._view.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        width = max(self._view.width() - bar - 2 * self._gap - self._lead - self._badge, 8 * self._gap)
        key = (entry.html, width, self._view.font().key())
        if key not in self._texts:
            text = QStaticText(entry.html)
            text.setTextFormat(Qt.TextFormat.RichText)
            text.setTextOption(QTextOption(Qt.AlignmentFlag.AlignLeft))
            text.setTextWidth(width)
            text.prepare(QTransform(), self._view.font())
            self._texts[key] = text
        return self._texts[key]

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, text: str) -> None:
        font = self._view.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(self._view.palette().color(QPalette.ColorRole.PlaceholderText))
        box = option.rect.adjusted(self._gap, 0, -self._gap, -self._gap // 2)
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, shown)

    def _paint_entry(self, painter: QPainter, box: QRect, entry: ListEntry, *, selected: bool) -> None:
        palette, font = self._view.palette(), self._view.font()
        strong = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        painter.setFont(font)
        painter.setPen(palette.color(strong))
        align = Qt.AlignmentFlag.AlignTop
        if entry.lead:
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | align, entry.lead)
        painter.drawStaticText(box.left() + self._lead, box.top(), self._text(entry))
        if entry.badge:
            font.setPointSizeF(font.pointSizeF() * 0.9)
            painter.setFont(font)
            painter.setPen(palette.color(strong if selected else QPalette.ColorRole.PlaceholderText))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | align, entry.badge)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: EntryIndex) -> None:
        row = index.data(ENTRY_ROLE)
        painter.save()
        if isinstance(row, ListEntry):
            style = self._view.style()
            style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, self._view)
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            pad = self._gap // 2
            box = option.rect.adjusted(self._gap, pad, -self._gap, -pad)
            self._paint_entry(painter, box, row, selected=selected)
        else:
            self._paint_heading(painter, option, row)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: EntryIndex) -> QSize:  # noqa: ARG002
        row = index.data(ENTRY_ROLE)
        line = self._view.fontMetrics().height()
        if isinstance(row, ListEntry):
            height = self._text(row).size().height()
            return QSize(8 * self._gap, round(max(height, line)) + 2 * (self._gap // 2))
        return QSize(8 * self._gap, line + 2 * self._gap)


class EntryList(QListView):
    """Shows entries and tells which one is current."""

    entry_selected = Signal(str)  # id of the entry that became current
    entry_activated = Signal(str)  # id of the entry on which Enter was pressed or that was clicked twice

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = EntryModel(self)
        self._delegate = _EntryDelegate(self)
        self._wanted = ""
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._on_current_changed)
        self.activated.connect(self._on_activated)

    @property
    def entries(self) -> tuple[ListEntry, ...]:
        return self._model.entries

    @property
    def current_id(self) -> str:
        """The current entry; empty if there is none."""
        entry = self._model.entry(self.currentIndex())
        return entry.id if entry else ""

    @property
    def selected_ids(self) -> list[str]:
        """The selected entries, in the order shown; the current one if only that is selected."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=QModelIndex.row)
        found = (self._model.entry(row) for row in rows)
        return [entry.id for entry in found if entry is not None]

    @property
    def shown_ids(self) -> list[str]:
        """The entries that the filter lets through, in their order."""
        found = (self._model.entry(self._model.index(row)) for row in range(self._model.rowCount()))
        return [entry.id for entry in found if entry is not None]

    def set_entries(self, entries: Sequence[ListEntry]) -> None:
        """Show other entries; the current one stays if it is among them, else the first becomes current."""
        self._delegate.measure(entries)
        many = len(entries) > _KEPT
        self.setLayoutMode(QListView.LayoutMode.Batched if many else QListView.LayoutMode.SinglePass)
        self._model.set_entries(entries)
        self._restore()

    def filter(self, text: str) -> None:
        """Show only entries that hold all words of the text."""
        self._model.set_filter(text)
        self._restore()

    def select(self, entry_id: str, *, centred: bool = False) -> bool:
        """Make an entry current and bring it into view; False if it is not shown."""
        index = self._model.index_of(entry_id)
        if not index.isValid():
            return False
        self._wanted = entry_id
        self.setCurrentIndex(index)
        hint = QAbstractItemView.ScrollHint
        self.scrollTo(index, hint.PositionAtCenter if centred else hint.EnsureVisible)
        return True

    def go_to_first(self) -> None:
        """Make the first entry current, whatever was before."""
        self._wanted = ""
        self._restore()

    def step(self, rows: int) -> None:
        """Move the current entry down (or up) by so many entries, past headings."""
        way = 1 if rows > 0 else -1
        row, left = self.currentIndex().row(), abs(rows)
        target = self.currentIndex()
        while left and 0 <= row + way < self._model.rowCount():
            row += way
            if self._model.entry(self._model.index(row)) is not None:
                target, left = self._model.index(row), left - 1
        self.setCurrentIndex(target)

    def _restore(self) -> None:
        wanted = self._wanted
        if wanted and self.select(wanted):
            return
        self.setCurrentIndex(self._model.first_entry())
        self.scrollToTop()
        # The one that was current before comes back when the filter lets it.
        self._wanted = wanted or self._wanted

    def _on_current_changed(self, current: QModelIndex) -> None:
        entry = self._model.entry(current)
        if entry is not None:
            self._wanted = entry.id
            self.entry_selected.emit(entry.id)

    def _on_activated(self, index: QModelIndex) -> None:
        entry = self._model.entry(index)
        if entry is not None:
            self.entry_activated.emit(entry.id)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._delegate.measure(self._model.entries)
            self.scheduleDelayedItemsLayout()
