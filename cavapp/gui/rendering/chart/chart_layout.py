"""Geometry of a chart: where the plot, its ticks and its labels stand in a given rectangle, in logical units.

Owns every position that both painters use. Measures text but draws nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF

from cavapp.core.figures.annotations import Annotation, AnnotationKind
from cavapp.core.figures.charts.chart import ChartType, Emphasis, Figure, Point, Series
from cavapp.core.figures.charts.scale import spread_labels
from cavapp.gui.rendering.chart.annotation_layout import LaneLabel, lane_height, lay_out_lanes
from cavapp.gui.rendering.chart.legend_layout import LegendEntry, lay_out_legend
from cavapp.gui.rendering.chart.superscript_layout import PlacedMarkers, Wanted, place_around, place_beside
from cavapp.gui.rendering.chart.tick_layout import tick_rows
from cavapp.gui.rendering.text_layout import EM, Style, line_height, markers_width, text_width

LABEL_GAP: Final = 14.0
_TICK_GAP: Final = 8.0
_LOWEST_PLOT: Final = EM * 9
_COLUMN_SHARE, _LEAST_SHARE = 0.74, 0.5
_PAIR_SHARE, _BETWEEN = 0.84, 2.0
_RING: Final = 9.0
_SYMBOL: Final = 5.5
_LEVEL_SHARE: Final = 0.24  # of the width, that the label of a reference line may take beside the plot
_LANES_SHARE: Final = 0.34  # of the height, that labels of events may take above the plot


@dataclass(frozen=True, slots=True)
class SideLabel:
    """The name of a series at the end of its line: first line, second line, value, and the centre of its box."""

    series: Series
    name: str
    detail: str
    value: str
    centre: QPointF
    anchor: QPointF

    @property
    def box(self) -> QRectF:
        """What its first line covers, name and markers."""
        height = line_height(Style.STRONG)
        width = text_width(self.name, Style.STRONG, self.series.markers)
        top = self.centre.y() - height / 2 - (line_height(Style.SMALL) * 0.45 if self.detail else 0.0)
        return QRectF(self.centre.x(), top, width, height)


@dataclass(frozen=True, slots=True)
class LevelLabel:
    """The name of a reference line beside the plot, its left edge and the height of the line it leads to."""

    annotation: Annotation
    text: str
    place: QPointF
    y: float

    @property
    def box(self) -> QRectF:
        """What its name covers."""
        height = line_height(Style.SMALL)
        return QRectF(self.place.x(), self.place.y() - height / 2, text_width(self.text, Style.SMALL), height)


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of a stacked column. ``printed`` is where its end would be with the value that the user replaced."""

    series: Series
    point: Point
    rect: QRectF
    printed: float | None = None


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """All positions of a chart. ``plot`` is the area of the data; ``rect`` everything.

    ``tick_rows`` has the row of each label of the time axis, ``share`` is the width of a column in that of a period,
    ``span`` the stretch of time from the left edge of the plot to the right.
    """

    figure: Figure
    rect: QRectF
    plot: QRectF
    tick_rows: tuple[int, ...]
    share: float
    span: tuple[float, float]
    legend: tuple[LegendEntry, ...]
    lanes: tuple[LaneLabel, ...]
    marks: tuple[PlacedMarkers, ...] = ()

    def x(self, position: float) -> float:
        low, high = self.span
        return self.plot.left() + (position - low) / (high - low) * self.plot.width()

    def y(self, value: float) -> float:
        low, high = self.figure.y_range
        if self.figure.logarithmic:
            low, high, value = math.log10(low), math.log10(high), math.log10(max(value, low / 10))
        return self.plot.bottom() - (value - low) / (high - low) * self.plot.height()

    def place(self, point: Point) -> QPointF | None:
        """Where a point of a line is drawn; None for a gap, and for zero on a logarithmic scale."""
        return self._at(point.x, point.y)

    def printed_place(self, point: Point) -> QPointF | None:
        """Where the value that the user replaced is drawn in a line chart."""
        return self._at(point.x, point.printed)

    def _at(self, x: int, y: float | None) -> QPointF | None:
        if y is None or (self.figure.logarithmic and y <= 0):
            return None
        return QPointF(self.x(x), self.y(y))

    def period_at(self, x: float) -> int:
        """The period nearest to a horizontal position."""
        low, high = self.span
        position = round(low + (x - self.plot.left()) / self.plot.width() * (high - low))
        return int(max(self.figure.x_ticks[0].position, min(self.figure.x_ticks[-1].position, position)))

    def runs(self, series: Series) -> Iterator[list[QPointF]]:
        """The unbroken stretches of a line."""
        run: list[QPointF] = []
        for point in series.points:
            place = self.place(point)
            if place is not None:
                run.append(place)
            elif run:
                yield run
                run = []
        if run:
            yield run

    def segments(self) -> Iterator[Segment]:
        """The pieces of all columns from the base up; the series in focus stands on the base."""
        order = sorted(self.figure.series, key=lambda one: one.emphasis is not Emphasis.FOCUS)
        width = self.plot.width() / len(self.figure.x_ticks) * self.share
        for number, tick in enumerate(self.figure.x_ticks):
            left = self.x(tick.position) - width / 2
            if not self.figure.sides:
                yield from self._column(order, number, left, width)
                continue
            half = width / 2 - _BETWEEN / 2
            yield from self._column(order, number, left, half, booked=True)
            yield from self._column(order, number, left + width - half, half)

    def _column(
        self, order: Sequence[Series], number: int, left: float, width: float, *, booked: bool = False
    ) -> Iterator[Segment]:
        """One column; as booked it has no markers, which stand at the one beside it."""
        reached = 0.0
        for series in order:
            point = series.points[number]
            if booked:
                point = replace(point.as_booked(), markers=())
            if point.y is None:
                continue
            printed = None if point.printed is None else self.y(reached + point.printed)
            bottom, reached = self.y(reached), reached + point.y
            top = self.y(reached)
            yield Segment(series, point, QRectF(left, top, width, bottom - top), printed)

    def totals(self) -> Iterator[tuple[int, Point, float]]:
        """The printed totals with the number of their period and the shift from its middle; side by side both."""
        shift = self.plot.width() / len(self.figure.x_ticks) * self.share / 4
        for number, total in enumerate(self.figure.totals):
            if self.figure.sides:
                yield number, replace(total.as_booked(), markers=()), -shift
                yield number, total, shift
            else:
                yield number, total, 0.0

    def marker_at(self, at: QPointF) -> str:
        """The first marker of what stands at a position: a mark, a label of the time axis, a name, a column piece."""
        found: Iterator[tuple[str, ...]] = (mark.markers for mark in self.marks if mark.box.contains(at))
        marked = next(found, ())
        if marked:
            return marked[0]
        for number, tick in enumerate(self.figure.x_ticks):
            if tick.markers and self.tick_box(number).contains(at):
                return tick.markers[0]
        for entry in self.legend:
            if entry.series is not None and entry.series.markers and entry.box.contains(at):
                return entry.series.markers[0]
        for label in self.side_labels() if self.plot.right() < at.x() else ():
            if label.series.markers and label.box.contains(at):
                return label.series.markers[0]
        if self.figure.shape is ChartType.COLUMNS and self.plot.contains(at):
            pieces = (s.point.markers for s in self.segments() if s.point.markers and s.rect.contains(at))
            return next(pieces, ("",))[0]
        return ""

    def tick_middle(self, number: int) -> float:
        """The height at which the label of the time axis is centred."""
        middle = self.plot.bottom() + 6 + line_height(Style.TICK) / 2
        return middle + max(0, self.tick_rows[number]) * _tick_row_height(self.figure)

    def tick_box(self, number: int) -> QRectF:
        """The box of a label under the time axis, with its markers."""
        tick = self.figure.x_ticks[number]
        width = text_width(tick.label, Style.TICK)
        top = self.tick_middle(number) - line_height(Style.TICK) / 2 - 4
        box = QRectF(self.x(tick.position) - width / 2, top, 0, line_height(Style.TICK) + 6)
        box.setWidth(text_width(tick.label, Style.TICK, tick.markers) + 4)
        return box

    def column_top(self, number: int, *, booked: bool = False) -> float:
        points = [series.points[number] for series in self.figure.series]
        return self.y(sum((point.as_booked() if booked else point).y or 0.0 for point in points))

    def total_middle(self, number: int, width: float, markers: float) -> float:
        """Where a total of that width is centred: over its column, drawn in where its markers would reach the next."""
        period = self.plot.width() / len(self.figure.x_ticks)
        x = self.x(self.figure.x_ticks[number].position)
        over = width / 2 + markers - period * (1 - self.share / 2)
        return x - max(0.0, min(over, markers)) if markers else x

    def lane_middle(self, label: LaneLabel) -> float:
        """The height at which the label of an event or period is centred."""
        return self.plot.top() - _above(self.figure) - (label.lane + 0.5) * lane_height()

    def side_labels(self) -> tuple[SideLabel, ...]:
        """Labels at the line ends, moved apart until none overlaps; series without any value have none."""
        return self._beside()[0]

    def level_labels(self) -> tuple[LevelLabel, ...]:
        """Names of the reference lines, moved apart from each other and from the labels at the line ends."""
        return self._beside()[1]

    def _beside(self) -> tuple[tuple[SideLabel, ...], tuple[LevelLabel, ...]]:
        ends = [(s, s.last, self.place(s.last)) for s in self.figure.series if s.last is not None]
        lines = self.figure.shape is ChartType.LINES
        drawn = [(series, last, place) for series, last, place in ends if place is not None] if lines else []
        levels = [one for one in self.figure.annotations if one.kind is AnnotationKind.LEVEL]
        heights = [*(_label_height(series) for series, _, _ in drawn), *(line_height(Style.SMALL) for _ in levels)]
        wanted = [*(place.y() for _, _, place in drawn), *(self.y(one.start) for one in levels)]
        low, high = self.plot.top() - EM * 0.3, self.plot.bottom() + EM * 0.3
        centres = spread_labels(wanted, heights, low, high)
        left = self.plot.right() + LABEL_GAP
        sides = tuple(
            SideLabel(series, *name_parts(series), _end_text(self.figure, last), QPointF(left, centre), place)
            for (series, last, place), centre in zip(drawn, centres[: len(drawn)], strict=True)
        )
        named = tuple(
            LevelLabel(one, _level_text(one, self.rect), QPointF(left, centre), self.y(one.start))
            for one, centre in zip(levels, centres[len(drawn) :], strict=True)
        )
        return sides, named


