"""Datasets: an observation that was built once serves again, in no dataset but its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from cavapp.core.data import dataset as datasets
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import DataRow, Dataset, Status
from cavapp.core.data.keys import FiscalYear, Region
from cavapp.core.data.loading.loader import read_catalogue


def with_year(data: Dataset, catalogue: Catalogue, year: int, value: float) -> Dataset:
    row = DataRow(("INCLE", FiscalYear(year), "amount"), value, f"{value}", "usd_million", Status.REQUEST)
    return data.extended([row], catalogue.units)


def test_an_observation_is_built_once(catalogue: Catalogue) -> None:
    data = catalogue.dataset("mexico-assistance")
    for row in data.rows(Region(data.id)):
        one = data.observation(row)
        assert data.observation(row) is one
        assert data.key(row) is one.key
        assert data.row_of(one.key) == row


def test_two_datasets_grown_from_one_keep_their_own_rows_apart(catalogue: Catalogue) -> None:
    data = catalogue.dataset("mexico-assistance")
    one, other = with_year(data, catalogue, 2030, 1.0), with_year(data, catalogue, 2031, 2.0)
    last = len(data)
    assert (one.observation(last).value, other.observation(last).value) == (1.0, 2.0)
    assert (one.key(last)["fiscal_year"], other.key(last)["fiscal_year"]) == (FiscalYear(2030), FiscalYear(2031))
    assert one.observation(0) == other.observation(0) == data.observation(0)
    with pytest.raises(IndexError):
        data.observation(last)


def test_no_more_are_kept_than_there_is_room_for(data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(datasets, "_KEPT", 3)
    data = read_catalogue(data_folder).dataset("carsi-funding")
    found, again = ([data.observation(row) for row in range(len(data))] for _ in range(2))
    assert found == again
    assert sum(one is other for one, other in zip(found, again, strict=True)) == 3
