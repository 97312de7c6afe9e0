"""The language of the window: switched while it is open, as if it had been begun in the other."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QLocale, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.gui.platform.translation import install_translator, remove_translator
from cavapp.gui.sources.source_notes_tab import TabPart
from cavapp.gui.topic.table.cell_editor import CellEditor
from cavapp.gui.window.commands.view_commands import stored_language, stored_theme
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store
from cavapp.paths import resources_folder
from tests.checkout import ROOT
from tests.gui.conftest import delete_closed_windows
from tests.gui.late_parts import install_parts
from tests.gui.shown_texts import shown_texts

Begin = Callable[[Language], MainWindow]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "raise")


@pytest.fixture(autouse=True)
def texts(qapp: QApplication) -> Iterator[None]:
    """The next test finds English as it stands in the code."""
    before = QLocale()
    install_translator(qapp, Language.ENGLISH, resources_folder())
    yield
    delete_closed_windows()
    remove_translator(qapp)
    QLocale.setDefault(before)


@pytest.fixture
def begin(catalogue: Catalogue, settings: QSettings, qapp: QApplication, qtbot: QtBot) -> Begin:
    """Begins a window in a language, with all its parts."""

    def begun(language: Language) -> MainWindow:
        install_translator(qapp, language, resources_folder())
        made = MainWindow(Store(Document(catalogue), language), settings, stored_theme(settings))
        qtbot.addWidget(made)
        made.resize(1366, 740)
        made.show()
        install_parts(made)
        made.contribution_commands.show_changes()
        return made

    return begun


def said(window: MainWindow) -> dict[str, str]:
    """The texts of a window; what waited until somebody looks has been looked at."""
    notes = window.notes_tab
    assert notes is not None
    window.tabs.setCurrentIndex(len(window.topics))
    for part in TabPart:
        notes.findChildren(QTabBar)[0].setCurrentIndex(part)
    for number in range(len(window.topics)):
        window.tabs.setCurrentIndex(len(window.topics) - 1 - number)
    QApplication.sendPostedEvents()  # Qt tells its own widgets
    return shown_texts(window)


def differences(found: dict[str, str], expected: dict[str, str]) -> list[tuple[str, str, str]]:
    places = sorted(found.keys() | expected.keys())
    pairs = ((one, found.get(one, ""), expected.get(one, "")) for one in places)
    return [(place, one, other) for place, one, other in pairs if one != other]


def test_a_window_that_is_switched_says_what_one_begun_in_that_language_says(begin: Begin) -> None:
    expected = {Language.SPANISH: said(begin(Language.SPANISH))}
    window = begin(Language.ENGLISH)
    expected[Language.ENGLISH] = said(window)
    for language in (Language.SPANISH, Language.ENGLISH):
        window.view_commands.show_language(f"language_{language.value}")
        assert differences(said(window), expected[language]) == []


def test_the_language_is_switched_twenty_times_while_one_edits_and_nothing_is_lost(begin: Begin) -> None:
    window = begin(Language.ENGLISH)
    rates, funding, notes = window.topics[0], window.topics[1], window.notes_tab
    assert notes is not None
    rates.show_view(replace(rates.view, rows=("SLV", "HND"), first=2000, annotations=("merida-announced",)))
    notes.show_note("table-1b-c")
    window.tabs.setCurrentWidget(funding)
    funding.show_exhibit("table-1b")
    looked_at, table = (rates.view, funding.view, notes.current_id), funding.table
    assert table is not None
    key = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
    assert table.select_places([key])
    for number in range(20):
        table.setFocus()
        QTest.keyClicks(table, "3")
        (editor,) = (one for one in table.viewport().findChildren(CellEditor) if one.isVisible())
        QTest.keyClicks(editor, f"0{number}.5")
        window.view_commands.show_language(f"language_{tuple(Language)[number % 2 - 1].value}")
        assert editor.isVisible()
        assert editor.text() == f"30{number}.5"
        QTest.keyClick(editor, Qt.Key.Key_Return)
        assert table.select_places([key])
    assert (rates.view, funding.view, notes.current_id) == looked_at
    for number in reversed(range(20)):
        observation = funding_value(window, key)
        assert observation == float(f"30{number}.5")
        window.edit_commands.undo()
    assert funding_value(window, key) == 454.0


def funding_value(window: MainWindow, key: Key) -> float | None:
    """The value in the document that the table in front shows."""
    table = window.topics[1].table
    assert table is not None
    assert table.frame is not None
    row, column = next(cell for cell in table.frame.places() if table.frame.place(cell) == key)
    found = table.frame.observations[row][column]
    return None if found is None else found.value


def test_the_choice_is_remembered_and_stands_in_the_menu(begin: Begin, settings: QSettings) -> None:
    window = begin(Language.ENGLISH)
    chosen = {name: window.findChild(QAction, f"language_{name}") for name in ("system", "en", "es")}
    assert all(chosen.values())
    spanish = chosen["es"]
    assert spanish is not None
    spanish.trigger()
    assert stored_language(settings) is Language.SPANISH
    assert window.topics[0].figure.language is Language.SPANISH
    assert QLocale().toString(1234.5, "f", 1) == "1,234.5"
    assert begin(stored_language(settings)).findChild(QAction, "language_es").isChecked()  # type: ignore[union-attr]  # it is there, as above


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LC_ALL": "es_MX.UTF-8"}, "es"),
        ({"LANG": "es_GT.UTF-8"}, "es"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_of_the_system_is_the_first_choice(variables: dict[str, str], language: str) -> None:
    code = "from cavapp.gui.platform.translation import system_language; print(system_language().value)"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, env=kept | variables, capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603 - our own words
    assert done.stdout.strip() == language
