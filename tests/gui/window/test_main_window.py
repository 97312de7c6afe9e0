"""The window: what passes between tabs, panel, search and dialogs, and what it remembers."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QDockWidget, QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from cavapp import __version__
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.style import DARK, LIGHT
from cavapp.gui.dialogs.export.export_dialog import ExportDialog
from cavapp.gui.platform.deferred_imports import DeferredImports, DeferredModule
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.sources.source_notes_tab import SourceNotesTab, TabPart
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.topic.notes_strip import NotesStrip
from cavapp.gui.window.commands.view_commands import stored_theme
from cavapp.gui.window.find_panel import FindPanel
from cavapp.gui.window.help_dialogs import AboutDialog
from cavapp.gui.window.main_window import TOPICS, MainWindow
from cavapp.gui.workspace.store import Store
from tests.gui.late_parts import install_parts

Open = Callable[..., MainWindow]
Ctrl = Qt.KeyboardModifier.ControlModifier

pytestmark = [
    pytest.mark.one_window,
    pytest.mark.usefixtures("themed"),
    # The offscreen platform has neither window frames nor an order of windows.
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


@pytest.fixture
def open_window(store: Store, settings: QSettings, qtbot: QtBot) -> Iterator[Open]:
    """Opens a window on the test's own settings, with all deferred parts in place."""
    kept = []

    def opened(*, complete: bool = True) -> MainWindow:
        window = MainWindow(store, settings, stored_theme(settings))
        kept.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        if complete:
            install_parts(window)
        return window

    yield opened
    QGuiApplication.clipboard().clear()


