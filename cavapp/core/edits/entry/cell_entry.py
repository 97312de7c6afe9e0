"""Entering: what a text typed at one place would do there, and the requests that come of it.

Owns which questions a typed text raises, and how a value at a place is written: laid over what is shipped, or added.
Reading the text is the business of ``number_parser``, asking that of the window.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from cavapp.core.data.dataset import Empty, Observation, Status, Unit
from cavapp.core.data.keys import MEASURE, Key, Region
from cavapp.core.edits.document import Document
from cavapp.core.edits.entry.number_parser import (
    NoteMark,
    ParsedNumber,
    check_sign_and_marks,
    is_magnitude_jump,
    parse_number,
    printed_text,
)
from cavapp.core.edits.journal.journal import Field, StepKind, Write
from cavapp.core.edits.records import address_of, status_write, taken_back, value_write

_MONEY: Final = "usd"  # the base unit of amounts
_POWERS: Final = (1_000, 1_000_000, 1_000_000_000)


@dataclass(frozen=True, slots=True)
class CellEntry:
    """A value to be taken over with the text that is kept for it, and the marks that stood behind it."""

    value: float | None
    printed: str
    marks: tuple[NoteMark, ...] = ()


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A text with several readings, the likeliest first."""

    text: str
    readings: tuple[CellEntry, ...]


@dataclass(frozen=True, slots=True)
class NegativeAmount:
    """An amount below zero where none was before: it can be money taken back, or a slip of the hand."""

    after: CellEntry


@dataclass(frozen=True, slots=True)
class MagnitudeJump:
    """A number about ``times`` as large as the one before, or as small."""

    before: float
    after: CellEntry
    times: int
    grows: bool


class EntryRules(NamedTuple):
    """What can be entered at a place: whether it can be less than zero, and the marks that notes carry there."""

    signed: bool
    markers: frozenset[str]


class LooseMark(NamedTuple):
    """A mark typed behind a number whose note does not apply there."""

    text: str
    note: str


def entry_rules(document: Document, key: Key) -> EntryRules:
    """The rules of a place: amounts of money can be taken back, rates and counts are never less than zero."""
    unit = unit_for(document, key)
    notes = document.catalogue.evidence.notes_of(key.dataset)
    return EntryRules(unit is not None and unit.base == _MONEY, frozenset(note.marker for note in notes if note.marker))


def parse_entry(
    text: str, before: Observation | None, rules: EntryRules
) -> CellEntry | Ambiguous | NegativeAmount | MagnitudeJump | None:
    """What a text typed over an observation means; None if it changes nothing. Raises NumberProblem.

    ``before`` is what is there now, None where nothing is held: there an empty text changes nothing.
    """
    typed = parse_number(text)
    check_sign_and_marks(typed, text, signed=rules.signed, markers=rules.markers)
    now = None if before is None else before.value
    if typed.empty is not None:
        made = CellEntry(None, printed_text(None, text), typed.marks)
        held = before is not None and now is None and before.empty is typed.empty
        nothing = before is None and typed.empty is Empty.BLANK
        return None if held or nothing else made
    readings = tuple(CellEntry(value, printed_text(value, text), typed.marks) for value in typed.readings)
    if len(readings) > 1:
        return Ambiguous(text.strip(), tuple(sorted(readings, key=lambda one: _unlikely(now, one.value))))
    (only,) = readings
    if now is not None and only.value == now:
        return None if not typed.marks else only
    if only.value is not None and now is not None and is_magnitude_jump(now, only.value):
        return MagnitudeJump(now, only, _times(now, only.value), grows=abs(only.value) > abs(now))
    turns = only.value is not None and only.value < 0 and (now is None or now >= 0)
    return NegativeAmount(only) if turns else only


def settle_entry(typed: ParsedNumber, raw: str) -> CellEntry:
    """The likeliest reading of a cell already read, as pasted blocks bring them."""
    return CellEntry(typed.value, printed_text(typed.value, raw), typed.marks)


def _unlikely(now: float | None, value: float | None) -> tuple[bool, float]:
    """Sorts readings: first those that are no leap, nearest to the value that is there."""
    if not now or not value:
        return False, 0.0
    return is_magnitude_jump(now, value), abs(math.log(abs(value / now)))


