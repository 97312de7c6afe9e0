"""Whatever is pressed, clicked, dropped, resized in whatever order: no exception, no warning of Qt, nothing left over.

python -m pytest tests/gui/window/test_event_storm.py -m "not storm"                       # 3 seeds
CAVAPP_MINUTES=10 bash tests/run --faults tests/gui/window/test_event_storm.py             # as long as wanted
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QSettings,
    Qt,
    QTimer,
)
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import Author
from cavapp.gui.window.commands.view_commands import stored_theme
from cavapp.gui.window.find_panel import FindPanel
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.workspace.open_workspace import OpenWorkspace
from cavapp.gui.workspace.store import Store
from tests.checkout import ROOT
from tests.gui.conftest import delete_closed_windows
from tests.gui.late_parts import install_parts
from tests.gui.watch import EXPECTED, Watch, watching
from tests.gui.window.event_storm import EventStorm

MINUTES = float(os.environ.get("CAVAPP_MINUTES", "60"))
FIRST_SEED = int(os.environ.get("CAVAPP_SEED", "0"))
SHORT, LONG = 200, 4000  # events a seed
FEW_KINDS = 8  # what a later storm may be the first to have made once and kept

pytestmark = [pytest.mark.usefixtures("themed", "worded"), pytest.mark.qt_log_ignore(*EXPECTED)]
Open = Callable[[], MainWindow]


@pytest.fixture
def watch() -> Iterator[Watch]:
    with watching() as made:
        yield made


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """What is dropped, pasted and chosen: a picture, a bibliography, a workspace, and what is none of them."""
    folder = tmp_path / "files"
    folder.mkdir()
    made = [folder / name for name in ("a.bib", "b.cavapp", "c.png", "d.csv")]
    made[0].write_text("@book{a, title = {A}, author = {B, C}}\n@book{b, title = {{{", encoding="utf-8")
    made[1].write_bytes(b"SQLite format 3\0" + bytes(4000))
    made[2].write_bytes((ROOT / "resources" / "icons" / "cavapp.svg").read_bytes())
    made[3].write_text("a,b\n1,2\n", encoding="utf-8")
    return made


@pytest.fixture
def open_window(
    catalogue: Catalogue, settings: QSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> Iterator[Open]:
    """Opens a window on a workspace, whole; whatever it writes by itself stays in the folder of the test."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    kept: list[MainWindow] = []

    def opened() -> MainWindow:
        store = Store(Document(catalogue, author=Author("Ana", "a")), Language.ENGLISH)
        current = OpenWorkspace(store, settings, tmp_path / "home", store)
        current.open_first(None)
        window = MainWindow(store, settings, stored_theme(settings), current)
        kept.append(window)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        install_parts(window)
        return window

    yield opened
    for window in kept:
        window.figure_commands.stop_exports()
        window.workspace_commands.auto_backup.stop()
        window.workspace_commands.current.close_file()
    QGuiApplication.clipboard().clear()


def rage(window: MainWindow, seed: int, count: int, files: list[Path], watch: Watch) -> list[str]:
    """One storm, until nothing of it is open any more; the top-level widgets that are there then."""
    storm, loop = EventStorm(window, seed, count, files), QEventLoop()
    watch.trail = lambda: f"seed {seed}: {' | '.join(storm.trail)}"
    storm.ended.connect(loop.quit)
    storm.begin()
    loop.exec()
    for widget in QApplication.topLevelWidgets():
        if widget is not window and widget.isVisible():
            widget.close()
    for _ in range(3):
        QCoreApplication.processEvents()
        delete_closed_windows()
    return sorted(
        f"{type(one).__name__} {one.objectName()} {one.windowTitle()}" for one in QApplication.topLevelWidgets()
    )


@pytest.mark.parametrize("seed", range(3))
def test_a_storm_of_events_raises_nothing(open_window: Open, watch: Watch, files: list[Path], seed: int) -> None:
    window = open_window()
    rage(window, seed, SHORT, files, watch)
    assert not watch.found, "\n\n".join(watch.found)


def test_what_storms_found_does_not_come_back(open_window: Open, watch: Watch) -> None:
    window = open_window()
    first, second = window.topics[0].table, window.topics[1].table
    assert first is not None
    assert second is not None
    window.tabs.setCurrentIndex(1)
    second.setFocus()
    second.setCurrentIndex(second.frame_model.index(0, 0))
    for key, held in (
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    ):
        QTest.keyClick(QApplication.focusWidget() or window, key, held)
        delete_closed_windows()
    assert QApplication.focusWidget() is second  # whose editor went when the keyboard did
    for table, shown in ((second, True), (first, False)):
        own = [one for one in table.actions() if one.isVisible() and one in table.findChildren(QAction)]
        assert own
        assert {one.isEnabled() for one in own} == {shown}
    QTimer.singleShot(0, window, close_front)
    first.commands.add_requested.emit(first.frame_model.place(first.frame_model.index(0, 0)))
    QGuiApplication.clipboard().clear()
    window.edit_commands.paste_clipboard()
    assert not watch.found, "\n\n".join(watch.found)


def test_a_dialog_that_was_answered_is_gone(open_window: Open) -> None:
    window = open_window()
    for name in ("shortcuts", "about", "add_observation", "choose_author", "find_figure"):
        QTimer.singleShot(0, window, close_front)
        action = window.findChild(QAction, name)
        assert isinstance(action, QAction)
        action.trigger()
        delete_closed_windows()
        assert not [one for one in window.findChildren(QDialog) if not isinstance(one, FindPanel)], name


def close_front() -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    dialog.reject()


@pytest.mark.storm
@pytest.mark.timeout(0)
def test_a_storm_of_an_hour_raises_nothing_and_leaves_no_widget(
    open_window: Open, watch: Watch, files: list[Path]
) -> None:
    window, end, seed = open_window(), time.monotonic() + MINUTES * 60, FIRST_SEED
    before = rage(window, seed, LONG, files, watch)  # what is made once and kept is there from then on
    after, events = before, LONG
    while time.monotonic() < end:
        seed += 1
        after = rage(window, seed, LONG, files, watch)
        events += LONG
        print(f"seed {seed}: {events} events, {len(after)} top-level widgets, {len(watch.found)} faults", flush=True)  # noqa: T201
    assert not watch.found, "\n\n".join(watch.found)
    assert len(after) <= len(before) + FEW_KINDS, "\n".join(after)
