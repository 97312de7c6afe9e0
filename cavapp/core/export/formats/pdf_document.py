"""A PDF file of Qt's writer, completed: document information, language, outline, attachments, text to search for.

Owns what pypdf is asked to do, and the mending of what Qt puts into a file that changes from run to run, so that equal
pages give equal bytes (PDF 1.7, ISO 32000-1). What is on the pages is not looked at.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, Final

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    NameObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
    TreeObject,
)

from cavapp.core.export.formats.pdf_parts import AttachedFile, DocumentInfo, OutlineItem, write_xmp

_MADE_BY_QT: Final = "%PDF-1.4"
_COMPLETED: Final = "%PDF-1.7"
# "<first glyph> <last glyph>" with the text of the first, from which the others count on, or a list of all.
_RANGE: Final = re.compile(rb"<(\w{4})> <(\w{4})> (?:<(\w{4})>|\[([^\]]*)\])")
# Characters that share a glyph with a plainer one, which is the one that readers search for.
_PLAINER: Final = {0x0009: " ", 0x00A0: " ", 0x00AD: "-", 0x2010: "-", 0x2011: "-"}
_LIGATURES: Final = range(0xFB00, 0xFB07)


def complete_pdf(
    file: bytes,
    *,
    sizes: Sequence[tuple[float, float]],
    producer: str,
    info: DocumentInfo,
    outline: Sequence[OutlineItem] = (),
    attachments: Sequence[AttachedFile] = (),
) -> bytes:
    """A file of Qt's writer with everything it lacks. ``sizes`` are the exact sizes of its pages in points.

    Raises ValueError if the file is not made as Qt makes it.
    """
    try:
        writer = _take_pages(file, sizes, producer)
    except PyPdfError as error:
        raise ValueError(f"the file cannot be read: {error}") from error
    writer.pdf_header = _COMPLETED
    writer.metadata = {f"/{key}": text for key, text in info.fields(producer).items() if text}
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(info.language)
    writer.create_viewer_preferences()[NameObject("/DisplayDocTitle")] = BooleanObject(True)  # noqa: FBT003 - a value
    writer.xmp_metadata = write_xmp(info, producer)
    packet: Any = root["/Metadata"]
    packet.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    _add_outline(writer, outline, None)
    if outline:
        root[NameObject("/PageMode")] = NameObject("/UseOutlines")
    if attachments:
        root[NameObject("/AF")] = ArrayObject(_attach_file(writer, one) for one in attachments)
    whole = BytesIO()
    writer.write(whole)
    return _identified(whole.getvalue())


def _take_pages(file: bytes, sizes: Sequence[tuple[float, float]], producer: str) -> PdfWriter:
    """The pages and what they name, numbered as they name it: Qt numbers fonts in an order that changes."""
    reader = PdfReader(BytesIO(file), strict=True)
    if reader.pdf_header != _MADE_BY_QT or reader.metadata is None or reader.metadata.producer != producer:
        raise ValueError(f"the file was not made by {producer}")
    if len(reader.pages) != len(sizes):
        raise ValueError(f"the file has {len(reader.pages)} pages, not {len(sizes)}")
    writer = PdfWriter()
    for page, size in zip(reader.pages, sizes, strict=True):
        _cut_page(writer.add_page(page), size)
    for place, font in enumerate(_fonts(writer)):
        _mend_font(font, place)
    return writer


def _cut_page(page: PageObject, size: tuple[float, float]) -> None:
    """The page in its exact size: Qt rounds to whole points, and paints from the upper left corner."""
    top = float(page.mediabox.top)
    box = RectangleObject((0, round(top - size[1], 3), round(size[0], 3), top))
    page[NameObject("/MediaBox")] = page[NameObject("/TrimBox")] = box


def _fonts(writer: PdfWriter) -> Iterator[Any]:
    """Each font once, in the order in which the pages name them."""
    seen = set()
    for page in writer.pages:
        resources: Any = page["/Resources"]
        for reference in resources.get("/Font", {}).values():
            if reference.idnum not in seen:
                seen.add(reference.idnum)
                yield reference.get_object()


def _mend_font(font: Any, place: int) -> None:  # noqa: ANN401 - pypdf types what stands in a dictionary as any object
    """A table of text to search in, and the tag of six letters (9.6.4), which Qt draws from its own numbering."""
    described = font["/DescendantFonts"][0]["/FontDescriptor"]
    letters = "".join(chr(65 + place // 26**power % 26) for power in range(6))
    described[NameObject("/FontName")] = NameObject(f"/{letters}+{described['/FontName'].partition('+')[2]}")
    table = font["/ToUnicode"]
    head, mark, ranges = table.get_data().partition(b"beginbfrange")
    table.set_data(head + mark + _RANGE.sub(_plainer_range, ranges))


def _plainer_range(match: re.Match[bytes]) -> bytes:
    """A space for a tab, and letters for ligatures."""
    first, last = int(match[1], 16), int(match[2], 16)
    if match[3]:
        codes = [int(match[3], 16) + step for step in range(last - first + 1)]
    else:
        codes = [int(code, 16) for code in re.findall(rb"<(\w{4})>", match[4])]
    texts = b" ".join(b"<%s>" % _plainer(code) for code in codes)
    return b"<%s> <%s> [%s]" % (match[1], match[2], texts)


def _plainer(code: int) -> bytes:
    text = _PLAINER.get(code, chr(code))
    if code in _LIGATURES:
        text = unicodedata.normalize("NFKD", text)
    return text.encode("utf-16-be", "surrogatepass").hex().upper().encode()


def _add_outline(writer: PdfWriter, items: Sequence[OutlineItem], parent: TreeObject | None) -> None:
    for item in items:
        added: Any = writer.add_outline_item(title=item.title, page_number=item.page, parent=parent).get_object()
        _add_outline(writer, item.children, added)
        added.pop("/%is_open%", None)  # pypdf's own mark, which it would leave in the file


def _attach_file(writer: PdfWriter, attachment: AttachedFile) -> Any:  # noqa: ANN401 - as above
    """Put a file in, packed; returns the reference to its description."""
    content = attachment.content
    inside = writer.add_attachment(attachment.name, zlib.compress(content, 9))
    stream: Any = inside.pdf_object["/EF"]
    stream["/F"][NameObject("/Filter")] = NameObject("/FlateDecode")
    inside.subtype = NameObject(f"/{attachment.mime_type}")
    inside.size = NumberObject(len(content))
    inside.checksum = ByteStringObject(hashlib.md5(content, usedforsecurity=False).digest())
    inside.alternative_name = TextStringObject(attachment.name)
    inside.description = TextStringObject(attachment.description)
    inside.associated_file_relationship = NameObject("/Data")
    return inside.pdf_object.indirect_reference


def _identified(file: bytes) -> bytes:
    """The file with an identity drawn from its content: pypdf would draw it by lot."""
    identity = hashlib.sha256(file).hexdigest()[:32].encode()
    head, trailer, entries = file.rpartition(b"trailer\n<<\n")
    return head + trailer + b"/ID [<%s> <%s>]\n" % (identity, identity) + entries
