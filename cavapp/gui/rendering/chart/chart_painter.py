"""Paints the chart of a figure from its layout: grid, axes, labels, legend, and the marks of its type.

Owns drawing in logical units, for the screen and for every file alike. Positions come from the layout, marks from
their type.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from cavapp.core.figures.charts.chart import Emphasis, Figure, Tick
from cavapp.core.figures.style import Filling, Theme, filling_of
from cavapp.core.messages.figures import NO_DATA
from cavapp.gui.rendering.chart.annotation_painter import paint_annotations, paint_bands
from cavapp.gui.rendering.chart.chart_layout import ChartLayout, SideLabel, room_above
from cavapp.gui.rendering.chart.legend_layout import LegendEntry
from cavapp.gui.rendering.chart.tick_layout import HIDDEN
from cavapp.gui.rendering.plot_symbols import (
    RING_SIZE,
    color_of,
    ink_of,
    mix_color,
    paint_edited,
    paint_filling,
)
from cavapp.gui.rendering.text_layout import EM, Style, draw_markers, draw_text, line_height, text_width

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_RIGHT = Qt.AlignmentFlag.AlignRight
_TIGHT = 1.15


def paint_chart(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """The whole chart, without title and notes."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    figure = layout.figure
    if not layout.drawing.has_axes:
        layout.drawing.paint(painter, layout, theme)
        _paint_legend(painter, layout, theme)
        return
    paint_bands(painter, layout, theme)
    _paint_grid(painter, layout, theme)
    paint_annotations(painter, layout, theme)
    _paint_data(painter, layout, theme)
    _paint_legend(painter, layout, theme)
    _paint_marks(painter, layout, theme)
    _paint_time_axis(painter, layout, theme)
    if not figure.has_numbers:
        text = NO_DATA.get(figure.language)
        draw_text(painter, layout.plot.center(), text, Style.PLAIN, QColor(theme.soft_text), align=_CENTRE)


def _paint_grid(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    plot = layout.plot
    for tick in spaced_ticks(layout):
        y, base = layout.y(tick.position), tick is layout.figure.y_ticks[_base_of(layout.figure)]
        painter.setPen(QPen(QColor(theme.axis if base else theme.grid), 1.4 if base else 1.0))
        painter.drawLine(QLineF(plot.left(), y, plot.right(), y))
        if not layout.figure.has_numbers:
            return  # a scale without numbers on it would mean nothing
        anchor = QPointF(plot.left() - 8, y)
        draw_text(painter, anchor, tick.label, Style.TICK, QColor(theme.soft_text), align=_RIGHT)


def _base_of(figure: Figure) -> int:
    """The number of the step of the value axis that is its base: zero, on a logarithmic scale the lowest."""
    return next((number for number, tick in enumerate(figure.y_ticks) if tick.position == 0), 0)


def spaced_ticks(layout: ChartLayout) -> Iterator[Tick]:
    """The steps of the value axis from its base up, then down: in a low chart every second or third is enough."""
    ticks, base, room = layout.figure.y_ticks, _base_of(layout.figure), line_height(Style.TICK) * _TIGHT
    up, down = ticks[base:], ticks[:base][::-1]
    for part in (up, down):
        taken = None if part is up else layout.y(ticks[base].position)
        for tick in part:
            y = layout.y(tick.position)
            if layout.shows(y=y) and (taken is None or abs(taken - y) >= room):
                taken = y
                yield tick


def _paint_time_axis(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    figure, plot = layout.figure, layout.plot
    for number, tick in enumerate(figure.x_ticks):
        x = layout.x(tick.position)
        if not layout.shows(x=x):
            continue
        if layout.drawing.has_time_ticks:
            painter.setPen(QPen(QColor(theme.axis), 1.2))
            painter.drawLine(QLineF(x, plot.bottom(), x, plot.bottom() + 4))
        if layout.tick_rows[number] == HIDDEN:
            continue
        middle = layout.tick_middle(number)
        place = QPointF(layout.tick_centre(number), middle)
        text = QColor(theme.text)
        draw_text(painter, place, tick.label, Style.TICK, text, align=_CENTRE, markers=tick.markers)
        if tick.detail:
            below = QPointF(x, middle + line_height(Style.TICK) / 2 + line_height(Style.SMALL) / 2 - 1)
            draw_text(painter, below, tick.detail, Style.SMALL, QColor(theme.soft_text), align=_CENTRE)


def _paint_data(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    """The marks, cut off where the plot ends and there is more to see, and the names beside them."""
    if layout.is_part:
        painter.save()
        painter.setClipRect(layout.plot.adjusted(-RING_SIZE, -room_above(layout.figure), RING_SIZE, 1))
    layout.drawing.paint(painter, layout, theme)
    if layout.is_part:
        painter.restore()
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


def _paint_side_label(painter: QPainter, layout: ChartLayout, label: SideLabel, theme: Theme) -> None:
    color = color_of(label.series, theme)
    ink = ink_of(label.series, theme)
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


def _paint_legend(painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
    for entry in layout.legend:
        swatch = QRectF(entry.box.left(), entry.box.top(), EM * 0.9, entry.box.height())
        label, markers, color = _legend_text(layout.figure, entry, theme)
        if entry.series is not None:
            faded = entry.series.emphasis is Emphasis.FADED
            layout.drawing.paint_swatch(painter, swatch, entry.series.look, theme, faded=faded)
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
