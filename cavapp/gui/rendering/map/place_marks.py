"""The marks of named places: outlines and spots in the colour of what is said of them, with names and numbers.

Owns how they are found and painted. Everything else of a map is that of ``map_marks``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from cavapp.core.figures.charts.chart import Emphasis, Figure
from cavapp.core.figures.maps.frame import MapPlace
from cavapp.core.figures.style import Look, Theme
from cavapp.gui.rendering.chart.chart_layout import ChartLayout, Segment
from cavapp.gui.rendering.map.map_labels import SPOT, LabelWanted
from cavapp.gui.rendering.map.map_marks import MapMarks, draw_border, map_of
from cavapp.gui.rendering.map.map_sheet import PlacedSheet
from cavapp.gui.rendering.plot_symbols import mix_color, paint_edited, series_color

_PALE: Final = 0.5
_WIDTH: Final = 1.4
_HATCH: Final = 2.0
_FOCUS: Final = 2.6


class PlaceMarks(MapMarks):
    """Places that cover several outlines, one, or a mere spot."""

    def segments(self, layout: ChartLayout) -> Iterator[Segment]:
        """Each place with its last value, or the last of its gaps."""
        sheet, places = map_of(layout).sheet, _places_of(layout.figure)
        if sheet is None:
            return
        for series in layout.figure.series:
            place = places.get(series.code)
            if place is None:
                continue
            path = _path_of(sheet, place)
            held = [point for point in series.points if point.key is not None]
            shown = series.last or (held[-1] if held else None)
            if shown is not None:
                yield Segment(series, shown, path.boundingRect(), outline=path)

    def segment_at(self, layout: ChartLayout, at: QPointF) -> Segment | None:
        """A spot before the outline that it lies on, and what is painted last before what lies beneath."""
        found = [one for one in self.segments(layout) if one.outline is not None and one.outline.contains(at)]
        return min(reversed(found), key=lambda one: one.rect.width() * one.rect.height(), default=None)

    def spot_of(self, layout: ChartLayout, segment: Segment) -> QPointF:
        sheet = map_of(layout).sheet
        assert sheet is not None
        wanted = {one.code: one for one in self.wanted_of(layout.figure)}[segment.series.code]
        return sheet.place(*wanted.at) if wanted.at is not None else sheet.outlines[wanted.unit].spot

    def wanted_of(self, figure: Figure) -> tuple[LabelWanted, ...]:
        """Each place at an outline of its own, so that two on the same ground have names apart."""
        plain = {one.code: one for one in super().wanted_of(figure)}
        places, taken, found = _places_of(figure), set[str](), []
        for series in figure.series:
            place = places.get(series.code)
            if place is None:
                continue
            unit = next((one for one in place.units if one not in taken), "")
            unit = unit or (place.units[0] if place.units else "")
            taken.add(unit)
            found.append(
                plain[series.code]._replace(unit=unit, at=place.spot, units=place.units if place.spot is None else ())
            )
        return tuple(found)

    def paint_places(self, painter: QPainter, sheet: PlacedSheet, figure: Figure, theme: Theme) -> None:
        """The ground of each place, then spots and what stands out."""
        painter.setPen(QPen(QColor(theme.border), 0.9))
        painter.setBrush(QColor(theme.land))
        for outline in sheet.outlines.values():
            painter.drawPath(outline.path)
        places, filled = _places_of(figure), set[str]()
        for series in figure.series:
            if series.code in places:
                self._paint_ground(painter, sheet, places[series.code], series.look, filled, theme)
        for series in figure.series:
            place = places.get(series.code)
            if place is None:
                continue
            if place.spot is not None:
                self._paint_spot(painter, sheet.place(*place.spot), series.look, theme)
            if series.emphasis is Emphasis.FOCUS:
                painter.setPen(QPen(QColor(theme.text), _FOCUS))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawPath(_path_of(sheet, place))
            if series.is_edited:
                paint_edited(painter, _path_of(sheet, place).boundingRect().center(), theme)

    def shade_of(self, look: Look, theme: Theme) -> QColor:
        return mix_color(series_color(theme, look), QColor(theme.ground), _PALE)

    def _paint_spot(self, painter: QPainter, at: QPointF, look: Look, theme: Theme) -> None:
        painter.setPen(QPen(QColor(theme.ground), _WIDTH))
        painter.setBrush(series_color(theme, look))
        painter.drawEllipse(at, SPOT, SPOT)

    def _paint_ground(
        self, painter: QPainter, sheet: PlacedSheet, place: MapPlace, look: Look, filled: set[str], theme: Theme
    ) -> None:
        """The outlines of a place; over another place's as diagonals, which leave that one to be seen."""
        if place.spot is not None:
            return
        for unit in place.units:
            if unit not in sheet.outlines:
                continue
            path = sheet.outlines[unit].path
            if unit in filled:
                pen = QPen(series_color(theme, look), _HATCH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
                painter.setPen(pen)
                painter.drawLines(sheet.hatch_of(unit))
            else:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.shade_of(look, theme))
                painter.drawPath(path)
                filled.add(unit)
            draw_border(painter, path, theme)


def _places_of(figure: Figure) -> dict[str, MapPlace]:
    return {} if figure.frame is None else {place.code: place for place in figure.frame.places}


def _path_of(sheet: PlacedSheet, place: MapPlace) -> QPainterPath:
    """The spot where one is known, else all outlines that stand for the place."""
    if place.spot is None:
        return sheet.path_of(place.units)
    path = QPainterPath()
    path.addEllipse(sheet.place(*place.spot), SPOT * 1.6, SPOT * 1.6)
    return path
