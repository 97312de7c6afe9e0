"""What measures are called: units, names, and how numbers were computed, in both languages.

Owns these words as far as they follow from the choice; sentences stand in ``core.messages.measures``. Nothing is
computed here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from cavapp.core.analysis.measures.auxiliary import homicide_release, people_keys, price_editions, price_key
from cavapp.core.analysis.measures.computed_value import ComputedValue
from cavapp.core.analysis.measures.shown_as import AS_RELEASED, MoneyUnit, Per, ShownAs, ShownForm
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Dataset, Unit
from cavapp.core.data.keys import MEASURE, FiscalYear, Period, Region, Value, Year
from cavapp.core.data.labels import periods_text
from cavapp.core.data.notes import Footnote, NoteKind
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.messages import measures as words
from cavapp.core.messages.figures import lower_first

METHOD_NOTE: Final = "measured"
MONEY: Final = "usd"
_MONEY_UNITS: Final = {
    MoneyUnit.DOLLARS: "usd",
    MoneyUnit.THOUSANDS: "usd_thousand",
    MoneyUnit.MILLIONS: "usd_million",
}
_PER_DECIMALS: Final = {Per.INHABITANT: 3, Per.HUNDRED_THOUSAND: 0, Per.HOMICIDE: 0}
_COUNT_DECIMALS: Final = {Per.INHABITANT: 6, Per.HUNDRED_THOUSAND: 1}
_NO_ROWS: Final = frozenset({MEASURE, "vintage"})


def row_dimension(data: Dataset) -> str:
    """The dimension that tells rows apart: the first that is neither time nor release."""
    return next(one.id for one in data.dimensions if one.id != data.time and one.id not in _NO_ROWS)


def first_period(data: Dataset) -> Period:
    return min((one for one in data.values_of(data.time) if isinstance(one, Year | FiscalYear)), key=_number)


def _number(period: Period) -> int:
    return period.number


# ---------------------------------------------------------------- units


def money_unit(catalogue: Catalogue, unit: Unit, shown: ShownAs) -> Unit:
    """The unit in which amounts are: as chosen, else as printed, and in dollars where they are divided."""
    if unit.base != MONEY or (shown.unit is MoneyUnit.PRINTED and shown.per is Per.NOTHING):
        return unit
    return catalogue.units[_MONEY_UNITS[shown.unit if shown.unit is not MoneyUnit.PRINTED else MoneyUnit.DOLLARS]]


def measured_unit(document: Document, data: Dataset, unit: Unit, shown: ShownAs) -> Unit:
    """The unit of what numbers in a unit become."""
    chosen = money_unit(document.catalogue, unit, shown)
    since = data.period(shown.since) if shown.since else first_period(data)
    return unit if shown == AS_RELEASED else _unit_of(chosen, shown, since)


@lru_cache(maxsize=256)
def _unit_of(unit: Unit, shown: ShownAs, since: Period) -> Unit:
    level = _divided(_priced(unit, shown), shown, unit.factor)
    name = f"{level.id}_{shown.form.value}" + (f"_{since}" if shown.since else "")
    decimals = level.decimals if shown.form in _IN_LEVEL else 1
    if shown.form is ShownForm.LEVEL:
        return level
    label, short = (
        Text(*(found(level, shown, since, lang) for lang in Language)) for found in (_formed_label, _formed_short)
    )
    return Unit(name, label, short, name, 1.0, decimals)


_IN_LEVEL: Final = (ShownForm.LEVEL, ShownForm.CHANGE, ShownForm.CUMULATIVE, ShownForm.MEAN)


def _priced(unit: Unit, shown: ShownAs) -> Unit:
    if not shown.base_year:
        return unit
    label, short = (
        Text(
            *(words.OF_YEAR.get(lang).format(unit=text.get(lang), year=_dollar_year(shown, lang)) for lang in Language)
        )
        for text in (unit.label, unit.short)
    )
    name = f"{unit.id}_{_dollar_year(shown, Language.ENGLISH)}"
    return Unit(name, label, short, f"{unit.base}_{_dollar_year(shown, Language.ENGLISH)}", 1.0, unit.decimals)


def _divided(unit: Unit, shown: ShownAs, factor: float) -> Unit:
    if shown.per is Per.NOTHING:
        return unit
    template = words.PER_UNIT[shown.per.value]
    if unit.base.startswith(MONEY):
        decimals = _PER_DECIMALS[shown.per] + round(math.log10(factor))
    else:
        decimals = _COUNT_DECIMALS.get(shown.per, unit.decimals)
    name = f"{unit.id}_{shown.per.value}"
    return Unit(name, template.fill(unit=unit.label), template.fill(unit=unit.short), name, 1.0, decimals)


def _dollar_year(shown: ShownAs, lang: Language) -> str:
    return FiscalYear(shown.base_year).label(lang)


def _formed_label(level: Unit, shown: ShownAs, since: Period, lang: Language) -> str:
    unit, named = lower_first(level.label.get(lang)), since.label(lang)
    if level.label.get(lang).startswith("US "):
        unit = level.label.get(lang)
    of = words.OF_UNIT.get(lang).format(unit=unit) if shown.base_year or shown.per else ""
    told = {
        ShownForm.CHANGE: words.CHANGE_UNIT[bool(shown.since)],
        ShownForm.PERCENT_CHANGE: words.PERCENT_UNIT[bool(shown.since)],
        ShownForm.INDEX: words.INDEX_UNIT,
        ShownForm.SHARE: words.SHARE_UNIT,
        ShownForm.CUMULATIVE: words.CUMULATIVE_UNIT,
        ShownForm.MEAN: words.MEAN_UNIT,
    }
    return told[shown.form].get(lang).format(since=named, unit=unit, of=of)


def _formed_short(level: Unit, shown: ShownAs, since: Period, lang: Language) -> str:
    template = words.SHORT_UNITS[shown.form.value]
    return template.get(lang).format(unit=level.short.get(lang), since=since.label(lang))


# ---------------------------------------------------------------- the choice in a few words


def prices_label(catalogue: Catalogue, prices: str, lang: Language) -> str:
    """The price index by the label of its edition."""
    edition = prices or next(iter(price_editions(catalogue)), "")
    if not edition:
        return prices
    key = price_key(catalogue, edition, 1)
    name = catalogue.label("series", key["series"], lang)
    return f"{name}; {catalogue.label('vintage', key['vintage'], lang)}"


def shown_parts(data: Dataset, shown: ShownAs, lang: Language) -> tuple[str, ...]:
    """What the choice says, part by part, as it stands in chips: "FY2012 dollars", "Per inhabitant"."""
    parts = []
    if shown.base_year:
        year, template = _dollar_year(shown, lang), words.REAL_CHIP_PRICES if shown.prices else words.REAL_CHIP
        parts.append(template.get(lang).format(year=year, prices=shown.prices))
    if shown.per:
        parts.append(lower_first(words.LABELS[shown.per.value].get(lang)))
    if shown.form:
        form, since = (
            lower_first(words.LABELS[shown.form.value].get(lang)),
            data.period(shown.since or 1).label(lang),
        )
        if shown.form is ShownForm.INDEX:
            form = words.INDEX_CHIP.get(lang).format(since=since)
        elif shown.form in (ShownForm.CHANGE, ShownForm.PERCENT_CHANGE):
            form = words.CHANGE_CHIP[bool(shown.since)].get(lang).format(form=form, since=since)
        parts.append(form)
    if shown.unit is not MoneyUnit.PRINTED:
        parts.append(lower_first(words.UNIT_LABELS[shown.unit.value].get(lang)))
    return tuple(parts)


# ---------------------------------------------------------------- how it was computed


def measure_note(document: Document, values: Iterable[ComputedValue]) -> Footnote | None:
    """How these values were computed, as a note; None where all are as released or only moved."""
    measured = [one for one in values if one.is_measured]
    if not measured:
        return None
    data, shown = document.catalogue.dataset(measured[0].key.dataset), measured[0].shown_as
    text = Text(*(_method_text(document, data, measured, shown, lang) for lang in Language))
    return Footnote(METHOD_NOTE, "", "", NoteKind.METHOD, obligatory=True, text=text, cited=())


def _method_text(
    document: Document, data: Dataset, measured: list[ComputedValue], shown: ShownAs, lang: Language
) -> str:
    steps = "; ".join(_steps(document, data, measured[0], shown, lang))
    sentences = [words.METHOD.get(lang).format(steps=steps), words.NOTHING_FILLED.get(lang)]
    if any(one.stages for one in measured):
        sentences.append(words.LEAST_CERTAIN.get(lang))
    return " ".join(sentences)


def _steps(document: Document, data: Dataset, one: ComputedValue, shown: ShownAs, lang: Language) -> list[str]:
    catalogue, steps = document.catalogue, []
    since = data.period(shown.since).label(lang) if shown.since else ""
    if shown.unit is not MoneyUnit.PRINTED:
        unit = catalogue.units[_MONEY_UNITS[shown.unit]].label.get(lang)
        steps.append(words.UNIT_METHOD.get(lang).format(unit=unit if unit.startswith("US ") else lower_first(unit)))
    if shown.base_year:
        prices = prices_label(catalogue, shown.prices, lang)
        steps.append(words.REAL_METHOD.get(lang).format(year=_dollar_year(shown, lang), prices=prices))
    if shown.per:
        steps.append(_per_step(document, data, one, shown, lang))
    plain, based = (
        {ShownForm.CHANGE: words.CHANGED_BY, ShownForm.PERCENT_CHANGE: words.PERCENT_METHOD},
        bool(shown.since),
    )
    if shown.form in plain:
        steps.append(plain[shown.form][based].get(lang).format(since=since))
    elif shown.form is ShownForm.INDEX:
        steps.append(words.INDEX_METHOD.get(lang).format(since=since))
    elif shown.form is ShownForm.SHARE:
        steps.append(words.SHARED_BY[not _prints_total(catalogue, data)].get(lang))
    elif shown.form is ShownForm.CUMULATIVE:
        steps.append(words.CUMULATIVE_METHOD.get(lang).format(since=first_period(data).label(lang)))
    elif shown.form is ShownForm.MEAN:
        steps.append(words.MEAN_METHOD.get(lang))
    return steps


def _per_step(document: Document, data: Dataset, one: ComputedValue, shown: ShownAs, lang: Language) -> str:
    catalogue = document.catalogue
    release = catalogue.short("vintage", homicide_release(catalogue), lang)
    parts = [words.PER_METHOD[shown.per.value].get(lang).format(release=release)]
    if data.countries:
        names = ", ".join(catalogue.label("country", code, lang) for code in data.countries)
        parts.append(words.PEOPLE_METHOD.get(lang).format(countries=names))
    held = next(key for key in (*one.inputs, one.key) if key.dataset == data.id)
    if data.time == "fiscal_year" and people_keys(catalogue, data, held):
        parts.append(words.CALENDAR_METHOD.get(lang))
    return ", ".join(parts)


def _prints_total(catalogue: Catalogue, data: Dataset) -> bool:
    rows = row_dimension(data)
    return any(catalogue.is_total(rows, value) for value in data.values_of(rows))


def stages_text(document: Document, stages: Iterable[tuple[Period, object]], lang: Language) -> str:
    """Stages with their periods: "FY2011 actual, FY2012 estimate"."""
    found: dict[str, list[Value]] = {}
    for period, stage in stages:
        found.setdefault(document.catalogue.label("status", str(stage), lang), []).append(period)
    return ", ".join(
        words.STAGE_IN.get(lang).format(periods=periods_text(periods, lang), stage=lower_first(stage))
        for stage, periods in found.items()
    )


def held_unit(data: Dataset, measure: str) -> Unit | None:
    """The unit of the first number of a measure; None where there is none."""
    rows = data.rows(Region.of(data.id, {MEASURE: (measure,)}))
    return next((data.observation(row).unit for row in rows), None)
