"""Claims on what the money was for: accounts and their shares in Tables 1a and 1b.

Owns these rules: each reads its numbers, says what it found, and names what must hold. Accounts stand in for
purposes, which the tables do not print.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Final

from cavapp.core.analysis.claims.data_access import CARSI, MEXICO, TOTAL, Facts
from cavapp.core.analysis.claims.funding_totals import CENTRAL, MEX, table_view, trim_text, years_text
from cavapp.core.analysis.claims.verdict import (
    ClaimOutcome,
    Form,
    Number,
    fill_in,
    fy_text,
    part_of,
    state_number,
    state_part,
)
from cavapp.core.analysis.measures.quantities import Quantity, Untestable, highest_in, lowest_in, sum_all
from cavapp.core.data.dataset import Status
from cavapp.core.data.text import Text

_ENFORCEMENT: Final = ("INCLE", "FMF", "IMET", "NADR")
_TRANSNATIONAL: Final = ("INCLE", "NADR", "FMF")
_UNTIL_RECENTLY: Final = 2011  # the report is of January 2013: fiscal 2012 and 2013 are recent
_COMMUNITY: Final = ("ESF", "DA")
_SOFT: Final = ("ESF", "DA", "GHCS")
_OVERWHELMING: Final = 2 / 3
_MAIN: Final = 0.5
_LITTLE: Final = 0.05
_NOTHING: Final = Text("The table holds no numbers for these accounts.", "El cuadro no tiene cifras de estas cuentas.")
_STAND_IN: Final = Text(
    "Accounts stand in for purposes, which the table does not print.",
    "Las cuentas se toman como indicador de los fines, que el cuadro no imprime.",
)


def _summed(facts: Facts, dataset: str, accounts: tuple[str, ...], first: int = 2008) -> dict[int, Quantity]:
    """Several accounts together by fiscal year; a cell without a number counts nothing, as in print."""
    rows = [facts.amounts(dataset, account, first, 2013) for account in accounts]
    years = sorted({year for row in rows for year in row})
    if not years:
        raise Untestable(_NOTHING)
    return {year: sum_all(row[year] for row in rows if year in row) for year in years}


def _shares(facts: Facts, dataset: str, accounts: tuple[str, ...], first: int = 2008) -> dict[int, Quantity]:
    """What several accounts are of the total, by fiscal year."""
    totals = facts.amounts(dataset, TOTAL, first, 2013)
    return {
        year: one / totals[year] for year, one in _summed(facts, dataset, accounts, first).items() if year in totals
    }


def law_enforcement(facts: Facts) -> ClaimOutcome:
    """INCLE alone, and with FMF, IMET and NADR, is two thirds of Mexico's sum; the four are so in each year."""
    whole = sum_all(facts.amounts(MEXICO, TOTAL, 2008, 2013).values())
    incle = sum_all(facts.amounts(MEXICO, "INCLE", 2008, 2013).values()) / whole
    four = sum_all(_summed(facts, MEXICO, _ENFORCEMENT).values()) / whole
    yearly = _shares(facts, MEXICO, _ENFORCEMENT)
    low, top = lowest_in(yearly), highest_in(yearly)
    numbers = [
        state_number(Text("INCLE, FY2008–2013", "INCLE, AF 2008–2013"), incle, Form.PERCENT),
        state_number(Text("four accounts, FY2008–2013", "cuatro cuentas, AF 2008–2013"), four, Form.PERCENT),
        *(
            state_number(fy_text(Text("four accounts,", "cuatro cuentas,"), y), one, Form.PERCENT)
            for y, one in yearly.items()
        ),
    ]
    parts = [
        state_part(
            min(incle.value, four.value) >= _OVERWHELMING,
            "INCLE holds {incle} of fiscal 2008–2013, with FMF, IMET and NADR {four}.",
            "INCLE concentra {incle} del total de los años fiscales 2008–2013; con FMF, IMET y NADR, {four}.",
            incle=Form.PERCENT.text(incle.value),
            four=Form.PERCENT.text(four.value),
        ),
        state_part(
            low.value >= _OVERWHELMING,
            "By year the four hold between {low} and {top}.",
            "Por año, las cuatro tienen entre {low} y {top}.",
            low=Form.PERCENT.text(low.value),
            top=Form.PERCENT.text(top.value),
        ),
    ]
    return part_of(parts, numbers, [table_view(facts, "table-1b", _ENFORCEMENT, 2008)], [_STAND_IN])


