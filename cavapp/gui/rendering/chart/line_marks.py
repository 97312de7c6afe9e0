"""The marks of line charts: lines with a symbol at each value, named at their ends.

Owns where they stand, how they are found and painted, on screen and in files.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise, starmap
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from cavapp.core.figures.charts.chart import Emphasis, Figure, Point, Series
from cavapp.core.figures.style import Look, Theme
from cavapp.gui.rendering.chart.chart_layout import LABEL_GAP, ChartLayout, ChartMarks, Segment, room_above
from cavapp.gui.rendering.chart.superscript_layout import PlacedMarkers, Wanted, place_around
from cavapp.gui.rendering.plot_symbols import (
    FOCUS_WIDTH,
    LINE_WIDTH,
    RING_SIZE,
    color_of,
    line_pen,
    paint_edited,
    paint_printed,
    paint_runs,
    paint_symbol,
    series_color,
)

LONG_SERIES: Final = 2000  # points, from which symbols would run together
_REACH: Final = 16.0
_SYMBOL: Final = 5.5
_RANK: Final = {Emphasis.FADED: 0, Emphasis.NORMAL: 1, Emphasis.FOCUS: 2}


class LineMarks(ChartMarks):
    """Lines, symbols, and the names at their ends."""

    swatch = QSizeF(30, 14)
    has_crosshair = True
    has_time_ticks = True

    def series_named_beside(self, figure: Figure) -> tuple[Series, ...]:
        return figure.named_series

    def runs(self, layout: ChartLayout, series: Series) -> Iterator[list[QPointF]]:
        """The unbroken stretches of a line."""
        run: list[QPointF] = []
        for place in _corners(layout, series):
            if place is not None:
                run.append(place)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def segments(self, layout: ChartLayout) -> Iterator[Segment]:
        for mark in layout.figure.shape.marks(layout.figure):
            place = layout.place_of(mark.point.x, mark.top)
            if place is not None:
                yield Segment(mark.series, mark.point, _square(place, RING_SIZE))

    def segment_at(self, layout: ChartLayout, at: QPointF) -> Segment | None:
        found = ((math.hypot(*(one.rect.center() - at).toTuple()), one) for one in self.segments(layout))
        distance, nearest = min(found, key=lambda pair: pair[0], default=(math.inf, None))
        return nearest if distance <= _REACH else None

    def place_markers(self, layout: ChartLayout) -> tuple[PlacedMarkers, ...]:
        """Near their points, off symbols, and off lines where that is possible."""
        lines = [
            QLineF(*ends) for one in layout.figure.series for run in self.runs(layout, one) for ends in pairwise(run)
        ]
        lines += [QLineF(one.start, layout.plot.top(), one.start, layout.plot.bottom()) for one in layout.lanes]
        wanted, symbols = [], []
        for series, point in _points(layout.figure.series):
            place, printed = layout.place(point), layout.place_of(point.x, point.printed)
            if printed is not None:
                symbols.append(_square(printed, _SYMBOL))
            if place is None:
                continue
            symbols.append(_square(place, RING_SIZE if point.edited else _SYMBOL))
            if point.markers and (not layout.is_part or layout.plot.contains(place)):
                wanted.append(Wanted((series.code, point.x), point.markers, place))
        area = layout.plot.adjusted(0, -room_above(layout.figure), LABEL_GAP - 4, -1)
        return place_around(wanted, symbols, lines, area)

    def paint(self, painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
        order = sorted(layout.figure.series, key=lambda one: _RANK[one.emphasis])
        for series in order:
            width = FOCUS_WIDTH if series.emphasis is Emphasis.FOCUS else LINE_WIDTH
            paint_runs(painter, self.runs(layout, series), line_pen(color_of(series, theme), series.look, width=width))
        for series, point in _points(order):
            if len(series.points) < LONG_SERIES or point.edited:
                paint_point(painter, layout, series, point, theme)

    def paint_swatch(self, painter: QPainter, rect: QRectF, look: Look, theme: Theme, *, faded: bool = False) -> None:
        color, middle = series_color(theme, look, faded=faded), rect.center().y()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_runs(painter, [(QPointF(rect.left(), middle), QPointF(rect.right(), middle))], line_pen(color, look))
        paint_symbol(painter, look.symbol, rect.center(), color, QColor(theme.ground))

    def paint_ring(self, painter: QPainter, segment: Segment) -> None:
        painter.drawEllipse(segment.rect)


def _points(series: Iterable[Series]) -> Iterator[tuple[Series, Point]]:
    return ((one, point) for one in series for point in one.points)


def _corners(layout: ChartLayout, series: Series) -> Iterator[QPointF | None]:
    """Where a line has its corners, with None for a gap; on screen a long one has no more than can be seen."""
    reduced = layout.reduction(series) if layout.reduction and len(series.points) >= LONG_SERIES else None
    if reduced is not None:
        yield from starmap(layout.place_of, ((x, None if math.isnan(y) else y) for x, y in reduced))
        return
    before = None
    for point in series.points:
        if before is not None and point.x > before + 1:  # for the periods between nothing is held
            yield None
        before = point.x
        # A line from one release to another would show a change that neither states.
        yield from (None, layout.place(point), None) if point.apart else (layout.place(point),)


def paint_point(painter: QPainter, layout: ChartLayout, series: Series, point: Point, theme: Theme) -> None:
    """A symbol, with the value that the user replaced and a ring around theirs."""
    place, printed = layout.place(point), layout.place_of(point.x, point.printed)
    color, ground = color_of(series, theme), QColor(theme.ground)
    if printed is not None:
        paint_printed(painter, printed, place, color, ground)
    if place is None:
        return
    paint_symbol(painter, series.look.symbol, place, color, ground)
    if point.edited:
        paint_edited(painter, place, theme)


def _square(centre: QPointF, reach: float) -> QRectF:
    return QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)
