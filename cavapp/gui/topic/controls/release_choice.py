"""The choice of a row whose releases are compared, and the claims that depend on the release.

Owns these two widgets. What a comparison shows is the view's business; how claims stand, that of
``core.analysis.claims``.
"""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from cavapp.core.analysis.view import View, row_codes
from cavapp.core.data.catalogue import Exhibit
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.workspace.store import Store

_LONGEST: Final = 44


class ReleaseChoice(QWidget):
    """The claims that depend on the release of the row compared; ``box`` chooses that row."""

    row_chosen = Signal(str)  # code, empty for none
    claim_requested = Signal(str)  # id

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._exhibit: Exhibit | None = None
        self.box = QComboBox(parent)
        self.claims = PlainLabel(self)
        self.claims.setTextFormat(Qt.TextFormat.RichText)
        self.claims.setWordWrap(True)
        self.claims.setOpenExternalLinks(False)
        self.claims.linkActivated.connect(self.claim_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.claims)
        self.box.currentIndexChanged.connect(self._on_chosen)
        keep_translated(self._show_texts)
        self.hide()

    def show_view(self, view: View) -> None:
        """Show which row is compared, and what depends on it."""
        blocked = self.box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.box.setCurrentIndex(max(0, self.box.findData(view.compared)))
        self.box.blockSignals(blocked)
        self.setVisible(bool(view.compared))
        if view.compared:
            self.claims.setText(self._text(view.compared))

    def show_exhibit(self, exhibit: Exhibit) -> None:
        """Offer the rows of an exhibit."""
        self._exhibit = exhibit
        self._show_texts()

    def _show_texts(self) -> None:
        if self._exhibit is None:
            return
        document, lang, chosen = self._store.document, self._store.language, self.box.currentData()
        blocked = self.box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.box.clear()
        self.box.addItem(self.tr("None"), "")
        for code in row_codes(document, self._exhibit):
            self.box.addItem(document.catalogue.short(self._exhibit.rows, code, lang), code)
        self.box.setCurrentIndex(max(0, self.box.findData(chosen)))
        self.box.blockSignals(blocked)

    def _text(self, row: str) -> str:
        """Links to the claims on the row whose verdict turns with the release."""
        assert self._exhibit is not None
        rows = self._exhibit.rows
        found = [
            one
            for one in self._store.claims.all()
            if one.depends_on_release and any(key.get(rows) == row for key in one.now.keys)
        ]
        if not found:
            return escape(self.tr("No claim of the report on it depends on the release."))
        lang = self._store.language
        links = (
            f'<a href="{escape(one.claim.id)}">{escape(_shortened(one.claim.text.get(lang)))}</a>' for one in found
        )
        return "<br>".join((escape(self.tr("Depends on the release:")), *links))

    def _on_chosen(self) -> None:
        self.row_chosen.emit(self.box.currentData())


def _shortened(text: str) -> str:
    """The beginning of a claim, in whole words: the list of rows beside it needs the room."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[: text.rfind(' ', 0, _LONGEST)]} …"
