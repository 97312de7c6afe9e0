"""The marks of stacked columns: pieces with their numbers inside, totals above, and a legend.

Owns where they stand, how they are found and painted, on screen and in files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter

from cavapp.core.data.dataset import Status
from cavapp.core.figures.charts.chart import Emphasis, Figure, Point
from cavapp.core.figures.style import Filling, Look, Theme, filling_of
from cavapp.gui.rendering.chart.annotation_painter import shows_moments
from cavapp.gui.rendering.chart.chart_layout import ChartLayout, ChartMarks, Segment
from cavapp.gui.rendering.chart.legend_layout import LegendEntry, lay_out_legend
from cavapp.gui.rendering.chart.superscript_layout import PlacedMarkers, Wanted, place_beside
from cavapp.gui.rendering.plot_symbols import (
    HATCHINGS,
    RING_SIZE,
    color_of,
    mix_color,
    paint_edited,
    paint_filling,
    paint_printed,
    relative_luminance,
    series_color,
)
from cavapp.gui.rendering.text_layout import EM, Style, draw_text, line_height, markers_width, text_width

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_VISIBLE: Final = 0.05
_COLUMN_SHARE, _LEAST_SHARE = 0.74, 0.5
_PAIR_SHARE, _BETWEEN = 0.84, 2.0
# A mark beside a column stands in the gap to the next one, clear of the ring where there is room.
_BESIDE, _GAP_SHARE = 14.0, 0.18
_DARK = 0.24


class ColumnMarks(ChartMarks):
    """Pieces of columns, their numbers, and printed totals."""

    stacks: ClassVar[bool] = True  # a total stands where the pieces of its column end
    swatch = QSizeF(14, 14)

    def lay_out_legend(self, figure: Figure, rect: QRectF) -> tuple[tuple[LegendEntry, ...], float]:
        return lay_out_legend(figure, rect)

    def share_of_period(self, figure: Figure, width: float) -> tuple[float, float]:
        """Narrower columns where markers stand beside them; beside the last one these may need more room."""
        points = [point for series in figure.series for point in series.points if point.markers]
        if figure.sides:
            return _PAIR_SHARE, 0.0
        if not points:
            return _COLUMN_SHARE, 0.0
        ring = RING_SIZE if any(point.edited for point in points) else 0.0
        widest = max(markers_width(point.markers, Style.TICK) for point in points) + 7 + ring
        period = width / len(figure.x_ticks)
        share = max(_LEAST_SHARE, min(_COLUMN_SHARE, 1 - widest / period))
        return share, max(0.0, widest - period * (1 - share) / 2 - EM * 0.6)

    def segments(self, layout: ChartLayout) -> Iterator[Segment]:
        """The pieces of all columns, from zero up and down."""
        whole = layout.period * layout.share
        width = whole / 2 - _BETWEEN / 2 if layout.figure.sides else whole
        for mark in layout.figure.shape.marks(layout.figure):
            assert mark.top is not None
            left = layout.x(mark.point.x) - whole / 2 + mark.side * (whole - width)
            top, bottom = sorted((layout.y(mark.top), layout.y(mark.base)))
            printed = None if mark.printed is None else layout.y(mark.printed)
            yield Segment(mark.series, mark.point, QRectF(left, top, width, bottom - top), printed)

    def segment_at(self, layout: ChartLayout, at: QPointF) -> Segment | None:
        return next((one for one in self.segments(layout) if one.rect.adjusted(0, -1, 0, 1).contains(at)), None)

    def place_markers(self, layout: ChartLayout) -> tuple[PlacedMarkers, ...]:
        """Markers of pieces too small to hold them, in the gap right of their column."""
        columns: dict[int, list[Wanted]] = {}
        for segment in layout.segments():
            point, rect = segment.point, segment.rect
            if point.markers and not tells_number(segment, point.markers):
                beside = QPointF(rect.right() + (RING_SIZE if point.edited else 0.0), rect.center().y())
                wanted = Wanted((segment.series.code, point.x), point.markers, beside)
                columns.setdefault(point.x, []).append(wanted)
        low, high = layout.plot.top(), layout.plot.bottom() - 1
        return tuple(mark for wanted in columns.values() for mark in place_beside(wanted, low, high))

    def marker_within(self, layout: ChartLayout, at: QPointF) -> str:
        pieces = (one.point.markers for one in layout.segments() if one.point.markers and one.rect.contains(at))
        return next(pieces, ("",))[0]

    def paint(self, painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
        segments = list(layout.segments())
        for segment in segments:
            if segment.rect.height() > _VISIBLE:
                filling = filling_of(segment.point.status or Status.UNMARKED)
                paint_filling(painter, segment.rect, color_of(segment.series, theme), QColor(theme.ground), filling)
        for segment in segments:
            _paint_segment_text(painter, segment, theme)
        if self.stacks:
            _paint_totals(painter, layout, theme)

    def paint_swatch(self, painter: QPainter, rect: QRectF, look: Look, theme: Theme, *, faded: bool = False) -> None:
        side = min(rect.width(), rect.height()) * 0.82
        box = QRectF(0, 0, side, side)
        box.moveCenter(rect.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = series_color(theme, look, faded=faded)
        paint_filling(painter, box, color, QColor(theme.ground), Filling.SOLID)

    def paint_ring(self, painter: QPainter, segment: Segment) -> None:
        painter.drawRect(segment.rect.adjusted(-1.5, -1.5, 1.5, 1.5))


def contains_point(rect: QRectF, text: str, markers: tuple[str, ...] = ()) -> bool:
    """Whether a piece of a column has room for its number, and for the markers that hang over from it."""
    side = text_width(text, Style.TICK) / 2 + (markers_width(markers, Style.TICK) if markers else 0.0)
    return rect.height() >= line_height(Style.TICK) * 0.82 and rect.width() / 2 >= side + 3


def tells_number(segment: Segment, markers: tuple[str, ...] = ()) -> bool:
    """Whether a piece shows its number, with these markers: beside a row in focus the others only show their size."""
    faded = segment.series.emphasis is Emphasis.FADED
    return not faded and contains_point(segment.rect, segment.point.text, markers)


def placed_totals(layout: ChartLayout) -> Iterator[tuple[int, Point, float]]:
    """The printed totals with the number of their period and the shift from its middle; side by side both."""
    shift = layout.period * layout.share / 4
    for number, total in enumerate(layout.figure.totals):
        if layout.figure.sides:
            yield number, replace(total.as_booked(), markers=()), -shift
            yield number, total, shift
        else:
            yield number, total, 0.0


def column_top(layout: ChartLayout, number: int, *, booked: bool = False) -> float:
    """The height of the top of a column; as booked, of the left one."""
    points = [series.points[number] for series in layout.figure.series]
    values = ((point.as_booked() if booked else point).y or 0.0 for point in points)
    return layout.y(sum(value for value in values if value > 0))


def _total_middle(layout: ChartLayout, number: int, width: float, markers: float) -> float:
    """Where a total of that width is centred: over its column, drawn in where its markers would reach the next."""
    x = layout.x(layout.figure.x_ticks[number].position)
    over = width / 2 + markers - layout.period * (1 - layout.share / 2)
    return x - max(0.0, min(over, markers)) if markers else x


def _paint_totals(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    style = _total_style(layout)
    for number, total, shift in placed_totals(layout):
        if total.y is not None:
            width = text_width(total.text, style)
            x = _total_middle(layout, number, width, text_width("", style, total.markers)) + shift
            top = column_top(layout, number, booked=shift < 0)
            place = QPointF(x, top - line_height(Style.TICK) * 0.55)
            if shows_moments(layout):
                _paint_ground(painter, place, width, QColor(theme.ground))
            draw_text(painter, place, total.text, style, QColor(theme.text), align=_CENTRE, markers=total.markers)


def _total_style(layout: ChartLayout) -> Style:
    """The largest type in which the totals stand side by side."""
    room = layout.period / (2 if layout.figure.sides else 1)
    for style in (Style.STRONG, Style.SMALL_STRONG):
        if all(text_width(total.text, style, total.markers) < room for _, total, _ in placed_totals(layout)):
            return style
    return Style.TINY


def _paint_segment_text(painter: QPainter, segment: Segment, theme: Theme) -> None:
    """The value inside its segment where there is room, with its markers unless they stand beside it."""
    rect, point = segment.rect, segment.point
    filling = filling_of(point.status or Status.UNMARKED)
    markers = point.markers if tells_number(segment, point.markers) else ()
    width = text_width(point.text, Style.TICK, markers)
    if tells_number(segment):
        solid = filling is Filling.SOLID
        color = _contrasting(color_of(segment.series, theme)) if solid else QColor(theme.text)
        if filling in HATCHINGS:
            _paint_plate(painter, rect, width, mix_color(color_of(segment.series, theme), QColor(theme.ground), 0.22))
        draw_text(painter, rect.center(), point.text, Style.TICK, color, align=_CENTRE, markers=markers)
    if segment.printed is not None:
        x = rect.right() + min(_BESIDE, rect.width() * _GAP_SHARE)
        end = QPointF(x, rect.bottom() if (point.y or 0.0) < 0 else rect.top())
        printed = QPointF(x, segment.printed)
        paint_printed(painter, printed, end, color_of(segment.series, theme), QColor(theme.ground))
    if point.edited:
        paint_edited(painter, QPointF(rect.right() - 2, rect.center().y()), theme)


def _paint_ground(painter: QPainter, centre: QPointF, width: float, ground: QColor) -> None:
    """A plain ground under a number through which a line would run."""
    plate = QRectF(0, 0, width + 4, line_height(Style.TICK) * 0.8)
    plate.moveCenter(centre)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRect(plate)


def _paint_plate(painter: QPainter, rect: QRectF, width: float, color: QColor) -> None:
    """A quiet ground under a number, which diagonals would make hard to read."""
    plate = QRectF(0, 0, width + 6, line_height(Style.TICK) * 0.86)
    plate.moveCenter(rect.center())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    painter.drawRect(plate.intersected(rect.adjusted(2, 2, -2, -2)))


def _contrasting(color: QColor) -> QColor:
    """Black or white, whichever reads better on the colour (relative luminance, WCAG 2)."""
    return QColor("#ffffff" if relative_luminance(color.rgb()) < _DARK else "#101418")
