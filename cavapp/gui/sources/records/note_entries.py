"""The lines of the lists in the Source notes tab: works, footnotes of the report, notes to exhibits.

Owns what each line shows and what the filter looks through.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from html import escape

from PySide6.QtCore import QObject

from cavapp.core.citations.search import footnote_title, note_title, search_text
from cavapp.core.citations.support import standing_of
from cavapp.core.data.notes import Cited
from cavapp.core.data.reference import Reference, runs_html, runs_text, sort_key, title_key
from cavapp.core.data.text import Language
from cavapp.core.messages.citations import STANDING_LABELS
from cavapp.core.messages.places import location_text
from cavapp.core.references.chicago import bibliography_entry
from cavapp.gui.sources.records.reference_fields import ReferenceFields
from cavapp.gui.widgets.entry_list import ListEntry
from cavapp.gui.workspace.store import Store


class Order(Enum):
    """How works are sorted; all but the first two put them under headings."""

    AUTHOR = "author"
    TITLE = "title"
    YEAR = "year"
    KIND = "kind"
    STANDING = "standing"


class NoteEntries(QObject):
    """Makes the entries from the store's catalogue, in its language."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._fields = ReferenceFields(store, self)

    def references(
        self, wanted: Callable[[Reference], bool] = lambda _: True, order: Order = Order.AUTHOR
    ) -> list[ListEntry]:
        """The works that are wanted, in this order; under headings where it asks for them."""
        lang, kinds = self._store.language, self._fields.types()
        works = sorted(filter(wanted, self._store.document.catalogue.references.values()), key=sort_key)
        if order is Order.TITLE:
            works.sort(key=title_key)
        elif order is Order.YEAR:
            works.sort(key=lambda work: work.year or "", reverse=True)
        elif order in (Order.KIND, Order.STANDING):
            works.sort(key=lambda work: self._group(work, order, kinds))
        return [self._reference(work, self._group(work, order, kinds), kinds, lang) for work in works]

    def _group(self, work: Reference, order: Order, kinds: Mapping[str, str]) -> str:
        if order is Order.KIND:
            return kinds.get(work.type, work.type)
        if order is Order.STANDING:
            label = STANDING_LABELS[standing_of(work)].get(self._store.language)
            return label[:1].upper() + label[1:]
        return (work.year or self.tr("Without a year")) if order is Order.YEAR else ""

    def _reference(self, work: Reference, group: str, kinds: Mapping[str, str], lang: Language) -> ListEntry:
        runs = bibliography_entry(work, lang=lang, url=False)
        badge, text = STANDING_LABELS[standing_of(work)].get(lang), runs_text(runs)
        kind = kinds.get(work.type, work.type)
        stack = search_text(text, badge, kind, work.id, work.url or "", work.text("keyword"))
        return ListEntry(work.id, runs_html(runs), text, stack, group, badge=badge)

    def footnotes(self) -> list[ListEntry]:
        """The numbered footnotes by section, then what is named without a number."""
        lang = self._store.language
        entries = []
        for note in self._store.document.catalogue.report_footnotes:
            text = note.supports.get(lang)
            if not note.number:
                text = f"{footnote_title(note, lang)}: {text}"
            badge = self.tr("p. %1").replace("%1", note.page)
            group = note.section.get(lang) if note.number else self.tr("Without a number")
            doubt = note.uncertainty.get(lang) if note.uncertainty else ""
            stack = search_text(
                footnote_title(note, lang), text, note.gist.get(lang), doubt, group, *self._works(note.cited)
            )
            lead = str(note.number or "")
            entries.append(ListEntry(note.id, escape(text), text, stack, group, lead, badge))
        return entries

    def notes(self) -> list[ListEntry]:
        """All notes, those of one exhibit or dataset together, as printed."""
        lang, catalogue = self._store.language, self._store.document.catalogue
        entries = []
        for note in catalogue.evidence.footnotes.values():
            text, group = note.text.get(lang), location_text(catalogue, note, lang)
            badge = "" if note.obligatory else self.tr("optional")
            doubt = note.uncertainty.get(lang) if note.uncertainty else ""
            stack = search_text(text, note_title(note, lang), group, badge, doubt, *self._works(note.cited))
            entries.append(ListEntry(note.id, escape(text), text, stack, group, note.marker, badge))
        order = {group: place for place, group in enumerate(dict.fromkeys(entry.group for entry in entries))}
        return sorted(entries, key=lambda entry: order[entry.group])

    def _works(self, cited: tuple[Cited, ...]) -> list[str]:
        """Who wrote the works named, so that the filter finds a note by them."""
        works = self._store.document.catalogue.references
        return [works[one.reference].authors_text for one in cited]
