"""A work of the user's: added or changed, with a look at how it will be cited.

Owns the dialog. What comes of it is one step.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from cavapp.core.data.reference import InvalidReference, Reference, runs_html
from cavapp.core.edits.contributions.user_works import own_work, work_write
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.references.chicago import bibliography_entry
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.widgets.dialog_buttons import build_buttons
from cavapp.gui.widgets.scroll_area import put_in_scroll_area
from cavapp.gui.widgets.work_form import WorkForm
from cavapp.gui.workspace.store import Store


class WorkDialog(QDialog):
    """Asks for the fields of a work; with ``reference`` those of that one are changed."""

    def __init__(self, store: Store, parent: QWidget | None = None, *, reference: str = "") -> None:
        super().__init__(parent)
        self._store, self.reference = store, reference
        self.setWindowTitle(self.tr("Change a work") if reference else self.tr("Add a work"))
        self.form = WorkForm(self)
        known = own_work(store.document, reference)
        if known is not None:
            self.form.fill(known.csl)
        self._preview = PlainLabel(self)
        self._preview.setWordWrap(True)
        self._preview.setTextFormat(Qt.TextFormat.RichText)
        self._preview.setAccessibleName(self.tr("How it will be cited"))
        layout = QVBoxLayout(self)
        layout.addWidget(put_in_scroll_area(self.form, self), 1)
        layout.addWidget(self._preview)
        text = self.tr("Change work") if reference else self.tr("Add work")
        buttons, self._ok = build_buttons(self, text, self._on_accepted)
        layout.addWidget(buttons)
        self.form.changed.connect(self._on_changed)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 90, metrics.height() * 36)
        self._on_changed()

    @property
    def preview(self) -> str:
        """How the work will read, as rich text."""
        return self._preview.text()

    def _on_changed(self) -> None:
        self._ok.setEnabled(self.form.has_title)
        if not self.form.has_title:
            self._preview.setText(self.tr("A work needs a title."))
            return
        try:
            work = Reference.from_csl({"id": self.reference or "new", **self.form.csl()})
        except InvalidReference as error:
            self._preview.setText(escape(str(error)))
            self._ok.setEnabled(False)
        else:
            self._preview.setText(runs_html(bibliography_entry(work, lang=self._store.language)))

    def _on_accepted(self) -> None:
        write = work_write(self._store.document, self.form.csl(), reference=self.reference)
        self.reference = str(write.address.named()["reference"])
        if self._store.writable:
            self._store.apply([write], StepKind.WORK)
        self.accept()
