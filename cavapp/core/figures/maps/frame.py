"""The frame of a map: what is drawn on it besides the values, as a figure keeps it.

Owns which outlines belong to a map and what its legend says. The outlines themselves stay in their file.
"""

from __future__ import annotations

from dataclasses import dataclass

from cavapp.core.data.json_codec import added_field
from cavapp.core.figures.maps.classes import MapClass


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place that is no outline of its own: the outlines it covers, or the spot where it lies."""

    code: str
    units: tuple[str, ...]
    spot: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class MapFrame:
    """The outlines of a map, by code at one level; those ``hidden`` belong to rows that are not shown.

    The others of the level are drawn pale, as far as there is room. ``problem`` is
    the sentence to show instead of a map that cannot be drawn.
    """

    level: str
    sheet: tuple[str, ...]
    hidden: tuple[str, ...]
    classes: tuple[MapClass, ...]
    problem: str = ""
    places: tuple[MapPlace, ...] = added_field(())
