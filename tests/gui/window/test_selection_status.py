"""What the status bar says of selected cells, and the way from there to the numbers behind it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelection, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cavapp.core.citations.passport.computed_values import Derivation, DerivationKind
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.edits.journal.journal import StepKind
from cavapp.gui.topic.table.table_view import TableView
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store

pytestmark = [
    pytest.mark.one_window,
    pytest.mark.usefixtures("themed"),
    # The offscreen platform has neither window frames nor an order of windows.
    pytest.mark.qt_log_ignore("This plugin does not support"),
]
Cell = tuple[int, int]


def front(window: MainWindow, exhibit: str = "table-1b") -> TableView:
    window.resize(1366, 768)
    window.show_exhibit(exhibit)
    topic = window.current_topic()
    assert topic is not None
    assert topic.table is not None
    QApplication.processEvents()
    return topic.table


def select(table: TableView, first: Cell, last: Cell) -> None:
    chosen, model = table.selectionModel(), table.frame_model
    block = QItemSelection(model.index(*first), model.index(*last))
    chosen.select(block, chosen.SelectionFlag.ClearAndSelect)


def test_several_cells_are_summed_up_and_one_is_not(window: MainWindow) -> None:
    table, status = front(window), window.selection_status
    select(table, (0, 1), (0, 2))
    assert status.said == "2 cells: sum 696.1, mean 348.1, +211.9 (+87.5%) from first to last"
    assert status.isVisible()
    assert status.accessibleName() == status.text() == status.said
    select(table, (0, 1), (0, 1))
    assert not status.isVisible()


def test_the_tab_in_front_is_told_of(window: MainWindow) -> None:
    select(front(window), (0, 1), (0, 2))
    front(window, "table-2")
    assert window.selection_status.said == ""
    front(window)
    assert window.selection_status.said.startswith("2 cells: ")


def test_an_edit_is_counted_at_once(window: MainWindow, store: Store) -> None:
    table = front(window)
    select(table, (0, 1), (0, 2))
    items = (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount"))
    request = store.document.value_write(Key("mexico-assistance", items), 460.0, "460.0")
    store.apply([request], StepKind.EDIT)
    assert "sum 702.1" in window.selection_status.said


def test_what_is_refused_says_why_and_leads_nowhere(window: MainWindow) -> None:
    table, status = front(window), window.selection_status
    select(table, (6, 2), (7, 2))
    assert status.said == "2 cells; no sum and no mean of a total with its parts"
    assert not status.isEnabled()


def test_a_press_shows_the_inputs(window: MainWindow) -> None:
    table, status = front(window), window.selection_status
    select(table, (0, 1), (0, 2))
    QTest.mouseClick(status, Qt.MouseButton.LeftButton)
    shown = window.panel.shown
    assert isinstance(shown, Derivation)
    assert shown.kind is DerivationKind.SELECTION
    assert window.panel.passport is not None
    frame = table.frame
    assert frame is not None
    assert [key for key, _ in window.panel.passport.inputs] == [frame.key_at((0, 1)), frame.key_at((0, 2))]
    assert "696.1" in window.panel.record.toPlainText()
    assert "242.1" in window.panel.record.toPlainText()


def test_a_narrow_window_cuts_the_line_and_not_the_window(window: MainWindow) -> None:
    table, status = front(window, "fig-1"), window.selection_status
    select(table, (0, 1), (0, 9))
    least = window.minimumSizeHint().width()
    select(table, (0, 1), (0, 1))
    assert window.minimumSizeHint().width() == least
    select(table, (0, 1), (0, 9))
    status.resize(120, status.height())
    assert status.text().endswith("…")
    assert status.said in status.toolTip()
