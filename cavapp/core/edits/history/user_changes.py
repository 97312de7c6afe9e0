"""What is the user's now, as a list: which record holds it, whether it counts, and what can be done with it.

Owns conflicts, taking back without leaving anything dangling, and naming a source for edits that are there. Words for
the list come from ``journal_table``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any, Final

from cavapp.core.data.dataset import Observation
from cavapp.core.data.keys import Key
from cavapp.core.data.notes import Cited
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document, keys_of
from cavapp.core.edits.history.journal_table import JournalRow, RowWriter
from cavapp.core.edits.history.record_text import printed_text_at
from cavapp.core.edits.journal.journal import Address, Field, InvalidJournal, JournalEntry, Log, RecordFields, Write
from cavapp.core.edits.record_reader import key_named
from cavapp.core.edits.records import OVERLAID, address_of, taken_back
from cavapp.core.messages.edits import NOTHING_HELD

_BLOCK: Final = 2000


class RecordProblem(StrEnum):
    """Why a record does not count."""

    NONE = ""
    CONFLICT = "conflict"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class UserRecord:
    """One record of the user's. ``fault`` says why it cannot be used, if so."""

    address: Address
    record: RecordFields
    trouble: RecordProblem = RecordProblem.NONE
    fault: str = ""

    @property
    def is_unsourced(self) -> bool:
        """Whether it changes an observation and names no work."""
        return self.address.field in OVERLAID and not self.record.get("source")


@dataclass(frozen=True, slots=True)
class Conflict:
    """An edit of something that is shipped differently now, in words."""

    shipped_then: str
    shipped_now: str
    mine: str


def list_user_records(document: Document) -> list[UserRecord]:
    """Everything of the user's, the newest first."""
    conflicting = {address_of(Field.VALUE, edit.key).target for edit in document.conflicts}
    faults = {_place_of(one.address): one.reason for one in document.unusable}
    found = []
    for address, record in document.log.state.records.items():
        fault = faults.get(_place_of(address))
        trouble = RecordProblem.NONE if fault is None else RecordProblem.UNUSABLE
        if address.field in OVERLAID and address.target in conflicting and _differs(document, address, record):
            trouble = RecordProblem.CONFLICT
        found.append(UserRecord(address, record, trouble, fault or ""))
    return sorted(found, key=_written, reverse=True)


def _place_of(address: Address) -> tuple[bool, str, str]:
    """What stands or falls together: value and stage of one observation."""
    overlaid = address.field in OVERLAID
    return overlaid, "" if overlaid else address.field, address.target


def _written(one: UserRecord) -> tuple[str, Address]:
    return str(one.record.get("time", "")), one.address


def list_history(log: Log) -> Iterator[JournalEntry]:
    """All entries of the journal, the newest first, read block by block."""
    last = log.state.seq
    while last > 0:
        first = max(1, last - _BLOCK + 1)
        yield from reversed(list(islice(log.entries(first), last - first + 1)))
        last = first - 1


def held_row(writer: RowWriter, one: UserRecord, lang: Language) -> JournalRow:
    """A record of the user's in the columns of the journal; what it replaces is what is shipped."""
    record = one.record
    shipped = one.address.field in OVERLAID
    before = conflict_of(writer.document, one, lang) if one.trouble is RecordProblem.CONFLICT else None
    previous = printed_text_at(writer.document, one.address, lang) if shipped else ""
    return JournalRow(
        *(None, None, "", str(record.get("time", ""))),
        *(str(record.get("author", "")), str(record.get("author_id", ""))),
        *writer.where(one.address, record),
        *(previous if before is None else before.shipped_then, writer.text(record)),
        *writer.why(record),
        one.trouble.value,
    )


def key_of_address(document: Document, address: Address) -> Key | None:
    """The observation an address speaks of, the first of those a work is attached to; None if there is none."""
    if address.field not in (*OVERLAID, Field.ATTACHMENT):
        return None
    try:
        key = key_named(document.catalogue, address.named())
    except InvalidJournal:
        return None
    if address.field == Field.ATTACHMENT:
        return next(iter(keys_of(document, key)), None)
    return key if document.catalogue.dataset(key.dataset).row_of(key) is not None else None


def is_in(address: Address, record: RecordFields | None, dataset: str) -> bool:
    """Whether a change speaks of a part of a dataset."""
    if address.field == Field.NOTE:
        return any(one.get("dataset") == dataset for one in (record or {}).get("targets", ()))
    return address.field in (*OVERLAID, Field.ATTACHMENT) and f'"dataset":"{dataset}"' in address.target


