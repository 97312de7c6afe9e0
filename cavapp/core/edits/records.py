"""What the records of a journal mean: values and stages laid over observations, own observations, notes and works.

Owns the shape of each kind of record, both ways, and the refusal of records that make no sense. Keeping them is the
journal's business; laying them over the catalogue that of ``overlay`` and ``document``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from cavapp.core.data.dataset import Observation, Status
from cavapp.core.data.keys import Key, Region, plain_value
from cavapp.core.data.notes import Bearing, Cited
from cavapp.core.edits.journal.journal import Address, Author, Field, Write, canonical_json

OWN: Final = "own-"
OVERLAID: Final = (Field.VALUE, Field.STATUS)


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


class UnusableRecord(NamedTuple):
    """A record that means nothing with the data shipped now."""

    address: Address
    reason: str


class Edits(NamedTuple):
    """Everything of the user's, read from a state. ``observations`` is in the order of the first writing."""

    observations: Mapping[Key, Edit]
    notes: tuple[OwnNote, ...]
    references: tuple[OwnReference, ...]
    codes: tuple[OwnCode, ...]
    unusable: tuple[UnusableRecord, ...]
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
    """The request for a value at a full key; ``observation`` is the shipped one, None for an own one in ``unit``."""
    expected = None if observation is None else {"value": observation.value, "printed": observation.printed}
    record = {"value": value, "printed": printed, "expected": expected, **_origin_record(origin)}
    if observation is None:
        record["unit"] = unit
    return Write(address_of(Field.VALUE, key), record)


def status_write(key: Key, status: Status | None, *, expected: Status | None, origin: Origin) -> Write:
    """The request for a stage at a full key; None takes the user's stage back."""
    record = None
    if status is not None:
        shipped = None if expected is None else expected.value
        record = {"status": status.value, "expected": shipped, **_origin_record(origin)}
    return Write(address_of(Field.STATUS, key), record)


def note_write(
    text: str, targets: Sequence[Key], *, origin: Origin, note: str = "", moves: Sequence[OwnMove] = ()
) -> Write:
    """The request for a note on partial keys; no targets take it away. Equal texts are one note with one marker.

    A program that knows nothing of ``moves``, the amounts that it moves, reads the note without them.
    """
    text = " ".join(text.split())
    record = None
    if targets:
        parts = [{"dataset": target.dataset, **target.plain()} for target in targets]
        record = {"text": text, "targets": sorted(parts, key=canonical_json), **_origin_record(origin)}
        if moves:
            record["moves"] = sorted(map(_move_record, moves), key=canonical_json)
    return Write(Address.of(Field.NOTE, {"note": note or note_id(text)}), record)


def _move_record(move: OwnMove) -> dict[str, Any]:
    origin, receiver = ({"dataset": key.dataset, **key.plain()} for key in (move.origin, move.receiver))
    return {"from": origin, "to": receiver, "amount": move.amount, "unit": move.unit}


def note_id(text: str, *, exactly: bool = False) -> str:
    """The id of the note with this text, the same for everyone who writes it; spaces count if ``exactly``."""
    return OWN + _short_digest(text if exactly else " ".join(text.split()))


def reference_write(csl: Mapping[str, Any], *, origin: Origin) -> Write:
    """The request for a work of the user's; without an id it gets one from its content."""
    content = {name: value for name, value in csl.items() if name != "id"}
    name = str(csl.get("id") or reference_id(content))
    record = {"csl": {"id": name, **content}, **_origin_record(origin)}
    return Write(Address.of(Field.REFERENCE, {"reference": name}), record)


def reference_id(content: Mapping[str, Any]) -> str:
    """The id of a work that has none of its own, from its content without id."""
    return OWN + _short_digest(repr(sorted(content.items())))


def attachment_write(cited: Cited, target: Key, bearing: Bearing, *, origin: Origin) -> Write:
    """The request for a work at a partial key. It stands once at each place: another locator replaces the one there."""
    record = {"bearing": bearing.value, **_origin_record(origin._replace(source=cited))}
    return Write(attachment_address(cited.reference, target), record)


def attachment_address(reference: str, target: Key) -> Address:
    """Where it is kept that a work is attached to a part of a dataset."""
    return address_of(Field.ATTACHMENT, target, reference=reference)


def code_write(kind: str, label: str, *, origin: Origin) -> tuple[Write, str]:
    """The request for a row with a name of its own, and the code it gets."""
    code = OWN + _short_digest(label.casefold())
    target = {"list": kind, "code": code}
    return Write(Address.of(Field.CODE, target), {"label": label, **_origin_record(origin)}), code


def taken_back(addresses: Iterable[Address]) -> list[Write]:
    """The requests that leave nothing of the user's at these addresses."""
    return [Write(address, None) for address in addresses]


def address_of(field: Field, key: Key, **further: str) -> Address:
    """Where an edit of an observation is kept: by names, never by positions."""
    return Address.of(
        field, {"dataset": key.dataset, **{name: plain_value(value) for name, value in key.items}, **further}
    )


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


def origin_of(author: Author, time: str, *, reason: str = "", source: Cited | None = None) -> Origin:
    """Who, when, why and from where, as one value."""
    return Origin(author.name, author.id, time, reason, source)
