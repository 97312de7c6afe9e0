"""What the main window does with figures: export, copy, print, and bringing them back.

Owns these actions and where a figure comes from when it is dropped, pasted or chosen. The dialogs are modules of their
own; making files is the exporter's process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, QSettings, QTimer, Signal
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMainWindow, QMessageBox

from cavapp.core.edits.document import utc_now
from cavapp.core.edits.journal.figure_numbers import LedgerEntry
from cavapp.core.export.export_options import DEFAULT_SIZE, SIZES, Kind, Presentation, RecipeError
from cavapp.core.export.figure_reader import figure_in, figure_of_bytes
from cavapp.core.export.recipe import Recipe, ledger_entry, make_recipe
from cavapp.core.workspace.errors import WorkspaceError
from cavapp.gui.dialogs.export.figure_window import FigureWindow
from cavapp.gui.dialogs.export.picture_copy import PNG, PictureCopier
from cavapp.gui.dialogs.export.written_bar import WrittenBar
from cavapp.gui.platform.plain_text import keep_plain
from cavapp.gui.platform.widget_lifetime import run_dialog
from cavapp.gui.rendering.files.worker_process import WorkerProcess
from cavapp.gui.topic.dataset_tab import DatasetTab
from cavapp.gui.window.navigator import Navigator
from cavapp.gui.workspace.store import Store

_ENDINGS: Final = (".png",)
_MOST: Final = 12  # windows at once


class FigureCommands(QObject):
    """One method for each thing that can be done with a figure as a whole."""

    reported = Signal(str)  # what was done, for the status bar
    view_requested = Signal(object)  # View

    def __init__(
        self,
        store: Store,
        settings: QSettings,
        window: QMainWindow,
        navigator: Navigator,
        topics: Sequence[DatasetTab],
        all_notes: QAction,
    ) -> None:
        super().__init__(window)
        self._store, self._settings, self._window = store, settings, window
        self._navigator, self._topics = navigator, tuple(topics)
        self._all_notes = all_notes
        self._copier = PictureCopier(self)
        self._copier.copied.connect(self._on_copied)
        self._copier.failed.connect(self._tell)
        self.written_bar = WrittenBar(window)
        self.written_bar.copy_requested.connect(self._copy_recipe)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    @property
    def slots(self) -> dict[str, Callable[..., object]]:
        """What to call for the actions of these names."""
        return {
            "export": self.export_figure,
            "export_set": self.export_set,
            "save_data": self.save_data,
            "copy_picture": self.copy_picture,
            "print_figure": self.print_figure,
            "open_figure": self.open_figure,
            "find_figure": self.find_figure,
        }

    def stop_exports(self) -> None:
        """Let all processes end, for the window closes."""
        self._copier.stop()
        for exporter in self.findChildren(WorkerProcess):
            exporter.stop()

    # out

    def export_figure(self) -> None:
        """Ask how, and write the figure in front."""
        from cavapp.gui.dialogs.export.export_dialog import ExportDialog  # noqa: PLC0415 - needed on demand only

        topic = self._navigator.current_topic()
        if topic is None:
            return
        exporter = self._new_exporter()
        dialog = ExportDialog(self._store, topic.view, self._settings, exporter, self._window)
        dialog.form.start_with(theme=topic.theme.name, all_notes=self._all_notes.isChecked())
        if run_dialog(dialog) and dialog.written is not None:
            self._keep(dialog.recipe)
            self.written_bar.show_file(dialog.written.path, dialog.recipe)
        exporter.release()

    def export_set(self) -> None:
        """Ask what a set is to hold, and write it."""
        from cavapp.gui.dialogs.export.export_set_dialog import ExportSetDialog  # noqa: PLC0415 - needed on demand only

        exporter = self._new_exporter()
        views = tuple(view for topic in self._topics for view in topic.views)
        dialog = ExportSetDialog(self._store, views, self._settings, exporter, self._window)
        dialog.figure_written.connect(self.keep_entry)
        if run_dialog(dialog):
            folder = dialog.paths[0].parent
            text = self.tr("%n file(s) written to %1", "", len(dialog.paths))
            self.reported.emit(text.replace("%1", str(folder)))
        exporter.release()

    def save_data(self) -> None:
        """Ask in which form, and write the numbers of the figure in front."""
        from cavapp.gui.dialogs.export.save_data_dialog import SaveDataDialog  # noqa: PLC0415 - needed on demand only

        topic = self._navigator.current_topic()
        if topic is None:
            return
        exporter = self._new_exporter()
        dialog = SaveDataDialog(self._store, topic.view, self._settings, exporter, self._window)
        if run_dialog(dialog) and dialog.paths:
            self.written_bar.show_file(dialog.paths[-1], dialog.recipe)
        exporter.release()

    def copy_picture(self) -> None:
        """Put the figure in front on the clipboard."""
        topic = self._navigator.current_topic()
        if topic is not None:
            self._copy(partial(self._recipe_of, topic))

    def _copy_recipe(self, recipe: Recipe) -> None:
        self._copy(lambda: recipe)

    def _copy(self, make: Callable[[], Recipe]) -> None:
        if not self._copier.running:
            self.reported.emit(self.tr("Copying…"))
            self._copier.copy(make)

    def _on_copied(self, recipe: Recipe) -> None:
        self._keep(recipe)
        self.reported.emit(self.tr("Copied: the picture."))

    def print_figure(self) -> None:
        """Show the figure in front on paper, and print it."""
        from cavapp.gui.dialogs.export.printing import print_with_preview  # noqa: PLC0415 - needs QtPrintSupport

        topic = self._navigator.current_topic()
        if topic is not None:
            printed = print_with_preview(self._recipe_of(topic), self._window)
            if printed is not None:
                self._keep(printed)

    # back

    def open_figure(self) -> None:
        """Ask for a picture and open the figure in it."""
        folder = str(self._settings.value("export/folder", str(Path.home())))
        wanted = self.tr("Pictures of cavapp (*.png)")
        name, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open figure"), folder, wanted)
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> FigureWindow | None:
        """Open the figure in a picture, or say in one sentence why that cannot be."""
        try:
            return self.show_recipe(figure_in(path), path.name)
        except RecipeError as error:
            self._tell(str(error))
            return None

    def find_figure(self) -> None:
        """Ask for a figure number and open that figure."""
        from cavapp.gui.dialogs.export.find_figure_dialog import FindFigureDialog  # noqa: PLC0415 - needed on demand only

        dialog = FindFigureDialog(self._store, self._window)
        if run_dialog(dialog) and dialog.found is not None:
            self.show_recipe(dialog.found, dialog.found.number)

    def show_recipe(self, recipe: Recipe, origin: str) -> FigureWindow:
        """Show a figure in a window of its own."""
        exporter = self._new_exporter()
        shown = FigureWindow(recipe, self._store, self._settings, exporter, self._window, origin=origin)
        shown.view_requested.connect(self.view_requested)
        shown.exported.connect(self._keep)
        shown.destroyed.connect(exporter.release)
        shown.show()
        return shown

    def holds_figure(self, data: QMimeData) -> bool:
        """Whether something dropped or pasted may hold a figure."""
        return data.hasFormat(PNG) or bool(_dropped(data))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take pictures that are dropped on the window."""
        if isinstance(event, QDropEvent) and watched is self._window:
            kind, data = event.type(), event.mimeData()
            dragged = kind is QEvent.Type.DragEnter and self.holds_figure(data)
            if dragged or (kind is QEvent.Type.Drop and self.open_figures(data)):
                event.acceptProposedAction()
                return True
        return super().eventFilter(watched, event)

    def open_figures(self, data: QMimeData) -> bool:
        """Open the figures that were dropped or pasted, soon; False if there are none to be tried.

        Not at once: whoever the drop comes from waits until it has been taken, and a box may come up.
        """
        paths = _dropped(data)
        if not paths and not data.hasFormat(PNG):
            return False
        picture = b"" if paths else bytes(data.data(PNG).data())
        QTimer.singleShot(0, self, partial(self._open_all, paths, picture))
        return True

    def _open_all(self, paths: list[Path], picture: bytes) -> None:
        """Open each figure; what cannot be opened is told in one box."""
        troubles = []
        for path in paths[:_MOST]:
            try:
                self.show_recipe(figure_in(path), path.name)
            except RecipeError as error:
                troubles.append(str(error))
        if picture:
            origin = self.tr("the picture")
            try:
                self.show_recipe(figure_of_bytes(picture, origin), origin)
            except RecipeError as error:
                troubles.append(str(error))
        if len(paths) > _MOST:
            troubles.append(self.tr("Only the first %1 pictures were opened.").replace("%1", str(_MOST)))
        if troubles:
            self._tell("\n\n".join(troubles))

    def paste_figure(self, data: QMimeData) -> bool:
        """Open the figure on the clipboard, unless what lies there are cells."""
        cells = bool(data.text().strip()) or "<t" in data.html().lower()  # a browser adds HTML to a copied picture
        return False if cells and not _dropped(data) else self.open_figures(data)

    def keep_entry(self, entry: LedgerEntry) -> None:
        """Keep the number of a figure that left the program; where that cannot be, say so."""
        try:
            self._store.document.ledger.record(entry)
            for topic in self._topics:
                topic.spoken.look_again()
        except WorkspaceError as error:
            unkept = self.tr("The number %1 could not be kept in the workspace: %2")
            self.reported.emit(unkept.replace("%1", entry.number).replace("%2", str(error)))

    # pieces

    def _recipe_of(self, topic: DatasetTab) -> Recipe:
        presentation = Presentation(*SIZES[DEFAULT_SIZE], theme=topic.theme.name)
        return make_recipe(
            self._store.document,
            topic.view,
            self._store.language,
            presentation,
            kind=Kind.CHART,
            all_notes=self._all_notes.isChecked(),
        )

    def _new_exporter(self) -> WorkerProcess:
        return WorkerProcess(self)

    def _keep(self, recipe: Recipe) -> None:
        """Keep a figure that left the program in the ledger."""
        self.keep_entry(ledger_entry(recipe, utc_now()))

    def _tell(self, sentence: str) -> None:
        QMessageBox.warning(self._window, "cavapp", keep_plain(sentence))


def _dropped(data: QMimeData) -> list[Path]:
    """The pictures among dropped or copied files."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() in _ENDINGS]
