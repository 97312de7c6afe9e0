"""How quickly a million numbers become something else, as for the shades of a map, beside pandas written by hand."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from cavapp.core.analysis.measures.columns import measure_column
from cavapp.core.analysis.measures.shown_as import parse_shown_as
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import DataRow, Dataset, Status
from cavapp.core.data.keys import Dimension, FiscalYear
from cavapp.core.data.text import Text
from cavapp.core.edits.document import Document

if TYPE_CHECKING:
    from tests.benchmarks.conftest import Figures

ROWS, YEARS, FIRST = 50_000, 20, 2000


@pytest.fixture(scope="module")
def million(catalogue: Catalogue) -> Dataset:
    """A million amounts: 50,000 accounts over twenty fiscal years."""
    units = catalogue.units
    values = np.random.default_rng(1).uniform(1.0, 1000.0, ROWS * YEARS)
    rows = [
        DataRow(
            (f"A{row}", FiscalYear(FIRST + year), "amount"), float(values[row * YEARS + year]), "", "usd", Status.ACTUAL
        )
        for row in range(ROWS)
        for year in range(YEARS)
    ]
    dimensions = [Dimension.named(name) for name in ("account", "fiscal_year", "measure")]
    both = Text("many", "muchos")
    return Dataset.build(
        id="many", title=both, description=both, dimensions=dimensions, time="fiscal_year", measures=("amount",),
        rows=rows, units=units,
    )  # fmt: skip


@pytest.mark.parametrize("words", ["change", "percent-change", "index:2005", "real:2012", "share", "cumulative"])
def test_a_million_numbers(figures: Figures, document: Document, million: Dataset, words: str) -> None:
    names = pd.Index(list(map(str, million.values_of("account"))))
    frame = pd.DataFrame(
        {
            "row": pd.Categorical.from_codes(np.frombuffer(million.codes_of("account"), dtype=np.intc), names),
            "year": FIRST + np.frombuffer(million.codes_of("fiscal_year"), dtype=np.intc),
            "value": np.frombuffer(million.numbers),
        }
    )
    index = pd.Series({year: 1.0 + (year - FIRST) / 50 for year in range(FIRST, FIRST + YEARS)})
    by_row, by_year = frame.groupby("row", observed=True)["value"], frame.groupby("year")["value"]

    def base() -> pd.Series:
        return frame["row"].map(frame[frame["year"] == 2005].set_index("row")["value"]).astype(float)

    by_hand = {
        "change": by_row.diff,
        "percent-change": lambda: 100 * by_row.pct_change(),
        "index:2005": lambda: 100 * frame["value"] / base(),
        "real:2012": lambda: frame["value"] * index[2012] / frame["year"].map(index),
        "share": lambda: 100 * frame["value"] / by_year.transform("sum"),
        "cumulative": by_row.cumsum,
    }[words]
    took: dict[str, list[float]] = {"ours": [], "by hand": []}

    def time_one(name: str, act: Callable[[], object]) -> None:
        start = time.perf_counter()
        act()
        took[name].append(time.perf_counter() - start)

    ours = partial(measure_column, document, million, parse_shown_as(words))
    contenders = [partial(time_one, "ours", ours), partial(time_one, "by hand", by_hand)]
    figures.in_turns(contenders, rounds=9)
    figures.ratio(f"{words} of a million numbers", took["ours"], took["by hand"], "<= 1.5 of pandas by hand")
