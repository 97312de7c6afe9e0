"""The table as a reader sees and uses it: digits in line, markers beside them, heads, mouse, keyboard, clipboard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHelpEvent, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import select_observations, view_of
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.figures.style import DARK, LIGHT, Theme
from cavapp.core.figures.tables.table_builder import build_wide_table
from cavapp.core.figures.tables.wide_table import WideTable
from cavapp.gui.platform.theme import load_fonts, palette_of
from cavapp.gui.topic.table.cell_layout import (
    Typography,
    badge_rect,
    cell_layout,
    cell_text_width,
    column_layout,
    fitted_widths,
    marker_spots,
    natural_widths,
    number_rect,
    row_layout,
)
from cavapp.gui.topic.table.table_view import TableView
from cavapp.gui.workspace.store import Store
from tests.gui.mouse import move_mouse

EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
Button, Modifier, Code = Qt.MouseButton, Qt.KeyboardModifier, Qt.Key
# The offscreen platform has neither window frames nor an order of windows.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


def frame_of(store: Store, exhibit: str) -> WideTable:
    view = view_of(store.document.catalogue.exhibit(exhibit))
    return build_wide_table(store.document, select_observations(store.document, view), store.language)


def mexico(account: str, year: int) -> Key:
    items = (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount"))
    return Key("mexico-assistance", items)


@pytest.fixture
def view(store: Store, qtbot: QtBot) -> Iterator[TableView]:
    """Table 1b, wide enough for all columns, in the bundled font."""
    made = TableView(store)
    qtbot.addWidget(made)
    font = made.font()
    font.setFamily(load_fonts())
    made.setFont(font)
    made.setPalette(palette_of(LIGHT))
    made.resize(900, 300)
    made.show_frame(frame_of(store, "table-1b"))
    made.show()

    def _on_changed() -> None:
        shown_now = made.frame
        assert shown_now is not None
        document = store.document
        made.show_frame(
            build_wide_table(document, select_observations(document, shown_now.selection.view), store.language)
        )

    store.changed.connect(_on_changed)
    yield made
    QGuiApplication.clipboard().clear()


def shown(view: TableView) -> WideTable:
    assert view.frame is not None
    return view.frame


def look_of(view: TableView) -> Typography:
    return Typography.of(view.font(), shown(view))


def cell_rect(view: TableView, row: int, column: int) -> QRectF:
    return QRectF(view.visualRect(view.frame_model.index(row, column)))


def ink(image: QImage, area: QRectF, ground: QColor) -> list[tuple[int, int]]:
    """The pixels of an area that differ clearly from the ground."""
    box = area.toAlignedRect().intersected(image.rect())
    found = []
    for x in range(box.left(), box.right() + 1):
        for y in range(box.top(), box.bottom() + 1):
            color = image.pixelColor(x, y)
            if abs(color.lightness() - ground.lightness()) > 60:
                found.append((x, y))
    return found


# geometry


@pytest.mark.parametrize("exhibit", EXHIBITS)
def test_all_numbers_of_a_column_end_at_one_place(store: Store, view: TableView, exhibit: str) -> None:
    view.show_frame(frame_of(store, exhibit))
    frame, look = shown(view), look_of(view)
    for column in range(len(frame.columns)):
        cells = [QRectF(10, 28 * row, 90, 28) for row in range(len(frame.rows))]
        ends = {round(cell_layout(frame, (r, column), rect, look)[0].right(), 3) for r, rect in enumerate(cells)}
        ends.add(round(column_layout(frame.columns[column], QRectF(10, 0, 90, 40), look)[0].right(), 3))
        assert len(ends) == 1


def test_markers_stand_behind_the_digits_raised_and_inside_the_cell(view: TableView) -> None:
    frame, look, rect = shown(view), look_of(view), QRectF(0, 0, 90, 28)
    number, spots = cell_layout(frame, (0, 2), rect, look)
    [(marker, spot)] = spots
    assert marker == "c"
    assert number.right() < spot.left()
    assert spot.right() <= rect.right()
    assert spot.center().y() < rect.center().y()
    assert cell_layout(frame, (1, 2), rect, look)[1] == []


def test_several_markers_stand_side_by_side(view: TableView) -> None:
    look = look_of(view)
    spots = marker_spots(QRectF(0, 0, 50, 28), ["a", "b", "*"], look)
    assert [marker for marker, _ in spots] == ["a", "b", "*"]
    for (_, left), (_, right) in pairwise(spots):
        assert left.right() == pytest.approx(right.left())
    assert spots[2][1].top() > spots[1][1].top()  # the font raises the asterisk itself


def test_there_is_no_gutter_where_there_is_nothing_to_put_in_it(store: Store, view: TableView) -> None:
    assert look_of(view).gutter > 0
    view.show_frame(frame_of(store, "fig-1"))
    assert look_of(view).gutter == 0


def test_the_mark_of_an_audit_keeps_off_the_digits(view: TableView) -> None:
    look = look_of(view)
    number = number_rect(QRectF(0, 0, 90, 28), 30, look)
    badge = badge_rect(number, look)
    assert badge.right() < number.left()
    assert abs(badge.center().y() - number.center().y()) <= 1
    frame = shown(view)
    for column, width in enumerate(natural_widths(frame, look)):
        place = number_rect(QRectF(0, 0, width, 28), cell_text_width(frame.texts[7][column], look.bold), look)
        assert badge_rect(place, look).left() >= 0


def test_a_long_row_label_leaves_room_for_its_marker(view: TableView) -> None:
    frame, look = shown(view), look_of(view)
    place, spots = row_layout(frame, 5, QRectF(0, 0, 30, 28), look)
    assert place.width() < cell_text_width("GHCS", look.plain)
    assert spots[0][1].right() <= 30


@given(natural=st.lists(st.integers(1, 200), max_size=12), available=st.integers(0, 2000))
def test_columns_fill_the_room_evenly_and_never_shrink(natural: list[int], available: int) -> None:
    widths = fitted_widths(natural, available)
    assert all(width >= least for width, least in zip(widths, natural, strict=True))
    if natural:
        assert sum(widths) == max(sum(natural), available)
        widened = [width for width, least in zip(widths, natural, strict=True) if width > least]
        # Whoever was widened is no wider than a column that had to be so wide anyway.
        assert not widened or (max(widened) - min(widened) <= 1 and max(widened) <= min(widths) + 1)


# painting


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_digits_are_in_line_on_the_screen_whether_a_marker_follows_or_not(view: TableView, theme: Theme) -> None:
    view.setPalette(palette_of(theme))
    image, ground = view.viewport().grab().toImage(), QColor(theme.ground)
    frame, look = shown(view), look_of(view)
    ends = {}
    for row, text in ((0, "454.0"), (1, "15.0"), (2, "299.0")):
        assert frame.texts[row][2] == text
        rect = cell_rect(view, row, 2)
        number, spots = cell_layout(frame, (row, 2), rect, look)
        inside = number.adjusted(0, 6, 0, -6)
        ends[text] = max(x for x, _ in ink(image, inside, ground))
        beside = QRectF(number.right() + 1, rect.top() + 2, look.gutter, rect.height() - 5)
        marks = ink(image, beside, ground)
        assert bool(marks) == bool(spots), text
        if marks:
            assert max(y for _, y in marks) < rect.center().y() + 3
    assert len(set(ends.values())) == 1, ends


@pytest.mark.parametrize("exhibit", EXHIBITS)
def test_every_exhibit_fits_a_small_window_without_scrolling(store: Store, view: TableView, exhibit: str) -> None:
    view.show_frame(frame_of(store, exhibit))
    view.resize(860, 300)
    view.resize(860, view.sizeHint().height())
    QApplication.processEvents()
    assert (view.horizontalScrollBar().maximum(), view.verticalScrollBar().maximum()) == (0, 0)
    assert sum(view.columnWidth(c) for c in range(len(shown(view).columns))) == view.viewport().width()


def test_fewer_columns_fill_the_same_room(store: Store, view: TableView) -> None:
    exhibit = replace(view_of(store.document.catalogue.exhibit("table-1b")), first=2011)
    view.show_frame(build_wide_table(store.document, select_observations(store.document, exhibit), store.language))
    assert sum(view.columnWidth(column) for column in range(3)) == view.viewport().width()


def test_heads_stay_in_view_while_the_rest_scrolls(view: TableView) -> None:
    view.resize(260, 160)
    QApplication.processEvents()
    assert view.horizontalScrollBar().maximum() > 0
    before = view.verticalHeader().geometry(), view.horizontalHeader().geometry()
    view.horizontalScrollBar().setValue(view.horizontalScrollBar().maximum())
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    assert (view.verticalHeader().geometry(), view.horizontalHeader().geometry()) == before


class PaintCount(QObject):
    """How often what it watches was asked to paint itself."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() is QEvent.Type.Paint
        return super().eventFilter(watched, event)


