"""The window that a module shares is as new for each test, whatever the one before did with it."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QScrollBar, QWidget

from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.edits.journal.journal import StepKind
from cavapp.gui.sources.source_notes_tab import TabPart
from cavapp.gui.window.find_panel import FindPanel
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store

pytestmark = [
    pytest.mark.one_window,
    pytest.mark.usefixtures("themed", "worded"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]
CELL = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))

TEXTS = ("text", "plainText", "currentText", "toolTip", "accessibleName", "accessibleDescription", "enabled")


def is_of_scrolling(part: QWidget) -> bool:
    """Whether it is a scroll bar or holds one: they come and go with the width of the panel."""
    return isinstance(part, QScrollBar) or part.objectName().startswith("qt_scrollarea")


def state_of(window: MainWindow) -> tuple[object, ...]:
    """All that can be read in it without opening anything, and what can be seen but not read."""
    topics = [(topic.views, topic.view, topic.selected, topic.theme) for topic in window.topics]
    chosen = {one.objectName(): (one.isChecked(), one.isEnabled()) for one in window.findChildren(QAction)}
    seen = [one for one in (window, *window.findChildren(QWidget)) if one.isVisible() and not is_of_scrolling(one)]
    said = Counter(str(one.property(name)) for one in seen for name in TEXTS)
    front = window.tabs.currentIndex(), window.panel.key, window.size()
    return said, topics, {name: state for name, state in chosen.items() if name}, front


def use(window: MainWindow, store: Store) -> None:
    """Leave traces everywhere."""

    def trigger(name: str) -> None:
        found = window.findChild(QAction, name)
        assert found is not None
        found.trigger()

    window.resize(900, 700)
    window.show_exhibit("world")
    window.show_observation(CELL)
    store.set_value(CELL, 500.0, "500.0")
    store.apply([store.document.note_write("Odd", [CELL])], StepKind.NOTE)
    for name in ("all_notes", "as_printed", "theme_dark", "find", "changes"):
        trigger(name)
    window.findChildren(FindPanel)[0].line.setText("INCLE")
    window.findChildren(QDockWidget)[0].hide()
    assert window.notes_tab is not None
    window.notes_tab.show_reference("seelke-finklea-2012")
    window.show_claim(next(iter(store.document.catalogue.claims)).id)
    assert window.notes_tab.part is TabPart.CLAIMS
    window.close()


def test_it_is_as_new(window: MainWindow, store: Store, settings: QSettings, request: pytest.FixtureRequest) -> None:
    new = state_of(window)
    use(window, store)
    request.getfixturevalue("shared_window").begin_anew()
    for found, expected in zip(state_of(window), new, strict=True):
        assert found == expected
    assert (store.document.edits, store.document.log.state.seq, settings.allKeys()) == ((), 0, [])
