"""The real window is killed at random moments of a storm of edits, and opens again on what it left.

No accepted edit may be missing, no step half there, no number of a figure lost, no box in the way. How long it took to
open again is told.

    bash tests/run --faults tests/faults/test_kill_storm.py                        # 10,000 kills
    CAVAPP_KILLS=500 bash tests/run --faults tests/faults/test_kill_storm.py       # as many as wanted
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Timer

import pytest

from cavapp.core.edits.journal.figure_numbers import normalise_number
from cavapp.core.edits.journal.journal import JournalEntry
from cavapp.core.workspace.schema import digest_of
from cavapp.core.workspace.workspace import open_workspace
from tests.checkout import ROOT

SHORT, LONG = 3, int(os.environ.get("CAVAPP_KILLS", "10000"))
LONGEST_LIFE = 0.4  # seconds of storm before the kill, counted from the first picture
PATIENCE = 60.0


@dataclass
class Told:
    """What all rounds said together: the last accepted entry, the size of each step, and how it opened."""

    seq: int = 0
    digest: str = ""
    steps: dict[int, int] = field(default_factory=dict)
    figures: set[str] = field(default_factory=set)
    waits: list[float] = field(default_factory=list)
    boxes: list[str] = field(default_factory=list)
    shown: list[int] = field(default_factory=list)


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "DISPLAY", "WAYLAND"))}
    folders = {f"XDG_{name}_HOME": str(tmp_path / name.lower()) for name in ("CONFIG", "DATA", "CACHE")}
    return {**kept, **folders, "QT_QPA_PLATFORM": "offscreen", "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}


def one_round(path: Path, home: dict[str, str], seed: int, told: Told) -> None:
    """Start the window, let it rage, kill it, and take in all it said."""
    chance = random.Random(seed)  # noqa: S311 - repeatable
    command = [sys.executable, str(ROOT / "tests" / "faults" / "edit_storm.py"), str(path), str(seed)]
    started = time.perf_counter()
    process = subprocess.Popen(command, env=home, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)  # noqa: S603 - our own program
    last_resort = Timer(PATIENCE, process.kill)
    last_resort.start()
    try:
        assert process.stdout is not None
        first = process.stdout.readline().split()
        assert first[:1] == ["open"], f"it did not open: seed {seed}, {first}"
        told.waits.append(time.perf_counter() - started)
        told.shown.append(int(first[1]))
        told.boxes.append(first[2])
        time.sleep(chance.uniform(0, LONGEST_LIFE))
        process.kill()
        lines = process.stdout.read().splitlines()
    finally:
        last_resort.cancel()
        process.kill()
        process.communicate()
    for line in lines:
        words = line.split()
        if words[0] == "step" and len(words) == 3:
            told.steps[int(words[1])] = int(words[2])
        elif words[0] == "figure" and len(words) == 2 and normalise_number(words[1]) == words[1]:
            told.figures.add(words[1])
        elif words[0] == "kept" and len(words) == 3 and len(words[2]) == 32:
            told.seq, told.digest = int(words[1]), words[2]


def check(path: Path, told: Told) -> None:
    """What the file holds against what was told of it."""
    if not path.exists():
        assert told.seq == 0
        assert told.figures == set()
        return
    workspace = open_workspace(path, wanted_writable=False)
    entries = list(workspace.entries())
    lost = told.figures - {line.number for line in workspace.ledger.entries()}
    workspace.close()
    assert not lost, f"numbers of figures lost: {lost}"
    assert len(entries) >= told.seq, f"accepted {told.seq}, found {len(entries)}"
    assert told.seq == 0 or digest_after(entries[: told.seq]) == told.digest
    sizes: dict[int, int] = {}
    for entry in entries:
        sizes[entry.step] = sizes.get(entry.step, 0) + 1
    halves = {step: (size, told.steps[step]) for step, size in sizes.items() if size != told.steps[step]}
    assert halves == {}, f"half applied: {halves}"


def digest_after(entries: list[JournalEntry]) -> str:
    digest = "0" * 32
    for entry in entries:
        digest = digest_of(entry.body(digest).encode()).hex()
    return digest


def storm(path: Path, home: dict[str, str], kills: int) -> Told:
    """So many kills, in files of some fifty rounds each: a long journal would only make the check slow."""
    told, file = Told(), path
    for number in range(kills):
        if number % 50 == 0:
            file = path.with_name(f"{number}-{path.name}")
            told = Told(waits=told.waits, boxes=told.boxes)
        one_round(file, home, number, told)
        check(file, told)
    waits = sorted(told.waits)
    middle, late = waits[len(waits) // 2], waits[-1]
    boxes = [box for box in told.boxes if box != "none"]
    print(  # noqa: T201
        f"\n{kills} kills: no accepted edit and no figure lost, none half applied; opened again in {middle:.2f} s "
        f"(longest {late:.2f} s, from the start of the process), {len(boxes)} boxes in the way"
    )
    assert boxes == []
    return told


def test_a_killed_window_keeps_every_accepted_edit(tmp_path: Path, home: dict[str, str]) -> None:
    told = storm(tmp_path / "own.cavapp", home, SHORT)
    assert told.seq > 0, "nothing was accepted: the storm did not rage"
    assert told.figures, "no figure was numbered"


@pytest.mark.storm
@pytest.mark.timeout(14400)
def test_a_window_killed_again_and_again_keeps_every_accepted_edit(tmp_path: Path, home: dict[str, str]) -> None:
    storm(tmp_path / "own.cavapp", home, LONG)
