"""What can go wrong with a workspace, as errors and sentences that say what happened and what to do.

Owns these words alone, so that whoever only tells of trouble loads nothing else.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Final, NamedTuple

from cavapp.core.data.text import say_sentence

SUFFIX: Final = ".cavapp"


class FileProblemKind(StrEnum):
    """What keeps edits from the disk, or the file from being read."""

    DISK_FULL = "disk full"
    FAILING = "failing"
    HELD = "held"
    CLOSED = "closed"
    GONE = "gone"
    REPLACED = "replaced"
    BROKEN = "broken"
    UNREADABLE = "unreadable"


_SENTENCES: Final = {
    FileProblemKind.DISK_FULL: "The disk with {path} is full. Free some space, or save a copy on another disk.",
    FileProblemKind.FAILING: "{path} cannot be reached or written ({detail}). Check the disk or the connection "
    "to it, or save a copy elsewhere.",
    FileProblemKind.HELD: "{path} is open in another window. Close that window, or go on in it.",
    FileProblemKind.CLOSED: "{path} may not be changed. Check the rights of the file and its folder, or save a copy "
    "elsewhere.",
    FileProblemKind.GONE: "{path} is gone: it was moved, deleted, or its disk was taken out. Put it back, or "
    "save a copy.",
    FileProblemKind.REPLACED: "Another file now stands at {path}. It is left alone: save a copy under another name.",
    FileProblemKind.BROKEN: "{path} was damaged while it was open ({detail}). All edits are still held here: save them "
    "to another file.",
    FileProblemKind.UNREADABLE: "{path} is damaged ({detail}). It is left as it is: repair it into a new file, or "
    "restore a backup.",
}


class FileProblem(NamedTuple):
    """A kind of trouble with one file; ``str`` is a sentence that says what happened and what to do."""

    kind: FileProblemKind
    path: Path
    detail: str = ""

    def __str__(self) -> str:
        return say_sentence(_SENTENCES[self.kind], path=self.path, detail=self.detail)

    @classmethod
    def replaced(cls, path: Path) -> FileProblem:
        return cls(FileProblemKind.REPLACED, path)

    @classmethod
    def broken(cls, path: Path, detail: str) -> FileProblem:
        return cls(FileProblemKind.BROKEN, path, detail)


class WorkspaceError(Exception):
    """A workspace that cannot be used as asked. ``trouble`` is there where it may pass."""

    def __init__(self, reason: FileProblem | str) -> None:
        super().__init__(str(reason))
        self.trouble = reason if isinstance(reason, FileProblem) else None


class DamagedWorkspaceError(WorkspaceError):
    """A workspace whose content cannot be relied on; nothing of it is shown."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(FileProblem(FileProblemKind.UNREADABLE, path, detail))
        self.detail = detail
