"""The numbers of named places, worked out from the data files alone: their own file has none."""

from __future__ import annotations

import csv
from decimal import ROUND_HALF_UP, Decimal

from tests.checkout import DATA

Line = dict[str, str]


def read_lines(name: str) -> list[Line]:
    """The lines of a data file; those of named places with the numbers of their states and departments."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    return list(map(_filled, found)) if name == "named-places" else found


def _filled(line: Line) -> Line:
    units = next(one["units"] for one in read_lines("places") if one["place"] == line["place"])
    if not units:
        return line
    source = "subnational-mexico" if units.startswith("MX") else "subnational-central-america"
    held = [one for one in read_lines(source) if one["area"] in units.split("; ") and one["year"] == line["year"]]
    rates = [one["printed"] for one in held if one["measure"] == "rate"]
    if len(rates) != 1:
        deaths, people = (
            sum(Decimal(one["value"]) for one in held if one["measure"] == name) for name in ("count", "population")
        )
        rates = [str(Decimal(100_000 * deaths / people).quantize(Decimal("0.1"), ROUND_HALF_UP))]
    return {**line, "value": rates[0], "printed": rates[0]}
