"""Every dialog of the program, open and filled, and what of its texts has no room: for tests of languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
    QMenu,
    QMenuBar,
    QScrollArea,
    QTabBar,
    QToolButton,
    QWidget,
)

from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.edits.journal.journal import MemoryLog
from cavapp.core.export.export_options import DEFAULT_SIZE, SIZES, Kind, Presentation
from cavapp.core.export.recipe import make_recipe
from cavapp.core.workspace.backups import Backup
from cavapp.gui.dialogs.editing.add_dialog import AddDialog
from cavapp.gui.dialogs.editing.attach_dialog import AttachDialog
from cavapp.gui.dialogs.editing.changes_dialog import ChangesDialog
from cavapp.gui.dialogs.editing.note_dialog import NoteDialog
from cavapp.gui.dialogs.editing.paste_dialog import PasteDialog
from cavapp.gui.dialogs.editing.source_dialog import SourceDialog
from cavapp.gui.dialogs.export.export_dialog import ExportDialog
from cavapp.gui.dialogs.export.export_set_dialog import ExportSetDialog
from cavapp.gui.dialogs.export.figure_window import FigureWindow
from cavapp.gui.dialogs.export.find_figure_dialog import FindFigureDialog
from cavapp.gui.dialogs.export.save_data_dialog import SaveDataDialog
from cavapp.gui.dialogs.workspace.backup_dialog import BackupDialog
from cavapp.gui.dialogs.workspace.merge_dialog import MergeDialog
from cavapp.gui.rendering.files.worker_process import WorkerProcess
from cavapp.gui.sources.import_dialog import ImportDialog
from cavapp.gui.sources.work_dialog import WorkDialog
from cavapp.gui.window.help_dialogs import AboutDialog
from cavapp.gui.window.main_window import MainWindow
from cavapp.gui.window.shortcuts_dialog import ShortcutsDialog
from cavapp.gui.workspace.author import AuthorDialog
from cavapp.gui.workspace.store import Store

INCLE: Final = Key(
    "mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount"))
)
# A pixel more or less is how sizes are rounded.
SLACK: Final = 1
_NEVER: Final = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def open_dialogs(window: MainWindow, store: Store, settings: QSettings, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Each dialog with its name, shown; it is closed when the next one is asked for."""
    for make in _makers(window, store, settings, folder):
        dialog = make()
        dialog.show()
        dialog.ensurePolished()
        yield type(dialog).__name__, dialog
        dialog.close()
        dialog.deleteLater()


def _makers(window: MainWindow, store: Store, settings: QSettings, folder: Path) -> list[Callable[[], QDialog]]:
    topic = window.topics[1]
    view, table = topic.view, topic.table
    assert table is not None
    assert table.frame is not None
    frame, model = table.frame, table.frame_model
    scopes = window.contribution_commands.find_scopes()
    views = tuple(one for shown_tab in window.topics for one in shown_tab.views)
    exporter = WorkerProcess(window)
    moment = datetime(2013, 1, 31, 12, 5, 7, tzinfo=UTC)
    backups = [Backup(folder / "one.cavapp", moment, 12, "0" * 8, 81_920)]
    shown = Presentation(*SIZES[DEFAULT_SIZE])
    recipe = make_recipe(store.document, view, store.language, shown, kind=Kind.CHART)
    block = "\t2008\t2009\nINCLE\t254.5\t-454000\nESF\t20,5\t15.0"
    return [
        lambda: AddDialog(store, view, None, window),
        lambda: NoteDialog(store, scopes, window),
        lambda: AttachDialog(store, scopes, window),
        lambda: SourceDialog(store, [INCLE], window),
        lambda: PasteDialog(store, frame, model.index(0, 0), block, "", window),
        lambda: ExportDialog(store, view, settings, exporter, window),
        lambda: SaveDataDialog(store, view, settings, exporter, window),
        lambda: ExportSetDialog(store, views, settings, exporter, window),
        lambda: FindFigureDialog(store, window),
        lambda: FigureWindow(recipe, store, settings, exporter, window, origin="picture.png"),
        lambda: BackupDialog(folder / "own.cavapp", backups, 20, window),
        lambda: MergeDialog(store, MemoryLog(), "Luis.cavapp", window),
        lambda: ImportDialog(store, window),
        lambda: WorkDialog(store, window),
        lambda: AuthorDialog(store.document.author, window),
        lambda: ShortcutsDialog(window),
        lambda: AboutDialog(store.document.catalogue, store.language, window),
        lambda: ChangesDialog(store, window),
    ]


