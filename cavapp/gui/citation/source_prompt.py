"""The question for the source of an edit: asked once, in a bar that waits and blocks nothing.

Owns when it is asked. Naming a source is the business of ``gui.dialogs.editing.source_dialog``.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cavapp.core.data.dataset import display_text
from cavapp.core.data.keys import Key
from cavapp.core.data.labels import key_text
from cavapp.core.edits.journal.journal import InvalidJournal, StepKind
from cavapp.core.edits.record_reader import key_named
from cavapp.core.edits.records import OVERLAID
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.platform.translation import keep_translated
from cavapp.gui.workspace.store import Store

_ASKED: Final = (StepKind.EDIT, StepKind.PASTE, StepKind.ADD, StepKind.STATUS)
# A larger paste is asked for in the list of changes; naming its cells here would hold up the edit.
_MOST: Final = 1000


class SourcePrompt(QFrame):
    """Hidden unless the last edit has no source and nobody said "not now" yet."""

    source_requested = Signal(object)  # list of keys

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sourcebar")
        self._store = store
        self._keys: list[Key] = []
        self._text = PlainLabel(self)
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._add, self._later = QPushButton(self), QPushButton(self)
        self._add.clicked.connect(self._on_add_clicked)
        self._later.clicked.connect(self.dismiss)
        gap = self.fontMetrics().averageCharWidth()
        buttons = QHBoxLayout()
        buttons.setSpacing(gap)
        for button in (self._add, self._later):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(gap, gap, gap, gap)
        column.addWidget(self._text)
        column.addLayout(buttons)
        self.hide()
        store.changed.connect(self._on_document_changed)
        keep_translated(self._show_texts)

    @property
    def keys(self) -> list[Key]:
        """The observations asked about now."""
        return list(self._keys)

    @property
    def question(self) -> str:
        return self._text.text() if self._keys else ""

    def dismiss(self) -> None:
        """Do not ask about these edits any more."""
        self._show([])

    def _on_document_changed(self) -> None:
        # Else what was asked about may have got a source or be gone, by undo or otherwise.
        asked = self._just_edited() if self._store.writable else []
        from cavapp.core.edits.history.user_changes import find_unsourced  # noqa: PLC0415 - not needed for the first picture

        self._show(asked or find_unsourced(self._store.document, self._keys))

    def _just_edited(self) -> list[Key]:
        document = self._store.document
        step = document.last_step
        if not step or len(step) > _MOST or step[0].kind not in _ASKED:
            return []
        keys: dict[Key, None] = {}
        for entry in step:
            if entry.address.field in OVERLAID and entry.new is not None:
                try:
                    keys[key_named(document.catalogue, entry.address.named())] = None
                except InvalidJournal:
                    continue
        from cavapp.core.edits.history.user_changes import find_unsourced  # noqa: PLC0415 - as above

        return find_unsourced(document, keys)

    def _show(self, keys: list[Key]) -> None:
        self._keys = keys
        self.setVisible(bool(keys))
        self._show_texts()

    def _show_texts(self) -> None:
        keys = self._keys
        self._add.setText(self.tr("N&ame the source…"))
        self._later.setText(self.tr("N&ot now"))
        if len(keys) == 1:
            document, lang = self._store.document, self._store.language
            observation = document.observation(keys[0])
            value = "" if observation is None else display_text(observation)
            text = self.tr("No source for %1 (%2).") if value else self.tr("No source for the edit (%2).")
            place = key_text(document.catalogue, keys[0], lang)
            self._text.setText(text.replace("%1", value).replace("%2", place))
        elif keys:
            self._text.setText(self.tr("No source for %n edited value(s).", "", len(keys)))

    def _on_add_clicked(self) -> None:
        self.source_requested.emit(list(self._keys))
