"""Data files of a large dataset beside pandas: how long 100,000 rows take as a spreadsheet and as CSV, in one run."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import pandas as pd

from cavapp.core.data.text import Language
from cavapp.core.export.data_files.book_writer import data_bytes
from cavapp.core.export.data_files.data_book import Cell, DataBook, Entry, Sheet, SheetColumn, plain_entry

if TYPE_CHECKING:
    from tests.benchmarks.conftest import Figures

ROWS, ROUNDS = 100_000, 3
NAMES = ("country", "year", "value", "unit", "printed", "status", "markers", "references", "edited", "origin")


def large_book() -> DataBook:
    rows: list[list[Entry]] = [
        [
            *(f"C{number % 200}", 1900 + number % 120, Cell(number / 8, f"{number / 8}", f"{number / 8:,.1f}")),
            *(
                "per_100k",
                f"{number / 8:,.1f}",
                "actual",
                "",
                f"work-{number % 40}@p. {number % 300}",
                "false",
                "released",
            ),
        ]
        for number in range(ROWS)
    ]
    return DataBook("Large", Language.ENGLISH, "2026-11-30", [Sheet("data", "Data", _columns(), rows, 1)])


def _columns() -> list[SheetColumn]:
    return [SheetColumn(name, name) for name in NAMES]


def timed(do: Callable[[], object], kept: list[float]) -> Callable[[], None]:
    def measure() -> None:
        began = time.perf_counter()
        do()
        kept.append(time.perf_counter() - began)

    return measure


def test_files_of_100_000_rows_beside_pandas(figures: Figures) -> None:
    book = large_book()
    frame = pd.DataFrame([list(map(plain_entry, row)) for row in book.data.rows], columns=NAMES)
    frame["value"] = frame["value"].astype(float)
    found: list[list[float]] = [[] for _ in range(4)]
    ways: tuple[Callable[[], object], ...] = (
        partial(data_bytes, book, "xlsx"),
        lambda: frame.to_excel(io.BytesIO(), engine="xlsxwriter", index=False),
        partial(data_bytes, book, "csv"),
        lambda: frame.to_csv(index=False).encode(),
    )
    figures.in_turns([timed(way, kept) for way, kept in zip(ways, found, strict=True)], rounds=ROUNDS)
    figures.ratio("XLSX of 100,000 rows, beside pandas", found[0], found[1], "<= 0.7 x")
    figures.ratio("CSV of 100,000 rows, beside pandas", found[2], found[3], "<= 1.2 x")
