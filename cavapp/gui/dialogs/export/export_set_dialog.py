"""The dialog for a set: many exhibits, formats and languages at once, with a bar that shows how far it is.

Owns the conversation. Which files a set has is said by ``core.export.export_job``; making them is the exporter's
process.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QLineEdit,
    QMessageBox,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.analysis.view import View, shows_the_exhibit
from cavapp.core.data.text import Language
from cavapp.core.edits.document import utc_now
from cavapp.core.edits.journal.figure_numbers import LedgerEntry
from cavapp.core.export.export_job import Figures, Job, job_count, set_jobs
from cavapp.core.export.export_options import DEFAULT_SIZE, FORMATS, PRESETS, Kind, Presentation
from cavapp.core.export.file_name import name_figure
from cavapp.core.export.recipe import Recipe, ledger_entry, make_recipe, recipe_text
from cavapp.gui.dialogs.export.form_lines import FolderLine, put_in_row, usual_folder
from cavapp.gui.platform.plain_text import PlainLabel, keep_plain
from cavapp.gui.rendering.files.worker_process import NextJob, WorkerProcess
from cavapp.gui.widgets.scroll_area import put_in_scroll_area
from cavapp.gui.workspace.store import Store


class ExportSetDialog(QDialog):
    """Asks what the set is to hold and shows its making; ``paths`` are the files that were written."""

    figure_written = Signal(object)  # LedgerEntry, once for each figure: with the first of its files

    def __init__(
        self,
        store: Store,
        views: tuple[View, ...],
        settings: QSettings,
        exporter: WorkerProcess,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export set"))
        self._store, self._settings, self._exporter = store, settings, exporter
        self._views = {view.exhibit: view for view in views}
        self.paths: list[Path] = []
        self._errors: list[str] = []
        self._total = 0
        self._canceled = False
        self._entries: dict[str, LedgerEntry] = {}
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
        form.addRow(self.tr("What"), self._build_exhibits())
        self.formats = {name: self._check(name.upper(), checked=name == "png") for name in FORMATS}
        form.addRow(self.tr("As"), put_in_row(self._choices, *self.formats.values()))
        names = {Language.ENGLISH: self.tr("English"), Language.SPANISH: self.tr("Spanish")}
        self.languages = {lang: self._check(name, checked=lang is self._store.language) for lang, name in names.items()}
        form.addRow(self.tr("In"), put_in_row(self._choices, *self.languages.values()))
        self.preset, self.colours = QComboBox(self), QComboBox(self)
        for name, preset in PRESETS.items():
            self.preset.addItem(preset.title.get(self._store.language), name)
        self.preset.setCurrentIndex(max(0, self.preset.findData(self._settings.value("set/preset", DEFAULT_SIZE))))
        self.colours.addItem(self.tr("Light"), "light")
        self.colours.addItem(self.tr("Dark"), "dark")
        form.addRow(self.tr("&Size for"), self.preset)
        form.addRow(self.tr("C&olours"), self.colours)
        self.all_notes = self._check(self.tr("All notes, the optional ones too"))
        self.evidence = self._check(self.tr("Data and sources in the files"), checked=True)
        form.addRow("", self.all_notes)
        form.addRow("", self.evidence)
        self.evidence.setToolTip(self.tr("With them cavapp can open the figures again"))
        self.folder = QLineEdit(str(self._settings.value("set/folder", usual_folder())), self)
        form.addRow(self.tr("&Folder"), FolderLine(self.folder, self.tr("Folder for the set")))
        layout.addWidget(self._choices)
        self._told, self._bar = PlainLabel(self), QProgressBar(self)
        self._told.setWordWrap(True)
        self._bar.setFormat(self.tr("%v of %m"))
        layout.addWidget(self._told)
        layout.addWidget(self._bar)
        layout.addWidget(self._build_buttons())
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 88)

    def _build_exhibits(self) -> QWidget:
        """Two checks for each exhibit, its chart and its table, on for those of the report; other views say so."""
        box = QWidget(self)
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        self.exhibits: dict[tuple[str, Kind], QCheckBox] = {}
        catalogue, lang = self._store.document.catalogue, self._store.language
        for line, (name, view) in enumerate(self._views.items()):
            exhibit = catalogue.exhibit(name)
            title = f"{exhibit.number.get(lang)}: {exhibit.title.get(lang)}"
            if not shows_the_exhibit(exhibit, view):
                title = self.tr("%1 (as you look at it now)").replace("%1", title)
            label = PlainLabel(title, box)
            label.setWordWrap(True)
            grid.addWidget(label, line, 0)
            for column, (kind, word) in enumerate(((Kind.CHART, self.tr("Chart")), (Kind.TABLE, self.tr("Table"))), 1):
                check = self._check(word, checked=exhibit.in_report)
                check.setAccessibleName(f"{word}, {title}")
                self.exhibits[name, kind] = check
                grid.addWidget(check, line, column)
        grid.setColumnStretch(0, 1)
        area = put_in_scroll_area(box, self)
        area.setMinimumHeight(box.fontMetrics().height() * 16)
        return area

    def _check(self, text: str, *, checked: bool = False) -> QCheckBox:
        box = QCheckBox(text, self)
        box.setChecked(checked)
        box.toggled.connect(self._on_changed)
        return box

    def _build_buttons(self) -> QWidget:
        buttons = QDialogButtonBox(self)
        self._export = buttons.addButton(self.tr("&Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self._export.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        return buttons

    # what is wanted

    def _wanted(self) -> tuple[list[tuple[str, Kind]], list[str], list[Language]]:
        chosen = [name for name, check in self.exhibits.items() if check.isChecked()]
        formats = [name for name, check in self.formats.items() if check.isChecked()]
        languages = [lang for lang, check in self.languages.items() if check.isChecked()]
        return chosen, formats, languages

    def _on_changed(self) -> None:
        if not hasattr(self, "_bar"):  # still being built
            return
        figures, formats, languages = self._wanted()
        self._total = job_count(len(figures), len(languages), formats) if figures and formats else 0
        ready = self._total > 0
        self._export.setEnabled(ready)
        nothing = self.tr("Choose at least one chart or table, one format and one language.")
        self._told.setText(
            self.tr("%n file(s), with an index page in each language.", "", self._total) if ready else nothing
        )
        self._bar.setMaximum(max(1, self._total))
        self._bar.setValue(0)
        self._bar.setTextVisible(False)

    def _steps(self, folder: Path) -> Iterator[NextJob]:
        """First the recipe of each figure, one a step; then the jobs, which are many but cheap."""
        figures, formats, languages = self._wanted()
        preset = PRESETS[self.preset.currentData()]
        presentation = Presentation(*preset.size, preset.scale, self.colours.currentData())
        for lang in languages:
            texts: list[str] = []
            stems: list[str] = []
            for name, kind in figures:
                made: list[Recipe] = []
                yield partial(self._make, made, self._views[name], kind, lang, presentation)
                yield partial(self._write_down, made, texts, stems)
            jobs: list[Job] = []
            yield partial(self._list_jobs, jobs, Figures(lang, texts, stems), formats, folder)  # type: ignore[arg-type]
            for _ in range(job_count(len(figures), 1, formats)):
                yield partial(jobs.pop, 0)

    def _make(self, made: list[Recipe], view: View, kind: Kind, lang: Language, presentation: Presentation) -> None:
        document, all_notes = self._store.document, self.all_notes.isChecked()
        made.append(make_recipe(document, view, lang, presentation, kind=kind, all_notes=all_notes))

    def _write_down(self, made: list[Recipe], texts: list[str], stems: list[str]) -> None:
        recipe = made[0]
        text = recipe_text(recipe)
        self._entries[text] = ledger_entry(recipe, utc_now(), text=text)
        texts.append(text)
        stems.append(name_figure(recipe, self._store.document.catalogue))

    def _list_jobs(self, jobs: list[Job], figures: Figures, formats: list[str], folder: Path) -> None:
        jobs += set_jobs(figures, formats, folder, evidence=self.evidence.isChecked())

    # making it

    def _on_accepted(self) -> None:
        folder = Path(self.folder.text())
        if not self.folder.text().strip():
            QMessageBox.warning(self, self.windowTitle(), self.tr("Choose a folder for the files."))
            return
        if folder.is_dir() and any(folder.glob("cavapp_*")) and not self._may_replace(folder):
            return
        self._settings.setValue("set/folder", str(folder))
        self._settings.setValue("set/preset", self.preset.currentData())
        self._choices.setEnabled(False)
        self._export.setEnabled(False)
        self.paths, self._errors, self._canceled = [], [], False
        self._entries.clear()
        self._bar.setTextVisible(True)
        self._exporter.start(self._steps(folder))

    def _on_written(self, job: Job) -> None:
        self.paths.append(job.path)
        self._bar.setValue(len(self.paths) + len(self._errors))
        self._told.setText(job.path.name)
        entry = self._entries.pop(job.recipes[0], None)
        if entry is not None:
            self.figure_written.emit(entry)

    def _on_failed(self, _: Job | None, error: str) -> None:
        self._errors.append(error)
        # What went wrong once (a full disk, a folder that cannot be written to) would go wrong with every further file.
        self._exporter.cancel()

    def _on_finished(self) -> None:
        self._choices.setEnabled(True)
        if self._errors:
            self._on_changed()
            told = self.tr("%n file(s) were written before.", "", len(self.paths))
            QMessageBox.warning(self, self.windowTitle(), keep_plain(f"{self._errors[0]}\n\n{told}"))
        elif self._canceled:
            super().reject()
        elif self.paths:
            self.accept()

    def _may_replace(self, folder: Path) -> bool:
        question = self.tr("%1 holds files of cavapp already. Replace those of the same name?")
        answer = QMessageBox.question(self, self.windowTitle(), keep_plain(question.replace("%1", str(folder))))
        return answer is QMessageBox.StandardButton.Yes

    def reject(self) -> None:
        """Stop after the file that is being made; close if nothing is."""
        if self._exporter.running:
            self._canceled = True
            self._told.setText(self.tr("Stopping…"))
            self._exporter.cancel()
        else:
            super().reject()
