"""Backups: when they are due, that they are whole, which are kept, and that putting one back loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cavapp.core.data.keys import Key
from cavapp.core.edits.document import Document
from cavapp.core.workspace.backups import (
    BACKUP_INTERVAL,
    EVERY_ENTRIES,
    FOLDER,
    Backup,
    Backups,
    backups_of,
    kept_of,
    restore_backup,
)
from cavapp.core.workspace.errors import WorkspaceError
from cavapp.core.workspace.workspace import Workspace

Cell = Callable[[str, int], Key]
Opened = Callable[..., tuple[Document, Workspace]]
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


class Desk:
    """A workspace with its backups, and edits at a key."""

    def __init__(self, opened: Opened, folder: Path, key: Key) -> None:
        self.document, self.workspace = opened(folder / "own.cavapp")
        self.key, self.count = key, 0
        self.edit()
        self.backups = Backups(self.workspace.path, self.workspace.head.file, folder / "outside")
        self.folders = (folder / FOLDER / self.workspace.head.file, folder / "outside" / self.workspace.head.file)

    def edit(self, times: int = 1) -> None:
        for _ in range(times):
            self.count += 1
            self.document.set_value(self.key, float(self.count), f"{self.count}.0")


@pytest.fixture
def desk(opened: Opened, tmp_path: Path, cell: Cell) -> Iterator[Desk]:
    made = Desk(opened, tmp_path, cell("INCLE", 2009))
    yield made
    made.workspace.close()


def test_a_backup_lies_in_two_places_and_is_a_whole_workspace(desk: Desk, opened: Opened) -> None:
    made = desk.backups.make(desk.workspace, NOON)
    assert made is not None
    for folder in desk.folders:
        (path,) = folder.iterdir()
        copied, workspace = opened(path)
        assert workspace.state == desk.workspace.state
        assert len(copied.edits) == 1
        workspace.close()
    (listed,) = desk.backups.listing()
    assert (listed.time, listed.seq) == (NOON, 1)


def test_nothing_new_needs_no_backup(desk: Desk) -> None:
    assert desk.backups.make(desk.workspace, NOON) is not None
    assert not desk.backups.is_due(desk.workspace, NOON + timedelta(days=1))
    assert desk.backups.make(desk.workspace, NOON + timedelta(days=1)) is None


def test_a_backup_is_due_after_many_edits_or_some_time(desk: Desk) -> None:
    assert desk.backups.is_due(desk.workspace, NOON)
    desk.backups.make(desk.workspace, NOON)
    desk.edit()
    assert not desk.backups.is_due(desk.workspace, NOON + BACKUP_INTERVAL - timedelta(seconds=1))
    assert desk.backups.is_due(desk.workspace, NOON + BACKUP_INTERVAL)
    desk.edit(EVERY_ENTRIES - 2)
    assert not desk.backups.is_due(desk.workspace, NOON)
    desk.edit()
    assert desk.backups.is_due(desk.workspace, NOON)


def test_one_place_that_cannot_be_written_to_does_not_keep_the_other(desk: Desk) -> None:
    beside, outside = desk.folders
    beside.parent.write_text("no folder")
    assert desk.backups.make(desk.workspace, NOON) is not None
    assert len(list(outside.iterdir())) == 1


def test_no_place_at_all_is_said_in_a_sentence(desk: Desk) -> None:
    for folder in desk.folders:
        folder.parent.write_text("no folder")
    with pytest.raises(WorkspaceError, match=r"[.]$"):
        desk.backups.make(desk.workspace, NOON)


def test_backups_stay_within_their_limit_and_the_newest_stays(desk: Desk, tmp_path: Path) -> None:
    small = Backups(desk.workspace.path, desk.workspace.head.file, tmp_path / "outside", limit=500_000)
    for minute in range(12):
        desk.edit(20)
        assert small.is_due(desk.workspace, NOON) == (minute == 0)
        small.make(desk.workspace, NOON + timedelta(minutes=minute))
    files = [file for folder in desk.folders for file in folder.iterdir()]
    assert sum(file.stat().st_size for file in files) <= 500_000
    assert small.listing()[0].seq == desk.workspace.head.seq


@given(st.lists(st.integers(0, 90 * 24 * 60), max_size=60))
def test_of_each_span_of_time_one_backup_is_kept(minutes: list[int]) -> None:
    moments = sorted({NOON - timedelta(minutes=minute) for minute in minutes}, reverse=True)
    found = [Backup(Path(f"{number}"), time, 1, "00000000", 1) for number, time in enumerate(moments)]
    kept = kept_of(found, NOON)
    assert [one for one in kept if one not in found] == []
    assert kept[:1] == found[:1]
    assert {one.time for one in found if NOON - one.time < timedelta(hours=1)} <= {one.time for one in kept}
    days = {one.time.date() for one in found if timedelta(days=1) <= NOON - one.time < timedelta(days=29)}
    assert days <= {one.time.date() for one in kept}
    assert len(kept) <= 60 + 25 + 31 + 14
    assert kept_of(kept, NOON) == kept


def test_putting_a_backup_back_keeps_what_was_there(desk: Desk, opened: Opened, tmp_path: Path) -> None:
    backup = desk.backups.make(desk.workspace, NOON)
    assert backup is not None
    desk.edit(5)
    later = desk.workspace.state.copy()
    desk.workspace.close()
    aside = restore_backup(backup, tmp_path / "own.cavapp", NOON)
    document, workspace = opened(tmp_path / "own.cavapp")
    assert [edit.value for edit in document.edits] == [1.0]
    workspace.close()
    assert aside is not None
    _, before = opened(aside)
    assert before.state == later
    before.close()


def test_a_damaged_backup_is_not_put_back(desk: Desk, tmp_path: Path) -> None:
    backup = desk.backups.make(desk.workspace, NOON)
    assert backup is not None
    content = bytearray(backup.read_bytes())
    at = content.index(b'"printed"')
    content[at + 3] ^= 1
    backup.write_bytes(content)
    desk.workspace.close()
    before = (tmp_path / "own.cavapp").read_bytes()
    with pytest.raises(WorkspaceError, match="damaged"):
        restore_backup(backup, tmp_path / "own.cavapp", NOON)
    assert (tmp_path / "own.cavapp").read_bytes() == before


def test_backups_are_found_by_name_for_a_file_that_does_not_say_which_it_is(desk: Desk, tmp_path: Path) -> None:
    desk.backups.make(desk.workspace, NOON)
    desk.edit()
    desk.backups.make(desk.workspace, NOON + timedelta(minutes=1))
    found = backups_of(tmp_path / "own.cavapp", tmp_path / "outside")
    assert [(one.time, one.seq) for one in found] == [(NOON + timedelta(minutes=1), 2), (NOON, 1)]
    assert backups_of(tmp_path / "wn.cavapp", tmp_path / "outside") == ()
    outside = backups_of(tmp_path / "elsewhere" / "own.cavapp", tmp_path / "outside")
    assert [(one.time, one.seq) for one in outside] == [(one.time, one.seq) for one in found]


def test_a_backup_by_a_clock_that_was_ahead_stops_no_other(desk: Desk) -> None:
    ahead = NOON + timedelta(days=400)
    assert desk.backups.make(desk.workspace, ahead) is not None
    assert not desk.backups.is_due(desk.workspace, NOON)
    assert desk.backups.make(desk.workspace, NOON) is None
    desk.edit()
    assert desk.backups.is_due(desk.workspace, NOON)
    assert desk.backups.make(desk.workspace, NOON) is not None
    assert not desk.backups.is_due(desk.workspace, NOON)
    desk.edit()
    assert not desk.backups.is_due(desk.workspace, NOON + BACKUP_INTERVAL - timedelta(seconds=1))
    assert desk.backups.is_due(desk.workspace, NOON + BACKUP_INTERVAL)
    assert desk.backups.make(desk.workspace, NOON + BACKUP_INTERVAL) is not None
    assert [one.time for one in desk.backups.listing()] == [ahead, NOON + BACKUP_INTERVAL, NOON]