def lay_out(figure: Figure, rect: QRectF) -> ChartLayout:
    """Place a figure's chart in a rectangle (logical units)."""
    legend, legend_height = lay_out_legend(figure, rect)
    left = max((text_width(tick.label, Style.TICK) for tick in figure.y_ticks), default=0.0) + _TICK_GAP
    plot = QRectF(rect)
    plot.adjust(left, 0, -_side(figure, rect), 0)
    plot.setWidth(max(plot.width(), EM))
    share, over = _column_share(figure, plot.width())
    plot.setWidth(max(plot.width() - over, EM))
    low, high = figure.x_range

    def x(position: float) -> float:
        return plot.left() + (position - low) / (high - low) * plot.width()

    rows = tick_rows(figure.x_ticks, plot.width(), [x(tick.position) for tick in figure.x_ticks])
    lanes = lay_out_lanes(figure.annotations, x, rect.right(), rect.height() * _LANES_SHARE)
    lanes_height = (max(one.lane for one in lanes) + 1) * lane_height() if lanes else 0.0
    bottom = (max(0, *rows) + 1) * _tick_row_height(figure) + _TICK_GAP * 0.75
    plot.adjust(0, legend_height + _above(figure) + lanes_height, 0, -bottom)
    plot.setHeight(max(plot.height(), EM))
    layout = ChartLayout(figure, rect, plot, rows, share, (low, high), legend, lanes)
    return replace(layout, marks=_marks(layout))