# ---------------------------------------------------------------- conflicts


def conflict_of(document: Document, one: UserRecord, lang: Language) -> Conflict:
    """What was shipped when the edit was made, what is shipped now, and what the user wants."""
    writer = RowWriter(document, lang)
    then = writer.replaced(one.record) or NOTHING_HELD.get(lang)
    return Conflict(then, printed_text_at(document, one.address, lang), writer.text(one.record))


def kept_as_mine(document: Document, found: Iterable[UserRecord]) -> list[Write]:
    """The requests that let edits count over what is shipped now; the rest of them stays as it is."""
    writes = []
    for one in found:
        now = _shipped(document, one.address)
        if one.trouble is RecordProblem.CONFLICT and now is not None:
            writes.append(Write(one.address, {**one.record, "expected": _expected(one.address, now)}))
    return writes


def _differs(document: Document, address: Address, record: RecordFields) -> bool:
    now = _shipped(document, address)
    return now is not None and record.get("expected") != _expected(address, now)


def _expected(address: Address, now: Observation) -> object:
    return now.status.value if address.field == Field.STATUS else {"value": now.value, "printed": now.printed}


def _shipped(document: Document, address: Address) -> Observation | None:
    try:
        return document.printed(key_named(document.catalogue, address.named()))
    except InvalidJournal:
        return None


# ---------------------------------------------------------------- taking back


def revert_records(document: Document, addresses: Iterable[Address]) -> list[Write]:
    """The requests that leave nothing of the user's at these addresses, nor anything that would hang on it.

    Edits that rest on a work that goes are left without source, and it is attached to nothing any more; observations
    and notes of a row that goes, go too.
    """
    gone = dict.fromkeys(addresses)
    records = document.log.state.records
    works = {str(one.named().get("reference")) for one in gone if one.field == Field.REFERENCE}
    rows = {(one.named().get("list"), one.named().get("code")) for one in gone if one.field == Field.CODE}
    writes: dict[Address, Write] = {}
    for address, record in records.items() if works or rows else ():
        new = _without(address, record, works, rows)
        if new is not record:
            writes[address] = Write(address, new)
    return [*(write for address, write in writes.items() if address not in gone), *taken_back(gone)]


def _without(
    address: Address, record: RecordFields, works: set[str], rows: set[tuple[Any, Any]]
) -> RecordFields | None:
    """The record as it stays when works and rows go; the very same one if it leans on none of them."""
    placed = address.field in (*OVERLAID, Field.ATTACHMENT)
    if placed and rows and any(item in rows for item in address.named().items()):
        return None
    if address.field == Field.ATTACHMENT and address.named().get("reference") in works:
        return None
    targets = record.get("targets", ())
    kept = [one for one in targets if not any(item in rows for item in one.items())]
    if len(kept) < len(targets):
        record = {**record, "targets": kept}
        if not kept:
            return None
    moves = record.get("moves", ())
    stay = [one for one in moves if not any(item in rows for end in ("from", "to") for item in one[end].items())]
    if len(stay) < len(moves):
        record = {**record, "moves": stay}
    source = record.get("source")
    return {**record, "source": None} if source and source.get("reference") in works else record


# ---------------------------------------------------------------- sources


def source_edits(document: Document, keys: Iterable[Key], cited: Cited, reason: str = "") -> list[Write]:
    """The requests that let edits rest on a work; each stays with whoever made it, at its time.

    Without a new reason each keeps the one it has.
    """
    source = {"reference": cited.reference, "locator": cited.locator}
    return _rewritten(document, keys, lambda record: {**record, "source": source, "reason": reason or record["reason"]})


def reason_edits(document: Document, keys: Iterable[Key], reason: str) -> list[Write]:
    """The requests that say why edits were made; the work they rest on stays, if any: a reason is no source."""
    return _rewritten(document, keys, lambda record: {**record, "reason": reason})


def _rewritten(document: Document, keys: Iterable[Key], change: Callable[[RecordFields], RecordFields]) -> list[Write]:
    records = document.log.state.records
    addresses = [address_of(field, key) for key in keys for field in OVERLAID]
    return [Write(address, change(records[address])) for address in addresses if address in records]


def find_unsourced(document: Document, keys: Iterable[Key]) -> list[Key]:
    """Those of the observations that the user changed without naming a work."""
    return [key for key in keys if (edit := document.edit_of(key)) is not None and not edit.is_sourced]
