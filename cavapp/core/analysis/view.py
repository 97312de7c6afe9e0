"""Views: which part of a dataset is looked at, and the lines of observations that follow from it.

Owns the choices a reader can make in a tab as one frozen value. Charts and tables are built from the same selection,
so that chart, table and notes can never show different numbers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final, NamedTuple

from cavapp.core.analysis.measures.computed_value import ComputedValue
from cavapp.core.analysis.measures.measuring import measure_values
from cavapp.core.analysis.measures.shown_as import AS_RELEASED, ShownAs, ShownForm
from cavapp.core.analysis.measures.suitability import check_fit, check_units
from cavapp.core.analysis.movements import intend_values
from cavapp.core.data.catalogue import MEAN_ROW, Exhibit
from cavapp.core.data.dataset import Dataset, Observation
from cavapp.core.data.json_codec import added_field
from cavapp.core.data.keys import MEASURE, FiscalYear, Key, Period, Region, Value, Year, plain_value
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document

AS_REPORTED = ""
VINTAGE: Final = "vintage"
PLACE: Final = "place"


class Numbering(StrEnum):
    """How notes are marked: by the report's letters, or by numbers in reading order."""

    LETTERS = "letters"
    NUMBERS = "numbers"


class Booking(StrEnum):
    """In which year an amount counts that a note says was booked in one and meant for another."""

    BOOKED = "booked"
    INTENDED = "intended"
    SIDE_BY_SIDE = "side_by_side"


class Sorting(StrEnum):
    """By what rows are put in order."""

    REPORT = "report"
    NAME = "name"
    LARGEST = "largest"
    SMALLEST = "smallest"


class RowOrder(NamedTuple):
    """The order of rows. ``period`` is the number of the one whose values decide, 0 where none does."""

    by: Sorting = Sorting.REPORT
    period: int = 0


IN_REPORT_ORDER: Final = RowOrder()


@dataclass(frozen=True, slots=True)
class View:
    """A choice of rows, period and measure of one dataset.

    ``vintage`` empty means: each row in the release the exhibit uses. ``focus`` is a row that stands out.
    ``as_printed`` leaves the user's edits out; what is shown is the same part of the dataset. ``annotations`` are
    the ids of events, periods and reference lines that are switched on. ``applied`` are the ids of notes whose
    movements are made, unless ``booking`` leaves everything as booked. ``compared`` is a row whose releases are
    compared: the ``rows`` are releases then. ``shown`` is what numbers are shown as, ``type``
    the type of chart they are drawn as, empty for the usual one. ``ends``: of all periods the first and the last alone.
    ``free_scale``: each part of a chart that has several stands on a scale of its own.
    """

    exhibit: str
    rows: tuple[str, ...]
    first: int
    last: int
    measure: str
    vintage: str = AS_REPORTED
    logarithmic: bool = False
    focus: str = ""
    as_printed: bool = False
    numbering: Numbering = Numbering.LETTERS
    order: RowOrder = IN_REPORT_ORDER
    annotations: tuple[str, ...] = ()
    applied: tuple[str, ...] = added_field(())
    booking: Booking = added_field(Booking.BOOKED)
    compared: str = added_field("")
    shown: ShownAs = added_field(AS_RELEASED)
    type: str = added_field("")
    ends: bool = added_field(default=False)
    free_scale: bool = added_field(default=False)

    @property
    def is_measured(self) -> bool:
        """Whether numbers are shown as something else than they were released."""
        return self.shown != AS_RELEASED

    @property
    def averages(self) -> bool:
        """Whether the rows are shown as one, their mean."""
        return self.shown.form is ShownForm.MEAN

    @property
    def moves(self) -> bool:
        """Whether any note is applied."""
        return bool(self.applied) and self.booking is not Booking.BOOKED


@dataclass(frozen=True, slots=True)
class SelectedRow:
    """All observations of one row, one a period; None where the dataset has no observation at that place.

    ``key`` is that of the row, with its release where it has one; a place (a full key) may be in another release.
    """

    code: str
    key: Key
    places: tuple[Key, ...]
    observations: tuple[Observation | None, ...]
    is_total: bool = False

    @property
    def has_numbers(self) -> bool:
        return any(one is not None and one.value is not None for one in self.observations)

    def is_substitute(self, key: Key) -> bool:
        """Whether a place of the row is in another release than the row."""
        return key.get(VINTAGE) != self.key.get(VINTAGE)


