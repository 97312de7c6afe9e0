"""The full record of a work as running text: what it supports, how to cite it, its doubts and fields.

Owns the order of a work's record. What a work supports is found by ``core.citations.support``, its citations are made
by ``core.references.chicago``, and the pieces of the text come from ``gui.widgets.record_view``.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QObject

from cavapp.core.citations.search import footnote_title, note_title
from cavapp.core.citations.support import Support, standing_of, support_of
from cavapp.core.data.labels import key_text
from cavapp.core.data.notes import Footnote
from cavapp.core.data.reference import Reference, runs_html
from cavapp.core.messages.citations import BEARING_LABELS, ROLE_LABELS, STANDING_LABELS
from cavapp.core.messages.places import location_text, region_text, report_place_text
from cavapp.core.references.chicago import author_years, bibliography_entry, full_note, short_note
from cavapp.core.references.terms import locator_text, words_of
from cavapp.gui.sources.records.reference_fields import ReferenceFields
from cavapp.gui.widgets.record_view import (
    LinkKind,
    attached_target,
    claim_links,
    fields_html,
    key_target,
    lines_of,
    link_to,
    paragraph_html,
    record_title,
    section_html,
)
from cavapp.gui.workspace.store import Store


class ReferenceRecord(QObject):
    """Writes the record of any work of the store's catalogue."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._fields = ReferenceFields(store, self)

    def markup(self, reference: str) -> str:
        """The whole record of a work; KeyError for an unknown id."""
        lang = self._store.language
        work = self._store.document.catalogue.references[reference]
        support = support_of(self._store.document, reference)
        works = self._store.document.catalogue.references.values()
        label = f"{author_years(works, lang=lang)[reference]} · {STANDING_LABELS[standing_of(work)].get(lang)}"
        return "".join(
            (
                record_title(runs_html(bibliography_entry(work, lang=lang)), soft=label),
                section_html(self.tr("What it supports"), self._support(work, support)),
                section_html(self.tr("How to cite it"), self._forms(work)),
                section_html(self.tr("Open doubts"), self._fields.doubts(work)),
                section_html(self.tr("Copy of the data"), self._fields.copy_read(work)),
                section_html(self.tr("All fields"), self._fields.record(work)),
                section_html(self.tr("Notes to exhibits that name it"), self._notes(support)),
                section_html(self.tr("Claims that name it"), claim_links(support.claims, self._store.language)),
            )
        )

    def _support(self, work: Reference, support: Support) -> str:
        lang = self._store.language
        places = ", ".join(report_place_text(place, lang) for place in work.custom.get("printed_in", ()))
        locators = "; ".join(locator_text(one, words_of(lang)) for one in support.locators)
        named = self.tr("%n note(s), listed below", "", len(support.notes)) if support.notes else ""
        found = fields_html(
            (
                (self.tr("Exhibits"), self._exhibits(support)),
                (self.tr("Observations"), self._observations(support)),
                (self.tr("Footnotes of the report"), self._footnotes(support)),
                (self.tr("Notes to exhibits"), escape(named)),
                (self.tr("Your edits that rest on it"), self._edits(support)),
                (self.tr("Added by you to"), self._attached(work, support)),
                (self.tr("Places cited in it"), escape(locators)),
                (self.tr("Named in the report in"), escape(places)),
            )
        )
        return found or paragraph_html(escape(self.tr("Nothing that is shown leans on it.")))

    def _exhibits(self, support: Support) -> str:
        lang = self._store.language
        return lines_of(
            [
                f"{link_to(LinkKind.EXHIBIT, one.exhibit.id, one.exhibit.number.get(lang))}"
                f" ({escape(ROLE_LABELS[one.role].get(lang))}): {escape(one.exhibit.title.get(lang))}"
                for one in support.exhibits
            ]
        )

    def _observations(self, support: Support) -> str:
        lines = []
        for one in support.observations:
            count = self.tr("%n observation(s)", "", one.count)
            jump = link_to(LinkKind.OBSERVATION, key_target(one.first), count)
            lines.append(f"{jump}: {escape(one.dataset.title.get(self._store.language))}")
        return lines_of(lines)

    def _edits(self, support: Support) -> str:
        lang, catalogue = self._store.language, self._store.document.catalogue
        return lines_of(
            [link_to(LinkKind.OBSERVATION, key_target(key), key_text(catalogue, key, lang)) for key in support.edits]
        )

    def _attached(self, work: Reference, support: Support) -> str:
        """Each part with what the work says of it, the way there and the way to take the work away."""
        lang, catalogue, words = self._store.language, self._store.document.catalogue, words_of(self._store.language)
        lines = []
        for one in support.attached:
            dataset = catalogue.dataset(one.region.dataset).title.get(lang)
            where = f"{region_text(catalogue, one.region, lang)} ({dataset})"
            jump = escape(where)
            if one.first is not None:
                jump = link_to(LinkKind.OBSERVATION, key_target(one.first), where)
            said = ", ".join(filter(None, (BEARING_LABELS[one.bearing].get(lang), locator_text(one.locator, words))))
            away = link_to(LinkKind.DETACH, attached_target(work.id, one.target), self.tr("Take away"))
            lines.append(f"{jump}: {escape(said)} · {away}")
        return lines_of(lines)

    def _footnotes(self, support: Support) -> str:
        lang = self._store.language
        return lines_of(
            [
                f"{link_to(LinkKind.FOOTNOTE, note.id, footnote_title(note, lang))}: {escape(note.supports.get(lang))}"
                for note in support.footnotes
            ]
        )

    def _forms(self, work: Reference) -> str:
        lang = self._store.language
        return fields_html(
            (
                (self.tr("First note"), runs_html(full_note(work, lang=lang))),
                (self.tr("Later notes"), runs_html(short_note(work, lang=lang))),
            )
        )

    def _notes(self, support: Support) -> str:
        """The notes under the exhibit or dataset they belong to."""
        lang, catalogue = self._store.language, self._store.document.catalogue
        groups: dict[str, list[Footnote]] = {}
        for note in support.notes:
            groups.setdefault(location_text(catalogue, note, lang), []).append(note)
        return fields_html(
            (
                where,
                lines_of(
                    [
                        f"{link_to(LinkKind.NOTE, one.id, note_title(one, lang))}: {escape(one.text.get(lang))}"
                        for one in notes
                    ]
                ),
            )
            for where, notes in groups.items()
        )
