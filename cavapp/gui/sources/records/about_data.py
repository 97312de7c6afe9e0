"""About this data: where each dataset comes from, under which terms, how complete it is, and what is not known.

Owns entries and records of this page. The facts are those of the data package and of the works' records; what is the
user's is counted apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from PySide6.QtCore import QObject

from cavapp.core.citations.search import search_text
from cavapp.core.data.catalogue import Gap, PackageSource
from cavapp.core.data.dataset import Dataset
from cavapp.core.data.keys import Region
from cavapp.core.data.labels import periods_text
from cavapp.core.data.notes import Cited
from cavapp.core.data.text import Language
from cavapp.core.messages.places import exhibit_text
from cavapp.core.references.chicago import author_years
from cavapp.core.references.terms import locator_text, words_of
from cavapp.gui.sources.records.reference_fields import ReferenceFields
from cavapp.gui.widgets.entry_list import ListEntry
from cavapp.gui.widgets.record_view import (
    LinkKind,
    fields_html,
    lines_of,
    link_to,
    paragraph_html,
    record_title,
    section_html,
)
from cavapp.gui.workspace.store import Store

_WHOLE = "package"


class AboutData(QObject):
    """Makes the entries and writes the records, in the store's language."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._fields = ReferenceFields(store, self)

    def entries(self) -> list[ListEntry]:
        """The package, its datasets, and the gaps by what they speak of."""
        lang, catalogue = self._store.language, self._store.document.catalogue
        whole = self.tr("All data together")
        found = [ListEntry(_WHOLE, escape(whole), whole, search_text(whole))]
        for name, data in catalogue.datasets.items():
            text = data.title.get(lang)
            number = sum(gap.dataset == name for gap in catalogue.gaps)
            badge = self.tr("%n known gap(s)", "", number) if number else ""
            stack = search_text(text, data.description.get(lang), name)
            found.append(ListEntry(name, escape(text), text, stack, self.tr("Datasets"), badge=badge))
        order = {name: place for place, name in enumerate(("", *catalogue.datasets))}
        for gap in sorted(catalogue.gaps, key=lambda one: order[one.dataset]):
            text, group = gap.text.get(lang), self._about(gap)
            works = (catalogue.references[one.reference].authors_text for one in gap.cited)
            found.append(ListEntry(gap.id, escape(text), text, search_text(text, group, *works), group))
        return found

    def markup(self, entry: str) -> str:
        """The record of an entry."""
        catalogue = self._store.document.catalogue
        if entry == _WHOLE:
            return self._package()
        if entry in catalogue.datasets:
            return self._dataset(catalogue.datasets[entry])
        return self._gap(next(gap for gap in catalogue.gaps if gap.id == entry))

    def _about(self, gap: Gap) -> str:
        if not gap.dataset:
            return self.tr("What is not known about the report and about all data")
        name = self._store.document.catalogue.dataset(gap.dataset).title.get(self._store.language)
        return self.tr("Not known: %1").replace("%1", name)

    def _package(self) -> str:
        catalogue = self._store.document.catalogue
        shipped = self._store.document.shipped.datasets
        edits = self._store.document.edits
        own = self.tr("%n observation(s) edited or added by you", "", len(edits)) if edits else ""
        facts = fields_html(
            (
                (self.tr("Date of the data"), escape(catalogue.data_date)),
                (self.tr("Observations"), escape(f"{sum(len(data) for data in shipped.values()):,}")),
                (self.tr("Yours"), escape(own)),
                (self.tr("Licence"), escape("; ".join(catalogue.licences))),
            )
        )
        gaps = (gap for gap in catalogue.gaps if not gap.dataset)
        return "".join(
            (
                record_title(escape(self.tr("All data together")), soft=catalogue.title),
                facts,
                section_html(self.tr("Datasets"), lines_of([self._link(data) for data in catalogue.datasets.values()])),
                section_html(self.tr("What is not known"), self._gaps(gaps)),
            )
        )

    def _dataset(self, data: Dataset) -> str:
        lang, catalogue = self._store.language, self._store.document.catalogue
        shipped, origin = self._store.document.shipped.dataset(data.id), catalogue.provenance[data.id]
        exhibits = [
            link_to(LinkKind.EXHIBIT, one.id, one.number.get(lang))
            for one in catalogue.exhibits.values()
            if one.dataset == data.id
        ]
        facts = fields_html(
            (
                (self.tr("Shown in"), ", ".join(exhibits)),
                (self.tr("Observations"), escape(f"{len(shipped):,}")),
                (self.tr("Periods"), escape(periods_text(shipped.values_of(shipped.time), lang))),
                (self.tr("By status"), self._stages(shipped)),
                (self.tr("File"), escape(origin.file)),
                (self._in_english(self.tr("Terms")), lines_of([escape(one) for one in origin.licences])),
            )
        )
        return "".join(
            (
                record_title(escape(data.title.get(lang)), soft=data.description.get(lang)),
                facts,
                section_html(
                    self.tr("What is not known"), self._gaps(gap for gap in catalogue.gaps if gap.dataset == data.id)
                ),
                section_html(self._in_english(self.tr("Where it comes from")), *map(self._source, origin.sources)),
                section_html(self.tr("Works behind it"), self._works(data)),
            )
        )

    def _stages(self, data: Dataset) -> str:
        """How many observations are actual, planned, not recovered and so on."""
        catalogue, lang = self._store.document.catalogue, self._store.language
        counts = Counter(data.observation(row).status for row in range(len(data)))
        return lines_of(
            [
                f"{escape(catalogue.label('status', status.value, lang))}: {count:,}"
                for status, count in counts.most_common()
            ]
        )

    def _source(self, source: PackageSource) -> str:
        told = [source.title, self._version(source), source.address]
        return paragraph_html(escape(". ".join(part for part in told if part)))

    def _version(self, source: PackageSource) -> str:
        if not source.copied:
            return ""
        return self.tr("Copy of %1").replace("%1", source.copied)

    def _works(self, data: Dataset) -> str:
        """The works that stand behind the whole dataset, with copy and doubts where the record has them."""
        catalogue, lang = self._store.document.catalogue, self._store.language
        keys = [one.key for one in self._store.document.observations(Region(data.id))]
        labels = author_years(catalogue.references.values(), lang=lang)
        pieces = []
        for one in dict.fromkeys(cited.reference for cited in self._store.document.citation(keys).references):
            work = catalogue.references[one]
            doubts, copy = self._fields.doubts(work), self._fields.copy_read(work)
            if doubts or copy:
                pieces.append(paragraph_html(link_to(LinkKind.REFERENCE, one, labels[one])) + doubts + copy)
        return "".join(pieces)

    def _gaps(self, gaps: Iterable[Gap]) -> str:
        return "".join(
            paragraph_html(f"{escape(gap.text.get(self._store.language))} {self._cited(gap.cited)}") for gap in gaps
        )

    def _gap(self, gap: Gap) -> str:
        catalogue = self._store.document.catalogue
        about = self._link(catalogue.dataset(gap.dataset)) if gap.dataset else ""
        exhibits = {one.id for one in catalogue.exhibits.values() if one.dataset == gap.dataset}
        shown = (
            link_to(LinkKind.EXHIBIT, one, exhibit_text(catalogue, one, self._store.language))
            for one in sorted(exhibits)
        )
        facts = fields_html(
            (
                (self.tr("Dataset"), about),
                (self.tr("Shown in"), ", ".join(shown)),
                (self.tr("References"), self._cited(gap.cited)),
            )
        )
        return record_title(escape(gap.text.get(self._store.language)), soft=self._about(gap)) + facts

    def _cited(self, cited: Iterable[Cited]) -> str:
        lang, catalogue = self._store.language, self._store.document.catalogue
        labels = author_years(catalogue.references.values(), lang=lang)
        parts = []
        for one in cited:
            place = locator_text(one.locator, words_of(lang))
            name = f"{labels[one.reference]}, {place}" if place else labels[one.reference]
            parts.append(link_to(LinkKind.REFERENCE, one.reference, name))
        return "; ".join(parts)

    def _link(self, data: Dataset) -> str:
        return link_to(LinkKind.DATASET, data.id, data.title.get(self._store.language))

    def _in_english(self, label: str) -> str:
        if self._store.language is Language.ENGLISH:
            return label
        return self.tr("%1 (recorded in English)").replace("%1", label)
