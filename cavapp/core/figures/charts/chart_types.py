"""The types of chart there are: a new one is entered here, and its marks in ``gui.rendering.mark_types``.

Owns the list and its order: a selection is drawn as the type its view names, else as the first that suits it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from cavapp.core.analysis.view import Selection, View, row_codes, select_observations, view_of, with_rows
from cavapp.core.data.catalogue import Exhibit
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.area_map import AREA_MAP
from cavapp.core.figures.charts.chart import ChartType
from cavapp.core.figures.charts.clustered_columns import CLUSTERED_COLUMNS
from cavapp.core.figures.charts.lines import LINES
from cavapp.core.figures.charts.place_map import PLACE_MAP
from cavapp.core.figures.charts.stacked_columns import STACKED_COLUMNS

CHART_TYPES: Final = ChartType.known
CHART_TYPES.update({one.id: one for one in (PLACE_MAP, CLUSTERED_COLUMNS, LINES, STACKED_COLUMNS, AREA_MAP)})


def choose_type(selection: Selection) -> ChartType:
    """The type as which a selection is drawn."""
    named = CHART_TYPES.get(selection.view.type)
    if named is not None and named.suits(selection):
        return named
    return next(one for one in CHART_TYPES.values() if one.suits(selection))


def types_offered(document: Document, view: View) -> tuple[ChartType, ...]:
    """The types that can show a view, or one of its periods, the usual one first."""
    if view.compared:
        view = view_of(document.catalogue.exhibit(view.exhibit))
    selection = select_observations(document, replace(view, first=view.last))
    return tuple(one for one in CHART_TYPES.values() if one.suits(selection))


def cannot_be_drawn(exhibit: Exhibit, shape: ChartType, lang: Language) -> str:
    """The sentence that says why a type cannot show an exhibit."""
    return shape.refusal.get(lang).format(exhibit=exhibit.number.get(lang))


def view_as(document: Document, view: View, name: str) -> View:
    """The view drawn as a type, which shows one period or as many as before; without what the type cannot draw.

    Raises KeyError for a type that cannot show it.
    """
    offered = {one.id: one for one in types_offered(document, view)}
    shape = offered[name]
    plain = view_of(document.catalogue.exhibit(view.exhibit))
    before = offered.get(view.type) or next(iter(offered.values()))
    found = replace(view, type="" if shape is next(iter(offered.values())) else name)
    if shape.one_period:
        found = replace(found, first=view.last)
    elif before.one_period:
        found = replace(found, first=plain.first, last=plain.last)
    if shape.fills_sheet and view.rows == plain.rows:
        found = with_rows(document, found, row_codes(document, document.catalogue.exhibit(view.exhibit)))
    elif before.fills_sheet and not shape.fills_sheet and set(view.rows) >= set(found.rows) > set(plain.rows):
        found = replace(found, rows=plain.rows)
    if not shape.takes_annotations:
        found = replace(found, annotations=())
    return found if shape.takes_logarithm else replace(found, logarithmic=False)
