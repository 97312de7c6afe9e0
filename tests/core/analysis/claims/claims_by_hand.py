"""The expected outcome of every claim, computed from the data files alone: csv and statistics, nothing of the program.

Each function writes its outcome in the very words of ``data/claims.csv``.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Callable, Iterable, Mapping
from statistics import correlation, linear_regression, mean, median

from tests.checkout import DATA

TRIANGLE = ("SLV", "GTM", "HND")
FOUR = (*TRIANGLE, "MEX")
Numbers = dict[int, float]


def lines(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


HOMICIDE, WORLD = lines("homicide-rates"), lines("homicide-rates-world")
DEPARTMENTS, STATES = lines("subnational-central-america"), lines("subnational-mexico")
MEXICO, CARSI, DEFENSE = lines("mexico-assistance"), lines("carsi-funding"), lines("section-1004")
CODES = {(line["list"], line["code"]): line for line in lines("codes")}
MOVED = {("INCLE", 2009): -94.0, ("FMF", 2009): -260.0, ("INCLE", 2010): 94.0 - 175.0, ("INCLE", 2011): 175.0}
MOVED |= {("FMF", 2010): 260.0}


def rates(country: str, vintage: str = "") -> Numbers:
    def wanted(year: str) -> str:
        return vintage or ("wdi-2013-09" if (country, year) == ("MEX", "2011") else "hs-2012")

    return {
        int(line["year"]): float(line["value"])
        for line in HOMICIDE
        if (line["country"], line["vintage"], line["measure"]) == (country, wanted(line["year"]), "rate")
        and line["value"]
    }


def row(table: list[dict[str, str]], code: str, scale: float = 1.0, column: str = "account") -> Numbers:
    return {
        int(line["fiscal_year"]): float(line["value"]) * scale
        for line in table
        if line[column] == code and line["value"]
    }


def mexico(account: str) -> Numbers:
    return row(MEXICO, account)


def carsi(account: str) -> Numbers:
    return row(CARSI, account, 0.001)


def intended(account: str) -> Numbers:
    """Table 1b with notes c, d and e applied, as their texts say."""
    found = dict(mexico(account))
    for (name, year), amount in MOVED.items():
        if account in (name, "Total"):
            found[year] += amount
    return found


def signed(value: float, decimals: int = 1) -> str:
    return f"{value:+.{decimals}f}"


def a_year(before: float, after: float, years: int) -> float:
    return 100 * (math.pow(after / before, 1 / years) - 1)


def by_year(found: Numbers, form: str, scale: float = 1.0) -> str:
    return ", ".join(f"{year} {form.format(value * scale)}" for year, value in found.items())


def share(part: Numbers, whole: Numbers) -> Numbers:
    return {year: part[year] / whole[year] for year in part if year in whole}


def together(rows: Iterable[Numbers], first: int = 2008) -> Numbers:
    found: Numbers = {}
    for one in rows:
        for year, value in one.items():
            if year >= first:
                found[year] = found.get(year, 0.0) + value
    return found


def from_2008(found: Numbers) -> Numbers:
    return {year: value for year, value in found.items() if year >= 2008}


def name(code: str, kind: str = "area") -> str:
    return CODES[kind, code]["label_es"].partition(",")[0]


def ranked(values: dict[str, float]) -> list[str]:
    return sorted(values, key=lambda one: -values[one])


def mexico_half() -> str:
    own = rates("MEX")
    found = {(c, y): own[y] / v for c in TRIANGLE for y, v in rates(c).items() if y in own}
    every = list(found.values())
    top = sorted(found, key=lambda one: -found[one])[:4]
    best = ", ".join(f"{c} {y} {found[c, y]:.2f}" for c, y in top)
    medians = ", ".join(f"{c} {median(v for (d, _), v in found.items() if d == c):.2f}" for c in TRIANGLE)
    half, about = sum(v <= 0.5 for v in every), sum(v <= 0.55 for v in every)
    return (
        f"{len(every)} country-years; {half} at or below 0.50; {about} at or below 0.55; highest {best}; "
        f"medians {medians}."
    )


def slv_reversal() -> str:
    r = rates("SLV")
    low = min(r, key=lambda y: r[y])
    fall, rise = r[low] / r[1995] - 1, r[2011] / r[low] - 1
    lost = (r[2011] - r[low]) / (r[1995] - r[low])
    return (
        f"1995 {r[1995]:.1f}; {low} {r[low]:.1f} (minimum of the series); 2011 {r[2011]:.1f}; fall {100 * fall:.1f}%; "
        f"rise {100 * rise:.1f}%; share lost again {100 * lost:.0f}%."
    )


def slv_level() -> str:
    r = rates("SLV")
    early = [(y, v) for y, v in r.items() if y <= 2002]
    late = [(y, v) for y, v in r.items() if y >= 2003]
    slopes = [linear_regression(*zip(*part, strict=True)).slope for part in (early, late)]
    values = [v for _, v in late]
    firsts = [(min(found), found[min(found)]) for v in ("wdi-2024-09", "wdi-2025-10") if (found := rates("SLV", v))]
    year, value = firsts[0]
    return (
        f"Cited release from {min(r)} ({r[min(r)]:.1f}), any release from {year} ({value:.1f}); slope 1995-2002 "
        f"{slopes[0]:.2f}, 2003-2011 {signed(slopes[1], 2)}; 2003-2011 mean {mean(values):.1f}, "
        f"range {min(values):.1f}-{max(values):.1f}."
    )


def gtm_gradual() -> str:
    r = rates("GTM")
    ups = sum(r[y] > r[y - 1] for y in range(2000, 2010))
    return (
        f"1999 {r[1999]:.1f}; 2009 {r[2009]:.1f} (x{r[2009] / r[1999]:.2f}, "
        f"{a_year(r[1999], r[2009], 10):.1f}% a year); "
        f"up in {ups} of 10 years to 2009; 2010 {r[2010]:.1f} ({100 * (r[2010] / r[2009] - 1):.1f}%); "
        f"2011 {r[2011]:.1f} ({100 * (r[2011] / r[2010] - 1):.1f}%)."
    )


def hnd_rapid() -> str:
    r, later = rates("HND"), rates("HND", "gsh-2013-2014-10")
    return (
        f"2003 {r[2003]:.1f}; 2007 {r[2007]:.1f} (x{r[2007] / r[2003]:.2f}, "
        f"{a_year(r[2003], r[2007], 4):.1f}% a year); "
        f"2011 {r[2011]:.1f} (x{r[2011] / r[2007]:.2f}, {a_year(r[2007], r[2011], 4):.1f}% a year). "
        f"2014 update: 2003 {later[2003]:.1f}, 2007 {later[2007]:.1f}."
    )


def mex_since_2007() -> str:
    r = rates("MEX")
    low = min(r, key=lambda y: r[y])
    steps = ", ".join(signed(r[y] - r[y - 1]) for y in range(2008, 2012))
    return (
        f"1995 {r[1995]:.1f}; {low} {r[low]:.1f} (minimum); 2011 {r[2011]:.1f} (x{r[2011] / r[2007]:.2f}); "
        f"changes 2008-2011 {steps}."
    )


def mex_sharpest() -> str:
    parts = []
    for base in (2008, 2007, 2003):
        found = ", ".join(f"{c} x{rates(c)[2011] / rates(c)[base]:.2f}" for c in ("MEX", "HND", "SLV", "GTM"))
        parts.append(f"Base {base}: {found}.")
    return " ".join(parts)


def lowest_of_three(last: int) -> tuple[str, int, float]:
    return min(((c, y, v) for c in TRIANGLE for y, v in rates(c).items() if y <= last), key=lambda one: one[2])


def ca_long_high() -> str:
    country, year, value = lowest_of_three(2000)
    top = max(v for y, v in rates("MEX").items() if y <= 2000)
    return f"Lowest {value:.1f} ({country} {year}); Mexico's highest 1995-2000 {top:.1f}."


def nt_before_mexico() -> str:
    country, year, value = lowest_of_three(2006)
    r = rates("MEX")
    top = max(r, key=lambda y: r[y])
    return f"Lowest before 2007: {value:.1f} ({country} {year}); Mexico's highest: {r[top]:.1f} ({top})."


def gradual_except_hnd() -> str:
    spans = []
    for first in (2000, 2007):
        found = ", ".join(f"{c} {a_year(rates(c)[first], rates(c)[2011], 2011 - first):.1f}%" for c in FOUR)
        spans.append(f"{first}-2011: {found}.")
    return " ".join(spans)


def all_four_up() -> str:
    parts = []
    for country in FOUR:
        before, after = rates(country)[2001], rates(country)[2011]
        parts.append(f"{country} {before:.1f} to {after:.1f} ({100 * (after / before - 1):.0f}%)")
    return f"Homicide only, 2001 to 2011: {', '.join(parts)}."


def world_rank() -> str:
    parts = []
    for year in (2008, 2010):
        found = {line["territory"]: float(line["value"]) for line in WORLD if line["year"] == str(year)}
        order = ranked(found)
        places = ", ".join(f"{c} {order.index(c) + 1}" for c in ("HND", "SLV", "GTM", "MEX"))
        parts.append(f"{year}, {len(found)} countries: {places}.")
    return " ".join(parts)


def isthmus() -> str:
    parts = []
    for country in ("BLZ", "CRI", "SLV", "GTM", "HND", "NIC", "PAN"):
        before, after = rates(country)[2000], rates(country)[2010]
        parts.append(f"{country} {before:.1f} to {after:.1f} (x{after / before:.2f})")
    return f"{'; '.join(parts)}."


def departments() -> tuple[dict[str, float], list[str]]:
    found = {line["area"]: float(line["value"]) for line in DEPARTMENTS if line["measure"] == "rate"}
    return found, ranked(found)


COASTS = {
    "Honduras, Atlantic": ("HN-CR", "HN-AT", "HN-CL", "HN-GD", "HN-IB"),
    "Nicaragua, Atlantic": ("NI-AN", "NI-AS"),
    "Guatemala, Pacific": ("GT-12", "GT-11", "GT-10", "GT-05", "GT-06", "GT-22"),
}


def coasts() -> str:
    found, order = departments()
    parts = [
        f"{coast}: " + ", ".join(f"{name(unit)} {found[unit]:.1f} (rank {order.index(unit) + 1})" for unit in units)
        for coast, units in COASTS.items()
    ]
    return f"{'; '.join(parts)}; units ranked {len(found)}."


def urban() -> str:
    found, order = departments()
    cities = {
        "HN-CR": "San Pedro Sula",
        "HN-FM": "Tegucigalpa",
        "GT-01": "Ciudad de Guatemala",
        "SV-SS": "San Salvador",
    }
    parts = [
        f"{name(unit)} ({city}) {found[unit]:.1f} (rank {order.index(unit) + 1} of {len(found)})"
        for unit, city in cities.items()
    ]
    return f"{'; '.join(parts)}."


def state_values(measure: str, year: int) -> dict[str, float]:
    return {
        line["area"]: float(line["value"]) for line in STATES if (line["measure"], line["year"]) == (measure, str(year))
    }


def state_rates(year: int) -> dict[str, float]:
    people = state_values("population", year)
    return {state: 1e5 * deaths / people[state] for state, deaths in state_values("count", year).items()}


NAMED_STATES = ("MX-CHH", "MX-DUR", "MX-BCN", "MX-SIN", "MX-GRO")


def five_states() -> str:
    parts = []
    for year in (2007, 2008, 2009, 2010):
        found = state_rates(year)
        places = ", ".join(str(ranked(found).index(state) + 1) for state in NAMED_STATES)
        first = ", ".join(f"{name(s)} {found[s]:.1f}" for s in ranked(found)[:6])
        parts.append(f"{year}: {first}; ranks of the five {places}")
    return f"{'. '.join(parts)}."


def state_shift() -> str:
    parts = []
    for state in ("MX-BCN", "MX-TAM"):
        years = []
        for year in (2008, 2009, 2010):
            found = state_rates(year)
            deaths, place = state_values("count", year)[state], ranked(found).index(state) + 1
            years.append(f"{year} {found[state]:.1f} (n {deaths:,.0f}, rank {place})")
        parts.append(f"{name(state)} {', '.join(years)}")
    return f"{'; '.join(parts)}."


def one_quarter() -> str:
    central, own = carsi("Total"), from_2008(mexico("Total"))
    people = {line["country"]: float(line["value"]) for line in lines("population") if line["year"] == "2010"}
    seven = sum(people[c] for c in ("SLV", "GTM", "HND", "BLZ", "NIC", "CRI", "PAN"))
    sums = sum(central.values()), sum(own.values())
    heads = 1e6 * sums[0] / seven, 1e6 * sums[1] / people["MEX"]
    yearly = by_year(share(central, own), "{:.1f}%", 100)
    moved = by_year(share(central, intended("Total")), "{:.1f}%", 100)
    return (
        f"{sums[0]:.1f} / {sums[1]:.1f} = {100 * sums[0] / sums[1]:.1f}%. By year: {yearly}. Notes applied: {moved}. "
        f"Per head {heads[0]:.2f} against {heads[1]:.2f} dollars."
    )


def sustained_increase() -> str:
    own, moved = mexico("Total"), intended("Total")
    low = min(value / own[2007] for year, value in own.items() if year > 2007)
    return (
        f"Mexico {by_year(own, '{:.1f}')} (notes applied {by_year(moved, '{:.1f}')}); Central America "
        f"{by_year(carsi('Total'), '{:.1f}')}; lowest Mexican year after 2007 is x{low:.1f} of 2007."
    )


def over_first_years() -> str:
    own, central = mexico("Total"), carsi("Total")
    later = [value / central[2008] for year, value in central.items() if year > 2008]
    return (
        f"Mexico over 2007: {', '.join(f'{y} x{v / own[2007]:.1f}' for y, v in own.items() if y > 2007)}; "
        f"Central America over 2008: x{min(later):.2f} to x{max(later):.2f}"
    )


def exponential() -> str:
    own = mexico("Total")
    logs = [math.log(value) for value in own.values()]
    fitted = linear_regression(list(own), logs)
    explained = correlation(list(own), logs) ** 2
    return (
        f"{over_first_years()}. Curve of constant growth for Mexico: {100 * (math.exp(fitted.slope) - 1):.1f}% a year, "
        f"explaining {100 * explained:.0f}% of the variance."
    )


def expanded() -> str:
    return f"{over_first_years()}."


def defense() -> dict[str, Numbers]:
    """Section 1004 aid in million dollars to fiscal 2012: Mexico, and the three others together."""
    found = {
        country: {year: value for year, value in row(DEFENSE, country, 1e-6, "country").items() if year <= 2012}
        for country in ("MEX", *TRIANGLE)
    }
    return {"MEX": found["MEX"], "three": together(found[country] for country in TRIANGLE)}


def state_usaid() -> str:
    parts = []
    for title, own, other in (
        ("Mexico", mexico("Total"), defense()["MEX"]),
        ("Central America", carsi("Total"), defense()["three"]),
    ):
        state = {year: own[year] for year in other}
        whole = 100 * sum(state.values()) / (sum(state.values()) + sum(other.values()))
        yearly = {year: state[year] / (state[year] + other[year]) for year in other}
        parts.append(f"{title} {whole:.1f}%; by year {by_year(yearly, '{:.1f}%', 100)}.")
    return " ".join(parts)


def more_developed() -> str:
    own, central, aid = from_2008(mexico("Total")), carsi("Total"), defense()
    return (
        f"{sum(own.values()):.1f} / {sum(central.values()):.1f} = x{sum(own.values()) / sum(central.values()):.1f}; "
        f"by year {by_year(share(own, central), 'x{:.1f}')}. "
        f"Section 1004, the three over Mexico: {by_year(share(aid['three'], aid['MEX']), '{:.0f}%', 100)}."
    )


def mirrors() -> str:
    r, own, moved = rates("MEX"), mexico("Total"), intended("Total")
    years = range(2008, 2012)
    changes = ", ".join(f"{y} {100 * (own[y] / own[y - 1] - 1):+.1f}%" for y in years)
    both = sum((r[y] > r[y - 1]) == (own[y] > own[y - 1]) for y in years)
    peaks = max(own, key=lambda y: own[y]), max(moved, key=lambda y: moved[y])
    return (
        f"Rate {by_year({y: r[y] for y in range(2007, 2012)}, '{:.1f}')}; money "
        f"{by_year({y: own[y] for y in range(2007, 2012)}, '{:.1f}')}, changes {changes}; both one way in {both} of "
        f"{len(years)} years. The money peaks in {peaks[0]}, with the notes applied in {peaks[1]}."
    )


def transnational() -> str:
    three, whole = together(map(carsi, ("INCLE", "NADR", "FMF"))), carsi("Total")
    early = 100 * sum(three[y] for y in range(2008, 2012)) / sum(whole[y] for y in range(2008, 2012))
    return f"2008-2011 {early:.1f}%; by year {by_year(share(three, whole), '{:.1f}%', 100)}."


def levels() -> Mapping[str, float]:
    return {line["level"]: float(line["value"]) for line in lines("levels")}


def request() -> str:
    found = levels()
    said, crs = ("request-2008-whole", "request-2008-central-america"), ("crs-proposal-2008", "crs-request-2008-mexico")
    return (
        f"Footnote 2: {found[said[0]]:.0f} in all, {found[said[1]]:.0f} for Central America. CRS: {found[crs[0]]:.0f} "
        f"over several years; for fiscal 2008 {found[crs[1]]:.0f} + {found['crs-request-2008-central-america']:.0f}. "
        f"Table 1a, fiscal 2008: {carsi('Total')[2008]:.1f}."
    )


def dramatic() -> str:
    spans = []
    for first in (2000, 2007):
        found = ", ".join(f"{c} x{rates(c)[2011] / rates(c)[first]:.2f}" for c in FOUR)
        spans.append(f"{first}-2011: {found}.")
    return " ".join(spans)


def law_enforcement() -> str:
    whole = from_2008(mexico("Total"))
    four = together(map(mexico, ("INCLE", "FMF", "IMET", "NADR")))
    sums = [100 * sum(one.values()) / sum(whole.values()) for one in (from_2008(mexico("INCLE")), four)]
    return f"INCLE {sums[0]:.1f}%; four accounts {sums[1]:.1f}%; by year {by_year(share(four, whole), '{:.1f}%', 100)}."


def community() -> str:
    both, whole = together(map(mexico, ("ESF", "DA")), 2007), mexico("Total")
    return f"{', '.join(f'{y} {v:.1f} ({100 * v / whole[y]:.1f}%)' for y, v in both.items())}."


def equipment() -> str:
    own, moved = from_2008(mexico("FMF")), from_2008(intended("FMF"))
    early = [100 * (one[2008] + one[2009]) / sum(one.values()) for one in (own, moved)]
    return (
        f"As printed: share of total {by_year(share(own, mexico('Total')), '{:.1f}%', 100)}; first two years "
        f"{early[0]:.1f}% of all FMF. Notes applied: {by_year(moved, '{:.1f}')}; first two years {early[1]:.1f}%."
    )


def carsi_balance() -> str:
    ratios, shares = share(carsi("ESF"), carsi("INCLE")), share(carsi("ESF"), carsi("Total"))
    return f"ESF/INCLE {by_year(ratios, '{:.2f}')}; ESF share {by_year(shares, '{:.1f}%', 100)}."


def hard_soft() -> str:
    soft = share(together(map(mexico, ("ESF", "DA", "GHCS"))), mexico("Total")), share(carsi("ESF"), carsi("Total"))
    texts = [", ".join(f"{y} {100 * one[y]:.1f}%" for y in (2008, 2009, 2012)) for one in soft]
    return f"Mexico {texts[0]}; Central America {texts[1]}."


def package() -> str:
    act, wider = levels()["act-2008-mexico"], levels()["crs-2008-central-america"]
    return (
        f"Tables: Mexico {mexico('Total')[2008]:.1f}, Central America {carsi('Total')[2008]:.1f}. "
        f"Act: at most 352 + 48 = {act:.0f} for Mexico; CRS: {wider:.0f} for the wider group."
    )


def carsi_start() -> str:
    own = carsi("Total")
    early = own[2008] + own[2009]
    return (
        f"Table 1a starts in fiscal {min(own)}; 2008 and 2009 hold {early:.1f} of {sum(own.values()):.1f} million "
        f"({100 * early / sum(own.values()):.1f}%)."
    )


def latest_year() -> str:
    own = row(DEFENSE, "HND", column="country")
    asked = [line["fiscal_year"] for line in DEFENSE if line["country"] == "HND" and line["status"] == "request"]
    return f"{by_year(own, '{:,.0f}')} dollars ({asked[0]} requested)."


def three_countries() -> str:
    parts = []
    for country in ("HND", "GTM", "SLV", "MEX"):
        own = row(DEFENSE, country, column="country")
        given = sum(value for year, value in own.items() if year <= 2012)
        parts.append(f"{country} minimum {min(own.values()):,.0f}, sum 2008-2012 {given:,.0f}")
    return f"{'; '.join(parts)}."


BY_HAND: dict[str, Callable[[], str]] = {
    "hom-mexico-half": mexico_half,
    "hom-slv-reversal": slv_reversal,
    "hom-slv-level": slv_level,
    "hom-gtm-gradual": gtm_gradual,
    "hom-hnd-rapid": hnd_rapid,
    "hom-mex-since-2007": mex_since_2007,
    "hom-mex-sharpest": mex_sharpest,
    "hom-ca-long-high": ca_long_high,
    "hom-nt-before-mexico": nt_before_mexico,
    "hom-gradual-except-hnd": gradual_except_hnd,
    "crime-all-four-up": all_four_up,
    "hom-dramatic-increase": dramatic,
    "hom-nt-world-rank": world_rank,
    "hom-isthmus": isthmus,
    "sub-hnd-north-coast": coasts,
    "sub-transit-coasts": coasts,
    "sub-mex-five-states": five_states,
    "sub-mex-shift": state_shift,
    "sub-urban": urban,
    "fund-one-quarter": one_quarter,
    "fund-sustained-increase": sustained_increase,
    "fund-exponential": exponential,
    "fund-expanded-since-2007": expanded,
    "fund-mex-law-enforcement": law_enforcement,
    "fund-mex-community": community,
    "fund-mex-equipment": equipment,
    "fund-carsi-balance": carsi_balance,
    "fund-ca-transnational": transnational,
    "fund-hard-soft": hard_soft,
    "fund-405-50": package,
    "fund-request-2008": request,
    "fund-carsi-start": carsi_start,
    "fund-state-usaid": state_usaid,
    "fund-mex-more-developed": more_developed,
    "fund-mirrors-violence": mirrors,
    "dod-1004-latest-year": latest_year,
    "dod-1004-three-countries": three_countries,
}


# What the sentences and bars of a claim tell besides its expected outcome, by the same other route. Shares and numbers
# of years that the claim itself sets as bounds are written out.


def level_after_2002() -> str:
    r = rates("SLV")
    return f"{max(abs(r[y] - r[y - 1]) for y in range(2003, 2012)):.1f}"


def years_below() -> str:
    own = rates("MEX")
    return str(sum(all(own[y] < rates(c)[y] for c in TRIANGLE if y in rates(c)) for y in own))


def points_since_2008() -> str:
    found = {c: rates(c)[2011] - rates(c)[2008] for c in FOUR}
    assert max(found, key=lambda c: found[c]) == "HND"
    return f"{found['HND']:.1f} {found['MEX']:.1f} per 100000"


def world_rates() -> str:
    shown = ("HND", "SLV", "GTM", "MEX")
    found = {(line["territory"], line["year"]): float(line["value"]) for line in WORLD}
    return " ".join(f"{found[c, y]:.1f}" for c in shown for y in ("2008", "2010"))


def lowest_of_the_named() -> str:
    found = {year: ranked(state_rates(year)) for year in (2007, 2008, 2009, 2010)}
    return " ".join(str(max(order.index(state) + 1 for state in NAMED_STATES)) for order in found.values()) + " of 10"


def coasts_in_the_upper_half(*names: str) -> str:
    found, _ = departments()
    middle = sorted(found.values(), reverse=True)[len(found) // 2]
    return " ".join(f"{sum(found[u] > middle for u in COASTS[one])} of {len(COASTS[one])}" for one in names)


def growth_and_fall_of_states() -> str:
    first, before, last = (state_rates(year) for year in (2008, 2009, 2010))
    return f"{last['MX-TAM'] / first['MX-TAM']:.2f} {100 * (1 - last['MX-BCN'] / before['MX-BCN']):.1f} up to 4"


def falls() -> str:
    found = [
        f"{100 * (1 - one[y] / one[y - 1]):.1f}"
        for one in (mexico("Total"), carsi("Total"))
        for y in one
        if y > min(one)
    ]
    return " ".join(text for text in found if float(text) > 0)


def three_against_mexico() -> str:
    found = {country: row(DEFENSE, country, column="country") for country in ("HND", "GTM", "SLV", "MEX")}
    sums = {country: sum(value for year, value in own.items() if year <= 2012) for country, own in found.items()}
    (years,) = {len(own) for own in found.values()}
    return f"{100 * (sum(sums.values()) - sums['MEX']) / sums['MEX']:.1f} {years}"


BESIDES: dict[str, Callable[[], str]] = {
    "hom-slv-level": level_after_2002,
    "hom-gtm-gradual": lambda: "5",
    "hom-hnd-rapid": lambda: f"{rates('HND')[2002]:.1f}",
    "hom-mex-since-2007": years_below,
    "hom-mex-sharpest": points_since_2008,
    "hom-nt-before-mexico": lambda: f"{rates('HND')[2011] / rates('HND')[2007]:.2f}",
    "hom-gradual-except-hnd": lambda: "5",
    "crime-all-four-up": lambda: str(sum(rates(c)[2011] > rates(c)[2001] for c in FOUR)),
    "hom-nt-world-rank": world_rates,
    "hom-isthmus": lambda: str(sum(rates(c)[2010] > rates(c)[2000] for c in (*TRIANGLE, "BLZ", "CRI", "NIC", "PAN"))),
    "hom-dramatic-increase": lambda: "1.5",
    "sub-hnd-north-coast": lambda: coasts_in_the_upper_half("Nicaragua, Atlantic", "Guatemala, Pacific"),
    "sub-transit-coasts": lambda: coasts_in_the_upper_half(*COASTS),
    "sub-mex-five-states": lowest_of_the_named,
    "sub-mex-shift": growth_and_fall_of_states,
    "fund-sustained-increase": falls,
    "fund-405-50": lambda: "405 50",
    "fund-carsi-start": lambda: f"{carsi('Total')[2008]:.1f}",
    "fund-state-usaid": lambda: "1004",
    "dod-1004-three-countries": three_against_mexico,
}
