"""Periods, dimensions, keys and regions: how a number is addressed.

Owns the address alone; what is held there stands in ``dataset``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from cavapp.core.data.limits import check_year
from cavapp.core.data.text import Language

MEASURE: Final = "measure"


@dataclass(frozen=True, slots=True, order=True)
class Year:
    """A calendar year."""

    number: int

    def __hash__(self) -> int:  # asked for with every key that is looked up
        return self.number

    def __str__(self) -> str:
        return str(self.number)

    def label(self, lang: Language) -> str:  # noqa: ARG002 - same text in both languages, same call as FiscalYear
        return str(self.number)


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """A US fiscal year: 1 October of the year before to 30 September. Never equal to a calendar year."""

    number: int

    def __hash__(self) -> int:
        return self.number

    def __str__(self) -> str:
        return f"FY{self.number}"

    def label(self, lang: Language) -> str:
        return f"AF {self.number}" if lang is Language.SPANISH else f"FY{self.number}"


@dataclass(frozen=True, slots=True, order=True)
class UndatedYear(Year):
    """The year in which numbers were published that name no year of their own. Never equal to the calendar year."""

    def label(self, lang: Language) -> str:
        said = "sin fecha, publicado en" if lang is Language.SPANISH else "undated, published"
        return f"{said} {self.number}"


Period = Year | FiscalYear
Value = str | int | Year | FiscalYear


def plain_value(value: Value) -> str | int:
    """The value as it stands in the data files and in JSON: periods become their number."""
    return value.number if isinstance(value, (Year, FiscalYear)) else value


class DimensionKind(StrEnum):
    """How the values of a dimension are read."""

    CODE = "code"
    NUMBER = "number"
    YEAR = "year"
    FISCAL_YEAR = "fiscal_year"
    UNDATED_YEAR = "undated_year"


class Dimension(NamedTuple):
    """One part of the key of a dataset. ``undated`` are those of its years that are of publication."""

    id: str
    kind: DimensionKind
    undated: frozenset[int] = frozenset()

    @property
    def is_time(self) -> bool:
        return self.kind in (DimensionKind.YEAR, DimensionKind.FISCAL_YEAR, DimensionKind.UNDATED_YEAR)

    def parse(self, text: str) -> Value:
        """Read one value of this dimension; ``FY2009`` and ``2009`` both name a fiscal year.

        Raises ValueError if the text cannot be a value of this dimension.
        """
        if self.kind is DimensionKind.CODE:
            return text
        if self.kind is DimensionKind.FISCAL_YEAR:
            return FiscalYear(check_year(int(text.upper().removeprefix("FY").removeprefix("AF").strip())))
        if self.kind is DimensionKind.NUMBER:
            return int(text)
        year = check_year(int(text))
        is_undated = self.kind is DimensionKind.UNDATED_YEAR or year in self.undated
        return UndatedYear(year) if is_undated else Year(year)

    @classmethod
    def named(cls, name: str) -> Dimension:
        """The dimension of that name; the name decides how its values are read."""
        kinds = {
            "year": DimensionKind.YEAR,
            "fiscal_year": DimensionKind.FISCAL_YEAR,
            "month": DimensionKind.NUMBER,
        }
        return cls(name, kinds.get(name, DimensionKind.CODE))


@dataclass(frozen=True, slots=True)
class Key:
    """A full or partial key: dimensions that are not named mean *any*."""

    dataset: str
    items: tuple[tuple[str, Value], ...] = ()
    # Keys are looked up some hundred times for each picture.
    _hash: int | None = field(default=None, init=False, repr=False, compare=False)

    def __hash__(self) -> int:
        known = self._hash
        if known is None:
            known = hash((self.dataset, self.items))
            object.__setattr__(self, "_hash", known)
        return known

    def get(self, dimension: str) -> Value | None:
        for name, value in self.items:
            if name == dimension:
                return value
        return None

    def __getitem__(self, dimension: str) -> Value:
        for name, value in self.items:
            if name == dimension:
                return value
        raise KeyError(dimension)

    def with_(self, **values: Value) -> Key:
        """This key with the named dimensions set (added or replaced)."""
        kept = tuple(item for item in self.items if item[0] not in values)
        return Key(self.dataset, kept + tuple(values.items()))

    def plain(self) -> dict[str, str | int]:
        """Names and plain values, as written to files."""
        return {name: plain_value(value) for name, value in self.items}


class Region(NamedTuple):
    """A part of a dataset: for each named dimension the set of values that belong to it."""

    dataset: str
    sets: tuple[tuple[str, frozenset[Value]], ...] = ()

    @classmethod
    def of(cls, dataset: str, values: Mapping[str, Iterable[Value]]) -> Region:
        return cls(dataset, tuple((name, frozenset(members)) for name, members in values.items()))

    def contains(self, key: Key) -> bool:
        """Whether the key lies in the region; a dimension the key leaves open does not exclude it."""
        if key.dataset != self.dataset:
            return False
        for name, members in self.sets:
            value = key.get(name)
            if value is not None and value not in members:
                return False
        return True

    @property
    def breadth(self) -> int:
        """How special the region is: the number of dimensions it fixes (0 is the whole dataset)."""
        return len(self.sets)
