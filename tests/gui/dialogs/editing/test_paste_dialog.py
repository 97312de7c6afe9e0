"""The look at a pasted block: every cell is told, nothing is taken that was not checked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import select_observations, view_of
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.edits.entry.clipboard_table import NotABlock
from cavapp.core.edits.entry.paste import read_paste
from cavapp.core.figures.tables.paste_target import paste_grid
from cavapp.core.figures.tables.table_builder import build_wide_table
from cavapp.core.figures.tables.wide_table import WideTable
from cavapp.gui.dialogs.editing.paste_dialog import PasteDialog, single_cell
from cavapp.gui.dialogs.editing.paste_model import PasteModel
from cavapp.gui.topic.table.table_model import TableModel
from cavapp.gui.workspace.store import Store

pytestmark = [
    pytest.mark.usefixtures("themed"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]
Check, Role = Qt.CheckState, Qt.ItemDataRole


def frame_of(store: Store, last: int = 0) -> WideTable:
    view = view_of(store.document.catalogue.exhibit("table-1b"))
    return build_wide_table(
        store.document, select_observations(store.document, replace(view, last=last or view.last)), store.language
    )


def opened(qtbot: QtBot, store: Store, text: str, cell: tuple[int, int] = (0, 2), *, last: int = 0) -> PasteDialog:
    model = TableModel(store)
    model.show(frame_of(store, last))
    assert model.frame is not None
    dialog = PasteDialog(store, model.frame, model.index(*cell), text, "")
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def table(model: PasteModel) -> list[list[str]]:
    return [[model.index(row, column).data() for column in range(4)] for row in range(model.rowCount())]


def checks(model: PasteModel) -> list[bool | None]:
    states = [model.index(row, 0).data(Role.CheckStateRole) for row in range(model.rowCount())]
    return [None if state is None else Check(state) is Check.Checked for state in states]


def mexico(account: str, year: int) -> Key:
    items = (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount"))
    return Key("mexico-assistance", items)


def test_the_model_keeps_the_rules_of_qt(store: Store, qtmodeltester: ModelTester) -> None:
    frame = frame_of(store)
    model = PasteModel(store, frame)
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show(read_paste("500\tx\n454000\t1,234\n", paste_grid(store.document, frame), (0, 2)))
    qtmodeltester.check(model, force_py=True)  # type: ignore[no-untyped-call]
    assert model.rowCount(model.index(0, 0)) == 0


@pytest.mark.parametrize(
    ("text", "cell"), [("5", "5"), ("5\n", "5"), ("1,234.5", "1,234.5"), ("5\t6", ""), ("5\n6", "")]
)
def test_a_single_cell_is_told_from_a_block(text: str, cell: str) -> None:
    assert single_cell(text, "") == cell


def test_nothing_at_all_is_refused() -> None:
    with pytest.raises(NotABlock):
        single_cell(" \n", "")


def test_every_cell_is_listed_with_its_remark(qtbot: QtBot, store: Store) -> None:
    dialog = opened(qtbot, store, "455.0°\t365.0 ^d\tabc\n15.0\t15000\tn/a\n")
    assert table(dialog.model) == [
        ["INCLE, FY2009", "454.0", "455.0", "mark °: its note applies here"],
        ["ESF, FY2010", "15.0", "15,000", "about a thousand times as much or as little: tick it if it is right"],
        ["ESF, FY2011", "18.0", "n/a", "no number"],
        ["INCLE, FY2011", "117.0", "abc", "“abc” has letters in it. Type a number like 1,234.5."],
    ]
    assert checks(dialog.model) == [False, False, False, None]
    dialog.check_all_button.click()
    assert checks(dialog.model) == [True, False, True, None]
    summary = dialog.summary
    assert "3 cell" in summary
    assert "2 cell" in summary  # 365.0 and 15.0 stay
    assert "1 cell" in summary
    assert dialog.apply_button.text().startswith("Apply 2 change")


def test_only_what_is_checked_is_applied(qtbot: QtBot, store: Store) -> None:
    dialog = opened(qtbot, store, "500\t400\n")
    dialog.model.toggle(1)
    assert dialog.apply_button.text().startswith("Apply 1 change")
    with qtbot.waitSignal(store.changed):
        dialog.apply_button.click()
    assert [edit.key for edit in store.document.edits] == [mexico("INCLE", 2010)]
    assert dialog.places == [mexico("INCLE", 2010)]


def test_a_problem_cannot_be_checked(qtbot: QtBot, store: Store) -> None:
    dialog = opened(qtbot, store, "500\tabc\n")
    problem = dialog.model.index(1, 0)
    assert not dialog.model.setData(problem, Check.Checked, Role.CheckStateRole)
    assert not dialog.model.flags(problem) & Qt.ItemFlag.ItemIsUserCheckable
    assert checks(dialog.model) == [False, None]
    dialog.check_all_button.click()
    assert checks(dialog.model) == [True, None]


@pytest.mark.parametrize(
    ("text", "checked"),
    [
        ("500\t400\n", [False, False]),
        ("FY2009\tFY2010\n500\t400\n", [False, False]),
        ("\tFY2009\tFY2010\nINCLE\t500\t400\n", [True, True]),
        ("\tFY2009P\tFY2010\nINCLE\t500\t400\n", [True, None]),
        ("INCLE\t500\t400\n", [None, None]),
        ("Account\tQ1\tQ2\nINCLE\t500\t400\n", [None, None]),
    ],
)
def test_only_what_the_block_names_is_checked_beforehand(
    qtbot: QtBot, store: Store, text: str, checked: list[bool | None]
) -> None:
    dialog = opened(qtbot, store, text)
    assert checks(dialog.model) == checked
    assert dialog.check_all_button.isVisible() == (checked == [False, False])
    assert ("does not name these places" in dialog.summary) == (checked == [False, False])
    assert dialog.apply_button.isEnabled() == (True in checked)


def test_a_stage_of_the_heads_is_told_and_comes_in_the_same_step(qtbot: QtBot, store: Store) -> None:
    dialog = opened(qtbot, store, "\tFY2012 Est.\tFY2013E\nESF\t33.4\t35.0\n")
    assert table(dialog.model) == [
        ["ESF, FY2012", "33.3", "33.4", ""],
        ["ESF, FY2013", "35.0", "35.0", "changes the status to: Estimate"],
    ]
    dialog.apply_button.click()
    held = [store.document.observation(mexico("ESF", year)) for year in (2012, 2013)]
    assert [one.status for one in held if one is not None] == [Status.ESTIMATE] * 2
    store.undo()
    assert not store.document.edits


def test_two_readings_wait_for_how_numbers_are_written(qtbot: QtBot, store: Store) -> None:
    dialog = opened(qtbot, store, "1,234\t2,345\n")
    assert [row[2] for row in table(dialog.model)] == ["1,234 or 1.234", "2,345 or 2.345"]
    assert checks(dialog.model) == [False, False]
    assert not dialog.apply_button.isEnabled()
    buttons = {button.text(): button for button in dialog.findChildren(QRadioButton)}
    assert buttons["1.234,5"].isVisible()
    buttons["1,234.5"].click()
    assert [row[2] for row in table(dialog.model)] == ["1,234", "2,345"]
    dialog.check_all_button.click()
    assert checks(dialog.model) == [True, True]
    dialog.apply_button.click()
    assert [edit.value for edit in store.document.edits] == [1234.0, 2345.0]


def test_a_block_with_heads_finds_its_places_and_adds_where_nothing_is(qtbot: QtBot, store: Store) -> None:
    dialog = opened(qtbot, store, "\tFY2013\tFY2014\nDA*\t23.0\t24.0\n", last=2014)
    assert table(dialog.model) == [["DA, FY2014", "", "24.0", "adds an observation"]]
    dialog.apply_button.click()
    (edit,) = store.document.edits
    assert (edit.key, edit.value, edit.is_own, edit.unit) == (mexico("DA", 2014), 24.0, True, "usd_million")
    assert store.document.next_undo()[0].kind == "paste"


def test_the_notes_of_pasted_marks_are_offered_and_come_in_the_same_step(qtbot: QtBot, store: Store) -> None:
    dialog = opened(qtbot, store, "\tFY2009\nINCLE\t500.0c\nESF\t16.0e\n")
    assert dialog.notes_box.isVisible()
    assert dialog.notes_box.text().endswith(": e (1)")  # c applies to INCLE already
    assert not dialog.notes_box.isChecked()
    dialog.notes_box.setChecked(True)
    dialog.apply_button.click()
    (note,) = store.document.everything.notes
    assert note.text.startswith("As note e of Table 1b: ")
    markers = store.document.catalogue.evidence.markers(mexico("ESF", 2009), ("account", "fiscal_year"))
    assert markers == ("A",)
    assert len(store.document.edits) == 2
    store.undo()
    assert not store.document.everything.notes
    assert not store.document.edits


def test_without_the_check_mark_no_note_is_taken_over(qtbot: QtBot, store: Store) -> None:
    dialog = opened(qtbot, store, "\tFY2009\nESF\t16.0e\nDA\t1.0\n")
    dialog.apply_button.click()
    assert store.document.everything.notes == ()
    assert len(store.document.edits) == 2


def test_a_block_without_loose_marks_offers_no_notes(qtbot: QtBot, store: Store) -> None:
    assert not opened(qtbot, store, "\tFY2009\nINCLE\t500.0c\nESF\t16.0\n").notes_box.isVisible()
