"""PDF files: text, properties, outline, attachments, the same bytes for the same pages."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF, qVersion
from PySide6.QtGui import QColor, QPainter

from cavapp.core.analysis.view import view_of
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.formats.pdf_document import complete_pdf
from cavapp.core.export.formats.pdf_parts import AttachedFile, DocumentInfo, OutlineItem
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.charts.chart import Figure
from cavapp.core.figures.style import DARK, LIGHT, Theme
from cavapp.gui.rendering.files import pdf as pdf_files
from cavapp.gui.rendering.files.pdf import PdfPage, pdf_bytes
from cavapp.gui.rendering.page import lay_out_page, paint_page
from cavapp.gui.rendering.text_layout import Style, draw_text
from tests.checkout import ROOT
from tests.gui.rendering.files.pdf_reading import read_attachments, read_outline, read_pdf, read_text

INFO = DocumentInfo(
    "Tasas de homicidio — (1995)", "Una <gráfica> & más", "Selee; Arnson", "Honduras, ODC", "cavapp 0.1.0", "es"
)
EXHIBITS = ("fig-1", "table-1a", "table-1b", "table-2")
ATTACHMENTS = (
    AttachedFile("sources.bib", "application/x-bibtex", b"@book{selee,\n}\n" * 400, "Works cited"),
    AttachedFile("data.csv", "text/csv", bytes(range(256)) * 9, "Números"),
    AttachedFile("empty.json", "application/json", b"", ""),
)
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
XMP = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}
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


def raw_file(monkeypatch: pytest.MonkeyPatch, *pages: PdfPage) -> bytes:
    """What Qt's writer alone makes of pages."""
    kept = []

    def keep(file: bytes, **_: object) -> bytes:
        kept.append(file)
        return file

    with monkeypatch.context() as patch:
        patch.setattr(pdf_files, "complete_pdf", keep)
        pdf_bytes(pages, info=INFO)
    return kept[0]


def text_of(file: bytes) -> str:
    return squeezed("".join(map(read_text, read_pdf(file).pages)))


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
    pdf = read_pdf(file_of(document, ("fig-1",)))
    fonts: Any = pdf.pages[0].obj.Resources.Font
    assert len(fonts) == 3
    names = set()
    for font in fonts.values():
        inner = font.DescendantFonts[0]
        names.add(str(inner.FontDescriptor.FontName))
        assert "SourceSans3" in str(inner.BaseFont)
        assert inner.FontDescriptor.FontFile2.read_bytes()
        assert "/ToUnicode" in font
    assert {name.partition("+")[0] for name in names} == {"/AAAAAA", "/BAAAAA", "/CAAAAA"}


def test_nothing_is_painted_as_a_picture(document: Document) -> None:
    file = file_of(document, EXHIBITS)
    assert not any(page.get_images() for page in read_pdf(file).pages)
    assert b"/Subtype /Image" not in file


def test_properties_name_the_figure_and_no_day(document: Document) -> None:
    file = file_of(document, ("fig-1",))
    pdf = read_pdf(file)
    found = {key: str(text) for key, text in pdf.docinfo.items() if key != "/Producer"}
    assert found == {
        "/Title": INFO.title,
        "/Subject": INFO.subject,
        "/Author": INFO.author,
        "/Keywords": INFO.keywords,
        "/Creator": INFO.creator,
    }
    assert str(pdf.docinfo["/Producer"]).startswith("Qt ")
    assert pdf.pdf_version == "1.7"
    assert pdf.Root.Lang == "es"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    for word in (b"CreationDate", b"ModDate", b"CreateDate", b"ModifyDate", b"MetadataDate", b"uuid:", b"pypdf"):
        assert word not in file


def test_the_newer_kind_of_properties_says_the_same(document: Document) -> None:
    pdf = read_pdf(file_of(document, ("fig-1",)))
    packet: Any = pdf.Root.Metadata
    assert (packet.Type, packet.Subtype) == (pikepdf.Name.Metadata, pikepdf.Name.XML)
    root = ET.fromstring(packet.read_bytes())  # noqa: S314 - written here

    def said(path: str) -> list[str | None]:
        return [one.text for one in root.iterfind(f".//{path}", XMP)]

    assert said("dc:title/rdf:Alt/rdf:li") == [INFO.title] * 2
    assert said("dc:description/rdf:Alt/rdf:li") == [INFO.subject] * 2
    assert [one.attrib[LANGUAGE] for one in root.iterfind(".//dc:title/rdf:Alt/rdf:li", XMP)] == ["x-default", "es"]
    assert (said("dc:creator/rdf:Seq/rdf:li"), said("dc:language/rdf:Bag/rdf:li")) == ([INFO.author], ["es"])
    assert (said("pdf:Keywords"), said("xmp:CreatorTool")) == ([INFO.keywords], [INFO.creator])
    assert said("xmp:CreateDate") + said("xmp:ModifyDate") == []


