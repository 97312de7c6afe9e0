"""Claims on how much money there was: totals of Tables 1a and 1b.

Owns these rules, and what rules on money share: each reads its numbers, says what it found, and names what must hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from cavapp.core.analysis.claims.data_access import CARSI, MEXICO, TOTAL, Facts
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
from cavapp.core.analysis.measures.quantities import (
    Quantity,
    Untestable,
    changes_in,
    fit_growth,
    highest_in,
    lowest_in,
    sum_all,
)
from cavapp.core.analysis.view import View
from cavapp.core.data.text import Text

CENTRAL: Final = Text("Central America", "Centroamérica")
MEX: Final = Text("Mexico", "México")
_SEVEN: Final = ("SLV", "GTM", "HND", "BLZ", "NIC", "CRI", "PAN")
_QUARTER: Final = (0.2, 0.3)
_WELL_ABOVE: Final = 2.0
_STEP_BACK: Final = -0.05  # a yearly change below this is a fall
_NO_TOTAL: Final = Text("No total is held.", "No se dispone de ningún total.")
_UNDIVIDED: Final = ClaimPart(
    None,
    Text(
        "Among how many countries the money is divided, the table does not say.",
        "Entre cuántos países se reparte el dinero, el cuadro no lo dice.",
    ),
)
STAGES_MIXED: Final = Text(
    "The sums mix actual, estimated, planned and requested amounts.",
    "Las sumas mezclan montos efectivos, estimados, previstos y solicitados.",
)


def table_view(facts: Facts, exhibit: str, rows: tuple[str, ...] = (), first: int = 0) -> View:
    """The chart of a table that shows just these rows; all of them if none is named."""
    found = facts.catalogue.exhibit(exhibit)
    chosen = tuple(row for row in found.row_order if not rows or row in rows or row == TOTAL)
    return View(exhibit, chosen, max(first, found.first), found.last, found.measure)


def years_text(values: Mapping[int, Quantity], form: Form, *, signed: bool = False) -> Text:
    """The values of fiscal years as a list."""
    return join_all(
        fill_in("{y} {n}", "{y} {n}", y=fy_text(Text("", ""), year), n=form.text(one.value, signed=signed))
        for year, one in values.items()
    )


def trim_text(text: Text) -> Text:
    """Without the blanks that an empty name leaves."""
    return Text(*(" ".join(part.split()) for part in text))


def one_quarter(facts: Facts) -> ClaimOutcome:
    """Over fiscal 2008-2013 Central America's sum is a fifth to three tenths of Mexico's; who shares it is open."""
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
    parts = [
        state_part(
            _QUARTER[0] <= share.value <= _QUARTER[1],
            "Over fiscal 2008–2013 it is {central} against {mexico} million dollars, {share}.",
            "En los años fiscales 2008–2013 son {central} frente a {mexico} millones de dólares, {share}.",
            central=Form.RATE.text(sums[0].value),
            mexico=Form.RATE.text(sums[1].value),
            share=Form.PERCENT.text(share.value),
        ),
        _UNDIVIDED,
    ]
    remarks = [
        fill_in(
            "Single years reach from {low} to {top}; per inhabitant of 2010 it is {a} against {b} dollars.",
            "Los años sueltos van de {low} a {top}; por habitante de 2010 son {a} frente a {b} dólares.",
            low=Form.PERCENT.text(lowest_in(single).value),
            top=Form.PERCENT.text(highest_in(single).value),
            a=Form.RATIO.text(per_head[0].value),
            b=Form.RATIO.text(per_head[1].value),
        ),
        STAGES_MIXED,
    ]
    return part_of(parts, numbers, [table_view(facts, "table-1a"), table_view(facts, "table-1b", first=2008)], remarks)


def _yearly_shares(facts: Facts) -> dict[int, Quantity]:
    central, mexico = (facts.amounts(name, TOTAL, 2008, 2013) for name in (CARSI, MEXICO))
    return {year: central[year] / mexico[year] for year in central if year in mexico}


def year_text(year: int) -> Text:
    return trim_text(fy_text(Text("", ""), year))


def _over_2007(facts: Facts) -> dict[int, Quantity]:
    """Mexico's total of each later year over that of fiscal 2007."""
    base = facts.amount(MEXICO, TOTAL, 2007)
    return {year: facts.amount(MEXICO, TOTAL, year) / base for year in range(2008, 2014)}


def _well_above(factors: Mapping[int, Quantity]) -> ClaimPart:
    """Each year after fiscal 2007 has at least twice its total for Mexico."""
    low = lowest_in(factors)
    return state_part(
        low.value >= _WELL_ABOVE,
        "Mexico: the lowest later year, {y}, is {n} fiscal 2007.",
        "México: el año posterior más bajo, {y}, equivale a {times} veces el año fiscal 2007.",
        y=year_text(low.period),
        n=Form.TIMES_ROUND.text(low.value),
        times=Form.RATE.text(low.value),
    )


