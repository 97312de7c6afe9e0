"""What can be done with a file that has just been written: show it in its folder, copy its picture.

Owns the bar in the status bar that says so and offers both, until it is closed or the next file is written.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from cavapp.core.export.recipe import Recipe
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.platform.translation import keep_translated


class WrittenBar(QWidget):
    """Hidden until a file is written."""

    copy_requested = Signal(object)  # Recipe

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.path: Path | None = None
        self._recipe: Recipe | None = None
        self._said = PlainLabel(self)
        self.show_button, self.copy_button, self.close_button = (QToolButton(self) for _ in range(3))
        line = QHBoxLayout(self)
        line.setContentsMargins(self.fontMetrics().averageCharWidth(), 0, 0, 0)
        for widget in (self._said, self.show_button, self.copy_button, self.close_button):
            line.addWidget(widget)
            widget.setFocusPolicy(Qt.FocusPolicy.NoFocus if widget is self._said else Qt.FocusPolicy.TabFocus)
        self.show_button.clicked.connect(self.show_in_folder)
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.close_button.clicked.connect(self.hide)
        keep_translated(self._name_parts)
        self.hide()

    def show_file(self, path: Path, recipe: Recipe) -> None:
        """Say that a figure was written to a file."""
        self.path, self._recipe = path, recipe
        self._name_parts()
        self.show()

    def show_in_folder(self) -> None:
        """Let the system show the folder that the file lies in; only ever a folder of this computer."""
        if self.path is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.path.absolute().parent)))

    def _on_copy_clicked(self) -> None:
        if self._recipe is not None:
            self.copy_requested.emit(self._recipe)

    def _name_parts(self) -> None:
        self._said.setText("" if self.path is None else self.tr("Written: %1").replace("%1", self.path.name))
        self.setAccessibleName(self._said.text())
        self.show_button.setText(self.tr("Show in folder"))
        self.copy_button.setText(self.tr("Copy picture"))
        self.close_button.setText("✕")
        self.close_button.setToolTip(self.tr("Close"))
        self.close_button.setAccessibleName(self.tr("Close"))
