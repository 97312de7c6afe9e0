"""What one looked at comes back with the next start, also after a kill; nothing kept can stop the window."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.measures.shown_as import parse_shown_as
from cavapp.core.analysis.view import View, view_of
from cavapp.core.data.json_codec import to_plain
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.gui.window.commands.view_commands import stored_theme
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.store import Store
from tests.gui.late_parts import install_parts

pytestmark = [pytest.mark.usefixtures("themed"), pytest.mark.qt_log_ignore("This plugin does not support")]
Start = Callable[[], MainWindow]


@pytest.fixture
def start(document: Document, settings: QSettings, qtbot: QtBot) -> Start:
    def started() -> MainWindow:
        window = MainWindow(Store(document, Language.ENGLISH), settings, stored_theme(settings))
        qtbot.addWidget(window)
        return window

    return started


def views(window: MainWindow) -> list[View]:
    return [view for topic in window.topics for view in topic.views]


def chosen(document: Document) -> list[View]:
    """One view for each tab, none as at first."""
    exhibit = document.catalogue.exhibit
    return [
        replace(view_of(exhibit("fig-1")), rows=("HND", "GTM"), first=2000, last=2009, focus="HND", as_printed=True),
        replace(view_of(exhibit("table-1b")), shown=parse_shown_as("index:2009")),
        replace(view_of(exhibit("table-2")), first=2009, last=2011),
    ]


def test_every_tab_comes_back_as_it_was_and_edits_are_not_left_out(start: Start, document: Document) -> None:
    window = start()
    wanted = chosen(document)
    for view in wanted:
        window.show_view(view)
    window.tabs.setCurrentIndex(1)
    window.close()
    again = start()
    assert again.tabs.currentIndex() == 1
    assert [topic.view for topic in again.topics] == [replace(view, as_printed=False) for view in wanted]
    again.view_commands.show_as_reported()
    again.close()
    assert start().topics[1].view == view_of(document.catalogue.exhibit("table-1b"))


def test_a_choice_is_kept_without_closing(start: Start, document: Document, settings: QSettings, qtbot: QtBot) -> None:
    window = start()
    view = chosen(document)[0]
    window.show_view(view)
    qtbot.waitUntil(lambda: settings.contains("session/views/fig-1"))
    assert start().topics[0].view == replace(view, as_printed=False)


def test_the_source_notes_come_back_once_they_are_there(start: Start) -> None:
    window = start()
    install_parts(window)
    window.tabs.setCurrentIndex(3)
    window.close()
    again = start()
    assert again.tabs.currentIndex() == 0
    install_parts(again)
    assert again.tabs.currentIndex() == 3


def broken_texts(document: Document) -> list[str]:
    plain = to_plain(chosen(document)[0])
    changed: list[dict[str, object]] = [
        {"rows": ["XXX"]},
        {"rows": "HND"},
        {"first": 1000},
        {"last": 10**9},
        {"first": 2009, "last": 2000},
        {"measure": "nothing"},
        {"vintage": "nobody"},
        {"type": "pie"},
        {"order": []},
        {"exhibit": 5},
        {"shown": {"form": "index", "base": 99999}},
    ]
    texts = [json.dumps({**plain, **one}) for one in changed]
    return [*texts, "", "null", "[]", "{", "[" * 5000, "\x00", "x" * 20_000, '{"exhibit": "../../x"}']


def test_nothing_that_is_kept_stops_the_window(start: Start, document: Document, settings: QSettings) -> None:
    usual = start().topics[0].view
    for text in broken_texts(document):
        settings.setValue("session/views/fig-1", text)
        settings.setValue("session/front/fig-1", text)
        settings.setValue("session/tab", text[:3])
        topic = start().topics[0]
        assert topic.figure.title, text
        assert topic.view.exhibit == usual.exhibit, text
