"""The marks of rankings: a bar for each row with its name before it and its number behind it.

Owns where they stand, how they are found and painted, on screen and in files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import Key
from cavapp.core.figures.charts.chart import Emphasis, Figure, Mark, Point, Series
from cavapp.core.figures.style import Look, Theme, filling_of
from cavapp.core.messages.figures import NO_DATA
from cavapp.gui.rendering.chart.chart_layout import ChartLayout, ChartMarks, Segment
from cavapp.gui.rendering.chart.column_marks import ColumnMarks
from cavapp.gui.rendering.chart.legend_layout import lay_out_legend
from cavapp.gui.rendering.chart.superscript_layout import PlacedMarkers
from cavapp.gui.rendering.plot_symbols import color_of, paint_edited, paint_filling, paint_printed
from cavapp.gui.rendering.text_layout import EM, Style, draw_text, font_metrics, line_height, text_width

_RIGHT: Final = Qt.AlignmentFlag.AlignRight
_ROW: Final = EM * 1.35  # the height of a row that is not cramped
_TALLEST: Final = EM * 3.0
_BAR: Final = 0.68  # of its row, that a bar fills
_NAMES: Final = 0.36  # of the width, that names may take
_GAP: Final = EM * 0.5
_STYLES: Final = (Style.TICK, Style.SMALL, Style.TINY)


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A row in its place: its number, the bar, and where name and number stand."""

    mark: Mark
    box: QRectF
    bar: QRectF
    name: str
    printed: float | None

    @property
    def markers(self) -> tuple[str, ...]:
        """What stands at its number."""
        return tuple(dict.fromkeys((*self.mark.series.markers, *self.mark.point.markers)))


@dataclass(frozen=True, slots=True)
class PlacedRanking:
    """All rows, from where bars start, and the type they are set in."""

    rows: tuple[RankedRow, ...]
    zero: float
    style: Style


