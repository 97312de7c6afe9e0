"""What does not fit well on a page, in words, so that a reader of the preview can choose another size.

Owns these sentences. Nothing is ever cut off or left out on a page: what is told here is what it had to do for that.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from cavapp.core.export_request import Presentation
from cavapp.gui.chart_layout import ChartLayout
from cavapp.gui.page import Page, unit_of_width
from cavapp.gui.tick_layout import HIDDEN


def page_warnings(page: Page, asked: Presentation, *, paged: bool) -> list[str]:
    """The sentences for the first page of a figure; none if everything fits as it was asked for."""
    found = []
    if not paged and page.size.height() * page.scale > asked.height + 1:
        found.append(_tr("Higher than asked for, so that every note and source fits."))
    if unit_of_width(asked.width, asked.text_size) < unit_of_width(asked.width) * asked.text_size - 1e-6:
        found.append(_tr("The text cannot be that large in a picture this narrow."))
    if isinstance(page.body, ChartLayout) and HIDDEN in page.body.tick_rows:
        found.append(_tr("Too narrow to label every period."))
    return found


def _tr(text: str) -> str:
    return QCoreApplication.translate("ExportDialog", text)
