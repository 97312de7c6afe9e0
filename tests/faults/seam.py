"""What passes between the program and the files of one folder: recorded in order, counted, and made to fail on demand.

SQLite's calls come in through ``recording_vfs``; those of the program itself (``os.open`` that creates, ``os.fsync``,
``os.replace``, ``os.unlink``) by standing in for them while the seam is in place. Reading passes unseen.
"""

from __future__ import annotations

import errno
import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

import pytest


class Call(StrEnum):
    """What is called: the first five by SQLite, the others by the program itself."""

    OPEN = "open"
    WRITE = "write"
    SYNC = "sync"
    TRUNCATE = "truncate"
    DELETE = "delete"
    CREATE = "os.open"
    FSYNC = "os.fsync"
    REPLACE = "os.replace"
    UNLINK = "os.unlink"


class Harm(StrEnum):
    """How a call fails."""

    FULL = "ENOSPC"
    BROKEN = "EIO"
    KILL = "kill -9 in the midst"
    STOP = "kill -9 before"


class Kind(StrEnum):
    """What an event did to files and names, or a note of the harness."""

    CREATED = "created"
    WROTE = "wrote"
    CUT_OFF = "cut off"
    SYNCED = "synced"
    SYNC_FAILED = "sync failed"
    RENAMED = "renamed"
    DELETED = "deleted"
    FOLDER_SYNCED = "folder synced"
    BEGUN = "begun"
    ACKNOWLEDGED = "acknowledged"
    NUMBERED = "numbered"


class Event(NamedTuple):
    """One thing that happened. ``number`` is the file's, not its name's; ``position`` an offset, size or entry."""

    kind: Kind
    number: int = 0
    name: str = ""
    position: int = 0
    data: bytes = b""


@dataclass
class Seam:
    """The record of a folder. ``plan``: which call of which kind (from 1 on) fails, and how; it fails once."""

    folder: Path
    plan: tuple[Call, int, Harm] | None = None
    events: list[Event] = field(default_factory=list)
    counts: Counter[Call] = field(default_factory=Counter)
    struck: bool = False
    _numbers: dict[str, int] = field(default_factory=dict)
    _made: int = 0
    _descriptors: dict[int, str] = field(default_factory=dict)

    def harm_to(self, call: Call, name: str) -> Harm | None:
        """Count a call; how it is to fail, if it is."""
        if not self.watches(name):
            return None
        self.counts[call] += 1
        if self.struck or self.plan is None or self.plan[:2] != (call, self.counts[call]):
            return None
        self.struck = True
        return self.plan[2]

    def watches(self, name: str) -> bool:
        return name == str(self.folder) or name.startswith(f"{self.folder}{os.sep}")

    def note(self, kind: Kind, position: int, name: str = "") -> None:
        """Put a note of the harness into the stream of events."""
        self.events.append(Event(kind, position=position, name=name))

    def number_of(self, name: str, *, create: bool) -> int:
        """The file that has a name now."""
        if name not in self._numbers and create:
            self._made += 1
            self._numbers[name] = self._made
            self.events.append(Event(Kind.CREATED, self._made, name))
        return self._numbers.get(name, 0)

    def renamed(self, source: str, target: str) -> None:
        self._numbers[target] = self._numbers.pop(source, 0)
        self.events.append(Event(Kind.RENAMED, name=source, data=target.encode()))

    def deleted(self, name: str) -> None:
        self._numbers.pop(name, None)
        self.events.append(Event(Kind.DELETED, name=name))

    def folder_synced(self) -> None:
        self.events.append(Event(Kind.FOLDER_SYNCED))

    # in the place of the system's own

    def opened(self, path: str, flags: int, original: Callable[[], int]) -> int:
        creates = bool(flags & os.O_CREAT)
        if creates:
            self._strike(Call.CREATE, path)
        descriptor = original()
        if self.watches(path):
            self._descriptors[descriptor] = path
            self.number_of(path, create=creates)
        return descriptor

    def fsynced(self, descriptor: int, original: Callable[[], None]) -> None:
        name = self._descriptors.get(descriptor, "")
        try:
            self._strike(Call.FSYNC, name)
        except OSError:
            self.events.append(Event(Kind.SYNC_FAILED, self.number_of(name, create=False)))
            raise
        original()
        if name == str(self.folder):
            self.folder_synced()
        elif name:
            self.events.append(Event(Kind.SYNCED, self.number_of(name, create=False)))

    def closed(self, descriptor: int) -> None:
        self._descriptors.pop(descriptor, None)

    def replaced(self, source: str, target: str, original: Callable[[], None]) -> None:
        self._strike(Call.REPLACE, source)
        original()
        if self.watches(source):
            self.renamed(source, target)

    def unlinked(self, path: str, original: Callable[[], None]) -> None:
        self._strike(Call.UNLINK, path)
        original()
        if self.watches(path):
            self.deleted(path)

    def _strike(self, call: Call, name: str) -> None:
        harm = self.harm_to(call, name)
        if harm in (Harm.KILL, Harm.STOP):
            end_process()
        if harm is not None:
            number = errno.ENOSPC if harm is Harm.FULL else errno.EIO
            raise OSError(number, os.strerror(number), name)


def end_process() -> None:
    """What ``kill -9`` does."""
    os.kill(os.getpid(), signal.SIGKILL)


def _name(path: Any) -> str:  # noqa: ANN401 - as the functions of os take it
    return os.path.abspath(os.fsdecode(path))  # noqa: PTH100 - links are files of their own here


@contextmanager
def in_place(seam: Seam) -> Iterator[Seam]:
    """The seam between the program and the system, for as long as this lasts."""
    real_open, real_fsync, real_close = os.open, os.fsync, os.close
    real_replace, real_unlink = os.replace, os.unlink

    def seam_open(path: Any, flags: int, *rest: Any, **named: Any) -> int:  # noqa: ANN401 - as os.open has them
        return seam.opened(_name(path), flags, lambda: real_open(path, flags, *rest, **named))

    def seam_close(descriptor: int) -> None:
        seam.closed(descriptor)
        real_close(descriptor)

    def seam_fsync(descriptor: int) -> None:
        seam.fsynced(descriptor, lambda: real_fsync(descriptor))

    def seam_replace(source: Any, target: Any) -> None:  # noqa: ANN401
        names = _name(source), _name(target)
        seam.replaced(*names, lambda: real_replace(source, target))

    def seam_unlink(path: Any, **named: Any) -> None:  # noqa: ANN401
        where = "" if named else _name(path)
        seam.unlinked(where, lambda: real_unlink(path, **named))

    with pytest.MonkeyPatch.context() as patch:
        for name, function in {
            "open": seam_open,
            "close": seam_close,
            "fsync": seam_fsync,
            "replace": seam_replace,
            "unlink": seam_unlink,
        }.items():
            patch.setattr(os, name, function)
        yield seam
