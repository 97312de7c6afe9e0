"""Claims that set money beside something else: another department, another country, violence; and section 1004 aid.

Owns these rules: each reads its numbers, says what it found, and names what must hold. Fiscal 2013 of section 1004 is
a request that repeats 2012; where both departments are compared it is left out.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.analysis.claims.data_access import CARSI, DEFENSE, MEXICO, TOTAL, Facts
from cavapp.core.analysis.claims.funding_totals import (
    CENTRAL,
    MEX,
    STAGES_MIXED,
    table_view,
    trim_text,
    year_text,
    years_text,
)
from cavapp.core.analysis.claims.homicide_levels import name_of, rate_at, rate_text, rates_view
from cavapp.core.analysis.claims.verdict import (
    ClaimOutcome,
    ClaimPart,
    Form,
    Number,
    fill_in,
    fy_text,
    part_of,
    state_number,
    state_part,
)
from cavapp.core.analysis.measures.quantities import (
    At,
    Quantity,
    Untestable,
    changes_in,
    count_as,
    differences_in,
    highest_in,
    lowest_in,
    sum_all,
)
from cavapp.core.analysis.view import View
from cavapp.core.data.dataset import Status, number_text
from cavapp.core.data.text import Text

_THREE: Final = ("HND", "GTM", "SLV")
_BULK: Final = 0.5
_FAR_MORE: Final = 2.0
_LAST_GRANTED: Final = 2012


def _totals(facts: Facts, dataset: str, last: int) -> dict[int, Quantity]:
    """The totals of Table 1a or 1b from fiscal 2008 to a year; Untestable if one is not held."""
    return {year: facts.amount(dataset, TOTAL, year) for year in range(2008, last + 1)}


def _defense(facts: Facts) -> dict[Text, dict[int, Quantity]]:
    """Section 1004 aid to the last year that is no request: Mexico, and the three countries together."""
    years = range(2008, _LAST_GRANTED + 1)
    return {
        MEX: {year: facts.amount(DEFENSE, "MEX", year) for year in years},
        CENTRAL: {year: sum_all(facts.amount(DEFENSE, c, year) for c in _THREE) for year in years},
    }


def bulk_of_money(facts: Facts) -> ClaimOutcome:
    """Of Tables 1a and 1b and section 1004 aid together, the tables have over half: in all, and in each year."""
    numbers: list[Number] = []
    parts = []
    for (name, other), dataset in zip(_defense(facts).items(), (MEXICO, CARSI), strict=True):
        own = _totals(facts, dataset, _LAST_GRANTED)
        yearly = {year: one / (one + other[year]) for year, one in own.items()}
        state = sum_all(own.values())
        whole, low = state / (state + sum_all(other.values())), lowest_in(yearly)
        numbers.append(state_number(fill_in("{c}, FY2008–2012", "{c}, AF 2008–2012", c=name), whole, Form.PERCENT))
        numbers += [state_number(fy_text(name, year), one, Form.PERCENT) for year, one in yearly.items()]
        parts.append(
            state_part(
                min(whole.value, low.value) > _BULK,
                "{c}: accounts of State and USAID have {whole} of fiscal 2008–2012; the lowest year, {y}, {low}.",
                "{c}: las cuentas del Departamento de Estado y USAID tienen {whole} de los años fiscales 2008–2012; el "
                "año más bajo, {y}, {low}.",
                c=name,
                whole=Form.PERCENT.text(whole.value),
                y=year_text(low.period),
                low=Form.PERCENT.text(low.value),
            )
        )
    remarks = [
        Text(
            "What other departments manage is here section 1004 aid alone, and in Central America that of three "
            "countries of seven.",
            "Lo que manejan otros departamentos es aquí solo la ayuda de la sección 1004 y, en Centroamérica, la "
            "de tres países de siete.",
        ),
        Text(
            "The sums mix actual, estimated and planned amounts; fiscal 2013, a request, is left out.",
            "Las sumas mezclan montos efectivos, estimados y previstos; el año fiscal 2013, una solicitud, se omite.",
        ),
    ]
    return part_of(parts, numbers, _three_tables(facts), remarks)


def _three_tables(facts: Facts) -> list[View]:
    defense = View("table-2", ("MEX", "GTM", "SLV", "HND"), 2008, _LAST_GRANTED, "amount")
    return [table_view(facts, "table-1b", first=2008), table_view(facts, "table-1a"), defense]


def mexico_more_developed(facts: Facts) -> ClaimOutcome:
    """Mexico has twice Central America's sum or more, and in each year more, in the tables and in section 1004 aid."""
    mexico, central = (_totals(facts, name, 2013) for name in (MEXICO, CARSI))
    sums = sum_all(mexico.values()), sum_all(central.values())
    factor = sums[0] / sums[1]
    yearly = {year: one / central[year] for year, one in mexico.items()}
    defense = _defense(facts)
    shares = {year: defense[CENTRAL][year] / one for year, one in defense[MEX].items()}
    low, least, most = lowest_in(yearly), lowest_in(shares), highest_in(shares)
    over = Text("Mexico over Central America,", "México sobre Centroamérica,")
    three = Text("section 1004, three countries over Mexico,", "sección 1004, tres países sobre México,")
    numbers = [
        *(
            state_number(fill_in("{c}, FY2008–2013", "{c}, AF 2008–2013", c=name), one, Form.MILLION)
            for name, one in zip((MEX, CENTRAL), sums, strict=True)
        ),
        state_number(fill_in("{o} FY2008–2013", "{o} AF 2008–2013", o=over), factor, Form.TIMES_ROUND),
        *(state_number(fy_text(over, year), one, Form.TIMES_ROUND) for year, one in yearly.items()),
        *(state_number(fy_text(three, year), one, Form.WHOLE_PERCENT) for year, one in shares.items()),
    ]
    parts = [
        state_part(
            factor.value >= _FAR_MORE,
            "Over fiscal 2008–2013 Mexico has {mexico} million against {central}, {n}.",
            "En los años fiscales 2008–2013 México tiene {mexico} millones frente a {central}, {n}.",
            mexico=Form.RATE.text(sums[0].value),
            central=Form.RATE.text(sums[1].value),
            n=Form.TIMES_ROUND.text(factor.value),
        ),
        state_part(
            low.value > 1,
            "By year the least is {n}, in {y}.",
            "Por año, lo menos es {n}, en {y}.",
            n=Form.TIMES_ROUND.text(low.value),
            y=year_text(low.period),
        ),
        state_part(
            most.value < 1,
            "Of section 1004 aid the three countries together have {low} to {top} of Mexico's, by year.",
            "De la ayuda de la sección 1004 los tres países juntos tienen de {low} a {top} de la de México, por año.",
            low=Form.WHOLE_PERCENT.text(least.value),
            top=Form.WHOLE_PERCENT.text(most.value),
        ),
    ]
    sign = Text(
        "Money is only one sign of how developed efforts are.",
        "El dinero es solo un indicio de cuán desarrollados están los esfuerzos.",
    )
    return part_of(parts, numbers, _three_tables(facts), [sign, STAGES_MIXED])


