"""The frozen vocabulary of the data: units, observations, datasets.

Owns how a number is held; how it is addressed stands in ``keys``. Knows nothing of files, notes or edits. Values are
held column-wise in standard-library arrays, dimensions as integer codes, so that the command line needs no further
library and numpy can look at the same memory without a copy.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import Final, NamedTuple

from cavapp.core.data.keys import Dimension, FiscalYear, Key, Period, Region, Value, Year
from cavapp.core.data.rounding import round_decimal
from cavapp.core.data.text import Text

_KEPT: Final = 10_000  # observations of a dataset that are kept once built
_SHOWN: Final = re.compile(r"[\u2212-]?[0-9]{1,3}(,?[0-9]{3})*(\.[0-9]+)?")
_GROUP: Final = 3  # digits between two separators of thousands


class Status(StrEnum):
    """What stage or completeness the source states for a value."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    PLANNED = "planned"
    REQUEST = "request"
    UNMARKED = "unmarked"
    DOCUMENTED = "documented"
    NOT_IN_DATASET = "not_in_dataset"
    NOT_RECOVERED = "not_recovered"
    COMPUTED = "computed"


class Unit(NamedTuple):
    """A printed unit: ``value * factor`` is the value in ``base``."""

    id: str
    label: Text
    short: Text
    base: str
    factor: float
    decimals: int


class Empty(StrEnum):
    """The kinds of a cell without a number."""

    DASH = "dash"
    NOT_AVAILABLE = "n/a"
    BLANK = "blank"


EMPTY_TEXTS: Final = {Empty.DASH: "—", Empty.NOT_AVAILABLE: "n/a", Empty.BLANK: ""}


@dataclass(frozen=True, slots=True)
class Observation:
    """One value at a full key, with its status.

    ``value`` is in the printed unit, None where nothing is known; ``printed`` is the text of the source. ``edited``:
    the user changed something, with ``value_edited`` the number itself and not its stage alone.
    """

    key: Key
    value: float | None
    printed: str
    unit: Unit
    status: Status
    national_source: str = ""
    source_type: str = ""
    edited: bool = False
    value_edited: bool = False

    @property
    def empty(self) -> Empty | None:
        """Which kind of empty cell this is, None if it has a number."""
        if self.value is not None:
            return None
        return {"—": Empty.DASH, "n/a": Empty.NOT_AVAILABLE}.get(self.printed, Empty.BLANK)

    @property
    def in_base_unit(self) -> float | None:
        return None if self.value is None else self.value * self.unit.factor


def number_text(value: float | Decimal, decimals: int) -> str:
    """A number with grouping commas and a decimal point, as printed in English, in Mexico and Central America.

    It is rounded half away from zero.
    """
    text = f"{round_decimal(value, decimals):,f}"
    return "\u2212" + text[1:] if text.startswith("-") else text


def plain_number(value: float, shown: str) -> str:
    """A number for other programs: all its digits, with the decimals of the text that is shown at least.

    No grouping, a hyphen for a minus, a decimal point, no power of ten.
    """
    whole, _, part = f"{Decimal(repr(value + 0.0)):f}".partition(".")
    part = part.rstrip("0").ljust(len(shown.partition(".")[2]), "0")
    text = f"{whole}.{part}" if part else whole
    # Where a point groups, 12.345 would be read as 12,345.
    return f"{text}0" if len(text.partition(".")[2]) == _GROUP else text


def ungrouped_text(shown: str) -> str:
    """A number that is shown, as other programs read it; any other text as it is."""
    if _SHOWN.fullmatch(shown) is None:
        return shown
    bare = shown.replace(",", "").replace("\u2212", "-")
    return plain_number(float(bare), bare)


def fitting_decimals(value: float, unit: Unit) -> int:
    """Those of the unit, but a count that is no whole number must not look like one."""
    return 1 if unit.decimals == 0 and value != int(value) else unit.decimals


def display_text(observation: Observation) -> str:
    """The text of an observation as shown in tables and labels: empties as printed, numbers rounded for reading.

    They have the decimals of their unit, those of a source never more than it gives.
    """
    if observation.value is None:
        return observation.printed
    decimals = fitting_decimals(observation.value, observation.unit)
    if not observation.value_edited:
        decimals = min(decimals, len(observation.printed.partition(".")[2]))
    return number_text(observation.value, decimals)


