"""Whole columns against the same measures number by number, on every dataset that ships."""

from __future__ import annotations

import math

import pytest

from cavapp.core.analysis.measures.columns import measure_column
from cavapp.core.analysis.measures.measuring import measure_values
from cavapp.core.analysis.measures.shown_as import parse_shown_as
from cavapp.core.analysis.measures.suitability import why_unfit
from cavapp.core.data.keys import MEASURE
from cavapp.core.edits.document import Document

WORDS = (
    *("real:2012", "real:2010:cpi-u", "per-capita", "per-100k", "per-homicide", "change", "change:2008"),
    *("percent-change", "index:2008", "index:2009", "share", "cumulative", "real:2012,per-capita,percent-change"),
)


@pytest.mark.parametrize("words", WORDS)
def test_columns_are_what_numbers_are_one_by_one(document: Document, words: str) -> None:
    shown, compared, kinds = parse_shown_as(words), 0, set[str]()
    for data in document.catalogue.datasets.values():
        fitting = [one for one in data.measures if why_unfit(document, data, one, shown) is None]
        if not fitting:
            continue
        column = measure_column(document, data, shown)
        kinds.add(str(column.dtype))
        rows = [row for row in range(len(data)) if str(data.key(row)[MEASURE]) in fitting]
        keys = [data.key(row) for row in rows]
        each = measure_values(document, keys, shown)
        for row, key in zip(rows, keys, strict=True):
            value = each[key].value
            expected = math.nan if value is None else value
            assert column[row] == pytest.approx(expected, rel=1e-9, abs=1e-9, nan_ok=True), (key, each[key].reason)
            compared += value is not None
    assert compared > 20
    assert kinds == {"float64"}
