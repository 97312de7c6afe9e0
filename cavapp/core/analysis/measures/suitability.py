"""Which measures suit which numbers, and in one sentence why another does not.

Owns that rule for window and command line alike. A single number that cannot be computed is no matter of suiting: it
says so in its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cavapp.core.analysis.measures.auxiliary import (
    homicide_keys,
    homicide_release,
    people_keys,
    price_editions,
    price_years,
)
from cavapp.core.analysis.measures.measure_text import MONEY, held_unit, row_dimension
from cavapp.core.analysis.measures.shown_as import MoneyUnit, Per, ShownAs, ShownForm
from cavapp.core.data.dataset import Dataset, Observation, Unit
from cavapp.core.data.keys import MEASURE, FiscalYear, Key, Region, Year
from cavapp.core.data.labels import periods_text
from cavapp.core.data.text import Language, Text, say_sentence, spoken_language
from cavapp.core.edits.document import Document
from cavapp.core.messages import measures as words

# Amounts and events add up, over rows and over years. Rates and indices do not; inhabitants of two years do not either.
_ADDITIVE: Final = frozenset({MONEY, "homicides"})
_WITHOUT_UNIT: Final = (ShownForm.PERCENT_CHANGE, ShownForm.INDEX, ShownForm.SHARE)


def is_additive(unit: Unit) -> bool:
    """Whether numbers in this unit add up, in dollars of one year too."""
    return unit.base.partition("_FY")[0] in _ADDITIVE


def can_stack(data: Dataset, shown: ShownAs) -> bool:
    """Whether the rows of a period can stand on top of each other: amounts that add up, or parts of one whole."""
    return shown.form in (ShownForm.LEVEL, ShownForm.SHARE, ShownForm.CUMULATIVE) and (
        shown.per is Per.NOTHING or bool(data.countries)
    )


def why_unfit(document: Document, data: Dataset, measure: str, shown: ShownAs) -> Text | None:
    """Why the numbers of a measure cannot be shown so; None where they can. The first reason found."""
    unit = held_unit(data, measure)
    name = Text("", "") if unit is None else unit.label
    base = "" if unit is None else unit.base
    return (
        _why_no_money(document, data, shown, base, name)
        or _why_not_divided(document, data, measure, shown, base, name)
        or _why_not_formed(data, measure, shown, base, name)
    )


def _why_no_money(document: Document, data: Dataset, shown: ShownAs, base: str, name: Text) -> Text | None:
    if not shown.base_year and shown.unit is MoneyUnit.PRINTED:
        return None
    if base != MONEY:
        return words.NOT_MONEY.fill(unit=name)
    if shown.unit is not MoneyUnit.PRINTED and shown.form in _WITHOUT_UNIT:
        return words.NO_UNIT
    return _why_no_prices(document, data, shown) if shown.base_year else None


def _why_no_prices(document: Document, data: Dataset, shown: ShownAs) -> Text | None:
    if data.time != "fiscal_year":
        return words.NOT_FISCAL
    known = price_editions(document.catalogue)
    if not known or (shown.prices and shown.prices not in known):
        return words.NO_PRICES.fill(prices=shown.prices, known=", ".join(known))
    years = price_years(document.catalogue, shown.prices)
    if shown.base_year in years:
        return None
    return words.YEAR_OUTSIDE.fill(period=_year(shown.base_year), first=_year(years[0]), last=_year(years[-1]))


def _why_not_divided(
    document: Document, data: Dataset, measure: str, shown: ShownAs, base: str, name: Text
) -> Text | None:
    if shown.per is Per.NOTHING:
        return None
    if shown.form in (ShownForm.SHARE, ShownForm.CUMULATIVE):
        return words.WHOLE_AMOUNTS
    if base == "homicides" and shown.per is Per.HOMICIDE:
        return words.HOMICIDES_THEMSELVES
    if base not in _ADDITIVE:
        return words.NOT_DIVIDED.fill(unit=name)
    keys = (data.key(row) for row in data.rows(Region.of(data.id, {MEASURE: (measure,)})))
    if any(_divisor_keys(document, data, key, shown.per) for key in keys):
        return None
    return words.NO_COUNTS if shown.per is Per.HOMICIDE else words.NO_POPULATION


def _divisor_keys(document: Document, data: Dataset, key: Key, per: Per) -> tuple[Key, ...]:
    if per is not Per.HOMICIDE:
        return people_keys(document.catalogue, data, key)
    return homicide_keys(document.catalogue, data, key, homicide_release(document.catalogue))


def _why_not_formed(data: Dataset, measure: str, shown: ShownAs, base: str, name: Text) -> Text | None:
    if shown.form in (ShownForm.SHARE, ShownForm.CUMULATIVE) and base not in _ADDITIVE:
        return words.DOES_NOT_ADD_UP.fill(unit=name)
    if shown.form in (ShownForm.SHARE, ShownForm.MEAN) and len(data.values_of(row_dimension(data))) < 2:  # noqa: PLR2004 - a row and another
        return words.ONE_ROW
    if not shown.form.compares and shown.form is not ShownForm.CUMULATIVE:
        return None
    periods = periods_of(data, measure)
    if len(periods) < 2:  # noqa: PLR2004 - one and another
        return words.ONE_PERIOD
    if not shown.since or shown.since in periods:
        return None
    period = Text(*(data.period(shown.since).label(lang) for lang in Language))
    held = Text(*(periods_text([data.period(number) for number in periods], lang) for lang in Language))
    return words.PERIOD_OUTSIDE.fill(period=period, periods=held)


def periods_of(data: Dataset, measure: str) -> tuple[int, ...]:
    """The numbers of the periods in which a measure is held, in order."""
    codes, values = data.codes_of(data.time), data.values_of(data.time)
    found = set(values)
    if len(data.measures) > 1:
        found = {values[codes[row]] for row in data.rows(Region.of(data.id, {MEASURE: (measure,)}))}
    return tuple(sorted(one.number for one in found if isinstance(one, Year | FiscalYear)))


def _year(number: int) -> Text:
    return Text(*(FiscalYear(number).label(lang) for lang in Language))


class MixedUnits(ValueError):  # noqa: N818 - an answer about a choice, worded for the user
    """Numbers of different units that were to share one axis; the message is one sentence."""


class UnfitMeasure(MixedUnits):
    """Numbers that cannot be shown as what was chosen; the message is one sentence."""


def check_units(observations: Iterable[Observation | None]) -> None:
    """Raise MixedUnits unless all numbers are in one unit."""
    units = dict.fromkeys(one.unit.label.en for one in observations if one is not None and one.value is not None)
    if len(units) > 1:
        names = " and ".join(units)
        raise MixedUnits(
            say_sentence(
                "Numbers in different units cannot share one axis ({names}): choose rows of one unit.", names=names
            )
        )


def check_fit(document: Document, data: Dataset, measure: str, shown: ShownAs) -> None:
    """Raise UnfitMeasure where the numbers of a measure cannot be shown so."""
    why = why_unfit(document, data, measure, shown)
    if why is not None:
        raise UnfitMeasure(why.get(spoken_language()))
