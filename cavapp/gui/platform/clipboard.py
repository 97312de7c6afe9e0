"""What the program puts on the clipboard: plain text, and the same as a page for programs that take one.

Owns only the way there; what is copied, the widgets say.
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
