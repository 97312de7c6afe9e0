"""Geometry of a chart: where the plot, its ticks, its marks and its labels stand, in logical units.

Owns every position that both painters use, and what the marks of a chart type must be able to do. Measures text but
draws nothing. A chart is laid out by ``gui.rendering.layout_builder``.
"""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import ClassVar, Final

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPainterPath

from cavapp.core.data.keys import Key
from cavapp.core.figures.annotations import Annotation, AnnotationKind
from cavapp.core.figures.charts.chart import Emphasis, Figure, Point, Series
from cavapp.core.figures.scale import spread_labels
from cavapp.core.figures.style import Look, Theme
from cavapp.gui.rendering.chart.annotation_layout import LaneLabel, lane_height
from cavapp.gui.rendering.chart.legend_layout import LegendEntry
from cavapp.gui.rendering.chart.superscript_layout import PlacedMarkers
from cavapp.gui.rendering.chart.tick_layout import centre_label
from cavapp.gui.rendering.text_layout import EM, Style, line_height, text_width

LABEL_GAP: Final = 14.0
_LEVEL_SHARE: Final = 0.24  # of the width, that the label of a reference line may take beside the plot

Range = tuple[float, float]
# Gives the corners of the line of a long series, in data, or None for one short enough to be drawn in full.
Reduction = Callable[[Series], "Sequence[tuple[float, float]] | None"]


@dataclass(frozen=True, slots=True)
class DataMapping:
    """From data to logical units: the ranges of both axes that the plot shows, and where it stands.

    The range of values is in powers of ten where the scale is ``logarithmic``, as a view box holds it.
    """

    plot: QRectF
    times: Range
    values: Range
    logarithmic: bool

    def x(self, position: float) -> float:
        low, high = self.times
        return self.plot.left() + (position - low) / (high - low) * self.plot.width()

    def y(self, value: float) -> float:
        low, high = self.values
        if self.logarithmic:
            value = max(math.log10(value), low - 1) if value > 0 else low - 1
        return self.plot.bottom() - (value - low) / (high - low) * self.plot.height()

    def time_at(self, x: float) -> float:
        low, high = self.times
        return low + (x - self.plot.left()) / self.plot.width() * (high - low)


def whole_ranges(figure: Figure) -> tuple[Range, Range]:
    """The ranges of time and values that show all of a figure, as a view box holds them."""
    low, high = figure.y_range
    return figure.x_range, (math.log10(low), math.log10(high)) if figure.logarithmic else (low, high)


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
    """The place of a value, such as a piece of a column. ``printed`` is the height of what the user replaced.

    ``outline`` is its form, where that is no rectangle.
    """

    series: Series
    point: Point
    rect: QRectF
    printed: float | None = None
    outline: QPainterPath | None = None


