"""What selected rows amount to: their unit, their names, their mean.

Owns small facts of a selection that charts, tables and passports share.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from cavapp.core.analysis.audits import lacks_number
from cavapp.core.analysis.measures.quantities import Quantity, average_of, quantity_of, sum_all
from cavapp.core.analysis.measures.suitability import can_stack
from cavapp.core.analysis.view import VINTAGE, SelectedRow, Selection, main_release
from cavapp.core.data.dataset import Observation, Unit, number_text
from cavapp.core.data.keys import Key, Period, Value
from cavapp.core.data.labels import values_text
from cavapp.core.data.text import Language, Text
from cavapp.core.edits.document import Document
from cavapp.core.messages import figures as wording

MEAN: Final = "mean"


class Mean(NamedTuple):
    """The mean of what a chart draws, in its unit."""

    number: Quantity
    shown: str
    text: str

    @property
    def value(self) -> float:
        return self.number.value

    @property
    def keys(self) -> tuple[Key, ...]:
        """Those of all numbers that count in it."""
        return self.number.keys


def mean_of(document: Document, selection: Selection, unit: Unit, lang: Language) -> Mean | None:
    """The mean of what is drawn, computed here: of the row in focus, of the columns, or of all values of the lines."""
    rows = [line for line in selection.lines if not line.is_total]
    focused = [line for line in rows if line.code == selection.view.focus]
    columns = _drawn(focused or rows)
    of_columns = adds_up(selection) and not focused and len(rows) > 1
    if of_columns:  # a column with a number taken out of it has no sum
        whole = zip(columns, zip(*(line.observations for line in rows), strict=True), strict=True)
        columns = [found for found, places in whole if found and not any(_is_gap(document, one) for one in places)]
    held = [[quantity_of(one) for one in column] for column in columns]
    counted = [sum_all(column) for column in held] if of_columns else [one for column in held for one in column]
    if not counted:
        return None
    mean = average_of(counted)
    named = wording.MEAN_OF_COLUMNS.get(lang) if of_columns else wording.MEAN_OF_ALL.get(lang)
    if focused or len(rows) == 1:
        named = series_label(document, selection, (focused or rows)[0], lang)
    shown = number_text(mean.value, unit.decimals)
    first, last = selection.periods[0].label(lang), selection.periods[-1].label(lang)
    text = wording.MEAN_TEXT.get(lang).format(of=named, first=first, last=last, mean=shown, count=len(counted))
    return Mean(mean, shown, text)


def unit_words(selection: Selection) -> Text:
    """The unit for the middle of a sentence."""
    label = unit_of(selection).label
    return Text(*(wording.lower_first(label.get(lang)) for lang in Language))


def is_fiscal(selection: Selection) -> bool:
    """Whether its periods are fiscal years."""
    return selection.dataset.time == "fiscal_year"


def adds_up(selection: Selection) -> bool:
    """Whether the rows of a period can be stacked to a whole: amounts of money by account, not rates or indices."""
    added = is_fiscal(selection) and selection.view.measure == "amount"
    return added and can_stack(selection.dataset, selection.view.shown)


def _is_gap(document: Document, one: Observation | None) -> bool:
    return one is not None and lacks_number(document, one)


def _drawn(rows: Sequence[SelectedRow]) -> list[list[Observation]]:
    """The observations with a value that a mean is taken of, period by period."""
    return [
        [one for one in column if one is not None and one.value is not None]
        for column in zip(*(line.observations for line in rows), strict=True)
    ]


# ---------------------------------------------------------------- placing and wording


def unit_of(selection: Selection) -> Unit:
    """The unit of the numbers shown; that of the dataset if the choice shows none."""
    held = (one for one in selection.observations if one.value is not None)
    shown = next(held, None) or next(iter(selection.observations), None)
    if shown is not None:
        return shown.unit
    data = selection.dataset
    measure = data.measures.index(selection.view.measure) if selection.view.measure in data.measures else 0
    row = next(row for row in range(len(data)) if data.key(row)["measure"] == data.measures[measure])
    return data.observation(row).unit


def series_label(document: Document, selection: Selection, line: SelectedRow, lang: Language) -> str:
    """The name of a row; numbers shown from another release than the exhibit's are substitutes, and it says which."""
    catalogue = document.catalogue
    name = catalogue.short(selection.exhibit.rows, line.code, lang)
    releases = _releases_shown(selection, line)
    others = {release: periods for release, periods in releases.items() if release != main_release(selection.exhibit)}
    if not others or selection.view.vintage or selection.view.compared:
        return name
    named = (
        (catalogue.short(VINTAGE, release, lang), values_text(catalogue, selection.dataset.time, periods, lang))
        for release, periods in others.items()
    )
    told = "; ".join(
        release if len(releases) == 1 else wording.RELEASE_AT.get(lang).format(periods=periods, release=release)
        for release, periods in named
    )
    return wording.RELEASE_LABEL.get(lang).format(name=name, release=told)


def _releases_shown(selection: Selection, line: SelectedRow) -> dict[Value, list[Period]]:
    """The releases of the numbers that a row shows, with the periods in which it shows them."""
    found: dict[Value, list[Period]] = {}
    for period, one in zip(selection.periods, line.observations, strict=True):
        release = None if one is None or one.value is None else one.key.get(VINTAGE)
        if release is not None:
            found.setdefault(release, []).append(period)
    return found