def _times(before: float, after: float) -> int:
    ratio = max(abs(before), abs(after)) / min(abs(before), abs(after))
    return min(_POWERS, key=lambda power: abs(math.log(ratio / power)))


def loose_marks(document: Document, key: Key, marks: Iterable[NoteMark]) -> list[LooseMark]:
    """The marks whose notes do not apply to the observation at a key; each is that of some note of its dataset."""
    evidence = document.catalogue.evidence
    applied = {one.footnote.marker for one in document.citation([key]).footnotes}
    known = {note.marker for note in evidence.notes_of(key.dataset)}
    loose = (mark for mark in marks if not applied.intersection(mark.candidates))
    return [LooseMark(mark.text, next(one for one in mark.candidates if one in known)) for mark in loose]


# ---------------------------------------------------------------- requests


def unit_for(document: Document, key: Key) -> Unit | None:
    """The unit in which a value at this place is given: as elsewhere in its row, else as the measure is."""
    data = document.catalogue.dataset(key.dataset)
    row = {name: (value,) for name, value in key.items if name != data.time}
    for sets in (row, {MEASURE: row[MEASURE]}):
        found = next(iter(data.rows(Region.of(data.id, sets))), None)
        if found is not None:
            return data.observation(found).unit
    return None


def value_at(document: Document, key: Key, value: CellEntry) -> tuple[Write, StepKind]:
    """The request for a value at a place, and whether it edits an observation or adds one.

    The shipped number keeps its printed text however it is typed: entering it again takes the edit back. Raises
    KeyError for a place of a measure that nothing is held of.
    """
    if document.observation(key) is not None:
        shipped = document.printed(key)
        same = shipped is not None and value.value is not None and shipped.value == value.value
        printed = shipped.printed if same and shipped is not None else value.printed
        return document.value_write(key, value.value, printed), StepKind.EDIT
    unit = unit_for(document, key)
    if unit is None:
        raise KeyError(key)
    data = document.catalogue.dataset(key.dataset)
    written = value_write(
        None, data.normalised(key), value.value, value.printed, origin=document.origin(), unit=unit.id
    )
    return written, StepKind.ADD


def add_observation(document: Document, key: Key, value: CellEntry, status: Status, unit: Unit) -> list[Write]:
    """The requests for an observation of the user's at a key not held yet; an unmarked stage is not written down."""
    origin = document.origin()
    key = document.catalogue.dataset(key.dataset).normalised(key)
    writes = [value_write(None, key, value.value, value.printed, origin=origin, unit=unit.id)]
    if status is not Status.UNMARKED:
        writes.append(status_write(key, status, expected=None, origin=origin))
    return writes


def empty_cells(document: Document, keys: Sequence[Key]) -> tuple[list[Write], StepKind]:
    """The requests that leave no value at these places; observations of the user's own go altogether."""
    writes, kinds = [], set()
    for key in keys:
        observation = document.observation(key)
        if observation is None:
            continue
        if document.printed(key) is None:
            writes += _nothing_at(observation.key)
            kinds.add(StepKind.REMOVE)
        elif observation.value is not None or observation.printed:
            writes.append(document.value_write(key, None, ""))
            kinds.add(StepKind.EDIT)
    return writes, StepKind.REMOVE if kinds == {StepKind.REMOVE} else StepKind.EDIT


def as_shipped(document: Document, keys: Sequence[Key]) -> list[Write]:
    """The requests that take back what the user laid over these observations; own ones stay."""
    edited = (key for key in find_overlaid(document, keys))
    return [write for key in edited for write in _nothing_at(key)]


def find_overlaid(document: Document, keys: Iterable[Key]) -> list[Key]:
    """Which of these observations are shipped and edited by the user."""
    found = ((document.edit_of(key), key) for key in keys)
    return [edit.key for edit, _ in found if edit is not None and not edit.is_own]


def find_added(document: Document, keys: Iterable[Key]) -> list[Key]:
    """Which of these observations the user added."""
    found = ((document.edit_of(key), key) for key in keys)
    return [edit.key for edit, _ in found if edit is not None and edit.is_own]


def _nothing_at(key: Key) -> list[Write]:
    return taken_back(address_of(field, key) for field in (Field.VALUE, Field.STATUS))
