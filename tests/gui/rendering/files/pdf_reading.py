"""PDF files read back with pikepdf, which shares nothing with what writes them."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf


def read_pdf(file: bytes) -> pikepdf.Pdf:
    """A file in which the reader finds nothing to mend."""
    pdf = pikepdf.open(io.BytesIO(file), attempt_recovery=False)
    assert pdf.check_pdf_syntax() == []
    return pdf


def read_text(page: pikepdf.Page) -> str:
    """What is painted as text, in the order of painting, as the fonts' tables say what their glyphs mean."""
    fonts: Any = page.obj.Resources.get("/Font", {})
    tables = {name: _meanings(font.ToUnicode.read_bytes()) for name, font in fonts.items()}
    said, table = [], dict[int, str]()
    for step in pikepdf.parse_content_stream(page):
        operands: Any = step.operands
        if str(step.operator) == "Tf":
            table = tables[str(operands[0])]
        elif str(step.operator) in {"Tj", "TJ"}:
            codes = b"".join(bytes(one) for one in _strings(operands[0]))
            said += [table[int.from_bytes(codes[place : place + 2])] for place in range(0, len(codes), 2)]
    return "".join(said)


def read_attachments(pdf: pikepdf.Pdf) -> dict[str, bytes]:
    return {name: one.get_file().read_bytes() for name, one in pdf.attachments.items()}


def read_outline(pdf: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    """Each bookmark: how deep it stands, its text, and the number of its page from 0."""
    pages = [page.objgen for page in pdf.pages]
    with pdf.open_outline(strict=True) as outline:
        return [
            (depth, item.title, pages.index(_destination(item).objgen))
            for root in outline.root
            for depth, item in _below(root, 0)
        ]


def _strings(operand: Any) -> list[Any]:  # noqa: ANN401 - a string or an array, as the operator has it
    if isinstance(operand, pikepdf.String):
        return [operand]
    return [one for one in operand if isinstance(one, pikepdf.String)]


def _meanings(table: bytes) -> dict[int, str]:
    """Glyphs to text, of the ranges of a table (PDF 1.7, 9.10.3) that name each text."""
    meanings: dict[int, str] = {}
    for first, last, texts in re.findall(rb"<(\w{4})> <(\w{4})> \[([^\]]*)\]", table):
        said = [bytes.fromhex(text.decode()).decode("utf-16-be") for text in re.findall(rb"<(\w+)>", texts)]
        meanings.update(zip(range(int(first, 16), int(last, 16) + 1), said, strict=True))
    return meanings


def _below(item: pikepdf.OutlineItem, depth: int) -> list[tuple[int, pikepdf.OutlineItem]]:
    return [(depth, item), *(found for child in item.children for found in _below(child, depth + 1))]


def _destination(item: pikepdf.OutlineItem) -> Any:  # noqa: ANN401 - the page that a bookmark names
    destination: Any = item.destination if item.destination is not None else item.action.D  # type: ignore[union-attr]
    return destination[0]
