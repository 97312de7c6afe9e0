"""Applying notes in the window: the control beside the chart, marks in chart and table, and a note that moves money."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import Booking, View, select_observations, view_of, with_applied
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.text import Language
from cavapp.core.edits.contributions.user_notes import Scope
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.chart_builder import build_figure
from cavapp.gui.citation.citation_panel import CitationPanel
from cavapp.gui.dialogs.editing.note_dialog import NoteDialog
from cavapp.gui.rendering.chart.chart_layout import ChartLayout
from cavapp.gui.rendering.chart.column_marks import column_top, placed_totals
from cavapp.gui.rendering.layout_builder import lay_out
from cavapp.gui.topic.controls.movement_choice import MovementChoice
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store

pytestmark = [
    pytest.mark.one_window,
    pytest.mark.usefixtures("themed"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]
EVERY = ("table-1b-c", "table-1b-d", "table-1b-e")


def cell(account: str, year: int) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


@pytest.fixture
def applying(store: Store, qtbot: QtBot) -> MovementChoice:
    made = MovementChoice(store)
    qtbot.addWidget(made)
    made.show_view(view_of(store.document.catalogue.exhibit("table-1b")))
    return made


# ---------------------------------------------------------------- the control


def test_there_is_a_switch_for_each_note_and_one_for_all(applying: MovementChoice) -> None:
    assert list(applying.boxes) == list(EVERY)
    assert [box.text() for box in applying.boxes.values()] == ["c", "d", "e"]
    assert all(box.toolTip() and box.accessibleName() for box in applying.boxes.values())
    assert not applying.isHidden()


def test_it_is_there_only_where_notes_move_amounts(applying: MovementChoice, store: Store) -> None:
    for exhibit in ("fig-1", "table-1a", "table-2"):
        applying.show_view(view_of(store.document.catalogue.exhibit(exhibit)))
        assert applying.isHidden()


def test_one_note_is_applied_and_taken_back_by_keyboard(applying: MovementChoice) -> None:
    chosen: list[View] = []
    applying.view_chosen.connect(chosen.append)
    box = applying.boxes["table-1b-d"]
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert (chosen[-1].applied, chosen[-1].booking) == (("table-1b-d",), Booking.INTENDED)
    applying.show_view(chosen[-1])
    assert not applying.all.isChecked()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert (chosen[-1].applied, chosen[-1].booking) == ((), Booking.BOOKED)


def test_a_way_of_counting_applies_all_notes_and_keeps_chosen_ones(applying: MovementChoice) -> None:
    chosen: list[View] = []
    applying.view_chosen.connect(chosen.append)
    QTest.keyClick(applying.booking, Qt.Key.Key_Down)
    applying.booking.activated.emit(1)
    assert (chosen[-1].applied, chosen[-1].booking) == (EVERY, Booking.INTENDED)
    applying.show_view(with_applied(chosen[-1], EVERY[:1]))
    applying.booking.activated.emit(2)
    assert (chosen[-1].applied, chosen[-1].booking) == (EVERY[:1], Booking.SIDE_BY_SIDE)
    applying.booking.activated.emit(0)
    assert (chosen[-1].applied, chosen[-1].booking) == ((), Booking.BOOKED)


def test_all_switches_all(applying: MovementChoice) -> None:
    chosen: list[View] = []
    applying.view_chosen.connect(chosen.append)
    QTest.keyClick(applying.all, Qt.Key.Key_Space)
    assert chosen[-1].applied == EVERY
    applying.show_view(chosen[-1])
    assert all(box.isChecked() for box in applying.boxes.values())
    QTest.keyClick(applying.all, Qt.Key.Key_Space)
    assert not chosen[-1].moves


# ---------------------------------------------------------------- the chart


def laid_out(document: Document, booking: Booking) -> ChartLayout:
    view = with_applied(view_of(document.catalogue.exhibit("table-1b")), EVERY, booking)
    return lay_out(build_figure(document, view, Language.ENGLISH), QRectF(0, 0, 1000, 420))


def test_side_by_side_every_year_has_two_columns_that_touch_no_other(store: Store) -> None:
    layout = laid_out(store.document, Booking.SIDE_BY_SIDE)
    columns = sorted({(s.rect.left(), s.rect.right()) for s in layout.segments()})
    assert len(columns) == 14
    assert all(right < left for (_, right), (left, _) in pairwise(columns))
    heights: dict[int, list[float]] = {}
    for segment in layout.segments():
        if segment.series.code == "INCLE":
            heights.setdefault(segment.point.x, []).append(segment.rect.height())
    unit = layout.plot.height() / layout.figure.y_range[1]
    assert [round(h / unit, 1) for h in heights[2010]] == [365.0, 284.0]
    assert [round(h / unit, 1) for h in heights[2012]] == [248.5, 248.5]


def test_the_legend_says_which_column_is_which(store: Store) -> None:
    layout = laid_out(store.document, Booking.SIDE_BY_SIDE)
    assert [layout.figure.sides[e.side] for e in layout.legend if e.side >= 0] == [
        "left: as booked",
        "right: as intended",
    ]
    assert not [e for e in laid_out(store.document, Booking.INTENDED).legend if e.side >= 0]


def test_both_totals_stand_over_their_columns(store: Store) -> None:
    layout = laid_out(store.document, Booking.SIDE_BY_SIDE)
    texts = [(total.text, shift < 0) for number, total, shift in placed_totals(layout) if number == 3]
    assert texts == [("403.7", True), ("582.7", False)]
    assert column_top(layout, 3, booked=True) > column_top(layout, 3)


# ---------------------------------------------------------------- the window


def test_heading_table_and_panel_show_values_as_intended(window: MainWindow) -> None:
    window.show_observation(cell("FMF", 2010))
    topic = window.current_topic()
    assert topic is not None
    topic.show_view(with_applied(topic.view, EVERY))
    assert "As intended: notes c, d and e applied" in topic.figure.subtitle
    panel = window.findChild(CitationPanel)
    assert panel is not None
    assert "as booked: 5.3" in panel.citation()
    assert panel.value() == "265.3"
    assert topic.table is not None
    frame, model = topic.table.frame, topic.table.frame_model
    assert frame is not None
    position = frame.position(cell("FMF", 2010))
    assert position is not None
    index = model.index(*position)
    assert model.data(index) == "265.3"
    assert "As booked: 5.3" in str(model.data(index, Qt.ItemDataRole.ToolTipRole))
    assert "As booked: 5.3" in str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))


def test_a_computed_value_is_not_typed_over_but_others_are(window: MainWindow, store: Store) -> None:
    window.show_observation(cell("FMF", 2010))
    topic = window.current_topic()
    assert topic is not None
    topic.show_view(with_applied(topic.view, EVERY))
    assert topic.table is not None
    model, frame = topic.table.frame_model, topic.table.frame
    assert frame is not None
    computed, other = (model.index(*(frame.position(key) or (0, 0))) for key in (cell("FMF", 2010), cell("ESF", 2010)))
    assert not model.flags(computed) & Qt.ItemFlag.ItemIsEditable
    assert not model.setData(computed, "7")
    assert "as booked" in model.why_fixed_at(computed)
    assert model.setData(other, "16.0")
    assert select_observations(store.document, topic.view).derived[cell("Total", 2010)].value == 583.7
    again = topic.table.frame
    assert again is not None
    row, column = again.position(cell("Total", 2010)) or (0, 0)
    assert again.texts[row][column] == "583.7"


# ---------------------------------------------------------------- the note dialog


@pytest.fixture
def dialog(store: Store, qtbot: QtBot) -> NoteDialog:
    made = NoteDialog(store, [Scope("ESF, FY2011", (cell("ESF", 2011),))])
    qtbot.addWidget(made)
    made.findChildren(QPlainTextEdit)[0].setPlainText("Paid a year later")
    return made


def ok(dialog: NoteDialog) -> QPushButton:
    return dialog.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok)


def test_a_note_begins_with_its_own_cell_and_the_year_behind(dialog: NoteDialog) -> None:
    form = dialog.move_form
    assert not form.isChecked()
    assert form.moves() == ()
    form.setChecked(True)
    assert (form.from_row.currentData(), form.to_row.currentData()) == ("ESF", "ESF")
    assert (form.from_year.currentText(), form.to_year.currentText()) == ("FY2011", "FY2012")


def test_a_note_that_moves_an_amount_is_one_step(dialog: NoteDialog, store: Store) -> None:
    form = dialog.move_form
    form.setChecked(True)
    assert not ok(dialog).isEnabled()
    for text, usable in (("nothing", False), ("18.1", False), ("0", False), ("3.5", True)):
        form.amount.setText(text)
        assert ok(dialog).isEnabled() is usable
        assert bool(form.fault()) is not usable
    form.to_row.setCurrentIndex(form.to_row.findData("DA"))
    ok(dialog).click()
    (note,) = store.document.everything.notes
    assert [(m.origin, m.receiver, m.amount) for m in note.moves] == [(cell("ESF", 2011), cell("DA", 2012), 3.5)]
    store.undo()
    assert store.document.everything.notes == ()


def test_a_movement_is_shown_again_and_can_be_taken_away(dialog: NoteDialog, store: Store, qtbot: QtBot) -> None:
    dialog.move_form.setChecked(True)
    dialog.move_form.amount.setText("3.5")
    ok(dialog).click()
    (note,) = store.document.everything.notes
    again = NoteDialog(store, [Scope("ESF, FY2011", (cell("ESF", 2011),))], note=note.id)
    qtbot.addWidget(again)
    assert again.move_form.isChecked()
    assert again.move_form.amount.text() == "3.5"
    assert again.move_form.moves() == note.moves
    again.move_form.setChecked(False)
    ok(again).click()
    assert store.document.everything.notes[0].moves == ()


def test_rates_cannot_be_moved(store: Store, qtbot: QtBot) -> None:
    made = NoteDialog(store, [Scope("all", (Key("homicide-rates"),))])
    qtbot.addWidget(made)
    assert made.move_form.isHidden()
