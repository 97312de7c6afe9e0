"""The source of an edit: one of the works known, or a new one, with the place in it; and the reason, with it or alone.

Owns the dialog. What comes of it is one step: the record of a new work, and the edits that rest on it. With a reason
alone they still rest on no work, and go on saying so.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.data.dataset import display_text
from cavapp.core.data.keys import Key
from cavapp.core.data.labels import key_text
from cavapp.core.data.notes import Cited
from cavapp.core.data.reference import InvalidReference
from cavapp.core.edits.contributions.user_works import work_write
from cavapp.core.edits.history.user_changes import reason_edits, source_edits
from cavapp.core.edits.journal.journal import StepKind, Write
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.widgets.dialog_buttons import build_buttons
from cavapp.gui.widgets.work_form import WorkChoice, WorkForm
from cavapp.gui.workspace.store import Store


class SourceDialog(QDialog):
    """Asks on which work edits rest; accepting it is one step."""

    def __init__(self, store: Store, keys: Sequence[Key], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Name the source"))
        self._store, self._keys = store, tuple(keys)
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self._build_known(), self.tr("A work &known here"))
        self._tabs.addTab(self._build_new(), self.tr("A &new work"))
        self._tabs.addTab(self._build_alone(), self.tr("N&o work, only a reason"))
        self._tabs.currentChanged.connect(self._on_page_turned)
        self._fault = PlainLabel(self)
        self._fault.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self._build_about())
        layout.addWidget(self._tabs)
        layout.addLayout(self._build_both())
        layout.addWidget(self._fault)
        buttons, self._ok = build_buttons(self, self.tr("Keep source"), self._on_accepted)
        layout.addWidget(buttons)
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.sizeHint().height())
        self._on_page_turned()

    def writes(self) -> list[Write]:
        """The requests that follow from what is filled in. Raises InvalidReference if that is no work yet."""
        document = self._store.document
        if self._without_work:
            return reason_edits(document, self._keys, self._reason.text().strip())
        if self._tabs.currentIndex() == 0:
            found, name = [], self._work.reference
        else:
            found = [work_write(document, self._form.csl())]
            name = str(found[0].address.named()["reference"])
        if not name:
            raise InvalidReference(self.tr("Choose a work."))
        cited = Cited(name, self._locator.text().strip())
        return [*found, *source_edits(document, self._keys, cited, self._reason.text().strip())]

    # building

    def _build_about(self) -> QLabel:
        lang, document = self._store.language, self._store.document
        found = [one for key in self._keys[:3] if (one := document.observation(key)) is not None]
        cells = "; ".join(f"{key_text(document.catalogue, one.key, lang)}: {display_text(one)}" for one in found)
        more = len(self._keys) - len(found)
        text = self.tr("%1 and %n more", "", more).replace("%1", cells) if more > 0 else cells
        label = PlainLabel(text, self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _build_known(self) -> QWidget:
        page = QWidget(self)
        self._work = WorkChoice(self._store, page)
        self._work.chosen.connect(self._on_changed)
        form = QFormLayout(page)
        form.addRow(self.tr("&Work"), self._work)
        return page

    def _build_new(self) -> QWidget:
        self._form = WorkForm(self, brief=True)
        self._form.changed.connect(self._on_changed)
        return self._form

    def _build_alone(self) -> QWidget:
        page = PlainLabel(self)
        page.setText(
            self.tr("A reason is kept with the edit. It is no source: an edit without a work is shown as one.")
        )
        page.setWordWrap(True)
        page.setMargin(self.fontMetrics().averageCharWidth())
        return page

    def _build_both(self) -> QFormLayout:
        self._locator, self._reason = QLineEdit(self), QLineEdit(self)
        self._locator.setPlaceholderText(self.tr("Page or table, such as p. 14"))
        self._reason.setPlaceholderText(self.tr("Why the value was changed"))
        self._reason.textChanged.connect(self._on_changed)
        form = QFormLayout()
        form.addRow(self.tr("Place &in it"), self._locator)
        form.addRow(self.tr("&Reason"), self._reason)
        return form

    # reacting

    @property
    def _without_work(self) -> bool:
        return self._tabs.currentIndex() == self._tabs.count() - 1

    def _on_page_turned(self) -> None:
        """Only the page in front asks for room."""
        for number in range(self._tabs.count()):
            front = number == self._tabs.currentIndex()
            policy = QSizePolicy.Policy.Preferred if front else QSizePolicy.Policy.Ignored
            page = self._tabs.widget(number)
            assert page is not None
            page.setSizePolicy(policy, policy)
        self.resize(self.width(), self.minimumSizeHint().height())
        self._on_changed()

    def _on_changed(self) -> None:
        known = self._tabs.currentIndex() == 0
        complete = bool(self._work.reference) if known else self._form.has_title
        if self._without_work:
            complete = bool(self._reason.text().strip())
        self._locator.setEnabled(not self._without_work)
        self._ok.setText(self.tr("Keep reason") if self._without_work else self.tr("Keep source"))
        self._ok.setEnabled(complete)
        self._fault.hide()

    def _on_accepted(self) -> None:
        try:
            writes = self.writes()
        except InvalidReference as error:
            self._fault.setText(str(error))
            self._fault.show()
            return
        if self._store.writable:
            self._store.apply(writes, StepKind.EDIT if self._without_work else StepKind.SOURCE)
        self.accept()
