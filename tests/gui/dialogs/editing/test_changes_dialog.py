"""The list of changes: what it shows, how it filters, and the way back in one step."""

from __future__ import annotations

import csv
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.notes import Cited
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author, Field, JournalEntry, MemoryLog, StepKind
from cavapp.core.edits.records import address_of, value_write
from cavapp.gui.citation.edit_html import local_time
from cavapp.gui.dialogs.editing.changes_dialog import ChangesDialog
from cavapp.gui.dialogs.editing.changes_model import ChangesColumn, ChangesModel, Filter
from cavapp.gui.workspace.store import Store

pytestmark = [pytest.mark.usefixtures("themed"), pytest.mark.qt_log_ignore("This plugin does not support")]

Opened = Callable[[], ChangesDialog]


def amount(account: str, year: int = 2009) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


def rate(country: str, year: int) -> Key:
    items = (("country", country), ("year", Year(year)), ("vintage", "hs-2012"), ("measure", "rate"))
    return Key("homicide-rates", items)


@pytest.fixture
def edited(store: Store) -> Store:
    """Two edits, one with a source, a stage, and a note."""
    store.document.author = Author("Ana", "a")
    work = next(iter(store.document.catalogue.references))
    store.set_value(amount("ESF"), 5.0, "5.0", reason="Typo", source=Cited(work))
    store.set_value(rate("HND", 2010), 85.0, "85.0")
    store.apply([store.document.status_write(amount("INCLE"), Status.REQUEST)], StepKind.STATUS)
    store.apply([store.document.note_write("Odd", [amount("DA")])], StepKind.NOTE)
    return store


@pytest.fixture
def opened(qtbot: QtBot, edited: Store) -> Opened:
    def opened_it() -> ChangesDialog:
        dialog = ChangesDialog(edited)
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        return dialog

    return opened_it


def in_conflict(store: Store, key: Key) -> None:
    shipped = store.document.printed(key)
    assert shipped is not None
    then = replace(shipped, value=1.0, printed="1.0")
    store.apply([value_write(then, key, 5.0, "5.0", origin=store.document.origin())], StepKind.EDIT)


def column_of(model: ChangesModel, column: ChangesColumn) -> list[str]:
    return [model.index(row, column).data() for row in range(model.rowCount())]


def press(dialog: ChangesDialog, text: str) -> None:
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == text]
    assert button.isEnabled()
    button.click()


def check(dialog: ChangesDialog, text: str) -> None:
    next(one for one in dialog.findChildren(QCheckBox) if one.text() == text).click()


def select(dialog: ChangesDialog, *rows: int) -> None:
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    dialog.table.clearSelection()
    for row in rows:
        dialog.table.selectionModel().setCurrentIndex(dialog.model.index(row, 0), flags)


def test_all_that_is_the_users_is_listed(opened: Opened) -> None:
    dialog = opened()
    model = dialog.model
    assert sorted(column_of(model, ChangesColumn.WHAT)) == ["note", "status", "value", "value"]
    row = column_of(model, ChangesColumn.PLACE).index("Honduras, 2010, UNODC 2012, Rate")
    texts = [model.index(row, column).data() for column in ChangesColumn]
    assert texts[1:] == ["Ana", "value", "Honduras, 2010, UNODC 2012, Rate", "82.1", "85.0", "", "no source", ""]
    utc = model.row(row).time
    assert texts[0] == local_time(utc)
    assert model.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) == f"{utc} (UTC)"


def test_the_filter_finds_places_names_reasons_and_numbers(opened: Opened) -> None:
    dialog = opened()
    field = dialog.findChildren(QLineEdit)[0]
    for text, count in (("hondur 85", 1), ("typo", 1), ("ana", 4), ("nobody", 0), ("", 4)):
        field.setText(text)
        dialog.model.finish()
        assert dialog.model.rowCount() == count, text


def test_without_source_dataset_and_conflict_narrow_the_list(opened: Opened, edited: Store) -> None:
    dialog = opened()
    check(dialog, "&Without source")
    assert sorted(column_of(dialog.model, ChangesColumn.WHAT)) == ["status", "value"]
    box = dialog.findChildren(QComboBox)[0]
    box.setCurrentIndex(box.findData("homicide-rates"))
    assert column_of(dialog.model, ChangesColumn.TO) == ["85.0"]
    check(dialog, "&Without source")
    box.setCurrentIndex(0)
    check(dialog, "In c&onflict")
    assert dialog.model.rowCount() == 0
    in_conflict(edited, amount("FMF"))
    assert column_of(dialog.model, ChangesColumn.STATE) == ["in conflict"]


def test_the_history_shows_what_was_undone(opened: Opened, edited: Store) -> None:
    dialog = opened()
    edited.undo()
    check(dialog, "Whole &history")
    assert column_of(dialog.model, ChangesColumn.WHAT)[:2] == ["note (undo)", "note (note)"]
    assert column_of(dialog.model, ChangesColumn.STATE) == ["", "undone", "", "", ""]
    select(dialog, 1)
    assert not next(one for one in dialog.findChildren(QPushButton) if one.text() == "&Take back").isEnabled()


def test_several_are_taken_back_in_one_step_that_can_be_undone(opened: Opened, edited: Store) -> None:
    dialog = opened()
    before = edited.document.log.state.records.copy()
    steps = edited.document.log.state.step
    select(dialog, 0, 2)
    wanted = [one.address for one in dialog.selected()]
    press(dialog, "&Take back")
    assert edited.document.log.state.step == steps + 1
    assert edited.document.next_undo()[0].kind == StepKind.REVERT
    assert set(before) - set(edited.document.log.state.records) == set(wanted)
    assert dialog.model.rowCount() == 2
    edited.undo()
    assert edited.document.log.state.records == before
    assert dialog.model.rowCount() == 4


