"""The types of chart there are: a new one is entered here, and its marks in ``gui.rendering.mark_types``.

Owns the list and its order: a selection is drawn as the type its view names, else as the first that suits it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from cavapp.core.analysis.measures.shown_as import MoneyUnit, ShownForm
from cavapp.core.analysis.measures.suitability import why_unfit
from cavapp.core.analysis.row_units import rows_of_other_units
from cavapp.core.analysis.view import Selection, View, row_codes, select_observations, view_of, with_rows
from cavapp.core.data.catalogue import Exhibit
from cavapp.core.data.text import Text
from cavapp.core.edits.document import Document
from cavapp.core.figures.charts.area_map import AREA_MAP
from cavapp.core.figures.charts.chart import ChartType
from cavapp.core.figures.charts.clustered_columns import CLUSTERED_COLUMNS
from cavapp.core.figures.charts.lines import LINES
from cavapp.core.figures.charts.panels import PANELS
from cavapp.core.figures.charts.place_map import PLACE_MAP
from cavapp.core.figures.charts.ranking import RANKING
from cavapp.core.figures.charts.share_columns import SHARE_COLUMNS
from cavapp.core.figures.charts.slope import SLOPE
from cavapp.core.figures.charts.stacked_columns import STACKED_COLUMNS

CHART_TYPES: Final = ChartType.known
CHART_TYPES.update(
    {
        one.id: one
        for one in (
            *(PLACE_MAP, LINES, STACKED_COLUMNS, CLUSTERED_COLUMNS, SHARE_COLUMNS),
            *(RANKING, SLOPE, PANELS, AREA_MAP),
        )
    }
)


class TypeOffer(NamedTuple):
    """A type of chart for a view, and the view drawn as it; ``why_not`` it cannot show it truly, None if it can."""

    shape: ChartType
    view: View
    why_not: Text | None


def choose_type(document: Document, selection: Selection) -> ChartType:
    """The type as which a selection is drawn."""
    named = CHART_TYPES.get(selection.view.type)
    if named is not None and named.suits(document, selection):
        return named
    return next(one for one in CHART_TYPES.values() if one.suits(document, selection))


def type_offers(document: Document, view: View) -> tuple[TypeOffer, ...]:
    """All types for a view, each with the view as it would show it, the usual one first."""
    if view.compared:
        view = view_of(document.catalogue.exhibit(view.exhibit))
    found: dict[View, Selection] = {}
    offers = [_offer(document, view, shape, found) for shape in CHART_TYPES.values()]
    first, *others = sorted(offers, key=lambda one: one.why_not is not None)
    return first._replace(view=replace(first.view, type="")), *others


def _offer(document: Document, view: View, shape: ChartType, found: dict[View, Selection]) -> TypeOffer:
    """One type for a view; ``found`` keeps what is selected, which most types share."""
    drawn = _drawn_by(document, view, shape)
    asked, data = replace(drawn, type=""), document.catalogue.dataset(document.catalogue.exhibit(view.exhibit).dataset)
    why = why_unfit(document, data, drawn.measure, drawn.shown) if drawn.is_measured else None
    if why is None:
        if asked not in found:
            found[asked] = select_observations(document, asked)
        why = shape.why_not(document, found[asked])
    return TypeOffer(shape, drawn, why)


def view_as(document: Document, view: View, name: str) -> View:
    """The view drawn as a type, which shows as many periods as before or as it can; without what it cannot draw.

    Raises KeyError for a type that cannot show it.
    """
    return {one.shape.id: one.view for one in type_offers(document, view) if one.why_not is None}[name]


def _takes_all(shape: ChartType, exhibit: Exhibit) -> bool:
    """Whether a type begins with all rows there are; a map has room for them, others keep to those of the report."""
    return shape.fills_sheet or (shape.takes_all and not exhibit.in_report)


def _drawn_by(document: Document, view: View, shape: ChartType) -> View:
    """The view with the periods, rows and numbers that a type shows, coming from the type it is drawn as now."""
    exhibit = document.catalogue.exhibit(view.exhibit)
    plain, before = view_of(exhibit), CHART_TYPES.get(view.type)
    more = set(view.rows) > set(plain.rows)
    found = replace(view, type=shape.id, ends=shape.ends_only, free_scale=view.free_scale and shape.holds_charts)
    if shape.one_period:
        found = replace(found, first=view.last)
    elif before is not None and before.one_period:
        found = replace(found, first=plain.first, last=plain.last)
    if _takes_all(shape, exhibit) and view.rows == plain.rows:
        others = rows_of_other_units(document, view)
        found = with_rows(document, found, (one for one in row_codes(document, exhibit) if one not in others))
    elif before is not None and _takes_all(before, exhibit) > _takes_all(shape, exhibit) and more:
        found = replace(found, rows=plain.rows)
    if shape.form is not ShownForm.LEVEL:
        found = replace(found, shown=replace(view.shown, form=shape.form, since=0, unit=MoneyUnit.PRINTED))
    elif before is not None and before.form is view.shown.form is not ShownForm.LEVEL:
        found = replace(found, shown=replace(view.shown, form=ShownForm.LEVEL))
    if not shape.takes_annotations:
        found = replace(found, annotations=())
    return found if shape.takes_logarithm else replace(found, logarithmic=False)
