"""Thousands of notes: twice the notes take twice the effort, to write, open, cite, check and merge.

Effort is what is called, counted: times would depend on what else the machine does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import FrameType

import pytest

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author, MemoryLog, StepKind
from cavapp.core.edits.journal.merge import merge_journals
from cavapp.core.edits.records import key_of
from cavapp.core.workspace.repair import examine_workspace
from cavapp.core.workspace.workspace import open_to_merge, open_workspace

FEW = 60


def effort(act: Callable[[], object]) -> int:
    """How many functions are called, those of C too."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    held = sys.getprofile()
    sys.setprofile(note)
    try:
        act()
    finally:
        sys.setprofile(held)
    return count


def write_notes(path: Path, catalogue: Catalogue, count: int) -> None:
    """So many notes, each on an observation of its own, in one step."""
    workspace = open_workspace(path)
    document, data = (
        Document(catalogue, workspace, author=Author("Ana", "a")),
        catalogue.dataset("homicide-rates-world"),
    )
    keys = [data.observation(7 * number % len(data)).key for number in range(count)]
    writes = [document.note_write(f"note {number}", [key]) for number, key in enumerate(keys)]
    document.apply(writes, StepKind.NOTE)
    workspace.close()


def read_notes(path: Path, catalogue: Catalogue) -> None:
    """Open the file, and ask of each note what it is attached to and of each place what is said of it."""
    workspace = open_workspace(path, wanted_writable=False)
    document = Document(catalogue, workspace)
    evidence = document.catalogue.evidence
    for note in document.everything.notes:
        assert evidence.attachments_of(note.id)
        assert document.citation(map(key_of, note.regions)).footnotes
    workspace.close()


def rewrite_notes(path: Path, catalogue: Catalogue) -> None:
    workspace = open_workspace(path, wanted_writable=False)
    document = Document(catalogue, workspace)
    for note in document.everything.notes:
        document.note_write(note.text, [], note=note.id)
        document.note_write(note.text, [])
    workspace.close()


def merge_notes(path: Path, _catalogue: Catalogue) -> None:
    mine, theirs = MemoryLog(), open_to_merge(path)
    assert merge_journals(mine, theirs).writes
    theirs.close()


def examine_notes(path: Path, catalogue: Catalogue) -> None:
    assert examine_workspace(path, catalogue).sound


@pytest.fixture(scope="module")
def files(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    made = [tmp_path_factory.mktemp("notes") / f"{count}.cavapp" for count in (FEW, 2 * FEW, 4 * FEW)]
    for path in made:
        write_notes(path, catalogue, int(path.stem))
    return made


@pytest.mark.parametrize("act", [read_notes, rewrite_notes, merge_notes, examine_notes])
def test_twice_the_notes_take_twice_the_effort(
    files: list[Path], catalogue: Catalogue, act: Callable[[Path, Catalogue], None]
) -> None:
    few, more, most = (effort(partial(act, path, catalogue)) for path in files)
    assert few > FEW
    assert most - more < 2.3 * (more - few)