class DataRow(NamedTuple):
    """One line of a data file, parsed: what a dataset is built from."""

    values: tuple[Value, ...]
    value: float | None
    printed: str
    unit: str
    status: Status
    national_source: str = ""
    source_type: str = ""


class _Columns(NamedTuple):
    """Per dimension: codes by row, code by value, rows by code. Per row: everything else."""

    codes: list[array[int]]
    code_of: list[dict[Value, int]]
    rows_of: list[list[array[int]]]
    values: array[float]
    printed: list[str]
    units: list[Unit]
    statuses: list[Status]
    national_sources: list[str]
    source_types: list[str]

    def copied(self) -> _Columns:
        """Columns that can grow without these."""
        return _Columns(
            [codes[:] for codes in self.codes],
            [dict(known) for known in self.code_of],
            [[rows[:] for rows in found] for found in self.rows_of],
            self.values[:],
            *(list(column) for column in self[4:]),  # type: ignore[arg-type]  # lists of one kind each
        )

    def append(self, row: DataRow, units: Mapping[str, Unit]) -> None:
        """Add a row; a value that a dimension did not have yet becomes its last one."""
        number = len(self.values)
        for codes, known, rows_of, value in zip(self.codes, self.code_of, self.rows_of, row.values, strict=True):
            code = known.setdefault(value, len(known))
            if code == len(rows_of):
                rows_of.append(array("i"))
            codes.append(code)
            rows_of[code].append(number)
        self.values.append(math.nan if row.value is None else row.value)
        self.printed.append(row.printed)
        self.units.append(units[row.unit])
        self.statuses.append(row.status)
        self.national_sources.append(row.national_source)
        self.source_types.append(row.source_type)