def _tick_row_height(figure: Figure) -> float:
    """The height of a row of labels under the axis, with their second line where there is one."""
    detailed = any(tick.detail for tick in figure.x_ticks)
    return line_height(Style.TICK) + (line_height(Style.SMALL) if detailed else 0.0)


def _above(figure: Figure) -> float:
    """The room above the plot that its own labels need."""
    return line_height(Style.STRONG) if figure.totals else line_height(Style.TICK) / 2


def _side(figure: Figure, rect: QRectF) -> float:
    """The room right of the plot: for the labels of lines and of reference lines."""
    levels = [one for one in figure.annotations if one.kind is AnnotationKind.LEVEL]
    widths = [text_width(_level_text(one, rect), Style.SMALL) for one in levels]
    if len(levels) < len(figure.annotations):
        widths.append(EM * 1.6 - LABEL_GAP)  # the sign of an event at the very end
    if figure.shape is ChartType.LINES:
        widths += [_label_width(figure, series) for series in figure.series]
    elif not widths:
        return EM * 0.6
    return max(widths, default=0.0) + LABEL_GAP


def _level_text(one: Annotation, rect: QRectF) -> str:
    """The name of a reference line; its sign alone where that would take too much of the width."""
    text = f"{one.sign} {one.label}"
    return text if text_width(text, Style.SMALL) <= rect.width() * _LEVEL_SHARE else one.sign


def _column_share(figure: Figure, width: float) -> tuple[float, float]:
    """The share of a period that its column fills, and what markers beside the last one need beyond the plot."""
    if figure.shape is ChartType.LINES:
        return _COLUMN_SHARE, 0.0
    points = [point for series in figure.series for point in series.points if point.markers]
    if figure.sides:
        return _PAIR_SHARE, 0.0
    if not points:
        return _COLUMN_SHARE, 0.0
    ring = _RING if any(point.edited for point in points) else 0.0
    widest = max(markers_width(point.markers, Style.TICK) for point in points) + 7 + ring
    period = width / len(figure.x_ticks)
    share = max(_LEAST_SHARE, min(_COLUMN_SHARE, 1 - widest / period))
    return share, max(0.0, widest - period * (1 - share) / 2 - EM * 0.6)


