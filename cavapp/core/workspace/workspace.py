"""The workspace: one SQLite file that holds the journal of a user's edits, kept as long as the program runs.

Owns when entries are written and what happens when that fails. An accepted edit is in the one file and on disk when
``append`` returns, or ``trouble`` says why it is not; then it stays pending and ``retry`` tries again. All that is in
the file is held in memory too: it is read from there, and copied from there whatever becomes of the file. Nothing is
written to a file that has not been read whole and found sound before, or that somebody else has changed since.
"""

from __future__ import annotations

import contextlib
import itertools
import shutil
import sqlite3
import uuid
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from cavapp.core.data.text import say_sentence
from cavapp.core.edits.journal.journal import GENESIS, InvalidJournal, JournalEntry, State, group_steps
from cavapp.core.workspace.errors import DamagedWorkspaceError, FileProblem, FileProblemKind, WorkspaceError
from cavapp.core.workspace.figure_number_table import FileLedger, marks_in, row_digests
from cavapp.core.workspace.file import (
    FILE_VERSION,
    Holder,
    Identity,
    ReadOnly,
    ReadOnlyKind,
    clear_holder,
    fsync_folder,
    identity_of,
    is_held_here,
    keep_aside,
    logs_of,
    new_beside,
    note_held,
    put_in_place,
    read_holder,
    real_path,
    remove_cold_journal,
    trouble_of,
    write_holder,
)
from cavapp.core.workspace.migrations import MIGRATIONS, Migration, migrate_if_possible
from cavapp.core.workspace.reading import Content, read_whole
from cavapp.core.workspace.schema import (
    JournalHead,
    accept_entries,
    check_entries,
    create_workspace,
    empty_memory,
    first_of,
    is_locked,
    open_connection,
    read_bodies,
    read_head,
    rows_after,
    run_transaction,
    vacuum_into,
    write_head,
    write_snapshot,
)
from cavapp.core.workspace.watch import FileWatch
from cavapp.debug_log import log_duration