def test_all_that_the_filter_shows_is_taken_back_and_nothing_else(opened: Opened, edited: Store) -> None:
    dialog = opened()
    dialog.findChildren(QLineEdit)[0].setText("hondur")
    press(dialog, "Take back &all listed")
    assert {edit.key for edit in edited.document.edits} == {amount("ESF"), amount("INCLE")}
    dialog.findChildren(QLineEdit)[0].setText("")
    press(dialog, "Take back &all listed")
    assert not edited.document.log.state.records
    assert "Nothing is changed." in [one.text() for one in dialog.findChildren(QLabel)]


@pytest.mark.parametrize("enter", [True, False])
def test_enter_or_a_double_click_leads_to_the_cell(opened: Opened, qtbot: QtBot, enter: bool) -> None:  # noqa: FBT001
    dialog = opened()
    row = column_of(dialog.model, ChangesColumn.TO).index("85.0")
    select(dialog, row)
    dialog.table.setFocus()
    with qtbot.waitSignal(dialog.observation_requested) as asked:
        if enter:
            QTest.keyClick(dialog.table, Qt.Key.Key_Return)
        else:
            place = dialog.table.visualRect(dialog.model.index(row, 2)).center()
            QTest.mouseClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
            QTest.mouseDClick(dialog.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [rate("HND", 2010)]
    assert not dialog.isVisible()


def test_a_conflict_is_told_and_mine_can_be_kept(opened: Opened, edited: Store) -> None:
    in_conflict(edited, amount("FMF"))
    dialog = opened()
    shipped = edited.document.printed(amount("FMF"))
    assert shipped is not None
    select(dialog, column_of(dialog.model, ChangesColumn.STATE).index("in conflict"))
    told = f"Shipped then: 1.0. Shipped now: {shipped.printed}. Mine: 5.0."
    assert any(one.text().endswith(told) and one.isVisible() for one in dialog.findChildren(QLabel))
    press(dialog, "Keep &mine")
    assert edited.document.conflicts == ()
    assert amount("FMF") in {edit.key for edit in edited.document.edits}


def test_a_conflict_is_settled_by_what_is_shipped(opened: Opened, edited: Store) -> None:
    in_conflict(edited, amount("FMF"))
    dialog = opened()
    select(dialog, column_of(dialog.model, ChangesColumn.STATE).index("in conflict"))
    press(dialog, "Take the &shipped value")
    assert address_of(Field.VALUE, amount("FMF")) not in edited.document.log.state.records
    assert len(edited.document.edits) == 3


def test_the_exported_list_is_what_is_shown(opened: Opened, tmp_path: Path) -> None:
    dialog = opened()
    dialog.export_csv(tmp_path / "changes.csv")
    with (tmp_path / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["new"] for row in rows] == [dialog.model.row(number).new for number in range(4)]
    assert {row["author"] for row in rows} == {"Ana"}


def test_sources_and_notes_are_asked_for_what_is_selected(opened: Opened, qtbot: QtBot) -> None:
    dialog = opened()
    select(dialog, *range(4))
    with qtbot.waitSignal(dialog.source_requested) as asked:
        press(dialog, "Name the so&urce…")
    assert set(asked.args[0]) == {rate("HND", 2010), amount("INCLE")}
    select(dialog, column_of(dialog.model, ChangesColumn.WHAT).index("note"))
    with qtbot.waitSignal(dialog.note_requested):
        press(dialog, "&Edit note…")


def test_nothing_can_be_taken_back_where_nothing_can_be_written(qtbot: QtBot, edited: Store) -> None:
    log = edited.document.log
    assert isinstance(log, MemoryLog)
    log.writable = False
    dialog = ChangesDialog(edited)
    qtbot.addWidget(dialog)
    select(dialog, 0)
    names = {one.text(): one.isEnabled() for one in dialog.findChildren(QPushButton)}
    assert not names["&Take back"]
    assert not names["Take back &all listed"]
    assert names["E&xport as CSV…"]


def test_the_model_is_sound(edited: Store, qtmodeltester: ModelTester) -> None:
    model = ChangesModel(edited)
    model.show(Filter())
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show(Filter(whole_history=True))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


@pytest.mark.usefixtures("qapp")
def test_a_hundred_thousand_entries_never_hold_up_the_window(catalogue: Catalogue, qtbot: QtBot) -> None:
    log, target = MemoryLog(), address_of(Field.VALUE, amount("ESF"))
    previous = None
    entries = []
    for seq in range(1, 100_001):
        new = {"value": float(seq), "printed": f"{seq}", "expected": None, "author": "A", "reason": "", "source": None}
        entries.append(JournalEntry(seq, seq, "edit", 0, target, previous, new, "A", "a", "2026-11-25T12:00:00+00:00"))
        previous = new
    log.append(entries)
    dialog = ChangesDialog(Store(Document(catalogue, log), Language.ENGLISH))
    qtbot.addWidget(dialog)
    dialog.show()
    check(dialog, "Whole &history")
    begun = time.perf_counter()
    dialog.model.show(Filter(whole_history=True, text="99999"))
    assert time.perf_counter() - begun < 1.0
    assert dialog.model.is_searching
    qtbot.waitUntil(lambda: not dialog.model.is_searching, timeout=50_000)
    assert [dialog.model.row(number).seq for number in range(dialog.model.rowCount())] == [100_000, 99_999]
