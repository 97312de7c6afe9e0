"""The one announcement: every change of the document is told here, once, to whoever cares.

Owns the signal and the order of things: document first, then the announcement. Views decide themselves what concerns
them.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from cavapp.core.dataset import Key, Language
from cavapp.core.document import Change, Document


class Store(QObject):
    """Carries requests to the document and announces the change that came of them."""

    changed = Signal(object)  # Change

    def __init__(self, document: Document, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.language = language

    def set_value(self, key: Key, value: float | None, printed: str) -> Change:
        """Change one observation; raises what Document.set_value raises, and then announces nothing."""
        change = self.document.set_value(key, value, printed)
        self.changed.emit(change)
        return change
