"""The one mutable object: the catalogue with the user's edits laid over it.

Owns reading through the edits, accepting one and saying what changed. Keeping entries is the log's business, what a
record means that of ``records``; announcing a change is the store's.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import count
from typing import NamedTuple

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Observation, Status
from cavapp.core.data.keys import Key, Region
from cavapp.core.data.limits import LARGEST_REAL
from cavapp.core.data.loading.drawn_numbers import draw_number
from cavapp.core.data.notes import Citation, Cited
from cavapp.core.edits.journal.figure_numbers import Ledger
from cavapp.core.edits.journal.journal import (
    Address,
    Author,
    Field,
    JournalEntry,
    Log,
    MemoryLog,
    StepKind,
    Write,
    entries_for,
    group_steps,
    undo_entries,
)
from cavapp.core.edits.overlay import with_user_records
from cavapp.core.edits.record_reader import read_edits, update_edits
from cavapp.core.edits.records import (
    OVERLAID,
    Edit,
    Edits,
    Origin,
    OwnMove,
    UnusableRecord,
    address_of,
    key_of,
    note_id,
    note_write,
    origin_of,
    status_write,
    value_write,
)
from cavapp.core.edits.tally import Tally


class Change(NamedTuple):
    """What an operation touched: the full keys whose observation may now read differently.

    ``structure``: rows, periods, notes or works came or went, so that any view may look different.
    """

    keys: frozenset[Key]
    structure: bool = False

    def concerns(self, dataset: str) -> bool:
        return self.structure or any(key.dataset == dataset for key in self.keys)


NO_CHANGE = Change(frozenset())
_LATELY = 200  # steps kept at hand


def utc_now() -> str:
    """The present moment in UTC, as entries state it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Document:
    """Catalogue plus edits. Every reader of numbers asks here, never the catalogue's datasets directly.

    ``catalogue`` has the user's additions in it, ``shipped`` is without any.
    """

    def __init__(
        self,
        shipped: Catalogue,
        log: Log | None = None,
        *,
        author: Author | None = None,
        clock: Callable[[], str] = utc_now,
    ) -> None:
        self.shipped = shipped
        self.author = author or Author("", "")
        self._clock = clock
        self._log: Log = MemoryLog() if log is None else log
        self._original: Document | None = None
        self._lately: dict[int, tuple[JournalEntry, ...]] = {}
        self._read()

    @property
    def catalogue(self) -> Catalogue:
        return self._catalogue

    @property
    def log(self) -> Log:
        return self._log

    @property
    def ledger(self) -> Ledger:
        """The numbers of figures that left the program; kept beside the edits, also for what is shown as printed."""
        return self._log.ledger if self._original is None else self._original.ledger

    @property
    def edits(self) -> tuple[Edit, ...]:
        """What now lies over the catalogue, in the order of the first edit of each; without those in conflict."""
        return tuple(edit for edit in self._edits.observations.values() if not edit.conflict)

    @property
    def everything(self) -> Edits:
        """All that is the user's, with conflicts and what cannot be used."""
        return self._edits

    @property
    def conflicts(self) -> tuple[Edit, ...]:
        """Edits of values that are shipped differently now; they are not applied."""
        return tuple(edit for edit in self._edits.observations.values() if edit.conflict)

    @property
    def unusable(self) -> tuple[UnusableRecord, ...]:
        return self._edits.unusable

    # reading

    def observation(self, key: Key) -> Observation | None:
        """The observation at a full key with the user's edit, None if there is none at such a key."""
        data = self._catalogue.dataset(key.dataset)
        row = data.row_of(key)
        return None if row is None else self._overlaid(data.observation(row))

    def observations(self, region: Region) -> list[Observation]:
        """All observations in a region, in file order, own ones last."""
        data = self._catalogue.dataset(region.dataset)
        return [self._overlaid(data.observation(row)) for row in data.rows(region)]

    def printed(self, key: Key) -> Observation | None:
        """The observation as shipped, None if it is the user's own."""
        data = self.shipped.dataset(key.dataset)
        row = data.row_of(key)
        return None if row is None else data.observation(row)

    def edit_of(self, key: Key) -> Edit | None:
        """The edit applied to an observation."""
        edit = self._edits.observations.get(self._source_of(key))
        return None if edit is None or edit.conflict else edit

    def citation(self, keys: Iterable[Key], *, obligatory_only: bool = False, as_printed: bool = False) -> Citation:
        """What applies to these observations. Works that stand behind a printed value never vouch for an edited one.

        ``as_printed``: of the observations as shipped, whatever the user made of them.
        """
        own, besides = ({}, {}) if as_printed else (self._vouched, self._stages_vouched)
        evidence, drawn, keys = self._catalogue.evidence, self._catalogue.drawn, list(keys)
        found = evidence.cite(keys, own=own, besides=besides, obligatory_only=obligatory_only)
        if drawn.keys().isdisjoint(keys):
            return found
        behind = (one for key in keys for one in ((key,) if key in own else (key, *drawn.get(key, ()))))
        works = evidence.cite(dict.fromkeys(behind), own=own, besides=besides, obligatory_only=obligatory_only)
        return found._replace(references=works.references)

    def tally(self, keys: Iterable[Key]) -> Tally:
        """How much of these observations is the user's; their keys are full, as observations carry them."""
        known = self._edits.observations
        every = (
            dict.fromkeys(one for key in keys for one in (key, *self._catalogue.drawn.get(key, ()))) if known else ()
        )
        found = [edit for key in every if (edit := known.get(key)) is not None and not edit.conflict]
        return Tally(
            edits=len(found),
            values=sum(edit.changes_value and not edit.is_own for edit in found),
            added=sum(edit.is_own for edit in found),
            stages=sum(edit.changes_stage for edit in found),
            unsourced=sum(not self._works(edit) for edit in found),
        )

    def as_printed(self) -> Document:
        """What is shipped, with the user's notes and works but without edits; it does not follow later changes."""
        printed = self._catalogue._replace(datasets=self.shipped.datasets)
        document = Document(printed, author=self.author, clock=self._clock)
        document._original = self
        return document

    # changing

    def set_value(
        self, key: Key, value: float | None, printed: str, *, reason: str = "", source: Cited | None = None
    ) -> Change:
        """Lay a value over the observation at a full key; the shipped one takes the edit back.

        Raises KeyError for an unknown key, ValueError for an unusable value, and what ``apply`` raises.
        """
        return self.apply([self.value_write(key, value, printed, reason=reason, source=source)], StepKind.EDIT)

    def value_write(
        self, key: Key, value: float | None, printed: str, *, reason: str = "", source: Cited | None = None
    ) -> Write:
        """The request for a value at the key of an observation that is there; raises as ``set_value`` does."""
        if value is not None and not abs(value) <= LARGEST_REAL:  # also where it is no number at all
            message = f"{value} is not a number that can be stored"
            raise ValueError(message)
        key = self._source_of(key)
        data = self._catalogue.dataset(key.dataset)
        row = data.row_of(key)
        if row is None:
            raise KeyError(key)
        shipped = self.printed(key)
        if shipped is not None and (shipped.value, shipped.printed) == (value, printed):
            return Write(address_of(Field.VALUE, key), None)
        unit = data.observation(row).unit.id
        return value_write(shipped, key, value, printed, origin=self.origin(reason, source), unit=unit)

    def status_write(self, key: Key, status: Status, *, reason: str = "", source: Cited | None = None) -> Write:
        """The request for a stage of an observation that is there; the shipped one takes the user's back."""
        key = self._source_of(key)
        shipped = self.printed(key)
        expected = None if shipped is None else shipped.status
        wanted = None if status is expected else status
        return status_write(key, wanted, expected=expected, origin=self.origin(reason, source))

    def note_write(
        self, text: str, targets: Sequence[Key], *, note: str = "", moves: Sequence[OwnMove] | None = None
    ) -> Write:
        """The request for a note on partial keys. A note with that text speaks of these too; or ``note`` is rewritten.

        It keeps its place, and so its marker, and stays with whoever wrote it first; without ``moves`` also the
        amounts that it moves.
        """
        text = " ".join(text.split())
        notes = self._notes
        known = notes.get(note) if note else self._said.get(text)
        if known is None:
            # Another note may have begun with this text and say something else by now.
            name = next(name for n in count() if (name := note or note_id(text + " " * n, exactly=True)) not in notes)
            return note_write(text, targets, origin=self.origin(), note=name, moves=moves or ())
        before = [] if note else [key_of(region) for region in known.regions]
        places, moved = list(dict.fromkeys((*before, *targets))), known.moves if moves is None else moves
        return note_write(text, places, origin=known.origin, note=known.id, moves=moved)

    def _source_of(self, key: Key) -> Key:
        """Where the number at a full key is held: elsewhere, if it is drawn from a single one."""
        key = self._catalogue.dataset(key.dataset).normalised(key)
        lenders = self._catalogue.drawn.get(key, ())
        return lenders[0] if len(lenders) == 1 and key not in self._edits.observations else key

    def origin(self, reason: str = "", source: Cited | None = None) -> Origin:
        """The user, now."""
        return origin_of(self.author, self._clock(), reason=reason, source=source)

    def apply(self, writes: Sequence[Write], kind: StepKind) -> Change:
        """Make requests come true in one step; NOTHING if they change nothing. Raises what the log raises.

        On disk first, then in memory.
        """
        if kind is not StepKind.MERGE:  # there it matters whose of two equal edits stays
            writes = [write for write in writes if not self._says_the_same(write)]
        entries = entries_for(self._log.state, writes, kind=kind, author=self.author, time=self._clock())
        return self._keep(entries)

    def _says_the_same(self, write: Write) -> bool:
        """Whether a field holds this already, made by whomever and whenever."""
        held = self._log.state.records.get(write.address)
        if held is None or write.new is None:
            return held is write.new
        aside = {"author", "author_id", "time"}
        return {k: v for k, v in held.items() if k not in aside} == {
            k: v for k, v in write.new.items() if k not in aside
        }

    def undo(self, count: int = 1) -> Change:
        """Take back the last steps, each as a step of its own; NOTHING if there are none."""
        return self._turn(self._log.state.done[-count:][::-1] if count else [])

    def redo(self, count: int = 1) -> Change:
        """Make steps that were taken back come true again."""
        return self._turn(self._log.state.undone[-count:][::-1] if count else [])

    def next_undo(self) -> tuple[JournalEntry, ...]:
        """The entries of the step that ``undo`` would take back; none if there is none."""
        return self._step(self._log.state.done)

    @property
    def last_step(self) -> tuple[JournalEntry, ...]:
        """What was written last, since everything was read anew."""
        return next(reversed(self._lately.values()), ())

    def next_redo(self) -> tuple[JournalEntry, ...]:
        return self._step(self._log.state.undone)

    def _step(self, numbers: Sequence[int]) -> tuple[JournalEntry, ...]:
        return self._steps(numbers[-1:]).get(numbers[-1], ()) if numbers else ()

    def _steps(self, numbers: Sequence[int]) -> dict[int, tuple[JournalEntry, ...]]:
        """The entries of these steps; those made lately without asking the log, whose file may be out of reach."""
        asked = [number for number in numbers if number not in self._lately]
        found = self._log.steps(asked) if asked else {}
        return found | {number: self._lately[number] for number in numbers if number in self._lately}

    def _turn(self, numbers: Sequence[int]) -> Change:
        steps = self._steps(numbers)
        state, entries = self._log.state.copy(), []
        for number in numbers:
            for entry in undo_entries(state, steps[number], author=self.author, time=self._clock()):
                state.apply(entry)
                entries.append(entry)
        return self._keep(entries)

    def _keep(self, entries: Sequence[JournalEntry]) -> Change:
        if not entries:
            return NO_CHANGE
        self._log.append(entries)
        self._lately |= group_steps(entries)
        for number in [*self._lately][:-_LATELY]:
            del self._lately[number]
        return self._taken_in(dict.fromkeys(entry.address for entry in entries))

    def reread(self, log: Log | None = None) -> Change:
        """Read everything anew, from another log if one is given: every view may look different.

        One whose content cannot be shown leaves everything as it was.
        """
        before, held = frozenset(self._edits.observations), self._log
        self._log = held if log is None else log
        try:
            self._read()
        except BaseException:
            self._log = held
            self._read()
            raise
        self._lately.clear()
        return Change(before | frozenset(self._edits.observations), structure=True)

    # laying over

    def _read(self) -> None:
        self._edits = read_edits(self.shipped, self._log.state)
        self._catalogue = with_user_records(self.shipped, self._edits)
        self._notes = {one.id: one for one in self._edits.notes}
        self._said = {one.text: one for one in reversed(self._edits.notes)}  # the first of equal ones
        self._vouched: dict[Key, tuple[Cited, ...]] = {}
        self._stages_vouched: dict[Key, tuple[Cited, ...]] = {}
        self._vouch(self.edits)

    def _vouch(self, edits: Iterable[Edit]) -> None:
        """Remember which works stand behind what the user changed: alone behind a value, beside others for a stage."""
        for edit in edits:
            (self._vouched if edit.changes_value else self._stages_vouched)[edit.key] = self._works(edit)

    def _works(self, edit: Edit) -> tuple[Cited, ...]:
        """The work an edit rests on; none if it is not known here, as where it came without its record."""
        source = edit.origin.source
        return () if source is None or source.reference not in self._catalogue.references else (source,)

    def _taken_in(self, addresses: Collection[Address]) -> Change:
        """Read what these addresses hold now, and nothing else as far as that is possible."""
        before = self._edits
        if not all(address.field in OVERLAID for address in addresses):
            self._read()
            return Change(self._touched(_differing(before, self._edits)), structure=True)
        self._edits = update_edits(before, self.shipped, self._log.state, (address.target for address in addresses))
        keys = _differing(before, self._edits)
        touched = [edit for key in keys for edit in (before.observations.get(key), self._edits.observations.get(key))]
        structure = any(edit is not None and edit.is_own for edit in touched)
        if structure:
            self._catalogue = with_user_records(self.shipped, self._edits)
        for key in keys:
            self._vouched.pop(key, None)
            self._stages_vouched.pop(key, None)
        self._vouch(edit for key in keys if (edit := self.edit_of(key)) is not None)
        return Change(self._touched(keys), structure)

    def _touched(self, keys: frozenset[Key]) -> frozenset[Key]:
        """These keys with those of all that is drawn from what stands there."""
        return keys.union(key for key, lenders in self._catalogue.drawn.items() if not keys.isdisjoint(lenders))

    def _overlaid(self, observation: Observation) -> Observation:
        if not self._edits.observations:
            return observation
        edit = self._edits.observations.get(observation.key)
        if edit is None or edit.conflict:
            return self._drawn(observation)
        status = observation.status if edit.status is None else edit.status
        changed = edit.changes_value
        return replace(
            observation, value=edit.value, printed=edit.printed, status=status, edited=True, value_edited=changed
        )

    def _drawn(self, observation: Observation) -> Observation:
        """What is drawn from numbers of which the user changed any is drawn anew."""
        lenders = self._catalogue.drawn.get(observation.key, ())
        held = [one for key in lenders if (one := self.observation(key)) is not None]
        if not any(one.edited for one in held):
            return observation
        value, printed = draw_number(held, observation.unit.decimals)
        changed = replace(observation, value=value, printed=printed, edited=True)
        if len(held) == 1:
            return replace(changed, status=held[0].status, value_edited=held[0].value_edited)
        return changed if value is not None else replace(changed, status=Status.NOT_IN_DATASET)


def _differing(before: Edits, after: Edits) -> frozenset[Key]:
    return frozenset(
        key
        for key in {*before.observations, *after.observations}
        if before.observations.get(key) != after.observations.get(key)
    )


def keys_of(document: Document, key: Key) -> tuple[Key, ...]:
    """The full keys of the observations that a full or partial key names, in file order."""
    data = document.catalogue.dataset(key.dataset)
    if data.row_of(key) is not None:
        return (data.normalised(key),)
    region = Region.of(key.dataset, {name: (value,) for name, value in key.items})
    return tuple(data.key(row) for row in data.rows(region))
