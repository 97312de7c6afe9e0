"""The export dialog: the choices at the left, the very page that will be written at the right, and what to know of it.

Owns the conversation. The controls are the form's business, making the file that of the exporter's process.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QMessageBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.analysis.view import View
from cavapp.core.export.export_job import Job, Product
from cavapp.core.export.export_options import ExportError, Size, check_pixels
from cavapp.core.export.file_name import free_path, is_file_name, name_figure
from cavapp.core.export.formats.png import packed_text
from cavapp.core.export.recipe import FORMAT, Recipe, described_in, make_recipe, recipe_text
from cavapp.core.figures.colour_vision import proof_warnings
from cavapp.core.figures.style import THEMES
from cavapp.gui.dialogs.export.export_form import ExportForm
from cavapp.gui.dialogs.export.page_preview import PagePreview, page_warnings
from cavapp.gui.platform.plain_text import PlainLabel, keep_plain
from cavapp.gui.rendering.files.render import page_of, paginate_figure
from cavapp.gui.rendering.files.worker_process import WorkerProcess
from cavapp.gui.rendering.page import Page
from cavapp.gui.workspace.store import Store

_ALT_LINES = 4
_WIDE = 60  # characters
_SHARE = 0.9


class ExportDialog(QDialog):
    """Asks for everything an export needs; ``written`` is the job whose file is there after it was accepted."""

    def __init__(
        self, store: Store, view: View, settings: QSettings, exporter: WorkerProcess, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Export figure"))
        self._store, self._view, self._exporter = store, view, exporter
        self.written: Job | None = None
        self._error = ""
        self._recipe: Recipe | None = None
        self._text_for = self._proposed = ""
        self._typed: dict[str, str] = {}
        self._stopping = False
        self.form = ExportForm(settings, store.language, self)
        self.preview = PagePreview(self)
        self.preview.setAccessibleName(self.tr("Preview of the picture"))
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._show)
        self._build()
        exporter.warm()
        exporter.written.connect(self._on_written)
        exporter.failed.connect(self._on_failed)
        exporter.finished.connect(self._on_finished)
        self._show()

    @property
    def recipe(self) -> Recipe:
        """What would be written now."""
        assert self._recipe is not None
        return self._recipe

    # building

    def _build(self) -> None:
        self._about, self._warnings = PlainLabel(self), PlainLabel(self)
        self._about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self._about, self._warnings):
            label.setWordWrap(True)
        self._warnings.setObjectName("warning")
        layout = QHBoxLayout(self)
        choices = QWidget(self)
        side = QVBoxLayout(choices)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.form)
        side.addWidget(self._build_description())
        side.addWidget(self._warnings)
        side.addWidget(self._about)
        side.addStretch(1)
        side.addWidget(self._build_buttons())
        layout.addWidget(choices)
        layout.addWidget(self.preview, 1)
        choices.setFixedWidth(self.fontMetrics().averageCharWidth() * _WIDE)
        self.resize(_fitting(self))
        self.form.changed.connect(self._soon.start)

    def _build_description(self) -> QWidget:
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        title = PlainLabel(self.tr("Alternative &text, for readers who do not see the picture"), box)
        self._as_built = QPushButton(self.tr("&Automatic text"), box)
        self._as_built.setAutoDefault(False)
        self._as_built.setToolTip(self.tr("Take the text that is made from the figure"))
        self._description = QPlainTextEdit(box)
        self._description.setTabChangesFocus(True)
        self._description.setFixedHeight(self.fontMetrics().lineSpacing() * _ALT_LINES + 12)
        title.setBuddy(self._description)
        title.setWordWrap(True)
        head.addWidget(title, 1)
        head.addWidget(self._as_built)
        column.addLayout(head)
        column.addWidget(self._description)
        self._as_built.clicked.connect(self._on_as_built)
        self._description.textChanged.connect(self._on_described)
        return box

    def _build_buttons(self) -> QWidget:
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._export = self._buttons.addButton(self.tr("&Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._export.setDefault(True)
        self._buttons.accepted.connect(self._on_accepted)
        self._buttons.rejected.connect(self.reject)
        return self._buttons

    # showing

    def _show(self) -> None:
        """Everything anew for the choice: recipe, page, what is told of it."""
        chosen = self.form.choice()
        bare = make_recipe(
            self._store.document,
            self._view,
            chosen.language,
            chosen.presentation,
            kind=chosen.kind,
            all_notes=chosen.all_notes,
        )
        self._show_description(bare)
        self._recipe = self._described(bare)
        self._propose_name()
        self._show_page()

    def _propose_name(self) -> None:
        """A name that tells what is shown and is not taken, in the place of the one proposed before."""
        chosen, name = self.form.choice(), self.form.name
        if name.text() != self._proposed:
            return
        stem = name_figure(self.recipe, self._store.document.catalogue)
        self._proposed = free_path(chosen.folder / f"{stem}.{chosen.format}").stem
        blocked = name.blockSignals(True)  # noqa: FBT003
        name.setText(self._proposed)
        name.blockSignals(blocked)

    def _show_page(self) -> None:
        chosen, shown = self.form.choice(), self.recipe.presentation
        pages = paginate_figure(self.recipe) if chosen.format == Product.PDF else (page_of(self.recipe),)
        transparent = shown.transparent and chosen.format != Product.PDF
        self.preview.show_page(
            pages[0],
            THEMES[shown.theme],
            description=self.recipe.description,
            ground=not transparent,
            proof=chosen.proof,
        )
        self._about.setText(self._facts(pages))
        warnings = self._find_warnings(pages)
        self._warnings.setText("\n".join(f"⚠ {warning}" for warning in warnings))
        self._warnings.setVisible(bool(warnings))
        size = len(packed_text(FORMAT, recipe_text(self.recipe))) + 12
        text = self.tr("Data and sources in the file (%1 kB)")
        self.form.evidence.setText(text.replace("%1", f"{max(size, 1024) / 1024:.0f}"))

    def _facts(self, pages: tuple[Page, ...]) -> str:
        """Size and figure number."""
        chosen, page = self.form.choice(), pages[0]
        wide, high = page.size.width() * page.scale, page.size.height() * page.scale
        if chosen.format == Product.PDF:
            size = self.tr("%1 × %2 mm, %n page(s)", "", len(pages))
            numbers = (wide / 96 * 25.4, high / 96 * 25.4)
        else:
            size = self.tr("%1 × %2 pixels, %3 dpi").replace("%3", f"{96 * chosen.presentation.scale:.0f}")
            numbers = (wide * chosen.presentation.scale, high * chosen.presentation.scale)
        for place, side in zip(("%1", "%2"), numbers, strict=True):
            size = size.replace(place, f"{side:.0f}")
        number = self.tr("Figure number %1").replace("%1", self.recipe.number)
        return f"{size}. {number}"

    def _find_warnings(self, pages: tuple[Page, ...]) -> list[str]:
        chosen = self.form.choice()
        asked = chosen.presentation
        found = page_warnings(pages[0], asked, paged=len(pages) > 1)
        if self.recipe.chart is not None:
            found += proof_warnings(self.recipe.chart, THEMES[asked.theme], chosen.proof)
        return found

    # alternative text

    def _show_description(self, bare: Recipe) -> None:
        """The text built from the figure, or the one the user wrote for this very figure."""
        key = bare.number
        if self._text_for == key:
            return
        self._text_for = key
        kept = self._typed.get(key)
        if kept is None:
            kept = described_in(self._store.document.ledger, key) or bare.figure.alternative_text
        blocked = self._description.blockSignals(True)  # noqa: FBT003
        self._description.setPlainText(kept)
        self._description.blockSignals(blocked)

    def _described(self, bare: Recipe) -> Recipe:
        text = " ".join(self._description.toPlainText().split())
        own = "" if text == bare.figure.alternative_text else text
        self._as_built.setEnabled(bool(own))
        chosen = self.form.choice(description=own)
        return bare.presented(chosen.presentation)

    def _on_described(self) -> None:
        self._typed[self._text_for] = self._description.toPlainText()
        self._recipe = self._described(self.recipe)

    def _on_as_built(self) -> None:
        self._description.setPlainText(self.recipe.figure.alternative_text)

    # writing

    @property
    def path(self) -> Path:
        """Where the file goes."""
        chosen, ending = self.form.choice(), f".{self.form.choice().format}"
        return chosen.folder / f"{self.form.name.text().strip().removesuffix(ending)}{ending}"

    def _on_accepted(self) -> None:
        if self._soon.isActive():
            self._soon.stop()
            self._show()
        chosen = self.form.choice()
        if not self.form.folder.text().strip():
            QMessageBox.warning(self, self.windowTitle(), self.tr("Choose a folder for the files."))
            return
        if not is_file_name(self.form.name.text().strip()):
            said = self.tr("No file can have this name on every computer: use letters, digits, hyphens and blanks.")
            QMessageBox.warning(self, self.windowTitle(), keep_plain(said))
            return
        try:
            if chosen.format == Product.PNG:
                check_pixels(Size(chosen.presentation.width, chosen.presentation.height), chosen.presentation.scale)
        except ExportError as error:
            QMessageBox.warning(self, self.windowTitle(), keep_plain(str(error)))
            return
        if self.path.exists() and not self._may_replace(self.path):
            return
        self._set_busy(busy=True)
        product, recipes = Product(chosen.format), (recipe_text(self.recipe),)
        job = Job(product, self.path, recipes, chosen.evidence, outlined=chosen.outlined)
        self._error, self.written = "", None
        self._exporter.start([lambda: job])

    def _on_written(self, job: Job) -> None:
        self.written = job

    def _on_failed(self, _: Job | None, error: str) -> None:
        self._error = error

    def _on_finished(self) -> None:
        self._set_busy(busy=False)
        if self._error:
            QMessageBox.warning(self, self.windowTitle(), keep_plain(self._error))
        elif self.written is not None:
            self.form.remember()
            self.accept()
        if self._stopping:
            super().reject()

    def _set_busy(self, *, busy: bool) -> None:
        self._export.setEnabled(not busy)
        self._export.setText(self.tr("Writing…") if busy else self.tr("&Export"))
        self.form.setEnabled(not busy)
        self._description.setReadOnly(busy)

    def _may_replace(self, path: Path) -> bool:
        question = self.tr("%1 exists already. Replace it?").replace("%1", path.name)
        answer = QMessageBox.question(self, self.windowTitle(), keep_plain(question))
        return answer is QMessageBox.StandardButton.Yes

    def reject(self) -> None:
        """Close. A file that is being written is finished first, and then counts as written."""
        if self._exporter.running:
            self._stopping = True
            self._export.setText(self.tr("Stopping…"))
            self._exporter.cancel()
        else:
            super().reject()


def _fitting(dialog: QDialog) -> QSize:
    """As large as the window behind leaves room for: a preview is the better the larger it is."""
    window = dialog.parentWidget()
    room = QSize(1280, 720) if window is None else window.window().size()
    return QSize(round(room.width() * _SHARE), round(room.height() * _SHARE)).expandedTo(dialog.sizeHint())
