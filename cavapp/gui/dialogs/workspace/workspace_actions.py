"""What the File menu and the bar above the tabs do with workspaces, with the boxes that ask and tell.

Owns the conversation. Which workspace is open is the business of ``gui.workspace.open_workspace``.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMenu, QMessageBox

from cavapp.core.workspace.errors import SUFFIX, DamagedWorkspaceError, WorkspaceError
from cavapp.gui.platform.plain_text import keep_plain
from cavapp.gui.platform.widget_lifetime import run_dialog
from cavapp.gui.workspace.author import AuthorDialog, store_name
from cavapp.gui.workspace.auto_backup import AutoBackup
from cavapp.gui.workspace.open_workspace import OpenWorkspace
from cavapp.gui.workspace.workspace_status import StatusAction

_FOLDER: Final = "workspaces/folder"
_Role = QMessageBox.ButtonRole


class WorkspaceActions(QObject):
    """One method for each thing the user can ask for; each says in a box what could not be done."""

    reported = Signal(str)  # something that was done, for the status bar

    def __init__(
        self, current: OpenWorkspace, auto_backup: AutoBackup, settings: QSettings, window: QMainWindow
    ) -> None:
        super().__init__(window)
        self._current, self._auto_backup, self._settings, self._window = current, auto_backup, settings, window

    # the File menu

    def new_workspace(self) -> None:
        path = self._ask_target(self.tr("New workspace"), self.tr("New"), replacing=False)
        if path is not None and self._may_leave():
            self._attempt(self._current.make_file, path)

    def open_workspace(self) -> None:
        path = self._ask_source(self.tr("Open workspace"))
        if path is not None:
            self.switch_to(path)

    def switch_to(self, path: Path) -> None:
        """Go over to a workspace, or say why that cannot be."""
        if path.absolute() == self._current.path and self._current.refusal is None:
            self.reported.emit(self.tr("%1 is open already.").replace("%1", path.name))
        elif self._may_leave():
            try:
                self._current.open_file(path)
            except DamagedWorkspaceError as error:
                self._offer_repair(path, str(error))
            except WorkspaceError as error:
                self._tell(str(error))

    def fill_recent(self, menu: QMenu) -> None:
        """Put the workspaces opened lately into a menu; those that are gone stay grey."""
        menu.clear()
        paths = self._current.recent.paths
        for number, path in enumerate(paths, 1):
            text = f"{path.name}  –  {path.parent}".replace("&", "&&")
            action = menu.addAction(f"&{number} {text}" if number < 10 else text)  # noqa: PLR2004 - one digit
            action.setData(str(path))
            action.setEnabled(path.is_file())
            action.triggered.connect(self._on_recent_chosen)
        menu.addSeparator()
        clear = menu.addAction(self.tr("&Clear list"))
        clear.setEnabled(bool(paths))
        clear.triggered.connect(self._current.recent.clear_list)

    def save_copy(self) -> None:
        if self._current.refusal is not None:
            return
        path = self._ask_target(self.tr("Save a copy of the workspace"), self._copy_name())
        if path is not None and self._attempt(self._current.save_copy, path):
            self.reported.emit(self.tr("A copy was written: %1").replace("%1", str(path)))

    def restore_backup(self) -> None:
        """Show the backups, and put the chosen one back; what is there now is kept first."""
        path = self._current.path
        if path is not None:
            self._restore(path)

    def check_workspace(self) -> None:
        """Examine the file from end to end and show what was found."""
        path = self._current.path
        if path is None:
            return
        if not path.exists():
            self._tell(self.tr("You have not edited anything yet, so there is no file to check."))
            return
        from cavapp.core.workspace.repair import examine_workspace
        from cavapp.gui.dialogs.workspace.report_dialog import ReportDialog  # noqa: PLC0415 - needed on demand only

        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            with self._current.release_file():
                found = examine_workspace(path, self._current.store.document.shipped)
        except WorkspaceError as error:
            self._tell(str(error))
            return
        finally:
            QGuiApplication.restoreOverrideCursor()
        remedy = "" if found.sound else self.tr("&Repair into a new file…")
        title = self.tr("Check of %1").replace("%1", path.name)
        dialog = ReportDialog(title, found.sentences(), self._window, remedy=remedy)
        if run_dialog(dialog):
            self._repair(path)

    def merge_copy(self) -> None:
        """Bring in what somebody else edited in a copy of the workspace."""
        if not self._current.store.writable:
            self._tell(self.tr("Nothing can be edited here now, so nothing can be merged."))
            return
        path = self._ask_source(self.tr("Merge a copy of the workspace"))
        if path is None:
            return
        from cavapp.core.workspace.workspace import open_to_merge
        from cavapp.gui.dialogs.workspace.merge_dialog import MergeDialog  # noqa: PLC0415 - needed on demand only

        try:
            theirs = open_to_merge(path)
            self._auto_backup.make_backup()
            dialog = MergeDialog(self._current.store, theirs, path.name, self._window)
            run_dialog(dialog)
        except (WorkspaceError, OSError) as error:
            self._tell(str(error))

    def choose_author(self) -> None:
        """Ask for the name that edits carry from now on."""
        document = self._current.store.document
        dialog = AuthorDialog(document.author, self._window)
        if run_dialog(dialog):
            document.author = store_name(self._settings, dialog.name)

    # the bar above the tabs

    def run_action(self, action: StatusAction) -> None:
        """Do what a button of the bar says."""
        {
            StatusAction.TRY_AGAIN: self._current.retry_writing,
            StatusAction.SAVE_ELSEWHERE: self.save_elsewhere,
            StatusAction.PUT_BACK: self._put_back,
            StatusAction.TAKE_OVER: self._take_over,
            StatusAction.SAVE_COPY: self.save_copy,
            StatusAction.REPAIR: self._repair_refused,
            StatusAction.RESTORE: self.restore_backup,
            StatusAction.OPEN_OTHER: self.open_workspace,
            StatusAction.DISMISS: self._current.dismiss_remark,
        }[action]()

    def save_elsewhere(self) -> bool:
        """Write everything to another file and go on there; whether that was done."""
        path = self._ask_target(self.tr("Save a copy elsewhere and go on there"), self._copy_name())
        if path is None:
            return False
        try:
            self._current.continue_in(path)
        except WorkspaceError as error:
            self._tell(str(error))
            return False
        self.reported.emit(self.tr("Edits are now kept in %1").replace("%1", str(path)))
        return True

    def may_close(self) -> bool:
        """Whether the window may go: all edits are on disk, or the user has decided about them."""
        return self._may_leave()

    # pieces

    def _on_recent_chosen(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.switch_to(Path(action.data()))

    def _put_back(self) -> None:
        self._attempt(self._current.put_back)

    def _take_over(self) -> None:
        self._attempt(self._current.take_over)

    def _repair_refused(self) -> None:
        if self._current.refusal is not None:
            self._repair(self._current.refusal.path)

    def _may_leave(self) -> bool:
        """Ask about edits that are not on disk; whether the present workspace may be left."""
        if not self._current.pending or self._current.retry_writing():
            return True
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Edits are not on disk"))
        box.setText(self.tr("%Ln edit(s) are not on disk yet.", "", self._current.pending))
        box.setInformativeText(keep_plain(str(self._current.trouble)))
        save = box.addButton(self.tr("&Save a copy elsewhere…"), _Role.AcceptRole)
        lose = box.addButton(self.tr("&Go on and lose %Ln edit(s)", "", self._current.pending), _Role.DestructiveRole)
        box.setDefaultButton(save)
        box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
        run_dialog(box)
        if box.clickedButton() is save:
            return self.save_elsewhere()
        return box.clickedButton() is lose

    def _offer_repair(self, path: Path, sentence: str) -> None:
        """A damaged workspace was chosen: the present one stays, unless it is repaired or restored."""
        box = QMessageBox(
            QMessageBox.Icon.Warning, self._window.windowTitle(), keep_plain(sentence), parent=self._window
        )
        repair = box.addButton(self.tr("&Repair into a new file…"), _Role.AcceptRole)
        restore = box.addButton(self.tr("Re&store a backup…"), _Role.AcceptRole)
        box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
        run_dialog(box)
        if box.clickedButton() is repair:
            self._repair(path)
        elif box.clickedButton() is restore:
            self._restore(path)

    def _repair(self, path: Path) -> None:
        """Write what can be read of a damaged file to a new one, tell what it is, and go on there."""
        from cavapp.core.workspace.repair import repair_workspace
        from cavapp.gui.dialogs.workspace.report_dialog import ReportDialog  # noqa: PLC0415 - needed on demand only

        proposed = self.tr("%1 repaired").replace("%1", path.stem)
        target = self._ask_target(self.tr("Repair into a new file"), proposed, replacing=False)
        if target is None or not self._may_leave():
            return
        try:
            with self._current.release_file() if path == self._current.path else contextlib.nullcontext():
                done = repair_workspace(path, target)
            self._current.open_file(target)
        except WorkspaceError as error:
            self._tell(str(error))
            return
        run_dialog(ReportDialog(self.tr("Repaired"), done.sentences, self._window))

    def _restore(self, path: Path) -> None:
        from cavapp.core.workspace.backups import backups_of, restore_backup
        from cavapp.gui.dialogs.workspace.backup_dialog import BackupDialog  # noqa: PLC0415 - needed on demand only

        workspace = self._current.workspace if path == self._current.path else None
        present = None if workspace is None else workspace.state.seq
        dialog = BackupDialog(path, backups_of(path, self._current.backups_folder), present, self._window)
        if not run_dialog(dialog) or dialog.chosen is None or not self._may_leave():
            return
        self._auto_backup.make_backup()
        chosen = dialog.chosen
        try:
            if path == self._current.path:
                with self._current.release_file():
                    aside = restore_backup(chosen.path, path, datetime.now(UTC))
            else:
                aside = restore_backup(chosen.path, path, datetime.now(UTC))
                self._current.open_file(path)
        except WorkspaceError as error:
            self._tell(str(error))
            return
        kept = "" if aside is None else self.tr("The file that was there is now %1.").replace("%1", aside.name)
        self.reported.emit(" ".join(filter(None, (self.tr("The backup was restored."), kept))))

    def _copy_name(self) -> str:
        path = self._current.path
        return self.tr("%1 copy").replace("%1", "" if path is None else path.stem)

    def _ask_source(self, title: str) -> Path | None:
        """The file to read; None if the user would rather not."""
        dialog = self._file_dialog(title)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Workspaces (*%1)").replace("%1", SUFFIX), self.tr("All files (*)")])
        return self._chosen(dialog)

    def _ask_target(self, title: str, proposed: str, *, replacing: bool = True) -> Path | None:
        """The file to write to; None if the user would rather not."""
        dialog = self._file_dialog(title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilter(self.tr("Workspaces (*%1)").replace("%1", SUFFIX))
        dialog.setDefaultSuffix(SUFFIX)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not replacing)
        dialog.selectFile(f"{proposed}{SUFFIX}")
        return self._chosen(dialog)

    def _file_dialog(self, title: str) -> QFileDialog:
        return QFileDialog(self._window, title, str(self._settings.value(_FOLDER, "")) or str(Path.home()))

    def _chosen(self, dialog: QFileDialog) -> Path | None:
        if not run_dialog(dialog):
            return None
        path = Path(dialog.selectedFiles()[0])
        self._settings.setValue(_FOLDER, str(path.parent))
        return path

    def _attempt(self, action: Callable[..., object], *given: object) -> bool:
        """Do something with the file and tell what keeps it from being done; whether it was."""
        try:
            action(*given)
        except WorkspaceError as error:
            self._tell(str(error))
            return False
        return True

    def _tell(self, sentence: str) -> None:
        QMessageBox.warning(self._window, "cavapp", keep_plain(sentence))
