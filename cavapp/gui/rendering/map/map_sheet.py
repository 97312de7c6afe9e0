"""Sheets of maps: outlines projected, fitted into a rectangle, with the land around them.

Owns where each outline stands, in logical units; shapes and projections come from ``core.figures.maps``. What has been
laid flat or placed once is kept, so that another year or theme costs no arithmetic.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF

from cavapp.core.figures.maps.geometry import (
    Bounds,
    bounds_of_rings,
    cut_to_bounds,
    hatch_lines,
    roomiest_place,
)
from cavapp.core.figures.maps.outlines import (
    AREAS,
    COUNTRIES,
    TERRITORIES,
    Corner,
    Outlines,
    Ring,
    Shape,
    read_outlines,
)
from cavapp.core.figures.maps.projection import Projection, choose_projection, conformal_conic, project_ring
from cavapp.paths import data_folder

HATCH_STEP: Final = 9.0
SEA, LAND = 0, 255
_CELL: Final = 2.0
_FINEST: Final = 1.6  # cells a unit, of which each holds one corner
_LEAST: Final = 3
_DOT: Final = 2.4
_OUTLINES: Final = "outlines.json"
_AROUND: Final = (-135.0, -8.0, -50.0, 48.0)  # degrees around the region, beyond which no land is looked for


@dataclass(frozen=True, slots=True)
class PlacedOutline:
    """An outline on its sheet: its path, the box around it and the place where a name has most room."""

    path: QPainterPath
    rings: tuple[Ring, ...]
    box: QRectF
    spot: QPointF

    def hatch(self) -> list[QLineF]:
        """Diagonals as real lines within the outline: Qt's pattern brushes and clips do not reach every file."""
        lines = hatch_lines(self.rings, HATCH_STEP) if self.rings else ()
        return [QLineF(*start, *end) for start, end in lines]


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies where on a sheet, in small square cells: the number of an outline from 1, other land, or sea."""

    left: float
    top: float
    width: int
    rows: tuple[bytes, ...]

    def is_all(self, box: QRectF, numbers: bytes) -> bool:
        """Whether nothing but these lies in a box; a box that leaves the sheet has more in it."""
        left, right = self._cell(box.left() - self.left), self._cell(box.right() - self.left) + 1
        top, bottom = self._cell(box.top() - self.top), self._cell(box.bottom() - self.top) + 1
        if left < 0 or top < 0 or right > self.width or bottom > len(self.rows):
            return False
        return not any(row[left:right].translate(None, numbers) for row in self.rows[top:bottom])

    def is_at(self, spot: QPointF, numbers: bytes) -> bool:
        """Whether one of these lies at a spot."""
        column, row = self._cell(spot.x() - self.left), self._cell(spot.y() - self.top)
        return 0 <= column < self.width and 0 <= row < len(self.rows) and self.rows[row][column] in numbers

    def is_along(self, line: QLineF, numbers: bytes) -> bool:
        """Whether nothing but these lies along a line."""
        steps = max(1, math.ceil(line.length() / _CELL))
        return all(self.is_at(line.pointAt(step / steps), numbers) for step in range(steps + 1))

    @staticmethod
    def _cell(distance: float) -> int:
        return math.floor(distance / _CELL)


@dataclass(frozen=True, slots=True)
class PlacedSheet:
    """All outlines of a map in a rectangle, by code, with the land around them and the way onto the sheet."""

    outlines: Mapping[str, PlacedOutline]
    land: QPainterPath
    ground: Ground
    projection: Projection
    scale: float
    shift: QPointF
    hatches: dict[str, list[QLineF]] = field(default_factory=dict)
    joined: dict[tuple[str, ...], QPainterPath] = field(default_factory=dict)

    def place(self, lon: float, lat: float) -> QPointF:
        """Where a spot of the world stands."""
        return _placed(self.projection(lon, lat), self.scale, self.shift)

    def path_of(self, codes: tuple[str, ...]) -> QPainterPath:
        """Several outlines as one, put together once: asked for with each move of the mouse."""
        if codes not in self.joined:
            path = QPainterPath()
            for code in codes:
                if code in self.outlines:
                    path.addPath(self.outlines[code].path)
            self.joined[codes] = path
        return self.joined[codes]

    def hatch_of(self, code: str) -> list[QLineF]:
        """The diagonals within an outline, worked out once."""
        if code not in self.hatches:
            self.hatches[code] = self.outlines[code].hatch()
        return self.hatches[code]


@dataclass(frozen=True, slots=True)
class _FlatSheet:
    """Projected outlines, in metres, north up."""

    shapes: Mapping[str, Shape]
    spots: Mapping[str, Corner]
    bounds: Bounds
    around: tuple[Ring, ...]
    projection: Projection


def shipped_outlines() -> Outlines:
    """The outlines that came with the program. Raises OutlinesProblem."""
    return read_outlines(data_folder() / _OUTLINES)


@lru_cache(maxsize=16)
def place_sheet(level: str, codes: tuple[str, ...], room: tuple[float, float, float, float]) -> PlacedSheet:
    """The sheet of these outlines, as large as the room (left, top, width, height) allows. Raises OutlinesProblem."""
    left, top, width, height = room
    flat = _flatten(level, codes)
    west, south, east, north = flat.bounds
    scale = min(width / (east - west), height / (north - south))
    # Across in the middle, down against the top: the legend stands at the foot.
    shift = QPointF(left + (width - (east - west) * scale) / 2 - west * scale, top + north * scale)
    shift.setY(shift.y() + (height - (north - south) * scale) / 2)
    thinned = _Thinned(scale, shift)
    outlines = {code: _outline(thinned, shape, flat.spots[code]) for code, shape in flat.shapes.items()}
    view = ((left - shift.x()) / scale, (shift.y() - top - height) / scale)
    seen = (*view, view[0] + width / scale, view[1] + height / scale)
    cut = (cut_to_bounds(ring, seen) for ring in flat.around)
    land = _path_of(filter(None, (thinned.ring(ring) for ring in cut if ring)))
    ground = _ground_of(outlines, land, QRectF(left, top, width, height))
    return PlacedSheet(outlines, land, ground, flat.projection, scale, shift)


class _Thinned:
    """Puts corners on the sheet; of those that fall into one small cell the first stands for all, in every ring alike.

    So that borders still match, and no more is drawn than can be seen.
    """

    def __init__(self, scale: float, shift: QPointF) -> None:
        self._scale, self._x, self._y = scale, shift.x(), shift.y()
        self._found: dict[tuple[int, int], Corner] = {}

    def corner(self, corner: Corner) -> Corner:
        x, y = self._x + corner[0] * self._scale, self._y - corner[1] * self._scale
        return self._found.setdefault((round(x * _FINEST), round(y * _FINEST)), (x, y))

    def ring(self, ring: Ring) -> Ring:
        """The ring without corners that would not be seen; empty where nothing of it is left."""
        corners = [corner for corner, _ in groupby(map(self.corner, ring))]
        return tuple(corners) if len(corners) > _LEAST else ()


def _outline(thinned: _Thinned, shape: Shape, spot: Corner) -> PlacedOutline:
    """An outline in its place; one too small to be seen or clicked is a dot."""
    rings = tuple(filter(None, (thinned.ring(ring) for polygon in shape for ring in polygon)))
    path = _path_of(rings)
    box, middle = path.boundingRect(), QPointF(*thinned.corner(spot))
    if max(box.width(), box.height()) < 2 * _DOT:
        path = QPainterPath()
        path.addEllipse(middle, _DOT, _DOT)
        box, rings = path.boundingRect(), ()
    return PlacedOutline(path, rings, box, middle)


def _ground_of(outlines: Mapping[str, PlacedOutline], land: QPainterPath, room: QRectF) -> Ground:
    width, height = math.ceil(room.width() / _CELL), math.ceil(room.height() / _CELL)
    image = QImage(max(1, width), max(1, height), QImage.Format.Format_Grayscale8)
    image.fill(SEA)
    painter = QPainter(image)
    painter.scale(1 / _CELL, 1 / _CELL)
    painter.translate(-room.topLeft())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(land, QColor(LAND, LAND, LAND))
    for number, outline in enumerate(outlines.values(), 1):
        level = min(number, LAND)
        painter.fillPath(outline.path, QColor(level, level, level))
    painter.end()
    raw, across = bytes(image.constBits()), image.bytesPerLine()
    rows = tuple(raw[start : start + width] for start in range(0, height * across, across))
    return Ground(room.left(), room.top(), width, rows)


@lru_cache(maxsize=8)
def _flatten(level: str, codes: tuple[str, ...]) -> _FlatSheet:
    shapes = shipped_outlines().at_level(level)
    wanted = {code: shapes[code] for code in codes if code in shapes}
    projection = choose_projection(_bounds(wanted))
    flat = {code: _projected(shape, projection) for code, shape in wanted.items()}
    bounds = _bounds(flat)
    spots = {code: roomiest_place(shape) for code, shape in flat.items()}
    return _FlatSheet(flat, spots, bounds, tuple(_around(level, set(codes), projection)), projection)


def _bounds(shapes: Mapping[str, Shape]) -> Bounds:
    return bounds_of_rings(ring for shape in shapes.values() for polygon in shape for ring in polygon)


def _projected(shape: Shape, projection: Projection) -> Shape:
    return tuple(tuple(project_ring(ring, projection) for ring in polygon) for polygon in shape)


def _around(level: str, codes: set[str], projection: Projection) -> Iterable[Ring]:
    """The outer rings of what else there is at a level: of a map of areas, the areas and countries beside them."""
    outlines = shipped_outlines()
    others: list[Shape] = [shape for code, shape in outlines.at_level(level).items() if code not in codes]
    if level == AREAS:
        others += [shape for code, shape in outlines.at_level(TERRITORIES).items() if code not in COUNTRIES.values()]
    for shape in others:
        for polygon in shape:
            # The cone cannot lay the far side of the world flat.
            near = cut_to_bounds(polygon[0], _AROUND) if projection is conformal_conic else polygon[0]
            if near:
                yield project_ring(near, projection)


def _placed(corner: Corner, scale: float, shift: QPointF) -> QPointF:
    return QPointF(shift.x() + corner[0] * scale, shift.y() - corner[1] * scale)


def _path_of(rings: Iterable[Sequence[Corner]]) -> QPainterPath:
    path = QPainterPath()
    for ring in rings:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in ring]))
        path.closeSubpath()
    return path
