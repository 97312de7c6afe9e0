"""The workspace as a file, in the window: bar, status line, title, menu of recent ones, and backups.

Owns what connects these with the one open workspace. The main window gives them their places.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from cavapp.debug_log import FILE_NAME
from cavapp.gui.dialogs.workspace.banner import Banner
from cavapp.gui.dialogs.workspace.workspace_actions import WorkspaceActions
from cavapp.gui.platform.deferred_imports import DeferredModule
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.workspace.auto_backup import AutoBackup
from cavapp.gui.workspace.open_workspace import OpenWorkspace
from cavapp.gui.workspace.workspace_status import Notice, StatusAction, WorkspaceStatus
from cavapp.paths import kit_folder, user_folder

_MESSAGE_TIME = 10_000


class WorkspaceCommands(QObject):
    """Everything in the main window that has to do with the workspace as a file."""

    def __init__(self, current: OpenWorkspace, settings: QSettings, window: QMainWindow) -> None:
        super().__init__(window)
        self.current, self._window = current, window
        self.auto_backup = AutoBackup(current, self)
        self.actions = WorkspaceActions(current, self.auto_backup, settings, window)
        self.banner = Banner(window)
        self._status = WorkspaceStatus(current, self)
        self.recent_menu = QMenu(window)
        self.recent_menu.aboutToShow.connect(self._on_recent_opening)
        self.status_label = PlainLabel(window)
        self.status_label.setContentsMargins(window.fontMetrics().averageCharWidth(), 0, 0, 0)
        # Many changes in one turn are told once, after they have been painted.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show_status)
        current.changed.connect(self._soon.start)
        current.store.why_read_only = self._status.why_read_only
        self._remark = ""
        self.banner.action_requested.connect(self._on_bar_answered)
        self.banner.action_requested.connect(self.actions.run_action)
        self.actions.reported.connect(self._on_reported)
        self.auto_backup.failed.connect(self._on_reported)
        keep_translated(self._show_texts)

    @property
    def slots(self) -> dict[str, Callable[..., object]]:
        """What to call for the actions of these names."""
        actions = self.actions
        return {
            "new_workspace": actions.new_workspace,
            "open_workspace": actions.open_workspace,
            "save_copy": actions.save_copy,
            "restore_backup": actions.restore_backup,
            "check_workspace": actions.check_workspace,
            "merge_copy": actions.merge_copy,
            "choose_author": actions.choose_author,
        }

    def place_under_banner(self, content: QWidget) -> QWidget:
        """The content of the window with the bar above it."""
        middle = QWidget(self._window)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banner)
        column.addWidget(content)
        return middle

    def tell_remark(self, sentence: str) -> None:
        """Say something else in the bar, while it has nothing to say of the workspace, until it is understood."""
        self._remark = sentence
        self._show_status()

    def keep_backups(self) -> None:
        """Begin to make backups; the window is complete and has time for it."""
        self.auto_backup.start(self._window.windowHandle())

    def tell_lacking(self, parts: set[DeferredModule]) -> None:
        """Say in the bar that parts of the program could not be loaded."""
        self._status.lacking = self._incomplete(parts)
        self._show_status()

    def _incomplete(self, parts: set[DeferredModule]) -> str:
        names = {
            DeferredModule.PLOT: self.tr("the chart that answers the mouse"),
            DeferredModule.TABLE: self.tr("the table"),
            DeferredModule.SOURCE_NOTES: self.tr("Source notes"),
            DeferredModule.FIND_PANEL: self.tr("Find"),
        }
        told = self.tr("A part of the program cannot be loaded; perhaps a virus scanner took a file away. Missing: %1.")
        if kit_folder() is None:
            remedy = self.tr("Delete the folder .venv in the program's folder, then start again.")
        else:
            remedy = self.tr("Unpack the kit again, whole, then start again; “cavapp verify” names the file.")
        where = self.tr("Details are in %1.").replace("%1", str(user_folder() / FILE_NAME))
        missing = ", ".join(names[part] for part in DeferredModule if part in parts)
        return f"{told.replace('%1', missing)} {remedy} {where}"

    def may_close(self) -> bool:
        """Let go of the workspace, unless the user wants to stay with edits that are not on disk."""
        if not self.actions.may_close():
            return False
        self.auto_backup.stop()
        self.current.close_file()
        return True

    def _show_texts(self) -> None:
        self.recent_menu.setTitle(self.tr("Open &recent"))
        self._show_status()

    def _show_status(self) -> None:
        remark = Notice(self._remark, (StatusAction.DISMISS,)) if self._remark else None
        self.banner.show_notice(self._status.find_notice() or remark)
        self.status_label.setText(self._status.status_text())
        self._window.setWindowTitle(self._status.title_text())

    def _on_bar_answered(self, action: StatusAction) -> None:
        if action is StatusAction.DISMISS and self.banner.notice is not None:
            self._remark = self._remark if self.banner.notice.sentence != self._remark else ""

    def _on_recent_opening(self) -> None:
        self.actions.fill_recent(self.recent_menu)

    def _on_reported(self, sentence: str) -> None:
        self._window.statusBar().showMessage(sentence, _MESSAGE_TIME)
