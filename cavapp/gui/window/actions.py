"""The actions of the main window: texts, shortcuts, icons, and where they stand in menus and tool bar.

Owns the list. What an action does is the main window's business, which connects it by its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton

from cavapp.gui.platform.theme import themed_icon
from cavapp.gui.platform.translation import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: its name in the code, text with mnemonic, shortcut, icon file, status tip."""

    name: str
    text: str
    shortcut: str = ""
    icon: str = ""
    tip: str = ""
    checkable: bool = False
    group: str = ""


WORKSPACE = (
    ActionSpec(
        "new_workspace",
        QT_TRANSLATE_NOOP("MainWindow", "&New workspace…"),
        "Ctrl+N",
        tip=QT_TRANSLATE_NOOP("MainWindow", "Begin an empty workspace in a file of its own"),
    ),
    ActionSpec(
        "open_workspace",
        QT_TRANSLATE_NOOP("MainWindow", "&Open workspace…"),
        "Ctrl+O",
        tip=QT_TRANSLATE_NOOP("MainWindow", "Show and keep edits in another workspace"),
    ),
    ActionSpec(
        "save_copy",
        QT_TRANSLATE_NOOP("MainWindow", "Save a &copy as…"),
        "Ctrl+Shift+S",
        tip=QT_TRANSLATE_NOOP("MainWindow", "Write a verified copy of the workspace; edits are kept without this"),
    ),
    ActionSpec(
        "restore_backup",
        QT_TRANSLATE_NOOP("MainWindow", "Res&tore a backup…"),
        tip=QT_TRANSLATE_NOOP("MainWindow", "Go back to an earlier state of the workspace"),
    ),
    ActionSpec(
        "check_workspace",
        QT_TRANSLATE_NOOP("MainWindow", "C&heck workspace…"),
        tip=QT_TRANSLATE_NOOP("MainWindow", "Examine the file from end to end, and repair it if need be"),
    ),
    ActionSpec(
        "merge_copy",
        QT_TRANSLATE_NOOP("MainWindow", "&Merge a copy…"),
        tip=QT_TRANSLATE_NOOP("MainWindow", "Bring in what somebody else edited in a copy of the workspace"),
    ),
)
FILE = (
    ActionSpec(
        "export",
        QT_TRANSLATE_NOOP("MainWindow", "&Export figure…"),
        "Ctrl+E",
        "photo-down",
        QT_TRANSLATE_NOOP("MainWindow", "Save the chart or table with its notes and sources as PNG, SVG or PDF"),
    ),
    ActionSpec(
        "export_set",
        QT_TRANSLATE_NOOP("MainWindow", "Export &set…"),
        "Ctrl+Shift+E",
        tip=QT_TRANSLATE_NOOP("MainWindow", "Write many charts and tables at once, with an index page"),
    ),
    ActionSpec(
        "save_data",
        QT_TRANSLATE_NOOP("MainWindow", "Save &data…"),
        "Ctrl+Shift+D",
        tip=QT_TRANSLATE_NOOP(
            "MainWindow", "Write the numbers with their notes and sources for a spreadsheet or a program"
        ),
    ),
    ActionSpec(
        "print_figure",
        QT_TRANSLATE_NOOP("MainWindow", "&Print figure…"),
        "Ctrl+P",
        tip=QT_TRANSLATE_NOOP("MainWindow", "Look at the figure on paper, and print it"),
    ),
    ActionSpec(
        "open_figure",
        QT_TRANSLATE_NOOP("MainWindow", "Open fi&gure…"),
        "Ctrl+Shift+O",
        tip=QT_TRANSLATE_NOOP("MainWindow", "Bring back the figure in a picture that was exported"),
    ),
    ActionSpec(
        "find_figure",
        QT_TRANSLATE_NOOP("MainWindow", "F&ind figure…"),
        "Ctrl+Shift+F",
        tip=QT_TRANSLATE_NOOP("MainWindow", "Bring back a figure by the number at its foot"),
    ),
    ActionSpec(
        "quit",
        QT_TRANSLATE_NOOP("MainWindow", "&Quit"),
        "Ctrl+Q",
        "",
        QT_TRANSLATE_NOOP("MainWindow", "Close the program"),
    ),
)
COPY = (
    ActionSpec(
        "copy",
        QT_TRANSLATE_NOOP("MainWindow", "&Numbers"),
        "Ctrl+C",
        tip=QT_TRANSLATE_NOOP("MainWindow", "Copy the selected cells as numbers under their heads, or selected text"),
    ),
    ActionSpec(
        "copy_with_notes",
        QT_TRANSLATE_NOOP("MainWindow", "&With notes and sources"),
        tip=QT_TRANSLATE_NOOP("MainWindow", "Copy the selected cells with the notes and sources that apply to them"),
    ),
    ActionSpec(
        "copy_picture",
        QT_TRANSLATE_NOOP("MainWindow", "As &picture"),
        "Ctrl+Shift+C",
        tip=QT_TRANSLATE_NOOP("MainWindow", "Copy the chart with its notes and sources as a picture"),
    ),
    ActionSpec(
        "copy_citation",
        QT_TRANSLATE_NOOP("MainWindow", "&Citation"),
        tip=QT_TRANSLATE_NOOP("MainWindow", "Copy the citation of what is selected, ready for a footnote"),
    ),
    ActionSpec(
        "copy_value",
        QT_TRANSLATE_NOOP("MainWindow", "&Value"),
        tip=QT_TRANSLATE_NOOP("MainWindow", "Copy the selected number alone"),
    ),
)
EDIT = (
    ActionSpec("undo", QT_TRANSLATE_NOOP("MainWindow", "&Undo"), "Ctrl+Z", "arrow-back-up"),
    ActionSpec("redo", QT_TRANSLATE_NOOP("MainWindow", "&Redo"), "Ctrl+Shift+Z; Ctrl+Y", "arrow-forward-up"),
    ActionSpec(
        "paste",
        QT_TRANSLATE_NOOP("MainWindow", "&Paste…"),
        "Ctrl+V",
        "",
        QT_TRANSLATE_NOOP("MainWindow", "Paste cells of a spreadsheet into the table, after a look at what changes"),
    ),
    ActionSpec(
        "add_observation",
        QT_TRANSLATE_NOOP("MainWindow", "&Add an observation…"),
        "Ctrl+Shift+A",
        "",
        QT_TRANSLATE_NOOP("MainWindow", "Add a year, a country or an account of your own"),
    ),
    ActionSpec(
        "changes",
        QT_TRANSLATE_NOOP("MainWindow", "C&hanges…"),
        "Ctrl+Shift+L",
        tip=QT_TRANSLATE_NOOP("MainWindow", "List all that is yours, and take back what you like"),
    ),
    ActionSpec(
        "add_note",
        QT_TRANSLATE_NOOP("MainWindow", "Add a no&te…"),
        "Ctrl+Shift+M",
        tip=QT_TRANSLATE_NOOP(
            "MainWindow", "Attach a note of yours to the selected cells, a row, a column or the table"
        ),
    ),
    ActionSpec(
        "add_source",
        QT_TRANSLATE_NOOP("MainWindow", "Name the &source…"),
        tip=QT_TRANSLATE_NOOP("MainWindow", "Name the work on which the selected edits rest"),
    ),
    ActionSpec(
        "attach_work",
        QT_TRANSLATE_NOOP("MainWindow", "Add a refer&ence…"),
        "Ctrl+Shift+W",
        tip=QT_TRANSLATE_NOOP(
            "MainWindow", "Add a work of the bibliography to the selected cells, a row, a column or the table"
        ),
    ),
    ActionSpec(
        "find",
        QT_TRANSLATE_NOOP("MainWindow", "&Find…"),
        "Ctrl+F",
        "search",
        QT_TRANSLATE_NOOP("MainWindow", "Search data, notes and references of all tabs"),
    ),
    ActionSpec(
        "choose_author",
        QT_TRANSLATE_NOOP("MainWindow", "&Your name…"),
        tip=QT_TRANSLATE_NOOP("MainWindow", "The name that your edits carry"),
    ),
)
VIEW = (
    ActionSpec(
        "as_reported",
        QT_TRANSLATE_NOOP("MainWindow", "&Reset to the report"),
        "Ctrl+R",
        "arrow-back-up",
        QT_TRANSLATE_NOOP("MainWindow", "Show exactly what the report shows"),
    ),
    ActionSpec(
        "as_printed",
        QT_TRANSLATE_NOOP("MainWindow", "As &printed"),
        "Ctrl+Shift+P",
        "book",
        QT_TRANSLATE_NOOP("MainWindow", "Show printed values in the place of your edits"),
        checkable=True,
    ),
    ActionSpec(
        "all_notes",
        QT_TRANSLATE_NOOP("MainWindow", "&All notes"),
        "Ctrl+Shift+N",
        "eye",
        QT_TRANSLATE_NOOP("MainWindow", "Show the optional notes under charts too"),
        checkable=True,
    ),
)
PASSPORT = (
    ActionSpec(
        "passport",
        QT_TRANSLATE_NOOP("MainWindow", "&Where this number comes from"),
        "Alt+Return",
        "",
        QT_TRANSLATE_NOOP("MainWindow", "Read and walk through everything behind the selected number"),
    ),
)
THEME = (
    ActionSpec("theme_system", QT_TRANSLATE_NOOP("MainWindow", "As the &system"), checkable=True, group="theme"),
    ActionSpec("theme_light", QT_TRANSLATE_NOOP("MainWindow", "&Light"), checkable=True, group="theme"),
    ActionSpec("theme_dark", QT_TRANSLATE_NOOP("MainWindow", "&Dark"), checkable=True, group="theme"),
)
PARTS = (
    ActionSpec("parts_chart", QT_TRANSLATE_NOOP("MainWindow", "&Chart alone"), checkable=True, group="parts"),
    ActionSpec("parts_both", QT_TRANSLATE_NOOP("MainWindow", "&Both"), checkable=True, group="parts"),
    ActionSpec("parts_table", QT_TRANSLATE_NOOP("MainWindow", "&Table alone"), checkable=True, group="parts"),
)
LANGUAGE = (
    ActionSpec("language_system", QT_TRANSLATE_NOOP("MainWindow", "As the &system"), checkable=True, group="language"),
    # Each under its own name, so that whoever cannot read the present one finds the other.
    ActionSpec("language_en", "&English", checkable=True, group="language"),
    ActionSpec("language_es", "Es&pañol", checkable=True, group="language"),
)
HELP = (
    ActionSpec(
        "shortcuts",
        QT_TRANSLATE_NOOP("MainWindow", "&Keyboard"),
        "F1",
        "info-circle",
        QT_TRANSLATE_NOOP("MainWindow", "Show what can be done by keyboard"),
    ),
    ActionSpec(
        "about",
        QT_TRANSLATE_NOOP("MainWindow", "&About cavapp"),
        "",
        "",
        QT_TRANSLATE_NOOP("MainWindow", "Version, data and licences"),
    ),
)
SPECS = (*WORKSPACE, *FILE, *COPY, *EDIT, *VIEW, *PASSPORT, *PARTS, *THEME, *LANGUAGE, *HELP)
_SOURCE = "source"  # the property that keeps the English title of a menu
COPY_MENU = "copy_menu"
AFTER_SEPARATOR = frozenset(
    ("paste", "changes", "find", "choose_author", "open_figure", "quit")
)  # a line stands before these in a menu
TOOLS = ("export", COPY_MENU, "", "as_reported", "as_printed", "all_notes", "", "find")


