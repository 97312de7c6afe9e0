"""Typing into the table: what is accepted is on disk first, what is refused or asked stays open, nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.audits import Verdict
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author, MemoryLog, StepKind
from cavapp.core.figures.style import DARK, LIGHT, Theme
from cavapp.core.workspace.workspace import Workspace, open_workspace
from cavapp.gui.topic.controls.row_list import RowList
from cavapp.gui.topic.controls.row_model import ROW_ROLE
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.topic.table.cell_editor import CellEditor
from cavapp.gui.topic.table.table_model import CellRole
from cavapp.gui.topic.table.table_view import TableView
from cavapp.gui.workspace.store import Store

Code, Modifier, Button = Qt.Key, Qt.KeyboardModifier, Qt.MouseButton
pytestmark = [pytest.mark.usefixtures("themed"), pytest.mark.qt_log_ignore("propagateSizeHints", "raise")]


def mexico(account: str, year: int) -> Key:
    items = (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount"))
    return Key("mexico-assistance", items)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = open_workspace(tmp_path / "own.cavapp")
    yield made
    made.close()


@pytest.fixture
def store(qapp: QApplication, catalogue: Catalogue, workspace: Workspace) -> Store:  # noqa: ARG001 - signals need the application
    return Store(Document(catalogue, workspace, author=Author("Ana", "a")), Language.ENGLISH)


@pytest.fixture
def tab(store: Store, qtbot: QtBot) -> Iterator[DatasetTab]:
    """Table 1b in a tab, complete and in front."""
    made = DatasetTab(store, ("table-1b",), LIGHT)
    qtbot.addWidget(made)
    made.resize(1150, 780)
    made.install_plot()
    for step in made.table_steps():
        step()
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    table_of(made).setFocus()
    yield made
    QGuiApplication.clipboard().clear()


def table_of(tab: DatasetTab) -> TableView:
    assert tab.table is not None
    return tab.table


def go_to(table: TableView, account: str, year: int) -> None:
    assert table.select_places([mexico(account, year)])
    table.setFocus()


def editor_of(table: TableView) -> CellEditor | None:
    found = [one for one in table.viewport().findChildren(CellEditor) if one.isVisible()]
    return found[0] if found else None


def open_editor(table: TableView) -> CellEditor:
    editor = editor_of(table)
    assert editor is not None
    return editor


def open_or_hidden(table: TableView) -> str:
    (editor,) = table.viewport().findChildren(CellEditor)
    return str(editor.text())


def type_text(table: TableView, text: str) -> CellEditor:
    """Begin to type in the current cell."""
    QTest.keyClicks(table, text[0])
    editor = open_editor(table)
    QTest.keyClicks(editor, text[1:])
    return editor


def double_click(table: TableView) -> None:
    """Qt takes the second press for a double click only after a first one at the same place."""
    place = table.visualRect(table.currentIndex()).center()
    QTest.mouseClick(table.viewport(), Button.LeftButton, pos=place)
    QTest.mouseDClick(table.viewport(), Button.LeftButton, pos=place)


def value(store: Store, account: str, year: int) -> float | None:
    found = store.document.observation(mexico(account, year))
    assert found is not None
    return found.value


def text_at(table: TableView, account: str, year: int) -> str:
    frame = table.frame
    assert frame is not None
    row, column = next(cell for cell in frame.places() if frame.place(cell) == mexico(account, year))
    return str(table.frame_model.index(row, column).data())


# ---------------------------------------------------------------- accepting


def test_the_file_holds_the_entry_before_the_table_shows_the_value(
    tab: DatasetTab, store: Store, workspace: Workspace, tmp_path: Path
) -> None:
    table = table_of(tab)
    seen: list[list[tuple[str, object]]] = []

    def _on_data_changed() -> None:
        # Another process that looks now finds the edit in the file.
        copy = tmp_path / f"copy-{len(seen)}.cavapp"
        workspace.copy_to(copy)
        other = open_workspace(copy)
        seen.append([(entry.kind, (entry.new or {}).get("value")) for entry in other.entries()])
        other.close()

    table.frame_model.dataChanged.connect(_on_data_changed)
    go_to(table, "INCLE", 2009)
    QTest.keyClick(type_text(table, "500"), Code.Key_Return)
    assert seen
    assert seen[0] == [(StepKind.EDIT, 500.0)]
    assert (value(store, "INCLE", 2009), text_at(table, "INCLE", 2009)) == (500.0, "500.0")
    assert workspace.pending == 0
    assert editor_of(table) is None


@pytest.mark.parametrize(
    ("key", "place"),
    [
        (Code.Key_Return, ("INCLE", 2009)),
        (Code.Key_Tab, ("INCLE", 2010)),
        (Code.Key_Backtab, ("INCLE", 2008)),
        (Code.Key_Down, ("ESF", 2009)),
        (Code.Key_Right, ("INCLE", 2010)),
        (Code.Key_Left, ("INCLE", 2008)),
    ],
)
def test_keys_that_accept_go_where_they_point(
    tab: DatasetTab, store: Store, key: Qt.Key, place: tuple[str, int]
) -> None:
    table = table_of(tab)
    go_to(table, "INCLE", 2009)
    QTest.keyClick(type_text(table, "500"), key)
    assert value(store, "INCLE", 2009) == 500.0
    assert table.frame_model.place(table.currentIndex()) == mexico(*place)
    assert tab.selected == mexico(*place)


def test_the_full_number_is_there_to_be_corrected(tab: DatasetTab, store: Store) -> None:
    table = table_of(tab)
    store.set_value(mexico("INCLE", 2009), 1454.12345, "1,454.12345")
    go_to(table, "INCLE", 2009)
    assert text_at(table, "INCLE", 2009) == "1,454.1"
    QTest.keyClick(table, Code.Key_F2)
    editor = open_editor(table)
    assert editor.text() == "1454.12345"
    QTest.keyClick(editor, Code.Key_End)
    QTest.keyClick(editor, Code.Key_Left)  # within the text: it was not begun by typing
    QTest.keyClick(editor, Code.Key_Backspace)
    QTest.keyClick(editor, Code.Key_Return)
    assert value(store, "INCLE", 2009) == 1454.1235


def test_a_double_click_opens_the_editor_and_esc_leaves_everything(tab: DatasetTab, store: Store) -> None:
    table = table_of(tab)
    go_to(table, "INCLE", 2009)
    double_click(table)
    editor = open_editor(table)
    QTest.keyClicks(editor, "999")
    QTest.keyClick(editor, Code.Key_Escape)
    assert editor_of(table) is None
    assert store.document.edits == ()


def test_an_editor_that_was_only_opened_changes_nothing(tab: DatasetTab, store: Store, qtbot: QtBot) -> None:
    table = table_of(tab)
    go_to(table, "INCLE", 2009)
    with qtbot.assertNotEmitted(store.changed):
        QTest.keyClick(table, Code.Key_F2)
        QTest.keyClick(open_editor(table), Code.Key_Return)


def test_a_click_elsewhere_accepts(tab: DatasetTab, store: Store) -> None:
    table = table_of(tab)
    go_to(table, "INCLE", 2009)
    type_text(table, "500")
    frame = table.frame
    assert frame is not None
    other = table.visualRect(table.frame_model.index(3, 3)).center()
    QTest.mouseClick(table.viewport(), Button.LeftButton, pos=other)
    assert value(store, "INCLE", 2009) == 500.0
    assert editor_of(table) is None


def test_letters_of_commands_open_no_editor(tab: DatasetTab) -> None:
    table = table_of(tab)
    go_to(table, "INCLE", 2009)
    for key, modifier in ((Code.Key_C, Modifier.ControlModifier), (Code.Key_Space, Modifier.ShiftModifier)):
        QTest.keyClick(table, key, modifier)
        assert editor_of(table) is None
    assert table.state() is table.State.NoState


# ---------------------------------------------------------------- refusing


def test_a_text_that_is_no_number_is_refused_with_its_reason_at_the_cell(tab: DatasetTab, store: Store) -> None:
    table = table_of(tab)
    go_to(table, "INCLE", 2009)
    editor = type_text(table, "5o0")
    QTest.keyClick(editor, Code.Key_Return)
    assert table.bubble.text == "“5o0” has a letter that looks like 0 or 1. Type the digit."
    assert (open_editor(table).text(), store.document.edits) == ("5o0", ())
    cell = table.visualRect(table.currentIndex())
    below = table.viewport().mapTo(tab, cell.bottomLeft()).y()
    assert below <= table.bubble.y() <= below + 8 or table.bubble.geometry().bottom() < below
    QTest.keyClick(editor, Code.Key_Backspace)
    assert table.bubble.text == ""
    QTest.keyClick(editor, Code.Key_Backspace)
    QTest.keyClicks(editor, "50")
    QTest.keyClick(editor, Code.Key_Return)
    assert value(store, "INCLE", 2009) == 550.0


@pytest.mark.parametrize("leave", ["click", "cell", "chart"])
def test_a_refused_text_stays_open_wherever_one_goes(tab: DatasetTab, store: Store, leave: str) -> None:
    table = table_of(tab)
    go_to(table, "INCLE", 2009)
    type_text(table, "5o0")
    if leave == "click":
        other = table.visualRect(table.frame_model.index(3, 3)).center()
        QTest.mouseClick(table.viewport(), Button.LeftButton, pos=other)
    elif leave == "cell":
        table.setCurrentIndex(table.frame_model.index(3, 3))
    else:
        assert tab.plot is not None
        tab.plot.setFocus()
    assert open_editor(table).text() == "5o0"
    assert "5o0" in table.bubble.text
    assert store.document.edits == ()
    QTest.keyClick(open_editor(table), Code.Key_Escape)
    assert (editor_of(table), table.bubble.text) == (None, "")


def test_what_is_being_typed_survives_a_change_from_elsewhere(tab: DatasetTab, store: Store) -> None:
    table = table_of(tab)
    go_to(table, "INCLE", 2009)
    editor = type_text(table, "51")
    store.set_value(mexico("INCLE", 2009), 7.0, "7")
    store.set_value(mexico("ESF", 2009), 8.0, "8")
    assert open_editor(table) is editor
    assert editor.text() == "51"


# ---------------------------------------------------------------- asking


def test_a_number_with_two_readings_is_asked(tab: DatasetTab, store: Store, qtbot: QtBot) -> None:
    table = table_of(tab)
    go_to(table, "GHCS", 2009)
    with qtbot.assertNotEmitted(store.changed):
        QTest.keyClick(type_text(table, "1,234"), Code.Key_Return)
    assert table.bubble.text == "1,234 can be read in two ways. Which number is meant?"
    assert [button.text() for button in table.bubble.answers] == ["1.234", "1,234", "Back"]
    assert tab.focusWidget() is table.bubble.answers[0]  # 2.9 is there: the nearer reading is likelier
    QTest.keyClick(table.bubble.answers[0], Code.Key_Right)
    QTest.keyClick(table.bubble.answers[1], Code.Key_Return)
    assert value(store, "GHCS", 2009) == 1234.0
    assert (editor_of(table), table.bubble.is_asking) == (None, False)
    assert tab.focusWidget() is table


@pytest.mark.parametrize("answer", ["yes", "back", "esc"])
def test_a_leap_is_questioned(tab: DatasetTab, store: Store, answer: str) -> None:
    table = table_of(tab)
    go_to(table, "INCLE", 2009)
    editor = type_text(table, "454000")
    QTest.keyClick(editor, Code.Key_Tab)
    assert table.bubble.text == "454.0 → 454,000: a thousand times as much. Keep it?"
    yes, back = table.bubble.answers
    if answer == "yes":
        QTest.mouseClick(yes, Button.LeftButton)
        assert value(store, "INCLE", 2009) == 454000.0
        assert table.frame_model.place(table.currentIndex()) == mexico("INCLE", 2010)
        return
    if answer == "back":
        QTest.mouseClick(back, Button.LeftButton)
    else:
        QTest.keyClick(yes, Code.Key_Escape)
    assert store.document.edits == ()
    assert tab.focusWidget() is editor
    assert editor.text() == "454000"


def test_a_press_on_the_table_leads_back_to_an_open_question(tab: DatasetTab) -> None:
    table = table_of(tab)
    go_to(table, "INCLE", 2009)
    QTest.keyClick(type_text(table, "454000"), Code.Key_Return)
    QTest.mouseClick(table.viewport(), Button.LeftButton, pos=table.visualRect(table.frame_model.index(3, 3)).center())
    assert table.bubble.is_asking
    assert tab.focusWidget() is table.bubble.answers[0]
    assert open_editor(table).text() == "454000"


def test_a_mark_is_split_off_and_one_that_does_not_apply_is_told(tab: DatasetTab, store: Store) -> None:
    table = table_of(tab)
    go_to(table, "INCLE", 2009)
    QTest.keyClick(type_text(table, "455.0c"), Code.Key_Return)
    assert (value(store, "INCLE", 2009), table.bubble.text) == (455.0, "")
    go_to(table, "ESF", 2011)
    QTest.keyClick(type_text(table, "19.0c"), Code.Key_Return)
    assert value(store, "ESF", 2011) == 19.0
    assert table.bubble.text == "Number taken. Note c does not apply to this cell; it can be attached as a note."


@pytest.mark.parametrize("text", ["34.0z", "88x", "34 [z]"])
def test_a_mark_of_no_note_is_refused_and_stays_open(tab: DatasetTab, store: Store, text: str) -> None:
    table = table_of(tab)
    go_to(table, "ESF", 2012)
    QTest.keyClick(type_text(table, text), Code.Key_Return)
    assert table.bubble.text.startswith("No note here carries the mark")
    assert open_editor(table).text() == text
    assert store.document.edits == ()


def test_an_amount_below_zero_is_asked_about(tab: DatasetTab, store: Store) -> None:
    table = table_of(tab)
    go_to(table, "INCLE", 2013)
    QTest.keyClick(type_text(table, "-112.3"), Code.Key_Return)
    assert table.bubble.text == "−112.3 is less than zero. Was money taken back (a rescission)? Keep it?"
    assert store.document.edits == ()
    QTest.mouseClick(table.bubble.answers[0], Button.LeftButton)
    assert value(store, "INCLE", 2013) == -112.3
    go_to(table, "DA", 2009)
    QTest.keyClick(type_text(table, "-11200"), Code.Key_Return)
    assert table.bubble.text.startswith("It is less than zero: money taken back? 11.2 → −11,200: a thousand times")


def test_what_is_said_at_a_cell_goes_with_it(tab: DatasetTab) -> None:
    table = table_of(tab)
    said = "Number taken. Note c does not apply to this cell; it can be attached as a note."
    for leave in ("cell", "undo", "hide"):
        go_to(table, "ESF", 2011)
        QTest.keyClick(type_text(table, "19.0c" if leave != "undo" else "20.0c"), Code.Key_Return)
        assert table.bubble.text == said
        if leave == "cell":
            QTest.keyClick(table, Code.Key_Up)
        elif leave == "undo":
            table.frame_model._store.undo()  # noqa: SLF001 - what a menu of the window does
        else:
            table.hide()
            table.show()
        assert table.bubble.text == ""
        if leave == "cell":
            table.frame_model._store.undo()  # noqa: SLF001


def test_a_refusal_is_not_seen_over_another_tab_and_is_seen_again_at_its_cell(tab: DatasetTab, qtbot: QtBot) -> None:
    tabs, other = QTabWidget(), QWidget()
    qtbot.addWidget(tabs)
    tabs.addTab(tab, "a")
    tabs.addTab(other, "b")
    tabs.resize(1150, 780)
    with qtbot.waitExposed(tabs):
        tabs.show()
    tabs.activateWindow()
    table = table_of(tab)
    table.setFocus()
    go_to(table, "INCLE", 2009)
    type_text(table, "5o0")
    tabs.setCurrentWidget(other)
    assert not table.bubble.isVisible()
    assert open_or_hidden(table) == "5o0"
    tabs.setCurrentWidget(tab)
    assert "5o0" in table.bubble.text
    QTest.keyClick(open_editor(table), Code.Key_Escape)
    assert table.bubble.text == ""
    tab.setParent(None)
    table.bubble.setParent(table)


# ---------------------------------------------------------------- emptying, taking back


def test_delete_empties_several_cells_in_one_step(tab: DatasetTab, store: Store) -> None:
    table = table_of(tab)
    go_to(table, "INCLE", 2009)
    QTest.keyClick(table, Code.Key_Right, Modifier.ShiftModifier)
    QTest.keyClick(table, Code.Key_Down, Modifier.ShiftModifier)
    QTest.keyClick(table, Code.Key_Delete)
    assert [edit.value for edit in store.document.edits] == [None] * 4
    assert len(store.document.log.state.done) == 1
    assert len(table.selectedIndexes()) == 4  # the selection stays
    store.undo()
    assert store.document.edits == ()


def test_everything_can_be_selected_by_key_and_mouse(tab: DatasetTab) -> None:
    table = table_of(tab)
    go_to(table, "INCLE", 2009)
    QTest.keyClick(table, Code.Key_A, Modifier.ControlModifier)
    assert len(table.selectedIndexes()) == 8 * 7
    first, second = (table.visualRect(table.frame_model.index(*cell)).center() for cell in ((0, 0), (2, 3)))
    QTest.mouseClick(table.viewport(), Button.LeftButton, pos=first)
    QTest.mouseClick(table.viewport(), Button.LeftButton, Modifier.ControlModifier, second)
    assert {(one.row(), one.column()) for one in table.selectedIndexes()} == {(0, 0), (2, 3)}


def test_the_printed_value_is_one_click_away(tab: DatasetTab, store: Store) -> None:
    table = table_of(tab)
    store.set_value(mexico("INCLE", 2009), 500.0, "500")
    go_to(table, "INCLE", 2009)
    assert "454.0" in tab.table.frame_model.tooltip(table.currentIndex(), table.tooltip_for)  # type: ignore[union-attr]
    assert table.commands.take_back_action.text() == "Take back: 454.0 as printed"
    table.commands.take_back_action.trigger()
    assert text_at(table, "INCLE", 2009) == "454.0"
    assert not table.commands.take_back_action.isVisible()
    assert store.document.next_undo()[0].kind == StepKind.REVERT


def test_an_own_observation_is_removed_and_the_table_goes_back(tab: DatasetTab, store: Store) -> None:
    table = table_of(tab)
    tab.show_view(replace(tab.view, last=2014))
    go_to(table, "INCLE", 2014)
    QTest.keyClick(type_text(table, "100"), Code.Key_Return)
    assert table.commands.empty_action.text().startswith("Remove 1 observation")
    assert tab.selected == mexico("INCLE", 2014)
    table.commands.empty_action.trigger()
    assert store.document.observation(mexico("INCLE", 2014)) is None
    assert store.document.next_undo()[0].kind == StepKind.REMOVE
    assert tab.view.last == 2013


# ---------------------------------------------------------------- read only


@pytest.mark.parametrize("how", ["type", "f2", "double click", "delete", "paste"])
def test_a_workspace_that_cannot_be_written_says_why_when_one_tries(tab: DatasetTab, store: Store, how: str) -> None:
    table, reader = table_of(tab), MemoryLog()
    reader.writable = False
    store.use_log(reader)
    store.why_read_only = lambda: "It is open in another window."
    go_to(table, "ESF", 2009)
    {
        "type": lambda: QTest.keyClicks(table, "5"),
        "f2": lambda: QTest.keyClick(table, Code.Key_F2),
        "double click": lambda: double_click(table),
        "delete": lambda: QTest.keyClick(table, Code.Key_Delete),
        "paste": table.commands.paste,
    }[how]()
    assert table.bubble.text == "It is open in another window."
    assert editor_of(table) is None
    assert table.frame_model.place(table.currentIndex()) == mexico("ESF", 2009)


# ---------------------------------------------------------------- all in step, at a glance


def test_chart_total_and_marks_follow_an_edit_at_once(tab: DatasetTab, store: Store) -> None:
    table = table_of(tab)
    frame = table.frame
    assert frame is not None
    assert frame.audits[2] is not None
    assert frame.audits[2].verdict is Verdict.EXACT
    go_to(table, "INCLE", 2009)
    QTest.keyClick(type_text(table, "500"), Code.Key_Return)
    frame = table.frame
    assert frame is not None
    assert frame.audits[2] is not None
    assert frame.audits[2].verdict is Verdict.WRONG
    points = [point for series in tab.figure.series for point in series.points if point.edited]
    assert [(point.key, point.y) for point in points] == [(mexico("INCLE", 2009), 500.0)]
    rows = tab.findChildren(RowList)[0].model
    marked = [rows.index(n).data(ROW_ROLE).code for n in range(rows.rowCount()) if rows.index(n).data(ROW_ROLE).edited]
    assert marked == ["INCLE"]
    assert store.document.edits


def test_only_the_cells_that_differ_are_told_and_the_frame_is_built_once(tab: DatasetTab, store: Store) -> None:
    table, told, resets = table_of(tab), [], []
    table.frame_model.dataChanged.connect(lambda first, _: told.append((first.row(), first.column())))
    table.frame_model.modelReset.connect(lambda: resets.append(1))
    store.set_value(mexico("INCLE", 2009), 500.0, "500")
    assert (told, resets) == ([(0, 2), (7, 2)], [])


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_the_users_mark_is_seen_in_cell_and_list(tab: DatasetTab, store: Store, theme: Theme) -> None:
    table = table_of(tab)
    tab.show_theme(theme)
    store.set_value(mexico("INCLE", 2009), 500.0, "500")
    go_to(table, "ESF", 2011)
    picture = table.viewport().grab().toImage()
    corner = table.visualRect(table.frame_model.index(0, 2)).topRight() + QPoint(-2, 2)
    assert distance(picture.pixelColor(corner), table.palette().link().color()) < 60
    rows = tab.findChildren(RowList)[0].view
    whole = rows.viewport().grab().toImage()
    place = rows.visualRect(rows.model().index(0, 0)).topRight() + QPoint(-3, 3)
    assert distance(whole.pixelColor(place), rows.palette().link().color()) < 60


def distance(one: QColor, other: QColor) -> int:
    return sum(abs(a - b) for a, b in zip(one.getRgb()[:3], other.getRgb()[:3], strict=True))  # type: ignore[index]


def rate(country: str, year: int) -> Key:
    items = (("country", country), ("year", Year(year)), ("vintage", "hs-2012"), ("measure", "rate"))
    return Key("homicide-rates", items)


def test_a_hidden_tab_catches_up_when_it_is_looked_at(store: Store, qtbot: QtBot) -> None:
    tabs, other = QTabWidget(), QWidget()
    hidden = DatasetTab(store, ("fig-1",), LIGHT)
    tabs.addTab(other, "other")
    tabs.addTab(hidden, "rates")
    qtbot.addWidget(tabs)
    hidden.install_plot()
    for step in hidden.table_steps():
        step()
    with qtbot.waitExposed(tabs):
        tabs.show()
    store.set_value(rate("HND", 2010), 80.0, "80.0")
    tabs.setCurrentWidget(hidden)
    table = table_of(hidden)
    frame = table.frame
    assert frame is not None
    assert frame.position(rate("HND", 2010)) is not None
    cell = frame.position(rate("HND", 2010)) or (-1, -1)
    assert table.frame_model.index(*cell).data(CellRole.EDITED) is True
    tabs.setCurrentWidget(other)
    store.undo()
    # Whoever asks for the figure gets the present one, seen or not.
    assert not any(point.edited for series in hidden.figure.series for point in series.points)


def test_the_bubble_goes_with_its_table(tab: DatasetTab) -> None:
    table = table_of(tab)
    go_to(table, "INCLE", 2009)
    QTest.keyClick(type_text(table, "x1"), Code.Key_Return)
    assert table.bubble.text
    table.hide()
    assert table.bubble.text == ""


def test_esc_in_the_editor_is_no_shortcut_of_the_window(tab: DatasetTab) -> None:
    table = table_of(tab)
    go_to(table, "INCLE", 2009)
    editor = type_text(table, "1")
    assert editor.isVisible()
    QTest.keyClick(editor, Code.Key_Escape)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert editor_of(table) is None
