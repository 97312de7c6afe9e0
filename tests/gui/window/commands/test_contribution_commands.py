"""Sources, notes, stages and the switch back to print, from where the user asks for them to what is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import count

import pytest
from PySide6.QtCore import QItemSelectionModel, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
)
from pytestqt.qtbot import QtBot

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.notes import Cited, SourceRole
from cavapp.core.data.text import Language
from cavapp.core.edits.contributions.user_notes import Scope
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import MemoryLog, StepKind
from cavapp.core.edits.records import value_write
from cavapp.core.edits.tally import edited_remark
from cavapp.gui.citation.edit_html import edit_html
from cavapp.gui.citation.source_prompt import SourcePrompt
from cavapp.gui.dialogs.editing.note_dialog import NoteDialog
from cavapp.gui.dialogs.editing.source_dialog import SourceDialog
from cavapp.gui.topic.table.table_view import TableView
from cavapp.gui.widgets.record_view import Link, LinkKind, key_target
from cavapp.gui.widgets.work_form import author_of
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store

pytestmark = [
    pytest.mark.one_window,
    pytest.mark.usefixtures("themed"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


def amount(account: str, year: int = 2009) -> Key:
    return Key("mexico-assistance", (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


def rate(country: str, year: int) -> Key:
    items = (("country", country), ("year", Year(year)), ("vintage", "hs-2012"), ("measure", "rate"))
    return Key("homicide-rates", items)


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def table_of(window: MainWindow) -> TableView:
    topic = window.current_topic()
    assert topic is not None
    assert topic.table is not None
    return topic.table


def select(table: TableView, *keys: Key) -> None:
    table.clearSelection()
    for key in keys:
        assert table.frame is not None
        position = table.frame.position(key)
        assert position is not None
        table.selectionModel().setCurrentIndex(
            table.frame_model.index(*position), QItemSelectionModel.SelectionFlag.Select
        )


def answer(fill: Callable[[QDialog], None]) -> None:
    """Fill in the dialog that opens next and accept it."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        fill(dialog)
        accept(dialog)

    QTimer.singleShot(0, act)


def accept(dialog: QDialog) -> None:
    box = dialog.findChildren(QDialogButtonBox)[0]
    button = box.button(QDialogButtonBox.StandardButton.Ok)
    assert button.isEnabled()
    button.click()


# ---------------------------------------------------------------- the question for the source


@pytest.fixture
def bar(store: Store, qtbot: QtBot) -> SourcePrompt:
    made = SourcePrompt(store)
    qtbot.addWidget(made)
    return made


def test_an_edit_without_source_is_asked_about_once(store: Store, bar: SourcePrompt) -> None:
    store.set_value(rate("HND", 2010), 85.0, "85.0")
    assert bar.question == "No source for 85.0 (Honduras, 2010)."
    assert not bar.isHidden()
    bar.dismiss()
    store.set_value(amount("ESF"), 5.0, "5.0", source=Cited(next(iter(store.document.catalogue.references))))
    assert bar.isHidden()
    store.undo()
    store.redo()
    assert bar.isHidden()
    store.set_value(rate("HND", 2010), 86.0, "86.0")
    assert bar.keys == [rate("HND", 2010)]


def test_the_question_goes_when_the_edit_has_a_source_or_is_gone(store: Store, bar: SourcePrompt) -> None:
    store.set_value(rate("HND", 2010), 85.0, "85.0")
    store.set_value(rate("HND", 2010), 85.0, "85.0", source=Cited(next(iter(store.document.catalogue.references))))
    assert bar.isHidden()
    store.set_value(amount("ESF"), 5.0, "5.0")
    assert bar.keys == [amount("ESF")]
    store.undo()
    assert bar.isHidden()


def test_a_paste_is_one_question(store: Store, bar: SourcePrompt) -> None:
    writes = [store.document.value_write(amount(name), 5.0, "5.0") for name in ("ESF", "DA", "FMF")]
    store.apply(writes, StepKind.PASTE)
    assert len(bar.keys) == 3
    assert "3" in bar.question


def test_opening_another_workspace_asks_nothing(store: Store, bar: SourcePrompt) -> None:
    other = MemoryLog()
    document = Document(store.document.shipped, other)
    document.set_value(amount("ESF"), 5.0, "5.0")
    store.use_log(other)
    assert bar.isHidden()


# ---------------------------------------------------------------- sources


