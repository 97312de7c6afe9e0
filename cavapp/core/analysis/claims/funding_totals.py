"""Claims on how much money there was: totals of Tables 1a and 1b, and of section 1004 aid.

Owns these rules: each reads its numbers, says what it found, and names what must hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cavapp.core.analysis.claims.data_access import CARSI, DEFENSE, MEXICO, TOTAL, Facts
from cavapp.core.analysis.claims.quantities import (
    Quantity,
    Untestable,
    changes_in,
    count_as,
    earliest_in,
    fit_growth,
    highest_in,
    lowest_in,
    sum_all,
)
from cavapp.core.analysis.claims.verdict import (
    ClaimOutcome,
    ClaimPart,
    Form,
    Number,
    fill_in,
    fy_text,
    join_all,
    part_of,
    state_number,
    state_part,
)
from cavapp.core.analysis.view import View
from cavapp.core.data.dataset import Status, number_text
from cavapp.core.data.text import Text

CENTRAL: Final = Text("Central America", "Centroamérica")
MEX: Final = Text("Mexico", "México")
_SEVEN: Final = ("SLV", "GTM", "HND", "BLZ", "NIC", "CRI", "PAN")
_QUARTER: Final = (0.2, 0.3)
_WELL_ABOVE: Final = 2.0
_STEP_BACK: Final = -0.05  # a yearly change below this is a fall
_EXPLAINED: Final = 0.8
_NO_TOTAL: Final = Text("No total is held.", "No se dispone de ningún total.")


def table_view(facts: Facts, exhibit: str, rows: tuple[str, ...] = (), first: int = 0) -> View:
    """The chart of a table that shows just these rows; all of them if none is named."""
    found = facts.catalogue.exhibit(exhibit)
    chosen = tuple(row for row in found.row_order if not rows or row in rows or row == TOTAL)
    return View(exhibit, chosen, max(first, found.first), found.last, found.measure)


def years_text(values: Mapping[int, Quantity], form: Form) -> Text:
    """The values of fiscal years as a list."""
    return join_all(
        fill_in("{y} {n}", "{y} {n}", y=fy_text(Text("", ""), year), n=form.text(one.value))
        for year, one in values.items()
    )


def trim_text(text: Text) -> Text:
    """Without the blanks that an empty name leaves."""
    return Text(*(" ".join(part.split()) for part in text))


def one_quarter(facts: Facts) -> ClaimOutcome:
    """Over fiscal 2008-2013 Central America's sum is between a fifth and three tenths of Mexico's."""
    central, mexico = (facts.amounts(name, TOTAL, 2008, 2013) for name in (CARSI, MEXICO))
    if not central or not mexico:
        raise Untestable(_NO_TOTAL)
    sums = sum_all(central.values()), sum_all(mexico.values())
    share = sums[0] / sums[1]
    single = _yearly_shares(facts)
    booked = _yearly_shares(facts.booked())
    moved = _yearly_shares(facts.applied())
    heads = sum_all([facts.population(country, 2010) for country in _SEVEN]), facts.population("MEX", 2010)
    per_head = [one.times(1e6) / people for one, people in zip(sums, heads, strict=True)]
    numbers = [
        state_number(fill_in("{c}, FY2008–2013", "{c}, AF 2008–2013", c=CENTRAL), sums[0], Form.MILLION),
        state_number(fill_in("{c}, FY2008–2013", "{c}, AF 2008–2013", c=MEX), sums[1], Form.MILLION),
        state_number(Text("share", "proporción"), share, Form.PERCENT),
        *(state_number(fy_text(Text("as printed,", "impreso,"), y), one, Form.PERCENT) for y, one in booked.items()),
        *(
            state_number(fy_text(Text("notes applied,", "notas aplicadas,"), y), one, Form.PERCENT)
            for y, one in moved.items()
        ),
        state_number(CENTRAL, per_head[0], Form.PER_HEAD),
        state_number(MEX, per_head[1], Form.PER_HEAD),
    ]
    part = state_part(
        _QUARTER[0] <= share.value <= _QUARTER[1],
        "Over fiscal 2008–2013 it is {central} against {mexico} million dollars, {share}.",
        "En los años fiscales 2008–2013 son {central} frente a {mexico} millones de dólares, {share}.",
        central=Form.RATE.text(sums[0].value),
        mexico=Form.RATE.text(sums[1].value),
        share=Form.PERCENT.text(share.value),
    )
    remarks = [
        fill_in(
            "Single years reach from {low} to {top}; per inhabitant of 2010 it is {a} against {b} dollars.",
            "Los años sueltos van de {low} a {top}; por habitante de 2010 son {a} frente a {b} dólares.",
            low=Form.PERCENT.text(lowest_in(single).value),
            top=Form.PERCENT.text(highest_in(single).value),
            a=Form.RATIO.text(per_head[0].value),
            b=Form.RATIO.text(per_head[1].value),
        ),
        Text(
            "The sums mix actual, estimated, planned and requested amounts.",
            "Las sumas mezclan montos reales, estimados, previstos y solicitados.",
        ),
    ]
    return part_of([part], numbers, [table_view(facts, "table-1a"), table_view(facts, "table-1b", first=2008)], remarks)


def _yearly_shares(facts: Facts) -> dict[int, Quantity]:
    central, mexico = (facts.amounts(name, TOTAL, 2008, 2013) for name in (CARSI, MEXICO))
    return {year: central[year] / mexico[year] for year in central if year in mexico}


def sustained_increase(facts: Facts) -> ClaimOutcome:
    """Mexico stays at twice fiscal 2007 or more, and neither total falls by more than 5% in any year."""
    base = facts.amount(MEXICO, TOTAL, 2007)
    mexico, central = facts.amounts(MEXICO, TOTAL), facts.amounts(CARSI, TOTAL)
    moved = facts.applied().amounts(MEXICO, TOTAL)
    later = {year: one / base for year, one in mexico.items() if year > 2007}  # noqa: PLR2004 - the claim's year
    low = lowest_in(later)
    numbers = [
        *(state_number(fy_text(MEX, y), one, Form.MILLION) for y, one in mexico.items()),
        *(
            state_number(fy_text(fill_in("{m}, notes applied,", "{m}, notas aplicadas,", m=MEX), y), one, Form.MILLION)
            for y, one in moved.items()
        ),
        *(state_number(fy_text(CENTRAL, y), one, Form.MILLION) for y, one in central.items()),
        state_number(
            fy_text(fill_in("{m}, lowest over FY2007,", "{m}, mínimo sobre AF 2007,", m=MEX), low.period),
            low.quantity,
            Form.TIMES_ROUND,
        ),
    ]
    parts = [
        state_part(
            low.value >= _WELL_ABOVE,
            "Each later year of Mexico is at least {n} fiscal 2007.",
            "Cada año posterior de México es al menos {n} el año fiscal 2007.",
            n=Form.TIMES_ROUND.text(low.value),
        ),
        _without_falls(MEX, mexico),
        _without_falls(CENTRAL, central),
    ]
    peaks = highest_in(mexico), highest_in(moved)
    remark = fill_in(
        "Mexico peaks in {y}, with the notes applied in {z}.",
        "México llega a su máximo en {y}, al aplicar las notas en {z}.",
        y=trim_text(fy_text(Text("", ""), peaks[0].period)),
        z=trim_text(fy_text(Text("", ""), peaks[1].period)),
    )
    return part_of(parts, numbers, [table_view(facts, "table-1b"), table_view(facts, "table-1a")], [remark])


def _without_falls(name: Text, series: Mapping[int, Quantity]) -> ClaimPart:
    falls = {year: one for year, one in changes_in(series).items() if one.value < _STEP_BACK}
    if not falls:
        return state_part(holds=True, en="{c} falls in no year.", es="{c} no baja en ningún año.", c=name)
    listed = trim_text(years_text(falls, Form.PERCENT))
    return state_part(holds=False, en="{c} falls: {list}.", es="{c} baja: {list}.", c=name, list=listed)


def exponential_growth(facts: Facts) -> ClaimOutcome:
    """A straight line through the logarithms of Mexico's totals rises and explains four fifths of the variance."""
    series = facts.amounts(MEXICO, TOTAL, 2007, 2013)
    fit = fit_growth(series)
    first, peak = earliest_in(series), highest_in(series)
    last = facts.amount(MEXICO, TOTAL, 2013)
    rise, fall = peak.quantity / first.quantity, last / peak.quantity
    numbers = [
        state_number(Text("growth of the fitted line", "crecimiento de la recta ajustada"), fit.growth, Form.YEARLY),
        state_number(Text("variance explained (R2)", "varianza explicada (R2)"), fit.explained, Form.RATIO),
        state_number(fy_text(Text("to", "hasta"), peak.period), rise, Form.TIMES_ROUND),
        state_number(fy_text(Text("then to", "luego hasta"), 2013), fall, Form.TIMES),
    ]
    part = state_part(
        fit.growth.value > 0 and fit.explained.value >= _EXPLAINED,
        "A steady growth rate would be {growth}, and explains {share} of the variance: the total goes {rise} to "
        "{peak}, then {fall} to FY2013.",
        "Un ritmo constante sería {growth} y explica {share} de la varianza: el total va {rise} hasta {peak} y "
        "luego {fall} hasta AF 2013.",
        growth=Form.YEARLY.text(fit.growth.value),
        share=Form.WHOLE_PERCENT.text(fit.explained.value),
        rise=Form.TIMES_ROUND.text(rise.value),
        peak=trim_text(fy_text(Text("", ""), peak.period)),
        fall=Form.TIMES.text(fall.value),
    )
    begins = earliest_in(facts.amounts(CARSI, TOTAL)).period
    remark = fill_in(
        "Central America's table begins in {y}.",
        "El cuadro de Centroamérica empieza en {y}.",
        y=trim_text(fy_text(Text("", ""), begins)),
    )
    return part_of([part], numbers, [table_view(facts, "table-1b")], [remark])


