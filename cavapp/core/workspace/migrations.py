"""Bringing a workspace of an older form up to date: after a verified backup, and in one transaction.

Owns the list of forms a file has had. Form 1.0 is the first; form 1.1 added the ledger of figure numbers, form 1.2
blank lines in front of the first one.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from cavapp.core.workspace.errors import DamagedWorkspaceError, FileProblemKind, WorkspaceError
from cavapp.core.workspace.file import FILE_VERSION, check_header, is_held_here, new_beside, put_in_place, trouble_of
from cavapp.core.workspace.reading import read_whole
from cavapp.core.workspace.schema import (
    BLANK_LINES,
    FIGURE_TABLE,
    check_integrity,
    open_connection,
    row_count,
    run_statements,
    run_transaction,
    vacuum_into,
)


class Migration(NamedTuple):
    """The statements that make a file of the form before into one of ``version``."""

    version: int
    statements: tuple[str, ...]


MIGRATIONS: Final = (Migration(1001, (FIGURE_TABLE,)), Migration(1002, (BLANK_LINES,)))
_FIRST: Final = 1000


def migrate_if_possible(path: Path, migrations: Sequence[Migration], vfs: str) -> None:
    """Bring a file up to date, if its disk and its rights allow that: edits are kept in one of an older form too.

    Raises WorkspaceError for a file that cannot be relied on.
    """
    try:
        bring_up_to_date(path, migrations, vfs=vfs)
    except WorkspaceError as error:
        if error.trouble is None or error.trouble.kind is FileProblemKind.UNREADABLE:
            raise


def bring_up_to_date(path: Path, migrations: Sequence[Migration] = MIGRATIONS, *, vfs: str = "") -> Path | None:
    """Migrate a file of an older form; returns the backup made before, None if the file is of this form or a later one.

    Raises WorkspaceError; then the file is as it was.
    """
    if is_held_here(path):
        return None
    version = check_header(path)
    if not _steps_from(version, migrations):
        return None
    # What is damaged is refused before anything is written to it: its version may be what is damaged.
    read_whole(path, vfs=vfs)
    backup = _free_name(path, version)
    try:
        with contextlib.closing(open_connection(path, vfs)) as connection:
            _back_up(connection, backup)
            migrate_file(connection, version, migrations)
    except sqlite3.Error as error:
        raise WorkspaceError(trouble_of(error, path)) from None
    return backup


def migrate_file(connection: sqlite3.Connection, version: int, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Make a file of this form, whose content has proved sound, one of today's; nothing if it is. No backup is made."""
    steps = _steps_from(version, migrations)
    if not steps:
        return
    with run_transaction(connection):
        for migration in steps:
            run_statements(connection, migration.statements)
        run_statements(connection, (f"PRAGMA user_version={FILE_VERSION}",))


def _steps_from(version: int, migrations: Sequence[Migration]) -> list[Migration]:
    if version < _FIRST:  # none that we ever wrote; what it is, is found by reading it
        return []
    return [migration for migration in migrations if version < migration.version <= FILE_VERSION]


def _back_up(connection: sqlite3.Connection, target: Path) -> None:
    """A copy that holds as many entries and that SQLite finds nothing wrong with."""
    with new_beside(target) as draft:
        vacuum_into(connection, draft)
        with contextlib.closing(open_connection(draft, "")) as copy:
            if check_integrity(copy) or row_count(copy) != row_count(connection):
                raise DamagedWorkspaceError(target, "the backup before the migration is not what was written")
        put_in_place(draft, target)


def _free_name(path: Path, version: int) -> Path:
    form = f"{version // 1000}.{version % 1000}"
    names = (path.with_name(f"{path.stem} of form {form}{more}{path.suffix}") for more in _endings())
    return next(name for name in names if not name.exists())


def _endings() -> tuple[str, ...]:
    return ("", *(f" {number}" for number in range(2, 1000)))
