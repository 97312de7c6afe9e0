"""Power cuts: a storm of edits is recorded write by write, then the power goes at random moments of the record.

What a disk may hold after each is modelled in ``disk``; the file found there is opened as the program does it. No edit
may be missing that was accepted before the cut, none half there, and no figure that was given its number. Storms differ
in how often a snapshot is kept and in whether a sync fails on the way.

    python -m pytest tests/faults/test_power_cut.py -s -m "not storm"                     # 240 cuts
    python -m pytest tests/faults/test_power_cut.py -s -m storm                           # 100,000 cuts
    CAVAPP_CUTS=5000 python -m pytest tests/faults/test_power_cut.py -s -m storm          # as many as wanted
"""

from __future__ import annotations

import itertools
import os
import random
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.figure_numbers import LedgerEntry
from cavapp.core.edits.journal.journal import Author, State, StepKind
from cavapp.core.workspace import workspace as keeping
from cavapp.core.workspace.errors import WorkspaceError
from cavapp.core.workspace.schema import open_connection
from cavapp.core.workspace.workspace import open_workspace
from tests.faults.disk import Disk, laid_out
from tests.faults.recording_vfs import NAME, reason_not_to_run, recorded
from tests.faults.seam import Call, Event, Harm, Kind, Seam
from tests.faults.storms import PlainModel, some_figure, some_writes

pytestmark = pytest.mark.skipif(bool(reason_not_to_run()), reason=reason_not_to_run())
SHORT, LONG = 240, int(os.environ.get("CAVAPP_CUTS", "100000"))
CUTS_A_STORM = 1000
NAME_OF_FILE = "own.cavapp"
Prepare = Callable[[sqlite3.Connection], object]


@dataclass
class Storm:
    """A record, and the state (packed) that belongs to each number of entries between two steps."""

    events: list[Event]
    states: dict[int, str] = field(default_factory=dict)
    figures: dict[str, LedgerEntry] = field(default_factory=dict)


def storm(folder: Path, catalogue: Catalogue, chance: random.Random, *, steps: int, prepare: Prepare) -> Storm:
    """Edit, undo, redo, close and open again, and write down what reaches the files and what was accepted when."""
    plan = (Call.SYNC, chance.randint(3, 60), Harm.BROKEN) if chance.random() < 0.3 else None
    seam, model = Seam(folder, plan), PlainModel()
    found = Storm(seam.events, {0: model.packed()})
    path, clock = folder / NAME_OF_FILE, (f"t{number}" for number in itertools.count())

    def prepared(path: Path, vfs: str) -> sqlite3.Connection:
        connection = open_connection(path, vfs)
        prepare(connection)
        return connection

    with pytest.MonkeyPatch.context() as patch, recorded(seam):
        patch.setattr(keeping, "open_connection", prepared)
        patch.setattr(keeping, "_SNAPSHOT_EVERY", chance.choice((7, 25, 1000)))
        workspace = open_workspace(path, vfs=NAME)
        document = Document(catalogue, workspace, author=Author("Ana", "a"), clock=lambda: next(clock))
        for _ in range(steps):
            act = chance.random()
            if act < 0.05:
                workspace.close()
                workspace = open_workspace(path, vfs=NAME)
                document.reread(workspace)
                continue
            if act > 0.9:
                number_a_figure(workspace, some_figure(len(found.figures), chance), found, seam)
                continue
            count = chance.choice((1, 1, 2, 5))
            writes = some_writes(document, chance) if act < 0.7 else []
            change: Callable[[], object]
            if writes:
                model.write(writes)
                change = lambda: document.apply(writes, StepKind.PASTE)  # noqa: E731, B023
            elif act < 0.85:
                model.undo(count)
                change = lambda: document.undo(count)  # noqa: E731, B023
            else:
                model.redo(count)
                change = lambda: document.redo(count)  # noqa: E731, B023
            found.states[model.seq] = model.packed()
            seam.note(Kind.BEGUN, model.seq)
            change()
            while workspace.trouble is not None:
                workspace.retry()
            seam.note(Kind.ACKNOWLEDGED, model.seq)
        workspace.close()
    return found


