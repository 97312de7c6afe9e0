"""What selected cells amount to, against sums made by hand; and that nothing untrue is computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from cavapp.core.analysis.selection_statistics import (
    SelectedNumber,
    SelectionStatistics,
    figures_text,
    statistics_text,
    summarise_selection,
)
from cavapp.core.analysis.view import Booking, compare_releases, select_observations, view_of, with_applied
from cavapp.core.citations.passport.computed_values import Derivation, DerivationKind
from cavapp.core.citations.passport.passport import passport_of
from cavapp.core.citations.passport.passport_text import full_text
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.messages import measures as words

EN, ES = Language
Places = Iterable[tuple[str, int]]


def chosen(document: Document, exhibit: str, places: Places, **changes: object) -> SelectionStatistics:
    """The statistics of cells of an exhibit, by row code and period."""
    view = replace(view_of(document.catalogue.exhibit(exhibit)), **changes)  # type: ignore[arg-type]
    selection, wanted = select_observations(document, view), set(places)
    found = [
        SelectedNumber(one, one.value, line.is_total)
        for line in selection.lines
        for period, one in zip(selection.periods, line.observations, strict=True)
        if one is not None and (line.code, period.number) in wanted
    ]
    assert len(found) == len(wanted)
    return summarise_selection(found, selection.dataset.time)


def row(code: str, first: int, last: int) -> list[tuple[str, int]]:
    return [(code, year) for year in range(first, last + 1)]


def test_a_row_of_amounts_has_sum_mean_and_change(document: Document) -> None:
    found = chosen(document, "table-1b", row("INCLE", 2007, 2009))
    assert figures_text(found, EN) == "sum 732.8, mean 244.3, +417.3 (+1,137.1%) from first to last"
    assert statistics_text(document, found, EN) == f"3 cells: {figures_text(found, EN)}"
    assert statistics_text(document, found, ES).startswith("3 celdas: suma 732.8, media 244.3, ")


def test_rates_have_a_mean_and_a_change_but_no_sum(document: Document) -> None:
    found = chosen(document, "fig-1", row("SLV", 2008, 2011))
    assert (found.sum, found.refusals) == (None, (words.NOT_ADDITIVE,))
    values = [one.value for one in found.numbers if one.value is not None]
    assert found.mean is not None
    assert found.ends is not None
    assert found.mean.value == pytest.approx(sum(values) / 4)
    assert found.mean.keys == found.keys
    assert [one.value for one in found.ends] == [values[0], values[-1]]
    assert "no sum, because numbers in this unit do not add up" in statistics_text(document, found, EN)


def test_a_total_is_not_added_to_its_parts(document: Document) -> None:
    mixed = chosen(document, "table-1b", [("INCLE", 2009), ("ESF", 2009), ("Total", 2009)])
    assert (mixed.sum, mixed.mean, mixed.refusals) == (None, None, (words.TOTAL_WITH_PARTS,))
    assert figures_text(mixed, EN) == ""
    assert chosen(document, "table-1b", row("Total", 2008, 2009)).sum is not None


def test_several_releases_amount_to_nothing(document: Document) -> None:
    beside = chosen(document, "fig-1", [("HND", 2011), ("MEX", 2011)])
    assert (beside.sum, beside.mean, beside.ends) == (None, None, None)
    assert beside.refusals == (words.SEVERAL_RELEASES,)
    view = compare_releases(document, view_of(document.catalogue.exhibit("fig-1")), "HND")
    compared = chosen(document, "fig-1", [("hs-2012", 2009), ("series-2011", 2009)], rows=view.rows, compared="HND")
    assert compared.refusals == (words.SEVERAL_RELEASES,)


def test_several_measures_and_units_amount_to_nothing(document: Document) -> None:
    rates = chosen(document, "fig-1", row("SLV", 2008, 2009)).numbers
    counts = chosen(document, "fig-1", row("SLV", 2008, 2009), measure="count").numbers
    assert summarise_selection((*rates, *counts), "year").refusals == (words.SEVERAL_UNITS,)
    unit = rates[0].observation.unit
    alike = [one._replace(observation=replace(one.observation, unit=unit)) for one in counts]
    found = summarise_selection((*rates, *alike), "year")
    assert (found.sum, found.mean, found.refusals) == (None, None, (words.SEVERAL_MEASURES,))


def test_a_block_of_rows_has_no_first_and_last(document: Document) -> None:
    block = chosen(document, "table-1b", [*row("INCLE", 2008, 2009), *row("ESF", 2008, 2009)])
    assert block.sum is not None
    assert block.sum.value == pytest.approx(242.1 + 454.0 + 34.7 + 15.0)
    assert (block.ends, block.refusals) == (None, (words.SEVERAL_ROWS,))
    column = chosen(document, "table-1b", [("INCLE", 2009), ("ESF", 2009)])
    assert (column.ends, column.refusals) == (None, ())


def test_a_mixture_of_stages_and_empty_cells_is_named(document: Document) -> None:
    found = chosen(document, "table-1a", row("NADR", 2008, 2013))
    assert statistics_text(document, found, EN) == "6 cells; 5 without a number (—)"
    staged = statistics_text(document, chosen(document, "table-1a", row("INCLE", 2010, 2013)), EN)
    assert staged.endswith("; statuses: Actual, Estimate, Planned, Request"), staged
    assert "(n/a)" in statistics_text(document, chosen(document, "table-1b", row("NADR", 2011, 2013)), EN)
    alone = summarise_selection(found.numbers[:1], "fiscal_year", absent=2)
    assert statistics_text(document, alone, EN) == "3 cells; 2 without a number (blank)"


def test_a_change_from_nothing_has_no_percentage(document: Document) -> None:
    found = chosen(document, "table-1b", row("FMF", 2007, 2008))
    assert found.ends is not None
    assert [one.value for one in found.ends] == [0.0, 116.5]
    assert figures_text(found, EN).endswith(", +116.5 from first to last")


def test_numbers_count_as_they_are_shown(document: Document, cell: Callable[[str, int], Key]) -> None:
    document.set_value(cell("INCLE", 2009), 460.0, "460.0")
    for as_printed, summed in ((False, "702.1"), (True, "696.1")):
        found = chosen(document, "table-1b", row("INCLE", 2008, 2009), as_printed=as_printed)
        assert figures_text(found, EN).startswith(f"sum {summed}, ")


def test_the_passport_of_a_selection_lists_its_inputs(document: Document) -> None:
    view = view_of(document.catalogue.exhibit("table-1b"))
    keys = chosen(document, "table-1b", row("INCLE", 2008, 2009)).keys
    asked = Derivation(DerivationKind.SELECTION, Key("mexico-assistance"), view=view, keys=keys)
    passport = passport_of(document, asked, EN)
    assert passport is not None
    assert passport.what.shown == "696.1"
    assert tuple(key for key, _ in passport.inputs) == keys
    assert "2 cells: sum 696.1, mean 348.1" in full_text(passport)
    total = chosen(document, "table-1b", [("INCLE", 2009), ("Total", 2009)]).keys
    assert passport_of(document, replace(asked, keys=total), EN) is None


def test_what_is_computed_as_intended_names_what_it_rests_on(document: Document) -> None:

    plain = view_of(document.catalogue.exhibit("table-1b"))
    view = with_applied(plain, ["table-1b-c", "table-1b-d"], Booking.INTENDED)
    selection = select_observations(document, view)
    keys = chosen(document, "table-1b", [("INCLE", 2011), ("ESF", 2011)]).keys
    passport = passport_of(document, Derivation(DerivationKind.SELECTION, Key("x"), view=view, keys=keys), EN)
    assert passport is not None
    moved = {key for key in keys if key in selection.derived}
    assert moved
    assert {one for key in moved for one in selection.derived[key].inputs} <= {key for key, _ in passport.inputs}
