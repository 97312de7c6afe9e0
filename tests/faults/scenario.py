"""One fixed piece of work with a workspace, for the harnesses in which every call fails once.

Run as a program it does such work once for each call and is killed there, so many times in all; it prints a line of
JSON with what it found:

    python -m tests.faults.scenario FOLDER KILLS
"""

from __future__ import annotations

import itertools
import json
import os
import random
import shutil
import struct
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.figure_numbers import LedgerEntry
from cavapp.core.edits.journal.journal import Author, StepKind
from cavapp.core.workspace import workspace as keeping
from cavapp.core.workspace.errors import WorkspaceError
from cavapp.core.workspace.workspace import Workspace, open_workspace
from tests.checkout import DATA
from tests.faults.recording_vfs import NAME, recorded
from tests.faults.seam import Call, Harm, Seam
from tests.faults.storms import PlainModel, some_figure, some_writes

FILE, COPY = "own.cavapp", "copy.cavapp"


Told = Callable[[int, int], object]


def untold(_seq: int, _figures: int) -> None:
    """For work that nobody listens to."""


class Work:
    """The work, and a model of it. ``told`` hears up to which entry edits were accepted, and how many figures were."""

    def __init__(self, folder: Path, catalogue: Catalogue, told: Told = untold, seed: int = 3) -> None:
        self.folder, self.catalogue, self._told = folder, catalogue, told
        self.model = PlainModel()
        self.states = {0: self.model.packed()}
        self.figures: dict[str, LedgerEntry] = {}
        self.troubles: list[str] = []
        self._chance = random.Random(seed)  # noqa: S311 - the same work each time
        self._clock = (f"t{number}" for number in itertools.count())

    def do(self) -> None:
        """Edit, undo, number figures, copy, close, and all over again in the same file."""
        for _ in range(2):
            self._open()
            for _ in range(5):
                self._edit()
            self._number()
            self._turn()
            self._number()
            self._copy()
            self._edit()
            self.workspace.close()

    def _open(self) -> None:
        self.workspace = self._opened()
        self.document = Document(
            self.catalogue, self.workspace, author=Author("Ana", "a"), clock=lambda: next(self._clock)
        )
        assert self.workspace.state.packed() == self.model.packed()

    def _opened(self) -> Workspace:
        try:
            workspace = open_workspace(self.folder / FILE, vfs=NAME)
        except WorkspaceError as error:
            self._trouble(str(error))
            workspace = open_workspace(self.folder / FILE, vfs=NAME)
        if not workspace.writable:
            assert workspace.read_only is not None
            self._trouble(workspace.read_only.sentence(workspace.path))
            assert workspace.take_over()
        return workspace

    def _edit(self) -> None:
        writes = some_writes(self.document, self._chance)
        self.model.write(writes)
        self._accepted(lambda: self.document.apply(writes, StepKind.PASTE))

    def _number(self) -> None:
        """A figure gets its number, after trouble with one more attempt; edits do not notice."""
        figure = some_figure(len(self.figures), self._chance)
        try:
            self.workspace.ledger.record(figure)
        except WorkspaceError as error:
            self._trouble(str(error))
            assert (self.workspace.trouble, self.workspace.pending) == (None, 0)
            assert self.workspace.state.packed() == self.model.packed()
            self.workspace.ledger.record(figure)
        self.figures[figure.number] = figure
        assert {one.number: one for one in self.workspace.ledger.each()} == self.figures
        self._told(self.model.seq, len(self.figures))

    def _turn(self) -> None:
        for turn, count in ((self.model.undo, 3), (self.model.redo, 1)):
            turn(count)
            self._accepted(lambda turn=turn, count=count: getattr(self.document, turn.__name__)(count))  # type: ignore[misc]

    def _accepted(self, change: Callable[[], object]) -> None:
        """The change is in the state whatever happens to it; after trouble one more attempt brings it to the disk."""
        self.states[self.model.seq] = self.model.packed()
        change()
        assert self.workspace.state.packed() == self.model.packed()
        if self.workspace.trouble is not None:
            self._trouble(str(self.workspace.trouble))
            assert self.workspace.pending > 0
            assert [entry.seq for entry in self.workspace.entries()] == list(range(1, self.model.seq + 1))
            self.document.next_undo()
            assert self.workspace.retry()
        assert (self.workspace.trouble, self.workspace.pending) == (None, 0)
        self._told(self.model.seq, len(self.figures))

    def _copy(self) -> None:
        target = self.folder / COPY
        before = target.read_bytes() if target.exists() else None
        try:
            self.workspace.copy_to(target)
        except WorkspaceError as error:
            self._trouble(str(error))
            # Only the sync of the folder comes after the name: then the new copy is there, and whole.
            assert before == (target.read_bytes() if target.exists() else None) or self._is_whole(target)
            self.workspace.copy_to(target)
        assert self._is_whole(target)

    def _is_whole(self, target: Path) -> bool:
        try:
            found = open_workspace(target, wanted_writable=False)
        except WorkspaceError as error:
            self._trouble(str(error))
            found = open_workspace(target, wanted_writable=False)
        try:
            figures = found.ledger.entries()
        except WorkspaceError as error:
            self._trouble(str(error))
            figures = found.ledger.entries()
        return found.state.packed() == self.model.packed() and len(figures) == len(self.figures)

    def _trouble(self, sentence: str) -> None:
        assert sentence.endswith(".")
        assert "\n" not in sentence
        self.troubles.append(sentence)


