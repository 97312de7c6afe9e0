"""The tabs of the window: a change of tab lays out no page but the one that comes, and is painted once.

Owns the bar with its keys and the order of things when another page comes to the front. What stands on the pages, and
what room they have, is the window's business.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QTabWidget, QWidget

from cavapp.gui.platform.key_table import KeyTable
from cavapp.gui.platform.translation import QT_TRANSLATE_NOOP

TAB_KEYS: Final = KeyTable(
    QT_TRANSLATE_NOOP("Keys", "Window"),
    (("Tab; Shift+Tab", QT_TRANSLATE_NOOP("Keys", "From one part of the window to the next")),),
)


class Tabs(QTabWidget):
    """Tells which page comes before it is shown, so that the window can give it its room."""

    page_about_to_show = Signal(int)  # number of the page

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._needed = QSize(), QSize()
        bar = QTabBar(self)
        # Before the tabs take the bar: they show the next page as soon as it tells them.
        bar.currentChanged.connect(self._on_bar_changed)
        self.setTabBar(bar)
        self.setDocumentMode(True)

    def build_shortcuts(self) -> None:
        """Ctrl and the number of a page bring it to the front."""
        for number in range(self.count()):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            shortcut.setProperty("tab", number)
            shortcut.activated.connect(self._on_shortcut)

    def name_pages(self, titles: Sequence[str]) -> None:
        """Name the pages, and their keys after them."""
        for number, title in enumerate(titles):
            self.setTabText(number, title)
        for shortcut in self.findChildren(QShortcut, options=Qt.FindChildOption.FindDirectChildrenOnly):
            shortcut.setWhatsThis(self.tabText(shortcut.property("tab")))

    def _on_bar_changed(self, number: int) -> None:
        window, pages = self.window(), self.findChild(QStackedWidget)
        room, place = window.layout(), None if pages is None else pages.layout()
        if room is None or place is None:
            return
        # Or the page that goes would be laid out for the other's room, and both once more when it comes back.
        place.setEnabled(False)
        self.page_about_to_show.emit(number)
        room.activate()
        place.setEnabled(True)

    def _on_shortcut(self) -> None:
        self.setCurrentIndex(self.sender().property("tab"))

    # Qt's own

    def event(self, event: QEvent) -> bool:
        """Stay still while the page in front arranges its parts: Qt would have the whole page painted once more."""
        if event.type() is QEvent.Type.LayoutRequest:
            needed = self.minimumSizeHint(), self.tabBar().sizeHint()
            if needed == self._needed:
                return True
            self._needed = needed
        return super().event(event)
