"""Records of the report's footnotes and of the notes to exhibits, as running text.

Owns the wording and order of these records; their texts are data.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QObject

from cavapp.core.citations.search import footnote_title, note_title
from cavapp.core.data.dataset import number_text
from cavapp.core.data.labels import key_text
from cavapp.core.data.notes import Cited, Footnote, Movement
from cavapp.core.data.reference import runs_html
from cavapp.core.data.text import Text
from cavapp.core.messages.citations import LEVEL_LABELS
from cavapp.core.messages.places import location_text, region_text
from cavapp.core.references.chicago import author_years, full_note
from cavapp.gui.widgets.record_view import (
    LinkKind,
    claim_links,
    fields_html,
    lines_of,
    link_to,
    paragraph_html,
    record_title,
    section_html,
)
from cavapp.gui.workspace.store import Store

_MILLION = 1_000_000


class FootnoteRecord(QObject):
    """Writes the record of any footnote of the report and of any note to an exhibit."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    def footnote(self, footnote: str) -> str:
        """The record of a footnote of the report; KeyError for an unknown id."""
        lang = self._store.language
        catalogue = self._store.document.catalogue
        found = {note.id: note for note in catalogue.report_footnotes}[footnote]
        claims = (claim for claim in catalogue.claims if found.number in claim.footnotes)
        page = self.tr("page %1").replace("%1", found.page)
        return "".join(
            (
                record_title(
                    f"<b>{escape(footnote_title(found, lang))}</b>",
                    soft=f"{found.section.get(lang)} · {page}",
                ),
                section_html(self.tr("What it supports"), paragraph_html(escape(found.supports.get(lang)))),
                section_html(self.tr("What it says"), paragraph_html(escape(found.gist.get(lang)))),
                section_html(self.tr("Uncertainty"), self._optional(found.uncertainty)),
                section_html(self.tr("References"), self._references(found.cited)),
                section_html(self.tr("Claims that rest on it"), claim_links(claims, lang)),
            )
        )

    def note(self, note: str) -> str:
        """The record of a note to an exhibit; KeyError for an unknown id."""
        lang, catalogue = self._store.language, self._store.document.catalogue
        found = catalogue.evidence.footnotes[note]
        head = f"{location_text(catalogue, found, lang)} · {note_title(found, lang)}"
        shown = self.tr("always, with the numbers") if found.obligatory else self.tr("on request")
        return "".join(
            (
                record_title(escape(found.text.get(lang)), soft=head),
                section_html(self.tr("Uncertainty"), self._optional(found.uncertainty)),
                section_html(
                    self.tr("Where it applies"),
                    fields_html(
                        (
                            (self.tr("Printed marker"), escape(found.marker)),
                            (self.tr("Speaks of"), self._level(found)),
                            (self.tr("Applies to"), self._targets(found)),
                            (self.tr("Shown"), escape(shown)),
                            (self.tr("Money meant for another year"), self._moved(found.movements)),
                            (self.tr("Exhibit"), self._exhibit(found)),
                        )
                    ),
                ),
                section_html(self.tr("References"), self._references(found.cited)),
            )
        )

    def _optional(self, text: Text | None) -> str:
        return paragraph_html(escape(text.get(self._store.language))) if text else ""

    def _level(self, note: Footnote) -> str:
        attached = self._store.document.catalogue.evidence.attachments_of(note.id)
        levels = dict.fromkeys(LEVEL_LABELS[one.level].get(self._store.language) for one in attached)
        return escape(", ".join(levels))

    def _targets(self, note: Footnote) -> str:
        catalogue = self._store.document.catalogue
        lines = []
        for one in catalogue.evidence.attachments_of(note.id):
            where = region_text(catalogue, one.region, self._store.language)
            dataset = catalogue.dataset(one.region.dataset).title.get(self._store.language)
            lines.append(f"{escape(where)} <span class='soft'>({escape(dataset)})</span>")
        return lines_of(lines) or escape(self.tr("the map; it has no numbers"))

    def _exhibit(self, note: Footnote) -> str:
        exhibit = self._store.document.catalogue.exhibits.get(note.exhibit)
        if exhibit is None:
            return ""
        lang = self._store.language
        jump = link_to(LinkKind.EXHIBIT, exhibit.id, exhibit.number.get(lang))
        return f"{jump}: {escape(exhibit.title.get(lang))}"

    def _moved(self, movements: Iterable[Movement]) -> str:
        lang, catalogue = self._store.language, self._store.document.catalogue
        lines = []
        for one in movements:
            text = self.tr("%1 million US dollars, printed under %2, meant for %3")
            text = text.replace("%1", number_text(one.amount * one.unit.factor / _MILLION, 1))
            text = text.replace("%2", key_text(catalogue, one.origin, lang))
            lines.append(escape(text.replace("%3", key_text(catalogue, one.receiver, lang))))
        return lines_of(lines)

    def _references(self, cited: Iterable[Cited]) -> str:
        lang, works = self._store.language, self._store.document.catalogue.references
        labels = author_years(works.values(), lang=lang)
        return "".join(
            paragraph_html(
                f"{link_to(LinkKind.REFERENCE, one.reference, labels[one.reference])} · "
                f"{runs_html(full_note(works[one.reference], locator=one.locator, lang=lang, url=False))}"
            )
            for one in cited
        )
