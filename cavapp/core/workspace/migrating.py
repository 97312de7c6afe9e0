"""Bringing a workspace of an older form up to date: after a verified backup, and in one transaction.

Owns the list of forms a file has had. Form 1.0 is the first, so the list is empty: files say their form from the
beginning, and what will be older once is read by this way.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from cavapp.core.workspace.file import (
    VERSION,
    check_header,
    is_held_here,
    new_beside,
    put_in_place,
    trouble_of,
)
from cavapp.core.workspace.sql import connected, integrity, row_count, run_statements, transaction, vacuum_into
from cavapp.core.workspace.trouble import DamagedWorkspaceError, WorkspaceError


class Migration(NamedTuple):
    """The statements that make a file of the form before into one of ``version``."""

    version: int
    statements: tuple[str, ...]


MIGRATIONS: Final[tuple[Migration, ...]] = ()


def bring_up_to_date(path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> Path | None:
    """Migrate a file of an older form; returns the backup made before, None if the file is of this form or a later one.

    Raises WorkspaceError; then the file is as it was.
    """
    if is_held_here(path):
        return None
    version = check_header(path)
    steps = [migration for migration in migrations if version < migration.version <= VERSION]
    if version == 0 or not steps:  # zero: none that we ever wrote; what it is, is found by reading it
        return None
    backup = _free_name(path, version)
    try:
        with contextlib.closing(connected(path, "")) as connection:
            _back_up(connection, backup)
            with transaction(connection):
                for migration in steps:
                    run_statements(connection, migration.statements)
                run_statements(connection, (f"PRAGMA user_version={VERSION}",))
    except sqlite3.Error as error:
        raise WorkspaceError(trouble_of(error, path)) from None
    return backup


def _back_up(connection: sqlite3.Connection, target: Path) -> None:
    """A copy that holds as many entries and that SQLite finds nothing wrong with."""
    with new_beside(target) as draft:
        vacuum_into(connection, draft)
        with contextlib.closing(connected(draft, "")) as copy:
            if integrity(copy) or row_count(copy) != row_count(connection):
                raise DamagedWorkspaceError(target, "the backup before the migration is not what was written")
        put_in_place(draft, target)


def _free_name(path: Path, version: int) -> Path:
    form = f"{version // 1000}.{version % 1000}"
    names = (path.with_name(f"{path.stem} of form {form}{more}{path.suffix}") for more in _endings())
    return next(name for name in names if not name.exists())


def _endings() -> tuple[str, ...]:
    return ("", *(f" {number}" for number in range(2, 1000)))
