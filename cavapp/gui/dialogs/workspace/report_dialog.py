"""What a check or a repair found, in plain words that can be copied.

Owns the dialog; the sentences are the core's.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget


class ReportDialog(QDialog):
    """Shows sentences, one a line. Accepted if the user wants what ``remedy`` says."""

    def __init__(
        self, title: str, sentences: Sequence[str], parent: QWidget | None = None, *, remedy: str = ""
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._text = QPlainTextEdit("\n".join(sentences), self)
        self._text.setReadOnly(True)
        self._text.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(self.tr("&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self._on_copy_clicked)
        if remedy:
            buttons.addButton(remedy, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._text)
        layout.addWidget(buttons)
        unit = self.fontMetrics().height()
        self.resize(unit * 38, unit * 14)

    def _on_copy_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
