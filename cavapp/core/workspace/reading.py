"""Reading a workspace's file whole and into memory: checked from end to end before anything of it is shown.

Owns how a file is read without writing to it, and in which order: as it stands, as the rollback journal beside it would
have it, and as its pages say where it was copied in the midst of a write. What stands in it is defined by ``schema``.
"""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cavapp.core.data.text import say_sentence
from cavapp.core.edits.journal.journal import GENESIS, InvalidJournal, JournalEntry, State
from cavapp.core.workspace.errors import DamagedWorkspaceError, FileProblemKind, WorkspaceError
from cavapp.core.workspace.file import (
    MAJOR,
    check_header,
    copied_beside,
    is_held_here,
    is_hot,
    log_of,
    read_regular,
    trouble_of,
)
from cavapp.core.workspace.pages import carved_lines, rows_among_pages
from cavapp.core.workspace.schema import (
    LONGEST_BODY,
    JournalHead,
    TornJournal,
    check_schema,
    digest_of,
    empty_memory,
    guarded_connection,
    in_memory,
    previous_digest,
    read_head,
    read_snapshot,
    run_transaction,
    version_of,
    write_head,
    write_rows,
)
from cavapp.debug_log import log_duration

_MOST_STEPS: Final = 200  # of 100,000 instructions of SQLite's machine each: a sound file needs a few
_MOST_REPAIR_STEPS: Final = 2_000  # for all that is looked for in a file that may be damaged
_UNREADABLE: Final = (sqlite3.Error, InvalidJournal, zlib.error, ValueError, RecursionError)


@dataclass(frozen=True, slots=True)
class Content:
    """What a sound file holds. ``version`` is that of the file, ``memory`` a copy of all of it.

    ``unfinished``: every accepted entry is there, but the file was left in the midst of a write and is to be written
    anew before anything is added. ``gathered``: SQLite itself cannot read it as it is.
    """

    state: State
    head: JournalHead
    version: int
    snapshot_at: int
    memory: sqlite3.Connection
    unfinished: bool = False
    gathered: bool = False


def read_whole(path: Path, *, vfs: str = "") -> Content:
    """Read and check a file without writing anything to it; errors as for ``open_workspace``."""
    with log_duration(__name__, "%s read", path.name):
        rolled = _as_rolled_back(path) if is_hot(path) else None
        try:
            found = _as_it_stands(path, vfs)
        except _UNREADABLE as error:
            trouble = explain_unreadable(error, path)
            if not isinstance(trouble, DamagedWorkspaceError):
                raise trouble from None
            whole = rolled or (_as_pages_say(path) if _may_be_torn(error) else None)
            if whole is None:
                raise trouble from None
            return whole
        if rolled is None:
            return found
        # A journal that would undo more than the one step that was being written belongs to an earlier state.
        return rolled if found.state.step - rolled.state.step <= 1 else replace(found, unfinished=True, gathered=True)


def _may_be_torn(error: Exception) -> bool:
    """Whether lines may be left that SQLite does not reach; a schema that is none of ours is never that."""
    damaged = getattr(error, "sqlite_errorname", "").startswith("SQLITE_CORRUPT") and "schema" not in str(error)
    return damaged or isinstance(error, TornJournal)


def explain_unreadable(error: Exception, path: Path) -> WorkspaceError:
    """Why a file cannot be read: trouble that may pass, a later form of the file, or damage."""
    if isinstance(error, sqlite3.Error):
        trouble = trouble_of(error, path)
        if trouble.kind is not FileProblemKind.UNREADABLE:
            return WorkspaceError(trouble)
    if check_header(path) // 1000 > MAJOR:
        sentence = "{path} was written by a newer version of cavapp. Open it with that version."
        return WorkspaceError(say_sentence(sentence, path=path))
    return DamagedWorkspaceError(path, str(error))


@contextlib.contextmanager
def looked_at(path: Path, vfs: str = "") -> Iterator[sqlite3.Connection]:
    """A connection that cannot change the file: to itself, or to a copy where a log of SQLite's stands beside it."""
    if is_held_here(path):
        raise WorkspaceError(say_sentence("{path} is open in this window already.", path=path))
    check_header(path)
    if log_of(path).exists():
        with _played_back(path) as connection:
            yield connection
        return
    uri = path.absolute().as_uri() + "?mode=ro&immutable=1" + (f"&vfs={vfs}" if vfs else "")
    with contextlib.closing(guarded_connection(uri)) as connection:
        _limit_steps(connection, _MOST_REPAIR_STEPS)
        yield connection


