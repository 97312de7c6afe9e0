"""A data book as a spreadsheet of the kind of Excel (Office Open XML), through XlsxWriter.

Owns what XlsxWriter is asked to do. Markers stand beside numbers by the format of their cells, so that a number with a
marker stays a number; no text becomes a formula or a link. Equal books give equal bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from cavapp.core.export.data_files.data_book import (
    EMPTY,
    HEAD,
    Cell,
    DataBook,
    Entry,
    Sheet,
    SheetColumn,
    writable_text,
)

# Whatever a text looks like, it is one. The file is made in memory, so that a full disk is met by whoever writes it.
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "yyyy-mm-dd",
}
_LONGEST: Final = 32_767  # characters that a cell can hold
_LONGEST_NAME: Final = 31
_NARROW, _WIDE, _MOST_WIDE = 9, 90, 60  # characters
_LINE, _FULL = 15.0, 78  # points a line, and letters that surely stand in one of a wide column
_LOOKED_AT: Final = 200  # rows, for the width of a column
_NO_FORMAT: Final = str.maketrans("", "", '"\\')


def write_xlsx(book: DataBook) -> bytes:
    """The book as a file."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, dict(_OPTIONS)) as workbook:
        made = datetime.fromisoformat(f"{book.made}T00:00:00")
        workbook.set_properties({"title": writable_text(book.title), "author": "cavapp", "created": made})
        formats = _Formats(workbook)
        for sheet in book.sheets:
            _write_sheet(workbook.add_worksheet(sheet.title[:_LONGEST_NAME]), sheet, formats)
    return out.getvalue()


class _Formats:
    """The formats of a file, each once: XlsxWriter would write every one that it is asked for."""

    def __init__(self, workbook: Any) -> None:  # noqa: ANN401 - XlsxWriter has types of its own only in part
        self._workbook = workbook
        self._known: dict[tuple[int, str], Any] = {}
        self.head = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.running = workbook.add_format({"text_wrap": True, "valign": "top"})
        self.top = workbook.add_format({"valign": "top"})

    def number(self, decimals: int, marks: str) -> Any:  # noqa: ANN401 - as above
        """That of a number with so many decimals, or of a text (HEAD, EMPTY), and these markers behind it."""
        if (decimals, marks) not in self._known:
            bare = "@" if decimals < 0 else "#,##0" + ("." + "0" * decimals if decimals else "")
            shown = f'{bare}" [{marks.translate(_NO_FORMAT)}]"' if marks else bare
            look = {"num_format": shown, "align": "left" if decimals == HEAD else "right", "valign": "top"}
            self._known[decimals, marks] = self._workbook.add_format(look)
        return self._known[decimals, marks]


def _write_sheet(page: Any, sheet: Sheet, formats: _Formats) -> None:  # noqa: ANN401 - as above
    for number, column in enumerate(sheet.columns):
        page.write_string(0, number, _cut(_headed(column)), formats.head)
        if column.note:
            page.write_comment(0, number, _cut(column.note), {"author": "cavapp", "x_scale": 3})
        page.set_column(number, number, _width(sheet, number), formats.running if column.wide else formats.top)
    page.freeze_panes(1, sheet.stubs)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    running = [formats.running if column.wide else None for column in sheet.columns]
    write_number, write_string = page.write_number, page.write_string
    for row, entries in enumerate(sheet.rows, start=1):
        # Not every program finds the height of running text by itself, and lines would lie over each other.
        if (lines := _lines_in(sheet, entries)) > 1:
            page.set_row(row, lines * _LINE)
        for column_number, entry in enumerate(entries):
            if isinstance(entry, str):
                if entry:
                    write_string(row, column_number, _cut(entry), running[column_number])
            elif isinstance(entry, int):
                write_number(row, column_number, entry)
            else:
                _write_cell(page, (row, column_number), entry, formats, HEAD if column_number < sheet.stubs else EMPTY)


def _write_cell(page: Any, place: tuple[int, int], cell: Cell, formats: _Formats, text: int) -> None:  # noqa: ANN401 - as above
    if cell.value is not None:
        page.write_number(*place, cell.value, formats.number(cell.decimals, cell.marks))
    elif cell.text:
        page.write_string(*place, _cut(cell.text), formats.number(text, cell.marks))
    if cell.note:
        page.write_comment(*place, _cut(cell.note), {"author": "cavapp", "x_scale": 3})


def _headed(column: SheetColumn) -> str:
    return f"{column.head} [{column.marks}]" if column.marks else column.head


def _cut(text: str) -> str:
    """The text as a cell can hold it; what is longer says that it goes on."""
    if not text.isprintable():
        text = writable_text(text)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _width(sheet: Sheet, number: int) -> int:
    if sheet.columns[number].wide:
        return _WIDE
    texts = (_shown(row[number]) for row in sheet.rows[:_LOOKED_AT])
    longest = max(map(len, texts), default=0)
    return max(_NARROW, min(_MOST_WIDE, longest + 2), min(16, len(_headed(sheet.columns[number])) + 2))


def _lines_in(sheet: Sheet, entries: Sequence[Entry]) -> int:
    """The lines that the longest running text of a row takes."""
    texts = (_shown(entry) for column, entry in zip(sheet.columns, entries, strict=True) if column.wide)
    return max((-(-len(text) // _FULL) for text in texts), default=1)


def _shown(entry: Entry) -> str:
    if not isinstance(entry, Cell):
        return str(entry)
    return f"{entry.shown or entry.text} [{entry.marks}]" if entry.marks else entry.shown or entry.text
