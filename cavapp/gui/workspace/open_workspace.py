"""Which workspace is open, and how it stands with its file.

Owns opening, leaving and watching one. What is asked and told in boxes is the business of
``gui.dialogs.workspace.workspace_actions``, the words of the bar above the tabs that of ``workspace_status``.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QObject, QSettings, QStorageInfo, QTimer, Signal

from cavapp.core.edits.journal.figure_numbers import Ledger, LedgerEntry, MemoryLedger
from cavapp.core.edits.journal.journal import JournalEntry, Log, MemoryLog, State
from cavapp.core.workspace.errors import SUFFIX, DamagedWorkspaceError, FileProblem, FileProblemKind, WorkspaceError
from cavapp.core.workspace.file import ReadOnlyKind, moment_of, trouble_of
from cavapp.gui.workspace.recent_files import RecentFiles
from cavapp.gui.workspace.store import Store

if TYPE_CHECKING:
    from cavapp.core.workspace.workspace import Workspace


DEFAULT_NAME: Final = f"default{SUFFIX}"
NETWORK_FILE_SYSTEMS: Final = frozenset(
    ("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "webdav", "9p", "ncpfs", "afs", "ceph")
)
FIRST_RETRY: Final = 1_000
NEXT_RETRY: Final = 3_000
LOOK_EVERY: Final = 2_000
REMARK_AFTER: Final = 1_000


@dataclass(frozen=True, slots=True)
class OpenProblem:
    """A workspace that could not be opened, and why, in one sentence that says what to do."""

    path: Path
    sentence: str
    damaged: bool


class _ComingLog(MemoryLog):
    """The log of a workspace that is made with the first edit; until then nothing is imported that speaks SQL."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.workspace: Workspace | None = None

    @property
    def state(self) -> State:
        return super().state if self.workspace is None else self.workspace.state

    def make_workspace(self) -> Workspace:
        """The workspace, made now if it is not there yet; its file comes with the first entry."""
        from cavapp.core.workspace.workspace import Workspace

        if self.workspace is None:
            self.workspace = Workspace(self.path)
        return self.workspace

    @property
    def ledger(self) -> Ledger:
        return _ComingLedger(self) if self.workspace is None else self.workspace.ledger

    def append(self, entries: Sequence[JournalEntry]) -> None:
        self.make_workspace().append(entries)

    def entries(self, first: int = 1) -> Iterator[JournalEntry]:
        return iter(()) if self.workspace is None else self.workspace.entries(first)

    def steps(self, numbers: Iterable[int]) -> dict[int, tuple[JournalEntry, ...]]:
        return {} if self.workspace is None else self.workspace.steps(numbers)


class _ComingLedger(MemoryLedger):
    """The ledger of a workspace that is made with the first figure that is kept; until then nothing is in it."""

    def __init__(self, log: _ComingLog) -> None:
        super().__init__()
        self._log = log

    def take_in(self, entries: Iterable[LedgerEntry]) -> int:
        return self._log.make_workspace().ledger.take_in(entries)


class _RefusedLedger(MemoryLedger):
    def __init__(self, refusal: OpenProblem) -> None:
        super().__init__()
        self._refusal = refusal

    def take_in(self, entries: Iterable[LedgerEntry]) -> int:  # noqa: ARG002 - it keeps none
        raise WorkspaceError(self._refusal.sentence)


class _RefusedLog(MemoryLog):
    """In the place of a workspace that could not be opened: nothing is in it and nothing goes into it."""

    def __init__(self, refusal: OpenProblem) -> None:
        super().__init__(_RefusedLedger(refusal))
        self.refusal = refusal
        self.writable = False

    def append(self, entries: Sequence[JournalEntry]) -> None:  # noqa: ARG002 - it keeps none
        raise WorkspaceError(self.refusal.sentence)


