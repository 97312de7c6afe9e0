"""What stands in a workspace's file, in SQL: schema, connections, rows, and the check of all of it.

Owns every statement about the file as a whole and its journal; the ledger's are those of ``figure_number_table``. When
entries are written is the business of ``workspace``; what can be saved of a damaged file, that of ``repair``.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from cavapp.core.data.limits import BeyondLimit, check_record
from cavapp.core.data.text import say_sentence
from cavapp.core.edits.journal.journal import GENESIS, InvalidJournal, JournalEntry, State
from cavapp.core.workspace.errors import FileProblemKind, WorkspaceError
from cavapp.core.workspace.file import (
    APPLICATION,
    FILE_VERSION,
    new_beside,
    put_in_place,
    trouble_of,
)
from cavapp.debug_log import log_event

FIGURE_TABLE: Final = (
    "CREATE TABLE figure (number INTEGER PRIMARY KEY, time TEXT NOT NULL, title TEXT NOT NULL, "
    "digest BLOB NOT NULL, recipe BLOB NOT NULL) STRICT"
)
# Two blank lines in front of the first one, too long for one page: the table's first page then never holds lines, which
# SQLite would move to a new page once it is full, and a copy made just then would lack them.
BLANK_LINES: Final = (
    "INSERT OR IGNORE INTO journal VALUES (-1, printf('%.3000c', ' '), x''), (0, printf('%.3000c', '-'), x'')"
)
_WITH_FIGURES: Final = 1001
_SCHEMA: Final = (
    ("journal", "CREATE TABLE journal (seq INTEGER PRIMARY KEY, body TEXT NOT NULL, digest BLOB NOT NULL) STRICT"),
    (
        "head",
        (
            "CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), file TEXT NOT NULL, seq INTEGER NOT NULL, "
            "digest BLOB NOT NULL, seal BLOB NOT NULL) STRICT"
        ),
    ),
    (
        "snapshot",
        (
            "CREATE TABLE snapshot (one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, "
            "content BLOB NOT NULL, seal BLOB NOT NULL) STRICT"
        ),
    ),
    ("figure", FIGURE_TABLE),
)
_MOST_SEARCHED: Final = 200_000
_MOST_ROWS: Final = 1_000_000
LONGEST_BODY: Final = 1 << 20
_LONGEST_VALUE: Final = 1 << 26
_T = TypeVar("_T")


class TornJournal(InvalidJournal):
    """What a copy made in the midst of a write looks like too: its lines may all be there."""


@dataclass(frozen=True, slots=True)
class JournalHead:
    """The end of a journal: the file's id, the number of entries and the digest of the last (hex)."""

    file: str
    seq: int
    digest: str

    def seal(self) -> bytes:
        return digest_of(f"{self.file} {self.seq} {self.digest}".encode())


def guarded_connection(uri: str) -> sqlite3.Connection:
    """A connection that trusts nothing in the file: no functions in its schema, no huge values, no endless queries."""
    return restrain_connection(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=0.0))