def build_actions(window: QMainWindow) -> dict[str, QAction]:
    """Make every action of the lists above, by name; none does anything yet."""
    groups: dict[str, QActionGroup] = {}
    actions: dict[str, QAction] = {}
    for spec in SPECS:
        action = QAction(window)
        action.setObjectName(spec.name)
        action.setCheckable(spec.checkable)
        if spec.shortcut:
            action.setShortcuts(QKeySequence.listFromString(spec.shortcut))
        if spec.group:
            groups.setdefault(spec.group, QActionGroup(window)).addAction(action)
        actions[spec.name] = action
    show_icons(window, actions)
    return actions


def name_actions(window: QMainWindow, actions: Mapping[str, QAction]) -> None:
    """Name every action, menu and bar in the language of the window."""
    for spec in SPECS:
        actions[spec.name].setText(translate_text(spec.text))
        actions[spec.name].setStatusTip(translate_text(spec.tip) if spec.tip else "")
    for menu in window.findChildren(QMenu):
        if menu.property(_SOURCE):
            menu.setTitle(translate_text(menu.property(_SOURCE)))
    for bar in window.findChildren(QToolBar):
        bar.setWindowTitle(translate_text(bar.property(_SOURCE)))


def show_icons(window: QMainWindow, actions: Mapping[str, QAction]) -> None:
    """Colour the icons for the window's palette; again after a change of theme."""
    copying = window.findChild(QMenu, COPY_MENU)
    if copying is not None:
        copying.setIcon(themed_icon("copy", window.palette()))
    for spec in (*FILE, *EDIT, *VIEW, *HELP):
        if spec.icon:
            actions[spec.name].setIcon(themed_icon(spec.icon, window.palette()))


