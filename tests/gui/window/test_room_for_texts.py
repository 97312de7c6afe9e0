"""Every text has its room, and every letter one owner: in both languages and in one two fifths longer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, QSettings, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTabBar, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.gui.platform.translation import install_translator, remove_translator
from cavapp.gui.sources.source_notes_tab import TabPart
from cavapp.gui.window.commands.view_commands import stored_theme
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store
from cavapp.paths import resources_folder
from tests.gui.conftest import delete_closed_windows
from tests.gui.every_dialog import INCLE, find_collisions, find_cut, open_dialogs
from tests.gui.late_parts import install_parts
from tests.gui.longer_texts import LongerTexts

pytestmark = [pytest.mark.usefixtures("themed"), pytest.mark.qt_log_ignore("propagateSizeHints", "raise")]
SCREEN = 1366, 768


@pytest.fixture(autouse=True)
def clean(qapp: QApplication) -> Iterator[None]:
    """The next test finds English as it stands in the code."""
    before = QLocale()
    yield
    delete_closed_windows()
    remove_translator(qapp)
    QLocale.setDefault(before)


def pages(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The window with each of its pages in front, the funding tables last."""
    notes = window.notes_tab
    assert notes is not None
    window.tabs.setCurrentIndex(len(window.topics))
    for part in TabPart:
        notes.findChildren(QTabBar)[0].setCurrentIndex(part)
        yield part.name, window
    for number in (0, 2, 1):
        window.tabs.setCurrentIndex(number)
        yield f"topic {number}", window
    window.tabs.setCurrentIndex(0)
    window.topics[0].show_exhibit("fig-2")
    yield "places", window
    window.tabs.setCurrentIndex(1)
    window.topics[1].show_exhibit("table-1b")
    window.topics[1].show_view(replace(window.topics[1].view, type="panels"))
    yield "panels", window
    window.topics[1].show_key(INCLE)
    yield "a number", window


@pytest.mark.parametrize("speech", ["es", "en", "longer"])
def test_nothing_is_cut_off_and_no_letter_has_two_owners(
    speech: str, document: Document, settings: QSettings, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    language = Language.SPANISH if speech == "es" else Language.ENGLISH
    install_translator(qapp, language, resources_folder())
    if speech == "longer":
        qapp.installTranslator(LongerTexts(qapp))
    store = Store(document, language)
    window = MainWindow(store, settings, stored_theme(settings))
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)  # or the screen of the tests would be its limit
    qtbot.addWidget(window)
    window.resize(SCREEN[0], SCREEN[1] - 28)  # the frame of the window
    window.show()
    install_parts(window)
    found = []
    for name, shown in chain(pages(window), open_dialogs(window, store, settings, tmp_path)):
        QApplication.sendPostedEvents()
        found += [f"{name}, cut off: {one}" for one in find_cut(shown)]
        if speech != "longer":
            found += [f"{name}, twice: {one}" for one in find_collisions(shown)]
        if shown.width() > SCREEN[0] or shown.height() > SCREEN[1]:
            found.append(f"{name} is {shown.width()} x {shown.height()}")
    assert found == []


def test_a_text_without_room_and_a_letter_with_two_owners_are_found(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    for text in ("&Export", "&Edit"):
        column.addWidget(QPushButton(text, page))
    label = QLabel("Where this number comes from", page)
    label.setFixedWidth(20)
    column.addWidget(label)
    page.show()
    assert find_cut(page) == ["QLabel 'Where this number comes from'"]
    assert find_collisions(page) == ["Alt+E: ['&Export', '&Edit']"]