@dataclass(frozen=True, slots=True)
class Selection:
    """The observations a view shows: lines x periods.

    Where notes are applied, or numbers are shown as something else, the observations are the computed ones;
    ``derived`` tells which these are, by full key, also of what is not shown.
    """

    view: View
    exhibit: Exhibit
    dataset: Dataset
    periods: tuple[Period, ...]
    lines: tuple[SelectedRow, ...]
    derived: Mapping[Key, ComputedValue] = field(default_factory=dict)

    @property
    def evidence_keys(self) -> tuple[Key, ...]:
        """The keys of all that is shown and of all that it is computed from, each once."""
        inputs = (one for key in self.keys if key in self.derived for one in self.derived[key].inputs)
        return tuple(dict.fromkeys((*self.keys, *inputs))) if self.derived else self.keys

    @property
    def observations(self) -> tuple[Observation, ...]:
        return tuple(one for line in self.lines for one in line.observations if one is not None)

    @property
    def keys(self) -> tuple[Key, ...]:
        return tuple(one.key for one in self.observations)

    @property
    def is_as_reported(self) -> bool:
        return shows_the_exhibit(self.exhibit, self.view)


def view_of(exhibit: Exhibit) -> View:
    """The view that shows an exhibit as the report does."""
    return View(exhibit.id, exhibit.row_order, exhibit.first, exhibit.last, exhibit.measure)


def exhibit_of(document: Document, view: View) -> Exhibit:
    """The exhibit of a view; where the releases of one row are compared, with these as its rows."""
    exhibit = document.catalogue.exhibit(view.exhibit)
    if not view.compared:
        return exhibit
    return exhibit._replace(rows=VINTAGE, row_order=releases_of(document, exhibit, view.compared))


def releases_of(document: Document, exhibit: Exhibit, row: str) -> tuple[str, ...]:
    """The releases that hold numbers of a row, that of the exhibit first; none where there are no releases."""
    if not releases_of_exhibit(document, exhibit):
        return ()
    region = {exhibit.rows: (row_value(document, exhibit, row),), MEASURE: (exhibit.measure,)}
    found = document.observations(Region.of(exhibit.dataset, region))
    held = dict.fromkeys(str(one.key[VINTAGE]) for one in found if one.value is not None)
    cited = reported_release(exhibit, row)
    return (*(one for one in held if one == cited), *(one for one in held if one != cited))


def compare_releases(document: Document, view: View, row: str) -> View:
    """The view that compares all releases of a row; for no row that of the exhibit, both without other choices."""
    exhibit = document.catalogue.exhibit(view.exhibit)
    plain = as_reported(exhibit, view)
    if not row:
        return plain
    return replace(plain, rows=releases_of(document, exhibit, row), measure=exhibit.measure, compared=row)


def bounds_of(document: Document, view: View) -> tuple[int, int]:
    """First and last period that can be chosen for a view."""
    exhibit = document.catalogue.exhibit(view.exhibit)
    if not view.compared:
        return period_bounds(document, exhibit, view.vintage)
    data = document.catalogue.dataset(exhibit.dataset)
    numbers = [
        number_at(data.key(row), data.time) for row in data.rows(Region.of(data.id, {exhibit.rows: (view.compared,)}))
    ]
    return min(numbers), max(numbers)


def as_reported(exhibit: Exhibit, view: View) -> View:
    """The view that shows the exhibit as the report does, with the user's edits or without them as this one."""
    return replace(view_of(exhibit), as_printed=view.as_printed)


def shows_the_exhibit(exhibit: Exhibit, view: View) -> bool:
    """Whether a view shows what the exhibit does, with or without the user's edits."""
    plain = view if view.moves else replace(view, applied=(), booking=Booking.BOOKED)
    return replace(plain, as_printed=False) == view_of(exhibit)


def with_applied(view: View, notes: Iterable[str], booking: Booking | None = None) -> View:
    """The view with these notes (ids) applied, side by side if it was so; none leave everything as booked."""
    applied = tuple(notes)
    if not applied or booking is Booking.BOOKED:
        return replace(view, applied=(), booking=Booking.BOOKED)
    wanted = booking or (Booking.INTENDED if view.booking is Booking.BOOKED else view.booking)
    return replace(view, applied=applied, booking=wanted)


def with_rows(document: Document, view: View, rows: Iterable[str]) -> View:
    """The view with other rows: those of the exhibit in its order, then others in display order.

    Totals stay: they are no choice of their own. A row that is gone cannot stand out.
    """
    exhibit = exhibit_of(document, view)
    totals = (code for code in view.rows if document.catalogue.is_total(exhibit.rows, code))
    chosen = {*rows, *totals}
    ordered = tuple(code for code in row_codes(document, exhibit) if code in chosen)
    return replace(view, rows=ordered, focus=view.focus if view.focus in chosen else "")


