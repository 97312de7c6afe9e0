"""The parts of the window are complete before they are connected, and it does not matter in which order they are."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import SIGNAL, QMimeData, QSettings, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDockWidget, QMenu
from pytestqt.qtbot import QtBot

from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.figures.style import DARK, LIGHT
from cavapp.gui.dialogs.editing.paste_dialog import PasteDialog
from cavapp.gui.topic.table.table_view import TableView
from cavapp.gui.widgets.record_view import Link, LinkKind, key_target
from cavapp.gui.window.actions import EDIT, FILE, HELP, PASSPORT, THEME, VIEW, WORKSPACE
from cavapp.gui.window.main_window import Connection, MainWindow
from cavapp.gui.workspace.store import Store
from tests.gui.late_parts import install_parts

Reorder = Callable[[list[Connection]], None]
Ctrl, Alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
INCLE = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))

pytestmark = [
    pytest.mark.usefixtures("themed"),
    # The offscreen platform has neither window frames nor an order of windows.
    pytest.mark.qt_log_ignore("This plugin does not support"),
]


def keep(_: list[Connection]) -> None:
    """Leave the order as it is written."""


def shuffle(seed: int) -> Reorder:
    return random.Random(seed).shuffle  # noqa: S311 - an order that can be repeated, nothing secret


def window_connected(reorder: Reorder, store: Store, settings: QSettings) -> MainWindow:
    """A window whose parts are connected in another order."""

    class Reordered(MainWindow):
        def _connections(self) -> list[Connection]:
            found = super()._connections()
            reorder(found)
            return found

    return Reordered(store, settings, LIGHT)


@pytest.fixture(params=[keep, list.reverse, shuffle(1), shuffle(2)], ids=["as written", "reversed", "seed 1", "seed 2"])
def window(request: pytest.FixtureRequest, store: Store, settings: QSettings, qtbot: QtBot) -> Iterator[MainWindow]:
    """The whole window on Table 1b, connected in each of these orders."""
    made = window_connected(request.param, store, settings)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    install_parts(made)
    made.show_exhibit("table-1b")
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    QGuiApplication.clipboard().clear()


def action(window: MainWindow, name: str) -> QAction:
    found = window.findChild(QAction, name)
    assert isinstance(found, QAction)
    return found


def table_in_front(window: MainWindow) -> TableView:
    topic = window.current_topic()
    assert topic is not None
    assert topic.table is not None
    return topic.table


def put(text: str) -> None:
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, key, modifier)


def accept_paste() -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PasteDialog)
    dialog.check_all_button.click()
    dialog.apply_button.click()


def test_the_window_works_in_whatever_order_its_parts_are_connected(window: MainWindow, store: Store) -> None:
    table = table_in_front(window)
    table.setFocus()
    assert table.select_places([INCLE])
    assert window.panel.key == INCLE
    edit_by_keyboard(window, store)
    read_passport(window)
    paste(window, store)
    ask_in_panel(window, store)
    change_tabs(window)
    change_colours_and_notes(window)


def edit_by_keyboard(window: MainWindow, store: Store) -> None:
    undo, as_printed = action(window, "undo"), action(window, "as_printed")
    assert (undo.text(), undo.isEnabled(), as_printed.isEnabled()) == ("&Undo", False, False)
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_A, Ctrl)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "500")
    press(Qt.Key.Key_Return)
    assert [edit.value for edit in store.document.edits] == [500.0]
    assert "500" in window.panel.record.toPlainText()
    assert (undo.text(), as_printed.isEnabled()) == ("&Undo edit of INCLE FY2009", True)
    table = table_in_front(window)
    table.setFocus()
    press(Qt.Key.Key_Z, Ctrl)
    assert store.document.edits == ()
    assert window.statusBar().currentMessage() == "Taken back: edit of INCLE FY2009"


def read_passport(window: MainWindow) -> None:
    table = table_in_front(window)
    assert table.select_places([INCLE])
    press(Qt.Key.Key_Return, Alt)
    assert QApplication.focusWidget() is window.panel.record
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is table
    offered = [one.text() for one in table.actions() if one.text()]
    assert offered[0] == "&Where this number comes from"
    assert offered[-4:] == ["Change status", "Add a note…", "Name the source…", "Add a reference…"]
    plot = window.topics[1].plot
    assert plot is not None
    assert action(window, "passport") in plot.actions()
    menu = QMenu()
    table.head_menus.opening.emit(menu, INCLE)
    assert [one.text() for one in menu.actions()] == ["Add a note…", "Add a reference…"]


def paste(window: MainWindow, store: Store) -> None:
    put("600\n")
    press(Qt.Key.Key_V, Ctrl)
    assert [edit.value for edit in store.document.edits] == [600.0]
    put("500\t400\n20\t30\n")
    assert table_in_front(window).select_places([INCLE])
    QTimer.singleShot(0, accept_paste)
    press(Qt.Key.Key_V, Ctrl)
    assert [edit.value for edit in store.document.edits if edit.key == INCLE] == [500.0]
    assert action(window, "undo").text() == "&Undo paste of 4 values"


def ask_in_panel(window: MainWindow, store: Store) -> None:
    """Links of the panel are followed, and its bar asks for the source of what was pasted."""
    window.show_observation(INCLE)
    window.panel.record.link_followed.emit(Link(LinkKind.AS_PRINTED, key_target(INCLE)))
    assert action(window, "as_printed").isChecked()
    assert "454.0" in window.panel.record.toPlainText()
    window.panel.record.link_followed.emit(Link(LinkKind.WITH_EDITS, key_target(INCLE)))
    opened: list[str] = []

    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        opened.append(type(dialog).__name__)
        dialog.reject()

    QTimer.singleShot(0, close)
    window.panel.bar.source_requested.emit([INCLE])
    assert opened == ["SourceDialog"]
    window.panel.record.link_followed.emit(Link(LinkKind.TAKE_BACK, key_target(INCLE)))
    assert INCLE not in [edit.key for edit in store.document.edits]
    window.panel.record.link_followed.emit(Link(LinkKind.REFERENCE, "seelke-finklea-2012"))
    assert window.notes_tab is not None
    assert window.notes_tab.isVisible()


def change_tabs(window: MainWindow) -> None:
    (dock,) = window.findChildren(QDockWidget)
    assert not dock.isVisible()
    for tab, shown, key in ((1, True, INCLE), (3, False, None), (0, True, None)):
        window.tabs.setCurrentIndex(tab)
        assert (dock.isVisible(), action(window, "export").isEnabled(), window.panel.key) == (shown, shown, key)


def change_colours_and_notes(window: MainWindow) -> None:
    for name, theme in (("theme_dark", DARK), ("theme_light", LIGHT)):
        action(window, name).trigger()
        assert {topic.theme for topic in window.topics} == {theme}
    plain = window.topics[0].figure
    action(window, "all_notes").trigger()
    assert len(window.topics[0].figure.notes) > len(plain.notes)
    action(window, "all_notes").trigger()
    action(window, "as_reported").trigger()
    assert window.topics[0].figure == plain


def test_every_action_does_something(store: Store, settings: QSettings, qtbot: QtBot) -> None:
    window = window_connected(keep, store, settings)
    qtbot.addWidget(window)
    names = [spec.name for spec in (*WORKSPACE, *FILE, *EDIT, *VIEW, *PASSPORT, *THEME, *HELP)]
    assert [name for name in names if not action(window, name).receivers(SIGNAL("triggered(bool)"))] == []