def mirrors_violence(facts: Facts) -> ClaimOutcome:
    """Mexico's rate and its money are above 2007 in each year to 2011, and go the same way from year to year."""
    rates = {year: facts.rate("MEX", year) for year in range(2007, 2012)}
    money = {year: facts.amount(MEXICO, TOTAL, year) for year in rates}
    steps, changes = differences_in(rates), changes_in(money)
    along = [year for year, step in steps.items() if (step.value > 0) is (changes[year].value > 0)]
    later = [year for year in steps if rates[year].value > rates[2007].value and money[year].value > money[2007].value]
    peaks = (highest_in(one.amounts(MEXICO, TOTAL)) for one in (facts.booked(), facts.applied()))
    numbers = [
        *(rate_at(facts, "MEX", At(year, one)) for year, one in rates.items()),
        *(state_number(fy_text(MEX, year), one, Form.MILLION) for year, one in money.items()),
        state_number(
            Text("years in which both go one way", "años en que ambos van igual"),
            count_as(len(along), [*rates.values(), *money.values()]),
            Form.COUNT,
        ),
    ]
    parts = [
        state_part(
            len(later) == len(steps),
            "After 2007 the rate, {start} then, and the money are above that year in {n} of {all} years; the rate "
            "reaches {end}.",
            "Después de 2007 la tasa, entonces {start}, y el dinero superan ese año en {n} de {all} años; la tasa "
            "llega a {end}.",
            start=rate_text(rates[2007]),
            n=len(later),
            all=len(steps),
            end=rate_text(rates[2011]),
        ),
        state_part(
            len(along) == len(steps),
            "From year to year both go one way in {n} of {all}; the money changes by {list}.",
            "De un año a otro ambos van igual en {n} de {all}; el dinero cambia {list}.",
            n=len(along),
            all=len(steps),
            list=trim_text(years_text(changes, Form.PERCENT, signed=True)),
        ),
    ]
    booked, moved = (year_text(peak.period) for peak in peaks)
    remark = fill_in(
        "The money peaks in {y} as booked, in {z} with the notes applied. A fiscal year begins in October of the year "
        "before, so the two kinds of year do not coincide.",
        "El dinero llega a su máximo en {y} según lo registrado y en {z} al aplicar las notas. Un año fiscal empieza "
        "en octubre del año anterior, así que los dos tipos de año no coinciden.",
        y=booked,
        z=moved,
    )
    views = [rates_view(facts, ("MEX",), 2007, 2011), table_view(facts, "table-1b")]
    return part_of(parts, numbers, views, [remark])


