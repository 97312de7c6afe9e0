"""What claims read: the numbers of the document as series, in one release or another, as booked or as intended.

Owns reading columns once and following the user's edits. What is computed with them is the business of the rules.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from cavapp.core.analysis.audits import lacks_number
from cavapp.core.analysis.measures.quantities import Quantity, QuantitySeries, Untestable
from cavapp.core.analysis.movements import intend_values
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Observation, Status
from cavapp.core.data.keys import MEASURE, FiscalYear, Key, Region, Year
from cavapp.core.data.labels import key_text
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Change, Document

HOMICIDE: Final = "homicide-rates"
WORLD: Final = "homicide-rates-world"
DEPARTMENTS: Final = "subnational-central-america"
STATES: Final = "subnational-mexico"
CARSI: Final = "carsi-funding"
MEXICO: Final = "mexico-assistance"
DEFENSE: Final = "section-1004"
POPULATION: Final = "population"
TOTAL: Final = "Total"
_MILLION: Final = 1e6
_MISSING: Final = Text("{name} {period} is not held.", "No hay dato de {name} para {period}.")
_TAKEN_OUT: Final = Text("A number was taken out: {cells}.", "Se quitó una cifra: {cells}.")
_Row = tuple[str, str]  # code of the row, release (empty where there is none)
ClaimPlace = tuple[str, str, str]  # dataset, code of the row, release; both empty: the whole dataset


class Readings:
    """The numbers of one document by dataset and measure, each read once; follows changes by their keys."""

    def __init__(self, document: Document, *, as_printed: bool = False) -> None:
        self.document = document
        self.as_printed = as_printed
        self._tables: dict[tuple[str, str], dict[_Row, dict[int, Quantity]]] = {}
        self._moved: dict[tuple[str, frozenset[str]], Mapping[Key, Quantity]] = {}
        # The rates of a country by year in a release, or as reported: a rule asks for one year after the other.
        self.rates: dict[tuple[str, str], QuantitySeries] = {}

    def table(self, dataset: str, measure: str) -> Mapping[_Row, QuantitySeries]:
        """All rows of a measure: row and release -> period -> value in the base unit."""
        if (dataset, measure) not in self._tables:
            table: dict[_Row, dict[int, Quantity]] = {}
            for one in self._observations(dataset, measure):
                self._take(table, one.key, one)
            self._tables[dataset, measure] = table
        return self._tables[dataset, measure]

    def moved(self, dataset: str, notes: Collection[str]) -> Mapping[Key, Quantity]:
        """The values, in the base unit, that applying these notes (ids) changes, each with all it is computed from."""
        asked = dataset, frozenset(notes)
        if asked not in self._moved:
            found = intend_values(self.document, dataset, sorted(notes), as_printed=self.as_printed)
            self._moved[asked] = {
                key: self._missing(one.missing or (key,), one.inputs)
                if one.value is None
                else Quantity(one.value * one.observation.unit.factor, one.inputs)
                for key, one in found.items()
            }
        return self._moved[asked]

    def follow(self, change: Change) -> frozenset[ClaimPlace]:
        """Read anew what a change of values touched; the places at which something may read differently."""
        self._moved.clear()
        self.rates.clear()
        for key in change.keys:
            table = self._tables.get((key.dataset, str(key[MEASURE])))
            if table is not None:
                self._take(table, key, self.document.observation(key))
        return self._places(change.keys)

    def edited_places(self) -> frozenset[ClaimPlace]:
        """The places at which the user's edits can make something read differently from what is shipped."""
        return self._places(edit.key for edit in self.document.edits)

    def forget(self) -> None:
        """Read everything anew."""
        self._moved.clear()
        self._tables.clear()
        self.rates.clear()

    def _observations(self, dataset: str, measure: str) -> list[Observation]:
        region = Region.of(dataset, {MEASURE: (measure,)})
        if not self.as_printed:
            return self.document.observations(region)
        data = self.document.shipped.dataset(dataset)
        return [data.observation(row) for row in data.rows(region)]

    def _take(self, table: dict[_Row, dict[int, Quantity]], key: Key, one: Observation | None) -> None:
        row, period = self._row(key), key[self.document.catalogue.dataset(key.dataset).time]
        assert isinstance(period, (Year, FiscalYear))
        value = None if one is None else one.in_base_unit
        if one is not None and lacks_number(self.document, one):
            table.setdefault(row, {})[period.number] = self._missing((key,), (key,))
        elif value is None:
            table.get(row, {}).pop(period.number, None)
        else:
            table.setdefault(row, {})[period.number] = Quantity(value, (key,))

    def _places(self, keys: Iterable[Key]) -> frozenset[ClaimPlace]:
        return frozenset((key.dataset, *row) for key in keys for row in (self._row(key), ("", "")))

    def _missing(self, places: Sequence[Key], keys: tuple[Key, ...]) -> Quantity:
        """A number that was taken out, or a sum over such: what rests on it cannot be tested."""
        catalogue = self.document.catalogue
        named = ("; ".join(key_text(catalogue, key, lang) for key in places) for lang in Language)
        texts = (_TAKEN_OUT.get(lang).format(cells=cells) for lang, cells in zip(Language, named, strict=True))
        return Quantity(math.nan, keys, Text(*texts))

    def _row(self, key: Key) -> _Row:
        first = self.document.catalogue.dataset(key.dataset).dimensions[0].id
        return str(key[first]), str(key.get("vintage") or "")


