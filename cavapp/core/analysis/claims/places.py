"""Claims on places: ranks of countries in the world, of departments and of Mexican states.

Owns these rules: each reads its numbers, says what it found, and names what must hold.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from cavapp.core.analysis.claims.data_access import DEPARTMENTS, STATES, WORLD, Facts
from cavapp.core.analysis.claims.homicide_levels import FOUR, TRIANGLE
from cavapp.core.analysis.claims.verdict import (
    Bar,
    Bars,
    ClaimOutcome,
    ClaimPart,
    Form,
    Number,
    fill_in,
    join_all,
    label_at,
    part_of,
    state_number,
    state_part,
)
from cavapp.core.analysis.measures.quantities import Quantity, Untestable, change_to, count_as, ranks_of
from cavapp.core.data.catalogue import Place
from cavapp.core.data.text import Text

_AMONG_THE_FIRST: Final = 10  # ranks that count as some of the highest
_FIRST_STATES: Final = 6
_FILED: Final = 2011  # the year of publication, under which the departments are filed
_TRANSIT: Final = ("atlantic-coast-honduras", "atlantic-coast-nicaragua", "pacific-coast-guatemala")
_ONE_YEAR: Final = ClaimPart(
    None, Text("One year is held, so a rise cannot be tested.", "Hay un solo año; no se puede probar un aumento.")
)
_NAMED: Final = ("MX-CHH", "MX-DUR", "MX-BCN", "MX-SIN", "MX-GRO")
_CITIES: Final = {"HN-CR": "San Pedro Sula", "HN-FM": "Tegucigalpa", "GT-01": "", "SV-SS": "San Salvador"}
_GUATEMALA_CITY: Final = Text("Guatemala City", "Ciudad de Guatemala")
_OF_CITIES: Final = Text("Departments of the largest cities", "Departamentos de las ciudades más grandes")
_UNIT: Final = "per_100k"
_TOP_SHARE: Final = 0.15
_NOT_HELD: Final = Text("The figures by area are not held.", "No se dispone de las cifras por unidad.")
_UNREGISTERED: Final = 0.04  # share of the deaths of 2010 that were registered later, at most


def _place(rank: int, one: Quantity, label: Text) -> Number:
    return state_number(label, Quantity(float(rank), one.keys), Form.RANK)


def _bars(
    facts: Facts,
    heading: Text,
    rates: Mapping[str, Quantity],
    labels: Mapping[str, Text],
    pale: Collection[str] = (),
) -> Bars:
    """Rates as bars, in their order."""
    bars = (Bar(labels[code], state_number(labels[code], one, Form.RATE), code in pale) for code, one in rates.items())
    return Bars(heading, facts.catalogue.units[_UNIT].label, tuple(bars))


def world_rank(facts: Facts) -> ClaimOutcome:
    """El Salvador, Guatemala and Honduras are among the first ten of the world in 2008 and in 2010."""
    numbers: list[Number] = []
    parts, bars = [], []
    for year in (2008, 2010):
        rates = facts.column(WORLD, "rate", year)
        if not all(c in rates for c in TRIANGLE):
            raise Untestable(_NOT_HELD)
        found = ranks_of(rates)
        label = fill_in("countries with a value, {y}", "países con valor, {y}", y=str(year))
        numbers.append(state_number(label, count_as(len(rates), [rates[c] for c in TRIANGLE]), Form.COUNT))
        shown: list[str] = sorted((c for c in FOUR if c in rates), key=found.__getitem__)
        numbers += [_place(found[c], rates[c], label_at(facts.name("territory", c), year)) for c in shown]
        ranked = {c: fill_in("{c}: {r}", "{c}: {r}", c=facts.name("territory", c), r=found[c]) for c in shown}
        heading = fill_in("{y}, with the rank of {n}", "{y}, con el lugar entre {n}", y=str(year), n=len(rates))
        pale = set(shown) - set(TRIANGLE)
        bars.append(_bars(facts, heading, {c: rates[c] for c in shown}, ranked, pale))
        placed = join_all(
            fill_in("{c} {r}", "{c} {r}", c=facts.name("territory", c), r=found[c])
            for c in sorted(TRIANGLE, key=found.__getitem__)
        )
        text = fill_in(
            "In {y}, of {n} countries: {placed}.",
            "En {y}, entre {n} países: {placed}.",
            y=str(year),
            n=len(rates),
            placed=placed,
        )
        parts.append(ClaimPart(all(found[c] <= _AMONG_THE_FIRST for c in TRIANGLE), text))
    return part_of(parts, numbers, bars=bars)


def _departments(facts: Facts) -> tuple[dict[str, Quantity], dict[str, int]]:
    rates = facts.column(DEPARTMENTS, "rate", _FILED)
    return rates, ranks_of(rates)


def _area_rows(areas: Mapping[str, Text], rates: Mapping[str, Quantity], found: Mapping[str, int]) -> list[Number]:
    """Rate and rank of each area; Untestable if one is missing."""
    if not all(area in rates for area in areas):
        raise Untestable(_NOT_HELD)
    return [
        one
        for area, label in areas.items()
        for one in (state_number(label, rates[area], Form.RATE), _place(found[area], rates[area], label))
    ]


def _ranked(rates: Mapping[str, Quantity]) -> Number:
    label = Text("areas ranked", "unidades comparadas")
    return state_number(label, count_as(len(rates), rates.values()), Form.COUNT)


def _place_named(facts: Facts, name: str) -> Place:
    return next(place for place in facts.catalogue.places if place.id == name)


def _units_of(coast: Place) -> list[str]:
    return [unit.strip() for unit in coast.units.split(";")]


def _filed(name: Text) -> Text:
    return fill_in("{n}, filed under {y}", "{n} (año de registro: {y})", n=name, y=str(_FILED))


def _coasts(facts: Facts, rates: Mapping[str, Quantity], found: Mapping[str, int]) -> tuple[list[Number], list[Bars]]:
    """Rate and rank of each area of the three coasts, and their rates as bars."""
    numbers, bars = [], []
    for place in _TRANSIT:
        coast = _place_named(facts, place)
        labels = {unit: facts.name("area", unit) for unit in _units_of(coast)}
        numbers += _area_rows(labels, rates, found)
        ordered = {unit: rates[unit] for unit in sorted(labels, key=found.__getitem__)}
        bars.append(_bars(facts, _filed(coast.name), ordered, labels))
    numbers.append(_ranked(rates))
    return numbers, bars


def _stands_high(facts: Facts, place: str, rates: Mapping[str, Quantity], found: Mapping[str, int]) -> ClaimPart:
    """Whether more than half of a coast's areas are in the upper half of all."""
    coast = _place_named(facts, place)
    units = sorted(_units_of(coast), key=found.__getitem__)
    upper = [unit for unit in units if found[unit] <= len(rates) / 2]
    return state_part(
        2 * len(upper) > len(units),
        "{coast}: {n} of {all} areas are in the upper half of {ranked}; rates {low} to {top}.",
        "{coast}: {n} de {all} unidades están en la mitad superior de {ranked}; tasas de {low} a {top}.",
        coast=coast.name,
        n=len(upper),
        all=len(units),
        ranked=len(rates),
        low=Form.RATE.text(rates[units[-1]].value),
        top=Form.RATE.text(rates[units[0]].value),
    )


