"""Outlines: what the shipped file holds, areas and cities against published ones, and files that are damaged."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest

from cavapp.core.figures.maps.geometry import contains_corner, shape_area
from cavapp.core.figures.maps.outlines import Outlines, OutlinesProblem, Shape, read_outlines
from cavapp.core.figures.maps.projection import conformal_conic, equal_earth, project_ring
from tests.checkout import DATA

FILE = DATA / "outlines.json"
OUTLINES = read_outlines(FILE)
# Square kilometres: INEGI, national institutes, UN Statistics Division; of El Salvador and Belize without inland water.
COUNTRIES = {"MX": 1_964_375, "GT": 108_889, "HN": 112_492, "SV": 20_721, "CR": 51_100}
STATES = {"MX-SON": 179_355, "MX-CHH": 247_455, "MX-COA": 151_595, "MX-TAM": 80_249, "GT-17": 35_854, "HN-FM": 8_619}
TERRITORIES = {
    "RUS": 17_098_246,
    "BRA": 8_515_767,
    "AUS": 7_692_024,
    "ARG": 2_780_400,
    "ZAF": 1_221_037,
    "COL": 1_141_748,
}
# Longitude, latitude, area.
CITIES = """
Ciudad de México,-99.133,19.433,MX-CMX; Guadalajara,-103.347,20.677,MX-JAL; Monterrey,-100.316,25.672,MX-NLE
Ciudad Juárez,-106.424,31.690,MX-CHH; Chihuahua,-106.069,28.633,MX-CHH; Tijuana,-117.038,32.500,MX-BCN
Mexicali,-115.452,32.600,MX-BCN; La Paz,-110.311,24.142,MX-BCS; Culiacán,-107.394,24.809,MX-SIN
Hermosillo,-110.961,29.073,MX-SON; Durango,-104.668,24.028,MX-DUR; Torreón,-103.407,25.543,MX-COA
Saltillo,-100.990,25.423,MX-COA; Ciudad Victoria,-99.146,23.736,MX-TAM; Reynosa,-98.288,26.060,MX-TAM
Zacatecas,-102.583,22.771,MX-ZAC; San Luis Potosí,-100.985,22.151,MX-SLP; Aguascalientes,-102.296,21.885,MX-AGU
León,-101.684,21.125,MX-GUA; Querétaro,-100.390,20.589,MX-QUE; Morelia,-101.194,19.706,MX-MIC
Toluca,-99.656,19.289,MX-MEX; Cuernavaca,-99.234,18.924,MX-MOR; Puebla,-98.206,19.043,MX-PUE
Pachuca,-98.759,20.101,MX-HID; Tlaxcala,-98.238,19.318,MX-TLA; Xalapa,-96.910,19.544,MX-VER
Chilpancingo,-99.505,17.551,MX-GRO; Oaxaca,-96.726,17.073,MX-OAX; Tuxtla Gutiérrez,-93.115,16.753,MX-CHP
Villahermosa,-92.930,17.989,MX-TAB; Mérida,-89.620,20.967,MX-YUC; Cancún,-86.851,21.161,MX-ROO
Tepic,-104.895,21.508,MX-NAY; Colima,-103.724,19.243,MX-COL; Guatemala,-90.513,14.613,GT-01
Antigua,-90.734,14.561,GT-03; Flores,-89.893,16.926,GT-17; Quetzaltenango,-91.518,14.834,GT-09
Escuintla,-90.785,14.305,GT-05; San Salvador,-89.191,13.699,SV-SS; San Miguel,-88.177,13.483,SV-SM
Santa Ana,-89.560,13.994,SV-SA; Tegucigalpa,-87.207,14.082,HN-FM; San Pedro Sula,-88.025,15.504,HN-CR
Comayagua,-87.637,14.460,HN-CM; La Ceiba,-86.790,15.760,HN-AT; Managua,-86.251,12.114,NI-MN
San José,-84.087,9.933,CR-SJ; Belmopán,-88.767,17.251,BZ-CY; David,-82.431,8.427,PA-4
"""


def cities() -> list[tuple[str, float, float, str]]:
    parts = [part.strip().split(",") for line in CITIES.strip().splitlines() for part in line.split(";")]
    return [(name, float(lon), float(lat), code) for name, lon, lat, code in parts]


def square_kilometres(shape: Shape) -> float:
    return shape_area(tuple(tuple(project_ring(ring, equal_earth) for ring in polygon) for polygon in shape)) / 1e6


def test_every_place_of_the_data_has_an_outline() -> None:
    with (DATA / "codes.csv").open(encoding="utf-8", newline="") as file:
        codes = [(line["list"], line["code"]) for line in csv.DictReader(file)]
    held = {"area": OUTLINES.areas, "territory": OUTLINES.territories, "country": OUTLINES.territories}
    assert [code for name, code in codes if name in held and code not in held[name]] == []


def test_the_file_is_small_and_keeps_its_notices() -> None:
    assert FILE.stat().st_size < 350_000
    notices = "\n".join(json.loads(FILE.read_text(encoding="utf-8"))["notices"])
    for said in ("Natural Earth: public domain", "Copyright 2013-2019 Michael Bostock", "Ramiro Gómez"):
        assert said in notices


@pytest.mark.parametrize(("prefix", "published"), COUNTRIES.items())
def test_areas_of_countries_are_the_published_ones(prefix: str, published: float) -> None:
    found = sum(square_kilometres(shape) for code, shape in OUTLINES.areas.items() if code.startswith(prefix))
    assert found == pytest.approx(published, rel=0.01)


@pytest.mark.parametrize(
    ("prefix", "published", "short"), [("NI", 130_373, 0.013), ("PA", 75_320, 0.011), ("BZ", 22_966, 0.031)]
)
def test_where_lagoons_and_small_islands_are_left_out_areas_fall_short_by_them_alone(
    prefix: str, published: float, short: float
) -> None:
    found = sum(square_kilometres(shape) for code, shape in OUTLINES.areas.items() if code.startswith(prefix))
    assert (1 - short) * published < found < published


@pytest.mark.parametrize(("code", "published"), [*STATES.items(), *TERRITORIES.items()])
def test_areas_of_places_are_the_published_ones(code: str, published: float) -> None:
    shape = OUTLINES.areas.get(code) or OUTLINES.territories[code]
    assert square_kilometres(shape) == pytest.approx(published, rel=0.01)


def test_fifty_cities_lie_in_their_states() -> None:
    found = {
        name: [area for area, shape in OUTLINES.areas.items() if contains_corner(shape, (lon, lat))]
        for name, lon, lat, _ in cities()
    }
    assert len(found) >= 50
    assert found == {name: [code] for name, _, _, code in cities()}


@pytest.mark.parametrize("place", [(-95.0, 22.0), (-110.0, 18.0), (-84.0, 20.0), (0.0, 0.0)])
def test_the_sea_is_nowhere(place: tuple[float, float]) -> None:
    assert not any(
        contains_corner(shape, place) for shape in (*OUTLINES.areas.values(), *OUTLINES.territories.values())
    )


@pytest.mark.parametrize(
    ("lon", "lat", "east", "north"),
    [  # EPSG:6372, from its definition by independent means (IOGP guidance note 7-2, method 9802)
        (-102.0, 12.0, 2_500_000.0, 0.0),
        (-99.1332, 19.4326, 2_800_163.33, 829_057.52),
        (-116.6, 32.5, 1_120_647.74, 2_340_659.30),
    ],
)
def test_the_region_is_laid_flat_as_in_mexico(lon: float, lat: float, east: float, north: float) -> None:
    assert conformal_conic(lon, lat) == pytest.approx((east, north), abs=0.01)


def test_the_whole_world_has_its_area() -> None:
    edge = [(lon, -90.0) for lon in range(-180, 181)] + [(180.0, lat) for lat in range(-90, 91)]
    edge += [(lon, 90.0) for lon in range(180, -181, -1)] + [(-180.0, lat) for lat in range(90, -91, -1)]
    corners = tuple((float(lon), float(lat)) for lon, lat in edge)
    assert square_kilometres(((corners,),)) == pytest.approx(510_065_622, rel=2e-4)


# ---------------------------------------------------------------- damaged files


def damaged(change: str) -> Any:  # noqa: ANN401 - JSON
    topology = json.loads(FILE.read_text(encoding="utf-8"))
    match change:
        case "no arcs":
            del topology["arcs"]
        case "no areas":
            topology["objects"]["areas"]["geometries"] = []
        case "an arc that is not there":
            topology["objects"]["areas"]["geometries"][0]["arcs"] = [[[99_999]]]
        case "an open ring":
            topology["objects"]["areas"]["geometries"][0]["arcs"] = [[[0]]]
        case "beyond the world":
            topology["arcs"][0][0] = [10**9, 0]
        case "text for a number":
            topology["arcs"][0][0] = ["1", "2"]
        case "no transform":
            topology["transform"] = None
    return topology


CHANGES = [
    *("no arcs", "no areas", "an arc that is not there", "an open ring", "beyond the world", "text for a number"),
    "no transform",
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_damaged_file_is_named_in_one_sentence(change: str, tmp_path: Path) -> None:
    path = tmp_path / "outlines.json"
    path.write_text(json.dumps(damaged(change)), encoding="utf-8")
    with pytest.raises(OutlinesProblem, match=r"^The file outlines\.json is damaged, so no map can be drawn: .*\.$"):
        read_outlines(path)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"3", b"null", b"[" * 90_000, b"\xff\xfe", b'{"transform": 1}'])
def test_what_is_no_topology_is_named_too(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "outlines.json"
    path.write_bytes(content)
    with pytest.raises(OutlinesProblem, match="is damaged"):
        read_outlines(path)


def test_a_missing_file_and_one_that_is_too_large_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(OutlinesProblem, match="is missing"):
        read_outlines(tmp_path / "outlines.json")
    path = tmp_path / "large.json"
    with path.open("wb") as file:
        file.truncate(1 << 24)
    with pytest.raises(OutlinesProblem, match="is far larger"):
        read_outlines(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes among files")
def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "outlines.json"
    os.mkfifo(path)
    with pytest.raises(OutlinesProblem, match="could not be read"):
        read_outlines(path)


def test_what_was_damaged_is_read_once_it_is_restored(tmp_path: Path) -> None:
    path = tmp_path / "outlines.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(OutlinesProblem):
        read_outlines(path)
    path.write_bytes(FILE.read_bytes())
    assert isinstance(read_outlines(path), Outlines)