def check_community(facts: Facts) -> ClaimOutcome:
    """ESF and DA together are above fiscal 2010 in fiscal 2012 and in fiscal 2013."""
    amounts, shares = _summed(facts, MEXICO, _COMMUNITY, 2007), _shares(facts, MEXICO, _COMMUNITY, 2007)
    base = amounts.get(2010)
    later: dict[int, Quantity] = {year: amounts[year] for year in (2012, 2013) if year in amounts}
    if base is None or not later:
        raise Untestable(_NOTHING)
    numbers: list[Number] = []
    for year, one in amounts.items():
        numbers.append(state_number(fy_text(Text("ESF and DA", "ESF y DA"), year), one, Form.MILLION))
        if year in shares:
            numbers.append(state_number(fy_text(Text("share,", "proporción,"), year), shares[year], Form.PERCENT))
    part = state_part(
        all(one.value > base.value for one in later.values()),
        "ESF and DA go from {base} million in fiscal 2010 to: {later}.",
        "ESF y DA pasan de {base} millones en el año fiscal 2010 a: {later}.",
        base=Form.RATE.text(base.value),
        later=trim_text(years_text(later, Form.RATE)),
    )
    remark = Text("No account is for community work alone.", "Ninguna cuenta es solo para trabajo comunitario.")
    return part_of([part], numbers, [table_view(facts, "table-1b", _COMMUNITY)], [remark])


def check_equipment(facts: Facts) -> ClaimOutcome:
    """FMF is over half of fiscal 2008 and 2009, and at most a twentieth of each later year."""
    amounts, shares = facts.amounts(MEXICO, "FMF", 2008, 2013), _shares(facts, MEXICO, ("FMF",))
    if not all(year in shares for year in (2008, 2009)):
        raise Untestable(_NOTHING)
    applied = facts.applied().amounts(MEXICO, "FMF", 2008, 2013)
    early, then = _first_two(amounts), _first_two(applied)
    numbers = [
        *(
            state_number(fy_text(Text("FMF share,", "proporción de FMF,"), y), one, Form.PERCENT)
            for y, one in shares.items()
        ),
        state_number(Text("first two years of all FMF", "primeros dos años de todo FMF"), early, Form.PERCENT),
        *(
            state_number(fy_text(Text("FMF, notes applied,", "FMF, notas aplicadas,"), y), one, Form.MILLION)
            for y, one in applied.items()
        ),
        state_number(Text("first two years, notes applied", "primeros dos años, notas aplicadas"), then, Form.PERCENT),
    ]
    late = {year: one for year, one in shares.items() if year >= 2010}  # noqa: PLR2004 - the third year
    parts = [
        state_part(
            all(shares[year].value > _MAIN for year in (2008, 2009)),
            "FMF, the stand-in for equipment, is {a} of fiscal 2008 and {b} of fiscal 2009.",
            "FMF, que se toma como indicador del equipo, es {a} del año fiscal 2008 y {b} del año fiscal 2009.",
            a=Form.PERCENT.text(shares[2008].value),
            b=Form.PERCENT.text(shares[2009].value),
        ),
        state_part(
            all(one.value <= _LITTLE for one in late.values()),
            "Later it is at most {top}; {early} of all FMF falls into the first two years.",
            "Después es como máximo {top}; {early} de todo FMF corresponde a los dos primeros años.",
            top=Form.PERCENT.text(highest_in(late).value),
            early=Form.PERCENT.text(early.value),
        ),
    ]
    remark = fill_in(
        "With notes c, d and e applied the first two years hold {then}. INCLE may hold equipment too.",
        "Al aplicar las notas c, d y e los dos primeros años tienen {then}. INCLE también puede incluir equipo.",
        then=Form.PERCENT.text(then.value),
    )
    return part_of(parts, numbers, [table_view(facts, "table-1b", ("FMF",), 2008)], [remark])


def _first_two(amounts: Mapping[int, Quantity]) -> Quantity:
    return sum_all(amounts[year] for year in (2008, 2009) if year in amounts) / sum_all(amounts.values())


def transnational_focus(facts: Facts) -> ClaimOutcome:
    """INCLE, NADR and FMF have two thirds of Central America's money to fiscal 2011, and each year; less since."""
    yearly = _shares(facts, CARSI, _TRANSNATIONAL)
    early = {year: one for year, one in yearly.items() if year <= _UNTIL_RECENTLY}
    late = {year: one for year, one in yearly.items() if year > _UNTIL_RECENTLY}
    if not early or not late:
        raise Untestable(_NOTHING)
    sums = _summed(facts, CARSI, _TRANSNATIONAL), facts.amounts(CARSI, TOTAL, 2008, 2013)
    whole = sum_all(sums[0][year] for year in early) / sum_all(sums[1][year] for year in early)
    low, top, before = lowest_in(early), highest_in(late), early[max(early)]
    numbers = [
        state_number(Text("three accounts, FY2008–2011", "tres cuentas, AF 2008–2011"), whole, Form.PERCENT),
        *(
            state_number(fy_text(Text("three accounts,", "tres cuentas,"), y), one, Form.PERCENT)
            for y, one in yearly.items()
        ),
    ]
    parts = [
        state_part(
            whole.value >= _OVERWHELMING,
            "INCLE, NADR and FMF together have {n} of fiscal 2008–2011.",
            "INCLE, NADR y FMF juntas tienen {n} de los años fiscales 2008–2011.",
            n=Form.PERCENT.text(whole.value),
        ),
        state_part(
            low.value >= _OVERWHELMING,
            "The lowest of these years, fiscal {y}, has {n}.",
            "El más bajo de esos años, el fiscal {y}, tiene {n}.",
            y=str(low.period),
            n=Form.PERCENT.text(low.value),
        ),
        state_part(
            top.value < before.value,
            "Later it is at most {n}, against {m} in fiscal {y}.",
            "Después es como máximo {n}, frente a {m} en el año fiscal {y}.",
            n=Form.PERCENT.text(top.value),
            m=Form.PERCENT.text(before.value),
            y=str(max(early)),
        ),
    ]
    view = table_view(facts, "table-1a", _TRANSNATIONAL)
    return part_of(parts, numbers, [view], [_STAND_IN, *_uncertain(facts, facts.amounts(CARSI, TOTAL, 2008, 2013))])


