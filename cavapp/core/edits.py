"""What the records of a journal mean: values and stages laid over observations, own observations, notes and works.

Owns the shape of each kind of record, both ways, and the refusal of records that make no sense. Keeping them is the
journal's business; laying them over the catalogue that of ``additions`` and ``document``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple, TypeVar

from cavapp.core.catalog import Catalogue
from cavapp.core.dataset import MEASURE, Dataset, Dimension, Key, Observation, Region, Status, Value, plain
from cavapp.core.journal import Address, Author, Field, JournalFault, Record, State, Write, canonical
from cavapp.core.notes import Bearing, Cited

OWN: Final = "own-"
OVERLAID: Final = (Field.VALUE, Field.STATUS)
# What comes of reading a record that somebody else's program wrote.
_MEANS_NOTHING: Final = (
    JournalFault,
    KeyError,
    TypeError,
    ValueError,
    AttributeError,
    OverflowError,
    RecursionError,
)
_T = TypeVar("_T")


class Origin(NamedTuple):
    """Who made an edit, when (UTC, ISO 8601), why, and on which work it rests; None where no work is named."""

    author: str
    author_id: str
    time: str
    reason: str = ""
    source: Cited | None = None


class Edit(NamedTuple):
    """What the user laid over one observation, or added.

    ``expected`` is the shipped observation's value and text that the edit replaces, None for an own observation; the
    edit is in ``conflict`` if something else is shipped now, and is then not applied. ``status`` None keeps the stage.
    """

    key: Key
    value: float | None
    printed: str
    status: Status | None
    unit: str
    origin: Origin
    expected: tuple[float | None, str] | None
    conflict: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the observation was added by the user."""
        return self.expected is None

    @property
    def changes_value(self) -> bool:
        """Whether the number is the user's."""
        return self.expected != (self.value, self.printed)

    @property
    def changes_stage(self) -> bool:
        return self.status is not None and not self.is_own

    @property
    def is_sourced(self) -> bool:
        return self.origin.source is not None


class OwnMove(NamedTuple):
    """An amount in a unit (its id) that a note of the user's says is booked at one full key and meant for another."""

    origin: Key
    receiver: Key
    amount: float
    unit: str


class OwnNote(NamedTuple):
    """A note of the user's and the parts of datasets it is attached to.

    ``fault`` says why the amounts it moves cannot be read, if so; the note itself stays.
    """

    id: str
    text: str
    regions: tuple[Region, ...]
    origin: Origin
    moves: tuple[OwnMove, ...] = ()
    fault: str = ""


class OwnReference(NamedTuple):
    """A work the user named, as a CSL-JSON record."""

    id: str
    csl: Mapping[str, Any]
    origin: Origin


class OwnAttachment(NamedTuple):
    """A work that the user attached to a part of a dataset: the source of the origin."""

    cited: Cited
    region: Region
    bearing: Bearing
    origin: Origin


class OwnCode(NamedTuple):
    """A row the user added to a list of codes, such as a country."""

    list: str
    code: str
    label: str
    origin: Origin


class Unusable(NamedTuple):
    """A record that means nothing with the data shipped now."""

    address: Address
    reason: str


class Edits(NamedTuple):
    """Everything of the user's, read from a state. ``observations`` is in the order of the first writing."""

    observations: Mapping[Key, Edit]
    notes: tuple[OwnNote, ...]
    references: tuple[OwnReference, ...]
    codes: tuple[OwnCode, ...]
    unusable: tuple[Unusable, ...]
    attachments: tuple[OwnAttachment, ...] = ()


# ---------------------------------------------------------------- writing


def value_write(
    observation: Observation | None,
    key: Key,
    value: float | None,
    printed: str,
    *,
    origin: Origin,
    unit: str = "",
) -> Write:
    """The wish for a value at a full key; ``observation`` is the shipped one there, None for an own one in ``unit``."""
    expected = None if observation is None else {"value": observation.value, "printed": observation.printed}
    record = {"value": value, "printed": printed, "expected": expected, **_origin_record(origin)}
    if observation is None:
        record["unit"] = unit
    return Write(address_of(Field.VALUE, key), record)


def status_write(key: Key, status: Status | None, *, expected: Status | None, origin: Origin) -> Write:
    """The wish for a stage at a full key; None takes the user's stage back."""
    record = None
    if status is not None:
        shipped = None if expected is None else expected.value
        record = {"status": status.value, "expected": shipped, **_origin_record(origin)}
    return Write(address_of(Field.STATUS, key), record)


