"""PDF files, read back with a reader that shares nothing with the writer: text, properties, outline, attachments."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination
from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from cavapp.core.analysis.view import view_of
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.formats.pdf_document import AttachedFile, DocumentInfo, OutlineItem, complete_pdf
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.charts.chart_builder import build_figure
from cavapp.core.figures.style import DARK, LIGHT, Theme
from cavapp.gui.rendering.files.pdf import PdfPage, pdf_bytes
from cavapp.gui.rendering.page import lay_out_page, paint_page
from cavapp.gui.rendering.text_layout import Style, draw_text
from tests.checkout import ROOT

INFO = DocumentInfo(
    "Tasas de homicidio — (1995)", "Una <gráfica> & más", "Selee; Arnson", "Honduras, ODC", "cavapp 0.1.0", "es"
)
EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
ATTACHMENTS = (
    AttachedFile("sources.bib", "application/x-bibtex", b"@book{selee,\n}\n" * 400, "Works cited"),
    AttachedFile("data.csv", "text/csv", bytes(range(256)) * 9, "Números"),
    AttachedFile("empty.json", "application/json", b"", ""),
)
ANOTHER_PROCESS = """
import sys, time
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tests.gui.rendering.files import test_pdf as here
from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.edits.document import Document
from cavapp.gui.platform.theme import load_fonts

