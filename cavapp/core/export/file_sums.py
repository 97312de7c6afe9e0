"""Whether files are as they were shipped: a folder against the list of SHA-256 sums in it.

Owns the reading of the list, in the form that sha256sum writes, and the comparing. Files that the list does not name
are nobody's business here: a user may keep what is theirs beside the program.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

SUMS_NAME: Final = "SHA256SUMS"
_LARGEST_LIST: Final = 10_000_000  # bytes
_PIECE: Final = 1 << 20
_LINE: Final = re.compile(r"([0-9a-f]{64}) [ *](.+)")


class FileState(StrEnum):
    """How a file stands to what the list says of it."""

    SAME = "same"
    CHANGED = "changed"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    ADDED = "added"


class ComparedFile(NamedTuple):
    """A file of the list, by its path in the folder."""

    path: str
    state: FileState


class SumsError(ValueError):
    """There is no list that can be read."""


def compare_files(folder: Path) -> Iterator[ComparedFile]:
    """Compare one file after the other, in the order of the list. Raises SumsError."""
    return (ComparedFile(path, _state_of(folder, path, wanted)) for wanted, path in _read_sums(folder / SUMS_NAME))


def _read_sums(path: Path) -> list[tuple[str, str]]:
    try:
        with path.open("rb") as file:
            return sums_in(file.read(_LARGEST_LIST), path)
    except OSError:
        raise SumsError(str(path)) from None


def sums_in(content: bytes, path: Path) -> list[tuple[str, str]]:
    """Sum and name of each line of a list; ``path`` says where it is from. Raises SumsError."""
    try:
        return _pairs(content.decode("utf-8"), path)
    except UnicodeDecodeError:
        raise SumsError(str(path)) from None


def _pairs(text: str, path: Path) -> list[tuple[str, str]]:
    found = [_LINE.fullmatch(line) for line in text.splitlines()]
    named = [(match[1], match[2]) for match in found if match is not None and is_inside(match[2])]
    if not named or len(named) < len(found):
        raise SumsError(str(path))
    return named


def is_inside(path: str) -> bool:
    """Whether a path stays in the folder: a list of somebody else's shall not have other files read."""
    return not PurePosixPath(path).is_absolute() and not {"..", ""} & set(path.split("/"))


def _state_of(folder: Path, path: str, wanted: str) -> FileState:
    digest = hashlib.sha256()
    try:
        file = folder / path
        if not file.is_file():
            return FileState.MISSING
        with file.open("rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
    except (OSError, ValueError):
        return FileState.UNREADABLE
    return FileState.SAME if digest.hexdigest() == wanted else FileState.CHANGED
