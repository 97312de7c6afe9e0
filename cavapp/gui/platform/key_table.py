"""Keys that no action carries: the form in which a widget's module declares what it does at a key.

Owns the form only. Each module keeps its table beside the widget that answers; the list that F1 shows puts them
together.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication


class KeyTable(NamedTuple):
    """The keys of one place: for each what is pressed, as ``Left; Right``, and what that does.

    ``place`` and what is done are written in ``QT_TRANSLATE_NOOP("Keys", …)``.
    """

    place: str
    uses: tuple[tuple[str, str], ...]

    def translated(self) -> tuple[str, list[tuple[str, str]]]:
        """The place and its uses in the language of the window."""
        place = QCoreApplication.translate("Keys", self.place)
        return place, [(keys, QCoreApplication.translate("Keys", text)) for keys, text in self.uses]
