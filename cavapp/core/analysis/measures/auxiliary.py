"""What measures rest on besides the numbers themselves: price indices, population, homicides, printed totals.

Owns at which keys they stand for an observation, in which edition, and for whom. What is computed with them is told by
``measuring``.
"""

from __future__ import annotations

from typing import Final

from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Dataset
from cavapp.core.data.keys import MEASURE, FiscalYear, Key, Region, Year
from cavapp.core.edits.document import Document

PEOPLE_MEASURE: Final = "population"
CONSUMER_PRICES: Final = "cpi-u"
_DEFLATORS: Final = "deflators"
_HOMICIDES: Final = "homicide-rates"
_GDP_PRICES: Final = "gdp-chained-price-index"
_PLACES: Final = ("country", "territory")


def price_editions(catalogue: Catalogue) -> tuple[str, ...]:
    """The price indices to choose from: editions of the GDP price index, the newest first, then consumer prices."""
    data = catalogue.datasets.get(_DEFLATORS)
    if data is None:
        return ()
    editions = sorted(map(str, data.values_of("vintage")), reverse=True)
    held = tuple(one for one in editions if _holds(data, {"series": _GDP_PRICES, "vintage": one}))
    return (*held, CONSUMER_PRICES) if data.has_value("series", CONSUMER_PRICES) else held


def price_key(catalogue: Catalogue, prices: str, year: int) -> Key:
    """Where the price index of a fiscal year stands; ``prices`` is one of the editions, or empty for the newest."""
    edition = prices or price_editions(catalogue)[0]
    data = catalogue.dataset(_DEFLATORS)
    series, vintage = _GDP_PRICES, edition
    if edition == CONSUMER_PRICES:
        rows = data.rows(Region.of(data.id, {"series": (CONSUMER_PRICES,)}))
        series, vintage = CONSUMER_PRICES, str(data.key(next(iter(rows)))["vintage"])
    items = (("series", series), ("vintage", vintage), ("fiscal_year", FiscalYear(year)), (MEASURE, "index"))
    return data.normalised(Key(data.id, items))


def price_years(catalogue: Catalogue, prices: str) -> tuple[int, ...]:
    """The fiscal years of which a price index is held, in order; none where there is none."""
    if not price_editions(catalogue):
        return ()
    some = price_key(catalogue, prices, 1)
    data = catalogue.dataset(some.dataset)
    region = Region.of(data.id, {name: (value,) for name, value in some.items if name != "fiscal_year"})
    found = (data.observation(row) for row in data.rows(region))
    years = (one.key["fiscal_year"] for one in found if one.value)
    return tuple(sorted(year.number for year in years if isinstance(year, FiscalYear)))


def people_keys(catalogue: Catalogue, data: Dataset, key: Key) -> tuple[Key, ...]:
    """Where the inhabitants stand whom an observation concerns; none where that is not known.

    Those of a fiscal year are of the calendar year in which it ends.
    """
    if PEOPLE_MEASURE in data.measures:
        return (data.normalised(key.with_(**{MEASURE: PEOPLE_MEASURE})),)
    people = catalogue.datasets.get(PEOPLE_MEASURE)
    if people is None:
        return ()
    year = _calendar_year(data, key)
    codes = _countries(data, key)
    if not codes or any(not people.has_value("country", code) for code in codes):
        return ()
    items = ((("country", code), ("year", year), (MEASURE, PEOPLE_MEASURE)) for code in codes)
    return tuple(people.normalised(Key(people.id, some)) for some in items)


def homicide_release(catalogue: Catalogue) -> str:
    """The release of the numbers of homicides: the newest that holds any; empty where there is none."""
    data = catalogue.datasets.get(_HOMICIDES)
    known = () if data is None else data.values_of("vintage")
    order = list(catalogue.codes.get("vintage", {}))
    held = [str(one) for one in known if data is not None and _holds(data, {"vintage": str(one), MEASURE: "count"})]
    return max(held, key=lambda one: order.index(one) if one in order else -1, default="")


def homicide_keys(catalogue: Catalogue, data: Dataset, key: Key, release: str) -> tuple[Key, ...]:
    """Where the numbers of homicides stand that belong to an observation, by calendar year; none if not known."""
    counts = catalogue.datasets.get(_HOMICIDES)
    codes = _countries(data, key)
    if counts is None or not release or not codes or any(not counts.has_value("country", code) for code in codes):
        return ()
    year = _calendar_year(data, key)
    items = ((("country", code), ("year", year), ("vintage", release), (MEASURE, "count")) for code in codes)
    return tuple(counts.normalised(Key(counts.id, some)) for some in items)


def total_of(document: Document, key: Key) -> Key | None:
    """The key of the printed total to which an observation adds; None for a total, or where none is printed."""
    data = document.catalogue.dataset(key.dataset)
    for name, value in key.items:
        for other in document.catalogue.codes.get(name, {}).values():
            if other.role == "total" and other.code != value:
                total = data.normalised(key.with_(**{name: other.code}))
                if data.row_of(total) is not None:
                    return total
    return None


def _calendar_year(data: Dataset, key: Key) -> Year:
    period = key[data.time]
    assert isinstance(period, Year | FiscalYear)
    return Year(period.number)


def _countries(data: Dataset, key: Key) -> tuple[str, ...]:
    """The countries an observation is of: that of its row, or those the whole dataset is of."""
    found = (key.get(name) for name in _PLACES)
    code = next((one for one in found if one is not None), None)
    return data.countries if code is None else (str(code),)


def _holds(data: Dataset, values: dict[str, str]) -> bool:
    return any(True for _ in data.rows(Region.of(data.id, {name: (value,) for name, value in values.items()})))