def build_copy_menu(window: QMainWindow, actions: Mapping[str, QAction]) -> QMenu:
    """The one menu of what can be copied, for all places where that is offered."""
    menu = QMenu(window)
    _entitle(menu, QT_TRANSLATE_NOOP("MainWindow", "&Copy"))
    menu.setObjectName(COPY_MENU)
    menu.setIcon(themed_icon("copy", window.palette()))
    _fill(menu, COPY, actions)
    return menu


def build_menus(
    window: QMainWindow, actions: Mapping[str, QAction], *, recent: QMenu, copying: QMenu, panel: QAction
) -> None:
    """Fill the menu bar; ``recent`` is the menu for what was opened lately, ``panel`` shows and hides the panel."""
    bar = window.menuBar()
    file = _entitle(bar.addMenu(""), QT_TRANSLATE_NOOP("MainWindow", "&File"))
    _fill(file, WORKSPACE, actions)
    file.insertMenu(actions["save_copy"], recent)
    file.addSeparator()
    _fill(file, FILE, actions)
    edit = _entitle(bar.addMenu(""), QT_TRANSLATE_NOOP("MainWindow", "&Edit"))
    _fill(edit, EDIT, actions)
    edit.insertMenu(actions["paste"], copying)
    view = _entitle(bar.addMenu(""), QT_TRANSLATE_NOOP("MainWindow", "&View"))
    _fill(view, VIEW, actions)
    panel.setShortcut(QKeySequence("F9"))
    view.addAction(panel)
    _fill(view, PASSPORT, actions)
    _fill(_entitle(view.addMenu(""), QT_TRANSLATE_NOOP("MainWindow", "Chart an&d table")), PARTS, actions)
    _fill(_entitle(view.addMenu(""), QT_TRANSLATE_NOOP("MainWindow", "C&olours")), THEME, actions)
    _fill(_entitle(view.addMenu(""), QT_TRANSLATE_NOOP("MainWindow", "&Language")), LANGUAGE, actions)
    _fill(_entitle(bar.addMenu(""), QT_TRANSLATE_NOOP("MainWindow", "&Help")), HELP, actions)