_SNAPSHOT_EVERY: Final = 1000


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
        self._memory = empty_memory(self._head)
        self._snapshot_at = 0
        self._doubtful = self._unfinished = self._gathered = False
        self._watch = FileWatch(path)
        self.ledger = FileLedger(path, self._writing, lambda: self._memory, self._watch.remember, self._mistrust)

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
    def held_head(self) -> JournalHead:
        """The end of all that is held, what is pending too."""
        return rows_after(self._head, self._pending)[0]

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
        self.trouble = self.displaced()
        if not self._pending:
            return True
        if self.trouble is not None:
            self._disconnect()
            return False
        try:
            self._reach_file()
            self._write_pending()
        except (sqlite3.Error, OSError, WorkspaceError) as error:
            self.trouble = trouble_of(error, self.path)
            self._disconnect()
            self._watch.forget()
            return False
        self.trouble = None
        return True

    def displaced(self) -> FileProblem | None:
        """What became of the file if it is not any more as it was left here."""
        if self._identity is None:
            return None
        try:
            if identity_of(self.path) != self._identity:
                return FileProblem.replaced(self.path)
        except WorkspaceError as error:
            return trouble_of(error, self.path)
        return self._watch.find_damage(self._head) if self.read_only is None else None

    def _reach_file(self) -> None:
        """Have a connection to the file; make it if there is none yet."""
        if self._connection is not None and not self._unfinished:
            return
        if self._identity is None and not self.path.exists():
            with log_duration(__name__, "%s made", self.path.name):
                create_workspace(self.path, self._head)
        elif self._connection is None:
            self._drop_what_is_kept()
        if self._unfinished:
            self._write_anew()
        self._connect()
        assert self._connection is not None
        if _end_in_file(self._connection, self.path) != self._head:
            raise WorkspaceError(FileProblem.replaced(self.path))
        if self._doubtful:
            # What a failed sync left in the system's memory only is written anew.
            with run_transaction(self._connection) as connection:
                write_head(connection, self._head)
            self._watch.remember()
        self._doubtful = False

    def _connect(self) -> None:
        self._identity = identity_of(self.path)
        try:
            self._watch.open()
            self._connection = open_connection(self.path, self._vfs)
            note_held(self._identity, held=True)
            write_holder(self.path)
            self._watch.remember()
        except (sqlite3.Error, WorkspaceError, OSError):
            self._disconnect()
            raise

    def _drop_what_is_kept(self) -> None:
        """After trouble: entries that were accepted all the same are on disk and not pending."""
        content = _read_again(self.path, self._vfs)
        count = _count_kept(self._head, self._pending, content.head)
        if count is None:
            raise WorkspaceError(FileProblem.replaced(self.path))
        kept, self._pending = self._pending[:count], self._pending[count:]
        if kept:
            accept_entries(self._memory, *rows_after(self._head, kept))
            self._head, self._doubtful = content.head, True
        if self._identity is None:  # made, but its folder was not synced
            fsync_folder(self.path.parent)
        self._unfinished, self._gathered = self._unfinished or content.unfinished, content.gathered

    def _write_anew(self) -> None:
        """Replace a file that was left in the midst of a write by one with all that was accepted.

        What SQLite could not read any more is kept beside it.
        """
        self._disconnect()
        if is_locked(self.path, self._vfs):
            raise WorkspaceError(FileProblem(FileProblemKind.HELD, self.path))
        with new_beside(self.path) as draft:
            _fill_copy(draft, self._memory, self._head, [])
            shutil.copymode(self.path, draft)
            if self._gathered:
                keep_aside(self.path)
            for log in logs_of(self.path):
                log.unlink(missing_ok=True)
            put_in_place(draft, self.path)
        self._unfinished = self._gathered = False

    def _write_pending(self) -> None:
        assert self._connection is not None
        head, lines = rows_after(self._head, self._pending)
        # The state is as far as the pending entries, and so is the head: both are of one moment.
        packed = _packed(self._state) if head.seq - self._snapshot_at >= _SNAPSHOT_EVERY else None
        accept_entries(self._connection, head, lines, packed)
        self._watch.remember()
        accept_entries(self._memory, head, lines)
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
        """The ledger could not be written: go on with a new connection, once the file has proved to be on disk."""
        self._doubtful = True
        self._disconnect()
        self._watch.forget()
        with contextlib.suppress(sqlite3.Error, OSError, WorkspaceError):
            self._reach_file()

    # reading

    def entries(self, first: int = 1) -> Iterator[JournalEntry]:
        """All entries from a number on, in order; those that are not on disk yet last."""
        yield from self._kept(first)
        yield from (entry for entry in self._pending if entry.seq >= first)

    def _kept(self, first: int) -> Iterator[JournalEntry]:
        """The accepted entries from some number on."""
        return map(JournalEntry.from_body, read_bodies(self._memory, first))

    def steps(self, numbers: Iterable[int]) -> dict[int, tuple[JournalEntry, ...]]:
        """The entries of these steps."""
        wanted = set(numbers)
        last, found = max(wanted, default=0), list[JournalEntry]()
        kept = self._kept(first_of(self._memory, min(wanted, default=1), self._head.seq))
        for entry in itertools.chain(kept, self._pending):
            if entry.step in wanted:
                found.append(entry)
            elif entry.step > last:
                break
        return group_steps(found)

    # copies

    def copy_to(self, target: Path) -> None:
        """Write a copy with all entries, the pending ones too, and put it in place once it has proved sound.

        Raises WorkspaceError with one sentence; then there is no file, or the one that was there before.
        """
        if is_held_here(target):
            raise WorkspaceError(say_sentence("{target} is in use. Choose another name.", target=target))
        with new_beside(target) as draft:
            try:
                _fill_copy(draft, self._memory, self._head, self._pending)
            except sqlite3.Error as error:
                raise WorkspaceError(trouble_of(error, target)) from None
            put_in_place(draft, target)

    # beginning and ending

    def take_in(self, content: Content) -> None:
        """Go on from what was read of the file."""
        self._state, self._head, self._snapshot_at = content.state, content.head, content.snapshot_at
        self._memory, self._unfinished, self._gathered = content.memory, content.unfinished, content.gathered
        self._identity = identity_of(self.path)

    def take_over(self) -> bool:
        """Become the one who writes, if nobody else is; whether that went well. Reads the file anew."""
        migrate_if_possible(self.path, MIGRATIONS, self._vfs)
        return self.take_over_from(read_whole(self.path, vfs=self._vfs))

    def take_over_from(self, content: Content) -> bool:
        """The same with what was read of the file just now."""
        self.take_in(content)
        try:
            if content.gathered:  # SQLite cannot open it as it is: it is written anew with the first edit
                if is_locked(self.path, self._vfs):
                    self.read_only = ReadOnly.held(read_holder(self.path))
                    return False
                self.read_only = None
                self._watch.remember()
                return True
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
            return not is_held_here(self.path) and not is_locked(self.path, self._vfs)
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
        """Keep what opens the file quickly next time, and let go of it. What is pending is lost: ask before."""
        wanted = self._snapshot_at != self._head.seq and not self._pending and not self._unfinished
        if self._connection is not None and wanted and self.displaced() is None:
            packed = _packed(self._state)
            with contextlib.suppress(sqlite3.Error), run_transaction(self._connection) as connection:
                if packed is not None:
                    write_snapshot(connection, self._head, packed)
        self._disconnect()

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            remove_cold_journal(self.path, self._identity)  # while the lock is held: later it might be another's
            with contextlib.suppress(sqlite3.Error):
                connection.close()
            clear_holder(self.path)
        self._watch.close()  # not before: that would drop SQLite's lock
        if self._identity is not None:
            note_held(self._identity, held=False)


