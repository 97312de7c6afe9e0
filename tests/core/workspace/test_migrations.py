"""Files of an older form: brought up to date whole or not at all, and never without a backup."""

from __future__ import annotations

import contextlib
import shutil
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
from tests.checkout import EARLIER
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
    """A file of form 1.0: nothing of it differs but that it has no ledger and no blank lines."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM journal WHERE seq < 1")
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


# ---------------------------------------------------------------- as earlier versions wrote them

FORMS = ("1.0", "1.1")


def laid_out(form: str, folder: Path, *, killed: bool) -> Path:
    """A file of an earlier version: closed, or with its log as a killed program left it."""
    path = folder / "own.cavapp"
    for ending in ("", "-wal") if killed else ("",):
        shutil.copyfile(EARLIER / f"form-{form}{'-killed' if killed else ''}.cavapp{ending}", f"{path}{ending}")
    return path


@pytest.mark.parametrize("killed", [False, True], ids=["closed", "killed"])
@pytest.mark.parametrize("form", FORMS)
def test_files_of_every_earlier_version_are_taken_over(
    opened: Opened,
    tmp_path: Path,
    cell: Cell,
    form: str,
    killed: bool,  # noqa: FBT001
) -> None:
    path = laid_out(form, tmp_path, killed=killed)
    wanted = (EARLIER / "state.json").read_text(encoding="utf-8")
    read = open_workspace(path, wanted_writable=False)
    assert (read.state.packed() == wanted, read.state.seq) == (killed, 9 if killed else 5)
    document, workspace = opened(path)
    assert workspace.state.packed() == read.state.packed()
    assert len(workspace.ledger.entries()) == (form == "1.1")
    document.set_value(cell("ESF", 2010), 8.0, "8.0")
    assert workspace.trouble is None
    alone = tmp_path / "alone.cavapp"
    alone.write_bytes(path.read_bytes())
    assert open_workspace(alone, wanted_writable=False).state.packed() == workspace.state.packed()
    workspace.close()
    assert not list(tmp_path.glob("*-wal"))


@pytest.mark.parametrize("form", FORMS)
def test_a_damaged_log_never_shows_an_earlier_state_without_a_word(tmp_path: Path, form: str) -> None:
    path = laid_out(form, tmp_path, killed=True)
    log, before = path.with_name(f"{path.name}-wal"), path.read_bytes()
    whole, wanted = log.read_bytes(), (EARLIER / "state.json").read_text(encoding="utf-8")
    shown = 0
    for place in range(0, len(whole), 1997):
        log.write_bytes(whole[:place] + bytes(16) + whole[place + 16 :])
        with contextlib.suppress(DamagedWorkspaceError):
            assert open_workspace(path, wanted_writable=False).state.packed() == wanted
            shown += 1
        assert path.read_bytes() == before
    assert shown > 0
