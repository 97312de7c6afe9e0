"""Reads the movements of money: what a note says is booked at one place and meant for another.

Owns the meaning of the columns of that file. What the values are once a note is applied is computed by
``core.analysis.movements``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from cavapp.core.data.catalogue import Code
from cavapp.core.data.dataset import Dataset, Observation, Unit
from cavapp.core.data.keys import Key, Region
from cavapp.core.data.loading.csv_files import CsvRecord, Files, InvalidRecord
from cavapp.core.data.loading.note_tables import TextReader, finite_number, read_bilingual, read_word
from cavapp.core.data.notes import Footnote, Movement

_FILE: Final = "movements.csv"
_MOVEMENTS: Final = (
    *("note", "dataset", "origin", "receiver", "amount", "unit", "assumption_en", "assumption_es", "references"),
)


def with_movements(
    files: Files,
    texts: TextReader,
    footnotes: Sequence[Footnote],
    *,
    datasets: Mapping[str, Dataset],
    units: Mapping[str, Unit],
    codes: Mapping[str, Mapping[str, Code]],
) -> list[Footnote]:
    """The notes, each with the movements that it tells of."""
    reader = _Reader(files, texts, datasets, units, codes)
    known = {note.id: note for note in footnotes}
    found: dict[str, list[Movement]] = {}

    def read(record: CsvRecord) -> None:
        if record["note"] not in known:
            raise InvalidRecord(f"there is no note '{record['note']}' in notes.csv.")
        movement = reader.movement(record)
        moved = found.setdefault(movement.note, [])
        if any((one.origin, one.receiver) == (movement.origin, movement.receiver) for one in moved):
            raise InvalidRecord(f"the note '{movement.note}' moves an amount between these two places twice.")
        moved.append(movement)

    files.each(_FILE, _MOVEMENTS, read)
    return [note._replace(movements=tuple(found.get(note.id, ()))) for note in footnotes]


class _Reader:
    """Reads one line at a time."""

    def __init__(
        self,
        files: Files,
        texts: TextReader,
        datasets: Mapping[str, Dataset],
        units: Mapping[str, Unit],
        codes: Mapping[str, Mapping[str, Code]],
    ) -> None:
        self._files, self._texts, self._datasets, self._units, self._codes = files, texts, datasets, units, codes

    def movement(self, record: CsvRecord) -> Movement:
        """A movement of one line; InvalidRecord if the amount cannot be moved so."""
        origin, receiver = self._place(record, "origin"), self._place(record, "receiver")
        unit, amount = read_word(self._units, "unit", record["unit"]), finite_number(record["amount"])
        if origin.key == receiver.key:
            raise InvalidRecord("the amount is moved to where it is booked.")
        for place in (origin, receiver):
            if place.value is None:
                raise InvalidRecord(f"no number stands at {_named(place.key)}: nothing can be moved there.")
            if place.unit.base != unit.base:
                raise InvalidRecord(f"the unit '{unit.id}' is not one of the numbers at {_named(place.key)}.")
        if not 0 < amount * unit.factor <= (origin.in_base_unit or 0.0):
            raise InvalidRecord(
                f"the amount {record['amount']} is not a part of what is booked at {_named(origin.key)}."
            )
        assumed = record["assumption_en"] or record["assumption_es"]
        return Movement(
            note=record["note"],
            origin=origin.key,
            receiver=receiver.key,
            amount=amount,
            unit=unit,
            assumption=read_bilingual(self._files, record, "assumption") if assumed else None,
            cited=self._texts.cited(record),
        )

    def _place(self, record: CsvRecord, column: str) -> Observation:
        """The one observation that a cell names; InvalidRecord if it names another number of them, or a total."""
        region: Region = self._texts.region(record["dataset"], record[column])
        data = self._datasets[region.dataset]
        rows = list(data.rows(region))
        if len(rows) != 1:
            raise InvalidRecord(f"the {column} {record[column]} names {len(rows)} observations instead of one.")
        found = data.observation(rows[0])
        for name, value in found.key.items:
            code = self._codes.get(name, {}).get(str(value))
            if code is not None and code.role == "total":
                raise InvalidRecord(f"the {column} {record[column]} is a total: name one of its rows.")
        return found


def _named(key: Key) -> str:
    return ", ".join(f"{name}={value}" for name, value in key.plain().items())
