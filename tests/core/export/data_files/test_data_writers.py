"""Data files, read back by programs that share no code with their writers: numbers, texts, notes, marks, heads."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from typing import Any
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.export.data_files.book_builder import BookLayout, build_book
from cavapp.core.export.data_files.book_writer import data_bytes
from cavapp.core.export.data_files.data_book import Cell, DataBook, Sheet, SheetColumn, book_of, book_text, plain_entry
from cavapp.core.export.export_options import DATA_FORMATS
from tests.core.export.data_files.test_book_builder import exhibit_choices, recipe_for

# What a spreadsheet would calculate, follow, or take for something else.
TEXTS = (
    "=1+1",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\uff1d1+1",
    '=HYPERLINK("x")',
    "http://example.org/",
    "mailto:a@b.c",
    "internal:Data!A1",
    "{=1+1}",
    "1,234",
    "01",
    "1e5",
    "12/11/2009",
    "TRUE",
    " two  blanks ",
    "lines\nof text",
    "<b>&amp;</b>",
    'quotes " and \u201cothers\u201d',
    "control \x01 sign",
    "\ud800",
    "ñandú \U0001f600",
    "_x0041_",
)
REPORT = ("fig-1", "table-1a", "table-1b", "table-2")


def book_with(rows: list[list[str | int | Cell]]) -> DataBook:
    columns = [SheetColumn("first", "First", "b", "[b] of all"), SheetColumn("second", "Second")]
    return DataBook("Title", Language.ENGLISH, "2026-11-30", [Sheet("data", "Data", columns, rows, 1)])


def read_ods(file: bytes) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(file)) as packed:
        assert packed.infolist()[0].filename == "mimetype"
        assert packed.infolist()[0].compress_type == zipfile.ZIP_STORED
        return ET.fromstring(packed.read("content.xml"))  # noqa: S314 - written here


def rows_of(file: bytes, sheet: int = 0) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(file)).get_sheet_by_index(sheet).to_python()


def survives(text: str) -> str:
    return text.replace("\x01", "\ufffd").replace("\ud800", "\ufffd")


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_text_stays_a_text_whatever_it_looks_like(form: str) -> None:
    book = book_with([[text, Cell(None, text, "", "c", text)] for text in TEXTS])
    rows = rows_of(data_bytes(book, form))
    for text, row in zip(TEXTS, rows[1:], strict=True):
        assert all(isinstance(one, str) for one in row), (text, row)
        # The reader passes over the sign for a tab.
        assert row == [survives(text).replace("\t", "" if form == "ods" else "\t")] * 2
    if form == "xlsx":
        page = openpyxl.load_workbook(io.BytesIO(data_bytes(book, form)))["Data"]
        assert {cell.data_type for row in page.iter_rows() for cell in row} == {"s"}
        assert not [cell for row in page.iter_rows() for cell in row if cell.hyperlink]
    else:
        content = ET.tostring(read_ods(data_bytes(book, form))).decode()
        assert "formula" not in content
        assert "xlink" not in content


def test_a_text_in_csv_is_not_calculated_and_numbers_are_plain() -> None:
    rows: list[list[str | int | Cell]] = [[text, Cell(-1234.5, "-1234.5", "\u22121,234.5", "c")] for text in TEXTS]
    content = data_bytes(book_with(rows), "csv").decode("utf-8")
    found = list(csv.reader(io.StringIO(content)))
    assert found[0] == ["first", "second"]
    for text, row in zip(TEXTS, found[1:], strict=True):
        assert row[1] == "-1234.5"
        bare = text.replace("\ud800", "?")
        assert row[0] in (bare, f"'{bare}")
        assert not row[0].startswith(("=", "+", "-", "@", "\t", "\uff1d"))
    assert data_bytes(book_with(rows)._replace(bom=True), "csv") == b"\xef\xbb\xbf" + content.encode()


def test_json_has_numbers_and_texts_as_they_are() -> None:
    rows: list[list[str | int | Cell]] = [[text, Cell(24800.0, "24800", "24,800")] for text in TEXTS]
    found = json.loads(data_bytes(book_with(rows), "json"))
    assert [one["first"] for one in found["data"]] == [text.replace("\ud800", "?") for text in TEXTS]
    assert {(type(one["second"]), one["second"]) for one in found["data"]} == {(int, 24800)}


NUMBERS = [
    (36.7, "36.7", "36.7"),
    (24800.0, "24800", "24,800"),
    (454.0, "454.0", "454.0"),
    (0.0, "0.0", "0.0"),
    (-12.25, "-12.25", "\u221212.3"),
    (1e-7, "0.0000001", "0.0"),
    (123456789012.0, "123456789012", "123,456,789,012"),
    (0.1 + 0.2, "0.30000000000000004", "0.3"),
    (2013.0, "2013", "2,013"),
    (1e15, "1000000000000000", "1,000,000,000,000,000"),
]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_numbers_stay_numbers_with_marks_and_notes_beside(form: str) -> None:
    book = book_with([["row", Cell(value, text, shown, "c, d", "[c] said")] for value, text, shown in NUMBERS])
    file = data_bytes(book, form)
    rows = rows_of(file)
    # XLSX has the sixteen digits that its programs compute with.
    assert [row[1] for row in rows[1:]] == pytest.approx([value for value, _, _ in NUMBERS], rel=1e-15)
    if form == "xlsx":
        page = openpyxl.load_workbook(io.BytesIO(file))["Data"]
        cells = [page.cell(number, 2) for number in range(2, len(NUMBERS) + 2)]
        assert {cell.data_type for cell in cells} == {"n"}
        assert {cell.comment.text for cell in cells if cell.comment} == {"[c] said"}
        assert all(cell.number_format.endswith('" [c, d]"') for cell in cells)
        assert cells[0].number_format == '#,##0.0" [c, d]"'
        assert page.freeze_panes == "B2"
        assert (page.cell(1, 1).value, page.cell(1, 1).comment.text) == ("First [b]", "[b] of all")
    else:
        root = read_ods(file)
        name = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
        found = [one.get(f"{name}value") for one in root.iter() if one.get(f"{name}value-type") == "float"]
        assert found == [text for _, text, _ in NUMBERS]
        assert len(list(root.iter(f"{name}annotation"))) == len(NUMBERS) + 1


@pytest.mark.parametrize("form", DATA_FORMATS)
def test_equal_books_are_equal_files_also_behind_the_window(document: Document, form: str) -> None:
    choice = next(one for one in exhibit_choices(Language.SPANISH) if one.exhibit == "table-1b")
    book = build_book(document, recipe_for(document, choice), BookLayout(wide=True))
    assert data_bytes(book, form) == data_bytes(book_of(book_text(book)), form)


@pytest.mark.parametrize("layout", [BookLayout(), BookLayout(wide=True)], ids=["long", "wide"])
@pytest.mark.parametrize("lang", Language)
@pytest.mark.parametrize("exhibit", REPORT)
def test_every_sheet_says_what_the_book_says(
    document: Document, exhibit: str, lang: Language, layout: BookLayout
) -> None:
    (choice,) = (one for one in exhibit_choices(lang) if one.exhibit == exhibit)
    book = build_book(document, recipe_for(document, choice), layout)
    found = json.loads(data_bytes(book, "json"))
    files = {form: data_bytes(book, form) for form in ("xlsx", "ods")}
    for number, sheet in enumerate(book.sheets):
        texts = [[str(plain_entry(entry)) for entry in row] for row in sheet.rows]
        for file in files.values():
            rows = rows_of(file, number)
            assert [_text(row, len(sheet.columns)) for row in rows[1:]] == [_told(row) for row in texts]
        if sheet.name != "about":
            plain = [["" if one is None else one for one in row.values()] for row in found[sheet.name]]
            assert [_told(list(map(str, row))) for row in plain] == [_told(row) for row in texts]


def _text(row: list[Any], width: int) -> list[str]:
    return _told([str(one) for one in row] + [""] * (width - len(row)))


def _told(row: list[str]) -> list[str]:
    """Numbers by what they are."""
    return [repr(float(one)) if _is_number(one) else one for one in row]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return text[-1].isdigit()