def amount(account: str, year: int, dataset: str = "mexico-assistance") -> Key:
    return Key(dataset, (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


def rate(country: str, year: int) -> Key:
    items = (("country", country), ("year", Year(year)), ("vintage", "hs-2012"), ("measure", "rate"))
    return Key("homicide-rates", items)


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def topic_of(window: MainWindow, dataset: str) -> DatasetTab:
    return next(topic for topic in window.topics if dataset in topic.dataset_ids)


def panel_key(window: MainWindow) -> Key | None:
    return window.panel.key


def panel_text(window: MainWindow) -> str:
    return window.panel.record.toPlainText()


def find_panel(window: MainWindow) -> FindPanel:
    (found,) = window.findChildren(FindPanel)
    return found


def with_modal(answer: Callable[[QDialog], None]) -> None:
    """Answer the next modal dialog as soon as its event loop runs."""

    def once() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        answer(dialog)

    QTimer.singleShot(0, once)


# ---------------------------------------------------------------- arriving


def test_late_parts_arrive_behind_the_first_picture(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(complete=False)
    deferred = DeferredImports(window, window)
    window.first_painted.connect(deferred.start)
    assert all(topic.plot is None and topic.table is None for topic in window.topics)
    assert (window.findChildren(SourceNotesTab), window.findChildren(FindPanel)) == ([], [])
    enabled = gc.isenabled()
    try:
        with qtbot.waitSignal(deferred.finished, timeout=30_000):
            window.topics[0].show_theme(LIGHT)
    finally:
        gc.unfreeze()
        (gc.enable if enabled else gc.disable)()
    assert all(topic.plot is not None and topic.table is not None for topic in window.topics)
    assert all(topic.table.frame is not None for topic in window.topics if topic.table is not None)
    assert len(window.findChildren(SourceNotesTab)) == len(window.findChildren(FindPanel)) == 1


def test_the_first_picture_is_announced(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(complete=False)
    with qtbot.waitSignal(window.first_painted):
        window.topics[0].show_theme(LIGHT)


def test_late_parts_arrive_in_whatever_tab_is_in_front(open_window: Open, qtbot: QtBot) -> None:
    window = open_window(complete=False)
    window.tabs.setCurrentIndex(3)
    for module in DeferredModule:
        for step in window.install_part(module, window.prepare_part(module)):
            step()
    assert window.tabs.currentIndex() == 3
    (notes,) = window.findChildren(SourceNotesTab)
    qtbot.waitUntil(notes.isVisible)


def test_nothing_asked_for_too_early_does_harm(open_window: Open) -> None:
    window = open_window(complete=False)
    for name in ("find", "copy", "copy_with_notes", "copy_citation", "as_reported", "all_notes"):
        action(window, name).trigger()
    window.show_reference("selee-arnson-olson-2013")
    window.show_observation(amount("INCLE", 2009))
    assert "454.0" in panel_text(window)


def test_parts_installed_twice_are_there_once(window: MainWindow) -> None:
    for module in DeferredModule:
        for step in window.install_part(module, window.prepare_part(module)):
            step()
    assert len(window.findChildren(SourceNotesTab)) == len(window.findChildren(FindPanel)) == 1
    for topic in window.topics:
        assert topic.table is not None
        offered = [one.text() for one in topic.table.actions() if one.text()]
        assert len(offered) == len(set(offered))


# ---------------------------------------------------------------- tabs


def test_four_tabs_hold_all_exhibits(window: MainWindow, document: Document) -> None:
    assert window.tabs.count() == 4
    assert {name for names in TOPICS for name in names} == set(document.catalogue.exhibits)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_tabs_open_by_keyboard(window: MainWindow, qtbot: QtBot, number: int) -> None:
    window.tabs.setCurrentIndex(number % 4)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_0.value + number), Ctrl)
    assert window.tabs.currentIndex() == number - 1


def test_an_exhibit_comes_to_the_front_with_its_tab(window: MainWindow) -> None:
    for exhibit, tab in (("table-1b", 1), ("table-2", 2), ("fig-1", 0), ("table-1a", 1)):
        window.show_exhibit(exhibit)
        assert window.tabs.currentIndex() == tab
        topic = window.current_topic()
        assert topic is not None
        assert topic.view.exhibit == exhibit


def test_what_needs_a_chart_is_off_where_there_is_none(window: MainWindow) -> None:
    names = ("export", "as_reported", "copy_with_notes")
    for tab, enabled in ((0, True), (3, False), (2, True)):
        window.tabs.setCurrentIndex(tab)
        assert [action(window, name).isEnabled() for name in names] == [enabled] * 3


# ---------------------------------------------------------------- the panel


def test_the_panel_follows_chart_table_and_tab(window: MainWindow) -> None:
    homicides, funding = window.topics[0], window.topics[1]
    assert panel_key(window) is None
    assert homicides.plot is not None
    QTest.keyClick(homicides.plot, Qt.Key.Key_Left)
    assert panel_key(window) == rate("SLV", 2011)
    assert "69.2" in panel_text(window)
    window.tabs.setCurrentIndex(1)
    assert panel_key(window) is None
    assert funding.table is not None
    funding.table.setCurrentIndex(funding.table.frame_model.index(1, 1))
    assert panel_key(window) == amount("INCLE", 2009, "carsi-funding")
    window.tabs.setCurrentIndex(0)
    assert panel_key(window) == rate("SLV", 2011)


def test_the_status_bar_says_of_an_edited_chart_what_its_heading_says(window: MainWindow, store: Store) -> None:
    window.show_exhibit("table-1b")
    said = window.statusBar().findChildren(PlainLabel)
    topic = window.current_topic()
    assert topic is not None
    printed = topic.figure.remarks[0]
    assert printed in [label.text() for label in said]
    store.set_value(amount("INCLE", 2009), 500.0, "500.0")
    told = [label.text() for label in said]
    assert topic.figure.remarks[0] in told
    assert printed not in told
    store.undo()
    assert printed in [label.text() for label in said]


def test_an_edit_takes_the_sources_of_its_value_away(window: MainWindow, store: Store) -> None:
    window.show_observation(amount("INCLE", 2009))
    before = panel_text(window)
    assert "Taken from" in before
    assert "Printed in" in before
    store.set_value(amount("INCLE", 2009), 500.0, "500.0")
    after = panel_text(window)
    assert "500.0" in after
    assert "Taken from" not in after
    assert "Printed in" not in after
    assert "edited by the user" in after
    topic = topic_of(window, "mexico-assistance")
    assert "edited by the user" in topic.findChildren(NotesStrip)[0].toPlainText()
    assert topic.table is not None
    index = topic.table.currentIndex()
    assert index.data() == "500.0"
    store.set_value(amount("INCLE", 2009), 454.0, "454.0")
    told, _, history = panel_text(window).partition("\nEdits\n")
    assert told == before.partition("\nEdits\n")[0]
    assert "454.0 → 500.0" in history  # what was taken back is not forgotten


def test_numbers_without_a_tab_are_shown_in_the_panel(window: MainWindow) -> None:
    key = Key("population", (("country", "SLV"), ("year", Year(1990)), ("measure", "population")))
    window.findChildren(QDockWidget)[0].hide()
    window.show_observation(key)
    assert window.panel.key == key
    assert window.panel.isVisible()
    assert "5,399,726" in panel_text(window)


def test_a_work_in_the_panel_opens_in_the_source_notes(window: MainWindow) -> None:
    window.panel.reference_requested.emit("seelke-finklea-2012")
    assert window.notes_tab is not None
    assert window.notes_tab.isVisible()
    assert (window.notes_tab.part, window.notes_tab.current_id) == (TabPart.REFERENCES, "seelke-finklea-2012")


def test_the_source_notes_lead_back_to_exhibits_and_numbers(window: MainWindow) -> None:
    assert window.notes_tab is not None
    window.tabs.setCurrentIndex(3)
    window.notes_tab.exhibit_requested.emit("table-1b")
    assert window.tabs.currentIndex() == 1
    window.tabs.setCurrentIndex(3)
    window.notes_tab.observation_requested.emit(rate("HND", 2003))
    assert window.tabs.currentIndex() == 0
    assert window.topics[0].selected == rate("HND", 2003)


# ---------------------------------------------------------------- search


def searched(window: MainWindow, words: str) -> None:
    """Search by keyboard and go to the first hit."""
    action(window, "find").trigger()
    panel = find_panel(window)
    assert panel.isVisible()
    panel.line.clear()
    QTest.keyClicks(panel.line, words)
    assert panel.hits
    QTest.keyClick(panel.line, Qt.Key.Key_Return)
    assert not panel.isVisible()


def test_a_number_found_is_shown_in_chart_table_and_panel(window: MainWindow) -> None:
    searched(window, "INCLE 2009 454.0")
    topic = topic_of(window, "mexico-assistance")
    assert window.current_topic() is topic
    assert topic.view.exhibit == "table-1b"
    assert topic.selected == window.panel.key == amount("INCLE", 2009)
    assert topic.table is not None
    assert topic.table.currentIndex().data() == "454.0"
    searched(window, "running sum table 2")
    topic = topic_of(window, "section-1004")
    assert (window.current_topic(), topic.view.shown.name) == (topic, "cumulative")


@pytest.mark.parametrize(
    ("kind", "part"),
    [
        ("note", TabPart.NOTES),
        ("reference", TabPart.REFERENCES),
        ("footnote", TabPart.FOOTNOTES),
        ("glossary", TabPart.ABBREVIATIONS),
        ("claim", TabPart.CLAIMS),
    ],
)
def test_words_found_open_the_source_notes_there(window: MainWindow, kind: str, part: TabPart) -> None:
    panel = find_panel(window)
    panel.line.setText({"footnote": "police", "claim": "honduras climbed"}.get(kind, "CRS"))
    hit = next(hit for hit in panel.hits if hit.kind.value == kind)
    panel.hit_chosen.emit(hit)
    assert window.notes_tab is not None
    assert window.notes_tab.isVisible()
    assert (window.notes_tab.part, window.notes_tab.current_id) == (part, hit.target)


# ---------------------------------------------------------------- actions


def test_the_way_back_and_optional_notes_have_actions(window: MainWindow) -> None:
    topic = window.topics[0]
    plain = topic.figure
    topic.show_key(rate("BLZ", 2005))
    action(window, "as_reported").trigger()
    assert topic.figure == plain
    action(window, "all_notes").trigger()
    assert all(len(one.figure.notes) > 7 for one in window.topics)
    assert len(topic.figure.notes) > len(plain.notes)
    action(window, "all_notes").trigger()
    assert topic.figure == plain


def test_what_is_selected_can_be_copied_in_four_ways(window: MainWindow) -> None:
    window.show_observation(amount("INCLE", 2009))
    clipboard = QGuiApplication.clipboard()
    table = topic_of(window, "mexico-assistance").table
    assert table is not None
    table.setFocus()
    action(window, "copy").trigger()
    assert clipboard.text().splitlines()[1:] == ["INCLE\t454.0"]
    assert clipboard.text().startswith("million US$. Selee")
    action(window, "copy_with_notes").trigger()
    assert "454.0" in clipboard.text()
    assert "Seelke" in clipboard.text()
    action(window, "copy_citation").trigger()
    assert clipboard.text() == window.panel.citation()
    action(window, "copy_value").trigger()
    assert clipboard.text() == "454.0"


def test_the_copy_key_copies_the_cells_of_the_table_in_focus(window: MainWindow) -> None:
    window.show_observation(amount("INCLE", 2009))
    table = topic_of(window, "mexico-assistance").table
    assert table is not None
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_C, Ctrl)
    assert QGuiApplication.clipboard().text().endswith(".\tFY2009\nINCLE\t454.0\n")


@pytest.mark.parametrize("place", ["panel", "strip"])
def test_the_copy_key_copies_the_text_selected_in_focus(window: MainWindow, place: str) -> None:
    window.show_observation(amount("INCLE", 2009))
    topic = topic_of(window, "mexico-assistance")
    browser = window.panel.record if place == "panel" else topic.findChildren(NotesStrip)[0]
    assert isinstance(browser, QTextBrowser)
    browser.setFocus()
    assert browser.find("Seelke")
    QTest.keyClick(browser, Qt.Key.Key_C, Ctrl)
    assert QGuiApplication.clipboard().text() == "Seelke"


def test_the_copy_key_copies_the_abbreviation_in_focus(window: MainWindow) -> None:
    assert window.notes_tab is not None
    window.tabs.setCurrentIndex(3)
    window.notes_tab.show_abbreviation("GAO")
    assert window.focusWidget() is window.notes_tab.glossary
    QTest.keyClick(window.notes_tab.glossary, Qt.Key.Key_C, Ctrl)
    assert QGuiApplication.clipboard().text() == "GAO: Government Accountability Office"


def test_shortcuts_of_actions_do_not_collide(window: MainWindow) -> None:
    keys = [one.shortcut().toString() for one in window.findChildren(QAction) if one.parent() is window]
    keys = [key for key in keys if key]
    assert len(keys) == len(set(keys))
    assert {"Ctrl+E", "Ctrl+F", "Ctrl+R", "Ctrl+C"} <= set(keys)


def test_the_help_tells_version_report_and_every_dataset(window: MainWindow, document: Document) -> None:
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        said.append(dialog.findChildren(QTextBrowser)[0].toPlainText())
        dialog.reject()

    for name in ("about", "shortcuts"):
        with_modal(read)
        action(window, name).trigger()
    assert f"cavapp {__version__}" in said[0]
    assert "Crime and Violence in Mexico and Central America" in said[0]
    for data in document.catalogue.datasets.values():
        assert data.title.en in said[0]
        assert str(len(data)) in said[0].replace(",", "")
    assert "Ctrl+F" in said[1]


def test_the_help_is_complete_in_spanish(document: Document, qtbot: QtBot) -> None:
    about = AboutDialog(document.catalogue, Language.SPANISH)
    qtbot.addWidget(about)
    text = about.findChildren(QTextBrowser)[0].toPlainText()
    assert all(data.title.es in text for data in document.catalogue.datasets.values())


# ---------------------------------------------------------------- colours and memory


def test_the_colours_change_at_run_time_and_are_remembered(
    open_window: Open, settings: QSettings, themed: QApplication
) -> None:
    window = open_window()
    for name, theme in (("theme_dark", DARK), ("theme_light", LIGHT), ("theme_dark", DARK)):
        action(window, name).trigger()
        assert window.topics[0].theme == theme == stored_theme(settings)
        assert themed.palette().color(QPalette.ColorRole.Base).name() == theme.ground
        for topic in window.topics:
            window.tabs.setCurrentWidget(topic)
            assert topic.plot is not None
            assert topic.plot.grab().toImage().pixelColor(2, 2).name() == theme.ground
        assert action(window, name).isChecked()
    window.close()
    again = open_window(complete=False)
    assert again.topics[0].theme == DARK
    assert action(again, "theme_dark").isChecked()


@pytest.mark.parametrize("stored", ["", "purple", "theme_", 17])
def test_damaged_settings_do_no_harm(open_window: Open, settings: QSettings, stored: object) -> None:
    for key in ("theme", "geometry", "state", "export/folder", "export/preset"):
        settings.setValue(key, stored)
    window = open_window()
    assert window.topics[0].theme in (LIGHT, DARK)
    assert window.isVisible()


def test_size_and_panel_are_remembered(open_window: Open, settings: QSettings) -> None:
    window = open_window()
    window.showNormal()
    window.resize(QSize(731, 642))
    next(a for a in window.findChildren(QAction) if a.shortcut().toString() == "F9").trigger()
    window.close()
    settings.sync()
    again = open_window()
    assert again.size() == QSize(731, 642)
    assert not again.isMaximized()
    assert not again.findChildren(QDockWidget)[0].isVisible()


def test_a_panel_closed_by_its_own_button_stays_closed(window: MainWindow) -> None:
    (dock,) = window.findChildren(QDockWidget)
    next(button for button in dock.findChildren(QAbstractButton) if "closebutton" in button.objectName()).click()
    assert not dock.isVisible()
    window.tabs.setCurrentIndex(1)
    assert not dock.isVisible()


def test_the_panel_gives_way_to_the_source_notes_and_comes_back(window: MainWindow) -> None:
    (dock,) = window.findChildren(QDockWidget)
    for tab, visible in ((0, True), (3, False), (1, True)):
        window.tabs.setCurrentIndex(tab)
        assert dock.isVisible() is visible


def test_everything_remembered_is_in_the_file_given(open_window: Open, settings: QSettings, tmp_path: Path) -> None:
    window = open_window()
    action(window, "theme_dark").trigger()
    window.close()
    settings.sync()
    assert [path.name for path in tmp_path.iterdir()] == ["settings.ini"]
    assert set(settings.allKeys()) == {"theme", "geometry", "state"}


def test_a_small_screen_is_filled_and_the_window_fits_it(open_window: Open) -> None:
    window = open_window()
    room = window.screen().availableSize()
    assert room.width() <= 1440, "the offscreen screen is small"
    assert window.isMaximized()


# ---------------------------------------------------------------- exporting


def test_the_window_exports_what_it_shows(open_window: Open, settings: QSettings, tmp_path: Path) -> None:
    settings.setValue("export/folder", str(tmp_path))
    window = open_window()
    window.show_exhibit("table-2")
    action(window, "theme_dark").trigger()
    action(window, "all_notes").trigger()

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        chosen = dialog.form.choice()
        assert (chosen.presentation.theme, chosen.all_notes) == ("dark", True)
        next(button for button in dialog.findChildren(QPushButton) if button.text() == "&Export").click()

    with_modal(answer)
    action(window, "export").trigger()
    (written,) = tmp_path.glob("*.png")
    assert written.name == "cavapp_table-2_FY2008-2013_en_dark.png"
    assert window.figure_commands.written_bar.path == written
