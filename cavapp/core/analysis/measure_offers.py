"""The measures that are offered for a view: each with the years it begins with.

Owns these choices, for menus and for the search. Which measures suit is told by ``measures.suitability``.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from cavapp.core.analysis.measures.auxiliary import price_years
from cavapp.core.analysis.measures.shown_as import AS_RELEASED, Per, ShownAs, ShownForm
from cavapp.core.analysis.measures.suitability import periods_of, why_unfit
from cavapp.core.analysis.view import View, select_observations
from cavapp.core.edits.document import Document


def measures_offered(document: Document, view: View) -> tuple[ShownAs, ...]:
    """Each measure that suits the numbers of a view as released, alone."""
    plain = replace(view, shown=AS_RELEASED)
    per = (ShownAs(per=one) for one in Per if one)
    forms = (with_form(document, plain, one) for one in ShownForm if one)
    data = document.catalogue.dataset(document.catalogue.exhibit(view.exhibit).dataset)
    every = (with_real(document, plain), *per, *forms)
    return tuple(one for one in every if why_unfit(document, data, view.measure, one) is None)


def with_real(document: Document, view: View) -> ShownAs:
    """What a view shows, in dollars of its last year as far as a price index reaches; without them if it had them."""
    if view.shown.base_year:
        return replace(view.shown, base_year=0, prices="")
    years = price_years(document.catalogue, "") or (view.last,)
    return replace(view.shown, base_year=min(max(view.last, years[0]), years[-1]))


def with_form(document: Document, view: View, form: ShownForm) -> ShownAs:
    """What a view shows, in a form; without it if it had it. A change is from the year before where years follow."""
    if view.shown.form is form:
        return replace(view.shown, form=ShownForm.LEVEL, since=0)
    data = document.catalogue.dataset(document.catalogue.exhibit(view.exhibit).dataset)
    follow = any(after == before + 1 for before, after in pairwise(periods_of(data, view.measure)))
    based = form is ShownForm.INDEX or (form.compares and not follow)
    return replace(view.shown, form=form, since=_base_period(document, view) if based else 0)


def _base_period(document: Document, view: View) -> int:
    """The first period in which most rows have a number by which others can be divided."""
    selection = select_observations(document, replace(view, shown=AS_RELEASED))
    rows = (line.observations for line in selection.lines if not line.is_total)
    held = [sum(one is not None and bool(one.value) for one in column) for column in zip(*rows, strict=True)]
    return selection.periods[held.index(max(held))].number if held else view.first
