"""Reads what can be drawn into a chart besides its data: dated events, periods and reference lines.

Owns the meaning of the columns of these three files. Where they stand in a chart is the business of
``core.figures.annotations``.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, Final

from cavapp.core.data.catalogue import Band, Event, ReferenceLine
from cavapp.core.data.dataset import Unit
from cavapp.core.data.loading.csv_files import CsvRecord, Files, InvalidRecord
from cavapp.core.data.loading.note_tables import (
    TextReader,
    finite_number,
    read_bilingual,
    read_word,
    split_list,
    whole_number,
)

_LABELS: Final = ("label_en", "label_es", "short_en", "short_es", "page", "references", "editorial", "exhibits")
_EVENTS: Final = ("event", "date", "fiscal", *_LABELS, "rows")
_BANDS: Final = ("band", "first", "last", "fiscal", *_LABELS, "rows")
_LEVELS: Final = ("level", "value", "unit", *_LABELS)
_DATE: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")

Marks = tuple[tuple[Event, ...], tuple[Band, ...], tuple[ReferenceLine, ...]]


def read_marks(files: Files, texts: TextReader, exhibits: Collection[str], units: Mapping[str, Unit]) -> Marks:
    """All events, periods and reference lines; ids are unique over the three files, for a view names them together."""
    reader = _MarksReader(files, texts, exhibits, units)
    events = files.each("events.csv", _EVENTS, reader.event)
    bands = files.each("bands.csv", _BANDS, reader.band)
    levels = files.each("levels.csv", _LEVELS, reader.level)
    return tuple(events), tuple(bands), tuple(levels)


class _MarksReader:
    """Reads one line at a time; remembers the ids."""

    def __init__(self, files: Files, texts: TextReader, exhibits: Collection[str], units: Mapping[str, Unit]) -> None:
        self._files, self._texts, self._exhibits, self._units = files, texts, exhibits, units
        self._seen: set[str] = set()

    def event(self, record: CsvRecord) -> Event:
        """An event of one line; InvalidRecord if it is not one."""
        if _DATE.fullmatch(record["date"]) is None:
            raise InvalidRecord(f"'{record['date']}' is not a date like 1992, 2011-03 or 2008-06-30.")
        return Event(
            id=self._id(record, "event"),
            date=record["date"],
            fiscal=record["fiscal"] == "1",
            **self._described(record),
            rows=split_list(record["rows"]),
        )

    def band(self, record: CsvRecord) -> Band:
        """A period of one line; InvalidRecord if it is not one."""
        first, last = whole_number(record, "first"), whole_number(record, "last")
        if first > last:
            raise InvalidRecord(f"the period {first} to {last} ends before it begins.")
        return Band(
            id=self._id(record, "band"),
            first=first,
            last=last,
            fiscal=record["fiscal"] == "1",
            **self._described(record),
            rows=split_list(record["rows"]),
        )

    def level(self, record: CsvRecord) -> ReferenceLine:
        """A reference line of one line; InvalidRecord if it is not one."""
        return ReferenceLine(
            id=self._id(record, "level"),
            value=finite_number(record["value"]),
            unit=read_word(self._units, "unit", record["unit"]),
            **self._described(record),
        )

    def _described(self, record: CsvRecord) -> dict[str, Any]:
        """The fields that all three have in common."""
        return {
            "label": read_bilingual(self._files, record, "label"),
            "short": read_bilingual(self._files, record, "short"),
            "page": record["page"],
            "cited": self._texts.cited(record),
            "editorial": record["editorial"] == "1",
            "exhibits": self._beside(record),
        }

    def _id(self, record: CsvRecord, column: str) -> str:
        name = record[column]
        if name in self._seen:
            raise InvalidRecord(f"the {column} '{name}' stands twice among events, periods and reference lines.")
        self._seen.add(name)
        return name

    def _beside(self, record: CsvRecord) -> tuple[str, ...]:
        found = split_list(record["exhibits"])
        for name in found:
            if name not in self._exhibits:
                raise InvalidRecord(f"unknown exhibit '{name}'. Known: {', '.join(self._exhibits)}.")
        return found
