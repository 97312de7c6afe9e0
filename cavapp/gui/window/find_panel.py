"""Finding anything by its words: a small window that lists hits as one types.

Owns the dialogue. What is found, and in which order, is the business of ``core.citations.search``; going there, that of
the window.
"""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from cavapp.core.citations.search import Found, HitKind, SearchHit, SearchIndex, nearest_hit
from cavapp.core.data.keys import Key
from cavapp.gui.platform.key_table import KeyTable
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.platform.translation import QT_TRANSLATE_NOOP, keep_translated
from cavapp.gui.widgets.entry_list import ENTRY_ROLE, EntryList, ListEntry
from cavapp.gui.workspace.store import Store

MOST_HITS = 30  # as many as are laid out between two keys; one word more finds the rest
FIND_KEYS: Final = KeyTable(
    QT_TRANSLATE_NOOP("Keys", "Find"),
    (
        ("Up; Down; PgUp; PgDown", QT_TRANSLATE_NOOP("Keys", "Another hit")),
        ("Return", QT_TRANSLATE_NOOP("Keys", "Go to the hit")),
        ("Esc", QT_TRANSLATE_NOOP("Keys", "Close the window")),
    ),
)


class FindPanel(QDialog):
    """Searches the whole document; Up and Down move, Enter goes there, Esc closes."""

    hit_chosen = Signal(object)  # Hit

    def __init__(self, store: Store, parent: QWidget | None = None, *, index: SearchIndex | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._index = index
        self._hits: tuple[SearchHit, ...] = ()
        self._selected: Key | None = None
        self._build_widgets()
        keep_translated(self._show_texts)
        store.changed.connect(self._on_changed)

    def open_find(self) -> None:
        """Show the window with the last query selected, ready to be typed over."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def mark_selected(self, key: Key | None) -> None:
        """Make the hit current that leads to what is selected elsewhere (a full or partial key), if one does."""
        self._selected = key
        if self.isVisible():
            self._mark()

    @property
    def hits(self) -> tuple[SearchHit, ...]:
        """The hits on show."""
        return self._hits

    @property
    def summary(self) -> str:
        """The line below the hits."""
        return self._summary.text()

    def _build_widgets(self) -> None:
        self.line = QLineEdit()
        self.line.setClearButtonEnabled(True)
        self.line.textChanged.connect(self._on_text_changed)
        self.line.installEventFilter(self)
        self.list = EntryList()
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.list.clicked.connect(self._on_clicked)
        self.list.entry_activated.connect(self._on_entry_activated)
        self._summary = PlainLabel()
        self._summary.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._summary.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.line)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._summary)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 100, metrics.height() * 26)

    def _show_texts(self) -> None:
        self.setWindowTitle(self.tr("Find"))
        self.line.setPlaceholderText(self.tr("A number, country, account, year, author or word"))
        self.line.setAccessibleName(self.tr("Words to find"))
        self.list.setAccessibleName(self.tr("Hits"))
        if self._index is not None and self._index.language is not self._store.language:
            self._index = None
        if self.isVisible() or not self.line.text():
            self._search()

    def _search(self) -> None:
        query = self.line.text().strip()
        found = self._found(query)
        self._hits = found.hits
        self.list.set_entries(self._entries(found))
        self.list.go_to_first()
        self._summary.setText(self._summary_text(query, found))

    def _mark(self) -> None:
        if self._selected is None:
            return
        number = nearest_hit(self._store.document.catalogue, self._hits, self._selected)
        if number is not None:
            self.list.select(str(number))

    def _search_again(self) -> None:
        self._search()
        self._mark()

    def _found(self, query: str) -> Found:
        if not query:
            return Found((), {})
        if self._index is None:  # made when it is first needed: each language has another, and making it takes a moment
            self._index = SearchIndex(self._store.document, self._store.language)
        return self._index.find(query, MOST_HITS)

    def _entries(self, found: Found) -> list[ListEntry]:
        headings = {kind: self._heading(kind, total) for kind, total in found.totals.items()}
        return [
            ListEntry(
                str(number),
                f"<b>{escape(hit.title)}</b><br>{escape(hit.excerpt)}",
                f"{hit.title}. {hit.excerpt}",
                group=headings[hit.kind],
                badge=hit.where,
            )
            for number, hit in enumerate(found.hits)
        ]

    def _heading(self, kind: HitKind, total: int) -> str:
        return {
            HitKind.OBSERVATION: self.tr("%n observation(s)", "", total),
            HitKind.MEASURE: self.tr("%n measure(s) of exhibits", "", total),
            HitKind.NOTE: self.tr("%n note(s) to exhibits", "", total),
            HitKind.REFERENCE: self.tr("%n reference(s)", "", total),
            HitKind.FOOTNOTE: self.tr("%n footnote(s) of the report", "", total),
            HitKind.GLOSSARY: self.tr("%n abbreviation(s)", "", total),
            HitKind.CLAIM: self.tr("%n claim(s)", "", total),
            HitKind.EVENT: self.tr("%n event(s) and line(s) for charts", "", total),
            HitKind.PLACE: self.tr("%n place(s) the report names", "", total),
        }[kind]

    def _summary_text(self, query: str, found: Found) -> str:
        total = sum(found.totals.values())
        if not query:
            return self.tr("All words must match; capitals and accents do not matter.")
        if not total:
            return self.tr("Nothing holds all of these words. Try fewer of them.")
        if total > len(found.hits):
            text = self.tr("The best %1 of %2 hits are listed. Add a word to narrow them down.")
            return text.replace("%1", str(len(found.hits))).replace("%2", str(total))
        return self.tr("Enter goes to the hit, Esc closes.")

    def _choose(self, entry_id: str) -> None:
        if entry_id:
            hit = self._hits[int(entry_id)]
            self.accept()
            self.hit_chosen.emit(hit)

    def _on_text_changed(self, text: str) -> None:  # noqa: ARG002 - the line is asked, stripped
        self._search()

    def _on_clicked(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        if isinstance(entry, ListEntry):
            self._choose(entry.id)

    def _on_entry_activated(self, entry_id: str) -> None:
        self._choose(entry_id)

    def _on_changed(self) -> None:
        if self.isVisible():
            self._search_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Built behind the open window, so that the first letter does not wait for it.
        QTimer.singleShot(0, self._search_again)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            page = 8
            steps = {
                Qt.Key.Key_Down: 1,
                Qt.Key.Key_Up: -1,
                Qt.Key.Key_PageDown: page,
                Qt.Key.Key_PageUp: -page,
            }
            if event.key() in steps:
                self.list.step(steps[Qt.Key(event.key())])
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.list.current_id)
                return True
        return super().eventFilter(watched, event)