def number_a_figure(workspace: keeping.Workspace, figure: LedgerEntry, found: Storm, seam: Seam) -> None:
    """Record a figure, again after trouble, and write down that it is acknowledged."""
    found.figures[figure.number] = figure
    try:
        workspace.ledger.record(figure)
    except WorkspaceError:
        workspace.ledger.record(figure)
    seam.note(Kind.NUMBERED, workspace.state.seq, figure.number)


def fault_after(  # noqa: PLR0911 - one for each finding
    contents: dict[str, bytes],
    folder: Path,
    found: Storm,
    *,
    accepted: int,
    begun: int,
    numbered: set[str],
) -> str:
    """What is wrong with what a cut left, in a word; empty if nothing."""
    laid_out(contents, folder)
    path = folder / NAME_OF_FILE
    if not path.exists():
        return "" if accepted == 0 and not numbered else "the file is gone"
    try:
        workspace = open_workspace(path)
    except WorkspaceError as error:
        return f"cannot be opened: {error}"
    state = workspace.state
    try:
        if state.seq < accepted:
            return "accepted edits are lost"
        if not accepted <= state.seq <= begun or state.packed() != found.states.get(state.seq):
            return "the state is one that never was"
        if not workspace.writable:
            return "it can only be read"
        kept = {one.number: one for one in workspace.ledger.each()}
        if not numbered <= kept.keys():
            return "numbers of figures are lost"
        if any(found.figures[number] != one for number, one in kept.items()):
            return "a number stands for a figure that never was"
        if state.seq % 16 == 0:
            return _fault_in_journal(workspace, state)
    finally:
        workspace.close()
    return ""


def _fault_in_journal(workspace: keeping.Workspace, state: State) -> str:
    """Whether all entries can be read, and make the state."""
    again = State()
    for entry in workspace.entries():
        again.apply(entry)
    return "" if again.packed() == state.packed() else "the entries do not make the state"


class Moment(NamedTuple):
    """A moment of a storm: the disk, and what was accepted and begun by then."""

    disk: Disk
    accepted: int
    begun: int
    numbered: set[str]
    event: Event | None = None


def played(found: Storm) -> Iterator[Moment]:
    """Every moment of a storm, the one before its first event too."""
    disk, accepted, begun, numbered = Disk(), 0, 0, set[str]()
    yield Moment(disk, accepted, begun, numbered)
    for event in found.events:
        disk.play(event)
        if event.kind is Kind.BEGUN:
            begun = event.position
        elif event.kind is Kind.ACKNOWLEDGED:
            accepted = begun
        elif event.kind is Kind.NUMBERED:
            numbered.add(event.name)
        yield Moment(disk, accepted, begun, numbered, event)


def cut(found: Storm, folder: Path, chance: random.Random, cuts: int) -> Counter[str]:
    """Cut the power at random moments of a storm; how often what went wrong."""
    wanted = Counter(chance.choices(range(len(found.events) + 1), k=cuts))
    faults: Counter[str] = Counter()
    for number, (disk, accepted, begun, numbered, _) in enumerate(played(found)):
        for _ in range(wanted[number]):
            left = disk.after_a_cut(chance)
            faults[fault_after(left, folder, found, accepted=accepted, begun=begun, numbered=numbered)] += 1
    del faults[""]
    return faults


def copied(found: Storm, folder: Path, every: int) -> Counter[str]:
    """Copy the one file alone after every so many writes to it, and after each step; how often which fault came of it.

    Rows of the ledger have no order and are moved about where one is put between them: those are asked for at rest.
    """
    faults: Counter[str] = Counter()
    changes = 0
    for disk, accepted, begun, numbered, event in played(found):
        shown = {name: content for name, content in disk.as_shown().items() if Path(name).name == NAME_OF_FILE}
        if event is None or not shown:
            continue
        at_rest = event.kind in (Kind.ACKNOWLEDGED, Kind.NUMBERED)
        changes += event.kind is Kind.WROTE and event.number == disk.number_of(NAME_OF_FILE)
        if at_rest or changes % every == 0:
            known = numbered if at_rest else set()
            faults[fault_after(shown, folder, found, accepted=accepted, begun=begun, numbered=known)] += 1
            changes += not at_rest
    return faults


