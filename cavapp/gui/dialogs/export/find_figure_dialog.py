"""Find figure: the number at the foot of a picture brings the figure back, when all else is lost.

Owns the dialog. Numbers are looked up in the workspace's ledger, then among the figures that anybody can make from the
report's exhibits.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cavapp.core.analysis.view import view_of
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.figure_numbers import nearest_numbers, normalise_number
from cavapp.core.export.export_options import DEFAULT_SIZE, SIZES, Kind, Presentation, RecipeError
from cavapp.core.export.recipe import Recipe, make_recipe, recipe_of
from cavapp.core.workspace.errors import WorkspaceError
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.workspace.store import Store


class FindFigureDialog(QDialog):
    """Asks for a number; ``found`` is the recipe after it was accepted."""

    def __init__(self, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Find figure"))
        self._store = store
        self.found: Recipe | None = None
        self._candidates: Iterator[Recipe] = iter(())
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn)
        self._build()
        self._fill()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        label = PlainLabel(self.tr("&Figure number, as printed at the foot of the picture (CAV-…):"), self)
        self.number = QLineEdit(self)
        self.number.setPlaceholderText("CAV-7F3K-2Q")
        label.setBuddy(self.number)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("Figures exported from this workspace"))
        self.told = PlainLabel(self)
        self.told.setWordWrap(True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (label, self.number, self.told, self.list):
            layout.addWidget(widget)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        self._open = buttons.addButton(self.tr("&Open"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._open.setDefault(True)
        layout.addWidget(buttons)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        self.number.textChanged.connect(self._on_typed)
        self.list.itemActivated.connect(self._on_item_activated)
        self.list.itemClicked.connect(self._on_item_clicked)
        self.resize(self.fontMetrics().averageCharWidth() * 92, self.fontMetrics().height() * 24)

    def _fill(self) -> None:
        try:
            lines = self._store.document.ledger.entries()
        except WorkspaceError as error:
            self.told.setText(str(error))
            lines = ()
        self._numbers = [line.number for line in lines]
        for line in lines:
            item = QListWidgetItem(f"{line.number}   {line.time[:10]}   {line.title}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, line.number)
        if not lines and not self.told.text():
            self.told.setText(self.tr("No figure was exported from this workspace yet. Those of the report are found."))
        self._on_typed(self.number.text())

    def _on_typed(self, text: str) -> None:
        """Show the figures whose number or title holds what was typed; another number is looked for anew."""
        if self._turn.isActive():
            self._turn.stop()
            self.told.clear()
        wanted = " ".join(text.split()).casefold()
        number = normalise_number(text)
        for line in range(self.list.count()):
            item = self.list.item(line)
            held = item.data(Qt.ItemDataRole.UserRole) == number
            item.setHidden(bool(wanted) and not held and wanted not in item.text().casefold())
        self._open.setEnabled(number is not None)

    def _on_item_clicked(self, item: QListWidgetItem) -> None:
        self.number.setText(item.data(Qt.ItemDataRole.UserRole))

    def _on_item_activated(self, item: QListWidgetItem) -> None:
        self._on_item_clicked(item)
        self._on_accepted()

    def _on_accepted(self) -> None:
        number = normalise_number(self.number.text())
        if number is None or self._turn.isActive():
            return
        try:
            entry = self._store.document.ledger.find(number)
            if entry is not None:
                self.found = recipe_of(entry.recipe, origin=number)
                self.accept()
                return
        except (WorkspaceError, RecipeError) as error:
            self.told.setText(str(error))
            return
        self.told.setText(self.tr("Not in this workspace. Looking among the figures of the report…"))
        self._candidates = report_figures(self._store.document)
        self._turn.start()

    def _on_turn(self) -> None:
        """Make one figure of the report, so that the window goes on meanwhile."""
        number = normalise_number(self.number.text())
        recipe = next(self._candidates, None)
        if recipe is None:
            self._turn.stop()
            self._tell_missing(number or "")
        elif recipe.number == number:
            self._turn.stop()
            self.found = recipe
            self.accept()

    def _tell_missing(self, number: str) -> None:
        text = self.tr(
            "%1 is not known here. If the picture was made on another computer, open the file itself, or merge a copy "
            "of the workspace it was made with."
        ).replace("%1", number)
        alike = nearest_numbers(self._numbers, number)
        if alike:
            text = " ".join((text, self.tr("Did you mean %1?").replace("%1", ", ".join(alike))))
        self.told.setText(text)

    def done(self, result: int) -> None:
        """Close, and look no further."""
        self._turn.stop()
        super().done(result)


def report_figures(document: Document) -> Iterator[Recipe]:
    """Every figure that shows an exhibit as the report does, one at a time; everybody's program can make them."""
    plain = document.as_printed()
    presentation = Presentation(*SIZES[DEFAULT_SIZE])
    for exhibit, kind, lang, all_notes in product(plain.catalogue.exhibits.values(), Kind, Language, (False, True)):
        yield make_recipe(plain, view_of(exhibit), lang, presentation, kind=kind, all_notes=all_notes)
