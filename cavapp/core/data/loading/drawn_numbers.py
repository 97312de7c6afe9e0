"""Numbers of places that are drawn from those of their units, of which other datasets hold them.

Owns which numbers stand behind one that is drawn, what is made of them, and that their notes go with them. Edits are
laid over them by ``core.edits``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from cavapp.core.data.catalogue import Place
from cavapp.core.data.dataset import Dataset, Observation
from cavapp.core.data.keys import MEASURE, Key, Region, Value
from cavapp.core.data.notes import Attachment, Level
from cavapp.core.data.rounding import round_decimal

Drawn = Mapping[Key, tuple[Key, ...]]
_RATE: Final = "rate"
_COUNT, _PEOPLE = "count", "population"
_PER: Final = 100_000


def find_lenders(data: Dataset, places: Iterable[Place], lenders: Sequence[Dataset]) -> dict[Key, tuple[Key, ...]]:
    """For each key of a dataset of places those of the numbers that it is drawn from; none where none are held."""
    units = {place.id: tuple(filter(None, place.units.split("; "))) for place in places}
    found = {}
    for row in range(len(data)):
        key = data.key(row)
        held = (_keys_in(one, units.get(str(key["place"]), ()), key[data.time]) for one in lenders)
        keys = next(filter(None, held), ())
        if keys:
            found[key] = keys
    return found


def _keys_in(data: Dataset, units: Sequence[str], period: Value) -> tuple[Key, ...]:
    """The rate of a single unit where one is held, else homicides and inhabitants of all; nothing if any is missing."""
    measures = (_RATE,) if len(units) == 1 and _RATE in data.measures else (_COUNT, _PEOPLE)
    items = ((("area", unit), (data.time, period), (MEASURE, measure)) for measure in measures for unit in units)
    keys = tuple(data.normalised(Key(data.id, some)) for some in items)
    return keys if all(data.row_of(key) is not None for key in keys) else ()


def draw_number(held: Sequence[Observation], decimals: int) -> tuple[float | None, str]:
    """The number that is drawn from these and its text: itself if it is one, else a rate, rounded as rates are."""
    if len(held) == 1:
        return held[0].value, held[0].printed
    sums = {_COUNT: 0.0, _PEOPLE: 0.0}
    for one in held:
        if one.value is None:
            return None, ""
        sums[str(one.key[MEASURE])] += one.value
    if sums[_PEOPLE] <= 0:
        return None, ""
    rate = round_decimal(sums[_COUNT] * _PER / sums[_PEOPLE], decimals)
    return float(rate), str(rate)


def lend_notes(attachments: Iterable[Attachment], drawn: Drawn) -> Iterator[Attachment]:
    """The same notes on what is drawn from the numbers that they speak of."""
    lending = {lender.dataset for lenders in drawn.values() for lender in lenders}
    for one in attachments:
        if one.region.dataset in lending:
            keys = {key for key, lenders in drawn.items() if any(map(one.region.contains, lenders))}
            yield from (one._replace(region=region, level=level) for region, level in _regions_of(keys, drawn))


def _regions_of(keys: set[Key], drawn: Drawn) -> Iterator[tuple[Region, Level]]:
    """The parts that hold just these keys: whole rows together, else those of the same periods."""
    rows: dict[Value, set[Value]] = {}
    for key in keys:
        rows.setdefault(key["place"], set()).add(key["year"])
    whole = {row for row in rows if all(key in keys for key in drawn if key["place"] == row)}
    groups: dict[frozenset[Value], list[Value]] = {}
    for row, years in rows.items():
        groups.setdefault(frozenset() if row in whole else frozenset(years), []).append(row)
    dataset = next(iter(drawn)).dataset
    for periods, places in groups.items():
        sets = {"place": places, **({"year": periods} if periods else {})}
        alone = Level.OBSERVATION if len(periods) == 1 else Level.SERIES
        yield Region.of(dataset, sets), alone if len(places) == 1 else Level.GROUP