def test_empty_properties_are_left_out() -> None:
    pdf = read_pdf(pdf_bytes([plain_page()], info=DocumentInfo("Title", "", "", "", "cavapp", "en")))
    assert set(pdf.docinfo.keys()) == {"/Title", "/Creator", "/Producer"}
    assert set(pdf.Root.keys()) == {"/Type", "/Pages", "/Lang", "/ViewerPreferences", "/Metadata"}


def test_attachments_come_out_as_they_went_in(document: Document) -> None:
    pdf = read_pdf(file_of(document, ("fig-1",)))
    assert read_attachments(pdf) == {one.name: one.content for one in ATTACHMENTS}
    for attachment in ATTACHMENTS:
        one = pdf.attachments[attachment.name]
        inside = one.get_file()
        assert (inside.mime_type, inside.size) == (attachment.mime_type, len(attachment.content))
        assert inside.md5 == hashlib.md5(attachment.content, usedforsecurity=False).digest()
        assert (one.filename, one.description) == (attachment.name, attachment.description)
        assert one.relationship == pikepdf.Name.Data
    names = [str(name) for name in pdf.Root.Names.EmbeddedFiles.Names][::2]
    assert names == sorted(one.name for one in ATTACHMENTS)
    related: Any = pdf.Root.AF
    assert [str(one.UF) for one in related] == [one.name for one in ATTACHMENTS]


def test_attachments_are_packed() -> None:
    long = AttachedFile("data.csv", "text/csv", b"country,year,value\n" * 5000, "")
    assert len(pdf_bytes([plain_page()], info=INFO, attachments=[long])) < len(long.content) / 10


def test_the_outline_leads_to_the_pages() -> None:
    pages = [plain_page(text=f"page {number}") for number in range(3)]
    figures = OutlineItem("Figures", 0, (OutlineItem("Figura 1 – Tasas", 0), OutlineItem("Figure (2)", 1)))
    file = pdf_bytes(pages, info=INFO, outline=[figures, OutlineItem("Sources", 2)])
    pdf = read_pdf(file)
    assert read_outline(pdf) == [(0, "Figures", 0), (1, "Figura 1 – Tasas", 0), (1, "Figure (2)", 1), (0, "Sources", 2)]
    assert pdf.Root.PageMode == pikepdf.Name.UseOutlines
    assert b"is_open" not in file
    for number, page in enumerate(pdf.pages):
        assert squeezed(read_text(page)) == f"page{number}a"


def test_pages_have_their_exact_and_own_sizes() -> None:
    wanted = ((300.5, 200.25), (841.89, 595.276), (72, 144))
    pdf = read_pdf(pdf_bytes([plain_page(*size) for size in wanted], info=INFO))
    for page, size in zip(pdf.pages, wanted, strict=True):
        left, bottom, right, top = map(float, page.mediabox)
        assert (right - left, top - bottom) == pytest.approx(size, abs=0.002)
        assert list(page.trimbox) == list(page.mediabox)


def test_what_qt_did_not_make_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = raw_file(monkeypatch, plain_page(72, 72))
    producer = f"Qt {qVersion()}"
    assert complete_pdf(raw, sizes=[(72, 72)], producer=producer, info=INFO)
    completed = pdf_bytes([plain_page(72, 72)], info=INFO)
    foreign = io.BytesIO()
    with pikepdf.new() as other:
        other.add_blank_page(page_size=(72, 72))
        other.save(foreign, force_version="1.4")
    renumbered = re.sub(rb"\n\d+ 0 obj\n<<\n/Type /Page\n", b"\n99 0 obj\n<<\n/Type /Page\n", raw)
    assert renumbered != raw
    for broken in (b"", b"%PDF-1.4", raw[:-40], raw[: len(raw) // 2], renumbered, completed, foreign.getvalue()):
        with pytest.raises(ValueError, match=r"\w"):
            complete_pdf(broken, sizes=[(72, 72)], producer=producer, info=INFO)
    with pytest.raises(ValueError, match="the file has 1 pages, not 2"):
        complete_pdf(raw, sizes=[(72, 72)] * 2, producer=producer, info=INFO)


def test_the_identity_is_drawn_from_the_content() -> None:
    first, second = (pdf_bytes([plain_page(text=text)], info=INFO) for text in ("a", "b"))
    identities = [tuple(map(bytes, read_pdf(file).trailer.ID)) for file in (first, second)]
    for identity in identities:
        assert len(identity[0]) == 16
        assert identity[0] == identity[1]
    assert identities[0] != identities[1]


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
    pdf = read_pdf(pdf_bytes([plain_page(300.5, 200.25)], info=INFO))
    assert [float(edge) for edge in pdf.pages[0].mediabox] == [0, 0.75, 300.5, 201]


def test_words_stand_in_the_file_as_one_would_search_for_them() -> None:
    """Qt tells a tab where a space stands, and one character where two letters share a glyph."""
    pdf = read_pdf(pdf_bytes([plain_page(text="Office of the first\u00a0flight")], info=INFO))
    assert read_text(pdf.pages[0]).startswith("Office of the first flight")
