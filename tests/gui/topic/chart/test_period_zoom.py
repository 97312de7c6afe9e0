"""Wheel, drag and keys on the chart of a tab: which period is shown, that handles follow, and one key back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import bounds_of
from cavapp.core.figures.charts.chart_types import view_as
from cavapp.core.figures.style import LIGHT
from cavapp.gui.topic.chart.period_slider import PeriodSlider
from cavapp.gui.topic.chart.plot import FigurePlot
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.widgets.static_chart import screen_unit
from cavapp.gui.workspace.store import Store
from tests.gui.mouse import move_mouse

pytestmark = [pytest.mark.usefixtures("themed"), pytest.mark.qt_log_ignore("propagateSizeHints")]
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def tab(store: Store, qtbot: QtBot) -> DatasetTab:
    made = DatasetTab(store, ("fig-1", "table-1b"), LIGHT)
    qtbot.addWidget(made)
    made.resize(1150, 780)
    made.install_plot()
    with qtbot.waitExposed(made):
        made.show()
    return made


def plot_of(tab: DatasetTab) -> FigurePlot:
    assert tab.plot is not None
    return tab.plot


def place_of(tab: DatasetTab, year: float, share: float = 0.97) -> QPoint:
    """The pixel of a year, near the foot of the plot where nothing stands."""
    plot = plot_of(tab)
    layout = plot.chart_layout
    assert layout is not None
    y = layout.plot.top() + layout.plot.height() * share
    return (QPointF(layout.x(year), y) * screen_unit(plot)).toPoint()


def roll_wheel(view: QWidget, at: QPointF, angle: int) -> None:
    place, delta, phase = QPointF(view.mapToGlobal(at)), QPoint(0, angle), Qt.ScrollPhase.NoScrollPhase
    event = QWheelEvent(at, place, QPoint(), delta, Qt.MouseButton.NoButton, NONE, phase, False)  # noqa: FBT003 - Qt
    QApplication.sendEvent(view, event)


def turn(tab: DatasetTab, notches: int, year: float, angle: int = 120) -> None:
    view = plot_of(tab).viewport()
    for _ in range(abs(notches)):
        at = QPointF(place_of(tab, min(max(year, tab.view.first), tab.view.last)))
        roll_wheel(view, at, angle if notches > 0 else -angle)


def period(tab: DatasetTab) -> tuple[int, int]:
    """What is shown, which figure, handles and view box agree on."""
    ticks, slider = tab.figure.x_ticks, tab.findChild(PeriodSlider)
    shown = int(ticks[0].position), int(ticks[-1].position)
    assert isinstance(slider, PeriodSlider)
    assert slider.range == shown == (tab.view.first, tab.view.last)
    low, high = plot_of(tab).view_box.viewRange()[0]
    assert abs(low - tab.figure.x_range[0]) <= 0.51
    assert abs(high - tab.figure.x_range[1]) <= 0.51
    return shown


def test_the_wheel_draws_nearer_to_the_year_under_the_mouse_and_back_out_to_all_there_is(tab: DatasetTab) -> None:
    before = period(tab)
    turn(tab, 3, 2011)
    nearer = period(tab)
    assert nearer[1] == before[1]
    assert nearer[0] > before[0] + 2
    turn(tab, 30, 2005)
    assert period(tab)[1] - period(tab)[0] >= 1
    turn(tab, -60, 2005)
    assert period(tab) == before == bounds_of(tab._store.document, tab.view)  # noqa: SLF001 - as the tab knows it


def test_small_turns_of_a_touchpad_add_up(tab: DatasetTab) -> None:
    before = period(tab)
    turn(tab, 1, 2003, angle=15)
    assert period(tab) == before
    turn(tab, 20, 2003, angle=15)
    first, last = period(tab)
    assert before[0] < first < last < before[1]


def test_dragging_moves_the_period_and_stops_at_its_ends(tab: DatasetTab) -> None:
    tab.show_view(replace(tab.view, first=2000, last=2005))
    view, start = plot_of(tab).viewport(), place_of(tab, 2002)
    step = place_of(tab, 2003).x() - start.x()
    QTest.mousePress(view, LEFT, NONE, start)
    for part in range(1, 9):
        move_mouse(view, start + QPoint(step * part // 4, 0), LEFT)
    assert period(tab) == (1998, 2003)
    for part in range(9, 60):
        move_mouse(view, start + QPoint(step * part // 4, 0), LEFT)
    assert (tab.view.first, tab.view.last) == (1995, 2000)
    QTest.mouseRelease(view, LEFT, NONE, start)
    assert period(tab) == (1995, 2000)
    assert plot_of(tab).view_box.viewRange()[0] == pytest.approx(list(tab.figure.x_range))


def test_a_point_is_picked_and_not_dragged(tab: DatasetTab) -> None:
    tab.show_view(replace(tab.view, first=2000, last=2005))
    layout = plot_of(tab).chart_layout
    assert layout is not None
    segment = next(iter(layout.segments()))
    at = (segment.rect.center() * screen_unit(plot_of(tab))).toPoint()
    view = plot_of(tab).viewport()
    QTest.mousePress(view, LEFT, NONE, at)
    move_mouse(view, at + QPoint(300, 0), LEFT)
    QTest.mouseRelease(view, LEFT, NONE, at)
    assert period(tab) == (2000, 2005)
    assert tab.selected == segment.point.key


def test_keys_draw_nearer_and_one_leads_back(tab: DatasetTab) -> None:
    plot, before = plot_of(tab), period(tab)
    for _ in range(40):
        QTest.keyClick(plot, Qt.Key.Key_Plus)
    first, last = period(tab)
    assert last - first == 1
    QTest.keyClick(plot, Qt.Key.Key_Minus)
    assert period(tab) != (first, last)
    QTest.keyClick(plot, Qt.Key.Key_0)
    assert period(tab) == before
    QTest.keyClick(plot, Qt.Key.Key_0)
    assert period(tab) == before


def test_what_leaves_the_window_is_the_period_shown_and_says_so(tab: DatasetTab) -> None:
    turn(tab, 4, 2011)
    first, last = period(tab)
    assert tab.figure.subtitle.endswith(f"{first}–{last}")
    assert any("period" in one for one in tab.figure.remarks)


@pytest.mark.parametrize("name", ["ranking", "slope"])
def test_types_of_one_or_two_periods_are_not_zoomed(tab: DatasetTab, name: str) -> None:
    tab.show_view(view_as(tab._store.document, tab.view, name))  # noqa: SLF001
    view = tab.view
    plot = plot_of(tab)
    at = QPointF(plot.width() / 2, plot.height() / 2)
    roll_wheel(plot.viewport(), at, 240)
    QTest.keyClick(plot, Qt.Key.Key_Plus)
    assert tab.view == view


def test_panels_are_zoomed_together(tab: DatasetTab) -> None:
    tab.show_view(view_as(tab._store.document, tab.view, "panels"))  # noqa: SLF001
    before = tab.view
    QTest.keyClick(plot_of(tab), Qt.Key.Key_Plus)
    assert (tab.view.first, tab.view.last) != (before.first, before.last)
    assert len(tab.figure.series) == 4
