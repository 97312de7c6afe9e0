"""PDF files: pages painted as vectors with real text, completed with what a reader wants to know of them.

Owns driving Qt's writer. What it leaves out, and what it puts in that changes from run to run, is the matter of
``core.export.formats.pdf_document``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, qVersion
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from cavapp.core.export.formats.pdf_document import complete_pdf
from cavapp.core.export.formats.pdf_parts import AttachedFile, DocumentInfo, OutlineItem

_UNITS_PER_INCH: Final = 96.0


@dataclass(frozen=True, slots=True)
class PdfPage:
    """One page. ``size`` is in points (1/72 inch); ``paint`` gets a painter whose unit is 1/96 inch."""

    size: QSizeF
    paint: Callable[[QPainter], None]


def pdf_bytes(
    pages: Sequence[PdfPage],
    *,
    info: DocumentInfo,
    outline: Sequence[OutlineItem] = (),
    attachments: Sequence[AttachedFile] = (),
) -> bytes:
    """A PDF file of at least one page; the same bytes for the same pages, wherever and whenever it is made."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(_layout(pages[0]))
    painter = QPainter(writer)
    for number, page in enumerate(pages):
        if number:
            writer.setPageLayout(_layout(page))
            writer.newPage()
        painter.save()
        factor = writer.resolution() / _UNITS_PER_INCH
        painter.scale(factor, factor)
        page.paint(painter)
        painter.restore()
    painter.end()
    sizes = [(page.size.width(), page.size.height()) for page in pages]
    raw = bytes(buffer.data().data())
    return complete_pdf(
        raw, sizes=sizes, producer=f"Qt {qVersion()}", info=info, outline=outline, attachments=attachments
    )


def _layout(page: PdfPage) -> QPageLayout:
    """The page in whole points, as Qt would round it otherwise, but never smaller than what is painted."""
    whole = QSizeF(math.ceil(page.size.width()), math.ceil(page.size.height()))
    size = QPageSize(whole, QPageSize.Unit.Point, "figure", QPageSize.SizeMatchPolicy.ExactMatch)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF())
