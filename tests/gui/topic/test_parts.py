"""The chart first: how chart, table and notes share the height of a tab, and what the reader decides of it."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter, QToolButton
from pytestqt.qtbot import QtBot

from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.style import LIGHT
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.topic.notes_part import NotesPart
from cavapp.gui.topic.notes_strip import NotesStrip
from cavapp.gui.topic.parts_splitter import Parts
from cavapp.gui.window.commands.view_commands import stored_theme
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store
from tests.gui.late_parts import install_parts

pytestmark = [pytest.mark.usefixtures("themed"), pytest.mark.qt_log_ignore("This plugin does not support")]
EXHIBITS = ("fig-1", "fig-2", "mexican-states", "world", "table-1a", "table-1b", "deflators", "table-2")


@pytest.fixture
def tab(store: Store, qtbot: QtBot) -> DatasetTab:
    shown = DatasetTab(store, EXHIBITS, LIGHT)
    qtbot.addWidget(shown)
    shown.resize(930, 635)  # what a window of 1366 x 768 leaves it beside the panel
    shown.show()
    shown.install_plot()
    for step in shown.table_steps():
        step()
    QApplication.processEvents()
    return shown


def heights(tab: DatasetTab) -> tuple[int, int, int]:
    assert tab.plot is not None
    assert tab.table is not None
    notes = tab.findChildren(NotesPart)[0]
    return tab.plot.height(), tab.table.height() if tab.table.isVisible() else 0, notes.height()


def press(tab: DatasetTab, parts: Parts) -> None:
    (button,) = (one for one in tab.findChildren(QToolButton) if one.property("switch") == parts.value)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def line_of(tab: DatasetTab) -> QToolButton:
    return tab.findChildren(NotesPart)[0].findChildren(QToolButton)[0]


def test_the_plot_has_its_share_of_every_exhibit(tab: DatasetTab) -> None:
    for exhibit, parts in product(EXHIBITS, (Parts.BOTH, Parts.CHART)):
        tab.parts.show_parts(parts)
        tab.show_exhibit(exhibit)
        QApplication.processEvents()
        plot, table, notes = heights(tab)
        assert plot >= tab.height() * (0.75 if parts is Parts.CHART else 0.45), (exhibit, parts, plot)
        assert (table == 0) is (parts is Parts.CHART), (exhibit, table)
        assert notes > 0


def test_a_table_of_few_rows_is_whole_beside_its_chart(tab: DatasetTab) -> None:
    for exhibit in ("fig-1", "table-1a", "table-2"):
        tab.show_exhibit(exhibit)
        QApplication.processEvents()
        assert tab.table is not None
        assert heights(tab)[1] >= tab.table.sizeHint().height() - 2, exhibit


def test_the_switch_shows_the_table_alone_and_comes_back(tab: DatasetTab) -> None:
    before = heights(tab)
    press(tab, Parts.TABLE)
    assert tab.plot is not None
    assert not tab.plot.isVisible()
    assert heights(tab)[1] > before[1]
    press(tab, Parts.CHART)
    assert heights(tab)[1] == 0
    press(tab, Parts.BOTH)
    assert heights(tab) == before


def test_notes_fold_to_a_line_that_counts_them_and_unfold_by_a_click(tab: DatasetTab) -> None:
    tab.show_exhibit("table-1b")
    QApplication.processEvents()
    strip = tab.findChildren(NotesStrip)[0]
    figure = tab.figure
    assert not strip.isVisible()
    assert {str(len(figure.notes)), str(len(figure.sources))} <= set(line_of(tab).text().replace(",", "").split())
    QTest.mouseClick(line_of(tab), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert strip.isVisible()
    tab.show_exhibit("table-1a")  # what the reader chose stays
    QApplication.processEvents()
    assert strip.isVisible()
    QTest.mouseClick(line_of(tab), Qt.MouseButton.LeftButton)
    assert not strip.isVisible()


def test_what_was_set_by_hand_stays_until_the_parts_change(tab: DatasetTab) -> None:
    (splitter,) = tab.findChildren(QSplitter)
    splitter.setSizes([200, 350, 40])
    splitter.splitterMoved.emit(200, 1)
    moved = splitter.sizes()
    tab.show_exhibit("table-1b")
    QApplication.processEvents()
    assert splitter.sizes() == moved
    press(tab, Parts.CHART)
    press(tab, Parts.BOTH)
    assert splitter.sizes() != moved


def test_each_tab_comes_back_with_its_parts(document: Document, settings: QSettings, qtbot: QtBot) -> None:
    def started() -> MainWindow:
        window = MainWindow(Store(document, Language.ENGLISH), settings, stored_theme(settings))
        qtbot.addWidget(window)
        install_parts(window)
        return window

    first = started()
    first.tabs.setCurrentIndex(1)
    action = first.findChildren(QAction, "parts_table")[0]
    action.trigger()
    assert [topic.parts.shown for topic in first.topics] == [Parts.BOTH, Parts.TABLE, Parts.BOTH]
    assert action.isChecked()
    first.tabs.setCurrentIndex(0)
    assert not action.isChecked()
    first.close()
    assert [topic.parts.shown for topic in started().topics] == [Parts.BOTH, Parts.TABLE, Parts.BOTH]


@pytest.mark.one_window
def test_escape_in_the_panel_leads_to_the_part_that_is_seen(window: MainWindow) -> None:
    topic = window.topics[0]
    for parts, part in ((Parts.CHART, topic.plot), (Parts.TABLE, topic.table), (Parts.BOTH, topic.table)):
        assert part is not None
        topic.parts.show_parts(parts)
        window.panel.take_keyboard()
        QTest.keyClick(window.panel.record, Qt.Key.Key_Escape)
        assert QApplication.focusWidget() in (part, part.viewport()), parts