def expanded_since_2007(facts: Facts) -> ClaimOutcome:
    """Each year after fiscal 2007 has at least twice its total for Mexico."""
    base = facts.amount(MEXICO, TOTAL, 2007)
    factors = {year: one / base for year, one in facts.amounts(MEXICO, TOTAL, 2008, 2013).items()}
    low = lowest_in(factors)
    numbers = [state_number(fy_text(MEX, year), one, Form.TIMES_ROUND) for year, one in factors.items()]
    part = state_part(
        low.value >= _WELL_ABOVE,
        "The lowest later year, {y}, is {n} fiscal 2007.",
        "El año posterior más bajo, {y}, es {n} el año fiscal 2007.",
        y=trim_text(fy_text(Text("", ""), low.period)),
        n=Form.TIMES_ROUND.text(low.value),
    )
    remark = Text("Money is only one sign of attention.", "El dinero es solo un indicio de atención.")
    return part_of([part], numbers, [table_view(facts, "table-1b")], [remark])


def package_2008(facts: Facts) -> ClaimOutcome:
    """405 is within the act's limit and near the table's total; 50 is near the table's total for Central America."""
    levels = {level.id: level for level in facts.catalogue.levels}
    named, limit = levels["package-2008-mexico"], levels["act-2008-mexico"]
    fifty, wider = levels["package-2008-central-america"], levels["crs-2008-central-america"]
    mexico, central = (facts.amount(name, TOTAL, 2008) for name in (MEXICO, CARSI))
    numbers = [
        state_number(fy_text(MEX, 2008), mexico, Form.MILLION),
        state_number(fy_text(CENTRAL, 2008), central, Form.MILLION),
        *(Number(one.label, one.value, Form.MILLION, ()) for one in (named, limit, fifty, wider)),
    ]
    parts = [
        state_part(
            named.value <= limit.value,
            "The act allows Mexico at most {limit} million, not {named}.",
            "La ley permite a México a lo más {limit} millones, no {named}.",
            limit=number_text(limit.value, 0),
            named=number_text(named.value, 0),
        ),
        _near(mexico, named.value, MEX),
        _near(central, fifty.value, CENTRAL),
    ]
    remark = fill_in(
        "The tables hold all accounts of each country group, which is not the package; CRS gives {n} million for the "
        "wider group.",
        "Los cuadros contienen todas las cuentas de cada grupo, lo que no es el paquete; el CRS da {n} millones para "
        "el grupo más amplio.",
        n=number_text(wider.value, 0),
    )
    return part_of(parts, numbers, [table_view(facts, "table-1b"), table_view(facts, "table-1a")], [remark])


