"""Help: about the program and its data, and the way to the list of keys.

Owns the first of these dialogs and when both open. The list is made by ``shortcuts_dialog``.
"""

from __future__ import annotations

import html
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QSettings, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from cavapp import __version__
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.reference import runs_html
from cavapp.core.data.text import Language
from cavapp.core.export.file_sums import ComparedFile, FileState, SumsError, compare_files
from cavapp.core.messages.command_line import ALL_AS_SHIPPED, NO_LIST_OF_SUMS, NOT_AS_SHIPPED, NOTHING_TO_COMPARE
from cavapp.core.references.chicago import bibliography_entry
from cavapp.debug_log import FILE_NAME
from cavapp.gui.platform.plain_text import PlainLabel
from cavapp.gui.platform.widget_lifetime import run_dialog
from cavapp.gui.widgets.text_dialog import TextDialog
from cavapp.gui.workspace.open_workspace import OpenWorkspace
from cavapp.gui.workspace.store import Store
from cavapp.paths import kit_folder, user_folder

_REPORT = "selee-arnson-olson-2013"
_TURN: Final = 0.02  # seconds that comparing files may keep the window waiting


class ShippedLabel(PlainLabel):
    """Says whether all files are as shipped; compares them while it is shown, a few in each turn."""

    compared = Signal()

    def __init__(self, folder: Path | None, lang: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lang, self._count, self._odd = lang, 0, list[ComparedFile]()
        self._files: Iterator[ComparedFile] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_turn)
        self.setWordWrap(True)
        if folder is None:
            self.setText(NOTHING_TO_COMPARE.get(lang))
            return
        try:
            self._files = compare_files(folder)
        except SumsError as error:
            self.setText(NO_LIST_OF_SUMS.get(lang).format(path=error))
            return
        self.setText(self.tr("The program's files are being compared with those that were shipped…"))
        self._timer.start()

    def _on_turn(self) -> None:
        end = time.perf_counter() + _TURN
        for file in self._files:
            self._count += 1
            if file.state is not FileState.SAME:
                self._odd.append(file)
            if time.perf_counter() > end:
                return
        self._timer.stop()
        sentence = (NOT_AS_SHIPPED if self._odd else ALL_AS_SHIPPED).get(self._lang)
        named = ", ".join(file.path for file in self._odd[:3])
        self.setText(f"{sentence.format(count=self._count, odd=len(self._odd))} {named}".rstrip())
        self.compared.emit()


class AboutDialog(TextDialog):
    """Version, the report, the data and whose they are, where all is kept, licences, whether files are as shipped."""

    def __init__(
        self,
        catalogue: Catalogue,
        lang: Language,
        parent: QWidget | None = None,
        *,
        kept: Mapping[str, Path] | None = None,
    ) -> None:
        super().__init__(self.tr("About cavapp"), parent)
        self.shipped = ShippedLabel(kit_folder(), lang, self)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self.shipped)
        places = "".join(
            f"<li>{html.escape(name)}: {html.escape(str(path))}</li>" for name, path in (kept or {}).items()
        )
        report = runs_html(bibliography_entry(catalogue.references[_REPORT], lang=lang))
        held = "".join(
            f"<li>{html.escape(data.title.get(lang))}: {html.escape(self._count(len(data)))}</li>"
            for data in catalogue.datasets.values()
        )
        purpose = self.tr("Explores the figures of one policy report, each number with its source.")
        holding, licences = self.tr("Data held"), self.tr("Licences")
        own, dated = self.tr("Where your own is kept"), self.tr("as of %1").replace("%1", catalogue.data_date)
        paragraphs = (
            f"<h2>cavapp {__version__}</h2>",
            f"<p>{html.escape(purpose)}</p>",
            f"<p>{report}</p>",
            f"<p><b>{html.escape(holding)}</b> {html.escape(dated)}</p><ul>{held}</ul>",
            f"<p>{html.escape(self._gaps())}</p>",
            f"<p><b>{html.escape(own)}</b></p><ul>{places}</ul>" if places else "",
            f"<p>{html.escape(self._silence())}</p>",
            f"<p><b>{html.escape(licences)}</b><br>{html.escape(self._licences())}</p>",
        )
        self.text.setHtml("".join(paragraphs))

    def _count(self, number: int) -> str:
        return self.tr("%Ln observation(s)", "", number)

    def _gaps(self) -> str:
        return self.tr(
            "Figure 1 is printed as a picture without values. Its lines are drawn from the release it cites; Mexico's "
            "value of 2011 was not recovered, and that of the World Bank copy of September 2013 stands in its place, "
            "named so."
        )

    def _silence(self) -> str:
        return self.tr("The program never connects to a network. Addresses are shown as printed and can be copied.")

    def _licences(self) -> str:
        return self.tr(
            "Program: MIT. Our texts and the arrangement of the data: CC BY 4.0; the figures belong to the "
            "institutions named as their sources. Typeface: Source Sans 3, SIL Open Font License 1.1. Icons: "
            "Tabler, MIT. Built with Qt for Python (LGPL 3), pyqtgraph (MIT), pandas and NumPy (BSD)."
        )


def show_shortcuts(window: QMainWindow) -> None:
    """What can be done by keyboard."""
    from cavapp.gui.window.shortcuts_dialog import ShortcutsDialog  # noqa: PLC0415 - needed on demand only

    run_dialog(ShortcutsDialog(window))


def show_about(store: Store, window: QMainWindow, current: OpenWorkspace, settings: QSettings) -> None:
    """Version, data, places and licences."""
    kept = {} if current.path is None else {QCoreApplication.translate("AboutDialog", "workspace"): current.path}
    kept |= {
        QCoreApplication.translate("AboutDialog", "backups"): current.backups_folder,
        QCoreApplication.translate("AboutDialog", "settings"): Path(settings.fileName()),
        QCoreApplication.translate("AboutDialog", "log"): user_folder() / FILE_NAME,
    }
    run_dialog(AboutDialog(store.document.catalogue, store.language, window, kept=kept))
