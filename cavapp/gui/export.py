"""Ways out: a figure as PNG, SVG or PDF file.

Owns rendering a page to a file and writing it so that a failure leaves nothing half-written. What is on the page is the
page's business; names and limits of requests are ``export_request``'s.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QSizeF
from PySide6.QtGui import QImage, QPageSize, QPainter

from cavapp import __version__
from cavapp.core.document import Document
from cavapp.core.export_request import ExportError, ExportRequest, file_name
from cavapp.core.figure import Figure, build_figure
from cavapp.core.png import png_bytes
from cavapp.core.style import THEMES, Theme
from cavapp.core.view import View, shows_the_exhibit, view_of
from cavapp.gui.page import Page, lay_out_page, paint_page

_POINTS_PER_INCH = 72.0


def export_view(document: Document, view: View, request: ExportRequest) -> Path:
    """Write the figure of a view as the request says; returns the path. Raises ExportError with one sentence."""
    figure = build_figure(document, view, request.language, all_notes=request.all_notes)
    return export_figure(figure, request, path_of(document, view, request))


def path_of(document: Document, view: View, request: ExportRequest) -> Path:
    """Where the figure of a view is written to."""
    varied = not shows_the_exhibit(document.catalogue.exhibit(view.exhibit), view)
    return request.folder / file_name(request, first=view.first, last=view.last, varied=varied)


def export_exhibit(document: Document, request: ExportRequest) -> Path:
    """Write an exhibit as the report shows it."""
    return export_view(document, view_of(document.catalogue.exhibit(request.exhibit)), request)


def export_figure(figure: Figure, request: ExportRequest, path: Path) -> Path:
    """Write a figure to a path; the file is complete or not there at all."""
    page = lay_out_page(figure, request.width, request.height, version=__version__)
    theme = THEMES[request.theme]
    content = _WRITERS[request.format](figure, page, theme, request.scale)
    write_whole(path, content)
    return path


def render(page: Page, theme: Theme, scale: float) -> QImage:
    """The page as pixels (RGB, 24 bits)."""
    factor = page.scale * scale
    width, height = round(page.size.width() * factor), round(page.size.height() * factor)
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        message = f"A picture of {width} x {height} pixels does not fit into memory: choose a smaller size or scale."
        raise ExportError(message)
    painter = QPainter(image)
    painter.scale(factor, factor)
    paint_page(painter, page, theme)
    painter.end()
    return image.convertToFormat(QImage.Format.Format_RGB888)


def _png(figure: Figure, page: Page, theme: Theme, scale: float) -> bytes:
    image = render(page, theme, scale)
    width, height, stride = image.width(), image.height(), image.bytesPerLine()
    raw = memoryview(image.constBits())
    rows = (raw[start : start + 3 * width] for start in range(0, stride * height, stride))
    texts = {
        "Title": figure.title,
        "Description": figure.alternative_text,
        "Software": f"cavapp {__version__}",
        "Source": "\n".join("".join(run.text for run in runs) for runs in figure.sources),
    }
    return png_bytes(rows, width, height, dots_per_inch=96.0 * scale, texts=texts)


def _svg(figure: Figure, page: Page, theme: Theme, scale: float) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    size = (page.size * page.scale * scale).toSize()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setResolution(96)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(figure.title)
    generator.setDescription(figure.alternative_text)
    painter = QPainter(generator)
    painter.scale(page.scale * scale, page.scale * scale)
    paint_page(painter, page, theme)
    painter.end()
    return bytes(buffer.data().data())


def _pdf(figure: Figure, page: Page, theme: Theme, scale: float) -> bytes:
    from PySide6.QtGui import QPdfWriter  # noqa: PLC0415 - as above

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    points = page.size * page.scale * scale * (_POINTS_PER_INCH / 96.0)
    writer.setPageSize(QPageSize(QSizeF(points), QPageSize.Unit.Point, "figure", QPageSize.SizeMatchPolicy.ExactMatch))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(figure.title)
    writer.setCreator(f"cavapp {__version__}")
    painter = QPainter(writer)
    factor = writer.logicalDpiX() / 96.0 * page.scale * scale
    painter.scale(factor, factor)
    paint_page(painter, page, theme)
    painter.end()
    return bytes(buffer.data().data())


_WRITERS: dict[str, Callable[[Figure, Page, Theme, float], bytes]] = {"png": _png, "svg": _svg, "pdf": _pdf}


def write_whole(path: Path, content: bytes) -> None:
    """Write a file completely or not at all; raises ExportError with one sentence if that cannot be done."""
    draft: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".cavapp-", suffix=path.suffix, dir=path.parent)
        draft = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except OSError as error:
        if draft is not None:
            with contextlib.suppress(OSError):
                draft.unlink()
        raise ExportError(_reason(error, path)) from error


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _reason(error: OSError, path: Path) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"The disk is full: {path.name} was not written. Free some space or choose another folder."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"The folder {path.parent} cannot be written to: choose another folder or change its permissions."
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return f"{path.parent} is not a folder: choose another one."
    return f"{path} could not be written ({error.strerror}): choose another folder."
