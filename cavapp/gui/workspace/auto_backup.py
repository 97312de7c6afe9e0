"""Backups while one works: when a workspace is opened, after many edits or some minutes, in a moment of rest.

Owns the moments. Where backups lie and which are kept is the core's business.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow

from cavapp.core.workspace.errors import WorkspaceError
from cavapp.gui.workspace.open_workspace import OpenWorkspace

if TYPE_CHECKING:
    from cavapp.core.workspace.backups import Backups


REST: Final = 1_500
_LOOK_EVERY: Final = 60_000
_INPUT: Final = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.Wheel,
    )
)


class AutoBackup(QObject):
    """Makes the backups of whatever workspace is open."""

    failed = Signal(str)  # one sentence

    def __init__(self, current: OpenWorkspace, parent: QObject | None = None, *, rest: int = REST) -> None:
        super().__init__(parent)
        self._current = current
        self._just_opened = False
        self._rest, self._minute = QTimer(self), QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(rest)
        self._rest.timeout.connect(self._on_rested)
        self._minute.setInterval(_LOOK_EVERY)
        self._minute.timeout.connect(self._rest.start)

    def start(self, window: QWindow | None) -> None:
        """Begin. Input into the window puts a backup off, for writing one keeps the window busy for a moment."""
        if window is not None:
            window.installEventFilter(self)
        self._current.opened.connect(self._on_opened)
        self._current.store.changed.connect(self._rest.start)
        self._minute.start()
        self._on_opened()

    def stop(self) -> None:
        self._rest.stop()
        self._minute.stop()

    def make_backup(self) -> None:
        """Make one at once, before something that changes much; failure is told and keeps nobody from going on."""
        workspace = self._current.workspace
        if workspace is None or not workspace.writable:
            return
        try:
            self._backups().make(workspace, datetime.now(UTC))
        except WorkspaceError as error:
            self.failed.emit(self.tr("No backup was made: %1").replace("%1", str(error)))

    def _on_opened(self) -> None:
        self._just_opened = True
        self._rest.start()

    def _on_rested(self) -> None:
        workspace = self._current.workspace
        if workspace is None or not workspace.writable:
            return
        if self._just_opened or self._backups().is_due(workspace, datetime.now(UTC)):
            self._just_opened = False
            self.make_backup()

    def _backups(self) -> Backups:
        from cavapp.core.workspace.backups import Backups

        workspace = self._current.workspace
        assert workspace is not None
        return Backups(workspace.path, workspace.head.file, self._current.backups_folder)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._rest.isActive() and event.type() in _INPUT:
            self._rest.start()
        return super().eventFilter(watched, event)
