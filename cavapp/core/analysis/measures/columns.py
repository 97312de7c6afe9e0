"""Measures over whole columns: the numbers alone, where all places of a dataset decide, as the shades of a map.

Owns the same formulas as ``measuring``, over arrays as long as the dataset. What each number is computed from, and why
one is missing, is told there, number by number; here a missing one is NaN.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from cavapp.core.analysis.measures.auxiliary import homicide_keys, homicide_release, people_keys, price_key
from cavapp.core.analysis.measures.measure_text import money_unit, row_dimension
from cavapp.core.analysis.measures.shown_as import Per, ShownAs, ShownForm
from cavapp.core.data.dataset import Dataset, Empty
from cavapp.core.data.keys import FiscalYear, Key, Value, Year
from cavapp.core.edits.document import Document

_Column = NDArray[np.float64]
RowNumbers = NDArray[np.int64]
_DENSE: Final = 8  # places for each row of a dataset up to which a table of all places is kept
_HUNDRED_THOUSAND: Final = 100_000.0


def measure_column(document: Document, data: Dataset, shown: ShownAs) -> _Column:
    """What every number of a dataset becomes, in file order; NaN where there is none. The mean of rows is no column."""
    places = _Places(data)
    level = _level_of(document, data, shown, places)
    with np.errstate(divide="ignore", invalid="ignore"):
        match shown.form:
            case ShownForm.CHANGE:
                found = level - places.at(level, places.shifted(shown.since))
            case ShownForm.PERCENT_CHANGE:
                found = 100.0 * (level / places.at(level, places.shifted(shown.since)) - 1.0)
            case ShownForm.INDEX:
                found = 100.0 * level / places.at(level, places.shifted(shown.since))
            case ShownForm.SHARE:
                found = 100.0 * level / _wholes(document, data, level, places)
            case ShownForm.CUMULATIVE:
                found = _running(document, data, level, places)
            case _:
                found = level
    return np.where(np.isfinite(found), found, np.nan)


class _Places:
    """Where the rows of a dataset stand, by one whole number for each full key."""

    def __init__(self, data: Dataset) -> None:
        self._data = data
        self.codes = {one.id: np.frombuffer(data.codes_of(one.id), dtype=np.intc) for one in data.dimensions}
        self._steps: dict[str, int] = {}
        self._count = 1
        for one in reversed(data.dimensions):
            self._steps[one.id] = self._count
            self._count *= max(1, len(data.values_of(one.id)))

    @property
    def _is_dense(self) -> bool:
        return self._count <= _DENSE * max(1, len(self._data))

    @cached_property
    def numbers(self) -> RowNumbers:
        told = [name for name in self.codes if len(self._data.values_of(name)) > 1]
        found = np.zeros(len(self._data), dtype=np.int64)
        for name in told:
            found += (
                self.codes[name] if self._steps[name] == 1 else self.codes[name].astype(np.int64) * self._steps[name]
            )
        return found

    @cached_property
    def _rows(self) -> RowNumbers | None:
        """The row at each place, -1 where nothing is held; None where the places are too many for a table."""
        if not self._is_dense:
            return None
        rows = np.full(self._count + 1, -1, dtype=np.int64)  # the last is that of no place
        rows[self.numbers] = np.arange(len(self._data))
        return rows

    @cached_property
    def _order(self) -> RowNumbers:
        return np.argsort(self.numbers)

    def moved(self, name: str, wanted: Sequence[int]) -> RowNumbers:
        """The places with another value of one dimension, for each of its values, -1 where there is none."""
        values = np.array(wanted, dtype=np.int64)
        away = (values - np.arange(len(values))) * self._steps[name]
        there = self.numbers + away[self.codes[name]]
        if (values < 0).any():
            there[(values < 0)[self.codes[name]]] = -1
        return there

    def shifted(self, since: int) -> RowNumbers:
        """The places of the period before, or of one period for all."""
        values = self._data.values_of(self._data.time)
        known = {_number_of(one): code for code, one in enumerate(values)}
        return self.moved(self._data.time, [known.get(since or _number_of(one) - 1, -1) for one in values])

    def groups(self, name: str) -> RowNumbers:
        """A small number for all places that differ in one dimension only."""
        starts = self.moved(name, [0] * len(self._data.values_of(name)))
        return starts if self._is_dense else np.unique(starts, return_inverse=True)[1]

    def at(self, column: _Column, places: RowNumbers) -> _Column:
        """The numbers at these places, NaN where nothing is held."""
        if self._rows is None:
            found = np.searchsorted(self.numbers, places, sorter=self._order)
            rows = self._order[np.minimum(found, len(self._order) - 1)]
            return np.where(self.numbers[rows] == places, column[rows], np.nan)
        return np.append(column, np.nan)[self._rows[places]]


def _number_of(period: Value) -> int:
    return period.number if isinstance(period, Year | FiscalYear) else 0


def _level_of(document: Document, data: Dataset, shown: ShownAs, places: _Places) -> _Column:
    level = _numbers_of(document, data)
    first = data.units[0]
    of_one = data.units.count(first) == len(data)
    units = {first.id: first} if of_one else {unit.id: unit for unit in data.units}
    factors = {name: unit.factor / money_unit(document.catalogue, unit, shown).factor for name, unit in units.items()}
    if set(factors.values()) != {1.0}:
        level *= factors[first.id] if of_one else np.array([factors[unit.id] for unit in data.units])
    if shown.base_year:
        level *= _by_period(document, data, shown)[places.codes[data.time]]
    if shown.per is not Per.NOTHING:
        level /= _divisors(document, data, shown, places)
        level *= _HUNDRED_THOUSAND if shown.per is Per.HUNDRED_THOUSAND else 1.0
    return level


def _numbers_of(document: Document, data: Dataset) -> _Column:
    """The numbers in file order, with what the user changed."""
    numbers = np.frombuffer(data.numbers, dtype=np.float64).copy()
    for edit in document.edits:
        row = data.row_of(edit.key) if edit.key.dataset == data.id else None
        one = document.observation(edit.key)
        if row is not None and one is not None:
            numbers[row] = np.nan if one.value is None else one.value
    return numbers


def _by_period(document: Document, data: Dataset, shown: ShownAs) -> _Column:
    """What an amount of each period is multiplied by."""

    def index(year: int) -> float:
        return _sum_of(document, (price_key(document.catalogue, shown.prices, year),))

    base = index(shown.base_year)
    return np.array([base / index(_number_of(one)) for one in data.values_of(data.time)])


def _divisors(document: Document, data: Dataset, shown: ShownAs, places: _Places) -> _Column:
    """What each number is divided by; asked for once for each row and period."""
    rows, time = row_dimension(data), data.time
    release = homicide_release(document.catalogue)
    both = places.codes[rows].astype(np.int64) * len(data.values_of(time)) + places.codes[time]
    _, first, inverse = np.unique(both, return_index=True, return_inverse=True)
    found = []
    for row in first.tolist():
        key = data.key(row)
        people = shown.per is not Per.HOMICIDE
        catalogue = document.catalogue
        keys = people_keys(catalogue, data, key) if people else homicide_keys(catalogue, data, key, release)
        found.append(_sum_of(document, keys))
    return np.array(found)[inverse]


def _sum_of(document: Document, keys: Iterable[Key]) -> float:
    """The sum of the numbers at these keys, NaN where one of them is missing or there are none."""
    held = [document.observation(key) for key in keys]
    values = [np.nan if one is None or one.value is None else one.value for one in held]
    return float(sum(values)) if values else float("nan")


def _wholes(document: Document, data: Dataset, level: _Column, places: _Places) -> _Column:
    """The printed total of each number, else the sum of its period."""
    rows = row_dimension(data)
    values = data.values_of(rows)
    total = next((code for code, value in enumerate(values) if document.catalogue.is_total(rows, value)), None)
    if total is not None:
        return places.at(level, places.moved(rows, [total] * len(values)))
    group = places.groups(rows)
    return np.bincount(group, _counted(document, data, level)).astype(np.float64)[group]


def _running(document: Document, data: Dataset, level: _Column, places: _Places) -> _Column:
    """The sums of rows over their periods in order; a dash counts nothing, any other gap ends them."""
    numbers = np.array([_number_of(one) for one in data.values_of(data.time)])
    start, when = places.groups(data.time), numbers[places.codes[data.time]]
    step = np.diff(start)
    sorted_already = bool(np.all((step > 0) | ((step == 0) & (np.diff(when) > 0))))
    order = slice(None) if sorted_already else np.lexsort((when, start))
    group, counted = start[order], _counted(document, data, level)[order]
    begins = np.concatenate(([True], group[1:] != group[:-1]))
    lengths = np.diff(np.append(np.flatnonzero(begins), len(group)))

    def until(each: _Column) -> _Column:
        """The sums of each group up to each of its numbers."""
        sums = np.cumsum(each)
        return sums - np.repeat((sums - each)[begins], lengths)

    gaps = np.isnan(counted)
    found = np.empty(len(data))
    found[order] = until(np.where(gaps, 0.0, counted)) if gaps.any() else until(counted)
    if np.isnan(level).any():
        lost = (until(gaps.astype(np.float64)) > 0) | (until((~np.isnan(level[order])).astype(np.float64)) == 0)
        found[order] = np.where(lost, np.nan, found[order])
    return found


def _counted(document: Document, data: Dataset, level: _Column) -> _Column:
    """The numbers that count in a sum: a dash counts nothing."""
    empty = np.flatnonzero(np.isnan(level))
    if not len(empty):
        return level
    counted = level.copy()
    held = ((row, document.observation(data.key(row))) for row in empty.tolist())
    counted[[row for row, one in held if one is not None and one.empty is Empty.DASH]] = 0.0
    return counted
