"""Marks: how symbols, lines, column fillings and signs of edits are painted, in logical units.

Owns the shapes that both painters and the legend share, so that they cannot differ. Where a mark goes is decided by
the layout.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise, starmap
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPaintEngine, QPainter, QPainterPath, QPen, QPolygonF

from cavapp.core.figures.charts.chart import Emphasis, Series
from cavapp.core.figures.style import Filling, Look, Symbol, Theme

LINE_WIDTH: Final = 2.6
FOCUS_WIDTH: Final = 4.0
SYMBOL_SIZE: Final = 9.0
RING_SIZE: Final = 9.0  # around what the user changed
HATCHINGS: Final = (Filling.HATCHED, Filling.COUNTER_HATCHED)
_HATCH_STEP: Final = 7.0
_KNEE: Final = 0.04045

_CORNERS: Final = {
    Symbol.SQUARE: (4, 45.0, 1.18),
    Symbol.TRIANGLE: (3, -90.0, 1.3),
    Symbol.DIAMOND: (4, 0.0, 1.25),
    Symbol.TRIANGLE_DOWN: (3, 90.0, 1.3),
    Symbol.PENTAGON: (5, -90.0, 1.15),
    Symbol.HEXAGON: (6, 0.0, 1.1),
}


def series_color(theme: Theme, look: Look, *, faded: bool = False) -> QColor:
    return QColor(theme.faded if faded else theme.series[look.color])


def mix_color(color: QColor, ground: QColor, share: float) -> QColor:
    """The colour laid over the ground at that opacity: opaque, so that every file format shows the same."""
    parts = zip((color.red(), color.green(), color.blue()), (ground.red(), ground.green(), ground.blue()), strict=True)
    return QColor(*(round(top * share + below * (1 - share)) for top, below in parts))


@cache
def relative_luminance(rgb: int) -> float:
    """How light a colour is, from 0 for black to 1 for white (WCAG 2); ``rgb`` as ``QColor.rgb`` gives it."""
    parts = ((rgb >> shift & 255) / 255 for shift in (16, 8, 0))
    red, green, blue = (part / 12.92 if part <= _KNEE else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def symbol_path(symbol: Symbol, centre: QPointF, size: float = SYMBOL_SIZE) -> QPainterPath:
    """The outline of a symbol of about the same visible area whatever its shape."""
    return _outline(symbol, size).translated(centre)


@cache
def _outline(symbol: Symbol, size: float) -> QPainterPath:
    """The outline around the origin."""
    path, centre = QPainterPath(), QPointF(0, 0)
    if symbol is Symbol.CIRCLE:
        path.addEllipse(centre, size / 2, size / 2)
        return path
    if symbol is Symbol.CROSS:
        reach, arm = size * 0.58, size * 0.2
        path.addRect(QRectF(centre.x() - reach, centre.y() - arm, 2 * reach, 2 * arm))
        upright = QPainterPath()
        upright.addRect(QRectF(centre.x() - arm, centre.y() - reach, 2 * arm, 2 * reach))
        return path.united(upright)
    count, turn, grow = _CORNERS[symbol]
    angles = (math.radians(turn + 360 / count * corner) for corner in range(count))
    reach = size / 2 * grow
    path.addPolygon(QPolygonF([centre + QPointF(reach * math.cos(a), reach * math.sin(a)) for a in angles]))
    path.closeSubpath()
    return path


def paint_symbol(painter: QPainter, symbol: Symbol, centre: QPointF, color: QColor, ground: QColor) -> None:
    """A filled symbol with a thin rim of the ground, so that it stands free of lines that cross it."""
    painter.setPen(QPen(ground, 1.2))
    painter.setBrush(QBrush(color))
    painter.drawPath(symbol_path(symbol, centre))


def line_pen(color: QColor, look: Look, *, width: float = LINE_WIDTH) -> QPen:
    pen = QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.RoundJoin)
    if look.dash:
        pen.setDashPattern(list(look.dash))
    return pen


def paint_runs(painter: QPainter, runs: Iterable[Sequence[QPointF]], pen: QPen) -> None:
    """Polylines, one for each unbroken run of values: a gap is never bridged.

    As pixels their pieces one by one, which takes half the time; the joints are under the symbols.
    """
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    as_pixels = painter.paintEngine().type() == QPaintEngine.Type.Raster
    for run in runs:
        if as_pixels:
            _paint_pieces(painter, run, pen)
        elif len(run) > 1:
            painter.drawPolyline(QPolygonF(list(run)))


def _paint_pieces(painter: QPainter, run: Sequence[QPointF], pen: QPen) -> None:
    """The pieces of a polyline; its dashes go on from one to the next."""
    begun, length = QPen(pen), 0.0
    for piece in starmap(QLineF, pairwise(run)):
        if pen.style() == Qt.PenStyle.CustomDashLine:
            begun.setDashOffset(length / pen.widthF())
            painter.setPen(begun)
        painter.drawLine(piece)
        length += piece.length()


def paint_filling(painter: QPainter, rect: QRectF, color: QColor, ground: QColor, filling: Filling) -> None:
    """A column segment: solid, outlined (pale inside) or hatched (pale inside with diagonal lines)."""
    if filling is Filling.SOLID:
        painter.setPen(QPen(ground, 1.0))
        painter.setBrush(QBrush(color))
        painter.drawRect(rect)
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(mix_color(color, ground, 0.22)))
    painter.drawRect(rect)
    if filling in HATCHINGS:
        _paint_hatch(painter, rect, color, falling=filling is Filling.COUNTER_HATCHED)
    inset = min(1.0, rect.height() / 2, rect.width() / 2)
    painter.setPen(QPen(color, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(inset, inset, -inset, -inset))


def _paint_hatch(painter: QPainter, rect: QRectF, color: QColor, *, falling: bool) -> None:
    """Diagonals as real lines: Qt's pattern brushes keep their pixel size and would not scale with the figure.

    Each is cut to the rectangle here: Qt's SVG files know no clipping, and lines would run over the whole chart.
    """
    painter.setPen(QPen(color, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    # Lines start on one common raster, so that neighbouring segments of a column join without a jump.
    start = math.floor((rect.left() + rect.top()) / _HATCH_STEP) * _HATCH_STEP
    count = math.ceil((rect.width() + rect.height()) / _HATCH_STEP) + 1
    lines = []
    for number in range(count + 1):
        total = start + number * _HATCH_STEP
        low, high = max(total - rect.bottom(), rect.left()), min(total - rect.top(), rect.right())
        if low < high:
            ends = QPointF(low, total - low), QPointF(high, total - high)
            # Mirrored about the middle of the rectangle, rising lines fall.
            lines.append(QLineF(*(_mirrored(end, rect) for end in ends)) if falling else QLineF(*ends))
    painter.drawLines(lines)


def _mirrored(place: QPointF, rect: QRectF) -> QPointF:
    return QPointF(rect.left() + rect.right() - place.x(), place.y())


def paint_edited(painter: QPainter, place: QPointF, theme: Theme) -> None:
    """A ring around a value the user changed, so that nobody takes it for the report's."""
    painter.setPen(QPen(QColor(theme.accent), 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place, 8.5, 8.5)


def paint_printed(painter: QPainter, printed: QPointF, edited: QPointF | None, color: QColor, ground: QColor) -> None:
    """A small hollow mark where the printed value was, joined to the user's by a thin line."""
    if edited is not None:
        painter.setPen(QPen(color, 1.2, Qt.PenStyle.DotLine))
        painter.drawLine(QLineF(printed, edited))
    painter.setPen(QPen(color, 1.5))
    painter.setBrush(ground)
    painter.drawEllipse(printed, 3.6, 3.6)


def color_of(series: Series, theme: Theme) -> QColor:
    """The colour of a series as it is drawn, paler beside one in focus."""
    return series_color(theme, series.look, faded=series.emphasis is Emphasis.FADED)


def ink_of(series: Series, theme: Theme) -> QColor:
    """The colour of a series for its name, which can be read on the ground; soft beside one in focus."""
    faded = series.emphasis is Emphasis.FADED
    return QColor(theme.soft_text if faded else theme.inks[series.look.color])
