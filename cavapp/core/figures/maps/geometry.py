"""Plane geometry of shapes: areas, what contains a point, and where a name has most room.

Owns arithmetic on corners only; knows nothing of countries, data or pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from cavapp.core.figures.maps.outlines import Corner, Ring, Shape

Bounds = tuple[float, float, float, float]  # left, low, right, high
_ROWS: Final = 24


def ring_area(ring: Ring) -> float:
    """The area within a ring, below zero where it runs clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def shape_area(shape: Shape) -> float:
    """The area of all polygons without their holes."""
    return sum(abs(ring_area(outer)) - sum(abs(ring_area(hole)) for hole in holes) for outer, *holes in shape)


def bounds_of_rings(rings: Iterable[Ring]) -> Bounds:
    """The smallest rectangle around all rings; raises ValueError for none."""
    corners = [corner for ring in rings for corner in ring]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def find_crossings(rings: Iterable[Ring], y: float) -> list[float]:
    """Where a level line crosses the rings, from left to right; inside lies between the first and second, and so on."""
    found = []
    for ring in rings:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 <= y) != (y2 <= y):
                found.append(x1 + (y - y1) / (y2 - y1) * (x2 - x1))
    return sorted(found)


def contains_corner(shape: Shape, corner: Corner) -> bool:
    """Whether a corner lies in one of the polygons, and in none of its holes."""
    x, y = corner
    return any(sum(place < x for place in find_crossings(polygon, y)) % 2 for polygon in shape)


def roomiest_place(shape: Shape) -> Corner:
    """The middle of the widest and highest stretch within the largest polygon: where a name has most room.

    Of level lines through it the one whose inner stretch is longest is taken, weighed by its distance from the ends.
    """
    polygon = max(shape, key=lambda rings: abs(ring_area(rings[0])))
    left, low, right, high = bounds_of_rings(polygon)
    best, place = -1.0, ((left + right) / 2, (low + high) / 2)
    for number in range(1, _ROWS):
        y = low + (high - low) * (number + 0.37) / (_ROWS + 0.74)
        for start, end in find_spans(polygon, y):
            weight = (end - start) * math.sqrt(min(y - low, high - y) / (high - low))
            if weight > best:
                best, place = weight, ((start + end) / 2, y)
    return place


def find_spans(rings: Iterable[Ring], y: float) -> Iterator[tuple[float, float]]:
    """The stretches of a level line that lie within the rings."""
    found = find_crossings(rings, y)
    return zip(found[::2], found[1::2], strict=False)


def hatch_lines(rings: Sequence[Ring], step: float) -> Iterator[tuple[Corner, Corner]]:
    """Rising diagonals within the rings, ``step`` apart across, all on one raster."""
    # Turned by an eighth, diagonals are level lines.
    turned = [tuple((x - y, x + y) for x, y in ring) for ring in rings]
    _, low, _, high = bounds_of_rings(turned)
    for number in range(math.ceil(low / step), math.floor(high / step) + 1):
        total = number * step
        for start, end in find_spans(turned, total):
            yield ((start + total) / 2, (total - start) / 2), ((end + total) / 2, (total - end) / 2)


def cut_to_bounds(ring: Ring, bounds: Bounds) -> Ring:
    """A ring cut to a rectangle (Sutherland and Hodgman, 1974); empty where nothing of it lies inside."""
    left, low, right, high = bounds
    for axis, limit, above in ((0, left, True), (0, right, False), (1, low, True), (1, high, False)):
        kept: list[Corner] = []
        for one, other in pairwise(ring):
            inside, next_inside = (one[axis] >= limit) is above, (other[axis] >= limit) is above
            if inside:
                kept.append(one)
            if inside != next_inside:
                share = (limit - one[axis]) / (other[axis] - one[axis])
                kept.append((one[0] + share * (other[0] - one[0]), one[1] + share * (other[1] - one[1])))
        if not kept:
            return ()
        ring = (*kept, kept[0])
    return ring
