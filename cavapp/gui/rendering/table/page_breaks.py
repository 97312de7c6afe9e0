"""The strips of a table, heads and rows, put under each other on as many sheets as it takes.

Owns where a table is broken and which rules stand between its strips. What is in a strip is told by ``table_layout``.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF

from cavapp.gui.rendering.table.column_widths import marker_room
from cavapp.gui.rendering.text_layout import EM, Style, line_height, text_width

BETWEEN_BLOCKS: Final = EM * 1.3


class RuleWeight(Enum):
    """How strong a rule is, in logical units."""

    STRONG = 2.0
    MEDIUM = 1.2
    FAINT = 0.8


class TextItem(NamedTuple):
    """A line of text. ``at`` is the middle of its left end, or of its right one where ``right``, without markers."""

    at: QPointF
    text: str
    style: Style
    right: bool = False
    markers: tuple[str, ...] = ()
    soft: bool = False
    cell: tuple[int, int] | None = None

    @property
    def box(self) -> QRectF:
        """The room of the text with its markers."""
        width, height = text_width(self.text, self.style), line_height(self.style)
        left = self.at.x() - (width if self.right else 0.0)
        return QRectF(left, self.at.y() - height / 2, width + marker_room(self.style, self.markers), height)


class RuleLine(NamedTuple):
    """A horizontal line over the whole width of the table."""

    y: float
    weight: RuleWeight


class RowBand(NamedTuple):
    """A head or a row, cut in two by no page: texts and rings from its own top. ``total``: a rule stands over it."""

    height: float
    texts: tuple[TextItem, ...]
    rings: tuple[QPointF, ...]
    total: bool = False


class ColumnBlock(NamedTuple):
    """Some columns of the table with all rows."""

    head: RowBand
    rows: tuple[RowBand, ...]


class PageTable(NamedTuple):
    """What of a table stands on one page: strips with their tops, and rules. ``height`` in units of the table."""

    strips: tuple[tuple[float, RowBand], ...]
    rules: tuple[RuleLine, ...]
    height: float


def break_pages(blocks: Sequence[ColumnBlock], first: float, later: float, *, leading: float = 0.0) -> list[PageTable]:
    """The table on pages with these heights for it, in units of the table; the head stands on each of them.

    No row is cut in two, and a total never stands without the row above it. ``leading`` is more air in each strip.
    """
    return list(_Filling(first, later, leading).all(blocks))


class _Filling:
    """Puts strips under each other and begins a new sheet where one is full."""

    def __init__(self, first: float, later: float, leading: float) -> None:
        self._room, self._later, self._leading = first, later, leading
        self._strips: list[tuple[float, RowBand]] = []
        self._rules: list[RuleLine] = []
        self._y = 0.0
        self._done: list[PageTable] = []

    def all(self, blocks: Sequence[ColumnBlock]) -> list[PageTable]:
        """All blocks, each under the one before."""
        for number, block in enumerate(blocks):
            if number:
                self._y += BETWEEN_BLOCKS
            self._fill(block)
        self._close()
        return self._done

    def _fill(self, block: ColumnBlock) -> None:
        bundles = _bundles(block.rows)
        opening = self._high(block.head) + sum(map(self._high, bundles[0] if bundles else ()))
        if self._strips and self._y + opening > self._room:
            self._close()
        self._begin(block.head)
        for bundle in bundles:
            fresh = self._strips[-1][1] is block.head
            if not fresh and self._y + sum(map(self._high, bundle)) > self._room:
                self._rules[-1] = RuleLine(self._y, RuleWeight.MEDIUM)
                self._close()
                self._begin(block.head)
            for strip in bundle:
                if strip.total and self._rules[-1].weight is RuleWeight.FAINT:
                    self._rules[-1] = RuleLine(self._y, RuleWeight.MEDIUM)
                self._put(strip, RuleWeight.FAINT)
        self._rules[-1] = RuleLine(self._y, RuleWeight.STRONG)

    def _begin(self, head: RowBand) -> None:
        self._rules.append(RuleLine(self._y, RuleWeight.STRONG))
        self._put(head, RuleWeight.MEDIUM)

    def _high(self, strip: RowBand) -> float:
        return strip.height + self._leading

    def _put(self, strip: RowBand, below: RuleWeight) -> None:
        self._strips.append((self._y + self._leading / 2, strip))
        self._y += self._high(strip)
        self._rules.append(RuleLine(self._y, below))

    def _close(self) -> None:
        if self._strips or not self._done:
            self._done.append(PageTable(tuple(self._strips), tuple(self._rules), self._y))
        self._strips, self._rules, self._y, self._room = [], [], 0.0, self._later


def _bundles(rows: Sequence[RowBand]) -> list[list[RowBand]]:
    """Rows that stay on one page: each alone, but totals with the row above them."""
    bundles: list[list[RowBand]] = []
    for strip in rows:
        if strip.total and bundles:
            bundles[-1].append(strip)
        else:
            bundles.append([strip])
    return bundles
