"""Text is text: what a file, a work or a note says is never read as rich text, and rich text opens nothing.

Owns the one way in which plain text reaches what guesses (tooltips, message boxes), the label for plain text, and the
documents for rich text, which is built from escaped parts: whatever gets into them nevertheless is not fetched.
"""

from __future__ import annotations

from html import escape
from typing import Any, Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtGui import Qt as RichText
from PySide6.QtWidgets import QLabel, QTextBrowser, QWidget

_LONGEST: Final = 4_000  # characters; a longer text has no room beside the mouse and takes seconds to lay out
_NOTHING: Final = 1  # pixel a side


def keep_plain(text: str) -> str:
    """A plain text as Qt has to be given it where it would guess from the text whether it is rich."""
    shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
    if not RichText.mightBeRichText(shown):
        return shown
    return f"<p>{escape(shown).replace(chr(10), '<br>')}</p>"


class PlainLabel(QLabel):
    """A label that shows its text as it is, until it is told to show rich text."""

    def __init__(self, *given: str | QWidget | None) -> None:
        texts = [one for one in given if isinstance(one, str)]
        super().__init__(next((one for one in given if isinstance(one, QWidget)), None))
        self.setTextFormat(Qt.TextFormat.PlainText)
        if texts:
            self.setText(texts[0])


class SealedDocument(QTextDocument):
    """Rich text that fetches nothing."""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ANN401, ARG002 - Qt's own signature
        return _nothing(kind)


class SealedBrowser(QTextBrowser):
    """Shows rich text that fetches nothing; links are announced, never followed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ANN401, ARG002 - Qt's own signature
        return _nothing(kind)


def _nothing(kind: int) -> QImage | bytes:
    """Something empty: where there is nothing Qt would look for the file itself."""
    if kind != QTextDocument.ResourceType.ImageResource.value:
        return b""
    image = QImage(_NOTHING, _NOTHING, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    return image
