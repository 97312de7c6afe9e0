"""Opening files that others made: regular files only, since a pipe or a device may be waited for without end.

Owns that one check. How much of a file is read is decided by whoever reads it.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO, Final

_AT_ONCE: Final = getattr(os, "O_NONBLOCK", 0)  # also a pipe that took the place of a file meanwhile
_BYTES: Final = getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def open_regular(path: Path) -> BinaryIO:
    """The file, open for reading. Raises OSError, at once, also for what is no regular file."""
    _check(path.stat().st_mode)
    handle = os.open(path, os.O_RDONLY | _AT_ONCE | _BYTES)
    try:
        _check(os.fstat(handle).st_mode)
    except OSError:
        os.close(handle)
        raise
    return os.fdopen(handle, "rb")


def _check(mode: int) -> None:
    if not stat.S_ISREG(mode):
        kind = errno.EISDIR if stat.S_ISDIR(mode) else errno.EINVAL
        raise OSError(kind, "It is a folder" if kind == errno.EISDIR else "It is no file")
