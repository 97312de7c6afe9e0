"""Views whose rows share one unit: what a choice of rows, release or measure leaves in a chart of one axis.

Owns which rows give way. What a view is, and that numbers of different units are refused, stands in ``view``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cavapp.core.analysis.view import View, exhibit_of, line_key, releases_of_exhibit, row_codes
from cavapp.core.data.catalogue import Exhibit
from cavapp.core.data.keys import Region
from cavapp.core.edits.document import Document


def in_one_unit(document: Document, view: View, first: Iterable[str] = ()) -> View:
    """The view without the rows whose numbers are in another unit than those of ``first``, or of its own first row.

    A row that is gone cannot stand out.
    """
    exhibit = exhibit_of(document, view)
    units = {code: _unit_of_row(document, exhibit, view, code) for code in view.rows}
    wanted = next((units[code] for code in (*first, *view.rows) if units[code]), "")
    rows = tuple(code for code in view.rows if units[code] in ("", wanted))
    return replace(view, rows=rows, focus=view.focus if view.focus in rows else "")


def rows_of_other_units(document: Document, view: View) -> frozenset[str]:
    """The rows whose numbers are in another unit than those shown: choosing one leaves it alone in the chart."""
    exhibit = exhibit_of(document, view)
    if exhibit.in_report or view.compared or not releases_of_exhibit(document, exhibit):
        return frozenset()
    units = {code: _unit_of_row(document, exhibit, view, code) for code in row_codes(document, exhibit)}
    shown = {units[code] for code in view.rows if code in units} - {""}
    return frozenset(code for code, unit in units.items() if unit and shown and unit not in shown)


def _unit_of_row(document: Document, exhibit: Exhibit, view: View, code: str) -> str:
    """The unit of the numbers that a row can show; empty if there is none."""
    key = line_key(document, exhibit, view, code)
    data = document.catalogue.dataset(key.dataset)
    row = next(data.rows(Region.of(key.dataset, {name: (value,) for name, value in key.items})), None)
    return "" if row is None else data.observation(row).unit.id


def with_rows_of_measure(document: Document, view: View, measure: str) -> View:
    """The view with another measure; with all rows that have numbers of it where none of its own has."""
    changed = replace(view, measure=measure)
    exhibit = exhibit_of(document, view)
    if any(_unit_of_row(document, exhibit, changed, code) for code in view.rows):
        return in_one_unit(document, changed)
    held = tuple(code for code in row_codes(document, exhibit) if _unit_of_row(document, exhibit, changed, code))
    return in_one_unit(document, replace(changed, rows=held or view.rows))