def carsi_balance(facts: Facts) -> ClaimOutcome:
    """ESF over INCLE rises in each year after 2009, and the last year is nearer to one than fiscal 2008 was."""
    esf, incle = facts.amounts(CARSI, "ESF", 2008, 2013), facts.amounts(CARSI, "INCLE", 2008, 2013)
    ratios = {year: esf[year] / incle[year] for year in esf if year in incle}
    shares = _shares(facts, CARSI, ("ESF",))
    if not {2008, 2009, 2013} <= set(ratios):
        raise Untestable(_NOTHING)
    numbers = [
        *(state_number(fy_text(Text("ESF/INCLE", "ESF/INCLE"), y), one, Form.RATIO) for y, one in ratios.items()),
        *(
            state_number(fy_text(Text("ESF share,", "proporción de ESF,"), y), one, Form.PERCENT)
            for y, one in shares.items()
        ),
    ]
    later = [one.value for year, one in ratios.items() if year >= 2009]  # noqa: PLR2004 - the lowest year
    parts = [
        state_part(
            all(before < after for before, after in pairwise(later)),
            "From fiscal 2009 on ESF over INCLE goes from {a} to {b}.",
            "Desde el año fiscal 2009 ESF entre INCLE va de {a} a {b}.",
            a=Form.RATIO.text(ratios[2009].value),
            b=Form.RATIO.text(ratios[2013].value),
        ),
        state_part(
            abs(ratios[2013].value - 1) < abs(ratios[2008].value - 1),
            "In fiscal 2008, the first year, it was {first}; in fiscal 2013 it is {last}.",
            "En el año fiscal 2008, el primero, era {first}; en el de 2013 es {last}.",
            first=Form.RATIO.text(ratios[2008].value),
            last=Form.RATIO.text(ratios[2013].value),
        ),
    ]
    return part_of(parts, numbers, [table_view(facts, "table-1a", ("ESF", "INCLE"))], _uncertain(facts, esf))


def _uncertain(facts: Facts, series: Mapping[int, Quantity]) -> list[Text]:
    """The years whose amounts are planned or requested."""
    early = [y for y, one in series.items() if facts.status(one.keys[0]) in (Status.PLANNED, Status.REQUEST)]
    if not early:
        return []
    years = ", ".join(map(str, early))
    return [
        fill_in(
            "The amounts of fiscal {y} are planned or requested.",
            "Los montos de los años fiscales {y} son previstos o solicitados.",
            y=years,
        )
    ]


def hard_soft(facts: Facts) -> ClaimOutcome:
    """The soft share of fiscal 2012 is above that of fiscal 2009 and of fiscal 2008, for both."""
    found = {MEX: _shares(facts, MEXICO, _SOFT), CENTRAL: _shares(facts, CARSI, ("ESF",))}
    if not all({2008, 2009, 2012} <= set(shares) for shares in found.values()):
        raise Untestable(_NOTHING)
    numbers = [
        state_number(fy_text(name, year), shares[year], Form.PERCENT)
        for name, shares in found.items()
        for year in (2008, 2009, 2012)
    ]
    parts = [
        state_part(
            shares[2012].value > shares[before].value,
            "{c}: {after} in fiscal 2012 against {before} in fiscal {year}.",
            "{c}: {after} en el año fiscal 2012 frente a {before} en el de {year}.",
            c=name,
            after=Form.PERCENT.text(shares[2012].value),
            before=Form.PERCENT.text(shares[before].value),
            year=str(before),
        )
        for name, shares in found.items()
        for before in (2009, 2008)
    ]
    remark = Text("The grouping of accounts is ours.", "La agrupación de cuentas es nuestra.")
    views = [table_view(facts, "table-1b", _SOFT, 2008), table_view(facts, "table-1a", ("ESF",))]
    return part_of(parts, numbers, views, [remark])
