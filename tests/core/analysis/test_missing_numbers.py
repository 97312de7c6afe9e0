"""A number that was taken out counts nowhere as zero: sums over it are missing and say so, claims on it are open."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from cavapp.core.analysis.audits import Verdict, audit_totals
from cavapp.core.analysis.claims.checking import Claims
from cavapp.core.analysis.claims.verdict import ClaimVerdict
from cavapp.core.analysis.movements import audit_of, intend_values, moving_notes
from cavapp.core.analysis.row_summary import mean_of, unit_of
from cavapp.core.analysis.selection_statistics import SelectedNumber, statistics_text, summarise_selection
from cavapp.core.analysis.view import Booking, Selection, select_observations, view_of
from cavapp.core.citations.passport.computed_values import Derivation, DerivationKind, compute_value
from cavapp.core.data.keys import FiscalYear, Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.tables.table_builder import build_table_figure, build_wide_table

EN = Language.ENGLISH
AID, CARSI = "mexico-assistance", "carsi-funding"
EMPTIES = [("n/a"), ("—"), ("")]
Cell = Callable[[str, int], Key]


def carsi(account: str, year: int) -> Key:
    return Key(CARSI, (("account", account), ("fiscal_year", FiscalYear(year)), ("measure", "amount")))


def notes(document: Document) -> tuple[str, ...]:
    return tuple(note.id for note in moving_notes(document, AID))


def shown(document: Document, exhibit: str = "table-1b", *, applied: bool = False) -> Selection:
    view = view_of(document.catalogue.exhibit(exhibit))
    if applied:
        view = replace(view, applied=notes(document), booking=Booking.INTENDED)
    return select_observations(document, view)


@pytest.mark.parametrize("empty", EMPTIES)
@pytest.mark.parametrize("year", [2009, 2010, 2011])
@pytest.mark.parametrize("account", ["INCLE", "ESF", "FMF", "DA"])
def test_a_total_as_intended_over_a_missing_row_is_missing(
    document: Document, cell: Cell, account: str, year: int, empty: str
) -> None:
    before = intend_values(document, AID, notes(document))
    document.set_value(cell(account, year), None, empty)
    found = intend_values(document, AID, notes(document))
    for number in (2009, 2010, 2011):
        total = found.get(cell("Total", number))
        if number == year and total is not None:
            assert (total.value, total.change, total.missing) == (None, None, (cell(account, year),))
            assert audit_of(total).verdict is Verdict.MISSING
            assert "there is no sum" in audit_of(total).detail(EN)
        elif total is not None and account in ("ESF", "DA"):
            assert total.value == before[cell("Total", number)].value


def test_what_is_printed_without_a_number_counts_nothing_as_in_print(document: Document, cell: Cell) -> None:
    assert all(one.value is not None for one in intend_values(document, AID, notes(document)).values())
    assert Verdict.MISSING not in {
        one.verdict for one in (*audit_totals(document, AID), *audit_totals(document, CARSI))
    }
    document.set_value(cell("NADR", 2012), None, "—")  # printed n/a: no number was taken out
    assert Verdict.MISSING not in {one.verdict for one in audit_totals(document, AID)}


@pytest.mark.parametrize("empty", EMPTIES)
@pytest.mark.parametrize(("account", "year"), [("ESF", 2008), ("INCLE", 2012), ("FMF", 2009), ("NADR", 2008)])
def test_a_printed_total_is_not_compared_with_a_sum_that_is_missing(
    document: Document, account: str, year: int, empty: str
) -> None:
    document.set_value(carsi(account, year), None, empty)
    found = {one.key: one for one in audit_totals(document, CARSI)}
    audit = found[carsi("Total", year)]
    assert audit.verdict is Verdict.MISSING
    assert math.isnan(audit.recomputed)
    assert "nan" not in audit.detail(EN) + audit.detail(Language.SPANISH)
    assert [one.verdict for key, one in found.items() if key != audit.key] == [Verdict.EXACT] * 5
    assert compute_value(document, Derivation(DerivationKind.SUM, audit.key), EN) is None
    figure = build_figure(document, view_of(document.catalogue.exhibit("table-1a")), EN)
    assert f"No sum where a number was taken out: {account}, FY{year}." in figure.remarks
    assert [point.text for point in figure.totals if "≠" in point.text] == [
        f"{next(one for one in figure.totals if one.x == year).text.partition(' ')[0]} ≠ no sum"
    ]


def test_a_missing_total_is_shown_without_a_number_and_says_why(document: Document, cell: Cell) -> None:
    document.set_value(cell("INCLE", 2009), None, "n/a")
    selection = shown(document, applied=True)
    table = build_wide_table(document, selection, EN)
    total = next(number for number, head in enumerate(table.rows) if head.is_total)
    column = [head.code for head in table.columns].index("2009")
    held = table.held[total][column]
    assert (held.value, held.text, held.booked) == (None, "", "786.8")
    assert held.reason == "No sum where a number was taken out: INCLE, FY2009."
    assert table.cells[total][column].reason == held.reason
    figure = build_figure(document, selection.view, EN)
    assert "No sum where a number was taken out: INCLE, FY2009." in figure.remarks
    assert not any("72.8" in text for text in (*figure.remarks, *(point.text for point in figure.totals)))


@pytest.mark.parametrize("build", [build_figure, build_table_figure])
@pytest.mark.parametrize(
    ("empty", "own", "printed"),
    [("n/a", "Set to n/a by the user", "Printed n/a"), ("—", "A dash of the", "Printed as a")],
)
def test_printed_is_said_only_of_what_is_printed(
    document: Document, cell: Cell, build: Callable[..., object], empty: str, own: str, printed: str
) -> None:
    document.set_value(cell("INCLE", 2009), None, empty)
    made = build(document, view_of(document.catalogue.exhibit("table-1b")), EN)
    remarks = getattr(made, "remarks")  # noqa: B009 - both kinds of figure have them
    assert [one for one in remarks if own in one and "INCLE FY2009" in one]
    assert not [one for one in remarks if printed in one and "INCLE" in one]
    assert [one for one in remarks if "Printed n/a, not as zero: NADR FY2012, FY2013." in one]


@pytest.mark.parametrize("applied", [False, True])
@pytest.mark.parametrize("empty", EMPTIES)
def test_no_claim_turns_for_a_number_that_was_taken_out(
    document: Document, cell: Cell, empty: str, *, applied: bool
) -> None:
    ids = notes(document) if applied else ()
    before = {one.claim.id: one.now.verdict for one in Claims(document, ids).all()}
    document.set_value(cell("INCLE", 2009), None, empty)
    checked = Claims(document, ids).all()
    after = {one.claim.id: one.now.verdict for one in checked}
    turned = {name for name in after if after[name] is not before[name]}
    assert turned
    assert {after[name] for name in turned} == {ClaimVerdict.NOT_CHECKABLE}
    why = next(one.now.why(EN) for one in checked if one.claim.id in turned)
    assert why == "A number was taken out: INCLE, FY2009."


def test_a_rate_that_was_taken_out_leaves_claims_on_it_open(document: Document) -> None:
    key = next(
        one.key
        for line in shown(document, "fig-1").lines
        for one in line.observations
        if one is not None and (one.key["country"], str(one.key["year"])) == ("HND", "2011")
    )
    before = {one.claim.id: one.now.verdict for one in Claims(document).all()}
    document.set_value(key, None, "n/a")
    after = {one.claim.id: one.now.verdict for one in Claims(document).all()}
    turned = {after[name] for name in after if after[name] is not before[name]}
    assert turned == {ClaimVerdict.NOT_CHECKABLE}


def test_the_mean_of_columns_leaves_out_a_column_without_a_sum(document: Document, cell: Cell) -> None:
    whole = mean_of(document, shown(document), unit_of(shown(document)), EN)
    document.set_value(cell("INCLE", 2009), None, "n/a")
    found = mean_of(document, shown(document), unit_of(shown(document)), EN)
    assert whole is not None
    assert found is not None
    assert (whole.value * 7 - found.value * 6) == pytest.approx(786.8, abs=0.11)
    assert not [key for key in found.keys if key["fiscal_year"] == FiscalYear(2009)]


@pytest.mark.parametrize(("account", "is_summed"), [("INCLE", True), ("NADR", False)])
def test_selected_cells_have_no_sum_over_one_without_a_number(
    document: Document, account: str, *, is_summed: bool
) -> None:
    line = next(one for one in shown(document).lines if one.code == account)
    chosen = [SelectedNumber(one, one.value, is_total=False) for one in line.observations if one is not None]
    found = summarise_selection(chosen, "fiscal_year")
    assert (found.sum is not None) == is_summed
    assert ("no sum, because a number is not available" in statistics_text(document, found, EN)) != is_summed