class RankingMarks(ChartMarks):
    """Bars under each other."""

    swatch = QSizeF(14, 14)
    has_axes = False

    def least_height(self, figure: Figure, width: float) -> float:  # noqa: ARG002
        return len(figure.series) * _ROW

    def arrange(self, layout: ChartLayout) -> ChartLayout:
        figure, rect = layout.figure, layout.plot
        legend, used = lay_out_legend(replace(figure, series=()), rect) if figure.statuses else ((), 0.0)
        return replace(layout, legend=legend, placed=_placed_rows(figure, rect.adjusted(0, used, 0, 0)))

    def segments(self, layout: ChartLayout) -> Iterator[Segment]:
        for row in _rows_of(layout):
            if row.mark.top is not None:
                yield Segment(row.mark.series, row.mark.point, row.bar, row.printed)

    def segment_at(self, layout: ChartLayout, at: QPointF) -> Segment | None:
        """A whole row is meant: bars may be short, and those of zero have no length."""
        found = next((row for row in _rows_of(layout) if row.box.contains(at)), None)
        return None if found is None else Segment(found.mark.series, found.mark.point, found.bar, found.printed)

    def place_markers(self, layout: ChartLayout) -> tuple[PlacedMarkers, ...]:  # noqa: ARG002 - they stand at the numbers
        return ()

    def marker_within(self, layout: ChartLayout, at: QPointF) -> str:
        found = (row for row in _rows_of(layout) if row.markers and row.box.contains(at))
        return next((row.markers[0] for row in found if at.x() > row.bar.right() or at.x() < row.bar.left()), "")

    def step(self, layout: ChartLayout, selected: Key | None, across: int, down: int) -> Point | None:
        """Up and down the order; there is one period."""
        points = [row.mark.point for row in _rows_of(layout) if row.mark.point.key is not None]
        here = next((number for number, point in enumerate(points) if point.key == selected), -1)
        if not points:
            return None
        place = here + down if here >= 0 else 0
        if abs(across) > 1:
            place = 0 if across < 0 else len(points) - 1
        return points[max(0, min(len(points) - 1, place))]

    def paint(self, painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
        placed, ground = _placed(layout), QColor(theme.ground)
        if not layout.figure.has_numbers:
            text = NO_DATA.get(layout.figure.language)
            align = Qt.AlignmentFlag.AlignHCenter
            draw_text(painter, layout.plot.center(), text, Style.PLAIN, QColor(theme.soft_text), align=align)
            return
        for row in placed.rows:
            filling = filling_of(row.mark.point.status or Status.UNMARKED)
            if row.bar.width() > 0:
                paint_filling(painter, row.bar, color_of(row.mark.series, theme), ground, filling)
        painter.setPen(QPen(QColor(theme.axis), 1.2))
        if placed.rows:
            first, last = placed.rows[0].box, placed.rows[-1].box
            painter.drawLine(QLineF(placed.zero, first.top(), placed.zero, last.bottom()))
        for row in placed.rows:
            _paint_words(painter, row, placed, theme)

    def paint_swatch(self, painter: QPainter, rect: QRectF, look: Look, theme: Theme, *, faded: bool = False) -> None:
        ColumnMarks().paint_swatch(painter, rect, look, theme, faded=faded)

    def paint_ring(self, painter: QPainter, segment: Segment) -> None:
        painter.drawRect(segment.rect.adjusted(-1.5, -1.5, 1.5, 1.5))


def _placed(layout: ChartLayout) -> PlacedRanking:
    assert isinstance(layout.placed, PlacedRanking)
    return layout.placed


def _rows_of(layout: ChartLayout) -> tuple[RankedRow, ...]:
    return _placed(layout).rows


def _placed_rows(figure: Figure, rect: QRectF) -> PlacedRanking:
    marks = list(figure.shape.marks(figure))
    height = min(_TALLEST, rect.height() / max(1, len(marks)))
    style = next((one for one in _STYLES if line_height(one) * 0.86 <= height), Style.TINY)
    widest = max((text_width(one.series.label, style) for one in marks), default=0.0)
    names = min(widest, rect.width() * _NAMES) + _GAP
    numbers = max((_number_width(one, style) for one in marks), default=0.0) + _GAP
    low, high = figure.y_range
    left, right = rect.left() + names, rect.right() - numbers
    left += numbers if low < 0 else 0.0
    unit = max(right - left, EM) / (high - low)
    zero = left - low * unit
    rows = []
    for number, mark in enumerate(marks):
        box = QRectF(rect.left(), rect.top() + number * height, rect.width(), height)
        start, end = sorted((zero, zero + (mark.top or 0.0) * unit))
        bar = QRectF(start, box.top() + height * (1 - _BAR) / 2, end - start, height * _BAR)
        printed = None if mark.printed is None else zero + mark.printed * unit
        rows.append(RankedRow(mark, box, bar, _fitting_name(mark.series, style, names - _GAP), printed))
    return PlacedRanking(tuple(rows), zero, style)


def _number_width(mark: Mark, style: Style) -> float:
    point = mark.point
    return text_width(_number_text(point), style, tuple(dict.fromkeys((*mark.series.markers, *point.markers))))


def _number_text(point: Point) -> str:
    return point.text or "\N{EN DASH}"


def _fitting_name(series: Series, style: Style, room: float) -> str:
    """The name, its end left out where it is longer than the room for names."""
    return font_metrics(style).elidedText(series.label, Qt.TextElideMode.ElideRight, room + 1)


def _paint_words(painter: QPainter, row: RankedRow, placed: PlacedRanking, theme: Theme) -> None:
    point, series, middle = row.mark.point, row.mark.series, row.box.center().y()
    focused, faded = series.emphasis is Emphasis.FOCUS, series.emphasis is Emphasis.FADED
    bold = {Style.TICK: Style.STRONG, Style.SMALL: Style.SMALL_STRONG}.get(placed.style, placed.style)
    style = bold if focused else placed.style
    ink = QColor(theme.soft_text if faded or row.mark.top is None else theme.text)
    below = row.bar.left() < placed.zero - 0.5
    names = row.box.left() + max((text_width(row.name, style), 0.0))
    edge = placed.zero - _GAP
    if below:
        edge = min(edge, row.bar.left() - _GAP - _number_width(row.mark, placed.style) - _GAP)
    place = QPointF(max(edge, names), middle)
    draw_text(painter, place, row.name, style, ink, align=_RIGHT)
    text = _number_text(point)
    after = QPointF(row.bar.right() + _GAP, middle)
    if row.printed is not None:
        mark = QPointF(row.printed, row.bar.bottom())
        paint_printed(painter, mark, QPointF(row.bar.right(), mark.y()), color_of(series, theme), QColor(theme.ground))
        after.setX(max(after.x(), row.printed + _GAP))
    if below:
        before = QPointF(row.bar.left() - _GAP - _number_width(row.mark, placed.style), middle)
        draw_text(painter, before, text, placed.style, ink, markers=row.markers)
    else:
        draw_text(painter, after, text, placed.style, ink, markers=row.markers)
    if point.edited:
        paint_edited(painter, QPointF(row.bar.left() if below else row.bar.right(), middle), theme)