class ChartMarks(ABC):
    """What a chart type looks like: the room it needs, where its marks stand, how they are painted and found.

    ``swatch`` is the size of a series' picture in lists. ``has_crosshair``: the values of a period are read along a
    line. ``has_time_ticks``: periods are ticks on the axis. ``has_axes``: there are axes at all, and a grid.
    """

    swatch: ClassVar[QSizeF]
    has_crosshair: ClassVar[bool] = False
    has_time_ticks: ClassVar[bool] = False
    has_axes: ClassVar[bool] = True

    def arrange(self, layout: ChartLayout) -> ChartLayout:
        """The layout with what the type itself has to place, worked out once."""
        return layout

    def least_height(self, figure: Figure, width: float) -> float:  # noqa: ARG002
        """The height of a plot of that width that is not cramped."""
        return 0.0

    def lay_out_legend(self, figure: Figure, rect: QRectF) -> tuple[tuple[LegendEntry, ...], float]:  # noqa: ARG002
        """The entries above the plot and their height; none where names stand beside it."""
        return (), 0.0

    def series_named_beside(self, figure: Figure) -> tuple[Series, ...]:  # noqa: ARG002
        """The series whose names stand beside the plot, at their last value."""
        return ()

    def share_of_period(self, figure: Figure, width: float) -> tuple[float, float]:  # noqa: ARG002
        """The share of a period that its marks fill in a plot of that width, and the room they need beyond it."""
        return 1.0, 0.0

    @abstractmethod
    def segments(self, layout: ChartLayout) -> Iterator[Segment]:
        """Where each value stands, in the order of painting."""

    @abstractmethod
    def segment_at(self, layout: ChartLayout, at: QPointF) -> Segment | None:
        """The mark that is meant by a position."""

    @abstractmethod
    def place_markers(self, layout: ChartLayout) -> tuple[PlacedMarkers, ...]:
        """Where the superscripts of single values stand that find no room in their marks."""

    def marker_within(self, layout: ChartLayout, at: QPointF) -> str:  # noqa: ARG002
        """The marker that stands in a mark at a position, empty if none does."""
        return ""

    @abstractmethod
    def paint(self, painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
        """All marks, without names and superscripts beside them."""

    @abstractmethod
    def paint_swatch(self, painter: QPainter, rect: QRectF, look: Look, theme: Theme, *, faded: bool = False) -> None:
        """The picture of a series in legends and lists."""

    @abstractmethod
    def paint_ring(self, painter: QPainter, segment: Segment) -> None:
        """The outline of the mark that is selected, in the pen that is set."""

    def step(self, layout: ChartLayout, selected: Key | None, across: int, down: int) -> Point | None:
        """The point that a step by keyboard leads to: along the periods, or to another row in the same period."""
        rows = [series.points for series in layout.figure.series]
        places = ((r, p) for r, row in enumerate(rows) for p, point in enumerate(row) if point.key == selected)
        here = next(places, None)
        start = 0 if across < -1 else len(rows[0]) - 1
        row, period = (0, start) if here is None else (here[0] + down, here[1] + across)
        return rows[max(0, min(len(rows) - 1, row))][max(0, min(len(rows[0]) - 1, period))]


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """All positions of a chart. ``rect`` is everything, ``mapping`` has the area of the data and what it shows.

    ``tick_rows`` has the row of each label of the time axis, ``share`` is the width of a column in that of a period.
    ``reduction`` gives the lines of long series on screen, ``placed`` is what the type has placed itself.
    """

    figure: Figure
    drawing: ChartMarks
    rect: QRectF
    mapping: DataMapping
    tick_rows: tuple[int, ...]
    share: float
    legend: tuple[LegendEntry, ...]
    lanes: tuple[LaneLabel, ...]
    marks: tuple[PlacedMarkers, ...] = ()
    reduction: Reduction | None = field(default=None, compare=False)
    placed: object = field(default=None, compare=False)

    @property
    def plot(self) -> QRectF:
        """The area of the data."""
        return self.mapping.plot

    @property
    def period(self) -> float:
        """The width of a period."""
        return self.x(1) - self.x(0)

    @property
    def is_part(self) -> bool:
        """Whether only a part of the figure is in view."""
        return (self.mapping.times, self.mapping.values) != whole_ranges(self.figure)

    def x(self, position: float) -> float:
        return self.mapping.x(position)

    def y(self, value: float) -> float:
        return self.mapping.y(value)

    def shows(self, *, x: float | None = None, y: float | None = None) -> bool:
        """Whether a position lies in the plot, as far as it is given; one on its edge does."""
        plot = self.plot.adjusted(-0.5, -0.5, 0.5, 0.5)
        return (x is None or plot.left() <= x <= plot.right()) and (y is None or plot.top() <= y <= plot.bottom())

    def place(self, point: Point) -> QPointF | None:
        """Where a point is drawn; None for a gap, and for zero on a logarithmic scale."""
        return self.place_of(point.x, point.y)

    def place_of(self, x: float, y: float | None) -> QPointF | None:
        """Where a value of a period is drawn, if it can be."""
        if y is None or (self.figure.logarithmic and y <= 0):
            return None
        return QPointF(self.x(x), self.y(y))

    def period_at(self, x: float) -> int:
        """The period nearest to a horizontal position."""
        ticks = self.figure.x_ticks
        return int(max(ticks[0].position, min(ticks[-1].position, round(self.mapping.time_at(x)))))

    def segments(self) -> Iterator[Segment]:
        """The places of all values in view."""
        found = self.drawing.segments(self)
        return (one for one in found if one.rect.intersects(self.plot)) if self.is_part else found

    def segment_at(self, at: QPointF) -> Segment | None:
        """The place of the value that is meant by a position; none beyond the plot where there is more to see."""
        return None if self.is_part and not self.plot.contains(at) else self.drawing.segment_at(self, at)

    def marker_at(self, at: QPointF) -> str:
        """The first marker of what stands at a position: a mark, a label of the time axis, a name, a column piece."""
        found: Iterator[tuple[str, ...]] = (mark.markers for mark in self.marks if mark.box.contains(at))
        marked = next(found, ())
        if marked:
            return marked[0]
        for number, tick in enumerate(self.figure.x_ticks):
            if tick.markers and self.shows(x=self.x(tick.position)) and self.tick_box(number).contains(at):
                return tick.markers[0]
        for entry in self.legend:
            if entry.series is not None and entry.series.markers and entry.box.contains(at):
                return entry.series.markers[0]
        for label in self.side_labels() if self.plot.right() < at.x() else ():
            if label.series.markers and label.box.contains(at):
                return label.series.markers[0]
        return self.drawing.marker_within(self, at) if self.plot.contains(at) else ""

    def tick_middle(self, number: int) -> float:
        """The height at which the label of the time axis is centred."""
        middle = self.plot.bottom() + 6 + line_height(Style.TICK) / 2
        return middle + max(0, self.tick_rows[number]) * tick_row_height(self.figure)

    def tick_centre(self, number: int) -> float:
        """Where a label under the time axis is centred."""
        tick = self.figure.x_ticks[number]
        return centre_label(tick, self.x(tick.position), self.rect.left(), self.rect.right())

    def tick_box(self, number: int) -> QRectF:
        """The box of a label under the time axis, with its markers."""
        tick = self.figure.x_ticks[number]
        width = text_width(tick.label, Style.TICK)
        top = self.tick_middle(number) - line_height(Style.TICK) / 2 - 4
        box = QRectF(self.tick_centre(number) - width / 2, top, 0, line_height(Style.TICK) + 6)
        box.setWidth(text_width(tick.label, Style.TICK, tick.markers) + 4)
        return box

    def lane_middle(self, label: LaneLabel) -> float:
        """The height at which the label of an event or period is centred."""
        return self.plot.top() - room_above(self.figure) - (label.lane + 0.5) * lane_height()

    def side_labels(self) -> tuple[SideLabel, ...]:
        """Labels at the line ends, moved apart until none overlaps; series without any value have none."""
        return self._beside()[0]

    def level_labels(self) -> tuple[LevelLabel, ...]:
        """Names of the reference lines, moved apart from each other and from the labels at the line ends."""
        return self._beside()[1]

    def _beside(self) -> tuple[tuple[SideLabel, ...], tuple[LevelLabel, ...]]:
        named = self.drawing.series_named_beside(self.figure)
        ends = [(one, last, self.place(last)) for one in named if (last := self._last_in_view(one)) is not None]
        drawn = [(series, last, place) for series, last, place in ends if place is not None and self.shows(y=place.y())]
        drawn = _fitting(drawn, self.plot.height() + EM * 0.6)
        levels = [one for one in levels_of(self.figure) if self.shows(y=self.y(one.start))]
        heights = [*(label_height(series) for series, _, _ in drawn), *(line_height(Style.SMALL) for _ in levels)]
        wanted = [*(place.y() for _, _, place in drawn), *(self.y(one.start) for one in levels)]
        low, high = self.plot.top() - EM * 0.3, self.plot.bottom() + EM * 0.3
        centres = spread_labels(wanted, heights, low, high)
        left = self.plot.right() + LABEL_GAP
        sides = tuple(
            SideLabel(series, *name_parts(series), end_text(self.figure, last), QPointF(left, centre), place)
            for (series, last, place), centre in zip(drawn, centres[: len(drawn)], strict=True)
        )
        beside = tuple(
            LevelLabel(one, level_label_text(one, self.rect), QPointF(left, centre), self.y(one.start))
            for one, centre in zip(levels, centres[len(drawn) :], strict=True)
        )
        return sides, beside

    def _last_in_view(self, series: Series) -> Point | None:
        if not self.is_part:
            return series.last
        shown = (point for point in reversed(series.points) if point.y is not None and self.shows(x=self.x(point.x)))
        return next(shown, None)


def _fitting(ends: list[tuple[Series, Point, QPointF]], room: float) -> list[tuple[Series, Point, QPointF]]:
    """The line ends whose names have room, the one in focus and the highest first; in the order given."""
    ranked = sorted(ends, key=lambda end: (end[0].emphasis is not Emphasis.FOCUS, end[2].y()))
    reached = accumulate(label_height(series) for series, _, _ in ranked)
    kept = {series.code for (series, _, _), height in zip(ranked, reached, strict=True) if height <= room}
    return [end for end in ends if end[0].code in kept]


def tick_row_height(figure: Figure) -> float:
    """The height of a row of labels under the axis, with their second line where there is one."""
    detailed = any(tick.detail for tick in figure.x_ticks)
    return line_height(Style.TICK) + (line_height(Style.SMALL) if detailed else 0.0)


def room_above(figure: Figure) -> float:
    """The room above the plot that its own labels need."""
    return line_height(Style.STRONG) if figure.totals else line_height(Style.TICK) / 2


def levels_of(figure: Figure) -> list[Annotation]:
    """The reference lines of a figure."""
    return [one for one in figure.annotations if one.kind is AnnotationKind.LEVEL]


def level_label_text(one: Annotation, rect: QRectF) -> str:
    """The name of a reference line; its sign alone where that would take too much of the width."""
    text = f"{one.sign} {one.label}"
    return text if text_width(text, Style.SMALL) <= rect.width() * _LEVEL_SHARE else one.sign


def name_parts(series: Series) -> tuple[str, str]:
    """A label in two lines where it has a part in brackets, so that it stays narrow."""
    name, bracket, rest = series.label.partition(" (")
    return (name, bracket.strip() + rest) if bracket else (series.label, "")


def end_text(figure: Figure, last: Point) -> str:
    """The last value; with its period where that is not the last one drawn."""
    final = figure.x_ticks[-1]
    if last.x == final.position:
        return last.text
    return f"{last.text} ({next(tick.label for tick in figure.x_ticks if tick.position == last.x)})"


def side_label_width(figure: Figure, series: Series) -> float:
    """The width of the name of a series beside the plot, with its last value."""
    name, detail = name_parts(series)
    value = end_text(figure, series.last) if series.last is not None else ""
    first = text_width(name, Style.STRONG, series.markers) + text_width(f"  {value}", Style.PLAIN)
    return max(first, text_width(detail, Style.SMALL))


def label_height(series: Series) -> float:
    """The height of the name of a series beside the plot."""
    height = line_height(Style.STRONG) * 0.98
    return height + line_height(Style.SMALL) * 0.9 if name_parts(series)[1] else height
