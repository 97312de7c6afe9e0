"""Help: about the program and its data, and what can be done by keyboard.

Owns these two dialogs.
"""

from __future__ import annotations

import html

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QMainWindow, QTextBrowser, QVBoxLayout, QWidget

from cavapp import __version__
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.reference import html as runs_html
from cavapp.core.data.text import Language
from cavapp.core.references.chicago import bibliography_entry
from cavapp.gui.workspace.store import Store

_REPORT = "selee-arnson-olson-2013"


class _TextDialog(QDialog):
    """A dialog that shows a text."""

    def __init__(self, title: str, content: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        text = QTextBrowser(self)
        text.setOpenLinks(False)
        text.setHtml(content)
        text.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(text)
        layout.addWidget(buttons)
        unit = self.fontMetrics().height()
        self.resize(unit * 32, unit * 26)


class AboutDialog(_TextDialog):
    """Version, the report, what the data are and whose, licences."""

    def __init__(self, catalogue: Catalogue, lang: Language, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("About cavapp"), "", parent)
        report = runs_html(bibliography_entry(catalogue.references[_REPORT], lang=lang))
        held = "".join(
            f"<li>{html.escape(data.title.get(lang))}: {html.escape(self._count(len(data)))}</li>"
            for data in catalogue.datasets.values()
        )
        paragraphs = (
            f"<h2>cavapp {__version__}</h2>",
            f"<p>{html.escape(self.tr('Explores the figures of one policy report, each number with its source.'))}</p>",
            f"<p>{report}</p>",
            f"<p><b>{html.escape(self.tr('Data held'))}</b></p><ul>{held}</ul>",
            f"<p>{html.escape(self._gaps())}</p>",
            f"<p>{html.escape(self._silence())}</p>",
            f"<p><b>{html.escape(self.tr('Licences'))}</b><br>{html.escape(self._licences())}</p>",
        )
        browser = self.findChild(QTextBrowser)
        assert isinstance(browser, QTextBrowser)
        browser.setHtml("".join(paragraphs))

    def _count(self, number: int) -> str:
        return self.tr("%Ln observation(s)", "", number)

    def _gaps(self) -> str:
        return self.tr(
            "Figure 1 is printed as a picture without values. Its lines are drawn from the release it cites; Mexico, "
            "whose rows of that release were not recovered, is drawn from the World Bank copy of September 2013 and "
            "says so."
        )

    def _silence(self) -> str:
        return self.tr("The program never connects to a network. Addresses are shown as printed and can be copied.")

    def _licences(self) -> str:
        return self.tr(
            "Program: MIT. Our texts and the arrangement of the data: CC BY 4.0; the figures belong to the "
            "institutions named as their sources. Typeface: Source Sans 3, SIL Open Font License 1.1. Icons: "
            "Tabler, MIT. Built with Qt for Python (LGPL 3), pyqtgraph (MIT), pandas and NumPy (BSD)."
        )


class ShortcutsDialog(_TextDialog):
    """What can be done by keyboard."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Keyboard"), "", parent)
        rows = "".join(
            f'<tr><td style="padding-right:18px"><b>{html.escape(keys)}</b></td><td>{html.escape(text)}</td></tr>'
            for keys, text in self._shortcuts()
        )
        browser = self.findChild(QTextBrowser)
        assert isinstance(browser, QTextBrowser)
        browser.setHtml(f'<table cellspacing="4">{rows}</table>')

    def _shortcuts(self) -> tuple[tuple[str, str], ...]:
        return (
            ("Ctrl+1 … Ctrl+4", self.tr("Go to a tab")),
            ("Tab", self.tr("Go to choices, chart, period, table and citation in turn")),
            ("← → ↑ ↓", self.tr("In the chart: another year, another series. In the table: another cell")),
            ("← → Home End", self.tr("In the period: move one end; Space changes the end")),
            (self.tr("Space"), self.tr("In the list of rows: show or hide")),
            (self.tr("Enter"), self.tr("In the list of rows: let one stand out")),
            ("Ctrl+N, Ctrl+O", self.tr("Begin a workspace, open one")),
            ("Ctrl+Shift+S", self.tr("Save a copy of the workspace")),
            (
                self.tr("F2, or a number"),
                self.tr("In the table: type into the cell; Enter, Tab and arrows accept, Esc leaves"),
            ),
            (self.tr("Delete"), self.tr("In the table: delete the selected values, remove observations of yours")),
            (
                self.tr("Menu key"),
                self.tr("In the table: act on the cell, sort the rows by its column"),
            ),
            ("Ctrl+Z, Ctrl+Y", self.tr("Undo, redo")),
            ("Ctrl+V", self.tr("Paste cells of a spreadsheet into the table")),
            ("Ctrl+Shift+A", self.tr("Add an observation: a year, a country or an account of your own")),
            ("Ctrl+C", self.tr("Copy the selected cells with their headers")),
            ("Ctrl+E", self.tr("Export the figure as PNG")),
            ("Ctrl+F", self.tr("Search data, notes and references of all tabs")),
            ("Ctrl+R", self.tr("Show exactly what the report shows")),
            ("Ctrl+Shift+N", self.tr("Show the optional notes too")),
            (
                "Alt+Enter",
                self.tr("Read where the number comes from; Tab and Enter follow links, Esc returns"),
            ),
            ("F9", self.tr("Show or hide the citation panel")),
        )


def show_shortcuts(window: QMainWindow) -> None:
    """What can be done by keyboard."""
    ShortcutsDialog(window).exec()


def show_about(store: Store, window: QMainWindow) -> None:
    """Version, data and licences."""
    AboutDialog(store.document.catalogue, store.language, window).exec()
