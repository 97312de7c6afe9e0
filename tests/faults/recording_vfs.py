"""SQLite's own way to its files with a record of it: a VFS in front of the default one, made with ctypes.

It stands in the very library that the module ``sqlite3`` uses, found through the symbols which that module was linked
with. Each file is opened by the default VFS and then gets a table of methods in which writing, truncating, syncing and
closing go through a ``Seam`` first; everything else is untouched. Where the library keeps its symbols to itself (linked
statically and stripped), ``reason_not_to_run`` says so.

While it is in place it is the default VFS too, so that connections are recorded which name none.
"""

from __future__ import annotations

import _sqlite3
import ctypes
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import CFUNCTYPE, POINTER, byref, c_char_p, c_int, c_int64, c_void_p, cast, memmove, sizeof, string_at
from dataclasses import dataclass
from typing import Any, Final

from tests.faults.seam import Call, Event, Harm, Kind, Seam, end_process, in_place

NAME: Final = "recording"
OK: Final = 0
_CREATE: Final = 0x4
_SYNCS_FOLDER: Final = 0x800 | 0x4000 | 0x80000  # rollback journal, super-journal, write-ahead log
_CODES: Final = {
    (Call.OPEN, Harm.FULL): 13,
    (Call.OPEN, Harm.BROKEN): 14,  # SQLITE_CANTOPEN
    (Call.WRITE, Harm.FULL): 13,  # SQLITE_FULL
    (Call.WRITE, Harm.BROKEN): 10 | 3 << 8,  # SQLITE_IOERR_WRITE, and so on
    (Call.SYNC, Harm.FULL): 10 | 4 << 8,
    (Call.SYNC, Harm.BROKEN): 10 | 4 << 8,
    (Call.TRUNCATE, Harm.FULL): 10 | 6 << 8,
    (Call.TRUNCATE, Harm.BROKEN): 10 | 6 << 8,
    (Call.DELETE, Harm.FULL): 10 | 10 << 8,
    (Call.DELETE, Harm.BROKEN): 10 | 10 << 8,
}

_OPEN = CFUNCTYPE(c_int, c_void_p, c_void_p, c_void_p, c_int, c_void_p)
_DELETE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int)
_CLOSE = CFUNCTYPE(c_int, c_void_p)
_WRITE = CFUNCTYPE(c_int, c_void_p, c_void_p, c_int, c_int64)
_TRUNCATE = CFUNCTYPE(c_int, c_void_p, c_int64)
_SYNC = CFUNCTYPE(c_int, c_void_p, c_int)


class _Vfs(ctypes.Structure):
    """sqlite3_vfs, version 3."""

    _fields_ = (
        ("iVersion", c_int),
        ("szOsFile", c_int),
        ("mxPathname", c_int),
        ("pNext", c_void_p),
        ("zName", c_char_p),
        ("pAppData", c_void_p),
        ("xOpen", c_void_p),
        ("xDelete", c_void_p),
        ("others", c_void_p * 13),
    )


class _Methods(ctypes.Structure):
    """sqlite3_io_methods, version 3."""

    _fields_ = (
        ("iVersion", c_int),
        ("xClose", c_void_p),
        ("xRead", c_void_p),
        ("xWrite", c_void_p),
        ("xTruncate", c_void_p),
        ("xSync", c_void_p),
        ("others", c_void_p * 13),
    )


@dataclass
class _File:
    """A file that SQLite has open. ``syncs_folder``: its first sync is also one of the folder it was made in."""

    name: str
    number: int
    syncs_folder: bool
    close: Callable[..., int]
    write: Callable[..., int]
    truncate: Callable[..., int]
    sync: Callable[..., int]


def _library() -> ctypes.CDLL | None:
    path = getattr(_sqlite3, "__file__", None)
    try:
        library = ctypes.CDLL(path)
        library.sqlite3_vfs_find.argtypes = [c_char_p]
        library.sqlite3_vfs_find.restype = POINTER(_Vfs)
        library.sqlite3_vfs_register.argtypes = [c_void_p, c_int]
        library.sqlite3_vfs_unregister.argtypes = [c_void_p]
    except (OSError, AttributeError, TypeError):
        return None
    return library


def reason_not_to_run() -> str:
    """Why nothing can be recorded here; empty if it can."""
    if sys.platform == "win32":
        return "the record of SQLite's calls speaks of POSIX systems only"
    if _library() is None:
        return "sqlite3 is linked statically here and does not export sqlite3_vfs_register"
    return ""