@pytest.mark.parametrize(("before", "after"), [*permutations(("rate", "count"), 2)])
def test_the_corner_tells_the_unit_of_the_numbers_shown(store: Store, view: TableView, before: str, after: str) -> None:
    """Rates and counts have the same heads, so that nothing but the numbers tells the view to paint."""

    def show(measure: str) -> None:
        chosen = replace(view_of(store.document.catalogue.exhibit("fig-1")), measure=measure, vintage="hs-2012")
        selection = select_observations(store.document, chosen)
        view.show_frame(build_wide_table(store.document, selection, store.language))
        QApplication.processEvents()

    show(before)
    painted = PaintCount(view.findChildren(QAbstractButton)[0])
    show(after)
    assert painted.count


def test_an_empty_place_shows_a_mark_and_an_edited_number_the_users_corner(store: Store, view: TableView) -> None:
    ground = QColor(LIGHT.ground)
    rect = cell_rect(view, 6, 3)
    corner = QRectF(rect.right() - 5, rect.top() + 1, 4, 3)
    assert not ink(view.viewport().grab().toImage(), corner, ground)
    store.set_value(mexico("DA", 2010), 12.0, "12.0")
    assert ink(view.viewport().grab().toImage(), corner, ground)
    view.show_frame(frame_of(store, "fig-1"))
    empty = cell_rect(view, 2, 0).adjusted(2, 6, -2, -6)
    assert 1 <= len(ink(view.viewport().grab().toImage(), empty, ground)) < 16


