"""Files of an older form: brought up to date whole or not at all, and never without a backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cavapp.core.dataset import Key
from cavapp.core.document import Document
from cavapp.core.workspace.file import VERSION, check_header
from cavapp.core.workspace.keeping import Workspace, open_workspace
from cavapp.core.workspace.migrating import Migration
from cavapp.core.workspace.trouble import WorkspaceError

Cell = Callable[[str, int], Key]
Opened = Callable[..., tuple[Document, Workspace]]
OLDER = VERSION - 1


@pytest.fixture
def snapshot_table(path: Path) -> str:
    """The statement that makes the table which the older form of these tests lacks."""
    with closing(sqlite3.connect(path)) as connection:
        (statement,) = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'snapshot'").fetchone()
    assert isinstance(statement, str)
    return statement


@pytest.fixture
def path(opened: Opened, tmp_path: Path, cell: Cell) -> Path:
    made = tmp_path / "own.cavapp"
    document, workspace = opened(made)
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    workspace.close()
    return made


@pytest.fixture
def older(path: Path, snapshot_table: str) -> Path:
    assert snapshot_table
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TABLE snapshot")
        connection.execute(f"PRAGMA user_version={OLDER}")
    return path


def test_an_older_form_is_brought_up_to_date_after_a_backup(older: Path, snapshot_table: str) -> None:
    workspace = open_workspace(older, migrations=(Migration(VERSION, (snapshot_table,)),))
    assert workspace.writable
    assert len(list(workspace.entries())) == 1
    workspace.close()
    assert check_header(older) == VERSION
    (backup,) = older.parent.glob("own of form *.cavapp")
    assert check_header(backup) == OLDER
    with closing(sqlite3.connect(backup)) as connection:
        assert connection.execute("SELECT count(*) FROM journal").fetchone() == (1,)


def test_a_migration_that_fails_changes_nothing(older: Path, snapshot_table: str) -> None:
    def held() -> list[str]:
        with closing(sqlite3.connect(older)) as connection:
            return [name for (name,) in connection.execute("SELECT name FROM sqlite_schema ORDER BY name")]

    before = held()
    with pytest.raises(WorkspaceError, match=r"[.]$"):
        open_workspace(older, migrations=(Migration(VERSION, (snapshot_table, "CREATE TABLE wrong (")),))
    assert held() == before
    assert check_header(older) == OLDER
    assert len(list(older.parent.glob("own of form *.cavapp"))) == 1


def test_a_form_that_no_migration_starts_from_is_refused(older: Path) -> None:
    before = older.read_bytes()
    with pytest.raises(WorkspaceError, match="'snapshot' is not one that cavapp wrote"):
        open_workspace(older)
    assert older.read_bytes() == before


def test_a_file_of_this_form_needs_no_migration(path: Path) -> None:
    workspace = open_workspace(path, migrations=(Migration(VERSION, ("DROP TABLE journal",)),))
    assert len(list(workspace.entries())) == 1
    workspace.close()
    assert list(path.parent.glob("own of form *")) == []
