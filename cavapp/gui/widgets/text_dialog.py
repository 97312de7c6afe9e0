"""A dialog that shows a text to be read.

Owns its form. What stands in it is the business of who opens it.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from cavapp.gui.platform.plain_text import SealedBrowser

_MARGIN = 80  # pixels of the screen that stay free around a large one


class TextDialog(QDialog):
    """Shows ``text`` and scrolls where it is longer; ``columns`` and ``rows`` are its size in heights of a line."""

    def __init__(self, title: str, parent: QWidget | None = None, *, columns: int = 32, rows: int = 26) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.text = SealedBrowser(self)
        self.text.setOpenLinks(False)
        self.text.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(buttons)
        unit, free = self.fontMetrics().height(), self.screen().availableSize()
        room = QSize(free.width() - _MARGIN, free.height() - _MARGIN)
        self.resize(QSize(unit * columns, unit * rows).boundedTo(room))
