"""Checking and repairing a workspace: damage is named, what is whole is saved, the damaged file stays as it is."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import Key
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.workspace.errors import DamagedWorkspaceError, WorkspaceError
from cavapp.core.workspace.repair import IntegrityProblemKind, examine_workspace, repair_workspace
from cavapp.core.workspace.workspace import Workspace, open_workspace

Cell = Callable[[str, int], Key]
Opened = Callable[..., tuple[Document, Workspace]]
YEARS = (2007, 2008, 2009, 2010, 2011)


@pytest.fixture
def path(opened: Opened, tmp_path: Path, cell: Cell) -> Path:
    """A workspace of 12 entries: 10 edits, a step of two values, closed."""
    document, workspace = opened(tmp_path / "own.cavapp")
    for account in ("INCLE", "ESF"):
        for year in YEARS:
            document.set_value(cell(account, year), float(year), f"{year}.0")
    document.apply([document.value_write(cell("DA", year), 1.0, "1.0") for year in YEARS[:2]], StepKind.PASTE)
    workspace.close()
    return tmp_path / "own.cavapp"


def spoil(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement, values)


def test_a_sound_workspace_is_called_sound(path: Path, catalogue: Catalogue) -> None:
    found = examine_workspace(path, catalogue)
    assert found.sound
    assert (found.entries, found.readable) == (12, 12)
    assert found.sentences() == ("The workspace is sound: 12 entries, each as it was written.",)


def test_a_changed_entry_is_named_and_nothing_of_the_file_is_shown(path: Path) -> None:
    spoil(path, "UPDATE journal SET body = replace(body, '2009.0', '2999.0') WHERE seq = 3")
    with pytest.raises(DamagedWorkspaceError, match="entry 3"):
        open_workspace(path)
    found = examine_workspace(path)
    assert not found.sound
    assert [(one.kind, one.place) for one in found.findings] == [(IntegrityProblemKind.ENTRY, "Entry 3")]
    assert (found.entries, found.readable) == (12, 11)


def test_lost_entries_at_the_end_are_missed(path: Path) -> None:
    spoil(path, "DELETE FROM journal WHERE seq > 10")
    with pytest.raises(DamagedWorkspaceError, match="last entries are missing"):
        open_workspace(path)
    assert [one.place for one in examine_workspace(path).findings] == ["Entries 11-12"]


def test_a_repaired_workspace_has_all_that_is_whole(path: Path, tmp_path: Path, opened: Opened, cell: Cell) -> None:
    spoil(path, "UPDATE journal SET body = replace(body, '2009.0', '2999.0') WHERE seq = 3")
    before = path.read_bytes()
    done = repair_workspace(path, tmp_path / "new.cavapp")
    assert (done.entries, done.lost) == (11, 1)
    assert "Entry 3" in done.sentences[-1]
    assert path.read_bytes() == before
    document, workspace = opened(tmp_path / "new.cavapp")
    edited = {edit.key: edit.value for edit in document.edits}
    assert cell("INCLE", 2009) not in edited
    assert len(edited) == 11
    assert all(edit.origin.author == "Ana" for edit in document.edits)
    document.undo()
    assert len(document.edits) == 9
    workspace.close()


def test_an_undo_of_a_lost_step_is_saved_as_what_it_set(opened: Opened, tmp_path: Path, cell: Cell) -> None:
    path = tmp_path / "undone.cavapp"
    document, workspace = opened(path)
    document.set_value(cell("INCLE", 2009), 1.0, "1.0")
    document.set_value(cell("INCLE", 2009), 2.0, "2.0")
    document.undo()
    workspace.close()
    spoil(path, "DELETE FROM journal WHERE seq = 2")
    repair_workspace(path, tmp_path / "new.cavapp")
    saved, again = opened(tmp_path / "new.cavapp")
    assert [edit.value for edit in saved.edits] == [1.0]
    again.close()


def test_a_damaged_end_loses_no_entry(path: Path, tmp_path: Path, opened: Opened) -> None:
    sound = open_workspace(path)
    state = sound.state.copy()
    sound.close()
    spoil(path, "UPDATE head SET seq = 5")
    with pytest.raises(DamagedWorkspaceError):
        open_workspace(path)
    assert repair_workspace(path, tmp_path / "new.cavapp").lost == 0
    _, workspace = opened(tmp_path / "new.cavapp")
    assert workspace.state == state
    workspace.close()


def test_a_damaged_snapshot_is_done_without(path: Path, tmp_path: Path, opened: Opened, cell: Cell) -> None:
    sound = open_workspace(path)
    state = sound.state.copy()
    sound.close()
    spoil(path, "UPDATE snapshot SET content = x'00'")
    before = path.read_bytes()
    document, workspace = opened(path)
    assert workspace.state == state
    assert path.read_bytes() == before  # as long as nothing is added
    document.set_value(cell("DA", 2009), 9.0, "9.0")
    assert workspace.trouble is None
    state = workspace.state.copy()
    workspace.close()
    assert (tmp_path / "own as found.cavapp").read_bytes() == before
    assert open_workspace(path, wanted_writable=False).state == state


def test_a_lost_tail_is_repaired_without_it(path: Path, tmp_path: Path) -> None:
    spoil(path, "DELETE FROM journal WHERE seq > 10")
    assert repair_workspace(path, tmp_path / "new.cavapp").lost == 2


def test_a_file_that_was_cut_off_gives_what_is_left(opened: Opened, tmp_path: Path, cell: Cell) -> None:
    path = tmp_path / "long.cavapp"
    document, workspace = opened(path)
    for number in range(100):
        document.set_value(cell("INCLE", 2009), float(number), f"{number}.0")
    workspace.close()
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    with pytest.raises(DamagedWorkspaceError):
        open_workspace(path)
    found = examine_workspace(path)
    assert not found.sound
    assert 40 < found.readable < 80
    assert repair_workspace(path, tmp_path / "new.cavapp").entries == found.readable
    assert examine_workspace(tmp_path / "new.cavapp").sound


def test_edits_that_find_nothing_are_told_but_are_no_damage(
    path: Path, opened: Opened, catalogue: Catalogue, cell: Cell
) -> None:
    document, workspace = opened(path)
    write = document.value_write(cell("INCLE", 2012), 1.0, "1.0")
    assert write.new is not None
    foreign = write.address._replace(target=write.address.target.replace("INCLE", "NONE"))
    document.apply([type(write)(foreign, write.new)], StepKind.EDIT)
    assert [one.reason for one in document.unusable] == ["there is no account 'NONE'"]
    workspace.close()
    found = examine_workspace(path, catalogue)
    assert found.sound
    assert [one.kind for one in found.findings] == [IntegrityProblemKind.ORPHAN]


def test_a_repair_never_replaces_a_file(path: Path, tmp_path: Path) -> None:
    (tmp_path / "there.cavapp").write_text("mine")
    with pytest.raises(WorkspaceError, match="exists already"):
        repair_workspace(path, tmp_path / "there.cavapp")
    assert (tmp_path / "there.cavapp").read_text() == "mine"
