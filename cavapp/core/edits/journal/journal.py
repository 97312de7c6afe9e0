"""The journal of edits as values: entries, their digest chain, and the state that follows from them.

Owns what an entry says, how it is written down and what the undo stack is. Knows nothing of files (workspace), of what
a record means for an observation (edits) or of who asks for an edit (document).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any, Final, NamedTuple, Protocol

from cavapp.core.data.limits import read_json
from cavapp.core.edits.journal.figure_numbers import Ledger, MemoryLedger

# What one field of one target holds: a JSON object, None where it holds nothing.
RecordFields = Mapping[str, Any]

GENESIS: Final = "0" * 32
_SLOTS: Final = 12


class Field(StrEnum):
    """What of a target an entry changes."""

    VALUE = "value"
    STATUS = "status"
    NOTE = "note"
    REFERENCE = "reference"
    CODE = "code"
    ATTACHMENT = "attachment"


class StepKind(StrEnum):
    """What the user did: names the step in menus and lists."""

    EDIT = "edit"
    PASTE = "paste"
    ADD = "add"
    REMOVE = "remove"
    STATUS = "status"
    SOURCE = "source"
    NOTE = "note"
    WORK = "work"
    IMPORT = "import"
    ATTACH = "attach"
    REVERT = "revert"
    MERGE = "merge"
    REPAIR = "repair"
    UNDO = "undo"
    REDO = "redo"


class InvalidJournal(Exception):  # noqa: N818 - a finding about the journal, told by whoever reads it
    """An entry that cannot be read or does not follow from those before it; the message is one sentence."""


class Address(NamedTuple):
    """What an entry changes: a field of a target. ``target`` is canonical JSON, names and plain values."""

    field: str
    target: str

    @classmethod
    def of(cls, field: str, target: Mapping[str, object]) -> Address:
        return cls(field, canonical_json(target))

    def named(self) -> dict[str, Any]:
        """Names and values of the target. Raises InvalidJournal if it has none."""
        found = parse_json(self.target)
        if not isinstance(found, dict):
            raise InvalidJournal("it does not say what it speaks of")
        return found


class Write(NamedTuple):
    """A request: let this field of this target hold ``new`` (None: nothing)."""

    address: Address
    new: RecordFields | None


class JournalEntry(NamedTuple):
    """One line of the journal. ``refers`` is the step that an undo or redo speaks of, else 0; ``time`` is UTC.

    ``previous`` is what the field held: an entry is never applied to anything else.
    """

    seq: int
    step: int
    kind: str
    refers: int
    address: Address
    previous: RecordFields | None
    new: RecordFields | None
    author: str
    author_id: str
    time: str

    def body(self, previous_digest: str) -> str:
        """The line as it is written: a JSON array that begins with the digest (hex) of the line before."""
        target = json.loads(self.address.target)
        return canonical_json(
            [
                *(previous_digest, self.seq, self.step, self.kind, self.refers, self.address.field, target),
                *(self.previous, self.new, self.author, self.author_id, self.time),
            ]
        )

    @classmethod
    def from_body(cls, body: str | bytes) -> JournalEntry:
        """The entry in a line; InvalidJournal if it is none."""
        slots = parse_json(body)
        if not isinstance(slots, list) or len(slots) < _SLOTS:
            raise InvalidJournal("is not written as expected")
        _, seq, step, kind, refers, name, target, previous, new, author, author_id, time = slots[:_SLOTS]
        texts = all(isinstance(one, str) for one in (kind, name, author, author_id, time))
        numbers = all(type(one) is int for one in (seq, step, refers))  # True is no number
        records = all(one is None or isinstance(one, dict) for one in (previous, new))
        if not (texts and numbers and records and isinstance(target, dict)):
            raise InvalidJournal("is not written as expected")
        return cls(seq, step, kind, refers, Address.of(name, target), previous, new, author, author_id, time)


def canonical_json(value: object) -> str:
    """JSON with one spelling for each value, so that equal things have equal text and equal digests."""
    return _ENCODER.encode(value)


def parse_json(text: str | bytes) -> Any:  # noqa: ANN401 - whatever it is
    """The value that a text in JSON says, within limits, if ``canonical_json`` can write it again.

    Raises InvalidJournal else.
    """
    try:
        text = text if isinstance(text, str) else text.decode()
        value = read_json(text)
        if _HALF_CHARACTER in text or _HALF_CHARACTER.upper() in text:
            canonical_json(value).encode()
    except (ValueError, RecursionError):
        raise InvalidJournal("is not written as expected") from None
    return value


_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
_HALF_CHARACTER: Final = "\\ud"


class State:
    """What the journal amounts to: what every field holds, and which steps can be undone and redone, oldest first."""

    __slots__ = ("done", "records", "seq", "step", "undone")

    def __init__(
        self,
        records: dict[Address, RecordFields] | None = None,
        done: list[int] | None = None,
        undone: list[int] | None = None,
        seq: int = 0,
        step: int = 0,
    ) -> None:
        self.records = {} if records is None else records
        self.done = [] if done is None else done
        self.undone = [] if undone is None else undone
        self.seq, self.step = seq, step

    def __eq__(self, other: object) -> bool:
        return isinstance(other, State) and all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    __hash__ = None  # type: ignore[assignment]  # it changes

    def apply(self, entry: JournalEntry) -> None:
        """Take in the next entry. Raises InvalidJournal, and changes nothing, if it does not follow."""
        if entry.seq != self.seq + 1 or entry.step not in (self.step, self.step + 1):
            raise InvalidJournal(f"entry {entry.seq} does not follow entry {self.seq}")
        if self.records.get(entry.address) != entry.previous:
            raise InvalidJournal(f"entry {entry.seq} expects to replace something else than is there")
        if entry.step != self.step:
            self._begin(entry)
        self.seq, self.step = entry.seq, entry.step
        if entry.new is None:
            self.records.pop(entry.address, None)
        else:
            self.records[entry.address] = entry.new

    def _begin(self, entry: JournalEntry) -> None:
        """Move steps between the stacks as the first entry of a step says."""
        if entry.kind not in (StepKind.UNDO, StepKind.REDO):
            self.done.append(entry.step)
            self.undone.clear()
            return
        source, target = (self.done, self.undone) if entry.kind == StepKind.UNDO else (self.undone, self.done)
        if not source or source[-1] != entry.refers:
            raise InvalidJournal(f"entry {entry.seq} takes back a step that is not the last one")
        target.append(source.pop())

    def after(self, entries: Sequence[JournalEntry]) -> State:
        """The state with these entries taken in. Raises InvalidJournal and is unchanged if one does not follow."""
        found = self.copy() if len(entries) > 1 else self
        for entry in entries:
            found.apply(entry)
        return found

    def copy(self) -> State:
        return State(dict(self.records), list(self.done), list(self.undone), self.seq, self.step)

    def packed(self) -> str:
        """The whole state as one text, from which ``unpacked`` makes an equal one."""
        records = sorted([*address, record] for address, record in self.records.items())  # addresses are unique
        return canonical_json([self.seq, self.step, self.done, self.undone, records])

    @classmethod
    def unpacked(cls, text: str) -> State:
        """Raises InvalidJournal if the text is not a packed state."""
        try:
            seq, step, done, undone, records = parse_json(text)
            held = {Address(name, target): record for name, target, record in records}
            return cls(held, list(map(int, done)), list(map(int, undone)), int(seq), int(step))
        except (ValueError, TypeError, OverflowError, InvalidJournal):
            raise InvalidJournal("the snapshot is not written as expected") from None


class Author(NamedTuple):
    """Who edits: a name for readers and an id that stays apart from others of that name."""

    name: str
    id: str


class Log(Protocol):
    """Where entries are kept. ``state`` is what they amount to, and always includes all that were appended."""

    @property
    def state(self) -> State: ...

    @property
    def writable(self) -> bool: ...

    @property
    def ledger(self) -> Ledger:
        """The figure numbers, which are kept where the entries are."""

    def append(self, entries: Sequence[JournalEntry]) -> None:
        """Keep entries that follow from the state, and let the state take them in."""

    def entries(self, first: int = 1) -> Iterator[JournalEntry]:
        """All entries from a number on, in order."""

    def steps(self, numbers: Iterable[int]) -> dict[int, tuple[JournalEntry, ...]]:
        """The entries of these steps."""


class MemoryLog:
    """A log without a file: for looking at edits that are not kept, and for tests."""

    def __init__(self, ledger: Ledger | None = None) -> None:
        self._entries: list[JournalEntry] = []
        self._state = State()
        self._ledger: Ledger = MemoryLedger() if ledger is None else ledger
        self.writable = True

    @property
    def state(self) -> State:
        return self._state

    @property
    def ledger(self) -> Ledger:
        return self._ledger

    def append(self, entries: Sequence[JournalEntry]) -> None:
        self._state = self._state.after(entries)
        self._entries += entries

    def entries(self, first: int = 1) -> Iterator[JournalEntry]:
        return iter(self._entries[first - 1 :])

    def steps(self, numbers: Iterable[int]) -> dict[int, tuple[JournalEntry, ...]]:
        wanted = set(numbers)
        return group_steps(entry for entry in self._entries if entry.step in wanted)


def group_steps(entries: Iterable[JournalEntry]) -> dict[int, tuple[JournalEntry, ...]]:
    """Entries by their step, in order."""
    found: dict[int, list[JournalEntry]] = {}
    for entry in entries:
        found.setdefault(entry.step, []).append(entry)
    return {step: tuple(some) for step, some in found.items()}


def entries_for(
    state: State, writes: Sequence[Write], *, kind: StepKind, author: Author, time: str, refers: int = 0
) -> list[JournalEntry]:
    """The entries of one step that make the writes come true; writes that change nothing are left out.

    A field written several times is written once, with its last value.
    """
    last = {write.address: write.new for write in writes}
    found: list[JournalEntry] = []
    for address, new in last.items():
        previous = state.records.get(address)
        if previous != new:
            seq, step = state.seq + len(found) + 1, state.step + 1
            found.append(JournalEntry(seq, step, kind, refers, address, previous, new, author.name, author.id, time))
    return found


def undo_entries(state: State, step: Sequence[JournalEntry], *, author: Author, time: str) -> list[JournalEntry]:
    """The entries that take a step back, or redo one that was taken back (its own entries say which)."""
    number = step[0].step
    redo = bool(state.undone) and state.undone[-1] == number
    writes = [Write(one.address, one.new if redo else one.previous) for one in (step if redo else reversed(step))]
    kind = StepKind.REDO if redo else StepKind.UNDO
    return entries_for(state, writes, kind=kind, author=author, time=time, refers=number)
