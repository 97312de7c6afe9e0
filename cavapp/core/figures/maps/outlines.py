"""Outlines: the shapes of countries and of their first-level areas, read from a TopoJSON file.

Owns the decoding of the file and the sentence for one that is damaged. Coordinates are degrees of longitude and
latitude; how they are laid flat is decided by ``projection``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from cavapp.core.data.regular_file import open_regular
from cavapp.core.data.text import Text
from cavapp.core.messages import figures as wording

AREAS, TERRITORIES = "areas", "territories"
# The countries whose areas are held, by the first letters of their codes.
COUNTRIES: Final = {
    "MX": "MEX",
    "GT": "GTM",
    "BZ": "BLZ",
    "SV": "SLV",
    "HN": "HND",
    "NI": "NIC",
    "CR": "CRI",
    "PA": "PAN",
}
_LARGEST: Final = 1 << 23  # bytes; the shipped file has a twentieth of it
_LEAST: Final = 4  # corners of a closed ring: the last is the first

Corner = tuple[float, float]
Ring = tuple[Corner, ...]
Shape = tuple[tuple[Ring, ...], ...]  # polygons, each an outer ring and its holes


class OutlinesProblem(ValueError):  # noqa: N818 - worded for the user
    """An outline file that cannot be used; ``text`` is one sentence that names it."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class Outlines(NamedTuple):
    """All shapes by code: ``areas`` by ISO 3166-2, ``territories`` by ISO 3166-1 alpha-3."""

    areas: Mapping[str, Shape]
    territories: Mapping[str, Shape]

    def at_level(self, level: str) -> Mapping[str, Shape]:
        """The shapes of one of the two levels."""
        return self.areas if level == AREAS else self.territories


@lru_cache(maxsize=4)
def read_outlines(path: Path) -> Outlines:
    """Read a file of outlines, once. Raises OutlinesProblem."""
    try:
        with open_regular(path) as file:
            held = file.read(_LARGEST + 1)
        if len(held) > _LARGEST:
            raise _problem(path, wording.OUTLINES_TOO_LARGE)
        text = held.decode()
    except FileNotFoundError:
        raise _problem(path, wording.OUTLINES_MISSING) from None
    except OSError as error:
        raise _problem(path, wording.OUTLINES_UNREADABLE, str(error.strerror)) from None
    except UnicodeDecodeError:
        raise _problem(path, wording.OUTLINES_DAMAGED) from None
    try:
        return decode_topology(json.loads(text))
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError):
        raise _problem(path, wording.OUTLINES_DAMAGED) from None


def decode_topology(topology: Mapping[str, Any]) -> Outlines:
    """The shapes of a quantised TopoJSON topology (specification 1.0.0, sections 2.1.2 and 2.1.4).

    Raises ValueError, TypeError or LookupError for what is none, or has no shape at one of the two levels.
    """
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x, y, arc = 0, 0, []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            arc.append(_checked((left + x * wide, low + y * high)))
        arcs.append(tuple(arc))
    levels = [_shapes(topology["objects"][name]["geometries"], arcs) for name in (AREAS, TERRITORIES)]
    if not all(levels):
        message = "there are no shapes"
        raise ValueError(message)
    return Outlines(*levels)


def _checked(corner: Corner) -> Corner:
    if not (-180.01 <= corner[0] <= 180.01 and -90.01 <= corner[1] <= 90.01):  # noqa: PLR2004 - degrees, with rounding
        message = "a corner lies outside the world"
        raise ValueError(message)
    return corner


def _shapes(geometries: Sequence[Mapping[str, Any]], arcs: Sequence[Ring]) -> dict[str, Shape]:
    found = {}
    for one in geometries:
        polygons = [one["arcs"]] if one["type"] == "Polygon" else one["arcs"]
        found[str(one["id"])] = tuple(tuple(_ring(ring, arcs) for ring in polygon) for polygon in polygons)
    return found


def _ring(numbers: Sequence[int], arcs: Sequence[Ring]) -> Ring:
    """The corners of arcs joined end to end; a number below zero stands for its complement's arc backwards."""
    corners: list[Corner] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        corners += arc[1:] if corners else arc
    if len(corners) < _LEAST or corners[0] != corners[-1]:
        message = "a ring is not closed"
        raise ValueError(message)
    return tuple(corners)


def _problem(path: Path, what: Text, why: str = "") -> OutlinesProblem:
    return OutlinesProblem(wording.NO_MAP.fill(file=path.name, what=what.fill(why=why)))