@dataclass(frozen=True, slots=True)
class Facts:
    """What a rule is given. ``vintage`` empty: the releases that Figure 1 shows; ``notes``: ids of those applied.

    ``seen`` gathers the places a rule has read, so that it is asked again only when one of them changes.
    """

    readings: Readings
    reported: Mapping[tuple[str, int], str]
    movable: tuple[str, ...] = ()
    release: str = ""
    notes: frozenset[str] = field(default=frozenset())
    seen: set[ClaimPlace] = field(default_factory=set)

    @property
    def catalogue(self) -> Catalogue:
        return self.readings.document.catalogue

    def in_release(self, release: str) -> Facts:
        """The same facts with the homicide rates of another release."""
        return replace(self, release=release)

    def applied(self) -> Facts:
        """The same facts with every note applied that moves money."""
        return replace(self, notes=frozenset(self.movable))

    def booked(self) -> Facts:
        """The same facts as booked."""
        return replace(self, notes=frozenset())

    # names

    def name(self, dimension: str, code: str) -> Text:
        """The short name of a code in both languages."""
        return Text(*(self.catalogue.short(dimension, code, lang) for lang in Language))

    def releases(self) -> tuple[str, ...]:
        """All releases of the homicide rates."""
        return tuple(map(str, self.catalogue.dataset(HOMICIDE).values_of("vintage")))

    def release_of(self, country: str, year: int) -> str:
        """The release a country's rate of a year is read in."""
        return self.release or self.reported.get((country, year), self.reported["", 0])

    # numbers

    def rates(self, country: str, first: int = 0, last: int = 9999) -> dict[int, Quantity]:
        """Homicides per 100,000 by year, as far as they are held."""
        releases = [self.release] if self.release else list(dict.fromkeys(self.reported.values()))
        self.seen.update((HOMICIDE, country, release) for release in releases)
        known = self.readings.rates.get((country, self.release))
        if known is None:
            table = self.readings.table(HOMICIDE, "rate")
            found = {
                year: one
                for release in releases
                for year, one in table.get((country, release), {}).items()
                if self.release_of(country, year) == release
            }
            known = self.readings.rates[country, self.release] = dict(sorted(found.items()))
        return {year: one for year, one in known.items() if first <= year <= last}

    def rate(self, country: str, year: int) -> Quantity:
        """One rate; Untestable if it is not held."""
        return self._held(self.rates(country), year, "country", country, Year)

    def amounts(self, dataset: str, row: str, first: int = 0, last: int = 9999) -> dict[int, Quantity]:
        """Millions of US dollars by fiscal year, with the notes applied; cells without a number are left out."""
        # A movement of money touches two years of a row, and totals.
        self.seen.add((dataset, "", "") if self.notes else (dataset, row, ""))
        series = self.readings.table(dataset, "amount").get((row, ""), {})
        moved = self.readings.moved(dataset, self.notes) if self.notes else {}
        found = {year: moved.get(one.keys[0], one) for year, one in sorted(series.items()) if first <= year <= last}
        return {year: replace(one, number=one.number / _MILLION) for year, one in found.items()}

    def amount(self, dataset: str, row: str, year: int) -> Quantity:
        """One amount in millions of US dollars; Untestable if it is not held."""
        dimension = self.catalogue.dataset(dataset).dimensions[0].id
        return self._held(self.amounts(dataset, row), year, dimension, row, FiscalYear)

    def population(self, country: str, year: int) -> Quantity:
        self.seen.add((POPULATION, country, ""))
        series = self.readings.table(POPULATION, "population").get((country, ""), {})
        return self._held(series, year, "country", country, Year)

    def column(self, dataset: str, measure: str, year: int) -> dict[str, Quantity]:
        """All rows of a dataset in one year."""
        self.seen.add((dataset, "", ""))
        table = self.readings.table(dataset, measure)
        return {row: series[year] for (row, _), series in table.items() if year in series}

    def status(self, key: Key) -> Status:
        """The stage of an observation."""
        document = self.readings.document
        one = document.printed(key) if self.readings.as_printed else document.observation(key)
        return Status.UNMARKED if one is None else one.status

    def _held(
        self, series: QuantitySeries, number: int, dimension: str, code: str, kind: Callable[[int], Year | FiscalYear]
    ) -> Quantity:
        if number not in series:
            name, period = self.name(dimension, code), kind(number)
            texts = (_MISSING.get(lang).format(name=name.get(lang), period=period.label(lang)) for lang in Language)
            raise Untestable(Text(*texts))
        return series[number]