def restrain_connection(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The same connection, which from now on trusts nothing in what it is connected to."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)  # VACUUM INTO attaches its target
    connection.setlimit(sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 0)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
        connection.execute(f"PRAGMA {pragma}")
    connection.text_factory = bytes
    return connection


def open_connection(path: Path, vfs: str) -> sqlite3.Connection:
    """The one connection that writes. Every answer is checked: a pragma that fails says nothing.

    The rollback journal keeps the whole file what it was until a write is done; a log of an earlier version is folded.
    """
    connection = guarded_connection(path.absolute().as_uri() + "?mode=rw" + (f"&vfs={vfs}" if vfs else ""))
    try:
        _demand(connection, "locking_mode=EXCLUSIVE", b"exclusive")
        _demand(connection, "journal_mode=DELETE", b"delete")
        connection.execute("PRAGMA synchronous=FULL")
        _demand(connection, "synchronous", 2)
        connection.execute("PRAGMA fullfsync=ON")
        # Takes the lock now, and finds now that nothing can be written here or beside it, not with the first edit.
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("UPDATE head SET seq = seq")
        connection.execute("ROLLBACK")
    except (sqlite3.Error, WorkspaceError):
        connection.close()
        raise
    return connection


def is_locked(path: Path, vfs: str) -> bool:
    """Whether another program has a file open for writing; found without writing anything."""
    uri = path.absolute().as_uri() + "?mode=ro" + (f"&vfs={vfs}" if vfs else "")
    try:
        with contextlib.closing(guarded_connection(uri)) as connection:
            connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    except sqlite3.Error as error:
        return trouble_of(error, path).kind is FileProblemKind.HELD
    return False


def _demand(connection: sqlite3.Connection, pragma: str, wanted: object) -> None:
    answer = connection.execute(f"PRAGMA {pragma}").fetchone()
    if answer is None or answer[0] != wanted:
        raise sqlite3.OperationalError(f"PRAGMA {pragma} answered {answer}")


@contextlib.contextmanager
def run_transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """All that is done inside, or nothing of it."""
    began, rows = time.perf_counter(), connection.total_changes
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
        log_event(__name__, "transaction of %d row(s)", connection.total_changes - rows, since=began)
    except BaseException:
        log_event(__name__, "transaction given up", since=began)
        if connection.in_transaction:
            with contextlib.suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        raise


def create_workspace(path: Path, head: JournalHead) -> None:
    """Make an empty workspace under another name and put it in place whole."""
    with new_beside(path) as draft:
        with contextlib.closing(empty_memory(head)) as memory:
            vacuum_into(memory, draft)
        put_in_place(draft, path)


def empty_memory(head: JournalHead) -> sqlite3.Connection:
    """A workspace without entries that is in no file, with the id that a head states."""
    connection = restrain_connection(sqlite3.connect(":memory:", isolation_level=None))
    for _, statement in _SCHEMA:
        connection.execute(statement)
    connection.execute(BLANK_LINES)
    empty = JournalHead(head.file, 0, GENESIS)
    connection.execute("INSERT INTO head VALUES (1, ?, ?, x'', x'')", (empty.file, 0))
    write_head(connection, empty)
    connection.execute(f"PRAGMA application_id={APPLICATION}")
    connection.execute(f"PRAGMA user_version={FILE_VERSION}")
    return connection


# ---------------------------------------------------------------- rows


def version_of(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def check_schema(connection: sqlite3.Connection, version: int) -> None:
    """Nothing but the tables that are expected, each made as expected; a newer minor version may have more tables."""
    if connection.execute("PRAGMA auto_vacuum").fetchone()[0] != 0:  # each write would move pages about
        raise InvalidJournal("it is kept in a way in which cavapp never keeps one")
    found = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY rowid").fetchall()
    if any(kind != b"table" or not (sql or b"").startswith(b"CREATE TABLE") for kind, _, sql in found):
        raise InvalidJournal("it holds something that is no table, which cavapp never writes")
    tables = {_typed(one, bytes).decode(): (sql or b"").decode() for _, one, sql in found}
    for name, statement in _SCHEMA:
        if (name != "figure" or version >= _WITH_FIGURES) and tables.pop(name, "") != statement:
            raise InvalidJournal(f"its table '{name}' is not one that cavapp wrote")
    if tables and version <= FILE_VERSION:
        raise InvalidJournal(f"it holds a table '{next(iter(tables))}', which cavapp never writes")


def read_head(connection: sqlite3.Connection) -> JournalHead:
    row = connection.execute("SELECT file, seq, digest, seal FROM head").fetchone()
    if row is None:
        raise InvalidJournal("it does not say how it ends")
    head = JournalHead(_typed(row[0], bytes).decode(), _typed(row[1], int), _typed(row[2], bytes).hex())
    if head.seal() != row[3]:
        raise InvalidJournal("what it says of its end is not as it was written")
    return head


def _typed(value: object, kind: type[_T]) -> _T:
    """A value of the kind that cavapp writes; in a damaged file it may be of another."""
    if not isinstance(value, kind):
        raise InvalidJournal("it holds a value of another kind than cavapp writes")
    return value


def write_head(connection: sqlite3.Connection, head: JournalHead) -> None:
    values = (head.seq, bytes.fromhex(head.digest), head.seal())
    connection.execute("UPDATE head SET seq = ?, digest = ?, seal = ?", values)


def read_snapshot(connection: sqlite3.Connection) -> tuple[State, int]:
    """The state up to some entry, and its number; an empty one if none is kept."""
    row = connection.execute("SELECT seq, content, seal FROM snapshot").fetchone()
    if row is None:
        return State(), 0
    seq, content, seal = _typed(row[0], int), _typed(row[1], bytes), row[2]
    if digest_of(b"%d " % seq + content) != seal:
        raise TornJournal("its snapshot is not as it was written")
    unpacking = zlib.decompressobj()
    text = unpacking.decompress(content, _LONGEST_VALUE)
    if not unpacking.eof:
        raise InvalidJournal("its snapshot is too large")
    state = State.unpacked(text.decode())
    if state.seq != seq:
        raise InvalidJournal("its snapshot is not as it was written")
    return state, seq


def write_snapshot(connection: sqlite3.Connection, head: JournalHead, packed: str) -> None:
    """Keep the state, to be read instead of all entries up to here; one too large to be read again is not kept."""
    if len(packed) > _LONGEST_VALUE // 4:
        return
    content = zlib.compress(packed.encode(), 1)
    values = (1, head.seq, content, digest_of(b"%d " % head.seq + content))
    connection.execute("INSERT OR REPLACE INTO snapshot VALUES (?, ?, ?, ?)", values)


def rows_after(head: JournalHead, entries: Sequence[JournalEntry]) -> tuple[JournalHead, list[tuple[int, str, bytes]]]:
    """The head after these entries, and their rows."""
    rows: list[tuple[int, str, bytes]] = []
    for entry in entries:
        body = entry.body(head.digest)
        digest = digest_of(body.encode())
        rows.append((entry.seq, body, digest))
        head = JournalHead(head.file, entry.seq, digest.hex())
    return head, rows


def check_entries(entries: Sequence[JournalEntry]) -> None:
    """Raises WorkspaceError for entries that could not be written, or not be read again."""
    for entry in entries:
        try:
            body = entry.body(GENESIS)
            length = len(body.encode())
            check_record(entry.new or {})
            same = JournalEntry.from_body(body) == entry
        except (BeyondLimit, InvalidJournal) as error:
            raise WorkspaceError(say_sentence("The edit cannot be kept: {error}.", error=error)) from None
        except (ValueError, RecursionError):
            sentence = "The edit holds something that cannot be kept, such as half a character."
            raise WorkspaceError(say_sentence(sentence)) from None
        if not same:
            raise WorkspaceError(say_sentence("The edit cannot be kept: it would not be read again as it is."))
        if length > LONGEST_BODY:
            sentence = "The edit is too long to be kept: {length:,} bytes of {most:,} at most."
            raise WorkspaceError(say_sentence(sentence, length=length, most=LONGEST_BODY))


def in_memory(connection: sqlite3.Connection) -> sqlite3.Connection:
    """A copy of everything that a connection sees, without a file."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(copy)
    return restrain_connection(copy)


def accept_entries(
    connection: sqlite3.Connection, head: JournalHead, rows: Sequence[tuple[int, str, bytes]], packed: str | None = None
) -> None:
    """Keep the rows, and once they are on disk the head that accepts them, with a snapshot if one is given.

    Two transactions: a copy of the file made in the midst of the first one still has the head of before, and every line
    up to it, and one made in the midst of the second has all lines. A head ahead of its lines means damage.
    """
    with run_transaction(connection):
        write_rows(connection, rows)
    with run_transaction(connection):
        write_head(connection, head)
        if packed is not None:
            write_snapshot(connection, head, packed)


def write_rows(connection: sqlite3.Connection, rows: Sequence[tuple[int, str, bytes]]) -> None:
    connection.executemany("INSERT INTO journal VALUES (?, ?, ?)", rows)


def read_bodies(connection: sqlite3.Connection, first: int) -> Iterator[bytes]:
    """The lines of the journal from a number on."""
    for (body,) in connection.execute("SELECT body FROM journal WHERE seq >= ? ORDER BY seq", (first,)):
        yield body


def first_of(connection: sqlite3.Connection, step: int, last: int) -> int:
    """The number of the first entry of a step, found by halves: steps have any length but follow in order."""
    low, high = 1, last + 1
    while low < high:
        middle = (low + high) // 2
        row = connection.execute("SELECT body FROM journal WHERE seq = ?", (middle,)).fetchone()
        if row is None or JournalEntry.from_body(row[0]).step >= step:
            high = middle
        else:
            low = middle + 1
    return low


def row_count(connection: sqlite3.Connection) -> int:
    """How many lines the journal has."""
    return int(connection.execute("SELECT count(*) FROM journal").fetchone()[0])


def run_statements(connection: sqlite3.Connection, statements: Sequence[str]) -> None:
    for statement in statements:
        connection.execute(statement)


class StoredRow(NamedTuple):
    """One line of the journal as it lies in the file."""

    seq: int
    body: bytes
    digest: bytes


def check_integrity(connection: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong with the file; empty if nothing. Raises sqlite3.Error if it cannot even look."""
    found = [line.decode(errors="replace") for (line,) in connection.execute("PRAGMA integrity_check(10)")]
    return [] if found == ["ok"] else found


def stated_end(connection: sqlite3.Connection) -> int:
    """How many entries the file says it has; raises InvalidJournal or sqlite3.Error if it does not say so any more."""
    check_schema(connection, version_of(connection))
    return read_head(connection).seq


def has_table(connection: sqlite3.Connection, name: str) -> bool:
    """Whether a table of that name is there: a view in its place may never end."""
    query = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?"
    with contextlib.suppress(sqlite3.Error):
        return connection.execute(query, (name,)).fetchone() is not None
    return False


def salvaged_rows(connection: sqlite3.Connection, end: int) -> Iterator[StoredRow]:
    """Every row of the journal that can still be reached, by number, however damaged what lies between them is."""
    found: dict[int, StoredRow] = {}
    if not has_table(connection, "journal"):
        return iter(())
    columns = f"SELECT seq, body, digest FROM journal WHERE seq > 0 AND length(body) <= {LONGEST_BODY}"  # noqa: S608 - a number of our own
    for order in ("ASC", "DESC"):
        with contextlib.suppress(sqlite3.Error):
            for row in connection.execute(f"{columns} ORDER BY seq {order} LIMIT {_MOST_ROWS}"):
                found.update((one.seq, one) for one in _stored(row))
    for number in range(1, min(end, _MOST_SEARCHED) + 1):
        if number not in found:
            with contextlib.suppress(sqlite3.Error):
                for row in connection.execute(f"{columns} AND seq = ?", (number,)):
                    found.update((one.seq, one) for one in _stored(row))
    return iter([found[seq] for seq in sorted(found)])


def _stored(values: tuple[object, ...]) -> Iterator[StoredRow]:
    """A row whose values are of the kinds that cavapp writes; none for any other."""
    match values:
        case (int() as seq, bytes() as body, bytes() as digest):
            yield StoredRow(seq, body, digest)


def vacuum_into(connection: sqlite3.Connection, target: Path) -> None:
    """Write a whole, compact copy to an empty file."""
    connection.execute("VACUUM INTO ?", (str(target),))


DIGEST_SIZE: Final = 16
_PREVIOUS: Final = slice(2, 2 + 2 * DIGEST_SIZE)


def digest_of(body: bytes) -> bytes:
    """BLAKE2b with ``DIGEST_SIZE`` bytes of a line of the journal, which holds the digest of the line before it."""
    return hashlib.blake2b(body, digest_size=DIGEST_SIZE).digest()


def previous_digest(body: bytes) -> str:
    """The digest (hex) of the line before, as a line states it."""
    return body[_PREVIOUS].decode("ascii", "replace")
