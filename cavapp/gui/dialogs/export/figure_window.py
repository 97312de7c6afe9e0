"""A figure that was opened again: as it was, with its data and edits, and what is different today.

Owns that window. Nothing of the figure is in the user's workspace until they take it over.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QMessageBox,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.analysis.view import View
from cavapp.core.edits.document import Document
from cavapp.core.edits.history.record_text import address_text, printed_text_at, record_text
from cavapp.core.edits.journal.journal import MemoryLog
from cavapp.core.export.export_job import Job, Product
from cavapp.core.export.export_options import FORMATS
from cavapp.core.export.figure_diff import FigureChanges, changes_since
from cavapp.core.export.file_name import free_path, name_figure
from cavapp.core.export.recipe import Recipe, entries_of, recipe_text
from cavapp.core.figures.figure_data import iterate_points
from cavapp.core.figures.style import THEMES
from cavapp.gui.citation.edit_html import local_time
from cavapp.gui.dialogs.export.page_preview import PagePreview
from cavapp.gui.platform.key_table import KeyTable
from cavapp.gui.platform.plain_text import PlainLabel, SealedBrowser, keep_plain
from cavapp.gui.platform.theme import outlined_palette
from cavapp.gui.platform.translation import QT_TRANSLATE_NOOP, keep_translated
from cavapp.gui.platform.widget_lifetime import run_dialog
from cavapp.gui.rendering.files.render import page_of
from cavapp.gui.rendering.files.worker_process import WorkerProcess
from cavapp.gui.rendering.page import notes_html, sources_html
from cavapp.gui.workspace.store import Store

_Role = QDialogButtonBox.ButtonRole
_WIDE = 300
_WIDEST = 24  # characters; the rest of a longer text is in its tip
_GAP = 8
FIGURE_KEYS: Final = KeyTable(
    QT_TRANSLATE_NOOP("Keys", "Window of a figure"),
    (
        ("Ctrl+E", QT_TRANSLATE_NOOP("Keys", "Export again")),
        ("Esc", QT_TRANSLATE_NOOP("Keys", "Close the window")),
    ),
)


class FigureWindow(QDialog):
    """Shows a recipe; asks its owner to show the view in a tab, and offers to take over its edits."""

    view_requested = Signal(object)  # View
    exported = Signal(object)  # Recipe

    def __init__(
        self,
        recipe: Recipe,
        store: Store,
        settings: QSettings,
        exporter: WorkerProcess,
        parent: QWidget | None = None,
        *,
        origin: str = "",
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._recipe, self._store, self._settings, self._exporter = recipe, store, settings, exporter
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.changes = changes_since(recipe, store.document)
        self._build(origin)
        exporter.failed.connect(self._on_failed)
        exporter.written.connect(self._on_written)
        store.changed.connect(self._on_store_changed)
        self.resize(self.fontMetrics().averageCharWidth() * 180, self.fontMetrics().height() * 38)

    @property
    def recipe(self) -> Recipe:
        return self._recipe

    # building

    def _build(self, origin: str) -> None:
        layout = QVBoxLayout(self)
        self._head = PlainLabel(self)
        self._head.setWordWrap(True)
        self._head.setTextFormat(Qt.TextFormat.PlainText)  # it names a file, whatever that is called
        self._head.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._origin = origin
        layout.addWidget(self._head)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        picture = PagePreview(splitter)
        picture.setAccessibleName(self._recipe.figure.title)
        shown = self._recipe.presentation
        picture.show_page(page_of(self._recipe), THEMES[shown.theme], description=self._recipe.description)
        splitter.addWidget(picture)
        self.pages = QTabWidget(splitter)
        splitter.addWidget(self.pages)
        splitter.setSizes([_WIDE * 3, _WIDE * 2])
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        layout.addWidget(splitter, 1)
        layout.addWidget(self._build_buttons())
        keep_translated(self._show_texts)

    def _show_texts(self) -> None:
        self.setWindowTitle(self.tr("Figure %1").replace("%1", self._recipe.number))
        self._show_view.setText(self.tr("Sho&w in its tab"))
        self._adopt.setText(self.tr("&Adopt edits…"))
        self._export.setText(self.tr("E&xport again…"))
        self._export.setShortcut(QKeySequence("Ctrl+E"))  # a text with a mnemonic takes its place
        self._show_view.setToolTip(self.tr("Look at the same part of today’s data in the main window"))
        self._adopt.setToolTip(self.tr("Take the edits of the figure over into your workspace, after a look at them"))
        self._fill_pages()

    def _fill_pages(self) -> None:
        current = self.pages.currentIndex()
        while self.pages.count():
            page = self.pages.widget(0)
            assert page is not None
            self.pages.removeTab(0)
            page.deleteLater()
        self.pages.addTab(self._data_page(), self.tr("&Data"))
        self.pages.addTab(self._sources_page(), self.tr("&Notes and sources"))
        self.pages.addTab(self._changes_page(), self.tr("Different &today"))
        if self._recipe.records:
            self.pages.addTab(self._edits_page(), self.tr("&Edits"))
        self.pages.setCurrentIndex(max(0, current))
        self._head.setText(self._head_text())

    def _head_text(self) -> str:
        made = self.tr("Made with cavapp %1, opened from %2. This window changes nothing in your workspace.")
        made = made.replace("%1", self._recipe.program).replace("%2", self._origin)
        if self.changes is None:
            return " ".join((made, self.tr("Today’s data cannot show this view any more.")))
        if self.changes.none:
            return " ".join((made, self.tr("Today’s data show the same.")))
        cells = self.tr("%n value(s) are different today.", "", len(self.changes.cells))
        lines = len(self.changes.lines_then) + len(self.changes.lines_now)
        words = self.tr("%n line(s) of notes and sources are different today.", "", lines)
        return " ".join((made, *([cells] if self.changes.cells else []), *([words] if lines else [])))

    def _data_page(self) -> QWidget:
        heads = (self.tr("Row"), self.tr("Period"), self.tr("Value"), self.tr("Status"), self.tr("Notes"))
        document, edited = self._store.document, self.tr("edited")
        rows = [
            (
                one.row,
                one.period,
                f"{one.text} ({edited})" if one.edited else one.text,
                _stage(document, one.status, self._recipe),
                ", ".join(one.markers),
            )
            for one in iterate_points(self._recipe.figure)
        ]
        return _table(self, self.tr("Data of the figure"), heads, rows, numbers=2)

    def _sources_page(self) -> QWidget:
        text = SealedBrowser(self)
        text.setOpenLinks(False)
        text.setFrameShape(QTextBrowser.Shape.NoFrame)
        text.setAccessibleName(self.tr("Notes and sources"))
        text.setHtml(f"{notes_html(self._recipe.figure)}<p>&nbsp;</p>{sources_html(self._recipe.figure)}")
        return text

    def _changes_page(self) -> QWidget:
        if self.changes is None or self.changes.none:
            label = PlainLabel(self._head_text(), self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            label.setContentsMargins(12, 12, 12, 12)
            return label
        heads = (self.tr("Place"), self.tr("In the figure"), self.tr("Today"), self.tr("Why"))
        return _table(self, self.tr("What is different today"), heads, _change_rows(self.changes, self.tr("Text")))

    def _edits_page(self) -> QWidget:
        document, lang = self._store.document, self._recipe.language
        heads = (self.tr("Place"), self.tr("Before"), self.tr("Edited to"), self.tr("By, on"), self.tr("Why"))
        rows = [
            (
                address_text(document, kept.address, lang),
                printed_text_at(document, kept.address, lang),
                record_text(document, kept.record, lang),
                f"{kept.record.get('author', '')}, {local_time(str(kept.record.get('time', '')))}",
                str(kept.record.get("reason", "")),
            )
            for kept in self._recipe.records
        ]
        return _table(self, self.tr("Edits in the figure"), heads, rows)

    def _build_buttons(self) -> QWidget:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self._show_view = buttons.addButton("", _Role.ActionRole)
        self._adopt = buttons.addButton("", _Role.ActionRole)
        self._export = buttons.addButton("", _Role.ActionRole)
        self._adopt.setVisible(bool(self._recipe.records))
        self._show_view.setEnabled(self.changes is not None)
        self._show_view.clicked.connect(self._on_show_view)
        self._adopt.clicked.connect(self._on_adopt)
        self._export.clicked.connect(self._on_export)
        buttons.rejected.connect(self.close)
        return buttons

    # acting

    def _on_show_view(self) -> None:
        view: View = self._recipe.view
        self.view_requested.emit(view)

    def _on_adopt(self) -> None:
        from cavapp.gui.dialogs.workspace.merge_dialog import MergeDialog  # noqa: PLC0415 - needed on demand only

        if not self._store.writable:
            QMessageBox.warning(self, self.windowTitle(), keep_plain(self._store.why_read_only()))
            return
        log = MemoryLog()
        log.append(entries_of(self._recipe))
        run_dialog(MergeDialog(self._store, log, self._recipe.number, self))

    def _on_export(self) -> None:
        folder = Path(str(self._settings.value("export/folder", str(Path.home()))))
        name = free_path(folder / f"{name_figure(self._recipe, self._store.document.catalogue)}.png")
        filters = ";;".join(f"{kind.upper()} (*.{kind})" for kind in FORMATS)
        chosen, how = QFileDialog.getSaveFileName(self, self.tr("Export again"), str(name), filters)
        if chosen and not self._exporter.running:
            self.export_to(Path(chosen), how[:3].lower())

    def export_to(self, path: Path, kind: str) -> None:
        """Write the figure exactly as it was made; the ending of the name says the format, else ``kind``."""
        ending = path.suffix[1:].lower()
        product = Product(ending if ending in FORMATS else kind)
        path = path if ending in FORMATS else path.with_name(f"{path.name}.{product}")
        job = Job(product, path, (recipe_text(self._recipe),))
        self._exporter.start([lambda: job])

    def _on_written(self, job: Job) -> None:
        self._head.setText(self.tr("Written: %1").replace("%1", str(job.path)))
        self.exported.emit(self._recipe)

    def _on_failed(self, _: Job | None, error: str) -> None:
        QMessageBox.warning(self, self.windowTitle(), keep_plain(error))

    def _on_store_changed(self) -> None:
        self.changes = changes_since(self._recipe, self._store.document)
        self._fill_pages()


def _stage(document: Document, status: str, recipe: Recipe) -> str:
    return document.catalogue.label("status", status, recipe.language) if status else ""


def _change_rows(changes: FigureChanges, word: str) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [(f"{one.row}, {one.period}", one.then, one.now, one.reason) for one in changes.cells]
    rows += [(word, line, "", "") for line in changes.lines_then]
    rows += [(word, "", line, "") for line in changes.lines_now]
    return rows


def _table(
    parent: QWidget, name: str, heads: Sequence[str], rows: Sequence[Sequence[str]], *, numbers: int = -1
) -> QTableWidget:
    """A list to read and copy from; the column ``numbers`` is aligned to the right."""
    table = QTableWidget(len(rows), len(heads), parent)
    table.setAccessibleName(name)
    table.setHorizontalHeaderLabels(list(heads))
    table.setPalette(outlined_palette())
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(round(parent.fontMetrics().height() * 1.4))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setFrameShape(QTableWidget.Shape.NoFrame)
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            item = QTableWidgetItem(text)
            item.setToolTip(keep_plain(text))
            if column == numbers:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            table.setItem(line, column, item)
    head = table.horizontalHeader()
    head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    table.resizeColumnsToContents()
    widest = parent.fontMetrics().averageCharWidth() * _WIDEST
    for column in range(len(heads) - 1):
        table.setColumnWidth(column, min(table.columnWidth(column) + _GAP, widest))
    number_head = table.horizontalHeaderItem(numbers)
    if number_head is not None:
        number_head.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    head.setStretchLastSection(True)
    head.setHighlightSections(False)
    return table
