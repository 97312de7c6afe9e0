"""Geometry of a chart: where the plot, its ticks and its labels stand in a given rectangle, in logical units.

Owns every position that both painters use. Measures text but draws nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF

from cavapp.core.figure import Emphasis, Figure, Point, Series, Shape
from cavapp.core.scale import spread
from cavapp.gui.typeset import EM, Style, line_height, text_width

LABEL_GAP: Final = 14.0
_TICK_GAP: Final = 8.0
COLUMN_SHARE: Final = 0.74


@dataclass(frozen=True, slots=True)
class SideLabel:
    """The name of a series at the end of its line: first line, second line, value, and the centre of its box."""

    series: Series
    name: str
    detail: str
    value: str
    centre: QPointF
    anchor: QPointF


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """The place of a swatch and its text in the legend of a column chart. ``series`` None: a stage."""

    series: Series | None
    status: int
    box: QRectF


@dataclass(frozen=True, slots=True)
class Segment:
    """One piece of a stacked column. ``printed`` is where its end would be with the value that the user replaced."""

    series: Series
    point: Point
    rect: QRectF
    printed: float | None = None


@dataclass(frozen=True, slots=True)
class ChartLayout:
    """All positions of a chart. ``plot`` is the area of the data; ``rect`` everything."""

    figure: Figure
    rect: QRectF
    plot: QRectF
    tick_step: int
    legend: tuple[LegendEntry, ...]

    def x(self, position: float) -> float:
        low, high = self.figure.x_range
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
        low, high = self.figure.x_range
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
        width = self.plot.width() / len(self.figure.x_ticks) * COLUMN_SHARE
        for number, tick in enumerate(self.figure.x_ticks):
            reached = 0.0
            left = self.x(tick.position) - width / 2
            for series in order:
                point = series.points[number]
                if point.y is None:
                    continue
                printed = None if point.printed is None else self.y(reached + point.printed)
                bottom, reached = self.y(reached), reached + point.y
                top = self.y(reached)
                yield Segment(series, point, QRectF(left, top, width, bottom - top), printed)

    def marker_at(self, at: QPointF) -> str:
        """The first marker of the tick label, legend entry or column piece at a position; empty if there is none."""
        for number, tick in enumerate(self.figure.x_ticks):
            shown = tick.markers and not number % self.tick_step
            if shown and self.tick_box(number).contains(at):
                return tick.markers[0]
        for entry in self.legend:
            if entry.series is not None and entry.series.markers and entry.box.contains(at):
                return entry.series.markers[0]
        if self.figure.shape is Shape.COLUMNS and self.plot.contains(at):
            found = (s.point.markers for s in self.segments() if s.point.markers and s.rect.contains(at))
            return next(found, ("",))[0]
        return ""

    def tick_box(self, number: int) -> QRectF:
        """The box of a label under the time axis, with its markers."""
        tick = self.figure.x_ticks[number]
        width = text_width(tick.label, Style.TICK)
        box = QRectF(self.x(tick.position) - width / 2, self.plot.bottom() + 2, 0, line_height(Style.TICK) + 6)
        box.setWidth(text_width(tick.label, Style.TICK, tick.markers) + 4)
        return box

    def column_top(self, number: int) -> float:
        total = sum(series.points[number].y or 0.0 for series in self.figure.series)
        return self.y(total)

    def side_labels(self) -> tuple[SideLabel, ...]:
        """Labels at the line ends, moved apart until none overlaps; series without any value have none."""
        if self.figure.shape is Shape.COLUMNS:
            return ()
        ends = [(s, s.last, self.place(s.last)) for s in self.figure.series if s.last is not None]
        drawn = [(series, last, place) for series, last, place in ends if place is not None]
        heights = [_label_height(series) for series, _, _ in drawn]
        low, high = self.plot.top() - EM * 0.3, self.plot.bottom() + EM * 0.3
        centres = spread([place.y() for _, _, place in drawn], heights, low, high)
        left = self.plot.right() + LABEL_GAP
        return tuple(
            SideLabel(series, *name_parts(series), _end_text(self.figure, last), QPointF(left, centre), place)
            for (series, last, place), centre in zip(drawn, centres, strict=True)
        )


def lay_out(figure: Figure, rect: QRectF) -> ChartLayout:
    """Place a figure's chart in a rectangle (logical units)."""
    legend, legend_height = _lay_out_legend(figure, rect)
    left = max((text_width(tick.label, Style.TICK) for tick in figure.y_ticks), default=0.0) + _TICK_GAP
    right = max((_label_width(figure, series) for series in figure.series), default=0.0)
    side = right + LABEL_GAP if figure.shape is Shape.LINES else EM * 0.6
    bottom = line_height(Style.TICK) + _TICK_GAP * 0.75
    if any(tick.detail for tick in figure.x_ticks):
        bottom += line_height(Style.SMALL)
    above = legend_height + (line_height(Style.STRONG) if figure.totals else line_height(Style.TICK) / 2)
    plot = QRectF(rect)
    plot.adjust(left, above, -side, -bottom)
    plot.setWidth(max(plot.width(), EM))
    plot.setHeight(max(plot.height(), EM))
    return ChartLayout(figure, rect, plot, _tick_step(figure, plot), legend)


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


def _tick_step(figure: Figure, plot: QRectF) -> int:
    """Every how many periods a label fits."""
    widest = max((text_width(t.label, Style.TICK, t.markers) for t in figure.x_ticks), default=0.0)
    room = plot.width() / max(1, len(figure.x_ticks))
    return max(1, math.ceil((widest + EM * 0.35) / room)) if room > 0 else 1


def _lay_out_legend(figure: Figure, rect: QRectF) -> tuple[tuple[LegendEntry, ...], float]:
    """Legend entries in lines as wide as the rectangle; height 0 for line charts, which carry their labels."""
    if figure.shape is Shape.LINES:
        return (), 0.0
    height = line_height(Style.TICK) * 1.12
    x, y = rect.left(), rect.top()
    texts = [(s, -1, s.label, s.markers) for s in figure.series]
    entries: list[LegendEntry] = []
    stages = [(None, number, key.label, ()) for number, key in enumerate(figure.statuses)]
    for group in (texts, stages):
        for series, status, label, markers in group:
            width = EM * 1.15 + text_width(label, Style.TICK, markers) + EM
            if x > rect.left() and x + width > rect.right():
                x, y = rect.left(), y + height
            entries.append(LegendEntry(series, status, QRectF(x, y, width, height)))
            x += width
        if group is texts and stages:
            x += EM
    return tuple(entries), y - rect.top() + height + EM * 0.3
