"""The journal as a table: one row an entry, in words, and the same as CSV, JSON and lines of text.

Owns the columns and the three forms, for the command line and the window alike. What the words for a place and for a
record are stands in ``record_text``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from cavapp.core.data.dataset import ungrouped_text
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.csv_text import csv_text
from cavapp.core.edits.document import Document
from cavapp.core.edits.history.record_text import part_text, record_text, targets_text, with_moves
from cavapp.core.edits.journal.journal import Address, Field, InvalidJournal, JournalEntry, RecordFields, StepKind
from cavapp.core.edits.record_reader import key_named
from cavapp.core.messages.edits import JOURNAL_LINE, NO_VALUE, STEP_KINDS, UNDONE_MARK, edit_reason, edit_source
from cavapp.core.references.chicago import short_note

UNDONE: Final = "undone"
_TURNS: Final = (StepKind.UNDO, StepKind.REDO)


class JournalRow(NamedTuple):
    """One change in words. ``time`` is UTC; ``seq`` and ``step`` are None for what is told without its entry.

    ``state``: "undone", "conflict", "unusable" or empty.
    """

    seq: int | None
    step: int | None
    kind: str
    time: str
    author: str
    author_id: str
    field: str
    target: str
    dataset: str
    place: str
    previous: str
    new: str
    reason: str
    source: str
    source_id: str
    locator: str
    state: str


class RowWriter:
    """Puts entries and records into words, each place and each work once. For one state of the document."""

    def __init__(self, document: Document, lang: Language) -> None:
        self.document, self._lang = document, lang
        self._in_effect = frozenset(document.log.state.done)
        self._places: dict[Address, tuple[str, str]] = {}
        self._works: dict[tuple[str, str], str] = {}

    def entry_row(self, entry: JournalEntry) -> JournalRow:
        """The row of an entry of the journal."""
        undone = entry.kind not in _TURNS and entry.step not in self._in_effect
        return JournalRow(
            *(entry.seq, entry.step, entry.kind, entry.time, entry.author, entry.author_id),
            *self.where(entry.address, entry.new or entry.previous),
            self.text(entry.previous) or self.replaced(entry.new),
            self.text(entry.new) or self.replaced(entry.previous),
            *self.why(entry.new),
            UNDONE if undone else "",
        )

    def where(self, address: Address, record: RecordFields | None) -> tuple[str, str, str, str]:
        """Field, target as it is kept, dataset and place, which for a note is what it is attached to."""
        if address.field == Field.NOTE:
            return *address, *targets_text(self.document, record, self._lang)
        if address not in self._places:
            self._places[address] = self._place(address)
        return *address, *self._places[address]

    def _place(self, address: Address) -> tuple[str, str]:
        """Dataset and place in it, as far as they are known here."""
        named = address.named()
        if address.field not in (Field.VALUE, Field.STATUS, Field.ATTACHMENT):
            kind = str(named.get("list", ""))
            return "", self.document.catalogue.label("dimension", kind, self._lang) if kind else ""
        try:
            key = key_named(self.document.catalogue, named)
        except InvalidJournal:
            return str(named.get("dataset", "")), address.target
        return key.dataset, part_text(self.document.catalogue, key, self._lang)

    def text(self, record: RecordFields | None) -> str:
        """What a record holds, a note in full; nothing for none."""
        if record is not None and "text" in record:
            return with_moves(self.document, record, str(record["text"]), self._lang)
        return "" if record is None else record_text(self.document, record, self._lang)

    def replaced(self, record: RecordFields | None) -> str:
        """What a record says it replaces of what is shipped; nothing for an own observation or none."""
        expected = None if record is None else record.get("expected")
        if isinstance(expected, dict):
            return str(expected.get("printed", "")) or NO_VALUE.get(self._lang)
        return "" if expected is None else self.document.catalogue.label("status", str(expected), self._lang)

    def why(self, record: RecordFields | None) -> tuple[str, str, str, str]:
        """Reason, source in words, its id and the place in it; empty where the record names none."""
        if record is None:
            return "", "", "", ""
        source = record.get("source")
        if not isinstance(source, dict):
            return str(record.get("reason", "")), "", "", ""
        name, locator = str(source.get("reference", "")), str(source.get("locator", ""))
        return str(record.get("reason", "")), self._work(name, locator), name, locator

    def _work(self, name: str, locator: str) -> str:
        if (name, locator) not in self._works:
            work = self.document.catalogue.references.get(name)
            known = name if work is None else runs_text(short_note(work, locator=locator, lang=self._lang))
            self._works[name, locator] = known
        return self._works[name, locator]


def journal_rows(document: Document, entries: Iterable[JournalEntry], lang: Language) -> Iterator[JournalRow]:
    """The rows of entries of the document's journal."""
    return map(RowWriter(document, lang).entry_row, entries)


def rows_csv(rows: Iterable[JournalRow]) -> Iterator[str]:
    """Lines of CSV, the header first. No text in it is taken for a formula by a spreadsheet; values are numbers."""
    yield csv_text([JournalRow._fields])
    for one in rows:
        is_value = one.field == Field.VALUE
        yield csv_text(
            [one._replace(previous=ungrouped_text(one.previous), new=ungrouped_text(one.new)) if is_value else one]
        )


def journal_json(document: Document, entries: Iterable[JournalEntry], lang: Language) -> Iterator[str]:
    """Pieces of a JSON array, one object an entry: the columns of the rows, the address, and both records in full."""
    writer, before = RowWriter(document, lang), "[\n"
    for entry in entries:
        fact = {
            **writer.entry_row(entry)._asdict(),
            "refers": entry.refers or None,
            "target": entry.address.named(),
            "previous_record": entry.previous,
            "new_record": entry.new,
        }
        yield before + json.dumps(fact, ensure_ascii=False)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def journal_text(document: Document, entries: Iterable[JournalEntry], lang: Language) -> Iterator[str]:
    """One line an entry: number, time (UTC), author, what, where, from, to, why."""
    for row in journal_rows(document, entries, lang):
        yield f"{_line(row, lang)}\n"


def _line(row: JournalRow, lang: Language) -> str:
    kind = f"{kind_text(row.kind, lang)} ({row.field})"
    arrow = " → ".join(text or "·" for text in (row.previous, row.new))
    what = " ".join(
        part
        for part in (
            f"{', '.join(part for part in (kind, row.place) if part)}: {arrow.removesuffix('.')}.",
            edit_reason(row.reason, lang),
            edit_source(row.source, lang),
            UNDONE_MARK.get(lang) if row.state == UNDONE else "",
        )
        if part
    )
    return " ".join(
        JOURNAL_LINE.get(lang).format(seq=row.seq, time=row.time, author=row.author or "·", what=what).splitlines()
    )


def kind_text(kind: str, lang: Language) -> str:
    """What the user did, in words; a kind that is not known stays as it is."""
    words = STEP_KINDS.get(kind)
    return kind if words is None else words.get(lang)
