"""Views: what an exhibit shows is what the report shows, and other choices stay inside the dataset."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cavapp.core.analysis.view import (
    period_bounds,
    releases_of_exhibit,
    row_codes,
    select_observations,
    view_of,
    with_rows,
)
from cavapp.core.analysis.view_changes import follow_edits, view_showing, with_release
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.edits.document import Document
from cavapp.core.edits.entry.cell_entry import CellEntry, value_at
from cavapp.core.edits.journal.journal import StepKind

# Shapes and corner numbers as printed in the report (Figure 1 prints none: the cited release stands in).
PRINTED = [
    ("table-1a", 5, 6, "25,000", "107,500"),
    ("table-1b", 8, 7, "36.7", "265.5"),
    ("table-2", 4, 6, "12,171,000", "2,753,000"),
]


@pytest.mark.parametrize(("exhibit", "rows", "columns", "first", "last"), PRINTED)
def test_a_table_has_its_printed_shape_and_corners(
    document: Document, exhibit: str, rows: int, columns: int, first: str, last: str
) -> None:
    selection = select_observations(document, view_of(document.catalogue.exhibit(exhibit)))
    assert len(selection.lines) == rows
    assert len(selection.periods) == columns
    assert all(isinstance(period, FiscalYear) for period in selection.periods)
    assert len(selection.observations) == rows * columns
    assert selection.observations[0].printed == first
    assert selection.observations[-1].printed == last
    assert selection.is_as_reported


def test_figure_1_shows_four_countries_each_in_its_release(document: Document) -> None:
    selection = select_observations(document, view_of(document.catalogue.exhibit("fig-1")))
    assert {line.key["vintage"] for line in selection.lines} == {"hs-2012"}
    others = [place for line in selection.lines for place in line.places if place["vintage"] != "hs-2012"]
    assert [(place["country"], place["year"], place["vintage"]) for place in others] == [
        ("MEX", Year(2011), "wdi-2013-09")
    ]
    assert selection.periods == tuple(Year(number) for number in range(1995, 2012))
    honduras = next(line for line in selection.lines if line.code == "HND")
    held = [one is not None and one.value is not None for one in honduras.observations]
    assert held == [False] * 4 + [True] * 13


def test_every_observation_shown_lies_in_the_exhibit(document: Document) -> None:
    for exhibit in document.catalogue.exhibits.values():
        selection = select_observations(document, view_of(exhibit))
        assert all(exhibit.contains(key) for key in selection.keys)


def test_rows_chosen_keep_the_printed_order(document: Document) -> None:
    exhibit = document.catalogue.exhibit("table-1b")
    view = with_rows(document, view_of(exhibit), ["ESF", "INCLE"])
    assert view.rows == ("INCLE", "ESF", "Total")
    assert not select_observations(document, view).is_as_reported


def test_rows_the_figure_does_not_show_can_be_chosen(document: Document) -> None:
    exhibit = document.catalogue.exhibit("fig-1")
    order = row_codes(document, exhibit)
    assert order[:4] == exhibit.row_order
    assert set(order) == {"SLV", "GTM", "HND", "MEX", "BLZ", "NIC", "CRI", "PAN"}
    selection = select_observations(document, with_rows(document, view_of(exhibit), ["BLZ", "SLV"]))
    assert [line.code for line in selection.lines] == ["SLV", "BLZ"]
    assert selection.lines[1].has_numbers


def test_a_chosen_vintage_holds_for_every_row(document: Document) -> None:
    exhibit = document.catalogue.exhibit("fig-1")
    for vintage in releases_of_exhibit(document, exhibit):
        first, last = period_bounds(document, exhibit, vintage)
        selection = select_observations(document, replace(view_of(exhibit), vintage=vintage, first=first, last=last))
        assert {one.key["vintage"] for one in selection.observations} == {vintage}
        assert any(line.has_numbers for line in selection.lines)


def test_periods_without_observations_are_empty_places(document: Document) -> None:
    view = replace(view_of(document.catalogue.exhibit("table-2")), first=2006, last=2008)
    selection = select_observations(document, view)
    assert [one is None for one in selection.lines[0].observations] == [True, True, False]


def test_totals_are_told_from_rows(document: Document) -> None:
    selection = select_observations(document, view_of(document.catalogue.exhibit("table-1a")))
    assert [line.code for line in selection.lines if line.is_total] == ["Total"]


def test_a_table_without_releases_has_none_and_its_own_bounds(document: Document) -> None:
    exhibit = document.catalogue.exhibit("table-2")
    assert releases_of_exhibit(document, exhibit) == ()
    assert period_bounds(document, exhibit, "") == (2008, 2013)


def test_a_vintage_with_other_years_widens_an_untouched_range(document: Document) -> None:
    view = view_of(document.catalogue.exhibit("fig-1"))
    later = with_release(document, view, "wdi-2025-10")
    assert (later.vintage, later.first, later.last) == ("wdi-2025-10", 1990, 2023)
    assert with_release(document, later, "") == view


def test_a_chosen_range_is_kept_as_far_as_the_vintage_reaches(document: Document) -> None:
    view = replace(view_of(document.catalogue.exhibit("fig-1")), first=1998, last=2004)
    update = with_release(document, view, "gsh-2013-2014-10")
    assert (update.first, update.last) == (2000, 2004)


def test_showing_an_observation_changes_only_what_hides_it(document: Document) -> None:
    view = replace(view_of(document.catalogue.exhibit("fig-1")), first=2000, rows=("SLV",))
    key = Key(
        "homicide-rates",
        (("country", "BLZ"), ("year", Year(2003)), ("vintage", "wdi-2024-09"), ("measure", "rate")),
    )
    shown = view_showing(document, view, key)
    assert (shown.rows, shown.vintage, shown.first, shown.last) == (("SLV", "BLZ"), "wdi-2024-09", 2000, 2011)
    assert key in select_observations(document, shown).keys
    honduras = key.with_(country="SLV", vintage="hs-2012", year=Year(1996))
    assert view_showing(document, view, honduras) == replace(view, first=1996)


def own_value(document: Document, key: Key) -> None:
    document.apply([value_at(document, key, CellEntry(1.0, "1"))[0]], StepKind.ADD)


def rate_in(year: int, vintage: str = "hs-2012") -> Key:
    items = (("country", "HND"), ("year", Year(year)), ("vintage", vintage), ("measure", "rate"))
    return Key("homicide-rates", items)


def test_a_view_of_all_periods_follows_what_is_added_and_taken_back(document: Document) -> None:
    exhibit = document.catalogue.exhibit("fig-1")
    view, before = view_of(exhibit), period_bounds(document, exhibit, "")
    own_value(document, rate_in(2012))
    wider = follow_edits(document, view, before)
    assert (wider.first, wider.last) == (1995, 2012)
    grown = period_bounds(document, exhibit, "")
    document.undo()
    assert follow_edits(document, wider, grown) == view


def test_a_chosen_period_stays_unless_it_is_gone(document: Document) -> None:
    exhibit = document.catalogue.exhibit("fig-1")
    own_value(document, rate_in(2014))
    bounds = period_bounds(document, exhibit, "")
    inner, beyond = (replace(view_of(exhibit), first=2000, last=last) for last in (2008, 2013))
    document.undo()
    assert follow_edits(document, inner, bounds) == inner
    assert follow_edits(document, beyond, bounds) == replace(beyond, last=2011)


def test_rows_that_are_gone_are_left_out(document: Document) -> None:
    view = replace(view_of(document.catalogue.exhibit("fig-1")), rows=("HND", "own-gone"), focus="own-gone")
    found = follow_edits(document, view, (1995, 2011))
    assert (found.rows, found.focus) == (("HND",), "")
    alone = replace(view, rows=("own-gone",))
    assert follow_edits(document, alone, (1995, 2011)).rows == view_of(document.catalogue.exhibit("fig-1")).rows


def test_an_addition_to_a_release_that_is_not_shown_widens_nothing(document: Document) -> None:
    own_value(document, rate_in(2030, "wdi-2025-10"))
    assert period_bounds(document, document.catalogue.exhibit("fig-1"), "") == (1995, 2011)
    assert period_bounds(document, document.catalogue.exhibit("fig-1"), "wdi-2025-10")[1] == 2030
