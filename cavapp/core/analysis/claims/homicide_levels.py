"""Claims on how high homicide rates are, and on the course of El Salvador's.

Owns these rules: each reads its numbers, says what it found, and names what must hold.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.analysis.claims.data_access import Facts
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
    average_of,
    change_to,
    count_as,
    cut_to,
    differences_in,
    earliest_in,
    highest_in,
    lowest_in,
    median_of,
    quantity_keys,
    slope_of,
)
from cavapp.core.analysis.view import View
from cavapp.core.data.text import Text

TRIANGLE: Final = ("SLV", "GTM", "HND")
FOUR: Final = (*TRIANGLE, "MEX")
_HALF, _ABOUT_HALF = 0.50, 0.55
_NEARLY_ALL: Final = 0.9
_LATE_NINETIES: Final = 1999
_NO_NINETIES: Final = Text(
    "The fall of the late 1990s is not held.", "No se dispone de la baja de fines de los noventa."
)
_LEVELLED: Final = 0.2  # a slope below this share of the earlier one counts as level


def rates_view(facts: Facts, rows: tuple[str, ...], first: int, last: int, focus: str = "") -> View:
    """The chart of homicide rates that shows just these."""
    return View("fig-1", rows, first, last, "rate", facts.release, focus=focus)


def name_of(facts: Facts, country: str) -> Text:
    return facts.name("country", country)


def rate_at(facts: Facts, country: str, at: At) -> Number:
    """A rate with its country and year."""
    return state_number(label_at(name_of(facts, country), at.period), at.quantity, Form.RATE)


def rate_text(value: Quantity | At) -> Text:
    return Form.RATE.text(value.value)


def mexico_half(facts: Facts) -> ClaimOutcome:
    """Mexico's rate at about half of the others': nine tenths of all country-years and each median within 0.55."""
    mexico = facts.rates("MEX", 1995, 2011)
    ratios: dict[tuple[str, int], Quantity] = {}
    for country in TRIANGLE:
        others = facts.rates(country, 1995, 2011)
        ratios |= {(country, year): mexico[year] / others[year] for year in others if year in mexico}
    every = list(ratios.values())
    half = [one for one in every if one.value <= _HALF]
    about = [one for one in every if one.value <= _ABOUT_HALF]
    medians = {c: median_of([one for (country, _), one in ratios.items() if country == c]) for c in TRIANGLE}
    top = sorted(ratios, key=lambda place: -ratios[place].value)[:4]
    names = {place: label_at(name_of(facts, place[0]), place[1]) for place in top}
    counts = (
        (Text("country-years compared", "casos de país y año comparados"), every),
        (Text("at or below 0.50", "iguales o menores que 0.50"), half),
        (Text("at or below 0.55", "iguales o menores que 0.55"), about),
    )
    middles = {c: fill_in("median, {c}", "mediana, {c}", c=name_of(facts, c)) for c in TRIANGLE}
    numbers = [
        *(state_number(label, count_as(len(some), some), Form.COUNT) for label, some in counts),
        *(state_number(names[place], ratios[place], Form.RATIO) for place in top),
        *(state_number(middles[c], one, Form.RATIO) for c, one in medians.items()),
    ]
    nearly = fill_in(
        "Mexico's rate is at most 0.55 of the other in {about} of {all} country-years, at most 0.50 in {half}; the "
        "highest ratio is {top} ({where}).",
        "La tasa de México es como máximo 0.55 de la otra en {about} de {all} casos de país y año, como máximo 0.50 en "
        "{half}; la razón más alta es {top} ({where}).",
        about=len(about),
        all=len(every),
        half=len(half),
        top=Form.RATIO.text(ratios[top[0]].value),
        where=names[top[0]],
    )
    by_country = join_all(
        fill_in("{c} {n}", "{c} {n}", c=name_of(facts, c), n=Form.RATIO.text(one.value)) for c, one in medians.items()
    )
    parts = [
        ClaimPart(len(about) >= _NEARLY_ALL * len(every), nearly),
        state_part(
            all(one.value <= _ABOUT_HALF for one in medians.values()),
            "The medians by country are {m}.",
            "Las medianas por país son {m}.",
            m=by_country,
        ),
    ]
    return part_of(parts, numbers, [rates_view(facts, FOUR, 1995, 2011, "MEX")])


def salvador_reversal(facts: Facts) -> ClaimOutcome:
    """El Salvador's fall ends in 2002, give or take a year; the rise to 2011 undoes a part of it, not the whole."""
    name, series = name_of(facts, "SLV"), facts.rates("SLV", 1995, 2011)
    first, low, last = earliest_in(series), lowest_in(series), At(2011, facts.rate("SLV", 2011))
    if first.period > _LATE_NINETIES:
        raise Untestable(_NO_NINETIES)
    fall, rise = first.quantity - low.quantity, last.quantity - low.quantity
    down, up = change_to(first.quantity, low.quantity), change_to(low.quantity, last.quantity)
    numbers = [
        rate_at(facts, "SLV", first),
        state_number(label_at(fill_in("{n}, lowest", "{n}, mínimo", n=name), low.period), low.quantity, Form.RATE),
        rate_at(facts, "SLV", last),
        state_number(label_at(Text("change", "cambio"), f"{first.period}–{low.period}"), down, Form.PERCENT),
        state_number(label_at(Text("change", "cambio"), f"{low.period}–2011"), up, Form.PERCENT),
    ]
    undone = Text("there is no fall before", "no hay baja anterior")
    if fall.value:
        lost = rise / fall
        share = Form.WHOLE_PERCENT.text(lost.value)
        undone = fill_in("that is {lost} of the fall before", "es {lost} de la baja anterior", lost=share)
        numbers.append(
            state_number(Text("share of the fall lost", "parte de la baja perdida"), lost, Form.WHOLE_PERCENT)
        )
    lowest_text = fill_in(
        "The lowest value from {first} on is that of {year} ({low}).",
        "El valor más bajo desde {first} es el de {year} ({low}).",
        first=str(first.period),
        year=str(low.period),
        low=rate_text(low),
    )
    lost_text = fill_in(
        "By 2011 the rate stands at {last}, {change} from that low; {undone}.",
        "En 2011 la tasa es {last}, {change} desde ese mínimo; {undone}.",
        last=rate_text(last),
        change=Form.PERCENT.text(up.value, signed=True),
        undone=undone,
    )
    parts = [
        ClaimPart(low.period in (2001, 2002, 2003), lowest_text),
        ClaimPart(0 < rise.value < fall.value, lost_text),
    ]
    return part_of(parts, numbers, [rates_view(facts, ("SLV",), 1995, 2011)])