@contextlib.contextmanager
def _played_back(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection to a copy, in which SQLite plays back whatever log stands beside the file."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="cavapp-")
    except OSError as error:
        sentence = "There is no room to look at {path} ({why}). Free some space."
        raise WorkspaceError(say_sentence(sentence, path=path, why=error.strerror)) from None
    with folder as name:
        copy = copied_beside(path, Path(name))
        with contextlib.closing(guarded_connection(copy.as_uri() + "?mode=rw")) as connection:
            _limit_steps(connection, _MOST_REPAIR_STEPS)
            yield connection


def _limit_steps(connection: sqlite3.Connection, most: int) -> None:
    """End whatever runs on a connection after so many steps, with sqlite3.OperationalError."""
    turns = iter(range(most))
    connection.set_progress_handler(lambda: next(turns, None) is None, 100_000)


# ---------------------------------------------------------------- three ways to read


def _as_it_stands(path: Path, vfs: str) -> Content:
    with looked_at(path, vfs) as connection:
        content = _checked_content(in_memory(connection))
    if any(JournalEntry.from_body(body).seq > content.head.seq for body, _ in carved_lines(read_log(path))):
        raise TornJournal("its log is damaged: it speaks of later entries than can be read")
    return content


def _as_rolled_back(path: Path) -> Content | None:
    """The content after SQLite has taken back the write that was not done; None if that comes to nothing sound."""
    with contextlib.suppress(*_UNREADABLE), _played_back(path) as connection:
        return _checked_content(in_memory(connection))
    return None


def _as_pages_say(path: Path) -> Content | None:
    """The content made of the rows on all pages, if they lead from the first line to the newest head; else None.

    A copy made while a page was being added has all lines up to its head, but no sound tree above them.
    """
    with contextlib.suppress(OSError, *_UNREADABLE):
        found = _Found(read_regular(path), read_log(path))
        head = found.newest_head()
        memory = empty_memory(head)
        with run_transaction(memory):
            write_rows(memory, list(found.lines_up_to(head)))
            write_head(memory, head)
            memory.executemany("INSERT INTO figure VALUES (?, ?, ?, ?, ?)", found.figures())
        return replace(_checked_content(memory), unfinished=True, gathered=True)
    return None


class _Found:
    """What the pages of a file hold, in whatever order: lines by their digest, heads with their seal, figures."""

    def __init__(self, content: bytes, log: bytes) -> None:
        self._lines: dict[bytes, tuple[int, bytes]] = {}
        self._heads: list[JournalHead] = []
        self._figures: dict[int, tuple[bytes, bytes, bytes, bytes]] = {}
        for number, values in rows_among_pages(content, log):
            match values:
                case (None, bytes() as body, bytes() as digest) if digest_of(body) == digest:
                    self._lines[digest] = number, body
                case (None, bytes() as file, int() as seq, bytes() as digest, bytes() as seal):
                    head = JournalHead(file.decode(errors="replace"), seq, digest.hex())
                    self._heads += [head] if head.seal() == seal else []
                case (None, bytes() as moment, bytes() as title, bytes() as digest, bytes() as recipe):
                    row = moment, title, digest, recipe
                    self._figures[number] = max(self._figures.get(number, row), row)

    def newest_head(self) -> JournalHead:
        if len({head.file for head in self._heads}) != 1:
            raise InvalidJournal("it does not say how it ends")
        return max(self._heads, key=lambda head: head.seq)

    def lines_up_to(self, head: JournalHead) -> Iterable[tuple[int, str, bytes]]:
        """All lines from the first on. Raises InvalidJournal if one is missing."""
        lines, at = list[tuple[int, str, bytes]](), head.digest
        while at != GENESIS:
            found = self._lines.get(bytes.fromhex(at))
            if found is None or len(lines) == head.seq:
                raise InvalidJournal("the last entries are missing")
            lines.append((found[0], found[1].decode(), bytes.fromhex(at)))
            at = previous_digest(found[1])
        return reversed(lines)

    def figures(self) -> Iterator[tuple[int, str, str, bytes, bytes]]:
        """The ledger's rows; which of them are as they were written is found by its readers."""
        for number, (moment, title, digest, recipe) in self._figures.items():
            yield number, moment.decode(), title.decode(), digest, recipe


def read_log(path: Path) -> bytes:
    """The log that an earlier version left beside a file; empty if there is none that can be read."""
    with contextlib.suppress(OSError):
        return read_regular(log_of(path))
    return b""


def _checked_content(memory: sqlite3.Connection) -> Content:
    """Everything in a file, checked: schema, every digest, the chain, the head, and the state that follows."""
    _limit_steps(memory, _MOST_STEPS)
    version = version_of(memory)
    check_schema(memory, version)
    head = read_head(memory)
    state, at = read_snapshot(memory)
    late = _read_chain(memory, head, at)
    for body in late:
        state.apply(JournalEntry.from_body(body))
    if state.seq != head.seq:
        raise InvalidJournal("the snapshot does not belong to the journal")
    # Written, and never accepted: the program ended between the two.
    unfinished = memory.execute("DELETE FROM journal WHERE seq > ?", (head.seq,)).rowcount > 0
    memory.set_progress_handler(None, 0)
    return Content(state, head, version, at, memory, unfinished)


def _read_chain(memory: sqlite3.Connection, head: JournalHead, snapshot_at: int) -> list[bytes]:
    """The lines from the snapshot up to the head, once all there are have proved to be as they were written."""
    previous, late, ends = GENESIS, list[bytes](), {0: GENESIS}
    for seq, body, digest in memory.execute("SELECT seq, body, digest FROM journal WHERE seq > 0 ORDER BY seq"):
        is_line = type(body) is bytes and len(body) <= LONGEST_BODY  # damage can turn a value into one of another kind
        if not is_line or previous_digest(body) != previous or digest_of(body) != digest:
            raise InvalidJournal(f"entry {seq} is not as it was written")
        previous = digest.hex()
        if seq in (snapshot_at, head.seq):
            ends[seq] = previous
        if snapshot_at < seq <= head.seq:
            late.append(body)
    if ends.get(head.seq) != head.digest:
        raise TornJournal("the last entries are missing")
    if snapshot_at not in ends:
        raise InvalidJournal("the snapshot does not belong to the journal")
    return late
