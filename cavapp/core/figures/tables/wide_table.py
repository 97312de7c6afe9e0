"""Wide tables: the observations of a selection as rows x periods, with all that stands in and at each cell.

Owns the one value that screen, files, clipboard, statistics and wide CSV read: a pandas frame of numbers, and grids of
the same shape beside it. A table is made by ``table_builder``; an edit makes another one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from cavapp.core.analysis.audits import TotalAudit
from cavapp.core.analysis.measures.computed_value import ComputedValue
from cavapp.core.analysis.view import Selection
from cavapp.core.citations.markers import Marking
from cavapp.core.data.dataset import Observation, Unit, display_text, fitting_decimals, number_text
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.figures.tables.table_figure import MOVED_SIGN, TableCell, TableHead

CellIndex = tuple[int, int]
ObservationGrid = tuple[tuple[Observation | None, ...], ...]


@dataclass(frozen=True, eq=False)
class NumberGrid:
    """Numbers as rows x periods, in order, beside the observations they are of; nested tuples are ``[row][column]``.

    ``numbers`` is float64 in the unit shown, NaN where there is no number. What is shown is said by these numbers:
    the text of an observation stands only where it says the same.
    """

    numbers: pd.DataFrame
    observations: ObservationGrid

    @cached_property
    def values(self) -> tuple[tuple[float | None, ...], ...]:
        """The numbers as Python has them, None where there is none."""
        return tuple(tuple(None if math.isnan(one) else one for one in row) for row in self.numbers.to_numpy().tolist())

    @cached_property
    def texts(self) -> tuple[tuple[str, ...], ...]:
        """The numbers as they are shown; empties as printed."""
        return tuple(
            tuple(shown_text(one, value) for one, value in zip(row, values, strict=True))
            for row, values in zip(self.observations, self.values, strict=True)
        )

    def printed(self, cell: CellIndex) -> str:
        """The text of the source, with all its digits, where it says the number of a cell; else the number in full."""
        row, column = cell
        one, value = self.observations[row][column], self.values[row][column]
        if one is not None and one.value == value:
            return one.printed
        return "" if value is None else repr(value)


def number_grid(observations: ObservationGrid, rows: Sequence[object], periods: Sequence[str | int]) -> NumberGrid:
    """The grid of these observations, under labels of rows and numbers of periods."""
    numbers = [[math.nan if one is None or one.value is None else one.value for one in row] for row in observations]
    index = pd.Index(list(rows), dtype=object, tupleize_cols=False)
    return NumberGrid(pd.DataFrame(numbers, index=index, columns=list(periods), dtype="float64"), observations)


def shown_text(one: Observation | None, value: float | None) -> str:
    """A number as shown at the place of an observation: with its text where that says the number."""
    held = "" if one is None else display_text(one)
    if value is None:
        return held if one is None or one.value is None else ""
    if one is None:
        return f"{value:,}"
    if one.value is not None and held == number_text(value, len(held.partition(".")[2])):
        return held
    return number_text(value, fitting_decimals(value, one.unit))


@dataclass(frozen=True, eq=False, kw_only=True)
class WideTable(NumberGrid):
    """A selection as a wide table, totals last.

    ``held`` is what stands at each place for the observations; ``cells`` is the same for the numbers. ``repeats`` says
    that a request only repeats the year before. Where releases are compared, ``base`` is the one that the report
    cites. ``audits`` has an entry a column, None where no printed total is shown.
    """

    title: str
    selection: Selection
    language: Language
    unit: Unit
    marking: Marking
    rows: tuple[TableHead, ...]
    columns: tuple[TableHead, ...]
    held: tuple[tuple[TableCell, ...], ...]
    audits: tuple[TotalAudit | None, ...]
    repeats: Mapping[CellIndex, str]
    base: str
    _positions: Mapping[Key, CellIndex] = field(repr=False)

    @cached_property
    def cells(self) -> tuple[tuple[TableCell, ...], ...]:
        """What is shown at each place."""
        return tuple(
            tuple(
                cell if cell.value == value else replace(cell, value=value, text=text, reason="")
                for cell, value, text in zip(*row, strict=True)
            )
            for row in zip(self.held, self.values, self.texts, strict=True)
        )

    @cached_property
    def reasons(self) -> tuple[tuple[str, ...], ...]:
        """Why a cell has no number; empty where there is one."""
        return tuple(tuple(cell.reason for cell in row) for row in self.cells)

    @cached_property
    def markers(self) -> tuple[tuple[tuple[str, ...], ...], ...]:
        return tuple(tuple(cell.markers for cell in row) for row in self.cells)

    def is_total(self, row: int) -> bool:
        return self.rows[row].is_total

    def position(self, key: Key) -> CellIndex | None:
        """The cell of the observation at a full key, None if the table does not show it."""
        data = self.selection.dataset
        return self._positions.get(data.normalised(key)) if key.dataset == data.id else None

    def key_at(self, cell: CellIndex) -> Key | None:
        return self.held[cell[0]][cell[1]].key

    def derived(self, cell: CellIndex) -> ComputedValue | None:
        """How the value in a cell was computed; None if it is as booked."""
        key = self.key_at(cell) if self.selection.derived else None
        return None if key is None else self.selection.derived.get(key)

    def lead(self, cell: CellIndex) -> str:
        """What stands before the number in a cell: a difference, a stage, or a sign that it is computed, as booked.

        Totals have the printed one before them always, other values only side by side. A stage that the head of the
        column does not tell stands there too.
        """
        one = self.held[cell[0]][cell[1]]
        if not one.moved:
            return one.difference or one.stage
        return f"{one.booked} {MOVED_SIGN}" if one.booked else MOVED_SIGN

    def place(self, cell: CellIndex) -> Key:
        """The full key of a cell, whether the dataset holds an observation there or not."""
        row, column = cell
        return next(line for line in self.selection.lines if line.code == self.rows[row].code).places[column]

    def is_like(self, other: WideTable) -> bool:
        """Whether the same rows and columns stand in both, so that only cells, heads and the language can differ."""
        return self._shape() == other._shape() and (self.language is not other.language or self.unit == other.unit)

    def _shape(self) -> tuple[object, ...]:
        rows, columns = ([head.key for head in heads] for heads in (self.rows, self.columns))
        return self.selection.exhibit.id, rows, columns

    def places(self) -> Iterator[CellIndex]:
        return ((row, column) for row in range(len(self.rows)) for column in range(len(self.columns)))


def changed_cells(old: WideTable, new: WideTable) -> list[CellIndex]:
    """The cells of two tables of the same shape that read differently, by value, text, markers or audit."""
    return [
        (row, column)
        for row, column in new.places()
        if old.observations[row][column] != new.observations[row][column]
        or old.values[row][column] != new.values[row][column]
        or old.markers[row][column] != new.markers[row][column]
        or old.lead((row, column)) != new.lead((row, column))
        or old.repeats.get((row, column)) != new.repeats.get((row, column))
        or (new.is_total(row) and old.audits[column] != new.audits[column])
    ]
