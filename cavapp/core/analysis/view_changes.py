"""Views that follow: to an observation that is to be shown, and after rows, periods and numbers came or went.

Owns how a view changes when it has to. What a reader chooses is the business of ``view``.
"""

from __future__ import annotations

from dataclasses import replace

from cavapp.core.analysis.measures.shown_as import AS_RELEASED
from cavapp.core.analysis.measures.suitability import why_unfit
from cavapp.core.analysis.movements import moving_notes
from cavapp.core.analysis.view import (
    PLACE,
    VINTAGE,
    View,
    as_reported,
    bounds_of,
    exhibit_of,
    number_at,
    period_bounds,
    place_key,
    row_codes,
    view_of,
    with_applied,
    with_rows,
)
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.keys import MEASURE, Key, Region
from cavapp.core.edits.document import Document


def with_fitting(document: Document, view: View) -> View:
    """The view as released where its numbers cannot (any more) be shown as it says."""
    data = document.catalogue.dataset(document.catalogue.exhibit(view.exhibit).dataset)
    fits = not view.is_measured or why_unfit(document, data, view.measure, view.shown) is None
    return view if fits else replace(view, shown=AS_RELEASED)


def with_release(document: Document, view: View, release: str) -> View:
    """The view in another release: a range as wide as the data stays so, a chosen one is kept as far as they reach."""
    exhibit = document.catalogue.exhibit(view.exhibit)
    first, last = period_bounds(document, exhibit, release)
    if (view.first, view.last) != period_bounds(document, exhibit, view.vintage):
        kept = max(first, view.first), min(last, view.last)
        first, last = kept if kept[0] <= kept[1] else (first, last)
    return _keep_single(view, replace(view, vintage=release, first=first, last=last))


def _keep_single(before: View, after: View, period: int = 0) -> View:
    """The view after a change, of one period if it was drawn as a type that shows one: the one named, else the last."""
    if not before.type or before.first != before.last:
        return after
    return replace(after, first=period or after.last, last=period or after.last)


def view_showing(document: Document, view: View, key: Key) -> View:
    """The view changed only as far as it takes to show the observation at a full key of its dataset, as released."""
    plain, before = document.catalogue.exhibit(view.exhibit), view
    if view.compared and key[plain.rows] != view.compared:
        view = as_reported(plain, view)
    exhibit = exhibit_of(document, view)
    code, number = str(key[exhibit.rows]), number_at(key, exhibit.columns)
    view = replace(
        view, shown=AS_RELEASED, measure=str(key[MEASURE]), first=min(view.first, number), last=max(view.last, number)
    )
    if code not in view.rows:
        view = with_rows(document, view, (*view.rows, code))
    view = _keep_single(before, view, number)
    release = key.get(VINTAGE)
    if release is not None and place_key(document, exhibit, view, code, key[exhibit.columns]).get(VINTAGE) != release:
        view = replace(view, vintage=str(release))
    return view


def follow_edits(document: Document, view: View, before: tuple[int, int]) -> View:
    """The view after observations came or went; ``before`` were the period bounds until then.

    An end that stood at its bound moves with it; one beyond a bound that moved inwards comes back to it. Rows that
    are gone are not shown any more, notes that are gone are not applied.
    """
    exhibit, former = exhibit_of(document, view), view
    first, last = bounds_of(document, view)
    if view.first == before[0] or before[0] <= view.first < first:
        view = replace(view, first=first)
    if view.last == before[1] or last < view.last <= before[1]:
        view = replace(view, last=last)
    view = _keep_single(former, view)
    moving = {note.id for note in moving_notes(document, exhibit.dataset)}
    if not moving.issuperset(view.applied):
        view = with_applied(view, (note for note in view.applied if note in moving), view.booking)
    known = row_codes(document, exhibit)
    if any(code not in known for code in view.rows):
        rows = tuple(code for code in view.rows if code in known)
        view = replace(view, rows=rows or exhibit.row_order, focus=view.focus if view.focus in rows else "")
    return view if view.first <= view.last else replace(view, first=first, last=last)


def view_with_annotation(catalogue: Catalogue, annotation: str) -> View:
    """The view of the exhibit that an event, a period or a reference line (its id) belongs to, with it switched on."""
    known = {one.id: one for one in catalogue.annotations}
    return replace(view_of(catalogue.exhibit(known[annotation].exhibits[0])), annotations=(annotation,))


def place_shown(catalogue: Catalogue, place: str) -> Key | None:
    """The last observation of a named place (its id) in the exhibit that shows it; None for any other id."""
    for exhibit in catalogue.exhibits.values():
        if exhibit.rows == PLACE and place in exhibit.row_order:
            data = catalogue.dataset(exhibit.dataset)
            region = Region.of(data.id, {PLACE: (place,), MEASURE: (exhibit.measure,)})
            return max(map(data.key, data.rows(region)), key=lambda key: number_at(key, data.time))
    return None
