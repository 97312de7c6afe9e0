"""Claims on single packages of money: what was asked for, what the law allowed, and when CARSI began.

Owns these rules: each sets sums that the report or other works name beside the totals of Tables 1a and 1b.
"""

from __future__ import annotations

from cavapp.core.analysis.claims.data_access import CARSI, MEXICO, TOTAL, Facts
from cavapp.core.analysis.claims.funding_totals import CENTRAL, MEX, table_view
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
from cavapp.core.analysis.measures.quantities import Quantity, earliest_in, sum_all
from cavapp.core.data.catalogue import ReferenceLine
from cavapp.core.data.dataset import number_text
from cavapp.core.data.text import Text


def _level(facts: Facts, name: str) -> ReferenceLine:
    return next(level for level in facts.catalogue.levels if level.id == name)


def _level_number(level: ReferenceLine) -> Number:
    """A sum that a text names; it stands in no table."""
    return Number(level.label, level.value, Form.MILLION, ())


def package_2008(facts: Facts) -> ClaimOutcome:
    """405 is within the act's limit and near the table's total; 50 is near the table's total for Central America."""
    named, limit = _level(facts, "package-2008-mexico"), _level(facts, "act-2008-mexico")
    fifty, wider = _level(facts, "package-2008-central-america"), _level(facts, "crs-2008-central-america")
    mexico, central = (facts.amount(name, TOTAL, 2008) for name in (MEXICO, CARSI))
    numbers = [
        state_number(fy_text(MEX, 2008), mexico, Form.MILLION),
        state_number(fy_text(CENTRAL, 2008), central, Form.MILLION),
        *map(_level_number, (named, limit, fifty, wider)),
    ]
    parts = [
        state_part(
            named.value <= limit.value,
            "The act allows Mexico at most {limit} million, not {named}.",
            "La ley permite a México como máximo {limit} millones, no {named}.",
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


def request_2008(facts: Facts) -> ClaimOutcome:
    """The sums of footnote 2 are those that CRS reports, 1.4 billion in all and 50 million for Central America."""
    whole, proposed = _level(facts, "request-2008-whole"), _level(facts, "crs-proposal-2008")
    fifty, asked = _level(facts, "request-2008-central-america"), _level(facts, "crs-request-2008-central-america")
    mexico, granted = _level(facts, "crs-request-2008-mexico"), facts.amount(CARSI, TOTAL, 2008)
    numbers = [
        *map(_level_number, (whole, proposed, fifty, asked, mexico)),
        state_number(fy_text(CENTRAL, 2008), granted, Form.MILLION),
    ]
    parts = [
        state_part(
            whole.value == proposed.value,
            "The footnote has {said} million in all; CRS reports a proposal of {crs} million, over several years.",
            "La nota da {said} millones en total; el CRS informa una propuesta de {crs} millones, para varios años.",
            said=Form.COUNT.text(whole.value),
            crs=Form.COUNT.text(proposed.value),
        ),
        state_part(
            fifty.value == asked.value,
            "It has {said} million for Central America; CRS reports {crs} million for fiscal 2008, beside {mexico} for "
            "Mexico.",
            "Da {said} millones para Centroamérica; el CRS informa {crs} millones para el año fiscal 2008, junto a "
            "{mexico} para México.",
            said=number_text(fifty.value, 0),
            crs=number_text(asked.value, 0),
            mexico=number_text(mexico.value, 0),
        ),
    ]
    remark = fill_in(
        "What is asked for is not what is granted: Table 1a has {n} million for fiscal 2008.",
        "Lo solicitado no es lo otorgado: el cuadro 1a da {n} millones para el año fiscal 2008.",
        n=Form.RATE.text(granted.value),
    )
    return part_of(parts, numbers, [table_view(facts, "table-1a")], [remark])


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
