"""A note of the user's: what it says, what it is attached to, and how it will read below the table.

Owns the dialog. How equal texts become one note is decided by ``core.edits.contributions.user_notes``.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.data.keys import Key
from cavapp.core.edits.contributions.user_notes import Scope, coming_marker, note_address, note_changes, own_note
from cavapp.core.edits.journal.journal import StepKind, Write
from cavapp.core.messages.citations import NOTE_OF_USER
from cavapp.gui.dialogs.editing.movement_form import MovementForm
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.widgets.dialog_buttons import build_buttons
from cavapp.gui.workspace.store import Store


class NoteDialog(QDialog):
    """Asks for the text of a note; accepting it is one step. With ``note`` that one is rewritten or removed."""

    def __init__(self, store: Store, scopes: Sequence[Scope], parent: QWidget | None = None, *, note: str = "") -> None:
        super().__init__(parent)
        self._store, self._note = store, note
        self.setWindowTitle(self.tr("Edit note") if note else self.tr("Add a note"))
        self._scope = QComboBox(self)
        for scope in scopes:
            self._scope.addItem(scope.name, scope.keys)
        self._scope.currentIndexChanged.connect(self._on_scope_changed)
        self._text = QPlainTextEdit(self)
        self._text.setTabChangesFocus(True)
        known = own_note(store.document, note)
        self._text.setPlainText("" if known is None else known.text)
        self._text.textChanged.connect(self._on_changed)
        self._preview, self._shared = PlainLabel(self), PlainLabel(self)
        for label in (self._preview, self._shared):
            label.setWordWrap(True)
        self._preview.setTextFormat(Qt.TextFormat.RichText)
        self.move_form = MovementForm(store, self)
        self.move_form.show_target(self._first_target(), () if known is None else known.moves)
        self.move_form.changed.connect(self._on_changed)
        form = QFormLayout()
        form.addRow(self.tr("O&n"), self._scope)
        form.addRow(self.tr("&Text"), self._text)
        form.addRow(self.tr("Reads"), self._preview)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.move_form)
        layout.addWidget(self._shared)
        layout.addWidget(self._build_buttons())
        self.resize(self.fontMetrics().averageCharWidth() * 80, self.fontMetrics().height() * 24)
        self._text.setFocus()
        self._on_changed()

    @property
    def text(self) -> str:
        return " ".join(self._text.toPlainText().split())

    @property
    def preview(self) -> str:
        """How the note will read, as rich text."""
        return self._preview.text()

    def targets(self) -> list[Key]:
        """What the note will be attached to."""
        return list(self._scope.currentData() or ())

    def writes(self) -> list[Write]:
        """The requests that follow from what is filled in."""
        moves = self.move_form.moves()
        # Without any, a note that says the same keeps its own.
        kept = None if not moves and not self._note else moves
        return note_changes(self._store.document, self.text, self.targets(), note=self._note, moves=kept)

    def _first_target(self) -> Key | None:
        return next(iter(self.targets()), None)

    def _build_buttons(self) -> QDialogButtonBox:
        text = self.tr("Change the note") if self._note else self.tr("Add a note")
        buttons, self._ok = build_buttons(self, text, self._on_accepted)
        if self._note:
            remove = buttons.addButton(self.tr("&Remove note"), QDialogButtonBox.ButtonRole.DestructiveRole)
            remove.clicked.connect(self._on_remove_clicked)
        return buttons

    def _on_scope_changed(self) -> None:
        self.move_form.show_target(self._first_target())
        self._on_changed()

    def _on_changed(self) -> None:
        document, lang, text = self._store.document, self._store.language, self.text
        self._ok.setEnabled(bool(text) and bool(self.targets()) and not self.move_form.fault())
        marker = coming_marker(document, text, self.targets(), note=self._note) if text else ""
        line = escape(NOTE_OF_USER.get(lang).format(text=text or "…"))
        self._preview.setText(f"<b>{escape(marker)}</b>&nbsp; {line}" if marker else line)
        same = any(one.text == text and one.id != self._note for one in document.everything.notes)
        self._shared.setText(self.tr("A note with this text exists. It will now apply to both places.") if same else "")
        self._shared.setVisible(same)

    def _on_remove_clicked(self) -> None:
        self._apply([Write(note_address(self._note), None)])

    def _on_accepted(self) -> None:
        self._apply(self.writes())

    def _apply(self, writes: list[Write]) -> None:
        if self._store.writable:
            self._store.apply(writes, StepKind.NOTE)
        self.accept()
