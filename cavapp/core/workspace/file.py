"""The file a workspace lies in: its header, its name and place, who holds it, and what can go wrong with it.

Owns everything about the file that needs no SQL, and the sentences that tell trouble and what to do about it.
"""

from __future__ import annotations

import contextlib
import errno
import getpass
import json
import os
import platform
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from cavapp.core.data.text import say_sentence
from cavapp.core.workspace.errors import SUFFIX, DamagedWorkspaceError, FileProblem, FileProblemKind, WorkspaceError

APPLICATION: Final = 0x43415650  # "CAVP" in SQLite's header
MAJOR: Final = 1
MINOR: Final = 2  # form 1.1 has the ledger of figure numbers, form 1.2 two blank lines in front
FILE_VERSION: Final = MAJOR * 1000 + MINOR
LARGEST_FILE: Final = 3 << 25  # all of it is held in memory

_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = 100
_ATTEMPTS: Final = 5
_PAUSE: Final = 0.05
_FORGOTTEN: Final = 3600.0  # seconds
_held_here: set[Identity] = set()


class Identity(NamedTuple):
    """Which file it is, whatever it is called: device and number."""

    device: int
    number: int


class ReadOnlyKind(StrEnum):
    """Why a workspace can be read but not written to."""

    HELD = "held"
    NEWER = "newer"
    CLOSED = "closed"
    ASKED = "asked"


class Holder(NamedTuple):
    """Who has a workspace open for writing."""

    name: str
    host: str
    process: int
    since: str


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """Why nothing can be changed, and who keeps it so if somebody does."""

    kind: ReadOnlyKind
    holder: Holder | None = None

    @classmethod
    def held(cls, holder: Holder | None) -> ReadOnly:
        return cls(ReadOnlyKind.HELD, holder)

    @classmethod
    def newer(cls) -> ReadOnly:
        return cls(ReadOnlyKind.NEWER)

    @classmethod
    def closed(cls) -> ReadOnly:
        return cls(ReadOnlyKind.CLOSED)

    @classmethod
    def asked(cls) -> ReadOnly:
        return cls(ReadOnlyKind.ASKED)

    def sentence(self, path: Path) -> str:
        """Why nothing can be changed, in one sentence."""
        if self.kind is ReadOnlyKind.HELD and self.holder is not None:
            holder = self.holder
            who = say_sentence(
                "{name} on {host}, since {since}", name=holder.name, host=holder.host, since=holder.since
            )
            return say_sentence(
                "{path} is open in another window ({who}); here it can only be read.", path=path.name, who=who
            )
        return {
            ReadOnlyKind.HELD: say_sentence(
                "{path} is open in another window; here it can only be read.", path=path.name
            ),
            ReadOnlyKind.NEWER: say_sentence(
                "{path} was written by a newer version of cavapp; here it can only be read.", path=path.name
            ),
            ReadOnlyKind.CLOSED: say_sentence(
                "{path} may not be changed (its rights, or those of its folder); it can only be read.", path=path.name
            ),
            ReadOnlyKind.ASKED: say_sentence("{path} was opened for reading only.", path=path.name),
        }[self.kind]


def trouble_of(error: Exception, path: Path) -> FileProblem:
    """What kind of trouble an error of the system or of SQLite is."""
    if isinstance(error, WorkspaceError) and error.trouble is not None:
        return error.trouble
    if isinstance(error, OSError):
        return FileProblem(
            _KINDS_BY_NUMBER.get(error.errno or 0, FileProblemKind.FAILING), path, error.strerror or str(error)
        )
    name = getattr(error, "sqlite_errorname", "")
    kind = next((kind for start, kind in _KINDS_BY_NAME if name.startswith(start)), FileProblemKind.FAILING)
    if kind is FileProblemKind.CLOSED and not os.path.exists(path):  # noqa: PTH110 - Path's raises what keeps it from looking
        kind = FileProblemKind.GONE
    return FileProblem(kind, path, str(error))


_KINDS_BY_NUMBER: Final = {
    errno.ENOSPC: FileProblemKind.DISK_FULL,
    errno.EDQUOT: FileProblemKind.DISK_FULL,
    errno.EACCES: FileProblemKind.CLOSED,
    errno.EPERM: FileProblemKind.CLOSED,
    errno.EROFS: FileProblemKind.CLOSED,
    errno.ENOENT: FileProblemKind.GONE,
    errno.ENOTDIR: FileProblemKind.GONE,
}
_KINDS_BY_NAME: Final = (
    ("SQLITE_FULL", FileProblemKind.DISK_FULL),
    ("SQLITE_BUSY", FileProblemKind.HELD),
    ("SQLITE_LOCKED", FileProblemKind.HELD),
    ("SQLITE_READONLY", FileProblemKind.CLOSED),
    ("SQLITE_CANTOPEN", FileProblemKind.CLOSED),
    ("SQLITE_PERM", FileProblemKind.CLOSED),
    ("SQLITE_CORRUPT", FileProblemKind.UNREADABLE),
    ("SQLITE_NOTADB", FileProblemKind.UNREADABLE),
    ("SQLITE_TOOBIG", FileProblemKind.UNREADABLE),
    ("SQLITE_ERROR", FileProblemKind.UNREADABLE),  # of a fixed statement: the schema is not what it was
    ("SQLITE_INTERRUPT", FileProblemKind.UNREADABLE),  # a sound file answers long before
    ("SQLITE_FORMAT", FileProblemKind.UNREADABLE),
)