app = QApplication([])
load_fonts()
document = Document(read_catalogue(Path("data")))
Path(sys.argv[1]).write_bytes(here.file_of(document, ("fig-1", "table-1b")))
"""


def page_of(figure: Figure, theme: Theme = LIGHT, width: int = 1600, height: int = 900) -> PdfPage:
    page = lay_out_page(figure, width, height, version="0")

    def paint(painter: QPainter) -> None:
        painter.scale(page.scale, page.scale)
        paint_page(painter, page, theme)

    return PdfPage(page.size * page.scale * 0.75, paint)


def file_of(document: Document, exhibits: tuple[str, ...]) -> bytes:
    views = [view_of(document.catalogue.exhibit(exhibit)) for exhibit in exhibits]
    figures = [build_figure(document, view, Language.SPANISH) for view in views]
    outline = [OutlineItem(figure.title, number) for number, figure in enumerate(figures)]
    return pdf_bytes([page_of(figure) for figure in figures], info=INFO, outline=outline, attachments=ATTACHMENTS)


def plain_page(width: float = 300.5, height: float = 200.25, text: str = "") -> PdfPage:
    def paint(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, 4000, 4000), QColor(DARK.ground))
        draw_text(painter, QPointF(20, 40), text, Style.PLAIN, QColor(DARK.text), markers=("a",) if text else ())

    return PdfPage(QSizeF(width, height), paint)


def read(file: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(file), strict=True)


def text_of(file: bytes) -> str:
    return "".join("".join(page.extract_text() for page in read(file).pages).split())


def squeezed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("exhibit", EXHIBITS)
@pytest.mark.parametrize("lang", list(Language))
def test_every_word_of_a_figure_can_be_selected(document: Document, exhibit: str, lang: Language) -> None:
    figure = build_figure(document, view_of(document.catalogue.exhibit(exhibit)), lang)
    said = text_of(pdf_bytes([page_of(figure)], info=INFO))
    sources = ["".join(run.text for run in runs) for runs in figure.sources]
    names = [series.label.partition(" (")[0] for series in figure.series]
    ticks = [tick.label for tick in figure.x_ticks if tick.label.startswith("FY") or tick in figure.x_ticks[:1]]
    texts = [figure.title, figure.subtitle, *names, *ticks, *(note.text for note in figure.notes), *sources]
    assert len(texts) > 10
    for text in texts:
        assert squeezed(text) in said, text


def test_the_font_is_inside_the_file(document: Document) -> None:
    file = file_of(document, ("fig-1",))
    fonts: Any = read(file).pages[0]["/Resources"]
    assert len(fonts["/Font"]) == 3
    for font in fonts["/Font"].values():
        inner = font.get_object()["/DescendantFonts"][0].get_object()
        assert "SourceSans3" in inner["/BaseFont"]
        assert inner["/FontDescriptor"]["/FontFile2"].get_data()
        assert "/ToUnicode" in font.get_object()


def test_nothing_is_painted_as_a_picture(document: Document) -> None:
    assert list(read(file_of(document, EXHIBITS)).pages[0].images) == []
    assert b"/Subtype /Image" not in file_of(document, EXHIBITS)


def test_properties_name_the_figure_and_no_day(document: Document) -> None:
    file = file_of(document, ("fig-1",))
    reader = read(file)
    assert reader.metadata is not None
    found = {key: str(text) for key, text in reader.metadata.items() if key != "/Producer"}
    assert found == {
        "/Title": INFO.title,
        "/Subject": INFO.subject,
        "/Author": INFO.author,
        "/Keywords": INFO.keywords,
        "/Creator": INFO.creator,
    }
    root: Any = reader.root_object
    assert root["/Lang"] == "es"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    for word in (b"CreationDate", b"ModDate", b"CreateDate", b"ModifyDate", b"MetadataDate", b"uuid:"):
        assert word not in file


def test_the_newer_kind_of_properties_says_the_same(document: Document) -> None:
    xmp = read(file_of(document, ("fig-1",))).xmp_metadata
    assert xmp is not None
    assert xmp.dc_title == {"x-default": INFO.title, "es": INFO.title}
    assert xmp.dc_description == {"x-default": INFO.subject, "es": INFO.subject}
    assert (xmp.dc_creator, xmp.dc_language) == ([INFO.author], ["es"])
    assert (xmp.pdf_keywords, xmp.xmp_creator_tool) == (INFO.keywords, INFO.creator)
    assert xmp.xmp_create_date is None
    assert xmp.xmp_modify_date is None


def test_empty_properties_are_left_out() -> None:
    file = pdf_bytes([plain_page()], info=DocumentInfo("Title", "", "", "", "cavapp", "en"))
    assert set(read(file).metadata or {}) == {"/Title", "/Creator", "/Producer"}
    assert set(read(file).root_object) == {"/Type", "/Pages", "/Lang", "/ViewerPreferences", "/Metadata"}


def test_attachments_come_out_as_they_went_in(document: Document) -> None:
    reader = read(file_of(document, ("fig-1",)))
    assert dict(reader.attachments) == {one.name: [one.content] for one in ATTACHMENTS}
    files = {str(one.name): one for one in reader.attachment_list}
    for attachment in ATTACHMENTS:
        one = files[attachment.name]
        assert one.subtype == "/" + attachment.mime_type
        assert (one.size, one.description or "") == (len(attachment.content), attachment.description)
    root: Any = reader.root_object
    names = root["/Names"]["/EmbeddedFiles"]["/Names"][::2]
    assert names == sorted(names)


def test_the_outline_leads_to_the_pages() -> None:
    pages = [plain_page(text=f"page {number}") for number in range(3)]
    figures = OutlineItem("Figures", 0, (OutlineItem("Figura 1 – Tasas", 0), OutlineItem("Figure (2)", 1)))
    reader = read(pdf_bytes(pages, info=INFO, outline=[figures, OutlineItem("Sources", 2)]))
    first, below, last = reader.outline
    assert isinstance(first, Destination)
    assert isinstance(below, list)
    assert isinstance(last, Destination)
    items = [item for item in (first, *below, last) if isinstance(item, Destination)]
    found = [(item.title, reader.get_destination_page_number(item)) for item in items]
    assert found == [("Figures", 0), ("Figura 1 – Tasas", 0), ("Figure (2)", 1), ("Sources", 2)]
    assert reader.page_mode == "/UseOutlines"
    for number, page in enumerate(reader.pages):
        assert squeezed(page.extract_text()) == f"page{number}a"


def test_pages_have_their_exact_and_own_sizes() -> None:
    file = pdf_bytes([plain_page(300.5, 200.25), plain_page(841.89, 595.276), plain_page(72, 144)], info=INFO)
    sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in read(file).pages]
    assert sizes == [pytest.approx(size, abs=0.002) for size in ((300.5, 200.25), (841.89, 595.276), (72, 144))]


def test_what_another_program_made_is_refused() -> None:
    file = pdf_bytes([plain_page()], info=INFO)
    for broken in (b"", b"%PDF-1.4", file[:-40], file.replace(b" 0 obj\n", b" 9 obj\n", 1), file):
        with pytest.raises(ValueError, match=r"\w"):
            complete_pdf(broken, sizes=[(72, 72)], producer="", info=INFO)


def test_two_processes_in_other_places_write_the_same_bytes(document: Document, tmp_path: Path) -> None:
    here = file_of(document, ("fig-1", "table-1b"))
    elsewhere = {
        "QT_QPA_PLATFORM": "offscreen",
        "TZ": "Pacific/Auckland",
        "LANG": "de_DE.UTF-8",
        "LC_ALL": "C",
        "QT_SCALE_FACTOR": "1.75",
        "PYTHONHASHSEED": "7",
        "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path]),
    }
    path = tmp_path / "there.pdf"
    command = [sys.executable, "-c", ANOTHER_PROCESS, str(path)]
    subprocess.run(  # noqa: S603 - this Python with fixed words
        command, cwd=ROOT, env={**os.environ, **elsewhere}, check=True, timeout=50
    )
    assert path.read_bytes() == here


def test_the_dark_ground_reaches_every_edge() -> None:
    """A page of broken points would show a white hairline where Qt rounds it up."""
    box = read(pdf_bytes([plain_page(300.5, 200.25)], info=INFO)).pages[0].mediabox
    assert (float(box.left), float(box.right)) == (0, 300.5)
    assert (float(box.bottom), float(box.top)) == (0.75, 201)


def test_words_stand_in_the_file_as_one_would_search_for_them() -> None:
    """Qt tells a tab where a space stands, and one character where two letters share a glyph."""
    file = pdf_bytes([plain_page(text="Office of the first\u00a0flight")], info=INFO)
    assert read(file).pages[0].extract_text().startswith("Office of the first flight")