def transit_coasts(facts: Facts) -> ClaimOutcome:
    """Each of the three coasts stands high among all areas; flows of drugs and a rise are not in the data."""
    rates, found = _departments(facts)
    numbers, bars = _coasts(facts, rates, found)
    flows = state_part(
        None, "How much cocaine passes where is not in the data.", "Cuánta cocaína pasa por dónde no está en los datos."
    )
    parts = [flows, *(_stands_high(facts, place, rates, found) for place in _TRANSIT), _ONE_YEAR]
    remark = Text(
        "That rates are high stands in for a rise; the areas of each coast were assigned here.",
        "Que las tasas sean altas se toma como indicador de un alza; las unidades de cada costa se asignaron aquí.",
    )
    return part_of(parts, numbers, remarks=[remark], bars=bars)


def north_coast(facts: Facts) -> ClaimOutcome:
    """The three highest rates are on Honduras' north coast, the other two coasts stand high; a rise is open."""
    rates, found = _departments(facts)
    numbers, bars = _coasts(facts, rates, found)
    honduras, *others = _TRANSIT
    units = _units_of(_place_named(facts, honduras))
    first = sorted(rates, key=found.__getitem__)[:3]
    inside = [area for area in rates if area.startswith("HN-")]
    low = min(inside, key=lambda area: rates[area].value)
    parts = [
        state_part(
            all(area in units for area in first),
            "Honduras: the three highest of {n} rates are those of {first}.",
            "Honduras: las tres tasas más altas de {n} son las de {first}.",
            n=len(rates),
            first=join_all((facts.name("area", area) for area in first), last=True),
        ),
        *(_stands_high(facts, place, rates, found) for place in others),
        _ONE_YEAR,
    ]
    remark = fill_in(
        "The lowest rate in Honduras is that of {low}, {rate}{coast}.",
        "La tasa más baja de Honduras es la de {low}, {rate}{coast}.",
        low=facts.name("area", low),
        rate=Form.RATE.text(rates[low].value),
        coast=Text(", on the same coast", ", en la misma costa") if low in units else Text("", ""),
    )
    return part_of(parts, numbers, remarks=[remark], bars=bars)


