"""The citation panel: the passport of what is selected, an observation, a row, a column, a table or a computed value.

Owns what it shows, its buttons, and going through its links by keyboard. The passport is
``core.citations.passport.passport``'s, its layout that of ``passport_html``. While nothing is selected the notes and
sources of the exhibit in front stand here.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from cavapp.core.analysis.view import View
from cavapp.core.citations.citation_text import citation_text, row_label
from cavapp.core.citations.passport.computed_values import Derivation
from cavapp.core.citations.passport.dependents import NOTHING_ELSE, PlottedIn, plotted_in
from cavapp.core.citations.passport.passport import Asked, Passport, passport_of
from cavapp.core.citations.passport.passport_text import short_text, spoken_text
from cavapp.core.citations.passport.provenance import History
from cavapp.core.data.dataset import plain_number, ungrouped_text
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Change, Document
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.messages.citations import EMPTY_ABSENT
from cavapp.gui.citation.exhibit_html import exhibit_html
from cavapp.gui.citation.passport_html import computation_of, passport_html
from cavapp.gui.citation.source_prompt import SourcePrompt
from cavapp.gui.platform.clipboard import put_on_clipboard
from cavapp.gui.platform.key_table import KeyTable
from cavapp.gui.platform.translation import QT_TRANSLATE_NOOP, keep_translated
from cavapp.gui.widgets.record_view import Link, LinkKind, RecordView, paragraph_html, record_title
from cavapp.gui.widgets.when_shown import WhenShown
from cavapp.gui.workspace.store import Store

CITATION_KEYS: Final = KeyTable(
    QT_TRANSLATE_NOOP("Keys", "Citation panel"),
    (
        ("Tab", QT_TRANSLATE_NOOP("Keys", "The next link")),
        ("Return", QT_TRANSLATE_NOOP("Keys", "Follow the link")),
        ("Esc", QT_TRANSLATE_NOOP("Keys", "Back to the cell or point")),
    ),
)


class CitationPanel(QWidget):
    """Shows the passport of a number, and copies its citation or the number."""

    reference_requested = Signal(str)  # id of a reference
    observation_requested = Signal(str)  # an observation, as the target of a link
    claim_requested = Signal(str)  # id of a claim of the report
    copied = Signal(str)  # the text now on the clipboard
    refreshed = Signal()  # something else is shown
    asked = Signal(object)  # Link: something to be done with an edit or a note
    left = Signal()  # Escape: back to where one came from

    def __init__(
        self, store: Store, parent: QWidget | None = None, *, drawn: Callable[[], PlottedIn] = PlottedIn
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._shown: Asked | None = None
        self._passport: Passport | None = None
        self._figure: Figure | None = None
        self._history = History()
        self._as_printed = False
        self._looked_at = NOTHING_ELSE
        # What else is looked at now, for means that are drawn and claims that are checked.
        self._drawn = drawn
        self.bar = SourcePrompt(store, self)
        self._pending = WhenShown(self, self._refresh)
        self._record = RecordView(self)
        self._record.document().setDocumentMargin(self.fontMetrics().averageCharWidth() * 1.5)
        # Or every passport would be laid out twice: without the bar, and again beside it.
        self._record.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._record.link_followed.connect(self._on_link_followed)
        self._copy = QPushButton(self)
        self._language = QComboBox(self)
        self._build_layout()
        keep_translated(self._name_parts)
        store.changed.connect(self._on_document_changed)
        keep_translated(self._refresh)

    @property
    def key(self) -> Key | None:
        """The key shown, full or partial; None for a computed value and for nothing."""
        return self._shown if isinstance(self._shown, Key) else None

    @property
    def shown(self) -> Asked | None:
        return self._shown

    @property
    def passport(self) -> Passport | None:
        """What is shown; None without a selection, or where no observation is."""
        self._pending.settle()
        return self._passport

    @property
    def record(self) -> RecordView:
        self._pending.settle()
        return self._record

    def show_key(self, key: Asked | None) -> None:
        """Show the passport of a key, full or partial, or of a computed value, from its top; else what is drawn."""
        if key != self._shown:
            self._shown = key
            self._refresh()
            self._record.verticalScrollBar().setValue(0)

    def show_as_printed(self, *, wanted: bool) -> None:
        """Leave the user's edits out of what is shown and copied, or let them count."""
        self._as_printed = wanted
        self._refresh()

    def follow_view(self, view: View | None, figure: Figure | None = None) -> None:
        """Speak of what is shown now: of values as a view has them, as released where there is none."""
        if figure is not self._figure:
            self._figure = figure
            if self._shown is None:
                self._pending.ask()
        several = self._passport is not None and len(self._passport.keys) > 1
        found = plotted_in(self._store.document, view)
        if found != self._looked_at or several:
            self._looked_at = found
            self._refresh()

    def take_keyboard(self) -> None:
        """Let the keyboard go through the links, the first source in front: Return follows it, Tab goes on."""
        self._record.setFocus(Qt.FocusReason.ShortcutFocusReason)
        place = first_link(self._record, LinkKind.REFERENCE)
        if place is not None:
            self._record.setTextCursor(place)

    def offer_copies(self, menu: QMenu) -> None:
        """Show at a button what can be copied."""
        self._copy.setMenu(menu)

    def citation(self) -> str:
        """The citation in the language chosen for what is copied; empty if there is nothing to cite.

        Of one number as ``cavapp cite --short`` prints it, ready for a footnote; of several as ``cavapp cite`` does.
        """
        chosen = self._language.currentData()
        lang = Language(chosen) if chosen else self._store.language
        passport = self._made(lang)
        if passport is None:
            return ""
        if passport.what.shown or len(passport.keys) == 1:
            return short_text(passport)
        derived = self._looked_at.compute(self._document(), passport.keys)
        return citation_text(self._document(), passport.keys, lang, derived=derived)

    def value(self) -> str:
        """The one number shown, as other programs read it; an empty as printed; no text if it is none or several."""
        passport = self.passport
        shown = "" if passport is None else passport.what.shown
        if not shown or passport is None:
            return ""
        if not isinstance(self._shown, Key):
            return ungrouped_text(shown)
        key, document = passport.keys[0], self._document()
        moved = self._looked_at.compute(document, (key,)).get(key)
        one = document.observation(key) if moved is None else moved.observation
        return shown if one is None or one.value is None else plain_number(one.value, shown)

    def copy_citation(self) -> None:
        self._put(self.citation())

    def copy_value(self) -> None:
        self._put(self.value())

    def _put(self, text: str) -> None:
        if text:
            put_on_clipboard(text)
            self.copied.emit(text)

    def _document(self) -> Document:
        document = self._store.document
        return document.as_printed() if self._as_printed else document

    def _made(self, lang: Language) -> Passport | None:
        if self._shown is None:
            return None
        edited = self._store.document if self._as_printed else None
        around = self._drawn()
        drawn = self._looked_at._replace(views=around.views, claims=around.claims)
        return passport_of(self._document(), self._shown, lang, drawn=drawn, history=self._history, edited=edited)

    # building

    def _build_layout(self) -> None:
        gap = self.fontMetrics().averageCharWidth()
        buttons = QHBoxLayout()
        buttons.setContentsMargins(gap, gap, gap, gap)
        buttons.setSpacing(gap)
        buttons.addWidget(self._copy)
        buttons.addWidget(self._language, 1)
        for language in ("", *(one.value for one in Language)):
            self._language.addItem("", language)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._record, 1)
        column.addWidget(self.bar)
        column.addLayout(buttons)
        self.setFocusProxy(self._record)

    def _name_parts(self) -> None:
        self._record.setAccessibleName(self.tr("Where this number comes from"))
        self._copy.setText(self.tr("&Copy"))
        names = (self.tr("In this language"), self.tr("In English"), self.tr("In Spanish"))
        for place, name in enumerate(names):
            self._language.setItemText(place, name)
        self._language.setAccessibleName(self.tr("Language of what is copied"))
        self._language.setToolTip(self.tr("Language of what is copied"))

    def _refresh(self) -> None:
        self._pending.drop()
        self._passport = passport = self._made(self._store.language)
        if passport is not None:
            edited = self._store.document if self._as_printed else None
            self._record.show_record(passport_html(self._document(), passport, edited=edited))
            self._record.setAccessibleDescription(spoken_text(passport))
        else:
            self._record.show_record(self._exhibit() if self._shown is None else self._absence())
            self._record.setAccessibleDescription(self._record.toPlainText())
        self.refreshed.emit()

    def _exhibit(self) -> str:
        """Notes and sources of what is drawn, and how to read those of one number."""
        hint = self.tr("Click a number, a point, or a row or column head to read where it comes from.")
        return paragraph_html(escape(hint)) if self._figure is None else exhibit_html(self._figure, hint)

    def _absence(self) -> str:
        """The place and that nothing is held there."""
        document, lang = self._store.document, self._store.language
        items = self.key.items if self.key is not None else ()
        named = (row_label(document, name, value, lang) for name, value in items)
        return record_title(escape(", ".join(named))) + paragraph_html(escape(EMPTY_ABSENT.get(lang)))

    # reacting

    def _on_document_changed(self, change: Change) -> None:
        shown = self._passport
        touched = shown is not None and any(key in change.keys for key in shown.keys)
        # What is computed from others changes with them.
        if self._shown is not None and (touched or change.concerns(_dataset(self._shown))):
            self._pending.ask()

    def _on_link_followed(self, link: Link) -> None:
        if link.kind is LinkKind.REFERENCE:
            self.reference_requested.emit(link.target)
        elif link.kind is LinkKind.OBSERVATION:
            self.observation_requested.emit(link.target)
        elif link.kind is LinkKind.COMPUTED:
            self.show_key(computation_of(self._store.document, link.target, self._drawn().views))
        elif link.kind is LinkKind.CLAIM:
            self.claim_requested.emit(link.target)
        else:
            self.asked.emit(link)

    # Qt's own

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back; everything else goes on to the window."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 52, metrics.height() * 30)

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 36, metrics.height() * 12)


def _dataset(shown: Asked) -> str:
    return shown.key.dataset if isinstance(shown, Derivation) else shown.dataset


def first_link(record: RecordView, kind: LinkKind) -> QTextCursor | None:
    """A cursor that holds the first link of a kind, as Tab would; None if there is none."""
    block: QTextBlock = record.document().begin()
    while block.isValid():
        iterator = block.begin()
        while not iterator.atEnd():
            fragment = iterator.fragment()
            if fragment.charFormat().anchorHref().startswith(f"{kind.value}:"):
                cursor = QTextCursor(record.document())
                cursor.setPosition(fragment.position())
                cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
                return cursor
            iterator += 1
        block = block.next()
    return None
