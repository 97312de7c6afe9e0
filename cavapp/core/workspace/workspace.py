"""The workspace: one SQLite file that holds the journal of a user's edits, kept as long as the program runs.

Owns when entries are written and what happens when that fails. An accepted edit is on disk when ``append`` returns
(write-ahead log, ``synchronous=FULL``, one exclusive connection), or ``trouble`` says why it is not; then it stays
pending and ``retry`` tries again. Nothing is written to a file that has not been read whole and found sound before.
"""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from cavapp.core.edits.journal.journal import GENESIS, InvalidJournal, JournalEntry, State, group_steps
from cavapp.core.workspace.errors import FileProblem, FileProblemKind, WorkspaceError
from cavapp.core.workspace.figure_number_table import FileLedger, marks_in, row_digests
from cavapp.core.workspace.file import (
    MAJOR,
    Holder,
    Identity,
    ReadOnly,
    clear_empty_log,
    clear_holder,
    fsync_folder,
    identity_of,
    is_held_here,
    new_beside,
    note_held,
    put_in_place,
    read_holder,
    real_path,
    trouble_of,
    write_holder,
)
from cavapp.core.workspace.migrations import MIGRATIONS, Migration, migrate_if_possible
from cavapp.core.workspace.schema import (
    Content,
    JournalHead,
    check_entries,
    create_workspace,
    explain_unreadable,
    first_of,
    fold_log,
    in_memory,
    looked_at,
    open_connection,
    read_bodies,
    read_head,
    read_whole,
    rows_after,
    run_transaction,
    vacuum_into,
    write_head,
    write_rows,
    write_snapshot,
)
from cavapp.debug_log import log_duration

_SNAPSHOT_EVERY: Final = 1000


def _open_empty() -> contextlib.closing[sqlite3.Connection]:
    """A connection to nothing, for a file that is not there yet."""
    return contextlib.closing(sqlite3.connect(":memory:"))


