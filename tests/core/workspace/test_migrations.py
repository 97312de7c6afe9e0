"""Files of an older form: brought up to date whole or not at all, and never without a backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cavapp.core.data.keys import Key
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.figure_numbers import LedgerEntry
from cavapp.core.workspace.errors import DamagedWorkspaceError, WorkspaceError
from cavapp.core.workspace.file import FILE_VERSION, ReadOnlyKind, check_header
from cavapp.core.workspace.migrations import Migration
from cavapp.core.workspace.workspace import Workspace, open_workspace
from tests.faults.seam import Call, Harm, Seam, in_place

Cell = Callable[[str, int], Key]
Opened = Callable[..., tuple[Document, Workspace]]
OLDER = 1000
FIGURE = LedgerEntry("CAV-7F3K-2Q", "2026-11-25T12:00:00+00:00", "Homicide rates", '{"exhibit":"fig-1"}')


@pytest.fixture
def path(opened: Opened, tmp_path: Path, cell: Cell) -> Path:
    made = tmp_path / "own.cavapp"
    document, workspace = opened(made)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    workspace.close()
    return made


@pytest.fixture
def older(path: Path) -> Path:
    """A file of form 1.0: nothing of it differs but that it has no ledger."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TABLE figure")
        connection.execute("VACUUM")
        connection.execute(f"PRAGMA user_version={OLDER}")
    return path


def tables(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [name for (name,) in connection.execute("SELECT name FROM sqlite_schema ORDER BY name")]


def test_form_1_0_is_brought_up_to_date_after_a_backup(older: Path) -> None:
    workspace = open_workspace(older)
    assert workspace.writable
    assert len(list(workspace.entries())) == 1
    assert workspace.ledger.entries() == ()
    workspace.ledger.record(FIGURE)
    assert workspace.ledger.find(FIGURE.number) == FIGURE
    workspace.close()
    assert check_header(older) == FILE_VERSION
    (backup,) = older.parent.glob("own of form 1.0*.cavapp")
    assert check_header(backup) == OLDER
    assert tables(backup) == ["head", "journal", "snapshot"]
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT count(*) FROM journal").fetchone() == (1,)
    again = open_workspace(older)
    assert again.ledger.find(FIGURE.number) == FIGURE
    again.close()
    assert len(list(older.parent.glob("own of form *"))) == 1


def test_form_1_0_is_read_without_being_changed(older: Path) -> None:
    before = older.read_bytes()
    reader = open_workspace(older, wanted_writable=False)
    assert len(list(reader.entries())) == 1
    assert reader.ledger.entries() == ()
    assert reader.ledger.find(FIGURE.number) is None
    with pytest.raises(WorkspaceError, match=r"opened for reading only[.]$"):
        reader.ledger.record(FIGURE)
    reader.close()
    assert older.read_bytes() == before
    assert list(older.parent.iterdir()) == [older]


def test_form_1_0_keeps_edits_where_it_cannot_be_brought_up_to_date(opened: Opened, older: Path, cell: Cell) -> None:
    """As on a disk with room for an edit but none for the backup."""
    with in_place(Seam(older.parent, (Call.CREATE, 1, Harm.FULL))) as seam:
        document, workspace = opened(older)
    assert seam.struck
    document.set_value(cell("ESF", 2009), 1.0, "1.0")
    with pytest.raises(WorkspaceError, match=r"older form.*[.]$"):
        document.ledger.record(FIGURE)
    assert (workspace.trouble, workspace.pending) == (None, 0)
    workspace.close()
    document, workspace = opened(older)
    assert len(document.edits) == 2
    document.ledger.record(FIGURE)
    workspace.close()


def test_form_1_0_held_by_another_window_is_read(opened: Opened, older: Path) -> None:
    with closing(sqlite3.connect(older, isolation_level=None)) as holder:
        holder.execute("PRAGMA locking_mode=EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        document, reader = opened(older)
        assert reader.read_only is not None
        assert reader.read_only.kind is ReadOnlyKind.HELD
        assert document.ledger.entries() == ()
        holder.execute("ROLLBACK")
    assert reader.take_over()
    assert check_header(older) == FILE_VERSION
    document.ledger.record(FIGURE)
    reader.close()


def test_a_later_minor_form_is_one_of_the_same_rules(path: Path) -> None:
    """What form 1.0 demanded of its files holds for those of today: tables only, and its own as it made them."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    assert {kind for kind, _, _ in rows} == {"table"}
    assert all(sql.startswith("CREATE TABLE") for _, _, sql in rows)
    assert FILE_VERSION // 1000 == OLDER // 1000


def test_a_migration_that_fails_changes_nothing(older: Path) -> None:
    before = tables(older)
    wrong = Migration(FILE_VERSION, ("CREATE TABLE more (one INTEGER) STRICT", "CREATE TABLE wrong ("))
    with pytest.raises(WorkspaceError, match=r"[.]$"):
        open_workspace(older, migrations=(wrong,))
    assert tables(older) == before
    assert check_header(older) == OLDER
    assert len(list(older.parent.glob("own of form *.cavapp"))) == 1


def test_a_damaged_file_of_an_older_form_is_refused_and_not_migrated(older: Path) -> None:
    with closing(sqlite3.connect(older, isolation_level=None)) as connection:
        connection.execute("UPDATE journal SET body = replace(body, '500.0', '900.0')")
    before = older.read_bytes()
    with pytest.raises(DamagedWorkspaceError, match="entry 1"):
        open_workspace(older)
    assert older.read_bytes() == before
    assert list(older.parent.glob("own of form *")) == []


@pytest.mark.parametrize("version", [0, 7, 1000])
def test_a_file_whose_version_is_damaged_is_left_as_it_is(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA user_version={version}")
    before = path.read_bytes()
    with pytest.raises(DamagedWorkspaceError, match="a table 'figure'"):
        open_workspace(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_form_that_no_migration_starts_from_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TABLE figure")
        connection.execute("VACUUM")
    before = path.read_bytes()
    with pytest.raises(DamagedWorkspaceError, match="'figure' is not one that cavapp wrote"):
        open_workspace(path)
    assert path.read_bytes() == before


def test_a_file_of_this_form_needs_no_migration(path: Path) -> None:
    workspace = open_workspace(path, migrations=(Migration(FILE_VERSION, ("DROP TABLE journal",)),))
    assert len(list(workspace.entries())) == 1
    workspace.close()
    assert list(path.parent.glob("own of form *")) == []
