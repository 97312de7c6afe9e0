"""Text is text: markup in any text of a file, a work or a note is shown as it is written, and opens nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QSettings, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtGui import Qt as RichText
from PySide6.QtWidgets import QAbstractItemView, QLabel, QStatusBar, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import view_of
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.notes import Cited
from cavapp.core.data.text import Language
from cavapp.core.edits.journal.journal import Author, StepKind
from cavapp.core.edits.records import code_write, reference_write
from cavapp.core.export.export_options import Kind, Presentation
from cavapp.core.export.recipe import make_recipe
from cavapp.gui.dialogs.editing.changes_dialog import ChangesDialog
from cavapp.gui.dialogs.export.figure_window import FigureWindow
from cavapp.gui.platform.plain_text import PlainLabel, SealedBrowser, SealedDocument, keep_plain
from cavapp.gui.rendering.files.worker_process import WorkerProcess
from cavapp.gui.rendering.page import text_document
from cavapp.gui.sources.source_notes_tab import SourceNotesTab, TabPart
from cavapp.gui.workspace.store import Store

pytestmark = [
    pytest.mark.usefixtures("themed"),
    pytest.mark.qt_log_ignore("This plugin does not support"),
    pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here"),
]
SENT = b"\x89PNG" * 20
CELL = Key("mexico-assistance", (("account", "INCLE"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount")))
RICH = [
    '<img src="{path}">',
    "<IMG SRC='{path}'>",
    "{path}<br><img src={path}>",
    '<b>x</b><img src="file://{path}"/>',
    '<!DOCTYPE html><img src="{path}">',
    '<?xml version="1.0"?><img src="{path}">',
    "<table background='{path}'><tr><td>x",
    '<link rel="stylesheet" href="{path}">',
    '<body style="background-image:url({path})">x',
    '<p><img width=9 height=9 src="{path}" />\n<p>',
]


class Trap:
    """A pipe that holds something: whoever opens and reads it takes it away."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self.path = path
        self._end = os.open(path, os.O_RDWR | os.O_NONBLOCK)
        os.write(self._end, SENT)

    @property
    def untouched(self) -> bool:
        found = os.read(self._end, len(SENT))
        os.write(self._end, found or SENT)
        return found == SENT

    def close(self) -> None:
        os.close(self._end)


@pytest.fixture
def trap(tmp_path: Path) -> Iterator[Trap]:
    made = Trap(tmp_path / "trap.png")
    yield made
    assert made.untouched
    made.close()


def tips(model: QAbstractItemModel, root: QModelIndex | None = None) -> Iterator[str]:
    root = root or QModelIndex()
    for row in range(model.rowCount(root)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(root)):
            yield str(model.data(model.index(row, column, root), Qt.ItemDataRole.ToolTipRole) or "")
    for way in (Qt.Orientation.Horizontal, Qt.Orientation.Vertical):
        yield from (str(model.headerData(n, way, Qt.ItemDataRole.ToolTipRole) or "") for n in range(50))


def is_markup(text: str) -> bool:
    """Whether Qt, where it guesses, would look for a picture."""
    return RichText.mightBeRichText(text) and "<img" in text.lower()


def shown(widget: QWidget) -> QPixmap:
    """A picture of a widget, after everything in it that guesses was looked at."""
    for one in (widget, *widget.findChildren(QWidget)):
        assert not is_markup(one.toolTip())
        if isinstance(one, QLabel) and one.textFormat() is not Qt.TextFormat.PlainText:
            assert not is_markup(one.text())
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            assert not [tip for tip in tips(one.model()) if is_markup(tip)]
        if isinstance(one, QTextBrowser):
            assert isinstance(one, SealedBrowser)
            assert "<img" not in one.toHtml().lower()
    return widget.grab()


@pytest.mark.parametrize("markup", RICH)
def test_markup_is_shown_as_it_is_written(trap: Trap, qtbot: QtBot, markup: str) -> None:
    text = markup.format(path=trap.path)
    kept = keep_plain(text)
    assert not is_markup(kept)
    tip = QLabel(kept)  # as a tip shows it
    for label in (tip, PlainLabel(text)):
        qtbot.addWidget(label)
        label.grab()
    bar = QStatusBar()
    qtbot.addWidget(bar)
    bar.showMessage(text)
    bar.grab()
    document, browser = SealedDocument(), SealedBrowser()
    qtbot.addWidget(browser)
    browser.setHtml(text)
    browser.grab()
    document.setHtml(text)
    for one in (document, text_document(text, 200)):
        image = QImage(200, 200, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        one.drawContents(painter)
        painter.end()


@pytest.mark.parametrize("text", ["", "a", "a < b", "5 > 3 & 2", "x\ny", "AT&amp;T", "<", "año <2009>"])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert keep_plain(text) == text


def test_a_tip_has_an_end() -> None:
    assert len(keep_plain("x" * 100_000)) < 5_000


def spoil(store: Store, evil: str) -> None:
    """Edits of which every text is markup."""
    document = store.document
    document.author = Author(evil, "a")
    origin = document.origin(evil)
    work = {"type": "book", "title": evil, "publisher": evil, "abstract": evil, "note": evil, "URL": evil}
    names = {"author": [{"family": evil, "given": evil}], "issued": {"literal": evil}}
    write = reference_write({**work, **names, "id": "own-evil"}, origin=origin)
    row, _ = code_write("account", evil, origin=origin)
    store.apply([write, row, document.note_write(evil, [CELL])], StepKind.IMPORT)
    store.apply([document.value_write(CELL, 1.0, evil, reason=evil, source=Cited("own-evil", evil))], StepKind.EDIT)


def test_no_text_of_a_record_is_read_as_markup(trap: Trap, store: Store, qtbot: QtBot) -> None:
    spoil(store, f'<img src="{trap.path}">')
    tab = SourceNotesTab(store)
    qtbot.addWidget(tab)
    for part in (TabPart.REFERENCES, TabPart.NOTES):
        page = tab.pages[part]
        for row in range(page.list.model().rowCount()):
            page.list.setCurrentIndex(page.list.model().index(row, 0))
        shown(page)
    dialog = ChangesDialog(store)
    qtbot.addWidget(dialog)
    shown(dialog)


@pytest.mark.parametrize("kind", Kind)
def test_no_text_of_a_picture_is_read_as_markup(
    trap: Trap, store: Store, qtbot: QtBot, settings: QSettings, kind: Kind
) -> None:
    evil = f'<img src="{trap.path}">'
    spoil(store, evil)
    view = view_of(store.document.catalogue.exhibit("table-1b"))
    recipe = make_recipe(store.document, view, Language.ENGLISH, Presentation(800, 500, description=evil), kind=kind)
    exporter = WorkerProcess()
    window = FigureWindow(recipe, store, settings, exporter, origin=evil)
    qtbot.addWidget(window)
    for number in range(window.pages.count()):
        window.pages.setCurrentIndex(number)
        shown(window)
    exporter.stop()
