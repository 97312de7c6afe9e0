"""What a large workspace costs: opening 100,000 entries, one more edit on disk, undoing one step and 10,000.

Also what 20,000 notes cost to show, against half of them.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cavapp.cli.main import run_command
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import Key
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author, StepKind
from cavapp.core.workspace.reading import read_whole
from cavapp.core.workspace.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from tests.benchmarks.conftest import Figures

ENTRIES = 100_000
NOTES = 20_000
EDITS, OPENINGS, UNDOINGS, SHOWINGS = 300, 9, 3, 5
FRAME = "p99 < 16 ms"


@pytest.fixture(scope="module")
def large(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed workspace of 100,000 entries: some large steps first, then one value a step."""
    workspace = open_workspace(tmp_path_factory.mktemp("large") / "own.cavapp")
    document = Document(catalogue, workspace, author=Author("Ana", "a"))
    data = catalogue.dataset("homicide-rates")
    keys = [data.observation(row).key for row in range(len(data))]
    number = 0.0
    while workspace.head.seq < ENTRIES - 20_000:
        number += 1
        document.apply([document.value_write(key, number, str(number)) for key in keys], StepKind.PASTE)
    while workspace.head.seq < ENTRIES:
        number += 1
        document.set_value(keys[int(number) % len(keys)], number, str(number), reason="a newer report")
    workspace.close()
    return workspace.path


@pytest.fixture
def opened(large: Path, tmp_path: Path, catalogue: Catalogue) -> tuple[Document, Workspace, list[Key]]:
    shutil.copy(large, tmp_path)
    workspace = open_workspace(tmp_path / large.name)
    data = catalogue.dataset("homicide-rates")
    keys = [data.observation(row).key for row in range(len(data))]
    return Document(catalogue, workspace, author=Author("Ana", "a")), workspace, keys


def timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def test_opening(figures: Figures, large: Path, catalogue: Catalogue) -> None:
    read: list[float] = []
    whole: list[float] = []

    def open_and_close() -> None:
        start = time.perf_counter()
        workspace = open_workspace(large)
        Document(catalogue, workspace)
        whole.append(time.perf_counter() - start)
        workspace.close()

    figures.in_turns([lambda: read.append(timed(lambda: read_whole(large))), open_and_close], rounds=OPENINGS)
    size = f"{large.stat().st_size / 1e6:.0f} MB"
    figures.times(f"reading and checking {ENTRIES:,} entries ({size})", read, "< 300 ms")
    figures.times(f"opening a workspace of {ENTRIES:,} entries", whole, "< 300 ms")


def test_editing(figures: Figures, opened: tuple[Document, Workspace, list[Key]]) -> None:
    document, workspace, keys = opened
    edits: list[float] = []
    named: list[float] = []
    undone: list[float] = []

    def edit() -> None:
        number = float(len(edits)) + 0.25
        edits.append(timed(lambda: document.set_value(keys[len(edits) % len(keys)], number, str(number))))
        named.append(timed(document.next_undo))
        if len(edits) % 3 == 0:
            undone.append(timed(document.undo))

    figures.in_turns([edit], rounds=EDITS)
    assert workspace.trouble is None
    figures.times(f"an edit on disk, after {ENTRIES:,} others", edits, FRAME)
    figures.times("naming the step that can be undone", named, FRAME)
    figures.times("undoing the last step", undone, FRAME)
    workspace.close()


def test_undoing_far_back(figures: Figures, opened: tuple[Document, Workspace, list[Key]]) -> None:
    document, workspace, _ = opened
    back: list[float] = []
    forth: list[float] = []
    turns = [
        lambda: back.append(timed(lambda: document.undo(10_000))),
        lambda: forth.append(timed(lambda: document.redo(10_000))),
    ]
    figures.in_turns(turns, rounds=UNDOINGS)
    assert workspace.trouble is None
    figures.times("undoing 10,000 steps", back, "< 1 s")
    figures.times("redoing them", forth, "< 1 s")
    workspace.close()


def test_showing_many_notes(
    figures: Figures, catalogue: Catalogue, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = catalogue.dataset("homicide-rates-world")
    times: dict[int, list[float]] = {NOTES: [], NOTES // 2: []}
    for count in times:
        workspace = open_workspace(tmp_path / f"{count}.cavapp")
        document = Document(catalogue, workspace, author=Author("Ana", "a"))
        keys = [data.observation(number % len(data)).key for number in range(count)]
        document.apply([document.note_write(f"note {number}", [key]) for number, key in enumerate(keys)], StepKind.NOTE)
        workspace.close()

    def show(count: int) -> None:
        words = ["show", "mexico-assistance", "--workspace", str(tmp_path / f"{count}.cavapp")]
        times[count].append(timed(lambda: run_command(words)))
        capsys.readouterr()

    figures.in_turns([partial(show, count) for count in times], rounds=SHOWINGS)
    figures.ratio(f"`show` with {NOTES:,} notes / with half", times[NOTES], times[NOTES // 2], "< 2.2 x; < 2 s")