def test_a_known_work_becomes_the_source_in_one_step(store: Store, qtbot: QtBot) -> None:
    keys = [amount("ESF"), amount("DA")]
    for key in keys:
        store.set_value(key, 5.0, "5.0")
    dialog = SourceDialog(store, keys)
    qtbot.addWidget(dialog)
    works = next(one for one in dialog.findChildren(QComboBox) if one.isEditable())
    assert works.count() == len(store.document.catalogue.references)
    works.setCurrentIndex(works.findData("cook-seelke-2008"))
    place, reason = (one for one in dialog.findChildren(QLineEdit) if one.placeholderText().startswith(("Page", "Why")))
    place.setText("p. 2")
    reason.setText("later report")
    steps = store.document.log.state.step
    accept(dialog)
    assert store.document.log.state.step == steps + 1
    assert store.document.next_undo()[0].kind == StepKind.SOURCE
    for edit in store.document.edits:
        assert (edit.origin.source, edit.origin.reason) == (Cited("cook-seelke-2008", "p. 2"), "later report")


def only_reason(store: Store, qtbot: QtBot, *, text: str) -> SourceDialog:
    dialog = SourceDialog(store, [amount("ESF")])
    qtbot.addWidget(dialog)
    dialog.findChildren(QTabWidget)[0].setCurrentIndex(2)
    next(one for one in dialog.findChildren(QLineEdit) if one.placeholderText().startswith("Why")).setText(text)
    return dialog


def test_a_reason_is_kept_without_a_work_and_is_no_source(store: Store, qtbot: QtBot) -> None:
    store.set_value(amount("ESF"), 5.0, "5.0")
    accept(only_reason(store, qtbot, text="Misprint, said by telephone"))
    (edit,) = store.document.edits
    assert (edit.origin.reason, edit.origin.source) == ("Misprint, said by telephone", None)
    said = edit_html(store.document, [edit.key], store.language, as_printed=False)
    assert "Misprint, said by telephone" in said
    assert "No source." in said
    tally = store.document.tally([edit.key])
    assert (tally.unsourced, "without source" in edited_remark(tally, store.language)) == (1, True)
    store.undo()
    assert [one.origin.reason for one in store.document.edits] == [""]


def test_a_reason_leaves_the_source_that_an_edit_has(store: Store, qtbot: QtBot) -> None:
    cited = Cited("cook-seelke-2008", "p. 2")
    store.document.set_value(amount("ESF"), 5.0, "5.0", reason="old", source=cited)
    accept(only_reason(store, qtbot, text="new"))
    (edit,) = store.document.edits
    assert (edit.origin.reason, edit.origin.source) == ("new", cited)


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_is_no_reason(store: Store, qtbot: QtBot, text: str) -> None:
    dialog = only_reason(store, qtbot, text=text)
    assert not dialog.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def test_a_work_is_found_by_a_word_of_its_name_and_a_half_typed_one_is_none(store: Store, qtbot: QtBot) -> None:
    dialog = SourceDialog(store, [amount("ESF")])
    qtbot.addWidget(dialog)
    works = next(one for one in dialog.findChildren(QComboBox) if one.isEditable())
    completer = works.completer()
    assert completer is not None
    completer.setCompletionPrefix("mérida")
    assert completer.completionCount() > 0
    works.setEditText("Seelke")
    box = dialog.findChildren(QDialogButtonBox)[0]
    assert not box.button(QDialogButtonBox.StandardButton.Ok).isEnabled()


def test_a_new_work_is_kept_with_the_edit_that_rests_on_it(store: Store, qtbot: QtBot) -> None:
    store.set_value(amount("ESF"), 5.0, "5.0")
    dialog = SourceDialog(store, [amount("ESF")])
    qtbot.addWidget(dialog)
    dialog.findChildren(QTabWidget)[0].setCurrentIndex(1)
    page = dialog.findChildren(QTabWidget)[0].currentWidget()
    assert page is not None
    lines = [one for one in page.findChildren(QLineEdit) if not isinstance(one.parent(), QComboBox)]
    for line, text in zip(
        lines, ("Díaz, Ana; Ministry of Security", "Yearbook", "", "2011", "Tegucigalpa Press", "x.hn"), strict=True
    ):
        line.setText(text)
    accept(dialog)
    (own,) = store.document.everything.references
    assert own.csl["author"] == [{"family": "Díaz", "given": "Ana"}, {"literal": "Ministry of Security"}]
    assert own.csl["issued"] == {"date-parts": [[2011]]}
    (first, *_) = store.document.citation([amount("ESF")]).references
    assert (first.reference, first.role) == (own.id, SourceRole.USER)
    store.undo()
    assert store.document.everything.references == ()
    assert not store.document.edits[0].is_sourced


def test_names_are_read_as_people_or_institutions() -> None:
    assert author_of("Díaz, Ana") == {"family": "Díaz", "given": "Ana"}
    assert author_of(" UNODC ") == {"literal": "UNODC"}
    assert author_of("Odd,") == {"literal": "Odd,"}


# ---------------------------------------------------------------- notes