# ---------------------------------------------------------------- room


def find_cut(window: QWidget) -> list[str]:
    """The visible parts of a window whose text has no room."""
    parts = [one for one in window.findChildren(QWidget) if one.isVisible() and not one.visibleRegion().isEmpty()]
    cut = [f"{type(one).__name__} {text!r}" for one in parts if (text := _cut_text(one))]
    areas = [one for one in window.findChildren(QScrollArea) if one.isVisible()]  # covered by what stands in them
    return cut + [f"{over} pixels at the side" for area in areas if (over := _overhang(area)) > SLACK]


def _overhang(area: QScrollArea) -> int:
    """By how much what stands in a scroll area is wider than the area, where nothing scrolls to the side."""
    inner = area.widget()
    if inner is None or area.horizontalScrollBarPolicy() is not _NEVER:
        return 0
    return inner.width() - area.viewport().width()


def _cut_text(part: QWidget) -> str:
    """The text of a part if it does not fit, else none."""
    metrics = part.fontMetrics()
    if isinstance(part, QLabel) and part.text() and part.textFormat() is not Qt.TextFormat.RichText:
        if part.wordWrap():
            return part.text() if part.heightForWidth(part.width()) > part.height() + SLACK else ""
        return part.text() if part.sizeHint().width() > part.width() + SLACK else ""
    if isinstance(part, QAbstractButton) and part.text() and not isinstance(part.parent(), QTabBar):
        return part.text() if _width_needed(part) > part.width() + SLACK else ""
    if isinstance(part, QComboBox) and not part.isEditable():
        text, room = part.currentText(), part.width() - 2 * part.height()
        return text if metrics.horizontalAdvance(text) > room + part.height() and text not in part.toolTip() else ""
    if isinstance(part, QTabBar):
        scrolled = [one for one in part.findChildren(QToolButton) if one.isVisible()]
        return part.tabText(part.count() - 1) if scrolled else ""
    return ""


def _width_needed(button: QAbstractButton) -> int:
    """The width of a button's text and frame; one that is elided on purpose says all of it in its tip or aloud."""
    elided = "…" in button.text() and (button.toolTip() or button.accessibleName())
    return 0 if elided else button.minimumSizeHint().width()


# ---------------------------------------------------------------- letters


def find_collisions(window: QWidget) -> list[str]:
    """Letters that two visible parts of a window, or two entries of one of its menus, claim with Alt."""
    texts = [text for one in window.findChildren(QWidget) if one.isVisible() for text in _named(one)]
    found = _doubled(texts)
    for menu in window.findChildren(QMenu):
        found += [f"{menu.title()}: {one}" for one in _doubled([action.text() for action in menu.actions()])]
    return found


def _named(part: QWidget) -> Iterator[str]:
    if isinstance(part, QMenuBar):
        yield from (action.text() for action in part.actions())
    elif isinstance(part, QTabBar):
        yield from (part.tabText(number) for number in range(part.count()))
    elif isinstance(part, QToolButton):
        return  # of the tool bar: letters of actions work in menus alone
    elif isinstance(part, QAbstractButton) or (isinstance(part, QLabel) and part.buddy() is not None):
        yield part.text()


def _doubled(texts: list[str]) -> list[str]:
    letters = Counter(QKeySequence.mnemonic(text).toString() for text in texts)
    return [
        f"{letter}: {[text for text in texts if QKeySequence.mnemonic(text).toString() == letter]}"
        for letter, count in letters.items()
        if letter and count > 1
    ]
