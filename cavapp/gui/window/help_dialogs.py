"""Help: about the program and its data, and the way to the list of keys.

Owns the first of these dialogs and when both open. The list is made by ``shortcuts_dialog``.
"""

from __future__ import annotations

import html

from PySide6.QtWidgets import QMainWindow, QWidget

from cavapp import __version__
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.reference import runs_html
from cavapp.core.data.text import Language
from cavapp.core.references.chicago import bibliography_entry
from cavapp.gui.platform.widget_lifetime import run_dialog
from cavapp.gui.widgets.text_dialog import TextDialog
from cavapp.gui.workspace.store import Store

_REPORT = "selee-arnson-olson-2013"


class AboutDialog(TextDialog):
    """Version, the report, what the data are and whose, licences."""

    def __init__(self, catalogue: Catalogue, lang: Language, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("About cavapp"), parent)
        report = runs_html(bibliography_entry(catalogue.references[_REPORT], lang=lang))
        held = "".join(
            f"<li>{html.escape(data.title.get(lang))}: {html.escape(self._count(len(data)))}</li>"
            for data in catalogue.datasets.values()
        )
        purpose = self.tr("Explores the figures of one policy report, each number with its source.")
        holding, licences = self.tr("Data held"), self.tr("Licences")
        paragraphs = (
            f"<h2>cavapp {__version__}</h2>",
            f"<p>{html.escape(purpose)}</p>",
            f"<p>{report}</p>",
            f"<p><b>{html.escape(holding)}</b></p><ul>{held}</ul>",
            f"<p>{html.escape(self._gaps())}</p>",
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


def show_about(store: Store, window: QMainWindow) -> None:
    """Version, data and licences."""
    run_dialog(AboutDialog(store.document.catalogue, store.language, window))
