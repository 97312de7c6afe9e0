"""One copy command with five forms, the same in every place where it is offered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QMenu, QPushButton, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.figures.style import LIGHT
from cavapp.gui.platform.deferred_imports import DeferredModule
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.window.shortcuts_dialog import declared_keys
from cavapp.gui.workspace.store import Store

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

FORMS = ["Numbers", "With notes and sources", "As picture", "Citation", "Value"]


@pytest.fixture
def window(qtbot: QtBot, store: Store, settings: QSettings) -> MainWindow:
    made = MainWindow(store, settings, LIGHT)
    qtbot.addWidget(made)
    made.show()
    for module in (DeferredModule.PLOT, DeferredModule.TABLE):
        for step in made.install_part(module):
            step()
    return made


def texts(menu: QMenu) -> list[str]:
    return [one.text().replace("&", "") for one in menu.actions()]


def menu_named(owner: MainWindow, name: str) -> QMenu:
    return next(one for one in owner.findChildren(QMenu) if one.title().replace("&", "") == name)


def test_every_place_offers_the_same_five_forms(window: MainWindow) -> None:
    copying = menu_named(window, "Copy")
    assert texts(copying) == FORMS
    assert copying.menuAction() in menu_named(window, "Edit").actions()
    (bar,) = window.findChildren(QToolBar)
    button = bar.widgetForAction(copying.menuAction())
    assert isinstance(button, QToolButton)
    assert button.popupMode() is QToolButton.ToolButtonPopupMode.InstantPopup
    offered = [one.menu() for one in window.panel.findChildren(QPushButton) if one.menu() is not None]
    assert offered == [copying]
    for topic in window.topics:
        for part in (topic.table, topic.plot):
            assert part is not None
            assert part.actions().index(copying.menuAction()) == 1, "behind the passport"


def test_nothing_else_in_the_window_copies_numbers(window: MainWindow) -> None:
    named = [one.text().replace("&", "") for one in window.findChildren(QAction)]
    assert [text for text in named if "opy" in text and "copy as" not in text and "a copy" not in text] == ["Copy"]


def test_the_list_of_keys_follows_the_actions(window: MainWindow) -> None:
    listed = {use.text: [key.toString() for key in use.keys] for use in declared_keys(window)["Edit"]}
    assert listed["Copy: Numbers"] == ["Ctrl+C"]
    assert listed["Copy: As picture"] == ["Ctrl+Shift+C"]


def test_only_what_is_there_can_be_copied(window: MainWindow) -> None:
    citation, value = (window.findChild(QAction, name) for name in ("copy_citation", "copy_value"))
    assert citation is not None
    assert value is not None
    assert (citation.isEnabled(), value.isEnabled()) == (False, False)
    window.panel.show_key(Key("carsi-funding", (("account", "ESF"), ("measure", "amount"))))
    assert (citation.isEnabled(), value.isEnabled()) == (True, False)
    window.show_observation(
        Key("carsi-funding", (("account", "ESF"), ("fiscal_year", FiscalYear(2008)), ("measure", "amount")))
    )
    assert (citation.isEnabled(), value.isEnabled()) == (True, True)
    value.trigger()
    assert QGuiApplication.clipboard().text() == "25000"
    citation.trigger()
    assert QGuiApplication.clipboard().text().startswith("25,000 (thousands of US dollars), ")
