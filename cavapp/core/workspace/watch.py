"""Whether a file still is as it was left: what another program does to it in place is found before anything is added.

Owns the moment of the last own write. Whether another file stands at its path is asked of ``file``.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from cavapp.core.workspace.errors import FileProblem, WorkspaceError
from cavapp.core.workspace.file import LARGEST_FILE, trouble_of
from cavapp.core.workspace.reading import read_whole
from cavapp.core.workspace.schema import JournalHead

_Moment = tuple[int, ...] | None


class FileWatch:
    """Watches one file. A handle of its own lasts as long as SQLite's: to close one drops the lock of all."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._handle: int | None = None
        self._left: _Moment = None
        self._looked_at: _Moment = None
        self._found: FileProblem | None = None

    def open(self) -> None:
        """Begin, before SQLite opens the file. Raises OSError."""
        self.close()
        self._handle = os.open(self._path, os.O_RDONLY | getattr(os, "O_BINARY", 0))

    def close(self) -> None:
        """End, after SQLite has closed the file."""
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)

    def remember(self) -> None:
        """What stands in the file now was written here."""
        with contextlib.suppress(OSError):
            self._left = self._moment()

    def forget(self) -> None:
        """How the file stands is not known: a write to it has failed."""
        self._left = None

    def find_damage(self, head: JournalHead) -> FileProblem | None:
        """What somebody else has done to the file, unless it still holds all entries up to ``head``."""
        try:
            moment = self._moment()
            if self._left is None or moment == self._left:
                return None
            if moment != self._looked_at:
                self._found = self._compare(head)
                self._looked_at = moment
                if self._found is None:
                    self._left = moment
        except OSError as error:
            return trouble_of(error, self._path)
        return self._found

    def _compare(self, head: JournalHead) -> FileProblem | None:
        """Read the file from end to end, in a copy: to open it itself would end the lock. Raises OSError."""
        with tempfile.TemporaryDirectory(prefix="cavapp-") as folder:
            copy = Path(folder) / self._path.name
            copy.write_bytes(self._read())
            try:
                found = read_whole(copy)
            except WorkspaceError as error:
                return FileProblem.broken(self._path, error.trouble.detail if error.trouble else "it is no workspace")
        return None if found.head == head and not found.gathered else FileProblem.replaced(self._path)

    def _read(self) -> bytes:
        if self._handle is None:
            return self._path.read_bytes()
        os.lseek(self._handle, 0, os.SEEK_SET)
        parts = list[bytes]()
        while sum(map(len, parts)) <= LARGEST_FILE and (part := os.read(self._handle, 1 << 24)):
            parts.append(part)
        return b"".join(parts)

    def _moment(self) -> _Moment:
        found = self._path.stat()
        return found.st_mtime_ns, found.st_ctime_ns, found.st_size