def test_the_line_over_the_total_is_stronger_than_a_hairline(view: TableView) -> None:
    image = view.viewport().grab().toImage()
    x = round(cell_rect(view, 7, 0).left()) + 3
    total, hairline = (
        image.pixelColor(x, round(cell_rect(view, row, 0).top()) + shift).lightness()
        for row, shift in ((7, 0), (5, -1))
    )
    assert total < hairline < QColor(LIGHT.ground).lightness()


def test_a_new_palette_is_used_at_once(view: TableView) -> None:
    view.setPalette(palette_of(DARK))
    image = view.grab().toImage()
    assert image.pixelColor(image.width() - 3, 3).lightness() < 60
    assert view.palette().color(QPalette.ColorRole.Base) == QColor(DARK.ground)


def test_a_larger_font_makes_higher_rows(view: TableView) -> None:
    before = view.rowHeight(0), view.sizeHint()
    font = view.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    view.setFont(font)
    assert view.rowHeight(0) > 1.5 * before[0]
    assert view.sizeHint().width() > before[1].width()


# pointing


def test_a_click_tells_the_observation_once(view: TableView) -> None:
    heard: list[Key | None] = []
    view.observation_selected.connect(heard.append)
    place = cell_rect(view, 0, 2).center().toPoint()
    QTest.mouseClick(view.viewport(), Button.LeftButton, pos=place)
    QTest.mouseClick(view.viewport(), Button.LeftButton, pos=place)
    assert heard == [mexico("INCLE", 2009)]


def test_arrow_keys_tell_each_observation(view: TableView) -> None:
    view.select_key(mexico("INCLE", 2009))
    heard: list[Key | None] = []
    view.observation_selected.connect(heard.append)
    for code in (Code.Key_Right, Code.Key_Down, Code.Key_Left):
        QTest.keyClick(view, code)
    assert heard == [mexico("INCLE", 2010), mexico("ESF", 2010), mexico("ESF", 2009)]


def test_a_cell_chosen_from_outside_is_not_announced(view: TableView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.observation_selected):
        assert view.select_key(mexico("DA", 2011))
        assert not view.select_key(mexico("DA", 1999))
    assert (view.currentIndex().row(), view.currentIndex().column()) == (6, 4)


