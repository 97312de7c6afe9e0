"""Computes what numbers are shown as: each from its inputs in the whole dataset and from the series beside it.

Owns the arithmetic of every measure, one formula each, with what is missing and which stages it reaches across. Which
measures suit is told by ``suitability``, what they are called by ``measure_text``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from cavapp.core.analysis.measures.auxiliary import (
    homicide_keys,
    homicide_release,
    people_keys,
    price_editions,
    price_key,
    total_of,
)
from cavapp.core.analysis.measures.computed_value import ComputedValue, MovementShare
from cavapp.core.analysis.measures.measure_text import measured_unit, money_unit, row_dimension
from cavapp.core.analysis.measures.quantities import (
    Quantity,
    Untestable,
    average_of,
    change_to,
    in_percent,
    quantity_of,
    sum_all,
)
from cavapp.core.analysis.measures.shown_as import Per, ShownAs, ShownForm
from cavapp.core.data.catalogue import MEAN_ROW
from cavapp.core.data.dataset import Dataset, Empty, Observation, Status, Unit, number_text
from cavapp.core.data.keys import MEASURE, FiscalYear, Key, Period, Year
from cavapp.core.data.labels import key_text
from cavapp.core.data.rounding import exact_decimal
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.messages import measures as words

Reader = Callable[[Key], Observation | None]
_HUNDRED_THOUSAND: Final = 100_000
# From the most to the least certain: a computed number is no more certain than any number in it.
CERTAINTY: Final = (
    *(Status.DOCUMENTED, Status.ACTUAL, Status.UNMARKED, Status.COMPUTED),
    *(Status.ESTIMATE, Status.PLANNED, Status.REQUEST),
)
_STAGES: Final = frozenset({Status.ACTUAL, Status.ESTIMATE, Status.PLANNED, Status.REQUEST})


def measure_values(
    document: Document,
    keys: Iterable[Key],
    shown: ShownAs,
    *,
    moved: Mapping[Key, ComputedValue] | None = None,
    rows: Sequence[str] = (),
    as_printed: bool = False,
    explains: bool = False,
) -> dict[Key, ComputedValue]:
    """The values at these full keys of one dataset as ``shown``, where anything is held at them.

    A key of the row ``MEAN_ROW`` is that of the mean of these ``rows``. ``moved`` are those that notes change; what is
    booked is then measured beside what is intended. ``as_printed`` leaves the user's edits out. ``explains``: each with
    its formula in numbers.
    """
    keys = list(keys)
    if not keys:
        return {}
    data, changed = document.catalogue.dataset(keys[0].dataset), moved or {}
    held = document.printed if as_printed else document.observation
    booked = Measuring(document, data, shown, held, held, rows=rows, explains=explains)
    if not changed:
        return {key: one for key in keys if (one := booked.compute(key)) is not None}

    def intend(key: Key) -> Observation | None:
        return changed[key].observation if key in changed else held(key)

    found, intended = {}, Measuring(document, data, shown, intend, held, rows=rows, explains=explains)
    for key in keys:
        one, before = intended.compute(key), booked.compute(key)
        if one is not None and before is not None:
            found[key] = _beside(one, before, changed)
    return found


def _beside(one: ComputedValue, before: ComputedValue, moved: Mapping[Key, ComputedValue]) -> ComputedValue:
    """A value as intended beside the one as booked, with the movements of all its inputs."""
    changed = [moved[key] for key in one.inputs if key in moved]
    parts: dict[MovementShare, None] = dict.fromkeys(part for other in changed for part in other.parts)
    inputs = dict.fromkeys((*one.inputs, *(key for other in changed for key in other.inputs)))
    is_total = one.key in moved and moved[one.key].is_total
    return replace(
        one,
        released=before.released,
        booked=before.observation,
        parts=tuple(parts),
        inputs=tuple(inputs),
        is_total=is_total,
    )


class Measuring:
    """Computes one measure in one dataset; what several values rest on is computed once.

    ``read`` gives the observations of the dataset, ``held`` those of other series.
    """

    def __init__(
        self,
        document: Document,
        data: Dataset,
        shown: ShownAs,
        read: Reader,
        held: Reader,
        *,
        rows: Sequence[str],
        explains: bool,
    ) -> None:
        self._document = document
        self._catalogue = document.catalogue
        self._data = data
        self._shown = shown
        self._source = read
        self._held = held
        self._explains = explains
        self._rows = row_dimension(data)
        self._averaged = [data.dimension(self._rows).parse(row) for row in rows]
        self._known: dict[Key, Observation | None] = {}
        self._units: dict[str, Unit] = {}
        self._levels: dict[Key, Quantity] = {}
        self._indices: dict[int, Quantity] = {}
        self._divisors: dict[tuple[Key, ...], Quantity] = {}
        self._edition = shown.prices or next(iter(price_editions(document.catalogue)), "") if shown.base_year else ""
        self._release = homicide_release(document.catalogue) if shown.per is Per.HOMICIDE else ""
        self._sums: dict[Key, Quantity] = {}

    def _read(self, key: Key) -> Observation | None:
        """The observation of the dataset at a full key, looked up once."""
        if key not in self._known:
            self._known[key] = self._source(key)
        return self._known[key]

    def compute(self, key: Key) -> ComputedValue | None:
        """The value at a full key; None where nothing is held. Without a value it says why."""
        is_mean = key.get(self._rows) == MEAN_ROW
        released = self._mean_place(key) if is_mean else self._read(key)
        if released is None:
            return None
        found = self._found(key, self._mean if is_mean else self._formed)
        keys = found.keys if is_mean else (key, *(one for one in found.keys if one != key))
        found_at = [one for one in map(self._of_series, keys) if one is not None]
        held = [one for one in found_at if one.key.dataset == self._data.id]
        units = dict.fromkeys(one.unit for one in held if one.key[MEASURE] == key[MEASURE])
        if found.missing is None and len(units) > 1:
            found = replace(found, missing=_mixed(units))
        unit = self._unit_of(released.unit)
        value = None if found.missing is not None else float(exact_decimal(found.number))
        new = Observation(
            released.key,
            value,
            released.printed if value is None and released.value is None else _text(value, unit.decimals),
            unit,
            max((one.status for one in held), key=_uncertainty) if value is not None else released.status,
            edited=any(one.edited for one in found_at),
        )
        return ComputedValue(
            observation=new,
            released=released,
            inputs=keys,
            booked=new,
            is_total=self._catalogue.is_total(self._rows, key.get(self._rows)),
            shown_as=self._shown,
            reason=found.missing,
            stages=self._stages(held) if value is not None else (),
            formula=found.formula,
        )

    def _unit_of(self, unit: Unit) -> Unit:
        if unit.id not in self._units:
            self._units[unit.id] = measured_unit(self._document, self._data, unit, self._shown)
        return self._units[unit.id]

    def _rows_of(self, key: Key) -> list[Key]:
        """The places of the rows that are averaged, where anything is held."""
        places = (self._data.normalised(key.with_(**{self._rows: row})) for row in self._averaged)
        return [place for place in places if self._read(place) is not None]

    def _mean_place(self, key: Key) -> Observation | None:
        """What would be held at the place of a mean: nothing, in the unit of the rows."""
        first = next((self._read(place) for place in self._rows_of(key)), None)
        return None if first is None else replace(first, key=key, value=None, printed="", status=Status.COMPUTED)

    def _mean(self, key: Key) -> Quantity:
        return average_of([one for one in map(self._level, self._rows_of(key)) if one.missing is None])

    def _found(self, key: Key, way: Callable[[Key], Quantity]) -> Quantity:
        """What comes of a computation; where it cannot be made, why."""
        try:
            return way(key)
        except Untestable as why:
            return Quantity(0.0, (), why.reason)

    def _stages(self, held: list[Observation]) -> tuple[tuple[Period, Status], ...]:
        """The stages of numbers of several periods, if they differ and any is stated."""
        found: dict[Period, Status] = {}
        for one in held:
            period = one.key[self._data.time]
            assert isinstance(period, Year | FiscalYear)
            found.setdefault(period, one.status)
        several = len(set(found.values())) > 1 and not _STAGES.isdisjoint(found.values())
        return tuple(sorted(found.items(), key=lambda item: item[0].number)) if several else ()

    # ------------------------------------------------------------ forms

    def _formed(self, key: Key) -> Quantity:
        shown, level = self._shown, self._level(key)
        match shown.form:
            case ShownForm.CHANGE:
                return level - self._level(self._base_of(key))
            case ShownForm.PERCENT_CHANGE:
                return in_percent(change_to(self._level(self._base_of(key)), level))
            case ShownForm.INDEX:
                return in_percent(level / self._level(self._base_of(key)))
            case ShownForm.SHARE:
                return in_percent(level / self._whole(key))
            case ShownForm.CUMULATIVE:
                return self._sum_until(key)
            case _:
                level.value  # noqa: B018 - says why it is missing
                return level

    def _base_of(self, key: Key) -> Key:
        period = key[self._data.time]
        assert isinstance(period, Year | FiscalYear)
        there = type(period)(self._shown.since or period.number - 1)
        return self._data.normalised(key.with_(**{self._data.time: there}))

    def _whole(self, key: Key) -> Quantity:
        """The printed total, else the sum of all rows held."""
        if self._catalogue.is_total(self._rows, key.get(self._rows)):
            return self._level(key)
        total = total_of(self._document, key)
        if total is not None:
            return self._level(total)
        place = self._data.normalised(key.with_(**{self._rows: ""}))
        if place not in self._sums:
            rows = (key.with_(**{self._rows: row}) for row in self._data.values_of(self._rows))
            self._sums[place] = self._added(rows)
        return self._sums[place]

    def _sum_until(self, key: Key) -> Quantity:
        """The sum of a row up to a period; a dash counts nothing, what else has no number leaves no sum."""
        period = key[self._data.time]
        assert isinstance(period, Year | FiscalYear)
        before = [one for one in self._data.values_of(self._data.time) if one.number <= period.number]  # type: ignore[union-attr]  # periods
        return self._added(key.with_(**{self._data.time: one}) for one in sorted(before, key=_number))

    def _added(self, keys: Iterable[Key]) -> Quantity:
        places = [key for one in keys if self._read(key := self._data.normalised(one)) is not None]
        counted = [one for one in places if (held := self._read(one)) is None or held.empty is not Empty.DASH]
        if not counted and places:
            raise Untestable(self._about(words.STANDS_AS_DASH, places[-1]))
        return sum_all([self._level(one) for one in counted])

    # ------------------------------------------------------------ levels

    def _level(self, key: Key) -> Quantity:
        """The number at a full key in its unit, in constant dollars and divided as chosen."""
        if key not in self._levels:
            self._levels[key] = self._found(key, self._divided)
        return self._levels[key]

    def _divided(self, key: Key) -> Quantity:
        amount, per = self._real(key), self._shown.per
        if per is Per.NOTHING:
            return amount
        if per is Per.HOMICIDE:
            return amount / self._divisor(homicide_keys(self._catalogue, self._data, key, self._release), key)
        each = amount / self._divisor(people_keys(self._catalogue, self._data, key), key)
        return each.times(_HUNDRED_THOUSAND) if per is Per.HUNDRED_THOUSAND else each

    def _divisor(self, keys: tuple[Key, ...], key: Key) -> Quantity:
        if not keys:
            raise Untestable(self._about(words.NO_PEOPLE_OF, key))
        if keys not in self._divisors:
            self._divisors[keys] = sum_all([self._number_at(one, self._of_series) for one in keys])
        return self._divisors[keys]

    def _of_series(self, key: Key) -> Observation | None:
        return self._read(key) if key.dataset == self._data.id else self._held(key)

    def _real(self, key: Key) -> Quantity:
        amount, shown = self._number_at(key, self._read), self._shown
        held = self._read(key)
        assert held is not None
        wanted = money_unit(self._catalogue, held.unit, shown)
        if wanted.factor != held.unit.factor:
            amount = amount.times(held.unit.factor / wanted.factor)
        if not shown.base_year:
            return amount
        period = key[self._data.time]
        assert isinstance(period, Year | FiscalYear)
        base, own = self._price(shown.base_year), self._price(period.number)
        return amount * base / own

    def _price(self, year: int) -> Quantity:
        if year not in self._indices:
            self._indices[year] = self._number_at(price_key(self._catalogue, self._edition, year), self._held)
        return self._indices[year]

    def _number_at(self, key: Key, read: Reader) -> Quantity:
        """The number that is held at a full key; Untestable, with the reason, where there is none."""
        one = read(key)
        if one is not None and one.value is not None:
            return quantity_of(one, explains=self._explains)
        reason = words.NO_NUMBER_HELD
        if one is not None and one.empty is Empty.NOT_AVAILABLE:
            reason = words.STANDS_AS_NA
        elif one is not None and one.empty is Empty.DASH:
            reason = words.STANDS_AS_DASH
        raise Untestable(self._about(reason, key))

    def _about(self, template: Text, key: Key) -> Text:
        return template.fill(place=Text(*(key_text(self._catalogue, key, lang) for lang in Language)))


def _mixed(units: Iterable[Unit]) -> Text:
    names = Text(*(", ".join(unit.label.get(lang) for unit in units) for lang in Language))
    return words.OTHER_UNITS.fill(units=names)


def _text(value: float | None, decimals: int) -> str:
    return "" if value is None else number_text(value, decimals)


def _uncertainty(status: Status) -> int:
    return CERTAINTY.index(status) if status in CERTAINTY else -1


def _number(period: object) -> int:
    return period.number if isinstance(period, Year | FiscalYear) else 0
