"""Reads notes, their attachments and sources, and the other texts of the data package.

Owns the meaning of the columns of these files and of the JSON in them. Reading lines is the business of
``csv_files``; units, codes, references, datasets and exhibits, of ``loader``.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from typing import Any, Final, TypeVar

from cavapp.core.data.catalogue import Abbreviation, Claim, Gap, OpenStatement, Place, ReportFootnote
from cavapp.core.data.dataset import Dataset
from cavapp.core.data.keys import Region, Value
from cavapp.core.data.loading.csv_files import CsvRecord, Files, InvalidRecord
from cavapp.core.data.notes import Attachment, Cited, Footnote, Level, NoteKind, SourceAttachment, SourceRole
from cavapp.core.data.reference import Reference
from cavapp.core.data.text import Text

_Meaning = TypeVar("_Meaning")
# What only a user or the program itself can say is nothing that could be shipped.
_MOST_DIGITS: Final = 18
_KINDS: Final = {kind.value: kind for kind in NoteKind if kind not in (NoteKind.USER, NoteKind.METHOD)}
_LEVELS: Final = {level.value: level for level in Level}
_ROLES: Final = {role.value: role for role in SourceRole if role is not SourceRole.USER}

_NOTES: Final = (
    *("note", "exhibit", "marker", "kind", "obligatory", "text_en", "text_es", "references"),
    *("uncertainty_en", "uncertainty_es"),
)
_ATTACHMENTS: Final = ("note", "dataset", "level", "target")
_SOURCES: Final = ("dataset", "target", "role", "reference", "locator")
_FOOTNOTES: Final = (
    *("footnote", "number", "section_en", "section_es", "page", "supports_en", "supports_es", "gist_en"),
    *("gist_es", "references", "uncertainty_en", "uncertainty_es"),
)
_STATED: Final = ("section_en", "section_es", "page", "text_en", "text_es", "footnotes", "references")
_CLAIMS: Final = (
    *("claim", *_STATED, "places", "events", "related", "datasets"),
    *("check", "expected", "verdict", "why_en", "why_es"),
)
_STATEMENTS: Final = ("statement", *_STATED, "reason_en", "reason_es")
_PLACES: Final = (
    *("place", "name_en", "name_es", "said_en", "said_es", "section", "page", "references", "units"),
    *("kind", "longitude", "latitude"),
)


def read_bilingual(files: Files, record: CsvRecord, column: str) -> Text:
    """A text in both languages; a missing one is reported."""
    english, spanish = record[f"{column}_en"], record[f"{column}_es"]
    if not english or not spanish:
        missing = "English" if not english else "Spanish"
        files.report(record.file, record.line, f"the {missing} text of '{column}' is missing.")
    return Text(english, spanish)


def read_word(known: Mapping[str, _Meaning], kind: str, word: str) -> _Meaning:
    """What a word of a fixed list stands for; InvalidRecord names the list if the word is not in it."""
    try:
        return known[word]
    except KeyError:
        raise InvalidRecord(f"unknown {kind} '{word}'. Known: {', '.join(known)}.") from None


def whole_number(record: CsvRecord, column: str) -> int:
    """The cell as a whole number; InvalidRecord if it is none."""
    cell = record[column]
    if not cell.isascii() or not cell.removeprefix("-").isdigit() or len(cell) > _MOST_DIGITS:
        raise InvalidRecord(f"'{cell}' in column '{column}' is not a whole number.")
    return int(cell)


def finite_number(word: str) -> float:
    """The text as a number; InvalidRecord if it is none or has no end (inf, nan)."""
    try:
        number = float(word)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise InvalidRecord(f"'{word}' is not a number.")
    return number


class TextReader:
    """Reads the files of texts; knows the references and datasets they may name."""

    def __init__(self, files: Files, references: Mapping[str, Reference], datasets: Mapping[str, Dataset]) -> None:
        self._files = files
        self._references = references
        self._datasets = datasets
        self._regions: dict[tuple[str, str], Region] = {}

    # evidence

    def read_notes(self, exhibits: Collection[str]) -> list[Footnote]:
        """All notes; ``exhibits`` are the ids of everything in the report that may have some."""
        seen: set[str] = set()

        def read(record: CsvRecord) -> Footnote:
            note = self._note(record, exhibits)
            if note.id in seen:
                raise InvalidRecord(f"the note '{note.id}' stands twice.")
            seen.add(note.id)
            return note

        return self._files.each("notes.csv", _NOTES, read)

    def _note(self, record: CsvRecord, exhibits: Collection[str]) -> Footnote:
        exhibit = record["exhibit"]
        if exhibit and exhibit not in exhibits:
            raise InvalidRecord(f"unknown exhibit '{exhibit}'. Known: {', '.join(exhibits)}.")
        return Footnote(
            id=record["note"],
            exhibit=exhibit,
            marker=record["marker"],
            kind=read_word(_KINDS, "kind", record["kind"]),
            obligatory=record["obligatory"] == "1",
            text=self._text(record, "text"),
            cited=self.cited(record),
            uncertainty=self._optional_text(record, "uncertainty"),
        )

    def read_attachments(self, notes: Collection[str]) -> list[Attachment]:
        """What the notes are attached to; ``notes`` are the ids of all notes."""

        def read(record: CsvRecord) -> Attachment:
            if record["note"] not in notes:
                raise InvalidRecord(f"there is no note '{record['note']}' in notes.csv.")
            level = read_word(_LEVELS, "level", record["level"])
            return Attachment(record["note"], self.region(record["dataset"], record["target"]), level)

        return self._files.each("attachments.csv", _ATTACHMENTS, read)

    def read_sources(self) -> list[SourceAttachment]:
        def read(record: CsvRecord) -> SourceAttachment:
            self._check_reference(record, record["reference"])
            region = self.region(record["dataset"], record["target"])
            role = read_word(_ROLES, "role", record["role"])
            return SourceAttachment(Cited(record["reference"], record["locator"]), region, role)

        return self._files.each("sources.csv", _SOURCES, read)

    def region(self, dataset: str, target: str) -> Region:
        """The part of a dataset that a JSON partial key names; InvalidRecord if it names nothing."""
        if (dataset, target) not in self._regions:
            try:
                parts = json.loads(target)
            except json.JSONDecodeError:
                raise InvalidRecord(f"the target {target} is not JSON.") from None
            self._regions[dataset, target] = self.region_of(dataset, parts)
        return self._regions[dataset, target]

    def region_of(self, dataset: str, parts: object) -> Region:
        """The part of a dataset that a partial key names; InvalidRecord if it names nothing."""
        data = read_word(self._datasets, "dataset", dataset)
        if not isinstance(parts, dict):
            raise InvalidRecord(f"the target {parts} does not name dimensions.")
        region = Region.of(dataset, {name: _members(data, name, given) for name, given in parts.items()})
        if next(data.rows(region), None) is None:
            raise InvalidRecord(f"the target {json.dumps(parts)} matches no observation of '{dataset}'.")
        return region

    # the report and what stands around it

    def read_report_footnotes(self) -> list[ReportFootnote]:
        return self._files.each("footnotes.csv", _FOOTNOTES, self._report_footnote)

    def _report_footnote(self, record: CsvRecord) -> ReportFootnote:
        return ReportFootnote(
            id=record["footnote"],
            number=whole_number(record, "number") if record["number"] else 0,
            section=self._text(record, "section"),
            page=record["page"],
            supports=self._text(record, "supports"),
            gist=self._text(record, "gist"),
            cited=self.cited(record),
            uncertainty=self._optional_text(record, "uncertainty"),
        )

    def read_claims(self) -> list[Claim]:
        return self._files.each("claims.csv", _CLAIMS, self._claim)

    def _claim(self, record: CsvRecord) -> Claim:
        return Claim(
            id=record["claim"],
            **self._stated(record),
            datasets=split_list(record["datasets"]),
            check=record["check"],
            expected=record["expected"],
            verdict=record["verdict"],
            why=self._text(record, "why"),
            places=split_list(record["places"]),
            events=split_list(record["events"]),
            related=split_list(record["related"]),
        )

    def read_statements(self) -> list[OpenStatement]:
        def read(record: CsvRecord) -> OpenStatement:
            return OpenStatement(record["statement"], **self._stated(record), reason=self._text(record, "reason"))

        return self._files.each("statements.csv", _STATEMENTS, read)

    def _stated(self, record: CsvRecord) -> dict[str, Any]:
        """Where the report says something and what; InvalidRecord for footnotes that are no numbers."""
        numbers = split_list(record["footnotes"])
        if not all(number.isascii() and number.isdigit() for number in numbers):
            raise InvalidRecord(f"'{record['footnotes']}' is not a list of footnote numbers.")
        return {
            "section": self._text(record, "section"),
            "page": record["page"],
            "text": self._text(record, "text"),
            "footnotes": tuple(map(int, numbers)),
            "cited": self.cited(record),
        }

    def read_places(self) -> list[Place]:
        return self._files.each("places.csv", _PLACES, self._place)

    def _place(self, record: CsvRecord) -> Place:
        name, said = self._text(record, "name"), self._text(record, "said")
        section, page, units = record["section"], record["page"], record["units"]
        east, north = record["longitude"], record["latitude"]
        spot = (finite_number(east), finite_number(north)) if east and north else None
        return Place(record["place"], name, said, section, page, self.cited(record), units, record["kind"], spot)

    def read_glossary(self) -> list[Abbreviation]:
        return self._files.each("glossary.csv", ("short", "en", "es"), _abbreviation)

    def read_gaps(self) -> list[Gap]:
        return self._files.each("gaps.csv", ("gap", "dataset", "text_en", "text_es", "references"), self._gap)

    def _gap(self, record: CsvRecord) -> Gap:
        if record["dataset"]:
            read_word(self._datasets, "dataset", record["dataset"])
        return Gap(record["gap"], record["dataset"], self._text(record, "text"), self.cited(record))

    # cells

    def _text(self, record: CsvRecord, column: str) -> Text:
        return read_bilingual(self._files, record, column)

    def _optional_text(self, record: CsvRecord, column: str) -> Text | None:
        if not record[f"{column}_en"] and not record[f"{column}_es"]:
            return None
        return self._text(record, column)

    def cited(self, record: CsvRecord) -> tuple[Cited, ...]:
        """``id@locator; id@locator`` as references with locators; unknown ids are reported."""
        found: list[Cited] = []
        for part in split_list(record["references"]):
            reference, _, locator = part.partition("@")
            self._check_reference(record, reference)
            found.append(Cited(reference, locator))
        return tuple(found)

    def _check_reference(self, record: CsvRecord, reference: str) -> None:
        if reference not in self._references:
            message = f"there is no reference '{reference}' in references.json."
            self._files.report(record.file, record.line, message)


def split_list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _members(data: Dataset, name: str, given: object) -> list[Value]:
    """The values a target names for one dimension; InvalidRecord for one that the dataset does not have."""
    try:
        dimension = data.dimension(name)
    except KeyError:
        names = ", ".join(d.id for d in data.dimensions)
        raise InvalidRecord(f"'{data.id}' has no dimension '{name}'. It has: {names}.") from None
    found = []
    for member in given if isinstance(given, list) else [given]:
        try:
            value = dimension.parse(str(member))
        except ValueError:
            raise InvalidRecord(f"'{member}' in the target is not a {name.replace('_', ' ')}.") from None
        if not data.has_value(name, value):
            raise InvalidRecord(f"unknown {name} '{member}' in the target.")
        found.append(value)
    return found


def _abbreviation(record: CsvRecord) -> Abbreviation:
    if not record["en"] or not record["es"]:
        raise InvalidRecord(f"'{record['short']}' is explained in one language only.")
    return Abbreviation(record["short"], Text(record["en"], record["es"]))
