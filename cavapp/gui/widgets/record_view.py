"""One record in running text, with links that are never opened but announced.

Owns the pieces of which records are made (headings, fields, lists, links) and their look in any palette. What
a record says belongs to the modules that write records.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from typing import Final
from urllib.parse import parse_qsl, urlencode

from PySide6.QtCore import QEvent, QUrl, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QWidget

from cavapp.core.data.catalogue import Claim
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.gui.platform.plain_text import SealedBrowser


class LinkKind(StrEnum):
    """What a link leads to."""

    EXHIBIT = "exhibit"
    OBSERVATION = "observation"
    COMPUTED = "computed"
    CLAIM = "claim"
    REFERENCE = "reference"
    FOOTNOTE = "footnote"
    NOTE = "note"
    PLACE = "place"
    EVENT = "event"
    CHART = "chart"
    RELEASE = "vintage"
    EDIT_NOTE = "edit-note"
    TAKE_BACK = "take-back"
    ADD_SOURCE = "add-source"
    AS_PRINTED = "as-printed"
    WITH_EDITS = "with-edits"
    DETACH = "detach"
    DATASET = "dataset"


@dataclass(frozen=True, slots=True)
class Link:
    """A link that was followed. ``target`` is an id; for an observation what ``key_target`` made of it."""

    kind: LinkKind
    target: str


_KINDS: Final = {kind.value: kind for kind in LinkKind}


def link_to(kind: LinkKind, target: str, text: str) -> str:
    """A link with plain text."""
    return f'<a href="{kind.value}:{escape(target)}">{escape(text)}</a>'


def claim_links(claims: Iterable[Claim], lang: Language) -> str:
    """The way to each claim, a line each; nothing for none."""
    return "".join(paragraph_html(link_to(LinkKind.CLAIM, claim.id, claim.text.get(lang))) for claim in claims)


def key_target(key: Key) -> str:
    """A full key as the target of a link."""
    return f"{key.dataset}?{urlencode(key.plain())}"


def key_of_link(document: Document, target: str) -> Key:
    """The key that ``key_target`` wrote."""
    name, _, query = target.partition("?")
    data = document.catalogue.dataset(name)
    values = {part: data.dimension(part).parse(text) for part, text in parse_qsl(query)}
    return data.normalised(Key(name).with_(**values))


def attached_target(reference: str, key: Key) -> str:
    """A work and the part of a dataset it is attached to, as the target of a link."""
    return f"{reference};{key_target(key)}"


def attached_of(document: Document, target: str) -> tuple[str, Key]:
    """The work and the partial key that ``attached_target`` wrote."""
    reference, _, place = target.partition(";")
    return reference, key_of_link(document, place)


def record_title(markup: str, *, soft: str = "") -> str:
    """The head of a record: running text in a larger size, and a soft line under it."""
    below = f'<p class="soft">{escape(soft)}</p>' if soft else ""
    return f'<p class="title">{markup}</p>{below}'


def section_html(heading: str, *pieces: str) -> str:
    """Pieces under a heading; nothing if they are all empty."""
    filled = "".join(pieces)
    return f"<h4>{escape(heading)}</h4>{filled}" if filled else ""


def paragraph_html(markup: str) -> str:
    return f"<p>{markup}</p>" if markup else ""


def fields_html(rows: Iterable[tuple[str, str]]) -> str:
    """A table of labels (plain) and values (markup); rows without a value are left out."""
    lines = "".join(
        f'<tr><td width="22%" class="soft">{escape(label)}</td><td>{markup}</td></tr>'
        for label, markup in rows
        if markup
    )
    return f'<table width="100%" cellspacing="0" cellpadding="3">{lines}</table>' if lines else ""


def lines_of(markups: Sequence[str]) -> str:
    """Several values of one field, one a line."""
    return "<br>".join(markups)


class RecordView(SealedBrowser):
    """Shows one record; text can be selected and copied, links followed with mouse and keyboard."""

    link_followed = Signal(object)  # Link

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._markup = ""
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(self.fontMetrics().height())
        self.anchorClicked.connect(self._on_anchor_clicked)

    def show_record(self, markup: str) -> None:
        """Show a record made of the pieces of this module, from its top."""
        if markup != self._markup:
            self._markup = markup
            self._set()

    def _set(self) -> None:
        colors = self.palette()
        soft, accent = (
            colors.color(role).name() for role in (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Link)
        )
        self.document().setDefaultStyleSheet(
            f".soft {{ color: {soft}; }} a {{ color: {accent}; text-decoration: none; }}"
            f" h4 {{ color: {soft}; margin-top: 14px; margin-bottom: 2px; }}"
            " p { margin-top: 2px; margin-bottom: 2px; } .title { font-size: large; }"
        )
        self.setHtml(self._markup)

    def _on_anchor_clicked(self, url: QUrl) -> None:
        kind, _, target = url.toString().partition(":")
        if kind in _KINDS:
            self.link_followed.emit(Link(_KINDS[kind], target))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._markup:
            place = self.verticalScrollBar().value()
            self._set()
            self.verticalScrollBar().setValue(place)
