"""Projections: from longitude and latitude to a flat sheet, in metres.

Owns two of them: Lambert's conformal conic as Mexico uses it (EPSG:6372), for the region, and Equal Earth, which keeps
areas, for the world. Formulas: Snyder, Map Projections, USGS PP 1395 (1987), pp. 107-109 and 16-17; Šavrič, Patterson
and Jenny, The Equal Earth map projection (2019).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Final

from cavapp.core.figures.maps.outlines import Corner, Ring

Projection = Callable[[float, float], Corner]

_A, _F = 6_378_137.0, 1 / 298.257222101  # GRS 1980
_E2: Final = _F * (2 - _F)
_E: Final = math.sqrt(_E2)
# EPSG:6372: false origin, its latitude and longitude, and both standard parallels.
_EAST, _NORTH, _LAT, _LON, _SOUTH_PARALLEL, _NORTH_PARALLEL = 2_500_000.0, 0.0, 12.0, -102.0, 17.5, 29.5
REGION: Final = (-119.0, 5.0, -74.0, 34.0)  # west, south, east, north, where the conic is used


def _m(lat: float) -> float:
    return math.cos(lat) / math.sqrt(1 - _E2 * math.sin(lat) ** 2)


def _t(lat: float) -> float:
    part = _E * math.sin(lat)
    return math.tan(math.pi / 4 - lat / 2) / math.pow((1 - part) / (1 + part), _E / 2)


_M1, _M2 = _m(math.radians(_SOUTH_PARALLEL)), _m(math.radians(_NORTH_PARALLEL))
_T1, _T2 = _t(math.radians(_SOUTH_PARALLEL)), _t(math.radians(_NORTH_PARALLEL))
_N: Final = (math.log(_M1) - math.log(_M2)) / (math.log(_T1) - math.log(_T2))
_FACTOR: Final = _M1 / (_N * _T1**_N)
_RHO: Final = _A * _FACTOR * _t(math.radians(_LAT)) ** _N


def conformal_conic(lon: float, lat: float) -> Corner:
    """Easting and northing in EPSG:6372, from degrees."""
    rho = _A * _FACTOR * _t(math.radians(lat)) ** _N
    angle = _N * math.radians(lon - _LON)
    return _EAST + rho * math.sin(angle), _NORTH + _RHO - rho * math.cos(angle)


def _q(lat: float) -> float:
    part = _E * math.sin(lat)
    return (1 - _E2) * (math.sin(lat) / (1 - part**2) - math.log((1 - part) / (1 + part)) / (2 * _E))


_QP: Final = _q(math.pi / 2)
_RADIUS: Final = _A * math.sqrt(_QP / 2)  # of the sphere of equal area
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_ROOT3: Final = math.sqrt(3)


def equal_earth(lon: float, lat: float) -> Corner:
    """Equal Earth about the meridian of Greenwich, from degrees; areas are those of the ellipsoid."""
    angle = math.asin(_ROOT3 / 2 * max(-1.0, min(1.0, _q(math.radians(lat)) / _QP)))
    square = angle * angle
    sixth = square**3
    slope = 9 * _A4 * square * sixth + 7 * _A3 * sixth + 3 * _A2 * square + _A1
    x = 2 * _ROOT3 / 3 * math.radians(lon) * math.cos(angle) / slope
    y = angle * (_A4 * square * sixth + _A3 * sixth + _A2 * square + _A1)
    return _RADIUS * x, _RADIUS * y


def choose_projection(bounds: tuple[float, float, float, float]) -> Projection:
    """The projection for what lies within west, south, east and north."""
    west, south, east, north = bounds
    inside = REGION[0] <= west and REGION[1] <= south and east <= REGION[2] and north <= REGION[3]
    return conformal_conic if inside else equal_earth


def project_ring(ring: Iterable[Corner], projection: Projection) -> Ring:
    return tuple(projection(lon, lat) for lon, lat in ring)
