"""The ledger of figure numbers in a workspace's file: its table, its rows, and which of them are as they were written.

Owns every statement about that table. Each row carries a digest of its own, so that one that is damaged is left out and
nothing else suffers. The journal beside it does not know of it.
"""

from __future__ import annotations

import contextlib
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from cavapp.core.data.text import say_sentence
from cavapp.core.edits.journal.figure_numbers import (
    LARGEST_LEDGER,
    LONGEST_RECIPE,
    LedgerEntry,
    LedgerLine,
    code_of,
    newest_first,
    number_of,
)
from cavapp.core.workspace.errors import DamagedWorkspaceError, FileProblemKind, WorkspaceError
from cavapp.core.workspace.file import trouble_of
from cavapp.core.workspace.reading import explain_unreadable, looked_at
from cavapp.core.workspace.schema import digest_of, run_transaction

_LONGEST_TITLE: Final = 10_000  # bytes
_LEVEL: Final = 6
_FARTHEST: Final = (1 << 63) - 1
_ROWS: Final = "SELECT number, time, title, digest, recipe FROM figure"


class _Row(NamedTuple):
    """A line as it lies in the file: the number's value, time and title as UTF-8, the recipe compressed."""

    code: int
    time: bytes
    title: bytes
    digest: bytes
    recipe: bytes

    @property
    def listed(self) -> LedgerLine:
        return LedgerLine(number_of(self.code), self.time.decode(), self.title.decode())

    def entry(self) -> LedgerEntry:
        """The entry with its recipe. Raises ValueError if that is larger than any that was ever kept."""
        unpacking = zlib.decompressobj()
        text = unpacking.decompress(self.recipe, LONGEST_RECIPE)
        if not unpacking.eof:
            message = say_sentence("its recipe is too large")
            raise ValueError(message)
        return LedgerEntry(*self.listed, text.decode())


class Salvage(NamedTuple):
    """What can be read of a ledger: entries as written, the numbers of others, and whether all of it was reached."""

    entries: tuple[LedgerEntry, ...]
    damaged: tuple[str, ...]
    whole: bool


class FileLedger:
    """The ledger in one file. ``writing`` gives the connection that writes, ``held`` what is held in memory.

    ``written`` is told after each write, ``failed`` when the disk failed, so that what may be lost is written anew.
    """

    def __init__(
        self,
        path: Path,
        writing: Callable[[], sqlite3.Connection],
        held: Callable[[], sqlite3.Connection],
        written: Callable[[], None],
        failed: Callable[[], None],
    ) -> None:
        self._path, self._writing, self._held = path, writing, held
        self._written, self._failed = written, failed
        self._trusted: sqlite3.Connection | None = None

    def record(self, entry: LedgerEntry) -> None:
        """Have an entry on disk. Raises WorkspaceError, also if it is too large to be kept; edits are not concerned."""
        self.take_in([entry])

    def take_in(self, entries: Iterable[LedgerEntry]) -> int:
        """Have all of these on disk or none. Raises WorkspaceError."""
        entries = tuple(entries)
        try:
            connection = self._writing()
            if not has_figures(connection):
                raise WorkspaceError(
                    say_sentence(
                        "{name} is of an older form without figure numbers. Open it again.", name=self._path.name
                    )
                )
            if connection is not self._trusted:
                demand_sound(connection, self._path)
                self._trusted = connection
            with run_transaction(connection):
                count = write_entries(connection, entries)
            self._written()
            with run_transaction(self._held()) as held:
                write_entries(held, entries)
        except (sqlite3.Error, OSError) as error:
            self._failed()
            raise WorkspaceError(trouble_of(error, self._path)) from None
        return count

    def find(self, number: str) -> LedgerEntry | None:
        """The entry of a number; None also if its row is damaged. Raises WorkspaceError."""
        with self._read() as connection:
            row = _row_of(connection, code_of(number))
            return None if row is None else _entry_in(row)

    def entries(self) -> tuple[LedgerLine, ...]:
        """All lines that are as they were written, newest first. Raises WorkspaceError."""
        with self._read() as connection:
            return newest_first(row.listed for row in _sound_rows(connection))

    def each(self) -> Iterator[LedgerEntry]:
        """All entries that are as they were written, as far as they can be reached. Raises WorkspaceError."""
        with self._read() as connection:
            for row in _sound_rows(connection):
                entry = _entry_in(row)
                if entry is not None:
                    yield entry

    @contextlib.contextmanager
    def _read(self) -> Iterator[sqlite3.Connection]:
        try:
            yield self._held()
        except sqlite3.Error as error:
            raise explain_unreadable(error, self._path) from None


def has_figures(connection: sqlite3.Connection) -> bool:
    """Whether a file has a ledger; those of form 1.0 have none."""
    return (
        connection.execute("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'figure'").fetchone()
        is not None
    )


def demand_sound(connection: sqlite3.Connection, path: Path) -> None:
    """Raises DamagedWorkspaceError unless every row is as it was written.

    A table whose inner pages are damaged may lead to pages of the journal; what is written to it would destroy those.
    """
    broken: list[sqlite3.Error] = []
    sound = all(_checked(values) is not None for values in _reachable(connection, broken))
    if broken or not sound:
        raise DamagedWorkspaceError(path, say_sentence("its figure numbers are not as they were written"))


