"""Who edits: the name that edits carry, and the small dialog that asks for it.

Owns where both are remembered.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from cavapp.core.edits.journal.journal import Author
from cavapp.core.workspace.file import user_name

_NAME: Final = "author/name"
_ID: Final = "author/id"
_LONGEST: Final = 80


def stored_author(settings: QSettings) -> Author:
    """The author of this account: the name given last, else that of the account; an id made once and kept."""
    name, known = settings.value(_NAME, ""), settings.value(_ID, "")
    if not isinstance(known, str) or not known:
        import uuid  # noqa: PLC0415 - needed once in the life of an account

        known = uuid.uuid4().hex
        settings.setValue(_ID, known)
    return Author(name if isinstance(name, str) and name.strip() else _full_name() or user_name(), known)


def store_name(settings: QSettings, name: str) -> Author:
    """Remember a name, an empty one as that of the account; returns the author from now on."""
    settings.setValue(_NAME, " ".join(name.split()))
    return stored_author(settings)


def _full_name() -> str:
    """The full name of the account, where the system keeps one."""
    try:
        import os  # noqa: PLC0415
        import pwd  # noqa: PLC0415 - there is none on Windows

        return pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
    except (ImportError, KeyError, OSError):
        return ""


class AuthorDialog(QDialog):
    """Asks for the user's name; ``name`` is what was written."""

    def __init__(self, author: Author, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Your name"))
        self._name = QLineEdit(author.name, self)
        self._name.setMaxLength(_LONGEST)
        self._name.selectAll()
        told = QLabel(self.tr("Each edit carries the name of whoever made it. Earlier edits keep theirs."), self)
        told.setWordWrap(True)
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel, self)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(self.tr("&Name"), self._name)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(told)
        layout.addWidget(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 60, self.sizeHint().height())

    @property
    def name(self) -> str:
        return self._name.text()