def row_codes(document: Document, exhibit: Exhibit) -> tuple[str, ...]:
    """All rows a reader can choose for an exhibit: its own first, then the others the dataset has."""
    if exhibit.rows == VINTAGE:
        return exhibit.row_order
    data = document.catalogue.dataset(exhibit.dataset)
    held = {str(plain_value(value)) for value in data.values_of(exhibit.rows)}
    others = (code for code in document.catalogue.codes[exhibit.rows] if code in held)
    return tuple(dict.fromkeys((*exhibit.row_order, *others)))


def row_value(document: Document, exhibit: Exhibit, code: str) -> Value:
    """The code of a row as it stands in keys: a month is a number there, a mean of months is none."""
    dimension = document.catalogue.dataset(exhibit.dataset).dimension(exhibit.rows)
    return code if code == MEAN_ROW else dimension.parse(code)


def releases_of_exhibit(document: Document, exhibit: Exhibit) -> tuple[str, ...]:
    """All releases of the exhibit's dataset, none if it has no such dimension."""
    data = document.catalogue.dataset(exhibit.dataset)
    if all(dimension.id != "vintage" for dimension in data.dimensions):
        return ()
    return tuple(str(value) for value in data.values_of("vintage"))


def period_bounds(document: Document, exhibit: Exhibit, release: str) -> tuple[int, int]:
    """First and last period number for which a release holds observations.

    For no release those of the exhibit, or of what the user added beyond it.
    """
    data = document.catalogue.dataset(exhibit.dataset)
    if not release:
        added = [
            number_at(edit.key, data.time)
            for edit in document.edits
            if edit.is_own and edit.key.dataset == data.id and _in_reported_release(exhibit, edit.key)
        ]
        return min(exhibit.first, *added, exhibit.last), max(exhibit.last, *added, exhibit.first)
    region = Region.of(data.id, {"vintage": (release,)})
    numbers = [number_at(data.key(row), data.time) for row in data.rows(region)]
    return min(numbers), max(numbers)


def select_observations(document: Document, view: View, lang: Language = Language.ENGLISH) -> Selection:
    """The observations of a view, through the document's edits. The language decides the order of names.

    Raises MixedUnits where they could not share an axis.
    """
    exhibit = exhibit_of(document, view)
    data = document.catalogue.dataset(exhibit.dataset)
    periods = _periods_shown(data, exhibit, view)
    codes = (MEAN_ROW,) if view.averages else view.rows
    keys = {code: line_key(document, exhibit, view, code) for code in codes}
    places = {
        code: tuple(_in_period(document, exhibit, view, key, one) for one in periods) for code, key in keys.items()
    }
    derived = _computed(document, exhibit, view, data, places)
    lines = tuple(_lines(document, exhibit, view, keys, places, derived))
    check_units(one for line in lines for one in line.observations)
    return Selection(view, exhibit, data, periods, _in_order(document, exhibit, view, lines, derived, lang), derived)


def _periods_shown(data: Dataset, exhibit: Exhibit, view: View) -> tuple[Period, ...]:
    """The periods of a view, without those in between for which nothing is held unless there are no others."""
    numbers = sorted({view.first, view.last}) if view.ends else range(view.first, view.last + 1)
    every = tuple(data.period(number) for number in numbers)
    held = (one for one in every if one.number not in exhibit.absent or data.has_value(data.time, one))
    return tuple(held) or every


def _computed(
    document: Document, exhibit: Exhibit, view: View, data: Dataset, places: Mapping[str, tuple[Key, ...]]
) -> Mapping[Key, ComputedValue]:
    """What notes move, and what is shown as something else; raises UnfitMeasure where it cannot be."""
    moved = intend_values(document, data.id, view.applied, as_printed=view.as_printed) if view.moves else {}
    if not view.is_measured:
        return moved
    check_fit(document, data, view.measure, view.shown)
    keys = [key for some in places.values() for key in some]
    if view.order.period:
        keys += [place_key(document, exhibit, view, code, data.period(view.order.period)) for code in places]
    rows = [code for code in view.rows if not document.catalogue.is_total(exhibit.rows, code)]
    return measure_values(document, keys, view.shown, moved=moved, rows=rows, as_printed=view.as_printed)


