"""Paints the chart of a figure from its layout: grid, axes, lines or columns, labels, legend.

Owns drawing in logical units, for the screen and for every file alike. Positions come from the layout, looks from
marks.
"""

from __future__ import annotations

import math

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cavapp.core.data.dataset import Status
from cavapp.core.figures.charts.chart import ChartType, Emphasis, Figure, Series
from cavapp.core.figures.style import Filling, Theme, filling_of
from cavapp.core.messages.figures import NO_DATA
from cavapp.gui.rendering.chart.annotation_painter import paint_annotations, paint_bands, shows_moments
from cavapp.gui.rendering.chart.chart_layout import ChartLayout, Segment, SideLabel, contains_point
from cavapp.gui.rendering.chart.legend_layout import LegendEntry
from cavapp.gui.rendering.chart.tick_layout import HIDDEN
from cavapp.gui.rendering.plot_symbols import (
    FOCUS_WIDTH,
    HATCHINGS,
    LINE_WIDTH,
    line_pen,
    mix_color,
    paint_filling,
    paint_runs,
    paint_swatch,
    paint_symbol,
    series_color,
)
from cavapp.gui.rendering.text_layout import EM, Style, draw_markers, draw_text, line_height, text_width

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight
_VISIBLE = 0.05
_TIGHT = 1.15
# A mark beside a column stands in the gap to the next one, clear of the ring where there is room.
_BESIDE, _GAP_SHARE = 14.0, 0.18
_KNEE, _DARK = 0.04045, 0.24


