"""What selected rows amount to: their unit, their names, their mean.

Owns small facts of a selection that charts, tables and passports share.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from cavapp.core.analysis.view import VINTAGE, SelectedRow, Selection, reported_release
from cavapp.core.data.dataset import Observation, Unit, number_text
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.messages import figures as wording

MEAN: Final = "mean"


class Mean(NamedTuple):
    """The mean of what a chart draws, in its unit, with the keys of all numbers that count in it."""

    value: float
    shown: str
    text: str
    keys: tuple[Key, ...]


def mean_of(document: Document, selection: Selection, unit: Unit, lang: Language) -> Mean | None:
    """The mean of what is drawn, computed here: of the row in focus, of the columns, or of all values of the lines."""
    rows = [line for line in selection.lines if not line.is_total]
    focused = [line for line in rows if line.code == selection.view.focus]
    columns = _drawn(focused or rows)
    of_columns = _is_fiscal(selection) and not focused and len(rows) > 1
    values = [one.value or 0.0 for column in columns for one in column]
    if of_columns:
        values = [sum(one.value or 0.0 for one in column) for column in columns if column]
    if not values:
        return None
    mean = sum(values) / len(values)
    named = wording.MEAN_OF_COLUMNS.get(lang) if of_columns else wording.MEAN_OF_ALL.get(lang)
    if focused or len(rows) == 1:
        named = series_label(document, selection, (focused or rows)[0], lang)
    shown = number_text(mean, unit.decimals)
    first, last = selection.periods[0].label(lang), selection.periods[-1].label(lang)
    text = wording.MEAN_TEXT.get(lang).format(of=named, first=first, last=last, mean=shown, count=len(values))
    return Mean(mean, shown, text, tuple(one.key for column in columns for one in column))


def _drawn(rows: Sequence[SelectedRow]) -> list[list[Observation]]:
    """The observations with a value that a mean is taken of, period by period."""
    return [
        [one for one in column if one is not None and one.value is not None]
        for column in zip(*(line.observations for line in rows), strict=True)
    ]


# ---------------------------------------------------------------- placing and wording


def _is_fiscal(selection: Selection) -> bool:
    return selection.dataset.time == "fiscal_year"


def unit_of(selection: Selection) -> Unit:
    """The unit of the numbers shown; that of the dataset if the choice shows none."""
    shown = next(iter(selection.observations), None)
    if shown is not None:
        return shown.unit
    data = selection.dataset
    measure = data.measures.index(selection.view.measure) if selection.view.measure in data.measures else 0
    row = next(row for row in range(len(data)) if data.key(row)["measure"] == data.measures[measure])
    return data.observation(row).unit


def series_label(document: Document, selection: Selection, line: SelectedRow, lang: Language) -> str:
    """The name of a row; numbers in it from another release than the exhibit cites are substitutes, named so."""
    catalogue, exhibit = document.catalogue, selection.exhibit
    name = catalogue.short(exhibit.rows, line.code, lang)
    if line.key.get(VINTAGE) is None or selection.view.vintage or selection.view.compared:
        return name
    cited = reported_release(exhibit, exhibit.row_order[0])
    held = [one for one in line.observations if one is not None and one.value is not None]
    others = [one.key for one in held if one.key[VINTAGE] != cited]
    if not others:
        return name
    release = catalogue.short(VINTAGE, others[0][VINTAGE], lang)
    periods = ", ".join(catalogue.short(exhibit.columns, key[exhibit.columns], lang) for key in others)
    template = wording.RELEASE_LABEL if len(others) == len(held) else wording.PARTLY_RELEASE_LABEL
    return template.get(lang).format(name=name, release=release, periods=periods)