def sustained_increase(facts: Facts) -> ClaimOutcome:
    """Mexico stays at twice fiscal 2007 or more, and neither total falls by more than 5% in any year."""
    mexico, central = facts.amounts(MEXICO, TOTAL), facts.amounts(CARSI, TOTAL)
    moved = facts.applied().amounts(MEXICO, TOTAL)
    later = _over_2007(facts)
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
        _well_above(later),
        _without_falls(MEX, mexico),
        _without_falls(CENTRAL, central),
    ]
    peaks = highest_in(mexico), highest_in(moved)
    remark = fill_in(
        "Mexico peaks in {y}, with the notes applied in {z}.",
        "México llega a su máximo en {y}, al aplicar las notas en {z}.",
        y=year_text(peaks[0].period),
        z=year_text(peaks[1].period),
    )
    return part_of(parts, numbers, [table_view(facts, "table-1b"), table_view(facts, "table-1a")], [remark])


def _without_falls(name: Text, series: Mapping[int, Quantity]) -> ClaimPart:
    falls = {year: one for year, one in changes_in(series).items() if one.value < _STEP_BACK}
    if not falls:
        return state_part(holds=True, en="{c} falls in no year.", es="{c} no baja en ningún año.", c=name)
    listed = trim_text(years_text(falls, Form.PERCENT))
    return state_part(holds=False, en="{c} falls: {list}.", es="{c} baja: {list}.", c=name, list=listed)


def _central_since_2008(facts: Facts) -> tuple[ClaimPart, list[Number]]:
    """A rise of Central America since 2007 is open: its table begins a year later. What it rose by since then."""
    first = facts.amount(CARSI, TOTAL, 2008)
    factors = {year: facts.amount(CARSI, TOTAL, year) / first for year in range(2009, 2014)}
    low, top = lowest_in(factors), highest_in(factors)
    part = state_part(
        None,
        "Central America's table holds no 2007, so its rise since then is not tested; over fiscal 2008 its later years "
        "are {low} to {top}.",
        "El cuadro de Centroamérica no contiene 2007, así que su alza desde entonces no se prueba; frente al año "
        "fiscal 2008, los posteriores son {low} a {top}.",
        low=Form.TIMES.text(low.value),
        top=Form.TIMES.text(top.value),
    )
    name = fill_in("{c} over FY2008,", "{c} sobre AF 2008,", c=CENTRAL)
    return part, [state_number(fy_text(name, one.period), one.quantity, Form.TIMES) for one in (low, top)]


def exponential_growth(facts: Facts) -> ClaimOutcome:
    """A strong increase: each later year of Mexico is twice fiscal 2007; taken literally, growth at a constant rate."""
    factors = _over_2007(facts)
    central, later = _central_since_2008(facts)
    peak, last = highest_in(factors), factors[max(factors)]
    fit = fit_growth(facts.amounts(MEXICO, TOTAL, 2007, 2013))
    numbers = [
        *(state_number(fy_text(MEX, year), one, Form.TIMES_ROUND) for year, one in factors.items()),
        *later,
        state_number(Text("growth of the fitted curve", "crecimiento de la curva ajustada"), fit.growth, Form.YEARLY),
        state_number(Text("variance it explains", "varianza que explica"), fit.explained, Form.WHOLE_PERCENT),
    ]
    remark = fill_in(
        "Taken literally the word means growth at a constant rate. Such a curve, {growth}, explains {share} of the "
        "variance: the total goes {rise} to {peak}, and stands at {end} in {y}.",
        "Tomada al pie de la letra, la palabra significa crecer a un ritmo constante. Esa curva, {growth}, explica "
        "{share} de la varianza: el total se multiplica por {times} hasta {peak} y queda en {end} en {y}.",
        growth=Form.YEARLY.text(fit.growth.value),
        share=Form.WHOLE_PERCENT.text(fit.explained.value),
        rise=Form.TIMES_ROUND.text(peak.value),
        times=Form.RATE.text(peak.value),
        peak=year_text(peak.period),
        end=Form.TIMES_ROUND.text(last.value),
        y=year_text(max(factors)),
    )
    views = [table_view(facts, "table-1b"), table_view(facts, "table-1a")]
    return part_of([_well_above(factors), central], numbers, views, [remark])


def expanded_since_2007(facts: Facts) -> ClaimOutcome:
    """Each year after fiscal 2007 has at least twice its total for Mexico; Central America is open."""
    factors = _over_2007(facts)
    central, later = _central_since_2008(facts)
    numbers = [*(state_number(fy_text(MEX, year), one, Form.TIMES_ROUND) for year, one in factors.items()), *later]
    remark = Text("Money is only one sign of attention.", "El dinero es solo un indicio de atención.")
    views = [table_view(facts, "table-1b"), table_view(facts, "table-1a")]
    return part_of([_well_above(factors), central], numbers, views, [remark])