def note_write(
    text: str, targets: Sequence[Key], *, origin: Origin, note: str = "", moves: Sequence[OwnMove] = ()
) -> Write:
    """The wish for a note on partial keys; no targets take it away. Equal texts are one note with one marker.

    A program that knows nothing of ``moves``, the amounts that it moves, reads the note without them.
    """
    text = " ".join(text.split())
    record = None
    if targets:
        parts = [{"dataset": target.dataset, **target.plain()} for target in targets]
        record = {"text": text, "targets": sorted(parts, key=canonical), **_origin_record(origin)}
        if moves:
            record["moves"] = sorted(map(_move_record, moves), key=canonical)
    return Write(Address.of(Field.NOTE, {"note": note or note_id(text)}), record)


def _move_record(move: OwnMove) -> dict[str, Any]:
    origin, receiver = ({"dataset": key.dataset, **key.plain()} for key in (move.origin, move.receiver))
    return {"from": origin, "to": receiver, "amount": move.amount, "unit": move.unit}


def note_id(text: str, *, exactly: bool = False) -> str:
    """The id of the note with this text, the same for everyone who writes it; spaces count if ``exactly``."""
    return OWN + _short_digest(text if exactly else " ".join(text.split()))


def reference_write(csl: Mapping[str, Any], *, origin: Origin) -> Write:
    """The wish for a work of the user's; without an id it gets one from its content."""
    content = {name: value for name, value in csl.items() if name != "id"}
    name = str(csl.get("id") or reference_id(content))
    record = {"csl": {"id": name, **content}, **_origin_record(origin)}
    return Write(Address.of(Field.REFERENCE, {"reference": name}), record)


def reference_id(content: Mapping[str, Any]) -> str:
    """The id of a work that has none of its own, from its content without id."""
    return OWN + _short_digest(repr(sorted(content.items())))


def attachment_write(cited: Cited, target: Key, bearing: Bearing, *, origin: Origin) -> Write:
    """The wish for a work at a partial key. It stands once at each place: another locator replaces the one there."""
    record = {"bearing": bearing.value, **_origin_record(origin._replace(source=cited))}
    return Write(attachment_address(cited.reference, target), record)


def attachment_address(reference: str, target: Key) -> Address:
    """Where it is kept that a work is attached to a part of a dataset."""
    return address_of(Field.ATTACHMENT, target, reference=reference)


def code_write(kind: str, label: str, *, origin: Origin) -> tuple[Write, str]:
    """The wish for a row with a name of its own, and the code it gets."""
    code = OWN + _short_digest(label.casefold())
    target = {"list": kind, "code": code}
    return Write(Address.of(Field.CODE, target), {"label": label, **_origin_record(origin)}), code


def taken_back(addresses: Iterable[Address]) -> list[Write]:
    """The wishes that leave nothing of the user's at these addresses."""
    return [Write(address, None) for address in addresses]


def address_of(field: Field, key: Key, **further: str) -> Address:
    """Where an edit of an observation is kept: by names, never by positions."""
    return Address.of(field, {"dataset": key.dataset, **{name: plain(value) for name, value in key.items}, **further})


def key_of(region: Region) -> Key:
    """The partial key of a region with one value a dimension, as those of own notes are."""
    return Key(region.dataset, tuple((name, value) for name, members in region.sets for value in members))


def _origin_record(origin: Origin) -> dict[str, Any]:
    source = None
    if origin.source is not None:
        source = {"reference": origin.source.reference, "locator": origin.source.locator}
    return {
        "author": origin.author,
        "author_id": origin.author_id,
        "time": origin.time,
        "reason": origin.reason,
        "source": source,
    }


def _short_digest(text: str) -> str:
    import hashlib  # noqa: PLC0415 - only where something is written

    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


# ---------------------------------------------------------------- reading


def read_edits(shipped: Catalogue, state: State) -> Edits:
    """What a state says; records that mean nothing are listed, never guessed at."""
    codes, unusable = _each(state, Field.CODE, _read_code)
    known = {(code.list, code.code) for code in codes}
    notes, bad = _each(state, Field.NOTE, lambda named, record: _read_note(shipped, known, named, record))
    references, worse = _each(state, Field.REFERENCE, _read_reference)
    bad += [Unusable(Address.of(Field.NOTE, {"note": note.id}), note.fault) for note in notes if note.fault]
    works = frozenset((*shipped.references, *(one.id for one in references)))
    attached, unattached = _each(
        state, Field.ATTACHMENT, lambda named, record: _read_attachment(shipped, known, works, named, record)
    )
    faults = (*unusable, *bad, *worse, *unattached)
    empty = Edits({}, tuple(sorted(notes, key=first_written)), references, codes, faults, attached)
    targets = dict.fromkeys(address.target for address in state.records if address.field in OVERLAID)
    return updated(empty, shipped, state, targets)


