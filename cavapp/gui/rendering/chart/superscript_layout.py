"""Where superscripts of single values stand in a chart, so that they hide nothing and nothing hides them.

Owns the search for free places. Knows rectangles and lines, not what they stand for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF

from cavapp.core.figures.scale import spread_labels
from cavapp.gui.rendering.text_layout import Style, line_height, markers_width

_HEIGHT: Final = 0.62  # of a line of tick labels, which a superscript of it fills
_DISTANCES: Final = (9.0, 13.0, 19.0, 27.0, 37.0, 50.0)
_LEADER_FROM: Final = 12.0
# From the upper right, where a superscript is looked for, around to where it is least expected.
_DIRECTIONS: Final = tuple(
    (math.cos(math.radians(angle)), -math.sin(math.radians(angle)))
    for angle in (45, 90, 20, 135, 70, 110, -45, -90, 160, -135, 0, 180)
)
_CROSSED, _COVERED, _OUTSIDE = 40.0, 1000.0, 100_000.0
_NEAR: Final = 90.0


@dataclass(frozen=True, slots=True)
class PlacedMarkers:
    """Markers at their place. ``owner`` is the value they belong to; ``leader`` leads to it from farther away.

    ``on_line``: a line runs behind them, which needs a plate to be read on.
    """

    owner: tuple[str, int]
    markers: tuple[str, ...]
    box: QRectF
    leader: QLineF | None = None
    on_line: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Markers that look for a place near a point."""

    owner: tuple[str, int]
    markers: tuple[str, ...]
    at: QPointF


def place_around(
    wanted: Iterable[Wanted], symbols: Sequence[QRectF], lines: Sequence[QLineF], area: QRectF
) -> tuple[PlacedMarkers, ...]:
    """Each near its point, off symbols and other marks, off lines where that is possible, and inside the area."""
    placed: list[PlacedMarkers] = []
    bounded = [(_box_of(line), line) for line in lines]
    for one in wanted:
        near = QRectF(one.at.x() - _NEAR, one.at.y() - _NEAR, 2 * _NEAR, 2 * _NEAR)
        boxes = [box for box in symbols if box.intersects(near)] + [mark.box for mark in placed]
        passing = [pair for pair in bounded if pair[0].intersects(near)]
        placed.append(min(_tried(one, boxes, passing, area), key=lambda pair: pair[0])[1])
    return tuple(placed)


def _tried(
    one: Wanted, boxes: Sequence[QRectF], lines: Sequence[tuple[QRectF, QLineF]], area: QRectF
) -> Iterator[tuple[float, PlacedMarkers]]:
    """Places with what speaks against them; the search ends with the first against which nothing does."""
    width, height = markers_width(one.markers, Style.TICK) + 1, line_height(Style.TICK) * _HEIGHT
    for far, distance in enumerate(_DISTANCES):
        for turned, (x, y) in enumerate(_DIRECTIONS):
            centre = one.at + QPointF(x * (distance + width / 2), y * (distance + height / 2))
            box = QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height)
            crossing = sum(around.intersects(box) and _crosses(line, box) for around, line in lines)
            against = _CROSSED * crossing + _COVERED * sum(box.intersects(other) for other in boxes)
            if not area.contains(box):
                against += _OUTSIDE
            leader = QLineF(one.at, _edge(box, one.at)) if distance > _LEADER_FROM else None
            mark = PlacedMarkers(one.owner, one.markers, box, leader, on_line=bool(crossing))
            yield against + far * 6 + turned * 0.4, mark
            if not against:
                return


def place_beside(wanted: Sequence[Wanted], low: float, high: float) -> tuple[PlacedMarkers, ...]:
    """Under each other to the right of their points, from ``low`` to ``high``, moved apart until none overlaps."""
    height = line_height(Style.TICK) * _HEIGHT
    centres = spread_labels([one.at.y() for one in wanted], [height] * len(wanted), low, high)
    marks = []
    for one, centre in zip(wanted, centres, strict=True):
        width = markers_width(one.markers, Style.TICK) + 1
        box = QRectF(one.at.x() + 3, centre - height / 2, width, height)
        moved = abs(centre - one.at.y()) > height / 2
        leader = QLineF(one.at, QPointF(box.left() - 0.5, centre)) if moved else None
        marks.append(PlacedMarkers(one.owner, one.markers, box, leader))
    return tuple(marks)


def _box_of(line: QLineF) -> QRectF:
    return QRectF(line.p1(), line.p2()).normalized().adjusted(-1, -1, 1, 1)


def _edge(box: QRectF, at: QPointF) -> QPointF:
    """The point of a box nearest to another."""
    return QPointF(
        max(box.left(), min(box.right(), at.x())),
        max(box.top(), min(box.bottom(), at.y())),
    )


def _crosses(line: QLineF, box: QRectF) -> bool:
    """Whether a line runs through a box (Liang and Barsky's clipping, 1984)."""
    start, end = 0.0, 1.0
    dx, dy = line.dx(), line.dy()
    for step, room in (
        (-dx, line.x1() - box.left()),
        (dx, box.right() - line.x1()),
        (-dy, line.y1() - box.top()),
        (dy, box.bottom() - line.y1()),
    ):
        if step == 0:
            if room < 0:
                return False
            continue
        share = room / step
        if step < 0:
            start = max(start, share)
        else:
            end = min(end, share)
        if start > end:
            return False
    return True
