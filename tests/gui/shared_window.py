"""One window for all tests of a module: what they find is a window without edits, with nothing chosen or selected.

Owns how it is brought back there. What a test leaves behind in the window and is not taken back here it must not touch:
such a test stands in a module that opens windows of its own. The panel keeps the width that a smaller window gave it.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QSettings, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget

from cavapp.core.analysis.view import view_of
from cavapp.core.edits.journal.journal import MemoryLog
from cavapp.gui.sources.source_notes_tab import TabPart
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.window.find_panel import FindPanel
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store


class SharedWindow(NamedTuple):
    """The window, what it shows, what it remembers, and its size at first."""

    window: MainWindow
    store: Store
    settings: QSettings
    size: QSize

    def begin_anew(self) -> None:
        """Take everything back that a test did."""
        window = self.window
        self._close_dialogs()
        self.store.use_log(MemoryLog())
        for name, wanted in (("as_printed", False), ("all_notes", False), ("theme_system", True)):
            choice = window.findChild(QAction, name)
            assert isinstance(choice, QAction)
            if choice.isChecked() is not wanted:
                choice.trigger()
        self.settings.clear()
        for topic in window.topics:
            self._show_first(topic)
        self._show_first_notes()
        window.tabs.setCurrentIndex(0)
        window.panel.show_key(None)
        window.findChildren(QDockWidget)[0].show()
        window.statusBar().clearMessage()
        window.show()
        window.resize(self.size)
        window.activateWindow()
        QApplication.processEvents()

    def _close_dialogs(self) -> None:
        self.window.figure_commands.stop_exports()
        for dialog in self.window.findChildren(QDialog):
            dialog.close()
        for panel in self.window.findChildren(FindPanel):
            panel.line.clear()
            panel.hide()
        self.window.figure_commands.written_bar.hide()

    def _show_first(self, topic: DatasetTab) -> None:
        """Every exhibit as reported, the first in front, nothing of it selected."""
        catalogue = self.store.document.catalogue
        for view in reversed(topic.views):
            if view != view_of(catalogue.exhibit(view.exhibit)):
                topic.show_view(view_of(catalogue.exhibit(view.exhibit)))
        topic.show_exhibit(topic.exhibit_ids[0])
        assert topic.table is not None
        topic.table.selectionModel().clear()
        topic.select_observation(None)

    def _show_first_notes(self) -> None:
        notes = self.window.notes_tab
        assert notes is not None
        for part in TabPart:
            if part in notes.pages:
                shown = notes.pages[part].list
                if shown.current_id != shown.shown_ids[0]:
                    shown.select(shown.shown_ids[0])
        if notes.part is not TabPart.REFERENCES:
            notes.show_reference(notes.bibliography.list.shown_ids[0])