def test_another_frame_keeps_the_current_observation_or_says_that_it_is_gone(
    store: Store, view: TableView, qtbot: QtBot
) -> None:
    view.select_key(mexico("DA", 2011))
    with qtbot.assertNotEmitted(view.observation_selected):
        view.show_frame(frame_of(store, "table-1b"))
    assert view.currentIndex().data() == "25.0"
    with qtbot.waitSignal(view.observation_selected) as gone:
        view.show_frame(frame_of(store, "fig-1"))
    assert gone.args == [None]


def click_head(view: TableView, orientation: Qt.Orientation, section: int) -> None:
    head = view.horizontalHeader() if orientation is Qt.Orientation.Horizontal else view.verticalHeader()
    middle = head.sectionViewportPosition(section) + head.sectionSize(section) // 2
    place = QPoint(middle, 5) if orientation is Qt.Orientation.Horizontal else QPoint(5, middle)
    QTest.mouseClick(head.viewport(), Button.LeftButton, pos=place)


def test_a_click_on_a_head_tells_the_head_and_no_cell(view: TableView, qtbot: QtBot) -> None:
    heard: list[Key] = []
    view.header_selected.connect(heard.append)
    with qtbot.assertNotEmitted(view.observation_selected):
        click_head(view, Qt.Orientation.Horizontal, 2)
        click_head(view, Qt.Orientation.Vertical, 5)
    assert [key.plain() for key in heard] == [{"fiscal_year": 2009}, {"account": "GHCS", "measure": "amount"}]
    assert {index.row() for index in view.selectedIndexes()} == {5}
    with qtbot.waitSignal(view.observation_selected):  # its first cell is current already, but was not asked for
        QTest.mouseClick(view.viewport(), Button.LeftButton, pos=cell_rect(view, 5, 0).center().toPoint())


def test_a_cell_can_be_asked_for_again_after_its_head(view: TableView) -> None:
    heard: list[Key | None] = []
    view.observation_selected.connect(heard.append)
    place = cell_rect(view, 0, 2).center().toPoint()
    QTest.mouseClick(view.viewport(), Button.LeftButton, pos=place)
    view.header_selected.connect(heard.append)
    QTest.keyClick(view, Code.Key_Space, Modifier.ShiftModifier)
    QTest.mouseClick(view.viewport(), Button.LeftButton, pos=place)
    cell = mexico("INCLE", 2009)
    assert heard == [cell, shown(view).rows[0].key, cell]


def test_heads_are_reached_by_keyboard(view: TableView) -> None:
    view.select_key(mexico("GHCS", 2009))
    heard: list[Key] = []
    view.header_selected.connect(heard.append)
    QTest.keyClick(view, Code.Key_Space, Modifier.ShiftModifier)
    QTest.keyClick(view, Code.Key_Space, Modifier.ControlModifier)
    assert [key.plain() for key in heard] == [{"account": "GHCS", "measure": "amount"}, {"fiscal_year": 2009}]


def hover(widget: QWidget, place: QPointF) -> None:
    move_mouse(widget, place.toPoint())


def test_the_marker_under_the_mouse_is_told(view: TableView) -> None:
    heard: list[str] = []
    view.marker_hovered.connect(heard.append)
    frame, look = shown(view), look_of(view)
    number, [(_, spot)] = cell_layout(frame, (0, 2), cell_rect(view, 0, 2), look)
    hover(view.viewport(), number.center())
    assert heard == []
    hover(view.viewport(), spot.center())
    hover(view.viewport(), spot.center() + QPointF(1, 0))
    hover(view.viewport(), number.center())
    assert heard == ["c", ""]
    over, beside = view.horizontalHeader(), view.verticalHeader()
    column = QRectF(over.sectionViewportPosition(1), 0, over.sectionSize(1), over.height())
    hover(over.viewport(), column_layout(frame.columns[1], column, look)[1][0][1].center())
    QApplication.sendEvent(over.viewport(), QEvent(QEvent.Type.Leave))
    row = QRectF(0, beside.sectionViewportPosition(5), beside.width(), beside.sectionSize(5))
    hover(beside.viewport(), row_layout(frame, 5, row, look)[1][0][1].center())
    QApplication.sendEvent(beside.viewport(), QEvent(QEvent.Type.Leave))
    assert heard == ["c", "", "a", "", "f", ""]


