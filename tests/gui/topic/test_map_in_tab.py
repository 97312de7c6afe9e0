"""A map in its tab: chosen like any chart, one year on the period's handle, one selection with table and neighbours."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from cavapp.core.data.keys import Key, Year
from cavapp.core.figures.style import LIGHT
from cavapp.gui.rendering.map.map_marks import PlacedMap
from cavapp.gui.topic.chart.period_slider import PeriodSlider
from cavapp.gui.topic.chart.plot import FigurePlot
from cavapp.gui.topic.controls.type_choice import TypeChoice
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.widgets.static_chart import screen_unit
from cavapp.gui.workspace.store import Store

pytestmark = [pytest.mark.usefixtures("themed"), pytest.mark.qt_log_ignore("propagateSizeHints")]


@pytest.fixture
def tab(store: Store, qtbot: QtBot) -> DatasetTab:
    """The Mexican states as a map, with plot and table in place, and Figure 1 beside them."""
    made = DatasetTab(store, ("mexican-states", "fig-1", "fig-2"), LIGHT)
    qtbot.addWidget(made)
    made.resize(1150, 780)
    made.install_plot()
    for step in made.table_steps():
        step()
    with qtbot.waitExposed(made):
        made.show()
    choose_type(made, "map")
    return made


def box_of(tab: DatasetTab) -> QComboBox:
    found = tab.findChild(TypeChoice)
    assert isinstance(found, TypeChoice)
    return found.box


def choose_type(tab: DatasetTab, name: str) -> None:
    box = box_of(tab)
    number = box.findData(name)
    assert number >= 0
    box.setCurrentIndex(number)
    box.activated.emit(number)


def plot_of(tab: DatasetTab) -> FigurePlot:
    assert tab.plot is not None
    return tab.plot


def slider_of(tab: DatasetTab) -> PeriodSlider:
    found = tab.findChild(PeriodSlider)
    assert isinstance(found, PeriodSlider)
    return found


def pixel_of(plot: FigurePlot, lon: float, lat: float) -> QPointF:
    layout = plot.chart_layout
    assert layout is not None
    assert isinstance(layout.placed, PlacedMap)
    assert layout.placed.sheet is not None
    return QPointF(layout.placed.sheet.place(lon, lat) * screen_unit(plot))


def count_of(area: str, year: int) -> Key:
    return Key("subnational-mexico", (("area", area), ("year", Year(year)), ("measure", "count")))


def ring_keys(plot: FigurePlot) -> list[Key | None]:
    return [one.point.key for one in plot._ring._places]  # noqa: SLF001 - the scene has no other name for it


def test_the_map_is_chosen_like_any_chart_and_left_again(tab: DatasetTab) -> None:
    assert tab.figure.shape.id == "map"
    assert (tab.view.first, tab.view.last, len(tab.figure.series)) == (2010, 2010, 32)
    choose_type(tab, "lines")
    assert tab.figure.shape.id == "lines"
    assert (tab.view.first, tab.view.last, len(tab.figure.series)) == (1994, 2010, 6)


def test_types_are_offered_for_the_exhibit_in_front(tab: DatasetTab) -> None:
    tab.show_exhibit("fig-2")
    box = box_of(tab)
    QApplication.sendEvent(box, QEvent(QEvent.Type.Enter))
    flags = {box.itemData(number): box.model().index(number, 0).flags() for number in range(box.count())}
    usable = [name for name, flag in flags.items() if flag & Qt.ItemFlag.ItemIsEnabled]
    assert usable == ["lines", "clusters", "ranking", "panels", "places"]
    assert all(box.itemData(box.findData(name), Qt.ItemDataRole.ToolTipRole) for name in flags.keys() - set(usable))
    assert tab.figure.shape.id == "places"


def test_the_handle_chooses_one_year(tab: DatasetTab) -> None:
    slider = slider_of(tab)
    slider.setFocus()
    assert slider.range == (2010, 2010)
    QTest.keyClick(slider, Qt.Key.Key_Left)
    assert (tab.view.first, tab.view.last) == (2009, 2009)
    assert tab.figure.subtitle.endswith("2009")
    QTest.keyClick(slider, Qt.Key.Key_Home)
    assert (tab.view.first, tab.view.last) == (1994, 1994)
    QTest.keyClick(slider, Qt.Key.Key_End)
    assert slider.range == (2010, 2010)
    place = QPointF(slider.x_of(2001), slider.height() / 3).toPoint()
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert (tab.view.first, tab.view.last) == (2001, 2001)


def test_a_click_selects_in_map_and_table_and_back(tab: DatasetTab) -> None:
    plot, table, picked = plot_of(tab), tab.table, list[object]()
    assert table is not None
    tab.target_selected.connect(picked.append)
    at = pixel_of(plot, -106.07, 28.63).toPoint()
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert picked == [count_of("MX-CHH", 2010)]
    assert tab.selected == count_of("MX-CHH", 2010)
    assert table.frame_model.place(table.currentIndex()) == count_of("MX-CHH", 2010)
    table.observation_selected.emit(count_of("MX-SON", 2010))
    assert ring_keys(plot) == [count_of("MX-SON", 2010)]


def test_arrows_walk_over_the_map(tab: DatasetTab) -> None:
    plot = plot_of(tab)
    tab.show_key(count_of("MX-CHH", 2010))
    QTest.keyClick(plot, Qt.Key.Key_Down)
    assert tab.selected == count_of("MX-DUR", 2010)
    QTest.keyClick(plot, Qt.Key.Key_Up)
    assert tab.selected == count_of("MX-CHH", 2010)


def test_what_is_looked_for_elsewhere_is_selected_on_the_map_of_its_year(tab: DatasetTab) -> None:
    tab.show_key(count_of("MX-CHH", 1999))
    assert tab.figure.shape.id == "map"
    assert (tab.view.first, tab.view.last) == (1999, 1999)
    assert ring_keys(plot_of(tab)) == [count_of("MX-CHH", 1999)]
