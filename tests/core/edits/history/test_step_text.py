"""Steps in words: every kind of step has a name that says what undoing it takes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import Key, Year
from cavapp.core.edits.document import Document
from cavapp.core.edits.entry.cell_entry import CellEntry, add_observation, empty_cells, unit_for
from cavapp.core.edits.history.step_text import step_text
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.edits.records import code_write, reference_write

Cell = Callable[[str, int], Key]


def name(document: Document) -> str:
    return step_text(document.catalogue, document.next_undo()).en


def rate(country: str, year: int) -> Key:
    items = (("country", country), ("year", Year(year)), ("vintage", "hs-2012"), ("measure", "rate"))
    return Key("homicide-rates", items)


def test_a_step_on_one_observation_is_named_after_it(document: Document) -> None:
    document.set_value(rate("HND", 2010), 80.0, "80.0")
    assert name(document) == "edit of Honduras 2010"
    assert step_text(document.catalogue, document.next_undo()).es == "modificación de Honduras 2010"
    document.apply([document.status_write(rate("HND", 2010), Status.ESTIMATE)], StepKind.STATUS)
    assert name(document) == "change of status of Honduras 2010"


def test_fiscal_years_are_named_in_the_language(document: Document, cell: Cell) -> None:
    document.set_value(cell("INCLE", 2009), 500.0, "500.0")
    found = step_text(document.catalogue, document.next_undo())
    assert (found.en, found.es) == ("edit of INCLE FY2009", "modificación de INCLE AF 2009")


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (StepKind.EDIT, "edit of 2 values"),
        (StepKind.PASTE, "paste of 2 values"),
        (StepKind.REVERT, "take-back of 2 edits"),
        (StepKind.SOURCE, "source of 2 values"),
        (StepKind.MERGE, "merge"),
        (StepKind.REPAIR, "repair"),
    ],
)
def test_a_step_on_several_says_how_many(document: Document, cell: Cell, kind: StepKind, text: str) -> None:
    document.apply([document.value_write(cell(one, 2009), 1.0, "1") for one in ("INCLE", "ESF")], kind)
    assert name(document) == text


def test_notes_and_works_need_no_place(document: Document, cell: Cell) -> None:
    document.apply([document.note_write("Checked.", [cell("INCLE", 2009)])], StepKind.NOTE)
    assert name(document) == "note"
    document.apply([reference_write({"type": "book", "title": "T"}, origin=document.origin())], StepKind.SOURCE)
    assert name(document) == "source"


def test_a_row_that_is_gone_is_still_named_in_redo(document: Document) -> None:
    request, code = code_write("country", "Colombia", origin=document.origin())
    key = rate(code, 2010)
    unit = unit_for(document, key)
    assert unit is not None
    document.apply(
        [request, *add_observation(document, key, CellEntry(33.0, "33.0"), Status.UNMARKED, unit)], StepKind.ADD
    )
    assert name(document) == "addition of Colombia 2010"
    document.undo()
    assert step_text(document.catalogue, document.next_redo()).en == "addition of Colombia 2010"
    document.redo()
    document.apply(*empty_cells(document, [key]))
    assert name(document) == "removal of Colombia 2010"