def write_entries(connection: sqlite3.Connection, entries: Iterable[LedgerEntry]) -> int:
    """Write what is new or later than what is there, and drop the oldest beyond the limit; how many were written.

    Inside a transaction. Raises WorkspaceError for an entry that could not be read again.
    """
    written = 0
    for entry in entries:
        row = _row_for(entry)
        found = _row_of(connection, row.code)
        known = None if found is None else _entry_in(found)
        if known is None or entry.replaces(known):
            connection.execute(
                "INSERT OR REPLACE INTO figure (number, time, title, digest, recipe) VALUES (?, ?, ?, ?, ?)",
                (row.code, entry.time, entry.title, row.digest, row.recipe),
            )
            written += 1
    if written:
        _drop_oldest(connection)
    return written


def _drop_oldest(connection: sqlite3.Connection) -> None:
    (size,) = connection.execute("SELECT coalesce(sum(length(recipe)), 0) FROM figure").fetchone()
    if size <= LARGEST_LEDGER:
        return
    oldest = connection.execute("SELECT number, length(recipe) FROM figure ORDER BY time, number").fetchall()
    for code, length in oldest:
        if size <= LARGEST_LEDGER:
            break
        connection.execute("DELETE FROM figure WHERE number = ?", (code,))
        size -= length


def salvage_numbers(connection: sqlite3.Connection) -> Salvage:
    """Everything of a ledger that can still be read, from both ends where something between them is damaged."""
    found: dict[str, LedgerEntry | None] = {}
    broken: list[sqlite3.Error] = []
    try:
        for values in _reachable(connection, broken):
            row = _checked(values)
            found[_name_of(values[0])] = None if row is None else _entry_in(row)
    except sqlite3.Error as error:
        broken.append(error)
    entries = tuple(entry for entry in found.values() if entry is not None)
    damaged = tuple(sorted(number for number, entry in found.items() if entry is None))
    return Salvage(entries, damaged, whole=not broken)


def salvaged_in(path: Path) -> Salvage:
    """The same of a file that nobody here has open. Raises WorkspaceError, sqlite3.Error."""
    with looked_at(path) as connection:
        return salvage_numbers(connection)


def row_digests(connection: sqlite3.Connection) -> dict[int, bytes]:
    """The digest of every row that is as it was written, by its number: equal for ledgers that say the same."""
    return {row.code: row.digest for row in _sound_rows(connection)}


def marks_in(path: Path) -> dict[int, bytes]:
    """The same of a file that nobody has open. Raises WorkspaceError, sqlite3.Error."""
    with looked_at(path) as connection:
        return row_digests(connection)


def _sound_rows(connection: sqlite3.Connection) -> Iterator[_Row]:
    """The rows that are as they were written, as far as they can be reached: the check tells of the others."""
    return (row for values in _reachable(connection, []) if (row := _checked(values)) is not None)


def _reachable(connection: sqlite3.Connection, broken: list[sqlite3.Error]) -> Iterator[tuple[object, ...]]:
    """Each row once, from both ends where the table is damaged between them; ``broken`` is told of that."""
    seen: set[object] = set()
    for side, order, start in ((">", "ASC", -_FARTHEST), ("<", "DESC", _FARTHEST)) if has_figures(connection) else ():
        at = start
        # One by one: a cursor is a row ahead, and loses the one before the damage too.
        query = f"{_ROWS} WHERE number {side} ? ORDER BY number {order} LIMIT 1"
        try:
            while (values := connection.execute(query, (at,)).fetchone()) is not None and values[0] not in seen:
                seen.add(at := values[0])
                yield values
        except sqlite3.Error as error:
            if trouble_of(error, Path()).kind is not FileProblemKind.UNREADABLE:
                raise
            broken.append(error)
        else:
            return


def _row_of(connection: sqlite3.Connection, code: int) -> _Row | None:
    if not has_figures(connection):
        return None
    values = connection.execute(f"{_ROWS} WHERE number = ?", (code,)).fetchone()
    return None if values is None else _checked(values)


def _checked(values: tuple[object, ...]) -> _Row | None:
    """A row that is as it was written; None for any other."""
    code, time, title, digest, recipe = values
    if not (isinstance(code, int) and isinstance(time, bytes) and isinstance(title, bytes)):
        return None
    if not (isinstance(digest, bytes) and isinstance(recipe, bytes)) or digest != _digest(code, time, title, recipe):
        return None
    row = _Row(code, time, title, digest, recipe)
    try:
        row.listed  # noqa: B018 - a hostile file may hold what is no number or no text, with its digest
    except ValueError:
        return None
    return row


def _entry_in(row: _Row) -> LedgerEntry | None:
    try:
        return row.entry()
    except (zlib.error, ValueError):
        return None


def _row_for(entry: LedgerEntry) -> _Row:
    try:
        time, title, recipe = entry.time.encode(), entry.title.encode(), entry.recipe.encode()
    except UnicodeEncodeError:
        raise WorkspaceError(
            say_sentence("The figure holds half a character, which cannot be kept under a number.")
        ) from None
    if len(recipe) > LONGEST_RECIPE or len(time) + len(title) > _LONGEST_TITLE:
        size = say_sentence(
            "{len:,} bytes of {longest_recipe:,} at most", len=len(recipe), longest_recipe=LONGEST_RECIPE
        )
        raise WorkspaceError(
            say_sentence("The figure is too large to be kept under a number: {size}. Choose fewer data.", size=size)
        )
    code, packed = code_of(entry.number), zlib.compress(recipe, _LEVEL)
    return _Row(code, time, title, _digest(code, time, title, packed), packed)


def _digest(code: int, time: bytes, title: bytes, recipe: bytes) -> bytes:
    return digest_of(b"%d %d %d " % (code, len(time), len(title)) + time + title + recipe)


def _name_of(code: object) -> str:
    with contextlib.suppress(ValueError):
        return number_of(code) if isinstance(code, int) else str(code)
    return str(code)
