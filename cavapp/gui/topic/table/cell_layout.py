"""Where text, markers and audits stand in the cells and heads of a table, and how large these have to be.

Owns the fonts and lengths of a table and its geometry, as pure functions of a wide table. Painting is the view's
business, what a cell says the wide table's.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

if TYPE_CHECKING:
    from cavapp.core.figures.tables.table_figure import TableHead
    from cavapp.core.figures.tables.wide_table import CellIndex, WideTable


Spot = tuple[str, QRectF]  # a marker and its place
_ROW: Final = 1.42  # height of a row in heights of a line
_HEAD_AIR: Final = 1.6  # paddings beside the name of a row: numbers have their own before them


@dataclass(frozen=True, slots=True)
class Typography:
    """Fonts and lengths of a table, all from one font. ``gutter`` is the room for the widest markers."""

    plain: QFont
    bold: QFont
    small: QFont
    row_height: int
    padding: float
    gutter: float

    @classmethod
    def of(cls, font: QFont, frame: WideTable | None) -> Typography:
        """The typography for a font; a table without markers in cells and column heads has no gutter."""
        bold, small = QFont(font), QFont(font)
        bold.setBold(True)
        small.setPointSizeF(QFontInfo(font).pointSizeF() * 0.78)
        line = QFontMetricsF(font).height()
        marked = [] if frame is None else [*(head.markers for head in frame.columns), *chain(*frame.markers)]
        gutter = max((cell_markers_width(markers, small) for markers in marked), default=0.0)
        return cls(font, bold, small, round(line * _ROW), round(line * 0.45), gutter)

    def font(self, frame: WideTable, row: int) -> QFont:
        return self.bold if frame.is_total(row) else self.plain


def cell_text_width(text: str, font: QFont) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


def cell_markers_width(markers: Sequence[str], small: QFont) -> float:
    """The room of raised markers: a hair of air, then the markers, parted by commas."""
    return cell_text_width(",".join(markers), small) + cell_text_width(" ", small) * 0.5 if markers else 0.0


def number_rect(cell: QRectF, width: float, look: Typography) -> QRectF:
    """Where a number of this width stands: its right edge is the same in every row, whatever follows it."""
    right = cell.right() - look.padding - look.gutter
    return QRectF(right - width, cell.top(), width, cell.height())


def marker_spots(text: QRectF, markers: Sequence[str], look: Typography) -> list[Spot]:
    """Where each marker stands: behind the text, in the upper part of its line, with its comma."""
    height, ascent = QFontMetricsF(look.small).height(), QFontMetricsF(look.plain).ascent()
    left = text.right() + cell_text_width(" ", look.small) * 0.5
    spots = []
    for number, marker in enumerate(markers, start=1):
        width = cell_text_width(marker if number == len(markers) else f"{marker},", look.small)
        # Fonts draw the asterisk raised already.
        middle = text.center().y() - ascent * (0.34 if marker.isalnum() else 0.08)
        spots.append((marker, QRectF(left, middle - height / 2, width, height)))
        left += width
    return spots


def badge_rect(number: QRectF, look: Typography) -> QRectF:
    """Where the mark of an audit stands: left of the printed total, so that no digit moves."""
    size = round(QFontMetricsF(look.small).height() * 0.9)
    top = round(number.center().y() - size / 2)
    return QRectF(number.left() - look.padding * 0.7 - size, top, size, size)


def cell_layout(frame: WideTable, cell: CellIndex, rect: QRectF, look: Typography) -> tuple[QRectF, list[Spot]]:
    """Where number and markers of a cell stand; a cell without any text has the place of one digit."""
    row, column = cell
    place = number_rect(rect, cell_text_width(frame.texts[row][column] or "0", look.font(frame, row)), look)
    return place, marker_spots(place, frame.markers[row][column], look)


def column_layout(head: TableHead, rect: QRectF, look: Typography) -> tuple[QRectF, list[Spot]]:
    """Where label and markers of a column's head stand: over the digits, in the first line."""
    line = QRectF(rect.left(), rect.top(), rect.width(), look.row_height)
    place = number_rect(line, cell_text_width(head.label, look.plain), look)
    return place, marker_spots(place, head.markers, look)


def row_layout(frame: WideTable, row: int, rect: QRectF, look: Typography) -> tuple[QRectF, list[Spot]]:
    """Where label and markers of a row's head stand: from the left edge, no wider than there is room."""
    head = frame.rows[row]
    room = rect.width() - _HEAD_AIR * look.padding - cell_markers_width(head.markers, look.small)
    width = min(cell_text_width(head.label, look.font(frame, row)), room)
    place = QRectF(rect.left() + look.padding, rect.top(), width, rect.height())
    return place, marker_spots(place, head.markers, look)


def column_size(frame: WideTable, column: int, look: Typography) -> QSize:
    """The size a column's head needs, with the second line if any column has one."""
    head = frame.columns[column]
    width = max(cell_text_width(head.label, look.plain), cell_text_width(head.detail, look.small))
    under = QFontMetricsF(look.small).height() * 0.8 if any(one.detail for one in frame.columns) else 0.0
    return QSize(math.ceil(width + 2 * look.padding + look.gutter), round(look.row_height + under))


def row_size(frame: WideTable, row: int, look: Typography) -> QSize:
    """The size a row's head needs; it is at least as wide as the unit, which stands over it."""
    head = frame.rows[row]
    width = cell_text_width(head.label, look.font(frame, row)) + cell_markers_width(head.markers, look.small)
    unit = cell_text_width(frame.unit.short.get(frame.language), look.small)
    return QSize(math.ceil(max(width, unit) + _HEAD_AIR * look.padding), look.row_height)


def natural_widths(frame: WideTable, look: Typography) -> list[int]:
    """The width each column needs for its head, its numbers and the mark beside an audited total."""
    badge = -badge_rect(QRectF(), look).left()
    widths = []
    for column in range(len(frame.columns)):
        needed = float(column_size(frame, column, look).width())
        for row, texts in enumerate(frame.texts):
            width = cell_text_width(texts[column], look.font(frame, row)) + 2 * look.padding + look.gutter
            marked = frame.is_total(row) or (row, column) in frame.repeats
            lead = frame.lead((row, column))
            before = cell_text_width(lead, look.small) + look.padding * 0.5 if lead else 0.0
            needed = max(needed, width + (badge if marked else 0.0) + before)
        widths.append(math.ceil(needed))
    return widths


def fitted_widths(natural: Sequence[int], available: int) -> list[int]:
    """Column widths that fill the room as evenly as they can, none below its natural width."""
    widths = list(natural)
    spare = max(available - sum(widths), 0) if widths else 0
    while spare:
        narrowest = min(widths)
        for number in [n for n, width in enumerate(widths) if width == narrowest][:spare]:
            widths[number] += 1
            spare -= 1
    return widths