def line_key(document: Document, exhibit: Exhibit, view: View, code: str) -> Key:
    """The key of one row of a view: every dimension but time."""
    data = document.catalogue.dataset(exhibit.dataset)
    values: dict[str, Value] = {exhibit.rows: code if view.compared else row_value(document, exhibit, code)}
    values[MEASURE] = view.measure
    if view.compared:
        values[document.catalogue.exhibit(view.exhibit).rows] = view.compared
    elif any(dimension.id == "vintage" for dimension in data.dimensions):
        values[VINTAGE] = view.vintage or reported_release(exhibit, code)
    return Key(data.id, tuple((d.id, values[d.id]) for d in data.dimensions if d.id in values))


def place_key(document: Document, exhibit: Exhibit, view: View, code: str, period: Value) -> Key:
    """The full key of one row of a view in one period, in the release that the view shows there."""
    return _in_period(document, exhibit, view, line_key(document, exhibit, view, code), period)


def _in_period(document: Document, exhibit: Exhibit, view: View, line: Key, period: Value) -> Key:
    """The same for the key of a row, which is known where all its periods are asked for."""
    data = document.catalogue.dataset(exhibit.dataset)
    values = {**dict(line.items), data.time: period}
    if not view.vintage and not view.compared and VINTAGE in values:
        values[VINTAGE] = reported_release(exhibit, str(line[exhibit.rows]), period)
    return Key(data.id, tuple((one.id, values[one.id]) for one in data.dimensions if one.id in values))


def _lines(
    document: Document,
    exhibit: Exhibit,
    view: View,
    keys: Mapping[str, Key],
    places: Mapping[str, tuple[Key, ...]],
    derived: Mapping[Key, ComputedValue],
) -> Iterator[SelectedRow]:
    read = document.printed if view.as_printed else document.observation
    for code, key in keys.items():
        found = tuple(derived[one].observation if one in derived else read(one) for one in places[code])
        yield SelectedRow(code, key, places[code], found, document.catalogue.is_total(exhibit.rows, code))


def _in_order(
    document: Document,
    exhibit: Exhibit,
    view: View,
    lines: tuple[SelectedRow, ...],
    derived: Mapping[Key, ComputedValue],
    lang: Language,
) -> tuple[SelectedRow, ...]:
    """The lines as the view orders them: rows without a value behind those with one, totals last of all."""
    by, number = view.order
    if by is Sorting.REPORT:
        return lines
    if by is Sorting.NAME:
        names = {line.code: collate_name(document.catalogue.short(exhibit.rows, line.code, lang)) for line in lines}
        return tuple(sorted(lines, key=lambda line: (line.is_total, names[line.code])))
    period = document.catalogue.dataset(exhibit.dataset).period(number)
    places = {line.code: place_key(document, exhibit, view, line.code, period) for line in lines}
    values = {code: _value_at(document, view, place, derived) for code, place in places.items()}
    sign = -1.0 if by is Sorting.LARGEST else 1.0

    def rank(line: SelectedRow) -> tuple[bool, bool, float]:
        value = values[line.code]
        return line.is_total, value is None, 0.0 if value is None else sign * value

    return tuple(sorted(lines, key=rank))


def _value_at(document: Document, view: View, place: Key, derived: Mapping[Key, ComputedValue]) -> float | None:
    """The value at a place, whether its period is shown or not."""
    if place in derived:
        return derived[place].value
    found = document.printed(place) if view.as_printed else document.observation(place)
    return None if found is None else found.value


def collate_name(name: str) -> str:
    """A name as dictionaries sort it: without accents and case."""
    plain = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()


def reported_release(exhibit: Exhibit, code: str, period: Value | None = None) -> str:
    """The release in which the exhibit shows a row, or one period of it; what it does not show is in its first one."""
    showing = [sets for sets in map(_sets, exhibit.regions) if code in sets.get(exhibit.rows, frozenset())]
    there = (sets for sets in showing if period in sets.get(exhibit.columns, (period,)))
    found = next(there, None) or next(iter(showing), _sets(exhibit.regions[0]))
    return str(next(iter(found[VINTAGE])))


def _sets(region: Region) -> dict[str, frozenset[Value]]:
    return dict(region.sets)


def main_release(exhibit: Exhibit) -> str:
    """The release that the exhibit is drawn from but for substitutes; empty where there are no releases."""
    return str(next(iter(dict(exhibit.regions[0].sets).get(VINTAGE, ())), ""))


def _in_reported_release(exhibit: Exhibit, key: Key) -> bool:
    release = key.get("vintage")
    return release is None or release == reported_release(exhibit, str(key[exhibit.rows]), key[exhibit.columns])


def number_at(key: Key, time: str) -> int:
    period = key[time]
    return period.number if isinstance(period, (Year, FiscalYear)) else int(period)
