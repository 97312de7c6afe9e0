"""What an edit does to the stage: a value keeps it, a stage of the user's is shown wherever the number is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from cavapp.core.analysis.view import Booking, View, select_observations, view_of
from cavapp.core.citations.citation_text import observation_facts, status_text
from cavapp.core.citations.passport.passport import passport_of_keys
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import Key
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.figures.chart_builder import build_figure
from cavapp.core.figures.tables.table_builder import build_wide_table

EN, ES = Language.ENGLISH, Language.SPANISH
Cell = Callable[[str, int], Key]


def view(document: Document) -> View:
    return view_of(document.catalogue.exhibit("table-1b"))


@pytest.mark.parametrize(
    ("account", "year", "english", "spanish"),
    [
        ("INCLE", 2012, "Estimate; value edited by the user", "Estimado; valor modificado por el usuario"),
        ("ESF", 2013, "Request; value edited by the user", "Solicitado; valor modificado por el usuario"),
        ("INCLE", 2009, "Edited by the user", "Modificado por el usuario"),
    ],
)
def test_an_edited_value_keeps_its_stage(
    document: Document, cell: Cell, account: str, year: int, english: str, spanish: str
) -> None:
    document.set_value(cell(account, year), 250.0, "250.0")
    held = document.observation(cell(account, year))
    assert held is not None
    assert (status_text(document, held, EN), status_text(document, held, ES)) == (english, spanish)
    assert english in [fact.text for fact in observation_facts(document, held, EN)]
    assert english in str(passport_of_keys(document, (held.key,), EN))


@pytest.mark.parametrize("account", ["INCLE", "DA"])
def test_the_head_of_a_column_keeps_its_stage_when_values_are_edited(
    document: Document, cell: Cell, account: str
) -> None:
    for one in ("INCLE", "ESF", "FMF", "IMET", "GHCS", "DA", "NADR", "Total"):
        document.set_value(cell(one, 2012), 9.0, "9.0")
    figure = build_figure(document, view(document), EN)
    assert [tick.detail for tick in figure.x_ticks][-2:] == ["Est.", "Req."]
    table = build_wide_table(document, select_observations(document, view(document)), EN)
    row = [head.code for head in table.rows].index(account)
    assert (table.columns[5].detail, table.held[row][5].stage, table.lead((row, 5))) == ("Est.", "", "")


@pytest.mark.parametrize(
    ("year", "stage", "shown"),
    [
        (2012, Status.ACTUAL, "Actual"),
        (2012, Status.PLANNED, "Plan."),
        (2012, Status.UNMARKED, "Unmarked"),
        (2013, Status.ESTIMATE, "Est."),
        (2009, Status.ACTUAL, "Actual"),
        (2009, Status.ESTIMATE, "Est."),
    ],
)
@pytest.mark.parametrize("with_value", [False, True])
def test_a_stage_of_the_users_is_shown_at_its_number(
    document: Document, cell: Cell, year: int, stage: Status, shown: str, *, with_value: bool
) -> None:
    key = cell("INCLE", year)
    if with_value:
        document.set_value(key, 250.0, "250.0")
    document.apply([document.status_write(key, stage)], StepKind.STATUS)
    table = build_wide_table(document, select_observations(document, view(document)), EN)
    place = table.position(key)
    assert place is not None
    assert table.lead(place) == table.held[place[0]][place[1]].stage == shown
    held = document.observation(key)
    assert held is not None
    assert "by the user; printed: " in status_text(document, held, EN)
    assert held.status is stage


@pytest.mark.parametrize(
    ("account", "year", "value", "told"),
    [
        ("FMF", 2009, 100.0, "notes c and d applied"),
        ("FMF", 2009, None, "notes c and d applied"),
        ("INCLE", 2009, 50.0, "notes d and e applied"),
        ("INCLE", 2010, 100.0, "notes c and e applied"),
        ("ESF", 2009, 1.0, "notes c, d and e applied"),
    ],
)
def test_a_note_that_cannot_be_applied_is_not_said_to_be(
    document: Document, cell: Cell, account: str, year: int, value: float | None, told: str
) -> None:
    notes = ("table-1b-c", "table-1b-d", "table-1b-e")
    document.set_value(cell(account, year), value, "n/a" if value is None else f"{value}")
    for booking in (Booking.INTENDED, Booking.SIDE_BY_SIDE):
        figure = build_figure(document, replace(view(document), applied=notes, booking=booking), EN)
        assert told in figure.subtitle
        assert any("Not applied: note" in one for one in figure.remarks) == (account != "ESF")


def test_with_no_note_left_none_is_said_to_be_applied(document: Document, cell: Cell) -> None:
    document.set_value(cell("FMF", 2009), 100.0, "100")
    figure = build_figure(document, replace(view(document), applied=("table-1b-e",), booking=Booking.INTENDED), EN)
    assert "applied" not in figure.subtitle
