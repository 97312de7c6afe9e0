"""Lines of the forms that export: a folder with a button that asks for one, and choices beside each other.

Owns the asking, and the folder that is proposed first. What is written there is the dialog's business.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget


class FolderLine(QWidget):
    """The field of a dialog with its button; ``title`` stands above the folders to choose from."""

    def __init__(self, field: QLineEdit, title: str) -> None:
        super().__init__(field.parentWidget())
        self._field, self._title = field, title
        choose = QPushButton(self.tr("C&hoose…"), self)
        choose.setAutoDefault(False)
        choose.clicked.connect(self._on_choose_clicked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(field, 1)
        layout.addWidget(choose)
        self.setFocusProxy(field)

    def _on_choose_clicked(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self._title, self._field.text())
        if folder:
            self._field.setText(folder)


def usual_folder() -> str:
    """Where sets and data are put as long as nothing else was chosen."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return str(Path(place or Path.home()) / "cavapp")


def put_in_row(parent: QWidget, *choices: QWidget) -> QWidget:
    """Choices beside each other in one line of a form, at its left."""
    line = QWidget(parent)
    layout = QHBoxLayout(line)
    layout.setContentsMargins(0, 0, 0, 0)
    for choice in choices:
        layout.addWidget(choice)
    layout.addStretch(1)
    return line