def salvador_level(facts: Facts) -> ClaimOutcome:
    """El Salvador's rate falls to 2002; the slope after that is at most a fifth as steep."""
    series = facts.rates("SLV", 1995, 2011)
    first, before, after = earliest_in(series), cut_to(series, 1995, 2002), cut_to(series, 2003, 2011)
    down, level = slope_of(before), slope_of(after)
    late, top, low = average_of(list(after.values())), highest_in(after), lowest_in(after)
    swing = max(differences_in(cut_to(series, 2002, 2011)).values(), key=lambda one: abs(one.value))
    numbers = [
        rate_at(facts, "SLV", first),
        *_first_anywhere(facts),
        state_number(Text("slope to 2002", "pendiente hasta 2002"), down, Form.SLOPE, signed=True),
        state_number(Text("slope 2003–2011", "pendiente 2003–2011"), level, Form.SLOPE, signed=True),
        state_number(Text("mean 2003–2011", "media 2003–2011"), late, Form.RATE),
        state_number(
            Text(f"lowest 2003–2011 ({low.period})", f"mínimo 2003–2011 ({low.period})"), low.quantity, Form.RATE
        ),
        state_number(
            Text(f"highest 2003–2011 ({top.period})", f"máximo 2003–2011 ({top.period})"), top.quantity, Form.RATE
        ),
    ]
    parts = [
        state_part(
            down.value < 0,
            "From {first} to 2002 the rate changes by {down}.",
            "De {first} a 2002 la tasa cambia {down}.",
            first=first.period,
            down=Form.SLOPE.text(down.value, signed=True),
        ),
        state_part(
            abs(level.value) <= _LEVELLED * abs(down.value),
            "From 2003 to 2011 it changes by {level}, around a mean of {mean}.",
            "De 2003 a 2011 cambia {level}, en torno a una media de {mean}.",
            level=Form.SLOPE.text(level.value, signed=True),
            mean=rate_text(late),
        ),
    ]
    remark = fill_in(
        "The release read here begins in {first}, after the accords of 1992; after 2002 the rate still moves by up to "
        "{swing} in a year.",
        "La edición leída aquí empieza en {first}, después de los acuerdos de 1992; tras 2002 la tasa aún varía hasta "
        "{swing} en un año.",
        first=first.period,
        swing=Form.POINTS.text(abs(swing.value)),
    )
    return part_of(parts, numbers, [rates_view(facts, ("SLV",), 1995, 2011)], [remark])


def _first_anywhere(facts: Facts) -> list[Number]:
    """The first value of El Salvador that any release holds, of several releases that of the oldest."""
    held = {release: facts.in_release(release).rates("SLV") for release in facts.releases()}
    firsts = {release: earliest_in(series) for release, series in held.items() if series}
    if not firsts:
        return []
    release = min(firsts, key=lambda one: firsts[one].period)
    where = facts.name("vintage", release)
    label = fill_in("{y} in {v}", "{y} en {v}", y=str(firsts[release].period), v=where)
    return [state_number(label, firsts[release].quantity, Form.RATE)]


def _lowest_of_triangle(facts: Facts, last: int) -> tuple[str, At]:
    """The country and year of the Northern Triangle's lowest rate up to a year."""
    lows = {c: lowest_in(series) for c in TRIANGLE if (series := facts.rates(c, 1995, last))}
    if not lows:
        lowest_in({})
    country = min(lows, key=lambda one: lows[one].value)
    return country, lows[country]


