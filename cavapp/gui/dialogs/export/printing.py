"""Printing: the figure on paper, looked at first.

Owns the way to the printer. What is on the page is the page's business, laid out anew for the paper chosen.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog  # noqa: TID253 - this module comes on demand only
from PySide6.QtWidgets import QWidget

from cavapp.core.export.recipe import Recipe
from cavapp.core.figures.style import THEMES
from cavapp.core.figures.tables.table_figure import TableFigure
from cavapp.gui.platform.widget_lifetime import run_dialog
from cavapp.gui.rendering.page import lay_out_page, paint_page
from cavapp.gui.rendering.paged_table import lay_out_table_pages

_UNITS_PER_INCH = 96.0
_POINTS_PER_INCH = 72.0
_MARGIN = 24.0  # points


def print_with_preview(recipe: Recipe, parent: QWidget) -> Recipe | None:
    """Show the figure on paper and let it be printed; the recipe as it was printed, None if it was not."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(recipe.number)
    layout = QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(*([_MARGIN] * 4))
    )
    printer.setPageLayout(layout)
    dialog = QPrintPreviewDialog(printer, parent)

    def on_paint_requested(device: QPrinter) -> None:
        print_on(device, recipe)

    dialog.paintRequested.connect(on_paint_requested)
    done = run_dialog(dialog)
    size = _paper(printer)
    shown = replace(recipe.presentation, width=round(size.width()), height=round(size.height()), theme="light")
    return recipe.presented(shown) if done else None


def print_on(printer: QPrinter, recipe: Recipe) -> None:
    """Paint the figure for the paper of a printer, a table on as many sheets as it takes; always on white."""
    size, figure = _paper(printer), recipe.figure
    width, height = int(size.width()), int(size.height())
    if isinstance(figure, TableFigure):
        pages = lay_out_table_pages(figure, width, height, version=recipe.program, number=recipe.number)
    else:
        pages = (lay_out_page(figure, width, height, version=recipe.program, number=recipe.number),)
    painter = QPainter(printer)
    for number, page in enumerate(pages):
        if number:
            printer.newPage()
        painter.save()
        # A chart with many notes may be higher than the paper: it is set smaller then, as a whole.
        fitting = min(1.0, height / (page.size.height() * page.scale))
        factor = printer.resolution() / _UNITS_PER_INCH * page.scale * fitting
        painter.scale(factor, factor)
        paint_page(painter, page, THEMES["light"], ground=False)
        painter.restore()
    painter.end()


def _paper(printer: QPrinter) -> QSizeF:
    """The room on the paper, in units of 1/96 inch."""
    return printer.pageLayout().paintRect(QPageLayout.Unit.Point).size() * (_UNITS_PER_INCH / _POINTS_PER_INCH)