def tooltip_at(view: TableView, row: int, column: int) -> str:
    place = cell_rect(view, row, column).center().toPoint()
    event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
    QApplication.sendEvent(view.viewport(), event)
    return QToolTip.text()


def test_the_owner_gives_the_tooltip(view: TableView) -> None:
    assert tooltip_at(view, 0, 0).startswith("Printed in the report: 36.7")
    view.tooltip_for = lambda key: f"<b>{key['account']}</b>"
    assert tooltip_at(view, 1, 1) == "<b>ESF</b>"
    assert tooltip_at(view, 7, 2) == "<b>Total</b>"
    QToolTip.hideText()


# copying

CORNER = (
    "million US$. Selee, Arnson, and Olson, Crime and Violence in Mexico and Central America, table 1b;"
    " Seelke and Finklea, US-Mexican Security Cooperation, p. 14."
)


def clipboard() -> tuple[str, str]:
    data = QGuiApplication.clipboard().mimeData()
    return data.text(), data.html()


def test_the_copy_key_copies_the_selection_with_heads(view: TableView) -> None:
    view.setFocus()
    view.setCurrentIndex(view.frame_model.index(0, 2))
    QTest.keyClick(view, Code.Key_Right, Modifier.ShiftModifier)
    QTest.keyClick(view, Code.Key_Down, Modifier.ShiftModifier)
    QTest.keyClick(view, Code.Key_C, Modifier.ControlModifier)
    text, page = clipboard()
    assert text == f"{CORNER}\tFY2009\tFY2010\nINCLE\t454.0\t365.0\nESF\t15.0\t15.0\n"
    assert "<sup>" not in page
    assert "454.0" in page


def test_a_ragged_selection_keeps_its_holes(view: TableView) -> None:
    chosen = view.selectionModel()
    for row, column in ((0, 2), (2, 1)):
        chosen.select(view.frame_model.index(row, column), chosen.SelectionFlag.Select)
    view.copy()
    assert clipboard()[0] == f"{CORNER}\tFY2008\tFY2009\nINCLE\t\t454.0\nFMF\t116.5\t\n"


def test_the_whole_table_is_copied_if_nothing_is_selected(view: TableView) -> None:
    view.clearSelection()
    view.copy()
    lines = clipboard()[0].splitlines()
    assert lines[:2] == [
        f"{CORNER}\tFY2007\tFY2008\tFY2009\tFY2010\tFY2011\tFY2012 Est.\tFY2013 Req.",
        "INCLE\t36.7\t242.1\t454.0\t365.0\t117.0\t248.5\t199.0",
    ]
    assert len(lines) == 9


def test_a_copy_with_notes_carries_markers_notes_and_sources(view: TableView) -> None:
    view.setCurrentIndex(view.frame_model.index(0, 2))
    view.copy_with_notes()
    text, page = clipboard()
    assert text.startswith("million US$\tFY2009 [b]\nINCLE\t454.0\n\nUS assistance to Mexico, by account\n")
    assert "[c] 94 million dollars" in text
    assert "\nSources\n" in text
    assert "454.0<sup>c</sup>" in page
    assert "<i>US-Mexican Security Cooperation" in page


def test_the_context_menu_offers_what_can_be_done_with_the_cells(view: TableView, store: Store) -> None:
    assert view.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    view.setCurrentIndex(view.frame_model.index(0, 2))
    common = ["Edit value", "Delete value", "Paste", "Add an observation…"]
    orders = ["Sort rows by FY2009, largest first", "Sort rows by FY2009, smallest first"]
    orders += ["Rows by name", "Rows in the report’s order"]
    assert [action.text() for action in view.actions() if action.isVisible()] == [*common, *orders]
    store.set_value(mexico("INCLE", 2009), 500.0, "500")
    assert view.commands.take_back_action.isVisible()
    assert view.commands.take_back_action.text() == "Take back: 454.0 as printed"


def test_the_table_has_an_accessible_name(view: TableView) -> None:
    assert view.accessibleName() == "US assistance to Mexico, by account"


def test_tab_leaves_the_table(view: TableView) -> None:
    assert not view.tabKeyNavigation()