def test_the_note_dialog_shows_how_the_note_will_read(catalogue: Catalogue, qtbot: QtBot) -> None:
    ticks = count(10)
    store = Store(Document(catalogue, clock=lambda: f"2026-11-25T12:00:{next(ticks)}+00:00"), Language.ENGLISH)
    store.apply([store.document.note_write("First", [amount("ESF")])], StepKind.NOTE)
    scopes = [Scope("cell", (amount("DA"),)), Scope("all", (Key("mexico-assistance"),))]
    dialog = NoteDialog(store, scopes)
    qtbot.addWidget(dialog)
    text = dialog.findChildren(QPlainTextEdit)[0]
    text.setPlainText("Odd <number>")
    assert dialog.preview == "<b>B</b>&nbsp; Note by the user: Odd &lt;number&gt;"
    text.setPlainText("First")
    assert dialog.preview.startswith("<b>A</b>")
    text.setPlainText("Odd")
    dialog.findChildren(QComboBox)[0].setCurrentIndex(1)
    assert dialog.preview == "Note by the user: Odd"
    dialog.findChildren(QComboBox)[0].setCurrentIndex(0)
    accept(dialog)
    markers = store.document.catalogue.evidence.markers(amount("DA"), ("account", "fiscal_year"))
    assert markers == ("B",)


def test_a_note_is_added_to_the_selected_cells(window: MainWindow, store: Store) -> None:
    window.show_observation(amount("ESF"))
    table = table_of(window)
    select(table, amount("ESF"), amount("DA"))
    answer(lambda dialog: dialog.findChildren(QPlainTextEdit)[0].setPlainText("Odd"))
    action(window, "add_note").trigger()
    (note,) = store.document.everything.notes
    assert len(note.regions) == 2
    frame = table.frame
    assert frame is not None
    row, column = frame.position(amount("DA")) or (0, 0)
    assert frame.markers[row][column] == ("A",)
    topic = window.current_topic()
    assert topic is not None
    assert any(line.marker == "A" and "Odd" in line.text for line in topic.figure.notes)


def test_a_head_that_is_selected_is_proposed_first(window: MainWindow) -> None:
    window.show_observation(amount("ESF"))
    table = table_of(window)
    names = [scope.name for scope in window.contribution_commands.find_scopes()]
    assert names == ["ESF, FY2009", "the row ESF", "the column FY2009", "the whole table"]
    table.horizontalHeader().sectionClicked.emit(table.currentIndex().column())
    assert window.contribution_commands.find_scopes()[0].name == "the column FY2009"


def test_a_note_is_changed_and_removed_from_the_panel_and_the_strip(window: MainWindow, store: Store) -> None:
    store.apply([store.document.note_write("Odd", [amount("ESF")])], StepKind.NOTE)
    (note,) = store.document.everything.notes
    window.show_observation(amount("ESF"))
    assert f'href="edit-note:{note.id}"' in window.panel.record.toHtml()
    answer(lambda dialog: dialog.findChildren(QPlainTextEdit)[0].setPlainText("Odder"))
    window.panel.asked.emit(Link(LinkKind.EDIT_NOTE, note.id))
    assert [one.text for one in store.document.everything.notes] == ["Odder"]

    def remove() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NoteDialog)
        next(one for one in dialog.findChildren(QPushButton) if one.text() == "&Remove note").click()

    QTimer.singleShot(0, remove)
    topic = window.current_topic()
    assert topic is not None
    topic.note_requested.emit(note.id)
    assert store.document.everything.notes == ()
    assert not any("Odder" in line.text for line in topic.figure.notes)


# ---------------------------------------------------------------- stages


def test_the_stage_of_the_selected_cells_is_changed_in_one_step(window: MainWindow, store: Store) -> None:
    window.show_observation(amount("ESF"))
    select(table_of(window), amount("ESF"), amount("DA"))
    stage = next(one for one in table_of(window).actions() if one.text() == "Change status")
    menu = stage.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    wanted = next(one for one in menu.actions() if one.data() == Status.REQUEST)
    assert [one.data() for one in menu.actions() if one.isChecked()] == [Status.UNMARKED]
    wanted.trigger()
    assert {edit.key: edit.status for edit in store.document.edits} == {
        amount("ESF"): Status.REQUEST,
        amount("DA"): Status.REQUEST,
    }
    assert store.document.next_undo()[0].kind == StepKind.STATUS
    topic = window.current_topic()
    assert topic is not None
    points = [point for series in topic.figure.series for point in series.points if point.edited]
    assert {point.status for point in points} == {Status.REQUEST}
    assert all(point.printed is None for point in points)
    assert any("2 statuses changed by the user" in remark for remark in topic.figure.remarks)
    window.panel.show_key(amount("ESF"))
    assert "Request, by the user; printed: No status printed" in window.panel.record.toPlainText()


# ---------------------------------------------------------------- as printed, and back


