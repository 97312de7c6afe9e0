"""Backups of a workspace: when one is due, where they lie, which are kept, and how one is put back.

Owns names, places and thinning. Each backup is a whole workspace, read and checked before it gets its name; a second
set lies outside the workspace's folder, for a folder is lost as a whole.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, NamedTuple

from cavapp.core.data.text import say_sentence
from cavapp.core.workspace.errors import SUFFIX, DamagedWorkspaceError, WorkspaceError
from cavapp.core.workspace.figure_number_table import demand_sound, salvaged_in, write_entries
from cavapp.core.workspace.file import clear_holder, logs_of, new_beside, put_in_place, trouble_of
from cavapp.core.workspace.migrations import migrate_file
from cavapp.core.workspace.reading import Content, read_whole
from cavapp.core.workspace.schema import open_connection, run_transaction
from cavapp.core.workspace.workspace import Workspace

EVERY_ENTRIES: Final = 200
BACKUP_INTERVAL: Final = timedelta(minutes=10)
BACKUP_BYTES: Final = 200_000_000
FOLDER: Final = ".cavapp-backups"
_STAMP: Final = "%Y%m%dT%H%M%SZ"
_NAME: Final = re.compile(r".*-(\d{8}T\d{6}Z)-(\d+)-([0-9a-f]{8})\.cavapp", re.DOTALL)
# Backups younger than the first are all kept, older ones one for each span of this length.
_SPANS: Final = (
    (timedelta(hours=1), timedelta(0)),
    (timedelta(days=1), timedelta(hours=1)),
    (timedelta(days=30), timedelta(days=1)),
    (timedelta.max, timedelta(weeks=1)),
)


class Backup(NamedTuple):
    """A backup: where, of when (UTC), of how many entries, of which end (first digits of the digest), how large."""

    path: Path
    time: datetime
    seq: int
    digest: str
    size: int


class Backups:
    """The backups of one workspace. ``limit`` is in bytes, over both sets together."""

    def __init__(self, workspace: Path, file_id: str, outside: Path | None, *, limit: int = BACKUP_BYTES) -> None:
        self._stem = workspace.stem
        self._limit = limit
        beside = workspace.absolute().parent / FOLDER / file_id
        self._folders = (beside,) if outside is None else (beside, outside / file_id)

    def listing(self) -> tuple[Backup, ...]:
        """All backups, newest first; one that lies in both places once."""
        found = {(one.time, one.seq, one.digest): one for folder in reversed(self._folders) for one in _in(folder)}
        return tuple(found[name] for name in sorted(found, reverse=True))

    def is_due(self, workspace: Workspace, now: datetime) -> bool:
        """Whether so much has changed, or so long ago, that a backup is worth making."""
        newest = self._newest(workspace, now)
        if newest is None:
            return workspace.held_head.seq > 0 or bool(workspace.ledger.entries())
        if workspace.held_head.digest.startswith(newest.digest):
            return now - newest.time >= BACKUP_INTERVAL and _has_figures_since(workspace, newest.time, now)
        return abs(workspace.held_head.seq - newest.seq) >= EVERY_ENTRIES or now - newest.time >= BACKUP_INTERVAL

    def _newest(self, workspace: Workspace, now: datetime) -> Backup | None:
        """The last backup made; one by a clock that was well ahead counts only if it is of the workspace as it is."""
        soon, listing = now + BACKUP_INTERVAL, self.listing()
        ahead = (one for one in listing if one.time > soon and workspace.held_head.digest.startswith(one.digest))
        return next((one for one in listing if one.time <= soon), None) or next(ahead, None)

    def make(self, workspace: Workspace, now: datetime) -> Path | None:
        """Write a backup to both places and thin the others; None if there is nothing new since the last.

        Raises WorkspaceError if it could be written to neither place.
        """
        head = workspace.held_head
        newest = self._newest(workspace, now)
        same = head.seq == 0 if newest is None else head.digest.startswith(newest.digest)
        if same and not _has_figures_since(workspace, None if newest is None else newest.time, now):
            return None
        name = f"{self._stem}-{now.astimezone(UTC).strftime(_STAMP)}-{head.seq}-{head.digest[:8]}{SUFFIX}"
        made: Path | None = None
        trouble: WorkspaceError | None = None
        for folder in self._roomy(workspace):
            try:
                if made is None:
                    workspace.copy_to(folder / name)
                else:
                    _copy(made, folder / name)
            except WorkspaceError as error:
                trouble = error
                continue
            made = made or folder / name
        if made is None:
            assert trouble is not None
            raise trouble
        self.thin(now)
        return made

    def _roomy(self, workspace: Workspace) -> tuple[Path, ...]:
        """The folders that may take a backup: both, or one if two would be more than the limit."""
        size = workspace.path.stat().st_size if workspace.path.exists() else 0
        if size > self._limit:
            room = f"{self._limit // 1_000_000} MB"
            raise WorkspaceError(
                say_sentence(
                    "{name} is larger than the room for backups ({room}): save a copy.",
                    name=workspace.path.name,
                    room=room,
                )
            )
        return self._folders if size * len(self._folders) <= self._limit else self._folders[:1]

    def thin(self, now: datetime) -> tuple[Path, ...]:
        """Delete backups that later ones make dispensable, and the oldest beyond the limit; the newest stays."""
        gone: list[Path] = []
        room = self._limit
        for number, folder in enumerate(self._folders):
            found = _in(folder)
            kept = kept_of(found, now)
            share = room // (len(self._folders) - number)
            while len(kept) > 1 and sum(one.size for one in kept) > share:
                kept.pop()
            room -= sum(one.size for one in kept)
            for one in found:
                if one not in kept:
                    with contextlib.suppress(OSError):
                        one.path.unlink()
                        gone.append(one.path)
        return tuple(gone)


def _has_figures_since(workspace: Workspace, time: datetime | None, now: datetime) -> bool:
    """Whether figures were numbered after that time; those of a clock that was ahead would always be."""
    try:
        newest = next(iter(workspace.ledger.entries()), None)
    except WorkspaceError:
        return False
    if newest is None or time is None:
        return newest is not None
    with contextlib.suppress(ValueError, TypeError):
        return time < datetime.fromisoformat(newest.time) <= now
    return False


def backups_of(workspace: Path, outside: Path | None) -> tuple[Backup, ...]:
    """Backups of workspaces of that name, newest first: for a file that does not say any more which one it is."""
    found: dict[object, Backup] = {}
    for place in (workspace.absolute().parent / FOLDER, *(() if outside is None else (outside,))):
        folders: list[Path] = []
        with contextlib.suppress(OSError):
            folders = [folder for folder in place.iterdir() if folder.is_dir()]
        for one in (one for folder in folders for one in _in(folder)):
            if one.path.name.startswith(f"{workspace.stem}-{one.time.strftime(_STAMP)}"):
                found.setdefault((one.time, one.seq, one.digest), one)
    return tuple(sorted(found.values(), key=lambda one: (one.time, one.seq), reverse=True))


def _in(folder: Path) -> list[Backup]:
    """The backups in a folder, newest first."""
    found = []
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            parts = _NAME.fullmatch(path.name)
            if parts is not None:
                time = datetime.strptime(parts[1], _STAMP).replace(tzinfo=UTC)
                found.append(Backup(path, time, int(parts[2]), parts[3], path.stat().st_size))
    return sorted(found, key=lambda one: (one.time, one.seq), reverse=True)


def kept_of(found: Sequence[Backup], now: datetime) -> list[Backup]:
    """The newest of each span of time, newest first."""
    kept: dict[object, Backup] = {}
    for one in found:
        age = max(now - one.time, timedelta(0))
        span = next(length for reach, length in _SPANS if age < reach)
        # The span is counted from a fixed moment: one counted from now would move on and empty itself.
        place = (span, int(one.time.timestamp() // span.total_seconds())) if span else one.path
        kept.setdefault(place, one)
    return list(kept.values())


def _copy(source: Path, target: Path) -> None:
    with new_beside(target) as draft:
        shutil.copyfile(source, draft)
        put_in_place(draft, target)


def restore_backup(backup: Path, target: Path, now: datetime) -> Path | None:
    """Put a backup in the place of a workspace that nobody has open; returns where the file that was there is now.

    Figure numbers of that file stay: they stand on paper. Raises WorkspaceError if the backup is not sound or cannot be
    written; then everything is as it was.
    """
    content = read_whole(backup)
    aside = None
    with new_beside(target) as draft:
        shutil.copyfile(backup, draft)
        if target.exists():
            _keep_figures(target, draft, content)
            aside = _free_name(target.with_name(f"{target.stem} until {now.astimezone(UTC).strftime(_STAMP)}{SUFFIX}"))
            _move(target, aside)
        try:
            put_in_place(draft, target)
        except OSError:
            if aside is not None:
                _move(aside, target)
            raise
    return aside


def _keep_figures(source: Path, draft: Path, content: Content) -> None:
    """Add the figure numbers of a file, as far as they can be read, to what was copied from a backup."""
    try:
        found = salvaged_in(source).entries
    except (WorkspaceError, sqlite3.Error):
        return  # nothing of ours, or nothing left of it; it is kept aside as it is
    if not found:
        return
    try:
        with contextlib.closing(open_connection(draft, "")) as connection:
            migrate_file(connection, content.version)
            demand_sound(connection, draft)
            with run_transaction(connection):
                write_entries(connection, found)
    except DamagedWorkspaceError:
        return  # the edits count more; the numbers are in the file that is kept aside
    except sqlite3.Error as error:
        raise WorkspaceError(trouble_of(error, draft)) from None
    if read_whole(draft).head != content.head:
        raise DamagedWorkspaceError(draft, say_sentence("it is not what was written"))


def _move(source: Path, target: Path) -> None:
    """Rename a workspace together with its logs: one without the other would be another state."""
    try:
        for log, moved in zip(logs_of(source), logs_of(target), strict=True):
            if log.exists():
                log.replace(moved)
        source.replace(target)
    except OSError as error:
        raise WorkspaceError(trouble_of(error, target)) from None
    clear_holder(source)


def _free_name(path: Path) -> Path:
    names: Iterable[Path] = (path.with_name(f"{path.stem} {number}{path.suffix}") for number in range(2, 1000))
    return path if not path.exists() else next(name for name in names if not name.exists())