def done(folder: Path, catalogue: Catalogue, seam: Seam, told: Told = untold, seed: int = 3) -> Work:
    """The work done through a seam, with snapshots and folded logs in between."""
    with pytest.MonkeyPatch.context() as patch, recorded(seam):
        patch.setattr(keeping, "_SNAPSHOT_EVERY", 6)
        work = Work(folder, catalogue, told, seed)
        work.do()
    return work


def stray(folder: Path, *, killed: bool = False) -> list[str]:
    """Files that should not be there. A killed program leaves its note, its journal and the draft it was at."""
    names = {path.name for path in folder.iterdir()} - {FILE, COPY}
    if killed:
        names = {name for name in names if name not in {f"{FILE}-held", f"{FILE}-journal"} and "-new" not in name}
    return sorted(names)


def _killed(folder: Path, catalogue: Catalogue, plan: tuple[Call, int, Harm], seed: int) -> tuple[int, int]:
    """Do the work in a process that is killed on the way; up to which entry and which figure all was accepted."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        done(folder, catalogue, Seam(folder, plan), lambda *told: os.write(writing, struct.pack(">II", *told)), seed)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), plan
    seq, figures = struct.unpack(">II", told[-8:]) if told else (0, 0)
    return seq, figures


def _fault_in(place: Path, states: dict[int, str], accepted: int, numbered: int, *, copied: bool) -> str:
    """What a kill has done to the file, and to a copy of the one file alone; empty if nothing."""
    later = min((seq for seq in states if seq > accepted), default=accepted)
    if copied and (place / FILE).exists():
        shutil.copyfile(place / FILE, place / COPY)
        copy = open_workspace(place / COPY, wanted_writable=False).state
        if copy.seq not in (accepted, later) or copy.packed() != states[copy.seq]:
            return f"{accepted} accepted, {copy.seq} in a copy"
    workspace = open_workspace(place / FILE)
    state, figures = workspace.state, len(workspace.ledger.entries())
    workspace.close()
    if state.seq not in (accepted, later) or state.packed() != states[state.seq]:
        return f"{accepted} accepted, {state.seq} found"
    if figures not in (numbered, numbered + 1):
        return f"{numbered} figures accepted, {figures} found"
    if stray(place, killed=True) or not workspace.writable:
        return f"{stray(place, killed=True)} left, writable {workspace.writable}"
    return ""


def main(folder: Path, most: int) -> None:
    """Kill several such works at each of their calls, up to so many times, and look at what is left."""
    catalogue = read_catalogue(DATA)
    found: Counter[str] = Counter()
    for seed in itertools.count(3):
        (folder / f"whole-{seed}").mkdir()
        seam = Seam(folder / f"whole-{seed}")
        states = done(folder / f"whole-{seed}", catalogue, seam, seed=seed).states
        calls = ((call, number + 1) for call, count in seam.counts.items() for number in range(count))
        for (call, number), harm in itertools.product(calls, (Harm.STOP, Harm.KILL)):
            if found.total() == most:
                print(json.dumps({"kills": most, "found": found}))  # noqa: T201
                return
            place = folder / f"{call}-{number}".replace(".", "-")
            place.mkdir()
            accepted, numbered = _killed(place, catalogue, (call, number, harm), seed)
            # A page is written whole or not at all as long as the system runs: half of one is for the journal to mend.
            fault = _fault_in(place, states, accepted, numbered, copied=harm is Harm.STOP)
            found[f"{call} {number}: {fault}" if fault else "as accepted"] += 1
            shutil.rmtree(place)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), int(sys.argv[2]))
