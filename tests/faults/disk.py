"""What a disk may hold after the power went: a model of files and names that plays back recorded events.

Of a file everything is certain that was written before its last sync. What was written later is there or not, each
write by itself and in any order, whole or torn at sectors of 512 bytes; bytes next to a torn write stay as they were,
which SQLite counts on too ("powersafe overwrite"). A file is no longer certain after a sync that failed: the system may
have dropped what it could not write and never tries again, though it goes on showing it.

Names (made, renamed, deleted) are certain once their folder was synced. Later ones are there up to some moment in the
order in which they came, as file systems with a journal do it. SQLite syncs the folder with the first sync of a log or
journal it made; ``recording_vfs`` puts that into the record.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.faults.seam import Event, Kind

SECTOR: Final = 512
_CHANCES: Final = (0.0, 1.0, 0.5, 0.5, 0.1, 0.9)


@dataclass(slots=True)
class Operation:
    """A write, or with ``data`` None a new size. It is ``sure`` once synced, ``doubtful`` once a sync failed."""

    position: int
    data: bytes | None
    sure: bool = False
    doubtful: bool = False


@dataclass(slots=True)
class File:
    """What is certain of a file, and what came later, in order."""

    certain: bytearray = field(default_factory=bytearray)
    later: list[Operation] = field(default_factory=list)

    def sync(self) -> None:
        for one in self.later:
            one.sure = one.sure or not one.doubtful
        while self.later and self.later[0].sure:
            apply(self.certain, self.later.pop(0))

    def fail_to_sync(self) -> None:
        for one in self.later:
            one.doubtful = one.doubtful or not one.sure


def apply(content: bytearray, one: Operation) -> None:
    if one.data is None:
        del content[one.position :]
        content.extend(bytes(max(0, one.position - len(content))))
        return
    content.extend(bytes(max(0, one.position - len(content))))
    content[one.position : one.position + len(one.data)] = one.data


class Disk:
    """Files and names of one folder as far as events have been played back."""

    def __init__(self) -> None:
        self.files: dict[int, File] = {}
        self.names: dict[str, int] = {}
        self._later: list[Event] = []

    def play(self, event: Event) -> None:
        file = self.files.setdefault(event.number, File())
        match event.kind:
            case Kind.CREATED | Kind.RENAMED | Kind.DELETED:
                self._later.append(event)
            case Kind.FOLDER_SYNCED:
                self.names = self._named(len(self._later))
                self._later.clear()
            case Kind.WROTE:
                file.later.append(Operation(event.position, event.data))
            case Kind.CUT_OFF:
                file.later.append(Operation(event.position, None))
            case Kind.SYNCED:
                file.sync()
            case Kind.SYNC_FAILED:
                file.fail_to_sync()
            case Kind.BEGUN | Kind.ACKNOWLEDGED | Kind.NUMBERED:
                pass

    def _named(self, count: int) -> dict[str, int]:
        names = dict(self.names)
        for event in self._later[:count]:
            match event.kind:
                case Kind.CREATED:
                    names[event.name] = event.number
                case Kind.RENAMED if event.name in names:
                    names[event.data.decode()] = names.pop(event.name)
                case _:
                    names.pop(event.name, None)
        return names

    def number_of(self, name: str) -> int:
        """The file that has a name (its last part) now; 0 if none has."""
        named = self._named(len(self._later)).items()
        return next((number for full, number in named if Path(full).name == name), 0)

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """The content by name that a power cut at this moment may leave."""
        share, torn = chance.choice(_CHANCES), chance.random() < 0.5
        names = self._named(chance.randint(0, len(self._later)))
        return {name: _left_of(self.files[number], share, chance, torn=torn) for name, number in names.items()}

    def as_shown(self) -> dict[str, bytes]:
        """The content by name that a running system shows."""
        found = {}
        for name, number in self._named(len(self._later)).items():
            content = bytearray(self.files[number].certain)
            for one in self.files[number].later:
                apply(content, one)
            found[name] = bytes(content)
        return found


def _left_of(file: File, share: float, chance: random.Random, *, torn: bool) -> bytes:
    content = bytearray(file.certain)
    for one in file.later:
        if one.sure or one.data is None or not torn:
            if one.sure or chance.random() < share:
                apply(content, one)
            continue
        start, end = one.position, one.position + len(one.data)
        while start < end:
            stop = min(end, (start // SECTOR + 1) * SECTOR)
            if chance.random() < share:
                apply(content, Operation(start, one.data[start - one.position : stop - one.position]))
            start = stop
    return bytes(content)


def laid_out(contents: dict[str, bytes], folder: Path) -> None:
    """Put files into an empty folder, under the last part of their names."""
    for old in folder.iterdir():
        old.unlink()
    for name, content in contents.items():
        (folder / Path(name).name).write_bytes(content)