def check_urban(facts: Facts) -> ClaimOutcome:
    """The departments of the four largest cities are among the first 15 percent; cities themselves are not held."""
    rates, found = _departments(facts)
    labels = {
        area: fill_in("{a}, with {c}", "{a}, con {c}", a=facts.name("area", area), c=city or _GUATEMALA_CITY)
        for area, city in _CITIES.items()
    }
    numbers = [*_area_rows(labels, rates, found), _ranked(rates)]
    worst = max(found[area] for area in _CITIES)
    parts = [
        state_part(
            worst <= _TOP_SHARE * len(rates),
            "The departments of the four largest cities rank {ranks} of {n}.",
            "Los departamentos de las cuatro ciudades más grandes ocupan los lugares {ranks} de {n}.",
            ranks=join_all((fill_in("{r}", "{r}", r=found[area]) for area in _CITIES), last=True),
            n=len(rates),
        ),
        state_part(None, "Cities themselves are not in the data.", "Las ciudades como tales no están en los datos."),
    ]
    ordered = {area: rates[area] for area in sorted(_CITIES, key=found.__getitem__)}
    return part_of(parts, numbers, bars=[_bars(facts, _filed(_OF_CITIES), ordered, labels)])


def _year(year: int) -> Text:
    return fill_in("{y}", "{y}", y=str(year))


def _state_rates(facts: Facts, year: int) -> dict[str, Quantity]:
    """Homicides per 100,000 by state, from deaths and projected population."""
    people = facts.column(STATES, "population", year)
    deaths = facts.column(STATES, "count", year)
    per_head = {state: deaths[state] / people[state] for state in deaths if state in people}
    return {state: one.times(100_000) for state, one in per_head.items()}


