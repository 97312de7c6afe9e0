"""Whether an evidence pack is as it was made: what in it was changed, is missing, or was added.

Owns the reading of packs that anybody may have written: nothing is unpacked to the disk, every size has a limit, and
what no pack has (other folders, links, secret or doubled entries) is refused before anything is read.
"""

from __future__ import annotations

import hashlib
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from cavapp.core.data.regular_file import open_regular
from cavapp.core.data.text import say_sentence
from cavapp.core.export.file_sums import SUMS_NAME, ComparedFile, FileState, SumsError, is_inside, sums_in

_LARGEST_PACK: Final = 1 << 30  # bytes
_LARGEST_WHOLE: Final = 2 << 30  # bytes of all files, unpacked
_LARGEST_LIST: Final = 10_000_000
_MOST_FILES: Final = 20_000
_PIECE: Final = 1 << 20
_FORMS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_END, _END_LENGTH, _SIZE_OF_NAMES = b"PK\5\6", 22, slice(12, 16)
_LARGEST_NAMES: Final = 4 << 20


class PackError(Exception):
    """A file that is no pack or not read as one; the message is one sentence."""


def compare_pack(path: Path) -> list[ComparedFile]:
    """Compare what is in a pack with its own list, in the order of the list; what is not on it comes last."""
    try:
        with open_regular(path) as file:
            if os.fstat(file.fileno()).st_size > _LARGEST_PACK:
                raise _too_much(path)
            _check_end(path, file)
            with zipfile.ZipFile(file) as pack:
                return list(_compare(path, pack))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, zlib.error):
        raise PackError(
            say_sentence("{name} is no zip file that can be read: copy it again.", name=path.name)
        ) from None
    except OSError as error:
        said = say_sentence("{name} could not be read ({why}).", name=path.name, why=error.strerror or error)
        raise PackError(said) from None


def _check_end(path: Path, file: BinaryIO) -> None:
    """Refuse a longer list of entries than any pack has before it is read: each would become an object."""
    file.seek(max(0, os.fstat(file.fileno()).st_size - _END_LENGTH))
    end = file.read()
    if not end.startswith(_END):
        raise zipfile.BadZipFile
    if int.from_bytes(end[_SIZE_OF_NAMES], "little") > _LARGEST_NAMES:
        raise _too_much(path)


def _compare(path: Path, pack: zipfile.ZipFile) -> Iterator[ComparedFile]:
    entries = {one.filename: one for one in _checked_entries(path, pack)}
    if SUMS_NAME not in entries:
        raise PackError(say_sentence("{name} is no pack of cavapp: it has no list of sums.", name=path.name))
    if entries[SUMS_NAME].file_size > _LARGEST_LIST:
        raise _too_much(path)
    try:
        wanted = sums_in(pack.read(SUMS_NAME), path)
    except SumsError:
        said = say_sentence("The list of sums in {name} is damaged: nothing can be compared.", name=path.name)
        raise PackError(said) from None
    named = {name for _, name in wanted}
    for digest, name in wanted:
        yield ComparedFile(name, _state_of(pack, entries.get(name), digest))
    yield from (ComparedFile(name, FileState.ADDED) for name in entries if name not in (*named, SUMS_NAME))


def _checked_entries(path: Path, pack: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    entries = pack.infolist()
    if len(entries) > _MOST_FILES or sum(one.file_size for one in entries) > _LARGEST_WHOLE:
        raise _too_much(path)
    if len({one.filename.casefold() for one in entries}) < len(entries):
        said = say_sentence("{name} has two files of one name and is not read: no pack of cavapp has.", name=path.name)
        raise PackError(said)
    if any(one.compress_size > path.stat().st_size for one in entries):
        raise zipfile.BadZipFile
    for one in entries:
        name = one.orig_filename
        if not is_inside(name) or "\\" in name or ":" in name or not name.isprintable():
            said = say_sentence("{name} names a file outside of it and is not read.", name=path.name)
            raise PackError(said)
        mode = one.external_attr >> 16
        if one.flag_bits & 1 or one.compress_type not in _FORMS or (stat.S_IFMT(mode) not in (0, stat.S_IFREG)):
            said = say_sentence("{name} has a secret, linked or unknown part and is not read.", name=path.name)
            raise PackError(said)
    return entries


def _state_of(pack: zipfile.ZipFile, entry: zipfile.ZipInfo | None, wanted: str) -> FileState:
    if entry is None:
        return FileState.MISSING
    digest = hashlib.sha256()
    try:
        with pack.open(entry) as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
    except (zipfile.BadZipFile, EOFError, zlib.error):
        return FileState.CHANGED
    return FileState.SAME if digest.hexdigest() == wanted else FileState.CHANGED


def _too_much(path: Path) -> PackError:
    return PackError(say_sentence("{name} holds more than any pack of cavapp does and is not read.", name=path.name))