class Workspace:
    """The journal in a file. Make one with ``open_workspace``; ``state`` is what its entries amount to."""

    def __init__(self, path: Path, *, vfs: str = "", read_only: ReadOnly | None = None) -> None:
        self.path = path
        self.trouble: FileProblem | None = None
        self.read_only = read_only
        self._vfs = vfs
        self._connection: sqlite3.Connection | None = None
        self._identity: Identity | None = None
        self._state = State()
        self._head = JournalHead(uuid.uuid4().hex, 0, GENESIS)
        self._pending: list[JournalEntry] = []
        self._rescued: sqlite3.Connection | None = None
        self._snapshot_at = 0
        self._doubtful = False
        self.ledger = FileLedger(path, self._writing, self._readable, self._mistrust)

    @property
    def state(self) -> State:
        return self._state

    @property
    def writable(self) -> bool:
        return self.read_only is None

    @property
    def head(self) -> JournalHead:
        """The end of what is on disk."""
        return self._head

    @property
    def pending(self) -> int:
        """How many entries are not on disk yet."""
        return len(self._pending)

    def append(self, entries: Sequence[JournalEntry]) -> None:
        """Keep entries. They are on disk when this returns, unless ``trouble`` says why not.

        Raises WorkspaceError for a workspace that cannot be written to, InvalidJournal for entries that do not follow.
        """
        if self.read_only is not None:
            raise WorkspaceError(self.read_only.sentence(self.path))
        check_entries(entries)
        self._state = self._state.after(entries)
        self._pending += entries
        self.retry()

    def retry(self) -> bool:
        """Write what is pending; whether all of it is on disk now."""
        if not self._pending:
            self.trouble = None
            return True
        self.trouble = self.displaced()
        if self.trouble is not None:
            self._rescue()
            return False
        try:
            self._reach_file()
            self._write_pending()
        except (sqlite3.Error, OSError, WorkspaceError) as error:
            self.trouble = trouble_of(error, self.path)
            self._disconnect()
            return False
        self.trouble = None
        return True

    def _rescue(self) -> None:
        """Keep what is in a file that has lost its name, so that it can be saved elsewhere, but not the file open.

        Its log would be taken for that of whatever stands there now.
        """
        if self._connection is not None:
            with contextlib.suppress(sqlite3.Error):
                self._rescued = in_memory(self._connection)
            self._disconnect()

    def displaced(self) -> FileProblem | None:
        """What became of the file if it is not the one any more that was opened."""
        try:
            moved = self._identity is not None and identity_of(self.path) != self._identity
        except WorkspaceError as error:
            return trouble_of(error, self.path)
        return FileProblem.replaced(self.path) if moved else None

    def _reach_file(self) -> None:
        """Have a connection to the file; make it if there is none yet."""
        if self._connection is not None:
            return
        if self._identity is None:
            if self.path.exists():
                _take_what_was_made(self.path, self._head, self._vfs)
            else:
                with log_duration(__name__, "%s made", self.path.name):
                    create_workspace(self.path, self._head)
        self._connect()
        self._drop_what_is_kept()

    def _connect(self) -> None:
        self._identity = identity_of(self.path)
        try:
            self._connection = open_connection(self.path, self._vfs)
            note_held(self._identity, held=True)
            write_holder(self.path)
            self._rescued = None
        except (sqlite3.Error, WorkspaceError):
            self._disconnect()
            raise

    def _drop_what_is_kept(self) -> None:
        """After trouble: entries whose transaction went through all the same are on disk and not pending."""
        assert self._connection is not None
        found = _end_in_file(self._connection, self.path)
        head = self._head
        for number, entry in enumerate(self._pending):
            if found == head:
                self._pending = self._pending[number:]
                break
            head = rows_after(head, [entry])[0]
        else:
            if found != head:
                raise WorkspaceError(FileProblem.replaced(self.path))
            self._pending = []
        if found != self._head or self._doubtful:
            # What a failed sync left in the system's memory only is written anew, on another way.
            fold_log(self._connection)
        self._head, self._doubtful = found, False

    def _write_pending(self) -> None:
        assert self._connection is not None
        head, lines = rows_after(self._head, self._pending)
        # The state is as far as the pending entries, and so is the head: both are of one moment.
        packed = _packed(self._state) if head.seq - self._snapshot_at >= _SNAPSHOT_EVERY else None
        with run_transaction(self._connection) as connection:
            write_rows(connection, lines)
            write_head(connection, head)
            if packed is not None:
                write_snapshot(connection, head, packed)
        self._head, self._pending = head, []
        if packed is not None:
            self._snapshot_at = head.seq

    # what else lies in the file

    def _writing(self) -> sqlite3.Connection:
        """The connection, for the ledger to write by. Raises WorkspaceError, OSError or sqlite3.Error."""
        if self.read_only is not None:
            raise WorkspaceError(self.read_only.sentence(self.path))
        self.retry()
        trouble = self.trouble or self.displaced()
        if trouble is not None:
            raise WorkspaceError(trouble)
        self._reach_file()
        assert self._connection is not None
        return self._connection

    def _mistrust(self) -> None:
        """The ledger could not be written: go on with a new connection, once the log has proved to be on disk."""
        self._doubtful = True
        self._disconnect()
        with contextlib.suppress(sqlite3.Error, OSError, WorkspaceError):
            self._reach_file()

    # reading

    def entries(self, first: int = 1) -> Iterator[JournalEntry]:
        """All entries from a number on, in order; those that are not on disk yet last. Raises WorkspaceError."""
        yield from self._kept(lambda _: first)
        yield from (entry for entry in self._pending if entry.seq >= first)

    def _kept(self, first: Callable[[sqlite3.Connection], int]) -> Iterator[JournalEntry]:
        """The entries on disk from some number on."""
        if self._identity is None:
            return
        try:
            with self._readable() as connection:
                yield from map(JournalEntry.from_body, read_bodies(connection, first(connection)))
        except (sqlite3.Error, InvalidJournal) as error:
            raise explain_unreadable(error, self.path) from None

    def steps(self, numbers: Iterable[int]) -> dict[int, tuple[JournalEntry, ...]]:
        """The entries of these steps. Raises WorkspaceError if they can be read from disk alone, and that cannot."""
        wanted, pending = set(numbers), group_steps(self._pending)
        if wanted <= pending.keys():  # a step is pending as a whole; the disk, which may be in trouble, is not asked
            return {number: pending[number] for number in wanted}
        last, found = max(wanted), list[JournalEntry]()
        kept = self._kept(lambda connection: first_of(connection, min(wanted), self._head.seq))
        for entry in itertools.chain(kept, self._pending):
            if entry.step in wanted:
                found.append(entry)
            elif entry.step > last:
                break
        return group_steps(found)

    @contextlib.contextmanager
    def _readable(self) -> Iterator[sqlite3.Connection]:
        """The connection, or for the time being one to a copy: a file of somebody else's cannot be read itself."""
        known = self._connection or self._rescued
        if known is not None:
            yield known
            return
        with looked_at(self.path, self._vfs) if self._identity is not None else _open_empty() as connection:
            yield connection

    # copies

    def copy_to(self, target: Path) -> None:
        """Write a copy with all entries, the pending ones too, and put it in place once it has proved sound.

        Raises WorkspaceError with one sentence; then there is no file, or the one that was there before.
        """
        if is_held_here(target):
            raise WorkspaceError(f"{target} is in use. Choose another name.")
        with new_beside(target) as draft:
            try:
                with self._readable() if self._identity is not None else contextlib.nullcontext() as connection:
                    same = _fill(draft, connection, self._head, self._pending)
            except sqlite3.Error as error:
                raise WorkspaceError(trouble_of(error, target)) from None
            if not same or read_whole(draft).head != rows_after(self._head, self._pending)[0]:
                raise WorkspaceError(
                    FileProblem(FileProblemKind.UNREADABLE, target, "the copy is not what was written")
                )
            put_in_place(draft, target)

    # beginning and ending

    def take_in(self, content: Content) -> None:
        """Go on from what was read of the file."""
        self._state, self._head, self._snapshot_at = content.state, content.head, content.snapshot_at
        self._identity = identity_of(self.path)

    def take_over(self) -> bool:
        """Become the one who writes, if nobody else is; whether that went well. Reads the file anew."""
        migrate_if_possible(self.path, MIGRATIONS, self._vfs)
        return self.take_over_from(read_whole(self.path, vfs=self._vfs))

    def take_over_from(self, content: Content) -> bool:
        """The same with what was read of the file just now."""
        self.take_in(content)
        try:
            self._connect()
            assert self._connection is not None
            if _end_in_file(self._connection, self.path) != content.head:  # somebody wrote between the two
                self._disconnect()
                return False
        except WorkspaceError:
            self._disconnect()
            raise
        except sqlite3.Error as error:
            self._disconnect()
            self.read_only = _why_read_only(error, self.path)
            return False
        self.read_only = None
        return True

    def is_free(self) -> bool:
        """Whether nobody has the file open for writing, so that ``take_over`` would go well."""
        with contextlib.suppress(sqlite3.Error, WorkspaceError):
            if not is_held_here(self.path):
                open_connection(self.path, self._vfs).close()
                return True
        return False

    def holder(self) -> Holder | None:
        """Who has the file open for writing, as far as it says so."""
        return read_holder(self.path)

    def refresh(self) -> bool:
        """Read again what somebody else writes; whether anything is new. For a workspace that is held by others."""
        content = read_whole(self.path, vfs=self._vfs)
        if content.head == self._head:
            return False
        self.take_in(content)
        return True

    def close(self) -> None:
        """Fold the log back into the one file and let go of it. What is pending is lost: ask before."""
        if self._connection is not None and self._snapshot_at != self._head.seq and not self._pending:
            packed = _packed(self._state)
            with contextlib.suppress(sqlite3.Error), run_transaction(self._connection) as connection:
                if packed is not None:
                    write_snapshot(connection, self._head, packed)
        self._disconnect()
        if self._rescued is not None:
            self._rescued.close()

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            moved = self.displaced() is not None
            with contextlib.suppress(sqlite3.Error):
                if moved:  # else the log stays, and would be taken for that of whatever comes to stand there
                    fold_log(connection)
                connection.close()
            if moved:
                clear_empty_log(self.path)
            clear_holder(self.path)
        if self._identity is not None:
            note_held(self._identity, held=False)