class _Recording:
    """The VFS itself. Everything that SQLite holds a pointer to is kept alive by this, and this by ``_made``.

    A test that fails leaves connections behind, which are closed at some later moment.
    """

    def __init__(self, library: ctypes.CDLL, seam: Seam) -> None:
        self._seam = seam
        self._under = library.sqlite3_vfs_find(None)
        self._files: dict[int, _File] = {}
        self._tables: dict[int, _Methods] = {}
        self._real_open = _OPEN(self._under.contents.xOpen)
        self._real_delete = _DELETE(self._under.contents.xDelete)
        self._callbacks = {
            "xOpen": _OPEN(self._open),
            "xDelete": _DELETE(self._delete),
            "xClose": _CLOSE(self._close),
            "xWrite": _WRITE(self._write),
            "xTruncate": _TRUNCATE(self._truncate),
            "xSync": _SYNC(self._sync),
        }
        self.vfs = _Vfs()
        memmove(byref(self.vfs), self._under, sizeof(_Vfs))
        self.vfs.zName, self.vfs.pNext = NAME.encode(), None
        for name in ("xOpen", "xDelete"):
            setattr(self.vfs, name, cast(self._callbacks[name], c_void_p))

    def _open(self, _vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        text = string_at(name).decode() if name else ""
        harm = self._seam.harm_to(Call.OPEN, text)
        if harm is not None:
            return self._failed(Call.OPEN, harm, file)
        code = self._real_open(self._under, name, file, flags, out)
        address = c_void_p.from_address(file)
        if code != OK or not address.value or not self._seam.watches(text):
            return int(code)
        real = _Methods.from_address(address.value)
        if address.value not in self._tables:
            ours = _Methods()
            memmove(byref(ours), address.value, sizeof(_Methods))
            for method in ("xClose", "xWrite", "xTruncate", "xSync"):
                setattr(ours, method, cast(self._callbacks[method], c_void_p))
            self._tables[address.value] = ours
        number = self._seam.number_of(text, create=bool(flags & _CREATE))
        fresh = bool(flags & _CREATE and flags & _SYNCS_FOLDER)
        calls = _CLOSE(real.xClose), _WRITE(real.xWrite), _TRUNCATE(real.xTruncate), _SYNC(real.xSync)
        self._files[file] = _File(text, number, fresh, *calls)
        address.value = ctypes.addressof(self._tables[address.value])
        return OK

    def _failed(self, call: Call, harm: Harm, file: int = 0) -> int:
        if harm in (Harm.KILL, Harm.STOP):
            end_process()
        if file:
            c_void_p.from_address(file).value = None  # SQLite then knows that there is nothing to close
        return _CODES[call, harm]

    def _delete(self, _vfs: int, name: int, sync_folder: int) -> int:
        text = string_at(name).decode()
        harm = self._seam.harm_to(Call.DELETE, text)
        if harm is not None:
            return self._failed(Call.DELETE, harm)
        code = int(self._real_delete(self._under, name, sync_folder))
        if code == OK and self._seam.watches(text):
            self._seam.deleted(text)
            if sync_folder:
                self._seam.folder_synced()
        return code

    def _close(self, file: int) -> int:
        return self._files.pop(file).close(file)

    def _write(self, file: int, data: int, amount: int, offset: int) -> int:
        known = self._files[file]
        harm = self._seam.harm_to(Call.WRITE, known.name)
        if harm is Harm.STOP:
            end_process()
        # A write that fails may have been carried out in part.
        done = amount if harm is None else amount // 2
        code = known.write(file, data, done, offset)
        if code == OK:
            self._seam.events.append(
                Event(Kind.WROTE, known.number, position=offset, data=string_at(data, done)),
            )
        return code if harm is None else self._failed(Call.WRITE, harm)

    def _truncate(self, file: int, size: int) -> int:
        known = self._files[file]
        harm = self._seam.harm_to(Call.TRUNCATE, known.name)
        if harm is not None:
            return self._failed(Call.TRUNCATE, harm)
        code = known.truncate(file, size)
        if code == OK:
            self._seam.events.append(Event(Kind.CUT_OFF, known.number, position=size))
        return code

    def _sync(self, file: int, flags: int) -> int:
        known = self._files[file]
        harm = self._seam.harm_to(Call.SYNC, known.name)
        if harm is not None:
            self._seam.events.append(Event(Kind.SYNC_FAILED, known.number))
            return self._failed(Call.SYNC, harm)
        code = known.sync(file, flags)
        if code == OK:
            self._seam.events.append(Event(Kind.SYNCED, known.number))
            if known.syncs_folder:
                known.syncs_folder = False
                self._seam.folder_synced()
        return code


_made: list[_Recording] = []


@contextmanager
def recorded(seam: Seam) -> Iterator[Seam]:
    """Everything that passes to the files of the seam's folder goes through it."""
    library = _library()
    assert library is not None, reason_not_to_run()
    recording = _Recording(library, seam)
    _made.append(recording)
    vfs: Any = byref(recording.vfs)
    assert library.sqlite3_vfs_register(vfs, 1) == OK
    try:
        with in_place(seam):
            yield seam
    finally:
        library.sqlite3_vfs_unregister(vfs)