def as_shipped(connection: sqlite3.Connection) -> None:
    """Nothing else."""


def without_syncs(connection: sqlite3.Connection) -> None:
    """Commits are not synced: what the storm must be able to find."""
    connection.execute("PRAGMA synchronous=OFF")


def faults_of(
    catalogue: Catalogue, folder: Path, cuts: int, prepares: tuple[Prepare, ...], *, a_storm: int
) -> dict[str, int]:
    """Cut the power so many times, over as many storms as that takes; how often what went wrong."""
    total: dict[str, int] = {}
    counted = accepted = figures = 0
    for seed in itertools.count():
        if counted >= cuts:
            break
        chance = random.Random(seed)  # noqa: S311 - repeatable on purpose
        for name in ("storm", "left"):
            (folder / f"{seed}-{name}").mkdir()
        prepare = prepares[seed % len(prepares)]
        found = storm(folder / f"{seed}-storm", catalogue, chance, steps=60, prepare=prepare)
        here = min(a_storm, cuts - counted)
        for fault, times in cut(found, folder / f"{seed}-left", chance, here).items():
            total[fault] = total.get(fault, 0) + times
        counted += here
        accepted += max(found.states)
        figures += len(found.figures)
    verdict = total or "nothing lost, nothing half done"
    print(f"\n{counted} power cuts in storms of {accepted} entries, {figures} figures: {verdict}")  # noqa: T201
    return total


def test_a_power_cut_loses_nothing_that_was_accepted(catalogue: Catalogue, folder: Path) -> None:
    assert faults_of(catalogue, folder, SHORT, (as_shipped,), a_storm=40) == {}


@pytest.mark.storm
@pytest.mark.timeout(7200)
def test_many_power_cuts_lose_nothing_that_was_accepted(catalogue: Catalogue, folder: Path) -> None:
    assert faults_of(catalogue, folder, LONG, (as_shipped,), a_storm=CUTS_A_STORM) == {}


def test_commits_that_are_not_synced_are_caught(catalogue: Catalogue, folder: Path) -> None:
    faults = faults_of(catalogue, folder, 120, (without_syncs,), a_storm=60)
    assert faults.get("accepted edits are lost", 0) > 0
    assert faults.get("numbers of figures are lost", 0) > 0


def copies_of(catalogue: Catalogue, folder: Path, storms: int, *, steps: int, every: int) -> Counter[str]:
    """Copy the file at every moment of so many storms; how often which fault came of it."""
    faults: Counter[str] = Counter()
    for seed in range(storms):
        for name in ("storm", "copy"):
            (folder / f"{seed}-{name}").mkdir()
        found = storm(folder / f"{seed}-storm", catalogue, random.Random(seed), steps=steps, prepare=as_shipped)  # noqa: S311
        faults += copied(found, folder / f"{seed}-copy", every)
    print(f"\n{faults.total()} copies of the one file, half of them in the midst of a write: {dict(faults)}")  # noqa: T201
    return faults


def test_a_copy_of_the_one_file_at_any_moment_has_every_accepted_edit(catalogue: Catalogue, folder: Path) -> None:
    faults = copies_of(catalogue, folder, 2, steps=40, every=7)
    assert set(faults) == {""}
    assert faults.total() > 100


@pytest.mark.storm
@pytest.mark.timeout(7200)
def test_copies_at_every_moment_of_many_storms_have_every_accepted_edit(catalogue: Catalogue, folder: Path) -> None:
    assert set(copies_of(catalogue, folder, 20, steps=200, every=1)) == {""}


def test_the_model_shows_what_the_system_shows_as_long_as_the_power_is_on(catalogue: Catalogue, folder: Path) -> None:
    chance = random.Random(1)  # noqa: S311
    (folder / "storm").mkdir()
    found = storm(folder / "storm", catalogue, chance, steps=40, prepare=as_shipped)
    disk = Disk()
    for event in found.events:
        disk.play(event)
    shown = {path.name: path.read_bytes() for path in (folder / "storm").iterdir()}
    assert {Path(name).name: content for name, content in disk.as_shown().items()} == shown
