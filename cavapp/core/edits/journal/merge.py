"""Merging: the edits of a colleague's copy of a workspace brought together with one's own.

Owns what is changed on either side since both were the same file, what of it goes together by itself, and what has to
be decided. Nothing is written here: the outcome is a list of requests for one step, which can be undone like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from cavapp.core.edits.journal.figure_numbers import later_than
from cavapp.core.edits.journal.journal import (
    Address,
    Field,
    JournalEntry,
    Log,
    RecordFields,
    State,
    Write,
    canonical_json,
)

_ABOUT = frozenset({"author", "author_id", "time"})


class MergeChoice(StrEnum):
    """How a conflict is decided. ``PRINTED`` takes both edits back: what is shipped counts."""

    MINE = "mine"
    THEIRS = "theirs"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class MergeConflict:
    """A field that both sides changed since they parted, each in another way; None holds nothing of a user's."""

    address: Address
    mine: RecordFields | None
    theirs: RecordFields | None


@dataclass(frozen=True, slots=True)
class Merge:
    """What merging amounts to. ``writes`` goes together by itself; ``differences`` have to be decided.

    ``figures`` are the figure numbers that come along: those that are not known here, or known of an earlier time.
    """

    writes: tuple[Write, ...]
    differences: tuple[MergeConflict, ...]
    common: int
    figures: tuple[str, ...] = ()

    def decided(self, choices: Mapping[Address, MergeChoice]) -> list[Write]:
        """All requests of the merge; KeyError if a difference is not decided."""
        found = list(self.writes)
        for one in self.differences:
            choice = choices[one.address]
            record = {MergeChoice.MINE: one.mine, MergeChoice.THEIRS: one.theirs, MergeChoice.PRINTED: None}[choice]
            found.append(Write(one.address, record))
        return found


def merge_journals(mine: Log, theirs: Log) -> Merge:
    """Compare two journals by key. The same two, the other way round, give the same state after the same decisions.

    Raises WorkspaceError if one of them cannot be read any more.
    """
    base, common = _parted(mine.entries(), theirs.entries())
    ours, others = mine.state.records, theirs.state.records
    writes: list[Write] = []
    differences: list[MergeConflict] = []
    for address in sorted({*ours, *others}):
        was, here, there = base.records.get(address), ours.get(address), others.get(address)
        if there in (was, here):
            continue
        if here == was:
            writes.append(Write(address, there))
        elif address.field == Field.NOTE and here is not None and there is not None:
            writes.append(Write(address, _both(was, here, there)))
        elif _says(here) == _says(there):
            # Both wrote the same: whose name it carries must not depend on who merges.
            writes.append(Write(address, min(here, there, key=canonical_json)))
        else:
            differences.append(MergeConflict(address, here, there))
    writes = [write for write in writes if ours.get(write.address) != write.new]
    return Merge(tuple(writes), tuple(differences), common, later_than(mine.ledger, theirs.ledger))


def _parted(mine: Iterable[JournalEntry], theirs: Iterable[JournalEntry]) -> tuple[State, int]:
    """The state up to which both journals are the same, and its number of entries."""
    state = State()
    for ours, others in zip_longest(mine, theirs):
        if ours is None or ours != others:
            break
        state.apply(ours)
    return state, state.seq


def _says(record: RecordFields | None) -> object:
    """What a record says, whoever wrote it and when."""
    return None if record is None else {name: value for name, value in record.items() if name not in _ABOUT}


def _both(was: RecordFields | None, here: RecordFields, there: RecordFields) -> RecordFields:
    """One note on all that either side attached it to, without what either took it from; so too what it moves."""
    both = dict(min(here, there, key=canonical_json))
    for name in ("targets", "moves"):
        before = {canonical_json(part) for part in (was or {}).get(name, ())}
        ours, others = ({canonical_json(part): part for part in record.get(name, ())} for record in (here, there))
        gone = (before - ours.keys()) | (before - others.keys())
        parts = {text: part for text, part in (ours | others).items() if text not in gone}
        both[name] = [parts[text] for text in sorted(parts)]
    return both if both["moves"] else {name: held for name, held in both.items() if name != "moves"}
