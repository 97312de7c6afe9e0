"""The list of backups, and what will happen when one is put back.

Owns the dialog. Putting one back is the business of ``workspace_actions``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cavapp.gui.platform.plain_text import PlainLabel

if TYPE_CHECKING:
    from cavapp.core.workspace.backups import Backup


class BackupDialog(QDialog):
    """Asks which backup to put back; ``chosen`` is it. ``present`` counts the edits that would be set aside."""

    def __init__(
        self, path: Path, backups: Sequence[Backup], present: int | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Restore a backup"))
        self._path, self._backups, self._present = path, backups, present
        self._build_table()
        self._told = PlainLabel(self)
        self._told.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._restore = self._buttons.addButton(self.tr("&Restore"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._table)
        layout.addWidget(self._told)
        layout.addWidget(self._buttons)
        unit = self.fontMetrics().height()
        self.resize(unit * 32, unit * 22)
        self._table.selectRow(0)
        self._on_chosen()

    @property
    def chosen(self) -> Backup | None:
        row = self._table.currentRow()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def _build_table(self) -> None:
        self._table = QTableWidget(len(self._backups), 3, self)
        self._table.setHorizontalHeaderLabels([self.tr("Made"), self.tr("Edits made"), self.tr("Size")])
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.verticalHeader().hide()
        self._table.setShowGrid(False)
        self._table.setTabKeyNavigation(False)
        self._table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.setAccessibleName(self.tr("Backups, newest first"))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for row, backup in enumerate(self._backups):
            texts = (_local(backup), QLocale().toString(backup.seq), QLocale().formattedDataSize(backup.size))
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if column:
                    item.setTextAlignment(right)
                self._table.setItem(row, column, item)
        self._table.itemSelectionChanged.connect(self._on_chosen)
        self._table.itemDoubleClicked.connect(self.accept)

    def _on_chosen(self) -> None:
        backup = self.chosen
        self._restore.setEnabled(backup is not None)
        if backup is None:
            self._told.setText(self.tr("There is no backup of %1 yet.").replace("%1", self._path.name))
            return
        parts = [
            self.tr("%1 goes back to its state of %2.").replace("%1", self._path.name).replace("%2", _local(backup)),
            self.tr("The present file is kept beside it under another name, so that nothing is lost."),
        ]
        if self._present is not None:
            parts.insert(1, self._difference(backup))
        self._told.setText(" ".join(parts))

    def _difference(self, backup: Backup) -> str:
        assert self._present is not None
        gone = self._present - backup.seq
        if gone <= 0:
            return self.tr("Nothing has been edited since.")
        return self.tr("%Ln edit(s) made since then will not be in it.", "", gone)


def _local(backup: Backup) -> str:
    """When it was made, on the clock of this computer."""
    moment = QDateTime.fromSecsSinceEpoch(int(backup.time.timestamp()))
    return QLocale().toString(moment, "d MMM yyyy, HH:mm:ss")
