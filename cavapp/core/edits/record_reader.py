"""Reading what the records of a journal say: edits, notes, works, attachments and rows of the user's.

Owns the refusal of records that make no sense: they are listed, never guessed at. The shapes, and writing them, are
those of ``records``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TypeVar

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import EMPTY_TEXTS, Dataset, Status
from cavapp.core.data.keys import MEASURE, Dimension, Key, Region, Value
from cavapp.core.data.limits import check_record
from cavapp.core.data.notes import Bearing, Cited
from cavapp.core.data.text import say_sentence
from cavapp.core.edits.journal.journal import Address, Field, InvalidJournal, RecordFields, State
from cavapp.core.edits.records import (
    OVERLAID,
    OWN,
    Edit,
    Edits,
    Origin,
    OwnAttachment,
    OwnCode,
    OwnMove,
    OwnNote,
    OwnReference,
    UnusableRecord,
)

# What comes of reading a record that somebody else's program wrote.
_MEANS_NOTHING: Final = (
    InvalidJournal,
    KeyError,
    TypeError,
    ValueError,
    AttributeError,
    OverflowError,
    RecursionError,
)
_PLAIN: Final = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?")
_T = TypeVar("_T")


def read_edits(shipped: Catalogue, state: State) -> Edits:
    """What a state says; records that mean nothing are listed, never guessed at."""
    codes, unusable = _each(state, Field.CODE, _read_code)
    known = {(code.list, code.code) for code in codes}
    parts = _Parts(shipped, known)
    notes, bad = _each(state, Field.NOTE, lambda named, record: _read_note(parts, named, record))
    references, worse = _each(state, Field.REFERENCE, _read_reference)
    bad += [UnusableRecord(Address.of(Field.NOTE, {"note": note.id}), note.fault) for note in notes if note.fault]
    works = frozenset((*shipped.references, *(one.id for one in references)))
    attached, unattached = _each(
        state, Field.ATTACHMENT, lambda named, record: _read_attachment(shipped, known, works, named, record)
    )
    faults = (*unusable, *bad, *worse, *unattached)
    empty = Edits({}, tuple(sorted(notes, key=first_written)), references, codes, faults, attached)
    targets = dict.fromkeys(address.target for address in state.records if address.field in OVERLAID)
    return update_edits(empty, shipped, state, targets)


def update_edits(edits: Edits, shipped: Catalogue, state: State, targets: Iterable[str]) -> Edits:
    """The same edits with these observations read anew from the state; everything else must not have changed."""
    known = {(code.list, code.code) for code in edits.codes}
    targets = dict.fromkeys(targets)
    observations = dict(edits.observations)
    unusable = [one for one in edits.unusable if one.address.target not in targets]
    for target in targets:
        address = Address(Field.VALUE, target)
        value, stage = state.records.get(address), state.records.get(Address(Field.STATUS, target))
        try:
            check_record([value, stage])
            key = _full_key(shipped, known, address.named())
            edit = None if value is None and stage is None else _read_edit(shipped, key, value, stage)
        except _MEANS_NOTHING as fault:
            if value is not None or stage is not None:
                unusable.append(UnusableRecord(address, str(fault)))
            continue
        if edit is None:
            observations.pop(key, None)
        else:
            observations[key] = edit
    return edits._replace(observations=observations, unusable=tuple(unusable))


def _each(
    state: State, field: Field, read: Callable[[dict[str, Any], RecordFields], _T]
) -> tuple[tuple[_T, ...], list[UnusableRecord]]:
    found, unusable = [], []
    for address, record in state.records.items():
        if address.field == field:
            try:
                check_record(record)
                found.append(read(address.named(), record))
            except _MEANS_NOTHING as fault:
                unusable.append(UnusableRecord(address, str(fault)))
    return tuple(found), unusable


def first_written(note: OwnNote) -> tuple[str, str]:
    """The place of a note among the others, and so of its marker."""
    return note.origin.time, note.id


def _full_key(shipped: Catalogue, known: set[tuple[str, str]], named: dict[str, Any]) -> Key:
    data = _dataset(shipped, named)
    key = data.normalised(_key(data, named, known, shipped))
    if len(key.items) < len(data.dimensions):
        raise InvalidJournal(say_sentence("it names no single observation"))
    return key


def _read_edit(shipped: Catalogue, key: Key, value: RecordFields | None, stage: RecordFields | None) -> Edit:
    """The edit that a value and a stage make together; one of them is there."""
    data = shipped.dataset(key.dataset)
    row = data.row_of(key)
    now = None if row is None else data.observation(row)
    status, conflict = None, False
    if stage is not None:
        status = Status(stage["status"])
        conflict = now is not None and stage["expected"] != now.status.value
    if value is None:
        if now is None or stage is None:
            raise InvalidJournal(say_sentence("no observation stands there"))
        pair = now.value, now.printed
        return Edit(key, *pair, status, now.unit.id, _read_origin(stage), pair, conflict)
    expected, unit = value["expected"], str(value.get("unit") or (now.unit.id if now is not None else ""))
    if unit not in shipped.units:
        raise InvalidJournal(say_sentence("there is no unit '{unit}'", unit=unit))
    if now is None and unit != unit_at(shipped, key):
        raise InvalidJournal(
            say_sentence("its unit '{unit}' is not that of the numbers it would stand among", unit=unit)
        )
    pair_then = None if expected is None else (expected["value"], str(expected["printed"]))
    if now is None and pair_then is not None:
        raise InvalidJournal(say_sentence("the observation it changed is no longer shipped"))
    conflict = conflict or (None if now is None else (now.value, now.printed)) != pair_then
    number, printed = _number(value), str(value["printed"])
    _check_printed(number, printed)
    return Edit(key, number, printed, status, unit, _read_origin(value), pair_then, conflict)


def unit_at(shipped: Catalogue, key: Key) -> str:
    """The unit of the numbers among which one at this key stands: those of its row, else of its measure."""
    data = shipped.dataset(key.dataset)
    row: dict[str, tuple[Value, ...]] = {name: (value,) for name, value in key.items if name != data.time}
    for part in (row, {MEASURE: (key[MEASURE],)}):
        among = next(data.rows(Region.of(data.id, part)), None)
        if among is not None:
            return data.observation(among).unit.id
    return ""


def _number(record: RecordFields) -> float | None:
    value = record["value"]
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise InvalidJournal(say_sentence("its value is not a number"))
    return float(value)


def _check_printed(value: float | None, printed: str) -> None:
    """What is read beside a number, or where there is none, is that number: a stranger could write another."""
    told = printed.replace(",", "").replace("\u2212", "-")
    if printed not in EMPTY_TEXTS.values() if value is None else not _PLAIN.fullmatch(told) or float(told) != value:
        raise InvalidJournal(say_sentence("the text of its value says something else than the value"))


def _read_origin(record: RecordFields) -> Origin:
    source = record["source"]
    cited = None if source is None else Cited(str(source["reference"]), str(source["locator"]))
    return Origin(str(record["author"]), str(record["author_id"]), str(record["time"]), str(record["reason"]), cited)


class _Parts:
    """The parts of datasets that notes speak of, each read once: thousands of notes speak of the same ones."""

    def __init__(self, shipped: Catalogue, known: set[tuple[str, str]]) -> None:
        self.shipped, self.known = shipped, known
        self._read: dict[tuple[tuple[str, str], ...], Region] = {}

    def region(self, target: Mapping[str, Any]) -> Region:
        named = tuple((name, str(value)) for name, value in target.items())  # 1, 1.0 and True are equal
        found = self._read.get(named)
        if found is None:
            data = _dataset(self.shipped, target)
            key = _key(data, target, self.known, self.shipped)
            found = self._read[named] = Region.of(data.id, {name: (value,) for name, value in key.items})
        return found


def _read_note(parts: _Parts, named: dict[str, Any], record: RecordFields) -> OwnNote:
    regions = tuple(map(parts.region, record["targets"]))
    if not regions or not str(record["text"]).strip():
        raise InvalidJournal(say_sentence("it is attached to nothing or says nothing"))
    note = OwnNote(str(named["note"]), str(record["text"]), regions, _read_origin(record))
    moves = record.get("moves", ())
    try:
        return note._replace(moves=tuple(_read_move(parts.shipped, parts.known, move) for move in moves))
    except _MEANS_NOTHING as fault:
        return note._replace(fault=say_sentence("the amount it moves cannot be read: {fault}", fault=fault))


def _read_move(shipped: Catalogue, known: set[tuple[str, str]], move: Mapping[str, Any]) -> OwnMove:
    origin, receiver = (_full_key(shipped, known, move[name]) for name in ("from", "to"))
    amount, unit = _number({"value": move["amount"]}), str(move["unit"])
    fault = move_fault(shipped, OwnMove(origin, receiver, amount or 0.0, unit))
    if fault or amount is None:
        raise InvalidJournal(fault or say_sentence("it has no amount"))
    return OwnMove(origin, receiver, amount, unit)


def move_fault(catalogue: Catalogue, move: OwnMove) -> str:
    """What is wrong with an amount to be moved, whatever is booked; empty if nothing is."""
    if move.origin.dataset != move.receiver.dataset or move.origin == move.receiver:
        return say_sentence("it is moved to where it is booked, or into another dataset")
    if move.amount <= 0 or move.unit not in catalogue.units:
        return say_sentence("it is not above zero, or its unit is not known")
    if any(catalogue.is_total(*item) for key in (move.origin, move.receiver) for item in key.items):
        return say_sentence("a total is moved, and not one of its rows")
    if move.origin[MEASURE] != move.receiver[MEASURE]:
        return say_sentence("it is moved to another measure")
    around = catalogue.units.get(unit_at(catalogue, move.origin))
    same = around is not None and around.base == catalogue.units[move.unit].base
    return "" if same else say_sentence("its unit is not that of the numbers")


def _read_reference(named: dict[str, Any], record: RecordFields) -> OwnReference:
    csl = record["csl"]
    if not isinstance(csl, Mapping) or csl.get("id") != named["reference"]:
        raise InvalidJournal(say_sentence("it is no bibliographic record"))
    return OwnReference(str(named["reference"]), csl, _read_origin(record))


def _read_attachment(
    shipped: Catalogue, known: set[tuple[str, str]], works: frozenset[str], named: dict[str, Any], record: RecordFields
) -> OwnAttachment:
    name = named.pop("reference", None)
    if name not in works:
        raise InvalidJournal(say_sentence("there is no work '{name}' to attach", name=name))
    data = _dataset(shipped, named)
    key = _key(data, named, known, shipped)
    region = Region.of(data.id, {dimension: (value,) for dimension, value in key.items})
    origin = _read_origin(record)
    if origin.source is None or origin.source.reference != name:
        raise InvalidJournal(say_sentence("it does not say which work is attached"))
    return OwnAttachment(origin.source, region, Bearing(record["bearing"]), origin)


def _read_code(named: dict[str, Any], record: RecordFields) -> OwnCode:
    label = str(record["label"]).strip()
    if not label or not isinstance(named["list"], str) or not str(named["code"]).startswith(OWN):
        raise InvalidJournal(say_sentence("it has no name"))
    return OwnCode(str(named["list"]), str(named["code"]), label, _read_origin(record))


def key_named(catalogue: Catalogue, named: Mapping[str, Any]) -> Key:
    """The key that the target of an address names; InvalidJournal if it names nothing in the catalogue.

    What is attached there, if the address names a work too, is no part of the key.
    """
    data = _dataset(catalogue, named)
    places = {name: value for name, value in named.items() if name != "reference"}
    try:
        return data.normalised(_key(data, places, set(), catalogue))
    except ValueError as error:
        raise InvalidJournal(str(error)) from None


def _dataset(shipped: Catalogue, named: Mapping[str, Any]) -> Dataset:
    data = shipped.datasets.get(str(named.get("dataset")))
    if data is None:
        raise InvalidJournal(say_sentence("there is no dataset '{value}'", value=named.get("dataset")))
    return data


def _key(data: Dataset, named: Mapping[str, Any], known: set[tuple[str, str]], shipped: Catalogue) -> Key:
    items: list[tuple[str, Value]] = []
    for name, text in named.items():
        if name == "dataset":
            continue
        try:
            dimension = data.dimension(name)
        except KeyError:
            raise InvalidJournal(say_sentence("'{id}' has no dimension '{name}'", id=data.id, name=name)) from None
        items.append((name, _value(data, dimension, text, known, shipped)))
    return Key(data.id, tuple(items))


def _value(data: Dataset, dimension: Dimension, text: object, known: set[tuple[str, str]], shipped: Catalogue) -> Value:
    value = dimension.parse(str(text))
    listed = shipped.codes.get(dimension.id)
    is_known = not isinstance(value, str) or data.has_value(dimension.id, value) or (dimension.id, value) in known
    if not is_known and (listed is None or value not in listed):
        raise InvalidJournal(say_sentence("there is no {id} '{value}'", id=dimension.id, value=value))
    return value
