"""Copy: one command with five forms, in menu, tool bar, context menus and panel.

Owns which part of the window each form is asked of, and when there is nothing of it. What is copied is told by the
table and the panel; the picture is the business of ``figure_commands``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from cavapp.gui.citation.citation_panel import CitationPanel
from cavapp.gui.window.navigator import Navigator

if TYPE_CHECKING:
    from cavapp.gui.topic.chart.plot import FigurePlot
    from cavapp.gui.topic.table.table_view import TableView


class CopyCommands(QObject):
    """Copies what is in front. ``menu`` is the one that is shown in all places."""

    def __init__(
        self, navigator: Navigator, panel: CitationPanel, menu: QMenu, actions: Mapping[str, QAction], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._navigator, self._panel, self._menu, self._actions = navigator, panel, menu, actions
        panel.offer_copies(menu)
        panel.refreshed.connect(self.refresh)
        self.refresh()

    @property
    def slots(self) -> dict[str, Callable[..., object]]:
        """What to call for the actions of these names."""
        return {
            "copy": self.copy_focused,
            "copy_with_notes": self.copy_with_notes,
            "copy_citation": self._panel.copy_citation,
            "copy_value": self._panel.copy_value,
        }

    def offer_in(self, part: FigurePlot | TableView) -> None:
        """Put the menu into the context menu of a chart or table that has been installed, behind the passport."""
        behind = part.actions()[1:2]
        if behind:
            part.insertAction(behind[0], self._menu.menuAction())
        else:
            part.addAction(self._menu.menuAction())

    def refresh(self) -> None:
        """Only what is there can be copied."""
        self._actions["copy_citation"].setEnabled(self._panel.passport is not None)
        self._actions["copy_value"].setEnabled(bool(self._panel.value()))

    def copy_focused(self) -> None:
        """What has the keyboard decides what is copied; the table if nothing else can."""
        focused: QWidget | None = QApplication.focusWidget()
        copy, topic = getattr(focused, "copy", None), self._navigator.current_topic()
        if callable(copy):
            copy()
        elif topic is not None and topic.table is not None:
            topic.table.copy()

    def copy_with_notes(self) -> None:
        """Copy the selected cells of the table in front with what applies to them."""
        topic = self._navigator.current_topic()
        if topic is not None and topic.table is not None:
            topic.table.copy_with_notes()
