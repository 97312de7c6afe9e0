"""How much room the texts of a table need: wrapped heads, numbers that are aligned by their decimal point.

Owns measuring in logical units. Where columns and rows stand is told by ``table_layout``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from cavapp.core.figures.tables.table_figure import TableCell, TableFigure, TableHead
from cavapp.gui.rendering.text_layout import EM, Style, text_width

GAP: Final = EM * 0.8
RING_ROOM: Final = EM * 0.95
_UNBROKEN: Final = EM * 4.5  # so that a fiscal year stays on one line
_NUMBER: Final = re.compile(r"[^\d]*\d[\d,]*")


class CellGrid(NamedTuple):
    """The heads and cells of a table, as they are or with rows and columns exchanged; cells are ``[down][across]``.

    Of each cell there are its lines. ``needs`` are what the columns need, in their order.
    """

    across: tuple[TableHead, ...]
    down: tuple[TableHead, ...]
    cells: tuple[tuple[tuple[CellLine, ...], ...], ...]
    corner: str
    needs: tuple[ColumnNeed, ...] = ()
    transposed: bool = False


class CellLine(NamedTuple):
    """One line of a cell: text with style; ``left`` and ``right`` are the widths on either side of its decimal point.

    Other texts than numbers have all their width at the left and ``digits`` False: they end where the digits do.
    """

    text: str
    style: Style
    markers: tuple[str, ...]
    left: float
    right: float
    digits: bool
    ring: bool


class ColumnNeed(NamedTuple):
    """What a column needs: widths before the decimal point and behind it, room that hangs over, words of its head."""

    whole: float
    part: float
    hang: float
    head: float

    @property
    def width(self) -> float:
        return GAP + max(self.whole + self.part, self.head) + self.hang


def cell_grid_of(figure: TableFigure) -> CellGrid:
    """The table of a figure, each cell measured once."""
    cells = tuple(
        tuple(
            _cell_lines(cell, strong=row.is_total or head.is_total)
            for head, cell in zip(figure.columns, under, strict=True)
        )
        for row, under in zip(figure.rows, figure.cells, strict=True)
    )
    return _with_needs(CellGrid(figure.columns, figure.rows, cells, figure.unit))


def transpose_grid(grid: CellGrid) -> CellGrid:
    """The same with its columns under each other."""
    cells = tuple(zip(*grid.cells, strict=True))
    turned = grid._replace(across=grid.down, down=grid.across, cells=cells, transposed=not grid.transposed)
    return _with_needs(turned)


def _with_needs(grid: CellGrid) -> CellGrid:
    return grid._replace(needs=tuple(_column(grid, number) for number in range(len(grid.across))))


def without_details(grid: CellGrid) -> CellGrid:
    """The same with rows that are called by their short names alone."""
    return grid._replace(down=tuple(replace(head, detail="") for head in grid.down))


def _cell_lines(cell: TableCell, *, strong: bool) -> tuple[CellLine, ...]:
    """The lines of a cell: its text, then what has to be told of it."""
    text = f"{cell.lead} {cell.text}" if cell.lead else cell.text
    first = _said(text, Style.STRONG if strong else Style.PLAIN, cell.markers, ring=cell.edited)
    return first, *(_said(second, Style.SMALL, (), ring=False) for second in cell.seconds)


def _said(text: str, style: Style, markers: tuple[str, ...], *, ring: bool) -> CellLine:
    found = _NUMBER.match(text)
    split = found.end() if found else len(text)
    left = text_width(text[:split], style)
    return CellLine(text, style, markers, left, text_width(text, style) - left, found is not None, ring)


def _column(grid: CellGrid, number: int) -> ColumnNeed:
    """What the column of that number needs."""
    head = grid.across[number]
    lines = [line for under in grid.cells for line in under[number]]
    part = max((_fraction(line) for line in lines), default=0.0)
    marked = (_behind(line, part) + marker_room(line.style, line.markers) for line in lines)
    hang = max(0.0, marker_room(Style.STRONG, head.markers), *marked)
    whole = max((_before(line, part) for line in lines), default=0.0)
    label = text_width(head.label, Style.STRONG)
    words = (*((label,) if label <= _UNBROKEN else _words(head.label, Style.STRONG)), *_words(head.detail, Style.SMALL))
    ring = RING_ROOM if head.own else 0.0
    return ColumnNeed(whole, part, hang, max(words, default=0.0) + ring)


def _fraction(line: CellLine) -> float:
    """The width of the decimal point and what follows it, without what stands behind the number."""
    if not line.digits:
        return 0.0
    text = line.text.rstrip("]")
    return line.right - text_width(line.text, line.style) + text_width(text, line.style)


def _before(line: CellLine, part: float) -> float:
    """What a line needs at the left of the decimal point."""
    return (line.left if line.digits else line.left - part) + (RING_ROOM if line.ring else 0.0)


def _behind(line: CellLine, part: float) -> float:
    """How far a line reaches beyond the digits of its column; less than nothing where it has fewer decimals."""
    return line.right - part if line.digits else 0.0


def marker_room(style: Style, markers: tuple[str, ...]) -> float:
    """The width of raised markers behind a text of this style, with a hair of air."""
    if not markers:
        return 0.0
    star = set(markers) == {"*"}
    return (text_width("*" * len(markers), style) if star else text_width("", style, markers)) + 1.5


def _words(text: str, style: Style) -> Iterator[float]:
    return (text_width(word, style) for word in text.split())


def longest_word(heads: Iterable[TableHead]) -> float:
    """The least width in which no word of these heads is cut."""
    widths = [0.0]
    for head in heads:
        words = head.label.split() or [""]
        extra = marker_room(Style.STRONG, head.markers) + (RING_ROOM if head.own else 0.0)
        widths.append(max(text_width(word, Style.STRONG) for word in words) + extra)
        widths += _words(head.detail, Style.SMALL)
    return max(widths)


def label_width(head: TableHead) -> float:
    """The width of a row's label on one line, with its markers."""
    style = Style.STRONG if head.is_total else Style.PLAIN
    extra = marker_room(style, head.markers) + (RING_ROOM if head.own else 0.0)
    return text_width(head.label, style) + extra


def wrap_text(text: str, style: Style, width: float, *, last: float = 0.0) -> list[str]:
    """The text in lines no wider than ``width``, broken between words, within a word only where it alone is too wide.

    ``last`` is the room needed behind the last word. Empty for an empty text.
    """
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(joined, style) <= width + 0.01:
            lines[-1] = joined
        else:
            lines += _pieces(word, style, width)
    if lines and last and text_width(lines[-1], style) + last > width and " " in lines[-1]:
        before, _, word = lines[-1].rpartition(" ")
        lines[-1:] = [before, word]
    return lines


def _pieces(word: str, style: Style, width: float) -> Sequence[str]:
    """A word in pieces that fit; nearly always itself."""
    if text_width(word, style) <= width + 0.01:
        return [word]
    pieces = [""]
    for letter in word:
        if pieces[-1] and text_width(pieces[-1] + letter, style) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
