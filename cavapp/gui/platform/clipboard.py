"""The clipboard: plain text put there, and the same as a page for programs that take one; what lies there taken.

Owns only the way there and back; what is copied, the widgets say.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication


def put_on_clipboard(text: str, page: str = "") -> None:
    """Replace what is on the clipboard; ``page`` is HTML."""
    data = QMimeData()
    data.setText(text)
    if page:
        data.setHtml(page)
    QGuiApplication.clipboard().setMimeData(data)


def take_clipboard() -> QMimeData:
    """What lies on the clipboard; nothing where the system has none to give, as after its owner ended."""
    found: QMimeData | None = QGuiApplication.clipboard().mimeData()
    return QMimeData() if found is None else found
