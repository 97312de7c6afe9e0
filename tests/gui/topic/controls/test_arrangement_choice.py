"""The choices of order, numbering and additions: chart, table, list and notes follow together, also by keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import Numbering, RowOrder, Sorting
from cavapp.core.figures.style import LIGHT
from cavapp.gui.topic.controls.arrangement_choice import ArrangementChoice
from cavapp.gui.topic.controls.side_bar import SideBar
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.topic.table.table_view import TableView
from cavapp.gui.workspace.store import Store

pytestmark = [pytest.mark.usefixtures("themed"), pytest.mark.qt_log_ignore("This plugin does not support")]


@pytest.fixture
def tab(qtbot: QtBot, store: Store) -> DatasetTab:
    made = DatasetTab(store, ("table-1a", "table-1b"), LIGHT)
    qtbot.addWidget(made)
    made.resize(1100, 660)
    made.show_exhibit("table-1b")
    made.install_plot()
    for step in made.table_steps():
        step()
    made.show()
    return made


def arranging_of(tab: DatasetTab) -> ArrangementChoice:
    found = tab.findChild(SideBar)
    assert isinstance(found, SideBar)
    return found.arranging


def table_of(tab: DatasetTab) -> TableView:
    assert tab.table is not None
    return tab.table


def rows_of(tab: DatasetTab) -> list[str]:
    frame = table_of(tab).frame
    assert frame is not None
    return [head.code for head in frame.rows]


def test_the_order_is_chosen_at_the_side_and_all_follow(tab: DatasetTab) -> None:
    arranging = arranging_of(tab)
    names = [arranging.order.itemText(number) for number in range(arranging.order.count())]
    assert names == ["Report’s order", "By name", "FY2013, largest first", "FY2013, smallest first"]
    arranging.order.setFocus()
    for _ in range(2):
        QTest.keyClick(arranging.order, Qt.Key.Key_Down)
    assert tab.view.order == RowOrder(Sorting.LARGEST, 2013)
    assert [series.code for series in tab.figure.series] == rows_of(tab)[:-1]
    assert rows_of(tab)[-1] == "Total"
    assert rows_of(tab) != list(tab.view.rows)
    assert arranging.order.currentIndex() == 2
    tab.show_as_reported()
    assert rows_of(tab) == list(tab.view.rows)
    assert arranging.order.currentIndex() == 0


def test_the_head_of_a_column_offers_to_sort_by_it(tab: DatasetTab) -> None:
    table = table_of(tab)
    head = table.horizontalHeader()
    place = QPoint(head.sectionViewportPosition(2) + 20, head.height() // 2)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, head.viewport().mapToGlobal(place))
    QApplication.sendEvent(head.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions()]
    assert texts == [
        "Sort rows by FY2009, largest first",
        "Sort rows by FY2009, smallest first",
        "Rows by name",
        "Rows in the report’s order",
    ]
    table.setCurrentIndex(table.frame_model.index(0, 5))  # as the focus may do behind an open menu
    menu.actions()[1].trigger()
    menu.close()
    assert tab.view.order == RowOrder(Sorting.SMALLEST, 2009)
    assert rows_of(tab)[0] == "IMET"
    table.orders.reported.trigger()
    assert tab.view.order == RowOrder()


def test_the_menu_of_a_cell_sorts_by_its_column(tab: DatasetTab) -> None:
    table = table_of(tab)
    table.setCurrentIndex(table.frame_model.index(0, 3))
    assert table.orders.largest in table.actions()
    assert table.orders.largest.text() == "Sort rows by FY2010, largest first"
    table.orders.largest.trigger()
    assert tab.view.order == RowOrder(Sorting.LARGEST, 2010)
    table.orders.by_name.trigger()
    assert tab.view.order == RowOrder(Sorting.NAME)


def test_numbers_stand_in_chart_table_list_notes_and_tooltip(tab: DatasetTab) -> None:
    QTest.mouseClick(arranging_of(tab).numbered, Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert tab.view.numbering is Numbering.NUMBERS
    frame = table_of(tab).frame
    assert frame is not None
    cell = next(place for place in frame.places() if frame.texts[place[0]][place[1]] == "454.0")
    (marker,) = frame.markers[cell[0]][cell[1]]
    key = frame.key_at(cell)
    assert key is not None
    point = next(p for series in tab.figure.series for p in series.points if p.key == key)
    assert point.markers == (marker,)
    note = next(line.text for line in tab.figure.notes if line.marker == marker)
    assert note.startswith("94 million dollars")
    assert tab.plot is not None
    assert tab.plot.tooltip_for is not None
    tooltip = tab.plot.tooltip_for(key)
    assert f"<b>{marker}</b>" in tooltip
    assert "454.0<sup>" in tooltip
    assert "<b>c</b>" not in tooltip
    ghcs = next(series for series in tab.figure.series if series.code == "GHCS")
    choices = tab.findChild(SideBar)
    assert isinstance(choices, SideBar)
    model = choices.rows.model
    entries = [model.index(row).data(Qt.ItemDataRole.UserRole + 1) for row in range(model.rowCount())]
    assert next(entry.markers for entry in entries if entry.code == "GHCS") == ghcs.markers == ("1",)


def test_events_and_lines_are_checked_in_a_list_by_keyboard(tab: DatasetTab) -> None:
    arranging = arranging_of(tab)
    QTest.keyClick(arranging.added, Qt.Key.Key_Space)
    found = arranging.list
    assert found.isVisible()
    labels = [found.items.item(row).text() for row in range(found.items.count())]
    assert labels[:2] == ["Mérida meeting", "Mérida funded"]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space):
        QTest.keyClick(found.items, key)
    assert [one.id for one in tab.figure.annotations] == ["merida-funded", "supplemental-2009"]
    assert found.isVisible(), "the list stays while one checks"
    assert "Pub. L. 110-252" in found.items.item(1).toolTip()
    QTest.keyClick(found.items, Qt.Key.Key_Space)
    assert [one.id for one in tab.figure.annotations] == ["merida-funded"]
    assert arranging.added.text() == "Events and lines: 1…"
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert not found.isVisible()
    tab.show_as_reported()
    assert tab.view.annotations == ()
    assert arranging.added.text() == "Events and lines…"


def test_what_is_not_offered_now_stays_chosen(tab: DatasetTab) -> None:
    tab.show_view(replace(tab.view, annotations=("mean", "merida-meeting"), rows=("NADR", "Total")))
    arranging = arranging_of(tab)
    arranging.list.show_offers(arranging.offered(), tab.view.annotations)
    assert "merida-meeting" not in {offer.id for offer in arranging.offered()}
    arranging.list.items.item(0).setCheckState(Qt.CheckState.Checked)
    assert set(tab.view.annotations) == {"mean", "merida-meeting", arranging.offered()[0].id}


def test_the_side_bar_fits_a_small_window(tab: DatasetTab) -> None:
    choices = tab.findChild(SideBar)
    assert isinstance(choices, SideBar)
    assert choices.minimumSizeHint().height() <= 560
