"""Text is text: markup in any text of a file, a work or a note is shown as it is written, and opens nothing."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QSettings, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtGui import Qt as RichText
from PySide6.QtWidgets import QAbstractItemView, QLabel, QStatusBar, QTextBrowser, QWidget
from pytestqt.qtbot import QtBot

from cavapp.core.analysis.view import view_of
from cavapp.core.data.keys import FiscalYear, Key, Region
from cavapp.core.data.notes import Bearing, Cited
from cavapp.core.data.text import Language
from cavapp.core.edits.journal.journal import Author, StepKind
from cavapp.core.edits.records import attachment_write, code_write, reference_write
from cavapp.core.export.export_options import Kind, Presentation
from cavapp.core.export.recipe import make_recipe
from cavapp.gui.dialogs.editing.changes_dialog import ChangesDialog
from cavapp.gui.dialogs.export.figure_window import FigureWindow
from cavapp.gui.platform.plain_text import PlainLabel, SealedBrowser, SealedDocument, keep_plain
from cavapp.gui.rendering.files.worker_process import WorkerProcess
from cavapp.gui.rendering.page import text_document
from cavapp.gui.sources.source_notes_tab import SourceNotesTab, TabPart
from cavapp.gui.window.main_window import MainWindow
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

FIELDS = (
    *("title", "title-short", "container-title", "collection-title", "publisher", "publisher-place", "edition"),
    *("genre", "number", "volume", "issue", "page", "DOI", "URL", "ISBN", "note", "abstract", "keyword", "event-title"),
    *("archive", "medium", "language", "annote", "authority", "version", "status", "original-title", "number-of-pages"),
)
WHOLE = Region("mexico-assistance")
AT_ONCE = 25  # texts in the records of one document, in the long form


def some_markup(chance: random.Random, path: Path) -> str:
    """A text that looks like rich text and names a file, as a seed has it."""
    opened = [chance.choice(OPENING).format(path=path) for _ in range(chance.randint(1, 3))]
    around = chance.choice(("{}", "x {}", "<b>{}", "{}</p>", "&lt;{}&gt;", "<!-- {}", "\n{}\n", "<html><body>{}"))
    return around.format(chance.choice(("", " ", "<br>", "<p>", "\t")).join(opened))


OPENING = (
    *RICH,
    "<img src={path}>",
    "<img\nsrc='{path}'>",
    "<iMg alt=x src=file:{path}>",
    "<img src='//localhost{path}'>",
    "<img src='qrc:{path}'>",
    "<td background={path}>",
    "<a href='{path}'><img src='{path}'></a>",
    "<ul style='list-style-image:url({path})'><li>x",
    "<style>@import url({path});p{{background:url({path})}}</style><p>x",
    "<svg><image href='{path}'/></svg>",
    "<object data='{path}'>",
    "<iframe src='{path}'>",
    "![x]({path})",
)


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
    store.apply([document.value_write(CELL, 1.0, "1.0", reason=evil, source=Cited("own-evil", evil))], StepKind.EDIT)


def spoil_many(store: Store, texts: list[str]) -> None:
    """Works, rows, notes and values, one of each a text, of which every text is that one."""
    document, writes = store.document, []
    for number, evil in enumerate(texts):
        origin = document.origin(evil)
        people = [{"family": evil, "given": evil}, {"literal": evil}]
        work: dict[str, object] = {
            **dict.fromkeys(FIELDS, evil),
            "author": people,
            "editor": people,
            "translator": people,
        }
        work |= {"type": "chapter", "id": f"own-{number}", "issued": {"literal": evil}, "accessed": {"literal": evil}}
        row, _ = code_write("account", f"{evil} {number}", origin=origin)
        writes += [reference_write(work, origin=origin), row, document.note_write(evil, [CELL])]
        writes.append(attachment_write(Cited(f"own-{number}", evil), CELL, Bearing.EXPLAINS, origin=origin))
    store.apply(writes, StepKind.IMPORT)
    document.author = Author(texts[0], "a")
    held = [one.key for one in document.observations(WHOLE)][: len(texts)]
    cited = [Cited(f"own-{number}", evil) for number, evil in enumerate(texts)]
    values = [
        document.value_write(key, 1.0, "1.0", reason=evil, source=source)
        for key, evil, source in zip(held, texts, cited, strict=False)
    ]
    store.apply(values, StepKind.PASTE)


def look_everywhere(window: MainWindow, store: Store) -> None:
    """Let all that a record says be laid out and painted."""
    for number in range(window.tabs.count()):
        window.tabs.setCurrentIndex(number)
        shown(window)
    for observation in store.document.observations(WHOLE)[:AT_ONCE]:
        window.panel.show_key(observation.key)
        window.panel.grab()
    tab = window.notes_tab
    assert tab is not None
    for part in (TabPart.REFERENCES, TabPart.NOTES):
        model = tab.pages[part].list.model()
        for row in range(model.rowCount()):
            tab.pages[part].list.setCurrentIndex(model.index(row, 0))
        shown(tab.pages[part])
    dialog = ChangesDialog(store, window)
    shown(dialog)
    dialog.deleteLater()


@pytest.mark.parametrize(
    ("count", "at_once"),
    [(5, 5), pytest.param(1000, AT_ONCE, marks=[pytest.mark.storm, pytest.mark.timeout(7200)])],
    ids=["short", "long"],
)
def test_no_text_in_any_field_opens_a_file(
    trap: Trap, store: Store, window: MainWindow, count: int, at_once: int
) -> None:
    chance = random.Random(14)  # noqa: S311 - repeatable
    for number in range(0, count, at_once):
        spoil_many(store, [some_markup(chance, trap.path) for _ in range(at_once)])
        look_everywhere(window, store)
        assert trap.untouched, number
        store.undo()
        store.undo()
    print(f"\n{count} texts in every field of works, rows, notes and values: no file was opened")  # noqa: T201


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
