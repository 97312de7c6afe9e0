"""The marks of maps: places in the shade of their value, names, a legend at the left foot, hatching for no data.

Owns how they are found and painted, on screen and in files. Where outlines and names stand is worked out in
``gui.rendering.map``.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from cavapp.core.data.keys import Key
from cavapp.core.figures.charts.chart import Emphasis, Figure, Point, Series
from cavapp.core.figures.maps.classes import ClassKind, MapClass
from cavapp.core.figures.maps.frame import MapFrame
from cavapp.core.figures.maps.outlines import OutlinesProblem
from cavapp.core.figures.style import Look, Symbol, Theme
from cavapp.gui.rendering.chart.chart_layout import ChartLayout, ChartMarks, Segment
from cavapp.gui.rendering.chart.superscript_layout import PlacedMarkers
from cavapp.gui.rendering.map.map_labels import NAME_STYLE, VALUE_STYLE, LabelWanted, MapLabel, place_labels
from cavapp.gui.rendering.map.map_sheet import PlacedSheet, place_sheet
from cavapp.gui.rendering.plot_symbols import mix_color, paint_edited, relative_luminance
from cavapp.gui.rendering.text_layout import EM, Style, draw_text, line_height, text_width

Room = tuple[float, float, float, float]

_CENTRE: Final = Qt.AlignmentFlag.AlignHCenter
_LEADER: Final = 0.7
_LEADER_FROM: Final = EM * 0.8
_BORDER: Final = 0.9
_FOCUS: Final = 2.6
_HATCH: Final = 1.0
_SWATCH: Final = EM * 1.1
_ROW: Final = 1.06
_ASIDE: Final = 2.5  # how much farther a place seems for each step aside from the direction asked for
_LEAST_SHARE: Final = 0.36  # of the width, that a map is high at least
_MIDDLE: Final = 128  # of lightness


@dataclass(frozen=True, slots=True)
class LegendBox:
    """An entry of the legend and where it stands."""

    entry: MapClass
    box: QRectF


@dataclass(frozen=True, slots=True)
class PlacedMap:
    """A map in its rectangle. ``problem``: what to say instead, where it cannot be drawn."""

    sheet: PlacedSheet | None
    legend: tuple[LegendBox, ...] = ()
    labels: tuple[MapLabel, ...] = ()
    problem: str = ""


class MapMarks(ChartMarks):
    """Outlines, their shades, names and legend."""

    swatch = QSizeF(14, 14)
    has_axes = False

    def least_height(self, figure: Figure, width: float) -> float:  # noqa: ARG002
        return width * _LEAST_SHARE

    def arrange(self, layout: ChartLayout) -> ChartLayout:
        wanted = self.wanted_of(layout.figure)
        return replace(layout, placed=_placed_map(layout.figure, layout.plot, wanted))

    def segments(self, layout: ChartLayout) -> Iterator[Segment]:
        sheet = _sheet_of(layout)
        for mark in layout.figure.shape.marks(layout.figure):
            outline = None if sheet is None else sheet.outlines.get(mark.series.code)
            if outline is not None:
                yield Segment(mark.series, mark.point, outline.box, outline=outline.path)

    def segment_at(self, layout: ChartLayout, at: QPointF) -> Segment | None:
        found = (one for one in self.segments(layout) if one.rect.contains(at))
        return next((one for one in found if one.outline is not None and one.outline.contains(at)), None)

    def place_markers(self, layout: ChartLayout) -> tuple[PlacedMarkers, ...]:  # noqa: ARG002 - they stand at the names
        return ()

    def marker_within(self, layout: ChartLayout, at: QPointF) -> str:
        labels = map_of(layout).labels
        return next((one.markers[0] for one in labels if one.markers and one.box.contains(at)), "")

    def step(self, layout: ChartLayout, selected: Key | None, across: int, down: int) -> Point | None:
        """The nearest place in that direction; the first or last of the rows where steps are asked for without end."""
        held = [one for one in self.segments(layout) if one.point.key is not None]
        here = next((one for one in held if one.point.key == selected), None)
        if not held:
            return None
        if here is None or abs(across) > 1:
            return held[-1 if across > 1 else 0].point
        spots = {one.series.code: self.spot_of(layout, one) for one in held}
        ways = ((_way(spots[one.series.code] - spots[here.series.code], across, down), one) for one in held)
        distance, nearest = min(ways, key=lambda pair: pair[0])
        return nearest.point if distance < math.inf else here.point

    def paint(self, painter: QPainter, layout: ChartLayout, theme: Theme) -> None:
        placed = map_of(layout)
        if placed.sheet is None:
            box = layout.plot.adjusted(EM, EM, -EM, -EM)
            painter.setPen(QColor(theme.soft_text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, placed.problem)
            return
        painter.setPen(QPen(QColor(theme.border), _BORDER))
        painter.setBrush(QColor(theme.land))
        painter.drawPath(placed.sheet.land)
        self.paint_places(painter, placed.sheet, layout.figure, theme)
        named = {one.code: one for one in layout.figure.series}
        for label in placed.labels:
            series = named[label.code]
            ground = self.shade_of(series.look, theme) if series.last is not None else QColor(theme.land)
            _paint_label(painter, label, series, ground, theme)
        for one in placed.legend:
            self._paint_entry(painter, one, theme)

    def wanted_of(self, figure: Figure) -> tuple[LabelWanted, ...]:
        """The names that are to stand on the map."""
        # As wide as any value: names stay where they are from one year to the next.
        widest = "0" * max((len(one.last.text) for one in figure.series if one.last is not None), default=0)
        return tuple(_wanted(series, widest) for series in figure.series)

    def spot_of(self, layout: ChartLayout, segment: Segment) -> QPointF:
        """Where a place lies, for those who walk from one to the next."""
        sheet = _sheet_of(layout)
        assert sheet is not None
        return sheet.outlines[segment.series.code].spot

    def paint_places(self, painter: QPainter, sheet: PlacedSheet, figure: Figure, theme: Theme) -> None:
        """Every outline of the map in its shade."""
        _paint_empty(painter, sheet, figure, theme)
        for series in sorted(figure.series, key=lambda one: one.emphasis is Emphasis.FOCUS):
            _paint_place(painter, sheet, series, theme)

    def shade_of(self, look: Look, theme: Theme) -> QColor:
        """The colour of a place of that look."""
        return QColor(theme.tones[look.color])

    def _paint_entry(self, painter: QPainter, one: LegendBox, theme: Theme) -> None:
        side = line_height(Style.TICK) * 0.72
        swatch = QRectF(one.box.left(), one.box.center().y() - side / 2, _SWATCH, side)
        empty = one.entry.kind is ClassKind.EMPTY
        painter.setPen(QPen(QColor(theme.axis), 0.8))
        painter.setBrush(QColor(theme.land) if empty else self.shade_of(Look(one.entry.tone, (), Symbol.SQUARE), theme))
        painter.drawRect(swatch)
        if empty:
            painter.setPen(_hatch_pen(theme))
            painter.drawLines(_swatch_hatch(swatch))
        place = QPointF(swatch.right() + EM * 0.4, one.box.center().y())
        draw_text(painter, place, _entry_text(one.entry), Style.TICK, QColor(theme.text))

    def paint_swatch(self, painter: QPainter, rect: QRectF, look: Look, theme: Theme, *, faded: bool = False) -> None:
        side = min(rect.width(), rect.height()) * 0.82
        box = QRectF(0, 0, side, side)
        box.moveCenter(rect.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.axis), 0.8))
        painter.setBrush(QColor(theme.land) if faded else self.shade_of(look, theme))
        painter.drawRect(box)

    def paint_ring(self, painter: QPainter, segment: Segment) -> None:
        """The outline itself, with a halo."""
        if segment.outline is not None:
            pen = painter.pen()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            # On the darkest shades the line alone would be lost.
            painter.setPen(QPen(QColor("white" if pen.color().lightness() < _MIDDLE else "black"), pen.widthF() * 2.2))
            painter.drawPath(segment.outline)
            painter.setPen(pen)
            painter.drawPath(segment.outline)


def map_of(layout: ChartLayout) -> PlacedMap:
    assert isinstance(layout.placed, PlacedMap)
    return layout.placed


def _sheet_of(layout: ChartLayout) -> PlacedSheet | None:
    return map_of(layout).sheet


def _way(offset: QPointF, across: int, down: int) -> float:
    """How far a place seems to be in a direction; infinite for one that does not lie there."""
    along = offset.x() * across + offset.y() * down
    aside = abs(offset.x() * down) + abs(offset.y() * across)
    return math.inf if along <= 0 or aside > along * _ASIDE else along + aside * _ASIDE


# ---------------------------------------------------------------- where everything stands


def _placed_map(figure: Figure, plot: QRectF, wanted: tuple[LabelWanted, ...]) -> PlacedMap:
    frame = figure.frame
    if frame is None or frame.problem or not frame.sheet:
        return PlacedMap(None, problem="" if frame is None else frame.problem)
    try:
        legend, room = _lay_out_legend(frame, plot), _room_of(plot)
        sheet = place_sheet(frame.level, frame.sheet, room)
        if any(_overlaps(sheet, one.box) for one in legend):
            legend, used = _lay_out_flat_legend(frame, plot)
            room = _room_of(plot.adjusted(0, 0, 0, -min(used, plot.height() - EM)))
            sheet = place_sheet(frame.level, frame.sheet, room)
    except OutlinesProblem as problem:
        return PlacedMap(None, problem=problem.text.get(figure.language))
    boxes = tuple(_room_of(one.box) for one in legend)
    return PlacedMap(sheet, legend, _placed_labels((frame.level, frame.sheet, bool(frame.places)), room, wanted, boxes))


@lru_cache(maxsize=32)
def _placed_labels(
    frame: tuple[str, tuple[str, ...], bool], room: Room, wanted: tuple[LabelWanted, ...], taken: tuple[Room, ...]
) -> tuple[MapLabel, ...]:
    level, codes, on_land = frame
    return place_labels(wanted, place_sheet(level, codes, room), [QRectF(*box) for box in taken], on_land=on_land)


def _wanted(series: Series, room: str) -> LabelWanted:
    point = series.last
    markers = tuple(dict.fromkeys((*series.markers, *(point.markers if point is not None else ()))))
    return LabelWanted(series.code, series.label, "" if point is None else room, markers, series.code)


def _room_of(rect: QRectF) -> Room:
    return rect.left(), rect.top(), rect.width(), rect.height()


def _overlaps(sheet: PlacedSheet, box: QRectF) -> bool:
    return any(one.box.intersects(box) and one.path.intersects(box) for one in sheet.outlines.values())


def _entry_width(entry: MapClass) -> float:
    """As wide as with any count: what stands beside the legend stays where it is from one year to the next."""
    return _SWATCH * 1.5 + text_width(f"{entry.label} (000)", Style.TICK) + EM * 0.4


def _entry_text(entry: MapClass) -> str:
    return f"{entry.label} ({entry.count})"


def _lay_out_legend(frame: MapFrame, plot: QRectF) -> tuple[LegendBox, ...]:
    """The classes under one another at the left foot, the highest on top."""
    height = line_height(Style.TICK) * _ROW
    entries = _from_the_top(frame)
    top = plot.bottom() - height * len(entries)
    return tuple(
        LegendBox(entry, QRectF(plot.left(), top + number * height, _entry_width(entry), height))
        for number, entry in enumerate(entries)
    )


def _lay_out_flat_legend(frame: MapFrame, plot: QRectF) -> tuple[tuple[LegendBox, ...], float]:
    """The classes side by side under the map, where the foot has no room, and their height."""
    height, x, row, places = line_height(Style.TICK) * _ROW, plot.left(), 0, []
    for entry in frame.classes:
        width = _entry_width(entry)
        if x > plot.left() and x + width > plot.right():
            x, row = plot.left(), row + 1
        places.append((entry, x, row, width))
        x += width + EM * 0.4
    used = height * (row + 1) + EM * 0.4
    top = plot.bottom() - height * (row + 1)
    boxes = (LegendBox(entry, QRectF(x, top + line * height, width, height)) for entry, x, line, width in places)
    return tuple(boxes), used


def _from_the_top(frame: MapFrame) -> list[MapClass]:
    """Classes from high to low; what is said of places in its own order."""
    if frame.places:
        return list(frame.classes)
    filled = [one for one in frame.classes if one.kind is not ClassKind.EMPTY]
    return [*reversed(filled), *(one for one in frame.classes if one.kind is ClassKind.EMPTY)]


# ---------------------------------------------------------------- painting


def _paint_empty(painter: QPainter, sheet: PlacedSheet, figure: Figure, theme: Theme) -> None:
    """The outlines without a value: hatched where no row has one, plain where it is hidden."""
    assert figure.frame is not None
    land = QColor(theme.land)
    shown = {one.code for one in figure.series if one.last is not None}
    hidden = set(figure.frame.hidden)
    for code, outline in sheet.outlines.items():
        if code in shown:
            continue
        painter.setPen(QPen(QColor(theme.border), _BORDER))
        painter.setBrush(land)
        painter.drawPath(outline.path)
        if code not in hidden:
            painter.setPen(_hatch_pen(theme))
            painter.drawLines(sheet.hatch_of(code))
            draw_border(painter, outline.path, theme)


def _hatch_pen(theme: Theme) -> QPen:
    color = mix_color(QColor(theme.axis), QColor(theme.land), 0.55)
    return QPen(color, _HATCH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)


def draw_border(painter: QPainter, path: QPainterPath, theme: Theme) -> None:
    painter.setPen(QPen(mix_color(QColor(theme.axis), QColor(theme.land), 0.55), _BORDER * 0.7))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _paint_place(painter: QPainter, sheet: PlacedSheet, series: Series, theme: Theme) -> None:
    outline = sheet.outlines.get(series.code)
    if outline is None:
        return
    if series.last is not None:
        light = series.look.color <= 1
        pen = QPen(QColor(theme.axis if light else theme.border), _BORDER * (0.6 if light else 1.0))
        painter.setPen(pen)
        painter.setBrush(QColor(theme.tones[series.look.color]))
        painter.drawPath(outline.path)
    if series.emphasis is Emphasis.FOCUS:
        painter.setPen(QPen(QColor(theme.text), _FOCUS))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(outline.path)
    if series.is_edited:
        paint_edited(painter, outline.spot, theme)


def _paint_label(painter: QPainter, label: MapLabel, series: Series, ground: QColor, theme: Theme) -> None:
    ink, value = QColor(theme.text), series.last.text if series.last is not None and label.has_value else ""
    if label.inside:
        ink = _ink_on(ground, theme)
    if not label.in_line:
        middle, half = label.box.center(), QPointF(0, label.box.height() / 4 if label.has_value else 0)
        draw_text(painter, middle - half, label.name, NAME_STYLE, ink, align=_CENTRE, markers=label.markers)
        draw_text(painter, middle + half, value, VALUE_STYLE, ink, align=_CENTRE)
        return
    if label.leader is not None and label.leader.length() > _LEADER_FROM:
        _paint_leader(painter, label.leader, theme, dotted=not label.on_spot)
    width = text_width(label.name, NAME_STYLE, label.markers) + text_width(f" {value}", VALUE_STYLE)
    # The box has room for any year's value: what is shorter stands at the end where the line comes from.
    left = label.box.right() - width - 1 if _comes_from_right(label) else label.box.left() + 1
    anchor = QPointF(left, label.box.center().y())
    box = draw_text(painter, anchor, label.name, NAME_STYLE, ink, markers=label.markers)
    draw_text(painter, QPointF(box.right(), anchor.y()), f" {value}", VALUE_STYLE, ink)


def _comes_from_right(label: MapLabel) -> bool:
    return label.leader is not None and label.leader.x1() >= label.box.right()


def _paint_leader(painter: QPainter, leader: QLineF, theme: Theme, *, dotted: bool) -> None:
    """A thin line from a dot on the place, both with a halo: on the darkest shades they would be lost."""
    line, halo = QColor(theme.text), QColor(theme.ground)
    for color, width, radius in ((halo, _LEADER * 3, _LEADER * 3), (line, _LEADER, _LEADER * 2)):
        painter.setPen(QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawLine(leader)
        if dotted:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawEllipse(leader.p1(), radius, radius)


def _ink_on(shade: QColor, theme: Theme) -> QColor:
    """Text or ground, whichever is read better on a shade."""
    below = relative_luminance(shade.rgb())

    def contrast(ink: QColor) -> float:
        high, low = sorted((below, relative_luminance(ink.rgb())), reverse=True)
        return (high + 0.05) / (low + 0.05)

    return max(QColor(theme.text), QColor(theme.ground), key=contrast)


def _swatch_hatch(box: QRectF) -> list[QLineF]:
    lines = []
    for number in range(1, 4):
        x = box.left() + number * (box.width() + box.height()) / 4
        low, high = QPointF(x, box.top()), QPointF(x - box.height(), box.bottom())
        if low.x() > box.right():
            low = QPointF(box.right(), box.top() + low.x() - box.right())
        if high.x() < box.left():
            high = QPointF(box.left(), box.bottom() - (box.left() - high.x()))
        lines.append(QLineF(low, high))
    return lines
