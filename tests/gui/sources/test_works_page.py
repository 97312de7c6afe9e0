"""The page of works: filters, order, selection, commands, import, export, and attaching works by keyboard."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QProcess, Qt, QTimer
from PySide6.QtGui import QAction, QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QMenu,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.notes import Bearing, Cited, SourceRole
from cavapp.core.data.reference import runs_text
from cavapp.core.data.text import Language
from cavapp.core.edits.contributions.reference_import import Decision
from cavapp.core.edits.contributions.user_notes import Scope
from cavapp.core.edits.contributions.user_works import attach_work, work_write
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.references.bibliography import ListForm
from cavapp.core.references.chicago import bibliography_entry
from cavapp.gui.dialogs.editing.attach_dialog import AttachDialog
from cavapp.gui.platform.translation import announce_language
from cavapp.gui.sources.import_dialog import ImportDialog
from cavapp.gui.sources.records.note_entries import Order
from cavapp.gui.sources.source_notes_tab import SourceNotesTab, TabPart
from cavapp.gui.sources.work_dialog import WorkDialog
from cavapp.gui.sources.works_page import WorksPage
from cavapp.gui.widgets.record_view import Link, LinkKind, attached_target
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store

pytestmark = [
    pytest.mark.one_window,
    pytest.mark.usefixtures("themed"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
]

ROW = Key("mexico-assistance", (("account", "INCLE"),))
CELL = ROW.with_(fiscal_year=FiscalYear(2009), measure="amount")
GOOD = "@book{mine, title={Mine}, author={Ana Ruiz}, year=2010}\n"


@pytest.fixture
def tab(qtbot: QtBot, store: Store) -> Iterator[SourceNotesTab]:
    tab = SourceNotesTab(store)
    qtbot.addWidget(tab)
    tab.resize(1340, 600)
    with qtbot.waitExposed(tab):
        tab.show()
    yield tab
    QGuiApplication.clipboard().clear()


@pytest.fixture
def page(tab: SourceNotesTab) -> WorksPage:
    return tab.bibliography


def choose(box: QComboBox, value: object) -> None:
    place = box.findData(value)
    assert place >= 0
    box.setCurrentIndex(place)


def ok_of(dialog: QDialog) -> QPushButton:
    return dialog.findChildren(QDialogButtonBox)[0].button(QDialogButtonBox.StandardButton.Ok)


def accept(dialog: QDialog) -> None:
    assert ok_of(dialog).isEnabled()
    ok_of(dialog).click()


def add(store: Store, title: str = "Mine") -> str:
    write = work_write(store.document, {"type": "book", "title": title})
    store.apply([write], StepKind.WORK)
    return str(write.address.named()["reference"])


# ---------------------------------------------------------------- filters and order


def test_filters_narrow_the_list_together_and_give_it_back(store: Store, page: WorksPage) -> None:
    works = store.document.catalogue.references
    choose(page.kind, "report")
    assert set(page.list.shown_ids) == {name for name, work in works.items() if work.type == "report"}
    page.gone.setChecked(True)
    printed = set(page.list.shown_ids)
    assert printed == {
        name for name, work in works.items() if work.type == "report" and work.url and work.custom.get("printed_in")
    }
    choose(page.exhibit, "table-1b")
    assert 0 < len(page.list.shown_ids) < len(printed)
    page.show_all()
    assert len(page.list.shown_ids) == len(works) == 57


@pytest.mark.parametrize("exhibit", ["fig-1", "fig-2", "table-1a", "table-1b", "table-2"])
def test_each_exhibit_has_works(page: WorksPage, exhibit: str) -> None:
    choose(page.exhibit, exhibit)
    assert 0 < len(page.list.shown_ids) < 57


def test_a_work_that_a_filter_hides_is_shown_when_it_is_asked_for(tab: SourceNotesTab, page: WorksPage) -> None:
    choose(page.kind, "software")
    tab.show_reference("seelke-finklea-2012")
    assert page.list.current_id == "seelke-finklea-2012"
    assert page.kind.currentIndex() == 0


def test_orders_and_their_headings(store: Store, page: WorksPage) -> None:
    works = store.document.catalogue.references
    choose(page.order, Order.YEAR.value)
    years = [works[name].year or "" for name in page.list.shown_ids]
    assert years == sorted(years, reverse=True)
    choose(page.order, Order.KIND.value)
    kinds = [works[name].type for name in page.list.shown_ids]
    assert len([one for one, other in pairwise(kinds) if one != other]) == len(set(kinds)) - 1
    model = page.list.model()
    heads = {model.index(row, 0).data() for row in range(model.rowCount())}
    assert {"Report", "Law", "Data"} <= heads
    choose(page.order, Order.TITLE.value)
    starts = [works[name].title.removeprefix("The ").removeprefix("An ")[:5].casefold() for name in page.list.shown_ids]
    plain_starts = [one for one in starts if one.isascii() and one.isalpha()]
    assert plain_starts == sorted(plain_starts)
    assert len(plain_starts) > 30


def test_filters_are_reached_by_keyboard_and_named(page: WorksPage) -> None:
    for widget in (page.kind, page.exhibit, page.order, page.gone, *page.commands.values()):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert widget.accessibleName() or getattr(widget, "text", str)()
    page.gone.setFocus()
    QTest.keyClick(page.gone, Qt.Key.Key_Space)
    assert page.gone.isChecked()


# ---------------------------------------------------------------- taking away


def test_the_selection_or_all_that_is_shown_leaves(page: WorksPage, tmp_path: Path) -> None:
    choose(page.kind, "legislation")
    path = tmp_path / "laws.json"
    page.export(path, ListForm.CSL)
    assert [item["id"] for item in json.loads(path.read_text("utf-8"))] == page.list.shown_ids
    page.list.selectAll()
    assert len(page.works()) == 6
    QTest.keyClick(page.list, Qt.Key.Key_Home)
    QTest.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [work.id for work in page.works()] == page.list.shown_ids[:2]
    page.copy_as(ListForm.HTML)
    clipboard = QGuiApplication.clipboard()
    entries = [runs_text(bibliography_entry(work)) for work in page.works()]
    assert clipboard.text().splitlines() == entries
    assert clipboard.mimeData().html().count("<p>") == 2
    page.copy_as(ListForm.BIBTEX)
    assert clipboard.text().startswith("@misc{")


@pytest.mark.parametrize("form", list(ListForm))
def test_every_form_is_written_from_the_menu(
    page: WorksPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: ListForm
) -> None:
    path = tmp_path / f"works.{form.value}"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))  # the desktop's own window
    actions = [one for one in page.menu.actions() if not one.isSeparator()]
    names = ["BibTeX…", "RIS…", "CSL-JSON…", "Plain text…", "Rich text (RTF)…", "Web page…"]
    assert [one.text() for one in actions[:6]] == names
    ordered = [ListForm.BIBTEX, ListForm.RIS, ListForm.CSL, ListForm.TEXT, ListForm.RTF, ListForm.HTML]
    actions[ordered.index(form)].trigger()
    text = path.read_text("utf-8")
    assert "Seelke" in text
    if form is ListForm.RTF:
        assert text.isascii()
        assert "\\i US-Mexican" in text
        assert "M\\u233?rida" in text


# ---------------------------------------------------------------- own works


def test_adding_a_work_by_keyboard(store: Store, page: WorksPage) -> None:
    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WorkDialog)
        assert not ok_of(dialog).isEnabled()
        lines = dialog.form.findChildren(QLineEdit)
        QTest.keyClicks(lines[0], "Ruiz, Ana; UNODC")
        QTest.keyClicks(lines[2], "Yearbook")
        QTest.keyClicks(lines[4], "2012-03-06")
        assert "<i>Yearbook</i>" in dialog.preview
        accept(dialog)

    QTimer.singleShot(0, fill)
    page.commands["add"].click()
    (own,) = store.document.everything.references
    assert own.csl["author"] == [{"family": "Ruiz", "given": "Ana"}, {"literal": "UNODC"}]
    assert own.csl["issued"] == {"date-parts": [[2012, 3, 6]]}
    assert page.list.current_id == own.id
    assert store.document.next_undo()[0].kind == StepKind.WORK


def test_changing_a_work_keeps_what_the_form_does_not_show(store: Store, qtbot: QtBot) -> None:
    csl = {"type": "report", "title": "T", "abstract": "Long.", "issued": {"date-parts": [[2001], [2003]]}}
    write = work_write(store.document, csl)
    store.apply([write], StepKind.WORK)
    name = str(write.address.named()["reference"])
    dialog = WorkDialog(store, reference=name)
    qtbot.addWidget(dialog)
    dialog.form.findChildren(QLineEdit)[2].setText("U")
    accept(dialog)
    (own,) = store.document.everything.references
    assert (own.id, own.csl["title"], own.csl["abstract"]) == (name, "U", "Long.")
    assert own.csl["issued"] == {"date-parts": [[2001], [2003]]}


def test_only_own_works_can_be_changed_and_removed(store: Store, tab: SourceNotesTab, page: WorksPage) -> None:
    name = add(store)
    tab.show_reference("seelke-finklea-2012")
    assert not page.commands["change"].isEnabled()
    assert not page.commands["remove"].isEnabled()
    tab.show_reference(name)
    assert page.commands["change"].isEnabled()
    page.commands["remove"].click()
    assert store.document.everything.references == ()
    assert name not in page.list.shown_ids
    store.undo()
    assert name in page.list.shown_ids


def test_where_an_own_work_is_used_and_the_way_there(store: Store, tab: SourceNotesTab) -> None:
    name = add(store)
    store.set_value(CELL, 1.0, "1.0", source=Cited(name))
    store.apply(attach_work(store.document, Cited(name, "p. 3"), [ROW], Bearing.EXPLAINS), StepKind.ATTACH)
    tab.show_reference(name)
    text = tab.pages[TabPart.REFERENCES].view.toPlainText()
    assert "INCLE, FY2009" in text
    assert "explains the figures, p. 3 · Take away" in text
    link = Link(LinkKind.DETACH, attached_target(name, ROW))
    tab.pages[TabPart.REFERENCES].link_followed.emit(link)
    assert store.document.everything.attachments == ()
    assert "Take away" not in tab.pages[TabPart.REFERENCES].view.toPlainText()


# ---------------------------------------------------------------- import


@pytest.fixture
def dialog(store: Store, qtbot: QtBot) -> ImportDialog:
    made = ImportDialog(store)
    qtbot.addWidget(made)
    return made


def read_file(qtbot: QtBot, dialog: ImportDialog, path: Path) -> None:
    with qtbot.waitSignal(dialog.read, timeout=30_000):
        dialog.read_file(path)


def test_a_paste_is_previewed_and_brought_in_as_one_step(store: Store, qtbot: QtBot, dialog: ImportDialog) -> None:
    with qtbot.waitSignal(dialog.read):
        dialog.text.insertPlainText(GOOD + "@book{bad, author={X}}\n@article{two, title={Two}, pages={p.}}")
    assert dialog.table.rowCount() == 2
    assert [dialog.findings.item(row).text()[:6] for row in range(dialog.findings.count())] == ["Line 2", "Line 3"]
    item = dialog.table.item(1, 0)
    assert item is not None
    item.setCheckState(Qt.CheckState.Unchecked)
    steps = store.document.log.state.step
    accept(dialog)
    assert [one.csl["title"] for one in store.document.everything.references] == ["Mine"]
    assert dialog.brought_in == ["own-mine"]
    assert store.document.log.state.step == steps + 1
    store.undo()
    assert store.document.everything.references == ()


def test_a_file_is_read(store: Store, qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "mine.bib"
    path.write_text(GOOD.replace("Mine", "José"), encoding="latin-1")
    read_file(qtbot, dialog, path)
    assert "Windows-1252" in dialog.findings.item(0).text()
    accept(dialog)
    assert [one.csl["title"] for one in store.document.everything.references] == ["José"]


def test_what_is_no_file_is_told_and_not_waited_for(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    paths = [tmp_path / "none.bib", tmp_path, tmp_path / "none.bib" / "x.bib", tmp_path / ("x" * 300)]
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.bib")
        (tmp_path / "link.bib").symlink_to("/dev/zero")
        paths += [tmp_path / "pipe.bib", tmp_path / "link.bib"]
    for path in paths:
        read_file(qtbot, dialog, path)
        said = dialog.findings.item(0).text()
        assert "cannot be read" in said
        assert said.endswith("Choose another file.")
        assert not ok_of(dialog).isEnabled()


def test_a_known_work_is_asked_about(store: Store, qtbot: QtBot, dialog: ImportDialog) -> None:
    name = add(store, "Mine")
    with qtbot.waitSignal(dialog.read):
        dialog.text.setPlainText("@book{other, title={Mine}, publisher={Press}}")
    assert dialog.decision(0) is Decision.SKIP
    item, box = dialog.table.item(0, 0), dialog.table.cellWidget(0, 3)
    assert item is not None
    item.setCheckState(Qt.CheckState.Checked)
    assert isinstance(box, QComboBox)
    choose(box, Decision.REPLACE.value)
    accept(dialog)
    (own,) = store.document.everything.references
    assert (own.id, own.csl["publisher"]) == (name, "Press")


def test_a_large_file_is_read_behind_the_window(qtbot: QtBot, dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "large.bib"
    entries = (f"@book{{k{n}, title={{T{n}}}, abstract={{{'x ' * 60}}}}}" for n in range(2100))
    path.write_text("\n".join(entries), encoding="utf-8")
    with qtbot.waitSignal(dialog.read, timeout=30_000):
        dialog.read_file(path)
        assert not ok_of(dialog).isEnabled()
    assert dialog.table.rowCount() == 2000
    assert "100 more" in dialog.said
    assert "2100" in ok_of(dialog).text()


BOMB = "".join(f"@string{{a{n} = a{n - 1} # a{n - 1}}}\n" for n in range(1, 40))


def test_a_small_text_that_grows_without_end_costs_one_value(qtbot: QtBot, dialog: ImportDialog) -> None:
    with qtbot.waitSignal(dialog.read, timeout=30_000):
        dialog.text.setPlainText(f'@string{{a0 = "xxxxxxxxxx"}}\n{BOMB}@book{{bomb, title = a39}}\n{GOOD}')
    assert dialog.table.rowCount() == 1
    assert any("longer than anything" in dialog.findings.item(row).text() for row in range(dialog.findings.count()))


@pytest.mark.skipif(os.name == "nt", reason="ends a process by a signal")
def test_a_process_that_is_ended_is_told_and_the_next_text_is_read(
    qtbot: QtBot, dialog: ImportDialog, tmp_path: Path
) -> None:
    with qtbot.waitSignal(dialog.read, timeout=30_000):
        dialog.read_file(tmp_path / "none.bib")
        assert dialog.said == "Reading…"
        os.kill(dialog.reader.process_id, signal.SIGKILL)
    assert dialog.said == ""
    assert "more time or memory than any bibliography needs" in dialog.findings.item(0).text()
    assert not ok_of(dialog).isEnabled()
    with qtbot.waitSignal(dialog.read, timeout=30_000):
        dialog.text.setPlainText(GOOD)
    assert ok_of(dialog).isEnabled()


def test_reading_can_be_stopped_and_leaves_no_process(dialog: ImportDialog, tmp_path: Path) -> None:
    path = tmp_path / "large.bib"
    path.write_text("@book{k, a = {x\n" * 200_000, encoding="utf-8")
    dialog.show()
    for end in (dialog.stop_button.click, dialog.reject):
        dialog.read_file(path)
        assert dialog.stop_button.isVisible()
        assert dialog.reader.process_id
        end()
        assert dialog.reader.process_id == 0
        processes = dialog.reader.findChildren(QProcess)
        assert all(one.state() is QProcess.ProcessState.NotRunning for one in processes)


# ---------------------------------------------------------------- attaching


def test_attaching_by_keyboard(store: Store, qtbot: QtBot) -> None:
    dialog = AttachDialog(store, [Scope("INCLE", (ROW,))])
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    ok = ok_of(dialog)
    assert not ok.isEnabled()
    place = dialog.work.findData("cook-seelke-2008")
    dialog.work.setEditText(dialog.work.itemText(place))
    QTest.keyClicks(dialog.locator, "p.")
    assert "names no page" in dialog.said
    assert not ok.isEnabled()
    QTest.keyClicks(dialog.locator, " 4")
    QTest.keyClick(dialog.bearing, Qt.Key.Key_Down)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    (one,) = store.document.everything.attachments
    assert (one.cited, one.bearing) == (Cited("cook-seelke-2008", "p. 4"), Bearing.OTHER)
    added = [one for one in store.document.citation([CELL]).references if one.role is SourceRole.ADDED]
    assert [one.reference for one in added] == ["cook-seelke-2008"]


def test_the_menus_of_table_and_heads_attach_works(window: MainWindow, store: Store) -> None:
    window.show_observation(CELL)
    topic = window.current_topic()
    assert topic is not None
    table = topic.table
    assert table is not None
    assert "Add a reference…" in [one.text() for one in table.actions()]
    head = table.verticalHeader()
    place = QPoint(5, head.sectionViewportPosition(1) + 3)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, head.viewport().mapToGlobal(place))
    QApplication.sendEvent(head.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == ["Add a note…", "Add a reference…"]

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AttachDialog)
        dialog.work.setCurrentIndex(dialog.work.findData("cook-seelke-2008"))
        accept(dialog)

    QTimer.singleShot(0, fill)
    menu.actions()[1].trigger()
    (one,) = store.document.everything.attachments
    assert table.frame is not None
    assert dict(one.region.sets)["account"] == {table.frame.rows[1].code}


def test_the_window_attaches_to_what_is_selected(window: MainWindow, store: Store) -> None:
    window.show_observation(CELL)

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, AttachDialog)
        assert dialog.scope.itemText(0) == "INCLE, FY2009"
        dialog.work.setCurrentIndex(dialog.work.findData("cook-seelke-2008"))
        accept(dialog)

    QTimer.singleShot(0, fill)
    action = window.findChild(QAction, "attach_work")
    assert isinstance(action, QAction)
    action.trigger()
    assert len(store.document.everything.attachments) == 1


# ---------------------------------------------------------------- about this data


@pytest.mark.parametrize("lang", list(Language))
def test_every_dataset_and_gap_has_a_record(store: Store, qtbot: QtBot, lang: Language) -> None:
    store.language = lang
    tab = SourceNotesTab(store)
    qtbot.addWidget(tab)
    page = tab.pages[TabPart.ABOUT]
    assert len(page.list.entries) == 1 + len(store.document.catalogue.datasets) + len(store.document.catalogue.gaps)
    for entry in page.list.entries:
        assert page.list.select(entry.id)
        text = page.view.toPlainText()
        assert len(text) > 60
        assert "None" not in text


def test_the_record_of_a_dataset_says_what_is_not_known(tab: SourceNotesTab) -> None:
    page = tab.pages[TabPart.ABOUT]
    page.link_followed.emit(Link(LinkKind.DATASET, "homicide-rates"))
    assert tab.part is TabPart.ABOUT
    text = page.view.toPlainText()
    for part in ("Not recovered: 2", "homicide-rates.csv", "terms of use were not re-read", "Copy of 2012-09-06"):
        assert part in text
    assert "Mexico's row of 2011 in the 2012 release was not recovered" in text


def test_texts_follow_the_language(store: Store, tab: SourceNotesTab) -> None:
    tab.pages[TabPart.ABOUT].link_followed.emit(Link(LinkKind.DATASET, "homicide-rates"))
    store.language = Language.SPANISH
    announce_language()
    assert "no se recuperó" in tab.pages[TabPart.ABOUT].view.toPlainText()
