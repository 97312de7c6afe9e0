"""Geometry of a table: where heads, numbers, rules and rings stand in a given width, in logical units.

Owns every position, how far type is scaled to fit, and what becomes of a table that is too wide or too long. Measures
text but draws nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from cavapp.core.figures.tables.table_figure import TableFigure, TableHead
from cavapp.core.messages.figures import CONTINUED, NO_DATA
from cavapp.gui.rendering.table.column_widths import (
    GAP,
    RING_ROOM,
    CellGrid,
    ColumnNeed,
    cell_grid_of,
    label_width,
    longest_word,
    marker_room,
    transpose_grid,
    without_details,
    wrap_text,
)
from cavapp.gui.rendering.table.page_breaks import (
    BETWEEN_BLOCKS,
    ColumnBlock,
    PageTable,
    RowBand,
    RuleLine,
    TextItem,
    break_pages,
)
from cavapp.gui.rendering.text_layout import EM, Style, line_height, text_width

# Type grows where there is room for it, and shrinks a little before a table is parted; then no further, if it can.
_ROOMY: Final = (1.2, 1.1, 1.0)
_FITTING: Final = (1.0, 0.95, 0.9, 0.85, 0.8)
_LAST_RESORT: Final = (0.7, 0.6, 0.5, 0.4, 0.3)
_WIDEST_STUB: Final = 0.42
_DETAIL: Final = EM * 15
_AIR: Final = 0.42
_MOST_LEADING: Final = EM


@dataclass(frozen=True, slots=True)
class TableLayout:
    """All positions of a table, or of the part of it on one page.

    ``rect`` is its area on the page; everything else is in units ``factor`` times as large, from its top left corner.
    """

    figure: TableFigure
    rect: QRectF
    factor: float
    texts: tuple[TextItem, ...]
    rules: tuple[RuleLine, ...]
    rings: tuple[QPointF, ...]
    transposed: bool = False

    @property
    def width(self) -> float:
        return self.rect.width() / self.factor


@dataclass(frozen=True, slots=True)
class FittedTable:
    """A table whose columns are fitted into a width, before its rows are put on pages."""

    figure: TableFigure
    factor: float
    blocks: tuple[ColumnBlock, ...]
    transposed: bool

    @property
    def height(self) -> float:
        """The height that all of it takes, without leading, in units of the page."""
        between = BETWEEN_BLOCKS * (len(self.blocks) - 1)
        strips = (strip for block in self.blocks for strip in (block.head, *block.rows))
        return (sum(strip.height for strip in strips) + between) * self.factor

    @property
    def strips(self) -> int:
        return sum(1 + len(block.rows) for block in self.blocks)


def lay_out_table(figure: TableFigure, place: QPointF, width: float, room: float) -> TableLayout:
    """The whole table at a place; it fills a ``room`` as far as that is good for reading, and is higher if it must."""
    fitted = fit_table(figure, width, room)
    spare = (room - fitted.height) / fitted.factor / fitted.strips if fitted.strips else 0.0
    (sheet,) = break_pages(fitted.blocks, math.inf, math.inf, leading=min(max(spare, 0.0), _MOST_LEADING))
    return _layout(fitted, sheet, place, width)


def fit_table(figure: TableFigure, width: float, room: float = 0.0) -> FittedTable:
    """The columns fitted into a width: in one block if type need not be small for it, else in as few as it takes.

    A table of many periods and few rows is turned before it is parted. Type is larger than usual, and full names stand
    beside abbreviations that the notes explain, only while the table stays within ``room``.
    """
    full = cell_grid_of(figure)
    details = any(head.detail for head in full.down)
    grid = without_details(full) if details and _explained(figure) else full
    for tried, factor in product((full,) if grid is full else (full, grid), _ROOMY):
        if _least_height(tried) * factor > room:
            continue
        fitted = _fitted(figure, tried, width, factor, most=1, roomy=True)
        if fitted is not None and fitted.height <= room:
            return fitted
    for tried, factor in product((grid, transpose_grid(full)) if _can_turn(figure) else (grid,), _FITTING):
        fitted = _fitted(figure, tried, width, factor, most=1)
        if fitted is not None:
            return fitted
    return _parted(figure, grid, width)


def _least_height(grid: CellGrid) -> float:
    """What the rows take at least, each of one line: setting them is dear where they have no room anyway."""
    return sum(line_height(Style.STRONG if row.is_total else Style.PLAIN) for row in grid.down) * (1 + _AIR)


def _explained(figure: TableFigure) -> bool:
    """Whether the notes give the full names of all rows, so that the table itself need not where it has no room."""
    told = " ".join(note.text for note in figure.notes)
    return all(f"{row.label}: " in told for row in figure.rows if row.detail)


def _can_turn(figure: TableFigure) -> bool:
    plain = not any(head.is_total or head.detail for head in figure.rows)
    return plain and len(figure.columns) > len(figure.rows) > 0


def _parted(figure: TableFigure, grid: CellGrid, width: float) -> FittedTable:
    """In as few blocks as small type allows, in the largest type that allows them."""
    for smallest in (_FITTING[-1], *_LAST_RESORT):
        least = _fitted(figure, grid, width, smallest, most=len(grid.across))
        if least is not None:
            larger = (_fitted(figure, grid, width, f, most=len(least.blocks)) for f in _FITTING if f > smallest)
            return next((fitted for fitted in larger if fitted is not None), least)
    return FittedTable(figure, 1.0, (), transposed=False)


def _fitted(
    figure: TableFigure, grid: CellGrid, width: float, factor: float, *, most: int, roomy: bool = False
) -> FittedTable | None:
    """The table in type of this size, in at most so many blocks; None if it cannot be.

    ``roomy``: without breaking any label that could stand on one line.
    """
    wide = width / factor
    columns = grid.needs
    wanted, least = _stub_widths(grid, wide)
    for count in range(1, max(most, 1) + 1):
        groups = list(_split(len(columns), count))
        needed = max((sum(columns[n].width for n in group) for group in groups), default=0.0)
        if needed + (wanted if roomy else least) > wide:
            continue
        stub = max(min(wanted, wide - needed), least)
        blocks = tuple(
            _block(grid, columns, group, _Span(stub, wide, later=number > 0, figure=figure))
            for number, group in enumerate(groups)
        )
        return FittedTable(figure, factor, blocks, grid.transposed)
    return None


class _Span(NamedTuple):
    """The widths a block has, and whether it continues another one."""

    stub: float
    wide: float
    later: bool
    figure: TableFigure


def _stub_widths(grid: CellGrid, wide: float) -> tuple[float, float]:
    """The width that the heads of rows want, and the least they can do with."""
    labels = max((label_width(head) for head in grid.down), default=0.0)
    details = max((text_width(head.detail, Style.SMALL) for head in grid.down), default=0.0)
    words = max((text_width(word, Style.SMALL) for word in grid.corner.split()), default=0.0)
    corner, air = text_width(grid.corner, Style.SMALL), GAP / 2
    least = min(max(longest_word(grid.down), words) + air, wide * _WIDEST_STUB)
    return max(min(max(labels, min(details, _DETAIL), corner) + air, wide * _WIDEST_STUB), least), least


def _split(count: int, parts: int) -> Iterator[range]:
    """Numbers in so many runs of nearly equal length, longer ones first."""
    size, rest = divmod(count, parts)
    start = 0
    for part in range(parts):
        end = start + size + (part < rest)
        yield range(start, end)
        start = end


def _edges(columns: Sequence[ColumnNeed], left: float, right: float) -> list[tuple[float, float]]:
    """Left and right edges: as even as they can be, none narrower than it needs."""
    needed = sorted((column.width for column in columns), reverse=True)
    level, room = 0.0, right - left
    for number, width in enumerate(needed):
        level = room / (len(needed) - number)
        if width <= level:
            break
        room -= width
        level = 0.0
    edges = []
    for column in columns:
        end = left + max(column.width, level)
        edges.append((left, end))
        left = end
    return edges


def _block(grid: CellGrid, columns: Sequence[ColumnNeed], group: range, span: _Span) -> ColumnBlock:
    chosen = [columns[number] for number in group]
    edges = _edges(chosen, span.stub, span.wide)
    head = _head_strip(grid, group, chosen, edges, span)
    placed = list(zip(group, chosen, edges, strict=True))
    return ColumnBlock(head, tuple(_row_strip(grid, down, placed, span.stub) for down in range(len(grid.down))))


def _head_strip(
    grid: CellGrid, group: range, columns: Sequence[ColumnNeed], edges: Sequence[tuple[float, float]], span: _Span
) -> RowBand:
    """Labels end in one line, whatever their number of lines; the stages stand in a line of their own below."""
    high, small = line_height(Style.STRONG), line_height(Style.SMALL)
    texts, rings = [], []
    heads = [grid.across[number] for number in group]
    rooms = [right - left - GAP - column.hang for (left, right), column in zip(edges, columns, strict=True)]
    labels = [
        wrap_text(head.label, Style.STRONG, room - (RING_ROOM if head.own else 0.0))
        for head, room in zip(heads, rooms, strict=True)
    ]
    details = [wrap_text(head.detail, Style.SMALL, room) for head, room in zip(heads, rooms, strict=True)]
    corner = CONTINUED.get(span.figure.language).format(title=grid.corner) if span.later else grid.corner
    unit = wrap_text(corner, Style.SMALL, span.stub - GAP / 2)
    most = max((len(lines) for lines in labels), default=1) * high
    under = max((len(lines) for lines in details), default=0) * small
    most = max(most, len(unit) * small - under)
    pad = high * _AIR / 2
    for head, column, (_, right), lines, below in zip(heads, columns, edges, labels, details, strict=True):
        edge = right - column.hang
        top = pad + most - len(lines) * high
        for number, line in enumerate(lines):
            markers = head.markers if number == len(lines) - 1 else ()
            at = QPointF(edge, top + (number + 0.5) * high)
            texts.append(TextItem(at, line, Style.STRONG, right=True, markers=markers))
        if head.own and lines:
            rings.append(QPointF(edge - text_width(lines[0], Style.STRONG) - RING_ROOM * 0.6, top + high / 2))
        for number, line in enumerate(below):
            at = QPointF(edge, pad + most + (number + 0.5) * small)
            texts.append(TextItem(at, line, Style.SMALL, right=True, soft=True))
    for number, line in enumerate(unit):
        at = QPointF(0.0, pad + most + under - (len(unit) - number - 0.5) * small)
        texts.append(TextItem(at, line, Style.SMALL, soft=True))
    return RowBand(most + under + 2 * pad, tuple(texts), tuple(rings))


def _row_strip(
    grid: CellGrid, down: int, columns: Sequence[tuple[int, ColumnNeed, tuple[float, float]]], stub: float
) -> RowBand:
    row = grid.down[down]
    pad = line_height(Style.STRONG if row.is_total else Style.PLAIN) * _AIR / 2
    texts, rings, reached = _row_head(row, stub - GAP / 2, pad)
    for number, column, (_, right) in columns:
        point = right - column.hang - column.part
        cell = (number, down) if grid.transposed else (down, number)
        y = pad
        for line in grid.cells[down][number]:
            first, tall = y == pad, line_height(line.style)
            at = QPointF(point + (line.right if line.digits else column.part), y + tall / 2)
            if line.text or line.markers:
                soft = not first or not line.digits
                texts.append(TextItem(at, line.text, line.style, True, line.markers, soft, cell))  # noqa: FBT003
            if line.ring:
                rings.append(QPointF(at.x() - line.left - line.right - RING_ROOM * 0.6, at.y()))
            y += tall
        reached = max(reached, y)
    return RowBand(reached + pad, tuple(texts), tuple(rings), row.is_total)


def _row_head(row: TableHead, room: float, pad: float) -> tuple[list[TextItem], list[QPointF], float]:
    """Label and full name of a row, a ring before those of the user's, and how far down they reach."""
    style = Style.STRONG if row.is_total else Style.PLAIN
    high, small = line_height(style), line_height(Style.SMALL)
    left = RING_ROOM if row.own else 0.0
    lines = wrap_text(row.label, style, room - left, last=marker_room(style, row.markers))
    texts, y = [], pad
    for number, line in enumerate(lines):
        markers = row.markers if number == len(lines) - 1 else ()
        texts.append(TextItem(QPointF(left, y + high / 2), line, style, markers=markers))
        y += high
    for line in wrap_text(row.detail, Style.SMALL, room):
        texts.append(TextItem(QPointF(0.0, y + small / 2), line, Style.SMALL, soft=True))
        y += small
    rings = [QPointF(RING_ROOM / 2 - 2, pad + high / 2)] if row.own else []
    return texts, rings, max(y, pad + high)


def _layout(fitted: FittedTable, sheet: PageTable, place: QPointF, width: float) -> TableLayout:
    texts = [text._replace(at=text.at + QPointF(0.0, top)) for top, strip in sheet.strips for text in strip.texts]
    rings = [ring + QPointF(0.0, top) for top, strip in sheet.strips for ring in strip.rings]
    size = QRectF(place.x(), place.y(), width, sheet.height * fitted.factor)
    if not fitted.figure.rows:
        said_so = NO_DATA.get(fitted.figure.language)
        middle = QPointF(0.0, sheet.height + line_height(Style.PLAIN))
        texts.append(TextItem(middle, said_so, Style.PLAIN, soft=True))
        size.setHeight(size.height() + 2 * line_height(Style.PLAIN) * fitted.factor)
    return TableLayout(fitted.figure, size, fitted.factor, tuple(texts), sheet.rules, tuple(rings), fitted.transposed)


def table_on(fitted: FittedTable, sheet: PageTable, place: QPointF, width: float) -> TableLayout:
    """The part of a table that stands on one page."""
    return _layout(fitted, sheet, place, width)