def latest_honduras(facts: Facts) -> ClaimOutcome:
    """What the aid was for is in no table; the amounts stand beside it and decide nothing."""
    series = facts.amounts(DEFENSE, "HND")
    if not series:
        raise Untestable(Text("No value of Honduras is held.", "No se dispone de ningún valor de Honduras."))
    asked = {year for year, one in series.items() if facts.status(one.keys[0]) is Status.REQUEST}
    given = [year for year in series if year not in asked]
    name = name_of(facts, "HND")
    numbers = [
        state_number(
            fy_text(fill_in("{c} (requested)", "{c} (solicitado)", c=name) if year in asked else name, year),
            one,
            Form.DOLLARS,
        )
        for year, one in series.items()
    ]
    part = state_part(
        None,
        "The table gives amounts; what they were for is not in the data.",
        "El cuadro da montos; para qué fueron no está en los datos.",
    )
    remark = fill_in(
        "Amounts of Honduras are held to fiscal {last}{asked}.",
        "De Honduras hay montos hasta el año fiscal {last}{asked}.",
        last=str(max(given, default=0)),
        asked=fill_in(", with a request for {y}", ", y una solicitud para {y}", y=", ".join(map(str, sorted(asked))))
        if asked
        else Text("", ""),
    )
    return part_of([part], numbers, [View("table-2", ("HND",), 2008, 2013, "amount")], [remark])


def three_countries(facts: Facts) -> ClaimOutcome:
    """Guatemala, El Salvador and Honduras have a value above zero in each fiscal year from 2008 to 2013."""
    numbers: list[Number] = []
    sums: dict[str, Quantity] = {}
    parts = []
    for country in (*_THREE, "MEX"):
        name, series = facts.name("country", country), facts.amounts(DEFENSE, country, 2008, 2013)
        low = lowest_in(series)
        sums[country] = sum_all(one for year, one in series.items() if year <= 2012)  # noqa: PLR2004 - 2013 is a request
        numbers.append(state_number(fill_in("{c}, lowest", "{c}, mínimo", c=name), low.quantity, Form.DOLLARS))
        numbers.append(
            state_number(fill_in("{c}, sum 2008–2012", "{c}, suma 2008–2012", c=name), sums[country], Form.DOLLARS)
        )
        if country != "MEX":
            held = count_as(sum(one.value > 0 for one in series.values()), series.values())
            text = fill_in(
                "{c} has money in {n} of 6 years, at least {low} dollars.",
                "{c} tiene dinero en {n} de 6 años, al menos {low} dólares.",
                c=name,
                n=number_text(held.value, 0),
                low=Form.COUNT.text(low.value * 1e6),
            )
            parts.append(ClaimPart(held.value == 6, text))  # noqa: PLR2004 - fiscal 2008 to 2013
    three = sum_all(sums[c] for c in _THREE) / sums["MEX"]
    numbers.append(state_number(Text("the three against Mexico", "los tres frente a México"), three, Form.PERCENT))
    remark = fill_in(
        "Together the three have {n} of Mexico's sum.",
        "Juntos, los tres suman {n} de lo de México.",
        n=Form.PERCENT.text(three.value),
    )
    return part_of(parts, numbers, [View("table-2", ("MEX", "GTM", "SLV", "HND"), 2008, 2013, "amount")], [remark])
