"""The citation panel: everything that stands behind the selected observation, row, column or table.

Owns the selection it shows, its two buttons and its hint. The text comes from ``citation_html``, that of the clipboard
from ``core.citation_text``.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cavapp.core.citation_text import citation_text, keys_of
from cavapp.core.dataset import Key, display_text
from cavapp.core.document import Change, Document
from cavapp.core.movements import Derived, intended
from cavapp.gui.citation_html import panel_html
from cavapp.gui.clipboard import put_on_clipboard
from cavapp.gui.record_view import Link, LinkKind, RecordView, paragraph
from cavapp.gui.source_bar import SourceBar
from cavapp.gui.store import Store


class CitationPanel(QWidget):
    """Shows the full citation of a key and copies it."""

    reference_requested = Signal(str)  # id of a reference
    copied = Signal(str)  # the text now on the clipboard
    asked = Signal(object)  # Link: something to be done with an edit or a note

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._key: Key | None = None
        self._as_printed = False
        self._applied: tuple[str, ...] = ()
        self.bar = SourceBar(store, self)
        self._record = RecordView(self)
        self._record.document().setDocumentMargin(self.fontMetrics().averageCharWidth() * 1.5)
        self._record.link_followed.connect(self._on_link_followed)
        self._copy_citation = QPushButton(self)
        self._copy_value = QPushButton(self)
        self._copy_citation.clicked.connect(self.copy_citation)
        self._copy_value.clicked.connect(self.copy_value)
        self._build_layout()
        self._name_parts()
        store.changed.connect(self._on_document_changed)
        self._refresh()

    @property
    def key(self) -> Key | None:
        return self._key

    @property
    def record(self) -> RecordView:
        return self._record

    def show_key(self, key: Key | None) -> None:
        """Show the citation of a full or partial key from its top; without one, what to click."""
        if key != self._key:
            self._key = key
            self._refresh()
            self._record.verticalScrollBar().setValue(0)

    def show_as_printed(self, *, wanted: bool) -> None:
        """Leave the user's edits out of what is shown and copied, or let them count."""
        self._as_printed = wanted
        self._refresh()

    def show_applied(self, notes: tuple[str, ...]) -> None:
        """Show and copy values as intended by these notes (ids); none leave everything as booked."""
        if notes != self._applied:
            self._applied = notes
            self._refresh()

    def _derived(self) -> Mapping[Key, Derived]:
        return {} if self._key is None else intended(self._document(), self._key.dataset, self._applied)

    def _document(self) -> Document:
        document = self._store.document
        return document.as_printed() if self._as_printed else document

    def citation(self) -> str:
        """The citation as plain text, as ``cavapp cite`` prints it; empty if there is nothing to cite."""
        document = self._document()
        keys = () if self._key is None else keys_of(document, self._key)
        return citation_text(document, keys, self._store.language, derived=self._derived()) if keys else ""

    def value(self) -> str:
        """The text of the one observation shown; empty if it is none or several."""
        if self._key is None:
            return ""
        moved = self._derived().get(self._key)
        observation = self._document().observation(self._key) if moved is None else moved.observation
        return "" if observation is None else display_text(observation)

    def copy_citation(self) -> None:
        self._copy(self.citation())

    def copy_value(self) -> None:
        self._copy(self.value())

    def _copy(self, text: str) -> None:
        if text:
            put_on_clipboard(text)
            self.copied.emit(text)

    def _build_layout(self) -> None:
        gap = self.fontMetrics().averageCharWidth()
        buttons = QHBoxLayout()
        buttons.setContentsMargins(gap, gap, gap, gap)
        buttons.addWidget(self._copy_citation)
        buttons.addWidget(self._copy_value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._record, 1)
        column.addWidget(self.bar)
        column.addLayout(buttons)
        self.setFocusProxy(self._record)

    def _name_parts(self) -> None:
        self._record.setAccessibleName(self.tr("Citation"))
        self._copy_citation.setText(self.tr("Copy &citation"))
        self._copy_citation.setToolTip(self.tr("Copy value, notes and sources as plain text"))
        self._copy_value.setText(self.tr("Copy &value"))
        self._copy_value.setToolTip(self.tr("Copy the value alone"))

    def _refresh(self) -> None:
        if self._key is None:
            self._record.show_record(paragraph(escape(self._hint())))
        else:
            edited = self._store.document if self._as_printed else None
            document, lang = self._document(), self._store.language
            self._record.show_record(panel_html(document, self._key, lang, edited=edited, applied=self._applied))
        self._copy_citation.setEnabled(bool(self._key is not None and keys_of(self._document(), self._key)))
        self._copy_value.setEnabled(bool(self.value()))

    def _hint(self) -> str:
        return self.tr(
            "Click a point or column of the chart, or a number, row or column head of the table. Here you then read"
            " where it comes from: its value as printed, its stage, every note on it, and the works behind it from"
            " the report back to the origin."
        )

    def _on_document_changed(self, change: Change) -> None:
        if self._key is None:
            return
        # Values as intended, and totals, are computed from others of the dataset.
        if change.concerns(self._key.dataset):
            self._refresh()

    def _on_link_followed(self, link: Link) -> None:
        if link.kind is LinkKind.REFERENCE:
            self.reference_requested.emit(link.target)
        else:
            self.asked.emit(link)

    # Qt's own

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 52, metrics.height() * 30)

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 36, metrics.height() * 12)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._name_parts()
            self._refresh()
