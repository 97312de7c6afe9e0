"""The period slider under mouse and keyboard, and labels that never stand over another."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cavapp.gui.topic.chart.period_slider import Grip, PeriodSlider
from tests.gui.mouse import move_mouse

Key = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window frames


def fiscal(number: int) -> str:
    return f"FY{number}"


@pytest.fixture
def slider(qtbot: QtBot) -> PeriodSlider:
    made = PeriodSlider()
    qtbot.addWidget(made)
    made.resize(500, made.sizeHint().height())
    made.set_bounds(1995, 2011, str)
    made.set_range(1999, 2008)
    made.show()
    return made


@pytest.fixture
def heard(slider: PeriodSlider) -> list[tuple[int, int]]:
    """Every announcement, in order."""
    found: list[tuple[int, int]] = []
    slider.range_changed.connect(lambda first, last: found.append((first, last)))
    return found


def place(slider: PeriodSlider, number: int) -> QPoint:
    return QPoint(round(slider.x_of(number)), slider.height() // 3)


def drag(slider: PeriodSlider, *numbers: int) -> None:
    """Press at the first number, move over the others, release at the last."""
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=place(slider, numbers[0]))
    for number in numbers[1:]:
        move_mouse(slider, place(slider, number), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=place(slider, numbers[-1]))


def test_set_range_is_cut_to_the_bounds_and_silent(slider: PeriodSlider, heard: list[tuple[int, int]]) -> None:
    slider.set_range(1980, 2050)
    assert slider.range == (1995, 2011)
    slider.set_range(2005, 2001)
    assert slider.range == (2001, 2005)
    slider.set_bounds(2003, 2010, str)
    assert slider.range == (2003, 2005)
    assert heard == []


def test_an_axis_the_wrong_way_round_is_refused(slider: PeriodSlider) -> None:
    with pytest.raises(ValueError, match="2011"):
        slider.set_bounds(2011, 1995, str)


def test_dragging_a_handle_tells_each_year_once(slider: PeriodSlider, heard: list[tuple[int, int]]) -> None:
    drag(slider, 1999, 2000, 2000, 2002)
    assert heard == [(2000, 2008), (2002, 2008)]


def test_a_handle_stops_at_the_other_one(slider: PeriodSlider, heard: list[tuple[int, int]]) -> None:
    drag(slider, 1999, 2010)
    assert slider.range == (2008, 2008)
    drag(slider, 2008, 2005)
    assert slider.range == (2005, 2008)
    assert heard == [(2008, 2008), (2005, 2008)]


def test_of_two_handles_at_one_place_the_direction_takes_one(slider: PeriodSlider) -> None:
    slider.set_range(2011, 2011)
    drag(slider, 2011, 2006)
    assert slider.range == (2006, 2011)
    slider.set_range(1995, 1995)
    drag(slider, 1995, 2001)
    assert slider.range == (1995, 2001)


def test_dragging_the_bar_moves_the_window_and_keeps_its_length(
    slider: PeriodSlider, heard: list[tuple[int, int]]
) -> None:
    drag(slider, 2003, 2005)
    assert slider.range == (2001, 2010)
    drag(slider, 2005, 2011, 1995)
    assert slider.range == (1995, 2004)
    assert all(last - first == 9 for first, last in heard)


def test_a_click_on_the_bar_changes_nothing(slider: PeriodSlider, heard: list[tuple[int, int]]) -> None:
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=place(slider, 2003))
    assert heard == []


@pytest.mark.parametrize(("clicked", "expected"), [(1996, (1996, 2008)), (2011, (1999, 2011))])
def test_a_click_on_the_track_brings_the_nearer_handle(
    slider: PeriodSlider, clicked: int, expected: tuple[int, int]
) -> None:
    QTest.mouseClick(slider, Qt.MouseButton.LeftButton, pos=place(slider, clicked))
    assert slider.range == expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([Key.Key_Right], (2000, 2008)),
        ([Key.Key_Left], (1998, 2008)),
        ([Key.Key_PageUp], (2004, 2008)),
        ([Key.Key_PageDown], (1995, 2008)),
        ([Key.Key_Home], (1995, 2008)),
        ([Key.Key_End], (2008, 2008)),
        ([Key.Key_Space, Key.Key_Right], (1999, 2009)),
        ([Key.Key_Down, Key.Key_Home], (1999, 1999)),
        ([Key.Key_Up, Key.Key_End], (1999, 2011)),
        ([Key.Key_Up, Key.Key_Up, Key.Key_Right], (2000, 2008)),
    ],
    ids=str,
)
def test_keys(slider: PeriodSlider, keys: list[Key], expected: tuple[int, int]) -> None:
    for key in keys:
        QTest.keyClick(slider, key)
    assert slider.range == expected


def test_shift_and_arrows_move_the_window(slider: PeriodSlider) -> None:
    QTest.keyClick(slider, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert slider.range == (2000, 2009)
    QTest.keyClick(slider, Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    assert slider.range == (2002, 2011)


def test_a_key_at_the_limit_tells_nothing(slider: PeriodSlider, heard: list[tuple[int, int]]) -> None:
    slider.set_range(1995, 2011)
    QTest.keyClick(slider, Key.Key_Left)
    QTest.keyClick(slider, Key.Key_Home)
    assert heard == []


def test_tab_stops_at_both_handles(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    before, slider, after = QLineEdit(), PeriodSlider(), QLineEdit()
    column = QVBoxLayout(page)
    for widget in (before, slider, after):
        column.addWidget(widget)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    before.setFocus()
    stops: list[object] = []
    for key in (Key.Key_Tab, Key.Key_Tab, Key.Key_Tab, Key.Key_Backtab, Key.Key_Backtab, Key.Key_Backtab):
        QTest.keyClick(page.focusWidget(), key)
        stops.append(slider.active if slider.hasFocus() else page.focusWidget())
    assert stops == [Grip.FIRST, Grip.LAST, after, Grip.LAST, Grip.FIRST, before]


def test_the_active_handle_looks_different(slider: PeriodSlider) -> None:
    slider.setFocus()
    one = slider.grab().toImage()
    QTest.keyClick(slider, Key.Key_Space)
    assert slider.grab().toImage() != one


def test_name_and_value_are_spoken(slider: PeriodSlider) -> None:
    slider.set_bounds(2007, 2013, fiscal)
    assert slider.accessibleName()
    assert "FY2007" in slider.accessibleDescription()
    QTest.keyClick(slider, Key.Key_Right)
    assert "FY2008" in slider.accessibleDescription()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    low=st.integers(1900, 2050),
    span=st.integers(0, 130),
    ends=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    width=st.integers(160, 1400),
)
def test_labels_stay_apart_and_inside(
    slider: PeriodSlider, low: int, span: int, ends: tuple[float, float], width: int
) -> None:
    slider.resize(width, slider.height())
    slider.set_bounds(low, low + span, fiscal)
    slider.set_range(*(low + round(end * span) for end in ends))
    labels = slider.axis_labels()
    texts = [label.text for label in labels]
    assert {fiscal(number) for number in slider.range} <= set(texts)
    assert texts == sorted(set(texts))
    assert labels[0].left >= 0
    assert labels[-1].right <= width
    assert all(one.right < other.left for one, other in pairwise(labels))


def test_a_wide_slider_has_labels_besides_those_of_the_ends(slider: PeriodSlider) -> None:
    assert [label.text for label in slider.axis_labels() if label.strong] == ["1999", "2008"]
    assert sum(not label.strong for label in slider.axis_labels()) >= 3


def test_it_is_about_two_lines_high(slider: PeriodSlider) -> None:
    assert 1.6 <= slider.sizeHint().height() / slider.fontMetrics().height() <= 2.3


def test_margins_move_the_ends_of_the_axis(slider: PeriodSlider) -> None:
    before = slider.x_of(1995), slider.x_of(2011)
    slider.setContentsMargins(40, 0, 70, 0)
    assert (slider.x_of(1995), slider.x_of(2011)) == (before[0] + 40, before[1] - 70)
