"""The dialog for data files: the numbers of a figure, or of its whole dataset, for spreadsheets and programs.

Owns the conversation. What stands in the files is the business of ``core.export.data_files``; writing them is done by
the exporter's process.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QMessageBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.analysis.view import View
from cavapp.core.export.data_files.book_builder import BookLayout, build_book
from cavapp.core.export.data_files.data_book import book_text
from cavapp.core.export.export_job import Job, Product
from cavapp.core.export.export_options import DEFAULT_SIZE, SIZES, Presentation
from cavapp.core.export.file_name import name_data
from cavapp.core.export.recipe import Recipe, make_recipe
from cavapp.gui.dialogs.export.form_lines import FolderLine, put_in_row, usual_folder
from cavapp.gui.platform.plain_text import PlainLabel, keep_plain
from cavapp.gui.rendering.files.worker_process import NextJob, WorkerProcess
from cavapp.gui.workspace.store import Store

_FORMS: Final = (Product.XLSX, Product.ODS, Product.CSV, Product.JSON, Product.ZIP)


class SaveDataDialog(QDialog):
    """Asks for what, how and where; ``paths`` are the files that were written."""

    def __init__(
        self, store: Store, view: View, settings: QSettings, exporter: WorkerProcess, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save data"))
        self._store, self._settings, self._exporter = store, settings, exporter
        self.recipe: Recipe = make_recipe(store.document, view, store.language, Presentation(*SIZES[DEFAULT_SIZE]))
        self.paths: list[Path] = []
        self._errors: list[str] = []
        self._stopping = False
        self._build()
        exporter.warm()
        exporter.written.connect(self._on_written)
        exporter.failed.connect(self._on_failed)
        exporter.finished.connect(self._on_finished)
        self._on_changed()

    # building

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        self._choices = QWidget(self)
        form = QFormLayout(self._choices)
        form.setContentsMargins(0, 0, 0, 0)
        title = PlainLabel(self.recipe.figure.title, self)
        title.setWordWrap(True)
        form.addRow(self.tr("From"), title)
        self.shown, self.whole = QRadioButton(self.tr("What is &shown"), self), QRadioButton(self)
        self.whole.setText(self.tr("The &whole dataset"))
        self.long, self.wide = QRadioButton(self.tr("&One fact a row"), self), QRadioButton(self)
        self.wide.setText(self.tr("Rows by &periods, as a table"))
        form.addRow(self.tr("Numbers"), self._choose(self.shown, self.whole, on=self._settings_say("whole")))
        form.addRow(self.tr("Laid out"), self._choose(self.long, self.wide, on=self._settings_say("wide")))
        names = {
            Product.XLSX: self.tr("Excel (XLSX)"),
            Product.ODS: self.tr("OpenDocument (ODS)"),
            Product.CSV: self.tr("CSV"),
            Product.JSON: self.tr("JSON"),
            Product.ZIP: self.tr("Zip with all lists as CSV"),
        }
        kept = str(self._settings.value("data/formats", Product.XLSX.value)).split(",")
        self.formats = {one: QCheckBox(names[one], self) for one in _FORMS}
        for one, check in self.formats.items():
            check.setChecked(one.value in kept)
            check.toggled.connect(self._on_changed)
        # Beside each other they would have no room in every language.
        for number, check in enumerate(self.formats.values()):
            form.addRow("" if number else self.tr("As"), check)
        self.bom = QCheckBox(self.tr("CSV for Excel: say that it is UTF-&8"), self)
        self.bom.setChecked(self._settings_say("bom"))
        form.addRow("", self.bom)
        self.folder = QLineEdit(str(self._settings.value("data/folder", usual_folder())), self)
        form.addRow(self.tr("&Folder"), FolderLine(self.folder, self.tr("Folder for the data")))
        layout.addWidget(self._choices)
        self._told = PlainLabel(self)
        self._told.setWordWrap(True)
        layout.addWidget(self._told)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._save = buttons.addButton(self.tr("Sa&ve"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._save.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 84)

    def _settings_say(self, name: str) -> bool:
        return str(self._settings.value(f"data/{name}", "false")) == "true"

    def _choose(self, first: QRadioButton, second: QRadioButton, *, on: bool) -> QWidget:
        """One of two; ``on``: the second."""
        group = QButtonGroup(self)
        for one in (first, second):
            group.addButton(one)
            one.toggled.connect(self._on_changed)
        (second if on else first).setChecked(True)
        return put_in_row(self, first, second)

    # what is wanted

    def _targets(self) -> list[Path]:
        stem = name_data(self.recipe, self._store.document.catalogue, whole=self.whole.isChecked())
        return [
            Path(self.folder.text()) / f"{stem}.{one.value}" for one, check in self.formats.items() if check.isChecked()
        ]

    def _on_changed(self) -> None:
        if not hasattr(self, "_told"):  # still being built
            return
        targets = self._targets()
        self._save.setEnabled(bool(targets))
        self.bom.setEnabled(any(self.formats[one].isChecked() for one in (Product.CSV, Product.ZIP)))
        self._told.setText("\n".join(one.name for one in targets) or self.tr("Choose at least one format."))

    def _steps(self, targets: list[Path]) -> Iterator[NextJob]:
        """First the book, then a job for each file of it."""
        books: list[str] = []
        yield partial(self._make_book, books)
        for path in targets:
            yield partial(_job_for, path, books)

    def _make_book(self, books: list[str]) -> None:
        layout = BookLayout(whole=self.whole.isChecked(), wide=self.wide.isChecked())
        book = build_book(self._store.document, self.recipe, layout)
        books.append(book_text(book._replace(bom=self.bom.isChecked())))

    # writing

    def _on_accepted(self) -> None:
        targets = self._targets()
        if not self.folder.text().strip():
            QMessageBox.warning(self, self.windowTitle(), self.tr("Choose a folder for the files."))
            return
        taken = [path.name for path in targets if path.exists()]
        if taken and not self._may_replace(taken[0]):
            return
        self.paths, self._errors = [], []
        self._set_busy(busy=True)
        self._exporter.start(self._steps(targets))

    def _on_written(self, job: Job) -> None:
        self.paths.append(job.path)

    def _on_failed(self, _: Job | None, error: str) -> None:
        self._errors.append(error)
        self._exporter.cancel()

    def _on_finished(self) -> None:
        self._set_busy(busy=False)
        if self._errors:
            QMessageBox.warning(self, self.windowTitle(), keep_plain(self._errors[0]))
        elif self.paths and not self._stopping:
            self._remember()
            self.accept()
        if self._stopping:
            super().reject()

    def _remember(self) -> None:
        chosen = ",".join(one.value for one, check in self.formats.items() if check.isChecked())
        for name, value in (("formats", chosen), ("folder", self.folder.text())):
            self._settings.setValue(f"data/{name}", value)
        for name, button in (("whole", self.whole), ("wide", self.wide), ("bom", self.bom)):
            self._settings.setValue(f"data/{name}", "true" if button.isChecked() else "false")

    def _set_busy(self, *, busy: bool) -> None:
        self._choices.setEnabled(not busy)
        self._save.setEnabled(not busy)
        self._save.setText(self.tr("Writing…") if busy else self.tr("Sa&ve"))

    def _may_replace(self, name: str) -> bool:
        question = self.tr("%1 exists already. Replace it?").replace("%1", name)
        answer = QMessageBox.question(self, self.windowTitle(), keep_plain(question))
        return answer is QMessageBox.StandardButton.Yes

    def reject(self) -> None:
        """Close. A file that is being written is finished first."""
        if self._exporter.running:
            self._stopping = True
            self._exporter.cancel()
        else:
            super().reject()


def _job_for(path: Path, books: list[str]) -> Job:
    return Job(Product(path.suffix[1:]), path, (books[0],))
