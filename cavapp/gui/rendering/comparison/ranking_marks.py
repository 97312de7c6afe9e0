"""The marks of rankings: a bar for each row with its name before it and its number behind it.

Owns where they stand, how they are found and painted, on screen and in files.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

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
from cavapp.gui.rendering.plot_symbols import RING_SIZE, color_of, paint_edited, paint_filling, paint_printed
from cavapp.gui.rendering.text_layout import EM, Style, draw_text, font_metrics, line_height, text_width

_RIGHT: Final = Qt.AlignmentFlag.AlignRight
_ROW: Final = EM * 1.35  # the height of a row that is not cramped
_TALLEST: Final = EM * 4.6
_SIDE_BY_SIDE: Final = EM * 40  # the width from which many rows stand in two columns
_BAR: Final = 0.68  # of its row, that a bar fills
_NAMES: Final = 0.36  # of the width, that names may take
_GAP: Final = EM * 0.5
_BETWEEN: Final = EM * 1.5
_SET: Final = 0.86  # of the height of its line, in which a text can be set
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
    """All rows, and the type they are set in. ``columns`` holds where bars start and its rows, column by column."""

    columns: tuple[tuple[float, tuple[RankedRow, ...]], ...]
    style: Style

    @property
    def rows(self) -> tuple[RankedRow, ...]:
        return tuple(row for _, rows in self.columns for row in rows)


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
        for zero, rows in placed.columns:
            painter.setPen(QPen(QColor(theme.axis), 1.2))
            painter.drawLine(QLineF(zero, rows[0].box.top(), zero, rows[-1].box.bottom()))
            for row in rows:
                _paint_words(painter, row, zero, placed.style, theme)

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
    """In one column, or in two where rows would be too low to be read and there is the width."""
    marks = list(figure.shape.marks(figure))
    low = rect.height() / max(1, len(marks)) < line_height(Style.SMALL) * _SET
    count = 2 if low and rect.width() >= _SIDE_BY_SIDE else 1
    held = math.ceil(len(marks) / count)
    height = min(_TALLEST, rect.height() / max(1, held))
    style = next((one for one in _STYLES if line_height(one) * _SET <= height), Style.TINY)
    width = (rect.width() - _BETWEEN * (count - 1)) / count
    scale = _scale_of(marks, style, width)
    columns = []
    for number in range(count):
        area = QRectF(rect.left() + number * (width + _BETWEEN), rect.top(), width, height)
        zero = area.left() + scale.names + scale.zero
        part = marks[number * held : (number + 1) * held]
        rows = (
            _placed_row(mark, area.translated(0, place * height), zero, scale, style) for place, mark in enumerate(part)
        )
        columns.append((zero, tuple(rows)))
    return PlacedRanking(tuple(columns), style)


class _Scale(NamedTuple):
    """The room for names, from there to zero, and the length of one unit."""

    names: float
    zero: float
    unit: float


def _scale_of(marks: Sequence[Mark], style: Style, width: float) -> _Scale:
    """As long as there is room between names and numbers; no axis is drawn, and none has to end at a round number."""
    widest = max((text_width(one.series.label, style) for one in marks), default=0.0)
    names = min(widest, width * _NAMES) + _GAP
    ring = RING_SIZE if any(one.point.edited for one in marks) else 0.0
    numbers = max((_number_width(one, style) for one in marks), default=0.0) + _GAP * 2 + ring
    values = [value for one in marks for value in (one.top, one.printed) if value is not None]
    low, high = min(0.0, *values, 0.0), max(0.0, *values, 0.0)
    below = numbers if low < 0 else 0.0
    unit = max(width - names - numbers - below, EM) / ((high - low) or 1.0)
    return _Scale(names, below - low * unit, unit)


def _placed_row(mark: Mark, box: QRectF, zero: float, scale: _Scale, style: Style) -> RankedRow:
    start, end = sorted((zero, zero + (mark.top or 0.0) * scale.unit))
    bar = QRectF(start, box.top() + box.height() * (1 - _BAR) / 2, end - start, box.height() * _BAR)
    printed = None if mark.printed is None else zero + mark.printed * scale.unit
    return RankedRow(mark, box, bar, _fitting_name(mark.series, style, scale.names - _GAP), printed)


def _number_width(mark: Mark, style: Style) -> float:
    point = mark.point
    markers = tuple(dict.fromkeys((*mark.series.markers, *point.markers)))
    return text_width(_number_text(point), style, markers)


def _number_text(point: Point) -> str:
    return point.text or "\N{EN DASH}"


def _fitting_name(series: Series, style: Style, room: float) -> str:
    """The name, its end left out where it is longer than the room for names."""
    return font_metrics(style).elidedText(series.label, Qt.TextElideMode.ElideRight, room + 1)


def _paint_words(painter: QPainter, row: RankedRow, zero: float, plain: Style, theme: Theme) -> None:
    """The name before the bar and the number behind it; of a number below zero both stand on its side."""
    point, series, middle = row.mark.point, row.mark.series, row.box.center().y()
    bold = {Style.TICK: Style.STRONG, Style.SMALL: Style.SMALL_STRONG}.get(plain, plain)
    faded = series.emphasis is Emphasis.FADED or row.mark.top is None
    ink = QColor(theme.soft_text if faded else theme.text)
    number = _number_width(row.mark, plain)
    is_below = row.bar.left() < zero - 0.5
    ends = [row.bar.left() if is_below else row.bar.right(), *([] if row.printed is None else [row.printed])]
    gap = _GAP + (RING_SIZE if point.edited else 0.0)
    before = min(*ends, zero) - gap
    after = before - number if is_below else max(*ends, zero) + gap
    if row.printed is not None:
        mark, end = QPointF(row.printed, row.bar.bottom()), QPointF(ends[0], row.bar.bottom())
        paint_printed(painter, mark, end, color_of(series, theme), QColor(theme.ground))
    edge = min(before, zero - _GAP) - (number + _GAP if is_below else 0.0)
    name = QPointF(max(edge, row.box.left() + text_width(row.name, plain)), middle)
    style = bold if series.emphasis is Emphasis.FOCUS else plain
    draw_text(painter, name, row.name, style, ink, align=_RIGHT)
    draw_text(painter, QPointF(after, middle), _number_text(point), plain, ink, markers=row.markers)
    if point.edited:
        paint_edited(painter, QPointF(ends[0], middle), theme)