class OpenWorkspace(QObject):
    """The one open workspace. ``folder`` holds the default one and the second set of backups."""

    opened = Signal()  # another one, or the same anew
    changed = Signal()  # how it stands with it

    def __init__(
        self,
        store: Store,
        settings: QSettings,
        folder: Path,
        parent: QObject | None = None,
        *,
        network: Collection[str] = NETWORK_FILE_SYSTEMS,
    ) -> None:
        super().__init__(parent)
        self._store, self._folder, self._network = store, folder, network
        self.recent = RecentFiles(settings)
        self.is_free = False
        self.on_network = False
        self.displaced: FileProblem | None = None
        self._seen: object = None
        self._watch, self._retry = QTimer(self), QTimer(self)
        self._watch.setInterval(LOOK_EVERY)
        self._watch.timeout.connect(self.check_file)
        self._retry.setSingleShot(True)
        self._retry.timeout.connect(self.retry_writing)
        store.changed.connect(self._on_store_changed)

    # what is open

    @property
    def store(self) -> Store:
        return self._store

    @property
    def backups_folder(self) -> Path:
        """Where the second set of backups lies, outside the workspace's own folder."""
        return self._folder / "backups"

    @property
    def workspace(self) -> Workspace | None:
        """The file with its journal; None while there is none, or it could not be opened."""
        log = self._store.document.log
        if isinstance(log, _ComingLog):
            return log.workspace
        # Whatever else is no MemoryLog is a workspace; to ask for its type would import SQLite.
        return None if isinstance(log, MemoryLog) else cast("Workspace", log)

    @property
    def refusal(self) -> OpenProblem | None:
        log = self._store.document.log
        return log.refusal if isinstance(log, _RefusedLog) else None

    @property
    def path(self) -> Path | None:
        """Where edits are kept, or would be; None where they are not kept at all."""
        log = self._store.document.log
        if isinstance(log, _RefusedLog):
            return log.refusal.path
        if isinstance(log, _ComingLog):
            return log.path
        return None if self.workspace is None else self.workspace.path

    @property
    def is_default(self) -> bool:
        return self.path in (None, self._folder / DEFAULT_NAME)

    @property
    def pending(self) -> int:
        """How many entries are not on disk."""
        return 0 if self.workspace is None else self.workspace.pending

    @property
    def trouble(self) -> FileProblem | None:
        """What keeps edits from the disk, or will keep the next one."""
        return self.displaced if self.workspace is None else self.workspace.trouble or self.displaced

    # opening and leaving

    def open_first(self, path: Path | None = None) -> None:
        """Open a workspace, the default one if none is named; one that cannot be opened is told and not shown."""
        path = (self._folder / DEFAULT_NAME if path is None else path).absolute()
        try:
            self._use_log(self._log_at(path))
        except WorkspaceError as error:
            self._use_log(_RefusedLog(OpenProblem(path, str(error), isinstance(error, DamagedWorkspaceError))))
        except Exception as error:  # noqa: BLE001 - a fault of the program: told as one, with a window to go on in
            QTimer.singleShot(0, self, partial(sys.excepthook, type(error), error, error.__traceback__))
            sentence = self.tr("%1 could not be shown. It is left as it is: choose another workspace.").replace(
                "%1", str(path)
            )
            self._use_log(_RefusedLog(OpenProblem(path, sentence, damaged=False)))

    def open_file(self, path: Path) -> None:
        """Go over to another workspace. Raises WorkspaceError; then the present one stays."""
        log, before = self._log_at(path.absolute(), demanded=True), self.workspace
        try:
            self._use_log(log)
        except BaseException:
            if log is not self._store.document.log and not isinstance(log, MemoryLog):
                cast("Workspace", log).close()
            raise
        if before is not None:
            before.close()

    def make_file(self, path: Path) -> None:
        """Make an empty workspace and go over to it. Raises WorkspaceError; then the present one stays."""
        if path.exists():
            sentence = self.tr("%1 exists already. Open it, or choose another name.")
            raise WorkspaceError(sentence.replace("%1", str(path)))
        made = _ComingLog(path.absolute()).make_workspace()
        made.copy_to(path.absolute())
        self.open_file(path)

    def close_file(self) -> None:
        """Let go of the file and stop watching it. What is pending is lost: ask before."""
        self._watch.stop()
        self._retry.stop()
        if self.workspace is not None:
            self.workspace.close()

    @contextlib.contextmanager
    def release_file(self) -> Iterator[Path]:
        """The file with nobody holding it here, opened again at the end; WorkspaceError while edits are pending."""
        path = self.path
        assert path is not None
        if self.workspace is not None:
            if self.workspace.pending:
                sentence = self.tr("%1 is being written. Try again in a moment.").replace("%1", str(path))
                raise WorkspaceError(self.workspace.trouble or sentence)
            self.workspace.close()
        try:
            yield path
        finally:
            self.open_first(path)

    def _log_at(self, path: Path, *, demanded: bool = False) -> Log:
        try:
            if not demanded and not path.exists() and not path.is_symlink():  # one that leads nowhere is told
                return _ComingLog(path)
            from cavapp.core.workspace.workspace import open_workspace

            path.stat()
            return open_workspace(path)
        except OSError as error:
            raise WorkspaceError(trouble_of(error, path)) from None

    def _use_log(self, log: Log) -> None:
        self.is_free = self.on_network = False
        self.displaced = self._seen = None
        self._store.use_log(log)
        self._watch.start()
        if self.workspace is not None:
            self.recent.add_path(self.workspace.path)
            self._seen = _moment(self.workspace.path)
        self.opened.emit()
        self.changed.emit()
        # Not before the first picture: a drive that is slow to answer shall not keep the window from opening.
        QTimer.singleShot(REMARK_AFTER, self, self._find_network)

    def _find_network(self) -> None:
        if self.path is not None and _file_system(self.path) in self._network:
            self.on_network = True
            self.changed.emit()

    def dismiss_remark(self) -> None:
        """The user knows about the network drive."""
        self.on_network = False
        self.changed.emit()

    # watching

    def _on_store_changed(self) -> None:
        if self.trouble is not None and not self._retry.isActive():
            self._retry.start(FIRST_RETRY)
        self.changed.emit()

    def retry_writing(self) -> bool:
        """Write what is pending; whether nothing is any more. Goes on trying by itself."""
        workspace = self.workspace
        if workspace is None:
            return True
        workspace.retry()
        self.check_file()
        self.changed.emit()
        if workspace.pending:
            self._retry.start(NEXT_RETRY)
        return not workspace.pending

    def check_file(self) -> None:
        """See what became of the file: its holder, its content if others write to it, its place."""
        workspace = self.workspace
        if workspace is None:
            return
        before = self.is_free, self.displaced
        self.displaced = workspace.displaced()
        if workspace.read_only is not None and workspace.read_only.kind is ReadOnlyKind.HELD and not self.displaced:
            self._read_along(workspace)
            self.is_free = workspace.is_free()
        if before != (self.is_free, self.displaced):
            self.changed.emit()

    def _read_along(self, workspace: Workspace) -> None:
        """Show what the holder has written since."""
        seen = _moment(workspace.path)
        if seen == self._seen:
            return
        # Somebody in the midst of writing: there is another look in a moment.
        with contextlib.suppress(WorkspaceError):
            if workspace.refresh():
                self._store.use_log(workspace)
            self._seen = seen

    # what the user asks for

    def take_over(self) -> bool:
        """Become the one who writes; whether that went well. Raises WorkspaceError if the file cannot be read."""
        workspace = self.workspace
        if workspace is None or not workspace.take_over():
            self.is_free = False
            self.changed.emit()
            return False
        self._store.use_log(workspace)
        self.opened.emit()
        return True

    def save_copy(self, target: Path) -> None:
        """Write a verified copy with all edits, the pending ones too. Raises WorkspaceError."""
        log = self._store.document.log
        workspace = log.make_workspace() if isinstance(log, _ComingLog) else self.workspace
        if workspace is None:
            raise WorkspaceError(self.tr("There is no workspace to copy."))
        if _is_same(target, workspace.path):
            sentence = self.tr("%1 is the workspace itself. Choose another name.")
            raise WorkspaceError(sentence.replace("%1", str(target)))
        workspace.copy_to(target.absolute())

    def continue_in(self, target: Path) -> None:
        """Write everything to another file and go on there. Raises WorkspaceError; then all is as it was."""
        self.save_copy(target)
        self.open_file(target)

    def put_back(self) -> None:
        """Write the file anew at its old place. Raises WorkspaceError; then all is as it was."""
        workspace = self.workspace
        assert workspace is not None
        displaced = workspace.displaced()
        if displaced is not None and displaced.kind is not FileProblemKind.GONE:
            raise WorkspaceError(displaced)
        if displaced is not None:
            workspace.copy_to(workspace.path)
            workspace.close()
            self.open_first(workspace.path)


def _moment(path: Path) -> object:
    """Differs once a file or a log of it has been written to; None while it cannot be looked at."""
    with contextlib.suppress(OSError):
        return moment_of(path)
    return None


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.absolute() == other or one.samefile(other)
    except OSError:
        return False


def _file_system(path: Path) -> str:
    """The name of the kind of file system at the nearest folder that exists, as the operating system calls it."""
    folder = next((folder for folder in path.parents if folder.is_dir()), None)
    if folder is None:
        return ""
    storage = QStorageInfo(str(folder))
    if bytes(storage.device().data()).startswith(b"\\\\"):
        return "smb"  # Windows names the file system of the other computer
    return bytes(storage.fileSystemType().data()).decode(errors="replace").lower().removeprefix("fuse.")