# ---------------------------------------------------------------- the file itself


def check_header(path: Path) -> int:
    """The version in the first bytes of a file; WorkspaceError says what it is if it is no workspace of ours."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # opening a pipe would wait for somebody to write
            raise WorkspaceError(
                say_sentence("{path} is not a file. Choose a file that ends in {suffix}.", path=path, suffix=SUFFIX)
            )
        size = found.st_size
        with path.open("rb") as file:
            head = file.read(_HEADER)
    except OSError as error:
        raise WorkspaceError(trouble_of(error, path)) from None
    if not head.startswith(_MAGIC):
        if not size:
            raise DamagedWorkspaceError(path, say_sentence("the file is empty"))
        raise WorkspaceError(
            say_sentence(
                "{path} is not a workspace of cavapp. Choose a file that ends in {suffix}.", path=path, suffix=SUFFIX
            )
        )
    if size > LARGEST_FILE:
        raise WorkspaceError(
            say_sentence("{path} is larger than any workspace of cavapp. It was not opened.", path=path)
        )
    if len(head) < _HEADER or int.from_bytes(head[68:72], "big") != APPLICATION:
        raise WorkspaceError(
            say_sentence(
                "{path} is a database of another program. Choose a file that ends in {suffix}.",
                path=path,
                suffix=SUFFIX,
            )
        )
    return int.from_bytes(head[60:64], "big")


def identity_of(path: Path) -> Identity:
    """Which file lies at a path; WorkspaceError if there is none that can be reached."""
    try:
        found = path.stat()
    except OSError as error:
        raise WorkspaceError(trouble_of(error, path)) from None
    return Identity(found.st_dev, found.st_ino)


def note_held(identity: Identity, *, held: bool) -> None:
    """Remember which files this process has open for writing."""
    (_held_here.add if held else _held_here.discard)(identity)


def is_held_here(path: Path) -> bool:
    """Whether this process has the file open for writing.

    Then nothing else here may open it: on POSIX systems closing any other handle would drop the lock.
    """
    with contextlib.suppress(WorkspaceError):
        return identity_of(path) in _held_here
    return False


def real_path(path: Path) -> Path:
    """The place of the file itself: SQLite keeps the log there, not beside a link to it."""
    try:
        if not path.is_symlink():
            return path
        real = Path(os.path.realpath(path))
        if not real.is_symlink():
            return real
    except OSError as error:
        raise WorkspaceError(trouble_of(error, path)) from None
    raise WorkspaceError(
        say_sentence(
            "{path} is a link that leads nowhere. Choose a file that ends in {suffix}.", path=path, suffix=SUFFIX
        )
    )


def log_of(path: Path) -> Path:
    """The write-ahead log that earlier versions kept beside a file."""
    return path.with_name(f"{path.name}-wal")


def journal_of(path: Path) -> Path:
    """SQLite's rollback journal beside a file: what a write that is not done yet changes."""
    return path.with_name(f"{path.name}-journal")


def is_hot(path: Path) -> bool:
    """Whether a write to a file was, or is, not done: SQLite would take it back."""
    with contextlib.suppress(OSError):
        return bool(read_regular(journal_of(path), 1).strip(b"\0"))
    return False


def remove_cold_journal(path: Path, identity: Identity | None) -> None:
    """Remove what SQLite leaves beside a file, done with, where a write failed; nothing beside another's file."""
    with contextlib.suppress(OSError, WorkspaceError):
        if identity_of(path) == identity and read_regular(journal_of(path), 1) == b"\0":
            journal_of(path).unlink()


def read_regular(path: Path, most: int = LARGEST_FILE) -> bytes:
    """Up to so many bytes of a file; of a pipe or a device none, for these need not come to an end. Raises OSError."""
    if not stat.S_ISREG(path.stat().st_mode):
        return b""
    with path.open("rb") as file:
        return file.read(most)


