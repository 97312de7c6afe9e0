"""The list of keys that F1 shows: every key that anything in the window answers is in it, once, with what it does."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from pytestqt.qtbot import QtBot

import cavapp.gui
from cavapp.gui.platform.key_table import KeyTable
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.window.shortcuts_dialog import TABLES, KeyUse, ShortcutsDialog, declared_keys, keys_text, list_html

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen platform has no window frames

# Two keys of the keyboard that are one to the reader; Qt's own name for Shift+Tab.
SAME = {"Enter": "Return", "Backtab": "Shift+Tab"}


def modules() -> list[ModuleType]:
    names = sorted(one.name for one in pkgutil.walk_packages(cavapp.gui.__path__, "cavapp.gui."))
    return [importlib.import_module(name) for name in names]


def names_of(keys: list[QKeySequence] | tuple[QKeySequence, ...]) -> set[str]:
    names = (key.toString(QKeySequence.SequenceFormat.PortableText) for key in keys)
    return {SAME.get(name, name) for name in names}


def table_of(module: ModuleType) -> KeyTable | None:
    """The table of keys that a module has of its own."""
    return next(
        (one for name, one in vars(module).items() if name.endswith("_KEYS") and isinstance(one, KeyTable)), None
    )


def declared(module: ModuleType) -> set[str]:
    """The keys in a module's own table."""
    table = table_of(module)
    if table is None:
        return set()
    return {name for keys, _ in table.uses for name in names_of(QKeySequence.listFromString(keys))}


def answered(source: str) -> Iterator[set[str]]:
    """What a module's code names as keys: for each place the sequences of which any one has to be listed."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr.startswith("Key_"):
            yield names_of([QKeySequence(getattr(Qt.Key, node.attr))])
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
            if node.value.attr == "StandardKey":
                yield names_of(QKeySequence.keyBindings(QKeySequence.StandardKey[node.attr]))
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QKeySequence":
            yield from ({str(one.value)} for one in node.args if isinstance(one, ast.Constant))


def unlisted(source: str, listed: set[str]) -> list[str]:
    return sorted(min(keys) for keys in answered(source) if not keys & listed)


def carried(window: MainWindow) -> list[tuple[set[str], str]]:
    """The keys of everything in the window that carries keys, with its name."""
    actions = [(names_of(one.shortcuts()), one.text()) for one in window.findChildren(QAction)]
    return [one for one in actions if one[0]] + [
        (names_of(one.keys()), one.whatsThis()) for one in window.findChildren(QShortcut)
    ]


def test_every_key_that_something_carries_is_listed_once_under_its_name(window: MainWindow) -> None:
    places = declared_keys(window)
    rows = [(names_of(use.keys), use.text) for uses in places.values() for use in uses]
    found = carried(window)
    assert len(found) >= 28
    for keys, name in found:
        assert name
        plain = name.replace("&", "")
        assert sum(one == keys and text in {plain, f"Copy: {plain}"} for one, text in rows) == 1, (keys, name)
    assert list(places)[:5] == ["File", "Edit", "View", "Help", "Window"]
    assert "Export figure…" in [use.text for use in places["File"]]
    tabs = [window.tabs.tabText(number).replace("&", "") for number in range(window.tabs.count())]
    assert [use.text for use in places["Window"]][: len(tabs)] == tabs


def test_every_key_that_a_widget_answers_is_in_the_table_beside_it(window: MainWindow) -> None:
    of_actions = {key for keys, _ in carried(window) for key in keys}
    for module in modules():
        assert module.__file__ is not None
        source = Path(module.__file__).read_text(encoding="utf-8")
        assert unlisted(source, declared(module) | of_actions) == [], module.__name__


@pytest.mark.parametrize(
    ("source", "missing"),
    [
        ("if event.key() == Qt.Key.Key_F7: pass", ["F7"]),
        ("x = {_Code.Key_Enter: 1, _Code.Key_Backtab: 2}", ["Return", "Shift+Tab"]),
        ("event.matches(QKeySequence.StandardKey.Refresh)", ["F5"]),
        ("button.setShortcut(QKeySequence('Ctrl+J'))", ["Ctrl+J"]),
        ("if event.key() == Qt.Key.Key_F6: pass", []),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_a_key_in_no_table_is_seen(source: str, missing: list[str]) -> None:
    assert unlisted(source, {"F6"}) == missing


@pytest.mark.usefixtures("qapp")
def test_every_table_is_in_the_list_with_keys_that_exist() -> None:
    tables = [table for module in modules() if (table := table_of(module)) is not None]
    assert sorted(tables) == sorted(TABLES)
    for table in tables:
        for keys, text in table.uses:
            assert all(key.toString() for key in QKeySequence.listFromString(keys)), keys
            assert text


def test_keys_are_written_as_on_a_keyboard() -> None:
    keys = QKeySequence.listFromString("Alt+Return; Shift+Left; PgDown; Ctrl+Shift+Z")
    assert keys_text(tuple(keys)) == "Alt+Enter, Shift+←, Page Down, Ctrl+Shift+Z"


def test_the_dialog_shows_the_whole_list_and_fits_the_screen(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ShortcutsDialog(window)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    said = dialog.text.toPlainText()
    for place, uses in declared_keys(window).items():
        keys = [key for use in uses for key in names_of(use.keys)]
        assert sorted(keys) == sorted(set(keys)), f"one key does two things in {place}"
        for use in uses:
            assert f"{keys_text(use.keys)}\n{use.text}\n" in said
    free = dialog.screen().availableSize()
    assert dialog.frameSize().width() <= free.width()
    assert dialog.frameSize().height() <= free.height()
    # Longer than the window it scrolls downwards, never sideways.
    assert dialog.text.horizontalScrollBar().maximum() == 0


def test_a_name_that_looks_like_markup_is_shown_as_it_is() -> None:
    said = list_html({"<b>": [KeyUse((QKeySequence("F1"),), "<img>")]})
    assert "&lt;b&gt;" in said
    assert "&lt;img&gt;" in said