def _fill(
    draft: Path, connection: sqlite3.Connection | None, head: JournalHead, pending: Sequence[JournalEntry]
) -> bool:
    """Write a copy of everything that a connection sees, and more entries; whether all figures are in it."""
    figures: dict[int, bytes] = {}
    if connection is None:
        create_workspace(draft, head)
    else:
        figures = row_digests(connection)
        vacuum_into(connection, draft)
    if pending:
        _add(draft, head, pending)
    return marks_in(draft) == figures


def _add(path: Path, head: JournalHead, entries: Sequence[JournalEntry]) -> None:
    """Write more entries to a file that nobody has open."""
    with contextlib.closing(open_connection(path, "")) as connection, run_transaction(connection):
        head, lines = rows_after(head, entries)
        write_rows(connection, lines)
        write_head(connection, head)


def _why_read_only(error: sqlite3.Error, path: Path) -> ReadOnly:
    held = trouble_of(error, path).kind is FileProblemKind.HELD
    return ReadOnly.held(read_holder(path)) if held else ReadOnly.closed()


def _take_what_was_made(path: Path, head: JournalHead, vfs: str) -> None:
    """After trouble: the new file may be in place although its folder was not synced. Any other is not ours."""
    try:
        found = read_whole(path, vfs=vfs).head
    except WorkspaceError:
        found = None
    if found != head:
        raise WorkspaceError(FileProblem.replaced(path))
    fsync_folder(path.parent)


def _end_in_file(connection: sqlite3.Connection, path: Path) -> JournalHead:
    try:
        return read_head(connection)
    except (InvalidJournal, ValueError):
        raise WorkspaceError(FileProblem.replaced(path)) from None


def _packed(state: State) -> str | None:
    """The state as a snapshot keeps it; None where it cannot be written, as with values nested without end."""
    with contextlib.suppress(ValueError, RecursionError):
        return state.packed()
    return None


def open_workspace(
    path: Path, *, vfs: str = "", wanted_writable: bool = True, migrations: Sequence[Migration] = MIGRATIONS
) -> Workspace:
    """Open a workspace: one of an older form is brought up to date, one that does not exist made with the first edit.

    Raises DamagedWorkspaceError if its content cannot be relied on, WorkspaceError for anything else that keeps it from
    being shown; the file is then as it was. Where it can be read but not written to, ``read_only`` says why.
    """
    path = real_path(path)
    if not path.exists():
        return Workspace(path, vfs=vfs)
    if wanted_writable:
        migrate_if_possible(path, migrations, vfs)
    content = read_whole(path, vfs=vfs)
    workspace = Workspace(path, vfs=vfs)
    workspace.take_in(content)
    if not wanted_writable:
        workspace.read_only = ReadOnly.asked()
    elif content.version // 1000 > MAJOR:
        workspace.read_only = ReadOnly.newer()
    elif not workspace.take_over_from(content) and workspace.read_only is None:
        workspace.read_only = ReadOnly.closed()
    return workspace