def _count_kept(head: JournalHead, pending: Sequence[JournalEntry], found: JournalHead) -> int | None:
    """How many of the pending entries lie before the head that was found; None if it is not one of theirs."""
    for number, entry in enumerate(pending):
        if head == found:
            return number
        head = rows_after(head, [entry])[0]
    return len(pending) if head == found else None


def _fill_copy(draft: Path, memory: sqlite3.Connection, head: JournalHead, pending: Sequence[JournalEntry]) -> None:
    """Write all that is held to an empty file and read it back. Raises WorkspaceError, sqlite3.Error."""
    head, lines = rows_after(head, pending)
    vacuum_into(memory, draft)
    if pending:
        with contextlib.closing(open_connection(draft, "")) as connection:
            accept_entries(connection, head, lines)
    if read_whole(draft).head != head or marks_in(draft) != row_digests(memory):
        raise WorkspaceError(FileProblem(FileProblemKind.UNREADABLE, draft, "the copy is not what was written"))


def _why_read_only(error: sqlite3.Error, path: Path) -> ReadOnly:
    held = trouble_of(error, path).kind is FileProblemKind.HELD
    return ReadOnly.held(read_holder(path)) if held else ReadOnly.closed()


def _read_again(path: Path, vfs: str) -> Content:
    """The content of a file that could not be written to. Raises WorkspaceError if it is not as it was left."""
    try:
        return read_whole(path, vfs=vfs)
    except DamagedWorkspaceError as error:
        raise WorkspaceError(FileProblem.broken(path, str(error))) from None


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
    if content.version > FILE_VERSION:
        workspace.read_only = ReadOnly.newer()
    elif not wanted_writable:
        workspace.read_only = ReadOnly.asked()
    elif not workspace.take_over_from(content) and workspace.read_only is None:
        workspace.read_only = ReadOnly.closed()
    return workspace


def open_to_merge(path: Path) -> Workspace:
    """Open a workspace to merge, none of a newer version, which may say what is unknown here. Raises WorkspaceError."""
    workspace = open_workspace(path, wanted_writable=False)
    if workspace.read_only is not None and workspace.read_only.kind is ReadOnlyKind.NEWER:
        sentence = "{path} was written by a newer version of cavapp. Merge it with that version."
        raise WorkspaceError(say_sentence(sentence, path=path.name))
    return workspace
