"""Entering: what a typed text does at a place, and that the requests that follow do just that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import FiscalYear, Key, Year
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.entry.cell_entry import (
    Ambiguous,
    CellEntry,
    MagnitudeJump,
    NegativeAmount,
    add_observation,
    as_shipped,
    empty_cells,
    entry_rules,
    find_added,
    find_overlaid,
    loose_marks,
    parse_entry,
    unit_for,
    value_at,
)
from cavapp.core.edits.entry.number_parser import NumberProblem
from cavapp.core.edits.journal.journal import StepKind

Cell = Callable[[str, int], Key]


def read(document: Document, text: str, key: Key) -> CellEntry | Ambiguous | NegativeAmount | MagnitudeJump | None:
    return parse_entry(text, document.observation(key), entry_rules(document, key))


def test_a_plain_number_is_taken(document: Document, cell: Cell) -> None:
    assert read(document, " 500 ", cell("INCLE", 2009)) == CellEntry(500.0, "500")


@pytest.mark.parametrize("text", ["454.0", "454", "454.00"])
def test_the_same_number_changes_nothing(document: Document, cell: Cell, text: str) -> None:
    assert read(document, text, cell("INCLE", 2009)) is None


def test_of_two_readings_the_one_near_what_is_there_comes_first(document: Document, cell: Cell) -> None:
    big, small = read(document, "1,234", cell("INCLE", 2009)), read(document, "1,234", cell("GHCS", 2009))
    assert isinstance(big, Ambiguous)
    assert isinstance(small, Ambiguous)
    assert [one.value for one in big.readings] == [1234.0, 1.234]
    assert [one.value for one in small.readings] == [1.234, 1234.0]


@pytest.mark.parametrize(
    ("text", "times", "grows"), [("454000", 1_000, True), ("0.454", 1_000, False), ("454000000", 1_000_000, True)]
)
def test_a_leap_is_told_with_its_size(document: Document, cell: Cell, text: str, times: int, *, grows: bool) -> None:
    found = read(document, text, cell("INCLE", 2009))
    assert isinstance(found, MagnitudeJump)
    assert (found.before, found.times, found.grows) == (454.0, times, grows)


def test_the_kinds_of_empty_cell_stay_apart(document: Document, cell: Cell) -> None:
    assert read(document, "", cell("INCLE", 2009)) == CellEntry(None, "")
    assert read(document, "—", cell("INCLE", 2009)) == CellEntry(None, "—")
    assert read(document, "n/a", cell("NADR", 2013)) is None  # printed so
    assert read(document, "", cell("NADR", 2013)) == CellEntry(None, "")


def test_nothing_typed_where_nothing_is_held_adds_nothing(document: Document, cell: Cell) -> None:
    assert read(document, "", cell("INCLE", 2014)) is None
    assert read(document, "n/a", cell("INCLE", 2014)) == CellEntry(None, "n/a")


def test_no_number_is_refused(document: Document, cell: Cell) -> None:
    with pytest.raises(NumberProblem):
        read(document, "twelve", cell("INCLE", 2009))


def test_a_mark_is_loose_where_its_note_does_not_apply(document: Document, cell: Cell) -> None:
    found = read(document, "500c", cell("INCLE", 2009))
    assert isinstance(found, CellEntry)
    assert loose_marks(document, cell("INCLE", 2009), found.marks) == []
    assert loose_marks(document, cell("ESF", 2011), found.marks) == [("c", "c")]


@pytest.mark.parametrize(
    "text", ["500z", "88x", "500 [z]", "500^{z}", "500 ^z", "500†", "500ˣ", "500¹", "500 c z", "500c†", "n/a†", "— ^z"]
)
def test_a_mark_that_no_note_carries_is_refused_with_its_reason(document: Document, cell: Cell, text: str) -> None:
    with pytest.raises(NumberProblem) as refused:
        read(document, text, cell("INCLE", 2009))
    assert refused.value.get(Language.ENGLISH).startswith("No note here carries the mark") == (text != "500 c z")
    assert text in refused.value.get(Language.SPANISH)


@pytest.mark.parametrize("text", ["500*", "500 [*]"])
def test_a_mark_is_known_where_a_note_of_the_table_carries_it(document: Document, cell: Cell, text: str) -> None:
    items = (("country", "MEX"), ("fiscal_year", FiscalYear(2013)), ("measure", "amount"))
    assert isinstance(read(document, text, Key("section-1004", items)), CellEntry | MagnitudeJump)
    with pytest.raises(NumberProblem):
        read(document, text, cell("INCLE", 2009))


@pytest.mark.parametrize("text", ["-91.6", "−91.6", "-1", "-0.001", "- 91.6", "-91,6", "-1,234"])
@pytest.mark.parametrize("measure", ["rate", "count"])
def test_no_rate_and_no_count_is_negative(document: Document, text: str, measure: str) -> None:
    items = (("country", "HND"), ("year", Year(2011)), ("vintage", "hs-2012"), ("measure", measure))
    with pytest.raises(NumberProblem) as refused:
        read(document, text, Key("homicide-rates", items))
    assert (
        refused.value.get(Language.ENGLISH) == f"“{text}” is less than zero, and no rate or count is. Check the sign."
    )


@pytest.mark.parametrize("text", ["-112.3", "−112.3", "-$112.3", "US$ -112.3", "-0.5", "-199.0"])
def test_a_negative_amount_is_asked_about_once(document: Document, cell: Cell, text: str) -> None:
    found = read(document, text, cell("INCLE", 2013))
    assert isinstance(found, NegativeAmount)
    assert (found.after.value or 0) < 0
    document.apply([value_at(document, cell("INCLE", 2013), found.after)[0]], StepKind.EDIT)
    assert isinstance(read(document, "-112.4", cell("INCLE", 2013)), CellEntry | MagnitudeJump)
    assert isinstance(read(document, "-5", cell("INCLE", 2014)), NegativeAmount)  # where nothing is held
    assert isinstance(read(document, "112.3", cell("INCLE", 2013)), CellEntry | MagnitudeJump)


@pytest.mark.parametrize("text", ["0", "-0", "−0.0"])
def test_zero_is_not_negative(document: Document, cell: Cell, text: str) -> None:
    assert read(document, text, cell("INCLE", 2013)) == CellEntry(0.0, "0.0" if "." in text else "0")


def test_a_value_edits_what_is_there_and_adds_what_is_not(document: Document, cell: Cell) -> None:
    request, kind = value_at(document, cell("INCLE", 2009), CellEntry(500.0, "500"))
    assert kind is StepKind.EDIT
    document.apply([request], kind)
    request, kind = value_at(document, cell("INCLE", 2014), CellEntry(100.0, "100"))
    assert kind is StepKind.ADD
    document.apply([request], kind)
    keys = [cell("INCLE", 2009), cell("INCLE", 2014), cell("ESF", 2009)]
    assert find_overlaid(document, keys) == [cell("INCLE", 2009)]
    assert find_added(document, keys) == [cell("INCLE", 2014)]


def test_the_shipped_number_takes_the_edit_back_however_it_is_typed(document: Document, cell: Cell) -> None:
    document.set_value(cell("INCLE", 2009), 500.0, "500")
    document.apply([value_at(document, cell("INCLE", 2009), CellEntry(454.0, "454"))[0]], StepKind.EDIT)
    assert document.edits == ()


def test_the_unit_is_that_of_the_measure_also_for_a_row_of_ones_own(document: Document) -> None:
    for measure, unit in (("rate", "per_100k"), ("count", "homicides")):
        items = (("country", "own-x"), ("year", Year(2010)), ("vintage", "hs-2012"), ("measure", measure))
        found = unit_for(document, Key("homicide-rates", items))
        assert found is not None
        assert found.id == unit


def test_emptying_leaves_report_observations_and_removes_own_ones(document: Document, cell: Cell) -> None:
    document.apply([value_at(document, cell("INCLE", 2014), CellEntry(100.0, "100"))[0]], StepKind.ADD)
    writes, kind = empty_cells(document, [cell("INCLE", 2014), cell("INCLE", 2009), cell("INCLE", 2020)])
    assert kind is StepKind.EDIT
    document.apply(writes, kind)
    assert document.observation(cell("INCLE", 2014)) is None
    left = document.observation(cell("INCLE", 2009))
    assert left is not None
    assert (left.value, left.printed, left.edited) == (None, "", True)
    document.undo()
    assert empty_cells(document, [cell("INCLE", 2014)])[1] is StepKind.REMOVE


def test_taking_back_leaves_own_observations(document: Document, cell: Cell) -> None:
    keys = [cell("INCLE", 2009), cell("INCLE", 2014)]
    for key in keys:
        document.apply([value_at(document, key, CellEntry(7.0, "7"))[0]], StepKind.EDIT)
    document.apply([document.status_write(keys[0], Status.ESTIMATE)], StepKind.STATUS)
    document.apply(as_shipped(document, keys), StepKind.REVERT)
    assert [edit.key for edit in document.edits] == [cell("INCLE", 2014)]
    assert document.observation(keys[0]) == document.printed(keys[0])


def test_an_added_observation_has_its_stage(document: Document, cell: Cell) -> None:
    key = cell("INCLE", 2014)
    unit = unit_for(document, key)
    assert unit is not None
    document.apply(add_observation(document, key, CellEntry(7.0, "7"), Status.REQUEST, unit), StepKind.ADD)
    found = document.observation(key)
    assert found is not None
    assert (found.value, found.status, found.unit.id) == (7.0, Status.REQUEST, "usd_million")
    assert key[document.catalogue.dataset(key.dataset).time] == FiscalYear(2014)