def five_states(facts: Facts) -> ClaimOutcome:
    """The named states, some of those meant, are among the first ten in each year; disputes are not in the data."""
    numbers: list[Number] = []
    lowest: dict[int, int] = {}
    bars = []
    for year in (2007, 2008, 2009, 2010):
        rates = _state_rates(facts, year)
        found = ranks_of(rates)
        if not all(state in rates for state in _NAMED):
            raise Untestable(_NOT_HELD)
        first = sorted(rates, key=found.__getitem__)[:_FIRST_STATES]
        labels = {state: facts.name("area", state) for state in (*first, *_NAMED)}
        numbers += [state_number(label_at(labels[state], year), rates[state], Form.RATE) for state in first]
        numbers += [_place(found[state], rates[state], label_at(labels[state], year)) for state in _NAMED]
        shown = {state: rates[state] for state in first}
        bars.append(_bars(facts, _year(year), shown, labels, set(first) - set(_NAMED)))
        lowest[year] = max(found[state] for state in _NAMED)
    listed = join_all(fill_in("{y} {r}", "{y} {r}", y=str(year), r=rank) for year, rank in lowest.items())
    parts = [
        state_part(
            max(lowest.values()) <= _AMONG_THE_FIRST,
            "The lowest rank of the five named states is, by year: {list}; the first {n} count as the highest here.",
            "El lugar más bajo de los cinco estados nombrados es, por año: {list}; los primeros {n} cuentan aquí como "
            "los más altos.",
            list=listed,
            n=_AMONG_THE_FIRST,
        ),
        state_part(None, "The disputes themselves are not in the data.", "Las disputas mismas no están en los datos."),
    ]
    return part_of(parts, numbers, bars=bars)


def state_shift(facts: Facts) -> ClaimOutcome:
    """Tamaulipas rises by half from 2008 to 2010; a fall of Baja California shows only beyond what records lack."""
    years = (2008, 2009, 2010)
    rates = {year: _state_rates(facts, year) for year in years}
    deaths = {year: facts.column(STATES, "count", year) for year in years}
    if not all(state in rates[year] for year in years for state in ("MX-BCN", "MX-TAM")):
        raise Untestable(_NOT_HELD)
    numbers = []
    for state in ("MX-BCN", "MX-TAM"):
        for year in years:
            label = label_at(facts.name("area", state), year)
            numbers.append(state_number(label, rates[year][state], Form.RATE))
            killed = fill_in("{l}, homicides", "{l}, homicidios", l=label)
            numbers.append(state_number(killed, deaths[year][state], Form.COUNT))
            numbers.append(_place(ranks_of(rates[year])[state], rates[year][state], label))
    bars = [
        _bars(
            facts,
            facts.name("area", state),
            {str(year): rates[year][state] for year in years},
            {str(year): _year(year) for year in years},
        )
        for state in ("MX-BCN", "MX-TAM")
    ]
    up = rates[2010]["MX-TAM"] / rates[2008]["MX-TAM"]
    down = change_to(rates[2009]["MX-BCN"], rates[2010]["MX-BCN"])
    parts = [
        state_part(
            up.value >= 1.5,  # noqa: PLR2004 - by half, so that no gap in the records explains it
            "Tamaulipas grows {n} from 2008 to 2010.",
            "La tasa de Tamaulipas se multiplica por {times} de 2008 a 2010.",
            n=Form.TIMES.text(up.value),
            times=Form.RATIO.text(up.value),
        ),
        _fall_of_baja_california(down),
    ]
    return part_of(parts, numbers, bars=bars)


def _fall_of_baja_california(change: Quantity) -> ClaimPart:
    """A fall counts beyond the records of 2010 that are missing; a smaller one is open, since 2011 is not held."""
    moved = Form.PERCENT.text(change.value, signed=True)
    if -_UNREGISTERED <= change.value <= 0:
        return state_part(
            None,
            "Baja California changes by {n} in 2010, when up to 4% of the records are missing; the years after, in "
            "which it may have fallen, are not held.",
            "Baja California cambia {n} en 2010, cuando falta hasta 4% de los registros; de los años siguientes, en "
            "los que pudo haber bajado, no hay datos.",
            n=moved,
        )
    return state_part(
        change.value < 0, "Baja California changes by {n} in 2010.", "Baja California cambia {n} en 2010.", n=moved
    )
