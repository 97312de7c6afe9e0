"""Attaching a work to cells, a row, a column or a table: which one, which place in it, and what it is to the figures.

Owns the dialog. What comes of it is one step.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.data.notes import Bearing, Cited
from cavapp.core.edits.contributions.user_notes import Scope
from cavapp.core.edits.contributions.user_works import attach_work
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.messages.citations import BEARING_LABELS
from cavapp.core.references.readers.date_and_page_fields import names_place
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.widgets.dialog_buttons import build_buttons
from cavapp.gui.widgets.work_form import WorkChoice
from cavapp.gui.workspace.store import Store


class AttachDialog(QDialog):
    """Accepting it attaches the work; it never becomes a source of the report's."""

    def __init__(self, store: Store, scopes: Sequence[Scope], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add a reference"))
        self._store = store
        self.work = WorkChoice(store, self)
        self.scope, self.bearing, self.locator = QComboBox(self), QComboBox(self), QLineEdit(self)
        for scope in scopes:
            self.scope.addItem(scope.name, scope.keys)
        for bearing in Bearing:
            text = BEARING_LABELS[bearing].get(store.language)
            self.bearing.addItem(text[:1].upper() + text[1:], bearing)
        self.locator.setPlaceholderText(self.tr("Page or table, such as p. 14"))
        self._said = PlainLabel(self)
        self._said.setWordWrap(True)
        form = QFormLayout()
        form.addRow(self.tr("&Work"), self.work)
        form.addRow(self.tr("&On"), self.scope)
        form.addRow(self.tr("Place &in it"), self.locator)
        form.addRow(self.tr("It &says"), self.bearing)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._said)
        buttons, self._ok = build_buttons(self, self.tr("Add reference"), self._on_accepted)
        layout.addWidget(buttons)
        self.work.chosen.connect(self._on_changed)
        self.locator.textChanged.connect(self._on_changed)
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.sizeHint().height())
        self._on_changed()

    @property
    def said(self) -> str:
        """The line below the fields."""
        return self._said.text()

    def _on_changed(self) -> None:
        locator = self.locator.text().strip()
        fault = "" if names_place(locator) else self.tr("“%1” names no page. Add its number, or leave the line empty.")
        about = self.tr("It stands in the citation as added by you, never as a source of the report.")
        self._said.setText(fault.replace("%1", locator) or about)
        self._ok.setEnabled(bool(self.work.reference) and self.scope.count() > 0 and not fault)

    def _on_accepted(self) -> None:
        cited = Cited(self.work.reference, self.locator.text().strip())
        writes = attach_work(
            self._store.document, cited, self.scope.currentData() or (), Bearing(self.bearing.currentData())
        )
        if self._store.writable:
            self._store.apply(writes, StepKind.ATTACH)
        self.accept()
