"""Ways out: recipes as PNG, SVG and PDF files.

Owns rendering a figure to the bytes of a file, with all that the file carries besides the picture. What is on the page
is the page's business; what a recipe is, that of ``core.export.recipe``; writing files, that of
``core.export.atomic_write``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtGui import QImage, QPainter

from cavapp.core.data.reference import Reference
from cavapp.core.export.export_options import ExportError, is_paper
from cavapp.core.export.file_metadata import texts_of
from cavapp.core.export.formats.pdf_parts import AttachedFile, DocumentInfo, OutlineItem
from cavapp.core.export.formats.png import png_bytes
from cavapp.core.export.recipe import FORMAT, Recipe, recipe_text
from cavapp.core.figures.figure_data import data_csv, notes_csv
from cavapp.core.figures.style import THEMES, Theme
from cavapp.core.figures.tables.table_figure import TableFigure
from cavapp.core.references.writers import csl_json, write_bibtex, write_ris
from cavapp.gui.rendering.page import Page, lay_out_page, paint_page
from cavapp.gui.rendering.paged_table import lay_out_table_pages

DOTS_PER_INCH: Final = 96.0
_POINTS_PER_INCH: Final = 72.0


def page_of(recipe: Recipe, *, number: str = "") -> Page:
    """The figure of a recipe on one page, which grows until everything fits; with its number, if that is known."""
    shown = recipe.presentation
    return lay_out_page(
        recipe.figure,
        shown.width,
        shown.height,
        version=recipe.program,
        text_size=shown.text_size,
        number=number or recipe.number,
    )


def paginate_figure(recipe: Recipe) -> tuple[Page, ...]:
    """The figure as pages of paper: a long table on several, everything else on one."""
    shown, figure = recipe.presentation, recipe.figure
    if not isinstance(figure, TableFigure) or not is_paper(shown):
        return (page_of(recipe),)
    return lay_out_table_pages(
        figure,
        shown.width,
        shown.height,
        version=recipe.program,
        text_size=shown.text_size,
        number=recipe.number,
    )


def file_bytes(recipe: Recipe, kind: str, *, evidence: bool = True, outlined: bool = True) -> bytes:
    """The file of a figure in a format; ``evidence``: with what is needed to open it again. Raises ExportError.

    ``outlined``: the letters of an SVG file are outlines, which every program draws alike.
    """
    if kind == "svg":
        return _svg(recipe, evidence=evidence, outlined=outlined)
    return {"png": _png, "pdf": _pdf}[kind](recipe, evidence=evidence)


def render_page(page: Page, theme: Theme, scale: float, *, transparent: bool = False) -> QImage:
    """The page as pixels: RGB of 24 bits, or RGBA of 32 on no ground."""
    width, height = _size(page, scale)
    drawn = QImage.Format.Format_ARGB32_Premultiplied if transparent else QImage.Format.Format_RGB888
    image = QImage(width, height, drawn)
    if image.isNull():
        raise _too_large(width, height)
    if transparent:
        image.fill(0)
    _paint(image, page, theme, scale, ground=not transparent)
    return image.convertToFormat(QImage.Format.Format_RGBA8888) if transparent else image


def _lines(page: Page, theme: Theme, scale: float, *, transparent: bool) -> bytes | bytearray:
    """The rows of the page as a PNG file has them, each behind a zero."""
    if transparent:
        image = render_page(page, theme, scale, transparent=True)
        raw, across = memoryview(image.constBits()), 4 * image.width()
        rows = (raw[start : start + across] for start in range(0, len(raw), image.bytesPerLine()))
        return b"".join(part for row in rows for part in (b"\0", row))
    width, height = _size(page, scale)
    across = 1 + 3 * width
    # Painted where it is packed: to put a large picture into another form takes as long as to paint it.
    try:
        lines = bytearray(across * height)
    except MemoryError:
        raise _too_large(width, height) from None
    _paint(QImage(memoryview(lines)[1:], width, height, across, QImage.Format.Format_RGB888), page, theme, scale)
    return lines


def _size(page: Page, scale: float) -> tuple[int, int]:
    """Width and height in pixels."""
    factor = page.scale * scale
    return round(page.size.width() * factor), round(page.size.height() * factor)


def _too_large(width: int, height: int) -> ExportError:
    return ExportError(
        f"A picture of {width} x {height} pixels does not fit into memory: choose a smaller size or scale."
    )


def _paint(image: QImage, page: Page, theme: Theme, scale: float, *, ground: bool = True) -> None:
    painter = QPainter(image)
    painter.scale(page.scale * scale, page.scale * scale)
    paint_page(painter, page, theme, ground=ground)
    painter.end()


def _png(recipe: Recipe, *, evidence: bool) -> bytes:
    shown, texts = recipe.presentation, texts_of(recipe)
    page = page_of(recipe, number=texts.number)
    width, height = _size(page, shown.scale)
    return png_bytes(
        _lines(page, THEMES[shown.theme], shown.scale, transparent=shown.transparent),
        width,
        height,
        dots_per_inch=DOTS_PER_INCH * shown.scale,
        texts=texts.keyed(),
        packed_texts={FORMAT: recipe_text(recipe)} if evidence else {},
        alpha=shown.transparent,
    )


def _svg(recipe: Recipe, *, evidence: bool, outlined: bool) -> bytes:
    from cavapp.gui.rendering.files.svg import (  # noqa: PLC0415
        SvgInfo,
        svg_bytes,
    )
    from cavapp.gui.rendering.files.svg_text import paragraphs_of  # noqa: PLC0415

    shown, texts = recipe.presentation, texts_of(recipe)
    page = page_of(recipe, number=texts.number)
    factor = page.scale * shown.scale

    def paint(painter: QPainter) -> None:
        painter.scale(factor, factor)
        paint_page(painter, page, THEMES[shown.theme], ground=not shown.transparent)

    info = SvgInfo(texts.title, texts.description, texts.language, recipe_text(recipe) if evidence else "")
    paragraphs = paragraphs_of(block.document for block in page.blocks)
    return svg_bytes(page.size * factor, paint, info=info, paragraphs=paragraphs, outlined=outlined)


def _pdf(recipe: Recipe, *, evidence: bool) -> bytes:
    return set_bytes([recipe], evidence=evidence)


def set_bytes(recipes: Sequence[Recipe], *, evidence: bool = True, title: str = "") -> bytes:
    """One PDF of several figures, each on a page of its size, with an outline. ``recipes`` is not empty."""
    from cavapp.gui.rendering.files.pdf import (
        PdfPage,
        pdf_bytes,
    )

    pages: list[PdfPage] = []
    outline: list[OutlineItem] = []
    attachments: list[AttachedFile] = []
    for recipe in recipes:
        texts = texts_of(recipe)
        outline.append(OutlineItem(f"{texts.title} ({texts.number})", len(pages)))
        for page in paginate_figure(recipe):
            factor = page.scale * _POINTS_PER_INCH / DOTS_PER_INCH
            paint = partial(_paint_on_paper, page=page, theme=THEMES[recipe.presentation.theme])
            pages.append(PdfPage(page.size * factor, paint))
        attachments += _attached(recipe, prefix="" if len(recipes) == 1 else f"{texts.number}-", evidence=evidence)
    first = texts_of(recipes[0])
    info = DocumentInfo(
        title=title or first.title,
        subject=first.description if len(recipes) == 1 else "",
        author=first.author,
        keywords=", ".join(recipe.number for recipe in recipes),
        creator=first.software,
        language=first.language,
    )
    return pdf_bytes(pages, info=info, outline=outline if len(recipes) > 1 else (), attachments=attachments)


def _paint_on_paper(painter: QPainter, *, page: Page, theme: Theme) -> None:
    painter.scale(page.scale, page.scale)
    paint_page(painter, page, theme)


def _attached(recipe: Recipe, *, prefix: str, evidence: bool) -> list[AttachedFile]:
    """What goes with a figure: its numbers, the words around them, its works for reference managers, and the recipe."""
    works = [Reference.from_csl(work) for work in recipe.works]
    files = [
        ("data.csv", "text/csv", data_csv(recipe.figure)),
        ("notes.csv", "text/csv", notes_csv(recipe.figure)),
        ("sources.bib", "application/x-bibtex", write_bibtex(works)),
        ("sources.ris", "application/x-research-info-systems", write_ris(works)),
        ("sources.json", "application/vnd.citationstyles.csl+json", csl_json(works)),
    ]
    if evidence:
        files.append(("cavapp-figure.json", "application/json", recipe_text(recipe)))
    return [AttachedFile(prefix + name, kind, text.encode("utf-8"), recipe.figure.title) for name, kind, text in files]
