"""Files that leave the program: written completely or not at all, with one sentence for what can go wrong.

Owns writing under another name and putting in place. What is in a file is the business of whoever made it.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from pathlib import Path

from cavapp.core.data.text import say_sentence
from cavapp.core.export.export_options import ExportError


def write_whole(path: Path, content: bytes) -> None:
    """Write a file completely or not at all; raises ExportError with one sentence if that cannot be done."""
    draft = path.with_name(f"{_draft_prefix(os.getpid())}{secrets.token_hex(8)}{path.suffix}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Made anew, a file gets the mode that the user's mask leaves it; asking for the mask would switch it off for
        # whatever other threads write meanwhile.
        with draft.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise ExportError(_reason(error, path)) from error


def remove_drafts(folder: Path, process: int) -> None:
    """Take away what a process of this id, which was ended while it wrote, left in a folder."""
    for draft in folder.glob(f"{_draft_prefix(process)}*"):
        with contextlib.suppress(OSError):
            draft.unlink()


def _draft_prefix(process: int) -> str:
    return f".cavapp-{process}-"


def _reason(error: OSError, path: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return say_sentence(
            "The disk is full: {path} was not written. Free some space or choose another folder.", path=path.name
        )
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return say_sentence(
            "The folder {parent} cannot be written to: choose another folder or change its permissions.",
            parent=path.parent,
        )
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return say_sentence("{parent} is not a folder: choose another one.", parent=path.parent)
    return say_sentence("{path} could not be written ({why}): choose another folder.", path=path, why=error.strerror)
