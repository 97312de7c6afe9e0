"""The fields of a work to be filled in, and the choice of a work that is known.

Owns both widgets and their labels. What a record must hold is decided by ``core.data.reference``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QFormLayout, QLineEdit, QWidget

from cavapp.core.data.reference import Reference, runs_text, sort_key
from cavapp.core.edits.overlay import is_own
from cavapp.core.references.chicago import short_note
from cavapp.core.references.readers.date_and_page_fields import day_of
from cavapp.core.references.readers.names import filed_name
from cavapp.gui.workspace.store import Store

_BRIEF: Final = ("author", "title", "container-title", "issued", "publisher", "URL")
_FULL: Final = (
    *("author", "editor", "title", "container-title", "issued", "publisher", "publisher-place", "collection-title"),
    *("volume", "issue", "number", "page", "genre", "version", "URL", "DOI", "note"),
)
_NAMES: Final = ("author", "editor")


class WorkForm(QWidget):
    """A kind and one line for each field; with ``brief`` only those that every source has."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, brief: bool = False) -> None:
        super().__init__(parent)
        self._kept: dict[str, Any] = {}
        self._kind = QComboBox(self)
        for kind, text in self._kinds(brief=brief).items():
            self._kind.addItem(text, kind)
        self._lines = {name: QLineEdit(self) for name in (_BRIEF if brief else _FULL)}
        form = QFormLayout(self)
        form.addRow(self.tr("&Kind"), self._kind)
        labels = self._labels()
        for name, line in self._lines.items():
            line.textChanged.connect(self.changed)
            form.addRow(labels[name], line)
        for name in _NAMES:
            if name in self._lines:
                self._lines[name].setPlaceholderText(self.tr("Family name, Given name; another … or an institution"))
        self._lines["issued"].setPlaceholderText(self.tr("2012, 2012-03 or 2012-03-06"))

    @property
    def has_title(self) -> bool:
        return bool(self._lines["title"].text().strip())

    def fill(self, csl: Mapping[str, Any]) -> None:
        """Show the fields of a record; those that have no line here are kept as they are."""
        self._kept = dict(csl)
        place = self._kind.findData(csl.get("type"))
        if place < 0:
            self._kind.addItem(str(csl.get("type")), csl.get("type"))
            place = self._kind.count() - 1
        self._kind.setCurrentIndex(place)
        work = Reference.from_csl({"id": "x", "title": "x", **csl})
        for name, line in self._lines.items():
            line.setText(_shown(work, name) if name in csl else "")

    def csl(self) -> dict[str, Any]:
        """The record without an id; empty fields are left out."""
        record = {name: value for name, value in self._kept.items() if name not in self._lines}
        record |= {"type": self._kind.currentData()}
        for name, line in self._lines.items():
            value = self._read(name, line.text().strip())
            if value:
                record[name] = value
        return record

    def _read(self, name: str, text: str) -> object:
        if name in _NAMES:
            return [author_of(part) for part in text.split(";") if part.strip()]
        if name == "issued" and text:
            return self._kept["issued"] if text == _shown_date(self._kept.get("issued")) else _date_typed(text)
        return text

    def _kinds(self, *, brief: bool) -> dict[str, str]:
        common = {
            "report": self.tr("Report"),
            "dataset": self.tr("Dataset"),
            "book": self.tr("Book"),
            "article-journal": self.tr("Article in a journal"),
            "article-newspaper": self.tr("Article in a newspaper"),
            "webpage": self.tr("Web page"),
            "personal_communication": self.tr("Letter, conversation"),
        }
        if brief:
            return common
        return common | {
            "article-magazine": self.tr("Article in a magazine"),
            "chapter": self.tr("Chapter of a book"),
            "paper-conference": self.tr("Paper of a conference"),
            "thesis": self.tr("Thesis"),
            "legislation": self.tr("Law"),
            "manuscript": self.tr("Unpublished paper"),
            "speech": self.tr("Talk or slides"),
            "software": self.tr("Program"),
            "post-weblog": self.tr("Post of a blog"),
            "document": self.tr("Other document"),
        }

    def _labels(self) -> dict[str, str]:
        return {
            "author": self.tr("&Author"),
            "editor": self.tr("&Editor"),
            "title": self.tr("&Title"),
            "container-title": self.tr("&Journal or newspaper"),
            "issued": self.tr("&Year"),
            "publisher": self.tr("&Publisher"),
            "publisher-place": self.tr("P&lace"),
            "collection-title": self.tr("&Series"),
            "volume": self.tr("&Volume"),
            "issue": self.tr("&Issue"),
            "number": self.tr("&Number"),
            "page": self.tr("Pages"),
            "genre": self.tr("&Form"),
            "version": self.tr("Ve&rsion"),
            "URL": self.tr("A&ddress"),
            "DOI": self.tr("D&OI"),
            "note": self.tr("Re&mark"),
        }


class WorkChoice(QComboBox):
    """One of the works known, found by any word of its short form; the user's own come first."""

    chosen = Signal()

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for work in sorted(store.document.catalogue.references.values(), key=_order):
            self.addItem(runs_text(short_note(work, lang=store.language)), work.id)
        self.setCurrentIndex(-1)
        completer, line = self.completer(), self.lineEdit()
        assert completer is not None
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        if line is not None:
            line.setPlaceholderText(self.tr("Type a name or a word of the title"))
        self.currentIndexChanged.connect(self.chosen)
        self.editTextChanged.connect(self._on_typed)

    @property
    def reference(self) -> str:
        """The id of the work chosen; empty while what is typed is none."""
        whole = self.currentIndex() >= 0 and self.currentText() == self.itemText(self.currentIndex())
        return str(self.currentData()) if whole else ""

    def _on_typed(self, text: str) -> None:
        """What is typed counts once it is the whole name of a work, as the completer leaves it."""
        found = self.findText(text)
        if found >= 0:
            self.setCurrentIndex(found)
        self.chosen.emit()


def author_of(text: str) -> dict[str, str]:
    """A name as CSL has it: its parts around commas, anything else as an institution."""
    found = filed_name(text.strip())
    return found if "given" in found else {"literal": text.strip()}


def _shown(work: Reference, name: str) -> str:
    if name in _NAMES:
        names: Sequence[Any] = work.authors if name == "author" else work.editors
        return "; ".join(one.filed for one in names)
    return _shown_date(work.record.get("issued")) if name == "issued" else work.text(name)


def _shown_date(issued: object) -> str:
    """A date as it can be typed: its first day as far as it is known, else its words."""
    if not isinstance(issued, Mapping):
        return ""
    parts = issued.get("date-parts")
    if not parts:
        return str(issued.get("literal", ""))
    return "-".join(f"{number:0{width}d}" for number, width in zip(parts[0], (4, 2, 2), strict=False))


def _date_typed(text: str) -> dict[str, Any]:
    return day_of(text) or {"literal": text}


def _order(work: Reference) -> tuple[bool, tuple[Any, ...]]:
    """The user's own works first, then by author as in a bibliography."""
    return not is_own(work.id), (sort_key(work),)
