"""Names on a map: each within its own outline, or on the sea beside it with a line that leads there.

Owns the search for free places. Name and value stand together; where they find no room both are left out: the table
has them. Knows outlines, not values.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF

from cavapp.gui.rendering.map.map_sheet import LAND, SEA, PlacedOutline, PlacedSheet
from cavapp.gui.rendering.text_layout import EM, Style, line_height, text_width

NAME_STYLE, VALUE_STYLE = Style.SMALL_STRONG, Style.SMALL
SPOT: Final = 5.0  # the radius of the sign of a mere spot
_MANY: Final = 60  # names, from which none stand beside their outlines
_NEAR, _FARTHEST = EM * 2.5, EM * 5
_STEP: Final = EM * 0.4
_AIR, _CLEAR = 2.0, 4.0
_CLOSE: Final = 0.92  # of the height of a line
_DIRECTIONS: Final = tuple(
    (math.cos(math.radians(angle)), math.sin(math.radians(angle)))
    for angle in (0, 180, 45, 135, -45, -135, 90, -90, 22, 158, -22, -158)
)
_RASTER: Final = EM * 0.5
_FINE, _COARSE = 60, 6


class LabelWanted(NamedTuple):
    """What is to stand at a place: a name with its markers, and room for a value as wide as a text, if it has one.

    ``unit`` is the outline it belongs to, or lies on where it is a mere spot, ``at`` a longitude and latitude.
    ``units`` are all outlines that are the place's.
    """

    code: str
    name: str
    room: str
    markers: tuple[str, ...]
    unit: str
    at: tuple[float, float] | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MapLabel:
    """The place of a name with its value, if it has one. ``inside``: on the outline, whose shade is behind.

    They stand under one another there, or beside one another if ``in_line``, and so on the sea, where a line leads to
    them. ``on_spot``: the place is a mere spot, with a sign of its own.
    """

    code: str
    name: str
    has_value: bool
    markers: tuple[str, ...]
    box: QRectF
    inside: bool
    in_line: bool = True
    leader: QLineF | None = None
    on_spot: bool = False


def place_labels(
    wanted: Sequence[LabelWanted], sheet: PlacedSheet, taken: Sequence[QRectF], *, on_land: bool = False
) -> tuple[MapLabel, ...]:
    """The labels that find room, largest outlines first; none lies over another or over what is ``taken``.

    ``on_land``: names may stand on outlines that have none themselves, not on the sea alone.
    """
    size = {code: one.box.width() * one.box.height() for code, one in sheet.outlines.items()}
    numbers = {code: bytes((min(number, LAND),)) for number, code in enumerate(sheet.outlines, 1)}
    named = {one.unit for one in wanted}.union(*(one.units for one in wanted))
    free = [LAND, *(number[0] for code, number in numbers.items() if code not in named)] if on_land else []
    order = sorted((one for one in wanted if one.unit in sheet.outlines), key=lambda one: -size[one.unit])
    search = _Search(sheet, numbers, bytes((SEA, *free)), list(taken), thorough=len(wanted) <= _MANY)
    late = [one for one in order if not search.place_within(one)]
    if on_land:  # the longest names find room least easily
        late.sort(key=lambda one: -len(one.name))
    if len(wanted) <= _MANY:
        for reach, straight in ((_NEAR, True), (2 * _FARTHEST, True), ((4 if on_land else 2) * _FARTHEST, False)):
            late = [one for one in late if not search.place_beside(one, reach, straight=straight)]
    return tuple(search.placed)


@dataclass(slots=True)
class _Search:
    """What has been placed so far, and what is covered. ``thorough``: all places on an outline are tried, not a few."""

    sheet: PlacedSheet
    numbers: Mapping[str, bytes]
    open_ground: bytes
    covered: list[QRectF]
    thorough: bool
    placed: list[MapLabel] = field(default_factory=list)

    def place_within(self, one: LabelWanted) -> bool:
        """Set a name over its value wholly on their outline, or before it, if there is room."""
        if one.at is not None:
            return False
        outline, number = self.sheet.outlines[one.unit], self.numbers[one.unit]
        line = line_height(Style.SMALL) * _CLOSE
        # Markers hang over at the right of what is set in the middle.
        width = text_width(one.name, NAME_STYLE) + 2 * text_width("", NAME_STYLE, one.markers)
        over = max(width, text_width(one.room, VALUE_STYLE)) + 2 * _AIR, line * (2 if one.room else 1)
        for width, height in dict.fromkeys((over, (_width_in_line(one), line))):
            for centre in _spots(outline, width, height, thorough=self.thorough):
                box = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
                if self.sheet.ground.is_all(box, number) and self._is_free(box):
                    in_line = (width, height) != over
                    self._keep(
                        MapLabel(one.code, one.name, bool(one.room), one.markers, box, inside=True, in_line=in_line)
                    )
                    return True
        return False

    def place_beside(self, one: LabelWanted, farthest: float, *, straight: bool) -> bool:
        """Set name and value on the sea, near enough to be understood, with a line that leads there from afar.

        ``straight``: it leads over no other place that has a name.
        """
        own = {one.unit, *one.units} & self.numbers.keys()
        ground = self.open_ground + b"".join(self.numbers[code] for code in own) if straight else b""
        spot = self.sheet.outlines[one.unit].spot if one.at is None else self.sheet.place(*one.at)
        width, height = _width_in_line(one), line_height(Style.SMALL) * _CLOSE
        for step in range(1, int(farthest / _STEP) + 1):
            for dx, dy in _DIRECTIONS:
                edge = spot + QPointF(dx, dy) * (step * _STEP)
                if not self.sheet.ground.is_at(edge, self.open_ground):
                    continue
                box = QRectF(edge.x() + (dx - 1) * width / 2, edge.y() + (dy - 1) * height / 2, width, height)
                end = QPointF(min(max(spot.x(), box.left()), box.right()), min(max(spot.y(), box.top()), box.bottom()))
                leader = QLineF(spot, end)
                if one.at is not None and leader.length() > 2 * SPOT:
                    leader.setP1(leader.pointAt(SPOT / leader.length()))
                clear = box.adjusted(-_CLEAR, 0, _CLEAR, 0)  # of the coast
                if (
                    self.sheet.ground.is_all(clear, self.open_ground)
                    and self._is_free(box)
                    and not self._crosses(leader)
                    and (not straight or self.sheet.ground.is_along(leader, ground))
                ):
                    self._keep(
                        MapLabel(
                            one.code,
                            one.name,
                            bool(one.room),
                            one.markers,
                            box,
                            inside=False,
                            leader=leader,
                            on_spot=one.at is not None,
                        )
                    )
                    return True
        return False

    def _keep(self, label: MapLabel) -> None:
        self.placed.append(label)
        self.covered.append(label.box)

    def _is_free(self, box: QRectF) -> bool:
        leaders = (one.leader for one in self.placed if one.leader is not None)
        return not any(box.intersects(other) for other in self.covered) and not any(_cuts(one, box) for one in leaders)

    def _crosses(self, leader: QLineF) -> bool:
        leaders = (one.leader for one in self.placed if one.leader is not None)
        return any(_cuts(leader, other) for other in self.covered) or any(_meet(leader, one) for one in leaders)


def _width_in_line(one: LabelWanted) -> float:
    return text_width(one.name, NAME_STYLE, one.markers) + text_width(f" {one.room}", VALUE_STYLE) + 2 * _AIR


def _spots(outline: PlacedOutline, width: float, height: float, *, thorough: bool) -> Iterator[QPointF]:
    """Centres to be tried, the roomiest first, then others in a raster, fine or coarse, the nearest first."""
    if width > outline.box.width() or height > outline.box.height():
        return
    yield outline.spot
    most = _FINE if thorough else _COARSE
    free = outline.box.adjusted(width / 2, height / 2, -width / 2, -height / 2)
    across, down = (min(most, max(1, round(length / _RASTER))) for length in (free.width(), free.height()))
    raster = (
        QPointF(free.left() + free.width() * column / across, free.top() + free.height() * row / down)
        for column in range(across + 1)
        for row in range(down + 1)
    )
    yield from sorted(raster, key=lambda one: (one - outline.spot).manhattanLength())


def _cuts(line: QLineF, box: QRectF) -> bool:
    """Whether a line runs through a box."""
    if box.contains(line.p1()) or box.contains(line.p2()):
        return True
    across = QLineF(box.topLeft(), box.bottomRight()), QLineF(box.topRight(), box.bottomLeft())
    return any(_meet(line, one) for one in across)


def _meet(line: QLineF, other: QLineF) -> bool:
    return line.intersects(other)[0] == QLineF.IntersectionType.BoundedIntersection