def paint_chart(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """The whole chart, without title and notes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    figure = layout.figure
    paint_bands(painter, layout, theme)
    _paint_grid(painter, layout, theme)
    paint_annotations(painter, layout, theme)
    if figure.shape is ChartType.LINES:
        _paint_lines(painter, layout, theme)
    else:
        _paint_columns(painter, layout, theme)
        _paint_legend(painter, layout, theme)
    _paint_marks(painter, layout, theme)
    _paint_time_axis(painter, layout, theme)
    if not figure.has_numbers:
        text = NO_DATA.get(figure.language)
        draw_text(painter, layout.plot.center(), text, Style.PLAIN, QColor(theme.soft_text), align=_CENTRE)


def _paint_grid(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    plot, room = layout.plot, line_height(Style.TICK) * _TIGHT
    labelled = math.inf
    for number, tick in enumerate(layout.figure.y_ticks):
        y = layout.y(tick.position)
        if labelled - y < room:
            continue  # in a low chart every second or third step is enough
        labelled = y
        base = number == 0
        painter.setPen(QPen(QColor(theme.axis if base else theme.grid), 1.4 if base else 1.0))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        if not layout.figure.has_numbers:
            return  # a scale without numbers on it would mean nothing
        anchor = QPointF(plot.left() - 8, y)
        draw_text(painter, anchor, tick.label, Style.TICK, QColor(theme.soft_text), align=_RIGHT)


def _paint_time_axis(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    figure, plot = layout.figure, layout.plot
    for number, tick in enumerate(figure.x_ticks):
        x = layout.x(tick.position)
        if figure.shape is ChartType.LINES:
            painter.setPen(QPen(QColor(theme.axis), 1.2))
            painter.drawLine(QLineF(x, plot.bottom(), x, plot.bottom() + 4))
        if layout.tick_rows[number] == HIDDEN:
            continue
        middle = layout.tick_middle(number)
        place = QPointF(x, middle)
        text = QColor(theme.text)
        draw_text(painter, place, tick.label, Style.TICK, text, align=_CENTRE, markers=tick.markers)
        if tick.detail:
            below = QPointF(x, middle + line_height(Style.TICK) / 2 + line_height(Style.SMALL) / 2 - 1)
            draw_text(painter, below, tick.detail, Style.SMALL, QColor(theme.soft_text), align=_CENTRE)


def _paint_lines(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    ground = QColor(theme.ground)
    order = sorted(layout.figure.series, key=lambda one: _RANK[one.emphasis])
    for series in order:
        color = _color(series, theme)
        width = FOCUS_WIDTH if series.emphasis is Emphasis.FOCUS else LINE_WIDTH
        paint_runs(painter, layout.runs(series), line_pen(color, series.look, width=width))
    for series in order:
        for point in series.points:
            place = layout.place(point)
            printed = layout.printed_place(point)
            if printed is not None:
                paint_printed(painter, printed, place, _color(series, theme), ground)
            if place is None:
                continue
            paint_symbol(painter, series.look.symbol, place, _color(series, theme), ground)
            if point.edited:
                paint_edited(painter, place, theme)
    for label in layout.side_labels():
        _paint_side_label(painter, layout, label, theme)


def _paint_marks(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """Superscripts of single values, each led to from its value where it stands apart."""
    ground = QColor(theme.ground)
    for mark in layout.marks:
        if mark.leader is not None:
            painter.setPen(QPen(QColor(theme.soft_text), 0.8))
            painter.drawLine(mark.leader)
        if mark.on_line:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRect(mark.box)
        draw_markers(painter, mark.box, mark.markers, Style.TICK, QColor(theme.text))


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


def _paint_side_label(painter: QPainter, layout: ChartLayout, label: SideLabel, theme: Theme) -> None:
    color = _color(label.series, theme)
    ink = QColor(theme.soft_text) if label.series.emphasis is Emphasis.FADED else color
    moved = abs(label.centre.y() - label.anchor.y()) > EM * 0.45
    if moved or label.anchor.x() < layout.x(layout.figure.x_ticks[-1].position) - 1:
        painter.setPen(QPen(mix_color(color, QColor(theme.ground), 0.6), 1.0))
        elbow = QPointF(layout.plot.right() + 3, label.anchor.y())
        painter.drawPolyline([label.anchor + QPointF(7, 0), elbow, label.centre + QPointF(-3, 0)])
    first = label.centre
    if label.detail:
        first = label.centre - QPointF(0, line_height(Style.SMALL) * 0.45)
    box = draw_text(painter, first, label.name, Style.STRONG, ink, markers=label.series.markers)
    after = QPointF(box.right() + text_width("  ", Style.PLAIN), first.y())
    draw_text(painter, after, label.value, Style.PLAIN, QColor(theme.text))
    if label.detail:
        below = first + QPointF(0, line_height(Style.STRONG) * 0.5 + line_height(Style.SMALL) * 0.4)
        draw_text(painter, below, label.detail, Style.SMALL, QColor(theme.soft_text))


def _paint_columns(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    segments = list(layout.segments())
    for segment in segments:
        color = _color(segment.series, theme)
        filling = filling_of(segment.point.status or Status.UNMARKED)
        if segment.rect.height() > _VISIBLE:
            paint_filling(painter, segment.rect, color, QColor(theme.ground), filling)
    for segment in segments:
        _paint_segment_text(painter, segment, theme)
    style = _total_style(layout)
    for number, total, shift in layout.totals():
        if total.y is not None:
            width = text_width(total.text, style)
            x = layout.total_middle(number, width, text_width("", style, total.markers)) + shift
            top = layout.column_top(number, booked=shift < 0)
            place = QPointF(x, top - line_height(Style.TICK) * 0.55)
            if shows_moments(layout):
                _paint_ground(painter, place, width, QColor(theme.ground))
            draw_text(painter, place, total.text, style, QColor(theme.text), align=_CENTRE, markers=total.markers)


def _total_style(layout: ChartLayout) -> Style:
    """The largest type in which the totals stand side by side."""
    room = layout.plot.width() / len(layout.figure.x_ticks) / (2 if layout.figure.sides else 1)
    for style in (Style.STRONG, Style.SMALL_STRONG):
        if all(text_width(total.text, style, total.markers) < room for _, total, _ in layout.totals()):
            return style
    return Style.TINY


def _paint_segment_text(painter: QPainter, segment: Segment, theme: Theme) -> None:
    """The value inside its segment where there is room, with its markers unless they stand beside it."""
    rect, point = segment.rect, segment.point
    filling = filling_of(point.status or Status.UNMARKED)
    markers = point.markers if contains_point(rect, point.text, point.markers) else ()
    width = text_width(point.text, Style.TICK, markers)
    if contains_point(rect, point.text):
        faded = segment.series.emphasis is Emphasis.FADED
        solid = filling is Filling.SOLID and not faded
        color = _contrasting(_color(segment.series, theme)) if solid else QColor(theme.text)
        if filling in HATCHINGS:
            _paint_plate(painter, rect, width, mix_color(_color(segment.series, theme), QColor(theme.ground), 0.22))
        draw_text(painter, rect.center(), point.text, Style.TICK, color, align=_CENTRE, markers=markers)
    if segment.printed is not None:
        x = rect.right() + min(_BESIDE, rect.width() * _GAP_SHARE)
        top, printed = QPointF(x, rect.top()), QPointF(x, segment.printed)
        paint_printed(painter, printed, top, _color(segment.series, theme), QColor(theme.ground))
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


def _paint_legend(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    for entry in layout.legend:
        swatch = QRectF(entry.box.left(), entry.box.top(), EM * 0.9, entry.box.height())
        label, markers, color = _legend_text(layout.figure, entry, theme)
        if entry.series is not None:
            faded = entry.series.emphasis is Emphasis.FADED
            paint_swatch(painter, swatch, entry.series.look, theme, ChartType.COLUMNS, faded=faded)
            if entry.series.own:
                paint_edited(painter, swatch.center(), theme)
        elif entry.side >= 0:
            _paint_side(painter, swatch, entry.side, theme)
        else:
            side = EM * 0.8
            box = QRectF(swatch.left(), swatch.center().y() - side / 2, side, side)
            filling = filling_of(layout.figure.statuses[entry.status].status)
            paint_filling(painter, box, QColor(theme.axis), QColor(theme.ground), filling)
        place = QPointF(entry.box.left() + EM * 1.15, entry.box.center().y())
        draw_text(painter, place, label, Style.TICK, color, markers=markers)


def _paint_side(painter: QPainter, swatch: QRectF, side: int, theme: Theme) -> None:
    """Two small columns beside each other, of which the one that is meant is filled."""
    width, height = EM * 0.34, EM * 0.8
    top = swatch.center().y() - height / 2
    for number in range(2):
        box = QRectF(swatch.left() + number * (width + 2), top, width, height)
        filling = Filling.SOLID if number == side else Filling.OUTLINED
        paint_filling(painter, box, QColor(theme.axis), QColor(theme.ground), filling)


def _legend_text(figure: Figure, entry: LegendEntry, theme: Theme) -> tuple[str, tuple[str, ...], QColor]:
    if entry.series is not None:
        return entry.series.label, entry.series.markers, QColor(theme.text)
    label = figure.sides[entry.side] if entry.side >= 0 else figure.statuses[entry.status].label
    return label, (), QColor(theme.soft_text)


def _color(series: Series, theme: Theme) -> QColor:
    return series_color(theme, series.look, faded=series.emphasis is Emphasis.FADED)


def _contrasting(color: QColor) -> QColor:
    """Black or white, whichever reads better on the colour (relative luminance, WCAG 2)."""
    channels = (color.redF(), color.greenF(), color.blueF())
    linear = [c / 12.92 if c <= _KNEE else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return QColor("#ffffff" if luminance < _DARK else "#101418")


_RANK = {Emphasis.FADED: 0, Emphasis.NORMAL: 1, Emphasis.FOCUS: 2}