@dataclass(frozen=True, slots=True)
class Dataset:
    """One published table family with one structure; read-only.

    ``dimensions`` includes the measure as the last one. ``categories`` holds, per dimension, its values in file order.
    ``countries`` are those all of it is of together, where no dimension says it.
    """

    id: str
    title: Text
    description: Text
    dimensions: tuple[Dimension, ...]
    time: str
    measures: tuple[str, ...]
    categories: tuple[tuple[Value, ...], ...]
    _columns: _Columns = field(repr=False)
    _index: dict[tuple[Value, ...], int] = field(repr=False)
    _built: dict[int, Observation] = field(default_factory=dict, repr=False, compare=False)
    countries: tuple[str, ...] = ()

    @classmethod
    def build(  # noqa: PLR0913 - a dataset is what these say it is; each is named at the only call
        cls,
        *,
        id: str,  # noqa: A002 - the vocabulary's word
        title: Text,
        description: Text,
        dimensions: Sequence[Dimension],
        time: str,
        measures: Sequence[str],
        rows: Sequence[DataRow],
        units: Mapping[str, Unit],
        countries: Sequence[str] = (),
    ) -> Dataset:
        """Make a dataset from parsed rows (n rows, ``len(dimensions)`` key values each). Keys must be unique."""
        code_of: list[dict[Value, int]] = []
        codes: list[array[int]] = []
        rows_of: list[list[array[int]]] = []
        for position in range(len(dimensions)):
            values = [row.values[position] for row in rows]
            known = {value: code for code, value in enumerate(dict.fromkeys(values))}
            code_of.append(known)
            codes.append(array("i", [known[value] for value in values]))
            rows_of.append([array("i") for _ in known])
            for number, code in enumerate(codes[-1]):
                rows_of[-1][code].append(number)
        columns = _Columns(
            codes,
            code_of,
            rows_of,
            array("d", [math.nan if row.value is None else row.value for row in rows]),
            [row.printed for row in rows],
            [units[row.unit] for row in rows],
            [row.status for row in rows],
            [row.national_source for row in rows],
            [row.source_type for row in rows],
        )
        index = {row.values: number for number, row in enumerate(rows)}
        kept = tuple(tuple(known) for known in code_of)
        of = tuple(countries)
        return cls(id, title, description, tuple(dimensions), time, tuple(measures), kept, columns, index, countries=of)

    def extended(self, rows: Sequence[DataRow], units: Mapping[str, Unit]) -> Dataset:
        """This dataset with further rows behind its own; their keys must not be in it yet."""
        columns, index = self._columns.copied(), dict(self._index)
        for row in rows:
            index[row.values] = len(columns.values)
            columns.append(row, units)
        kept = tuple(tuple(known) for known in columns.code_of)
        return replace(self, categories=kept, _columns=columns, _index=index, _built=dict(self._built))

    def filled(self, numbers: Mapping[int, tuple[float | None, str]]) -> Dataset:
        """This dataset with other numbers, with their printed texts, in these rows."""
        columns = self._columns.copied()
        for row, (value, printed) in numbers.items():
            columns.values[row], columns.printed[row] = math.nan if value is None else value, printed
        return replace(self, _columns=columns, _built={})

    def __len__(self) -> int:
        return len(self._columns.values)

    @property
    def numbers(self) -> array[float]:
        """The numbers of all rows, NaN where there is none, each in its unit of ``units``."""
        return self._columns.values

    @property
    def units(self) -> Sequence[Unit]:
        return self._columns.units

    def dimension(self, name: str) -> Dimension:
        """The dimension of that name; KeyError if there is none."""
        return self.dimensions[self._position(name)]

    def values_of(self, name: str) -> tuple[Value, ...]:
        """All values of a dimension, in file order; KeyError if there is no such dimension."""
        return self.categories[self._position(name)]

    def codes_of(self, name: str) -> array[int]:
        """For each row the place of its value in ``values_of``; KeyError if there is no such dimension."""
        return self._columns.codes[self._position(name)]

    def has_value(self, name: str, value: Value) -> bool:
        """Whether any observation has that value; KeyError if there is no such dimension."""
        return value in self._columns.code_of[self._position(name)]

    def period(self, number: int) -> Period:
        """The period of that number in the dimension of time."""
        period = self.dimension(self.time).parse(str(number))
        assert isinstance(period, (Year, FiscalYear))
        return period

    def _position(self, name: str) -> int:
        for position, dimension in enumerate(self.dimensions):
            if dimension.id == name:
                return position
        raise KeyError(name)

    def key(self, row: int) -> Key:
        """The full key of a row, counted from 0; IndexError beyond the last."""
        built = self._built.get(row)
        if built is not None:
            return built.key
        items = tuple(
            (dimension.id, self.categories[position][self._columns.codes[position][row]])
            for position, dimension in enumerate(self.dimensions)
        )
        return Key(self.id, items)

    def normalised(self, key: Key) -> Key:
        """A key of this dataset with its dimensions in the dataset's order, so that equal keys compare equal."""
        items = ((d.id, key.get(d.id)) for d in self.dimensions)
        return Key(self.id, tuple((name, value) for name, value in items if value is not None))

    def row_of(self, key: Key) -> int | None:
        """The row of a full key, None if the dataset has no such observation."""
        values = tuple(key.get(dimension.id) for dimension in self.dimensions)
        return self._index.get(values)  # type: ignore[arg-type]  # a missing part is None and is in no row

    def observation(self, row: int) -> Observation:
        """The observation in a row, counted from 0; IndexError beyond the last."""
        known = self._built.get(row)
        if known is not None:
            return known
        columns = self._columns
        value = columns.values[row]
        built = Observation(
            self.key(row),
            None if math.isnan(value) else value,
            columns.printed[row],
            columns.units[row],
            columns.statuses[row],
            columns.national_sources[row],
            columns.source_types[row],
        )
        if len(self._built) < _KEPT:
            self._built[row] = built
        return built

    def rows(self, region: Region) -> Iterator[int]:
        """Rows inside the region, in file order. Dimensions the dataset does not have raise KeyError."""
        wanted: list[tuple[int, list[int]]] = []
        for name, members in region.sets:
            position = self._position(name)
            code_of = self._columns.code_of[position]
            wanted.append((position, [code_of[value] for value in members if value in code_of]))
        if not wanted:
            yield from range(len(self))
            return
        # The narrowest dimension names the candidates, so that one series of a million rows is found without a walk.
        found = [[self._columns.rows_of[position][code] for code in codes] for position, codes in wanted]
        narrowest = min(range(len(wanted)), key=lambda number: sum(map(len, found[number])))
        candidates = found[narrowest]
        others = [
            (self._columns.codes[position], frozenset(codes))
            for number, (position, codes) in enumerate(wanted)
            if number != narrowest
        ]
        for row in candidates[0] if len(candidates) == 1 else sorted(chain.from_iterable(candidates)):
            if all(codes[row] in allowed for codes, allowed in others):
                yield row
