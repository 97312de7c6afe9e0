"""Claims on how homicide rates grew.

Owns these rules: each reads its numbers, says what it found, and names what must hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cavapp.core.analysis.claims.data_access import Facts
from cavapp.core.analysis.claims.homicide_levels import FOUR, TRIANGLE, name_of, rate_at, rate_text, rates_view
from cavapp.core.analysis.claims.verdict import (
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
from cavapp.core.analysis.measures.quantities import (
    At,
    Quantity,
    Untestable,
    change_to,
    changes_in,
    count_as,
    cut_to,
    differences_in,
    earliest_in,
    highest_in,
    lowest_in,
    yearly_growth,
)
from cavapp.core.data.text import Text

_SLOW: Final = 0.05  # growth a year up to which a rise is called slow or gradual
_NOTABLE: Final = 1.5
_STEADY: Final = 0.8  # share of years that must rise
_LAST: Final = 2011  # the end of Figure 1
_SPANS: Final = (2000, 2007)  # first years of what is called growth of the last decade, and of late
_LATER_RELEASE: Final = "gsh-2013-2014-10"
_OTHER_CRIME: Final = ClaimPart(
    None,
    Text("Other violent crime is not in the data.", "Los demás delitos violentos no están en los datos."),
)


def guatemala_gradual(facts: Facts) -> ClaimOutcome:
    """Guatemala rises from 1999, steadily (no fall before 2011) and slowly (at most 5% a year), and 2011 is lower."""
    series = facts.rates("GTM", 1999, 2011)
    first = facts.rate("GTM", 1999)
    peak = highest_in(cut_to(series, 1999, 2010))
    yearly = changes_in(series)
    rising = {year: one for year, one in yearly.items() if year <= peak.period}
    ups = [one for one in rising.values() if one.value > 0]
    growth = yearly_growth(first, peak.quantity, max(peak.period - 1999, 1))
    factor = peak.quantity / first
    span = Text(f"growth 1999–{peak.period}", f"crecimiento 1999–{peak.period}")
    numbers = [
        rate_at(facts, "GTM", At(1999, first)),
        rate_at(facts, "GTM", peak),
        state_number(span, factor, Form.TIMES),
        state_number(span, growth, Form.YEARLY),
        state_number(Text("years that rise", "años que suben"), count_as(len(ups), rising.values()), Form.COUNT),
        state_number(
            Text("years to the peak", "años hasta el máximo"), count_as(len(rising), rising.values()), Form.COUNT
        ),
        *(_year_with_change(facts, series, yearly, year) for year in (2010, 2011) if year in yearly),
    ]
    parts = [
        state_part(
            bool(rising) and len(ups) >= _STEADY * len(rising),
            "The rate rises in {ups} of {all} years to {peak}.",
            "La tasa sube en {ups} de {all} años hasta {peak}.",
            ups=len(ups),
            all=len(rising),
            peak=str(peak.period),
        ),
        _last_year(series, yearly),
        _fall_begins(series, yearly, peak.period),
        state_part(
            growth.value <= _SLOW,
            "To {peak} the rate grows {factor}, {growth}; up to 5% a year counts as slow here.",
            "Hasta {peak} la tasa se multiplica por {times}, {growth}; hasta 5% al año cuenta aquí como lento.",
            peak=str(peak.period),
            factor=Form.TIMES.text(factor.value),
            times=Form.RATIO.text(factor.value),
            growth=Form.YEARLY.text(growth.value),
        ),
    ]
    return part_of(parts, numbers, [rates_view(facts, ("GTM",), 1999, 2011)])


def _last_year(series: Mapping[int, Quantity], yearly: Mapping[int, Quantity]) -> ClaimPart:
    """Whether the last year is lower than the one before; open where either is not held."""
    if _LAST not in yearly:
        missing = fill_in("No change to {last} is held.", "No se dispone del cambio a {last}.", last=str(_LAST))
        return ClaimPart(holds=None, text=missing)
    told = fill_in(
        "{year} has {last}.", "{year} tiene {last}.", year=str(_LAST), last=_with_change(series, yearly, _LAST)
    )
    return ClaimPart(yearly[_LAST].value < 0, told)


def _fall_begins(series: Mapping[int, Quantity], yearly: Mapping[int, Quantity], peak: int) -> ClaimPart:
    """Whether the rate falls after its peak in the last year alone; open where no year after it is held."""
    after = [year for year in yearly if year > peak]
    if not after:
        missing = fill_in("No year after {peak} is held.", "No se dispone de años después de {peak}.", peak=str(peak))
        return ClaimPart(holds=None, text=missing)
    fallen = [year for year in after if yearly[year].value < 0]
    if not fallen:
        return state_part(holds=False, en="The rate falls in no year.", es="La tasa no baja en ningún año.")
    text = fill_in(
        "The fall begins in {year}, with {before}.",
        "La baja empieza en {year}, con {before}.",
        year=str(fallen[0]),
        before=_with_change(series, yearly, fallen[0]),
    )
    return ClaimPart(fallen[0] == _LAST, text)


def _with_change(series: Mapping[int, Quantity], yearly: Mapping[int, Quantity], year: int) -> Text:
    moved = Form.PERCENT.text(yearly[year].value, signed=True)
    return fill_in("{rate} ({moved})", "{rate} ({moved})", rate=rate_text(series[year]), moved=moved)


def _year_with_change(
    facts: Facts, series: Mapping[int, Quantity], yearly: Mapping[int, Quantity], year: int
) -> Number:
    label = fill_in(
        "{y}: {rate}, change",
        "{y}: {rate}, cambio",
        y=label_at(name_of(facts, "GTM"), year),
        rate=rate_text(series[year]),
    )
    return state_number(label, yearly[year], Form.PERCENT, signed=True)


def honduras_rapid(facts: Facts) -> ClaimOutcome:
    """Honduras rises by more than 5% a year from 2003, and faster still from 2007."""
    start, middle, end = (facts.rate("HND", year) for year in (2003, 2007, 2011))
    early, late = yearly_growth(start, middle, 4), yearly_growth(middle, end, 4)
    later = facts.in_release(_LATER_RELEASE)
    name = facts.name("vintage", _LATER_RELEASE)
    revised = {year: facts_rate for year in (2003, 2007) if (facts_rate := later.rates("HND").get(year))}
    before = facts.rates("HND").get(2002)
    numbers = [
        *(rate_at(facts, "HND", At(year, one)) for year, one in ((2003, start), (2007, middle), (2011, end))),
        state_number(Text("growth 2003–2007", "crecimiento 2003–2007"), middle / start, Form.TIMES),
        state_number(Text("growth 2003–2007", "crecimiento 2003–2007"), early, Form.YEARLY),
        state_number(Text("growth 2007–2011", "crecimiento 2007–2011"), end / middle, Form.TIMES),
        state_number(Text("growth 2007–2011", "crecimiento 2007–2011"), late, Form.YEARLY),
        *(state_number(label_at(name, f"· {year}"), one, Form.RATE) for year, one in revised.items()),
    ]
    parts = [
        state_part(
            early.value > _SLOW,
            "From 2003 to 2007 the rate goes from {start} to {middle}, {growth}.",
            "De 2003 a 2007 la tasa pasa de {start} a {middle}, {growth}.",
            start=rate_text(start),
            middle=rate_text(middle),
            growth=Form.YEARLY.text(early.value, signed=True),
        ),
        state_part(
            late.value > max(early.value, _SLOW),
            "From 2007 to 2011 it goes to {end}, {growth}.",
            "De 2007 a 2011 llega a {end}, {growth}.",
            end=rate_text(end),
            growth=Form.YEARLY.text(late.value, signed=True),
        ),
    ]
    remarks = []
    if before is not None:
        remarks.append(
            fill_in(
                "The year before 2003 stands at {before}.",
                "El año anterior a 2003 tiene {before}.",
                before=rate_text(before),
            )
        )
    return part_of(parts, numbers, [rates_view(facts, ("HND",), 1999, 2011)], remarks)


def mexico_since_2007(facts: Facts) -> ClaimOutcome:
    """Mexico is lowest in 2007, give or take a year, grows by half or more to 2011, and stays below the others."""
    series = facts.rates("MEX", 1995, 2011)
    low, first, end = lowest_in(series), earliest_in(series), facts.rate("MEX", 2011)
    start = facts.rate("MEX", 2007)
    steps = {year: one for year, one in differences_in(series).items() if year >= 2008}  # noqa: PLR2004 - the claim's year
    growth = end / start
    below = [
        year
        for year, one in series.items()
        if all(one.value < other[year].value for c in TRIANGLE if year in (other := facts.rates(c)))
    ]
    numbers = [
        rate_at(facts, "MEX", first),
        rate_at(facts, "MEX", At(2007, start)),
        state_number(fill_in("lowest, {y}", "mínimo, {y}", y=str(low.period)), low.quantity, Form.RATE),
        rate_at(facts, "MEX", At(2011, end)),
        state_number(Text("growth 2007–2011", "crecimiento 2007–2011"), growth, Form.TIMES),
        *(state_number(Text(f"change {y}", f"cambio {y}"), one, Form.POINTS, signed=True) for y, one in steps.items()),
    ]
    parts = [
        state_part(
            low.period in (2006, 2007, 2008),
            "The lowest value is that of {y} ({low}).",
            "El valor más bajo es el de {y} ({low}).",
            y=str(low.period),
            low=rate_text(low),
        ),
        state_part(
            growth.value >= _NOTABLE,
            "From 2007 to 2011 the rate grows {growth}, to {end}.",
            "De 2007 a 2011 la tasa se multiplica por {times}, a {end}.",
            growth=Form.TIMES.text(growth.value),
            times=Form.RATIO.text(growth.value),
            end=rate_text(end),
        ),
        state_part(
            len(below) == len(series),
            "It is below each of the other three in {n} of {all} years.",
            "Es menor que cada una de las otras tres en {n} de {all} años.",
            n=len(below),
            all=len(series),
        ),
    ]
    return part_of(parts, numbers, [rates_view(facts, ("MEX",), 1995, 2011)])


def mexico_sharpest(facts: Facts) -> ClaimOutcome:
    """Mexico has the largest growth factor to 2011 of the four, from 2007 and from 2008; other crime is open."""
    ends = {c: facts.rate(c, 2011) for c in FOUR}
    factors = {base: {c: ends[c] / facts.rate(c, base) for c in FOUR} for base in (2008, 2007, 2003)}
    points = {c: ends[c] - facts.rate(c, 2008) for c in FOUR}
    numbers = [
        state_number(label_at(fill_in("{c} from", "{c} desde", c=name_of(facts, c)), base), one, Form.TIMES)
        for base, found in factors.items()
        for c, one in sorted(found.items(), key=lambda item: -item[1].value)
    ]
    leader = max(points, key=lambda c: points[c].value)
    numbers += [
        state_number(
            label_at(fill_in("{c}, points from", "{c}, puntos desde", c=name_of(facts, c)), 2008),
            points[c],
            Form.POINTS,
            signed=True,
        )
        for c in dict.fromkeys((leader, "MEX"))
    ]
    parts = [ClaimPart(_leader(factors[base]) == "MEX", _leads(facts, factors[base], base)) for base in (2008, 2007)]
    parts.append(_OTHER_CRIME)
    remarks = [
        _leads(facts, factors[2003], 2003),
        fill_in(
            "In points per 100,000 since 2008, {c} leads with {n}.",
            "En puntos por cada 100,000 desde 2008 el mayor aumento es el de {c}, {n}.",
            c=name_of(facts, leader),
            n=Form.RATE.text(points[leader].value, signed=True),
        ),
    ]
    return part_of(parts, numbers, [rates_view(facts, FOUR, 2003, 2011, "MEX")], remarks)


def _leader(factors: Mapping[str, Quantity]) -> str:
    return max(factors, key=lambda c: factors[c].value)


def _leads(facts: Facts, factors: Mapping[str, Quantity], base: int) -> Text:
    leader = _leader(factors)
    return fill_in(
        "From {base} {c} leads with {n}.",
        "Desde {base} el mayor aumento es el de {c}, {n}.",
        base=str(base),
        c=name_of(facts, leader),
        n=Form.TIMES.text(factors[leader].value),
    )


def gradual_except_honduras(facts: Facts) -> ClaimOutcome:
    """Outside Honduras rates grow by at most 5% a year, over 2000-2011 and over 2007-2011."""
    growth = {
        (c, first): yearly_growth(facts.rate(c, first), facts.rate(c, _LAST), _LAST - first)
        for first in _SPANS
        for c in FOUR
    }
    numbers = [
        state_number(label_at(name_of(facts, c), f"{first}–2011"), one, Form.YEARLY)
        for (c, first), one in growth.items()
    ]
    parts = []
    for country in (c for c in FOUR if c != "HND"):
        both = [growth[country, first] for first in _SPANS]
        text = fill_in(
            "{c} grows {long} from 2000 and {short} from 2007.",
            "{c} crece {long} desde 2000 y {short} desde 2007.",
            c=name_of(facts, country),
            long=Form.YEARLY.text(both[0].value),
            short=Form.YEARLY.text(both[1].value),
        )
        parts.append(ClaimPart(all(one.value <= _SLOW for one in both), text))
    remark = fill_in(
        "Honduras, left aside, grows {long} and {short}; up to 5% a year counts as gradual here.",
        "Honduras, que se deja aparte, crece {long} y {short}; hasta 5% al año cuenta aquí como gradual.",
        long=Form.YEARLY.text(growth["HND", 2000].value),
        short=Form.YEARLY.text(growth["HND", 2007].value),
    )
    return part_of(parts, numbers, [rates_view(facts, FOUR, 2000, 2011)], [remark])


def dramatic_increase(facts: Facts) -> ClaimOutcome:
    """Each of the four grows by half or more to 2011, from 2000 or from 2007; crime beside homicide is open."""
    growth = {(c, first): facts.rate(c, _LAST) / facts.rate(c, first) for first in _SPANS for c in FOUR}
    numbers = [
        state_number(label_at(name_of(facts, c), f"{first}–{_LAST}"), one, Form.TIMES)
        for (c, first), one in growth.items()
    ]
    parts = []
    for country in FOUR:
        both = [growth[country, first] for first in _SPANS]
        text = fill_in(
            "{c} grows {long} from 2000 and {short} from 2007.",
            "La tasa de {c} se multiplica por {since_2000} desde 2000 y por {since_2007} desde 2007.",
            c=name_of(facts, country),
            long=Form.TIMES.text(both[0].value),
            short=Form.TIMES.text(both[1].value),
            since_2000=Form.RATIO.text(both[0].value),
            since_2007=Form.RATIO.text(both[1].value),
        )
        parts.append(ClaimPart(any(one.value >= _NOTABLE for one in both), text))
    remark = fill_in(
        "{n} over either span counts as dramatic here.",
        "{n} en alguno de los dos lapsos cuenta aquí como drástico.",
        n=Form.TIMES_ROUND.text(_NOTABLE),
    )
    return part_of([*parts, _OTHER_CRIME], numbers, [rates_view(facts, FOUR, 2000, _LAST)], [remark])


def common_crime(facts: Facts) -> ClaimOutcome:
    """No series of common crime is held; homicide stands beside it and decides nothing."""
    pairs = {c: (facts.rate(c, 2001), facts.rate(c, 2011)) for c in FOUR}
    rising = [c for c, (before, after) in pairs.items() if after.value > before.value]
    numbers = [
        one
        for c, (before, after) in pairs.items()
        for one in (
            rate_at(facts, c, At(2001, before)),
            rate_at(facts, c, At(2011, after)),
            state_number(
                fill_in("{c}, change", "{c}, cambio", c=name_of(facts, c)),
                change_to(before, after),
                Form.WHOLE_PERCENT,
            ),
        )
    ]
    part = state_part(
        None, "No series of common crime is held.", "No se dispone de ninguna serie de delincuencia común."
    )
    falling = [c for c in FOUR if _fell_lately(facts, c)]
    remarks = [
        fill_in(
            "Homicide, as a stand-in, rose from 2001 to 2011 in {n} of {all} countries.",
            "El homicidio, a falta de otra serie, subió de 2001 a 2011 en {n} de {all} países.",
            n=len(rising),
            all=len(FOUR),
        )
    ]
    if falling:
        remarks.append(
            fill_in(
                "It fell in both of the last two years in {where}.",
                "Bajó en los dos últimos años en {where}.",
                where=join_all((name_of(facts, c) for c in falling), last=True),
            )
        )
    return part_of([part], numbers, [rates_view(facts, FOUR, 2001, 2011)], remarks)


def _fell_lately(facts: Facts, country: str) -> bool:
    try:
        yearly = changes_in(facts.rates(country, 2009, 2011))
    except Untestable:
        return False
    return len(yearly) == 2 and all(one.value < 0 for one in yearly.values())  # noqa: PLR2004 - 2010 and 2011
