"""How quickly all claims are checked again after an edit."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from cavapp.core.analysis.claims.checking import Claims
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.edits.document import Document

if TYPE_CHECKING:
    from tests.benchmarks.conftest import Figures

EDITS = 100
CELLS = {
    "a homicide rate": Key(
        "homicide-rates", (("country", "HND"), ("year", Year(2007)), ("vintage", "hs-2012"), ("measure", "rate"))
    ),
    "a total of Table 1b": Key(
        "mexico-assistance", (("account", "Total"), ("fiscal_year", FiscalYear(2009)), ("measure", "amount"))
    ),
    "the deaths of a state": Key(
        "subnational-mexico", (("area", "MX-TAM"), ("year", Year(2010)), ("measure", "count"))
    ),
}


@pytest.mark.parametrize("cell", CELLS)
def test_all_claims_after_an_edit(figures: Figures, document: Document, cell: str) -> None:
    claims = Claims(document)
    claims.all()
    times: list[float] = []

    def edit() -> None:
        value = 50.0 + len(times) / 100
        change = document.set_value(CELLS[cell], value, f"{value}")
        start = time.perf_counter()
        claims.follow(change)
        claims.all()
        times.append(time.perf_counter() - start)

    figures.in_turns([edit], rounds=EDITS)
    figures.times(f"all claims checked again after an edit of {cell}", times, "< 50 ms")
