"""The fields of a bibliographic record with plain labels: what is recorded or open, and which copy was read.

Owns the labels of fields and types. Values stand as recorded; remarks, terms and descriptions of copies are
recorded in English only and are labelled so in Spanish.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QObject

from cavapp.core.data.reference import Name, Reference, WorkDate
from cavapp.core.data.text import Language
from cavapp.core.edits.overlay import is_own
from cavapp.core.references.terms import date_text, genre_phrase, words_of
from cavapp.gui.widgets.record_view import fields_html, lines_of, paragraph_html
from cavapp.gui.workspace.store import Store


class ReferenceFields(QObject):
    """Writes the parts of a record that come straight from its fields."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    def record(self, work: Reference) -> str:
        """Every filled field of the record."""
        return fields_html((label, self._value(work, key)) for key, label in self._labels(work).items())

    def doubts(self, work: Reference) -> str:
        """What is not settled about the record, in whole sentences; empty if all is."""
        missing = [self._labels(work).get(key, key) for key in work.custom.get("not_printed", ())]
        lines = [self._doubt(text) for text in work.custom.get("open_doubts", ())]
        lines += [self._repair(text) for text in work.custom.get("ocr_repairs", ())]
        if missing:
            text = self.tr("The report does not print these fields; they were added here: %1.")
            lines.append(text.replace("%1", ", ".join(missing).lower()))
        return "".join(paragraph_html(escape(line)) for line in lines)

    def copy_read(self, work: Reference) -> str:
        """Which copy of the data was read, of what date, under which terms; empty for other works."""
        custom = work.custom
        day = str(custom.get("copy_date", ""))
        dates = {"undated": self.tr("undated")}
        return fields_html(
            (
                (self._in_english(self.tr("Copy read")), escape(str(custom.get("copy_used", "")))),
                (self.tr("Date of the copy"), escape(dates.get(day, self._day(day)))),
                (self._in_english(self.tr("Terms")), escape(str(custom.get("terms", "")))),
                (self.tr("File"), escape(str(custom.get("file", "")))),
            )
        )

    def _labels(self, work: Reference) -> dict[str, str]:
        address = self.tr("Address, may be gone")
        if work.custom.get("printed_in"):
            address = self.tr("Address as printed in 2013, may be gone")
        return {
            "type": self.tr("Kind of work"),
            "author": self.tr("Authors"),
            "editor": self.tr("Editors"),
            "title": self.tr("Title"),
            "container-title": self.tr("Published in"),
            "event-title": self.tr("Event"),
            "collection-title": self.tr("Series"),
            "collection-number": self.tr("Number in the series"),
            "genre": self.tr("Form"),
            "number": self.tr("Number"),
            "version": self.tr("Version"),
            "volume": self.tr("Volume"),
            "issue": self.tr("Issue"),
            "section": self.tr("Section"),
            "page": self.tr("Pages"),
            "publisher": self.tr("Publisher"),
            "publisher-place": self.tr("Place of publication"),
            "issued": self.tr("Date"),
            "status": self.tr("Status"),
            "accessed": self.tr("Consulted"),
            "jurisdiction": self.tr("Jurisdiction"),
            "language": self.tr("Language"),
            "URL": address,
            "other_printed_url": self.tr("Other address printed in 2013"),
            "edition": self.tr("Edition"),
            "DOI": self.tr("DOI"),
            "ISBN": self.tr("ISBN"),
            "ISSN": self.tr("ISSN"),
            "keyword": self.tr("Keywords"),
            "abstract": self.tr("Abstract"),
            "note": self.tr("Remark") if is_own(work.id) else self._in_english(self.tr("Remark")),
            "citation_key": self.tr("Short name in the data files"),
            "id": self.tr("Id"),
        }

    def _value(self, work: Reference, key: str) -> str:
        words = words_of(self._store.language)
        if key in {"author", "editor"}:
            names: Sequence[Name] = work.authors if key == "author" else work.editors
            return lines_of([escape(name.inverted) for name in names])
        if key in {"issued", "accessed"}:
            return escape(date_text(work.issued if key == "issued" else work.accessed, words))
        text = work.text(key) or str(work.custom.get(key, ""))
        if key in {"genre", "version"}:
            return escape(genre_phrase(text, words))
        if key in {"type", "language", "jurisdiction", "status"}:
            text = self._coded(key).get(text, text)
        return escape(text)

    def _coded(self, key: str) -> dict[str, str]:
        if key == "type":
            return self.types()
        if key == "language":
            return {"en": self.tr("English"), "es": self.tr("Spanish")}
        return {
            "us": self.tr("United States"),
            "forthcoming": self.tr("forthcoming when the report appeared"),
        }

    def types(self) -> dict[str, str]:
        """The kinds of works, in words; of others the code stands."""
        return {
            "article-journal": self.tr("Journal article"),
            "book": self.tr("Book"),
            "document": self.tr("Document"),
            "paper-conference": self.tr("Conference paper"),
            "personal_communication": self.tr("Letter, conversation"),
            "post-weblog": self.tr("Blog post"),
            "thesis": self.tr("Thesis"),
            "report": self.tr("Report"),
            "dataset": self.tr("Data"),
            "legislation": self.tr("Law"),
            "webpage": self.tr("Web page"),
            "chapter": self.tr("Chapter"),
            "manuscript": self.tr("Unpublished paper"),
            "software": self.tr("Program package"),
            "article-magazine": self.tr("Magazine article"),
            "article-newspaper": self.tr("Newspaper article"),
            "speech": self.tr("Talk or slides"),
        }

    def _doubt(self, text: str) -> str:
        known = {
            "address: hyphen or underscore in occasional-papers": self.tr(
                "It is open whether the address has a hyphen or an underscore in “occasional-papers”."
            ),
            "publisher place as printed": self.tr("The place of publication stands as printed, unconfirmed."),
            "address: 100930cars.pdf in both places": self.tr(
                "Both places print an address that ends in 100930cars.pdf; whether that is right is open."
            ),
        }
        return known.get(text, text)

    def _repair(self, text: str) -> str:
        known = {
            "OP325 in footnote 18": self.tr(
                "The number OP325 in footnote 18 was corrected by the editors of this program’s data."
            ),
            "dash in the title, Works Cited": self.tr(
                "The dash in the title, in the works cited, was corrected by the editors of this program’s data."
            ),
            "underscore in the address, Works Cited": self.tr(
                "The underscore in the address, in the works cited, was corrected by the editors of this program’s "
                "data."
            ),
            "address: spaces and hyphen to underscores, roman I": self.tr(
                "In the address, underscores and a Roman I were corrected by the editors of this program’s data."
            ),
        }
        return known.get(text, text)

    def _in_english(self, label: str) -> str:
        if self._store.language is Language.ENGLISH:
            return label
        return self.tr("%1 (recorded in English)").replace("%1", label)

    def _day(self, text: str) -> str:
        """An ISO date in words; anything else as it is."""
        parts = text.split("-")
        if not all(part.isdigit() for part in parts):
            return text
        return date_text(WorkDate((tuple(int(part) for part in parts),)), words_of(self._store.language))