def test_one_switch_leads_chart_table_panel_and_copies_back_to_print(window: MainWindow, store: Store) -> None:
    switch = action(window, "as_printed")
    assert not switch.isEnabled()
    store.set_value(rate("HND", 2010), 85.0, "85.0")
    window.show_observation(rate("HND", 2010))
    assert switch.isEnabled()
    topic, table = window.topics[0], table_of(window)
    for wanted, text in ((True, "82.1"), (False, "85.0")):
        switch.trigger()
        assert all(one.view.as_printed is wanted for one in window.topics)
        assert table.currentIndex().data() == text
        assert window.panel.value() == text
        point = next(p for s in topic.figure.series for p in s.points if p.key == rate("HND", 2010))
        assert (point.text, point.edited) == (text, not wanted)
        assert ("As printed: 1 edit" in " ".join(topic.figure.remarks)) is wanted
        assert ("UNODC, Homicide Statistics 2012" in window.panel.citation()) is wanted
        select(table, rate("HND", 2010))
        table.copy()
        page = QGuiApplication.clipboard().mimeData().html()
        assert ("edited by the user" in page) is not wanted
        assert QGuiApplication.clipboard().text().endswith(f"{text}\n")


def test_the_switch_goes_back_when_the_last_edit_is_taken_back(window: MainWindow, store: Store) -> None:
    store.set_value(rate("HND", 2010), 85.0, "85.0")
    action(window, "as_printed").trigger()
    store.undo()
    assert not action(window, "as_printed").isChecked()
    assert not window.topics[0].view.as_printed


def test_as_in_the_report_keeps_to_the_switch(window: MainWindow, store: Store) -> None:
    store.set_value(rate("HND", 2010), 85.0, "85.0")
    action(window, "as_printed").trigger()
    action(window, "as_reported").trigger()
    assert window.topics[0].view.as_printed


def test_the_panel_tells_the_edit_and_leads_back(window: MainWindow, store: Store) -> None:
    store.set_value(rate("HND", 2010), 85.0, "85.0", reason="Typo.")
    window.show_observation(rate("HND", 2010))
    text = window.panel.record.toPlainText()
    assert "82.1 → 85.0. Reason: Typo. No source. Name the source…" in text
    target = key_target(rate("HND", 2010))
    window.panel.record.link_followed.emit(Link(LinkKind.AS_PRINTED, target))
    assert action(window, "as_printed").isChecked()
    assert "Left out here: edit by" in window.panel.record.toPlainText()
    window.panel.record.link_followed.emit(Link(LinkKind.WITH_EDITS, target))
    assert not action(window, "as_printed").isChecked()
    window.panel.record.link_followed.emit(Link(LinkKind.TAKE_BACK, target))
    assert store.document.edits == ()
    store.undo()
    assert len(store.document.edits) == 1


def test_an_observation_of_ones_own_is_told_as_added(window: MainWindow, store: Store) -> None:
    key = rate("HND", 2012)
    store.apply([value_write(None, key, 90.0, "90.0", origin=store.document.origin(), unit="per_100k")], StepKind.ADD)
    window.panel.show_key(key)
    text = window.panel.record.toPlainText()
    assert "Added by" in text
    assert "Remove this observation" in text
    assert "1 value added by the user, without source" in text


# ---------------------------------------------------------------- the list


def test_the_list_opens_and_leads_to_the_cell(window: MainWindow, store: Store) -> None:
    store.set_value(amount("ESF"), 5.0, "5.0")
    action(window, "changes").trigger()
    dialog = window.contribution_commands.changes
    assert dialog is not None
    assert dialog.isVisible()
    dialog.table.selectRow(0)
    dialog.go()
    assert window.current_topic() is window.topics[1]
    assert window.topics[1].selected == amount("ESF")
    action(window, "changes").trigger()
    assert window.contribution_commands.changes is dialog


def test_nothing_is_asked_where_nothing_can_be_written(window: MainWindow, store: Store, qtbot: QtBot) -> None:
    store.set_value(amount("ESF"), 5.0, "5.0")
    log = store.document.log
    assert isinstance(log, MemoryLog)
    log.writable = False
    window.show_observation(amount("ESF"))
    for ask in (
        window.contribution_commands.add_note,
        window.contribution_commands.add_source,
        partial(window.contribution_commands.change_stage, [amount("ESF")], Status.REQUEST),
        partial(window.contribution_commands.take_back, amount("ESF")),
    ):
        with qtbot.waitSignal(window.contribution_commands.refused):
            ask()
    assert len(store.document.edits) == 1


def test_a_source_is_not_asked_for_printed_values(window: MainWindow, qtbot: QtBot) -> None:
    window.show_observation(amount("ESF"))
    with qtbot.waitSignal(window.contribution_commands.refused):
        window.contribution_commands.add_source()
    assert QApplication.activeModalWidget() is None
