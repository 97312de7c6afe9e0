"""Blocks: what a spreadsheet, a browser or this program put on the clipboard, as rows of cell texts.

Owns the three forms of a block (tabs between cells, CSV, an HTML table) and its size limits. What the cells mean is
told by ``paste``.
"""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from typing import Final, NamedTuple

from cavapp.core.data.text import TextError
from cavapp.core.edits.entry.number_parser import is_readable
from cavapp.core.messages.paste import BLOCK_TOO_LARGE, NO_TABLE_COPIED, NOTHING_TO_PASTE

MOST_BLOCK_CELLS: Final = 10_000
LONGEST_BLOCK: Final = 4_000_000
_WIDEST_SPAN: Final = 1000

Rows = tuple[tuple[str, ...], ...]


class NotABlock(TextError):  # noqa: N818 - said of what was copied, not of the program
    """A clipboard that is refused."""


class ClipboardTable(NamedTuple):
    """Rows of cell texts, of unequal length where the source's are. ``aside`` are the lines of text under them."""

    rows: Rows
    aside: tuple[str, ...] = ()


def block_of(text: str, markup: str) -> ClipboardTable:
    """The block on a clipboard: its HTML form for the raised marks in it, else its plain text. Raises NotABlock."""
    if markup:
        try:
            return block_of_html(markup)
        except NotABlock:
            if not text.strip():
                raise
    return block_of_text(text)


def block_of_text(text: str) -> ClipboardTable:
    """The block in plain text: cells parted by tabs, or else by semicolons or commas; one cell a line if by neither.

    Raises NotABlock if it is empty or too large.
    """
    if len(text) > LONGEST_BLOCK:
        raise _too_large()
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    rows = _parted(text, "\t") if "\t" in text else _without_tabs(text)
    return _block(rows)


def block_of_html(markup: str) -> ClipboardTable:
    """The first table of an HTML text; cells under a spanning one are empty, raised text becomes ``^{c}``.

    Raises NotABlock if there is none, or if it is empty or too large.
    """
    if len(markup) > LONGEST_BLOCK:
        raise _too_large()
    reader = _TableReader()
    try:
        reader.feed(markup)
        reader.close()
    except AssertionError:  # how the parser of the standard library answers a damaged declaration
        raise NotABlock(NO_TABLE_COPIED) from None
    rows = reader.rows()
    if not rows:
        raise NotABlock(NO_TABLE_COPIED)
    return _block(rows)


def _too_large() -> NotABlock:
    return NotABlock(BLOCK_TOO_LARGE.fill(cells=f"{MOST_BLOCK_CELLS:,}"))


def _block(rows: list[list[str]]) -> ClipboardTable:
    """The rows without the empty ones at both ends; lines of one cell behind an empty row are text under the table."""
    filled = [number for number, row in enumerate(rows) if any(cell.strip() for cell in row)]
    if not filled:
        raise NotABlock(NOTHING_TO_PASTE)
    rows = rows[filled[0] : filled[-1] + 1]
    gaps = [number for number, row in enumerate(rows) if not any(cell.strip() for cell in row)]
    table, under = (rows[: gaps[0]], rows[gaps[0] :]) if gaps else (rows, [])
    if not under or max(map(len, table)) == 1 or max(map(len, under)) > 1:
        table, under = rows, []
    if max(len(table), sum(map(len, table))) > MOST_BLOCK_CELLS:
        raise _too_large()
    return ClipboardTable(tuple(map(tuple, table)), tuple(line[0] for line in under if line and line[0].strip()))


def _parted(text: str, delimiter: str) -> list[list[str]]:
    """Cells of delimited text; quotes that do not pair are taken as they stand, as spreadsheets write them."""
    try:
        return list(csv.reader(io.StringIO(text, newline="\n"), delimiter=delimiter, strict=True))
    except csv.Error:
        return [line.split(delimiter) for line in text.split("\n")]


def _without_tabs(text: str) -> list[list[str]]:
    lines = [line for line in text.split("\n") if line.strip()]
    if lines and all(";" in line for line in lines):
        return _parted(text, ";")
    # Commas part cells only where the lines are not numbers by themselves and all have equally many cells.
    if lines and all("," in line for line in lines) and not all(map(is_readable, lines)):
        rows = _parted(text, ",")
        if len({len(row) for row in rows if any(row)}) == 1:
            return rows
    try:
        # A cell with a line break in it is quoted also where it stands alone.
        return [[cell] for (cell,) in csv.reader(io.StringIO(text, newline="\n"), delimiter="\t", strict=True)]
    except (csv.Error, ValueError):
        return [[line] for line in text.split("\n")]


class _TableReader(HTMLParser):
    """Collects the cells of the first table; tables within its cells count as their text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._cells: dict[tuple[int, int], str] = {}
        self._place = (-1, 0)
        self._text: list[str] | None = None
        self._depth = 0
        self._silent = 0

    def rows(self) -> list[list[str]]:
        """The cells of every row up to its last one."""
        widths = dict.fromkeys(range(self._place[0] + 1), 0)
        for row, column in self._cells:
            if row in widths:
                widths[row] = max(widths[row], column + 1)
        return [[self._cells.get((row, column), "") for column in range(width)] for row, width in widths.items()]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a row or cell of the first table; raises NotABlock when it grows too large."""
        if tag == "table":
            self._depth += self._depth >= 0
        elif tag in {"style", "script"}:
            self._silent += 1
        elif self._depth == 1 and tag in {"tr", "td", "th"}:
            self._close()
            if tag == "tr" or self._place[0] < 0:
                self._place = (self._place[0] + 1, 0)
            if tag != "tr":
                self._open(dict(attrs))
        elif self._text is not None:
            self._text.append({"sup": "^{", "br": " ", "td": " ", "p": " ", "div": " "}.get(tag, ""))

    def handle_endtag(self, tag: str) -> None:
        """Closes what ends, also cells whose own end is not written."""
        if tag in {"style", "script"}:
            self._silent = max(0, self._silent - 1)
        elif tag == "sup" and self._text is not None:
            self._text.append("}")
        elif self._depth == 1 and tag in {"tr", "td", "th", "table"}:
            self._close()
        if tag == "table" and self._depth > 0:
            # Below zero no further table is begun: only the first one counts.
            self._depth = self._depth - 1 or -1

    def handle_data(self, data: str) -> None:
        if self._text is not None and not self._silent:
            self._text.append(data)

    def _open(self, attributes: dict[str, str | None]) -> None:
        down, right = (_span(attributes.get(name)) for name in ("rowspan", "colspan"))
        if len(self._cells) + down * right > MOST_BLOCK_CELLS:
            raise _too_large()
        row, column = self._place
        while (row, column) in self._cells:
            column += 1
        self._cells |= {(row + below, column + beside): "" for below in range(down) for beside in range(right)}
        self._place = (row, column)
        self._text = []

    def _close(self) -> None:
        if self._text is not None:
            text = "".join(self._text).replace("^{}", "")
            self._cells[self._place] = " ".join(re.split("[ \t\r\n\f]+", text)).strip(" ")
            self._text = None

    def close(self) -> None:
        """Also what an unfinished table holds counts."""
        super().close()
        self._close()


def _span(text: str | None) -> int:
    return min(int(text), _WIDEST_SPAN) or 1 if text is not None and re.fullmatch("[0-9]{1,6}", text) else 1
