"""The list of keys: what F1 shows, made of the actions of the window and the tables of its widgets.

Owns the order of the places and how keys are written. What an action is called and which keys it has is told by the
action itself, what a widget does at other keys by the table beside it.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QMenu

from cavapp.gui.citation import citation_panel
from cavapp.gui.dialogs.editing import changes_dialog
from cavapp.gui.dialogs.export import figure_window
from cavapp.gui.platform.key_table import KeyTable
from cavapp.gui.sources import source_notes_tab
from cavapp.gui.topic.chart import period_slider, period_zoom, plot
from cavapp.gui.topic.controls import row_list
from cavapp.gui.topic.table import cell_commands, cell_editor, cell_prompt, table_view
from cavapp.gui.widgets.text_dialog import TextDialog
from cavapp.gui.window import find_panel, tabs

# Tables of one place stand together.
TABLES: Final[tuple[KeyTable, ...]] = (
    tabs.TAB_KEYS,
    plot.CHART_KEYS,
    period_zoom.ZOOM_KEYS,
    period_slider.PERIOD_KEYS,
    row_list.ROW_KEYS,
    table_view.TABLE_KEYS,
    cell_commands.CELL_KEYS,
    cell_editor.EDITOR_KEYS,
    cell_prompt.PROMPT_KEYS,
    citation_panel.CITATION_KEYS,
    find_panel.FIND_KEYS,
    source_notes_tab.NOTES_KEYS,
    changes_dialog.CHANGES_KEYS,
    figure_window.FIGURE_KEYS,
)
_WRITTEN: Final = {
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Return": "Enter",
    "PgUp": "Page Up",
    "PgDown": "Page Down",
}


class KeyUse(NamedTuple):
    """What is done, and by which keys."""

    keys: tuple[QKeySequence, ...]
    text: str


Places = dict[str, list[KeyUse]]


def declared_keys(window: QMainWindow) -> Places:
    """All keys of a window by place: menu by menu, then what belongs to the window as a whole, then its parts."""
    places: Places = {}
    met: list[QObject] = []
    for action in window.menuBar().actions():
        menu = action.menu()
        if isinstance(menu, QMenu):
            met += _add_actions(places, _plain(menu.title()), _actions_of(menu))
    _add_shortcuts(places, tabs.TAB_KEYS.translated()[0], window)
    _add_actions(
        places, tabs.TAB_KEYS.translated()[0], ((one, "") for one in window.findChildren(QAction) if one not in met)
    )
    for table in TABLES:
        place, uses = table.translated()
        listed = [KeyUse(tuple(QKeySequence.listFromString(keys)), text) for keys, text in uses]
        places.setdefault(place, []).extend(listed)
    return places


def _actions_of(menu: QMenu, within: str = "") -> Iterator[tuple[QAction, str]]:
    """The actions of a menu and of those in it, each with the names of the menus that it stands in."""
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _actions_of(inner, f"{within}{_plain(inner.title())}: ")
        else:
            yield action, within


def _add_actions(places: Places, place: str, actions: Iterable[tuple[QAction, str]]) -> list[QAction]:
    met = []
    for action, within in actions:
        met.append(action)
        if action.shortcuts():
            use = KeyUse(tuple(action.shortcuts()), within + _plain(action.text()))
            places.setdefault(place, []).append(use)
    return met


def _add_shortcuts(places: Places, place: str, window: QMainWindow) -> None:
    for shortcut in window.findChildren(QShortcut):
        places.setdefault(place, []).append(KeyUse(tuple(shortcut.keys()), _plain(shortcut.whatsThis())))


def _plain(text: str) -> str:
    """A text of a menu without the marks of its letters."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def keys_text(keys: tuple[QKeySequence, ...]) -> str:
    """Keys as they are printed on a keyboard."""
    return ", ".join(map(_key_text, keys))


def _key_text(keys: QKeySequence) -> str:
    """Arrows as arrows; keys that the language of the window has a word for by that."""
    before, plus, said = keys.toString(QKeySequence.SequenceFormat.NativeText).rpartition("+")
    last = keys.toString(QKeySequence.SequenceFormat.PortableText).rpartition("+")[2]
    written = said if said != last and last in ("PgUp", "PgDown") else _WRITTEN.get(last, said)
    return f"{before}{plus}{written}"


def _place_html(place: str, uses: list[KeyUse]) -> str:
    rows = "".join(
        f'<tr><td style="padding-right:14px; white-space:nowrap"><b>{html.escape(keys_text(keys))}</b></td>'
        f"<td>{html.escape(text)}</td></tr>"
        for keys, text in uses
    )
    return f'<tr><td colspan="2" style="padding-top:8px"><h3 style="margin:0">{html.escape(place)}</h3></td></tr>{rows}'


def list_html(places: Places) -> str:
    """All places in two columns of about one length, in reading order from the first to the second."""
    half = sum(map(_length, places.values())) / 2
    columns, above = ["", ""], 0
    for place, uses in places.items():
        columns[above + _length(uses) / 2 > half] += _place_html(place, uses)
        above += _length(uses)
    cells = "".join(
        f'<td width="50%" style="padding-right:18px"><table cellspacing="2">{column}</table></td>' for column in columns
    )
    return f'<table width="100%"><tr>{cells}</tr></table>'


def _length(uses: list[KeyUse]) -> int:
    return len(uses) + 2  # and the name of the place


class ShortcutsDialog(TextDialog):
    """What can be done by keyboard."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(self.tr("Keyboard"), window, columns=56, rows=40)
        self.text.setHtml(list_html(declared_keys(window)))
