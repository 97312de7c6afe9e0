"""The marks of slopes: two periods, a line for each row, names and numbers at both ends.

Owns where they stand. Painting and finding lines is as in line charts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cavapp.core.figures.charts.chart import Emphasis, Figure, Point, Series
from cavapp.core.figures.scale import spread_labels
from cavapp.core.figures.style import Theme
from cavapp.core.messages.figures import NO_DATA
from cavapp.gui.rendering.chart.chart_layout import ChartLayout, DataMapping
from cavapp.gui.rendering.chart.line_marks import LineMarks
from cavapp.gui.rendering.plot_symbols import color_of, ink_of, mix_color
from cavapp.gui.rendering.text_layout import EM, Style, draw_text, line_height, text_width

_GAP: Final = EM * 0.9
_AWAY: Final = EM * 0.45
_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight
_WIDEST: Final = 0.3  # of the width, that the names of one side may take
_FILLED: Final = 0.5  # of the width, beyond which lines only become longer


@dataclass(frozen=True, slots=True)
class EndLabel:
    """Name and number at one end of a line: where they stand, and the number they belong to."""

    series: Series
    point: Point
    place: QPointF
    anchor: QPointF

    @property
    def markers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys((*self.series.markers, *self.point.markers)))

    @property
    def text(self) -> str:
        return f"{self.series.label}  {self.point.text}"


@dataclass(frozen=True, slots=True)
class PlacedSlopes:
    """The names at the first and at the last period."""

    first: tuple[EndLabel, ...]
    last: tuple[EndLabel, ...]


class SlopeMarks(LineMarks):
    """Lines from one period to another."""

    has_axes = False
    has_crosshair = False

    def least_height(self, figure: Figure, width: float) -> float:  # noqa: ARG002
        return len(figure.named_series) * line_height(Style.PLAIN)

    def arrange(self, layout: ChartLayout) -> ChartLayout:
        """The plot between the names, over the periods."""
        figure, rect = layout.figure, layout.rect
        widths = [max((_width_of(one, one.points[end]) for one in figure.named_series), default=0.0) for end in (0, -1)]
        first, last = (min(width, rect.width() * _WIDEST) + _GAP for width in widths)
        detail = line_height(Style.SMALL) if any(tick.detail for tick in figure.x_ticks) else 0.0
        plot = rect.adjusted(first, EM * 0.6, -last, -line_height(Style.TICK) - detail - EM * 0.5)
        spare = plot.width() - max(rect.width() * _FILLED, EM * 6)
        if spare > 0:
            plot.adjust(spare / 2, 0, -spare / 2, 0)
        plot.setSize(plot.size().expandedTo(QRectF(0, 0, EM, EM).size()))
        mapping = DataMapping(plot, layout.mapping.times, layout.mapping.values, layout.mapping.logarithmic)
        made = replace(layout, mapping=mapping)
        return replace(made, placed=PlacedSlopes(_ends(made, 0), _ends(made, -1)))

    def series_named_beside(self, figure: Figure) -> tuple[Series, ...]:  # noqa: ARG002 - at both ends, by itself
        return ()

    def runs(self, layout: ChartLayout, series: Series) -> Iterator[list[QPointF]]:
        """The line, if there is one."""
        places = [layout.place(point) for point in series.points]
        held = [place for place in places if place is not None]
        if len(held) == len(places) > 1 and not series.points[-1].apart:
            yield held

    def marker_within(self, layout: ChartLayout, at: QPointF) -> str:
        placed = _placed(layout)
        labels = (*placed.first, *placed.last)
        found = (one for one in labels if one.markers and abs(at.y() - one.place.y()) < EM / 2)
        return next((one.markers[0] for one in found if abs(at.x() - one.anchor.x()) > _GAP), "")

    def paint(self, painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
        plot, figure, placed = layout.plot, layout.figure, _placed(layout)
        painter.setPen(QPen(QColor(theme.axis), 1.2))
        for tick in figure.x_ticks:
            x = layout.x(tick.position)
            painter.drawLine(QLineF(x, plot.top() - EM * 0.4, x, plot.bottom()))
        zero = layout.y(figure.y_ticks[0].position if figure.y_ticks[0].position > 0 else 0.0)
        painter.setPen(QPen(QColor(theme.grid), 1.0))
        painter.drawLine(QLineF(plot.left(), zero, plot.right(), zero))
        super().paint(painter, layout, theme)
        for label in placed.first:
            _paint_label(painter, label, theme, leads=-1)
        for label in placed.last:
            _paint_label(painter, label, theme, leads=1)
        _paint_periods(painter, layout, theme)
        if not figure.has_numbers:
            text = NO_DATA.get(figure.language)
            draw_text(painter, plot.center(), text, Style.PLAIN, QColor(theme.soft_text), align=_CENTRE)


def _placed(layout: ChartLayout) -> PlacedSlopes:
    assert isinstance(layout.placed, PlacedSlopes)
    return layout.placed


def _width_of(series: Series, point: Point) -> float:
    markers = tuple(dict.fromkeys((*series.markers, *point.markers)))
    return text_width(series.label, Style.STRONG, markers) + text_width(f"  {point.text}", Style.PLAIN)


def _ends(layout: ChartLayout, end: int) -> tuple[EndLabel, ...]:
    """The names at one period, moved apart until none overlaps; the highest where there is no room for all."""
    held = [(one, one.points[end], layout.place(one.points[end])) for one in layout.figure.named_series]
    drawn = [(one, point, place) for one, point, place in held if place is not None]
    height = line_height(Style.PLAIN) * 0.98
    room = max(1, int((layout.plot.height() + EM) / height))
    drawn = sorted(drawn, key=lambda one: (one[0].emphasis is not Emphasis.FOCUS, one[2].y()))[:room]
    low, high = layout.plot.top() - EM * 0.5, layout.plot.bottom() + EM * 0.5
    centres = spread_labels([place.y() for _, _, place in drawn], [height] * len(drawn), low, high)
    side = layout.plot.left() - _GAP if end == 0 else layout.plot.right() + _GAP
    return tuple(
        EndLabel(series, point, QPointF(side, centre), place)
        for (series, point, place), centre in zip(drawn, centres, strict=True)
    )


def _paint_label(painter: QPainter, label: EndLabel, theme: Theme, *, leads: int) -> None:
    """Name and number, the number next to the line; ``leads`` is 1 to the right and -1 to the left."""
    color = color_of(label.series, theme)
    faded = label.series.emphasis is Emphasis.FADED
    ink = ink_of(label.series, theme)
    place, text = label.place, QColor(theme.soft_text if faded else theme.text)
    if abs(place.y() - label.anchor.y()) > _AWAY:
        painter.setPen(QPen(mix_color(color, QColor(theme.ground), 0.6), 1.0))
        painter.drawLine(QLineF(label.anchor + QPointF(7 * leads, 0), place - QPointF(3 * leads, 0)))
    if leads > 0:
        box = draw_text(painter, place, label.point.text, Style.PLAIN, text, markers=label.markers)
        draw_text(painter, QPointF(box.right() + EM * 0.5, place.y()), label.series.label, Style.STRONG, ink)
        return
    width = text_width(label.point.text, Style.PLAIN, label.markers)
    start = QPointF(place.x() - width, place.y())
    draw_text(painter, start, label.point.text, Style.PLAIN, text, markers=label.markers)
    draw_text(painter, start - QPointF(EM * 0.5, 0), label.series.label, Style.STRONG, ink, align=_RIGHT)


def _paint_periods(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    middle = layout.plot.bottom() + EM * 0.35 + line_height(Style.TICK) / 2
    for tick in layout.figure.x_ticks:
        place = QPointF(layout.x(tick.position), middle)
        draw_text(painter, place, tick.label, Style.TICK, QColor(theme.text), align=_CENTRE, markers=tick.markers)
        below = place + QPointF(0, line_height(Style.TICK) / 2 + line_height(Style.SMALL) / 2 - 1)
        draw_text(painter, below, tick.detail, Style.SMALL, QColor(theme.soft_text), align=_CENTRE)