def _entitle(menu: QMenu, source: str) -> QMenu:
    """Give a menu a title that follows the language."""
    menu.setProperty(_SOURCE, source)
    menu.setTitle(translate_text(source))
    return menu


def _fill(menu: QMenu, specs: tuple[ActionSpec, ...], actions: Mapping[str, QAction]) -> None:
    for spec in specs:
        if spec.name in AFTER_SEPARATOR:
            menu.addSeparator()
        menu.addAction(actions[spec.name])


def build_tool_bar(window: QMainWindow, actions: Mapping[str, QAction], *, copying: QMenu) -> None:
    """Add the bar with the tools in their order; an empty name is a separator."""
    tools = QT_TRANSLATE_NOOP("MainWindow", "Tools")
    bar = window.addToolBar(translate_text(tools))
    bar.setProperty(_SOURCE, tools)
    bar.setObjectName("tools")
    bar.setIconSize(QSize(18, 18))
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setMovable(False)
    for name in TOOLS:
        if name == COPY_MENU:
            bar.addAction(copying.menuAction())
            button = bar.widgetForAction(copying.menuAction())
            if isinstance(button, QToolButton):
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        elif name:
            bar.addAction(actions[name])
        else:
            bar.addSeparator()


def translate_text(text: str) -> str:
    return QCoreApplication.translate("MainWindow", text)