def long_high(facts: Facts) -> ClaimOutcome:
    """Up to 2000 each rate of the three is above every rate of Mexico in those years."""
    country, low = _lowest_of_triangle(facts, 2000)
    top = highest_in(facts.rates("MEX", 1995, 2000))
    begins = earliest_in(facts.rates("HND", 1995))
    where, mexico = label_at(name_of(facts, country), low.period), name_of(facts, "MEX")
    numbers = [
        state_number(fill_in("lowest of the three: {w}", "mínimo de los tres: {w}", w=where), low.quantity, Form.RATE),
        state_number(label_at(fill_in("{m}, highest", "{m}, máximo", m=mexico), top.period), top.quantity, Form.RATE),
    ]
    part = state_part(
        low.value > top.value,
        "The lowest rate of the three up to 2000 is {low} ({where}); Mexico's highest is {top} ({year}).",
        "La tasa más baja de los tres hasta 2000 es {low} ({where}); la más alta de México es {top} ({year}).",
        low=rate_text(low),
        where=where,
        top=rate_text(top),
        year=str(top.period),
    )
    remark = fill_in(
        "Honduras is held from {year} on.", "De Honduras hay valores desde {year}.", year=str(begins.period)
    )
    return part_of([part], numbers, [rates_view(facts, FOUR, 1995, 2000)], [remark])


def before_mexico(facts: Facts) -> ClaimOutcome:
    """Before 2007 each rate of the three is above Mexico's highest; what caused what cannot be read off rates."""
    country, low = _lowest_of_triangle(facts, 2006)
    mexico = facts.rates("MEX", 1995, 2011)
    top = highest_in(mexico)
    where = label_at(name_of(facts, country), low.period)
    growth = facts.rate("HND", 2011) / facts.rate("HND", 2007)
    numbers = [
        state_number(
            fill_in("lowest of the three before 2007: {w}", "mínimo de los tres antes de 2007: {w}", w=where),
            low.quantity,
            Form.RATE,
        ),
        state_number(
            fill_in("highest of Mexico: {y}", "máximo de México: {y}", y=str(top.period)),
            Quantity(top.value, quantity_keys(mexico.values())),
            Form.RATE,
        ),
        state_number(Text("Honduras 2007–2011", "Honduras 2007–2011"), growth, Form.TIMES),
    ]
    parts = [
        state_part(
            low.value > top.value,
            "The lowest rate of the three before 2007 is {low} ({where}); Mexico's highest of any year is {top} "
            "({year}).",
            "La tasa más baja de los tres antes de 2007 es {low} ({where}); la más alta de México en cualquier "
            "año es {top} ({year}).",
            low=rate_text(low),
            where=where,
            top=rate_text(top),
            year=str(top.period),
        ),
        state_part(None, "Causes cannot be tested with rates.", "Las causas no pueden probarse con tasas."),
    ]
    remark = fill_in(
        "From 2007 to 2011 Honduras grows {growth}.",
        "De 2007 a 2011 la tasa de Honduras se multiplica por {times}.",
        growth=Form.TIMES.text(growth.value),
        times=Form.RATIO.text(growth.value),
    )
    return part_of(parts, numbers, [rates_view(facts, FOUR, 1995, 2011)], [remark])


_ISTHMUS: Final = ("BLZ", "CRI", "SLV", "GTM", "HND", "NIC", "PAN")


def check_isthmus(facts: Facts) -> ClaimOutcome:
    """The rate of each of the seven countries is higher in 2010 than in 2000."""
    pairs = {c: (facts.rate(c, 2000), facts.rate(c, 2010)) for c in _ISTHMUS}
    higher = [c for c, (before, after) in pairs.items() if after.value > before.value]
    numbers = [
        one
        for c, (before, after) in pairs.items()
        for one in (
            rate_at(facts, c, At(2000, before)),
            rate_at(facts, c, At(2010, after)),
            state_number(fill_in("{c}, growth", "{c}, crecimiento", c=name_of(facts, c)), after / before, Form.TIMES),
        )
    ]
    part = state_part(
        len(higher) == len(_ISTHMUS),
        "{n} of {all} countries have a higher rate in 2010 than in 2000.",
        "{n} de {all} países tienen una tasa mayor en 2010 que en 2000.",
        n=len(higher),
        all=len(_ISTHMUS),
    )
    ordered = sorted(pairs, key=lambda c: pairs[c][1].value)
    remark = fill_in(
        "Levels of 2010 reach from {low} ({where}) to {top} ({there}).",
        "Los niveles de 2010 van de {low} ({where}) a {top} ({there}).",
        low=rate_text(pairs[ordered[0]][1]),
        where=name_of(facts, ordered[0]),
        top=rate_text(pairs[ordered[-1]][1]),
        there=name_of(facts, ordered[-1]),
    )
    return part_of([part], numbers, [rates_view(facts, _ISTHMUS, 2000, 2010)], [remark])