def copied_beside(path: Path, folder: Path) -> Path:
    """A copy of a file and its logs in another folder, all of one moment although somebody may be writing."""
    copy = folder / path.name
    try:
        for _ in range(_ATTEMPTS):
            before = moment_of(path)
            shutil.copyfile(path, copy)
            for log, of_copy in zip(logs_of(path), logs_of(copy), strict=True):
                of_copy.unlink(missing_ok=True)
                if log.exists():
                    if log.stat().st_size > LARGEST_FILE:
                        sentence = "{log} is larger than any log of cavapp. The workspace was not opened."
                        raise WorkspaceError(say_sentence(sentence, log=log))
                    of_copy.write_bytes(read_regular(log))
            if moment_of(path) == before:
                return copy
            time.sleep(_PAUSE)
    except OSError as error:
        raise WorkspaceError(trouble_of(error, path)) from None
    raise WorkspaceError(say_sentence("{path} is being written without a pause. Try again in a moment.", path=path))


def moment_of(path: Path) -> tuple[tuple[int, int], ...]:
    """Differs once a file or a log of it has been written to. Raises OSError."""
    found = (file.stat() for file in (path, *logs_of(path)) if file.exists())
    return tuple((one.st_mtime_ns, one.st_size) for one in found)


def logs_of(path: Path) -> tuple[Path, Path]:
    """What SQLite may have left beside a file."""
    return log_of(path), journal_of(path)


def keep_aside(path: Path) -> Path:
    """A copy of a file and its logs beside it, under another name, before they are replaced. Raises OSError."""
    names = (
        path.with_name(f"{path.stem} as found{more}{path.suffix}") for more in ("", *(f" {n}" for n in range(2, 1000)))
    )
    aside = next(name for name in names if not name.exists())
    for file, copy in zip((path, *logs_of(path)), (aside, *logs_of(aside)), strict=True):
        if file.exists():
            copy.write_bytes(read_regular(file))
    return aside


@contextlib.contextmanager
def new_beside(target: Path) -> Iterator[Path]:
    """A new empty file in the folder of ``target``, gone at the end unless it was put in place.

    Trouble inside is told as WorkspaceError about ``target``.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _clear_drafts(target.parent)
        number, name = tempfile.mkstemp(prefix=f".{target.stem}-", suffix=f"{SUFFIX}-new", dir=target.parent)
        os.close(number)
    except OSError as error:
        raise WorkspaceError(trouble_of(error, target)) from None
    draft = Path(name)
    try:
        yield draft
    except OSError as error:
        raise WorkspaceError(trouble_of(error, target)) from None
    finally:
        for leftover in (draft, *logs_of(draft)):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)


def _clear_drafts(folder: Path) -> None:
    """Remove what killed programs left behind; younger drafts may be somebody's who is at it."""
    for leftover in folder.glob(f".*{SUFFIX}-new*"):
        with contextlib.suppress(OSError):
            if time.time() - leftover.stat().st_mtime > _FORGOTTEN:
                leftover.unlink()


def put_in_place(draft: Path, target: Path) -> None:
    """Give a finished file its name, once it is on disk. Raises OSError, WorkspaceError; the target is then as it was.

    A log beside the target would be played over the new file: that of a file that is gone is deleted, that of one
    that is there means that it is in use. Only if the folder cannot be synced, the new file stands there already.
    """
    number = os.open(draft, os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)
    if target.exists() and (log_of(target).exists() or is_hot(target)):
        raise WorkspaceError(
            say_sentence("{target} is in use, or was when the program ended. Choose another name.", target=target)
        )
    for log in logs_of(target):
        log.unlink(missing_ok=True)
    draft.replace(target)
    fsync_folder(target.parent)


def fsync_folder(folder: Path) -> None:
    """Have the names in a folder on disk; where folders cannot be opened the system sees to that itself."""
    if os.name != "posix":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


# ---------------------------------------------------------------- who holds it


def user_name() -> str:
    """The name of the account; none if the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def write_holder(path: Path) -> None:
    """Leave a note beside a file of who has it open. It is told to others; what keeps them out is SQLite's lock."""
    holder = Holder(user_name(), platform.node(), os.getpid(), time.strftime("%Y-%m-%d %H:%M"))
    with contextlib.suppress(OSError):
        _note_of(path).unlink(missing_ok=True)
        # Never through a link to something else; as private as the file itself.
        number = os.open(_note_of(path), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(number, "w", encoding="utf-8") as file:
            file.write(json.dumps(holder))


def read_holder(path: Path) -> Holder | None:
    """The note beside a file; None if there is none that can be read."""
    try:
        if not stat.S_ISREG(_note_of(path).lstat().st_mode):
            return None
        with _note_of(path).open("rb") as file:
            name, host, process, since = json.loads(file.read(_LONGEST_NOTE))
        return Holder(str(name), str(host), int(process), str(since))
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def clear_holder(path: Path) -> None:
    with contextlib.suppress(OSError):
        _note_of(path).unlink(missing_ok=True)


_LONGEST_NOTE: Final = 4096


def _note_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-held")