def updated(edits: Edits, shipped: Catalogue, state: State, targets: Iterable[str]) -> Edits:
    """The same edits with these observations read anew from the state; everything else must not have changed."""
    known = {(code.list, code.code) for code in edits.codes}
    targets = dict.fromkeys(targets)
    observations = dict(edits.observations)
    unusable = [one for one in edits.unusable if one.address.target not in targets]
    for target in targets:
        address = Address(Field.VALUE, target)
        value, stage = state.records.get(address), state.records.get(Address(Field.STATUS, target))
        try:
            key = _full_key(shipped, known, address.named())
            edit = None if value is None and stage is None else _read_edit(shipped, key, value, stage)
        except _MEANS_NOTHING as fault:
            if value is not None or stage is not None:
                unusable.append(Unusable(address, str(fault)))
            continue
        if edit is None:
            observations.pop(key, None)
        else:
            observations[key] = edit
    return edits._replace(observations=observations, unusable=tuple(unusable))


def _each(
    state: State, field: Field, read: Callable[[dict[str, Any], Record], _T]
) -> tuple[tuple[_T, ...], list[Unusable]]:
    found, unusable = [], []
    for address, record in state.records.items():
        if address.field == field:
            try:
                found.append(read(address.named(), record))
            except _MEANS_NOTHING as fault:
                unusable.append(Unusable(address, str(fault)))
    return tuple(found), unusable


def first_written(note: OwnNote) -> tuple[str, str]:
    """The place of a note among the others, and so of its marker."""
    return note.origin.time, note.id


def _full_key(shipped: Catalogue, known: set[tuple[str, str]], named: dict[str, Any]) -> Key:
    data = _dataset(shipped, named)
    key = data.normalised(_key(data, named, known, shipped))
    if len(key.items) < len(data.dimensions):
        raise JournalFault("it names no single observation")
    return key


def _read_edit(shipped: Catalogue, key: Key, value: Record | None, stage: Record | None) -> Edit:
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
            raise JournalFault("no observation stands there")
        pair = now.value, now.printed
        return Edit(key, *pair, status, now.unit.id, _read_origin(stage), pair, conflict)
    expected, unit = value["expected"], str(value.get("unit") or (now.unit.id if now is not None else ""))
    if unit not in shipped.units:
        raise JournalFault(f"there is no unit '{unit}'")
    if now is None and unit != unit_at(shipped, key):
        raise JournalFault(f"its unit '{unit}' is not that of the numbers it would stand among")
    pair_then = None if expected is None else (expected["value"], str(expected["printed"]))
    if now is None and pair_then is not None:
        raise JournalFault("the observation it changed is no longer shipped")
    conflict = conflict or (None if now is None else (now.value, now.printed)) != pair_then
    number, printed = _number(value), str(value["printed"])
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


def _number(record: Record) -> float | None:
    value = record["value"]
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise JournalFault("its value is not a number")
    return float(value)


def _read_origin(record: Record) -> Origin:
    source = record["source"]
    cited = None if source is None else Cited(str(source["reference"]), str(source["locator"]))
    return Origin(str(record["author"]), str(record["author_id"]), str(record["time"]), str(record["reason"]), cited)


def _read_note(shipped: Catalogue, known: set[tuple[str, str]], named: dict[str, Any], record: Record) -> OwnNote:
    regions = []
    for target in record["targets"]:
        data = _dataset(shipped, target)
        key = _key(data, target, known, shipped)
        regions.append(Region.of(data.id, {name: (value,) for name, value in key.items}))
    if not regions or not str(record["text"]).strip():
        raise JournalFault("it is attached to nothing or says nothing")
    note = OwnNote(str(named["note"]), str(record["text"]), tuple(regions), _read_origin(record))
    try:
        return note._replace(moves=tuple(_read_move(shipped, known, move) for move in record.get("moves", ())))
    except _MEANS_NOTHING as fault:
        return note._replace(fault=f"the amount it moves cannot be read: {fault}")


