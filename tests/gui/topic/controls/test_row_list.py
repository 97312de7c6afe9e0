"""The rows of a tab: choosing, groups, focus, by mouse and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cavapp.core.figures.charts.chart import ChartType
from cavapp.core.figures.charts.chart_types import CHART_TYPES
from cavapp.core.figures.charts.stacked_columns import STACKED_COLUMNS
from cavapp.core.figures.style import DARK, LIGHT, Look, Theme, look_of
from cavapp.gui.rendering.map.map_marks import MapMarks
from cavapp.gui.rendering.mark_types import marks_of
from cavapp.gui.topic.controls.row_list import RowList
from cavapp.gui.topic.controls.row_model import RowEntry, RowGroup
from tests.gui.mouse import move_mouse

Key = Qt.Key
Check = Qt.CheckState
NAMES = {"SLV": "El Salvador", "GTM": "Guatemala", "HND": "Honduras", "MEX": "Mexico", "CRI": "Costa Rica"}
NORTH = RowGroup("northern-triangle", "Northern Triangle", "three countries", ("SLV", "GTM", "HND"))
# The offscreen platform has neither window frames nor an order of windows.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


def entries(*, note: str = "") -> list[RowEntry]:
    return [
        RowEntry(code, name, f"{name} in full", look_of(n), note=note) for n, (code, name) in enumerate(NAMES.items())
    ]


@pytest.fixture
def rows(qtbot: QtBot) -> RowList:
    made = RowList()
    qtbot.addWidget(made)
    made.set_rows(entries(), ["MEX", "SLV", "GTM"], groups=[NORTH])
    made.resize(180, 320)
    made.show()
    return made


@pytest.fixture
def heard(rows: RowList) -> list[object]:
    """Every announcement, in order."""
    found: list[object] = []
    rows.rows_changed.connect(found.append)
    rows.focus_changed.connect(found.append)
    return found


def state_of(rows: RowList, code: str) -> Qt.CheckState:
    return Check(rows.model.index_of(code).data(Qt.ItemDataRole.CheckStateRole))


def click(rows: RowList, code: str, *, label: bool = False) -> None:
    box = rows.view.visualRect(rows.model.index_of(code))
    x = box.left() + (box.width() * 2 // 3 if label else rows.fontMetrics().height() // 2)
    QTest.mouseClick(rows.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, box.top() + box.height() // 3))


def go(rows: RowList, code: str) -> None:
    rows.view.setCurrentIndex(rows.model.index_of(code))


def test_the_model_keeps_qt_s_rules(rows: RowList, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(rows.model)  # type: ignore[no-untyped-call]


def test_rows_are_told_in_their_own_order_and_setting_them_is_silent(rows: RowList, heard: list[object]) -> None:
    assert ",".join(rows.checked) == "SLV,GTM,MEX"
    rows.set_rows(entries(), ["CRI"], "CRI")
    assert (rows.checked, rows.focused) == (("CRI",), "CRI")
    assert heard == []


def test_a_click_on_the_box_checks_and_unchecks(rows: RowList, heard: list[object]) -> None:
    click(rows, "CRI")
    click(rows, "SLV")
    assert heard == [("SLV", "GTM", "MEX", "CRI"), ("GTM", "MEX", "CRI")]


def test_quick_clicks_count_one_by_one(rows: RowList, heard: list[object]) -> None:
    click(rows, "CRI")
    place = rows.view.visualRect(rows.model.index_of("CRI")).topLeft() + QPoint(8, 10)
    QTest.mouseDClick(rows.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseRelease(rows.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard == [("SLV", "GTM", "MEX", "CRI"), ("SLV", "GTM", "MEX")]


def test_a_press_that_is_released_elsewhere_does_nothing(rows: RowList, heard: list[object]) -> None:
    one, other = (rows.view.visualRect(rows.model.index_of(code)).center() for code in ("CRI", "SLV"))
    QTest.mousePress(rows.view.viewport(), Qt.MouseButton.LeftButton, pos=one)
    QTest.mouseRelease(rows.view.viewport(), Qt.MouseButton.LeftButton, pos=other)
    assert heard == []


def test_the_last_row_stays_checked_and_the_reader_is_told(rows: RowList, heard: list[object]) -> None:
    rows.set_rows(entries(), ["SLV"], groups=[NORTH])
    click(rows, "SLV")
    assert rows.checked == ("SLV",)
    assert heard == []
    assert QToolTip.text() == "One row at least stays checked."
    QToolTip.hideText()


def test_a_group_shows_how_much_of_it_is_checked(rows: RowList) -> None:
    assert state_of(rows, NORTH.code) is Check.PartiallyChecked
    click(rows, "HND")
    assert state_of(rows, NORTH.code) is Check.Checked
    for code in NORTH.members:
        click(rows, code)
    assert state_of(rows, NORTH.code) is Check.Unchecked


def test_a_group_checks_and_unchecks_its_members_only(rows: RowList, heard: list[object]) -> None:
    click(rows, NORTH.code)
    click(rows, NORTH.code, label=True)
    assert heard == [("SLV", "GTM", "HND", "MEX"), ("MEX",)]


def test_a_group_with_all_checked_rows_cannot_be_emptied(rows: RowList, heard: list[object]) -> None:
    rows.set_rows(entries(), NORTH.members, groups=[NORTH])
    click(rows, NORTH.code)
    assert rows.checked == NORTH.members
    assert heard == []
    QToolTip.hideText()


def test_a_group_without_rows_is_left_out(rows: RowList) -> None:
    rows.set_rows(entries()[3:], ["MEX"], groups=[NORTH])
    assert rows.model.rowCount() == 2


def test_a_click_on_the_label_gives_focus_and_a_second_one_takes_it(rows: RowList, heard: list[object]) -> None:
    click(rows, "SLV", label=True)
    click(rows, "MEX", label=True)
    click(rows, "MEX", label=True)
    assert heard == ["SLV", "MEX", ""]
    assert rows.checked == ("SLV", "GTM", "MEX")


def test_a_row_in_focus_is_checked(rows: RowList, heard: list[object]) -> None:
    click(rows, "HND", label=True)
    assert heard == [("SLV", "GTM", "HND", "MEX"), "HND"]
    click(rows, "HND")
    assert heard[2:] == [("SLV", "GTM", "MEX"), ""]


def test_a_row_in_focus_looks_different(rows: RowList) -> None:
    before = rows.grab().toImage()
    click(rows, "SLV", label=True)
    move_mouse(rows.view.viewport(), QPoint(1, 1))
    assert rows.grab().toImage() != before


def test_keys(rows: RowList, heard: list[object]) -> None:
    rows.view.setCurrentIndex(rows.model.index(0))
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Space, Key.Key_Down, Key.Key_Return, Key.Key_Return):
        QTest.keyClick(rows.view, key)
    assert heard == [("SLV", "MEX"), ("SLV", "HND", "MEX"), "HND", ""]


def test_the_keyboard_stays_on_its_row(rows: RowList) -> None:
    go(rows, "MEX")
    rows.set_rows(entries()[2:], ["MEX"])
    assert rows.view.currentIndex() == rows.model.index_of("MEX")


def test_what_is_not_written_can_be_read_and_heard(rows: RowList) -> None:
    marked = RowEntry("DA", "DA", "Development Assistance", look_of(0), ("f",), "no values")
    rows.set_rows([marked], ["DA"], "DA", shape=STACKED_COLUMNS, theme=DARK)
    index = rows.model.index_of("DA")
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Development Assistance"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "DA, f, no values, in focus"


def test_unknown_codes_are_dropped(rows: RowList) -> None:
    rows.set_rows(entries(), ["SLV", "USA"], "USA")
    assert (rows.checked, rows.focused) == (("SLV",), "")
    assert rows.model.index_of("USA") == QModelIndex()


def test_a_note_needs_room_and_focus_none(rows: RowList) -> None:
    def height() -> int:
        return rows.view.sizeHintForIndex(rows.model.index_of("SLV")).height()

    plain = height()
    rows.set_rows(entries(note="no values"), ["SLV"])
    noted = height()
    rows.set_rows(entries(note="no values"), ["SLV"], "SLV")
    assert plain < noted == height()


def color_as_drawn(shape: ChartType, look: Look, theme: Theme) -> str:
    """That of the line or column; of a place on a map the paler one of its ground."""
    drawing = marks_of(shape)
    return drawing.shade_of(look, theme).name() if isinstance(drawing, MapMarks) else shape.palette(theme)[look.color]


@pytest.mark.parametrize("shape", CHART_TYPES.values(), ids=list(CHART_TYPES))
@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_swatches_carry_the_colour_of_the_series(rows: RowList, shape: ChartType, theme: Theme) -> None:
    rows.set_rows(entries(), ["SLV"], shape=shape, theme=theme)
    image = rows.grab().toImage()
    colors = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    first, second = (color_as_drawn(shape, look_of(number), theme) for number in range(2))
    assert first in colors
    assert second not in colors


def test_it_fits_a_narrow_column(rows: RowList, qapp: QApplication) -> None:
    long = RowEntry("X", "A very long name of a row that cannot stand in one line, nor in two", "", look_of(0))
    rows.set_rows([*entries(), long], ["SLV"], groups=[NORTH])
    rows.resize(170, 300)
    qapp.processEvents()
    assert rows.minimumSizeHint().width() <= 170
    assert rows.view.horizontalScrollBar().maximum() == 0
