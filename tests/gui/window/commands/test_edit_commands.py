"""The commands of the window that edit: undo by name, pasting, adding; what comes of them is brought into view."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import view_of
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.edits.journal.journal import MemoryLog, StepKind
from cavapp.core.edits.records import OWN
from cavapp.gui.dialogs.editing.add_dialog import AddDialog
from cavapp.gui.dialogs.editing.paste_dialog import PasteDialog
from cavapp.gui.topic.controls.row_list import RowList
from cavapp.gui.topic.controls.row_model import ROW_ROLE
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.topic.table.table_view import TableView
from cavapp.gui.window.find_panel import FindPanel
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store

pytestmark = [
    pytest.mark.one_window,
    pytest.mark.usefixtures("themed"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]
Ctrl, Shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def mexico(account: str, year: int) -> Key:
    items = (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount"))
    return Key("mexico-assistance", items)


def rate(country: str, year: int) -> Key:
    items = (("country", country), ("year", Year(year)), ("vintage", "hs-2012"), ("measure", "rate"))
    return Key("homicide-rates", items)


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def topic_in_front(window: MainWindow) -> DatasetTab:
    topic = window.current_topic()
    assert topic is not None
    return topic


def table_in_front(window: MainWindow) -> TableView:
    table = topic_in_front(window).table
    assert table is not None
    return table


def show_mexico(window: MainWindow, account: str = "INCLE", year: int = 2009) -> TableView:
    window.show_exhibit("table-1b")
    table = table_in_front(window)
    assert table.select_places([mexico(account, year)])
    table.setFocus()
    return table


def answer_with(act: Callable[[QDialog], None]) -> None:
    """Do this with the next modal dialog as soon as it is there."""

    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(0, meet)


def put(text: str, markup: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if markup:
        data.setHtml(markup)
    QGuiApplication.clipboard().setMimeData(data)


# ---------------------------------------------------------------- undo and redo


def test_undo_and_redo_are_named_by_their_steps(window: MainWindow, store: Store) -> None:
    undo, redo = action(window, "undo"), action(window, "redo")
    assert (undo.text(), undo.isEnabled(), redo.text(), redo.isEnabled()) == ("&Undo", False, "&Redo", False)
    store.set_value(rate("HND", 2010), 80.0, "80.0")
    assert (undo.text(), undo.isEnabled()) == ("&Undo edit of Honduras 2010", True)
    undo.trigger()
    assert (undo.text(), undo.isEnabled()) == ("&Undo", False)
    assert (redo.text(), redo.isEnabled()) == ("&Redo edit of Honduras 2010", True)
    redo.trigger()
    assert store.document.edit_of(rate("HND", 2010)) is not None
    assert window.statusBar().currentMessage() == "Done again: edit of Honduras 2010"


def test_the_keys_of_undo_and_redo(window: MainWindow, store: Store) -> None:
    texts = [one.toString() for one in action(window, "redo").shortcuts()]
    assert texts == ["Ctrl+Shift+Z", "Ctrl+Y"]
    assert action(window, "undo").shortcut().toString() == "Ctrl+Z"
    table = show_mexico(window)
    store.set_value(mexico("INCLE", 2009), 500.0, "500")
    QTest.keyClick(table, Qt.Key.Key_Z, Ctrl)
    assert store.document.edits == ()
    QTest.keyClick(table, Qt.Key.Key_Y, Ctrl)
    assert len(store.document.edits) == 1


def test_a_name_with_an_ampersand_makes_no_mnemonic(window: MainWindow, store: Store) -> None:
    topic = topic_in_front(window)
    dialog = AddDialog(store, topic.view, None, window)
    dialog.row.setEditText("Trinidad & Tobago")
    dialog.value.setText("28.2")
    dialog.accept_button.click()
    assert action(window, "undo").text() == "&Undo addition of Trinidad && Tobago 2012"


def test_what_was_taken_back_is_brought_into_view_and_selected(window: MainWindow, store: Store) -> None:
    table = show_mexico(window)
    store.apply([store.document.value_write(mexico(one, 2013), 1.0, "1") for one in ("ESF", "DA")], StepKind.PASTE)
    topic = topic_in_front(window)
    view = topic.view.__class__("table-1b", ("INCLE", "Total"), 2008, 2010, "amount")
    topic.show_view(view)
    window.edit_commands.undo()
    assert {"ESF", "DA"} & set(topic.view.rows)
    assert topic.view.last == 2013
    chosen = {table.frame_model.place(index) for index in table.selectedIndexes()}
    assert chosen & {mexico("ESF", 2013), mexico("DA", 2013)}
    assert topic.selected in chosen
    assert window.panel.key == topic.selected


def test_undo_leaves_another_topic_alone(window: MainWindow, store: Store) -> None:
    store.set_value(rate("HND", 2010), 80.0, "80.0")
    show_mexico(window)
    window.edit_commands.undo()
    assert topic_in_front(window).view == view_of(store.document.catalogue.exhibit("table-1b"))
    assert store.document.edits == ()


def test_nothing_can_be_undone_where_nothing_can_be_written(window: MainWindow, store: Store) -> None:
    store.set_value(rate("HND", 2010), 80.0, "80.0")
    log = store.document.log
    assert isinstance(log, MemoryLog)
    log.writable = False
    window.edit_commands.show_texts()
    assert not action(window, "undo").isEnabled()
    window.edit_commands.undo()
    assert len(store.document.edits) == 1


# ---------------------------------------------------------------- pasting


def test_a_single_cell_is_pasted_as_if_it_were_typed(window: MainWindow, store: Store) -> None:
    table = show_mexico(window)
    put("500\n")
    QTest.keyClick(table, Qt.Key.Key_V, Ctrl)
    assert store.document.next_undo()[0].kind == StepKind.EDIT
    assert [edit.value for edit in store.document.edits] == [500.0]
    put("5o0")
    QTest.keyClick(table, Qt.Key.Key_V, Ctrl)
    assert "5o0" in table.bubble.text
    QTest.keyClick(table.indexWidget(table.currentIndex()), Qt.Key.Key_Escape)


def test_a_block_is_looked_at_and_applied_as_one_step(window: MainWindow, store: Store) -> None:
    table = show_mexico(window)
    put("500\t400\n20\t30\n")
    said: list[str] = []

    def _apply(dialog: QDialog) -> None:
        assert isinstance(dialog, PasteDialog)
        dialog.check_all_button.click()
        said.extend((dialog.summary, dialog.apply_button.text()))
        dialog.apply_button.click()

    answer_with(_apply)
    QTest.keyClick(table, Qt.Key.Key_V, Ctrl)
    assert said[0].startswith("4 cell")
    assert said[1].startswith("Apply 4 change")
    assert {edit.key: edit.value for edit in store.document.edits} == {
        mexico("INCLE", 2009): 500.0,
        mexico("INCLE", 2010): 400.0,
        mexico("ESF", 2009): 20.0,
        mexico("ESF", 2010): 30.0,
    }
    assert action(window, "undo").text() == "&Undo paste of 4 values"
    assert len(table.selectedIndexes()) == 4
    window.edit_commands.undo()
    assert store.document.edits == ()


def test_a_cancelled_block_changes_nothing(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    show_mexico(window)
    put("500\t400")
    answer_with(QDialog.reject)
    with qtbot.assertNotEmitted(store.changed):
        window.edit_commands.paste_clipboard()


def test_what_is_no_block_is_told_at_the_cell(window: MainWindow) -> None:
    table = show_mexico(window)
    put("  \n ")
    window.edit_commands.paste_clipboard()
    assert table.bubble.text == "There are no cells to paste. Copy them in the spreadsheet again."


def test_a_copy_of_the_table_pasted_back_changes_nothing(window: MainWindow, store: Store) -> None:
    table = show_mexico(window)
    table.selectAll()
    table.copy()
    said: list[str] = []

    def _read(dialog: QDialog) -> None:
        assert isinstance(dialog, PasteDialog)
        said.append(dialog.summary)
        assert not dialog.apply_button.isEnabled()
        dialog.reject()

    answer_with(_read)
    window.edit_commands.paste_clipboard()
    assert said == ["This block changes nothing: every number in it is in the table already."]
    assert store.document.edits == ()


# ---------------------------------------------------------------- closing while typing


def type_into(table: TableView, text: str) -> None:
    QTest.keyClicks(table, text[0])
    QTest.keyClicks(table.indexWidget(table.currentIndex()), text[1:])


def test_a_typed_number_is_kept_when_the_window_closes(window: MainWindow, store: Store) -> None:
    type_into(show_mexico(window), "512")
    assert window.close()
    assert [edit.value for edit in store.document.edits] == [512.0]


@pytest.mark.parametrize(
    ("text", "said"), [("5o0", "Type the digit"), ("88x", "No note here"), ("-5", "less than zero")]
)
def test_what_cannot_be_taken_keeps_the_window_open_at_its_cell(
    window: MainWindow, store: Store, text: str, said: str
) -> None:
    table = show_mexico(window)
    type_into(table, text)
    assert not window.close()
    assert window.isVisible()
    assert said in table.bubble.text
    assert store.document.edits == ()
    window.tabs.setCurrentIndex(0)
    assert not window.close()
    assert window.current_topic() is window.topics[1]
    assert said in table.bubble.text
    QTest.keyClick(table.indexWidget(table.currentIndex()), Qt.Key.Key_Escape)
    assert window.close()


# ---------------------------------------------------------------- adding


def add(window: MainWindow, row: str, period: int, value: str) -> None:
    def _fill(dialog: QDialog) -> None:
        assert isinstance(dialog, AddDialog)
        dialog.row.setEditText(row)
        dialog.period.setValue(period)
        dialog.value.setText(value)
        assert dialog.accept_button.isEnabled(), dialog.message
        dialog.accept_button.click()

    answer_with(_fill)
    action(window, "add_observation").trigger()


def test_a_later_year_appears_everywhere_and_goes_again(window: MainWindow) -> None:
    add(window, "Honduras", 2012, "85.5")
    topic, table = topic_in_front(window), table_in_front(window)
    assert topic.view.last == 2012
    assert topic.figure.x_ticks[-1].label == "2012"
    frame = table.frame
    assert frame is not None
    assert frame.columns[-1].text == "2012"
    assert table.currentIndex().data() == "85.5"
    assert window.panel.key == rate("HND", 2012)
    panel = window.findChildren(FindPanel)[0]
    panel.line.setText("Honduras 2012")
    assert any(hit.target == rate("HND", 2012) for hit in panel.hits)
    window.edit_commands.undo()
    assert (topic.view.first, topic.view.last) == (1995, 2011)
    window.edit_commands.redo()
    assert topic.view.last == 2012


def test_a_row_of_ones_own_is_marked_and_goes_with_its_last_value(window: MainWindow, store: Store) -> None:
    add(window, "Colombia", 2010, "33.4")
    topic, table = topic_in_front(window), table_in_front(window)
    rows = topic.findChildren(RowList)[0].model
    entries = [rows.index(n).data(ROW_ROLE) for n in range(rows.rowCount())]
    (own,) = [entry for entry in entries if entry.code.startswith(OWN)]
    assert (own.label, own.note, own.edited) == ("Colombia", "added by you", True)
    assert own.code in topic.view.rows
    (series,) = [one for one in topic.figure.series if one.own]
    assert series.label.startswith("Colombia")
    frame = table.frame
    assert frame is not None
    head = next(n for n, row in enumerate(frame.rows) if row.code == own.code)
    told = table.frame_model.headerData(head, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole)
    assert "Added by you" in told
    table.commands.empty_action.trigger()
    assert own.code not in topic.view.rows
    assert topic.view == view_of(store.document.catalogue.exhibit("fig-1"))


def test_an_observation_that_is_there_is_gone_to(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(store.changed):
        add(window, "Honduras", 2010, "1")
    assert window.panel.key == rate("HND", 2010)


def test_other_topics_follow_what_is_added(window: MainWindow, store: Store) -> None:
    window.show_exhibit("table-2")
    before = topic_in_front(window).figure
    window.show_exhibit("table-1b")
    add(window, "ESF", 2014, "12.5")
    window.show_exhibit("table-2")
    assert topic_in_front(window).figure == before
    window.show_exhibit("table-1a")
    assert topic_in_front(window).view.last == 2013
    assert store.document.edits


def test_adding_rests_while_the_source_notes_are_in_front(window: MainWindow) -> None:
    assert action(window, "add_observation").isEnabled()
    window.tabs.setCurrentIndex(3)
    assert not action(window, "add_observation").isEnabled()
