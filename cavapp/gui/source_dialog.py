"""The source of an edit: one of the works known, or a new one, with the place in it and the reason.

Owns the dialog. What comes of it is one step: the record of a new work, and the edits that rest on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.additions import is_own
from cavapp.core.bibliography import InvalidReference, Reference, plain, sort_key
from cavapp.core.changes import sourced
from cavapp.core.chicago import short_note
from cavapp.core.dataset import Key, display_text
from cavapp.core.edits import reference_write
from cavapp.core.journal import StepKind, Write
from cavapp.core.notes import Cited
from cavapp.core.support import key_text
from cavapp.gui.store import Store

_YEAR_LETTERS: Final = 4


class SourceDialog(QDialog):
    """Asks on which work edits rest; accepting it is one step."""

    def __init__(self, store: Store, keys: Sequence[Key], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add a source"))
        self._store, self._keys = store, tuple(keys)
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self._build_known(), self.tr("A work &known here"))
        self._tabs.addTab(self._build_new(), self.tr("A &new work"))
        self._tabs.currentChanged.connect(self._on_page_turned)
        self._fault = QLabel(self)
        self._fault.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self._build_about())
        layout.addWidget(self._tabs)
        layout.addLayout(self._build_both())
        layout.addWidget(self._fault)
        layout.addWidget(self._build_buttons())
        self.resize(self.fontMetrics().averageCharWidth() * 90, self.sizeHint().height())
        self._on_page_turned()

    def writes(self) -> list[Write]:
        """The wishes that follow from what is filled in. Raises InvalidReference if that is no work yet."""
        document = self._store.document
        if self._tabs.currentIndex() == 0:
            found, name = [], str(self._work.currentData() or "")
        else:
            found = [reference_write(self._csl(), origin=document.origin())]
            name = str(found[0].address.named()["reference"])
            Reference.from_csl({"id": name, **self._csl()})
        if not name:
            raise InvalidReference(self.tr("Choose a work."))
        cited = Cited(name, self._locator.text().strip())
        return [*found, *sourced(document, self._keys, cited, self._reason.text().strip())]

    # building

    def _build_about(self) -> QLabel:
        lang, document = self._store.language, self._store.document
        found = [one for key in self._keys[:3] if (one := document.observation(key)) is not None]
        cells = "; ".join(f"{key_text(document.catalogue, one.key, lang)}: {display_text(one)}" for one in found)
        more = len(self._keys) - len(found)
        text = self.tr("%1 and %n more", "", more).replace("%1", cells) if more > 0 else cells
        label = QLabel(text, self)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label

    def _build_known(self) -> QWidget:
        page = QWidget(self)
        self._work = QComboBox(page)
        self._work.setEditable(True)
        self._work.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        works = sorted(self._store.document.catalogue.references.values(), key=_order)
        for work in works:
            self._work.addItem(plain(short_note(work, lang=self._store.language)), work.id)
        self._work.setCurrentIndex(-1)
        completer = self._work.completer()
        assert completer is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        line = self._work.lineEdit()
        if line is not None:
            line.setPlaceholderText(self.tr("Type a name or a word of the title"))
        self._work.currentIndexChanged.connect(self._on_changed)
        self._work.editTextChanged.connect(self._on_typed)
        form = QFormLayout(page)
        form.addRow(self.tr("&Work"), self._work)
        return page

    def _build_new(self) -> QWidget:
        page = QWidget(self)
        self._kind = QComboBox(page)
        for kind, text in (
            ("report", self.tr("Report")),
            ("dataset", self.tr("Dataset")),
            ("book", self.tr("Book")),
            ("article-journal", self.tr("Article in a journal")),
            ("article-newspaper", self.tr("Article in a newspaper")),
            ("webpage", self.tr("Web page")),
            ("personal_communication", self.tr("Letter, conversation")),
        ):
            self._kind.addItem(text, kind)
        self._author, self._title, self._container = QLineEdit(page), QLineEdit(page), QLineEdit(page)
        self._year, self._publisher, self._address = QLineEdit(page), QLineEdit(page), QLineEdit(page)
        self._author.setPlaceholderText(self.tr("Family name, Given name; another … or an institution"))
        for line in (self._author, self._title, self._year):
            line.textChanged.connect(self._on_changed)
        form = QFormLayout(page)
        form.addRow(self.tr("K&ind"), self._kind)
        form.addRow(self.tr("&Author"), self._author)
        form.addRow(self.tr("&Title"), self._title)
        form.addRow(self.tr("&Journal or newspaper"), self._container)
        form.addRow(self.tr("&Year"), self._year)
        form.addRow(self.tr("&Publisher"), self._publisher)
        form.addRow(self.tr("A&ddress"), self._address)
        return page

    def _build_both(self) -> QFormLayout:
        self._locator, self._reason = QLineEdit(self), QLineEdit(self)
        self._locator.setPlaceholderText(self.tr("Page or table, such as p. 14"))
        self._reason.setPlaceholderText(self.tr("Why the value was changed"))
        form = QFormLayout()
        form.addRow(self.tr("Place &in it"), self._locator)
        form.addRow(self.tr("&Reason"), self._reason)
        return form

    def _build_buttons(self) -> QDialogButtonBox:
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel, self)
        self._ok = buttons.button(standard.Ok)
        self._ok.setText(self.tr("Add source"))
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        return buttons

    # reading

    def _csl(self) -> Mapping[str, Any]:
        """The new work as a CSL-JSON record without an id; empty fields are left out."""
        year = self._year.text().strip()
        dated = {"date-parts": [[int(year)]]} if year.isdecimal() and len(year) == _YEAR_LETTERS else {"literal": year}
        texts = {
            "title": self._title.text(),
            "container-title": self._container.text(),
            "publisher": self._publisher.text(),
            "URL": self._address.text(),
        }
        filled = {name: text.strip() for name, text in texts.items() if text.strip()}
        record: dict[str, Any] = {"type": self._kind.currentData(), **filled}
        authors = [author_of(part) for part in self._author.text().split(";") if part.strip()]
        return record | ({"author": authors} if authors else {}) | ({"issued": dated} if year else {})

    # reacting

    def _on_typed(self, text: str) -> None:
        """What is typed counts once it is the whole name of a work, as the completer leaves it."""
        found = self._work.findText(text)
        if found >= 0:
            self._work.setCurrentIndex(found)
        self._on_changed()

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
        if self._tabs.currentIndex() == 0:
            complete = self._work.currentIndex() >= 0 and self._work.currentText() == self._work.itemText(
                self._work.currentIndex()
            )
        else:
            complete = bool(self._title.text().strip())
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
            self._store.apply(writes, StepKind.SOURCE)
        self.accept()


def author_of(text: str) -> dict[str, str]:
    """A name as CSL has it: family and given name around a comma, anything else as an institution."""
    family, comma, given = (part.strip() for part in text.partition(","))
    return {"family": family, "given": given} if comma and given else {"literal": text.strip()}


def _order(work: Reference) -> tuple[bool, tuple[Any, ...]]:
    """The user's own works first, then by author as in a bibliography."""
    return not is_own(work.id), (sort_key(work),)