def _near(found: Quantity, said: float, name: Text) -> ClaimPart:
    return state_part(
        abs(found.value - said) < 0.5,  # noqa: PLR2004 - the same when rounded to the million
        "The table gives {c} {n} million in fiscal 2008; the sentence says {said}.",
        "El cuadro da a {c} {n} millones en el año fiscal 2008; la frase dice {said}.",
        c=name,
        n=Form.RATE.text(found.value),
        said=number_text(said, 0),
    )


def carsi_start(facts: Facts) -> ClaimOutcome:
    """The dates named agree with each other, and the table named after CARSI holds nothing before fiscal 2010."""
    series = facts.amounts(CARSI, TOTAL)
    first = earliest_in(series)
    early = {year: one for year, one in series.items() if year < 2010}  # noqa: PLR2004 - the claim's year
    sums = sum_all(early.values()), sum_all(series.values())
    share = sums[0] / sums[1]
    dates = {event.id: event.date[:4] for event in facts.catalogue.events}
    created, separate = dates["carsi-created"], dates["carsi-separate"]
    numbers = [
        state_number(
            fy_text(Text("first year of Table 1a:", "primer año del cuadro 1a:"), first.period),
            first.quantity,
            Form.MILLION,
        ),
        state_number(Text("before FY2010", "antes de AF 2010"), sums[0], Form.MILLION),
        state_number(Text("all years", "todos los años"), sums[1], Form.MILLION),
        state_number(Text("share before FY2010", "parte anterior a AF 2010"), share, Form.PERCENT),
    ]
    parts = [
        state_part(
            int(created) == int(separate) - 1,
            "Fiscal {separate} begins in October {begins}; CARSI was created in {created}.",
            "El año fiscal {separate} empieza en octubre de {begins}; CARSI se creó en {created}.",
            separate=separate,
            begins=str(int(separate) - 1),
            created=created,
        ),
        state_part(
            not sums[0].value,
            "Table 1a, whose title names CARSI, begins in fiscal {first} and holds {early} of {all} million before "
            "fiscal 2010, {share}.",
            "El cuadro 1a, cuyo título nombra CARSI, empieza en el año fiscal {first} y contiene {early} de {all} "
            "millones anteriores al año fiscal 2010, {share}.",
            first=str(first.period),
            early=Form.RATE.text(sums[0].value),
            all=Form.RATE.text(sums[1].value),
            share=Form.PERCENT.text(share.value),
        ),
    ]
    return part_of(parts, numbers, [table_view(facts, "table-1a")])


