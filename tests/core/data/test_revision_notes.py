"""Notes on revised numbers stand at the same superseded numbers in every release, against the data files themselves."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from cavapp.core.data.keys import Key, Year
from cavapp.core.edits.document import Document

# What each note says was replaced, or is different elsewhere: country, years, and the numbers named in its text.
NOTED = {
    "fig-1-slv-revision": ("SLV", dict(zip(range(2000, 2005), ("59.8", "60.2", "47.3", "55.9", "64.6"), strict=True))),
    "fig-1-hnd-revision": ("HND", dict(zip(range(2003, 2008), ("33.6", "32.0", "35.1", "43.0", "45.6"), strict=True))),
    "fig-1-hnd-2007": ("HND", {2007: "45.6"}),
    "fig-1-hnd-2003-break": ("HND", {2003: "33.6"}),
    "fig-1-slv-2009": ("SLV", {2009: "70.6"}),
    "fig-1-slv-2010": ("SLV", {2010: "64.7"}),
}
# The World Bank's later copies follow from revised populations; where one of their numbers rounds to an old one, it is
# by chance, and their own note says what they are.
RECOMPUTED = {"wdi-2024-09", "wdi-2025-10"}


def rates(folder: Path) -> Iterator[tuple[str, int, str, Decimal]]:
    with (folder / "homicide-rates.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            if line["measure"] == "rate" and line["value"]:
                shown = Decimal(line["value"]).quantize(Decimal("0.1"), ROUND_HALF_UP)
                yield line["country"], int(line["year"]), line["vintage"], shown


@pytest.mark.parametrize("note", NOTED)
def test_a_note_stands_at_every_copy_of_the_number_it_speaks_of(
    document: Document, data_folder: Path, note: str
) -> None:
    country, numbers = NOTED[note]
    text, met = document.catalogue.evidence.footnotes[note].text.en, 0
    assert all(number in text for number in numbers.values()) or note.startswith("fig-1-hnd-2003")
    for code, year, release, shown in rates(data_folder):
        if code != country or year not in numbers or release in RECOMPUTED:
            continue
        items = (("country", code), ("year", Year(year)), ("vintage", release), ("measure", "rate"))
        key = document.catalogue.dataset("homicide-rates").normalised(Key("homicide-rates", items))
        cited = {one.footnote.id for one in document.citation((key,)).footnotes}
        assert (note in cited) is (str(shown) == numbers[year]), (year, release)
        met += note in cited
    assert met > len(numbers)