# ---------------------------------------------------------------- markers of single values


def _marks(layout: ChartLayout) -> tuple[PlacedMarkers, ...]:
    if not any(point.markers for series in layout.figure.series for point in series.points):
        return ()
    return _marks_of_lines(layout) if layout.figure.shape is ChartType.LINES else _marks_of_columns(layout)


def _marks_of_lines(layout: ChartLayout) -> tuple[PlacedMarkers, ...]:
    wanted, symbols = [], []
    lines = [QLineF(a, b) for series in layout.figure.series for a, b in pairwise_of(layout.runs(series))]
    lines += [QLineF(one.start, layout.plot.top(), one.start, layout.plot.bottom()) for one in layout.lanes]
    for series in layout.figure.series:
        for point in series.points:
            place, printed = layout.place(point), layout.printed_place(point)
            if printed is not None:
                symbols.append(_square(printed, _SYMBOL))
            if place is None:
                continue
            symbols.append(_square(place, _RING if point.edited else _SYMBOL))
            if point.markers:
                wanted.append(Wanted((series.code, point.x), point.markers, place))
    area = layout.plot.adjusted(0, -_above(layout.figure), LABEL_GAP - 4, -1)
    return place_around(wanted, symbols, lines, area)


def _marks_of_columns(layout: ChartLayout) -> tuple[PlacedMarkers, ...]:
    """Markers of pieces too small to hold them, in the gap right of their column."""
    columns: dict[int, list[Wanted]] = {}
    for segment in layout.segments():
        point, rect = segment.point, segment.rect
        if point.markers and not contains_point(rect, point.text, point.markers):
            ring = _RING if point.edited else 0.0
            wanted = Wanted(
                (segment.series.code, point.x), point.markers, QPointF(rect.right() + ring, rect.center().y())
            )
            columns.setdefault(point.x, []).append(wanted)
    low, high = layout.plot.top(), layout.plot.bottom() - 1
    return tuple(mark for wanted in columns.values() for mark in place_beside(wanted, low, high))


def contains_point(rect: QRectF, text: str, markers: tuple[str, ...] = ()) -> bool:
    """Whether a piece of a column has room for its number, and for the markers that hang over from it."""
    side = text_width(text, Style.TICK) / 2 + (markers_width(markers, Style.TICK) if markers else 0.0)
    return rect.height() >= line_height(Style.TICK) * 0.82 and rect.width() / 2 >= side + 3


def pairwise_of(runs: Iterator[list[QPointF]]) -> Iterator[tuple[QPointF, QPointF]]:
    """The straight pieces of unbroken lines."""
    for run in runs:
        yield from pairwise(run)


def _square(centre: QPointF, reach: float) -> QRectF:
    return QRectF(centre.x() - reach, centre.y() - reach, 2 * reach, 2 * reach)


def least_plot_height(figure: Figure) -> float:
    """The height at which the names beside the plot stand clear of one another; without any, that of a few lines."""
    lines = figure.series if figure.shape is ChartType.LINES else ()
    levels = sum(one.kind is AnnotationKind.LEVEL for one in figure.annotations)
    names = sum(_label_height(series) for series in lines if series.last is not None)
    return max(names + levels * line_height(Style.SMALL), _LOWEST_PLOT)


def name_parts(series: Series) -> tuple[str, str]:
    """A label in two lines where it has a part in brackets, so that it stays narrow."""
    name, bracket, rest = series.label.partition(" (")
    return (name, bracket.strip() + rest) if bracket else (series.label, "")


def _end_text(figure: Figure, last: Point) -> str:
    """The last value; with its period where that is not the last one drawn."""
    final = figure.x_ticks[-1]
    if last.x == final.position:
        return last.text
    return f"{last.text} ({next(tick.label for tick in figure.x_ticks if tick.position == last.x)})"


def _label_width(figure: Figure, series: Series) -> float:
    name, detail = name_parts(series)
    value = _end_text(figure, series.last) if series.last is not None else ""
    first = text_width(name, Style.STRONG, series.markers) + text_width(f"  {value}", Style.PLAIN)
    return max(first, text_width(detail, Style.SMALL))


def _label_height(series: Series) -> float:
    height = line_height(Style.STRONG) * 0.98
    return height + line_height(Style.SMALL) * 0.9 if name_parts(series)[1] else height
