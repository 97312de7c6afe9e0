"""Data books: sheets of typed cells with their notes, the one value that every data file is written from.

Owns what a sheet and a cell are, and the text of a book, so that another process can write its files. What stands in
a book is the builder's business; how a format keeps it, the writers'.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from cavapp.core.data.text import Language

DATA, ABOUT = "data", "about"
# What stands for the decimals of a text: one at the head of a row, or in the place of a number.
HEAD, EMPTY = -2, -1
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Cell(NamedTuple):
    """A cell that is more than a text. ``value`` is None for a text; ``text`` has all digits of a number.

    ``shown`` is the number as it is printed, ``marks`` the markers beside it, ``note`` what hangs at the cell.
    """

    value: float | None
    text: str
    shown: str = ""
    marks: str = ""
    note: str = ""

    @property
    def decimals(self) -> int:
        """How many of them the number is shown with."""
        return len((self.shown or self.text).partition(".")[2])


Entry = str | int | Cell


class SheetColumn(NamedTuple):
    """A column by the name that programs read, and the head that people do. ``wide``: it holds running text."""

    name: str
    head: str
    marks: str = ""
    note: str = ""
    wide: bool = False


class Sheet(NamedTuple):
    """Rows under heads. The first ``stubs`` columns stay in view beside the others."""

    name: str
    title: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Entry]]
    stubs: int = 0


class DataBook(NamedTuple):
    """All sheets, the data first. ``works`` are those named, as BibTeX; ``made`` is the day of the data.

    ``bom``: CSV files begin with the mark by which some spreadsheets tell UTF-8.
    """

    title: str
    language: Language
    made: str
    sheets: Sequence[Sheet]
    works: str = ""
    bom: bool = False

    @property
    def data(self) -> Sheet:
        return self.sheets[0]


def plain_entry(entry: Entry) -> str | int:
    """What a program without marks and notes reads in a cell."""
    return entry.text if isinstance(entry, Cell) else entry


def writable_text(text: str) -> str:
    """The text without characters that no file of markup can hold; a sign stands where one was."""
    return _UNWRITABLE.sub("\ufffd", text)


def book_text(book: DataBook) -> str:
    """The book as one line."""
    return json.dumps([*book[:3], [[*one[:2], one.columns, one.rows, one.stubs] for one in book.sheets], *book[4:]])


def book_of(text: str) -> DataBook:
    """The book in a line that ``book_text`` wrote."""
    title, lang, made, sheets, works, bom = json.loads(text)
    found = [
        Sheet(name, head, [SheetColumn(*one) for one in columns], [list(map(_entry, row)) for row in rows], stubs)
        for name, head, columns, rows, stubs in sheets
    ]
    return DataBook(title, Language(lang), made, found, works, bom)


def _entry(plain: str | int | list[object]) -> Entry:
    return Cell(*plain) if isinstance(plain, list) else plain  # type: ignore[arg-type]  # as ``book_text`` wrote it
