"""The Source notes tab: references, footnotes of the report, notes to exhibits, abbreviations, claims, the data.

Owns the way between the lists and their records. Records are written by ``gui.sources.records.reference_record``,
``gui.sources.records.footnote_record`` and ``gui.sources.records.about_data``; what can be done with works is the
business of ``works_page``. Going to an exhibit or a number is announced and left to the window.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from cavapp.core.edits.contributions.user_works import detach_work
from cavapp.core.edits.document import Change
from cavapp.core.edits.journal.journal import StepKind
from cavapp.gui.platform.key_table import KeyTable
from cavapp.gui.platform.translation import QT_TRANSLATE_NOOP, follow_language, keep_translated
from cavapp.gui.sources.claims.claims_page import ClaimsPage
from cavapp.gui.sources.glossary_table import GlossaryTable
from cavapp.gui.sources.records.about_data import AboutData
from cavapp.gui.sources.records.footnote_record import FootnoteRecord
from cavapp.gui.sources.records.note_entries import NoteEntries
from cavapp.gui.sources.works_page import WorksPage
from cavapp.gui.widgets.entry_list import EntryList, ListEntry
from cavapp.gui.widgets.list_detail_page import ListDetailPage
from cavapp.gui.widgets.record_view import Link, LinkKind, attached_of, key_of_link
from cavapp.gui.widgets.when_shown import WhenShown
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from cavapp.core.citations.search import SearchHit

NOTES_KEYS: Final = KeyTable(
    QT_TRANSLATE_NOOP("Keys", "Filter of the source notes"),
    (
        ("Down; Return", QT_TRANSLATE_NOOP("Keys", "Go to the list")),
        ("Esc", QT_TRANSLATE_NOOP("Keys", "Empty the filter")),
    ),
)


class TabPart(IntEnum):
    """The parts of the tab, in the order of their buttons."""

    REFERENCES = 0
    FOOTNOTES = 1
    NOTES = 2
    ABBREVIATIONS = 3
    CLAIMS = 4
    ABOUT = 5


class SourceNotesTab(QWidget):
    """Everything the numbers rest on, to be read, searched and copied."""

    exhibit_requested = Signal(str)  # id of the exhibit
    observation_requested = Signal(object)  # Key, full
    view_requested = Signal(object)  # View

    def __init__(self, store: Store, parent: QWidget | None = None, *, empty: bool = False) -> None:
        """Make the tab; ``empty`` leaves the lists to ``filling``, in many short steps instead of a long one."""
        super().__init__(parent)
        self._store = store
        self._entries = NoteEntries(store, self)
        self._about = AboutData(store, self)
        self._footnotes = FootnoteRecord(store, self)
        self._filters = [""] * len(TabPart)
        self._whole = WhenShown(self, self._reload)
        self._build_pages()
        self._build_bar()
        self._build_layout()
        keep_translated(self._show_texts)
        if not empty:
            self._reload()
        store.changed.connect(self._on_changed)
        follow_language(self._whole.ask)

    def filling(self) -> list[Callable[[], None]]:
        """The steps that fill the lists of an empty tab."""
        found: dict[TabPart, list[ListEntry]] = {}
        sources = {
            TabPart.REFERENCES: self.bibliography.entries,
            TabPart.FOOTNOTES: self._entries.footnotes,
            TabPart.NOTES: self._entries.notes,
            TabPart.ABOUT: self._about.entries,
        }
        steps: list[Callable[[], None]] = []
        for part, entries in sources.items():
            steps.append(partial(_collect, found, part, entries))
            steps.append(partial(_hand_over, found, part, self.pages[part].list.set_entries))
            steps.append(self.pages[part].rewrite)
        return [*steps, self.glossary.reload, *self.claims.filling()]

    # what others ask for

    def show_reference(self, reference: str) -> None:
        """Show the record of a work; an id that is not in the list changes nothing but the part shown."""
        self._show(TabPart.REFERENCES, reference)

    def show_footnote(self, footnote: str) -> None:
        """Show a footnote of the report, by its id (``fn-7``, ``src-table-1b``)."""
        self._show(TabPart.FOOTNOTES, footnote)

    def show_note(self, note: str) -> None:
        """Show a note to an exhibit or dataset, by its id."""
        self._show(TabPart.NOTES, note)

    def show_abbreviation(self, short: str) -> None:
        """Show an abbreviation, by its short form."""
        self._show(TabPart.ABBREVIATIONS, short)

    def show_claim(self, claim: str) -> None:
        """Show a claim of the report, by its id."""
        self.claims.show_claim(claim)
        self._show(TabPart.CLAIMS, claim)

    def show_hit(self, hit: SearchHit) -> None:
        """Show what was found, if it is told here."""
        from cavapp.core.citations.search import HitKind  # noqa: PLC0415 - arrives with the search

        assert isinstance(hit.target, str)
        {
            HitKind.NOTE: self.show_note,
            HitKind.REFERENCE: self.show_reference,
            HitKind.FOOTNOTE: self.show_footnote,
            HitKind.GLOSSARY: self.show_abbreviation,
            HitKind.CLAIM: self.show_claim,
        }[hit.kind](hit.target)

    @property
    def part(self) -> TabPart:
        """The part on show."""
        return TabPart(self._bar.currentIndex())

    @property
    def current_id(self) -> str:
        """The id (or short form) of the current entry of the part on show."""
        return self._lists[self.part].current_id

    # building

    def _build_pages(self) -> None:
        self.claims = ClaimsPage(self._store)
        self.claims.view_requested.connect(self.view_requested)
        self.bibliography = WorksPage(self._store, self._entries)
        self.pages: dict[TabPart, ListDetailPage] = {
            TabPart.REFERENCES: self.bibliography,
            TabPart.FOOTNOTES: ListDetailPage(self._footnotes.footnote),
            TabPart.NOTES: ListDetailPage(self._footnotes.note),
            TabPart.ABOUT: ListDetailPage(self._about.markup),
            TabPart.CLAIMS: self.claims,
        }
        self.glossary = GlossaryTable(self._store)
        self._lists: dict[TabPart, EntryList | GlossaryTable] = {
            **{part: page.list for part, page in self.pages.items()},
            TabPart.ABBREVIATIONS: self.glossary,
        }
        self._stack = QStackedWidget()
        for part in TabPart:
            self._stack.addWidget(self.pages.get(part, self.glossary))
        for page in self.pages.values():
            page.link_followed.connect(self._on_link_followed)
        notes = self.pages[TabPart.NOTES]
        self._works = WhenShown(self.bibliography, self.bibliography.refresh)
        self._work = WhenShown(self.bibliography, self.bibliography.rewrite)
        self._notes = WhenShown(notes, self._read_notes)

    def _build_bar(self) -> None:
        self._bar = QTabBar()
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        for _ in TabPart:
            self._bar.addTab("")
        self._bar.currentChanged.connect(self._on_part_changed)
        self._filter = QLineEdit()
        self._filter.setClearButtonEnabled(True)
        self._filter.setMinimumWidth(self.fontMetrics().averageCharWidth() * 40)
        self._filter.textChanged.connect(self._on_filter_changed)
        self._filter.installEventFilter(self)

    def _build_layout(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._bar)
        top.addStretch(1)
        top.addWidget(self._filter)
        layout = QVBoxLayout(self)
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)

    def _show_texts(self) -> None:
        names = {
            TabPart.REFERENCES: self.tr("References"),
            TabPart.FOOTNOTES: self.tr("The report’s footnotes"),
            TabPart.NOTES: self.tr("Notes to exhibits"),
            TabPart.ABBREVIATIONS: self.tr("Abbreviations"),
            TabPart.CLAIMS: self.tr("Claims"),
            TabPart.ABOUT: self.tr("About this data"),
        }
        for part, name in names.items():
            self._bar.setTabText(part, name)
        for part, page in self.pages.items():
            page.list.setAccessibleName(names[part])
            page.view.setAccessibleName(self.tr("Record"))
        self._bar.setAccessibleName(self.tr("Parts of the source notes"))
        self._filter.setPlaceholderText(self.tr("Filter the list"))
        self._filter.setAccessibleName(self.tr("Filter the list"))

    # showing

    def _reload(self) -> None:
        self.bibliography.refresh()
        self.pages[TabPart.ABOUT].reload(self._about.entries())
        self.pages[TabPart.FOOTNOTES].reload(self._entries.footnotes())
        self.pages[TabPart.NOTES].reload(self._entries.notes())

    def _read_notes(self) -> None:
        self.pages[TabPart.NOTES].reload(self._entries.notes())

    def _show(self, part: TabPart, target: str) -> None:
        self._whole.settle()
        self._bar.setCurrentIndex(part)
        self._works.settle()
        self._notes.settle()
        if not self._lists[part].select(target, centred=True):
            self._filter.clear()
            if part is TabPart.REFERENCES:
                self.bibliography.show_all()
            self._lists[part].select(target, centred=True)
        self._lists[part].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_link_followed(self, link: Link) -> None:
        if link.kind is LinkKind.EXHIBIT:
            self.exhibit_requested.emit(link.target)
        elif link.kind is LinkKind.OBSERVATION:
            self.observation_requested.emit(key_of_link(self._store.document, link.target))
        elif link.kind is LinkKind.DETACH:
            if self._store.writable:
                self._store.apply([detach_work(*attached_of(self._store.document, link.target))], StepKind.ATTACH)
        elif link.kind is LinkKind.DATASET:
            self._show(TabPart.ABOUT, link.target)
        elif link.kind is LinkKind.CLAIM:
            self.show_claim(link.target)
        else:
            parts = {
                LinkKind.REFERENCE: TabPart.REFERENCES,
                LinkKind.FOOTNOTE: TabPart.FOOTNOTES,
                LinkKind.NOTE: TabPart.NOTES,
            }
            self._show(parts[link.kind], link.target)

    def _on_part_changed(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        self._filter.setText(self._filters[number])

    def _on_filter_changed(self, text: str) -> None:
        self._filters[self.part] = text
        self._lists[self.part].filter(text)
        page = self.pages.get(self.part)
        if page is not None:
            page.rewrite()

    def _on_changed(self, change: Change) -> None:
        """Any edit may change what a work supports, and how a claim stands."""
        self.claims.follow()
        if change.structure:
            self._works.ask()
            self._notes.ask()
        else:
            self._work.ask()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._lists[self.part].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self._filter.text():
                self._filter.clear()
                return True
        return super().eventFilter(watched, event)


def _collect(found: dict[TabPart, list[ListEntry]], part: TabPart, entries: Callable[[], list[ListEntry]]) -> None:
    found[part] = entries()


def _hand_over(
    found: dict[TabPart, list[ListEntry]], part: TabPart, receive: Callable[[list[ListEntry]], None]
) -> None:
    receive(found.pop(part))