_CLAIMED_LATEST: Final = 2010


def latest_honduras(facts: Facts) -> ClaimOutcome:
    """The last year of Honduras in Table 2 with a value that is no request is fiscal 2010."""
    series = facts.amounts(DEFENSE, "HND")
    if not series:
        raise Untestable(Text("No value of Honduras is held.", "No se dispone de ningún valor de Honduras."))
    asked = {year for year, one in series.items() if facts.status(one.keys[0]) is Status.REQUEST}
    given = [year for year in series if year not in asked]
    name = facts.name("country", "HND")
    numbers = [
        state_number(
            fy_text(fill_in("{c} (requested)", "{c} (solicitado)", c=name) if year in asked else name, year),
            one,
            Form.DOLLARS,
        )
        for year, one in series.items()
    ]
    part = state_part(
        bool(given) and max(given) == _CLAIMED_LATEST,
        "The row of Honduras has values to fiscal {last}{asked}.",
        "La fila de Honduras tiene valores hasta el año fiscal {last}{asked}.",
        last=str(max(given, default=0)),
        asked=fill_in(" and a request for {y}", " y una solicitud para {y}", y=", ".join(map(str, sorted(asked))))
        if asked
        else Text("", ""),
    )
    remark = Text(
        "The sentence may concern purposes, not amounts.", "La frase quizá se refiera a los fines y no a los montos."
    )
    view = View("table-2", ("HND",), 2008, 2013, "amount")
    return part_of([part], numbers, [view], [remark])


def three_countries(facts: Facts) -> ClaimOutcome:
    """Guatemala, El Salvador and Honduras have a value above zero in each fiscal year from 2008 to 2013."""
    numbers: list[Number] = []
    sums: dict[str, Quantity] = {}
    parts = []
    for country in ("HND", "GTM", "SLV", "MEX"):
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
    three = sum_all(sums[c] for c in ("HND", "GTM", "SLV")) / sums["MEX"]
    numbers.append(state_number(Text("the three against Mexico", "los tres frente a México"), three, Form.PERCENT))
    remark = fill_in(
        "Together the three have {n} of Mexico's sum.",
        "Juntos, los tres suman {n} de lo de México.",
        n=Form.PERCENT.text(three.value),
    )
    return part_of(parts, numbers, [View("table-2", ("MEX", "GTM", "SLV", "HND"), 2008, 2013, "amount")], [remark])