def _read_move(shipped: Catalogue, known: set[tuple[str, str]], move: Mapping[str, Any]) -> OwnMove:
    origin, receiver = (_full_key(shipped, known, move[name]) for name in ("from", "to"))
    amount, unit = _number({"value": move["amount"]}), str(move["unit"])
    fault = move_fault(shipped, OwnMove(origin, receiver, amount or 0.0, unit))
    if fault or amount is None:
        raise JournalFault(fault or "it has no amount")
    return OwnMove(origin, receiver, amount, unit)


def move_fault(catalogue: Catalogue, move: OwnMove) -> str:
    """What is wrong with an amount to be moved, whatever is booked; empty if nothing is."""
    if move.origin.dataset != move.receiver.dataset or move.origin == move.receiver:
        return "it is moved to where it is booked, or into another dataset"
    if move.amount <= 0 or move.unit not in catalogue.units:
        return "it is not above zero, or its unit is not known"
    if any(catalogue.is_total(*item) for key in (move.origin, move.receiver) for item in key.items):
        return "a total is moved, and not one of its rows"
    if move.origin[MEASURE] != move.receiver[MEASURE]:
        return "it is moved to another measure"
    around = catalogue.units.get(unit_at(catalogue, move.origin))
    same = around is not None and around.base == catalogue.units[move.unit].base
    return "" if same else "its unit is not that of the numbers"


def _read_reference(named: dict[str, Any], record: Record) -> OwnReference:
    csl = record["csl"]
    if not isinstance(csl, Mapping) or csl.get("id") != named["reference"]:
        raise JournalFault("it is no bibliographic record")
    return OwnReference(str(named["reference"]), csl, _read_origin(record))


def _read_attachment(
    shipped: Catalogue, known: set[tuple[str, str]], works: frozenset[str], named: dict[str, Any], record: Record
) -> OwnAttachment:
    name = named.pop("reference", None)
    if name not in works:
        raise JournalFault(f"there is no work '{name}' to attach")
    data = _dataset(shipped, named)
    key = _key(data, named, known, shipped)
    region = Region.of(data.id, {dimension: (value,) for dimension, value in key.items})
    origin = _read_origin(record)
    if origin.source is None or origin.source.reference != name:
        raise JournalFault("it does not say which work is attached")
    return OwnAttachment(origin.source, region, Bearing(record["bearing"]), origin)


def _read_code(named: dict[str, Any], record: Record) -> OwnCode:
    label = str(record["label"]).strip()
    if not label or not isinstance(named["list"], str) or not str(named["code"]).startswith(OWN):
        raise JournalFault("it has no name")
    return OwnCode(str(named["list"]), str(named["code"]), label, _read_origin(record))


def key_named(catalogue: Catalogue, named: Mapping[str, Any]) -> Key:
    """The key that the target of an address names; JournalFault if it names nothing in the catalogue.

    What is attached there, if the address names a work too, is no part of the key.
    """
    data = _dataset(catalogue, named)
    places = {name: value for name, value in named.items() if name != "reference"}
    try:
        return data.normalised(_key(data, places, set(), catalogue))
    except ValueError as error:
        raise JournalFault(str(error)) from None


def _dataset(shipped: Catalogue, named: Mapping[str, Any]) -> Dataset:
    data = shipped.datasets.get(str(named.get("dataset")))
    if data is None:
        raise JournalFault(f"there is no dataset '{named.get('dataset')}'")
    return data


def _key(data: Dataset, named: Mapping[str, Any], known: set[tuple[str, str]], shipped: Catalogue) -> Key:
    items: list[tuple[str, Value]] = []
    for name, text in named.items():
        if name == "dataset":
            continue
        try:
            dimension = data.dimension(name)
        except KeyError:
            raise JournalFault(f"'{data.id}' has no dimension '{name}'") from None
        items.append((name, _value(data, dimension, text, known, shipped)))
    return Key(data.id, tuple(items))


def _value(data: Dataset, dimension: Dimension, text: object, known: set[tuple[str, str]], shipped: Catalogue) -> Value:
    value = dimension.parse(str(text))
    listed = shipped.codes.get(dimension.id)
    is_known = not isinstance(value, str) or data.has_value(dimension.id, value) or (dimension.id, value) in known
    if not is_known and (listed is None or value not in listed):
        raise JournalFault(f"there is no {dimension.id} '{value}'")
    return value


def origin_of(author: Author, time: str, *, reason: str = "", source: Cited | None = None) -> Origin:
    """Who, when, why and from where, as one value."""
    return Origin(author.name, author.id, time, reason, source)
