"""What is different today from a figure as it was exported: cell by cell, with the reason, and line by line."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cavapp.core.analysis.view import view_of
from cavapp.core.data.catalogue import Catalogue
from cavapp.core.data.dataset import Status
from cavapp.core.data.keys import Key
from cavapp.core.data.loading.loader import read_catalogue
from cavapp.core.data.text import Language
from cavapp.core.edits.document import Document
from cavapp.core.edits.journal.journal import StepKind
from cavapp.core.edits.records import code_write, value_write
from cavapp.core.export.export_options import Kind, Presentation
from cavapp.core.export.figure_diff import CellChange, FigureChanges, changes_since
from cavapp.core.export.recipe import Recipe, make_recipe

Cell = Callable[[str, int], Key]
ENGLISH, SPANISH = Language


@pytest.fixture
def mine(catalogue: Catalogue, clock: Callable[[], str]) -> Document:
    return Document(catalogue, clock=clock)


@pytest.fixture
def shipped_with(data_folder: Path, tmp_path: Path) -> Callable[[str, str, str], Document]:
    """Makes a document on the shipped data with one text in a file written otherwise."""

    def made(name: str, before: str, after: str) -> Document:
        folder = tmp_path / "data"
        shutil.copytree(data_folder, folder)
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1, text.count(before)
        path.write_text(text.replace(before, after), encoding="utf-8", newline="")
        return Document(read_catalogue(folder))

    return made


def recipe_for(
    document: Document,
    exhibit: str = "table-1b",
    *,
    lang: Language = ENGLISH,
    kind: Kind = Kind.CHART,
    **changed: Any,  # noqa: ANN401 - fields of a view
) -> Recipe:
    view = replace(view_of(document.catalogue.exhibit(exhibit)), **changed)
    return make_recipe(document, view, lang, Presentation(800, 600), kind=kind)


def changes(recipe: Recipe, document: Document) -> FigureChanges:
    found = changes_since(recipe, document)
    assert found is not None
    return found


def only(found: FigureChanges) -> CellChange:
    """The one place that differs; a total whose rows add up to something else goes with it."""
    totals = [one for one in found.cells if one.row in ("Total as printed", "Total impreso", "Total")]
    (change,) = [one for one in found.cells if one not in totals]
    assert {one.reason for one in totals} <= {"its rows add up to something else", "sus filas suman otra cantidad"}
    assert {one.period for one in totals} <= {change.period}
    return change


@pytest.mark.parametrize("exhibit", ["fig-1", "table-1a", "table-1b", "table-2"])
@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("lang", Language)
def test_the_same_data_are_not_different(
    document: Document, catalogue: Catalogue, exhibit: str, kind: Kind, lang: Language
) -> None:
    recipe = recipe_for(document, exhibit, kind=kind, lang=lang)
    assert changes(recipe, Document(catalogue)).none
    assert changes(recipe, Document(catalogue)) == FigureChanges((), (), ())


@pytest.mark.parametrize("kind", Kind)
def test_a_cell_edited_then_is_told(mine: Document, catalogue: Catalogue, cell: Cell, kind: Kind) -> None:
    mine.set_value(cell("INCLE", 2009), 460.5, "460.5")
    found = changes(recipe_for(mine, kind=kind), Document(catalogue))
    change = only(found)
    assert (change.key, change.row, change.period) == (cell("INCLE", 2009), "INCLE", "FY2009")
    assert change.then.startswith("460.5")
    assert change.now.startswith("454.0 [")
    assert change.reason == "edited by whoever made the figure"
    assert not found.none


@pytest.mark.parametrize("kind", Kind)
def test_a_cell_edited_since_is_told(mine: Document, catalogue: Catalogue, cell: Cell, kind: Kind) -> None:
    recipe = recipe_for(Document(catalogue), kind=kind, lang=SPANISH)
    mine.set_value(cell("INCLE", 2009), 460.5, "460.5")
    change = only(changes(recipe, mine))
    assert (change.period, change.reason) == ("AF 2009", "modificado en su espacio de trabajo")
    assert change.then.startswith("454.0")
    assert change.now.startswith("460.5")


def test_a_cell_edited_on_both_sides_is_told(mine: Document, catalogue: Catalogue, cell: Cell) -> None:
    theirs = Document(catalogue)
    theirs.set_value(cell("INCLE", 2009), 1.0, "1.0")
    mine.set_value(cell("INCLE", 2009), 2.0, "2.0")
    assert only(changes(recipe_for(theirs), mine)).reason == "edited on both sides"
    theirs.set_value(cell("INCLE", 2009), 2.0, "2.0")
    assert changes(recipe_for(theirs), mine).cells == ()


def test_a_stage_is_told(mine: Document, catalogue: Catalogue, cell: Cell) -> None:
    mine.apply([mine.status_write(cell("ESF", 2010), Status.ESTIMATE)], StepKind.STATUS)
    change = only(changes(recipe_for(mine), Document(catalogue)))
    assert change.then.endswith(", Estimate")
    assert change.now.endswith(f", {catalogue.label('status', 'unmarked', ENGLISH)}")
    assert "," not in change.then.removesuffix(", Estimate")


@pytest.mark.parametrize("kind", Kind)
def test_a_value_that_is_shipped_otherwise_is_told(
    document: Document, shipped_with: Callable[[str, str, str], Document], kind: Kind
) -> None:
    newer = shipped_with("mexico-assistance.csv", "INCLE,2010,amount,365.0,365.0,", "INCLE,2010,amount,366.0,366.0,")
    found = changes(recipe_for(document, kind=kind), newer)
    change = only(found)
    assert (change.row, change.period, change.reason) == ("INCLE", "FY2010", "the data of the program have changed")
    assert change.then.startswith("365.0")
    assert change.now.startswith("366.0")


def test_a_note_that_is_worded_otherwise_is_told(
    document: Document, shipped_with: Callable[[str, str, str], Document]
) -> None:
    recipe = recipe_for(document)
    note = next(line for line in recipe.figure.notes if line.marker == "c")
    newer = shipped_with("notes.csv", note.text, f"{note.text} And more.")
    found = changes(recipe, newer)
    assert found.cells == ()
    assert found.lines_then == (f"[c] {note.text}",)
    assert found.lines_now == (f"[c] {note.text} And more.",)
    assert not found.none


def test_a_note_of_the_users_is_told(mine: Document, catalogue: Catalogue, cell: Cell) -> None:
    mine.apply([mine.note_write("Counted anew", [cell("DA", 2008)])], StepKind.NOTE)
    found = changes(recipe_for(mine), Document(catalogue))
    (line,) = found.lines_then
    assert line == "[A] Note by the user: Counted anew"
    assert found.lines_now == ()
    assert "[A]" in only(found).then
    back = changes(recipe_for(Document(catalogue)), mine)
    assert (back.lines_then, back.lines_now) == ((), (line,))


@pytest.mark.parametrize("kind", Kind)
def test_a_row_of_the_users_that_is_not_there_is_told(
    mine: Document, catalogue: Catalogue, cell: Cell, kind: Kind
) -> None:
    row, code = code_write("account", "Own fund", origin=mine.origin())
    key = Key("mexico-assistance", (("account", code), *cell("INCLE", 2009).items[1:]))
    mine.apply([row, value_write(None, key, 12.5, "12.5", origin=mine.origin(), unit="usd_million")], StepKind.ADD)
    rows = (*view_of(mine.catalogue.exhibit("table-1b")).rows, code)
    recipe = recipe_for(mine, kind=kind, rows=rows)
    found = changes(recipe, Document(catalogue))
    change = only(found)
    assert (change.key, change.row, change.now, change.reason) == (key, "Own fund", "nothing", "no longer there")
    assert change.then.startswith("12.5")


def test_an_observation_that_is_no_longer_shipped_is_told(
    document: Document, data_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(data_folder, tmp_path / "data")
    path = tmp_path / "data" / "section-1004.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    gone = next(line for line in lines if line.startswith("HND,2010,"))
    path.write_text("".join(line for line in lines if line != gone), encoding="utf-8", newline="")
    older = Document(read_catalogue(tmp_path / "data"))
    change = next(one for one in changes(recipe_for(document, "table-2"), older).cells if one.row == "Honduras")
    assert (change.period, change.now, change.reason) == ("FY2010", "nothing", "no longer there")
    change = next(one for one in changes(recipe_for(older, "table-2"), document).cells if one.row == "Honduras")
    assert (change.period, change.then, change.reason) == ("FY2010", "nothing", "not there then")


@pytest.mark.parametrize(
    "changed", [{"exhibit": "fig-9"}, {"first": 2014, "last": 2013}, {"measure": "weight"}, {"rows": ("XYZ",)}]
)
def test_a_view_that_cannot_be_shown_any_more_is_told(document: Document, changed: dict[str, Any]) -> None:
    recipe = recipe_for(document)
    gone = replace(recipe, view=replace(recipe.view, **changed))
    found = changes_since(gone, document)
    assert found is None or not found.none
    assert (found is None) is ("exhibit" in changed or "first" in changed)
